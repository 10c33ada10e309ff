/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-hatch.h"

#include <math.h>

/* The thickness of a stripe, measured along the x axis, px. */
#define THICKNESS 3.2

#define MAX_CORNERS 64

typedef struct
{
  KremPoint corners[MAX_CORNERS];
  guint n;
} Polygon;

static void
add_corner (Polygon *polygon, double x, double y)
{
  if (polygon->n < MAX_CORNERS)
    polygon->corners[polygon->n++] = (KremPoint){ x, y };
}

static void
outline (Polygon *polygon, const KremRect *box, double radius)
{
  double r = CLAMP (radius, 0.0, MIN (box->width, box->height) / 2);
  guint steps = r > 0.5 ? 5 : 0;
  const KremPoint centers[4] = {
    { box->x + box->width - r, box->y + r },
    { box->x + box->width - r, box->y + box->height - r },
    { box->x + r, box->y + box->height - r },
    { box->x + r, box->y + r },
  };

  polygon->n = 0;
  for (guint i = 0; i < 4; i++)
    for (guint j = 0; j <= steps; j++)
      {
        double angle = G_PI / 2 * ((double) i - 1.0 + (steps > 0 ? (double) j / steps : 0.5));

        if (r > 0.5)
          add_corner (polygon, centers[i].x + r * cos (angle), centers[i].y + r * sin (angle));
        else
          add_corner (polygon, i < 2 ? box->x + box->width : box->x, i == 1 || i == 2 ? box->y + box->height : box->y);
      }
}

/* Keeps of a convex polygon what lies where side * (x + y) <= side * limit. One edge of Sutherland and Hodgman's
 * "Reentrant Polygon Clipping" (1974). */
static void
clip (const Polygon *polygon, double limit, double side, Polygon *clipped)
{
  clipped->n = 0;
  for (guint i = 0; i < polygon->n; i++)
    {
      KremPoint a = polygon->corners[i], b = polygon->corners[(i + 1) % polygon->n];
      double da = side * (limit - a.x - a.y), db = side * (limit - b.x - b.y);

      if (da >= 0)
        add_corner (clipped, a.x, a.y);
      if ((da >= 0) != (db >= 0))
        {
          double t = da / (da - db);

          add_corner (clipped, a.x + t * (b.x - a.x), a.y + t * (b.y - a.y));
        }
    }
}

/**
 * krem_hatch_get_path:
 * @box: the rectangle to hatch
 * @radius: of its corners, px
 *
 * Makes the stripes of a hatch, cut to the rectangle, so that all painters fill the very same shapes and none needs
 * a pattern or a clip. Stripes stand where they would in the whole plane: those of neighbours go on into each other.
 *
 * Returns: (transfer full) (element-type KremPathElement): closed polygons
 */
GArray *
krem_hatch_get_path (const KremRect *box, double radius)
{
  GArray *path = g_array_new (FALSE, FALSE, sizeof (KremPathElement));
  double from = box->x + box->y, until = from + box->width + box->height;
  Polygon whole, half, stripe;

  if (!(box->width > 0) || !(box->height > 0) || until - from > KREM_HATCH_PERIOD * 20000)
    return path;
  outline (&whole, box, radius);
  for (double start = floor (from / KREM_HATCH_PERIOD) * KREM_HATCH_PERIOD; start < until; start += KREM_HATCH_PERIOD)
    {
      clip (&whole, start, -1.0, &half);
      clip (&half, start + THICKNESS, 1.0, &stripe);
      if (stripe.n < 3)
        continue;
      for (guint i = 0; i < stripe.n; i++)
        {
          KremPathElement element = { i == 0 ? KREM_PATH_MOVE : KREM_PATH_LINE, { stripe.corners[i] } };

          g_array_append_val (path, element);
        }
      g_array_append_val (path, ((KremPathElement){ KREM_PATH_CLOSE, { { 0, 0 } } }));
    }
  return path;
}
