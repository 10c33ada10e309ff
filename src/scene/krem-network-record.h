/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-network-people.h"
#include "krem-network-placement.h"

G_BEGIN_DECLS

KremLayoutRequest *krem_network_record_make_request (const KremNetworkForest *forest);
char *krem_network_record_make_key (const KremNetworkForest *forest, const KremNetworkNeighbours *neighbours,
                                    KremChronicle *chronicle, KremLayoutEngine engine, double aspect);
KremLayoutResult *krem_network_record_make_layout (const KremNetworkPlacement *self, const KremNetworkForest *forest,
                                                   const char *fallback);
KremNetworkPlacement *krem_network_record_read_layout (const KremLayoutResult *layout, const KremNetworkForest *forest,
                                                       double aspect);

G_END_DECLS
