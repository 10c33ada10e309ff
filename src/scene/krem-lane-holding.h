/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-lane-private.h"

G_BEGIN_DECLS

/* That somebody held a post: between the middles of what is known of the two ends, and within their bounds. */
typedef struct
{
  guint person;
  const KremPost *post;
  KremInstant from, until;
  KremBounds start, end; /* each end's bounds; both the same where it is open, or certain */
} KremHolding;

/* All who held one post. */
typedef struct
{
  char *title, *body; /* either may be NULL, and not both */
  guint group, first; /* the places of its group in the file, or KREM_NONE, and of the post */
  GArray *holdings;   /* of KremHolding, by beginning */
} KremLanePost;

gboolean krem_holding_read (KremChronology *chronology, guint person, const KremPost *post, KremHolding *holding);
GPtrArray *krem_lanes_collect_posts (KremLanes *self);
GPtrArray *krem_lanes_pack_holdings (GArray *holdings);
void krem_lane_add_tenures (KremLane *lane, KremChronology *chronology);
void krem_lane_add_holders (KremLanes *self, KremLane *lane, const GArray *holdings);

G_END_DECLS
