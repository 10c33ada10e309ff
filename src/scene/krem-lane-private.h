/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-lanes.h"

G_BEGIN_DECLS

KremLane *krem_lane_new (KremChronology *chronology, guint person, const guint *events, guint n_events,
                         KremInstant first);
void krem_lane_free (KremLane *lane);
gboolean krem_lanes_find_mark_time (const KremBounds *start, const KremBounds *end, double *at);

G_END_DECLS
