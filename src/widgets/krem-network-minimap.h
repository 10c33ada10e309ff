/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-network-canvas.h"

G_BEGIN_DECLS

#define KREM_TYPE_NETWORK_MINIMAP (krem_network_minimap_get_type ())
G_DECLARE_FINAL_TYPE (KremNetworkMinimap, krem_network_minimap, KREM, NETWORK_MINIMAP, GtkWidget)

void krem_network_minimap_set_canvas (KremNetworkMinimap *self, KremNetworkCanvas *canvas);

G_END_DECLS
