/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

/* For which standings a person counts as certainly, and for which as possibly. */
static void
count_person (KremPresence presence, guint standings, guint8 counted[2])
{
  counted[0] = presence == KREM_PRESENCE_CERTAIN && (standings & (standings - 1)) == 0 ? standings : 0;
  counted[1] = presence != KREM_PRESENCE_ABSENT ? standings : 0;
}

static void
add_deltas (GArray *deltas, KremInstant at, guint person, const guint8 before[2], const guint8 after[2])
{
  for (guint s = KREM_STANDING_SECURE; s < KREM_N_STANDINGS; s++)
    {
      guint bit = 1u << s;
      KremTallyDelta delta = { .at = at, .person = person, .standing = s };

      delta.certainly = ((after[0] & bit) != 0) - ((before[0] & bit) != 0);
      delta.possibly = ((after[1] & bit) != 0) - ((before[1] & bit) != 0);
      if (delta.certainly != 0 || delta.possibly != 0)
        g_array_append_val (deltas, delta);
    }
}

static void
apply (KremTally *tally, const KremTallyDelta *delta)
{
  tally->certainly[delta->standing] += delta->certainly;
  tally->possibly[delta->standing] += delta->possibly;
}

/* Brings over what the people who are not dirty add, and puts it together with @added. */
static void
join_deltas (KremBuilder *builder, const GArray *added)
{
  KremChronology *self = builder->chronology;
  const GArray *old = builder->old->deltas;
  const KremTallyDelta *old_deltas = (const KremTallyDelta *) (gpointer) old->data;
  const guint *people = builder->persons.kept;
  KremTallyDelta *deltas;
  guint n = 0, k = 0;

  krem_chronology_take_table (self, &self->deltas, old->len + added->len);
  deltas = (KremTallyDelta *) (gpointer) self->deltas->data;
  for (guint i = 0; i < old->len; i++)
    {
      KremTallyDelta delta = old_deltas[i];

      delta.person = people[delta.person];
      if (delta.person == KREM_NONE)
        continue;
      for (; k < added->len; k++)
        {
          const KremTallyDelta *next = &g_array_index (added, KremTallyDelta, k);

          if (next->at > delta.at || (next->at == delta.at && next->person > delta.person))
            break;
          deltas[n++] = *next;
        }
      deltas[n++] = delta;
    }
  while (k < added->len)
    deltas[n++] = g_array_index (added, KremTallyDelta, k++);
  g_array_set_size (self->deltas, n);
}

/* Notes the sums at intervals, from before the first change on. */
static void
sum_up (KremChronology *self)
{
  const KremTallyDelta *deltas = (const KremTallyDelta *) (gpointer) self->deltas->data;
  KremTally tally = { 0 };

  for (guint i = 0; i < self->n_persons; i++)
    {
      const KremPerson *person = &self->persons[i];
      guint8 counted[2];

      if (person->n_fates == 0)
        continue;
      count_person (krem_chronology_get_person_presence (self, i, KREM_INSTANT_MIN),
                    g_array_index (self->segments, KremSegment, person->first_segment).standings, counted);
      for (guint s = KREM_STANDING_SECURE; s < KREM_N_STANDINGS; s++)
        {
          tally.certainly[s] += (counted[0] >> s) & 1;
          tally.possibly[s] += (counted[1] >> s) & 1;
        }
    }
  g_array_append_val (self->tallies, tally);
  for (guint i = 0, n = self->deltas->len; i < n; i++)
    {
      apply (&tally, &deltas[i]);
      if ((i + 1) % KREM_TALLY_STRIDE == 0)
        g_array_append_val (self->tallies, tally);
    }
}

/**
 * krem_builder_count:
 * @builder: what building shares
 *
 * Follows all changes in time and notes what each adds to the tallies, and the sums at intervals.
 */
void
krem_builder_count (KremBuilder *builder)
{
  KremChronology *self = builder->chronology;
  g_autofree guint8 *standings = g_new0 (guint8, self->n_persons);
  g_autofree guint8 *presences = g_new0 (guint8, self->n_persons);
  g_autoptr (GArray) deltas = g_array_new (FALSE, FALSE, sizeof (KremTallyDelta));

  for (guint k = 0; k < builder->persons.dirty->len; k++)
    {
      guint i = g_array_index (builder->persons.dirty, guint, k);

      if (self->persons[i].n_fates == 0)
        continue;
      standings[i] = g_array_index (self->segments, KremSegment, self->persons[i].first_segment).standings;
      presences[i] = krem_chronology_get_person_presence (self, i, KREM_INSTANT_MIN);
    }
  for (guint i = 0; i < builder->new_points->len; i++)
    {
      const KremPoint *point = &g_array_index (builder->new_points, KremPoint, i);
      const KremPerson *person;
      guint8 before[2], after[2];

      if (point->kind != KREM_CHANGE_FATE && point->kind != KREM_CHANGE_BIRTH && point->kind != KREM_CHANGE_PRESENCE)
        continue;
      person = &self->persons[point->item];
      if (person->n_fates == 0)
        continue;
      /* The presence is that of the instant for all points of a person at one instant, so that the first of them
       * brings the change in presence and the next, if any, only that in standing. */
      count_person (presences[point->item], standings[point->item], before);
      presences[point->item] = krem_chronology_get_person_presence (self, point->item, point->at);
      if (point->kind == KREM_CHANGE_FATE)
        standings[point->item] =
            g_array_index (self->segments, KremSegment, person->first_segment + point->sub).standings;
      count_person (presences[point->item], standings[point->item], after);
      add_deltas (deltas, point->at, point->item, before, after);
    }
  if (builder->old != NULL)
    join_deltas (builder, deltas);
  else
    {
      g_array_unref (self->deltas);
      self->deltas = g_steal_pointer (&deltas);
    }
  sum_up (self);
}

/**
 * krem_chronology_get_tally:
 * @self: a chronology
 * @moment: what is looked at
 * @tally: (out caller-allocates): for each standing, how many people certainly and how many possibly have it
 *
 * Counts the people by what has become of them. It takes a time that grows with the logarithm of the number of changes.
 */
void
krem_chronology_get_tally (KremChronology *self, KremInstant moment, KremTally *tally)
{
  guint low = 0, high = self->deltas->len, n_visited = 1;

  moment = krem_fold (moment);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      n_visited++;
      if (g_array_index (self->deltas, KremTallyDelta, middle).at <= moment)
        low = middle + 1;
      else
        high = middle;
    }

  high = low / KREM_TALLY_STRIDE;
  *tally = g_array_index (self->tallies, KremTally, high);
  for (guint i = high * KREM_TALLY_STRIDE; i < low; i++, n_visited++)
    apply (tally, &g_array_index (self->deltas, KremTallyDelta, i));
  krem_chronology_visit (self, n_visited);
}
