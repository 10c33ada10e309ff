/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-network-people.h"
#include "krem-network-placement.h"

G_BEGIN_DECLS

/**
 * KremNetworkBefore:
 * @forest: who stood under whom
 * @base: where everybody was, without what was pinned
 * @card: for each card of now the card that it was, or %KREM_NONE
 * @aspect: the wished proportion of width to height
 *
 * A network before an edit.
 */
typedef struct
{
  const KremNetworkForest *forest;
  const KremNetworkPlacement *base;
  const guint *card;
  double aspect;
} KremNetworkBefore;

KremNetworkPlacement *krem_network_placement_keep (const KremNetworkBefore *before, const KremNetworkForest *forest,
                                                   const KremNetworkNeighbours *neighbours, gboolean ranked);

G_END_DECLS
