/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-network-canvas.h"

#include "krem-network-painter.h"

G_BEGIN_DECLS

/**
 * KremNetworkCanvas:
 *
 * The network on the date of its session, to be panned and zoomed. It draws a #KremNetworkScene and keeps nothing of
 * the chronicle itself.
 */
struct _KremNetworkCanvas
{
  KremCanvas parent_instance;

  KremSession *session; /* borrowed from the parent */
  KremNetworkScene *scene;
  KremNetworkPainter *painter;
  KremChronology *chronology; /* the scene's; the session's is newer between an edit and its layout */

  double scale, x, y; /* where the scene lies in the widget */
  gboolean opened;    /* whether the first picture has been placed */
  gboolean fitted;    /* whether it follows the size of the widget */
};

void krem_network_canvas_install_input (KremCanvasClass *canvas_class);
gboolean krem_network_canvas_is_current (KremNetworkCanvas *self);
void krem_network_canvas_draw (KremNetworkCanvas *self, GtkSnapshot *snapshot);
void krem_network_canvas_find_portraits (KremNetworkCanvas *self);
void krem_network_canvas_frame_selection (KremNetworkCanvas *self, GtkSnapshot *snapshot);

G_END_DECLS
