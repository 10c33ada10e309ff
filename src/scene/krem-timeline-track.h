/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _KremTimelineTrack KremTimelineTrack;

KremTimelineTrack *krem_timeline_track_new (double gap);
void krem_timeline_track_free (KremTimelineTrack *self);
void krem_timeline_track_take (KremTimelineTrack *self, double from, double until);
gboolean krem_timeline_track_is_free (const KremTimelineTrack *self, double from, double until);
double krem_timeline_track_get_room (const KremTimelineTrack *self, double from, double most);
gboolean krem_timeline_track_find_room (const KremTimelineTrack *self, double from, double until, double width,
                                        double *x);

G_END_DECLS
