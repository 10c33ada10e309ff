/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-routes-private.h"

#include <string.h>

#include "krem-curve.h"
#include "krem-network-graph-private.h"
#include "krem-route-chain.h"

/* Round the whole picture, px. */
#define MARGIN 10.0
/* With no more lines than this, all find new ways whenever one changes, so that they are as if drawn afresh. */
#define VERY_FEW_LINES 150
/* How far bows go aside, px. */
#define BOW_GAP 13.0

static void
collect_boxes (KremNetworkRoutes *self, KremChronicle *chronicle, KremNetworkGraph *graph)
{
  self->n_people = krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS);
  self->boxes = g_new0 (KremRect, self->n_people + 1);
  for (guint i = 0; i < self->n_people; i++)
    if (!krem_network_graph_get_person_box (graph, i, &self->boxes[i]))
      self->boxes[i] = (KremRect){ 0, 0, 0, 0 };
}

static void
collect_ties (KremNetworkRoutes *self, KremChronicle *chronicle, KremNetworkGraph *graph, GArray *lines)
{
  self->n_relations = krem_chronicle_get_n (chronicle, KREM_LIST_RELATIONS);
  self->tie_lines = g_new (guint, self->n_relations + 1);
  for (guint i = 0; i < self->n_relations; i++)
    {
      const KremRelation *relation = krem_chronicle_get_relation (chronicle, i);
      const KremPoint *points;
      KremRoute line = { 0 };
      guint n_points = 0;

      self->tie_lines[i] = KREM_NONE;
      if (!relation->base.usable || relation->from == NULL || relation->to == NULL
          || !krem_chronicle_is_meant (chronicle, (KremRecord *) relation)
          || !krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->from, &line.from)
          || !krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->to, &line.to)
          || line.from == line.to)
        continue;
      points = krem_network_graph_get_tie_curve (graph, i, &n_points);
      if (points != NULL && n_points >= 4 && n_points % 3 == 1)
        {
          line.points = g_memdup2 (points, n_points * sizeof *points);
          line.n_points = n_points;
        }
      self->tie_lines[i] = lines->len;
      g_array_append_val (lines, line);
    }
}

static int
compare_acts (gconstpointer a, gconstpointer b, gpointer data)
{
  KremChronology *chronology = data;
  guint ia = *(const guint *) a, ib = *(const guint *) b;
  const KremAct *x = krem_chronology_get_act (chronology, ia), *y = krem_chronology_get_act (chronology, ib);

  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  if (x->to != y->to)
    return x->to < y->to ? -1 : 1;
  if (x->favour != y->favour)
    return x->favour ? 1 : -1;
  if (x->dated != y->dated)
    return x->dated ? 1 : -1;
  if (x->dated && x->bounds.latest != y->bounds.latest)
    return x->bounds.latest < y->bounds.latest ? -1 : 1;
  if (x->dated && x->bounds.earliest != y->bounds.earliest)
    return x->bounds.earliest < y->bounds.earliest ? -1 : 1;
  return ia < ib ? -1 : ia > ib;
}

static void
collect_acts (KremNetworkRoutes *self, KremChronology *chronology, GArray *lines)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, TRUE, sizeof (KremRoutePair));
  KremRoutePair *pair = NULL;

  self->n_acts = krem_chronology_get_n_acts (chronology);
  self->pair_acts = g_new (guint, self->n_acts + 1);
  self->act_pair = g_new (guint, self->n_acts + 1);
  self->first_pair = lines->len;
  for (guint i = 0; i < self->n_acts; i++)
    self->pair_acts[i] = i;
  g_qsort_with_data (self->pair_acts, (int) self->n_acts, sizeof (guint), compare_acts, chronology);
  for (guint i = 0; i < self->n_acts; i++)
    {
      const KremAct *act = krem_chronology_get_act (chronology, self->pair_acts[i]);
      const KremRoute *line = pair != NULL ? &g_array_index (lines, KremRoute, lines->len - 1) : NULL;

      if (pair == NULL || line->from != act->from || line->to != act->to || pair->favour != act->favour)
        {
          g_array_append_val (lines, ((KremRoute){ .from = act->from, .to = act->to }));
          g_array_append_val (pairs, ((KremRoutePair){ .favour = act->favour, .first_act = i }));
          pair = &g_array_index (pairs, KremRoutePair, pairs->len - 1);
        }
      pair->n_acts++;
      self->act_pair[self->pair_acts[i]] = pairs->len - 1;
    }
  self->n_pairs = pairs->len;
  self->pairs = (KremRoutePair *) (gpointer) g_array_free (g_steal_pointer (&pairs), FALSE);
}

/* For the files of the routes: what there is to be routed. Only those lines have points that the layout has drawn. */
KremNetworkRoutes *
krem_network_routes_collect (KremChronology *chronology, KremNetworkGraph *graph)
{
  KremNetworkRoutes *self = g_new0 (KremNetworkRoutes, 1);
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (KremRoute));

  g_atomic_ref_count_init (&self->ref_count);
  collect_boxes (self, chronicle, graph);
  collect_ties (self, chronicle, graph, lines);
  collect_acts (self, chronology, lines);
  self->n_lines = lines->len;
  self->lines = (KremRoute *) (gpointer) g_array_free (lines, FALSE);
  self->is_bow = g_new0 (gboolean, self->n_lines + 1);
  self->router = krem_network_router_new (self->boxes, self->n_people);
  return self;
}

static void
include_point (double *edges, double x, double y)
{
  edges[0] = MIN (edges[0], x);
  edges[1] = MIN (edges[1], y);
  edges[2] = MAX (edges[2], x);
  edges[3] = MAX (edges[3], y);
}

/* For the files of the routes: finds out what everything lies in. */
void
krem_network_routes_measure (KremNetworkRoutes *self)
{
  double edges[4] = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };

  for (guint i = 0; i < self->n_people; i++)
    if (self->boxes[i].width > 0)
      {
        const KremRect *box = &self->boxes[i];

        include_point (edges, box->x, box->y);
        include_point (edges, box->x + box->width, box->y + box->height);
      }
  for (guint i = 0; i < self->n_lines; i++)
    for (guint j = 0; j < self->lines[i].n_points; j++)
      include_point (edges, self->lines[i].points[j].x, self->lines[i].points[j].y);
  if (edges[0] > edges[2])
    memset (edges, 0, sizeof edges);
  self->extents = (KremRect){ edges[0] - MARGIN, edges[1] - MARGIN, edges[2] - edges[0] + 2 * MARGIN,
                              edges[3] - edges[1] + 2 * MARGIN };
}

/* For the files of the routes: finds ways for all lines that have none, or whose way leads through a card. */
gboolean
krem_network_routes_find_ways (KremNetworkRoutes *self, GCancellable *cancellable)
{
  g_autofree gboolean *rerouted = g_new0 (gboolean, self->n_lines + 1);

  for (guint i = 0; i < self->n_lines; i++)
    if (self->is_bow[i])
      {
        g_clear_pointer (&self->lines[i].points, g_free);
        self->lines[i].n_points = 0;
        self->is_bow[i] = FALSE;
      }
  if (!krem_network_router_route (self->router, self->lines, self->n_lines, rerouted, cancellable))
    return FALSE;
  for (guint i = 0; i < self->n_lines; i++)
    self->lines[i].stays = TRUE;
  krem_network_routes_measure (self);
  krem_network_routes_place_signs (self, rerouted + self->first_pair);
  self->is_final = TRUE;
  return TRUE;
}

/* For the files of the routes: takes over where a line of others runs. */
void
krem_network_routes_take_line (KremNetworkRoutes *self, guint line, const KremNetworkRoutes *other, guint other_line)
{
  const KremRoute *from = &other->lines[other_line];
  KremRoute *to = &self->lines[line];

  g_free (to->points);
  to->points = g_memdup2 (from->points, from->n_points * sizeof *from->points);
  to->n_points = from->n_points;
  to->stays = from->stays;
  self->is_bow[line] = other->is_bow[other_line];
  if (line >= self->first_pair && other_line >= other->first_pair)
    self->pairs[line - self->first_pair].sign = other->pairs[other_line - other->first_pair].sign;
}

static void
take_all (KremNetworkRoutes *self, const KremNetworkRoutes *other)
{
  for (guint i = 0; i < self->n_lines; i++)
    krem_network_routes_take_line (self, i, other, i);
  self->extents = other->extents;
  self->is_final = other->is_final;
}

/* Draws what has no way as it may be drawn at once. */
static void
draw_bows (KremNetworkRoutes *self)
{
  for (guint i = 0; i < self->n_lines; i++)
    {
      KremRoute *line = &self->lines[i];

      if (line->points != NULL)
        continue;
      self->is_bow[i] = TRUE;
      if (line->from == line->to || self->boxes[line->from].width <= 0 || self->boxes[line->to].width <= 0)
        continue;
      line->points = krem_route_make_bow (&self->boxes[line->from], &self->boxes[line->to], (i % 3 + 1) * BOW_GAP,
                                          &line->n_points);
      if (i >= self->first_pair && line->points != NULL)
        krem_chain_get_point (line->points, line->n_points, 0.5, &self->pairs[i - self->first_pair].sign);
    }
}

/* How many lines have no way yet. */
static guint
count_new (const KremNetworkRoutes *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_lines; i++)
    n += self->lines[i].points == NULL || self->is_bow[i];
  return n;
}

/**
 * krem_network_routes_new:
 * @chronology: what follows from the chronicle
 * @graph: where its people are: it is laid out
 *
 * Finds ways for all lines, however long that takes.
 *
 * Returns: (transfer full): the routes
 */
KremNetworkRoutes *
krem_network_routes_new (KremChronology *chronology, KremNetworkGraph *graph)
{
  KremNetworkRoutes *self = krem_network_routes_collect (chronology, graph);

  krem_network_routes_find_ways (self, NULL);
  return self;
}

/**
 * krem_network_routes_new_at_once:
 * @chronology: what follows from the chronicle
 * @graph: where its people are: it is laid out
 * @known: (nullable) (element-type KremNetworkRoutes): routes there have been before, the last of them first
 *
 * Finds out where lines run in little time. What is known is taken over. Else, unless there are very few lines, those
 * stay that were there already. Ways are found for the others where they are few; many are drawn as bows, and
 * krem_network_routes_new_refined() is for them.
 *
 * Returns: (transfer full): the routes
 */
KremNetworkRoutes *
krem_network_routes_new_at_once (KremChronology *chronology, KremNetworkGraph *graph, GPtrArray *known)
{
  KremNetworkRoutes *self = krem_network_routes_collect (chronology, graph);

  for (guint i = 0; known != NULL && i < known->len; i++)
    if (krem_network_routes_is_same (self, g_ptr_array_index (known, i)))
      {
        take_all (self, g_ptr_array_index (known, i));
        return self;
      }
  if (known != NULL && known->len > 0 && self->n_lines > VERY_FEW_LINES)
    krem_network_routes_keep (self, g_ptr_array_index (known, 0));
  if (self->n_lines <= 2 * KREM_NETWORK_FEW_LINES && count_new (self) <= KREM_NETWORK_FEW_LINES)
    krem_network_routes_find_ways (self, NULL);
  else
    {
      draw_bows (self);
      krem_network_routes_measure (self);
    }
  return self;
}

/**
 * krem_network_routes_new_refined:
 * @before: routes of which some are bows
 * @cancellable: (nullable): to stop it; it may be cancelled from another thread
 *
 * Finds ways for lines that are drawn as bows. All others stay as they are. This is for workers.
 *
 * Returns: (transfer full) (nullable): the routes, or %NULL where it was cancelled
 */
KremNetworkRoutes *
krem_network_routes_new_refined (KremNetworkRoutes *before, GCancellable *cancellable)
{
  g_autoptr (KremNetworkRoutes) self = krem_network_routes_copy (before);

  return krem_network_routes_find_ways (self, cancellable) ? g_steal_pointer (&self) : NULL;
}

/**
 * krem_network_routes_copy:
 * @self: routes
 *
 * Returns: (transfer full): the same, for whoever wants to change them
 */
KremNetworkRoutes *
krem_network_routes_copy (const KremNetworkRoutes *self)
{
  KremNetworkRoutes *copy = g_memdup2 (self, sizeof *self);

  g_atomic_ref_count_init (&copy->ref_count);
  copy->boxes = g_memdup2 (self->boxes, (self->n_people + 1) * sizeof *self->boxes);
  copy->lines = g_memdup2 (self->lines, self->n_lines * sizeof *self->lines);
  for (guint i = 0; i < self->n_lines; i++)
    copy->lines[i].points = g_memdup2 (self->lines[i].points, self->lines[i].n_points * sizeof (KremPoint));
  copy->is_bow = g_memdup2 (self->is_bow, (self->n_lines + 1) * sizeof *self->is_bow);
  copy->tie_lines = g_memdup2 (self->tie_lines, (self->n_relations + 1) * sizeof *self->tie_lines);
  copy->pairs = g_memdup2 (self->pairs, self->n_pairs * sizeof *self->pairs);
  copy->pair_acts = g_memdup2 (self->pair_acts, (self->n_acts + 1) * sizeof *self->pair_acts);
  copy->act_pair = g_memdup2 (self->act_pair, (self->n_acts + 1) * sizeof *self->act_pair);
  copy->router = krem_network_router_new (self->boxes, self->n_people);
  return copy;
}

/**
 * krem_network_routes_ref:
 * @self: routes
 *
 * Returns: (transfer full): @self
 */
KremNetworkRoutes *
krem_network_routes_ref (KremNetworkRoutes *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * krem_network_routes_unref:
 * @self: (transfer full): routes
 */
void
krem_network_routes_unref (KremNetworkRoutes *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < self->n_lines; i++)
    g_free (self->lines[i].points);
  g_free (self->boxes);
  g_free (self->lines);
  g_free (self->is_bow);
  g_free (self->tie_lines);
  g_free (self->pairs);
  g_free (self->pair_acts);
  g_free (self->act_pair);
  krem_network_router_free (self->router);
  g_free (self);
}

/**
 * krem_network_routes_move_box:
 * @self: routes that nobody else holds
 * @person: the position of a character with a card
 * @box: where the card is from now on, px
 * @rerouted: (out caller-allocates) (array): for each line whether it runs another way now
 *
 * Moves a card and what that makes necessary: its lines and those that pass it. Everything else stays.
 */
void
krem_network_routes_move_box (KremNetworkRoutes *self, guint person, const KremRect *box, gboolean *rerouted)
{
  krem_network_router_move_box (self->router, person, box, self->lines, self->n_lines, rerouted);
  self->boxes[person] = *box;
  for (guint i = 0; i < self->n_lines; i++)
    self->is_bow[i] = self->is_bow[i] && !rerouted[i];
  krem_network_routes_measure (self);
  krem_network_routes_place_signs (self, rerouted + self->first_pair);
}

/**
 * krem_network_graph_get_routes:
 * @self: a graph
 *
 * Returns: (transfer none) (nullable): where its lines run, where anybody has said so
 */
KremNetworkRoutes *
krem_network_graph_get_routes (KremNetworkGraph *self)
{
  return self->routes;
}

/**
 * krem_network_graph_set_routes:
 * @self: a graph
 * @routes: where its lines run: they are made from it
 *
 * Hands a graph the routes of its lines, so that the scene need not find them. This is for the thread that the graph
 * belongs to, and for the main thread when nobody else asks for them.
 */
void
krem_network_graph_set_routes (KremNetworkGraph *self, KremNetworkRoutes *routes)
{
  krem_network_routes_ref (routes);
  g_clear_pointer (&self->routes, krem_network_routes_unref);
  self->routes = routes;
}
