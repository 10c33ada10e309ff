/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-canvas.h"
#include "krem-network-focus.h"
#include "krem-network-scene.h"

G_BEGIN_DECLS

#define KREM_TYPE_NETWORK_CANVAS (krem_network_canvas_get_type ())
G_DECLARE_FINAL_TYPE (KremNetworkCanvas, krem_network_canvas, KREM, NETWORK_CANVAS, KremCanvas)

GtkWidget *krem_network_canvas_new (void);
KremNetworkSettings *krem_network_canvas_get_settings (KremNetworkCanvas *self);
GActionGroup *krem_network_canvas_get_actions (KremNetworkCanvas *self);
KremNetworkFocus *krem_network_canvas_get_focus (KremNetworkCanvas *self);
KremNetworkScene *krem_network_canvas_get_scene (KremNetworkCanvas *self);
gboolean krem_network_canvas_is_current (KremNetworkCanvas *self);
gboolean krem_network_canvas_get_tidy (KremNetworkCanvas *self);
void krem_network_canvas_set_tidy (KremNetworkCanvas *self, gboolean tidy);
char *krem_network_canvas_export (KremNetworkCanvas *self);
void krem_network_canvas_get_view (KremNetworkCanvas *self, double *scale, double *x, double *y);
void krem_network_canvas_show_person (KremNetworkCanvas *self, guint person);
void krem_network_canvas_show_area (KremNetworkCanvas *self, const KremRect *area);
double krem_network_canvas_measure_covered (KremNetworkCanvas *self, const KremRect *place);
void krem_network_canvas_ask_tie (KremNetworkCanvas *self, guint from, guint to);
guint krem_network_canvas_get_cursor (KremNetworkCanvas *self);

G_END_DECLS
