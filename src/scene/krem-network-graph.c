/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-graph.h"

#include "krem-layout-runner.h"
#include "krem-network-placement.h"

/* What is left of the canvas in height, px, for the network in a small window with all panels open, and how high names
 * should still be there, px. So high may the picture be at scale 1. */
#define CANVAS_HEIGHT 305.0
#define LEGIBLE_SIZE 9.2
/* A tighter packing shows less of who stands under whom, so it must make the picture so much smaller. */
#define WORTH_IT 0.96
#define WISHED_CANVAS (CANVAS_HEIGHT * KREM_CARD_NAME_SIZE / LEGIBLE_SIZE)

struct _KremNetworkGraph
{
  gatomicrefcount ref_count;
  KremNetworkForest *forest;
  KremNetworkBlocks *blocks;
  KremLayoutRequest *request;
  KremNetworkPlacement *placement; /* NULL until resolved */
  GHashTable *tie_cards;           /* the position of a relation that ranks, to 1 + the card that it leads to */
  double aspect;
  gboolean partial;
};

static gboolean
has_card (KremChronicle *chronicle, guint position)
{
  KremRecord *record = krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS, position);

  return record->usable && krem_chronicle_is_meant (chronicle, record);
}

/* Puts next to each other in the block of loose cards those who are tied, though by nothing that ranks. */
static void
sort_loose (KremNetworkGraph *self, KremChronology *chronology)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  GArray *loose = self->blocks->loose;
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) tied = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autofree gboolean *placed = g_new0 (gboolean, MAX (self->forest->n, 1));

  for (guint i = 0; i < self->forest->n; i++)
    {
      g_ptr_array_add (tied, g_array_new (FALSE, FALSE, sizeof (guint)));
      placed[i] = self->blocks->unit[i] != KREM_NONE;
    }
  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_RELATIONS); i++)
    {
      const KremRelation *relation = krem_chronicle_get_relation (chronicle, i);
      guint ends[2];

      if (!krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->from, &ends[0])
          || !krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->to, &ends[1]))
        continue;
      for (guint end = 0; end < 2; end++)
        {
          guint card = self->forest->cards[ends[end]], other = self->forest->cards[ends[1 - end]];

          if (card != KREM_NONE && other != KREM_NONE)
            g_array_append_val ((GArray *) g_ptr_array_index (tied, card), other);
        }
    }
  for (guint i = 0; i < loose->len; i++)
    {
      guint first = sorted->len, card = g_array_index (loose, guint, i);

      if (placed[card])
        continue;
      placed[card] = TRUE;
      g_array_append_val (sorted, card);
      for (guint j = first; j < sorted->len; j++)
        {
          GArray *others = g_ptr_array_index (tied, g_array_index (sorted, guint, j));

          for (guint k = 0; k < others->len; k++)
            {
              guint other = g_array_index (others, guint, k);

              if (placed[other])
                continue;
              placed[other] = TRUE;
              g_array_append_val (sorted, other);
            }
        }
    }
  g_assert (sorted->len == loose->len);
  g_array_set_size (loose, 0);
  g_array_append_vals (loose, sorted->data, sorted->len);
}

/* Tries ways of packing, from the loosest on, against the plain layout, which is near enough to what an
 * engine will do: the first that leaves names legible on a small canvas is taken, or else the one that fits
 * best. */
static KremNetworkBlocks *
choose_blocks (const KremNetworkForest *forest, double aspect)
{
  static const guint hang_limits[] = { 1, 2, 3, 5, 8, 14, 30, 70, 200 };
  static const guint rows[] = { 1, 2, 3, 4, 5, 6, 8, 11, 16, 24, 40 };
  double best = 1e300;
  KremNetworkBlocks *chosen = NULL;
  /* Past some hundred people nothing fits anyway, and every trial takes longer. */
  guint stride = forest->n > 300 ? 3 : forest->n > 100 ? 2 : 1;

  for (guint i = 0; i < G_N_ELEMENTS (hang_limits) && best > WISHED_CANVAS; i += stride)
    for (guint j = 0; j < G_N_ELEMENTS (rows) && best > WISHED_CANVAS; j += stride)
      {
        g_autoptr (KremNetworkBlocks) blocks = krem_network_blocks_new (forest, hang_limits[i], rows[j]);
        g_autoptr (KremLayoutRequest) request = krem_network_blocks_make_request (blocks, aspect);
        g_autoptr (KremLayoutResult) result = krem_layout_run_plain (request);
        g_autoptr (KremNetworkPlacement) placement = NULL;

        if (result->n_nodes != blocks->units->len)
          continue;
        placement = krem_network_placement_new (forest, blocks, result, aspect, MAX (best * WORTH_IT, WISHED_CANVAS),
                                                FALSE);
        if (placement == NULL)
          continue;
        best = placement->canvas;
        g_clear_pointer (&chosen, krem_network_blocks_free);
        chosen = g_steal_pointer (&blocks);
      }
  return chosen != NULL ? chosen : krem_network_blocks_new (forest, 1, 4);
}

static KremNetworkGraph *
make_graph (KremChronology *chronology, double aspect, GArray *people, gboolean partial)
{
  KremNetworkGraph *self = g_new0 (KremNetworkGraph, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->aspect = aspect > 0 ? aspect : 1.8;
  self->partial = partial;
  self->forest = krem_network_forest_new (chronology, (const guint *) (void *) people->data, people->len);
  self->blocks = choose_blocks (self->forest, self->aspect);
  sort_loose (self, chronology);
  self->request = krem_network_blocks_make_request (self->blocks, self->aspect);
  self->tie_cards = g_hash_table_new (NULL, NULL);
  for (guint card = 0; card < self->forest->n; card++)
    if (self->forest->parent[card] != KREM_NONE)
      g_hash_table_insert (self->tie_cards, GUINT_TO_POINTER (self->forest->relation[card]),
                           GUINT_TO_POINTER (card + 1));
  return self;
}

static GArray *
list_people (KremChronicle *chronicle)
{
  GArray *people = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS); i++)
    if (has_card (chronicle, i))
      g_array_append_val (people, i);
  return people;
}

/**
 * krem_network_graph_new:
 * @chronology: a chronology
 * @aspect: the proportion of width to height of the canvas, 0 for 1.8
 *
 * Makes the graph of everybody; past %KREM_NETWORK_MAX_PEOPLE people, that of the neighbourhood of whoever
 * has most ties.
 *
 * Returns: (transfer full): the graph, not yet resolved
 */
KremNetworkGraph *
krem_network_graph_new (KremChronology *chronology, double aspect)
{
  g_autoptr (GArray) people = NULL;

  g_return_val_if_fail (chronology != NULL, NULL);

  people = list_people (krem_chronology_get_chronicle (chronology));
  if (people->len > KREM_NETWORK_MAX_PEOPLE)
    return krem_network_graph_new_for_neighbourhood (chronology, aspect, KREM_NONE, KREM_NETWORK_MAX_PEOPLE);
  return make_graph (chronology, aspect, people, FALSE);
}

/**
 * krem_network_graph_new_for_everyone:
 * @chronology: a chronology
 * @aspect: the proportion of width to height of the canvas, 0 for 1.8
 *
 * Makes the graph of everybody, however many they are.
 *
 * Returns: (transfer full): the graph, not yet resolved
 */
KremNetworkGraph *
krem_network_graph_new_for_everyone (KremChronology *chronology, double aspect)
{
  g_autoptr (GArray) people = NULL;

  g_return_val_if_fail (chronology != NULL, NULL);

  people = list_people (krem_chronology_get_chronicle (chronology));
  return make_graph (chronology, aspect, people, FALSE);
}

/* Who is tied to whom, by any tie and in both directions, as one array of neighbours cut into pieces by
 * `begins`. */
static guint *
list_neighbours (KremChronicle *chronicle, guint n_characters, guint *begins)
{
  guint n_relations = krem_chronicle_get_n (chronicle, KREM_LIST_RELATIONS), n = 0;
  g_autofree guint *ends = g_new (guint, MAX (n_relations * 2, 1));
  g_autofree guint *filled = g_new0 (guint, n_characters + 1);
  guint *neighbours;

  for (guint i = 0; i < n_relations; i++)
    {
      const KremRelation *relation = krem_chronicle_get_relation (chronicle, i);
      guint from, to;

      if (!krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->from, &from)
          || !krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->to, &to) || from == to)
        continue;
      ends[n++] = from;
      ends[n++] = to;
      begins[from + 1]++;
      begins[to + 1]++;
    }
  for (guint i = 0; i < n_characters; i++)
    begins[i + 1] += begins[i];
  neighbours = g_new (guint, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    neighbours[begins[ends[i]] + filled[ends[i]]++] = ends[i ^ 1];
  return neighbours;
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  guint one = *(const guint *) a, other = *(const guint *) b;

  return (one > other) - (one < other);
}

/**
 * krem_network_graph_new_for_neighbourhood:
 * @chronology: a chronology
 * @aspect: the proportion of width to height of the canvas, 0 for 1.8
 * @person: the position of the character in whose neighbourhood to look, or %KREM_NONE for whoever has most
 * ties
 * @max_people: how many people to take at most, at least 1
 *
 * Makes the graph of those who can be reached from @person, the nearest first, along ties of any kind.
 *
 * Returns: (transfer full): the graph, not yet resolved
 */
KremNetworkGraph *
krem_network_graph_new_for_neighbourhood (KremChronology *chronology, double aspect, guint person, guint max_people)
{
  KremChronicle *chronicle;
  guint n_characters, n_people = 0;
  g_autofree guint *begins = NULL;
  g_autofree guint *neighbours = NULL;
  g_autofree gboolean *seen = NULL;
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_val_if_fail (chronology != NULL && max_people > 0, NULL);

  chronicle = krem_chronology_get_chronicle (chronology);
  n_characters = krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS);
  begins = g_new0 (guint, n_characters + 1);
  neighbours = list_neighbours (chronicle, n_characters, begins);
  seen = g_new0 (gboolean, MAX (n_characters, 1));
  for (guint i = 0; i < n_characters; i++)
    n_people += has_card (chronicle, i);
  if (person >= n_characters || !has_card (chronicle, person))
    {
      person = KREM_NONE;
      for (guint i = 0; i < n_characters; i++)
        if (has_card (chronicle, i)
            && (person == KREM_NONE || begins[i + 1] - begins[i] > begins[person + 1] - begins[person]))
          person = i;
    }
  if (person != KREM_NONE)
    {
      seen[person] = TRUE;
      g_array_append_val (people, person);
    }
  for (guint i = 0; i < people->len; i++)
    {
      guint from = g_array_index (people, guint, i);

      for (guint j = begins[from]; j < begins[from + 1] && people->len < max_people; j++)
        {
          if (seen[neighbours[j]] || !has_card (chronicle, neighbours[j]))
            continue;
          seen[neighbours[j]] = TRUE;
          g_array_append_val (people, neighbours[j]);
        }
    }
  g_array_sort (people, compare_positions);
  return make_graph (chronology, aspect, people, people->len < n_people);
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
  krem_network_forest_free (self->forest);
  krem_network_blocks_free (self->blocks);
  krem_layout_request_free (self->request);
  krem_network_placement_free (self->placement);
  g_hash_table_unref (self->tie_cards);
  g_free (self);
}

/**
 * krem_network_graph_get_request:
 * @self: a graph
 *
 * Returns: (transfer none): what to give to krem_layout_run_async(); its nodes are no people but what was
 * packed
 */
const KremLayoutRequest *
krem_network_graph_get_request (KremNetworkGraph *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->request;
}

/**
 * krem_network_graph_resolve:
 * @self: a graph
 * @result: the layout of its request
 *
 * Unpacks the layout: everybody gets a box, and every tie that ranks a curve. A layout of another request is
 * refused.
 */
void
krem_network_graph_resolve (KremNetworkGraph *self, const KremLayoutResult *result)
{
  g_return_if_fail (self != NULL && result != NULL);
  g_return_if_fail (result->n_nodes == self->request->nodes->len && result->n_edges == self->request->edges->len);

  g_clear_pointer (&self->placement, krem_network_placement_free);
  self->placement = krem_network_placement_new (self->forest, self->blocks, result, self->aspect, G_MAXDOUBLE, TRUE);
  if (self->placement->canvas > WISHED_CANVAS)
    {
      /* The order in which the engine has put people may not fit as well as the one by which the packing was chosen. */
      g_autoptr (KremLayoutResult) plain = krem_layout_run_plain (self->request);
      KremNetworkPlacement *other = krem_network_placement_new (self->forest, self->blocks, plain, self->aspect,
                                                                self->placement->canvas, TRUE);

      if (other != NULL)
        {
          krem_network_placement_free (self->placement);
          self->placement = other;
        }
    }
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
 * The size of the picture; everything lies between (0, 0) and there. 0 until the graph is resolved.
 */
void
krem_network_graph_get_size (KremNetworkGraph *self, double *width, double *height)
{
  g_return_if_fail (self != NULL);

  if (width != NULL)
    *width = self->placement != NULL ? self->placement->width : 0;
  if (height != NULL)
    *height = self->placement != NULL ? self->placement->height : 0;
}

/**
 * krem_network_graph_get_person_box:
 * @self: a graph
 * @person: the position of a character
 * @box: (out) (optional): where its card is, px at scale 1
 *
 * Returns: whether the character has a card and the graph is resolved
 */
gboolean
krem_network_graph_get_person_box (KremNetworkGraph *self, guint person, KremRect *box)
{
  guint card;

  g_return_val_if_fail (self != NULL, FALSE);

  card = get_card (self, person);
  if (card == KREM_NONE || self->placement == NULL)
    return FALSE;
  if (box != NULL)
    *box = self->placement->boxes[card];
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
 * does not rank or the graph is not resolved
 */
const KremPoint *
krem_network_graph_get_tie_curve (KremNetworkGraph *self, guint relation, guint *n_points)
{
  guint card;

  g_return_val_if_fail (self != NULL && n_points != NULL, NULL);

  *n_points = 0;
  card = GPOINTER_TO_UINT (g_hash_table_lookup (self->tie_cards, GUINT_TO_POINTER (relation)));
  if (card == 0 || self->placement == NULL)
    return NULL;
  *n_points = self->placement->curves[card - 1].n_points;
  return self->placement->curves[card - 1].points;
}
