/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-fit.h"

#include <math.h>

#include "krem-layout-runner.h"
#include "krem-network-graph.h"
#include "krem-network-placement.h"

/* A tighter packing shows less of who stands under whom, so it must make the picture so much smaller. */
#define WORTH_IT 0.96

/* How many cards would stand above one another if all of them filled a canvas. */
static guint
get_rows (guint n, double aspect)
{
  double area = n * (KREM_CARD_WIDTH + KREM_CARD_GAP) * (KREM_CARD_HEIGHT + KREM_CARD_GAP);

  return MAX (1, (guint) (sqrt (area / aspect) / (KREM_CARD_HEIGHT + KREM_CARD_GAP)));
}

/**
 * krem_network_blocks_fit:
 * @forest: who stands under whom
 * @aspect: the wished proportion of width to height
 * @cancellable: (nullable): where it is cancelled, whatever comes first is taken
 *
 * Tries ways of packing, from the loosest on, against the plain layout, which is near enough to what an engine will do:
 * the first that leaves names legible on a small canvas is taken, or else the one that fits best.
 *
 * Returns: (transfer full): the cards, packed
 */
KremNetworkBlocks *
krem_network_blocks_fit (const KremNetworkForest *forest, double aspect, GCancellable *cancellable)
{
  static const guint hang_limits[] = { 1, 2, 3, 5, 8, 14, 30, 70, 200, 600 };
  const guint high = get_rows (forest->n, aspect);
  const guint rows[] = { 1, 2, 3, 4, 5, 6, 8, 11, 16, 24, 40, high * 2 / 3, high };
  double best = 1e300;
  KremNetworkBlocks *chosen = NULL;
  /* Every trial takes as long as there are people, and the more there are, the less the finer ones matter. */
  guint stride = forest->n > 2000 ? 3 : forest->n > 100 ? 2 : 1;

  for (guint i = 0; i < G_N_ELEMENTS (hang_limits) && best > KREM_NETWORK_WISHED_CANVAS; i += stride)
    for (guint j = 0; j < G_N_ELEMENTS (rows) && best > KREM_NETWORK_WISHED_CANVAS; j += stride)
      {
        g_autoptr (KremNetworkBlocks) blocks = NULL;
        g_autoptr (KremLayoutRequest) request = NULL;
        g_autoptr (KremLayoutResult) result = NULL;
        g_autoptr (KremNetworkPlacement) placement = NULL;

        if (g_cancellable_is_cancelled (cancellable))
          break;
        blocks = krem_network_blocks_new (forest, hang_limits[i], rows[j]);
        request = krem_network_blocks_make_request (blocks, aspect);
        result = krem_layout_run_plain (request);
        placement = krem_network_placement_new (forest, blocks, result, aspect,
                                                MAX (best * WORTH_IT, KREM_NETWORK_WISHED_CANVAS), FALSE);
        if (placement == NULL)
          continue;
        best = placement->canvas;
        g_clear_pointer (&chosen, krem_network_blocks_free);
        chosen = g_steal_pointer (&blocks);
      }
  return chosen != NULL ? chosen : krem_network_blocks_new (forest, 1, 4);
}

/**
 * krem_network_blocks_sort_loose:
 * @blocks: the cards, packed
 * @forest: who stands under whom
 * @neighbours: who is tied to whom
 *
 * Puts next to each other in the block of loose cards those who are tied, though by nothing that ranks.
 */
void
krem_network_blocks_sort_loose (KremNetworkBlocks *blocks, const KremNetworkForest *forest,
                                const KremNetworkNeighbours *neighbours)
{
  GArray *loose = blocks->loose;
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree gboolean *placed = g_new0 (gboolean, forest->n + 1);

  for (guint card = 0; card < forest->n; card++)
    placed[card] = blocks->unit[card] != KREM_NONE;
  for (guint i = 0; i < loose->len; i++)
    {
      guint first = sorted->len, card = g_array_index (loose, guint, i);

      if (placed[card])
        continue;
      placed[card] = TRUE;
      g_array_append_val (sorted, card);
      for (guint j = first; j < sorted->len; j++)
        {
          guint person = forest->people[g_array_index (sorted, guint, j)];

          for (guint k = neighbours->begins[person]; k < neighbours->begins[person + 1]; k++)
            {
              guint other = forest->cards[neighbours->others[k]];

              if (other == KREM_NONE || placed[other])
                continue;
              placed[other] = TRUE;
              g_array_append_val (sorted, other);
            }
        }
    }
  g_assert (sorted->len == loose->len);
  g_array_set_size (loose, 0);
  g_array_append_vals (loose, sorted->data, sorted->len);
}
