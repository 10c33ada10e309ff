/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-private.h"

#include <math.h>
#include <string.h>

#include "krem-network-graph.h"

/* Round the whole picture, px. */
#define MARGIN 10.0

static void
collect_people (KremNetworkScene *self)
{
  self->n_people = krem_chronicle_get_n (self->chronicle, KREM_LIST_CHARACTERS);
  self->people = g_new0 (KremPersonItem, self->n_people);
  self->person_ties = g_new0 (GArray *, self->n_people);
  self->person_pairs = g_new0 (GArray *, self->n_people);
  for (guint i = 0; i < self->n_people; i++)
    {
      KremPersonItem *item = &self->people[i];

      item->is_body = krem_chronicle_get_character (self->chronicle, i)->is_body;
      item->fate = item->possible_fate = item->group = KREM_NONE;
      if (!krem_network_graph_get_person_box (self->graph, i, &item->box))
        item->box = (KremRect){ 0, 0, 0, 0 };
    }
}

static void
collect_ties (KremNetworkScene *self)
{
  self->n_ties = krem_chronicle_get_n (self->chronicle, KREM_LIST_RELATIONS);
  self->ties = g_new0 (KremTieItem, self->n_ties);
  for (guint i = 0; i < self->n_ties; i++)
    {
      const KremRelation *relation = krem_chronicle_get_relation (self->chronicle, i);
      KremTieItem *item = &self->ties[i];
      const KremPoint *points;
      guint n_points = 0;

      item->from = item->to = KREM_NONE;
      if (!relation->base.usable || relation->from == NULL || relation->to == NULL
          || !krem_chronicle_is_meant (self->chronicle, (KremRecord *) relation)
          || !krem_chronicle_find_position (self->chronicle, KREM_LIST_CHARACTERS, relation->from, &item->from)
          || !krem_chronicle_find_position (self->chronicle, KREM_LIST_CHARACTERS, relation->to, &item->to)
          || item->from == item->to)
        {
          item->from = item->to = KREM_NONE;
          continue;
        }
      item->directed = krem_chronicle_is_directed (self->chronicle, relation);
      points = krem_network_graph_get_tie_curve (self->graph, i, &n_points);
      if (points != NULL && n_points >= 4 && n_points % 3 == 1)
        {
          item->points = g_memdup2 (points, n_points * sizeof *points);
          item->n_points = n_points;
        }
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
collect_acts (KremNetworkScene *self)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, TRUE, sizeof (KremActPair));
  KremActPair *pair = NULL;

  self->n_acts = krem_chronology_get_n_acts (self->chronology);
  self->pair_acts = g_new (guint, self->n_acts + 1);
  self->act_pair = g_new (guint, self->n_acts + 1);
  for (guint i = 0; i < self->n_acts; i++)
    self->pair_acts[i] = i;
  g_qsort_with_data (self->pair_acts, (int) self->n_acts, sizeof (guint), compare_acts, self->chronology);
  for (guint i = 0; i < self->n_acts; i++)
    {
      const KremAct *act = krem_chronology_get_act (self->chronology, self->pair_acts[i]);

      if (pair == NULL || pair->from != act->from || pair->to != act->to || pair->favour != act->favour)
        {
          KremActPair fresh = {
            .from = act->from, .to = act->to, .favour = act->favour, .first_act = i, .shown = KREM_NONE
          };

          g_array_append_val (pairs, fresh);
          pair = &g_array_index (pairs, KremActPair, pairs->len - 1);
        }
      pair->n_acts++;
      self->act_pair[self->pair_acts[i]] = pairs->len - 1;
    }
  self->n_pairs = pairs->len;
  self->pairs = (KremActPair *) (gpointer) g_array_free (g_steal_pointer (&pairs), FALSE);
}

static void
remember (GArray **lists, guint person, guint item)
{
  if (lists[person] == NULL)
    lists[person] = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (lists[person], item);
}

/* The lines of all ties, then of all acts, as they are. The routes own the points meanwhile. */
static KremRoute *
list_routes (KremNetworkScene *self, guint *n)
{
  KremRoute *routes = g_new0 (KremRoute, self->n_ties + self->n_pairs + 1);

  *n = 0;
  for (guint i = 0; i < self->n_ties; i++)
    if (self->ties[i].from != KREM_NONE)
      routes[(*n)++] = (KremRoute){ self->ties[i].from, self->ties[i].to, self->ties[i].points,
                                    self->ties[i].n_points };
  for (guint i = 0; i < self->n_pairs; i++)
    routes[(*n)++] = (KremRoute){ self->pairs[i].from, self->pairs[i].to, self->pairs[i].points,
                                  self->pairs[i].n_points };
  return routes;
}

static void
take_routes (KremNetworkScene *self, const KremRoute *routes)
{
  for (guint i = 0; i < self->n_ties; i++)
    if (self->ties[i].from != KREM_NONE)
      {
        self->ties[i].points = routes->points;
        self->ties[i].n_points = routes++->n_points;
      }
  for (guint i = 0; i < self->n_pairs; i++)
    {
      self->pairs[i].points = routes->points;
      self->pairs[i].n_points = routes++->n_points;
    }
}

static void
route_lines (KremNetworkScene *self)
{
  guint n;
  g_autofree KremRoute *routes = list_routes (self, &n);

  krem_network_router_route (self->router, routes, n);
  take_routes (self, routes);
}

static void
list_lines_of_people (KremNetworkScene *self)
{
  for (guint i = 0; i < self->n_ties; i++)
    if (self->ties[i].from != KREM_NONE)
      {
        remember (self->person_ties, self->ties[i].from, i);
        remember (self->person_ties, self->ties[i].to, i);
      }
  for (guint i = 0; i < self->n_pairs; i++)
    {
      remember (self->person_pairs, self->pairs[i].from, i);
      remember (self->person_pairs, self->pairs[i].to, i);
    }
}

static void
include_point (double *edges, double x, double y)
{
  edges[0] = MIN (edges[0], x);
  edges[1] = MIN (edges[1], y);
  edges[2] = MAX (edges[2], x);
  edges[3] = MAX (edges[3], y);
}

static void
include_line (double *edges, const KremPoint *points, guint n_points)
{
  for (guint i = 0; i < n_points; i++)
    include_point (edges, points[i].x, points[i].y);
}

static void
measure_extents (KremNetworkScene *self)
{
  double edges[4] = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };

  for (guint i = 0; i < self->n_people; i++)
    if (self->people[i].box.width > 0)
      {
        const KremRect *box = &self->people[i].box;

        include_point (edges, box->x, box->y);
        include_point (edges, box->x + box->width, box->y + box->height);
      }
  for (guint i = 0; i < self->n_ties; i++)
    include_line (edges, self->ties[i].points, self->ties[i].n_points);
  for (guint i = 0; i < self->n_pairs; i++)
    include_line (edges, self->pairs[i].points, self->pairs[i].n_points);
  if (edges[0] > edges[2])
    memset (edges, 0, sizeof edges);
  self->extents = (KremRect){ edges[0] - MARGIN, edges[1] - MARGIN, edges[2] - edges[0] + 2 * MARGIN,
                              edges[3] - edges[1] + 2 * MARGIN };
}

/**
 * krem_network_build_geometry:
 * @self: a scene
 *
 * Finds where everything is that is ever drawn: cards and ranking ties where the layout put them, and ways for all
 * other ties and for the acts. Lines that join the same two run side by side.
 */
void
krem_network_build_geometry (KremNetworkScene *self)
{
  g_autofree KremRect *boxes = NULL;

  krem_network_graph_resolve (self->graph, self->layout);
  collect_people (self);
  collect_ties (self);
  collect_acts (self);
  boxes = g_new0 (KremRect, self->n_people + 1);
  for (guint i = 0; i < self->n_people; i++)
    boxes[i] = self->people[i].box;
  self->router = krem_network_router_new (boxes, self->n_people);
  list_lines_of_people (self);
  route_lines (self);
  measure_extents (self);
  krem_network_place_signs (self, NULL);
}

/**
 * krem_network_move_box:
 * @self: a scene
 * @person: the position of a character with a card
 * @box: where the card is from now on, px
 *
 * Moves a card and what that makes necessary: its lines and those that pass it. Everything else stays.
 */
void
krem_network_move_box (KremNetworkScene *self, guint person, const KremRect *box)
{
  guint n, at = 0;
  g_autofree KremRoute *routes = list_routes (self, &n);
  g_autofree gboolean *rerouted = g_new0 (gboolean, n + 1);
  g_autofree gboolean *pairs = g_new0 (gboolean, self->n_pairs + 1);

  krem_network_router_move_box (self->router, person, box, routes, n, rerouted);
  take_routes (self, routes);
  self->people[person].box = *box;
  self->people[person].painted.is_stale = TRUE;
  for (guint i = 0; i < self->n_ties; i++)
    if (self->ties[i].from != KREM_NONE && rerouted[at++])
      self->ties[i].painted.is_stale = TRUE;
  for (guint i = 0; i < self->n_pairs; i++)
    if (rerouted[at++])
      pairs[i] = self->pairs[i].painted.is_stale = TRUE;
  measure_extents (self);
  krem_network_place_signs (self, pairs);
}
