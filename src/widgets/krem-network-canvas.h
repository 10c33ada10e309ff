/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-canvas.h"

G_BEGIN_DECLS

#define KREM_TYPE_NETWORK_CANVAS (krem_network_canvas_get_type ())
G_DECLARE_FINAL_TYPE (KremNetworkCanvas, krem_network_canvas, KREM, NETWORK_CANVAS, KremCanvas)

GtkWidget *krem_network_canvas_new (void);
KremDisplayList *krem_network_canvas_build_legend (KremNetworkCanvas *self, KremRect *extents);
char *krem_network_canvas_export (KremNetworkCanvas *self);
void krem_network_canvas_get_view (KremNetworkCanvas *self, double *scale, double *x, double *y);
void krem_network_canvas_show_person (KremNetworkCanvas *self, guint person);

G_END_DECLS
