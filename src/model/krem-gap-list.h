/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * KremGapList:
 * @items: room for @size pointers; nothing stands from @gap up to @rest
 * @gap: where the gap begins, and the position at which things come and go
 * @rest: where the rest begins
 * @size: where the rest ends
 *
 * A list into which and from which many things go at once, mostly from one end to the other: what stands behind the
 * last one is kept apart, and only what lies between one and the next is moved.
 */
typedef struct
{
  gpointer *items;
  gsize gap, rest, size;
} KremGapList;

void krem_gap_list_init (KremGapList *self, gsize n, gsize n_more);
void krem_gap_list_clear (KremGapList *self);
gboolean krem_gap_list_seek (KremGapList *self, gsize position);
gboolean krem_gap_list_take (KremGapList *self, gpointer *item);
void krem_gap_list_put (KremGapList *self, gpointer item);
gsize krem_gap_list_close (KremGapList *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KremGapList, krem_gap_list_clear)

G_END_DECLS
