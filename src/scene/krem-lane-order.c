/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "krem-lane-private.h"
#include "krem-network-forest.h"

/* By what people are ordered: the first of these that differs. */
typedef struct
{
  guint person;
  guint rank; /* as pinned or put by hand, KREM_NONE for neither */
  guint group;
  double at;
  char *name; /* a collation key, or NULL */
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *left = a, *right = b;

  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;
  if (left->group != right->group)
    return left->group < right->group ? -1 : 1;
  if (left->name != NULL && right->name != NULL && strcmp (left->name, right->name) != 0)
    return strcmp (left->name, right->name);
  if (left->at != right->at)
    return left->at < right->at ? -1 : 1;
  return left->person < right->person ? -1 : left->person > right->person;
}

static void
clear_place (gpointer data)
{
  g_free (((Place *) data)->name);
}

static void
note_id (KremLanes *self, const char *id, guint8 *noted)
{
  guint position;

  if (id != NULL && krem_chronicle_find_position (self->chronicle, KREM_LIST_CHARACTERS, id, &position))
    noted[position] = TRUE;
}

/* Who is involved: those who have a post, a tie, a fate, or take part in an event otherwise than by telling of it. */
static guint8 *
find_involved (KremLanes *self)
{
  guint8 *involved = g_new0 (guint8, self->n_people + 1);

  for (guint i = 0; i < self->n_people; i++)
    {
      const KremCharacter *character = krem_chronicle_get_character (self->chronicle, i);
      guint n;
      const guint *fates = krem_chronology_get_person_fates (self->chronology, i, &n);

      involved[i] = character->fate != NULL || character->died != NULL
                    || (character->posts != NULL && character->posts->len > 0);
      for (guint j = 0; j < n; j++)
        involved[i] |= krem_chronology_get_fate (self->chronology, fates[j])->event != KREM_NONE;
    }
  for (guint i = 0; i < krem_chronicle_get_n (self->chronicle, KREM_LIST_RELATIONS); i++)
    {
      note_id (self, krem_chronicle_get_relation (self->chronicle, i)->from, involved);
      note_id (self, krem_chronicle_get_relation (self->chronicle, i)->to, involved);
    }
  for (guint i = 0; i < self->n_events; i++)
    {
      const KremEvent *event = krem_chronicle_get_event (self->chronicle, i);

      for (guint j = 0; event->participants != NULL && j < event->participants->len; j++)
        {
          const KremParticipant *participant = g_ptr_array_index (event->participants, j);

          for (guint k = 0; g_strcmp0 (participant->role, "narrator") != 0 && k < participant->characters->len; k++)
            note_id (self, g_ptr_array_index (participant->characters, k), involved);
        }
    }
  return involved;
}

/* When a person certainly first falls, as far as that is known; %INFINITY for never. */
static double
find_fall (KremLanes *self, guint person)
{
  double fall = INFINITY;
  guint n;
  const guint *fates = krem_chronology_get_person_fates (self->chronology, person, &n);

  for (guint i = 0; i < n; i++)
    {
      const KremFate *fate = krem_chronology_get_fate (self->chronology, fates[i]);

      if (!fate->certain || !fate->dated || fate->always || fate->posthumous || fate->standing == KREM_STANDING_SECURE
          || fate->standing == KREM_STANDING_UNKNOWN)
        continue;
      fall = MIN (fall, (double) fate->bounds.latest);
    }
  return fall;
}

/* The rank of each person in a list of ids. */
static guint *
rank_people (KremLanes *self, char **ids)
{
  guint *ranks = g_new (guint, self->n_people + 1);
  guint position;

  for (guint i = 0; i < self->n_people; i++)
    ranks[i] = KREM_NONE;
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    if (krem_chronicle_find_position (self->chronicle, KREM_LIST_CHARACTERS, ids[i], &position)
        && ranks[position] == KREM_NONE)
      ranks[position] = i;
  return ranks;
}

static void
sort_places (KremLanes *self, const KremLaneOptions *options, GArray *places)
{
  g_autofree guint *manual = options->order == KREM_LANE_ORDER_MANUAL ? rank_people (self, options->manual) : NULL;

  for (guint i = 0; i < places->len; i++)
    {
      Place *place = &g_array_index (places, Place, i);
      const KremCharacter *character = krem_chronicle_get_character (self->chronicle, place->person);

      place->at = self->appears[place->person];
      if (options->headings || options->order == KREM_LANE_ORDER_GROUP)
        place->group = self->person_groups[place->person];
      if (options->order == KREM_LANE_ORDER_FALL)
        place->at = find_fall (self, place->person);
      else if (options->order == KREM_LANE_ORDER_NAME)
        place->name = g_utf8_collate_key (krem_character_choose_short_name (character, self->names), -1);
      else if (manual != NULL)
        place->rank = manual[place->person];
    }
  /* Headings go before what was put by hand. */
  if (manual != NULL && options->headings)
    for (guint i = 0; i < places->len; i++)
      {
        Place *place = &g_array_index (places, Place, i);
        guint rank = place->rank;

        place->rank = place->group;
        place->group = rank;
      }
  g_array_sort (places, compare_places);
}

/* Puts @card and all who stand under it into the order, from the top of the tree. */
static void
plant (const KremNetworkForest *forest, GArray *const *children, guint card, GArray *people, guint *depths)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (stack, card);
  while (stack->len > 0)
    {
      guint top = g_array_index (stack, guint, stack->len - 1), person = forest->people[top];

      g_array_set_size (stack, stack->len - 1);
      g_array_append_val (people, person);
      for (guint i = children[top] != NULL ? children[top]->len : 0; i-- > 0;)
        {
          guint child = g_array_index (children[top], guint, i);

          depths[forest->people[child]] = depths[person] + 1;
          g_array_append_val (stack, child);
        }
    }
}

/* Clients stand under their patron: the trees, and those who stand under one person, in the order in which they are
 * in @people. A patron who is pinned, hidden, or in a group with another heading has nobody below. */
static GArray *
order_by_patronage (KremLanes *self, const KremLaneOptions *options, GArray *people, guint *depths)
{
  g_autofree guint *ascending = g_new (guint, people->len + 1);
  g_autofree guint8 *wanted = g_new0 (guint8, self->n_people + 1);
  g_autoptr (KremNetworkForest) forest = NULL;
  g_autofree GArray **children = NULL;
  g_autoptr (GArray) roots = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *ordered = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = 0;

  for (guint i = 0; i < people->len; i++)
    wanted[g_array_index (people, guint, i)] = TRUE;
  for (guint i = 0; i < self->n_people; i++)
    if (wanted[i])
      ascending[n++] = i;
  forest = krem_network_forest_new (self->chronology, ascending, n, NULL);
  children = g_new0 (GArray *, n + 1);
  for (guint i = 0; i < people->len; i++)
    {
      guint person = g_array_index (people, guint, i), card = forest->cards[person], parent = forest->parent[card];

      if (parent != KREM_NONE && options->headings
          && self->person_groups[forest->people[parent]] != self->person_groups[person])
        parent = KREM_NONE;
      if (parent == KREM_NONE)
        {
          g_array_append_val (roots, card);
          continue;
        }
      if (children[parent] == NULL)
        children[parent] = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (children[parent], card);
    }
  for (guint i = 0; i < roots->len; i++)
    plant (forest, children, g_array_index (roots, guint, i), ordered, depths);
  for (guint i = 0; i < n; i++)
    g_clear_pointer (&children[i], g_array_unref);
  return ordered;
}

/* For krem_lanes_fill_rows(): who has a lane, in order, without those who are pinned; writes how far each is indented
 * to @depths, which is all zero before. */
GArray *
krem_lanes_order_people (KremLanes *self, const KremLaneOptions *options, guint *depths)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autofree guint8 *involved = options->hide_uninvolved ? find_involved (self) : NULL;
  g_autofree guint *pinned = rank_people (self, options->pinned);
  GArray *people = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_set_clear_func (places, clear_place);
  for (guint i = 0; i < self->n_people; i++)
    {
      Place place = { .person = i };

      if (self->person_groups[i] == KREM_NONE || pinned[i] != KREM_NONE || (involved != NULL && !involved[i]))
        continue;
      g_array_append_val (places, place);
    }
  sort_places (self, options, places);
  for (guint i = 0; i < places->len; i++)
    g_array_append_val (people, g_array_index (places, Place, i).person);
  if (options->order == KREM_LANE_ORDER_PATRONAGE)
    {
      GArray *ordered = order_by_patronage (self, options, people, depths);

      g_array_unref (people);
      people = ordered;
    }
  return people;
}
