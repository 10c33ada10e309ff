/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-people.h"

static gboolean
has_card (KremChronicle *chronicle, guint position)
{
  KremRecord *record = krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS, position);

  return record->usable && krem_chronicle_is_meant (chronicle, record);
}

static gboolean
find_ends (KremChronicle *chronicle, guint relation, guint *from, guint *to)
{
  const KremRelation *it = krem_chronicle_get_relation (chronicle, relation);

  return it->base.usable && krem_chronicle_is_meant (chronicle, (KremRecord *) it)
         && krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, it->from, from)
         && krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, it->to, to) && *from != *to;
}

/**
 * krem_network_neighbours_new:
 * @chronology: a chronology
 * @moment: (nullable): only what is there at this moment; that of all dates where it is %NULL
 * @with_acts: whether what one has done to another ties them too
 *
 * Returns: (transfer full): who is tied to whom
 */
KremNetworkNeighbours *
krem_network_neighbours_new (KremChronology *chronology, const KremInstant *moment, gboolean with_acts)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  KremNetworkNeighbours *self = g_new0 (KremNetworkNeighbours, 1);
  guint n_relations = krem_chronicle_get_n (chronicle, KREM_LIST_RELATIONS), n_ends = 0;
  guint n_acts = with_acts ? krem_chronology_get_n_acts (chronology) : 0;
  g_autofree guint *ends = g_new (guint, ((gsize) n_relations + n_acts) * 2 + 1);
  g_autofree guint *filled = NULL;

  self->n = krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS);
  self->begins = g_new0 (guint, self->n + 1);
  filled = g_new0 (guint, self->n + 1);
  for (guint i = 0; i < n_relations; i++)
    {
      guint from, to;

      if (!find_ends (chronicle, i, &from, &to)
          || (moment != NULL && krem_chronology_get_tie_presence (chronology, i, *moment) == KREM_PRESENCE_ABSENT))
        continue;
      ends[n_ends++] = from;
      ends[n_ends++] = to;
    }
  for (guint i = 0; i < n_acts; i++)
    {
      const KremAct *act = krem_chronology_get_act (chronology, i);

      if (moment != NULL && krem_chronology_get_act_presence (chronology, i, *moment) == KREM_PRESENCE_ABSENT)
        continue;
      ends[n_ends++] = act->from;
      ends[n_ends++] = act->to;
    }
  for (guint i = 0; i < n_ends; i++)
    self->begins[ends[i] + 1]++;
  for (guint i = 0; i < self->n; i++)
    self->begins[i + 1] += self->begins[i];
  self->others = g_new (guint, n_ends + 1);
  for (guint i = 0; i < n_ends; i++)
    self->others[self->begins[ends[i]] + filled[ends[i]]++] = ends[i ^ 1];
  return self;
}

/**
 * krem_network_neighbours_free:
 * @self: (transfer full) (nullable): who is tied to whom
 */
void
krem_network_neighbours_free (KremNetworkNeighbours *self)
{
  if (self == NULL)
    return;
  g_free (self->begins);
  g_free (self->others);
  g_free (self);
}

/**
 * krem_network_list_everyone:
 * @chronology: a chronology
 *
 * Returns: (transfer full) (element-type guint): the positions of all characters who count
 */
GArray *
krem_network_list_everyone (KremChronology *chronology)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  GArray *people = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS); i++)
    if (has_card (chronicle, i))
      g_array_append_val (people, i);
  return people;
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  guint one = *(const guint *) a, other = *(const guint *) b;

  return (one > other) - (one < other);
}

/**
 * krem_network_list_neighbourhood:
 * @chronology: a chronology
 * @person: (inout): the position of the character in whose neighbourhood to look, or %KREM_NONE to find whoever has
 *   most ties
 * @max_people: how many people to take at most, at least 1
 *
 * Finds who can be reached from @person along ties of any kind, the nearest first.
 *
 * Returns: (transfer full) (element-type guint): the positions of the characters, ascending
 */
GArray *
krem_network_list_neighbourhood (KremChronology *chronology, guint *person, guint max_people)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  g_autoptr (KremNetworkNeighbours) neighbours = krem_network_neighbours_new (chronology, NULL, FALSE);
  const guint *begins = neighbours->begins;
  g_autofree gboolean *seen = g_new0 (gboolean, neighbours->n + 1);
  GArray *people = g_array_new (FALSE, FALSE, sizeof (guint));

  if (*person >= neighbours->n || !has_card (chronicle, *person))
    {
      *person = KREM_NONE;
      for (guint i = 0; i < neighbours->n; i++)
        if (has_card (chronicle, i)
            && (*person == KREM_NONE || begins[i + 1] - begins[i] > begins[*person + 1] - begins[*person]))
          *person = i;
    }
  if (*person != KREM_NONE)
    {
      seen[*person] = TRUE;
      g_array_append_val (people, *person);
    }
  for (guint i = 0; i < people->len; i++)
    {
      guint from = g_array_index (people, guint, i);

      for (guint j = begins[from]; j < begins[from + 1] && people->len < max_people; j++)
        {
          guint other = neighbours->others[j];

          if (seen[other] || !has_card (chronicle, other))
            continue;
          seen[other] = TRUE;
          g_array_append_val (people, other);
        }
    }
  g_array_sort (people, compare_positions);
  return people;
}

/* Whether a person has certainly been dead since before the day that @moment ends. Who dies on that day still has a
 * part in it. */
static gboolean
is_gone (KremChronology *chronology, guint person, KremInstant moment)
{
  KremInstant day_before = moment == KREM_MOMENT_END ? moment : krem_instant_add (moment, -KREM_SECONDS_PER_DAY);
  g_auto (KremState) state = { 0 };

  krem_chronology_get_state (chronology, person, day_before, &state);
  return state.settled != KREM_NONE
         && krem_chronology_get_fate (chronology, state.settled)->standing == KREM_STANDING_DEAD;
}

/**
 * krem_network_list_stage:
 * @chronology: a chronology
 * @moment: what is looked at
 *
 * Finds who is on stage: those who may be there and have not certainly died before that day.
 *
 * Returns: (transfer full) (element-type guint): the positions of the characters, ascending
 */
GArray *
krem_network_list_stage (KremChronology *chronology, KremInstant moment)
{
  GArray *people = krem_network_list_everyone (chronology);
  guint n = 0;

  for (guint i = 0; i < people->len; i++)
    {
      guint person = g_array_index (people, guint, i);

      if (krem_chronology_get_person_presence (chronology, person, moment) != KREM_PRESENCE_ABSENT
          && !is_gone (chronology, person, moment))
        g_array_index (people, guint, n++) = person;
    }
  g_array_set_size (people, n);
  return people;
}
