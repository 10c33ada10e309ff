/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-fate-timeline-private.h"

/* Of a fate's time, what decides whether it is possible or settled at a moment is three instants: from when on it is
 * looked at, from when on it has certainly happened, and from when on it surely precedes something that has certainly
 * happened (of a death: is so preceded). Where these are known for all fates of a person, one sweep over them in time
 * finds all states of the person. */

/* Offsets from UTC move a time by less than this, in seconds, so that bounds as typed and for order lie no further
 * apart. */
#define MOST_OFFSET (2 * KREM_SECONDS_PER_DAY)

static int
compare_happened (gconstpointer a, gconstpointer b, gpointer data)
{
  const KremTimeline *self = data;
  guint x = *(const guint *) a, y = *(const guint *) b;
  KremInstant s = self->spans[x].happened, t = self->spans[y].happened;

  if (s != t)
    return s < t ? -1 : 1;
  /* What is most likely to put an end to another comes first: to a life the last in order, to a death the first. */
  return (self->fates[x].standing == KREM_STANDING_DEAD) == (x < y) ? -1 : 1;
}

/* Whether an order can be told at all for two fates of the living of which the one is not surely earlier by its dates:
 * most that overlap have none, and this is far quicker to find. */
static gboolean
can_be_ordered (const KremFate *a, const KremFate *b, gboolean linked)
{
  const KremBounds *x = &a->order_bounds, *y = &b->order_bounds;

  return linked || a->always || !a->dated || !b->dated || x->latest < y->earliest || a->event == b->event
         || krem_instant_day (x->latest) == krem_instant_day (y->latest);
}

static gboolean
precedes (KremTimeline *self, guint a, guint b, gboolean at_end)
{
  KremBuilder *builder = self->builder;

  return a < b ? krem_fate_precedence (&self->fates[a], &self->fates[b], builder, at_end) < 0
               : krem_fate_precedence (&self->fates[b], &self->fates[a], builder, at_end) > 0;
}

/* The first of the certain fates that has happened at @instant or later. */
static guint
find_happened (KremTimeline *self, KremInstant instant)
{
  guint low = 0, high = self->certain->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->spans[g_array_index (self->certain, guint, middle)].happened < instant)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* When @fate, which is no death, first surely precedes what has certainly happened. */
static KremInstant
find_life_gone (KremTimeline *self, guint fate)
{
  const KremFate *f = &self->fates[fate];
  KremInstant gone = KREM_NEVER;
  gboolean linked = f->begin == KREM_FATE_BEGINS_WITH_EVENT
                    && krem_causes_has_effects (self->builder->chronology->causes, f->event);
  guint start = 0;

  /* Who is dead stays dead: nothing but deaths is possible any more. */
  if (self->deaths->len > 0)
    gone = self->spans[g_array_index (self->deaths, guint, 0)].happened;

  if (f->always)
    start = 0;
  else if (f->dated)
    start = find_happened (self, krem_instant_add (f->order_bounds.earliest, -MOST_OFFSET));
  else if (!linked)
    /* No rule but that of causes lets an undated fate precede a dated one. */
    start = find_happened (self, KREM_AT_END);

  for (guint i = start; i < self->certain->len; i++)
    {
      guint other = g_array_index (self->certain, guint, i);

      if (self->spans[other].happened >= gone)
        break;
      if (other != fate && can_be_ordered (f, &self->fates[other], linked) && precedes (self, fate, other, FALSE))
        {
          gone = self->spans[other].happened;
          break;
        }
    }

  /* What only the end puts in order. */
  if (!f->always && !f->dated && f->certain && gone > KREM_AT_END)
    for (guint i = 0; i < self->certain->len && gone > KREM_AT_END; i++)
      {
        guint other = g_array_index (self->certain, guint, i);

        if (other != fate && precedes (self, fate, other, TRUE))
          gone = KREM_AT_END;
      }
  return gone;
}

/* When @fate, which is a death, is first surely preceded by a death that has certainly happened. */
static KremInstant
find_death_gone (KremTimeline *self, guint fate)
{
  const KremFate *f = &self->fates[fate];

  for (guint i = 0; i < self->deaths->len; i++)
    {
      guint other = g_array_index (self->deaths, guint, i);

      if (other != fate && precedes (self, other, fate, FALSE))
        return self->spans[other].happened;
    }
  for (guint i = 0; !f->dated && f->certain && i < self->deaths->len; i++)
    {
      guint other = g_array_index (self->deaths, guint, i);

      if (other != fate && precedes (self, other, fate, TRUE))
        return KREM_AT_END;
    }
  return KREM_NEVER;
}

static void
find_spans (KremTimeline *self, KremPerson *person)
{
  g_array_set_size (self->certain, 0);
  g_array_set_size (self->deaths, 0);
  for (guint i = 0; i < self->n; i++)
    {
      const KremFate *fate = &self->fates[i];
      KremFateSpan *span = &self->spans[i];

      span->possible = span->happened = span->gone = KREM_NEVER;
      if (fate->never)
        continue;
      span->possible = fate->dated && !fate->always ? krem_fold (fate->bounds.earliest) : KREM_INSTANT_MIN;
      if (fate->certain)
        span->happened = fate->always ? KREM_INSTANT_MIN : fate->dated ? krem_fold (fate->bounds.latest) : KREM_AT_END;
      if (!fate->certain || fate->posthumous || fate->always)
        continue;
      g_array_append_val (fate->standing == KREM_STANDING_DEAD ? self->deaths : self->certain, i);
    }
  g_array_sort_with_data (self->certain, compare_happened, self);
  g_array_sort_with_data (self->deaths, compare_happened, self);

  person->dying = person->dead = KREM_NEVER;
  if (self->deaths->len > 0)
    person->dead = self->spans[g_array_index (self->deaths, guint, 0)].happened;
  for (guint i = 0; i < self->n; i++)
    {
      const KremFate *fate = &self->fates[i];
      KremFateSpan *span = &self->spans[i];

      if (fate->posthumous || fate->never)
        continue;
      if (fate->standing != KREM_STANDING_DEAD || fate->always)
        {
          span->gone = find_life_gone (self, i);
          continue;
        }
      span->gone = find_death_gone (self, i);
      if (span->possible < span->gone)
        person->dying = MIN (person->dying, span->possible);
    }
  person->dying = MIN (person->dying, person->dead);
}

/**
 * krem_builder_time_fates:
 * @builder: what building shares
 *
 * Finds all states of all people.
 */
void
krem_builder_time_fates (KremBuilder *builder)
{
  KremChronology *chronology = builder->chronology;
  KremTimeline self = {
    .builder = builder,
    .certain = g_array_new (FALSE, FALSE, sizeof (guint)),
    .deaths = g_array_new (FALSE, FALSE, sizeof (guint)),
    .heap = g_array_new (FALSE, FALSE, sizeof (gint64)),
  };

  g_array_set_size (chronology->spans, chronology->fates->len);
  for (guint i = 0; i < builder->persons.dirty->len; i++)
    {
      KremPerson *person = &chronology->persons[g_array_index (builder->persons.dirty, guint, i)];

      person->dying = person->dead = KREM_NEVER;
      person->first_segment = chronology->segments->len;
      person->first_toggle = chronology->toggles->len;
      if (person->n_fates == 0)
        continue;
      self.fates = &g_array_index (chronology->fates, KremFate, person->first_fate);
      self.spans = &g_array_index (chronology->spans, KremFateSpan, person->first_fate);
      self.n = person->n_fates;
      find_spans (&self, person);
      krem_timeline_sweep (&self, person);
    }

  g_array_unref (self.certain);
  g_array_unref (self.deaths);
  g_clear_pointer (&self.points, g_array_unref);
  g_array_unref (self.heap);
}
