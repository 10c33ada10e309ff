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

static EventKey
get_key (KremChronology *self, guint event)
{
  const KremTiming *start = &self->events[event].start;

  /* Unlike fates, the undated events stand behind the others, so that the dated ones are one run in time. */
  if (!start->dated)
    return (EventKey){ G_MAXINT64, 0, 0, event };
  return (EventKey){ krem_instant_day (start->order_bounds.latest), krem_instant_day (start->order_bounds.earliest),
                     get_time_of_day (start), event };
}

/**
 * krem_chronology_compare_events:
 * @self: a chronology
 * @a: the position of an event
 * @b: the position of another
 *
 * Compares two events by the order in which events stand.
 *
 * Returns: negative, 0 or positive
 */
int
krem_chronology_compare_events (KremChronology *self, guint a, guint b)
{
  EventKey x = get_key (self, a), y = get_key (self, b);

  return compare_keys (&x, &y);
}

/* Puts the dirty events that count in order. */
static void
order_dirty (KremBuilder *builder)
{
  KremChronology *self = builder->chronology;
  guint n_dirty = builder->events.dirty->len, n = 0;
  g_autofree EventKey *keys = g_new (EventKey, n_dirty);

  for (guint i = 0; i < n_dirty; i++)
    {
      guint event = g_array_index (builder->events.dirty, guint, i);

      if (self->events[event].meant)
        keys[n++] = get_key (self, event);
    }
  if (n > 1)
    qsort (keys, n, sizeof (EventKey), compare_keys);
  for (guint i = 0; i < n; i++)
    g_array_append_val (builder->order, keys[i].event);
}

/* How many of the first @n events in @ordered stand before @event. */
static guint
find_place (KremChronology *self, const guint *ordered, guint n, guint event)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (krem_chronology_compare_events (self, ordered[middle], event) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
order_events (KremBuilder *builder)
{
  KremChronology *self = builder->chronology;
  const GArray *order = builder->order, *old = builder->old != NULL ? builder->old->ordered_events : NULL;
  GArray *all = krem_chronology_take_table (self, &self->ordered_events, old != NULL ? old->len + 1 : 0);
  guint *ordered = (guint *) (gpointer) all->data;
  guint n = 0, n_dated = 0, end;

  for (guint i = 0; old != NULL && i < old->len; i++)
    {
      ordered[n] = builder->events.kept[g_array_index (old, guint, i)];
      n += ordered[n] != KREM_NONE;
    }
  /* The dirty ones come in from behind, each with what stands after it. */
  end = n;
  n += order->len;
  g_array_set_size (all, n);
  ordered = (guint *) (gpointer) all->data;
  for (guint k = order->len; k-- > 0;)
    {
      guint event = g_array_index (order, guint, k), place = find_place (self, ordered, end, event);

      memmove (ordered + place + k + 1, ordered + place, (end - place) * sizeof (guint));
      ordered[place + k] = event;
      end = place;
    }

  for (guint low = 0, high = n; low < high;)
    {
      guint middle = low + (high - low) / 2;

      if (self->events[ordered[middle]].start.dated)
        n_dated = low = middle + 1;
      else
        high = middle;
    }
  self->n_dated_events = n_dated;
}

static KremInstant
get_first_start (KremChronology *self, guint event)
{
  const KremEventTime *time = &self->events[event];

  return time->meant && time->start.dated ? time->start.bounds.earliest : KREM_INSTANT_MAX;
}

/* Finds the earliest start of any event, without looking at all of them where the old one stays. */
static void
find_first_start (KremBuilder *builder)
{
  KremChronology *self = builder->chronology, *old = builder->old;
  gboolean stays = old != NULL;

  self->first_start = KREM_INSTANT_MAX;
  for (guint i = 0; i < builder->events.n_old && stays; i++)
    stays = builder->events.kept[i] != KREM_NONE || get_first_start (old, i) > old->first_start;
  if (stays)
    self->first_start = old->first_start;
  for (guint i = 0; i < builder->events.dirty->len; i++)
    self->first_start = MIN (self->first_start,
                             get_first_start (self, g_array_index (builder->events.dirty, guint, i)));
  for (guint i = 0; i < self->n_events && old != NULL && !stays; i++)
    self->first_start = MIN (self->first_start, get_first_start (self, i));
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

  krem_builder_join_items (builder, &self->event_table, &builder->events);
  self->events = (KremEventTime *) (gpointer) self->event_table->data;
  for (guint k = 0; k < builder->events.dirty->len; k++)
    {
      guint i = g_array_index (builder->events.dirty, guint, k), first;
      const KremEvent *event = krem_chronicle_get_event (self->chronicle, i);
      KremEventTime *time = &self->events[i];

      krem_timing_from_date (event->date, &time->start);
      krem_timing_end_of_date (event->date, &time->end);
      time->meant = event->base.usable
                    && (event->base.id == NULL
                        || (krem_builder_find_event (builder, event->base.id, &first) && first == i));
      time->interval = time->start.dated && event->date->kind == KREM_DATE_INTERVAL;
      time->certain = event->certainty == KREM_CERTAINTY_CERTAIN;
    }
  order_dirty (builder);
  order_events (builder);
  find_first_start (builder);
}

/**
 * krem_mentions_add_date:
 * @mentions: (element-type KremMention): mentions
 * @date: (nullable): a date where references may stand
 * @owner: the position of what has it
 *
 * Notes which ids of events decide what @date means.
 */
void
krem_mentions_add_date (GArray *mentions, const KremDate *date, guint owner)
{
  KremMention mention = { .owner = owner };

  if (date == NULL || date->kind != KREM_DATE_REFERENCE || date->text[0] != '@')
    return;
  mention.hash = g_str_hash (date->text + 1);
  g_array_append_val (mentions, mention);
  if (g_str_has_suffix (date->text + 1, "/end"))
    {
      g_autofree char *id = g_strndup (date->text + 1, strlen (date->text + 1) - strlen ("/end"));

      mention.hash = g_str_hash (id);
      g_array_append_val (mentions, mention);
    }
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
