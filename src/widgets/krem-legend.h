/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-network-canvas.h"

G_BEGIN_DECLS

#define KREM_TYPE_LEGEND (krem_legend_get_type ())
G_DECLARE_FINAL_TYPE (KremLegend, krem_legend, KREM, LEGEND, GtkWidget)

void krem_legend_set_canvas (KremLegend *self, KremNetworkCanvas *canvas);

G_END_DECLS
