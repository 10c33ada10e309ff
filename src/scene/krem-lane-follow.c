/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-lane-private.h"

#include <math.h>

/* What an edit may touch for the lanes of people to stay as they are. */
#define HARMLESS                                                                                                       \
  (1u << KREM_LIST_SOURCES | 1u << KREM_LIST_ERAS | 1u << KREM_LIST_CHARACTERS | 1u << KREM_LIST_RELATIONS             \
   | 1u << KREM_LIST_EVENTS)

/* What of one event an edit has made different. */
typedef struct
{
  KremLaneEvent now;
  gboolean is_timed_anew;
} Followed;

static gboolean
is_inside (KremLanes *self, const KremBounds *bounds)
{
  return bounds->earliest > self->first && bounds->latest < self->last;
}

/* Where an event stood before, or KREM_NONE. */
static guint
get_before (const KremAffectedItems *events, guint event)
{
  return events->old != NULL ? events->old[event] : event;
}

/* Finds where an event stands now. The span of all events must not depend on it. */
static gboolean
follow_event (KremLanes *self, KremChronology *chronology, guint event, guint before, Followed *followed)
{
  KremBounds start, end, old_start, old_end;
  gboolean dated = krem_chronology_get_event_bounds (chronology, event, &start, &end);
  gboolean was_dated = before != KREM_NONE
                       && krem_chronology_get_event_bounds (self->chronology, before, &old_start, &old_end);

  *followed = (Followed){ 0 };
  if (before != KREM_NONE)
    followed->now = self->events[before];
  followed->now.first_row = followed->now.last_row = KREM_NONE;
  if (!dated && !was_dated)
    return TRUE;
  if (dated && was_dated && start.earliest == old_start.earliest && start.latest == old_start.latest
      && end.earliest == old_end.earliest && end.latest == old_end.latest)
    return TRUE;
  if ((dated && !(is_inside (self, &start) && is_inside (self, &end)))
      || (was_dated && !(is_inside (self, &old_start) && is_inside (self, &old_end))))
    return FALSE;
  followed->is_timed_anew = TRUE;
  followed->now.at = 0;
  followed->now.drawn = dated && krem_lanes_find_mark_time (&start, &end, &followed->now.at);
  return TRUE;
}

/* Finds for each event before where it stands now. Nothing else may depend on those that are gone: the span of all, or
 * the row of the events with which nobody has to do. */
static gboolean
follow_places (KremLanes *self, const KremAffectedItems *events, guint n, guint *places)
{
  for (guint i = 0; i < self->n_events; i++)
    places[i] = KREM_NONE;
  for (guint i = 0; i < n; i++)
    if (events->old[i] != KREM_NONE)
      places[events->old[i]] = i;
  for (guint i = 0; i < self->n_events; i++)
    {
      KremBounds start, end;

      if (places[i] == KREM_NONE && krem_chronology_get_event_bounds (self->chronology, i, &start, &end)
          && (!(is_inside (self, &start) && is_inside (self, &end))
              || (self->others->len > 0 && self->events[i].drawn && self->events[i].last_row == 0)))
        return FALSE;
    }
  return TRUE;
}

static void
reach (KremLaneEvent *event, guint row)
{
  if (row == KREM_NONE)
    return;
  event->first_row = event->first_row == KREM_NONE ? row : MIN (event->first_row, row);
  event->last_row = event->last_row == KREM_NONE ? row : MAX (event->last_row, row);
}

/* Whether somebody is called and grouped as before. */
static gboolean
has_same_record (KremLanes *self, KremChronology *chronology, guint person)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  const KremCharacter *now = krem_chronicle_get_character (chronicle, person);
  const KremCharacter *then = krem_chronicle_get_character (self->chronicle, person);

  if (now == then)
    return TRUE;
  return self->person_groups[person] != KREM_NONE && now->base.id == then->base.id && now->base.usable
         && now->is_body == then->is_body
         && g_strcmp0 (krem_lanes_find_group_id (now), krem_lanes_find_group_id (then)) == 0
         && g_strcmp0 (krem_character_choose_short_name (now, self->names),
                       krem_character_choose_short_name (then, self->names))
                == 0;
}

/* Notes on which rows the events that are followed stand now; tells whether everybody appears when they did. All whom
 * such an event names are affected. */
static gboolean
follow_people (KremLanes *self, KremChronology *chronology, const KremAffected *affected, const guint *numbers,
               Followed *events)
{
  for (guint k = 0; k < affected->persons.n; k++)
    {
      guint person = affected->persons.positions[k], n;
      const guint *own = krem_chronology_get_person_events (chronology, person, &n);
      double appears = INFINITY;

      for (guint i = 0; i < n; i++)
        {
          const KremLaneEvent *event;

          if (numbers[own[i]] > 0)
            {
              event = &events[numbers[own[i]] - 1].now;
              reach ((KremLaneEvent *) event, self->person_rows[person]);
            }
          else
            event = &self->events[get_before (&affected->events, own[i])];
          if (event->drawn)
            appears = MIN (appears, event->at);
        }
      if (self->person_groups[person] != KREM_NONE && appears != self->appears[person])
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_simple (KremLanes *self, const KremLaneOptions *options)
{
  if (options->arrangement != KREM_LANES_BY_PERSON || options->hide_uninvolved || options->order == KREM_LANE_ORDER_FALL
      || options->order == KREM_LANE_ORDER_PATRONAGE)
    return FALSE;
  for (guint i = 0; i < self->groups->len; i++)
    if (((const KremLaneGroup *) g_ptr_array_index (self->groups, i))->lane != NULL)
      return FALSE;
  return TRUE;
}

/* Events with which nobody with a lane has to do have a row of their own, which comes and goes with them. */
static gboolean
has_same_others (KremLanes *self, const KremAffectedItems *events, const Followed *followed)
{
  gboolean has_others = self->others->len > 0;

  for (guint i = 0; i < events->n; i++)
    {
      const KremLaneEvent *now = &followed[i].now;
      guint before = get_before (events, events->positions[i]);

      if ((now->drawn && now->first_row == KREM_NONE)
          || (has_others && before != KREM_NONE && self->events[before].drawn && self->events[before].last_row == 0))
        return FALSE;
    }
  return TRUE;
}

static void
drop_person_lane (KremLanes *self, guint person)
{
  if (self->person_rows[person] != KREM_NONE)
    self->lanes[self->person_rows[person]] = NULL;
  g_clear_pointer (&self->person_lanes[person], krem_lane_free);
}

/* Has everything speak of the events by their places now. Returns whether any has another one. */
static gboolean
move_events (KremLanes *self, const KremAffectedItems *events, guint n, const guint *places)
{
  KremLaneEvent *moved = g_new0 (KremLaneEvent, n + 1);
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    if (events->old[i] != KREM_NONE)
      {
        moved[i] = self->events[events->old[i]];
        any |= events->old[i] != i;
      }
  g_free (self->events);
  self->events = moved;
  self->n_events = n;
  for (guint i = 0; i < self->others->len; i++)
    g_array_index (self->others, guint, i) = places[g_array_index (self->others, guint, i)];
  return any;
}

static void
take_over (KremLanes *self, KremChronology *chronology, const KremAffected *affected, const Followed *followed,
           const guint *places)
{
  guint n_events = krem_chronicle_get_n (krem_chronology_get_chronicle (chronology), KREM_LIST_EVENTS);
  gboolean is_timed_anew = affected->events.old != NULL;
  gboolean has_moved = places != NULL && move_events (self, &affected->events, n_events, places);

  for (guint i = 0; i < affected->events.n; i++)
    {
      self->events[affected->events.positions[i]] = followed[i].now;
      is_timed_anew |= followed[i].is_timed_anew;
    }
  if (has_moved || affected->fates_moved)
    for (guint i = 0; i < self->n_people; i++)
      drop_person_lane (self, i);
  else
    for (guint i = 0; i < affected->persons.n; i++)
      drop_person_lane (self, affected->persons.positions[i]);
  krem_chronology_ref (chronology);
  krem_chronology_unref (self->chronology);
  self->chronology = chronology;
  self->chronicle = krem_chronology_get_chronicle (chronology);
  if (is_timed_anew)
    krem_lanes_rank_events (self);
  /* That of the other events knows only of those. */
  if (has_moved && self->others->len > 0)
    {
      krem_lane_free (self->lanes[0]);
      self->lanes[0] = NULL;
      krem_lanes_get (self, 0);
    }
}

/**
 * krem_lanes_follow_edit:
 * @self: lanes
 * @options: how they are arranged
 * @chronology: the chronology after an edit
 * @affected: what that has made different
 *
 * Shows what an edit has changed, where everybody's lane stays where it is. Only the lanes of those whom it has touched
 * are made anew.
 *
 * Returns: whether it could; else nothing is different, and the lanes must be made of @chronology
 */
gboolean
krem_lanes_follow_edit (KremLanes *self, const KremLaneOptions *options, KremChronology *chronology,
                        const KremAffected *affected)
{
  guint n_events = krem_chronicle_get_n (krem_chronology_get_chronicle (chronology), KREM_LIST_EVENTS);
  g_autofree Followed *followed = NULL;
  g_autofree guint *numbers = NULL; /* of each event its place in @followed + 1 */
  g_autofree guint *places = NULL;  /* of each event before its place now, where any may have moved */

  if ((affected->lists & ~HARMLESS) != 0 || affected->persons.old != NULL || !self->has_span
      || !is_simple (self, options))
    return FALSE;
  if (affected->events.old != NULL)
    {
      places = g_new (guint, self->n_events + 1);
      if (!follow_places (self, &affected->events, n_events, places))
        return FALSE;
    }
  followed = g_new (Followed, affected->events.n + 1);
  numbers = g_new0 (guint, n_events + 1);
  for (guint i = 0; i < affected->events.n; i++)
    {
      guint event = affected->events.positions[i];

      if (!follow_event (self, chronology, event, get_before (&affected->events, event), &followed[i]))
        return FALSE;
      numbers[event] = i + 1;
    }
  for (guint i = 0; i < affected->persons.n; i++)
    if (!has_same_record (self, chronology, affected->persons.positions[i]))
      return FALSE;
  if (!follow_people (self, chronology, affected, numbers, followed)
      || !has_same_others (self, &affected->events, followed))
    return FALSE;
  take_over (self, chronology, affected, followed, places);
  return TRUE;
}
