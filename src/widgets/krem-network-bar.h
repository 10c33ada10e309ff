/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-network-canvas.h"

G_BEGIN_DECLS

#define KREM_TYPE_NETWORK_BAR (krem_network_bar_get_type ())
G_DECLARE_FINAL_TYPE (KremNetworkBar, krem_network_bar, KREM, NETWORK_BAR, GtkWidget)

void krem_network_bar_set_canvas (KremNetworkBar *self, KremNetworkCanvas *canvas);

G_END_DECLS
