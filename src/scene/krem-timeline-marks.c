/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-marks.h"

#include <math.h>

#include "krem-timeline-private.h"

/* Marks that stand this near to one another in time stay together at every zoom, in seconds. */
#define INSEPARABLE 60

/**
 * krem_timeline_scene_set_selected_event:
 * @self: a scene
 * @event: the position of the event that is selected, or %KREM_NONE
 *
 * Tells which event is selected, so that its title is placed before all others. A picture that was built before is
 * built anew by the caller.
 */
void
krem_timeline_scene_set_selected_event (KremTimelineScene *self, guint event)
{
  g_return_if_fail (KREM_IS_TIMELINE_SCENE (self));

  if (event != self->selected_event)
    g_clear_pointer (&self->layout, krem_timeline_layout_free);
  self->selected_event = event;
}

/**
 * krem_timeline_scene_set_matches:
 * @self: a scene
 * @events: (nullable) (array length=n_events): the positions of the events that a search found
 * @n_events: how many there are; 0 for no search
 *
 * Tells what a search found, so that its titles are placed before others and the overview has ticks for it. A picture
 * that was built before is built anew by the caller.
 */
void
krem_timeline_scene_set_matches (KremTimelineScene *self, const guint *events, guint n_events)
{
  guint n_all;

  g_return_if_fail (KREM_IS_TIMELINE_SCENE (self));

  g_clear_pointer (&self->layout, krem_timeline_layout_free);
  g_clear_pointer (&self->matches, g_free);
  if (n_events == 0)
    return;
  n_all = krem_chronicle_get_n (krem_chronology_get_chronicle (self->chronology), KREM_LIST_EVENTS);
  self->matches = g_new0 (guint8, n_all + 1);
  for (guint i = 0; i < n_events; i++)
    if (events[i] < n_all)
      self->matches[events[i]] = TRUE;
}

/**
 * krem_timeline_scene_set_match:
 * @self: a scene
 * @event: the position of an event
 * @found: whether a search found it
 *
 * Tells of one event what krem_timeline_scene_set_matches() tells of all.
 */
void
krem_timeline_scene_set_match (KremTimelineScene *self, guint event, gboolean found)
{
  guint n_all;

  g_return_if_fail (KREM_IS_TIMELINE_SCENE (self));

  if (self->matches == NULL && !found)
    return;
  n_all = krem_chronicle_get_n (krem_chronology_get_chronicle (self->chronology), KREM_LIST_EVENTS);
  g_return_if_fail (event < n_all);
  g_clear_pointer (&self->layout, krem_timeline_layout_free);
  if (self->matches == NULL)
    self->matches = g_new0 (guint8, n_all + 1);
  self->matches[event] = found;
}

/**
 * krem_timeline_scene_list_events:
 * @self: a scene
 * @view: what is looked at
 * @x: a place in the picture, px
 * @y: px
 * @from: (out): the place in time of the first of the events' marks, in seconds
 * @until: (out): that of the last
 *
 * Lists what stands at a place: the events that a number or a heap stands for, or the one event.
 *
 * Returns: (transfer full) (element-type guint): the positions of the events, each once, by time; none where no event
 *   stands there
 */
GArray *
krem_timeline_scene_list_events (KremTimelineScene *self, const KremTimelineView *view, double x, double y,
                                 double *from, double *until)
{
  GArray *events = g_array_new (FALSE, FALSE, sizeof (guint));
  const KremLane *lane;
  KremTimelinePlace place;

  *from = *until = 0;
  krem_timeline_find_place (self, view, x, y, &place);
  if (place.n == 0)
    return events;
  lane = krem_lanes_get (self->lanes, place.row);
  for (guint i = place.first; i < place.first + place.n; i++)
    {
      guint event = g_array_index (lane->marks, KremMark, i).event;

      /* One event's marks on one lane stand in one place, so the same event follows itself. */
      if (events->len == 0 || g_array_index (events, guint, events->len - 1) != event)
        g_array_append_val (events, event);
    }
  *from = g_array_index (lane->marks, KremMark, place.first).at;
  *until = g_array_index (lane->marks, KremMark, place.first + place.n - 1).at;
  return events;
}

/**
 * krem_timeline_can_part:
 * @from: the place in time of the first of some events' marks, in seconds
 * @until: that of the last
 *
 * Returns: whether looking closer parts them; what happened at one time can only be listed
 */
gboolean
krem_timeline_can_part (double from, double until)
{
  return until - from > INSEPARABLE;
}
