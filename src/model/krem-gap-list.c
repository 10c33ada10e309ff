/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-gap-list.h"

#include <string.h>

/**
 * krem_gap_list_init:
 * @self: (out caller-allocates): a list
 * @n: how many items it has, which the caller sets in @items
 * @n_more: how many may be put in
 *
 * Makes room.
 */
void
krem_gap_list_init (KremGapList *self, gsize n, gsize n_more)
{
  *self = (KremGapList){ g_new (gpointer, n + n_more + 1), n, n + n_more, n + n_more };
}

/**
 * krem_gap_list_clear:
 * @self: a list
 *
 * Frees what it has, but not the items.
 */
void
krem_gap_list_clear (KremGapList *self)
{
  g_clear_pointer (&self->items, g_free);
}

/**
 * krem_gap_list_seek:
 * @self: a list
 * @position: a place in it
 *
 * Goes to a place.
 *
 * Returns: whether there is such a place, which may be right after the last item
 */
gboolean
krem_gap_list_seek (KremGapList *self, gsize position)
{
  gsize n;

  if (position > self->gap + (self->size - self->rest))
    return FALSE;
  if (position < self->gap)
    {
      n = self->gap - position;
      self->rest -= n;
      memmove (self->items + self->rest, self->items + position, n * sizeof (gpointer));
    }
  else
    {
      n = position - self->gap;
      memmove (self->items + self->gap, self->items + self->rest, n * sizeof (gpointer));
      self->rest += n;
    }
  self->gap = position;
  return TRUE;
}

/**
 * krem_gap_list_take:
 * @self: a list
 * @item: (out): what stood there
 *
 * Takes out the item at the place where @self is.
 *
 * Returns: whether there was one
 */
gboolean
krem_gap_list_take (KremGapList *self, gpointer *item)
{
  if (self->rest == self->size)
    return FALSE;
  *item = self->items[self->rest++];
  return TRUE;
}

/**
 * krem_gap_list_put:
 * @self: a list with room for one more
 * @item: an item
 *
 * Puts in an item at the place where @self is, which is after it from then on.
 */
void
krem_gap_list_put (KremGapList *self, gpointer item)
{
  self->items[self->gap++] = item;
}

/**
 * krem_gap_list_close:
 * @self: a list
 *
 * Brings all items together.
 *
 * Returns: how many there are in @items
 */
gsize
krem_gap_list_close (KremGapList *self)
{
  krem_gap_list_seek (self, self->gap + (self->size - self->rest));
  return self->gap;
}
