/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

#include <string.h>

#define DIGIT_BITS 11
#define N_DIGITS (1 << DIGIT_BITS)

static void
add_point (KremBuilder *builder, KremInstant at, KremChangeKind kind, guint item, guint sub)
{
  KremPoint point = { .at = at, .item = item, .sub = sub, .kind = kind };

  /* Nothing is before the first instant, and what never is changes nothing. */
  if (at > KREM_INSTANT_MIN && at < KREM_NEVER)
    g_array_append_val (builder->new_points, point);
}

static void
add_begin (KremBuilder *builder, KremChangeKind kind, guint item, const KremBounds *bounds, gboolean certain)
{
  add_point (builder, krem_fold (bounds->earliest), kind, item, 0);
  if (certain && bounds->latest != bounds->earliest)
    add_point (builder, krem_fold (bounds->latest), kind, item, 0);
}

static void
add_span (KremBuilder *builder, KremChangeKind kind, guint item, guint sub, const KremSpan *span)
{
  if (!span->counts || span->end_certain <= span->start_possible)
    return;
  add_point (builder, span->start_possible, kind, item, sub);
  add_point (builder, span->end_certain, kind, item, sub);
  if (!span->certain || span->end_possible <= span->start_certain)
    return;
  if (span->start_certain != span->start_possible)
    add_point (builder, span->start_certain, kind, item, sub);
  if (span->end_possible != span->end_certain)
    add_point (builder, span->end_possible, kind, item, sub);
}

static void
add_person (KremBuilder *builder, guint i)
{
  KremChronology *self = builder->chronology;
  const KremPerson *person = &self->persons[i];
  KremChangeKind coming = person->has_birth ? KREM_CHANGE_BIRTH : KREM_CHANGE_PRESENCE;

  if (!person->meant)
    return;
  add_point (builder, person->there_possible, coming, i, 0);
  if (person->there_certain != person->there_possible)
    add_point (builder, person->there_certain, coming, i, 0);
  for (guint k = 0; k < person->n_segments; k++)
    add_point (builder, g_array_index (self->segments, KremSegment, person->first_segment + k).from, KREM_CHANGE_FATE,
               i, k);
  for (guint k = person->first_start + person->n_starts;
       k < person->first_start + person->n_starts + person->n_posthumous; k++)
    {
      guint fate = g_array_index (self->starts, guint, k);
      const KremFateSpan *span = &g_array_index (self->spans, KremFateSpan, person->first_fate + fate);

      add_point (builder, span->possible, KREM_CHANGE_POSTHUMOUS, i, fate);
      if (span->happened != span->possible)
        add_point (builder, span->happened, KREM_CHANGE_POSTHUMOUS, i, fate);
    }
}

static void
add_event (KremBuilder *builder, guint i)
{
  const KremEventTime *time = &builder->chronology->events[i];

  if (!time->meant)
    return;
  add_begin (builder, KREM_CHANGE_EVENT, i, &time->start.bounds, time->certain);
  if (!time->interval || time->end.never)
    return;
  if (time->certain)
    add_begin (builder, KREM_CHANGE_EVENT_END, i, &time->end.bounds, TRUE);
  else
    /* What is never more than possible goes on possibly until its latest end. */
    add_point (builder, krem_fold (time->end.bounds.latest), KREM_CHANGE_EVENT_END, i, 0);
}

/* Finds the points of all that is dirty: people first, then posts, ties, events and acts, each by their positions. */
static void
add_points (KremBuilder *builder)
{
  KremChronology *self = builder->chronology;

  for (guint i = 0; i < builder->persons.dirty->len; i++)
    add_person (builder, g_array_index (builder->persons.dirty, guint, i));
  for (guint i = 0; i < builder->persons.dirty->len; i++)
    {
      guint position = g_array_index (builder->persons.dirty, guint, i);
      const KremPerson *person = &self->persons[position];

      for (guint k = 0; k < person->n_posts; k++)
        add_span (builder, KREM_CHANGE_POST, position, k,
                  &g_array_index (self->posts, KremSpan, person->first_post + k));
    }
  for (guint i = 0; i < builder->relations.dirty->len; i++)
    {
      guint position = g_array_index (builder->relations.dirty, guint, i);

      add_span (builder, KREM_CHANGE_TIE, position, 0, &self->ties[position]);
    }
  for (guint i = 0; i < builder->events.dirty->len; i++)
    add_event (builder, g_array_index (builder->events.dirty, guint, i));
  for (guint i = 0; i < builder->new_acts->len; i++)
    {
      guint position = g_array_index (builder->new_acts, guint, i);
      const KremAct *act = &g_array_index (self->acts, KremAct, position);

      if (!act->never)
        add_begin (builder, KREM_CHANGE_ACT, position, &act->bounds, act->certain);
    }
}

/* Sorts by time, in as many passes as there are digits in the span of time; what is of one instant keeps its place. */
static void
sort_points (GArray *points)
{
  guint n = points->len;
  KremPoint *from = (KremPoint *) (gpointer) points->data;
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
    memcpy (points->data, spare, n * sizeof (KremPoint));
}

/* Of what is of one instant, people come before posts, ties, events and acts. */
static guint
get_class (const KremPoint *point)
{
  switch ((KremChangeKind) point->kind)
    {
    case KREM_CHANGE_POST:
      return 1;
    case KREM_CHANGE_TIE:
      return 2;
    case KREM_CHANGE_EVENT:
    case KREM_CHANGE_EVENT_END:
      return 3;
    case KREM_CHANGE_ACT:
      return 4;
    case KREM_CHANGE_FATE:
    case KREM_CHANGE_BIRTH:
    case KREM_CHANGE_PRESENCE:
    case KREM_CHANGE_POSTHUMOUS:
      break;
    }
  return 0;
}

/* Whether @a, which is of something else at the same instant, comes before @b. */
static gboolean
is_before (const KremPoint *a, const KremPoint *b)
{
  guint x = get_class (a), y = get_class (b);

  return x != y ? x < y : a->item < b->item;
}

/* The number of points before @at. */
static guint
count_before (const GArray *points, KremInstant at)
{
  guint low = 0, high = points->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (points, KremPoint, middle).at < at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Brings over the points of all that is not dirty, and puts them together with the new ones. */
static void
join_points (KremBuilder *builder)
{
  KremChronology *self = builder->chronology;
  const GArray *old = builder->old->points, *added = builder->new_points;
  const guint *kept[] = {
    [KREM_CHANGE_FATE] = builder->persons.kept,       [KREM_CHANGE_EVENT] = builder->events.kept,
    [KREM_CHANGE_POST] = builder->persons.kept,       [KREM_CHANGE_TIE] = builder->relations.kept,
    [KREM_CHANGE_BIRTH] = builder->persons.kept,      [KREM_CHANGE_ACT] = builder->act_kept,
    [KREM_CHANGE_PRESENCE] = builder->persons.kept,   [KREM_CHANGE_EVENT_END] = builder->events.kept,
    [KREM_CHANGE_POSTHUMOUS] = builder->persons.kept,
  };
  const KremPoint *source = (const KremPoint *) (gpointer) old->data;
  KremPoint *points;
  guint n = 0, i = 0, k = 0;

  krem_chronology_take_table (self, &self->points, old->len + added->len + 1);
  points = (KremPoint *) (gpointer) self->points->data;
  while (i < old->len || k < added->len)
    {
      guint before = k < added->len ? count_before (old, g_array_index (added, KremPoint, k).at) : old->len;
      KremInstant at;

      for (; i < before; i++)
        {
          KremPoint point = source[i];

          point.item = kept[point.kind][point.item];
          points[n] = point;
          n += point.item != KREM_NONE;
        }
      if (k == added->len)
        break;
      at = g_array_index (added, KremPoint, k).at;
      for (; i < old->len && g_array_index (old, KremPoint, i).at == at; i++)
        {
          KremPoint point = g_array_index (old, KremPoint, i);

          point.item = kept[point.kind][point.item];
          if (point.item == KREM_NONE)
            continue;
          for (; k < added->len && g_array_index (added, KremPoint, k).at == at
                 && is_before (&g_array_index (added, KremPoint, k), &point);
               k++)
            points[n++] = g_array_index (added, KremPoint, k);
          points[n++] = point;
        }
      for (; k < added->len && g_array_index (added, KremPoint, k).at == at; k++)
        points[n++] = g_array_index (added, KremPoint, k);
    }
  g_array_set_size (self->points, n);
}

/**
 * krem_builder_find_points:
 * @builder: what building shares
 *
 * Finds all instants at which anything changes.
 */
void
krem_builder_find_points (KremBuilder *builder)
{
  KremChronology *self = builder->chronology;

  add_points (builder);
  sort_points (builder->new_points);
  if (builder->old != NULL)
    {
      join_points (builder);
      return;
    }
  g_array_unref (self->points);
  self->points = g_array_ref (builder->new_points);
}
