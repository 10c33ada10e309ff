/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

#include <stdlib.h>
#include <string.h>

static void
set_undated (KremTiming *timing)
{
  memset (timing, 0, sizeof *timing);
  timing->bounds = timing->order_bounds = (KremBounds){ KREM_INSTANT_MIN, KREM_INSTANT_MAX };
}

/**
 * krem_timing_from_date:
 * @date: (nullable): a date
 * @timing: (out): what it comes to
 *
 * When what has this date begins. References are not followed: an event's date, and a fate's own, take none.
 */
void
krem_timing_from_date (const KremDate *date, KremTiming *timing)
{
  set_undated (timing);
  if (!krem_date_is_dated (date))
    return;

  timing->dated = TRUE;
  timing->has_time = date->has_time;
  timing->bounds = date->start;
  timing->order_bounds = date->start_order;
  if (date->kind == KREM_DATE_INTERVAL && !date->open_end)
    {
      timing->bounds.latest = MIN (date->start.latest, date->end.latest);
      timing->order_bounds.latest = MIN (date->start_order.latest, date->end_order.latest);
    }
}

/**
 * krem_timing_end_of_date:
 * @date: (nullable): a date
 * @timing: (out): what it comes to
 *
 * When what has this date ends: of a point, as it begins.
 */
void
krem_timing_end_of_date (const KremDate *date, KremTiming *timing)
{
  krem_timing_from_date (date, timing);
  if (!timing->dated || date->kind != KREM_DATE_INTERVAL)
    return;

  timing->has_time = date->end_has_time;
  timing->bounds.earliest = MAX (date->start.earliest, date->end.earliest);
  timing->bounds.latest = date->end.latest;
  timing->order_bounds.earliest = MAX (date->start_order.earliest, date->end_order.earliest);
  timing->order_bounds.latest = date->end_order.latest;
  if (date->open_end)
    {
      timing->dated = FALSE;
      timing->never = TRUE;
    }
}

/* Times of the day of what is dated to it, and none before all of them. */
static gint64
get_time_of_day (const KremTiming *timing)
{
  KremInstant earliest = timing->order_bounds.earliest;

  return timing->has_time ? earliest - krem_instant_day_start (earliest) : -1;
}

static int
compare (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

/**
 * krem_timing_compare:
 * @a: one
 * @b: another
 *
 * By the day of the latest start, the day of the earliest, and the time of day. What is undated comes first and what
 * never is comes last.
 *
 * Returns: negative, 0 or positive
 */
int
krem_timing_compare (const KremTiming *a, const KremTiming *b)
{
  int rank_a = a->never ? 2 : a->dated, rank_b = b->never ? 2 : b->dated, order;

  if (rank_a != rank_b || rank_a != 1)
    return rank_a - rank_b;
  order = compare (krem_instant_day (a->order_bounds.latest), krem_instant_day (b->order_bounds.latest));
  if (order == 0)
    order = compare (krem_instant_day (a->order_bounds.earliest), krem_instant_day (b->order_bounds.earliest));
  if (order == 0)
    order = compare (get_time_of_day (a), get_time_of_day (b));
  return order;
}

/* Follows a reference: an event whose id is exactly the text comes before one whose end it would name. */
static const KremTiming *
follow (KremChronology *self, const char *text)
{
  guint event;
  gsize length = strlen (text);

  if (krem_chronicle_find_position (self->chronicle, KREM_LIST_EVENTS, text, &event))
    return &self->events[event].start;
  if (length > 4 && strcmp (text + length - 4, "/end") == 0)
    {
      g_autofree char *id = g_strndup (text, length - 4);

      if (krem_chronicle_find_position (self->chronicle, KREM_LIST_EVENTS, id, &event))
        return &self->events[event].end;
    }
  return NULL;
}

/**
 * krem_chronology_resolve:
 * @self: a chronology
 * @date: (nullable): a date
 * @timing: (out): what it comes to
 *
 * When something is that may refer to an event and may be no interval.
 */
void
krem_chronology_resolve (KremChronology *self, const KremDate *date, KremTiming *timing)
{
  if (date != NULL && date->kind == KREM_DATE_REFERENCE && date->text[0] == '@')
    {
      const KremTiming *followed = follow (self, date->text + 1);

      if (followed != NULL)
        *timing = *followed;
      else
        set_undated (timing);
    }
  else if (date != NULL && date->kind == KREM_DATE_INTERVAL)
    set_undated (timing);
  else
    krem_timing_from_date (date, timing);
}

/* What dated events are sorted by. */
typedef struct
{
  gint64 latest_day, earliest_day, time_of_day;
  guint event;
} EventKey;

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const EventKey *x = a, *y = b;
  int order = compare (x->latest_day, y->latest_day);

  if (order == 0)
    order = compare (x->earliest_day, y->earliest_day);
  if (order == 0)
    order = compare (x->time_of_day, y->time_of_day);
  return order != 0 ? order : compare (x->event, y->event);
}

/* Unlike fates, the undated events stand behind the others, so that the dated ones are one run in time. */
static void
order_events (KremChronology *self)
{
  g_autofree EventKey *keys = g_new (EventKey, self->n_events);
  guint n = 0;

  for (guint i = 0; i < self->n_events; i++)
    {
      const KremTiming *start = &self->events[i].start;

      if (self->events[i].meant && start->dated)
        keys[n++] = (EventKey){ krem_instant_day (start->order_bounds.latest),
                                krem_instant_day (start->order_bounds.earliest), get_time_of_day (start), i };
    }
  if (n > 0)
    qsort (keys, n, sizeof (EventKey), compare_keys);
  for (guint i = 0; i < n; i++)
    g_array_append_val (self->ordered_events, keys[i].event);
  self->n_dated_events = n;
  for (guint i = 0; i < self->n_events; i++)
    if (self->events[i].meant && !self->events[i].start.dated)
      g_array_append_val (self->ordered_events, i);
}

/**
 * krem_builder_time_events:
 * @builder: what building shares
 *
 * Finds when all events are, and their order.
 */
void
krem_builder_time_events (KremBuilder *builder)
{
  KremChronology *self = builder->chronology;

  builder->first_start = KREM_INSTANT_MAX;
  for (guint i = 0; i < self->n_events; i++)
    {
      const KremEvent *event = krem_chronicle_get_event (self->chronicle, i);
      KremEventTime *time = &self->events[i];

      krem_timing_from_date (event->date, &time->start);
      krem_timing_end_of_date (event->date, &time->end);
      time->meant = krem_chronicle_is_meant (self->chronicle,
                                             krem_chronicle_get (self->chronicle, KREM_LIST_EVENTS, i));
      time->interval = time->start.dated && event->date->kind == KREM_DATE_INTERVAL;
      time->certain = event->certainty == KREM_CERTAINTY_CERTAIN;
      if (time->meant && time->start.dated)
        builder->first_start = MIN (builder->first_start, time->start.bounds.earliest);
    }
  order_events (self);
}

/**
 * krem_chronology_resolve_date:
 * @self: a chronology
 * @date: (nullable): a date where references may stand: a birth, a death, the ends of a post, a tie or an era
 * @bounds: (out): when it is, as typed, inclusive
 *
 * Reads what a date means, following a reference to an event.
 *
 * Returns: whether @bounds were set: the date is readable, known, no interval, and does not refer to an event without
 *   a date, to the end of what is still going on or to nothing
 */
gboolean
krem_chronology_resolve_date (KremChronology *self, const KremDate *date, KremBounds *bounds)
{
  KremTiming timing;

  krem_chronology_resolve (self, date, &timing);
  *bounds = timing.bounds;
  return timing.dated;
}

/**
 * krem_chronology_get_event_bounds:
 * @self: a chronology
 * @event: the position of an event
 * @start: (out) (optional): when it begins, as typed, inclusive
 * @end: (out) (optional): when it ends; of a point in time the same; %KREM_INSTANT_MAX where it is still going on
 *
 * Returns: whether the event is dated
 */
gboolean
krem_chronology_get_event_bounds (KremChronology *self, guint event, KremBounds *start, KremBounds *end)
{
  const KremEventTime *time;

  g_return_val_if_fail (event < self->n_events, FALSE);

  time = &self->events[event];
  if (start != NULL)
    *start = time->start.bounds;
  if (end != NULL)
    *end = time->end.never ? (KremBounds){ KREM_INSTANT_MAX, KREM_INSTANT_MAX } : time->end.bounds;
  return time->start.dated;
}

/**
 * krem_chronology_is_interval:
 * @self: a chronology
 * @event: the position of an event
 *
 * Returns: whether the event lasts
 */
gboolean
krem_chronology_is_interval (KremChronology *self, guint event)
{
  g_return_val_if_fail (event < self->n_events, FALSE);

  return self->events[event].interval;
}

/**
 * krem_chronology_get_ordered_events:
 * @self: a chronology
 * @n_events: (out): their number
 *
 * Returns: (transfer none) (array length=n_events): the positions of all events that count: the dated ones by the day
 *   of their latest start, of their earliest, time of day and place in the file; then the undated ones by their place
 */
const guint *
krem_chronology_get_ordered_events (KremChronology *self, guint *n_events)
{
  *n_events = self->ordered_events->len;
  return (const guint *) self->ordered_events->data;
}
