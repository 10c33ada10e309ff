/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-display-list.h"

G_BEGIN_DECLS

/**
 * KremNetworkTransition:
 *
 * What is seen between two steps: what is new grows, what is gone fades, what has changed goes over into what it has
 * become. It is counted by no references and belongs to one thread.
 */
typedef struct _KremNetworkTransition KremNetworkTransition;

KremNetworkTransition *krem_network_transition_new (KremDisplayList *still_before, KremDisplayList *live_before,
                                                    KremDisplayList *still, KremDisplayList *live);
void krem_network_transition_free (KremNetworkTransition *self);
void krem_network_transition_set_card_before (KremNetworkTransition *self, guint person, KremDisplayList *card);
KremDisplayList *krem_network_transition_get_card_before (KremNetworkTransition *self, guint person);
KremDisplayList *krem_network_transition_make_lines (KremNetworkTransition *self, double progress);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremNetworkTransition, krem_network_transition_free)

G_END_DECLS
