/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-layout-request.h"
#include "krem-network-blocks.h"
#include "krem-display-list.h"

G_BEGIN_DECLS

/**
 * KremNetworkPlacement:
 * @boxes: for each card where it is, px
 * @curves: for each card the line from its patron: a chain of cubic Bézier curves, or no points
 * @makeshift: for each card whether it has come by an edit, with a place beside all others
 * @width: of the whole, px
 * @height: of the whole, px
 * @canvas: the height of the smallest canvas of the wished proportion that holds the whole, px
 *
 * Where everybody is.
 */
typedef struct
{
  guint n;
  KremRect *boxes;
  KremLayoutCurve *curves;
  gboolean *makeshift;
  double width, height, canvas;
} KremNetworkPlacement;

KremLayoutRequest *krem_network_blocks_make_request (const KremNetworkBlocks *blocks, double aspect);
KremNetworkPlacement *krem_network_placement_new (const KremNetworkForest *forest, const KremNetworkBlocks *blocks,
                                                  const KremLayoutResult *result, double aspect, double below,
                                                  gboolean with_curves);
KremNetworkPlacement *krem_network_placement_new_empty (guint n);
KremNetworkPlacement *krem_network_placement_copy (const KremNetworkPlacement *self);
void krem_network_placement_free (KremNetworkPlacement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremNetworkPlacement, krem_network_placement_free)

G_END_DECLS
