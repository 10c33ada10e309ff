/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-routes-private.h"

#include <math.h>

#include "krem-curve.h"

/* How far signs stand apart, and how far from their middle nothing else should be, px. */
#define APART 17.0
#define REACH 8.0
/* How far a sign stays from the ends of its line: beside the head of the arrow, px. */
#define FROM_TIP 20.0
#define FROM_START 12.0
/* The side of the cells in which lines are counted, and how far apart they are looked at, px. */
#define CELL 8.0
#define STEP 6.0
/* How far apart places are tried on a line, px, and how many at most; and into how many lines its curves are cut. */
#define PLACE_STEP 9.0
#define MAX_PLACES 48
#define N_STEPS 8

/* What is where: for each cell the last line that was seen there and how many there are, and the signs. */
typedef struct
{
  guint last, n;
} Traffic;

typedef struct
{
  const KremNetworkRoutes *routes;
  GHashTable *traffic; /* of Traffic */
  GHashTable *signs;   /* of GArray of KremPoint, in cells as large as signs stand apart */
} Chart;

static gint64
get_cell (double x, double y, double size)
{
  return (gint64) floor (y / size) * 0x1000000 + (gint64) floor (x / size);
}

/* For the files of the routes: Fibonacci hashing (Knuth, TAOCP 3, 6.4). GLib's own hash of 64-bit numbers is the same
 * for very many places. */
guint
krem_network_routes_hash (gconstpointer number)
{
  return (guint) ((guint64) * (const gint64 *) number * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 32);
}

static void
count_line (Chart *chart, const KremPoint *points, guint n_points, guint line)
{
  for (guint piece = 0; piece + 3 < n_points; piece += 3)
    {
      guint n = 1
                + (guint) (hypot (points[piece + 3].x - points[piece].x, points[piece + 3].y - points[piece].y) / STEP);

      for (guint i = 0; i <= n; i++)
        {
          KremPoint point;
          gint64 cell;
          Traffic *traffic;

          krem_curve_get_point (points + piece, i / (double) n, &point);
          cell = get_cell (point.x, point.y, CELL);
          traffic = g_hash_table_lookup (chart->traffic, &cell);
          if (traffic == NULL)
            {
              traffic = g_new0 (Traffic, 1);
              g_hash_table_insert (chart->traffic, g_memdup2 (&cell, sizeof cell), traffic);
            }
          if (traffic->last == line)
            continue;
          traffic->last = line;
          traffic->n++;
        }
    }
}

static guint
count_traffic (Chart *chart, const KremPoint *point)
{
  guint most = 0;

  for (int down = -1; down <= 1; down++)
    for (int right = -1; right <= 1; right++)
      {
        gint64 cell = get_cell (point->x + right * CELL, point->y + down * CELL, CELL);
        const Traffic *traffic = g_hash_table_lookup (chart->traffic, &cell);

        most += traffic != NULL ? traffic->n : 0;
      }
  return most;
}

static gboolean
is_taken (Chart *chart, const KremPoint *point)
{
  for (int down = -1; down <= 1; down++)
    for (int right = -1; right <= 1; right++)
      {
        gint64 cell = get_cell (point->x + right * APART, point->y + down * APART, APART);
        const GArray *signs = g_hash_table_lookup (chart->signs, &cell);

        for (guint i = 0; signs != NULL && i < signs->len; i++)
          {
            const KremPoint *other = &g_array_index (signs, KremPoint, i);

            if (hypot (other->x - point->x, other->y - point->y) < APART)
              return TRUE;
          }
      }
  return FALSE;
}

static void
take (Chart *chart, const KremPoint *point)
{
  gint64 cell = get_cell (point->x, point->y, APART);
  GArray *signs = g_hash_table_lookup (chart->signs, &cell);

  if (signs == NULL)
    {
      signs = g_array_new (FALSE, FALSE, sizeof (KremPoint));
      g_hash_table_insert (chart->signs, g_memdup2 (&cell, sizeof cell), signs);
    }
  g_array_append_val (signs, *point);
}

static gboolean
is_hidden (const KremNetworkRoutes *self, const KremPoint *point)
{
  static const KremPoint rim[] = { { 0, 0 }, { REACH, 0 }, { -REACH, 0 }, { 0, REACH }, { 0, -REACH } };

  for (guint i = 0; i < G_N_ELEMENTS (rim); i++)
    if (krem_network_router_find_box (self->router, point->x + rim[i].x, point->y + rim[i].y, 0) != G_MAXUINT)
      return TRUE;
  return FALSE;
}

static double
cost_place (Chart *chart, const KremPoint *point, double from_start, double from_tip)
{
  const KremRect *extents = &chart->routes->extents;
  double cost = fabs (from_tip - 2 * FROM_TIP) * 0.05 + count_traffic (chart, point);

  if (is_hidden (chart->routes, point))
    cost += 120;
  if (is_taken (chart, point))
    cost += 80;
  if (from_tip < FROM_TIP)
    cost += 60;
  if (from_start < FROM_START)
    cost += 20;
  if (point->x < extents->x + REACH || point->x > extents->x + extents->width - REACH || point->y < extents->y + REACH
      || point->y > extents->y + extents->height - REACH)
    cost += 100;
  return cost;
}

/* Tries places along the line that are as far apart as signs are large, or further on a long line. */
static void
place_sign (Chart *chart, const KremRoute *line, KremPoint *sign)
{
  double length = krem_chain_get_length (line->points, line->n_points), best = G_MAXDOUBLE, along = 0, next;
  double step = MAX (length / MAX_PLACES, MIN (PLACE_STEP, length / 4));
  KremPoint last = line->points[0];

  krem_chain_get_point (line->points, line->n_points, 0.5, sign);
  next = step;
  for (guint piece = 0; piece + 3 < line->n_points; piece += 3)
    for (guint i = 1; i <= N_STEPS; i++)
      {
        KremPoint point;
        double way, cost;

        krem_curve_get_point (line->points + piece, i / (double) N_STEPS, &point);
        way = hypot (point.x - last.x, point.y - last.y);
        for (; next <= along + way && next < length; next += step)
          {
            double part = (next - along) / way;
            KremPoint place = { last.x + (point.x - last.x) * part, last.y + (point.y - last.y) * part };

            cost = cost_place (chart, &place, next, length - next);
            if (cost >= best)
              continue;
            best = cost;
            *sign = place;
          }
        along += way;
        last = point;
      }
  take (chart, sign);
}

/**
 * krem_network_routes_place_signs:
 * @self: routes whose lines have their ways and whose extents are known
 * @wanted: for each pair whether its sign needs a place; the others' stay where they are
 *
 * Chooses where on its arrow each act's sign stands, once for all moments: on no card, on no other sign, where few
 * other lines run, and rather near the one who is struck.
 */
void
krem_network_routes_place_signs (KremNetworkRoutes *self, const gboolean *wanted)
{
  g_autoptr (GHashTable) traffic = g_hash_table_new_full (krem_network_routes_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable)
      signs = g_hash_table_new_full (krem_network_routes_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  Chart chart = { self, traffic, signs };
  const KremRoute *lines = self->lines + self->first_pair;

  if (self->n_pairs == 0)
    return;
  for (guint i = 0; i < self->n_lines; i++)
    count_line (&chart, self->lines[i].points, self->lines[i].n_points, i + 1);
  for (guint i = 0; i < self->n_pairs; i++)
    if (!wanted[i] && lines[i].points != NULL)
      take (&chart, &self->pairs[i].sign);
  for (guint i = 0; i < self->n_pairs; i++)
    if (wanted[i] && lines[i].points != NULL)
      place_sign (&chart, &lines[i], &self->pairs[i].sign);
}
