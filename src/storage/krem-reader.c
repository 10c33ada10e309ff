/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-reader.h"

#include "krem-json-check.h"
#include "krem-record-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (krem - storage - error - quark, krem_storage_error)

/* How much of a file is read at once. */
#define CHUNK ((gsize) 1024 * 1024)

static gboolean
fail_at (GError **error, KremJsonTape *tape, const char *name, guint entry, const char *message)
{
  guint line, column;

  krem_json_tape_locate (tape, tape->entries[entry].offset, &line, &column);
  g_set_error (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_FORMAT, "%s:%u:%u: %s", name, line, column, message);
  return FALSE;
}

/* Whether the root says that this is a chronicle, and in which version. */
static gboolean
check_root (KremJsonTape *tape, const char *name, GError **error)
{
  guint value;
  gint64 version;
  g_autofree char *digits = NULL;

  if (tape->entries[0].type != KREM_JSON_OBJECT)
    return fail_at (error, tape, name, 0, _ ("this is no chronicle: a chronicle is an object"));
  if (!krem_json_tape_find_member (tape, 0, "format", &value))
    return fail_at (error, tape, name, 0, _ ("this is no chronicle: “format” is missing"));
  if (tape->entries[value].type != KREM_JSON_STRING || !krem_json_tape_equals (tape, value, "chronicle"))
    return fail_at (error, tape, name, value, _ ("this is no chronicle: “format” is not “chronicle”"));
  if (!krem_json_tape_find_member (tape, 0, "version", &value))
    return fail_at (error, tape, name, 0, _ ("“version” is missing"));
  digits = g_strndup (krem_json_tape_get_text (tape, value), tape->entries[value].length);
  if (tape->entries[value].type != KREM_JSON_INTEGER || (version = g_ascii_strtoll (digits, NULL, 10)) < 1
      || version > G_MAXINT)
    return fail_at (error, tape, name, value, _ ("“version” must be a number such as 1"));
  return TRUE;
}

static gsize
skip_blanks (const KremJsonTape *tape, gsize offset)
{
  while (offset < tape->length && krem_json_is_blank (tape->text[offset]))
    offset++;
  return offset;
}

/* Reads the elements of a list of the root; what stands after the last one belongs to the skeleton. */
static void
read_list (KremRecordReader *reader, KremChronicle *chronicle, KremList list, guint array)
{
  const KremJsonTape *tape = reader->tape;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_direct_hash, g_direct_equal);
  gsize before = tape->entries[array].offset + 1;
  guint position = 0;

  for (guint entry = array + 1; entry < tape->entries[array].next; entry = tape->entries[entry].next)
    {
      KremRecord *record = krem_record_reader_read (reader, list, position++, entry);
      gsize end = krem_json_tape_get_end (tape, entry);
      gboolean is_last = tape->entries[entry].next == tape->entries[array].next;
      gsize after = is_last ? end : skip_blanks (tape, end);

      record->slice = (KremSlice){ g_bytes_ref (tape->bytes), before, tape->entries[entry].offset, end, after };
      before = after + 1;
      if (record->usable && record->id != NULL && !g_hash_table_add (ids, record->id))
        {
          guint value;

          krem_json_tape_find_member (tape, entry, "id", &value);
          krem_record_reader_report (reader, KREM_PROBLEM_ERROR, "doubled-id", value,
                                     _ ("the id “%s” stands here a second time; the first is meant"), record->id);
        }
      krem_chronicle_append (chronicle, record);
    }
}

/* The root's text without the elements of the lists, and what stands around it. */
static GBytes *
cut_skeleton (const KremJsonTape *tape, gsize *start, gsize *end)
{
  GString *skeleton = g_string_new (NULL);
  gsize root_end = krem_json_tape_get_end (tape, 0);
  gsize copied = 0;

  for (guint name = 1; name < tape->entries[0].next; name = tape->entries[name + 1].next)
    {
      guint array = name + 1;
      guint last = 0;

      if (tape->entries[array].type != KREM_JSON_ARRAY || tape->entries[array].n_children == 0)
        continue;
      for (KremList list = KREM_LIST_HEADER + 1; list < KREM_N_LISTS && last == 0; list++)
        if (krem_json_tape_equals (tape, name, krem_list_get_member (list)))
          for (guint entry = array + 1; entry < tape->entries[array].next; entry = tape->entries[entry].next)
            last = entry;
      if (last == 0)
        continue;
      g_string_append_len (skeleton, tape->text + copied, tape->entries[array].offset + 1 - copied);
      copied = krem_json_tape_get_end (tape, last);
    }
  g_string_append_len (skeleton, tape->text + copied, tape->length - copied);
  *start = tape->entries[0].offset;
  *end = skeleton->len - (tape->length - root_end);
  return g_string_free_to_bytes (skeleton);
}

static void
read_header (KremRecordReader *reader, KremChronicle *chronicle)
{
  KremSlice slice = { 0 };
  KremRecord *header;
  const char *text;

  slice.bytes = cut_skeleton (reader->tape, &slice.start, &slice.end);
  text = g_bytes_get_data (slice.bytes, &slice.after);
  header = krem_record_reader_read_header (reader, 0, text + slice.start, slice.end - slice.start);
  header->slice = slice;
  krem_chronicle_append (chronicle, header);
}

/* Whether the text of a date after `@` leads to an event: as it is, or without `/end`. */
static gboolean
is_date_of_event (KremChronicle *chronicle, const char *id)
{
  g_autofree char *event = NULL;

  if (krem_chronicle_find (chronicle, KREM_LIST_EVENTS, id) != NULL)
    return TRUE;
  if (!g_str_has_suffix (id, "/end"))
    return FALSE;
  event = g_strndup (id, strlen (id) - strlen ("/end"));
  return krem_chronicle_find (chronicle, KREM_LIST_EVENTS, event) != NULL;
}

static gboolean
is_there (KremChronicle *chronicle, const KremMention *mention)
{
  if (mention->is_date)
    return is_date_of_event (chronicle, mention->id);
  if (mention->list == KREM_LIST_FATES && krem_fate_is_known (mention->id, NULL))
    return TRUE;
  if (mention->list == KREM_LIST_TIES && krem_tie_kind_is_known (mention->id, NULL))
    return TRUE;
  return krem_chronicle_find (chronicle, mention->list, mention->id) != NULL;
}

static const char *
get_complaint (KremList list)
{
  switch (list)
    {
    case KREM_LIST_SOURCES:
      return _ ("there is no source “%s”");
    case KREM_LIST_GROUPS:
      return _ ("there is no group “%s”");
    case KREM_LIST_FATES:
      return _ ("there is no fate “%s”: it can be declared under “fates”");
    case KREM_LIST_TIES:
      return _ ("there is no kind of tie “%s”");
    case KREM_LIST_CHARACTERS:
      return _ ("there is no character “%s”");
    case KREM_LIST_EVENTS:
      return _ ("there is no event “%s”");
    case KREM_LIST_HEADER:
    case KREM_LIST_ERAS:
    case KREM_LIST_RELATIONS:
    default:
      g_return_val_if_reached ("%s");
    }
}

/* Names that lead nowhere can only be told from others when everything has been read. */
static void
check_mentions (KremRecordReader *reader, KremChronicle *chronicle)
{
  for (guint i = 0; i < reader->mentions->len; i++)
    {
      const KremMention *mention = &g_array_index (reader->mentions, KremMention, i);

      if (is_there (chronicle, mention))
        continue;
      reader->record = mention->record;
      reader->position = mention->position;
      reader->root = mention->root;
      krem_record_reader_report (reader, KREM_PROBLEM_ERROR, "dangling-reference", mention->entry,
                                 get_complaint (mention->list), mention->id);
    }
}

/**
 * krem_reader_read_bytes:
 * @bytes: the text of a file
 * @name: the name of the file for messages
 * @problems: (out) (optional) (transfer full) (element-type KremProblem): what is wrong with it, in the order of the
 *   places; empty where nothing is
 * @error: return location for an error
 *
 * Reads a chronicle. What is no JSON, or no chronicle, is refused with an error of %KREM_STORAGE_ERROR whose message
 * begins with `name:line:column: `. Everything else opens: a wrong value is listed in @problems with its JSON pointer,
 * line and column, kept in the file and treated as absent. Lists inside records keep an element for each that the file
 * has, so that positions mean the same in both; one that makes no sense is an empty one.
 *
 * This may be called in any thread.
 *
 * Returns: (transfer full) (nullable): the chronicle
 */
KremChronicle *
krem_reader_read_bytes (GBytes *bytes, const char *name, GPtrArray **problems, GError **error)
{
  g_autoptr (KremJsonTape) tape = NULL;
  g_autoptr (KremChronicle) chronicle = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_problem_free);
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (KremMention));
  KremRecordReader reader;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  tape = krem_json_check (bytes, name, 0, error);
  if (tape == NULL || !check_root (tape, name, error))
    return NULL;

  chronicle = krem_chronicle_new ();
  krem_record_reader_init (&reader, tape, found, mentions);
  read_header (&reader, chronicle);
  for (KremList list = KREM_LIST_HEADER + 1; list < KREM_N_LISTS; list++)
    {
      guint array;

      if (!krem_json_tape_find_member (tape, 0, krem_list_get_member (list), &array))
        continue;
      if (tape->entries[array].type == KREM_JSON_ARRAY)
        read_list (&reader, chronicle, list, array);
      else
        {
          reader.record = krem_chronicle_get (chronicle, KREM_LIST_HEADER, 0);
          reader.root = 0;
          krem_record_reader_report_type (&reader, array, krem_list_get_member (list), _ ("a list"));
        }
    }
  check_mentions (&reader, chronicle);
  krem_record_reader_clear (&reader);

  g_ptr_array_sort (found, krem_problem_compare_places);
  if (problems != NULL)
    *problems = g_steal_pointer (&found);
  return g_steal_pointer (&chronicle);
}

/**
 * krem_reader_load:
 * @file: a file
 * @size_cap: the largest size in bytes that is read, such as %KREM_STORAGE_DEFAULT_SIZE_CAP
 * @error: return location for an error
 *
 * Reads the bytes of a file, and not more than the cap allows, whatever the file says of its size. Errors are those of
 * GIO and %KREM_STORAGE_ERROR_TOO_LARGE.
 *
 * Returns: (transfer full) (nullable): the bytes
 */
GBytes *
krem_reader_load (GFile *file, gsize size_cap, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr (GByteArray) array = g_byte_array_new ();
  gsize n_read = 0;

  if (stream == NULL)
    return NULL;
  size_cap = MIN (size_cap, G_MAXUINT32 / 2);
  do
    {
      guint length = array->len;
      gsize wanted = MIN (CHUNK, size_cap - length + 1);

      g_byte_array_set_size (array, length + (guint) wanted);
      if (!g_input_stream_read_all (G_INPUT_STREAM (stream), array->data + length, wanted, &n_read, NULL, error))
        return NULL;
      g_byte_array_set_size (array, length + (guint) n_read);
      if (array->len > size_cap)
        {
          g_autofree char *name = g_file_get_parse_name (file);
          g_autofree char *size = g_format_size_full (size_cap, G_FORMAT_SIZE_IEC_UNITS);

          g_set_error (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_TOO_LARGE, _ ("%s: the file is larger than %s"),
                       name, size);
          return NULL;
        }
    }
  while (n_read > 0);
  return g_byte_array_free_to_bytes (g_steal_pointer (&array));
}

/**
 * krem_reader_read_file:
 * @file: a file
 * @size_cap: the largest size in bytes that is opened, such as %KREM_STORAGE_DEFAULT_SIZE_CAP
 * @problems: (out) (optional) (transfer full) (element-type KremProblem): what is wrong with it
 * @bytes: (out) (optional) (transfer full): what was read
 * @error: return location for an error
 *
 * Reads a chronicle from a file, as krem_reader_read_bytes() does.
 *
 * Returns: (transfer full) (nullable): the chronicle
 */
KremChronicle *
krem_reader_read_file (GFile *file, gsize size_cap, GPtrArray **problems, GBytes **bytes, GError **error)
{
  g_autoptr (GBytes) loaded = krem_reader_load (file, size_cap, error);
  g_autofree char *name = NULL;
  KremChronicle *chronicle;

  if (loaded == NULL)
    return NULL;
  name = g_file_get_parse_name (file);
  chronicle = krem_reader_read_bytes (loaded, name, problems, error);
  if (chronicle != NULL && bytes != NULL)
    *bytes = g_steal_pointer (&loaded);
  return chronicle;
}
