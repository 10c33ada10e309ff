/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-display-list.h"
#include "krem-layout-result.h"

G_BEGIN_DECLS

typedef struct _KremNetworkSpace KremNetworkSpace;

/**
 * KremNetworkSide:
 * @KREM_NETWORK_AROUND: anywhere near
 * @KREM_NETWORK_BELOW: only in the rows below
 *
 * Where to look for a free place.
 */
typedef enum
{
  KREM_NETWORK_AROUND,
  KREM_NETWORK_BELOW,
} KremNetworkSide;

KremNetworkSpace *krem_network_space_new (void);
void krem_network_space_free (KremNetworkSpace *self);
void krem_network_space_take (KremNetworkSpace *self, const KremRect *box);
void krem_network_space_take_curve (KremNetworkSpace *self, const KremLayoutCurve *curve);
gboolean krem_network_space_is_free (KremNetworkSpace *self, const KremRect *box, double gap);
void krem_network_space_find_place (KremNetworkSpace *self, const KremRect *anchor, KremNetworkSide side, double gap,
                                    KremRect *box);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremNetworkSpace, krem_network_space_free)

G_END_DECLS
