/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-route-graph.h"
#include "krem-route-nudging.h"

G_BEGIN_DECLS

/**
 * KremRouteSearch:
 *
 * Finds ways in a graph, one line after another, and remembers them, so that later lines keep off crowded channels.
 */
typedef struct _KremRouteSearch KremRouteSearch;

KremRouteSearch *krem_route_search_new (const KremRouteGraph *graph, const KremBoxGrid *grid);
void krem_route_search_add_walls (KremRouteSearch *self, const GArray *walls);
void krem_route_search_free (KremRouteSearch *self);
gboolean krem_route_search_find (KremRouteSearch *self, guint from, guint to, double haste, guint *work,
                                 GArray *corners);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremRouteSearch, krem_route_search_free)

G_END_DECLS
