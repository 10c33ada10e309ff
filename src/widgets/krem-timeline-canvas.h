/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-canvas.h"
#include "krem-time-scale.h"

G_BEGIN_DECLS

#define KREM_TYPE_TIMELINE_CANVAS (krem_timeline_canvas_get_type ())
G_DECLARE_FINAL_TYPE (KremTimelineCanvas, krem_timeline_canvas, KREM, TIMELINE_CANVAS, KremCanvas)

GtkWidget *krem_timeline_canvas_new (void);
KremDisplayList *krem_timeline_canvas_build_overview (KremTimelineCanvas *self, double width, double height);
gboolean krem_timeline_canvas_get_overview_scale (KremTimelineCanvas *self, double width, KremTimeScale *scale);
gboolean krem_timeline_canvas_get_span (KremTimelineCanvas *self, double *from, double *until);
void krem_timeline_canvas_set_span (KremTimelineCanvas *self, double from, double until);
char *krem_timeline_canvas_export (KremTimelineCanvas *self);
double krem_timeline_canvas_get_view (KremTimelineCanvas *self, KremTimeScale *scale, double *scroll_y);

G_END_DECLS
