/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-network-canvas.h"
#include "krem-network-scene.h"

G_BEGIN_DECLS

GActionGroup *krem_network_actions_new (KremNetworkCanvas *canvas);
GMenuModel *krem_network_actions_build_menu (KremNetworkCanvas *canvas, KremNetworkItem kind, guint item);

G_END_DECLS
