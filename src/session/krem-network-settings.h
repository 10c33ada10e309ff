/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "krem-layout-request.h"

G_BEGIN_DECLS

/* How far the filter by distance reaches, ties. */
#define KREM_NETWORK_MAX_WITHIN 3

#define KREM_TYPE_NETWORK_SETTINGS (krem_network_settings_get_type ())
G_DECLARE_FINAL_TYPE (KremNetworkSettings, krem_network_settings, KREM, NETWORK_SETTINGS, GObject)

KremNetworkSettings *krem_network_settings_new (void);
KremLayoutEngine krem_network_settings_get_engine (KremNetworkSettings *self);
guint krem_network_settings_get_within (KremNetworkSettings *self);
void krem_network_settings_set_within (KremNetworkSettings *self, guint within);
gboolean krem_network_settings_get_only_fallen (KremNetworkSettings *self);
const char *krem_network_settings_get_group (KremNetworkSettings *self);
gboolean krem_network_settings_get_hides (KremNetworkSettings *self);
gboolean krem_network_settings_get_ghosts (KremNetworkSettings *self);
gboolean krem_network_settings_get_minimap (KremNetworkSettings *self);
gboolean krem_network_settings_is_off (KremNetworkSettings *self, const char *kind);
void krem_network_settings_set_off (KremNetworkSettings *self, const char *kind, gboolean is_off);
gboolean krem_network_settings_is_filtering (KremNetworkSettings *self);
void krem_network_settings_clear_filter (KremNetworkSettings *self);

G_END_DECLS
