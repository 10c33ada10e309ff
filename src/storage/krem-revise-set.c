/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-json-check.h"
#include "krem-json-format.h"
#include "krem-reader.h"
#include "krem-record-patch.h"
#include "krem-revise-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Leads one step down a JSON Pointer. */
static gboolean
step (const KremJsonTape *tape, guint *entry, const char *token)
{
  g_autofree char *pointer = g_strconcat ("/", token, NULL);

  return krem_json_tape_resolve (tape, *entry, pointer, entry);
}

/* Puts a value into what shall hold it: a list for the first of its elements, an object for a member. */
static char *
wrap (const char *json, const char *token, const char *holder)
{
  g_autoptr (GString) name = NULL;
  g_autofree char *quoted = NULL;

  if ((strcmp (token, "-") == 0 || strcmp (token, "0") == 0) && strcmp (holder, "layout") != 0)
    return g_strdup_printf ("[%s]", json);
  name = g_string_new (token);
  g_string_replace (name, "~1", "/", 0);
  g_string_replace (name, "~0", "~", 0);
  quoted = krem_json_quote (name->str);
  return g_strdup_printf ("{%s:%s}", quoted, json);
}

/* The member that an object needs to say what a mere text says in its place, or %NULL. */
static const char *
get_member_of_text (KremList list, char *const *tokens, guint n_tokens)
{
  if (list == KREM_LIST_CHARACTERS && n_tokens == 1 && strcmp (tokens[0], "fate") == 0)
    return "fate";
  if (list == KREM_LIST_EVENTS && n_tokens == 2 && strcmp (tokens[0], "causes") == 0)
    return "event";
  return NULL;
}

static char *
join (char *const *tokens, guint n_tokens)
{
  GString *pointer = g_string_new (NULL);

  for (guint i = 0; i < n_tokens; i++)
    g_string_append_printf (pointer, "/%s", tokens[i]);
  return g_string_free (pointer, FALSE);
}

/* Sets a value and makes what is missing around it. */
static KremRecord *
put (KremRecord *record, const KremJsonTape *tape, char *const *tokens, const char *json, GError **error)
{
  guint n_tokens = g_strv_length ((char **) tokens), n_found = 0, entry = 0;
  g_autofree char *value = g_strdup (json), *pointer = NULL;

  while (n_found < n_tokens && step (tape, &entry, tokens[n_found]))
    n_found++;
  for (guint i = n_tokens; i > n_found + 1; i--)
    {
      char *wrapped = wrap (value, tokens[i - 1], tokens[i - 2]);

      g_free (value);
      value = wrapped;
    }
  if (n_found > 0 && n_found < n_tokens && tape->entries[entry].type == KREM_JSON_STRING
      && get_member_of_text (record->list, tokens, n_found) != NULL)
    {
      g_autofree char *text = krem_json_tape_dup_string (tape, entry);
      g_autofree char *quoted = krem_json_quote (text), *name = krem_json_quote (tokens[n_found]);
      char *object = g_strdup_printf ("{\"%s\":%s,%s:%s}", get_member_of_text (record->list, tokens, n_found), quoted,
                                      name, value);

      g_free (value);
      value = object;
      n_found--;
    }
  pointer = join (tokens, MIN (n_found + 1, n_tokens));
  return krem_record_set_member (record, pointer, value, error);
}

/* Takes a value out, and with it what would be left empty; but a fate that nobody brought (`"by": []`) says so. */
static KremRecord *
take (KremRecord *record, const KremJsonTape *tape, char *const *tokens, GError **error)
{
  guint n_tokens = g_strv_length ((char **) tokens);
  g_autofree guint *entries = g_new0 (guint, n_tokens + 1);
  g_autofree char *pointer = NULL;

  for (guint i = 0; i < n_tokens; i++)
    {
      entries[i + 1] = entries[i];
      if (!step (tape, &entries[i + 1], tokens[i]))
        return krem_record_ref (record);
    }
  while (n_tokens > 1 && tape->entries[entries[n_tokens - 1]].n_children == 1
         && strcmp (tokens[n_tokens - 2], "by") != 0)
    n_tokens--;
  pointer = join (tokens, n_tokens);
  return krem_record_set_member (record, pointer, NULL, error);
}

/* Whether two values say the same, however they are spelt. */
static gboolean
is_same (const KremJsonTape *a, guint entry, const KremJsonTape *b)
{
  g_autoptr (GString) x = g_string_new (NULL), y = g_string_new (NULL);

  krem_json_format (x, a, entry, 0, 0, 0);
  krem_json_format (y, b, 0, 0, 0, 0);
  return g_string_equal (x, y);
}

static KremRecord *
set_value (KremRecord *record, const char *pointer, const char *json, GError **error)
{
  g_autoptr (KremJsonTape) tape = krem_record_check (record, error), value = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_auto (GStrv) tokens = NULL;
  guint entry;

  if (tape == NULL)
    return NULL;
  if (pointer[0] != '/')
    return krem_record_refuse (error, _ ("“%s” is no JSON Pointer to a member"), pointer);
  tokens = g_strsplit (pointer + 1, "/", -1);
  if (json == NULL)
    return take (record, tape, tokens, error);

  bytes = g_bytes_new (json, strlen (json));
  value = krem_json_check (bytes, NULL, 0, error);
  if (value == NULL)
    return NULL;
  if (krem_json_tape_resolve (tape, 0, pointer, &entry) && is_same (tape, entry, value))
    return krem_record_ref (record);
  return put (record, tape, tokens, json, error);
}

/**
 * krem_revise_set_value:
 * @record: a record
 * @pointer: a JSON Pointer from the record's object on; see krem_revise_set()
 * @json: (nullable): the new value as JSON, or %NULL to take it out
 * @error: return location for an error of %KREM_STORAGE_ERROR
 *
 * Returns: (transfer full) (nullable): the new record, or @record where the value is so already
 */
KremRecord *
krem_revise_set_value (KremRecord *record, const char *pointer, const char *json, GError **error)
{
  g_autoptr (KremRecord) changed = set_value (record, pointer, json, error);
  g_autofree char *text = NULL;

  /* What has never been in a file has no layout of its own that anybody would miss. */
  if (changed == NULL || changed == record || record->list == KREM_LIST_HEADER || !krem_record_is_new (record))
    return g_steal_pointer (&changed);
  text = krem_record_dup_member (changed, "");
  return krem_record_from_json (record->list, text, error);
}

/**
 * krem_revise_set:
 * @chronicle: a chronicle
 * @place: where the record stands
 * @pointer: a JSON Pointer (RFC 6901) from the record's object on, such as `/posts/0/title`; `-` or the number of the
 *   elements means the place after the last one of a list
 * @json: (nullable): the new value as JSON, or %NULL to take the member or the element out
 * @label: what the edit does, for the menu
 * @error: return location for an error of %KREM_STORAGE_ERROR
 *
 * Changes one value of a record. Objects and lists that are missing on the way are made: `/posts/-/title` adds a post,
 * also to somebody without a list of posts, and `/fate/since` turns the text of a first fate into an object. When the
 * last member or element of an object or list is taken out, that goes too, except for a list `by`, of which the empty
 * one says that nobody did it.
 *
 * Returns: (transfer full) (nullable): the edit, without changes where the value says so already
 */
KremEdit *
krem_revise_set (KremChronicle *chronicle, KremPlace place, const char *pointer, const char *json, const char *label,
                 GError **error)
{
  return krem_revise_set_several (chronicle, &place, 1, pointer, json, label, error);
}

/**
 * krem_revise_set_several:
 * @chronicle: a chronicle
 * @places: (array length=n_places): where the records stand
 * @n_places: how many they are
 * @pointer: a JSON Pointer from each record's object on
 * @json: (nullable): the new value as JSON, or %NULL to take the member or the element out
 * @label: what the edit does, for the menu
 * @error: return location for an error of %KREM_STORAGE_ERROR
 *
 * Changes the same value of several records, as krem_revise_set() does.
 *
 * Returns: (transfer full) (nullable): the edit, without changes where all is so already
 */
KremEdit *
krem_revise_set_several (KremChronicle *chronicle, const KremPlace *places, guint n_places, const char *pointer,
                         const char *json, const char *label, GError **error)
{
  g_auto (KremRevision) revision = { 0 };

  g_return_val_if_fail (KREM_IS_CHRONICLE (chronicle), NULL);
  g_return_val_if_fail (pointer != NULL, NULL);

  krem_revision_init (&revision, chronicle);
  for (guint i = 0; i < n_places; i++)
    {
      KremRecord *before = krem_chronicle_get (chronicle, places[i].list, places[i].position);
      KremRecord *after = krem_revise_set_value (before, pointer, json, error);

      if (after == NULL)
        return NULL;
      krem_revision_replace (&revision, places[i].list, places[i].position, after);
    }
  return krem_revision_finish (&revision, label, NULL);
}
