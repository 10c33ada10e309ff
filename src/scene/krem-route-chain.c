/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-route-chain.h"

#include <math.h>

#include "krem-curve.h"

/* The radius of a bend where there is room, and what stays straight at the ends: the head of an arrow, px. */
#define RADIUS 14.0
#define HEAD 9.0
#define TAIL 3.0
/* How a quarter of a circle is drawn as a cubic curve. */
#define KAPPA 0.5523

static void
add_line (GArray *points, KremPoint to)
{
  KremPoint from = g_array_index (points, KremPoint, points->len - 1);

  if (hypot (to.x - from.x, to.y - from.y) < 0.01)
    return;
  g_array_append_val (points, ((KremPoint){ from.x + (to.x - from.x) / 3, from.y + (to.y - from.y) / 3 }));
  g_array_append_val (points, ((KremPoint){ from.x + (to.x - from.x) * 2 / 3, from.y + (to.y - from.y) * 2 / 3 }));
  g_array_append_val (points, to);
}

static KremPoint
go_towards (KremPoint from, KremPoint to, double way)
{
  double length = MAX (1e-9, hypot (to.x - from.x, to.y - from.y));

  return (KremPoint){ from.x + (to.x - from.x) / length * way, from.y + (to.y - from.y) / length * way };
}

static void
make_bend (KremPoint before, KremPoint corner, KremPoint after, double radius, KremPoint curve[4])
{
  curve[0] = go_towards (corner, before, radius);
  curve[1] = go_towards (corner, before, radius * (1 - KAPPA));
  curve[2] = go_towards (corner, after, radius * (1 - KAPPA));
  curve[3] = go_towards (corner, after, radius);
}

static gboolean
is_curve_free (const KremBoxGrid *grid, const KremPoint curve[4])
{
  for (guint i = 1; i < 8; i++)
    {
      KremPoint point;

      krem_curve_get_point (curve, i / 8.0, &point);
      if (krem_box_grid_find (grid, point.x, point.y, 0.5, KREM_NO_BOX, KREM_NO_BOX) != KREM_NO_BOX)
        return FALSE;
    }
  return TRUE;
}

/**
 * krem_route_make_chain:
 * @grid: the boxes
 * @path: a way, with corners
 * @n_points: (out): how many points
 *
 * Rounds the corners of a way, as far as that enters no box.
 *
 * Returns: (transfer full) (array length=n_points): a chain of cubic Bézier curves
 */
KremPoint *
krem_route_make_chain (const KremBoxGrid *grid, const KremRoutePath *path, guint *n_points)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (KremPoint));
  const KremPoint *corners = path->corners;
  guint last = path->n_corners - 1;

  g_array_append_val (points, corners[0]);
  for (guint i = 1; i < last; i++)
    {
      double before = hypot (corners[i].x - corners[i - 1].x, corners[i].y - corners[i - 1].y);
      double after = hypot (corners[i + 1].x - corners[i].x, corners[i + 1].y - corners[i].y);
      double radius = MIN (RADIUS, i == 1 ? MAX (before / 2, before - TAIL) : before / 2);
      KremPoint curve[4];

      radius = MIN (radius, i + 1 == last ? MAX (after / 2, after - HEAD) : after / 2);
      make_bend (corners[i - 1], corners[i], corners[i + 1], radius, curve);
      while (radius > 1 && !is_curve_free (grid, curve))
        {
          radius *= 0.7;
          make_bend (corners[i - 1], corners[i], corners[i + 1], radius, curve);
        }
      add_line (points, curve[0]);
      g_array_append_vals (points, curve + 1, 3);
    }
  add_line (points, corners[last]);
  *n_points = points->len;
  return (KremPoint *) (gpointer) g_array_free (points, FALSE);
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
  for (guint i = 0; i < 16; i++)
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

/**
 * krem_route_make_bow:
 * @a: where the line begins, px
 * @b: where it ends, px
 * @bend: how far the bow goes aside, px
 * @n_points: (out): how many points
 *
 * Bows a line from the middle of one box to the middle of the other, whatever is in its way, and keeps what is between
 * the two.
 *
 * Returns: (transfer full) (nullable) (array length=n_points): a curve, or %NULL where nothing is between them
 */
KremPoint *
krem_route_make_bow (const KremRect *a, const KremRect *b, double bend, guint *n_points)
{
  KremPoint from = { a->x + a->width / 2, a->y + a->height / 2 }, to = { b->x + b->width / 2, b->y + b->height / 2 };
  double length = MAX (1.0, hypot (to.x - from.x, to.y - from.y));
  double nx = -(to.y - from.y) / length * bend / 0.75, ny = (to.x - from.x) / length * bend / 0.75;
  KremPoint curve[4] = { from, from, to, to }, back[4];
  double start, end;

  for (guint i = 1; i <= 2; i++)
    {
      curve[i].x = from.x + (to.x - from.x) * i / 3 + nx;
      curve[i].y = from.y + (to.y - from.y) * i / 3 + ny;
    }
  for (guint i = 0; i < 4; i++)
    back[i] = curve[3 - i];
  start = find_exit (curve, a);
  end = 1 - find_exit (back, b);
  *n_points = 0;
  if (start >= end)
    return NULL;
  krem_curve_trim (curve, start, end);
  *n_points = 4;
  return g_memdup2 (curve, sizeof curve);
}

/**
 * krem_chain_is_free:
 * @grid: the boxes
 * @points: (array length=n_points): a chain of cubic Bézier curves
 * @n_points: how many points
 * @from: the box where it begins
 * @to: the box where it ends
 *
 * Returns: whether the chain enters no other box
 */
gboolean
krem_chain_is_free (const KremBoxGrid *grid, const KremPoint *points, guint n_points, guint from, guint to)
{
  for (guint piece = 0; piece + 3 < n_points; piece += 3)
    {
      guint n = 1 + (guint) (hypot (points[piece + 3].x - points[piece].x, points[piece + 3].y - points[piece].y) / 4);

      for (guint i = 0; i <= n; i++)
        {
          KremPoint point;

          krem_curve_get_point (points + piece, i / (double) n, &point);
          if (krem_box_grid_find (grid, point.x, point.y, -0.1, from, to) != KREM_NO_BOX)
            return FALSE;
        }
    }
  return TRUE;
}

/**
 * krem_chain_add_walls:
 * @points: (array length=n_points): a chain of cubic Bézier curves
 * @n_points: how many points
 * @walls: (element-type KremRouteWall): where the pieces of it are added that run level or upright
 */
void
krem_chain_add_walls (const KremPoint *points, guint n_points, GArray *walls)
{
  for (guint piece = 0; piece + 3 < n_points; piece += 3)
    {
      KremPoint a = points[piece], b = points[piece + 3];
      gboolean upright = fabs (a.x - b.x) < 0.1;

      if (!upright && fabs (a.y - b.y) >= 0.1)
        continue;
      g_array_append_val (walls,
                          ((KremRouteWall){ upright, upright ? a.x : a.y, upright ? MIN (a.y, b.y) : MIN (a.x, b.x),
                                            upright ? MAX (a.y, b.y) : MAX (a.x, b.x) }));
    }
}
