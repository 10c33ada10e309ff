/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-graph-private.h"

#include "krem-network-record.h"

/* The proportion of width to height where nobody says one. */
#define DEFAULT_ASPECT 1.8

G_DEFINE_BOXED_TYPE (KremNetworkGraph, krem_network_graph, krem_network_graph_ref, krem_network_graph_unref)

/* For the files of the graph: the id of a character. */
GRefString *
krem_network_graph_get_id (KremChronology *chronology, guint person)
{
  return krem_chronicle_get_character (krem_chronology_get_chronicle (chronology), person)->base.id;
}

static KremNetworkGraph *
make_graph (KremChronology *chronology, double aspect, GArray *people, const KremInstant *moment)
{
  KremNetworkGraph *self = g_new0 (KremNetworkGraph, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->chronology = krem_chronology_ref (chronology);
  self->aspect = aspect > 0 ? aspect : DEFAULT_ASPECT;
  self->has_moment = moment != NULL;
  self->moment = moment != NULL ? *moment : KREM_MOMENT_END;
  self->forest = krem_network_forest_new (chronology, (const guint *) (void *) people->data, people->len, moment);
  self->tie_cards = g_hash_table_new (NULL, NULL);
  for (guint card = 0; card < self->forest->n; card++)
    if (self->forest->parent[card] != KREM_NONE)
      g_hash_table_insert (self->tie_cards, GUINT_TO_POINTER (self->forest->relation[card]),
                           GUINT_TO_POINTER (card + 1));
  return self;
}

/**
 * krem_network_graph_new:
 * @chronology: a chronology
 * @aspect: the proportion of width to height of the canvas, 0 for 1.8
 *
 * Makes the graph of everybody; past %KREM_NETWORK_MAX_PEOPLE people, that of the neighbourhood of whoever has most
 * ties.
 *
 * Returns: (transfer full): the graph, not yet laid out
 */
KremNetworkGraph *
krem_network_graph_new (KremChronology *chronology, double aspect)
{
  g_autoptr (GArray) people = NULL;

  g_return_val_if_fail (chronology != NULL, NULL);

  people = krem_network_list_everyone (chronology);
  if (people->len > KREM_NETWORK_MAX_PEOPLE)
    return krem_network_graph_new_for_neighbourhood (chronology, aspect, KREM_NONE, KREM_NETWORK_MAX_PEOPLE);
  return make_graph (chronology, aspect, people, NULL);
}

/**
 * krem_network_graph_new_for_everyone:
 * @chronology: a chronology
 * @aspect: the proportion of width to height of the canvas, 0 for 1.8
 *
 * Makes the graph of everybody, however many they are.
 *
 * Returns: (transfer full): the graph, not yet laid out
 */
KremNetworkGraph *
krem_network_graph_new_for_everyone (KremChronology *chronology, double aspect)
{
  g_autoptr (GArray) people = NULL;

  g_return_val_if_fail (chronology != NULL, NULL);

  people = krem_network_list_everyone (chronology);
  return make_graph (chronology, aspect, people, NULL);
}

/**
 * krem_network_graph_new_for_neighbourhood:
 * @chronology: a chronology
 * @aspect: the proportion of width to height of the canvas, 0 for 1.8
 * @person: the position of the character in whose neighbourhood to look, or %KREM_NONE for whoever has most ties
 * @max_people: how many people to take at most, at least 1
 *
 * Makes the graph of those who can be reached from @person, the nearest first, along ties of any kind.
 *
 * Returns: (transfer full): the graph, not yet laid out
 */
KremNetworkGraph *
krem_network_graph_new_for_neighbourhood (KremChronology *chronology, double aspect, guint person, guint max_people)
{
  g_autoptr (GArray) people = NULL;
  g_autoptr (GArray) everyone = NULL;
  KremNetworkGraph *self;

  g_return_val_if_fail (chronology != NULL && max_people > 0, NULL);

  people = krem_network_list_neighbourhood (chronology, &person, max_people);
  everyone = krem_network_list_everyone (chronology);
  self = make_graph (chronology, aspect, people, NULL);
  self->partial = people->len < everyone->len;
  if (person != KREM_NONE)
    self->middle = g_ref_string_acquire (krem_network_graph_get_id (chronology, person));
  self->max_people = max_people;
  return self;
}

/**
 * krem_network_graph_new_for_moment:
 * @chronology: a chronology
 * @aspect: the proportion of width to height of the canvas, 0 for 1.8
 * @moment: what is looked at
 *
 * Makes the graph of who is on stage on one day: those who may be there and have not died before it, by the ties of
 * that day. Nobody in it is pinned.
 *
 * Returns: (transfer full): the graph, not yet laid out
 */
KremNetworkGraph *
krem_network_graph_new_for_moment (KremChronology *chronology, double aspect, KremInstant moment)
{
  g_autoptr (GArray) people = NULL;

  g_return_val_if_fail (chronology != NULL, NULL);

  people = krem_network_list_stage (chronology, moment);
  return make_graph (chronology, aspect, people, &moment);
}

/**
 * krem_network_graph_ref:
 * @self: a graph
 *
 * Returns: (transfer full): @self
 */
KremNetworkGraph *
krem_network_graph_ref (KremNetworkGraph *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * krem_network_graph_unref:
 * @self: (transfer full): a graph
 */
void
krem_network_graph_unref (KremNetworkGraph *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  krem_chronology_unref (self->chronology);
  g_clear_pointer (&self->routes, krem_network_routes_unref);
  if (self->origin != NULL)
    {
      krem_network_graph_unref (self->origin);
      g_free (self);
      return;
    }
  g_free (self->key);
  g_clear_pointer (&self->middle, g_ref_string_release);
  krem_network_forest_free (self->forest);
  krem_network_neighbours_free (self->neighbours);
  krem_network_blocks_free (self->blocks);
  krem_network_scatter_free (self->scatter);
  krem_layout_request_free (self->request);
  krem_network_placement_free (self->base);
  krem_network_placement_free (self->pinned);
  g_clear_pointer (&self->layout, krem_layout_result_unref);
  g_free (self->is_pinned);
  g_hash_table_unref (self->tie_cards);
  g_free (self);
}

/* For the files of the graph: who is tied to whom. */
const KremNetworkNeighbours *
krem_network_graph_get_neighbours (KremNetworkGraph *self)
{
  if (self->origin != NULL)
    return krem_network_graph_get_neighbours (self->origin);
  if (self->neighbours == NULL)
    self->neighbours = krem_network_neighbours_new (self->chronology, self->has_moment ? &self->moment : NULL,
                                                    self->engine == KREM_LAYOUT_ORGANIC);
  return self->neighbours;
}

/* For the files of the graph: what it is known by in a cache. */
const char *
krem_network_graph_get_key (KremNetworkGraph *self)
{
  if (self->origin != NULL)
    return krem_network_graph_get_key (self->origin);
  if (self->key == NULL)
    self->key = krem_network_record_make_key (self->forest, krem_network_graph_get_neighbours (self),
                                              krem_chronology_get_chronicle (self->chronology), self->engine,
                                              self->aspect);
  return self->key;
}

static const KremNetworkPlacement *
get_placement (KremNetworkGraph *self)
{
  return self->pinned != NULL ? self->pinned : self->base;
}

/**
 * krem_network_graph_set_engine:
 * @self: a graph that is not laid out, of which nobody has asked for the request
 * @engine: how to lay it out; ranks where nobody says
 */
void
krem_network_graph_set_engine (KremNetworkGraph *self, KremLayoutEngine engine)
{
  g_return_if_fail (self != NULL && self->base == NULL && self->request == NULL);

  self->engine = engine;
}

/**
 * krem_network_graph_get_engine:
 * @self: a graph
 *
 * Returns: how it is laid out; ranks where the engine that was asked for has failed
 */
KremLayoutEngine
krem_network_graph_get_engine (KremNetworkGraph *self)
{
  g_return_val_if_fail (self != NULL, KREM_LAYOUT_HIERARCHY);

  return self->engine;
}

/**
 * krem_network_graph_get_chronology:
 * @self: a graph
 *
 * Returns: (transfer none): the chronology of which it is the graph, and to which its positions belong
 */
KremChronology *
krem_network_graph_get_chronology (KremNetworkGraph *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->chronology;
}

/**
 * krem_network_graph_get_layout:
 * @self: a graph
 *
 * Returns: (transfer none) (nullable): where the cards are, as a layout: a node for each card, an edge for each tie
 *   that ranks; without what is pinned. %NULL until it is laid out
 */
KremLayoutResult *
krem_network_graph_get_layout (KremNetworkGraph *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->layout;
}

/**
 * krem_network_graph_is_partial:
 * @self: a graph
 *
 * Returns: whether there are people who have no card in it
 */
gboolean
krem_network_graph_is_partial (KremNetworkGraph *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->partial;
}

/**
 * krem_network_graph_get_n_people:
 * @self: a graph
 *
 * Returns: how many characters have a card in it
 */
guint
krem_network_graph_get_n_people (KremNetworkGraph *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->forest->n;
}

static guint
get_card (KremNetworkGraph *self, guint person)
{
  return person < self->forest->n_characters ? self->forest->cards[person] : KREM_NONE;
}

/**
 * krem_network_graph_has_person:
 * @self: a graph
 * @person: the position of a character
 *
 * Returns: whether the character has a card in it
 */
gboolean
krem_network_graph_has_person (KremNetworkGraph *self, guint person)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return get_card (self, person) != KREM_NONE;
}

/**
 * krem_network_graph_is_pinned:
 * @self: a graph
 * @person: the position of a character
 *
 * Returns: whether the graph is laid out and the character's card stands where a user has put it
 */
gboolean
krem_network_graph_is_pinned (KremNetworkGraph *self, guint person)
{
  guint card;

  g_return_val_if_fail (self != NULL, FALSE);

  card = get_card (self, person);
  return card != KREM_NONE && self->is_pinned != NULL && self->is_pinned[card];
}

/**
 * krem_network_graph_get_patron:
 * @self: a graph
 * @person: the position of a character
 * @relation: (out) (optional): the position of the relation by which @person stands there, or %KREM_NONE
 *
 * Returns: the position of the patron under whom the character stands, or %KREM_NONE
 */
guint
krem_network_graph_get_patron (KremNetworkGraph *self, guint person, guint *relation)
{
  guint card;

  if (relation != NULL)
    *relation = KREM_NONE;
  g_return_val_if_fail (self != NULL, KREM_NONE);

  card = get_card (self, person);
  if (card == KREM_NONE || self->forest->parent[card] == KREM_NONE)
    return KREM_NONE;
  if (relation != NULL)
    *relation = self->forest->relation[card];
  return self->forest->people[self->forest->parent[card]];
}

/**
 * krem_network_graph_get_size:
 * @self: a graph
 * @width: (out) (optional): px at scale 1
 * @height: (out) (optional): px at scale 1
 *
 * The size of the picture; everybody who is not pinned stands between (0, 0) and there. 0 until the graph is laid out.
 */
void
krem_network_graph_get_size (KremNetworkGraph *self, double *width, double *height)
{
  g_return_if_fail (self != NULL);

  if (width != NULL)
    *width = self->base != NULL ? get_placement (self)->width : 0;
  if (height != NULL)
    *height = self->base != NULL ? get_placement (self)->height : 0;
}

/**
 * krem_network_graph_get_person_box:
 * @self: a graph
 * @person: the position of a character
 * @box: (out) (optional): where its card is, px at scale 1
 *
 * Returns: whether the character has a card and the graph is laid out
 */
gboolean
krem_network_graph_get_person_box (KremNetworkGraph *self, guint person, KremRect *box)
{
  guint card;

  g_return_val_if_fail (self != NULL, FALSE);

  card = get_card (self, person);
  if (card == KREM_NONE || self->base == NULL)
    return FALSE;
  if (box != NULL)
    *box = get_placement (self)->boxes[card];
  return TRUE;
}

/**
 * krem_network_graph_get_tie_curve:
 * @self: a graph
 * @relation: the position of a relation
 * @n_points: (out): how many points there are: a start, and then three for each cubic Bézier curve
 *
 * The line of a tie that ranks, from the patron's card to the client's. All other ties are for others to
 * route.
 *
 * Returns: (transfer none) (nullable) (array length=n_points): the points, px at scale 1; %NULL where the tie
 * does not rank, where nothing better than a straight line is known, or the graph is not laid out
 */
const KremPoint *
krem_network_graph_get_tie_curve (KremNetworkGraph *self, guint relation, guint *n_points)
{
  guint card;

  g_return_val_if_fail (self != NULL && n_points != NULL, NULL);

  *n_points = 0;
  card = GPOINTER_TO_UINT (g_hash_table_lookup (self->tie_cards, GUINT_TO_POINTER (relation)));
  if (card == 0 || self->base == NULL)
    return NULL;
  *n_points = get_placement (self)->curves[card - 1].n_points;
  return *n_points > 0 ? get_placement (self)->curves[card - 1].points : NULL;
}
