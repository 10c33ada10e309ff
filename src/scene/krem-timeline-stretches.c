/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "krem-timeline-private.h"

/* A time that an event takes is drawn from this length on, px. */
#define LEAST_STRETCH 12

static double
get_x (const KremTimelineFrame *frame, double at)
{
  return (at - frame->view->scale.from) / frame->view->scale.seconds_per_px;
}

/* Keeps of a stretch what the story tells: what never ends is drawn up to the end of the story. */
static void
get_stretch (const KremTimelineFrame *frame, const KremStretch *stretch, double x[4])
{
  double first = get_x (frame, frame->scene->life_from), last = get_x (frame, frame->scene->life_until);

  x[0] = stretch->from < -1e29 ? MIN (first, get_x (frame, stretch->until)) : get_x (frame, stretch->from);
  x[3] = stretch->until > 1e29 ? MAX (last, x[0]) : get_x (frame, stretch->until);
  x[1] = CLAMP (get_x (frame, stretch->surely_from), x[0], x[3]);
  x[2] = CLAMP (get_x (frame, stretch->surely_until), x[1], x[3]);
}

/* A time within which an event may be, that goes on beyond both edges, tells nothing. */
static gboolean
is_nowhere_sure (const KremTimelineFrame *frame, const double x[4])
{
  double width = frame->metrics.width;

  return x[0] <= 0 && x[3] >= width && (x[2] - x[1] < 0.5 || x[2] <= 0 || x[1] >= width);
}

/**
 * krem_timeline_list_stretches:
 * @frame: a frame
 * @row: one of its lanes
 *
 * Stretches of one lane lie in one place, so one that another covers adds nothing, and a crowd of them stays cheap.
 *
 * Returns: (transfer full) (element-type guint): the places of the lane's stretches that are drawn
 */
GArray *
krem_timeline_list_stretches (const KremTimelineFrame *frame, const KremTimelineRow *row)
{
  GArray *stretches = row->lane->stretches, *drawn = g_array_new (FALSE, FALSE, sizeof (guint));
  double from = frame->view->scale.from, covered = -INFINITY;
  double until = krem_time_scale_to_instant (&frame->view->scale, frame->metrics.width);
  guint low = 0, high = stretches->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (stretches, KremStretch, middle).reach < from)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint i = low; i < stretches->len; i++)
    {
      const KremStretch *stretch = &g_array_index (stretches, KremStretch, i);
      double x[4];

      if (stretch->from > until)
        break;
      get_stretch (frame, stretch, x);
      if (x[3] - x[0] < LEAST_STRETCH * frame->metrics.ts * frame->crowding || x[3] <= MAX (covered, 0)
          || x[0] >= frame->metrics.width || is_nowhere_sure (frame, x))
        continue;
      /* One that adds but a little would be hardly seen. */
      if (x[3] - covered < LEAST_STRETCH * frame->metrics.ts * frame->crowding / 2 && covered > x[0])
        continue;
      covered = x[3];
      g_array_append_val (drawn, i);
    }
  return drawn;
}

/* For krem_timeline_paint_events(): over the band, so that it is no second standing, a bar as long as the event
 * certainly lasts, and thin lines with a tick at their end over the time in which it may begin and end. */
void
krem_timeline_paint_stretch (KremTimelineFrame *frame, const KremTimelineRow *row, const KremStretch *stretch)
{
  const KremTimelineMetrics *m = &frame->metrics;
  const KremMark *mark = &g_array_index (row->lane->marks, KremMark, stretch->mark);
  KremColor color = mark->standing != KREM_STANDING_NONE ? frame->palette->standing[mark->standing]
                                                         : frame->palette->dim_text;
  double y = krem_timeline_frame_get_band_y (frame, row), thin = MAX (round (m->ts), 1), x[4];

  color = krem_color_with_alpha (color, 0.5);
  get_stretch (frame, stretch, x);
  krem_timeline_paint_box (frame, x[1], x[2], y, 2 * thin, color);
  krem_timeline_paint_box (frame, x[0], x[1], y, thin, color);
  krem_timeline_paint_box (frame, x[2], x[3], y, thin, color);
  if (x[1] - x[0] > 2 * thin && stretch->from > -1e29)
    krem_timeline_paint_box (frame, x[0], x[0] + thin, y, 5 * m->ts, color);
  if (x[3] - x[2] > 2 * thin && stretch->until < 1e29)
    krem_timeline_paint_box (frame, x[3] - thin, x[3], y, 5 * m->ts, color);
}
