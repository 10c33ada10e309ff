/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * KremCanvasView:
 * @x: what lies at the left edge, in the canvas's own units
 * @y: what lies at the upper edge
 * @span: how much lies between the left and the right edge, in the units of @x; more than 0
 * @fitted: whether everything is shown, whatever the size of the canvas
 *
 * What a canvas shows, regardless of its size.
 */
typedef struct
{
  double x, y, span;
  gboolean fitted;
} KremCanvasView;

typedef struct _KremViewHistory KremViewHistory;

KremViewHistory *krem_view_history_new (void);
void krem_view_history_free (KremViewHistory *self);
void krem_view_history_clear (KremViewHistory *self);
void krem_view_history_record (KremViewHistory *self, const KremCanvasView *view);
const KremCanvasView *krem_view_history_peek (KremViewHistory *self, int offset);
const KremCanvasView *krem_view_history_go (KremViewHistory *self, int offset);
void krem_canvas_view_mix (const KremCanvasView *from, const KremCanvasView *to, double share, KremCanvasView *view);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremViewHistory, krem_view_history_free)

G_END_DECLS
