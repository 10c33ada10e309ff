/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-display-list.h"

G_BEGIN_DECLS

/* How far beyond the outermost cards lines may go, px. */
#define KREM_ROUTE_MARGIN 9.0

typedef struct _KremNetworkRouter KremNetworkRouter;

KremNetworkRouter *krem_network_router_new (const KremRect *boxes, guint n_boxes);
void krem_network_router_free (KremNetworkRouter *self);
gboolean krem_network_router_route (KremNetworkRouter *self, guint from, guint to, int lane, KremPoint curve[4]);
guint krem_network_router_find_box (KremNetworkRouter *self, double x, double y, double slack);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremNetworkRouter, krem_network_router_free)

G_END_DECLS
