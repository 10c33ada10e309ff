/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-network-scene.h"
#include "krem-network-tiles.h"

G_BEGIN_DECLS

/**
 * KremFrameCounts:
 * @people: people who were painted
 * @live_lines: shapes of lines that were painted one by one
 * @primitives: what was appended for people
 * @tiles: what the still lines were painted from
 *
 * What a frame of the network is made of.
 */
typedef struct
{
  guint people, live_lines, primitives;
  KremTileCounts tiles;
} KremFrameCounts;

#define KREM_TYPE_NETWORK_PAINTER (krem_network_painter_get_type ())
G_DECLARE_FINAL_TYPE (KremNetworkPainter, krem_network_painter, KREM, NETWORK_PAINTER, GObject)

KremNetworkPainter *krem_network_painter_new (void);
void krem_network_painter_set_scene (KremNetworkPainter *self, KremNetworkScene *scene);
void krem_network_painter_begin_step (KremNetworkPainter *self, GtkWidget *widget);
void krem_network_painter_set_progress (KremNetworkPainter *self, double progress);
void krem_network_painter_paint (KremNetworkPainter *self, GtkSnapshot *snapshot, const KremPaintView *view,
                                 gboolean textures);
const KremFrameCounts *krem_network_painter_get_counts (KremNetworkPainter *self);
KremNetworkTiles *krem_network_painter_get_tiles (KremNetworkPainter *self);
gboolean krem_network_painter_is_moving (KremNetworkPainter *self);

G_END_DECLS
