/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "krem-sign.h"
#include "krem-text.h"
#include "krem-timeline-private.h"

/* How long a bar takes to fade where nobody knows how it goes on, px at the normal size of text. */
#define FADE 28

/* Bars that are shorter are passed over, px. */
#define LEAST_BAR 1.5

/* From this width on a bar says what it is, px at the normal size of text. */
#define LEAST_TEXT 30

/* From this width on there is room for stripes, and for the stripes of a single day: what is possible for a day only is
 * so because the source counts in days; px at the normal size of text. */
#define LEAST_HATCH 6
#define LEAST_DAY 16

/* For the painters: what is visible of a box that fades from one colour at @x0 to another at @x1, both perhaps far
 * outside the lanes. */
void
krem_timeline_paint_fade (KremTimelineFrame *frame, double x0, double x1, double y, double height, KremColor from,
                          KremColor until)
{
  const KremTimelineMetrics *m = &frame->metrics;
  double left = MAX (x0, 0), right = MIN (x1, m->width);
  KremRect box = { m->left + left, y, right - left, height };

  if (right <= left)
    return;
  krem_display_list_add_fade (frame->list, &box, krem_color_mix (from, until, (left - x0) / (x1 - x0)),
                              krem_color_mix (from, until, (right - x0) / (x1 - x0)));
}

/* For the painters: what is visible of a box. */
void
krem_timeline_paint_box (KremTimelineFrame *frame, double x0, double x1, double y, double height, KremColor fill)
{
  const KremTimelineMetrics *m = &frame->metrics;
  double left = MAX (x0, 0), right = MIN (x1, m->width);
  KremRect box = { m->left + left, y, right - left, height };

  if (right > left)
    krem_display_list_add_rect (frame->list, &box, 0, fill);
}

static guint
find_tenure (const KremLane *lane, KremInstant at)
{
  guint low = 0, high = lane->tenures->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (lane->tenures, KremTenure, middle).until <= at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Where a bar comes out of nothing and is all there, and where it begins to go and is gone, px in the lanes. */
typedef struct
{
  double in, full, fading, out;
} Extent;

static void
measure_bar (const KremTimelineFrame *frame, const KremTenure *tenure, Extent *extent)
{
  const KremTimeScale *scale = &frame->view->scale;
  double fade = FADE * frame->metrics.ts, middle;
  double story_start = (frame->scene->life_from - scale->from) / scale->seconds_per_px;
  double story_end = MAX ((frame->scene->life_until - scale->from) / scale->seconds_per_px, story_start);

  extent->in = extent->full = krem_time_scale_to_x (scale, tenure->from);
  extent->fading = extent->out = krem_time_scale_to_x (scale, tenure->until);
  if (tenure->from == KREM_INSTANT_MIN)
    {
      extent->in = MIN (story_start, extent->out);
      extent->full = extent->in + fade;
    }
  else if (tenure->opens && tenure->start.earliest < tenure->start.latest)
    {
      extent->full = krem_time_scale_to_x (scale, tenure->start.latest);
      extent->in = tenure->start.earliest == KREM_INSTANT_MIN ? MIN (story_start, extent->full - fade)
                                                              : krem_time_scale_to_x (scale, tenure->start.earliest);
    }
  if (tenure->until == KREM_INSTANT_MAX)
    {
      extent->fading = MAX (story_end, extent->in);
      extent->out = extent->fading + fade;
    }
  else if (tenure->closes && tenure->end.earliest < tenure->end.latest)
    {
      extent->fading = krem_time_scale_to_x (scale, tenure->end.earliest);
      extent->out = tenure->end.latest == KREM_INSTANT_MAX ? MAX (story_end, extent->fading + fade)
                                                           : krem_time_scale_to_x (scale, tenure->end.latest);
    }
  /* What may have ended before it certainly began is nowhere sure. */
  middle = CLAMP ((extent->full + extent->fading) / 2, extent->in, extent->out);
  if (extent->full > extent->fading)
    extent->full = extent->fading = middle;
}

/* The end of what stands at the end of a bar; it fades where the bounds are apart. */
static void
paint_edge (KremTimelineFrame *frame, const KremTenure *tenure, double y, double height, KremColor color)
{
  const KremTimeScale *scale = &frame->view->scale;
  double x = krem_time_scale_to_x (scale, tenure->from), from, until;
  KremColor solid = krem_color_with_alpha (color, 0.3), nothing = krem_color_with_alpha (color, 0);

  if (tenure->from == KREM_INSTANT_MIN)
    return;
  if (tenure->start.earliest == tenure->start.latest)
    {
      if (x >= 0)
        krem_timeline_paint_box (frame, x, x + 2 * frame->metrics.ts, y, height, krem_color_with_alpha (color, 0.8));
      return;
    }
  /* Where one post follows another, only a shade between them tells that nobody knows the day. */
  if (tenure->opens)
    return;
  from = MAX (krem_time_scale_to_x (scale, tenure->start.earliest), -frame->metrics.width);
  until = MIN (krem_time_scale_to_x (scale, tenure->start.latest), 2 * frame->metrics.width);
  krem_timeline_paint_fade (frame, from, x, y, height, nothing, solid);
  krem_timeline_paint_fade (frame, x, until, y, height, solid, nothing);
}

/* Between the earliest and the latest end a post is possibly held: striped, as what is possible is everywhere, with a
 * question mark at the end, and fading out only there. */
static void
paint_open_end (KremTimelineFrame *frame, const KremTenure *tenure, const Extent *extent, double y, double height,
                KremColor color, KremColor ground)
{
  const KremTimelineMetrics *m = &frame->metrics;
  double fade = extent->out - MIN ((extent->out - extent->fading) / 2, FADE * m->ts);
  double left = MAX (extent->fading, 0), right = MIN (extent->out, m->width);
  KremColor pale = krem_color_mix (krem_color_with_alpha (color, 0), ground, 0.7);

  if (tenure->until == KREM_INSTANT_MAX)
    fade = extent->fading;
  krem_timeline_paint_box (frame, extent->fading, fade, y, height, pale);
  krem_timeline_paint_fade (frame, fade, extent->out, y, height, tenure->until == KREM_INSTANT_MAX ? ground : pale,
                            krem_color_with_alpha (color, 0));
  if (tenure->until == KREM_INSTANT_MAX || right - left < LEAST_HATCH * m->ts)
    return;
  krem_display_list_add_hatch (frame->list, &(KremRect){ m->left + left, y, right - left, height },
                               krem_color_with_alpha (color, 0.35));
  if (extent->out <= m->width && extent->out - extent->fading >= LEAST_TEXT * m->ts)
    krem_display_list_add_text (frame->list, "?", m->left + extent->out - 9 * m->ts,
                                krem_timeline_center_baseline (y, height, MIN (height, m->small), PANGO_WEIGHT_BOLD),
                                9 * m->ts, MIN (height, m->small), PANGO_WEIGHT_BOLD, frame->palette->text);
}

/* A bar in the colour of its group, paler with a broken outline where it is only possible. */
static void
paint_bar (KremTimelineFrame *frame, const KremTenure *tenure, const Extent *extent, double y, double height,
           double alpha)
{
  const KremTimelineMetrics *m = &frame->metrics;
  KremColor color = tenure->color != NULL ? krem_palette_get_group (frame->palette, tenure->color, 0)
                                          : frame->palette->dim_text;
  KremColor ground = krem_color_with_alpha (color, tenure->possible ? alpha / 3 : alpha);
  KremColor nothing = krem_color_with_alpha (color, 0);
  double gap = tenure->until == KREM_INSTANT_MAX || extent->out > extent->fading ? 0 : 1;

  krem_timeline_paint_fade (frame, extent->in, extent->full, y, height, nothing, ground);
  krem_timeline_paint_box (frame, extent->full, extent->fading - gap, y, height, ground);
  if (extent->out > extent->fading)
    paint_open_end (frame, tenure, extent, y, height, color, ground);
  paint_edge (frame, tenure, y, height, color);
  if (tenure->possible)
    {
      double left = MAX (extent->full, 0), right = MIN (extent->fading - gap, m->width);
      KremRect box = { m->left + left + 0.5, y + 0.5, right - left - 1, height - 1 };

      if (right - left > 2)
        {
          KremShape *shape = krem_display_list_add_rect (frame->list, &box, 0, 0);

          shape->stroke = krem_color_with_alpha (color, 0.8);
          shape->line_width = 1;
          shape->dash = KREM_DASH_DOTTED;
        }
    }
}

/* Returns whether there is room for words. */
static gboolean
paint_bar_text (KremTimelineFrame *frame, const KremTenure *tenure, const Extent *extent, double y, double height,
                double size, KremColor color)
{
  const KremTimelineMetrics *m = &frame->metrics;
  double x0 = MAX ((extent->in + extent->full) / 2, 0), x1 = MIN ((extent->fading + extent->out) / 2, m->width);

  if (tenure->from == KREM_INSTANT_MIN)
    x0 = MAX (extent->in, 0);
  if (x1 - x0 < LEAST_TEXT * m->ts)
    return FALSE;
  krem_display_list_add_text (frame->list, tenure->text, m->left + x0 + 5 * m->ts,
                              krem_timeline_center_baseline (y, height, size, PANGO_WEIGHT_NORMAL), x1 - x0 - 8 * m->ts,
                              size, PANGO_WEIGHT_NORMAL, color);
  return TRUE;
}

/* Calls for each bar of the lane that is visible and long enough. */
static void
paint_bars (KremTimelineFrame *frame, const KremTimelineRow *row,
            void (*paint) (KremTimelineFrame *, const KremTimelineRow *, const KremTenure *, const Extent *))
{
  const KremTimeScale *scale = &frame->view->scale;
  GArray *tenures = row->lane->tenures;
  double least = LEAST_BAR * frame->crowding;
  guint i = find_tenure (row->lane, (KremInstant) floor (scale->from));

  /* The bar before may still be fading. */
  if (i > 0)
    i--;
  while (i < tenures->len)
    {
      const KremTenure *tenure = &g_array_index (tenures, KremTenure, i);
      Extent extent;

      measure_bar (frame, tenure, &extent);
      if (extent.in > frame->metrics.width)
        break;
      if (extent.out - extent.in < least)
        {
          double reach = krem_time_scale_to_instant (scale, extent.in + least);

          /* Of many short ones, all up to the one that reaches far enough are passed over at once. */
          i = MAX (i + 1, find_tenure (row->lane, (KremInstant) reach));
          continue;
        }
      if (extent.out > 0)
        paint (frame, row, tenure, &extent);
      i++;
    }
}

static void
paint_post (KremTimelineFrame *frame, const KremTimelineRow *row, const KremTenure *tenure, const Extent *extent)
{
  const KremTimelineMetrics *m = &frame->metrics;
  double y = krem_timeline_frame_get_row_y (frame, row->row) + m->tenure_top;

  paint_bar (frame, tenure, extent, y, m->tenure, 0.16);
  paint_bar_text (frame, tenure, extent, y, m->tenure, 9 * m->ts, frame->palette->dim_text);
}

/* For krem_timeline_paint_lanes(): the posts of a person, under the life line. */
void
krem_timeline_paint_posts (KremTimelineFrame *frame, const KremTimelineRow *row)
{
  const KremLane *lane = row->lane;
  const char *person, *title = NULL;
  g_autofree char *id = NULL;
  guint at;

  if (lane->tenures->len == 0)
    return;
  person = krem_chronicle_get_character (frame->chronicle, lane->person)->base.id;
  id = g_strdup_printf ("posts-%s", person != NULL ? person : "");
  at = find_tenure (lane, frame->view->moment);
  if (at < lane->tenures->len && g_array_index (lane->tenures, KremTenure, at).from <= frame->view->moment)
    title = g_array_index (lane->tenures, KremTenure, at).text;
  krem_display_list_begin_group (frame->list, id, "posts", title, KREM_TIMELINE_POST, lane->person);
  paint_bars (frame, row, paint_post);
}

/* The sign of the fate by which a post was lost, at the end of its bar, unless a name would then have no room. Returns
 * the room that it takes. */
static double
paint_loss (KremTimelineFrame *frame, const KremTenure *tenure, const Extent *extent, double y, double height)
{
  const KremTimelineMetrics *m = &frame->metrics;
  const KremFate *fate;
  KremRect box = { 0, y + (height - m->small) / 2, m->small, m->small };
  double end = (extent->fading + extent->out) / 2, width = end - MAX (extent->in, 0);

  if (tenure->end_fate == KREM_NONE || end > m->width || width < m->small + 8 * m->ts
      || (width >= LEAST_TEXT * m->ts && width < LEAST_TEXT * m->ts + m->small + 3 * m->ts))
    return 0;
  fate = krem_chronology_get_fate (frame->scene->chronology, tenure->end_fate);
  box.x = m->left + end - m->small - 3 * m->ts;
  krem_display_list_add_sign (frame->list, &box, krem_sign_for_fate (fate->fate, fate->standing),
                              frame->palette->standing[fate->standing]);
  return m->small + 3 * m->ts;
}

/* A name that finds no room in its bar stands after it, as far as the next bar. */
static void
paint_name_beside (KremTimelineFrame *frame, const KremTimelineRow *row, const KremTenure *tenure, const Extent *extent,
                   double y, double height)
{
  const KremTimelineMetrics *m = &frame->metrics;
  const KremTenure *next = tenure + 1;
  double x = MAX (extent->out, 0) + 4 * m->ts, until = m->width;
  Extent following;

  if (next < &g_array_index (row->lane->tenures, KremTenure, row->lane->tenures->len))
    {
      measure_bar (frame, next, &following);
      until = MIN (until, following.in - 4 * m->ts);
    }
  if (extent->out > 0 && until - x >= krem_text_measure (tenure->text, m->small, PANGO_WEIGHT_NORMAL))
    krem_display_list_add_text (frame->list, tenure->text, m->left + x,
                                krem_timeline_center_baseline (y, height, m->small, PANGO_WEIGHT_NORMAL), until - x,
                                m->small, PANGO_WEIGHT_NORMAL, frame->palette->text);
}

/* Where something worse may have become of a holder, the bar is striped like the life line. */
static void
paint_doubts (KremTimelineFrame *frame, const KremTenure *tenure, const Extent *extent, double y, double height)
{
  const KremTimelineMetrics *m = &frame->metrics;
  const KremTimeScale *scale = &frame->view->scale;
  const KremLane *lane = krem_lanes_get_person_lane (frame->scene->lanes, tenure->person);
  double start = MAX (extent->in, 0), end = MIN (extent->out, m->width);
  guint i = krem_lane_find_band (lane, (KremInstant) krem_time_scale_to_instant (scale, start));

  for (; i < lane->bands->len; i++)
    {
      const KremBand *band = &g_array_index (lane->bands, KremBand, i);
      double left = MAX (krem_time_scale_to_x (scale, band->from), start);
      double right = MIN (krem_time_scale_to_x (scale, band->until), end);
      double least = (double) band->until - (double) band->from > KREM_SECONDS_PER_DAY ? LEAST_HATCH : LEAST_DAY;

      if (left >= end)
        break;
      if (krem_standing_is_fall (band->possible) && right - left >= least * m->ts)
        krem_display_list_add_hatch (frame->list, &(KremRect){ m->left + left, y, right - left, height },
                                     krem_color_with_alpha (frame->palette->standing[band->possible], 0.45));
    }
}

static void
paint_holder (KremTimelineFrame *frame, const KremTimelineRow *row, const KremTenure *tenure, const Extent *extent)
{
  const KremTimelineMetrics *m = &frame->metrics;
  double height = 18 * m->ts;
  double y = krem_timeline_frame_get_row_y (frame, row->row)
             + floor ((krem_timeline_frame_get_row_height (frame, row->row) - height) / 2);
  const char *person = krem_chronicle_get_character (frame->chronicle, tenure->person)->base.id;
  g_autofree char *id = g_strdup_printf ("holder-%s", person != NULL ? person : "");
  Extent inner = *extent;

  krem_display_list_begin_group (frame->list, id, "holder", tenure->text, KREM_TIMELINE_POST, tenure->person);
  paint_bar (frame, tenure, extent, y, height, 0.24);
  paint_doubts (frame, tenure, extent, y, height);
  inner.out -= 2 * paint_loss (frame, tenure, extent, y, height);
  if (!paint_bar_text (frame, tenure, &inner, y, height, m->small, frame->palette->text))
    paint_name_beside (frame, row, tenure, extent, y, height);
}

/* For krem_timeline_paint_lanes(): who held a post, one after another. */
void
krem_timeline_paint_holders (KremTimelineFrame *frame, const KremTimelineRow *row)
{
  paint_bars (frame, row, paint_holder);
}
