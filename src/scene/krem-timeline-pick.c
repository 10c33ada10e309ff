/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "krem-timeline-private.h"

/* How far from a thing one may point and still mean it, px. */
#define SLACK 3
#define CURSOR_SLACK 4

static gboolean
is_on_cursor (const KremTimelineView *view, const KremTimelineMetrics *m, double x, double y)
{
  double cursor, tag_x, tag_width;
  g_autofree char *text = NULL;

  if (!krem_timeline_get_cursor_x (view, m, &cursor))
    return FALSE;
  krem_timeline_get_cursor_tag (view, m, &tag_x, &tag_width, &text);
  return y < m->tier ? x >= tag_x && x <= tag_x + tag_width : fabs (x - cursor) <= CURSOR_SLACK;
}

static gboolean
is_on_band (const KremTimelineRow *row, const KremTimelineMetrics *m, double y)
{
  return y <= krem_lane_get_band_top (row->lane, m) + m->band + 1;
}

static void
find_item (KremTimelineScene *self, const KremTimelineRow *row, const KremTimelineMetrics *m, double x, double y,
           KremTimelinePlace *place)
{
  double nearest = INFINITY;

  for (guint i = 0; i < row->items->len && is_on_band (row, m, y); i++)
    {
      const KremRowItem *candidate = &g_array_index (row->items, KremRowItem, i);
      double outside = MAX (MAX (candidate->x0 - x, x - candidate->x1), 0);
      double distance = fabs ((candidate->x0 + candidate->x1) / 2 - x);

      if (outside > SLACK || (place->n > 0 && distance >= nearest))
        continue;
      nearest = distance;
      place->kind = candidate->type == KREM_ROW_MARK ? KREM_TIMELINE_EVENT : KREM_TIMELINE_COUNT;
      place->first = candidate->first;
      place->n = candidate->n;
    }
  for (guint i = 0; place->n == 0 && i < row->labels->len; i++)
    {
      const KremRowLabel *label = &g_array_index (row->labels, KremRowLabel, i);

      if (label->mark == KREM_NONE || label->under == is_on_band (row, m, y) || x < label->x
          || x > label->x + label->width)
        continue;
      place->kind = label->n == 1 ? KREM_TIMELINE_EVENT : KREM_TIMELINE_COUNT;
      place->first = label->mark;
      place->n = label->n;
    }
  if (place->n == 0)
    return;
  place->item = g_array_index (row->lane->marks, KremMark, place->first).event;
  if (place->kind == KREM_TIMELINE_COUNT)
    place->item = krem_lanes_get_event_rank (self->lanes, place->item);
}

/* Of eras that overlap the one that begins last lies uppermost. */
static void
find_era (KremTimelineScene *self, const KremTimelineView *view, double x, KremTimelinePlace *place)
{
  double at = krem_time_scale_to_instant (&view->scale, x);

  for (guint i = 0; i < self->eras->len; i++)
    {
      const KremTimelineEra *era = &g_array_index (self->eras, KremTimelineEra, i);

      if (at < era->from || at >= era->until)
        continue;
      place->kind = KREM_TIMELINE_ERA;
      place->item = era->position;
    }
}

static void
find_tenure (const KremTimelineRow *row, double instant, KremTimelinePlace *place)
{
  for (guint i = 0; i < row->lane->tenures->len; i++)
    {
      const KremTenure *tenure = &g_array_index (row->lane->tenures, KremTenure, i);

      if ((double) tenure->from > instant || instant >= (double) tenure->until)
        continue;
      place->kind = KREM_TIMELINE_POST;
      place->item = tenure->person;
      return;
    }
}

/* Where nothing stands on it, a lane is that of its person or of its group. */
static void
find_owner (const KremLaneRow *row, KremTimelinePlace *place)
{
  place->kind = row->kind == KREM_LANE_PERSON ? KREM_TIMELINE_PERSON
                : row->folds                  ? KREM_TIMELINE_GROUP
                                              : KREM_TIMELINE_NOTHING;
  place->item = place->kind == KREM_TIMELINE_NOTHING ? KREM_NONE : row->item;
}

static void
find_on_lane (KremTimelineScene *self, const KremTimelineView *view, const KremTimelineMetrics *m, double x, double y,
              KremTimelinePlace *place)
{
  const KremTimelineLayout *layout = krem_timeline_lay_out (self, view);
  const KremTimelineRow *row;

  if (place->row < layout->first_row || place->row >= layout->first_row + layout->rows->len)
    return;
  row = g_ptr_array_index (layout->rows, place->row - layout->first_row);
  find_item (self, row, m, x - m->left, y, place);
  if (place->n > 0)
    return;
  if (row->lane->kind == KREM_LANE_POST || (y >= m->tenure_top && y < m->tenure_top + m->tenure))
    find_tenure (row, krem_time_scale_to_instant (&view->scale, x - m->left), place);
}

/* For picking and listing: what stands at a place of the picture. */
void
krem_timeline_find_place (KremTimelineScene *self, const KremTimelineView *view, double x, double y,
                          KremTimelinePlace *place)
{
  KremTimelineMetrics m;
  double lane;
  guint row;

  *place = (KremTimelinePlace){ KREM_TIMELINE_NOTHING, KREM_NONE, KREM_NONE, 0, 0 };
  if (x < 0 || y < 0 || x > view->width || y > view->height)
    return;
  krem_timeline_get_metrics (self, view, &m);
  if (y < m.top)
    {
      if (x < m.left)
        return;
      place->kind = KREM_TIMELINE_RULER;
      if (is_on_cursor (view, &m, x, y))
        place->kind = KREM_TIMELINE_CURSOR;
      else if (y >= 2 * m.tier)
        find_era (self, view, x - m.left, place);
      return;
    }
  lane = y - m.top + view->scroll_y;
  row = krem_lanes_find_row (self->lanes, lane, m.ts);
  if (lane >= 0 && row < krem_lanes_get_n (self->lanes))
    {
      place->row = row;
      find_owner (krem_lanes_get_row (self->lanes, row), place);
      if (x >= m.left)
        find_on_lane (self, view, &m, x, lane - krem_lanes_get_top (self->lanes, row, m.ts), place);
      if (place->n > 0)
        return;
    }
  if (x >= m.left && is_on_cursor (view, &m, x, y))
    {
      place->kind = KREM_TIMELINE_CURSOR;
      place->item = KREM_NONE;
    }
}

/**
 * krem_timeline_scene_pick:
 * @self: a scene
 * @view: what is looked at
 * @x: a place in the picture, px
 * @y: px
 * @item: (out): which it is, as #KremTimelineItem says
 *
 * Returns: what stands there, as the picture shows it
 */
KremTimelineItem
krem_timeline_scene_pick (KremTimelineScene *self, const KremTimelineView *view, double x, double y, guint *item)
{
  KremTimelinePlace place;

  krem_timeline_find_place (self, view, x, y, &place);
  *item = place.item;
  return place.kind;
}
