/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-session-private.h"

static void
notify (KremSession *self)
{
  g_object_notify (G_OBJECT (self), "selection");
}

/* Finds where a place stands, or would stand, among the sorted @places. */
static gboolean
find_place (GArray *places, guint place, guint *index)
{
  guint low = 0, high = places->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (places, guint, middle) < place)
        low = middle + 1;
      else
        high = middle;
    }
  *index = low;
  return low < places->len && g_array_index (places, guint, low) == place;
}

/* An array without anything in it has no data that could be compared. */
static gboolean
are_same (GArray *first, GArray *second)
{
  return first->len == second->len
         && (first->len == 0 || memcmp (first->data, second->data, first->len * sizeof (guint)) == 0);
}

static void
insert_place (GArray *places, guint place)
{
  guint i;

  if (!find_place (places, place, &i))
    g_array_insert_val (places, i, place);
}

/**
 * krem_session_get_selection:
 * @self: a session
 *
 * Returns: what is selected, and where several are, the one of them that is shown; its position is %KREM_NONE where
 *   nothing is
 */
KremSelection
krem_session_get_selection (KremSession *self)
{
  return self->selection;
}

/**
 * krem_session_is_selected:
 * @self: a session
 * @list: a list
 * @position: a place in it
 *
 * Returns: whether that is selected, alone or among others
 */
gboolean
krem_session_is_selected (KremSession *self, KremList list, guint position)
{
  guint i;

  return self->selection.position != KREM_NONE && self->selection.list == list
         && find_place (self->selected, position, &i);
}

/**
 * krem_session_get_n_selected:
 * @self: a session
 *
 * Returns: how many are selected
 */
guint
krem_session_get_n_selected (KremSession *self)
{
  return self->selected->len;
}

/**
 * krem_session_dup_selected:
 * @self: a session
 *
 * Returns: (transfer full) (element-type KremPlace): all that is selected, which is of one list, in ascending order
 */
GArray *
krem_session_dup_selected (KremSession *self)
{
  GArray *places = g_array_sized_new (FALSE, FALSE, sizeof (KremPlace), self->selected->len);

  for (guint i = 0; i < self->selected->len; i++)
    g_array_append_val (places, ((KremPlace){ self->selection.list, g_array_index (self->selected, guint, i) }));
  return places;
}

/**
 * krem_session_select:
 * @self: a session
 * @list: the list of what to select
 * @position: a place in it, or %KREM_NONE for nothing
 *
 * Selects it alone, in all views at once.
 */
void
krem_session_select (KremSession *self, KremList list, guint position)
{
  g_return_if_fail (KREM_IS_SESSION (self));

  krem_session_select_several (self, list, &position, position == KREM_NONE ? 0 : 1);
}

/**
 * krem_session_select_several:
 * @self: a session
 * @list: the list of what to select
 * @positions: (array length=n_positions): places in it, in any order
 * @n_positions: how many there are; 0 for nothing
 *
 * Selects these and nothing else, in all views at once. What is shown of them stays where it is one of them, and is the
 * last of @positions otherwise.
 */
void
krem_session_select_several (KremSession *self, KremList list, const guint *positions, guint n_positions)
{
  g_autoptr (GArray) selected = NULL;
  guint n, shown = KREM_NONE, unused;

  g_return_if_fail (KREM_IS_SESSION (self));

  n = krem_chronicle_get_n (krem_session_get_chronicle (self), list);
  selected = g_array_sized_new (FALSE, FALSE, sizeof (guint), n_positions);
  for (guint i = 0; i < n_positions; i++)
    {
      g_return_if_fail (positions[i] < n);
      /* Whoever selects a whole list does it in order. */
      if (selected->len == 0 || g_array_index (selected, guint, selected->len - 1) < positions[i])
        g_array_append_val (selected, positions[i]);
      else
        insert_place (selected, positions[i]);
    }

  if (selected->len == 0)
    list = KREM_LIST_HEADER;
  else if (self->selection.list == list && self->selection.position != KREM_NONE
           && find_place (selected, self->selection.position, &unused))
    shown = self->selection.position;
  else
    shown = positions[n_positions - 1];
  if (self->selection.list == list && self->selection.position == shown && are_same (self->selected, selected))
    return;

  self->selection.list = list;
  self->selection.position = shown;
  g_array_unref (self->selected);
  self->selected = g_steal_pointer (&selected);
  notify (self);
}

/* Shows the neighbour of what is selected no longer, at @i among the others. */
static void
show_neighbour (KremSession *self, guint i)
{
  if (self->selected->len == 0)
    self->selection = (KremSelection){ KREM_LIST_HEADER, KREM_NONE };
  else
    self->selection.position = g_array_index (self->selected, guint, MIN (i, self->selected->len - 1));
}

/**
 * krem_session_toggle_selected:
 * @self: a session
 * @list: a list
 * @position: a place in it
 *
 * Adds one to what is selected, and shows it, or takes it away again. Things of another list are not selected any more.
 */
void
krem_session_toggle_selected (KremSession *self, KremList list, guint position)
{
  guint i;

  g_return_if_fail (KREM_IS_SESSION (self));
  g_return_if_fail (position < krem_chronicle_get_n (krem_session_get_chronicle (self), list));

  if (self->selection.position == KREM_NONE || self->selection.list != list)
    {
      krem_session_select (self, list, position);
      return;
    }
  if (find_place (self->selected, position, &i))
    {
      g_array_remove_index (self->selected, i);
      if (self->selection.position == position)
        show_neighbour (self, i);
    }
  else
    {
      g_array_insert_val (self->selected, i, position);
      self->selection.position = position;
    }
  notify (self);
}

/**
 * krem_session_clear_selection:
 * @self: a session
 *
 * Selects nothing.
 */
void
krem_session_clear_selection (KremSession *self)
{
  krem_session_select (self, KREM_LIST_HEADER, KREM_NONE);
}

/**
 * krem_session_get_selected_record:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the record that is selected, and where several are, the one that is shown
 */
KremRecord *
krem_session_get_selected_record (KremSession *self)
{
  return self->selection.position == KREM_NONE
             ? NULL
             : krem_chronicle_get (krem_session_get_chronicle (self), self->selection.list, self->selection.position);
}

/* All that was selected went, so that nothing but that need be known of what went with it. */
static void
note_gone (KremSession *self, KremEdit *edit)
{
  for (guint i = 0; i < krem_edit_get_n_changes (edit); i++)
    {
      const KremChange *change = krem_edit_get_change (edit, i);

      if (change->list == self->selection.list && change->after == NULL)
        g_hash_table_add (self->gone, krem_record_ref (change->before));
    }
}

/* Selects again what was selected when it went, and is back: undoing brings back the very records. */
static gboolean
select_returned (KremSession *self, KremEdit *edit)
{
  KremChronicle *chronicle = krem_session_get_chronicle (self);
  g_autoptr (GArray) returned = g_array_new (FALSE, FALSE, sizeof (guint));
  const KremChange *change = NULL;

  if (g_hash_table_size (self->gone) == 0)
    return FALSE;
  for (guint i = 0; i < krem_edit_get_n_changes (edit) && change == NULL; i++)
    {
      change = krem_edit_get_change (edit, i);
      if (change->before != NULL || !g_hash_table_contains (self->gone, change->after))
        change = NULL;
    }
  for (guint i = 0; change != NULL && i < krem_chronicle_get_n (chronicle, change->list); i++)
    if (g_hash_table_remove (self->gone, krem_chronicle_get (chronicle, change->list, i)))
      g_array_append_val (returned, i);
  if (returned->len == 0)
    return FALSE;
  /* What else was selected stands elsewhere by now, and need not be looked for. */
  self->selection = (KremSelection){ KREM_LIST_HEADER, KREM_NONE };
  g_array_set_size (self->selected, 0);
  krem_session_select_several (self, change->list, (const guint *) (gpointer) returned->data, returned->len);
  return TRUE;
}

/* Moves what is selected along with an edit that was made, and lets go what it removed until that comes back. */
void
krem_session_follow_edit (KremSession *self, KremEdit *edit)
{
  g_autoptr (GArray) before = NULL, now = NULL;
  KremSelection shown = self->selection;
  guint vacancy;

  if (select_returned (self, edit))
    return;
  before = self->selected;
  now = g_array_copy (before);
  krem_edit_follow_all (edit, shown.list, now);
  self->selected = g_array_sized_new (FALSE, FALSE, sizeof (guint), before->len);
  for (guint i = 0; i < now->len; i++)
    if (g_array_index (now, guint, i) != KREM_NONE)
      insert_place (self->selected, g_array_index (now, guint, i));
  if (self->selected->len == 0 && before->len > 0)
    note_gone (self, edit);
  if (shown.position != KREM_NONE)
    {
      find_place (before, shown.position, &vacancy);
      self->selection.position = krem_edit_follow (edit, shown.list, shown.position);
      if (self->selection.position == KREM_NONE)
        show_neighbour (self, vacancy);
    }
  if (self->selection.position != shown.position || !are_same (self->selected, before))
    notify (self);
}
