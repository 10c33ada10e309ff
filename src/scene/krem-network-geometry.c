/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-private.h"

#include <math.h>
#include <string.h>

#include "krem-network-graph.h"

/* Round the whole picture, px. */
#define MARGIN (KREM_ROUTE_MARGIN + 2.0)

/* The lines that join the same two: how many of them have a lane, and whether the layout drew one in the middle. */
typedef struct
{
  guint n, taken;
  gboolean has_middle;
} Joint;

static gint64 *
make_joint_key (guint a, guint b)
{
  gint64 *key = g_new (gint64, 1);

  *key = (gint64) MIN (a, b) << 32 | MAX (a, b);
  return key;
}

static Joint *
get_joint (GHashTable *joints, guint a, guint b)
{
  gint64 *key = make_joint_key (a, b);
  Joint *joint = g_hash_table_lookup (joints, key);

  if (joint != NULL)
    {
      g_free (key);
      return joint;
    }
  joint = g_new0 (Joint, 1);
  g_hash_table_insert (joints, key, joint);
  return joint;
}

/* Lanes go out from the middle: 0, 1, -1, 2, -2 …; an even number of lines without one in the middle leaves it free. */
static int
take_lane (Joint *joint, guint from, guint to)
{
  guint index = joint->taken++ + (joint->has_middle || joint->n % 2 == 0);
  int lane = index % 2 == 1 ? (int) (index + 1) / 2 : -(int) index / 2;

  /* A lane lies on one side of the two, whichever of them the line comes from. */
  return from < to ? lane : -lane;
}

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
collect_ties (KremNetworkScene *self, GHashTable *joints)
{
  self->n_ties = krem_chronicle_get_n (self->chronicle, KREM_LIST_RELATIONS);
  self->ties = g_new0 (KremTieItem, self->n_ties);
  for (guint i = 0; i < self->n_ties; i++)
    {
      const KremRelation *relation = krem_chronicle_get_relation (self->chronicle, i);
      KremTieItem *item = &self->ties[i];
      const KremPoint *points;
      guint n_points = 0;
      Joint *joint;

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
      joint = get_joint (joints, item->from, item->to);
      points = krem_network_graph_get_tie_curve (self->graph, i, &n_points);
      if (points != NULL && n_points >= 4 && n_points % 3 == 1)
        {
          item->points = g_memdup2 (points, n_points * sizeof *points);
          item->n_points = n_points;
          joint->has_middle = TRUE;
        }
      else
        joint->n++;
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
collect_acts (KremNetworkScene *self, GHashTable *joints)
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
          get_joint (joints, act->from, act->to)->n++;
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

static void
route_lines (KremNetworkScene *self, GHashTable *joints)
{
  for (guint i = 0; i < self->n_ties; i++)
    {
      KremTieItem *item = &self->ties[i];
      KremPoint curve[4];

      if (item->from == KREM_NONE)
        continue;
      if (item->points == NULL
          && krem_network_router_route (self->router, item->from, item->to,
                                        take_lane (get_joint (joints, item->from, item->to), item->from, item->to),
                                        curve))
        {
          item->points = g_memdup2 (curve, sizeof curve);
          item->n_points = 4;
          item->is_routed = TRUE;
        }
      remember (self->person_ties, item->from, i);
      remember (self->person_ties, item->to, i);
    }
  for (guint i = 0; i < self->n_pairs; i++)
    {
      KremActPair *pair = &self->pairs[i];
      KremPoint curve[4];

      if (krem_network_router_route (self->router, pair->from, pair->to,
                                     take_lane (get_joint (joints, pair->from, pair->to), pair->from, pair->to), curve))
        {
          pair->points = g_memdup2 (curve, sizeof curve);
          pair->n_points = 4;
        }
      remember (self->person_pairs, pair->from, i);
      remember (self->person_pairs, pair->to, i);
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
  g_autoptr (GHashTable) joints = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autofree KremRect *boxes = NULL;

  krem_network_graph_resolve (self->graph, self->layout);
  collect_people (self);
  collect_ties (self, joints);
  collect_acts (self, joints);
  boxes = g_new0 (KremRect, self->n_people + 1);
  for (guint i = 0; i < self->n_people; i++)
    boxes[i] = self->people[i].box;
  self->router = krem_network_router_new (boxes, self->n_people);
  route_lines (self, joints);
  krem_network_spread_ends (self);
  krem_network_place_signs (self);
  measure_extents (self);
}
