/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-network-canvas.h"

G_BEGIN_DECLS

#define KREM_TYPE_NETWORK_CAPTION (krem_network_caption_get_type ())
G_DECLARE_FINAL_TYPE (KremNetworkCaption, krem_network_caption, KREM, NETWORK_CAPTION, GtkWidget)

void krem_network_caption_set_canvas (KremNetworkCaption *self, KremNetworkCanvas *canvas);

G_END_DECLS
