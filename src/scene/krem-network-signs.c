/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-private.h"

#include <math.h>

/* The side of the cells in which signs are counted: about as large as a sign, px. */
#define CELL 14.0
#define REACH 7.5

static gint64
get_cell (double x, double y, int right, int down)
{
  gint64 column = (gint64) floor (x / CELL) + right, row = (gint64) floor (y / CELL) + down;

  return row * 0x1000000 + column;
}

static gboolean
is_taken (GHashTable *taken, const KremPoint *point)
{
  for (int down = -1; down <= 1; down++)
    for (int right = -1; right <= 1; right++)
      {
        gint64 cell = get_cell (point->x, point->y, right, down);

        if (g_hash_table_contains (taken, &cell))
          return TRUE;
      }
  return FALSE;
}

static gboolean
is_hidden (KremNetworkScene *self, const KremPoint *point)
{
  static const KremPoint rim[] = { { 0, 0 }, { REACH, 0 }, { -REACH, 0 }, { 0, REACH }, { 0, -REACH } };

  for (guint i = 0; i < G_N_ELEMENTS (rim); i++)
    if (krem_network_router_find_box (self->router, point->x + rim[i].x, point->y + rim[i].y, 0) != G_MAXUINT)
      return TRUE;
  return FALSE;
}

/**
 * krem_network_place_signs:
 * @self: a scene whose lines are routed
 *
 * Chooses where on its arrow each act's sign stands, once for all moments: on no card, on no other sign, and rather
 * near the one who is struck.
 */
void
krem_network_place_signs (KremNetworkScene *self)
{
  static const double places[] = { 0.6, 0.5, 0.7, 0.42, 0.78, 0.34, 0.26, 0.84, 0.18 };
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < self->n_pairs; i++)
    {
      KremActPair *pair = &self->pairs[i];
      guint best = G_MAXUINT;
      gint64 cell;

      if (pair->points == NULL)
        continue;
      for (guint j = 0; j < G_N_ELEMENTS (places) && best > j; j++)
        {
          KremPoint point;
          guint cost = j;

          krem_chain_get_point (pair->points, pair->n_points, places[j], &point);
          if (is_hidden (self, &point))
            cost += 40;
          if (is_taken (taken, &point))
            cost += 20;
          if (cost < best)
            {
              best = cost;
              pair->sign_at = point;
            }
        }
      cell = get_cell (pair->sign_at.x, pair->sign_at.y, 0, 0);
      g_hash_table_add (taken, g_memdup2 (&cell, sizeof cell));
    }
}
