/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

/* What changes between two moments is read off the points that lie between them, so that it does not matter how much
 * there is besides. The points of one thing are brought together; of these the first and the last tell what was before
 * and what is after. */

/* The first point after @moment. */
static guint
find_point (KremChronology *self, KremInstant moment)
{
  guint low = 0, high = self->points->len, n_visited = 1;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      n_visited++;
      if (g_array_index (self->points, KremPoint, middle).at <= moment)
        low = middle + 1;
      else
        high = middle;
    }
  krem_chronology_visit (self, n_visited);
  return low;
}

static gboolean
has_sub (const KremPoint *point)
{
  return point->kind == KREM_CHANGE_POST || point->kind == KREM_CHANGE_POSTHUMOUS;
}

/* By kind, item and time; of a post and a posthumous fate also by its number. */
static int
compare_points (gconstpointer a, gconstpointer b)
{
  const KremPoint *x = a, *y = b;

  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  if (x->item != y->item)
    return x->item < y->item ? -1 : 1;
  if (has_sub (x) && x->sub != y->sub)
    return x->sub < y->sub ? -1 : 1;
  return (x->at > y->at) - (x->at < y->at);
}

static gboolean
are_of_one_thing (const KremPoint *a, const KremPoint *b)
{
  return a->kind == b->kind && a->item == b->item && (!has_sub (a) || a->sub == b->sub);
}

static KremPresence
get_presence (KremChronology *self, const KremPoint *point, KremInstant moment)
{
  switch ((KremChangeKind) point->kind)
    {
    case KREM_CHANGE_EVENT:
      return krem_chronology_get_event_presence (self, point->item, moment);
    case KREM_CHANGE_EVENT_END:
      return krem_chronology_get_event_end_presence (self, point->item, moment);
    case KREM_CHANGE_POST:
      return krem_chronology_get_post_presence (self, point->item, point->sub, moment);
    case KREM_CHANGE_TIE:
      return krem_chronology_get_tie_presence (self, point->item, moment);
    case KREM_CHANGE_BIRTH:
    case KREM_CHANGE_PRESENCE:
      return krem_chronology_get_person_presence (self, point->item, moment);
    case KREM_CHANGE_ACT:
      return krem_chronology_get_act_presence (self, point->item, moment);
    case KREM_CHANGE_POSTHUMOUS:
      return krem_chronology_get_fate_presence (self, self->persons[point->item].first_fate + point->sub, moment);
    case KREM_CHANGE_FATE:
      break;
    }
  g_return_val_if_reached (KREM_PRESENCE_ABSENT);
}

static KremBounds
get_span_bounds (const KremSpan *span, gboolean ends)
{
  KremBounds bounds = { span->start_possible, span->start_certain };

  if (ends)
    bounds = (KremBounds){ span->end_possible, span->end_certain };
  return bounds;
}

static void
set_bounds_of_fate (KremChronology *self, guint fate, KremChronologyChange *change)
{
  change->dated = krem_chronology_get_fate (self, fate)->dated;
  change->bounds = krem_chronology_get_fate (self, fate)->bounds;
}

/* The bounds of the date that made the presence of a thing what it is at @at, the last point of the thing. */
static void
find_bounds (KremChronology *self, const KremPoint *point, KremChronologyChange *change)
{
  const KremSpan *span = NULL;

  change->dated = TRUE;
  switch ((KremChangeKind) point->kind)
    {
    case KREM_CHANGE_EVENT:
      change->dated = self->events[point->item].start.dated;
      change->bounds = self->events[point->item].start.bounds;
      break;
    case KREM_CHANGE_EVENT_END:
      change->bounds = self->events[point->item].end.bounds;
      break;
    case KREM_CHANGE_POST:
      span = &g_array_index (self->posts, KremSpan, self->persons[point->item].first_post + point->sub);
      break;
    case KREM_CHANGE_TIE:
      span = &self->ties[point->item];
      break;
    case KREM_CHANGE_PRESENCE:
      change->dated = FALSE;
      break;
    case KREM_CHANGE_BIRTH:
      change->bounds.earliest = self->persons[point->item].there_possible;
      change->bounds.latest = self->persons[point->item].there_certain;
      break;
    case KREM_CHANGE_ACT:
      change->dated = g_array_index (self->acts, KremAct, point->item).dated;
      change->bounds = g_array_index (self->acts, KremAct, point->item).bounds;
      break;
    case KREM_CHANGE_POSTHUMOUS:
      set_bounds_of_fate (self, self->persons[point->item].first_fate + point->sub, change);
      break;
    case KREM_CHANGE_FATE:
      break;
    }
  if (span != NULL)
    change->bounds = get_span_bounds (span, span->end_possible <= point->at);
}

/* What becomes certain at the end of an imprecise date is told so. */
static void
find_gradual (KremChronologyChange *change, KremInstant from, KremInstant to)
{
  change->gradual = change->dated && change->bounds.latest > from && change->bounds.latest <= to
                    && change->bounds.latest < KREM_AT_END
                    && (change->bounds.earliest == KREM_INSTANT_MIN
                        || krem_instant_day (change->bounds.earliest) < krem_instant_day (change->bounds.latest));
}

/* The last in order of the fates that are possible after and were not before, and whether the possible fates differ at
 * all. A fate begins and ceases to be possible once each, so what is toggled twice in between is as it was. */
static gboolean
compare_possible (KremChronology *self, const KremPerson *person, const KremSegment *before, const KremSegment *after,
                  KremInstant moment, guint *newest)
{
  const guint *toggles = &g_array_index (self->toggles, guint, person->first_toggle);
  const KremSegment *early = before->from <= after->from ? before : after, *late = early == before ? after : before;
  g_autoptr (GArray) toggled = NULL;
  gboolean differs = FALSE;

  *newest = KREM_NONE;
  for (guint i = early->n_toggles; i < late->n_toggles; i++)
    {
      guint fate = person->first_fate + toggles[i];
      const KremFateSpan *span = &g_array_index (self->spans, KremFateSpan, fate);
      gboolean was = span->possible <= early->from && early->from < span->gone;
      gboolean is = span->possible <= late->from && late->from < span->gone;

      if (was == is)
        continue;
      if (toggles[i] != before->settled || toggles[i] != after->settled)
        differs = TRUE;
      if (span->possible <= moment && moment < span->gone && toggles[i] != after->settled
          && (*newest == KREM_NONE || fate > *newest))
        *newest = fate;
    }
  krem_chronology_visit (self, late->n_toggles - early->n_toggles);
  return differs;
}

static gboolean
find_fate_change (KremChronology *self, guint item, const KremSegment *before, const KremSegment *after,
                  KremInstant from, KremInstant to, KremChronologyChange *change)
{
  const KremPerson *person = &self->persons[item];
  gboolean was = krem_chronology_get_person_presence (self, item, from) != KREM_PRESENCE_ABSENT;
  gboolean is = krem_chronology_get_person_presence (self, item, to) != KREM_PRESENCE_ABSENT;
  guint newest, shown;
  gboolean differs;

  *change = (KremChronologyChange){
    .kind = KREM_CHANGE_FATE,
    .item = item,
    .before = was ? person->first_fate + before->settled : KREM_NONE,
    .after = is ? person->first_fate + after->settled : KREM_NONE,
    .certain_before = was && before->n_others == 0,
    .certain = is && after->n_others == 0,
    .possible = KREM_NONE,
  };
  if (was && is)
    {
      differs = compare_possible (self, person, before, after, krem_fold (to), &newest);
      if (!differs && before->settled == after->settled)
        return FALSE;
      change->possible = newest;
    }
  else
    {
      /* Who is only born, or not yet, has no change of fate: that is told as the birth. */
      const KremSegment *there = is ? after : before;

      if (was == is || (there->settled == 0 && there->n_others == 0))
        return FALSE;
    }

  shown = change->after != change->before && is ? change->after : change->possible;
  if (shown != KREM_NONE)
    set_bounds_of_fate (self, shown, change);
  return TRUE;
}

static gboolean
comes_or_goes (KremChronology *self, guint person, KremInstant from, KremInstant to)
{
  return (krem_chronology_get_person_presence (self, person, from) == KREM_PRESENCE_ABSENT)
         != (krem_chronology_get_person_presence (self, person, to) == KREM_PRESENCE_ABSENT);
}

/* What has become of somebody who was not there before, or is not after. */
static void
add_coming_fate (KremChronology *self, guint item, KremInstant from, KremInstant to, gboolean backwards,
                 GArray *changes)
{
  const KremPerson *person = &self->persons[item];
  const KremSegment *early, *late;
  KremChronologyChange change;

  if (person->n_fates == 0 || !comes_or_goes (self, item, from, to))
    return;
  early = &g_array_index (self->segments, KremSegment, krem_person_find_segment (self, person, from));
  late = &g_array_index (self->segments, KremSegment, krem_person_find_segment (self, person, to));
  if (find_fate_change (self, item, backwards ? late : early, backwards ? early : late, backwards ? to : from,
                        backwards ? from : to, &change))
    {
      find_gradual (&change, from, to);
      g_array_append_val (changes, change);
    }
}

static void
add_change (KremChronology *self, const KremPoint *first, const KremPoint *last, KremInstant from, KremInstant to,
            gboolean backwards, GArray *changes)
{
  KremChronologyChange change = { .kind = first->kind, .item = first->item, .possible = KREM_NONE };

  if (first->kind == KREM_CHANGE_BIRTH || first->kind == KREM_CHANGE_PRESENCE)
    add_coming_fate (self, first->item, from, to, backwards, changes);

  if (first->kind == KREM_CHANGE_FATE)
    {
      const KremSegment *segments = &g_array_index (self->segments, KremSegment,
                                                    self->persons[first->item].first_segment);
      const KremSegment *early = &segments[first->sub - 1], *late = &segments[last->sub];

      if (comes_or_goes (self, first->item, from, to)
          || !find_fate_change (self, first->item, backwards ? late : early, backwards ? early : late,
                                backwards ? to : from, backwards ? from : to, &change))
        return;
    }
  else
    {
      change.before = get_presence (self, first, backwards ? to : from);
      change.after = get_presence (self, first, backwards ? from : to);
      if (change.before == change.after)
        return;
      if (first->kind == KREM_CHANGE_POST)
        change.sub = first->sub;
      if (first->kind == KREM_CHANGE_POSTHUMOUS)
        change.item = self->persons[first->item].first_fate + first->sub;
      find_bounds (self, last, &change);
    }
  find_gradual (&change, from, to);
  g_array_append_val (changes, change);
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const KremChronologyChange *x = a, *y = b;

  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  if (x->item != y->item)
    return x->item < y->item ? -1 : 1;
  return (x->sub > y->sub) - (x->sub < y->sub);
}

/**
 * krem_chronology_get_changes:
 * @self: a chronology
 * @before: a moment
 * @after: another one, later or earlier
 *
 * Finds what is different at @after from what it was at @before. It takes a time that grows with the number of changes
 * between the two and with the logarithm of the number of all.
 *
 * Returns: (transfer full) (element-type KremChronologyChange): the changes, by kind and by the place of what changes
 */
GArray *
krem_chronology_get_changes (KremChronology *self, KremInstant before, KremInstant after)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (KremChronologyChange));
  KremInstant from = krem_fold (MIN (before, after)), to = krem_fold (MAX (before, after));
  guint first = find_point (self, from), n;
  g_autofree KremPoint *points = NULL;

  for (n = 0; first + n < self->points->len && g_array_index (self->points, KremPoint, first + n).at <= to;)
    n++;
  krem_chronology_visit (self, n);
  if (n == 0)
    return changes;

  points = g_memdup2 (&g_array_index (self->points, KremPoint, first), n * sizeof (KremPoint));
  qsort (points, n, sizeof (KremPoint), compare_points);
  for (guint i = 0; i < n;)
    {
      guint end = i + 1;

      while (end < n && are_of_one_thing (&points[i], &points[end]))
        end++;
      add_change (self, &points[i], &points[end - 1], from, to, before > after, changes);
      i = end;
    }
  g_array_sort (changes, compare_changes);
  return changes;
}
