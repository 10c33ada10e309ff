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

static KremTimelineItem
pick_item (KremTimelineScene *self, const KremTimelineRow *row, const KremTimelineMetrics *m, double x, guint *item)
{
  double nearest = INFINITY;
  KremTimelineItem kind = KREM_TIMELINE_NOTHING;

  for (guint i = 0; i < row->items->len; i++)
    {
      const KremRowItem *candidate = &g_array_index (row->items, KremRowItem, i);
      double outside = MAX (MAX (candidate->x0 - x, x - candidate->x1), 0);
      double distance = fabs ((candidate->x0 + candidate->x1) / 2 - x);
      guint event = g_array_index (row->lane->marks, KremMark, candidate->first).event;

      if (outside > SLACK || (kind != KREM_TIMELINE_NOTHING && distance >= nearest))
        continue;
      nearest = distance;
      kind = candidate->type == KREM_ROW_MARK ? KREM_TIMELINE_EVENT : KREM_TIMELINE_COUNT;
      *item = kind == KREM_TIMELINE_EVENT ? event : krem_lanes_get_event_rank (self->lanes, event);
    }
  for (guint i = 0; kind == KREM_TIMELINE_NOTHING && i < row->labels->len; i++)
    {
      const KremRowLabel *label = &g_array_index (row->labels, KremRowLabel, i);

      if (label->mark == KREM_NONE || x < label->x || x > label->x + label->width)
        continue;
      kind = KREM_TIMELINE_EVENT;
      *item = g_array_index (row->lane->marks, KremMark, label->mark).event;
    }
  return kind;
}

static KremTimelineItem
pick_tenure (const KremTimelineRow *row, double instant, guint *item)
{
  for (guint i = 0; i < row->lane->tenures->len; i++)
    {
      const KremTenure *tenure = &g_array_index (row->lane->tenures, KremTenure, i);

      if ((double) tenure->from > instant || instant >= (double) tenure->until)
        continue;
      *item = tenure->person;
      return KREM_TIMELINE_POST;
    }
  return KREM_TIMELINE_NOTHING;
}

/* Where nothing stands on it, a lane is that of its person or of its group. */
static KremTimelineItem
pick_lane (const KremLaneRow *row, guint *item)
{
  *item = KREM_NONE;
  if (row->kind == KREM_LANE_PERSON)
    {
      *item = row->item;
      return KREM_TIMELINE_PERSON;
    }
  if (row->folds)
    {
      *item = row->item;
      return KREM_TIMELINE_GROUP;
    }
  return KREM_TIMELINE_NOTHING;
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
  g_autoptr (KremTimelineRow) row = NULL;
  KremTimelineMetrics m;
  KremTimelineItem kind = KREM_TIMELINE_NOTHING;
  double place;
  guint index;

  *item = KREM_NONE;
  if (x < 0 || y < 0 || x > view->width || y > view->height)
    return KREM_TIMELINE_NOTHING;
  krem_timeline_get_metrics (self, view, &m);
  if (y < m.top)
    return x < m.left                      ? KREM_TIMELINE_NOTHING
           : is_on_cursor (view, &m, x, y) ? KREM_TIMELINE_CURSOR
                                           : KREM_TIMELINE_RULER;
  place = y - m.top + view->scroll_y;
  index = krem_lanes_find_row (self->lanes, place, m.ts);
  if (place >= 0 && index < krem_lanes_get_n (self->lanes))
    {
      place -= krem_lanes_get_top (self->lanes, index, m.ts);
      if (x >= m.left)
        {
          row = krem_timeline_row_new (self->lanes, self->chronology, index, &view->scale, &m, 1);
          if (place <= krem_lane_get_band_top (row->lane, &m) + m.band + 1)
            kind = pick_item (self, row, &m, x - m.left, item);
          if (kind == KREM_TIMELINE_NOTHING && is_on_cursor (view, &m, x, y))
            return KREM_TIMELINE_CURSOR;
          if (kind == KREM_TIMELINE_NOTHING
              && (row->lane->kind == KREM_LANE_POST
                  || (place >= m.tenure_top && place < m.tenure_top + m.tenure)))
            kind = pick_tenure (row, krem_time_scale_to_instant (&view->scale, x - m.left), item);
        }
      if (kind == KREM_TIMELINE_NOTHING)
        kind = pick_lane (krem_lanes_get_row (self->lanes, index), item);
      if (kind != KREM_TIMELINE_NOTHING)
        return kind;
    }
  return x >= m.left && is_on_cursor (view, &m, x, y) ? KREM_TIMELINE_CURSOR : KREM_TIMELINE_NOTHING;
}
