/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-timeline-scene.h"

G_BEGIN_DECLS

void krem_timeline_scene_set_selected_event (KremTimelineScene *self, guint event);
void krem_timeline_scene_set_match (KremTimelineScene *self, guint event, gboolean found);
void krem_timeline_scene_set_matches (KremTimelineScene *self, const guint *events, guint n_events);

GArray *krem_timeline_scene_list_events (KremTimelineScene *self, const KremTimelineView *view, double x, double y,
                                         double *from, double *until);
gboolean krem_timeline_can_part (double from, double until);

KremDisplayList *krem_timeline_scene_build_causes (KremTimelineScene *self, const KremTimelineView *view, guint event);
guint krem_timeline_scene_step_cause (KremTimelineScene *self, guint event, guint current, int step);
guint krem_timeline_scene_step_consequence (KremTimelineScene *self, guint event, guint current, int step);

G_END_DECLS
