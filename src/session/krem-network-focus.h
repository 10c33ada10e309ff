/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-network-scene.h"
#include "krem-network-settings.h"
#include "krem-session.h"
#include "krem-sociogram.h"

G_BEGIN_DECLS

#define KREM_TYPE_NETWORK_FOCUS (krem_network_focus_get_type ())
G_DECLARE_FINAL_TYPE (KremNetworkFocus, krem_network_focus, KREM, NETWORK_FOCUS, GObject)

KremNetworkFocus *krem_network_focus_new (KremSession *session, KremNetworkSettings *settings);
KremSession *krem_network_focus_get_session (KremNetworkFocus *self);
guint krem_network_focus_get_hovered (KremNetworkFocus *self);
void krem_network_focus_set_hovered (KremNetworkFocus *self, guint person);
guint krem_network_focus_get_selected (KremNetworkFocus *self);
guint krem_network_focus_find_origin (KremNetworkFocus *self, guint person);
guint krem_network_focus_get_partner (KremNetworkFocus *self);
void krem_network_focus_set_partner (KremNetworkFocus *self, guint person);
KremSociogram *krem_network_focus_get_sociogram (KremNetworkFocus *self);
GArray *krem_network_focus_get_path (KremNetworkFocus *self);
const guint8 *krem_network_focus_get_levels (KremNetworkFocus *self, KremList list, guint *n);
const guint8 *krem_network_focus_get_act_levels (KremNetworkFocus *self, guint *n);
char *krem_network_focus_dup_words (KremNetworkFocus *self);

G_END_DECLS
