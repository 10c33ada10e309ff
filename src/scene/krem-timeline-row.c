/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-row.h"

#include <math.h>

#include "krem-sign.h"
#include "krem-text.h"

/* Marks nearer than this become a count, and a row of them longer than this a heap; px at the normal size of text. */
#define TOO_NEAR 8
#define TOO_LONG 44

#define GAP 3

/* Words that are a little higher than what is left of their lane reach into the empty edge of the next. */
#define LEAST_BELOW 7

/* What remains of words at the right edge has at least this width. */
#define LEAST_CUT 40

/* Everything that is needed while one row is laid out. */
typedef struct
{
  KremTimelineRow *row;
  const KremTimeScale *scale;
  const KremTimelineMetrics *metrics;
  double crowding;
} Work;

/**
 * krem_lane_find_mark:
 * @lane: a lane
 * @at: a time, in seconds
 *
 * Returns: the place of the first mark at or after @at
 */
guint
krem_lane_find_mark (const KremLane *lane, double at)
{
  guint low = 0, high = lane->marks->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (lane->marks, KremMark, middle).at < at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * krem_lane_find_band:
 * @lane: a lane
 * @at: an instant
 *
 * Returns: the place of the first band that ends after @at
 */
guint
krem_lane_find_band (const KremLane *lane, KremInstant at)
{
  guint low = 0, high = lane->bands->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (lane->bands, KremBand, middle).until <= at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * krem_lane_get_band_top:
 * @lane: a lane
 * @metrics: the measures
 *
 * A band stands over the bar of posts and over a group's standings, or in the middle of its lane where there is
 * nothing below.
 *
 * Returns: the distance of the band from the top of the lane, px
 */
double
krem_lane_get_band_top (const KremLane *lane, const KremTimelineMetrics *metrics)
{
  if (lane->kind == KREM_LANE_GROUP || (lane->kind == KREM_LANE_PERSON && lane->tenures->len > 0))
    return metrics->band_top;
  return floor ((lane->height * metrics->ts - metrics->band) / 2);
}

/**
 * krem_lane_has_room_below:
 * @lane: a lane
 * @metrics: the measures
 *
 * Returns: whether a line of words can stand below the band, be it where posts are named
 */
gboolean
krem_lane_has_room_below (const KremLane *lane, const KremTimelineMetrics *metrics)
{
  if (lane->kind == KREM_LANE_GROUP || lane->kind == KREM_LANE_POST || lane->kind == KREM_LANE_HEADING)
    return FALSE;
  return lane->height * metrics->ts - krem_lane_get_band_top (lane, metrics) - metrics->band
         >= LEAST_BELOW * metrics->ts;
}

static double
get_mark_x (const Work *work, guint mark)
{
  return (g_array_index (work->row->lane->marks, KremMark, mark).at - work->scale->from) / work->scale->seconds_per_px;
}

/* Gives an item of @n marks from @first on its form and its width. A heap is as long as what it counts, a count is as
 * wide as its number and stands in the middle. */
static KremRowItem
form_item (const Work *work, guint first, guint n)
{
  const KremTimelineMetrics *m = work->metrics;
  KremRowItem item = { KREM_ROW_MARK, 0, 0, first, n, FALSE };
  double x0 = get_mark_x (work, first), x1 = get_mark_x (work, first + n - 1);
  double width = m->mark;

  if (n > 1 && x1 - x0 > TOO_LONG * m->ts)
    {
      item.type = KREM_ROW_DENSITY;
      item.x0 = x0 - m->mark / 2;
      item.x1 = x1 + m->mark / 2;
      return item;
    }
  if (n > 1)
    {
      g_autofree char *text = g_strdup_printf ("%u", n);

      item.type = KREM_ROW_COUNT;
      width = MAX (m->mark, krem_text_measure (text, m->small, PANGO_WEIGHT_BOLD) + 8 * m->ts);
    }
  else if (krem_standing_is_fall (g_array_index (work->row->lane->marks, KremMark, first).standing))
    width += KREM_TIMELINE_FALL_EXTRA * m->ts;
  item.x0 = (x0 + x1 - width) / 2;
  item.x1 = item.x0 + width;
  return item;
}

/* Marks that stand in one another's way are taken together from left to right; what is taken together may stand in the
 * way of what is before it again. A chain is the same wherever the viewport begins, but for one that is longer than the
 * margin, and that is a heap in any case. */
static void
add_items (Work *work)
{
  const KremTimelineMetrics *m = work->metrics;
  const KremLane *lane = work->row->lane;
  double margin = KREM_TIMELINE_MARGIN * m->ts, near = TOO_NEAR * m->ts * work->crowding;
  guint i = krem_lane_find_mark (lane, krem_time_scale_to_instant (work->scale, -margin));
  guint end = krem_lane_find_mark (lane, krem_time_scale_to_instant (work->scale, m->width + margin));
  GArray *items = work->row->items;

  while (i < end)
    {
      guint first = i;
      KremRowItem item;

      i = krem_mark_index_find_gap (lane->index, i, end, near * work->scale->seconds_per_px);
      item = form_item (work, first, i - first);
      while (items->len > 0)
        {
          const KremRowItem *before = &g_array_index (items, KremRowItem, items->len - 1);
          double overlap = before->x1 - item.x0;

          /* Two single marks may stand over one another a little, as coins do. */
          if (overlap <= (before->n == 1 && item.n == 1 ? m->mark - near + 0.01 : 0))
            break;
          item = form_item (work, before->first, before->n + item.n);
          g_array_set_size (items, items->len - 1);
        }
      g_array_append_val (items, item);
    }
}

/* Where somebody falls within a count, it grows by the sign of that if nothing stands beside it. */
static void
add_signs (Work *work)
{
  const KremTimelineMetrics *m = work->metrics;
  GArray *items = work->row->items;
  double reach = KREM_TIMELINE_COUNT_SIGN * m->ts / 2;

  for (guint i = 0; i < items->len; i++)
    {
      KremRowItem *item = &g_array_index (items, KremRowItem, i);

      if (item->type != KREM_ROW_COUNT
          || !krem_standing_is_fall (
              krem_mark_index_find_heaviest (work->row->lane->index, item->first, item->first + item->n))
          || (i > 0 && item[-1].x1 > item->x0 - reach - GAP * m->ts)
          || (i + 1 < items->len && item[1].x0 < item->x1 + reach + GAP * m->ts))
        continue;
      item->x0 -= reach;
      item->x1 += reach;
      item->has_sign = TRUE;
    }
}

static void
clear_label (gpointer data)
{
  KremRowLabel *label = data;

  g_free (label->text);
}

/* What stands below the band: the posts, between which there is room where nobody holds any. */
static void
take_tenures (Work *work)
{
  GArray *tenures = work->row->lane->tenures;
  double margin = KREM_TIMELINE_MARGIN * work->metrics->ts;
  double from = krem_time_scale_to_instant (work->scale, -margin);
  double until = krem_time_scale_to_instant (work->scale, work->metrics->width + margin);

  for (guint i = 0; i < tenures->len; i++)
    {
      const KremTenure *tenure = &g_array_index (tenures, KremTenure, i);

      if ((double) tenure->until > from && (double) tenure->from < until)
        krem_timeline_track_take (work->row->under_track,
                                  MAX (krem_time_scale_to_x (work->scale, tenure->from), -2 * margin),
                                  MIN (krem_time_scale_to_x (work->scale, tenure->until),
                                       work->metrics->width + 2 * margin));
    }
}

/**
 * krem_timeline_row_new:
 * @lanes: the lanes
 * @row: the place of a lane
 * @scale: the time axis
 * @metrics: the measures
 * @crowding: 1 for the ordinary distance of marks, more to take more of them together
 *
 * Lays out the marks of one lane. Its cost is what is visible of the lane.
 *
 * Returns: (transfer full): the lane's layout, without labels
 */
KremTimelineRow *
krem_timeline_row_new (KremLanes *lanes, guint row, const KremTimeScale *scale, const KremTimelineMetrics *metrics,
                       double crowding)
{
  KremTimelineRow *self = g_new0 (KremTimelineRow, 1);
  Work work = { self, scale, metrics, crowding };

  self->row = row;
  self->lane = krem_lanes_get (lanes, row);
  self->items = g_array_new (FALSE, FALSE, sizeof (KremRowItem));
  self->labels = g_array_new (FALSE, FALSE, sizeof (KremRowLabel));
  g_array_set_clear_func (self->labels, clear_label);
  self->band_track = krem_timeline_track_new (GAP * metrics->ts);
  add_items (&work);
  add_signs (&work);
  for (guint i = 0; i < self->items->len; i++)
    {
      const KremRowItem *item = &g_array_index (self->items, KremRowItem, i);

      krem_timeline_track_take (self->band_track, item->x0, item->x1);
    }
  if (krem_lane_has_room_below (self->lane, metrics))
    {
      self->under_track = krem_timeline_track_new (GAP * metrics->ts);
      take_tenures (&work);
    }
  return self;
}

/* Words that the right edge would cut through are cut before it; where hardly any is left, only a fate's sign is. */
static gboolean
cut_label (KremRowLabel *label, double width, const KremTimelineMetrics *metrics)
{
  if (label->x + label->width <= width - 2)
    return TRUE;
  label->width = width - 2 - label->x;
  if (label->width >= LEAST_CUT * metrics->ts)
    return TRUE;
  if (label->sign == KREM_SIGN_NONE || label->width < metrics->small)
    return FALSE;
  g_clear_pointer (&label->text, g_free);
  return TRUE;
}

/* Words that the left edge would cut through move in as far as there is room, and are cut at their end for the rest. */
static gboolean
shift_label (KremTimelineRow *row, KremRowLabel *label, const KremTimelineMetrics *metrics)
{
  KremTimelineTrack *track = label->under ? row->under_track : row->band_track;
  double end = label->x + label->width, hidden = 2 - label->x;

  if (hidden <= 0)
    return TRUE;
  label->x = 2;
  label->width = end - label->x
                 + (label->mark != KREM_NONE ? krem_timeline_track_get_room (track, end + GAP * metrics->ts, hidden)
                                             : 0);
  return label->width >= LEAST_CUT * metrics->ts;
}

/**
 * krem_timeline_row_trim:
 * @row: a lane's layout
 * @metrics: the measures
 *
 * Forgets what lies outside the viewport, once all labels have found their places.
 */
void
krem_timeline_row_trim (KremTimelineRow *row, const KremTimelineMetrics *metrics)
{
  for (guint i = row->items->len; i-- > 0;)
    if (g_array_index (row->items, KremRowItem, i).x1 < 0
        || g_array_index (row->items, KremRowItem, i).x0 > metrics->width)
      g_array_remove_index (row->items, i);
  for (guint i = row->labels->len; i-- > 0;)
    {
      KremRowLabel *label = &g_array_index (row->labels, KremRowLabel, i);

      if (label->x + label->width < 0 || !shift_label (row, label, metrics)
          || !cut_label (label, metrics->width, metrics))
        g_array_remove_index (row->labels, i);
    }
}

/**
 * krem_timeline_row_free:
 * @row: (transfer full): a lane's layout
 */
void
krem_timeline_row_free (KremTimelineRow *row)
{
  g_array_unref (row->items);
  g_array_unref (row->labels);
  krem_timeline_track_free (row->band_track);
  g_clear_pointer (&row->under_track, krem_timeline_track_free);
  g_free (row);
}
