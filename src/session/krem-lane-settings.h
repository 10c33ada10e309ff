/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-lane-options.h"
#include "krem-session.h"

G_BEGIN_DECLS

KremLaneSettings *krem_lane_settings_new (KremSession *session);
const KremLaneOptions *krem_lane_settings_get_options (KremLaneSettings *self);

void krem_lane_settings_set_arrangement (KremLaneSettings *self, KremLaneArrangement arrangement);
void krem_lane_settings_set_order (KremLaneSettings *self, KremLaneOrder order);
void krem_lane_settings_set_headings (KremLaneSettings *self, gboolean headings);
void krem_lane_settings_set_hide_uninvolved (KremLaneSettings *self, gboolean hide_uninvolved);

gboolean krem_lane_settings_is_folded (KremLaneSettings *self, const char *group);
void krem_lane_settings_set_folded (KremLaneSettings *self, const char *group, gboolean folded);
void krem_lane_settings_fold_all (KremLaneSettings *self);
void krem_lane_settings_unfold_all (KremLaneSettings *self);
gboolean krem_lane_settings_is_pinned (KremLaneSettings *self, guint person);
void krem_lane_settings_set_pinned (KremLaneSettings *self, guint person, gboolean pinned);
void krem_lane_settings_unpin_all (KremLaneSettings *self);
void krem_lane_settings_move (KremLaneSettings *self, guint person, guint before_person);
gboolean krem_lane_settings_can_move (KremLaneSettings *self);
void krem_lane_settings_reset (KremLaneSettings *self);

G_END_DECLS
