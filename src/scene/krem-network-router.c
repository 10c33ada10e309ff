/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-router.h"

#include <math.h>
#include <string.h>

#include "krem-curve.h"

/* How far lines that join the same two run apart, and how far lines keep from cards that they pass, px. */
#define LANE_GAP 13.0
#define CLEARANCE 4.0
#define N_SAMPLES 28
#define HEAD 8.0

/* One unit of cost is one px of way. Going through a card costs as much as a long way round. */
#define COST_INSIDE 9.0
#define COST_BEYOND 40.0
#define COST_HIDDEN_HEAD 110.0
#define COST_BEND 0.25

struct _KremNetworkRouter
{
  KremRect *boxes;
  guint n_boxes;
  double left, top, right, bottom; /* what all boxes lie in */
  double cell_width, cell_height;
  guint n_columns, n_rows;
  GArray **cells; /* of indices of boxes */
};

typedef enum
{
  SIDE_CENTER,
  SIDE_LEFT,
  SIDE_RIGHT,
  SIDE_TOP,
  SIDE_BOTTOM,
} Side;

static guint
to_cell (double value, double origin, double size, guint n)
{
  return (guint) CLAMP (floor ((value - origin) / size), 0.0, (double) (n - 1));
}

/**
 * krem_network_router_new:
 * @boxes: (array length=n_boxes): where the cards are, px; a box without a width is nowhere
 * @n_boxes: how many
 *
 * Makes what finds ways for lines between cards. The boxes stand in a grid, so that what is near a point is found
 * without looking at all of them.
 *
 * Returns: (transfer full): the router
 */
KremNetworkRouter *
krem_network_router_new (const KremRect *boxes, guint n_boxes)
{
  KremNetworkRouter *self = g_new0 (KremNetworkRouter, 1);
  guint n = 0;

  self->boxes = g_memdup2 (boxes, n_boxes * sizeof *boxes);
  self->n_boxes = n_boxes;
  self->left = self->top = G_MAXDOUBLE;
  self->right = self->bottom = -G_MAXDOUBLE;
  for (guint i = 0; i < n_boxes; i++)
    if (boxes[i].width > 0)
      {
        self->left = MIN (self->left, boxes[i].x);
        self->top = MIN (self->top, boxes[i].y);
        self->right = MAX (self->right, boxes[i].x + boxes[i].width);
        self->bottom = MAX (self->bottom, boxes[i].y + boxes[i].height);
        n++;
      }
  if (n == 0)
    self->left = self->top = self->right = self->bottom = 0;
  self->n_columns = self->n_rows = CLAMP ((guint) sqrt (n), 1, 256);
  self->cell_width = MAX (1.0, (self->right - self->left) / self->n_columns);
  self->cell_height = MAX (1.0, (self->bottom - self->top) / self->n_rows);
  self->cells = g_new0 (GArray *, (gsize) self->n_columns * self->n_rows);
  for (guint i = 0; i < n_boxes; i++)
    {
      const KremRect *box = &self->boxes[i];
      guint x1 = to_cell (box->x + box->width + CLEARANCE, self->left, self->cell_width, self->n_columns);
      guint y1 = to_cell (box->y + box->height + CLEARANCE, self->top, self->cell_height, self->n_rows);

      if (box->width <= 0)
        continue;
      for (guint y = to_cell (box->y - CLEARANCE, self->top, self->cell_height, self->n_rows); y <= y1; y++)
        for (guint x = to_cell (box->x - CLEARANCE, self->left, self->cell_width, self->n_columns); x <= x1; x++)
          {
            GArray **cell = &self->cells[y * self->n_columns + x];

            if (*cell == NULL)
              *cell = g_array_new (FALSE, FALSE, sizeof (guint));
            g_array_append_val (*cell, i);
          }
    }
  return self;
}

/**
 * krem_network_router_free:
 * @self: a router
 */
void
krem_network_router_free (KremNetworkRouter *self)
{
  for (guint i = 0; i < self->n_columns * self->n_rows; i++)
    g_clear_pointer (&self->cells[i], g_array_unref);
  g_free (self->cells);
  g_free (self->boxes);
  g_free (self);
}

static guint
find_other_box (KremNetworkRouter *self, double x, double y, double slack, guint but, guint but_too)
{
  guint column = to_cell (x, self->left, self->cell_width, self->n_columns);
  guint row = to_cell (y, self->top, self->cell_height, self->n_rows);
  const GArray *cell = self->cells[row * self->n_columns + column];

  for (guint i = 0; cell != NULL && i < cell->len; i++)
    {
      guint index = g_array_index (cell, guint, i);
      const KremRect *box = &self->boxes[index];

      if (index != but && index != but_too && x >= box->x - slack && x <= box->x + box->width + slack
          && y >= box->y - slack && y <= box->y + box->height + slack)
        return index;
    }
  return G_MAXUINT;
}

/**
 * krem_network_router_find_box:
 * @self: a router
 * @x: px
 * @y: px
 * @slack: how far beside a box still counts, px; at most a few
 *
 * Returns: the index of a box at that point, or %G_MAXUINT
 */
guint
krem_network_router_find_box (KremNetworkRouter *self, double x, double y, double slack)
{
  guint found = find_other_box (self, x, y, 0, G_MAXUINT, G_MAXUINT);

  if (found == G_MAXUINT && slack > 0)
    found = find_other_box (self, x, y, MIN (slack, CLEARANCE), G_MAXUINT, G_MAXUINT);
  return found;
}

static KremPoint
between (KremPoint a, KremPoint b, double t)
{
  return (KremPoint){ a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t };
}

static gboolean
contains (const KremRect *box, const KremPoint *point)
{
  return point->x >= box->x && point->x <= box->x + box->width && point->y >= box->y
         && point->y <= box->y + box->height;
}

/* Where, between t = 0 and t = 1, a curve that begins inside of a box leaves it. */
static double
find_exit (const KremPoint curve[4], const KremRect *box)
{
  double inside = 0, outside = 1;
  KremPoint point;

  for (guint i = 1; i <= 32; i++)
    {
      krem_curve_get_point (curve, i / 32.0, &point);
      if (!contains (box, &point))
        {
          outside = i / 32.0;
          inside = (i - 1) / 32.0;
          break;
        }
    }
  for (guint i = 0; i < 12; i++)
    {
      double middle = (inside + outside) / 2;

      krem_curve_get_point (curve, middle, &point);
      if (contains (box, &point))
        inside = middle;
      else
        outside = middle;
    }
  return outside;
}

/* A bow from the middle of one card to the middle of the other, of which only what lies between them is kept. */
static gboolean
make_bent (const KremRect *a, const KremRect *b, double bend, KremPoint curve[4])
{
  KremPoint from = { a->x + a->width / 2, a->y + a->height / 2 }, to = { b->x + b->width / 2, b->y + b->height / 2 };
  double length = MAX (1.0, hypot (to.x - from.x, to.y - from.y));
  double nx = -(to.y - from.y) / length * bend / 0.75, ny = (to.x - from.x) / length * bend / 0.75;
  KremPoint back[4];
  double start, end;

  curve[0] = from;
  curve[1] = between (from, to, 1 / 3.0);
  curve[2] = between (from, to, 2 / 3.0);
  curve[3] = to;
  for (guint i = 1; i <= 2; i++)
    {
      curve[i].x += nx;
      curve[i].y += ny;
    }
  for (guint i = 0; i < 4; i++)
    back[i] = curve[3 - i];
  start = find_exit (curve, a);
  end = 1 - find_exit (back, b);
  if (start >= end)
    return FALSE;
  krem_curve_trim (curve, start, end);
  return TRUE;
}

static void
leave_side (const KremRect *box, Side side, double shift, double reach, KremPoint *anchor, KremPoint *handle)
{
  double along = side == SIDE_LEFT || side == SIDE_RIGHT ? box->height : box->width;
  double moved = CLAMP (shift, -along / 2 + 5, along / 2 - 5);
  double dx = side == SIDE_LEFT ? -1 : side == SIDE_RIGHT ? 1 : 0, dy = side == SIDE_TOP ? -1 : side == SIDE_BOTTOM;

  anchor->x = box->x + box->width / 2 + dx * box->width / 2 + (dx == 0 ? moved : 0);
  anchor->y = box->y + box->height / 2 + dy * box->height / 2 + (dy == 0 ? moved : 0);
  handle->x = anchor->x + dx * reach;
  handle->y = anchor->y + dy * reach;
}

/* Whether the head of an arrow at the end of a curve would lie on another card. */
static gboolean
is_head_hidden (KremNetworkRouter *self, guint from, guint to, KremPoint tip, KremPoint handle)
{
  double length = MAX (0.1, hypot (handle.x - tip.x, handle.y - tip.y));

  return find_other_box (self, tip.x + (handle.x - tip.x) / length * HEAD, tip.y + (handle.y - tip.y) / length * HEAD,
                         2, from, to)
         != G_MAXUINT;
}

static double
get_cost (KremNetworkRouter *self, guint from, guint to, const KremPoint curve[4], double best)
{
  KremPoint previous = curve[0];
  double cost = 0;

  if (is_head_hidden (self, from, to, curve[3], curve[2]))
    cost += COST_HIDDEN_HEAD;
  if (is_head_hidden (self, from, to, curve[0], curve[1]))
    cost += COST_HIDDEN_HEAD / 3;
  for (guint i = 1; i <= N_SAMPLES && cost < best; i++)
    {
      KremPoint point;
      double step;

      krem_curve_get_point (curve, i / (double) N_SAMPLES, &point);
      step = hypot (point.x - previous.x, point.y - previous.y);
      cost += step;
      if (find_other_box (self, point.x, point.y, CLEARANCE, from, to) != G_MAXUINT)
        cost += step * COST_INSIDE;
      /* Lines keep within the picture, which is as large as the cards need and no larger. */
      if (point.x < self->left - KREM_ROUTE_MARGIN || point.x > self->right + KREM_ROUTE_MARGIN
          || point.y < self->top - KREM_ROUTE_MARGIN || point.y > self->bottom + KREM_ROUTE_MARGIN)
        cost += step * COST_BEYOND + 20;
      /* A line that runs back through its own cards hides behind them. */
      if ((i > 1 && contains (&self->boxes[from], &point))
          || (i < N_SAMPLES - 1 && contains (&self->boxes[to], &point)))
        cost += step * 3;
      previous = point;
    }
  return cost;
}

/**
 * krem_network_router_route:
 * @self: a router
 * @from: the box where the line begins
 * @to: the box where it ends
 * @lane: 0 for the middle; others run beside it
 * @curve: (out): the line, from edge to edge
 *
 * Finds a way from one card to another, through as little of other cards as is cheap: of a handful of bent lines and
 * of lines from side to side the one is taken that costs least, where going through a card costs many times its way.
 *
 * Returns: whether both boxes are somewhere and apart
 */
gboolean
krem_network_router_route (KremNetworkRouter *self, guint from, guint to, int lane, KremPoint curve[4])
{
  static const double bends[] = { 0, 0.06, -0.06, 0.12, -0.12, 0.2, -0.2, 0.34, -0.34 };
  const KremRect *a, *b;
  KremPoint attempt[4];
  double length, best = G_MAXDOUBLE, shift = lane * LANE_GAP;

  g_return_val_if_fail (from < self->n_boxes && to < self->n_boxes, FALSE);

  a = &self->boxes[from];
  b = &self->boxes[to];
  if (a->width <= 0 || b->width <= 0 || from == to)
    return FALSE;
  length = hypot (a->x + a->width / 2 - b->x - b->width / 2, a->y + a->height / 2 - b->y - b->height / 2);
  if (length < 1)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (bends); i++)
    {
      double cost;

      if (!make_bent (a, b, bends[i] * length + shift, attempt))
        continue;
      cost = get_cost (self, from, to, attempt, best) + fabs (bends[i]) * length * COST_BEND;
      if (cost < best)
        {
          best = cost;
          memcpy (curve, attempt, sizeof attempt);
        }
    }
  for (Side out = SIDE_LEFT; out <= SIDE_BOTTOM; out++)
    for (Side in = SIDE_LEFT; in <= SIDE_BOTTOM; in++)
      {
        double reach = CLAMP (length * 0.4, 18, 160), cost;

        leave_side (a, out, shift * 0.6, reach, &attempt[0], &attempt[1]);
        leave_side (b, in, shift * 0.6, reach, &attempt[3], &attempt[2]);
        cost = get_cost (self, from, to, attempt, best) + length * COST_BEND * 0.5 + 10;
        if (cost < best)
          {
            best = cost;
            memcpy (curve, attempt, sizeof attempt);
          }
      }
  return best < G_MAXDOUBLE;
}
