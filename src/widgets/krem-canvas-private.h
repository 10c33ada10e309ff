/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-canvas.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * KremCanvasPrivate:
 *
 * What all canvases keep.
 */
typedef struct
{
  KremSession *session; /* borrowed from the group of its signals */
  GSignalGroup *session_signals, *document_signals;

  /* Input. */
  double pointer_x, pointer_y;
  gboolean has_pointer;
  GdkModifierType modifiers;   /* of the last press or release */
  double press_x, press_y;     /* where the drag began */
  double dragged_x, dragged_y; /* how far the picture was panned by it */
  gboolean is_pressed, is_dragging, is_panning;
  gboolean is_cancelled; /* what was dragged is let go of, though the button is still held */
  double pinch_scale;

  GtkWidget *card; /* what is known of what one points at */

  /* Movement. */
  AdwAnimation *glide; /* %NULL while nothing glides */
  KremCanvasView glide_from, glide_to;
  guint fling_tick;
  gint64 fling_start;      /* µs */
  double fling_x, fling_y; /* px a second at its start */
  double flung_x, flung_y; /* px so far */
  KremViewHistory *history;
  guint rest_source;
} KremCanvasPrivate;

KremCanvasPrivate *krem_canvas_get_private (KremCanvas *self);
void krem_canvas_forget_views (KremCanvas *self);
void krem_canvas_await_rest (KremCanvas *self);
void krem_canvas_end_movement (KremCanvas *self);
gboolean krem_canvas_stop_fling (KremCanvas *self);
gboolean krem_canvas_stop_glide (KremCanvas *self);
void krem_canvas_add_controllers (KremCanvas *self);
void krem_canvas_install_keys (GtkWidgetClass *widget_class);

G_END_DECLS
