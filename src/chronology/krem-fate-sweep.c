/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-fate-timeline-private.h"

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

static void
push (GArray *heap, gint64 key)
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
compare_points (gconstpointer a, gconstpointer b)
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
get_key (KremTimeline *self, guint fate, gboolean dead)
{
  if (!dead)
    return fate;
  return -((gint64) fate + (self->fates[fate].dated ? 0 : self->n));
}

static guint
get_fate (KremTimeline *self, gint64 key)
{
  return (guint) ((key < 0 ? -key : key) % self->n);
}

static void
add_points (KremTimeline *self)
{
  if (self->points == NULL)
    self->points = g_array_new (FALSE, FALSE, sizeof (Point));
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

/**
 * krem_timeline_sweep:
 * @self: what the timelines share, with the person's fates and their spans
 * @person: a person
 *
 * Finds all states of the person, in time.
 */
void
krem_timeline_sweep (KremTimeline *self, KremPerson *person)
{
  KremChronology *chronology = self->builder->chronology;
  guint n_possible[KREM_N_STANDINGS] = { 0 };
  guint n_all = 0, n_toggles = 0;
  gint64 fallback = G_MININT64;
  gboolean dead = FALSE;

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
          g_array_append_vals (chronology->toggles, &point->fate, 1);
          n_toggles++;
        }

      while (self->heap->len > 0 && self->spans[get_fate (self, g_array_index (self->heap, gint64, 0))].gone <= at)
        pop (self->heap);
      settled = get_fate (self, self->heap->len > 0 ? g_array_index (self->heap, gint64, 0) : fallback);

      segment.settled = settled;
      segment.n_others = n_all - (self->spans[settled].possible <= at && at < self->spans[settled].gone);
      segment.n_toggles = n_toggles;
      segment.standings = 1 << self->fates[settled].standing;
      for (KremStanding s = KREM_STANDING_SECURE; s < KREM_N_STANDINGS; s++)
        if (n_possible[s] > 0)
          segment.standings |= 1 << s;

      if (chronology->segments->len > person->first_segment)
        {
          const KremSegment *last = &g_array_index (chronology->segments, KremSegment, chronology->segments->len - 1);

          if (last->settled == segment.settled && last->n_toggles == segment.n_toggles)
            continue;
        }
      g_array_append_val (chronology->segments, segment);
    }
  person->n_segments = chronology->segments->len - person->first_segment;
  person->n_toggles = n_toggles;
}
