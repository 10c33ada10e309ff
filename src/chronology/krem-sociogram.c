/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-sociogram.h"

/**
 * KremSociogram:
 *
 * Who is tied to whom at one moment. Patronage and command put one end above the other; all other ties join equals.
 */
struct _KremSociogram
{
  guint n_people;
  guint *begins;  /* (array length=n_people + 1): where the ties of each person begin in @tied */
  KremTied *tied; /* person by person, in the order of the file */
  guint *patron;  /* of each person the chief one, or KREM_NONE */
};

/* A tie that is there. */
typedef struct
{
  guint from, to, relation;
  KremPresence presence;
  gboolean ranks;
} Tie;

static gboolean
read_tie (KremChronology *chronology, guint position, KremInstant moment, Tie *tie)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  const KremRelation *relation = krem_chronicle_get_relation (chronicle, position);

  tie->relation = position;
  tie->presence = krem_chronology_get_tie_presence (chronology, position, moment);
  tie->ranks = krem_tie_kind_ranks (relation->kind);
  return tie->presence != KREM_PRESENCE_ABSENT
         && krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->from, &tie->from)
         && krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->to, &tie->to)
         && tie->from != tie->to
         && krem_chronology_get_person_presence (chronology, tie->from, moment) != KREM_PRESENCE_ABSENT
         && krem_chronology_get_person_presence (chronology, tie->to, moment) != KREM_PRESENCE_ABSENT;
}

static KremInstant
get_start (KremChronology *chronology, const KremRelation *relation)
{
  KremBounds bounds;

  return krem_chronology_resolve_date (chronology, relation->since, &bounds) ? bounds.earliest : KREM_INSTANT_MIN;
}

/* Of two patrons the surer one is the chief, then patronage goes before command, and the older tie before the newer. */
static gboolean
is_chief (KremChronology *chronology, const KremTied *candidate, const KremTied *chief)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  const KremRelation *one = krem_chronicle_get_relation (chronicle, candidate->relation);
  const KremRelation *other = krem_chronicle_get_relation (chronicle, chief->relation);
  gboolean is_patronage = g_str_equal (one->kind, "patronage");

  if (candidate->presence != chief->presence)
    return candidate->presence > chief->presence;
  if (is_patronage != g_str_equal (other->kind, "patronage"))
    return is_patronage;
  return get_start (chronology, one) < get_start (chronology, other);
}

static void
choose_patrons (KremSociogram *self, KremChronology *chronology)
{
  for (guint person = 0; person < self->n_people; person++)
    {
      const KremTied *chief = NULL;

      for (guint i = self->begins[person]; i < self->begins[person + 1]; i++)
        if (self->tied[i].side == KREM_TIE_SIDE_PATRON
            && (chief == NULL || is_chief (chronology, &self->tied[i], chief)))
          chief = &self->tied[i];
      self->patron[person] = chief == NULL ? KREM_NONE : chief->person;
    }
}

/**
 * krem_sociogram_new:
 * @chronology: a chronology
 * @moment: the moment that is looked at
 * @filter: (nullable) (scope call): which ties count; %NULL for all
 * @user_data: for @filter
 *
 * Gathers the ties that are possibly or certainly there at @moment between people who are. A tie with oneself is none.
 *
 * Returns: (transfer full): the sociogram, which does not need @chronology any more
 */
KremSociogram *
krem_sociogram_new (KremChronology *chronology, KremInstant moment, KremTieFilter filter, gpointer user_data)
{
  KremChronicle *chronicle;
  KremSociogram *self;
  g_autoptr (GArray) ties = g_array_new (FALSE, FALSE, sizeof (Tie));
  g_autofree guint *ends = NULL;

  g_return_val_if_fail (chronology != NULL, NULL);

  chronicle = krem_chronology_get_chronicle (chronology);
  self = g_new0 (KremSociogram, 1);
  self->n_people = krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS);
  self->begins = g_new0 (guint, self->n_people + 1);
  self->patron = g_new (guint, MAX (self->n_people, 1));
  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_RELATIONS); i++)
    {
      Tie tie;

      if ((filter != NULL && !filter (i, user_data)) || !read_tie (chronology, i, moment, &tie))
        continue;
      g_array_append_val (ties, tie);
      self->begins[tie.from + 1]++;
      self->begins[tie.to + 1]++;
    }
  for (guint i = 0; i < self->n_people; i++)
    self->begins[i + 1] += self->begins[i];
  ends = g_memdup2 (self->begins, (self->n_people + 1) * sizeof (guint));
  self->tied = g_new (KremTied, MAX (ties->len * 2, 1));
  for (guint i = 0; i < ties->len; i++)
    {
      const Tie *tie = &g_array_index (ties, Tie, i);

      self->tied[ends[tie->from]++] = (KremTied){ tie->to, tie->relation,
                                                  tie->ranks ? KREM_TIE_SIDE_CLIENT : KREM_TIE_SIDE_EQUAL,
                                                  tie->presence };
      self->tied[ends[tie->to]++] = (KremTied){ tie->from, tie->relation,
                                                tie->ranks ? KREM_TIE_SIDE_PATRON : KREM_TIE_SIDE_EQUAL,
                                                tie->presence };
    }
  choose_patrons (self, chronology);
  return self;
}

/**
 * krem_sociogram_free:
 * @self: (transfer full): a sociogram
 */
void
krem_sociogram_free (KremSociogram *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->begins);
  g_free (self->tied);
  g_free (self->patron);
  g_free (self);
}

/**
 * krem_sociogram_get_tied:
 * @self: a sociogram
 * @person: the position of a character
 * @n_tied: (out): how many ties the person has
 *
 * Returns: (transfer none) (array length=n_tied): the other ends of the person's ties, in the order of the file;
 *   somebody tied twice stands there twice
 */
const KremTied *
krem_sociogram_get_tied (KremSociogram *self, guint person, guint *n_tied)
{
  g_return_val_if_fail (self != NULL && person < self->n_people && n_tied != NULL, NULL);

  *n_tied = self->begins[person + 1] - self->begins[person];
  return self->tied + self->begins[person];
}

/**
 * krem_sociogram_get_patron:
 * @self: a sociogram
 * @person: the position of a character
 *
 * Returns: the position of the chief patron: the one of whom one is surest, patronage before command, the oldest tie,
 *   the first in the file; %KREM_NONE where there is none
 */
guint
krem_sociogram_get_patron (KremSociogram *self, guint person)
{
  g_return_val_if_fail (self != NULL && person < self->n_people, KREM_NONE);

  return self->patron[person];
}

/**
 * krem_sociogram_list_above:
 * @self: a sociogram
 * @person: the position of a character
 *
 * Follows the chief patrons upwards. Patrons in a circle end the chain before somebody comes a second time.
 *
 * Returns: (transfer full) (element-type guint): the patron, the patron's patron and so on
 */
GArray *
krem_sociogram_list_above (KremSociogram *self, guint person)
{
  GArray *above = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree gboolean *seen = NULL;

  g_return_val_if_fail (self != NULL && person < self->n_people, above);

  seen = g_new0 (gboolean, self->n_people);
  seen[person] = TRUE;
  for (guint patron = self->patron[person]; patron != KREM_NONE && !seen[patron]; patron = self->patron[patron])
    {
      seen[patron] = TRUE;
      g_array_append_val (above, patron);
    }
  return above;
}

/**
 * krem_sociogram_list_below:
 * @self: a sociogram
 * @person: the position of a character
 * @n_direct: (out) (optional): how many of them are the person's own clients
 *
 * Gathers a following: the clients, their clients and so on, by breadth-first search. Nobody comes twice.
 *
 * Returns: (transfer full) (element-type guint): the following, the person's own clients first
 */
GArray *
krem_sociogram_list_below (KremSociogram *self, guint person, guint *n_direct)
{
  GArray *below = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree gboolean *seen = NULL;
  guint from = person, next = 0;

  if (n_direct != NULL)
    *n_direct = 0;
  g_return_val_if_fail (self != NULL && person < self->n_people, below);

  seen = g_new0 (gboolean, self->n_people);
  seen[person] = TRUE;
  while (TRUE)
    {
      for (guint i = self->begins[from]; i < self->begins[from + 1]; i++)
        {
          const KremTied *tied = &self->tied[i];

          if (tied->side != KREM_TIE_SIDE_CLIENT || seen[tied->person])
            continue;
          seen[tied->person] = TRUE;
          g_array_append_val (below, tied->person);
        }
      if (from == person && n_direct != NULL)
        *n_direct = below->len;
      if (next == below->len)
        return below;
      from = g_array_index (below, guint, next++);
    }
}

/**
 * krem_sociogram_measure_distances:
 * @self: a sociogram
 * @from: (array length=n_from): the positions of the characters from whom to measure
 * @n_from: how many they are
 * @limit: the farthest distance of interest, ties
 *
 * Measures by breadth-first search along ties of every kind and in both directions; who is near enough makes up
 * the ego network of that order.
 *
 * Returns: (transfer full): for each character how many ties it is away from the nearest of @from, or %KREM_NONE where
 *   that is farther than @limit
 */
guint *
krem_sociogram_measure_distances (KremSociogram *self, const guint *from, guint n_from, guint limit)
{
  guint *distances;
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_val_if_fail (self != NULL, NULL);

  distances = g_new (guint, MAX (self->n_people, 1));
  for (guint i = 0; i < self->n_people; i++)
    distances[i] = KREM_NONE;
  for (guint i = 0; i < n_from; i++)
    {
      distances[from[i]] = 0;
      g_array_append_val (queue, from[i]);
    }
  for (guint next = 0; next < queue->len; next++)
    {
      guint person = g_array_index (queue, guint, next);

      for (guint i = self->begins[person]; i < self->begins[person + 1] && distances[person] < limit; i++)
        {
          guint other = self->tied[i].person;

          if (distances[other] != KREM_NONE)
            continue;
          distances[other] = distances[person] + 1;
          g_array_append_val (queue, other);
        }
    }
  return distances;
}

/**
 * krem_sociogram_find_path:
 * @self: a sociogram
 * @from: the position of a character
 * @to: the position of another
 *
 * Looks for the shortest way from one to the other along patronage and command, upwards and downwards, by breadth-first
 * search; of several of one length, the one of the first ties in the file.
 *
 * Returns: (transfer full) (nullable) (element-type KremTied): the steps from @from, the last of which comes to @to; no
 *   step where they are the same, and %NULL where no way leads there
 */
GArray *
krem_sociogram_find_path (KremSociogram *self, guint from, guint to)
{
  g_autofree const KremTied **step = NULL; /* by which one came to each person */
  g_autofree guint *before = NULL;         /* from whom */
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *path;

  g_return_val_if_fail (self != NULL && from < self->n_people && to < self->n_people, NULL);

  step = g_new0 (const KremTied *, self->n_people);
  before = g_new0 (guint, self->n_people);
  g_array_append_val (queue, from);
  for (guint next = 0; next < queue->len && step[to] == NULL; next++)
    {
      guint person = g_array_index (queue, guint, next);

      for (guint i = self->begins[person]; i < self->begins[person + 1]; i++)
        {
          const KremTied *tied = &self->tied[i];

          if (tied->side == KREM_TIE_SIDE_EQUAL || tied->person == from || step[tied->person] != NULL)
            continue;
          step[tied->person] = tied;
          before[tied->person] = person;
          g_array_append_val (queue, tied->person);
        }
    }
  if (from != to && step[to] == NULL)
    return NULL;
  path = g_array_new (FALSE, FALSE, sizeof (KremTied));
  for (guint person = to; person != from; person = before[person])
    g_array_append_val (path, *step[person]);
  for (guint i = 0; i < path->len / 2; i++)
    {
      KremTied *one = &g_array_index (path, KremTied, i);
      KremTied *other = &g_array_index (path, KremTied, path->len - 1 - i), kept = *one;

      *one = *other;
      *other = kept;
    }
  return path;
}
