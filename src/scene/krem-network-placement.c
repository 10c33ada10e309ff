/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-placement.h"

#include "krem-network-graph.h"
#include "krem-network-packing.h"

/* px at scale 1 */
#define NODE_GAP 10.0
#define RANK_GAP 20.0
#define TREE_GAP 14.0
#define CORNER 4.0

/* Trees of more units are not tried to be pressed together, since that looks at every pair of them. */
#define MAX_PRESSED 150

/* One tree on its way: its units are those from `first` up to `after`, in the placement's own order. */
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

/* Down to the turn, and then in an S to the entry. */
static void
add_descent (GArray *points, double from_x, double from_y, double turn, double to_x, double to_y)
{
  double middle;

  add_point (points, from_x, from_y);
  add_line (points, from_x, MAX (from_y, turn));
  middle = (MAX (from_y, turn) + to_y) / 2;
  add_point (points, from_x, middle);
  add_point (points, to_x, middle);
  add_point (points, to_x, to_y);
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
  add_point (points, trunk, side - CORNER * 0.45);
  add_point (points, trunk + CORNER * 0.55, side);
  add_point (points, trunk + CORNER, side);
  add_line (points, card->x, side);
}

static gboolean
hits (const Plan *plan, guint unit, double x, double y)
{
  const KremNetworkUnit *it = get_unit (plan, unit);

  return plan->x[unit] - 2 < x && x < plan->x[unit] + it->width + 2 && plan->y[unit] - 2 < y
         && y < plan->y[unit] + it->height + 2;
}

/* Whether no line of a tree runs over a unit, and no two units touch. */
static gboolean
is_free (const Plan *plan, guint first, guint after)
{
  for (guint unit = first; unit < after; unit++)
    {
      const KremNetworkUnit *it = get_unit (plan, unit);
      double x, y, entry;

      if (it->parent == KREM_NONE)
        continue;
      x = plan->x[it->parent] + get_unit (plan, it->parent)->width / 2;
      y = plan->y[it->parent] + get_unit (plan, it->parent)->height;
      entry = get_entry (plan, unit);
      for (guint other = first; other < after; other++)
        {
          const KremNetworkUnit *obstacle = get_unit (plan, other);

          if (other == it->parent || other == unit)
            continue;
          if (plan->x[other] - 2 < x && x < plan->x[other] + obstacle->width + 2
              && plan->y[other] - 2 < plan->line_turn[unit] && y < plan->y[other] + obstacle->height + 2
              && plan->line_turn[unit] > y)
            return FALSE;
          for (guint step = 1; step < 12; step++)
            {
              double t = step / 12.0, begin = MAX (y, plan->line_turn[unit]);
              double along = t * t * (3 - 2 * t);

              if (hits (plan, other, x + (entry - x) * along,
                        begin + (plan->y[unit] - begin) * (1.5 * t * (1 - t) + t * t * t)))
                return FALSE;
            }
        }
    }
  return TRUE;
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
      g_array_index (tops, double, plan->rank[unit]) =
          MAX (g_array_index (tops, double, plan->rank[unit]), get_unit (plan, unit)->height);
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

static gint
compare_ranks (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Plan *plan = user_data;
  guint one = *(const guint *) a, other = *(const guint *) b;

  if (plan->rank[one] != plan->rank[other])
    return plan->rank[one] < plan->rank[other] ? -1 : 1;
  if (get_unit (plan, one)->parent != get_unit (plan, other)->parent)
    return get_unit (plan, one)->parent < get_unit (plan, other)->parent ? -1 : 1;
  return (one > other) - (one < other);
}

/* Every unit goes up until it is right below its patron or below something of a higher rank that is in its
 * way; those who share a patron stay in line. */
static void
press_together (Plan *plan, guint first, guint after)
{
  guint n = after - first;
  g_autofree guint *order = g_new (guint, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    order[i] = first + i;
  g_qsort_with_data (order, n, sizeof (guint), compare_ranks, plan);
  for (guint i = 0; i < n;)
    {
      guint parent = get_unit (plan, order[i])->parent, end = i;
      double y = 0;

      if (parent != KREM_NONE)
        y = plan->y[parent] + get_unit (plan, parent)->height + RANK_GAP;
      for (; end < n && get_unit (plan, order[end])->parent == parent; end++)
        for (guint j = 0; j < i; j++)
          {
            guint unit = order[end], above = order[j];

            if (plan->rank[above] < plan->rank[unit]
                && plan->x[above] < plan->x[unit] + get_unit (plan, unit)->width + NODE_GAP
                && plan->x[unit] < plan->x[above] + get_unit (plan, above)->width + NODE_GAP)
              y = MAX (y, plan->y[above] + get_unit (plan, above)->height + RANK_GAP);
          }
      for (; i < end; i++)
        {
          plan->y[order[i]] = y;
          plan->line_turn[order[i]] = y - RANK_GAP;
        }
    }
}

static void
place_tree (Plan *plan, guint first, guint after, KremRect *box)
{
  double left = G_MAXDOUBLE;

  if (after - first <= MAX_PRESSED)
    press_together (plan, first, after);
  if (after - first > MAX_PRESSED || !is_free (plan, first, after))
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
      add_point (points, CLAMP (trunk, above->x + CORNER, above->x + above->width - CORNER),
                 above->y + above->height);
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
 * krem_network_placement_new:
 * @forest: who stands under whom
 * @blocks: how the cards are packed
 * @result: where the units stand in their ranks
 * @aspect: the wished proportion of width to height
 * @with_curves: whether lines are wanted, too
 *
 * Takes from the engine what it is good at, which is who stands beside whom and how far apart; draws each
 * tree with as little height as it needs, and puts trees and loose cards together so that the whole fills a
 * canvas of @aspect.
 *
 * Returns: (transfer full): where everybody is
 */
KremNetworkPlacement *
krem_network_placement_new (const KremNetworkForest *forest,
                            const KremNetworkBlocks *blocks,
                            const KremLayoutResult *result,
                            double aspect,
                            gboolean with_curves)
{
  KremNetworkPlacement *self = g_new0 (KremNetworkPlacement, 1);
  guint n_units = blocks->units->len, n_boxes = blocks->n_trees + (blocks->loose->len > 0 ? 1 : 0), n_columns;
  g_autofree KremRect *boxes = g_new0 (KremRect, MAX (n_boxes, 1));
  g_autofree double *x = g_new0 (double, MAX (n_units, 1));
  g_autofree double *y = g_new0 (double, MAX (n_units, 1));
  g_autofree double *line_turn = g_new0 (double, MAX (n_units, 1));
  g_autofree guint *rank = g_new0 (guint, MAX (n_units, 1));
  Plan plan = { blocks, x, y, line_turn, rank };

  g_assert (result->n_nodes == n_units);

  self->n = forest->n;
  self->boxes = g_new0 (KremRect, MAX (forest->n, 1));
  self->curves = g_new0 (KremLayoutCurve, MAX (forest->n, 1));
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
      place_tree (&plan, first, after, &boxes[tree]);
      first = after;
    }
  self->canvas = krem_network_pack (boxes, n_boxes, blocks->loose->len, aspect, TREE_GAP, &self->width,
                                    &self->height, &n_columns);

  for (guint unit = 0; unit < n_units; unit++)
    {
      const KremRect *box = &boxes[get_unit (&plan, unit)->tree];

      x[unit] += box->x;
      y[unit] += box->y;
      line_turn[unit] += box->y;
    }
  for (guint card = 0; card < forest->n; card++)
    if (blocks->unit[card] != KREM_NONE)
      self->boxes[card] =
          (KremRect){ x[blocks->unit[card]] + blocks->x[card], y[blocks->unit[card]] + blocks->y[card],
                      KREM_CARD_WIDTH, KREM_CARD_HEIGHT };
  for (guint i = 0; i < blocks->loose->len; i++)
    {
      const KremRect *box = &boxes[n_boxes - 1];

      self->boxes[g_array_index (blocks->loose, guint, i)] =
          (KremRect){ box->x + i % n_columns * (KREM_CARD_WIDTH + KREM_CARD_GAP),
                      box->y + i / n_columns * (KREM_CARD_HEIGHT + KREM_CARD_GAP), KREM_CARD_WIDTH,
                      KREM_CARD_HEIGHT };
    }
  for (guint card = 0; with_curves && card < forest->n; card++)
    if (forest->parent[card] != KREM_NONE)
      draw_curve (forest, &plan, self, card);
  return self;
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
  g_free (self);
}
