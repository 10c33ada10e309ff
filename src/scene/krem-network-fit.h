/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "krem-network-blocks.h"
#include "krem-network-people.h"

G_BEGIN_DECLS

/* What is left of the canvas in height, px, for the network in a small window with all panels open, and how high names
 * should still be there, px. So high may the picture be at scale 1. */
#define KREM_NETWORK_WISHED_CANVAS (305.0 * KREM_CARD_NAME_SIZE / 9.2)

KremNetworkBlocks *krem_network_blocks_fit (const KremNetworkForest *forest, double aspect, GCancellable *cancellable);
void krem_network_blocks_sort_loose (KremNetworkBlocks *blocks, const KremNetworkForest *forest,
                                     const KremNetworkNeighbours *neighbours);

G_END_DECLS
