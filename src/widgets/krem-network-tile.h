/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-snapshot-painter.h"

G_BEGIN_DECLS

/* The side of a tile, and what of its neighbours it shows about it so that no seam is seen, device px. */
#define KREM_TILE_SIDE 512
#define KREM_TILE_MARGIN 1

/**
 * KremTileKey:
 * @level: of zoom, in half octaves; 0 is one device px for one px
 * @x: the column
 * @y: the row
 *
 * Which tile it is.
 */
typedef struct
{
  int level, x, y;
} KremTileKey;

double krem_network_tile_get_scale (int level);
KremRect krem_network_tile_get_box (const KremTileKey *key);
cairo_surface_t *krem_network_tile_paint (KremDisplayList *lines, const KremTileKey *key);
void krem_network_tile_paint_shape (KremDisplayList *list, const KremShape *shape, cairo_t *cr, double scale,
                                    double opacity);
KremRect krem_network_tile_place (const KremPaintView *view, const KremRect *box);
void krem_network_tile_clip (cairo_t *cr, const KremPaintView *view, const GArray *cells);

G_END_DECLS
