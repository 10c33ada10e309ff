/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-snapshot-painter.h"

G_BEGIN_DECLS

/**
 * KremTileCounts:
 * @fresh: cells of the view that were painted from a tile of their level
 * @standing_in: cells that were painted from tiles of another level
 * @missing: cells that were painted line by line, or not at all
 * @live_shapes: shapes painted line by line for missing cells
 *
 * What a frame was painted from.
 */
typedef struct
{
  guint fresh, standing_in, missing, live_shapes;
} KremTileCounts;

#define KREM_TYPE_NETWORK_TILES (krem_network_tiles_get_type ())
G_DECLARE_FINAL_TYPE (KremNetworkTiles, krem_network_tiles, KREM, NETWORK_TILES, GObject)

KremNetworkTiles *krem_network_tiles_new (void);
void krem_network_tiles_set_lines (KremNetworkTiles *self, KremDisplayList *lines);
void krem_network_tiles_paint (KremNetworkTiles *self, GtkSnapshot *snapshot, const KremPaintView *view, double opacity,
                               gboolean textures, KremTileCounts *counts);
gboolean krem_network_tiles_is_busy (KremNetworkTiles *self);
guint krem_network_tiles_get_n_painted (KremNetworkTiles *self);
gsize krem_network_tiles_get_memory (KremNetworkTiles *self);

G_END_DECLS
