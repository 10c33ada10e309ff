/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-record-patch.h"

#include "krem-json-check.h"
#include "krem-json-format.h"
#include "krem-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A text with what shall stand in the place of a part of it. */
typedef struct
{
  const KremJsonTape *tape;
  gsize from, to;
  GString *text;
} Splice;

static KremRecord *
apply_splice (KremRecord *record, const Splice *splice, GError **error)
{
  g_autoptr (GString) text = g_string_sized_new (splice->tape->length + splice->text->len);

  g_string_append_len (text, splice->tape->text, splice->from);
  g_string_append_len (text, splice->text->str, splice->text->len);
  g_string_append_len (text, splice->tape->text + splice->to, splice->tape->length - splice->to);
  return krem_record_replace_text (record, text->str, text->len, error);
}

/* The line of a record on which something will stand. */
typedef struct
{
  guint indent; /* its blanks, in columns */
  guint column; /* where the thing begins */
} Line;

/*
 * Looks at the line that ends in @tail, of which what stands before begins with @head. Where the line does not begin
 * there, or is indented with tabs, it is taken as if it were in the layout of the format.
 */
static Line
get_line (KremRecord *record, const KremJsonTape *tape, gsize offset, const GString *tail, guint depth)
{
  g_autoptr (GString) before = g_string_new (NULL);
  const char *blanks = (const char *) g_bytes_get_data (record->slice.bytes, NULL) + record->slice.before;
  const char *line;
  gsize n_spaces;
  Line result;

  g_string_append_len (before, blanks, record->slice.start - record->slice.before);
  g_string_append_len (before, tape->text, offset);
  g_string_append_len (before, tail->str, tail->len);
  line = strrchr (before->str, '\n');
  line = line == NULL ? before->str : line + 1;
  n_spaces = strspn (line, " ");
  result.column = (guint) g_utf8_strlen (line, -1);
  if (line == before->str && record->list != KREM_LIST_HEADER)
    result.indent = depth * KREM_JSON_INDENT;
  else
    result.indent = line[n_spaces] == '\t' ? depth * KREM_JSON_INDENT : (guint) n_spaces;
  return result;
}

/* Writes a value as it stands in the layout of the format after what @splice holds already. */
static void
append_value (KremRecord *record, Splice *splice, const KremJsonTape *value, guint n_tokens, gboolean comma_follows)
{
  Line line = get_line (record, splice->tape, splice->from, splice->text,
                        krem_list_get_depth (record->list) + n_tokens);

  krem_json_format (splice->text, value, 0, line.indent, line.column, comma_follows ? 1 : 0);
}

/* The blanks between what ends at @from and the next token. */
static void
append_blanks (GString *out, const KremJsonTape *tape, gsize from)
{
  while (from < tape->length && krem_json_is_blank (tape->text[from]))
    g_string_append_c (out, tape->text[from++]);
}

static gsize
skip_to_comma (const KremJsonTape *tape, gsize from)
{
  while (tape->text[from] != ',')
    from++;
  return from;
}

/* What stands between an element, of which @entry is the last entry, and the next: blanks after the comma. */
static void
append_separator (GString *out, const KremJsonTape *tape, guint entry)
{
  append_blanks (out, tape, skip_to_comma (tape, krem_json_tape_get_end (tape, entry)) + 1);
}

/* Puts the first member or element into an empty container. */
static gboolean
fill_container (KremRecord *record, Splice *splice, guint container, const char *name, const char *json, guint n_tokens,
                GError **error)
{
  const KremJsonTape *tape = splice->tape;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (KremJsonTape) value = NULL;

  g_string_append_c (text, name != NULL ? '{' : '[');
  if (name != NULL)
    {
      krem_json_append_string (text, name, -1);
      g_string_append_c (text, ':');
    }
  g_string_append (text, json);
  g_string_append_c (text, name != NULL ? '}' : ']');
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  value = krem_json_check (bytes, NULL, 0, error);
  if (value == NULL)
    return FALSE;
  splice->from = tape->entries[container].offset;
  splice->to = krem_json_tape_get_end (tape, container);
  append_value (record, splice, value, n_tokens - 1, splice->to < tape->length && tape->text[splice->to] == ',');
  return TRUE;
}

/* Puts a new member after the one that precedes it in the order of the format, or first. */
static void
insert_member (KremRecord *record, Splice *splice, guint object, char *const *tokens, guint n_tokens,
               const KremJsonTape *value)
{
  const KremJsonTape *tape = splice->tape;
  const char *name = tokens[n_tokens - 1];
  int rank = krem_member_get_rank (record->list, tokens, n_tokens - 1, name);
  int best = -1;
  guint before = 0, previous = 0, last = 0; /* the names of members; 0 for none */
  guint model;
  gsize colon;

  for (guint entry = object + 1; entry < tape->entries[object].next; entry = tape->entries[entry + 1].next)
    {
      g_autofree char *other = krem_json_tape_dup_string (tape, entry);
      int other_rank = krem_member_get_rank (record->list, tokens, n_tokens - 1, other);

      if (rank < 0 || (other_rank > best && other_rank < rank))
        {
          best = other_rank;
          before = last;
          previous = entry;
        }
      last = entry;
    }
  /* A new member that precedes all that are known goes first; among members all unknown it goes last. */
  if (previous == 0 && rank > 0)
    {
      gboolean any_known = FALSE;

      for (guint entry = object + 1; entry < tape->entries[object].next && !any_known;
           entry = tape->entries[entry + 1].next)
        {
          g_autofree char *other = krem_json_tape_dup_string (tape, entry);

          any_known = krem_member_get_rank (record->list, tokens, n_tokens - 1, other) >= 0;
        }
      if (!any_known)
        previous = last;
    }

  model = previous != 0 ? previous : object + 1;
  colon = krem_json_tape_get_end (tape, model);
  if (previous == 0)
    {
      splice->from = splice->to = tape->entries[object + 1].offset;
      krem_json_append_string (splice->text, name, -1);
      g_string_append_len (splice->text, tape->text + colon, tape->entries[model + 1].offset - colon);
      append_value (record, splice, value, n_tokens, TRUE);
      g_string_append_c (splice->text, ',');
      if (tape->entries[object].n_children > 1)
        append_separator (splice->text, tape, object + 2);
      else
        append_blanks (splice->text, tape, tape->entries[object].offset + 1);
      return;
    }

  splice->from = splice->to = krem_json_tape_get_end (tape, previous + 1);
  g_string_append_c (splice->text, ',');
  if (previous != last)
    append_separator (splice->text, tape, previous + 1);
  else if (before != 0)
    append_separator (splice->text, tape, before + 1);
  else
    append_blanks (splice->text, tape, tape->entries[object].offset + 1);
  krem_json_append_string (splice->text, name, -1);
  g_string_append_len (splice->text, tape->text + colon, tape->entries[model + 1].offset - colon);
  append_value (record, splice, value, n_tokens, previous != last);
}

static void
append_element (KremRecord *record, Splice *splice, guint array, guint n_tokens, const KremJsonTape *value)
{
  const KremJsonTape *tape = splice->tape;
  guint before = 0, last = array + 1;

  while (tape->entries[last].next < tape->entries[array].next)
    {
      before = last;
      last = tape->entries[last].next;
    }
  splice->from = splice->to = krem_json_tape_get_end (tape, last);
  g_string_append_c (splice->text, ',');
  if (before != 0)
    append_separator (splice->text, tape, before);
  else
    append_blanks (splice->text, tape, tape->entries[array].offset + 1);
  append_value (record, splice, value, n_tokens, FALSE);
}

/* Takes a member or an element out, with one of the commas beside it. */
static void
remove_child (Splice *splice, guint container, guint child)
{
  const KremJsonTape *tape = splice->tape;
  guint step = tape->entries[container].type == KREM_JSON_OBJECT ? 1 : 0;
  guint before = 0;

  for (guint entry = container + 1; entry + step < child; entry = tape->entries[entry + step].next)
    before = entry + step;
  if (before != 0)
    {
      splice->from = krem_json_tape_get_end (tape, before);
      splice->to = krem_json_tape_get_end (tape, child);
    }
  else if (tape->entries[child].next < tape->entries[container].next)
    {
      splice->from = tape->entries[container + 1].offset;
      splice->to = tape->entries[tape->entries[child].next].offset;
    }
  else
    {
      splice->from = tape->entries[container].offset + 1;
      splice->to = krem_json_tape_get_end (tape, container) - 1;
    }
}

static void
unescape_tokens (char **tokens)
{
  for (guint i = 0; tokens[i] != NULL; i++)
    {
      GString *token = g_string_new (tokens[i]);

      g_string_replace (token, "~1", "/", 0);
      g_string_replace (token, "~0", "~", 0);
      g_free (tokens[i]);
      tokens[i] = g_string_free (token, FALSE);
    }
}

static KremRecord *
set_member (KremRecord *record, const char *pointer, const char *json, GError **error)
{
  g_auto (GStrv) tokens = g_strsplit (pointer + 1, "/", -1);
  guint n_tokens = g_strv_length (tokens);
  g_autofree char *parent = g_strndup (pointer, strrchr (pointer, '/') - pointer);
  g_autoptr (KremJsonTape) tape = krem_record_check (record, error);
  g_autoptr (KremJsonTape) value = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  Splice splice = { tape, 0, 0, text };
  guint container, child = 0;
  gboolean is_object, exists;
  const char *last;

  if (tape == NULL)
    return NULL;
  unescape_tokens (tokens);
  last = tokens[n_tokens - 1];
  if (!krem_json_tape_resolve (tape, 0, parent, &container)
      || (tape->entries[container].type != KREM_JSON_OBJECT && tape->entries[container].type != KREM_JSON_ARRAY))
    return krem_record_refuse (error, _ ("there is nothing at “%s” that could hold a value"), parent);
  is_object = tape->entries[container].type == KREM_JSON_OBJECT;
  if (is_object)
    exists = krem_json_tape_find_member (tape, container, last, &child);
  else
    {
      guint64 position = tape->entries[container].n_children;

      if (strcmp (last, "-") != 0
          && !g_ascii_string_to_unsigned (last, 10, 0, tape->entries[container].n_children, &position, NULL))
        return krem_record_refuse (error, _ ("there is no place “%s” in the list"), last);
      exists = krem_json_tape_find_element (tape, container, (guint) position, &child);
    }

  if (json == NULL)
    {
      if (!exists)
        return krem_record_ref (record);
      remove_child (&splice, container, child);
      return apply_splice (record, &splice, error);
    }

  {
    g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

    value = krem_json_check (bytes, NULL, krem_list_get_depth (record->list) + n_tokens, error);
    if (value == NULL)
      return NULL;
  }
  if (exists)
    {
      splice.from = tape->entries[child].offset;
      splice.to = krem_json_tape_get_end (tape, child);
      append_value (record, &splice, value, n_tokens, tape->entries[child].next < tape->entries[container].next);
    }
  else if (tape->entries[container].n_children == 0)
    {
      if (!fill_container (record, &splice, container, is_object ? last : NULL, json, n_tokens, error))
        return NULL;
    }
  else if (is_object)
    insert_member (record, &splice, container, tokens, n_tokens, value);
  else
    append_element (record, &splice, container, n_tokens, value);
  return apply_splice (record, &splice, error);
}

/**
 * krem_record_set_member:
 * @record: a record
 * @pointer: a JSON Pointer (RFC 6901) from the record's object on, such as `/posts/0/title`; `-` or the number of the
 *   elements means the place after the last one of a list
 * @json: (nullable): the new value as JSON, or %NULL to take the member or the element out
 * @error: return location for an error
 *
 * Makes a record that differs from @record in one value. Every byte of the old text that does not belong to the value
 * stays. A new member goes after the one that precedes it in the order of the format, and stands as its neighbours do;
 * its value is laid out as the format lays out. Taking out what is not there gives @record.
 *
 * What stands around the value must be there: %KREM_STORAGE_ERROR_VALUE says that it is not, or that a header's lists
 * were meant, whose elements are records of their own, or its `format` or `version`; %KREM_STORAGE_ERROR_JSON says that
 * @json is not JSON.
 *
 * Returns: (transfer full) (nullable): the new record
 */
KremRecord *
krem_record_set_member (KremRecord *record, const char *pointer, const char *json, GError **error)
{
  g_return_val_if_fail (record != NULL, NULL);
  g_return_val_if_fail (pointer != NULL, NULL);

  if (pointer[0] != '/')
    return krem_record_refuse (error, _ ("“%s” is no JSON Pointer to a member"), pointer);
  if (record->list == KREM_LIST_HEADER)
    {
      g_auto (GStrv) tokens = g_strsplit (pointer + 1, "/", 2);

      if (krem_list_is_name (tokens[0]))
        return krem_record_refuse (error, _ ("the elements of “%s” are records of their own"), tokens[0]);
      if (g_strcmp0 (tokens[0], "format") == 0 || g_strcmp0 (tokens[0], "version") == 0)
        return krem_record_refuse (error, _ ("“%s” tells what the file is and cannot be edited"), tokens[0]);
    }
  return set_member (record, pointer, json, error);
}

/**
 * krem_record_patch_list:
 * @header: a header
 * @list: a list that its text does not have
 *
 * Gives a header's text an empty list, in the place of whatever stands there under that name.
 *
 * Returns: (transfer full): the new header
 */
KremRecord *
krem_record_patch_list (KremRecord *header, KremList list)
{
  g_autofree char *pointer = g_strdup_printf ("/%s", krem_list_get_member (list));
  g_autoptr (GError) error = NULL;
  KremRecord *patched = set_member (header, pointer, "[]", &error);

  if (patched == NULL)
    g_error ("A sound header cannot be given a list: %s", error->message);
  return patched;
}
