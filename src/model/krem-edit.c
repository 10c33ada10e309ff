/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-edit.h"

#include "krem-gap-list.h"

#include <string.h>

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

/* Whether a change puts in again what was taken out before, perhaps altered: then it has only moved. */
static gboolean
puts_back (const KremChange *change, const KremRecord *taken)
{
  return change->after == taken || (change->after->id != NULL && change->after->id == taken->id);
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
  const KremRecord *taken = NULL;

  for (guint i = 0; position != G_MAXUINT && i < edit->changes->len; i++)
    {
      const KremChange *change = &g_array_index (edit->changes, KremChange, i);

      if (change->list != list || (change->before != NULL && change->after != NULL))
        continue;
      if (change->before == NULL && taken != NULL && puts_back (change, taken))
        {
          position = change->position;
          taken = NULL;
        }
      else if (change->before != NULL && taken == NULL && change->position == position)
        taken = change->before;
      else if (taken == NULL && change->before == NULL && change->position <= position)
        position++;
      else if (taken == NULL && change->before != NULL && change->position < position)
        position--;
    }
  return taken == NULL ? position : G_MAXUINT;
}

/**
 * krem_edit_count_moves:
 * @edit: an edit
 * @list: a list
 *
 * Returns: how many of its changes put something into @list or take something out, so that others move
 */
guint
krem_edit_count_moves (const KremEdit *edit, KremList list)
{
  guint n = 0;

  for (guint i = 0; !edit->is_plain && i < edit->changes->len; i++)
    {
      const KremChange *change = &g_array_index (edit->changes, KremChange, i);

      n += change->list == list && (change->before == NULL || change->after == NULL);
    }
  return n;
}

/* What a record that is put in again is known by. */
static gpointer
get_identity (KremRecord *record)
{
  return record->id != NULL ? (gpointer) record->id : record;
}

/**
 * krem_edit_follow_all:
 * @edit: an edit that was made
 * @list: a list
 * @positions: (element-type guint): places in it before the edit; each becomes what krem_edit_follow() says
 *
 * Follows many at once, which takes about as long as to follow one.
 */
void
krem_edit_follow_all (const KremEdit *edit, KremList list, GArray *positions)
{
  g_autoptr (GHashTable) taken = NULL; /* what was taken out → which place it had, from 1 on */
  g_auto (KremGapList) gap_list = { 0 };
  g_autofree guint *to = NULL;
  guint n_moves = krem_edit_count_moves (edit, list), n = 0;

  if (n_moves == 0 || positions->len == 0)
    return;
  for (guint i = 0; i < positions->len; i++)
    n = MAX (n, g_array_index (positions, guint, i) + 1);
  for (guint i = 0; i < edit->changes->len; i++)
    if (g_array_index (edit->changes, KremChange, i).list == list)
      n = MAX (n, g_array_index (edit->changes, KremChange, i).position + 1);

  taken = g_hash_table_new (NULL, NULL);
  to = g_new (guint, n + 1);
  memset (to, 0xff, (n + 1) * sizeof (guint));
  krem_gap_list_init (&gap_list, n, n_moves);
  for (guint i = 0; i < n; i++)
    gap_list.items[i] = GUINT_TO_POINTER (i + 1);
  for (guint i = 0; i < edit->changes->len; i++)
    {
      const KremChange *change = &g_array_index (edit->changes, KremChange, i);
      gpointer place;

      if (change->list != list || (change->before != NULL && change->after != NULL)
          || !krem_gap_list_seek (&gap_list, change->position))
        continue;
      if (change->before != NULL)
        {
          if (krem_gap_list_take (&gap_list, &place))
            g_hash_table_insert (taken, get_identity (change->before), place);
          continue;
        }
      place = g_hash_table_lookup (taken, get_identity (change->after));
      g_hash_table_remove (taken, get_identity (change->after));
      krem_gap_list_put (&gap_list, place);
    }
  n = (guint) krem_gap_list_close (&gap_list);
  for (guint i = 0; i < n; i++)
    if (gap_list.items[i] != NULL)
      to[GPOINTER_TO_UINT (gap_list.items[i]) - 1] = i;
  for (guint i = 0; i < positions->len; i++)
    g_array_index (positions, guint, i) = to[g_array_index (positions, guint, i)];
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
