/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-lanes.h"

#include <math.h>

#include "krem-lane-private.h"

/* What is drawn of one event, known before any lane is. */
typedef struct
{
  double at;
  guint first_row, last_row, rank;
  guint drawn : 1;
} Occurrence;

struct _KremLanes
{
  KremChronology *chronology;
  guint n_rows;
  guint *persons;   /* the person of each row */
  guint *rows;      /* the row of each person, or KREM_NONE */
  KremLane **lanes; /* of each row, NULL until it is first looked at */
  Occurrence *events;
  GArray *alone;           /* the events in which nobody with a lane takes part */
  KremInstant first, last; /* the span of the events */
  gboolean has_span;
};

typedef struct
{
  guint person;
  double appears;
} Appearance;

static int
compare_appearances (gconstpointer a, gconstpointer b)
{
  const Appearance *left = a, *right = b;

  if (left->appears != right->appears)
    return left->appears < right->appears ? -1 : 1;
  return left->person < right->person ? -1 : left->person > right->person;
}

static gboolean
is_finite (KremInstant instant)
{
  return instant != KREM_INSTANT_MIN && instant != KREM_INSTANT_MAX;
}

/**
 * krem_lanes_find_mark_time:
 * @start: the bounds of an event's start
 * @end: the bounds of its end
 * @at: (out): where its mark stands, in seconds
 *
 * A mark stands in the middle of what is known of the start; of what is known on one side only, at that side.
 *
 * Returns: whether there is any place for it
 */
gboolean
krem_lanes_find_mark_time (const KremBounds *start, const KremBounds *end, double *at)
{
  if (is_finite (start->earliest) && is_finite (start->latest))
    *at = (double) start->earliest + ((double) start->latest + 1 - (double) start->earliest) / 2;
  else if (is_finite (start->latest))
    *at = (double) start->latest;
  else if (is_finite (start->earliest))
    *at = (double) start->earliest;
  else if (is_finite (end->latest))
    *at = (double) end->latest;
  else
    return FALSE;
  return TRUE;
}

static void
widen_span (KremLanes *self, KremInstant instant)
{
  if (!is_finite (instant))
    return;
  if (!self->has_span)
    self->first = self->last = instant;
  self->has_span = TRUE;
  self->first = MIN (self->first, instant);
  self->last = MAX (self->last, instant);
}

static void
note_events (KremLanes *self, guint n_events)
{
  guint n_ordered;
  const guint *ordered = krem_chronology_get_ordered_events (self->chronology, &n_ordered);

  self->events = g_new0 (Occurrence, n_events);
  for (guint i = 0; i < n_events; i++)
    {
      KremBounds start, end;

      self->events[i].first_row = KREM_NONE;
      self->events[i].rank = KREM_NONE;
      if (!krem_chronology_get_event_bounds (self->chronology, i, &start, &end))
        continue;
      self->events[i].drawn = krem_lanes_find_mark_time (&start, &end, &self->events[i].at);
      widen_span (self, start.earliest);
      widen_span (self, start.latest);
      widen_span (self, end.earliest);
      widen_span (self, end.latest);
    }
  for (guint i = 0; i < n_ordered; i++)
    self->events[ordered[i]].rank = i;
}

/* People stand in the order in which they first appear: a story reads from the upper left to the lower right. */
static void
order_people (KremLanes *self, guint n_people)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (self->chronology);
  g_autoptr (GArray) appearances = g_array_new (FALSE, FALSE, sizeof (Appearance));

  for (guint i = 0; i < n_people; i++)
    {
      const KremCharacter *character = krem_chronicle_get_character (chronicle, i);
      Appearance appearance = { i, INFINITY };
      const guint *events;
      guint n;

      self->rows[i] = KREM_NONE;
      if (character->is_body || !krem_chronicle_is_meant (chronicle, (KremRecord *) character))
        continue;
      events = krem_chronology_get_person_events (self->chronology, i, &n);
      for (guint j = 0; j < n; j++)
        if (self->events[events[j]].drawn)
          appearance.appears = MIN (appearance.appears, self->events[events[j]].at);
      g_array_append_val (appearances, appearance);
    }
  g_array_sort (appearances, compare_appearances);
  for (guint i = 0; i < appearances->len; i++)
    {
      guint person = g_array_index (appearances, Appearance, i).person;

      self->rows[person] = self->n_rows;
      self->persons[self->n_rows++] = person;
    }
}

static void
note_rows (KremLanes *self, guint n_people, guint n_events)
{
  for (guint i = 0; i < n_people; i++)
    {
      const guint *events;
      guint n, row = self->rows[i];

      if (row == KREM_NONE)
        continue;
      events = krem_chronology_get_person_events (self->chronology, i, &n);
      for (guint j = 0; j < n; j++)
        {
          Occurrence *event = &self->events[events[j]];

          if (event->first_row == KREM_NONE)
            event->first_row = event->last_row = row;
          event->first_row = MIN (event->first_row, row);
          event->last_row = MAX (event->last_row, row);
        }
    }
  self->alone = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n_events; i++)
    if (self->events[i].drawn && self->events[i].first_row == KREM_NONE)
      g_array_append_val (self->alone, i);
  if (self->alone->len == 0)
    return;

  /* Events that touch nobody with a lane would be seen nowhere, so they have one of their own above all others. */
  memmove (self->persons + 1, self->persons, self->n_rows * sizeof (guint));
  self->persons[0] = KREM_NONE;
  self->n_rows++;
  for (guint i = 0; i < n_people; i++)
    if (self->rows[i] != KREM_NONE)
      self->rows[i]++;
  for (guint i = 0; i < n_events; i++)
    if (self->events[i].first_row == KREM_NONE)
      self->events[i].first_row = self->events[i].last_row = 0;
    else
      {
        self->events[i].first_row++;
        self->events[i].last_row++;
      }
}

/**
 * krem_lanes_new:
 * @chronology: a chronology
 *
 * Finds who has a lane and where. What is on a lane is found when it is first looked at, so that a file of a thousand
 * people costs what is seen of it.
 *
 * Returns: (transfer full): the lanes
 */
KremLanes *
krem_lanes_new (KremChronology *chronology)
{
  KremLanes *self = g_new0 (KremLanes, 1);
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  guint n_people = krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS);
  guint n_events = krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS);

  self->chronology = krem_chronology_ref (chronology);
  self->persons = g_new (guint, n_people + 1);
  self->rows = g_new (guint, n_people);
  note_events (self, n_events);
  order_people (self, n_people);
  note_rows (self, n_people, n_events);
  self->lanes = g_new0 (KremLane *, self->n_rows);
  return self;
}

/**
 * krem_lanes_free:
 * @self: (transfer full): lanes
 */
void
krem_lanes_free (KremLanes *self)
{
  for (guint i = 0; i < self->n_rows; i++)
    if (self->lanes[i] != NULL)
      krem_lane_free (self->lanes[i]);
  g_free (self->lanes);
  g_free (self->persons);
  g_free (self->rows);
  g_free (self->events);
  g_array_unref (self->alone);
  krem_chronology_unref (self->chronology);
  g_free (self);
}

/**
 * krem_lanes_get_n:
 * @self: lanes
 *
 * Returns: how many lanes there are
 */
guint
krem_lanes_get_n (KremLanes *self)
{
  return self->n_rows;
}

/**
 * krem_lanes_get_person:
 * @self: lanes
 * @row: the place of a lane, from above
 *
 * Returns: the position of its character, or %KREM_NONE for the lane of the events in which nobody takes part
 */
guint
krem_lanes_get_person (KremLanes *self, guint row)
{
  g_return_val_if_fail (row < self->n_rows, KREM_NONE);

  return self->persons[row];
}

/**
 * krem_lanes_find:
 * @self: lanes
 * @person: the position of a character
 * @row: (out): where to write the place of the lane
 *
 * Returns: whether the character has a lane; bodies have none
 */
gboolean
krem_lanes_find (KremLanes *self, guint person, guint *row)
{
  if (person >= krem_chronicle_get_n (krem_chronology_get_chronicle (self->chronology), KREM_LIST_CHARACTERS)
      || self->rows[person] == KREM_NONE)
    return FALSE;
  *row = self->rows[person];
  return TRUE;
}

/**
 * krem_lanes_get_event_rows:
 * @self: lanes
 * @event: the position of an event
 * @first: (out): the uppermost lane on which it has a mark
 * @last: (out): the lowest
 *
 * Returns: whether it has any: what is undated is not drawn
 */
gboolean
krem_lanes_get_event_rows (KremLanes *self, guint event, guint *first, guint *last)
{
  if (!self->events[event].drawn)
    return FALSE;
  *first = self->events[event].first_row;
  *last = self->events[event].last_row;
  return TRUE;
}

/**
 * krem_lanes_get_event_rank:
 * @self: lanes
 * @event: the position of an event
 *
 * Returns: its place among the chronology's ordered events, or %KREM_NONE
 */
guint
krem_lanes_get_event_rank (KremLanes *self, guint event)
{
  return self->events[event].rank;
}

/**
 * krem_lanes_get_mark_time:
 * @self: lanes
 * @event: the position of an event
 * @at: (out): where it is drawn, in seconds
 *
 * Returns: whether it is drawn
 */
gboolean
krem_lanes_get_mark_time (KremLanes *self, guint event, double *at)
{
  *at = self->events[event].at;
  return self->events[event].drawn;
}

/**
 * krem_lanes_get_span:
 * @self: lanes
 * @first: (out): the earliest instant that any event names
 * @last: (out): the latest
 *
 * Returns: whether there is any
 */
gboolean
krem_lanes_get_span (KremLanes *self, KremInstant *first, KremInstant *last)
{
  *first = self->first;
  *last = self->last;
  return self->has_span;
}

/**
 * krem_lanes_get:
 * @self: lanes
 * @row: the place of a lane, from above
 *
 * Returns: (transfer none): what is on it
 */
const KremLane *
krem_lanes_get (KremLanes *self, guint row)
{
  guint person, n;
  const guint *events;

  g_return_val_if_fail (row < self->n_rows, NULL);

  if (self->lanes[row] != NULL)
    return self->lanes[row];
  person = self->persons[row];
  if (person == KREM_NONE)
    {
      events = (const guint *) self->alone->data;
      n = self->alone->len;
    }
  else
    events = krem_chronology_get_person_events (self->chronology, person, &n);
  self->lanes[row] = krem_lane_new (self->chronology, person, events, n, self->has_span ? self->first : 0);
  return self->lanes[row];
}
