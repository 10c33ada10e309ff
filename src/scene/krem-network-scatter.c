/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-scatter.h"

#include <math.h>

#include "krem-network-graph.h"
#include "krem-network-packing.h"
#include "krem-network-space.h"

/* px at scale 1 */
#define GAP 12.0
#define GROUP_GAP 28.0
/* How many times the room of its cards a group of springs gets, so that lines find a way between them. */
#define ROOM 2.6
/* How much of where springs put somebody counts as it is; the rest is spread evenly. */
#define LINEAR_PART 0.5
/* How much wider than high a ring is, and how much farther out the next one begins, px in height. */
#define RING_ASPECT 2.2
#define RING_STEP 46.0
#define RING_GAP 26.0

/* One group of cards that hang together. */
typedef struct
{
  GArray *nodes; /* of guint */
  KremRect box;
} Group;

static void
clear_group (gpointer data)
{
  g_array_unref (((Group *) data)->nodes);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint one = *(const guint *) a, other = *(const guint *) b;

  return (one > other) - (one < other);
}

/* The cards to which a card is tied, each once, ascending. */
static GArray *
list_others (const KremNetworkForest *forest, const KremNetworkNeighbours *neighbours, guint card)
{
  guint person = forest->people[card], n = 0;
  GArray *others = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = neighbours->begins[person]; i < neighbours->begins[person + 1]; i++)
    {
      guint other = forest->cards[neighbours->others[i]];

      if (other != KREM_NONE)
        g_array_append_val (others, other);
    }
  g_array_sort (others, compare_numbers);
  for (guint i = 0; i < others->len; i++)
    if (i == 0 || g_array_index (others, guint, i) != g_array_index (others, guint, n - 1))
      g_array_index (others, guint, n++) = g_array_index (others, guint, i);
  g_array_set_size (others, n);
  return others;
}

/**
 * krem_network_scatter_new:
 * @forest: who stands under whom
 * @neighbours: who is tied to whom
 * @engine: #KREM_LAYOUT_ORGANIC, to which all ties and acts are springs, or #KREM_LAYOUT_RADIAL, which sees who stands
 *   under whom
 *
 * Returns: (transfer full): what the engine shall place
 */
KremNetworkScatter *
krem_network_scatter_new (const KremNetworkForest *forest, const KremNetworkNeighbours *neighbours,
                          KremLayoutEngine engine)
{
  KremNetworkScatter *self = g_new0 (KremNetworkScatter, 1);
  g_autofree guint *node = g_new (guint, forest->n + 1);

  self->engine = engine;
  self->nodes = g_array_new (FALSE, FALSE, sizeof (guint));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  self->loose = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint card = 0; card < forest->n; card++)
    {
      guint person = forest->people[card];
      gboolean is_tied = forest->parent[card] != KREM_NONE || forest->n_below[card] > 0;

      for (guint i = neighbours->begins[person];
           engine == KREM_LAYOUT_ORGANIC && !is_tied && i < neighbours->begins[person + 1]; i++)
        is_tied = forest->cards[neighbours->others[i]] != KREM_NONE;
      node[card] = is_tied ? self->nodes->len : KREM_NONE;
      g_array_append_val (is_tied ? self->nodes : self->loose, card);
    }
  for (guint card = 0; card < forest->n; card++)
    {
      g_autoptr (GArray) others = NULL;

      if (engine == KREM_LAYOUT_RADIAL)
        {
          if (forest->parent[card] != KREM_NONE)
            {
              g_array_append_val (self->ends, node[forest->parent[card]]);
              g_array_append_val (self->ends, node[card]);
            }
          continue;
        }
      others = list_others (forest, neighbours, card);
      for (guint i = 0; i < others->len; i++)
        if (g_array_index (others, guint, i) > card)
          {
            g_array_append_val (self->ends, node[card]);
            g_array_append_val (self->ends, node[g_array_index (others, guint, i)]);
          }
    }
  return self;
}

/**
 * krem_network_scatter_free:
 * @self: (transfer full) (nullable): what an engine shall place
 */
void
krem_network_scatter_free (KremNetworkScatter *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->nodes);
  g_array_unref (self->ends);
  g_array_unref (self->loose);
  g_free (self);
}

/**
 * krem_network_scatter_make_request:
 * @self: what the engine shall place
 * @aspect: the wished proportion of width to height
 *
 * Returns: (transfer full): the graph
 */
KremLayoutRequest *
krem_network_scatter_make_request (const KremNetworkScatter *self, double aspect)
{
  KremLayoutRequest *request = krem_layout_request_new (self->engine);

  request->aspect = aspect;
  request->node_gap = GAP;
  for (guint i = 0; i < self->nodes->len; i++)
    krem_layout_request_add_node (request, KREM_CARD_WIDTH, KREM_CARD_HEIGHT);
  for (guint i = 0; i + 1 < self->ends->len; i += 2)
    krem_layout_request_add_edge (request, g_array_index (self->ends, guint, i),
                                  g_array_index (self->ends, guint, i + 1));
  return request;
}

static guint
find_root (guint *roots, guint node)
{
  while (roots[node] != node)
    node = roots[node] = roots[roots[node]];
  return node;
}

/* The groups that hang together, in the order of their first cards. */
static GArray *
list_groups (const KremNetworkScatter *self)
{
  guint n = self->nodes->len;
  g_autofree guint *roots = g_new (guint, n + 1);
  g_autofree guint *group = g_new (guint, n + 1);
  GArray *groups = g_array_new (FALSE, FALSE, sizeof (Group));

  g_array_set_clear_func (groups, clear_group);
  for (guint node = 0; node < n; node++)
    {
      roots[node] = node;
      group[node] = KREM_NONE;
    }
  for (guint i = 0; i + 1 < self->ends->len; i += 2)
    {
      guint one = find_root (roots, g_array_index (self->ends, guint, i));
      guint other = find_root (roots, g_array_index (self->ends, guint, i + 1));

      roots[MAX (one, other)] = MIN (one, other);
    }
  for (guint node = 0; node < n; node++)
    {
      guint root = find_root (roots, node);

      if (group[root] == KREM_NONE)
        {
          Group new = { g_array_new (FALSE, FALSE, sizeof (guint)), { 0 } };

          group[root] = groups->len;
          g_array_append_val (groups, new);
        }
      g_array_append_val (g_array_index (groups, Group, group[root]).nodes, node);
    }
  return groups;
}

/* Where a card would like to stand, and in which order cards choose. */
typedef struct
{
  guint node;
  double rank;
  KremPoint at;
} Wish;

static int
compare_wishes (gconstpointer a, gconstpointer b)
{
  const Wish *one = a, *other = b;

  if (one->rank != other->rank)
    return one->rank < other->rank ? -1 : 1;
  return (one->node > other->node) - (one->node < other->node);
}

typedef struct
{
  guint index; /* in the group */
  double at;
} Order;

static int
compare_order (gconstpointer a, gconstpointer b)
{
  const Order *one = a, *other = b;

  if (one->at != other->at)
    return one->at < other->at ? -1 : 1;
  return (one->index > other->index) - (one->index < other->index);
}

/* Brings numbers into the range from -0.5 to 0.5: half of it by what they are, half by how many are smaller, which
 * draws crowds apart and keeps the order. */
static void
spread (Order *order, guint n, double *values)
{
  double least, most;

  qsort (order, n, sizeof *order, compare_order);
  least = order[0].at;
  most = order[n - 1].at;
  for (guint i = 0; i < n; i++)
    {
      double linear = most > least ? (order[i].at - least) / (most - least) : 0.5;

      values[order[i].index] = LINEAR_PART * linear + (1 - LINEAR_PART) * (i + 0.5) / n - 0.5;
    }
}

/* Springs put people where they belong, but take no heed of how wide a name is: their picture is stretched to the
 * proportions of the canvas and to the room that the cards need. */
static void
wish_like_springs (const Group *group, const KremLayoutResult *result, double aspect, Wish *wishes)
{
  guint n = group->nodes->len;
  double width = sqrt (ROOM * n * (KREM_CARD_WIDTH + GAP) * (KREM_CARD_HEIGHT + GAP) * aspect);
  g_autofree Order *order = g_new (Order, n);
  g_autofree double *x = g_new (double, n);
  g_autofree double *y = g_new (double, n);

  for (guint i = 0; i < n; i++)
    order[i] = (Order){ i, result->centers[g_array_index (group->nodes, guint, i)].x };
  spread (order, n, x);
  for (guint i = 0; i < n; i++)
    order[i] = (Order){ i, result->centers[g_array_index (group->nodes, guint, i)].y };
  spread (order, n, y);
  for (guint i = 0; i < n; i++)
    wishes[i] = (Wish){ g_array_index (group->nodes, guint, i),
                        hypot (x[i], y[i]),
                        { x[i] * width, y[i] * width / aspect } };
}

typedef struct
{
  guint index; /* among the wishes */
  double angle;
} Spoke;

static int
compare_spokes (gconstpointer a, gconstpointer b)
{
  const Spoke *one = a, *other = b;

  if (one->angle != other->angle)
    return one->angle < other->angle ? -1 : 1;
  return (one->index > other->index) - (one->index < other->index);
}

/* How many cards stand on a ring that is so high, half of it, px. */
static double
get_capacity (double radius)
{
  return MAX (2, 2 * G_PI * radius * RING_ASPECT / (KREM_CARD_WIDTH + GAP));
}

/* The engine tells in which direction from the one in the middle everybody stands; how far out says the depth. A ring
 * that is too full becomes several, on which neighbours take turns. */
static void
wish_like_rings (const KremNetworkScatter *self, const guint *depth, const Group *group, const KremLayoutResult *result,
                 Wish *wishes)
{
  g_autoptr (GArray) rings = g_array_new (FALSE, TRUE, sizeof (GArray *));
  KremPoint middle = { 0, 0 };
  double radius = 0;

  for (guint i = 0; i < group->nodes->len; i++)
    {
      guint node = g_array_index (group->nodes, guint, i);

      if (depth[g_array_index (self->nodes, guint, node)] == 0)
        middle = result->centers[node];
    }
  for (guint i = 0; i < group->nodes->len; i++)
    {
      guint node = g_array_index (group->nodes, guint, i), ring = depth[g_array_index (self->nodes, guint, node)];
      const KremPoint *at = &result->centers[node];
      Spoke spoke = { i, atan2 (at->y - middle.y, at->x - middle.x) };

      while (ring >= rings->len)
        {
          GArray *spokes = g_array_new (FALSE, FALSE, sizeof (Spoke));

          g_array_append_val (rings, spokes);
        }
      g_array_append_val (g_array_index (rings, GArray *, ring), spoke);
    }
  for (guint ring = 0; ring < rings->len; ring++)
    {
      GArray *spokes = g_array_index (rings, GArray *, ring);
      double capacity = 0;
      guint n_rings = 0;

      g_array_sort (spokes, compare_spokes);
      radius += ring > 0 ? RING_GAP : 0;
      while (ring > 0 && capacity < spokes->len)
        capacity += get_capacity (radius + ++n_rings * RING_STEP);
      for (guint i = 0; i < spokes->len; i++)
        {
          const Spoke *spoke = &g_array_index (spokes, Spoke, i);
          double away = ring > 0 ? radius + (1 + i % n_rings) * RING_STEP : 0;

          wishes[spoke->index] = (Wish){ g_array_index (group->nodes, guint, spoke->index),
                                         ring + away / 1e6,
                                         { away * RING_ASPECT * cos (spoke->angle), away * sin (spoke->angle) } };
        }
      radius += n_rings * RING_STEP;
      g_array_unref (spokes);
    }
}

/* Grants the wishes, one after the other: each card stands at the free place that is nearest to where it would like to
 * stand. */
static void
grant_wishes (const KremNetworkScatter *self, Wish *wishes, Group *group, KremRect *boxes)
{
  g_autoptr (KremNetworkSpace) space = krem_network_space_new ();
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = 0, bottom = 0;
  guint n = group->nodes->len;

  for (guint i = 0; i < n; i++)
    {
      left = MIN (left, wishes[i].at.x);
      top = MIN (top, wishes[i].at.y);
    }
  /* Room on the left and above for those who find their place taken. */
  left -= 4 * KREM_CARD_WIDTH;
  top -= 8 * KREM_CARD_HEIGHT;
  qsort (wishes, n, sizeof *wishes, compare_wishes);
  for (guint i = 0; i < n; i++)
    {
      KremRect anchor = { wishes[i].at.x - left, wishes[i].at.y - top, KREM_CARD_WIDTH, KREM_CARD_HEIGHT };
      KremRect *box = &boxes[g_array_index (self->nodes, guint, wishes[i].node)];

      *box = anchor;
      krem_network_space_find_place (space, &anchor, KREM_NETWORK_AROUND, GAP, box);
      krem_network_space_take (space, box);
    }
  left = top = G_MAXDOUBLE;
  for (guint i = 0; i < n; i++)
    {
      const KremRect *box = &boxes[g_array_index (self->nodes, guint, wishes[i].node)];

      left = MIN (left, box->x);
      top = MIN (top, box->y);
      right = MAX (right, box->x + box->width);
      bottom = MAX (bottom, box->y + box->height);
    }
  for (guint i = 0; i < n; i++)
    {
      KremRect *box = &boxes[g_array_index (self->nodes, guint, wishes[i].node)];

      box->x -= left;
      box->y -= top;
    }
  group->box = (KremRect){ 0, 0, right - left, bottom - top };
}

/**
 * krem_network_scatter_place:
 * @self: what the engine was asked to place
 * @forest: who stands under whom
 * @result: where the engine has put them, maybe on top of each other
 * @aspect: the wished proportion of width to height
 *
 * Makes room for the cards where the engine has put points, and puts the groups that hang together, and those who are
 * tied to nobody, side by side.
 *
 * Returns: (transfer full): where everybody is; lines are left to others
 */
KremNetworkPlacement *
krem_network_scatter_place (const KremNetworkScatter *self, const KremNetworkForest *forest,
                            const KremLayoutResult *result, double aspect)
{
  KremNetworkPlacement *placement = krem_network_placement_new_empty (forest->n);
  g_autoptr (GArray) groups = list_groups (self);
  guint n_boxes = groups->len + (self->loose->len > 0 ? 1 : 0), n_columns;
  g_autofree KremRect *boxes = g_new0 (KremRect, n_boxes + 1);
  g_autofree GArray **profiles = g_new0 (GArray *, n_boxes + 1);
  g_autofree guint *depth = g_new0 (guint, forest->n + 1);

  g_assert (result->n_nodes == self->nodes->len);

  for (guint i = 0; i < forest->n; i++)
    if (forest->parent[forest->order[i]] != KREM_NONE)
      depth[forest->order[i]] = depth[forest->parent[forest->order[i]]] + 1;
  for (guint i = 0; i < groups->len; i++)
    {
      Group *group = &g_array_index (groups, Group, i);
      g_autofree Wish *wishes = g_new (Wish, group->nodes->len);

      if (self->engine == KREM_LAYOUT_RADIAL)
        wish_like_rings (self, depth, group, result, wishes);
      else
        wish_like_springs (group, result, aspect, wishes);
      grant_wishes (self, wishes, group, placement->boxes);
      boxes[i] = group->box;
    }
  placement->canvas = krem_network_pack (boxes, profiles, n_boxes, self->loose->len, aspect, GROUP_GAP, G_MAXDOUBLE,
                                         &placement->width, &placement->height, &n_columns);
  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = &g_array_index (groups, Group, i);

      for (guint j = 0; j < group->nodes->len; j++)
        {
          KremRect *box = &placement->boxes[g_array_index (self->nodes, guint, g_array_index (group->nodes, guint, j))];

          box->x += boxes[i].x;
          box->y += boxes[i].y;
        }
    }
  for (guint i = 0; i < self->loose->len; i++)
    placement->boxes[g_array_index (self->loose, guint, i)] = (KremRect){
      boxes[n_boxes - 1].x + i % n_columns * (KREM_CARD_WIDTH + KREM_CARD_GAP),
      boxes[n_boxes - 1].y + i / n_columns * (KREM_CARD_HEIGHT + KREM_CARD_GAP), KREM_CARD_WIDTH, KREM_CARD_HEIGHT
    };
  return placement;
}
