/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-layout-runner.h"

#define N_ROUNDS 5

/* Prints one line of JSON for each size: the fastest and the median of a few whole round trips, in
 * milliseconds. */

static KremLayoutRequest *
make_forest (guint n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (n);
  KremLayoutRequest *request = krem_layout_request_new (KREM_LAYOUT_HIERARCHY);

  for (guint i = 0; i < n; i++)
    {
      krem_layout_request_add_node (request, 104, 30);
      if (i > 0 && g_rand_int_range (rand, 0, 10) > 0)
        krem_layout_request_add_edge (request, g_rand_int_range (rand, 0, i), i);
    }
  return request;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

int
main (void)
{
  static const guint sizes[] = { 40, 200, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (KremLayoutRequest) request = make_forest (sizes[i]);
      gint64 times[N_ROUNDS];
      gboolean plain = FALSE;

      for (guint round = 0; round < N_ROUNDS; round++)
        {
          gint64 begun = g_get_monotonic_time ();
          g_autoptr (KremLayoutResult) result = krem_layout_run (request, NULL, NULL, NULL);

          times[round] = g_get_monotonic_time () - begun;
          plain = plain || result->fallback != NULL;
        }
      qsort (times, N_ROUNDS, sizeof *times, compare_times);
      g_print ("{\"bench\": \"layout\", \"people\": %u, \"rounds\": %u, \"fastest_ms\": %.2f, \"median_ms\": "
               "%.2f, "
               "\"fallback\": %s}\n",
               sizes[i], N_ROUNDS, times[0] / 1000.0, times[N_ROUNDS / 2] / 1000.0, plain ? "true" : "false");
    }
  return 0;
}
