/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

/* Of a fate's time, what decides whether it is possible or settled at a moment is three instants: from when on it is
 * looked at, from when on it has certainly happened, and from when on it surely precedes something that has certainly
 * happened (of a death: is so preceded). Where these are known for all fates of a person, one sweep over them in time
 * finds all states of the person. */

/* Offsets from UTC move a time by less than this, in seconds, so that bounds as typed and for order lie no further
 * apart. */
#define MOST_OFFSET (2 * KREM_SECONDS_PER_DAY)

typedef enum
{
  POINT_BECOMES_POSSIBLE,
  POINT_HAPPENS,
  POINT_CEASES_TO_BE_POSSIBLE,
} PointKind;

typedef struct
{
  KremInstant at;
  guint fate;
  PointKind kind;
} Point;

/* What the timelines of all people share, so that it is allocated once. @fates and @spans are of the person at hand. */
typedef struct
{
  KremBuilder *builder;
  const KremFate *fates;
  KremFateSpan *spans;
  guint n;
  GArray *certain, *deaths; /* of guint: the certain fates by when they have happened, and the last in order first */
  GArray *points;
  GArray *heap; /* of gint64 */
} Timeline;

static int
compare_happened (gconstpointer a,
                  gconstpointer b,
                  gpointer data)
{
  const Timeline *self = data;
  guint x = *(const guint *) a, y = *(const guint *) b;
  KremInstant s = self->spans[x].happened, t = self->spans[y].happened;

  return s != t ? (s > t) - (s < t) : (x < y) - (x > y);
}

/* Whether an order can be told at all for two fates of the living of which the one is not surely earlier by its dates:
 * most that overlap have none, and this is far quicker to find. */
static gboolean
can_be_ordered (const KremFate *a,
                const KremFate *b,
                gboolean linked)
{
  const KremBounds *x = &a->order_bounds, *y = &b->order_bounds;

  return linked || a->always || !a->dated || !b->dated || x->latest < y->earliest || a->event == b->event
         || krem_instant_day (x->latest) == krem_instant_day (y->latest);
}

static gboolean
precedes (Timeline *self,
          guint a,
          guint b,
          gboolean at_end)
{
  KremCauses *causes = self->builder->causes;

  return a < b ? krem_fate_precedence (&self->fates[a], &self->fates[b], causes, at_end) < 0
               : krem_fate_precedence (&self->fates[b], &self->fates[a], causes, at_end) > 0;
}

/* The first of the certain fates that has happened at @instant or later. */
static guint
find_happened (Timeline *self,
               KremInstant instant)
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
find_life_gone (Timeline *self,
                guint fate)
{
  const KremFate *f = &self->fates[fate];
  KremInstant gone = KREM_NEVER;
  gboolean linked = f->begin == KREM_FATE_BEGINS_WITH_EVENT
                    && krem_causes_has_effects (self->builder->causes, f->event);
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
find_death_gone (Timeline *self,
                 guint fate)
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
push (GArray *heap,
      gint64 key)
{
  guint i = heap->len;
  gint64 *keys;

  g_array_append_val (heap, key);
  keys = (gint64 *) (gpointer) heap->data;
  for (; i > 0 && keys[(i - 1) / 2] < key; i = (i - 1) / 2)
    keys[i] = keys[(i - 1) / 2];
  keys[i] = key;
}

static void
pop (GArray *heap)
{
  gint64 *keys = (gint64 *) (gpointer) heap->data, last = keys[heap->len - 1];
  guint n = heap->len - 1, i = 0;

  g_array_set_size (heap, n);
  while (2 * i + 1 < n)
    {
      guint child = 2 * i + 1;

      if (child + 1 < n && keys[child + 1] > keys[child])
        child++;
      if (keys[child] <= last)
        break;
      keys[i] = keys[child];
      i = child;
    }
  if (n > 0)
    keys[i] = last;
}

static int
compare_points (gconstpointer a,
                gconstpointer b)
{
  const Point *x = a, *y = b;

  if (x->at != y->at)
    return (x->at > y->at) - (x->at < y->at);
  return (x->fate > y->fate) - (x->fate < y->fate);
}

static void
sort_points (GArray *array)
{
  Point *points = (Point *) (gpointer) array->data;

  if (array->len > 48)
    {
      g_array_sort (array, compare_points);
      return;
    }
  for (guint i = 1; i < array->len; i++)
    {
      Point point = points[i];
      guint k = i;

      for (; k > 0 && points[k - 1].at > point.at; k--)
        points[k] = points[k - 1];
      points[k] = point;
    }
}

/* The settled fate is the one with the greatest key: among the living the last in order; among deaths the first, where
 * the dated come before the undated. */
static gint64
get_key (Timeline *self,
         guint fate,
         gboolean dead)
{
  if (!dead)
    return fate;
  return -((gint64) fate + (self->fates[fate].dated ? 0 : self->n));
}

static guint
get_fate (Timeline *self,
          gint64 key)
{
  return (guint) ((key < 0 ? -key : key) % self->n);
}

static void
add_points (Timeline *self)
{
  g_array_set_size (self->points, 0);
  for (guint i = 0; i < self->n; i++)
    {
      const KremFateSpan *span = &self->spans[i];
      Point point = { span->possible, i, POINT_BECOMES_POSSIBLE };

      if (self->fates[i].posthumous || self->fates[i].never)
        continue;
      if (span->possible < span->gone)
        {
          g_array_append_val (self->points, point);
          point.at = span->gone;
          point.kind = POINT_CEASES_TO_BE_POSSIBLE;
          if (span->gone != KREM_NEVER)
            g_array_append_val (self->points, point);
        }
      point.at = span->happened;
      point.kind = POINT_HAPPENS;
      if (span->happened != KREM_NEVER)
        g_array_append_val (self->points, point);
    }
  sort_points (self->points);
}

/* Finds all states of the person, in time. */
static void
sweep (Timeline *self,
       KremPerson *person)
{
  KremChronology *chronology = self->builder->chronology;
  guint n_possible[KREM_N_STANDINGS] = { 0 };
  guint n_all = 0, n_toggles = 0;
  gint64 fallback = G_MININT64;
  gboolean dead = FALSE;

  person->first_segment = chronology->segments->len;
  person->first_toggle = chronology->toggles->len;
  g_array_set_size (self->heap, 0);
  add_points (self);

  for (guint i = 0; i < self->points->len;)
    {
      KremInstant at = g_array_index (self->points, Point, i).at;
      KremSegment segment = { .from = at };
      guint settled;

      for (; i < self->points->len && g_array_index (self->points, Point, i).at == at; i++)
        {
          const Point *point = &g_array_index (self->points, Point, i);
          const KremFate *fate = &self->fates[point->fate];
          gboolean is_death = fate->standing == KREM_STANDING_DEAD;

          if (point->kind == POINT_HAPPENS)
            {
              if (is_death && !dead)
                {
                  dead = TRUE;
                  fallback = G_MININT64;
                  g_array_set_size (self->heap, 0);
                }
              if (is_death == dead)
                {
                  gint64 key = get_key (self, point->fate, dead);

                  fallback = MAX (fallback, key);
                  push (self->heap, key);
                }
              continue;
            }

          if (point->kind == POINT_BECOMES_POSSIBLE)
            n_possible[fate->standing]++, n_all++;
          else
            n_possible[fate->standing]--, n_all--;
          g_array_append_vals (chronology->toggles, &(guint){ person->first_fate + point->fate }, 1);
          n_toggles++;
        }

      while (self->heap->len > 0
             && self->spans[get_fate (self, g_array_index (self->heap, gint64, 0))].gone <= at)
        pop (self->heap);
      settled = get_fate (self, self->heap->len > 0 ? g_array_index (self->heap, gint64, 0) : fallback);

      segment.settled = person->first_fate + settled;
      segment.n_others = n_all - (self->spans[settled].possible <= at && at < self->spans[settled].gone);
      segment.n_toggles = n_toggles;
      segment.standings = 1 << self->fates[settled].standing;
      for (KremStanding s = KREM_STANDING_SECURE; s < KREM_N_STANDINGS; s++)
        if (n_possible[s] > 0)
          segment.standings |= 1 << s;

      if (chronology->segments->len > person->first_segment)
        {
          const KremSegment *last
              = &g_array_index (chronology->segments, KremSegment, chronology->segments->len - 1);

          if (last->settled == segment.settled && last->n_toggles == segment.n_toggles)
            continue;
        }
      g_array_append_val (chronology->segments, segment);
    }
  person->n_segments = chronology->segments->len - person->first_segment;
  person->n_toggles = n_toggles;
}

static void
find_spans (Timeline *self,
            KremPerson *person)
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
        span->happened = fate->always ? KREM_INSTANT_MIN
                         : fate->dated ? krem_fold (fate->bounds.latest)
                                       : KREM_AT_END;
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

void
krem_builder_time_fates (KremBuilder *builder)
{
  KremChronology *chronology = builder->chronology;
  Timeline self = {
    .builder = builder,
    .certain = g_array_new (FALSE, FALSE, sizeof (guint)),
    .deaths = g_array_new (FALSE, FALSE, sizeof (guint)),
    .points = g_array_new (FALSE, FALSE, sizeof (Point)),
    .heap = g_array_new (FALSE, FALSE, sizeof (gint64)),
  };

  g_array_set_size (chronology->spans, chronology->fates->len);
  for (guint i = 0; i < chronology->n_persons; i++)
    {
      KremPerson *person = &chronology->persons[i];

      person->dying = person->dead = KREM_NEVER;
      if (person->n_fates == 0)
        continue;
      self.fates = &g_array_index (chronology->fates, KremFate, person->first_fate);
      self.spans = &g_array_index (chronology->spans, KremFateSpan, person->first_fate);
      self.n = person->n_fates;
      find_spans (&self, person);
      sweep (&self, person);
    }

  g_array_unref (self.certain);
  g_array_unref (self.deaths);
  g_array_unref (self.points);
  g_array_unref (self.heap);
}
