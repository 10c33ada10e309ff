/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-network-routes.h"

G_BEGIN_DECLS

/* krem-network-routes.c */
KremNetworkRoutes *krem_network_routes_collect (KremChronology *chronology, KremNetworkGraph *graph);
gboolean krem_network_routes_find_ways (KremNetworkRoutes *self, GCancellable *cancellable);
void krem_network_routes_measure (KremNetworkRoutes *self);
void krem_network_routes_take_line (KremNetworkRoutes *self, guint line, const KremNetworkRoutes *other,
                                    guint other_line);

/* krem-network-routes-keep.c */
gboolean krem_network_routes_is_same (const KremNetworkRoutes *self, const KremNetworkRoutes *other);
void krem_network_routes_keep (KremNetworkRoutes *self, const KremNetworkRoutes *before);

/* krem-network-signs.c */
guint krem_network_routes_hash (gconstpointer number);
void krem_network_routes_place_signs (KremNetworkRoutes *self, const gboolean *wanted);

G_END_DECLS
