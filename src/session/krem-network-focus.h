/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-network-settings.h"
#include "krem-session.h"
#include "krem-sociogram.h"

G_BEGIN_DECLS

/**
 * KremFocusLevel:
 * @KREM_FOCUS_HIDDEN: it is filtered out and vanishes
 * @KREM_FOCUS_FADED: it is filtered out and fades, or stands behind something else
 * @KREM_FOCUS_NORMAL: it is as it is
 * @KREM_FOCUS_LIFTED: it is what is looked at
 *
 * How much of a person, a tie or an act is to be seen.
 */
typedef enum
{
  KREM_FOCUS_HIDDEN,
  KREM_FOCUS_FADED,
  KREM_FOCUS_NORMAL,
  KREM_FOCUS_LIFTED,
} KremFocusLevel;

#define KREM_TYPE_NETWORK_FOCUS (krem_network_focus_get_type ())
G_DECLARE_FINAL_TYPE (KremNetworkFocus, krem_network_focus, KREM, NETWORK_FOCUS, GObject)

KremNetworkFocus *krem_network_focus_new (KremSession *session, KremNetworkSettings *settings);
KremSession *krem_network_focus_get_session (KremNetworkFocus *self);
KremNetworkSettings *krem_network_focus_get_settings (KremNetworkFocus *self);
guint krem_network_focus_get_hovered (KremNetworkFocus *self);
void krem_network_focus_set_hovered (KremNetworkFocus *self, guint person);
guint krem_network_focus_get_selected (KremNetworkFocus *self);
guint krem_network_focus_get_partner (KremNetworkFocus *self);
void krem_network_focus_set_partner (KremNetworkFocus *self, guint person);
KremSociogram *krem_network_focus_get_sociogram (KremNetworkFocus *self);
GArray *krem_network_focus_get_path (KremNetworkFocus *self);
const guint8 *krem_network_focus_get_levels (KremNetworkFocus *self, KremList list, guint *n);
const guint8 *krem_network_focus_get_act_levels (KremNetworkFocus *self, guint *n);
char *krem_network_focus_dup_words (KremNetworkFocus *self);

G_END_DECLS
