/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-private.h"

#include <string.h>

#include "krem-network-graph-private.h"

static void
collect_people (KremNetworkScene *self)
{
  self->n_people = self->routes->n_people;
  self->people = g_new0 (KremPersonItem, self->n_people);
  self->person_ties = g_new0 (GArray *, self->n_people);
  self->person_pairs = g_new0 (GArray *, self->n_people);
  for (guint i = 0; i < self->n_people; i++)
    {
      KremPersonItem *item = &self->people[i];

      item->is_body = krem_chronicle_get_character (self->chronicle, i)->is_body;
      item->fate = item->possible_fate = item->group = KREM_NONE;
      item->box = self->routes->boxes[i];
    }
}

static void
collect_ties (KremNetworkScene *self)
{
  self->n_ties = self->routes->n_relations;
  self->ties = g_new0 (KremTieItem, self->n_ties);
  for (guint i = 0; i < self->n_ties; i++)
    {
      guint line = self->routes->tie_lines[i];
      KremTieItem *item = &self->ties[i];

      item->from = line != KREM_NONE ? self->routes->lines[line].from : KREM_NONE;
      item->to = line != KREM_NONE ? self->routes->lines[line].to : KREM_NONE;
      item->directed = line != KREM_NONE
                       && krem_chronicle_is_directed (self->chronicle,
                                                      krem_chronicle_get_relation (self->chronicle, i));
    }
}

static void
collect_pairs (KremNetworkScene *self)
{
  self->n_acts = self->routes->n_acts;
  self->n_pairs = self->routes->n_pairs;
  self->pairs = g_new0 (KremActPair, self->n_pairs);
  for (guint i = 0; i < self->n_pairs; i++)
    {
      const KremRoute *line = &self->routes->lines[self->routes->first_pair + i];
      const KremRoutePair *pair = &self->routes->pairs[i];

      self->pairs[i] = (KremActPair){ .from = line->from,
                                      .to = line->to,
                                      .favour = pair->favour,
                                      .first_act = pair->first_act,
                                      .n_acts = pair->n_acts,
                                      .shown = KREM_NONE };
    }
}

/* Points all lines at where they run now. */
static void
take_lines (KremNetworkScene *self)
{
  for (guint i = 0; i < self->n_ties; i++)
    if (self->ties[i].from != KREM_NONE)
      {
        const KremRoute *line = &self->routes->lines[self->routes->tie_lines[i]];

        self->ties[i].points = line->points;
        self->ties[i].n_points = line->n_points;
      }
  for (guint i = 0; i < self->n_pairs; i++)
    {
      const KremRoute *line = &self->routes->lines[self->routes->first_pair + i];

      self->pairs[i].points = line->points;
      self->pairs[i].n_points = line->n_points;
      self->pairs[i].sign_at = self->routes->pairs[i].sign;
    }
}

static void
remember (GArray **lists, guint person, guint item)
{
  if (lists[person] == NULL)
    lists[person] = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (lists[person], item);
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

/* Those of the graph, where it has been routed for the same chronology. */
static KremNetworkRoutes *
make_routes (KremNetworkScene *self)
{
  g_autoptr (GPtrArray) known = NULL;

  if (self->graph->routes == NULL)
    return krem_network_routes_new (self->chronology, self->graph);
  if (self->graph->chronology == self->chronology)
    return krem_network_routes_ref (self->graph->routes);
  known = g_ptr_array_new ();
  g_ptr_array_add (known, self->graph->routes);
  return krem_network_routes_new_at_once (self->chronology, self->graph, known);
}

/**
 * krem_network_build_geometry:
 * @self: a scene
 *
 * Takes over where everything is that is ever drawn: cards and lines of all dates.
 */
void
krem_network_build_geometry (KremNetworkScene *self)
{
  krem_network_graph_resolve (self->graph, self->layout);
  self->routes = make_routes (self);
  collect_people (self);
  collect_ties (self);
  collect_pairs (self);
  list_lines_of_people (self);
  take_lines (self);
}

/* Marks the lines that run another way now. */
static void
redraw_lines (KremNetworkScene *self, const gboolean *rerouted)
{
  for (guint i = 0; i < self->n_ties; i++)
    if (self->ties[i].from != KREM_NONE && rerouted[self->routes->tie_lines[i]])
      self->ties[i].painted.is_stale = TRUE;
  for (guint i = 0; i < self->n_pairs; i++)
    if (rerouted[self->routes->first_pair + i])
      self->pairs[i].painted.is_stale = TRUE;
}

static gboolean
is_same_line (const KremRoute *a, const KremRoute *b)
{
  return a->n_points == b->n_points
         && (a->n_points == 0 || memcmp (a->points, b->points, a->n_points * sizeof *a->points) == 0);
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
  g_autofree gboolean *rerouted = g_new0 (gboolean, self->routes->n_lines + 1);

  if (!self->has_own_routes)
    {
      KremNetworkRoutes *own = krem_network_routes_copy (self->routes);

      krem_network_routes_unref (self->routes);
      self->routes = own;
      self->has_own_routes = TRUE;
    }
  krem_network_routes_move_box (self->routes, person, box, rerouted);
  self->people[person].box = *box;
  self->people[person].painted.is_stale = TRUE;
  krem_network_drop_cards (&self->people[person]);
  take_lines (self);
  redraw_lines (self, rerouted);
}

/**
 * krem_network_scene_take_routes:
 * @self: a scene
 *
 * Takes over the ways of lines that the graph has got since the scene was made. Nothing happens where there are none,
 * or where cards have been moved in the scene.
 *
 * Returns: whether lines run otherwise now
 */
gboolean
krem_network_scene_take_routes (KremNetworkScene *self)
{
  KremNetworkRoutes *routes;
  g_autofree gboolean *rerouted = NULL;

  g_return_val_if_fail (KREM_IS_NETWORK_SCENE (self), FALSE);

  routes = self->graph->routes;
  if (self->has_own_routes || self->graph->chronology != self->chronology || routes == NULL || routes == self->routes)
    return FALSE;
  rerouted = g_new (gboolean, routes->n_lines + 1);
  for (guint i = 0; i < routes->n_lines; i++)
    rerouted[i] = !is_same_line (&self->routes->lines[i], &routes->lines[i]);
  krem_network_routes_unref (self->routes);
  self->routes = krem_network_routes_ref (routes);
  take_lines (self);
  redraw_lines (self, rerouted);
  krem_network_drop_lists (self);
  return TRUE;
}
