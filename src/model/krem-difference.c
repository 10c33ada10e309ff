/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-difference.h"

#include <string.h>

static const char *
get_text (const KremRecord *record, gsize *length)
{
  const KremSlice *slice = &record->slice;

  *length = slice->after - slice->before;
  return slice->bytes == NULL ? NULL : (const char *) g_bytes_get_data (slice->bytes, NULL) + slice->before;
}

/* Whether two records are written alike, with the blanks around them. */
static gboolean
is_same (const KremRecord *a, const KremRecord *b)
{
  gsize n_a, n_b;
  const char *text_a = get_text (a, &n_a), *text_b = get_text (b, &n_b);

  return a == b
         || (n_a == n_b && a->slice.start - a->slice.before == b->slice.start - b->slice.before
             && a->slice.end - a->slice.before == b->slice.end - b->slice.before && memcmp (text_a, text_b, n_a) == 0);
}

/* What a record is known by: its id, else what it says. */
static char *
dup_key (const KremRecord *record)
{
  const KremSlice *slice = &record->slice;

  if (record->id != NULL)
    return g_strconcat ("#", record->id, NULL);
  return g_strndup ((const char *) g_bytes_get_data (slice->bytes, NULL) + slice->start, slice->end - slice->start);
}

static void
count (GHashTable *counts, const KremRecord *record, int by)
{
  char *key = dup_key (record);
  int n = GPOINTER_TO_INT (g_hash_table_lookup (counts, key)) + by;

  g_hash_table_insert (counts, key, GINT_TO_POINTER (n));
}

static gboolean
is_counted (GHashTable *counts, const KremRecord *record)
{
  g_autofree char *key = dup_key (record);

  return GPOINTER_TO_INT (g_hash_table_lookup (counts, key)) > 0;
}

static gboolean
is_known_alike (const KremRecord *a, const KremRecord *b)
{
  g_autofree char *key_a = dup_key (a), *key_b = dup_key (b);

  return g_str_equal (key_a, key_b);
}

/* Walks both lists at once. What stands in both places under one name is changed; what will not come any more goes;
 * what has not been there comes; and what is in another place goes from the one and comes to the other. */
static void
compare_lists (KremEdit *edit, KremChronicle *before, KremChronicle *after, KremList list)
{
  guint n_before = krem_chronicle_get_n (before, list), n_after = krem_chronicle_get_n (after, list);
  g_autoptr (GHashTable) coming = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint i = 0, k = 0;

  for (guint n = 0; n < n_after; n++)
    count (coming, krem_chronicle_get (after, list, n), 1);

  while (i < n_before)
    {
      KremRecord *old = krem_chronicle_get (before, list, i);
      KremRecord *new = k < n_after ? krem_chronicle_get (after, list, k) : NULL;

      if (new != NULL && (is_same (old, new) || is_known_alike (old, new)))
        {
          if (!is_same (old, new))
            krem_edit_add (edit, list, k, old, new);
          count (coming, new, -1);
          i++;
          k++;
        }
      /* Of two that have changed places, the one goes that the other follows. */
      else if (new == NULL || !is_counted (coming, old)
               || (i + 1 < n_before && is_known_alike (krem_chronicle_get (before, list, i + 1), new)))
        {
          krem_edit_add (edit, list, k, old, NULL);
          i++;
        }
      else
        {
          krem_edit_add (edit, list, k, NULL, new);
          count (coming, new, -1);
          k++;
        }
    }
  for (; k < n_after; k++)
    krem_edit_add (edit, list, k, NULL, krem_chronicle_get (after, list, k));
}

/**
 * krem_edit_new_between:
 * @before: a chronicle
 * @after: another one
 * @label: what the edit does, for the menu
 *
 * Finds an edit that turns @before into @after. Records are told by their ids, so that what was changed, came or went
 * is named as such; where ids are doubled or the order differs, records may go and come that could have stayed. It
 * takes a time that grows with the size of both.
 *
 * Returns: (transfer full): the edit, without changes where the two are alike
 */
KremEdit *
krem_edit_new_between (KremChronicle *before, KremChronicle *after, const char *label)
{
  KremEdit *edit = krem_edit_new (label);

  for (KremList list = KREM_LIST_HEADER; list < KREM_N_LISTS; list++)
    {
      if (list != KREM_LIST_HEADER)
        compare_lists (edit, before, after, list);
      else if (!is_same (krem_chronicle_get (before, list, 0), krem_chronicle_get (after, list, 0)))
        krem_edit_add (edit, list, 0, krem_chronicle_get (before, list, 0), krem_chronicle_get (after, list, 0));
    }
  return edit;
}
