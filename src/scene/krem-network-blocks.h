/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-network-forest.h"

G_BEGIN_DECLS

/**
 * KremNetworkUnit:
 * @top: the card at its upper left, or %KREM_NONE for a block of clients without their patron
 * @patron: the card in another unit from which a line leads to this one, or %KREM_NONE
 * @parent: the unit of @patron, or %KREM_NONE
 * @tree: which of the trees it belongs to, counted from 0
 * @width: px
 * @height: px
 *
 * What is one node to the engine: one card, a card with all who stand under it, or a block of clients.
 */
typedef struct
{
  guint top, patron, parent, tree;
  double width, height;
} KremNetworkUnit;

/**
 * KremNetworkBlocks:
 * @units: (element-type KremNetworkUnit): the units, patrons' before their clients'
 * @n_trees: how many trees they make
 * @unit: for each card its unit, or %KREM_NONE where it stands loose
 * @x: for each card where it stands in its unit, px
 * @y: for each card where it stands in its unit, px
 * @trunk: for each card where in its unit the line runs down from which it is reached, px; -1 for the top of a unit
 * @loose: (element-type guint): the cards without patron and clients
 *
 * How the cards are packed before any engine sees them.
 */
typedef struct
{
  GArray *units;
  guint n_trees;
  guint *unit;
  double *x, *y, *trunk;
  GArray *loose;
} KremNetworkBlocks;

/* The height of the strip in a block of clients in which lines branch off, px. */
#define KREM_BLOCK_BUS 8.0

KremNetworkBlocks *krem_network_blocks_new (const KremNetworkForest *forest, guint hang_limit, guint n_rows);
void krem_network_blocks_free (KremNetworkBlocks *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremNetworkBlocks, krem_network_blocks_free)

G_END_DECLS
