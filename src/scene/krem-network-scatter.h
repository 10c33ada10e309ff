/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-network-people.h"
#include "krem-network-placement.h"

G_BEGIN_DECLS

/**
 * KremNetworkScatter:
 * @engine: how it is laid out: #KREM_LAYOUT_ORGANIC or #KREM_LAYOUT_RADIAL
 * @nodes: (element-type guint): the cards that the engine places
 * @ends: (element-type guint): the nodes at the two ends of each tie, one after the other
 * @loose: (element-type guint): the cards without any of these ties
 *
 * Cards that stand where forces or rings put them, and not in ranks: by springs along all ties, or on rings about their
 * patrons.
 */
typedef struct
{
  KremLayoutEngine engine;
  GArray *nodes, *ends, *loose;
} KremNetworkScatter;

KremNetworkScatter *krem_network_scatter_new (const KremNetworkForest *forest, const KremNetworkNeighbours *neighbours,
                                              KremLayoutEngine engine);
void krem_network_scatter_free (KremNetworkScatter *self);
KremLayoutRequest *krem_network_scatter_make_request (const KremNetworkScatter *self, double aspect);
KremNetworkPlacement *krem_network_scatter_place (const KremNetworkScatter *self, const KremNetworkForest *forest,
                                                  const KremLayoutResult *result, double aspect);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremNetworkScatter, krem_network_scatter_free)

G_END_DECLS
