/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "krem-display-list.h"

G_BEGIN_DECLS

/* How far beyond the outermost cards lines may go, px. */
#define KREM_ROUTE_MARGIN 9.0

/**
 * KremRoute:
 * @from: the card where the line begins
 * @to: the card where it ends
 * @points: (nullable) (array length=n_points): the line from edge to edge, a chain of cubic Bézier curves, or %NULL
 * @n_points: how many points
 * @stays: whether a line that has points stays as it is, even where it goes through cards
 *
 * A line between two cards.
 */
typedef struct
{
  guint from, to;
  KremPoint *points;
  guint n_points;
  gboolean stays;
} KremRoute;

/**
 * KremNetworkRouter:
 *
 * Finds ways for lines between cards. It is made of plain numbers and belongs to one thread, whichever that is.
 */
typedef struct _KremNetworkRouter KremNetworkRouter;

KremNetworkRouter *krem_network_router_new (const KremRect *boxes, guint n_boxes);
void krem_network_router_free (KremNetworkRouter *self);
gboolean krem_network_router_route (KremNetworkRouter *self, KremRoute *routes, guint n_routes, gboolean *rerouted,
                                    GCancellable *cancellable);
void krem_network_router_move_box (KremNetworkRouter *self, guint box, const KremRect *to, KremRoute *routes,
                                   guint n_routes, gboolean *rerouted);
guint krem_network_router_find_box (KremNetworkRouter *self, double x, double y, double slack);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremNetworkRouter, krem_network_router_free)

G_END_DECLS
