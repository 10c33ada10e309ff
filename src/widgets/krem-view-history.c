/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-view-history.h"

#include <math.h>

#define MOST_VIEWS 100

/* Views that differ by less than this share of their span are the same one, rounded. */
#define TOLERANCE 1e-3

/* The views that a canvas has rested at, oldest first, and which of them it shows. */
struct _KremViewHistory
{
  GArray *views; /* of KremCanvasView */
  guint current;
};

/**
 * krem_view_history_new:
 *
 * Returns: (transfer full): a history without views
 */
KremViewHistory *
krem_view_history_new (void)
{
  KremViewHistory *self = g_new0 (KremViewHistory, 1);

  self->views = g_array_new (FALSE, FALSE, sizeof (KremCanvasView));
  return self;
}

/**
 * krem_view_history_free:
 * @self: a history
 */
void
krem_view_history_free (KremViewHistory *self)
{
  g_array_unref (self->views);
  g_free (self);
}

/**
 * krem_view_history_clear:
 * @self: a history
 *
 * Forgets all views.
 */
void
krem_view_history_clear (KremViewHistory *self)
{
  g_array_set_size (self->views, 0);
  self->current = 0;
}

static gboolean
is_same (const KremCanvasView *a, const KremCanvasView *b)
{
  double slack = TOLERANCE * MIN (a->span, b->span);

  return (a->fitted && b->fitted)
         || (fabs (a->x - b->x) <= slack && fabs (a->span - b->span) <= slack && fabs (a->y - b->y) < 1);
}

/**
 * krem_view_history_record:
 * @self: a history
 * @view: where the canvas rests
 *
 * Remembers a view after the current one. Those that were gone back from are forgotten, as in a browser; where the
 * canvas still shows the current view, nothing happens.
 */
void
krem_view_history_record (KremViewHistory *self, const KremCanvasView *view)
{
  if (self->views->len > 0)
    {
      if (is_same (&g_array_index (self->views, KremCanvasView, self->current), view))
        return;
      g_array_set_size (self->views, self->current + 1);
    }
  if (self->views->len == MOST_VIEWS)
    g_array_remove_index (self->views, 0);
  g_array_append_val (self->views, *view);
  self->current = self->views->len - 1;
}

/**
 * krem_view_history_peek:
 * @self: a history
 * @offset: how many views later; negative for earlier ones
 *
 * Returns: (transfer none) (nullable): the view there, or %NULL past either end; valid until the next one is recorded
 */
const KremCanvasView *
krem_view_history_peek (KremViewHistory *self, int offset)
{
  gint64 place = (gint64) self->current + offset;

  return place < 0 || place >= self->views->len ? NULL : &g_array_index (self->views, KremCanvasView, place);
}

/**
 * krem_view_history_go:
 * @self: a history
 * @offset: how many views later; negative for earlier ones
 *
 * Makes another view the current one.
 *
 * Returns: (transfer none) (nullable): the view there, or %NULL past either end; valid until the next one is recorded
 */
const KremCanvasView *
krem_view_history_go (KremViewHistory *self, int offset)
{
  const KremCanvasView *view = krem_view_history_peek (self, offset);

  if (view != NULL)
    self->current = (guint) ((gint64) self->current + offset);
  return view;
}

/**
 * krem_canvas_view_mix:
 * @from: a view
 * @to: another one
 * @share: how much of the way is behind, 0 to 1
 * @view: (out): the view between them
 *
 * Looks closer by the same factor in the same time, so that a way from centuries to hours does not rush at its end,
 * and moves so that the point that both views show at the same place stays there.
 */
void
krem_canvas_view_mix (const KremCanvasView *from, const KremCanvasView *to, double share, KremCanvasView *view)
{
  double way = share;

  if (share >= 1)
    {
      *view = *to;
      return;
    }
  view->span = from->span * pow (to->span / from->span, share);
  if (fabs (to->span - from->span) > TOLERANCE * from->span)
    way = (view->span - from->span) / (to->span - from->span);
  view->x = from->x + (to->x - from->x) * way;
  view->y = from->y + (to->y - from->y) * way;
  view->fitted = FALSE;
}
