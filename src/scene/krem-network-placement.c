/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-placement.h"

#include "krem-network-graph.h"
#include "krem-network-packing.h"

/* px at scale 1 */
#define NODE_GAP 13.0
#define RANK_GAP 18.0
#define TREE_GAP 16.0
#define CORNER 4.0

/* Trees of more units are not pressed together, since that looks at every pair of them. */
#define MAX_PRESSED 400
/* Of trees of more units, or of more trees, others do not use the space below shorter branches. */
#define MAX_PROFILE 60
#define MAX_PROFILED 80

/* Where the units are. The units of one tree stand together, patrons before their clients. */
typedef struct
{
  const KremNetworkBlocks *blocks;
  double *x, *y;     /* of each unit, its upper left corner */
  double *line_turn; /* of each unit, where the line from its patron stops going straight down */
  guint *rank;
} Plan;

static const KremNetworkUnit *
get_unit (const Plan *plan, guint unit)
{
  return &g_array_index (plan->blocks->units, KremNetworkUnit, unit);
}

/**
 * krem_network_blocks_make_request:
 * @blocks: the units
 * @aspect: the wished proportion of width to height
 *
 * Returns: (transfer full): the graph of the units, to be laid out in ranks
 */
KremLayoutRequest *
krem_network_blocks_make_request (const KremNetworkBlocks *blocks, double aspect)
{
  KremLayoutRequest *request = krem_layout_request_new (KREM_LAYOUT_HIERARCHY);

  request->aspect = aspect;
  request->node_gap = NODE_GAP;
  request->rank_gap = RANK_GAP;
  for (guint i = 0; i < blocks->units->len; i++)
    {
      const KremNetworkUnit *unit = &g_array_index (blocks->units, KremNetworkUnit, i);

      krem_layout_request_add_node (request, unit->width, unit->height);
      if (unit->parent != KREM_NONE)
        krem_layout_request_add_edge (request, unit->parent, i);
    }
  return request;
}

/* Where the line from its patron enters a unit: above the middle of the card at its top, or of the block. */
static double
get_entry (const Plan *plan, guint unit)
{
  const KremNetworkUnit *it = get_unit (plan, unit);

  return plan->x[unit] + (it->top != KREM_NONE ? KREM_CARD_WIDTH : it->width) / 2;
}

static void
add_point (GArray *points, double x, double y)
{
  KremPoint next = { x, y };

  g_array_append_val (points, next);
}

static void
add_line (GArray *points, double x, double y)
{
  KremPoint last = g_array_index (points, KremPoint, points->len - 1);

  if (ABS (last.x - x) < 0.01 && ABS (last.y - y) < 0.01)
    return;
  add_point (points, last.x + (x - last.x) / 3, last.y + (y - last.y) / 3);
  add_point (points, last.x + (x - last.x) * 2 / 3, last.y + (y - last.y) * 2 / 3);
  add_point (points, x, y);
}

/* Through the corner at (x, y) to (to_x, to_y), going round it. */
static void
add_corner (GArray *points, double x, double y, double to_x, double to_y)
{
  KremPoint last = g_array_index (points, KremPoint, points->len - 1);

  add_point (points, last.x + (x - last.x) * 0.55, last.y + (y - last.y) * 0.55);
  add_point (points, to_x + (x - to_x) * 0.55, to_y + (y - to_y) * 0.55);
  add_point (points, to_x, to_y);
}

/* Down to the strip above the siblings, along its middle, and down to the entry. */
static void
add_descent (GArray *points, double from_x, double from_y, double turn, double to_x, double to_y)
{
  double bus, side = to_x > from_x ? CORNER : -CORNER;

  add_point (points, from_x, from_y);
  add_line (points, from_x, MAX (from_y, turn));
  bus = (MAX (from_y, turn) + to_y) / 2;
  if (ABS (to_x - from_x) < 2 * CORNER)
    {
      /* There is no room for two corners: an S. */
      add_point (points, from_x, bus);
      add_point (points, to_x, bus);
      add_point (points, to_x, to_y);
      return;
    }
  add_line (points, from_x, bus - CORNER);
  add_corner (points, from_x, bus, from_x + side, bus);
  add_line (points, to_x - side, bus);
  add_corner (points, to_x, bus, to_x, bus + CORNER);
  add_line (points, to_x, to_y);
}

/* From where the line is along a bus to the trunk, down, and with a round corner to the left side of the
 * card. */
static void
add_branch (GArray *points, double bus, double trunk, const KremRect *card)
{
  KremPoint last = g_array_index (points, KremPoint, points->len - 1);
  double side = card->y + card->height / 2;

  add_line (points, last.x, bus);
  add_line (points, trunk, bus);
  add_line (points, trunk, side - CORNER);
  add_corner (points, trunk, side, trunk + CORNER, side);
  add_line (points, card->x, side);
}

/* Every rank begins below the highest unit of the rank above: nothing can be in the way of anything. */
static void
place_in_ranks (Plan *plan, guint first, guint after)
{
  g_autoptr (GArray) tops = g_array_new (FALSE, TRUE, sizeof (double));
  double top = 0;

  for (guint unit = first; unit < after; unit++)
    {
      if (plan->rank[unit] >= tops->len)
        g_array_set_size (tops, plan->rank[unit] + 1);
      g_array_index (tops, double, plan->rank[unit]) = MAX (g_array_index (tops, double, plan->rank[unit]),
                                                            get_unit (plan, unit)->height);
    }
  for (guint rank = 0; rank < tops->len; rank++)
    {
      double height = g_array_index (tops, double, rank);

      g_array_index (tops, double, rank) = top;
      top += height + RANK_GAP;
    }
  for (guint unit = first; unit < after; unit++)
    {
      plan->y[unit] = g_array_index (tops, double, plan->rank[unit]);
      plan->line_turn[unit] = plan->y[unit] - RANK_GAP;
    }
}

/* What is in the way of others: the units of a subtree, and the strips in which lines fan out. */
typedef struct
{
  guint unit; /* whose `x` moves it */
  double left, right, top, bottom;
} Obstacle;

/* The children of a unit from left to right, as the engine has put them. */
typedef struct
{
  guint unit;
  double x;
} Child;

static int
compare_children (gconstpointer a, gconstpointer b)
{
  const Child *one = a, *other = b;

  if (one->x != other->x)
    return one->x < other->x ? -1 : 1;
  return (one->unit > other->unit) - (one->unit < other->unit);
}

/* How far right a subtree must go to keep clear of those to the left of it. */
static double
measure_shift (GArray *left, GArray *right)
{
  double shift = -G_MAXDOUBLE;

  for (guint i = 0; i < left->len; i++)
    {
      const Obstacle *one = &g_array_index (left, Obstacle, i);

      for (guint j = 0; j < right->len; j++)
        {
          const Obstacle *other = &g_array_index (right, Obstacle, j);

          if (one->top < other->bottom + NODE_GAP && other->top < one->bottom + NODE_GAP)
            shift = MAX (shift, one->right + NODE_GAP - other->left);
        }
    }
  return shift > -G_MAXDOUBLE ? shift : 0;
}

static void
move_subtree (Plan *plan, GArray *obstacles, double shift)
{
  for (guint i = 0; i < obstacles->len; i++)
    {
      Obstacle *obstacle = &g_array_index (obstacles, Obstacle, i);

      obstacle->left += shift;
      obstacle->right += shift;
      if (obstacle->unit != KREM_NONE)
        plan->x[obstacle->unit] += shift;
    }
}

/* Puts the subtrees of a unit's children side by side as closely as they go, and the unit above their middle.
 * `subtrees` holds the obstacles of each subtree that is done. */
static void
join_subtrees (Plan *plan, guint unit, GArray *children, GArray **subtrees)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Obstacle));
  const KremNetworkUnit *it = get_unit (plan, unit);
  double middle = 0;
  Obstacle own;

  g_array_sort (children, compare_children);
  for (guint i = 0; i < children->len; i++)
    {
      guint child = g_array_index (children, Child, i).unit;

      move_subtree (plan, subtrees[child], i > 0 ? measure_shift (all, subtrees[child]) : 0);
      g_array_append_vals (all, subtrees[child]->data, subtrees[child]->len);
      g_clear_pointer (&subtrees[child], g_array_unref);
    }
  if (children->len > 0)
    {
      double first = get_entry (plan, g_array_index (children, Child, 0).unit);
      double last = get_entry (plan, g_array_index (children, Child, children->len - 1).unit);
      Obstacle fan = { KREM_NONE, first, last, plan->y[unit] + it->height, plan->y[unit] + it->height + RANK_GAP };

      g_array_append_val (all, fan);
      middle = (first + last) / 2;
    }
  plan->x[unit] = middle - it->width / 2;
  own = (Obstacle){ unit, plan->x[unit], plan->x[unit] + it->width, plan->y[unit], plan->y[unit] + it->height };
  g_array_append_val (all, own);
  subtrees[unit] = all;
}

/* Draws a tree so that everybody stands right below their patron, whatever stands beside them, and subtrees move into
 * one another as far as they go: the drawing that van der Ploeg calls non-layered ("Drawing Non-layered Tidy Trees in
 * Linear Time", 2014), made in the simple way that looks at all pairs. From the engine it takes who stands to the left
 * of whom. */
static void
press_together (Plan *plan, guint first, guint after)
{
  g_autofree GArray **subtrees = g_new0 (GArray *, after);
  g_autofree GArray **children = g_new0 (GArray *, after);

  for (guint unit = first; unit < after; unit++)
    {
      guint parent = get_unit (plan, unit)->parent;
      Child child = { unit, plan->x[unit] + get_unit (plan, unit)->width / 2 };

      children[unit] = g_array_new (FALSE, FALSE, sizeof (Child));
      plan->y[unit] = 0;
      if (parent != KREM_NONE)
        {
          g_array_append_val (children[parent], child);
          plan->y[unit] = plan->y[parent] + get_unit (plan, parent)->height + RANK_GAP;
        }
      plan->line_turn[unit] = plan->y[unit] - RANK_GAP;
    }
  for (guint unit = after; unit-- > first;)
    {
      join_subtrees (plan, unit, children[unit], subtrees);
      g_array_unref (children[unit]);
    }
  g_array_unref (subtrees[first]);
}

static void
place_tree (Plan *plan, guint first, guint after, KremRect *box, GArray **profile)
{
  double left = G_MAXDOUBLE;

  if (after - first <= MAX_PRESSED)
    press_together (plan, first, after);
  else
    place_in_ranks (plan, first, after);

  for (guint unit = first; unit < after; unit++)
    left = MIN (left, plan->x[unit]);
  *box = (KremRect){ 0 };
  for (guint unit = first; unit < after; unit++)
    {
      plan->x[unit] -= left;
      box->width = MAX (box->width, plan->x[unit] + get_unit (plan, unit)->width);
      box->height = MAX (box->height, plan->y[unit] + get_unit (plan, unit)->height);
    }
  if (profile == NULL || after - first > MAX_PROFILE)
    return;
  *profile = g_array_new (FALSE, FALSE, sizeof (KremRect));
  for (guint unit = first; unit < after; unit++)
    {
      const KremNetworkUnit *it = get_unit (plan, unit);
      KremRect part = { plan->x[unit], plan->y[unit], it->width, it->height };

      g_array_append_val (*profile, part);
      if (it->parent == KREM_NONE)
        continue;
      /* The line from the patron is in the way as well. */
      part.x = plan->x[it->parent] + get_unit (plan, it->parent)->width / 2;
      part.width = ABS (get_entry (plan, unit) - part.x);
      part.x = MIN (part.x, get_entry (plan, unit));
      part.y = plan->y[it->parent] + get_unit (plan, it->parent)->height;
      part.height = plan->y[unit] - part.y;
      g_array_append_val (*profile, part);
    }
}

static void
draw_curve (const KremNetworkForest *forest, const Plan *plan, KremNetworkPlacement *self, guint card)
{
  const KremNetworkBlocks *blocks = plan->blocks;
  GArray *points;
  guint patron = forest->parent[card], unit = blocks->unit[card];
  const KremRect *above = &self->boxes[patron];
  double trunk = plan->x[unit] + blocks->trunk[card];

  points = g_array_new (FALSE, FALSE, sizeof (KremPoint));
  if (blocks->unit[patron] == unit)
    {
      /* Both are in one unit: the line leaves the patron as near to the trunk as it can. */
      add_point (points, CLAMP (trunk, above->x + CORNER, above->x + above->width - CORNER), above->y + above->height);
      add_branch (points, above->y + above->height + KREM_CARD_GAP / 2, trunk, &self->boxes[card]);
    }
  else
    {
      add_descent (points, above->x + above->width / 2, above->y + above->height, plan->line_turn[unit],
                   get_entry (plan, unit), plan->y[unit]);
      if (blocks->trunk[card] >= 0)
        add_branch (points, plan->y[unit] + KREM_BLOCK_BUS / 2, trunk, &self->boxes[card]);
    }
  self->curves[card].n_points = points->len;
  self->curves[card].points = (KremPoint *) (void *) g_array_free (points, FALSE);
}

/**
 * krem_network_placement_new_empty:
 * @n: the number of cards
 *
 * Returns: (transfer full): a placement to be filled, with no boxes and no lines
 */
KremNetworkPlacement *
krem_network_placement_new_empty (guint n)
{
  KremNetworkPlacement *self = g_new0 (KremNetworkPlacement, 1);

  self->n = n;
  self->boxes = g_new0 (KremRect, n + 1);
  self->curves = g_new0 (KremLayoutCurve, n + 1);
  self->makeshift = g_new0 (gboolean, n + 1);
  return self;
}

/**
 * krem_network_placement_new:
 * @forest: who stands under whom
 * @blocks: how the cards are packed
 * @result: where the units stand in their ranks
 * @aspect: the wished proportion of width to height
 * @below: a placement is of use only on a canvas lower than this, px
 * @with_curves: whether lines are wanted, too
 *
 * Takes from the engine what it is good at, which is who stands beside whom and how far apart; draws each
 * tree with as little height as it needs, and puts trees and loose cards together so that the whole fills a
 * canvas of @aspect.
 *
 * Returns: (transfer full) (nullable): where everybody is, or %NULL where the canvas would not be lower than @below
 */
KremNetworkPlacement *
krem_network_placement_new (const KremNetworkForest *forest, const KremNetworkBlocks *blocks,
                            const KremLayoutResult *result, double aspect, double below, gboolean with_curves)
{
  KremNetworkPlacement *self = krem_network_placement_new_empty (forest->n);
  guint n_units = blocks->units->len, n_boxes = blocks->n_trees + (blocks->loose->len > 0 ? 1 : 0), n_columns;
  g_autofree KremRect *boxes = g_new0 (KremRect, MAX (n_boxes, 1));
  g_autofree GArray **profiles = g_new0 (GArray *, MAX (n_boxes, 1));
  g_autofree double *x = g_new0 (double, MAX (n_units, 1));
  g_autofree double *y = g_new0 (double, MAX (n_units, 1));
  g_autofree double *line_turn = g_new0 (double, MAX (n_units, 1));
  g_autofree guint *rank = g_new0 (guint, MAX (n_units, 1));
  Plan plan = { blocks, x, y, line_turn, rank };

  g_assert (result->n_nodes == n_units);

  for (guint unit = 0; unit < n_units; unit++)
    {
      const KremNetworkUnit *it = get_unit (&plan, unit);

      x[unit] = result->centers[unit].x - it->width / 2;
      if (it->parent != KREM_NONE)
        rank[unit] = rank[it->parent] + 1;
    }
  for (guint first = 0; first < n_units;)
    {
      guint tree = get_unit (&plan, first)->tree, after = first;

      while (after < n_units && get_unit (&plan, after)->tree == tree)
        after++;
      place_tree (&plan, first, after, &boxes[tree], n_boxes <= MAX_PROFILED ? &profiles[tree] : NULL);
      first = after;
    }
  self->canvas = krem_network_pack (boxes, profiles, n_boxes, blocks->loose->len, aspect, TREE_GAP, below, &self->width,
                                    &self->height, &n_columns);

  for (guint i = 0; i < n_boxes; i++)
    g_clear_pointer (&profiles[i], g_array_unref);
  if (self->canvas >= below)
    {
      krem_network_placement_free (self);
      return NULL;
    }

  for (guint unit = 0; unit < n_units; unit++)
    {
      const KremRect *box = &boxes[get_unit (&plan, unit)->tree];

      x[unit] += box->x;
      y[unit] += box->y;
      line_turn[unit] += box->y;
    }
  for (guint card = 0; card < forest->n; card++)
    if (blocks->unit[card] != KREM_NONE)
      self->boxes[card] = (KremRect){ x[blocks->unit[card]] + blocks->x[card], y[blocks->unit[card]] + blocks->y[card],
                                      KREM_CARD_WIDTH, KREM_CARD_HEIGHT };
  for (guint i = 0; i < blocks->loose->len; i++)
    {
      const KremRect *box = &boxes[n_boxes - 1];

      self->boxes[g_array_index (blocks->loose, guint, i)] = (KremRect){
        box->x + i % n_columns * (KREM_CARD_WIDTH + KREM_COLUMN_GAP),
        box->y + i / n_columns * (KREM_CARD_HEIGHT + KREM_CARD_GAP), KREM_CARD_WIDTH, KREM_CARD_HEIGHT
      };
    }
  for (guint card = 0; with_curves && card < forest->n; card++)
    if (forest->parent[card] != KREM_NONE)
      draw_curve (forest, &plan, self, card);
  return self;
}

/**
 * krem_network_placement_copy:
 * @self: a placement
 *
 * Returns: (transfer full): a placement that shares nothing with @self
 */
KremNetworkPlacement *
krem_network_placement_copy (const KremNetworkPlacement *self)
{
  KremNetworkPlacement *copy = g_memdup2 (self, sizeof *self);

  copy->boxes = g_memdup2 (self->boxes, self->n * sizeof *self->boxes);
  copy->curves = g_memdup2 (self->curves, self->n * sizeof *self->curves);
  copy->makeshift = g_memdup2 (self->makeshift, self->n * sizeof *self->makeshift);
  for (guint i = 0; i < self->n; i++)
    copy->curves[i].points = g_memdup2 (self->curves[i].points, self->curves[i].n_points * sizeof (KremPoint));
  return copy;
}

/**
 * krem_network_placement_free:
 * @self: (transfer full) (nullable): a placement
 */
void
krem_network_placement_free (KremNetworkPlacement *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n; i++)
    g_free (self->curves[i].points);
  g_free (self->boxes);
  g_free (self->curves);
  g_free (self->makeshift);
  g_free (self);
}
