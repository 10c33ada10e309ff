/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "krem-timeline-private.h"

/* The columns of a heap, px at the normal size of text. */
#define COLUMN 5

/* A heap has this many heights: what is ten times as much is two steps higher. */
#define N_HEIGHTS 4

/* Bands that are shorter on the average than this are drawn as a strip; in a crowded picture longer ones too. */
#define LEAST_BAND 6

/* Rectangles of one colour, which become one shape. */
typedef struct
{
  GArray *elements[KREM_N_STANDINGS]; /* of KremPathElement, NULL where there are none */
} Boxes;

static void
add_box (Boxes *boxes, KremStanding standing, double x0, double x1, double top, double bottom)
{
  const KremPathElement corners[] = { { KREM_PATH_MOVE, { { x0, top } } },
                                      { KREM_PATH_LINE, { { x1, top } } },
                                      { KREM_PATH_LINE, { { x1, bottom } } },
                                      { KREM_PATH_LINE, { { x0, bottom } } },
                                      { KREM_PATH_CLOSE } };

  if (x1 <= x0)
    return;
  if (boxes->elements[standing] == NULL)
    boxes->elements[standing] = g_array_new (FALSE, FALSE, sizeof (KremPathElement));
  g_array_append_vals (boxes->elements[standing], corners, G_N_ELEMENTS (corners));
}

static void
paint_boxes (KremTimelineFrame *frame, Boxes *boxes, double strength)
{
  const KremPalette *palette = frame->palette;

  for (guint i = 0; i < KREM_N_STANDINGS; i++)
    {
      KremColor color = i == KREM_STANDING_NONE ? palette->dim_text : palette->standing[i];
      GArray *elements = boxes->elements[i];

      if (elements == NULL)
        continue;
      krem_display_list_add_path (frame->list, (const KremPathElement *) elements->data, elements->len, 0, 0)->fill =
          krem_color_with_alpha (color, strength);
      g_array_unref (elements);
    }
}

static double
get_x (const KremTimelineFrame *frame, double at)
{
  return CLAMP ((at - frame->view->scale.from) / frame->view->scale.seconds_per_px, 0, frame->metrics.width);
}

/**
 * krem_timeline_paint_density:
 * @frame: a frame
 * @row: one of its rows
 * @item: a heap of that row
 *
 * Paints a crowd as columns, each as high as the logarithm of what falls on it and in the colour of the gravest that
 * it brings. The columns stand on whole multiples of their width in time, so that they stay as they are while the
 * picture is panned. There are no more shapes than standings.
 */
void
krem_timeline_paint_density (KremTimelineFrame *frame, const KremTimelineRow *row, const KremRowItem *item)
{
  const KremTimelineMetrics *m = &frame->metrics;
  const KremTimeScale *scale = &frame->view->scale;
  const KremLane *lane = row->lane;
  double span = COLUMN * m->ts * scale->seconds_per_px;
  double bottom = krem_timeline_frame_get_band_y (frame, row) + m->band - 2 * m->ts;
  guint i = MAX (item->first, krem_lane_find_mark (lane, scale->from - span));
  guint end = MIN (item->first + item->n, krem_lane_find_mark (lane, krem_time_scale_to_instant (scale, m->width)));
  Boxes boxes = { 0 };
  struct
  {
    double from, until;
    guint height;
    KremStanding standing;
  } run = { 0 };

  while (i < end || run.height > 0)
    {
      guint height = 0;
      double from = 0;
      KremStanding standing = KREM_STANDING_NONE;

      if (i < end)
        {
          guint next, n;

          from = floor (g_array_index (lane->marks, KremMark, i).at / span) * span;
          next = CLAMP (krem_lane_find_mark (lane, from + span), i + 1, end);
          n = next - i;
          height = n >= 100 ? 4 : n >= 20 ? 3 : n >= 4 ? 2 : 1;
          standing = krem_mark_index_find_heaviest (lane->index, i, next);
          i = next;
        }
      /* Neighbours of one height and colour become one box. */
      if (run.height > 0 && (height != run.height || standing != run.standing || from > run.until + span / 2))
        {
          double h = (m->band - 2 * m->ts) * run.height / N_HEIGHTS;

          add_box (&boxes, run.standing, m->left + round (get_x (frame, run.from)),
                   m->left + round (get_x (frame, run.until)), round (bottom - h), bottom);
          run.height = 0;
        }
      if (height == 0)
        continue;
      if (run.height == 0)
        run.from = from;
      run.height = height;
      run.standing = standing;
      run.until = from + span;
    }
  paint_boxes (frame, &boxes, 0.75);
}

/**
 * krem_timeline_count_bands:
 * @lane: a lane
 * @scale: the time axis
 * @metrics: the measures
 * @crowding: how much is taken together
 *
 * Counts the bands of a life that are visible. Where they follow one another so fast that they cannot be told apart,
 * they are drawn as a strip instead.
 *
 * Returns: how many there are to be drawn; 0 where the strip stands for them
 */
guint
krem_timeline_count_bands (const KremLane *lane, const KremTimeScale *scale, const KremTimelineMetrics *metrics,
                           double crowding)
{
  KremInstant from = (KremInstant) floor (scale->from);
  KremInstant until = (KremInstant) krem_time_scale_to_instant (scale, metrics->width);
  guint first = krem_lane_find_band (lane, from), n = krem_lane_find_band (lane, until) - first;
  double width = metrics->width;

  if (n == 0)
    return MIN (lane->bands->len - first, 1);
  if (first == 0)
    width -= MAX (krem_time_scale_to_x (scale, g_array_index (lane->bands, KremBand, 0).from), 0);
  return n * LEAST_BAND * metrics->ts * crowding > width ? 0 : n + 1;
}

/**
 * krem_timeline_paint_strip:
 * @frame: a frame
 * @row: the row of a person
 *
 * Paints the fates of a life that turns so often that its bands cannot be told apart: as a strip of columns, each with
 * the standing in its middle. There are no more shapes than standings.
 */
void
krem_timeline_paint_strip (KremTimelineFrame *frame, const KremTimelineRow *row)
{
  const KremTimelineMetrics *m = &frame->metrics;
  const KremTimeScale *scale = &frame->view->scale;
  GArray *bands = row->lane->bands;
  double span = COLUMN * m->ts * scale->seconds_per_px;
  double from = MAX (scale->from, frame->scene->life_from);
  double until = MIN (krem_time_scale_to_instant (scale, m->width), frame->scene->life_until);
  double top = krem_timeline_frame_get_band_y (frame, row) + m->band - 4 * m->ts, run_from = 0;
  KremStanding run = KREM_STANDING_NONE;
  Boxes boxes = { 0 };

  for (double at = floor (from / span) * span; at < until + span; at += span)
    {
      guint index = krem_lane_find_band (row->lane, (KremInstant) (at + span / 2));
      KremStanding standing = KREM_STANDING_NONE;

      if (at < until && index < bands->len && (double) g_array_index (bands, KremBand, index).from <= at + span / 2)
        standing = g_array_index (bands, KremBand, index).standing;
      if (standing == run)
        continue;
      if (run != KREM_STANDING_NONE)
        add_box (&boxes, run, m->left + round (get_x (frame, run_from)), m->left + round (get_x (frame, at)), top,
                 top + 4 * m->ts);
      run = standing;
      run_from = at;
    }
  paint_boxes (frame, &boxes, 1);
}
