/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-reach.h"

#include <math.h>

#include "krem-timeline-private.h"

/* What is told to the day stands among this many days, so that one sees what was before and after. */
#define SURROUNDINGS 15

static GArray *
get_marks (KremTimelineScene *self, guint row)
{
  return krem_lanes_get (self->lanes, row)->marks;
}

static guint
get_event (GArray *marks, guint mark)
{
  return g_array_index (marks, KremMark, mark).event;
}

/**
 * krem_timeline_scene_get_n_rows:
 * @self: a scene
 *
 * Returns: how many lanes there are, from above
 */
guint
krem_timeline_scene_get_n_rows (KremTimelineScene *self)
{
  return krem_lanes_get_n (self->lanes);
}

/**
 * krem_timeline_scene_get_row_box:
 * @self: a scene
 * @view: what is looked at
 * @row: the place of a lane
 * @box: (out): the lane with its name, px, which may lie outside the picture
 */
void
krem_timeline_scene_get_row_box (KremTimelineScene *self, const KremTimelineView *view, guint row, KremRect *box)
{
  KremTimelineMetrics m;

  krem_timeline_get_metrics (self, view, &m);
  *box = (KremRect){ 0, m.top + krem_lanes_get_top (self->lanes, row, m.ts) - view->scroll_y, view->width };
  box->height = krem_lanes_get_top (self->lanes, row + 1, m.ts) - krem_lanes_get_top (self->lanes, row, m.ts);
}

/**
 * krem_timeline_scene_find_row:
 * @self: a scene
 * @view: what is looked at
 * @y: a height in the picture, px
 *
 * Returns: the place of the lane there, or %KREM_NONE
 */
guint
krem_timeline_scene_find_row (KremTimelineScene *self, const KremTimelineView *view, double y)
{
  KremTimelineMetrics m;
  guint row;

  krem_timeline_get_metrics (self, view, &m);
  row = krem_lanes_find_row (self->lanes, y - m.top + view->scroll_y, m.ts);
  return y < m.top || row >= krem_lanes_get_n (self->lanes) ? KREM_NONE : row;
}

/**
 * krem_timeline_scene_find_person_row:
 * @self: a scene
 * @person: the position of a character
 *
 * Returns: the place of the person's lane, or %KREM_NONE
 */
guint
krem_timeline_scene_find_person_row (KremTimelineScene *self, guint person)
{
  guint row;

  return krem_lanes_find (self->lanes, person, &row) ? row : KREM_NONE;
}

/**
 * krem_timeline_scene_find_event_row:
 * @self: a scene
 * @event: the position of an event
 *
 * Returns: the place of the first lane on which it has a mark, or %KREM_NONE
 */
guint
krem_timeline_scene_find_event_row (KremTimelineScene *self, guint event)
{
  guint first, last;

  return krem_lanes_get_event_rows (self->lanes, event, &first, &last) ? first : KREM_NONE;
}

/**
 * krem_timeline_scene_get_row_person:
 * @self: a scene
 * @row: the place of a lane
 *
 * Returns: the position of the character whose lane it is, or %KREM_NONE
 */
guint
krem_timeline_scene_get_row_person (KremTimelineScene *self, guint row)
{
  return krem_lanes_get_person (self->lanes, row);
}

/**
 * krem_timeline_scene_get_row_group:
 * @self: a scene
 * @row: the place of a lane
 *
 * Returns: what krem_timeline_scene_get_group_id() takes, where the lane can be folded or unfolded, or %KREM_NONE
 */
guint
krem_timeline_scene_get_row_group (KremTimelineScene *self, guint row)
{
  const KremLaneRow *place = krem_lanes_get_row (self->lanes, row);

  return place->folds ? place->item : KREM_NONE;
}

/**
 * krem_timeline_scene_get_row_kind:
 * @self: a scene
 * @row: the place of a lane
 *
 * Returns: (transfer none) (nullable): the kind of its events, as typed, where they have one kind
 */
const char *
krem_timeline_scene_get_row_kind (KremTimelineScene *self, guint row)
{
  return krem_lanes_get_kind (self->lanes, row);
}

/**
 * krem_timeline_scene_get_row_name:
 * @self: a scene
 * @row: the place of a lane
 *
 * Returns: (transfer none): what stands before the lane
 */
const char *
krem_timeline_scene_get_row_name (KremTimelineScene *self, guint row)
{
  return krem_lanes_get_name (self->lanes, row);
}

/**
 * krem_timeline_scene_get_mark_box:
 * @self: a scene
 * @view: what is looked at
 * @row: the place of a lane
 * @event: the position of an event with a mark on it
 * @box: (out): what covers the mark, px, which may lie outside the picture
 *
 * Returns: whether there is one
 */
gboolean
krem_timeline_scene_get_mark_box (KremTimelineScene *self, const KremTimelineView *view, guint row, guint event,
                                  KremRect *box)
{
  KremTimelineMetrics m;
  double at;

  if (!krem_lanes_get_mark_time (self->lanes, event, &at))
    return FALSE;
  krem_timeline_get_metrics (self, view, &m);
  krem_timeline_scene_get_row_box (self, view, row, box);
  box->x = m.left + (at - view->scale.from) / view->scale.seconds_per_px - m.mark / 2;
  box->y += krem_lane_get_band_top (krem_lanes_get (self->lanes, row), &m);
  box->width = m.mark;
  box->height = m.band;
  return TRUE;
}

/* The first mark that does not stand before a time. */
static guint
find_mark (GArray *marks, double at)
{
  guint low = 0, high = marks->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (marks, KremMark, middle).at < at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * krem_timeline_scene_list_events_between:
 * @self: a scene
 * @row: the place of a lane
 * @from: a time, in seconds
 * @until: a time, in seconds
 *
 * Returns: (transfer full) (element-type guint): the positions of the events whose marks on the lane stand between the
 *   two, or at one of them, by time
 */
GArray *
krem_timeline_scene_list_events_between (KremTimelineScene *self, guint row, double from, double until)
{
  GArray *marks = get_marks (self, row), *events = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = find_mark (marks, from); i < marks->len && g_array_index (marks, KremMark, i).at <= until; i++)
    g_array_append_val (events, g_array_index (marks, KremMark, i).event);
  return events;
}

/**
 * krem_timeline_scene_has_mark:
 * @self: a scene
 * @row: the place of a lane
 * @event: the position of an event
 *
 * Returns: whether it has a mark there
 */
gboolean
krem_timeline_scene_has_mark (KremTimelineScene *self, guint row, guint event)
{
  GArray *marks = get_marks (self, row);
  guint low;
  double at;

  if (!krem_lanes_get_mark_time (self->lanes, event, &at))
    return FALSE;
  low = find_mark (marks, at);
  for (; low < marks->len && g_array_index (marks, KremMark, low).at <= at; low++)
    if (get_event (marks, low) == event)
      return TRUE;
  return FALSE;
}

/**
 * krem_timeline_scene_step_along_row:
 * @self: a scene
 * @row: the place of a lane
 * @event: the position of an event on it, or %KREM_NONE
 * @step: 1 for the next event, -1 for the one before
 *
 * Goes along a lane; from %KREM_NONE to its first event or to its last.
 *
 * Returns: the position of an event, or %KREM_NONE past either end
 */
guint
krem_timeline_scene_step_along_row (KremTimelineScene *self, guint row, guint event, int step)
{
  GArray *marks = get_marks (self, row);
  gint64 place = step > 0 ? -1 : (gint64) marks->len;

  for (guint i = 0; event != KREM_NONE && i < marks->len; i++)
    if (get_event (marks, i) == event)
      {
        place = i;
        if (step < 0)
          break;
      }
  place += step;
  return place < 0 || place >= marks->len ? KREM_NONE : get_event (marks, (guint) place);
}

/**
 * krem_timeline_scene_find_nearest_event:
 * @self: a scene
 * @row: the place of a lane
 * @at: a time, in seconds
 *
 * Returns: the position of the event on the lane whose mark stands next to that time, or %KREM_NONE for an empty lane
 */
guint
krem_timeline_scene_find_nearest_event (KremTimelineScene *self, guint row, double at)
{
  GArray *marks = get_marks (self, row);
  double nearest = INFINITY;
  guint event = KREM_NONE;

  for (guint i = 0; i < marks->len; i++)
    {
      double distance = fabs (g_array_index (marks, KremMark, i).at - at);

      if (distance >= nearest)
        continue;
      nearest = distance;
      event = get_event (marks, i);
    }
  return event;
}

/**
 * krem_timeline_scene_get_event_time:
 * @self: a scene
 * @event: the position of an event
 * @at: (out): where its mark stands, in seconds
 *
 * Returns: whether it has one
 */
gboolean
krem_timeline_scene_get_event_time (KremTimelineScene *self, guint event, double *at)
{
  return krem_lanes_get_mark_time (self->lanes, event, at);
}

static gboolean
get_bounds (KremTimelineScene *self, guint event, double *from, double *until)
{
  KremBounds start, end;

  if (!krem_lanes_get_mark_time (self->lanes, event, from)
      || !krem_chronology_get_event_bounds (self->chronology, event, &start, &end))
    return FALSE;
  *until = *from;
  if (start.earliest != KREM_INSTANT_MIN)
    *from = (double) start.earliest;
  if (end.latest != KREM_INSTANT_MAX)
    *until = (double) end.latest + 1;
  return TRUE;
}

/**
 * krem_timeline_scene_get_event_span:
 * @self: a scene
 * @event: the position of an event
 * @from: (out): in seconds
 * @until: (out): in seconds
 *
 * Returns: whether there is a span of time worth looking at for the event: all of what lasts, and the surroundings of
 *   what does not
 */
gboolean
krem_timeline_scene_get_event_span (KremTimelineScene *self, guint event, double *from, double *until)
{
  double margin;

  if (!get_bounds (self, event, from, until))
    return FALSE;
  margin = (*until - *from) * (krem_chronology_is_interval (self->chronology, event) ? 0.25 : SURROUNDINGS / 2.0);
  *from -= margin;
  *until += margin;
  return TRUE;
}

/**
 * krem_timeline_scene_get_person_span:
 * @self: a scene
 * @person: the position of a character
 * @from: (out): in seconds
 * @until: (out): in seconds
 *
 * Returns: whether anything happens to the person; if so, from the first of it to the last, with a margin
 */
gboolean
krem_timeline_scene_get_person_span (KremTimelineScene *self, guint person, double *from, double *until)
{
  const guint *events;
  double first = INFINITY, last = -INFINITY, margin;
  guint n;

  events = krem_chronology_get_person_events (self->chronology, person, &n);
  for (guint i = 0; i < n; i++)
    {
      double start, end;

      if (!get_bounds (self, events[i], &start, &end))
        continue;
      first = MIN (first, start);
      last = MAX (last, end);
    }
  if (first > last)
    return FALSE;
  margin = MAX ((last - first) * 0.08, KREM_SECONDS_PER_DAY);
  *from = first - margin;
  *until = last + margin;
  return TRUE;
}

/**
 * krem_timeline_scene_get_era_span:
 * @self: a scene
 * @era: the position of an era
 * @from: (out): in seconds
 * @until: (out): in seconds
 *
 * Returns: whether the era is drawn; ends that it does not have are the chronicle's
 */
gboolean
krem_timeline_scene_get_era_span (KremTimelineScene *self, guint era, double *from, double *until)
{
  for (guint i = 0; i < self->eras->len; i++)
    {
      const KremTimelineEra *candidate = &g_array_index (self->eras, KremTimelineEra, i);

      if (candidate->position != era)
        continue;
      *from = MAX (candidate->from, self->whole_from);
      *until = MIN (candidate->until, self->whole_until);
      return *until > *from;
    }
  return FALSE;
}
