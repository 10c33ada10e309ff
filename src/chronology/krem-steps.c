/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

#include <string.h>

#define DIGIT_BITS 11
#define N_DIGITS (1 << DIGIT_BITS)

static void
add_point (KremChronology *self, KremInstant at, KremChangeKind kind, guint item, guint sub)
{
  KremPoint point = { .at = at, .item = item, .sub = sub, .kind = kind };

  /* Nothing is before the first instant, and what never is changes nothing. */
  if (at > KREM_INSTANT_MIN && at < KREM_NEVER)
    g_array_append_val (self->points, point);
}

static void
add_begin (KremChronology *self, KremChangeKind kind, guint item, const KremBounds *bounds, gboolean certain)
{
  add_point (self, krem_fold (bounds->earliest), kind, item, 0);
  if (certain && bounds->latest != bounds->earliest)
    add_point (self, krem_fold (bounds->latest), kind, item, 0);
}

static void
add_span (KremChronology *self, KremChangeKind kind, guint item, guint sub, const KremSpan *span)
{
  if (!span->counts || span->end_certain <= span->start_possible)
    return;
  add_point (self, span->start_possible, kind, item, sub);
  add_point (self, span->end_certain, kind, item, sub);
  if (!span->certain || span->end_possible <= span->start_certain)
    return;
  if (span->start_certain != span->start_possible)
    add_point (self, span->start_certain, kind, item, sub);
  if (span->end_possible != span->end_certain)
    add_point (self, span->end_possible, kind, item, sub);
}

static void
add_points (KremChronology *self)
{
  for (guint i = 0; i < self->n_persons; i++)
    {
      const KremPerson *person = &self->persons[i];

      if (!person->meant)
        continue;
      add_point (self, person->there_possible, person->has_birth ? KREM_CHANGE_BIRTH : KREM_CHANGE_PRESENCE, i, 0);
      if (person->there_certain != person->there_possible)
        add_point (self, person->there_certain, person->has_birth ? KREM_CHANGE_BIRTH : KREM_CHANGE_PRESENCE, i, 0);
      for (guint k = person->first_segment; k < person->first_segment + person->n_segments; k++)
        add_point (self, g_array_index (self->segments, KremSegment, k).from, KREM_CHANGE_FATE, i, k);
      for (guint k = person->first_start + person->n_starts;
           k < person->first_start + person->n_starts + person->n_posthumous; k++)
        {
          guint fate = g_array_index (self->starts, guint, k);
          const KremFateSpan *span = &g_array_index (self->spans, KremFateSpan, fate);

          add_point (self, span->possible, KREM_CHANGE_POSTHUMOUS, fate, 0);
          if (span->happened != span->possible)
            add_point (self, span->happened, KREM_CHANGE_POSTHUMOUS, fate, 0);
        }
    }
  for (guint i = 0; i < self->posts->len; i++)
    {
      const KremSpan *span = &g_array_index (self->posts, KremSpan, i);

      add_span (self, KREM_CHANGE_POST, span->owner, i, span);
    }
  for (guint i = 0; i < self->n_relations; i++)
    add_span (self, KREM_CHANGE_TIE, i, 0, &self->ties[i]);
  for (guint i = 0; i < self->n_events; i++)
    {
      const KremEventTime *time = &self->events[i];

      if (!time->meant)
        continue;
      add_begin (self, KREM_CHANGE_EVENT, i, &time->start.bounds, time->certain);
      if (!time->interval || time->end.never)
        continue;
      if (time->certain)
        add_begin (self, KREM_CHANGE_EVENT_END, i, &time->end.bounds, TRUE);
      else
        /* What is never more than possible goes on possibly until its latest end. */
        add_point (self, krem_fold (time->end.bounds.latest), KREM_CHANGE_EVENT_END, i, 0);
    }
  for (guint i = 0; i < self->acts->len; i++)
    {
      const KremAct *act = &g_array_index (self->acts, KremAct, i);

      if (!act->never)
        add_begin (self, KREM_CHANGE_ACT, i, &act->bounds, act->certain);
    }
}

/* Sorts by time, in as many passes as there are digits in the span of time; what is of one instant keeps its place. */
static void
sort_points (KremChronology *self)
{
  guint n = self->points->len;
  KremPoint *from = (KremPoint *) (gpointer) self->points->data;
  g_autofree KremPoint *spare = g_new (KremPoint, n);
  KremPoint *to = spare;
  g_autofree guint *counts = g_new (guint, N_DIGITS);
  KremInstant first = KREM_NEVER, last = KREM_INSTANT_MIN;
  guint64 range;

  for (guint i = 0; i < n; i++)
    if (from[i].at < KREM_AT_END)
      {
        first = MIN (first, from[i].at);
        last = MAX (last, from[i].at);
      }
  if (n == 0 || last < first)
    return;

  /* What is only at the end comes right after the last. */
  range = (guint64) last - (guint64) first + 1;
  for (guint shift = 0; shift < 64 && range >> shift != 0; shift += DIGIT_BITS)
    {
      KremPoint *swap = from;
      guint sum = 0;

      memset (counts, 0, N_DIGITS * sizeof (guint));
      for (guint i = 0; i < n; i++)
        {
          guint64 key = from[i].at < KREM_AT_END ? (guint64) from[i].at - (guint64) first : range;

          counts[(key >> shift) & (N_DIGITS - 1)]++;
        }
      for (guint d = 0; d < N_DIGITS; d++)
        {
          guint count = counts[d];

          counts[d] = sum;
          sum += count;
        }
      for (guint i = 0; i < n; i++)
        {
          guint64 key = from[i].at < KREM_AT_END ? (guint64) from[i].at - (guint64) first : range;

          to[counts[(key >> shift) & (N_DIGITS - 1)]++] = from[i];
        }
      from = to;
      to = swap;
    }
  if (from == spare)
    memcpy (self->points->data, spare, n * sizeof (KremPoint));
}

/* The number of steps before @instant. */
static guint
count_steps_before (KremChronology *self, KremInstant instant)
{
  guint low = 0, high = self->steps->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->steps, KremInstant, middle) < instant)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
find_view (KremChronology *self)
{
  guint end = self->steps->len;

  self->view = (KremBounds){ KREM_INSTANT_MIN, KREM_INSTANT_MAX };
  if (krem_chronicle_get_n (self->chronicle, KREM_LIST_HEADER) > 0)
    {
      const KremHeader *header = krem_chronicle_get_header (self->chronicle);
      KremTiming timing;

      krem_chronology_resolve (self, header->view_from, &timing);
      if (timing.dated)
        self->view.earliest = timing.bounds.earliest;
      krem_chronology_resolve (self, header->view_until, &timing);
      if (timing.dated)
        self->view.latest = timing.bounds.latest;
    }
  self->has_view = self->view.earliest != KREM_INSTANT_MIN || self->view.latest != KREM_INSTANT_MAX;
  if (self->view.latest < self->view.earliest)
    {
      self->view = (KremBounds){ KREM_INSTANT_MIN, KREM_INSTANT_MAX };
      self->has_view = FALSE;
    }
  self->first_step = count_steps_before (self, self->view.earliest);
  if (self->view.latest != KREM_INSTANT_MAX)
    end = count_steps_before (self, krem_instant_add (krem_instant_day_end (self->view.latest), 1));
  self->n_view_steps = end - self->first_step;
}

/**
 * krem_builder_find_points:
 * @builder: what building shares
 *
 * Finds all instants at which anything changes, and the days on which that is.
 */
void
krem_builder_find_points (KremBuilder *builder)
{
  KremChronology *self = builder->chronology;
  KremInstant last = KREM_INSTANT_MIN;

  add_points (self);
  sort_points (self);
  for (guint i = 0; i < self->points->len; i++)
    {
      const KremPoint *point = &g_array_index (self->points, KremPoint, i);
      KremInstant at = point->at;

      /* What becomes of somebody who is not there yet is nothing to step to. */
      if (at <= last || at == KREM_AT_END
          || (point->kind == KREM_CHANGE_FATE && at < self->persons[point->item].there_possible))
        continue;
      last = krem_instant_day_end (at);
      g_array_append_val (self->steps, last);
    }
  find_view (self);
}

/**
 * krem_chronology_get_all_steps:
 * @self: a chronology
 * @n_steps: (out): their number
 *
 * Returns: (transfer none) (array length=n_steps): the last instants of all days on which anything becomes possible,
 *   becomes certain or ends, in time, whatever the chronicle's view
 */
const KremInstant *
krem_chronology_get_all_steps (KremChronology *self, guint *n_steps)
{
  *n_steps = self->steps->len;
  return (const KremInstant *) (gpointer) self->steps->data;
}

/**
 * krem_chronology_get_steps:
 * @self: a chronology
 * @n_steps: (out): their number
 *
 * Returns: (transfer none) (array length=n_steps): those of krem_chronology_get_all_steps() that lie within the
 *   chronicle's view; where it gives none, all
 */
const KremInstant *
krem_chronology_get_steps (KremChronology *self, guint *n_steps)
{
  *n_steps = self->n_view_steps;
  return (const KremInstant *) (gpointer) self->steps->data + self->first_step;
}

/**
 * krem_chronology_get_next_step:
 * @self: a chronology
 * @moment: what is looked at
 * @next: (out): the step after it
 *
 * Returns: whether there is a later step within the chronicle's view
 */
gboolean
krem_chronology_get_next_step (KremChronology *self, KremInstant moment, KremInstant *next)
{
  guint i;

  if (moment == KREM_INSTANT_MAX)
    return FALSE;
  i = MAX (count_steps_before (self, moment + 1), self->first_step);
  if (i >= self->first_step + self->n_view_steps)
    return FALSE;
  *next = g_array_index (self->steps, KremInstant, i);
  return TRUE;
}

/**
 * krem_chronology_get_previous_step:
 * @self: a chronology
 * @moment: what is looked at
 * @previous: (out): the step before it
 *
 * Returns: whether there is an earlier step within the chronicle's view
 */
gboolean
krem_chronology_get_previous_step (KremChronology *self, KremInstant moment, KremInstant *previous)
{
  guint i = MIN (count_steps_before (self, moment), self->first_step + self->n_view_steps);

  if (i <= self->first_step)
    return FALSE;
  *previous = g_array_index (self->steps, KremInstant, i - 1);
  return TRUE;
}
