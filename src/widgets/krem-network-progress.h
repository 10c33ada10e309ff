/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KREM_TYPE_NETWORK_PROGRESS (krem_network_progress_get_type ())
G_DECLARE_FINAL_TYPE (KremNetworkProgress, krem_network_progress, KREM, NETWORK_PROGRESS, GtkWidget)

void krem_network_progress_set_active (KremNetworkProgress *self, gboolean active);

G_END_DECLS
