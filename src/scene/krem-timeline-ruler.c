/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "krem-text.h"
#include "krem-ticks.h"
#include "krem-timeline-private.h"

static double
measure_label (const char *text, double size)
{
  return krem_text_measure (text, size, PANGO_WEIGHT_NORMAL);
}

/**
 * krem_timeline_get_cursor_x:
 * @view: what is looked at
 * @metrics: the measures for it
 * @x: (out): where the date cursor stands in the picture, px: at the end of what is looked at
 *
 * Returns: whether it is in the picture
 */
gboolean
krem_timeline_get_cursor_x (const KremTimelineView *view, const KremTimelineMetrics *metrics, double *x)
{
  double at = krem_time_scale_to_x (&view->scale, krem_instant_add (view->moment, 1));

  *x = metrics->left + at;
  return at >= 0 && at <= metrics->width;
}

/**
 * krem_timeline_get_cursor_tag:
 * @view: what is looked at
 * @metrics: the measures for it
 * @x: (out): the left end of the tag with the cursor's date, px
 * @width: (out): its width
 * @text: (out) (transfer full): what it says
 *
 * The tag stands over the cursor, but never leaves the ruler.
 */
void
krem_timeline_get_cursor_tag (const KremTimelineView *view, const KremTimelineMetrics *metrics, double *x,
                              double *width, char **text)
{
  double cursor;

  krem_timeline_get_cursor_x (view, metrics, &cursor);
  *text = krem_date_format_day (view->moment);
  *width = ceil (krem_text_measure (*text, metrics->size, PANGO_WEIGHT_MEDIUM) + 12 * metrics->ts);
  *x = CLAMP (cursor - *width / 2, metrics->left, MAX (metrics->left, metrics->left + metrics->width - *width));
}

static KremTicks *
find_ticks (KremTimelineFrame *frame)
{
  const KremTimelineMetrics *m = &frame->metrics;
  double x, tag_x = 0, tag_width = 0;
  g_autofree char *text = NULL;

  if (krem_timeline_get_cursor_x (frame->view, m, &x))
    krem_timeline_get_cursor_tag (frame->view, m, &tag_x, &tag_width, &text);
  return krem_ticks_new (&frame->view->scale, m->width, m->size, tag_x - m->left, tag_x - m->left + tag_width,
                         measure_label);
}

/**
 * krem_timeline_paint_ground:
 * @frame: a frame
 *
 * Paints what lies behind the lanes: the eras and the lines of the grid.
 */
void
krem_timeline_paint_ground (KremTimelineFrame *frame)
{
  const KremTimelineMetrics *m = &frame->metrics;
  g_autoptr (KremTicks) ticks = find_ticks (frame);

  krem_display_list_begin_group (frame->list, "grid", "grid", NULL, KREM_TIMELINE_NOTHING, 0);
  krem_timeline_paint_eras (frame);
  for (guint i = 0; i < frame->rows->len; i++)
    {
      double y = round (krem_timeline_frame_get_row_y (frame, frame->first_row + i + 1)) - 0.5;

      if (krem_lanes_is_last_part (frame->scene->lanes, frame->first_row + i))
        krem_display_list_add_line (frame->list, m->left, y, m->left + m->width, y,
                                    krem_color_with_alpha (frame->palette->grid, 0.7), 1);
    }
  if (!frame->scene->is_dated)
    return;
  for (guint i = 0; i < ticks->lower->len; i++)
    {
      double x = m->left + round (g_array_index (ticks->lower, KremTick, i).x) + 0.5;

      krem_display_list_add_line (frame->list, x, m->top, x, m->top + m->height,
                                  krem_color_with_alpha (frame->palette->grid, 0.8), 1);
    }
  for (guint i = 0; i < ticks->upper->len; i++)
    {
      const KremTick *tick = &g_array_index (ticks->upper, KremTick, i);
      double x = m->left + round (tick->x) + 0.5;

      if (tick->x >= 0)
        krem_display_list_add_line (frame->list, x, m->top, x, m->top + m->height, frame->palette->faint, 1);
    }
}

/* For the painters of the ruler: the line of the cursor runs through the lower tier and the eras' names, where it would
 * make words hard to read. */
gboolean
krem_timeline_is_under_cursor (const KremTimelineFrame *frame, double x, double width)
{
  double cursor, gap = 5 * frame->metrics.ts;

  return krem_timeline_get_cursor_x (frame->view, &frame->metrics, &cursor) && cursor > x - gap
         && cursor < x + width + gap;
}

static void
paint_tiers (KremTimelineFrame *frame)
{
  const KremTimelineMetrics *m = &frame->metrics;
  const KremPalette *palette = frame->palette;
  g_autoptr (KremTicks) ticks = find_ticks (frame);
  double lower = m->tier, bottom = 2 * m->tier;
  double upper_baseline = krem_timeline_center_baseline (0, m->tier, m->size, PANGO_WEIGHT_NORMAL);
  double lower_baseline = krem_timeline_center_baseline (lower, m->tier, m->size, PANGO_WEIGHT_NORMAL);

  for (guint i = 0; i < ticks->between->len; i++)
    {
      double x = m->left + round (g_array_index (ticks->between, double, i)) + 0.5;

      krem_display_list_add_line (frame->list, x, bottom - 3 * m->ts, x, bottom, palette->faint, 1);
    }
  for (guint i = 0; i < ticks->lower->len; i++)
    {
      const KremTick *tick = &g_array_index (ticks->lower, KremTick, i);
      double x = m->left + round (tick->x) + 0.5;

      krem_display_list_add_line (frame->list, x, bottom - 7 * m->ts, x, bottom,
                                  krem_color_mix (palette->faint, palette->dim_text, 0.4), 1);
      if (tick->label != NULL && !krem_timeline_is_under_cursor (frame, m->left + tick->label_x, tick->label_width))
        krem_display_list_add_text (frame->list, tick->label, m->left + tick->label_x, lower_baseline,
                                    tick->label_width + 2, m->size, PANGO_WEIGHT_NORMAL, palette->dim_text);
    }
  for (guint i = 0; i < ticks->upper->len; i++)
    {
      const KremTick *tick = &g_array_index (ticks->upper, KremTick, i);
      double x = m->left + round (tick->x) + 0.5;

      if (tick->x >= 0)
        krem_display_list_add_line (frame->list, x, 2 * m->ts, x, bottom,
                                    krem_color_mix (palette->faint, palette->dim_text, 0.4), 1);
      if (tick->label != NULL)
        krem_display_list_add_text (frame->list, tick->label, m->left + tick->label_x, upper_baseline,
                                    tick->label_width + 2, m->size, PANGO_WEIGHT_NORMAL, palette->text);
    }
}

static void
paint_cursor (KremTimelineFrame *frame)
{
  const KremTimelineMetrics *m = &frame->metrics;
  const KremPalette *palette = frame->palette;
  g_autofree char *text = NULL;
  double x, tag_x, tag_width, line;
  KremColor on_accent;
  KremRect tag;
  KremPathElement arrow[4];

  if (!krem_timeline_get_cursor_x (frame->view, m, &x))
    return;
  krem_timeline_get_cursor_tag (frame->view, m, &tag_x, &tag_width, &text);
  line = round (x);
  krem_display_list_begin_group (frame->list, "cursor", "cursor", text, KREM_TIMELINE_CURSOR, 0);
  krem_display_list_add_line (frame->list, line, m->tier, line, m->top + m->height, palette->accent, 2);
  tag = (KremRect){ tag_x, 1, tag_width, m->tier - 2 };
  krem_display_list_add_rect (frame->list, &tag, 4 * m->ts, palette->accent);
  /* The handle points down out of the tag, to the moment itself. */
  arrow[0] = (KremPathElement){ KREM_PATH_MOVE, { { line - 5 * m->ts, m->tier - 1.5 } } };
  arrow[1] = (KremPathElement){ KREM_PATH_LINE, { { line + 5 * m->ts, m->tier - 1.5 } } };
  arrow[2] = (KremPathElement){ KREM_PATH_LINE, { { line, m->tier + 5 * m->ts } } };
  arrow[3] = (KremPathElement){ KREM_PATH_CLOSE };
  krem_display_list_add_path (frame->list, arrow, 4, 0, 0)->fill = palette->accent;
  on_accent = krem_color_contrast (0xffffffff, palette->accent) >= 4.5 ? 0xffffffff : 0x1c1c20ff;
  krem_display_list_add_text (frame->list, text, tag_x + 6 * m->ts,
                              krem_timeline_center_baseline (tag.y, tag.height, m->size, PANGO_WEIGHT_MEDIUM),
                              tag_width - 6 * m->ts, m->size, PANGO_WEIGHT_MEDIUM, on_accent);
}

/**
 * krem_timeline_paint_ruler:
 * @frame: a frame
 *
 * Paints the ruler, over all that the scrolled lanes leave there, and the date cursor over everything.
 */
void
krem_timeline_paint_ruler (KremTimelineFrame *frame)
{
  const KremTimelineMetrics *m = &frame->metrics;
  KremRect box = { 0, 0, frame->view->width, m->top };
  double y = m->top - 0.5;

  krem_display_list_begin_group (frame->list, "ruler", "ruler", NULL, KREM_TIMELINE_RULER, 0);
  krem_display_list_add_rect (frame->list, &box, 0, frame->palette->surface);
  if (frame->scene->is_dated)
    paint_tiers (frame);
  krem_timeline_paint_era_names (frame);
  krem_display_list_begin_group (frame->list, "ruler-edge", "ruler", NULL, KREM_TIMELINE_RULER, 0);
  krem_display_list_add_line (frame->list, 0, y, frame->view->width, y, frame->palette->faint, 1);
  krem_display_list_add_line (frame->list, m->left - 0.5, 0, m->left - 0.5, frame->view->height, frame->palette->faint,
                              1);
  paint_cursor (frame);
}
