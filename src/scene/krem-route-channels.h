/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-route-nudging.h"

G_BEGIN_DECLS

void krem_route_find_room (const KremBoxGrid *grid, const KremRoutePath *path, guint index, double margin, double *low,
                           double *high);
void krem_route_straighten (const KremBoxGrid *grid, KremRoutePath *path, double margin);
gboolean krem_route_is_free (const KremBoxGrid *grid, const KremRoutePath *path);

G_END_DECLS
