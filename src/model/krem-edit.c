/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-edit.h"

/**
 * KremEdit:
 *
 * One thing that a user does to a chronicle: changes that are applied one after the other. It is filled once by
 * whoever makes it and never changed after it has been applied.
 */
struct _KremEdit
{
  gatomicrefcount ref_count;
  char *label;
  GArray *changes;   /* of KremChange */
  gboolean is_plain; /* whether every record keeps its place */
};

G_DEFINE_BOXED_TYPE (KremEdit, krem_edit, krem_edit_ref, krem_edit_unref)

static void
clear_change (gpointer data)
{
  KremChange *change = data;

  g_clear_pointer (&change->before, krem_record_unref);
  g_clear_pointer (&change->after, krem_record_unref);
}

/**
 * krem_edit_new:
 * @label: what it does, for the menu: "Move Khrushchev’s arrest"
 *
 * Returns: (transfer full): an edit without changes
 */
KremEdit *
krem_edit_new (const char *label)
{
  KremEdit *edit = g_new0 (KremEdit, 1);

  g_atomic_ref_count_init (&edit->ref_count);
  edit->label = g_strdup (label);
  edit->is_plain = TRUE;
  edit->changes = g_array_new (FALSE, FALSE, sizeof (KremChange));
  g_array_set_clear_func (edit->changes, clear_change);
  return edit;
}

/**
 * krem_edit_ref:
 * @edit: an edit
 *
 * Returns: (transfer full): @edit
 */
KremEdit *
krem_edit_ref (KremEdit *edit)
{
  g_atomic_ref_count_inc (&edit->ref_count);
  return edit;
}

/**
 * krem_edit_unref:
 * @edit: (transfer full): an edit
 */
void
krem_edit_unref (KremEdit *edit)
{
  if (!g_atomic_ref_count_dec (&edit->ref_count))
    return;

  g_free (edit->label);
  g_array_unref (edit->changes);
  g_free (edit);
}

/**
 * krem_edit_add:
 * @edit: an edit that has not been applied
 * @list: the list to change
 * @position: the place in it, after all changes added so far
 * @before: (nullable): the record that stands there, or %NULL to insert
 * @after: (nullable): the record that will stand there, or %NULL to remove
 */
void
krem_edit_add (KremEdit *edit, KremList list, guint position, KremRecord *before, KremRecord *after)
{
  KremChange change = { list, position, before, after };

  g_return_if_fail (before != NULL || after != NULL);
  g_return_if_fail (before == NULL || before->list == list);
  g_return_if_fail (after == NULL || after->list == list);
  g_return_if_fail (list != KREM_LIST_HEADER || (before != NULL && after != NULL));

  edit->is_plain &= before != NULL && after != NULL;
  if (before != NULL)
    krem_record_ref (before);
  if (after != NULL)
    krem_record_ref (after);
  g_array_append_val (edit->changes, change);
}

/**
 * krem_edit_get_label:
 * @edit: an edit
 *
 * Returns: what it does, for people
 */
const char *
krem_edit_get_label (const KremEdit *edit)
{
  return edit->label;
}

/**
 * krem_edit_get_n_changes:
 * @edit: an edit
 *
 * Returns: the number of its changes
 */
guint
krem_edit_get_n_changes (const KremEdit *edit)
{
  return edit->changes->len;
}

/**
 * krem_edit_get_change:
 * @edit: an edit
 * @i: less than the number of its changes
 *
 * Returns: (transfer none): the change
 */
const KremChange *
krem_edit_get_change (const KremEdit *edit, guint i)
{
  g_return_val_if_fail (i < edit->changes->len, NULL);

  return &g_array_index (edit->changes, KremChange, i);
}

/**
 * krem_edit_invert:
 * @edit: an edit
 *
 * Returns: (transfer full): the edit that takes @edit back
 */
KremEdit *
krem_edit_invert (const KremEdit *edit)
{
  KremEdit *inverse = krem_edit_new (edit->label);

  for (guint i = edit->changes->len; i > 0; i--)
    {
      const KremChange *change = &g_array_index (edit->changes, KremChange, i - 1);

      krem_edit_add (inverse, change->list, change->position, change->after, change->before);
    }
  return inverse;
}

/* Takes out of @gone, and frees, what a change puts in again, perhaps altered: then it has only moved. */
static gboolean
put_back (GPtrArray *gone, const KremChange *change)
{
  /* What was taken out last is put back first where an edit is undone. */
  for (guint i = gone->len; i > 0; i--)
    {
      const KremRecord *record = g_ptr_array_index (gone, i - 1);

      if (change->after != record
          && (change->after->list != record->list || record->id == NULL || change->after->id != record->id))
        continue;
      g_ptr_array_remove_index (gone, i - 1);
      return TRUE;
    }
  return FALSE;
}

/* The first of the sorted @places that is not before @position. */
static guint
find_place (GArray *places, guint position)
{
  guint low = 0, high = places->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (places, guint, middle) < position)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * krem_edit_follow_several:
 * @edit: an edit that was made
 * @list: a list
 * @places: (inout) (element-type guint): places in it before the edit, in ascending order; becomes where those records
 *   stand now that are still there
 * @gone: (inout) (element-type KremRecord): an array that frees records, to which those are added that are gone; such
 *   as have gone before and are back again go over to @places
 */
void
krem_edit_follow_several (const KremEdit *edit, KremList list, GArray *places, GPtrArray *gone)
{
  for (guint i = 0; i < edit->changes->len; i++)
    {
      const KremChange *change = &g_array_index (edit->changes, KremChange, i);
      guint next;

      if (change->list != list || (change->before != NULL && change->after != NULL))
        continue;
      next = find_place (places, change->position);
      if (change->after == NULL && next < places->len && g_array_index (places, guint, next) == change->position)
        {
          g_array_remove_index (places, next);
          g_ptr_array_add (gone, krem_record_ref (change->before));
        }
      for (guint j = next; j < places->len; j++)
        g_array_index (places, guint, j) += change->after == NULL ? -1 : 1;
      if (change->before == NULL && put_back (gone, change))
        g_array_insert_val (places, next, change->position);
    }
}

/**
 * krem_edit_follow:
 * @edit: an edit that was made
 * @list: a list
 * @position: a place in it before the edit, or %G_MAXUINT (%KREM_NONE) for none
 *
 * Returns: where the record stands now that stood there, or %G_MAXUINT if it is gone or there was none
 */
guint
krem_edit_follow (const KremEdit *edit, KremList list, guint position)
{
  g_autoptr (GArray) places = NULL;
  g_autoptr (GPtrArray) gone = NULL;

  if (position == G_MAXUINT)
    return position;
  places = g_array_sized_new (FALSE, FALSE, sizeof (guint), 1);
  gone = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_record_unref);
  g_array_append_val (places, position);
  krem_edit_follow_several (edit, list, places, gone);
  return places->len == 0 ? G_MAXUINT : g_array_index (places, guint, 0);
}

/* Two edits that become one: the changes so far, and while every record keeps its place, a table of the last change of
 * each place, from 1 on. */
typedef struct
{
  KremEdit *all;
  GHashTable *places;
} Merging;

static gpointer
make_key (KremList list, guint position)
{
  return GSIZE_TO_POINTER (((gsize) position << 4) | list);
}

static void
append_change (Merging *merging, const KremChange *change, KremRecord *before, KremRecord *after)
{
  krem_edit_add (merging->all, change->list, change->position, before, after);
  g_hash_table_insert (merging->places, make_key (change->list, change->position),
                       GUINT_TO_POINTER (merging->all->changes->len));
}

/* Finds the change after which the record stands that a change after all others finds at @position. */
static KremChange *
find_change (const Merging *merging, KremList list, guint position)
{
  GArray *changes = merging->all->changes;

  if (merging->all->is_plain)
    {
      guint found = GPOINTER_TO_UINT (g_hash_table_lookup (merging->places, make_key (list, position)));

      return found == 0 ? NULL : &g_array_index (changes, KremChange, found - 1);
    }
  for (guint i = changes->len; i > 0; i--)
    {
      KremChange *change = &g_array_index (changes, KremChange, i - 1);

      if (change->list != list)
        continue;
      if (change->after == NULL)
        position += change->position <= position ? 1 : 0;
      else if (change->position == position)
        return change;
      else if (change->before == NULL && change->position < position)
        position--;
    }
  return NULL;
}

static gboolean
adds_records (const KremEdit *edit)
{
  for (guint i = 0; i < edit->changes->len; i++)
    if (g_array_index (edit->changes, KremChange, i).before == NULL)
      return TRUE;
  return FALSE;
}

/**
 * krem_edit_merge:
 * @first: an edit that has been applied
 * @second: an edit that fits the chronicle after @first
 * @rest: (out) (transfer full): what is to be applied after @first instead of @second
 *
 * Makes one edit of two: of a record that both change, the one before the first and the one after the second stay. A
 * record that comes to be written as it was before @first becomes that very record again, in @rest too.
 *
 * Returns: (transfer full): the edit that does both, without changes where they cancel each other out. It has the label
 *   of @second, but that of @first where only @first adds records: what is done with them since belongs to adding them.
 */
KremEdit *
krem_edit_merge (const KremEdit *first, const KremEdit *second, KremEdit **rest)
{
  g_autoptr (KremEdit) all = krem_edit_new (second->label);
  g_autoptr (GHashTable) places = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_autoptr (GHashTable) instead = g_hash_table_new (g_direct_hash, g_direct_equal);
  KremEdit *merged = krem_edit_new ((adds_records (first) && !adds_records (second) ? first : second)->label);
  Merging merging = { all, places };

  *rest = krem_edit_new (second->label);
  for (guint i = 0; i < first->changes->len; i++)
    {
      const KremChange *change = &g_array_index (first->changes, KremChange, i);

      append_change (&merging, change, change->before, change->after);
    }
  for (guint i = 0; i < second->changes->len; i++)
    {
      const KremChange *change = &g_array_index (second->changes, KremChange, i);
      gboolean replaces = change->before != NULL && change->after != NULL;
      KremChange *earlier = replaces ? find_change (&merging, change->list, change->position) : NULL;
      KremRecord *before = g_hash_table_lookup (instead, change->before), *after = change->after;

      if (before == NULL)
        before = change->before;
      if (earlier != NULL && earlier->before != NULL && krem_record_has_same_text (earlier->before, after))
        {
          g_hash_table_insert (instead, after, earlier->before);
          after = earlier->before;
        }
      krem_edit_add (*rest, change->list, change->position, before, after);
      if (earlier == NULL)
        append_change (&merging, change, before, after);
      else
        {
          krem_record_ref (after);
          krem_record_unref (earlier->after);
          earlier->after = after;
        }
    }
  for (guint i = 0; i < all->changes->len; i++)
    {
      const KremChange *change = &g_array_index (all->changes, KremChange, i);

      if (change->before != change->after)
        krem_edit_add (merged, change->list, change->position, change->before, change->after);
    }
  return merged;
}
