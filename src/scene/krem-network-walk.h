/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronology.h"
#include "krem-display-list.h"

G_BEGIN_DECLS

/**
 * KremNetworkWalk:
 *
 * The order in which one goes from card to card with the arrows.
 */
typedef struct _KremNetworkWalk KremNetworkWalk;

KremNetworkWalk *krem_network_walk_new (const KremRect *boxes, guint n);
void krem_network_walk_free (KremNetworkWalk *self);
guint krem_network_walk_get_first (KremNetworkWalk *self);
guint krem_network_walk_get_next (KremNetworkWalk *self, guint person, int offset);
guint krem_network_walk_get_nearest (KremNetworkWalk *self, guint person, gboolean upwards);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremNetworkWalk, krem_network_walk_free)

G_END_DECLS
