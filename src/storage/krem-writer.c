/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-writer.h"

#include "krem-json-check.h"
#include "krem-json-format.h"
#include "krem-reader.h"
#include "krem-record-patch.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
append_slice (GString *out, const KremSlice *slice, gsize from, gsize to)
{
  g_string_append_len (out, (const char *) g_bytes_get_data (slice->bytes, NULL) + from, to - from);
}

/* Writes the records of a list and the blanks after them. */
static void
write_list (GString *out, KremChronicle *chronicle, KremList list, const char *tail, gsize tail_length,
            KremTextMap *map)
{
  guint n = krem_chronicle_get_n (chronicle, list);

  krem_text_map_begin_list (map, list, out->len, tail, tail_length);
  for (guint i = 0; i < n; i++)
    {
      KremRecord *record = krem_chronicle_get (chronicle, list, i);

      if (i > 0)
        g_string_append_c (out, ',');
      append_slice (out, &record->slice, record->slice.before, record->slice.after);
      krem_text_map_add (map, record);
    }
  if (krem_text_map_end_list (map, list))
    g_string_append (out, KREM_TEXT_MAP_NEW_TAIL);
  else
    g_string_append_len (out, tail, tail_length);
}

/* The header with a place for every list that has records. */
static KremRecord *
complete_header (KremChronicle *chronicle)
{
  KremRecord *header = krem_record_ref (krem_chronicle_get (chronicle, KREM_LIST_HEADER, 0));

  for (KremList list = KREM_LIST_HEADER + 1; list < KREM_N_LISTS; list++)
    {
      g_autoptr (KremJsonTape) tape = NULL;
      guint array;

      if (krem_chronicle_get_n (chronicle, list) == 0)
        continue;
      tape = krem_record_check (header, NULL);
      if (tape != NULL
          && (!krem_json_tape_find_member (tape, 0, krem_list_get_member (list), &array)
              || tape->entries[array].type != KREM_JSON_ARRAY))
        {
          KremRecord *completed = krem_record_patch_list (header, list);

          krem_record_unref (header);
          header = completed;
        }
    }
  return header;
}

/**
 * krem_writer_write:
 * @chronicle: a chronicle with a header
 *
 * Writes a chronicle as the bytes of a file. What has not been edited since it was read has the bytes that it had, so
 * a chronicle without edits gives back the file. This may be called in any thread that has the chronicle to itself.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
krem_writer_write (KremChronicle *chronicle)
{
  KremTextMap map;
  GBytes *bytes;

  krem_text_map_init (&map);
  bytes = krem_writer_write_mapped (chronicle, &map);
  krem_text_map_clear (&map);
  return bytes;
}

/**
 * krem_writer_write_mapped:
 * @chronicle: a chronicle with a header
 * @map: a new map: where everything stands
 *
 * Writes a chronicle like krem_writer_write().
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
krem_writer_write_mapped (KremChronicle *chronicle, KremTextMap *map)
{
  g_autoptr (KremRecord) header = NULL;
  g_autoptr (KremJsonTape) tape = NULL;
  g_autoptr (GError) error = NULL;
  GString *out;
  gsize copied = 0;

  g_return_val_if_fail (KREM_IS_CHRONICLE (chronicle), NULL);
  g_return_val_if_fail (krem_chronicle_get_n (chronicle, KREM_LIST_HEADER) == 1, NULL);

  header = complete_header (chronicle);
  tape = krem_record_check (header, &error);
  if (tape == NULL)
    g_error ("The text of a header is not sound: %s", error->message);

  out = g_string_new (NULL);
  append_slice (out, &header->slice, header->slice.before, header->slice.start);
  for (guint name = 1; name < tape->entries[0].next; name = tape->entries[name + 1].next)
    {
      guint array = name + 1;

      if (tape->entries[array].type != KREM_JSON_ARRAY)
        continue;
      for (KremList list = KREM_LIST_HEADER + 1; list < KREM_N_LISTS; list++)
        if (krem_json_tape_equals (tape, name, krem_list_get_member (list)))
          {
            gsize tail = tape->entries[array].offset + 1;
            gsize end = krem_json_tape_get_end (tape, array) - 1;

            g_string_append_len (out, tape->text + copied, tail - copied);
            write_list (out, chronicle, list, tape->text + tail, end - tail, map);
            copied = end;
          }
    }
  g_string_append_len (out, tape->text + copied, tape->length - copied);
  append_slice (out, &header->slice, header->slice.end, header->slice.after);
  return g_string_free_to_bytes (out);
}

/**
 * krem_writer_format:
 * @json: a JSON text
 * @error: return location for an error
 *
 * Lays a whole file out anew: two spaces of indent, an object or list on one line where it fits into 100 columns, line
 * feeds, and one at the end. Members keep their order, numbers their spelling, and texts what they say, with no more
 * escapes than must be. What is laid out so already comes back the same.
 *
 * Returns: (transfer full) (nullable): the new text, or %NULL with %KREM_STORAGE_ERROR_JSON, of which the message
 *   begins with `line:column: `
 */
GBytes *
krem_writer_format (GBytes *json, GError **error)
{
  g_autoptr (KremJsonTape) tape = krem_json_check (json, NULL, 0, error);
  GString *out;

  if (tape == NULL)
    return NULL;
  out = g_string_sized_new (tape->length);
  krem_json_format (out, tape, 0, 0, 0, 0);
  g_string_append_c (out, '\n');
  return g_string_free_to_bytes (out);
}
