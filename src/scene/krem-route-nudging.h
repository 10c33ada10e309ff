/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-box-grid.h"

G_BEGIN_DECLS

/**
 * KremRoutePath:
 * @from: the box where it begins
 * @to: the box where it ends
 * @corners: (array length=n_corners): its ends and corners, px
 * @n_corners: how many, or 0 where there is no way
 *
 * A way of pieces that are level and upright by turns.
 */
typedef struct
{
  guint from, to;
  KremPoint *corners;
  guint n_corners;
} KremRoutePath;

/**
 * KremRouteWall:
 * @upright: whether it runs up and down
 * @at: where, across it, px
 * @from: where it begins, along it, px
 * @until: where it ends, px
 *
 * A piece of a line that stays where it is.
 */
typedef struct
{
  gboolean upright;
  double at, from, until;
} KremRouteWall;

void krem_route_nudge (const KremBoxGrid *grid, KremRoutePath *paths, guint n_paths, const GArray *walls,
                       double margin);

G_END_DECLS
