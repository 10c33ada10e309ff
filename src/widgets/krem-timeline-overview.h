/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-timeline-canvas.h"

G_BEGIN_DECLS

#define KREM_TYPE_TIMELINE_OVERVIEW (krem_timeline_overview_get_type ())
G_DECLARE_FINAL_TYPE (KremTimelineOverview, krem_timeline_overview, KREM, TIMELINE_OVERVIEW, GtkWidget)

void krem_timeline_overview_set_canvas (KremTimelineOverview *self, KremTimelineCanvas *canvas);

G_END_DECLS
