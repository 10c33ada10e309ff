/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-record-patch.h"

#include "krem-json-check.h"
#include "krem-json-format.h"
#include "krem-reader.h"
#include "krem-record-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where a record that has never been in a file stands. */
#define NEW_BEFORE "\n    "

/**
 * krem_list_get_depth:
 * @list: a list
 *
 * Returns: how many objects and lists stand around one of its records in a file
 */
guint
krem_list_get_depth (KremList list)
{
  return list == KREM_LIST_HEADER ? 0 : 2;
}

/**
 * krem_record_is_new:
 * @record: a record
 *
 * Returns: whether @record has never been in a file. The bytes of one that has hold what stood before its blanks, a
 *   bracket or a comma, also when it is edited.
 */
gboolean
krem_record_is_new (const KremRecord *record)
{
  return record->slice.before == 0;
}

/**
 * krem_record_check:
 * @record: a record
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the places of the values in the record's text
 */
KremJsonTape *
krem_record_check (KremRecord *record, GError **error)
{
  g_autoptr (GBytes)
      text = g_bytes_new_from_bytes (record->slice.bytes, record->slice.start, record->slice.end - record->slice.start);

  return krem_json_check (text, NULL, krem_list_get_depth (record->list), error);
}

/* Reads the record that stands in @slice, of which the reference to the bytes is taken. */
static KremRecord *
read_slice (KremList list, KremSlice slice, GError **error)
{
  g_autoptr (GBytes) bytes = slice.bytes;
  g_autoptr (GBytes) text = g_bytes_new_from_bytes (bytes, slice.start, slice.end - slice.start);
  g_autoptr (KremJsonTape) tape = krem_json_check (text, NULL, krem_list_get_depth (list), error);
  KremRecordReader reader;
  KremRecord *record;

  if (tape == NULL)
    return NULL;
  krem_record_reader_init (&reader, tape, NULL, NULL);
  record = list == KREM_LIST_HEADER ? krem_record_reader_read_header (&reader, 0, tape->text, tape->length)
                                    : krem_record_reader_read (&reader, list, 0, 0);
  krem_record_reader_clear (&reader);
  slice.bytes = g_steal_pointer (&bytes);
  record->slice = slice;
  return record;
}

/**
 * krem_record_replace_text:
 * @record: a record
 * @text: another text for it
 * @length: its length in bytes
 * @error: return location for an error
 *
 * Makes a record with another text between the same blanks. The byte beyond those goes along: it tells that the record
 * was in a file.
 *
 * Returns: (transfer full) (nullable): the new record
 */
KremRecord *
krem_record_replace_text (KremRecord *record, const char *text, gsize length, GError **error)
{
  gsize size;
  const char *old = g_bytes_get_data (record->slice.bytes, &size);
  KremSlice slice = record->slice;
  gsize from = slice.before > 0 ? slice.before - 1 : 0;
  gsize to = record->list != KREM_LIST_HEADER && slice.before > 0 && slice.after < size ? slice.after + 1 : slice.after;
  GString *bytes = g_string_sized_new (length + (to - from));

  g_string_append_len (bytes, old + from, slice.start - from);
  g_string_append_len (bytes, text, length);
  g_string_append_len (bytes, old + slice.end, to - slice.end);
  slice.after = slice.after - slice.end;
  slice.before -= from;
  slice.start -= from;
  slice.end = slice.start + length;
  slice.after += slice.end;
  slice.bytes = g_string_free_to_bytes (bytes);
  return read_slice (record->list, slice, error);
}

/**
 * krem_list_is_name:
 * @name: the name of a member of the root
 *
 * Returns: whether it is a list of records
 */
gboolean
krem_list_is_name (const char *name)
{
  for (KremList list = KREM_LIST_HEADER + 1; list < KREM_N_LISTS; list++)
    if (strcmp (krem_list_get_member (list), name) == 0)
      return TRUE;
  return FALSE;
}

/**
 * krem_record_refuse:
 * @error: return location for an error
 * @format: what is wrong, with one `%s`
 * @argument: what @format needs
 *
 * Sets an error of %KREM_STORAGE_ERROR_VALUE.
 *
 * Returns: %NULL
 */
KremRecord *
krem_record_refuse (GError **error, const char *format, const char *argument)
{
  g_set_error (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_VALUE, format, argument);
  return NULL;
}

/**
 * krem_record_from_json:
 * @list: a list
 * @json: an object as JSON
 * @error: return location for an error
 *
 * Makes a record that has never been in a file, laid out as the format lays out.
 *
 * Errors are %KREM_STORAGE_ERROR_JSON where @json is not JSON, and %KREM_STORAGE_ERROR_VALUE where it is no object, or
 * a header whose lists have elements. What the object lacks is no error; the record may not be usable.
 *
 * Returns: (transfer full) (nullable): the record
 */
KremRecord *
krem_record_from_json (KremList list, const char *json, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (KremJsonTape) tape = NULL;
  GString *text;
  KremSlice slice = { 0 };
  guint indent = krem_list_get_depth (list) * KREM_JSON_INDENT;

  g_return_val_if_fail (list < KREM_N_LISTS, NULL);
  g_return_val_if_fail (json != NULL, NULL);

  bytes = g_bytes_new (json, strlen (json));
  tape = krem_json_check (bytes, NULL, krem_list_get_depth (list), error);
  if (tape == NULL)
    return NULL;
  if (tape->entries[0].type != KREM_JSON_OBJECT)
    return krem_record_refuse (error, "%s", _ ("this must be an object"));
  if (list == KREM_LIST_HEADER)
    for (guint name = 1; name < tape->entries[0].next; name = tape->entries[name + 1].next)
      {
        g_autofree char *member = krem_json_tape_dup_string (tape, name);

        if (tape->entries[name + 1].n_children > 0 && krem_list_is_name (member))
          return krem_record_refuse (error, _ ("the elements of “%s” are records of their own"), member);
      }

  /* A header has its members on lines of their own, since lists will stand among them. */
  text = g_string_new (list == KREM_LIST_HEADER ? NULL : NEW_BEFORE);
  slice.start = text->len;
  krem_json_format (text, tape, 0, indent, list == KREM_LIST_HEADER ? KREM_JSON_COLUMNS : indent, 1);
  slice.end = text->len;
  if (list == KREM_LIST_HEADER)
    g_string_append_c (text, '\n');
  slice.after = text->len;
  slice.bytes = g_string_free_to_bytes (text);
  return read_slice (list, slice, error);
}

/**
 * krem_record_dup_member:
 * @record: a record
 * @pointer: a JSON Pointer from the record's object on; the empty one for the whole object
 *
 * Returns: (transfer full) (nullable): the value as JSON, as it is spelt; %NULL where there is none
 */
char *
krem_record_dup_member (KremRecord *record, const char *pointer)
{
  g_autoptr (KremJsonTape) tape = krem_record_check (record, NULL);
  guint value;

  if (tape == NULL || !krem_json_tape_resolve (tape, 0, pointer, &value))
    return NULL;
  return g_strndup (krem_json_tape_get_text (tape, value), tape->entries[value].length);
}

/**
 * krem_json_quote:
 * @text: a text
 *
 * Returns: (transfer full): the text as JSON, such as krem_record_set_member() takes
 */
char *
krem_json_quote (const char *text)
{
  GString *out = g_string_new (NULL);

  krem_json_append_string (out, text, -1);
  return g_string_free (out, FALSE);
}
