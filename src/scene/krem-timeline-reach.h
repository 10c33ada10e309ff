/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-timeline-scene.h"

G_BEGIN_DECLS

guint krem_timeline_scene_get_n_rows (KremTimelineScene *self);
guint krem_timeline_scene_find_row (KremTimelineScene *self, const KremTimelineView *view, double y);
guint krem_timeline_scene_find_person_row (KremTimelineScene *self, guint person);
guint krem_timeline_scene_find_event_row (KremTimelineScene *self, guint event);
guint krem_timeline_scene_get_row_person (KremTimelineScene *self, guint row);
guint krem_timeline_scene_get_row_group (KremTimelineScene *self, guint row);
const char *krem_timeline_scene_get_row_kind (KremTimelineScene *self, guint row);
const char *krem_timeline_scene_get_row_name (KremTimelineScene *self, guint row);
void krem_timeline_scene_get_row_box (KremTimelineScene *self, const KremTimelineView *view, guint row, KremRect *box);
gboolean krem_timeline_scene_get_mark_box (KremTimelineScene *self, const KremTimelineView *view, guint row,
                                           guint event, KremRect *box);
gboolean krem_timeline_scene_has_mark (KremTimelineScene *self, guint row, guint event);
guint krem_timeline_scene_step_along_row (KremTimelineScene *self, guint row, guint event, int step);
guint krem_timeline_scene_find_nearest_event (KremTimelineScene *self, guint row, double at);
GArray *krem_timeline_scene_list_events_between (KremTimelineScene *self, guint row, double from, double until);
gboolean krem_timeline_scene_get_event_time (KremTimelineScene *self, guint event, double *at);
gboolean krem_timeline_scene_get_event_span (KremTimelineScene *self, guint event, double *from, double *until);
gboolean krem_timeline_scene_get_person_span (KremTimelineScene *self, guint person, double *from, double *until);
gboolean krem_timeline_scene_get_era_span (KremTimelineScene *self, guint era, double *from, double *until);

G_END_DECLS
