/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-network-placement.h"

G_BEGIN_DECLS

KremNetworkPlacement *krem_network_placement_pin (const KremNetworkPlacement *base, const KremNetworkForest *forest,
                                                  KremChronicle *chronicle, gboolean **is_pinned);

G_END_DECLS
