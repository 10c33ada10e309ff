/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "krem-timeline-private.h"

/* A time that is shorter is drawn as a part of the one after it, px. */
#define LEAST_WIDTH 1.5

/* A time that is shorter has no room for a stripe, px; nor is what is possible for a day only, because the source
 * counts in days, worth one before there is room for several. */
#define LEAST_HATCH 4
#define LEAST_DAY 16

static guint
find_share (const KremLane *lane, KremInstant at)
{
  guint low = 0, high = lane->shares->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (lane->shares, KremShare, middle).until <= at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* From the ground up: what weighs most stands lowest, where heights compare best. */
static const KremStanding order[] = { KREM_STANDING_DEAD, KREM_STANDING_HELD, KREM_STANDING_FALLEN,
                                      KREM_STANDING_UNKNOWN, KREM_STANDING_SECURE };

/* Those of one standing of whom something else is possible, hatched in the colour of that. */
static void
paint_doubt (KremTimelineFrame *frame, const KremShare *share, KremStanding standing, const KremRect *box,
             double bottom, double unit)
{
  guint below = 0;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      KremRect part = *box;
      double low = round (unit * below);

      below += share->maybe[standing][order[i]];
      part.height = round (unit * below) - low;
      part.y = bottom - low - part.height;
      if (part.height > 0)
        krem_display_list_add_hatch (frame->list, &part,
                                     krem_color_with_alpha (frame->palette->standing[order[i]], 0.6));
    }
}

static void
paint_share (KremTimelineFrame *frame, const KremShare *share, double x0, double x1, double bottom, double height)
{
  const KremTimelineMetrics *m = &frame->metrics;
  KremRect box = { m->left + MAX (x0, 0), 0, MIN (x1, m->width) - MAX (x0, 0), 0 };
  double least = (double) share->until - (double) share->from > KREM_SECONDS_PER_DAY ? LEAST_HATCH : LEAST_DAY * m->ts;
  guint sum = 0, below = 0;

  for (guint i = 0; i < KREM_N_STANDINGS; i++)
    sum += share->n[i];
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      double low = round (height * below / sum), high, base = bottom - low;

      below += share->n[order[i]];
      high = round (height * below / sum);
      if (high > low)
        krem_timeline_paint_box (frame, x0, x1, bottom - high, high - low,
                                 krem_color_with_alpha (frame->palette->standing[order[i]],
                                                        order[i] == KREM_STANDING_SECURE ? 0.3 : 0.75));
      if (high > low && box.width >= least)
        paint_doubt (frame, share, order[i], &box, base, height / sum);
    }
}

/* For krem_timeline_paint_lanes(): how many of a group's members have which standing, as areas over one another. */
void
krem_timeline_paint_shares (KremTimelineFrame *frame, const KremTimelineRow *row)
{
  const KremTimelineMetrics *m = &frame->metrics;
  const KremTimeScale *scale = &frame->view->scale;
  GArray *shares = row->lane->shares;
  double top = krem_timeline_frame_get_row_y (frame, row->row) + m->band_top + m->band + 4 * m->ts;
  double bottom = krem_timeline_frame_get_row_y (frame, row->row + 1) - 2;
  double story_start = (frame->scene->life_from - scale->from) / scale->seconds_per_px;
  double story_end = (frame->scene->life_until - scale->from) / scale->seconds_per_px;
  guint i = find_share (row->lane, (KremInstant) floor (scale->from));

  while (i < shares->len)
    {
      const KremShare *share = &g_array_index (shares, KremShare, i);
      double x0 = MAX (krem_time_scale_to_x (scale, share->from), story_start);
      double x1 = krem_time_scale_to_x (scale, share->until);
      double reach = x0 + LEAST_WIDTH * frame->crowding;

      if (x0 > m->width)
        break;
      if (x1 < reach && i + 1 < shares->len)
        {
          /* The last of many short ones stands for them all. */
          i = MAX (i, MIN (find_share (row->lane, (KremInstant) krem_time_scale_to_instant (scale, reach)),
                           shares->len - 1));
          share = &g_array_index (shares, KremShare, i);
          x1 = krem_time_scale_to_x (scale, share->until);
        }
      paint_share (frame, share, x0, MIN (x1, story_end), bottom, bottom - top);
      i++;
    }
}
