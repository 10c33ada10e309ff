/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-private.h"

/* So many marks, numbers and pairs of bands a window of the ordinary size has at most, in the viewport and its margins:
 * more are neither read nor drawn in time. Larger windows may have more, in proportion. */
#define MOST_ITEMS 480
#define ORDINARY_WIDTH 1280.0
#define ORDINARY_HEIGHT 800.0
#define MOST_WINDOWS 2.5
#define MOST_CROWDING 64

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

static guint
lay_out_rows (KremTimelineScene *self, KremTimelineLayout *layout)
{
  const KremTimelineView *view = &layout->view;
  guint last, n = 0;

  g_ptr_array_set_size (layout->rows, 0);
  layout->first_row = krem_lanes_find_row (self->lanes, view->scroll_y, view->text_scale);
  last = krem_lanes_find_row (self->lanes, view->scroll_y + layout->metrics.height - 0.001, view->text_scale);
  if (last < krem_lanes_get_n (self->lanes) && layout->metrics.height > 0)
    last++;
  for (guint i = layout->first_row; i < last; i++)
    {
      KremTimelineRow *row = krem_timeline_row_new (self->lanes, i, &view->scale, &layout->metrics, layout->crowding);

      g_ptr_array_add (layout->rows, row);
      n += row->items->len
           + krem_timeline_count_bands (row->lane, &view->scale, &layout->metrics, layout->crowding) / 2;
    }
  return n;
}

/* Takes more together until there is not too much. While one pans or scrolls, what was once taken together stays so
 * until there is room by far: it would be worse to see a whole picture change over at every step. */
static void
choose_crowding (KremTimelineScene *self, KremTimelineLayout *layout, const KremTimelineLayout *before)
{
  const KremTimelineView *view = &layout->view;
  /* A file may be much higher than any window, and nobody waits for its next frame. */
  double tall = view->height / ORDINARY_HEIGHT, windows = tall * view->width / ORDINARY_WIDTH;
  double most = MOST_ITEMS * CLAMP (windows, 1, MAX (MOST_WINDOWS, tall));
  gboolean same_scale = before != NULL && before->view.scale.seconds_per_px == view->scale.seconds_per_px
                        && before->view.text_scale == view->text_scale;

  layout->crowding = same_scale ? before->crowding : 1;
  while (lay_out_rows (self, layout) > most && layout->crowding < MOST_CROWDING)
    layout->crowding *= 2;
  if (same_scale && layout->crowding == before->crowding && layout->crowding > 1)
    {
      layout->crowding /= 2;
      if (lay_out_rows (self, layout) <= most * 0.75)
        return;
      layout->crowding *= 2;
      lay_out_rows (self, layout);
    }
}

/**
 * krem_timeline_lay_out:
 * @self: a scene
 * @view: what is looked at
 *
 * Lays out the marks and the words of what is visible. What was laid out last is kept, so that what is pointed at is
 * what was drawn.
 *
 * Returns: (transfer none): the layout, good until the next call
 */
const KremTimelineLayout *
krem_timeline_lay_out (KremTimelineScene *self, const KremTimelineView *view)
{
  KremTimelineLayout *before = self->layout, *layout;

  if (before != NULL && is_same (&before->view, view))
    return before;
  layout = g_new0 (KremTimelineLayout, 1);
  layout->view = *view;
  krem_timeline_get_metrics (self, view, &layout->metrics);
  layout->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_timeline_row_free);
  choose_crowding (self, layout, before);
  g_clear_pointer (&self->layout, krem_timeline_layout_free);
  self->layout = layout;
  krem_timeline_place_labels (self, layout);
  for (guint i = 0; i < layout->rows->len; i++)
    krem_timeline_row_trim (g_ptr_array_index (layout->rows, i), &layout->metrics);
  return layout;
}
