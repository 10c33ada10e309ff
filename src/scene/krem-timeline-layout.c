/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-private.h"

/**
 * krem_timeline_layout_free:
 * @layout: (transfer full): a layout
 */
void
krem_timeline_layout_free (KremTimelineLayout *layout)
{
  g_ptr_array_unref (layout->rows);
  g_free (layout);
}

static gboolean
is_same (const KremTimelineView *a, const KremTimelineView *b)
{
  return a->scale.from == b->scale.from && a->scale.seconds_per_px == b->scale.seconds_per_px && a->width == b->width
         && a->height == b->height && a->scroll_y == b->scroll_y && a->text_scale == b->text_scale;
}

/**
 * krem_timeline_lay_out:
 * @self: a scene
 * @view: what is looked at
 * @crowding: 1 for the ordinary distance of marks, more to take more of them together, or 0 for whatever it was last
 *
 * Lays out the marks and the words of what is visible. What was laid out last is kept, so that what is pointed at is
 * what was drawn.
 *
 * Returns: (transfer none): the layout, good until the next call
 */
const KremTimelineLayout *
krem_timeline_lay_out (KremTimelineScene *self, const KremTimelineView *view, double crowding)
{
  KremTimelineLayout *layout = self->layout;
  guint last;

  if (layout != NULL && is_same (&layout->view, view) && (crowding == 0 || crowding == layout->crowding))
    return layout;
  g_clear_pointer (&self->layout, krem_timeline_layout_free);
  self->layout = layout = g_new0 (KremTimelineLayout, 1);
  layout->view = *view;
  layout->crowding = crowding == 0 ? 1 : crowding;
  krem_timeline_get_metrics (self, view, &layout->metrics);
  layout->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_timeline_row_free);
  layout->first_row = krem_lanes_find_row (self->lanes, view->scroll_y, view->text_scale);
  last = krem_lanes_find_row (self->lanes, view->scroll_y + layout->metrics.height - 0.001, view->text_scale);
  if (last < krem_lanes_get_n (self->lanes) && layout->metrics.height > 0)
    last++;
  for (guint row = layout->first_row; row < last; row++)
    g_ptr_array_add (layout->rows,
                     krem_timeline_row_new (self->lanes, row, &view->scale, &layout->metrics, layout->crowding));
  krem_timeline_place_labels (self, layout);
  for (guint i = 0; i < layout->rows->len; i++)
    krem_timeline_row_trim (g_ptr_array_index (layout->rows, i), &layout->metrics);
  return layout;
}
