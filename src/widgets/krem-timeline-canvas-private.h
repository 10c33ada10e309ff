/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-timeline-canvas.h"

#include "krem-timeline-scene.h"

G_BEGIN_DECLS

/**
 * KremTimelineCanvas:
 *
 * The timeline of its session's chronicle, to be panned and zoomed, with the date as a line to drag.
 */
struct _KremTimelineCanvas
{
  KremCanvas parent_instance;

  KremSession *session; /* borrowed from the parent */
  KremTimelineScene *scene;
  KremDisplayList *list;      /* the picture drawn last, or %NULL */
  KremTimelineView list_view; /* what it shows */

  KremTimeScale scale;
  double scroll_y;
  double text_scale; /* the desktop's size of text, 1 for the normal one */
  gboolean fitted;   /* whether the span follows the width of the widget */
  gboolean dragging_date;
};

void krem_timeline_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
void krem_timeline_canvas_install_input (KremCanvasClass *canvas_class);
void krem_timeline_canvas_describe_view (KremTimelineCanvas *self, KremTimelineView *view);
double krem_timeline_canvas_get_gutter (KremTimelineCanvas *self);

G_END_DECLS
