/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

static int
compare_possible (gconstpointer a, gconstpointer b, gpointer data)
{
  const KremFateSpan *spans = data;
  guint x = *(const guint *) a, y = *(const guint *) b;
  KremInstant s = spans[x].possible, t = spans[y].possible;

  return s != t ? (s > t) - (s < t) : (x > y) - (x < y);
}

/* Fills the middle of each part of the starts with the last instant at which any fate of the part is possible. */
static KremInstant
fill_reach (KremChronology *self, const KremFateSpan *spans, guint low, guint high)
{
  guint middle = low + (high - low) / 2;
  KremInstant reach, left, right;

  if (low == high)
    return KREM_INSTANT_MIN;
  left = fill_reach (self, spans, low, middle);
  right = fill_reach (self, spans, middle + 1, high);
  reach = spans[g_array_index (self->starts, guint, middle)].gone;
  reach = MAX (reach, MAX (left, right));
  g_array_index (self->reach, KremInstant, middle) = reach;
  return reach;
}

/**
 * krem_builder_index_starts:
 * @builder: what building shares
 *
 * Sorts the fates of each person that are ever possible by when they become so, with a search tree in place that
 * finds those that are possible at a moment without looking at the others: a priority search tree, after E. M.
 * McCreight, "Priority Search Trees", SIAM Journal on Computing 14 (1985), in its static form.
 */
void
krem_builder_index_starts (KremBuilder *builder)
{
  KremChronology *self = builder->chronology;

  for (guint i = 0; i < builder->persons.dirty->len; i++)
    {
      KremPerson *person = &self->persons[g_array_index (builder->persons.dirty, guint, i)];
      KremFateSpan *spans = &g_array_index (self->spans, KremFateSpan, person->first_fate);
      const KremFate *fates = &g_array_index (self->fates, KremFate, person->first_fate);

      person->first_start = self->starts->len;
      for (guint k = 0; k < person->n_fates; k++)
        if (!fates[k].posthumous && spans[k].possible < spans[k].gone)
          g_array_append_val (self->starts, k);
      person->n_starts = self->starts->len - person->first_start;
      for (guint k = 0; k < person->n_fates; k++)
        if (fates[k].posthumous && spans[k].possible < KREM_NEVER)
          g_array_append_val (self->starts, k);
      person->n_posthumous = self->starts->len - person->first_start - person->n_starts;
      if (person->n_starts > 1)
        g_qsort_with_data (&g_array_index (self->starts, guint, person->first_start), person->n_starts, sizeof (guint),
                           compare_possible, spans);
      if (person->n_posthumous > 1)
        g_qsort_with_data (&g_array_index (self->starts, guint, person->first_start + person->n_starts),
                           person->n_posthumous, sizeof (guint), compare_possible, spans);
    }
  g_array_set_size (self->reach, self->starts->len);
  for (guint i = 0; i < builder->persons.dirty->len; i++)
    {
      KremPerson *person = &self->persons[g_array_index (builder->persons.dirty, guint, i)];

      /* No query reads what stands beside the posthumous ones, which are after the others. */
      for (guint k = 0; k < person->n_posthumous; k++)
        g_array_index (self->reach, KremInstant, person->first_start + person->n_starts + k) = KREM_INSTANT_MIN;
      fill_reach (self, &g_array_index (self->spans, KremFateSpan, person->first_fate), person->first_start,
                  person->first_start + person->n_starts);
    }
}

typedef struct
{
  KremChronology *chronology;
  KremInstant moment;
  guint first_fate, settled;
  GArray *found;
  guint n_visited;
} Query;

static void
find_possible (Query *self, guint low, guint high)
{
  guint middle = low + (high - low) / 2, fate;
  const KremFateSpan *span;

  self->n_visited++;
  if (low == high || g_array_index (self->chronology->reach, KremInstant, middle) <= self->moment)
    return;
  find_possible (self, low, middle);
  fate = self->first_fate + g_array_index (self->chronology->starts, guint, middle);
  span = &g_array_index (self->chronology->spans, KremFateSpan, fate);
  if (span->possible > self->moment)
    return;
  if (span->gone > self->moment && fate != self->settled)
    g_array_append_val (self->found, fate);
  find_possible (self, middle + 1, high);
}

static int
compare_indices (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

/**
 * krem_person_find_segment:
 * @self: a chronology
 * @person: a person
 * @moment: what is looked at
 *
 * The segment in which @moment lies.
 *
 * Returns: the index of the segment in which @moment lies
 */
guint
krem_person_find_segment (KremChronology *self, const KremPerson *person, KremInstant moment)
{
  guint low = person->first_segment, high = low + person->n_segments, n_visited = 1;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->segments, KremSegment, middle).from <= moment)
        low = middle;
      else
        high = middle;
      n_visited++;
    }
  krem_chronology_visit (self, n_visited);
  return low;
}

static gboolean
are_of_one_instant (const KremFate *a, const KremFate *b)
{
  if (a->always || b->always || a->dated != b->dated)
    return FALSE;
  if (!a->dated)
    return a->event != KREM_NONE && a->event == b->event && a->begin == b->begin && a->begin != KREM_FATE_BEGINS_ITSELF;
  return a->order_bounds.earliest == b->order_bounds.earliest && a->order_bounds.latest == b->order_bounds.latest;
}

/* Fates of one instant stand together in the order, so one looks to both sides of the settled one. */
static void
find_with (KremChronology *self, const KremPerson *person, Query *query, GArray *with)
{
  const KremFate *fates = (const KremFate *) (gpointer) self->fates->data;
  const KremFateSpan *spans = (const KremFateSpan *) (gpointer) self->spans->data;
  guint first = query->settled, last = query->settled;

  while (first > person->first_fate && krem_fate_compare (&fates[first - 1], &fates[query->settled]) == 0)
    first--;
  while (last + 1 < person->first_fate + person->n_fates
         && krem_fate_compare (&fates[last + 1], &fates[query->settled]) == 0)
    last++;
  for (guint i = first; i <= last; i++)
    {
      gboolean is_possible = spans[i].possible <= query->moment && query->moment < spans[i].gone;

      query->n_visited++;
      if (i != query->settled && !fates[i].posthumous && are_of_one_instant (&fates[i], &fates[query->settled])
          && (is_possible || spans[i].happened <= query->moment))
        g_array_append_val (with, i);
    }
}

/**
 * krem_chronology_get_state:
 * @self: a chronology
 * @person: the position of a character
 * @moment: what is looked at: the last instant of a date, or %KREM_MOMENT_END
 * @state: (out caller-allocates): the state, to be cleared with krem_state_clear()
 *
 * Finds what has become of @person at @moment. It takes a time that grows with the logarithm of the number of the
 * person's fates and with what is found.
 */
void
krem_chronology_get_state (KremChronology *self, guint person, KremInstant moment, KremState *state)
{
  const KremPerson *p;
  const KremSegment *segment;
  Query query = { .chronology = self, .moment = krem_fold (moment) };

  g_return_if_fail (person < self->n_persons);

  p = &self->persons[person];
  state->presence = krem_chronology_get_person_presence (self, person, moment);
  state->settled = KREM_NONE;
  state->certain = FALSE;
  state->possible = g_array_new (FALSE, FALSE, sizeof (guint));
  state->with = g_array_new (FALSE, FALSE, sizeof (guint));
  state->posthumous = g_array_new (FALSE, FALSE, sizeof (guint));
  if (state->presence == KREM_PRESENCE_ABSENT || p->n_fates == 0)
    return;

  segment = &g_array_index (self->segments, KremSegment, krem_person_find_segment (self, p, query.moment));
  query.first_fate = p->first_fate;
  state->settled = query.settled = p->first_fate + segment->settled;
  state->certain = segment->n_others == 0;
  if (segment->n_others > 0)
    {
      query.found = state->possible;
      find_possible (&query, p->first_start, p->first_start + p->n_starts);
      g_array_sort (state->possible, compare_indices);
    }
  find_with (self, p, &query, state->with);
  for (guint i = p->first_start + p->n_starts; i < p->first_start + p->n_starts + p->n_posthumous; i++)
    {
      guint fate = p->first_fate + g_array_index (self->starts, guint, i);

      query.n_visited++;
      if (g_array_index (self->spans, KremFateSpan, fate).possible > query.moment)
        break;
      g_array_append_val (state->posthumous, fate);
    }
  g_array_sort (state->posthumous, compare_indices);
  krem_chronology_visit (self, query.n_visited);
}

/**
 * krem_state_clear:
 * @state: a state that krem_chronology_get_state() has filled, or zeros
 */
void
krem_state_clear (KremState *state)
{
  g_clear_pointer (&state->possible, g_array_unref);
  g_clear_pointer (&state->with, g_array_unref);
  g_clear_pointer (&state->posthumous, g_array_unref);
}

/**
 * krem_chronology_get_n_fates:
 * @self: a chronology
 *
 * Returns: the number of all fates of all people
 */
guint
krem_chronology_get_n_fates (KremChronology *self)
{
  return self->fates->len;
}

/**
 * krem_chronology_get_fate:
 * @self: a chronology
 * @fate: the index of a fate
 *
 * Returns: (transfer none): the fate
 */
const KremFate *
krem_chronology_get_fate (KremChronology *self, guint fate)
{
  g_return_val_if_fail (fate < self->fates->len, NULL);

  return &g_array_index (self->fates, KremFate, fate);
}

/**
 * krem_chronology_get_person_fates:
 * @self: a chronology
 * @person: the position of a character
 * @n_fates: (out): their number
 *
 * Returns: (transfer none) (array length=n_fates): the indices of the fates of @person in their order, the posthumous
 *   among them; the first is what holds from birth or from always
 */
const guint *
krem_chronology_get_person_fates (KremChronology *self, guint person, guint *n_fates)
{
  g_return_val_if_fail (person < self->n_persons, NULL);

  *n_fates = self->persons[person].n_fates;
  return *n_fates == 0 ? NULL : &g_array_index (self->fate_index, guint, self->persons[person].first_fate);
}

/**
 * krem_chronology_get_fate_presence:
 * @self: a chronology
 * @fate: the index of a fate
 * @moment: what is looked at
 *
 * Returns: whether the fate has begun by then, whatever came after it; this is how a posthumous one is told
 */
KremPresence
krem_chronology_get_fate_presence (KremChronology *self, guint fate, KremInstant moment)
{
  const KremFateSpan *span;

  g_return_val_if_fail (fate < self->fates->len, KREM_PRESENCE_ABSENT);

  moment = krem_fold (moment);
  span = &g_array_index (self->spans, KremFateSpan, fate);
  return span->happened <= moment   ? KREM_PRESENCE_CERTAIN
         : span->possible <= moment ? KREM_PRESENCE_POSSIBLE
                                    : KREM_PRESENCE_ABSENT;
}
