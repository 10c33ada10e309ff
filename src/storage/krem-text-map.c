/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-text-map.h"

#include "krem-record-patch.h"

#include <string.h>

/* With more changes than these the text is written anew: each has to look through the lengths of a list. */
#define MAX_CHANGES 64

/**
 * krem_splice_free:
 * @splice: a splice
 */
void
krem_splice_free (KremSplice *splice)
{
  g_bytes_unref (splice->bytes);
  g_free (splice);
}

static KremSplice *
splice_new (gsize offset, gsize removed, GBytes *bytes)
{
  KremSplice *splice = g_new (KremSplice, 1);

  *splice = (KremSplice){ offset, removed, bytes };
  return splice;
}

/**
 * krem_splice_new_between:
 * @before: a text
 * @after: another
 *
 * Finds what is different between two texts: all between their common beginning and their common end.
 *
 * Returns: (transfer full): what makes @after of @before
 */
KremSplice *
krem_splice_new_between (GBytes *before, GBytes *after)
{
  gsize n_before, n_after, head = 0, tail = 0, most;
  const char *b = g_bytes_get_data (before, &n_before), *a = g_bytes_get_data (after, &n_after);

  most = MIN (n_before, n_after);
  while (head < most && b[head] == a[head])
    head++;
  while (tail < most - head && b[n_before - 1 - tail] == a[n_after - 1 - tail])
    tail++;
  return splice_new (head, n_before - head - tail, g_bytes_new_from_bytes (after, head, n_after - head - tail));
}

/* How a record is noted. */
static guint32
note (const KremRecord *record)
{
  const KremSlice *slice = &record->slice;
  const char *text = g_bytes_get_data (slice->bytes, NULL);
  gboolean own_line = krem_record_is_new (record)
                      && memchr (text + slice->before, '\n', slice->start - slice->before) != NULL;

  return (guint32) (slice->after - slice->before) << 1 | (own_line ? 1 : 0);
}

/**
 * krem_text_map_init:
 * @map: (out caller-allocates): a map
 *
 * Makes a map of a text without lists.
 */
void
krem_text_map_init (KremTextMap *map)
{
  for (KremList list = 0; list < KREM_N_LISTS; list++)
    {
      map->start[list] = KREM_TEXT_MAP_NOWHERE;
      map->records[list] = g_array_new (FALSE, FALSE, sizeof (guint32));
      map->tail[list] = NULL;
      map->new_tail[list] = FALSE;
    }
}

/**
 * krem_text_map_clear:
 * @map: a map
 *
 * Frees what it holds.
 */
void
krem_text_map_clear (KremTextMap *map)
{
  for (KremList list = 0; list < KREM_N_LISTS; list++)
    {
      g_clear_pointer (&map->records[list], g_array_unref);
      g_clear_pointer (&map->tail[list], g_free);
    }
}

/**
 * krem_text_map_begin_list:
 * @map: a map
 * @list: a list that it does not have yet
 * @start: where the list begins in the text, after its bracket
 * @tail: what would stand before the bracket that closes the list
 * @tail_length: the length of @tail, bytes
 *
 * For the writer: begins a list.
 */
void
krem_text_map_begin_list (KremTextMap *map, KremList list, gsize start, const char *tail, gsize tail_length)
{
  map->start[list] = start;
  g_array_set_size (map->records[list], 0);
  g_free (map->tail[list]);
  map->tail[list] = g_strndup (tail, tail_length);
}

/**
 * krem_text_map_add:
 * @map: a map
 * @record: the next record of a list that has been begun
 *
 * For the writer: adds a record.
 */
void
krem_text_map_add (KremTextMap *map, const KremRecord *record)
{
  guint32 noted = note (record);

  g_array_append_val (map->records[record->list], noted);
}

static gboolean
wants_new_tail (const KremTextMap *map, KremList list)
{
  const GArray *records = map->records[list];

  return records->len > 0 && (g_array_index (records, guint32, records->len - 1) & 1) != 0
         && strchr (map->tail[list], '\n') == NULL;
}

/**
 * krem_text_map_end_list:
 * @map: a map
 * @list: a list of which all records have been added
 *
 * For the writer: ends a list. What closed it in the file closes it still, unless the last record is new and stands on
 * a line of its own, where the bracket then needs one too.
 *
 * Returns: whether the bracket gets a new line, %KREM_TEXT_MAP_NEW_TAIL
 */
gboolean
krem_text_map_end_list (KremTextMap *map, KremList list)
{
  return map->new_tail[list] = wants_new_tail (map, list);
}

/* Where the record at @position begins, or where one would that is added at the end, after its comma. */
static gsize
find_offset (const KremTextMap *map, KremList list, guint position)
{
  const guint32 *records = (const guint32 *) (gpointer) map->records[list]->data;
  gsize offset = map->start[list] + position;

  for (guint i = 0; i < position; i++)
    offset += records[i] >> 1;
  return offset;
}

/* Adds a splice, after which all lists behind @list stand elsewhere. */
static void
take_splice (KremTextMap *map, KremList list, GPtrArray *splices, KremSplice *splice)
{
  gsize added = g_bytes_get_size (splice->bytes) - splice->removed;

  for (KremList other = 0; other < KREM_N_LISTS; other++)
    if (map->start[other] != KREM_TEXT_MAP_NOWHERE && map->start[other] > map->start[list])
      map->start[other] += added;
  g_ptr_array_add (splices, splice);
}

/* The text of a record with its blanks, and perhaps a comma before or after it. */
static GBytes *
copy_text (const KremRecord *record, const char *before, const char *after)
{
  const KremSlice *slice = &record->slice;
  GString *text = g_string_new (before);

  g_string_append_len (text, (const char *) g_bytes_get_data (slice->bytes, NULL) + slice->before,
                       (gssize) (slice->after - slice->before));
  g_string_append (text, after);
  return g_string_free_to_bytes (text);
}

static void
mend_tail (KremTextMap *map, KremList list, GPtrArray *splices)
{
  gboolean wanted = wants_new_tail (map, list), had = map->new_tail[list];
  gsize end = find_offset (map, list, map->records[list]->len) - 1;
  const char *tail = wanted ? KREM_TEXT_MAP_NEW_TAIL : map->tail[list];

  if (wanted == had)
    return;
  map->new_tail[list] = wanted;
  take_splice (map, list, splices,
               splice_new (end, strlen (had ? KREM_TEXT_MAP_NEW_TAIL : map->tail[list]),
                           g_bytes_new (tail, strlen (tail))));
}

static gboolean
follow_change (KremTextMap *map, const KremChange *change, GPtrArray *splices)
{
  KremList list = change->list;
  GArray *records = map->records[list];
  guint n = records->len;
  guint32 noted = change->after == NULL ? 0 : note (change->after);
  KremSplice *splice;
  gsize offset;

  /* The first record and the last one may bring their list and take it along. */
  if (list == KREM_LIST_HEADER || map->start[list] == KREM_TEXT_MAP_NOWHERE || n == 0
      || (change->after == NULL && n == 1) || change->position > n)
    return FALSE;
  offset = find_offset (map, list, change->position);
  if (change->before == NULL)
    {
      gboolean last = change->position == n;

      splice = splice_new (last ? offset - 1 : offset, 0, copy_text (change->after, last ? "," : "", last ? "" : ","));
      g_array_insert_val (records, change->position, noted);
    }
  else
    {
      gsize length = g_array_index (records, guint32, change->position) >> 1;
      gboolean last = change->position == n - 1;

      if (change->after == NULL)
        {
          splice = splice_new (last ? offset - 1 : offset, length + 1, g_bytes_new (NULL, 0));
          g_array_remove_index (records, change->position);
        }
      else
        {
          splice = splice_new (offset, length, copy_text (change->after, "", ""));
          g_array_index (records, guint32, change->position) = noted;
        }
    }
  take_splice (map, list, splices, splice);
  mend_tail (map, list, splices);
  return TRUE;
}

/**
 * krem_text_map_follow:
 * @map: the map of a text
 * @edit: what is done to the chronicle
 * @splices: (element-type KremSplice): where to add what that does to the text, one after the other
 *
 * Follows an edit in the text. The cost is that of going through the lengths of a list once for each change.
 *
 * Returns: whether it could; if not, @map is no longer true, @splices is of no use, and the text has to be written anew
 */
gboolean
krem_text_map_follow (KremTextMap *map, const KremEdit *edit, GPtrArray *splices)
{
  if (krem_edit_get_n_changes (edit) > MAX_CHANGES)
    return FALSE;
  for (guint i = 0; i < krem_edit_get_n_changes (edit); i++)
    if (!follow_change (map, krem_edit_get_change (edit, i), splices))
      return FALSE;
  return TRUE;
}
