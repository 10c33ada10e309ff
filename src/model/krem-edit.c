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
  GArray *changes; /* of KremChange */
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
 * @position: a place in it before the edit
 *
 * Returns: where the record stands now that stood there, or %G_MAXUINT (%KREM_NONE) if it is gone
 */
guint
krem_edit_follow (const KremEdit *edit, KremList list, guint position)
{
  const KremRecord *taken = NULL;

  for (guint i = 0; i < edit->changes->len; i++)
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
