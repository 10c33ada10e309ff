/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-curve.h"

#include <math.h>

/**
 * krem_curve_get_point:
 * @curve: a cubic Bézier curve
 * @t: from 0 to 1
 * @point: (out): the point at @t
 */
void
krem_curve_get_point (const KremPoint curve[4], double t, KremPoint *point)
{
  double u = 1 - t;
  double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;

  point->x = a * curve[0].x + b * curve[1].x + c * curve[2].x + d * curve[3].x;
  point->y = a * curve[0].y + b * curve[1].y + c * curve[2].y + d * curve[3].y;
}

static KremPoint
between (KremPoint a, KremPoint b, double t)
{
  return (KremPoint){ a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t };
}

static void
keep_beginning (KremPoint curve[4], double t)
{
  KremPoint a = between (curve[0], curve[1], t), b = between (curve[1], curve[2], t);
  KremPoint c = between (curve[2], curve[3], t), d = between (a, b, t), e = between (b, c, t);

  curve[1] = a;
  curve[2] = d;
  curve[3] = between (d, e, t);
}

static void
reverse (KremPoint curve[4])
{
  KremPoint swap = curve[0];

  curve[0] = curve[3];
  curve[3] = swap;
  swap = curve[1];
  curve[1] = curve[2];
  curve[2] = swap;
}

/**
 * krem_curve_trim:
 * @curve: (inout): a cubic Bézier curve
 * @from: where the part begins, from 0 to 1
 * @until: where it ends, beyond @from
 *
 * Keeps a part of a curve, by de Casteljau's subdivision.
 */
void
krem_curve_trim (KremPoint curve[4], double from, double until)
{
  keep_beginning (curve, until);
  reverse (curve);
  keep_beginning (curve, 1 - from / until);
  reverse (curve);
}

/* Into how many lines a curve is cut where its length is measured. */
#define N_STEPS 12

static double
measure_piece (const KremPoint *curve)
{
  KremPoint a = curve[0], b;
  double length = 0;

  for (guint i = 1; i <= N_STEPS; i++)
    {
      krem_curve_get_point (curve, i / (double) N_STEPS, &b);
      length += hypot (b.x - a.x, b.y - a.y);
      a = b;
    }
  return length;
}

/**
 * krem_chain_get_length:
 * @points: (array length=n_points): a chain of cubic Bézier curves
 * @n_points: how many points: 3 for each curve, and 1
 *
 * Returns: how long it is, px
 */
double
krem_chain_get_length (const KremPoint *points, guint n_points)
{
  double length = 0;

  for (guint piece = 0; piece + 3 < n_points; piece += 3)
    length += measure_piece (points + piece);
  return length;
}

/**
 * krem_chain_get_point:
 * @points: (array length=n_points): a chain of cubic Bézier curves
 * @n_points: how many points: at least 4
 * @along: how far along, from 0 to 1 of its length
 * @point: (out): the point there
 */
void
krem_chain_get_point (const KremPoint *points, guint n_points, double along, KremPoint *point)
{
  double left = krem_chain_get_length (points, n_points) * along;

  *point = points[0];
  for (guint piece = 0; piece + 3 < n_points; piece += 3)
    {
      double length = measure_piece (points + piece);

      if (left <= length || piece + 6 >= n_points)
        {
          krem_curve_get_point (points + piece, length > 0 ? MIN (1.0, left / length) : 0, point);
          return;
        }
      left -= length;
    }
}

/**
 * krem_chain_get_distance:
 * @points: (array length=n_points): a chain of cubic Bézier curves
 * @n_points: how many points
 * @x: px
 * @y: px
 *
 * Returns: how far the chain is from a point, px
 */
double
krem_chain_get_distance (const KremPoint *points, guint n_points, double x, double y)
{
  double best = G_MAXDOUBLE;

  for (guint piece = 0; piece + 3 < n_points; piece += 3)
    {
      KremPoint a = points[piece];

      for (guint i = 1; i <= 16; i++)
        {
          KremPoint b;
          double dx, dy, length, t;

          krem_curve_get_point (points + piece, i / 16.0, &b);
          dx = b.x - a.x;
          dy = b.y - a.y;
          length = dx * dx + dy * dy;
          t = length > 0 ? CLAMP (((x - a.x) * dx + (y - a.y) * dy) / length, 0, 1) : 0;
          best = MIN (best, hypot (x - a.x - t * dx, y - a.y - t * dy));
          a = b;
        }
    }
  return best;
}
