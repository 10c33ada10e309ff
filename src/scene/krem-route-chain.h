/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-route-nudging.h"

G_BEGIN_DECLS

KremPoint *krem_route_make_chain (const KremBoxGrid *grid, const KremRoutePath *path, guint *n_points);
KremPoint *krem_route_make_bow (const KremRect *a, const KremRect *b, double bend, guint *n_points);
gboolean krem_chain_is_free (const KremBoxGrid *grid, const KremPoint *points, guint n_points, guint from, guint to);
void krem_chain_add_walls (const KremPoint *points, guint n_points, GArray *walls);

G_END_DECLS
