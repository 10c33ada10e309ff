/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-canvas.h"
#include "krem-time-scale.h"

G_BEGIN_DECLS

#define KREM_TYPE_TIMELINE_CANVAS (krem_timeline_canvas_get_type ())
G_DECLARE_FINAL_TYPE (KremTimelineCanvas, krem_timeline_canvas, KREM, TIMELINE_CANVAS, KremCanvas)

GtkWidget *krem_timeline_canvas_new (void);
KremDisplayList *krem_timeline_canvas_build_overview (KremTimelineCanvas *self, double width, double height);
void krem_timeline_canvas_center_on (KremTimelineCanvas *self, double share);
char *krem_timeline_canvas_export (KremTimelineCanvas *self);
double krem_timeline_canvas_get_view (KremTimelineCanvas *self, KremTimeScale *scale, double *scroll_y);

G_END_DECLS
