/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

#include <string.h>

/* Marks what was replaced while the changes of an edit are followed one after the other. */
#define REPLACED (1u << 31)

/**
 * krem_items_init:
 * @self: (out caller-allocates): items
 * @n_old: how many there were
 * @n: how many there are
 *
 * Begins with a list in which nothing has moved and nothing is dirty.
 */
void
krem_items_init (KremItems *self, guint n_old, guint n)
{
  *self = (KremItems){ .n_old = n_old, .n = n };
  self->differs = g_new0 (guint8, n + 1);
  self->is_dirty = g_new0 (guint8, n + 1);
  self->dirty = g_array_new (FALSE, FALSE, sizeof (guint));
}

/**
 * krem_items_clear:
 * @self: items
 *
 * Frees what it has.
 */
void
krem_items_clear (KremItems *self)
{
  g_free (self->from);
  g_free (self->to);
  g_free (self->differs);
  g_free (self->is_dirty);
  g_free (self->kept);
  g_clear_pointer (&self->dirty, g_array_unref);
}

/**
 * krem_items_apply:
 * @self: items of @list
 * @list: a list
 * @edit: what was done
 *
 * Finds where everything has moved, and which records differ.
 */
void
krem_items_apply (KremItems *self, KremList list, KremEdit *edit)
{
  g_autoptr (GArray) from = NULL;
  guint n_kept;

  if (krem_edit_count_moves (edit, list) == 0)
    {
      for (guint i = 0; i < krem_edit_get_n_changes (edit); i++)
        if (krem_edit_get_change (edit, i)->list == list)
          self->differs[krem_edit_get_change (edit, i)->position] = TRUE;
      return;
    }

  from = g_array_sized_new (FALSE, FALSE, sizeof (guint), MAX (self->n_old, self->n) + 1);
  g_array_set_size (from, self->n_old);
  for (guint i = 0; i < self->n_old; i++)
    g_array_index (from, guint, i) = i;
  for (guint i = 0; i < krem_edit_get_n_changes (edit); i++)
    {
      const KremChange *change = krem_edit_get_change (edit, i);

      if (change->list != list)
        continue;
      if (change->before == NULL)
        g_array_insert_vals (from, change->position, &(guint){ KREM_NONE }, 1);
      else if (change->after == NULL)
        g_array_remove_index (from, change->position);
      else
        g_array_index (from, guint, change->position) |= REPLACED;
    }

  self->to = g_new (guint, self->n_old + 1);
  memset (self->to, 0xff, self->n_old * sizeof (guint));
  self->from = (guint *) (gpointer) g_array_free (g_steal_pointer (&from), FALSE);
  for (guint i = 0; i < self->n; i++)
    {
      self->differs[i] = (self->from[i] & REPLACED) != 0;
      if (self->from[i] == KREM_NONE)
        continue;
      self->from[i] &= ~REPLACED;
      self->to[self->from[i]] = i;
    }
  /* What only grows at its end has not moved, and most of what is new is there. */
  for (n_kept = 0; n_kept < self->n_old && self->to[n_kept] == n_kept;)
    n_kept++;
  if (n_kept == self->n_old)
    g_clear_pointer (&self->to, g_free);
}

/**
 * krem_items_settle:
 * @self: items
 *
 * Lists the dirty ones, once all are marked.
 */
void
krem_items_settle (KremItems *self)
{
  for (guint i = 0; i < self->n; i++)
    if (self->is_dirty[i])
      g_array_append_val (self->dirty, i);
  self->kept = g_new (guint, self->n_old + 1);
  for (guint i = 0; i < self->n_old; i++)
    {
      guint now = krem_items_map (self->to, i);

      self->kept[i] = now == KREM_NONE || self->is_dirty[now] ? KREM_NONE : now;
    }
}
