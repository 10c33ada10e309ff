/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "krem-hover-card.h"
#include "krem-session.h"
#include "krem-view-history.h"

G_BEGIN_DECLS

#define KREM_TYPE_CANVAS (krem_canvas_get_type ())
G_DECLARE_DERIVABLE_TYPE (KremCanvas, krem_canvas, KREM, CANVAS, GtkWidget)

/**
 * KremCanvasClass:
 * @bind: looks at another session, which is never %NULL
 * @unbind: looks at none
 * @get_view: tells what is shown; %FALSE where there is nothing
 * @set_view: shows it
 * @pan: moves the picture to the right and downwards, px
 * @zoom: makes everything larger by a factor; what lies at the point stays there, px
 * @fit: shows everything, and goes on to do so when the canvas changes its size
 * @scroll: a wheel was turned by notches, or two fingers moved on a touchpad by px
 * @drag_begin: the pointer began to drag what lies at the point; %FALSE to pan the picture with it
 * @drag_update: the pointer drags it to the point
 * @drag_end: the pointer let it go
 * @drag_cancel: what is dragged goes back to where it was; instead of @drag_end
 * @point: the pointer has moved or left; see krem_canvas_get_pointer()
 * @click: something was clicked, once or several times
 * @open_menu: a menu is wanted for what lies at the point
 * @open_menu_for_focus: a menu is wanted for what the keys have reached
 * @move: goes to the next item in the direction; %FALSE if keys pan instead
 * @activate: chooses the item that the keys have reached
 *
 * What a canvas does with what people do to it. Whatever changes the view need not draw it anew: the base class does.
 */
struct _KremCanvasClass
{
  GtkWidgetClass parent_class;

  void (*bind) (KremCanvas *self, KremSession *session);
  void (*unbind) (KremCanvas *self);

  gboolean (*get_view) (KremCanvas *self, KremCanvasView *view);
  void (*set_view) (KremCanvas *self, const KremCanvasView *view);
  void (*pan) (KremCanvas *self, double dx, double dy);
  void (*zoom) (KremCanvas *self, double x, double y, double factor);
  void (*fit) (KremCanvas *self);

  void (*scroll) (KremCanvas *self, double dx, double dy, gboolean is_wheel, GdkModifierType modifiers);
  gboolean (*drag_begin) (KremCanvas *self, double x, double y);
  void (*drag_update) (KremCanvas *self, double x, double y);
  void (*drag_end) (KremCanvas *self);
  void (*drag_cancel) (KremCanvas *self);
  void (*point) (KremCanvas *self);
  void (*click) (KremCanvas *self, int n_press, double x, double y);
  void (*open_menu) (KremCanvas *self, double x, double y);
  void (*open_menu_for_focus) (KremCanvas *self);
  gboolean (*move) (KremCanvas *self, GtkDirectionType direction);
  void (*activate) (KremCanvas *self);
};

KremSession *krem_canvas_get_session (KremCanvas *self);
void krem_canvas_set_session (KremCanvas *self, KremSession *session);
GSignalGroup *krem_canvas_get_session_signals (KremCanvas *self);
GSignalGroup *krem_canvas_get_document_signals (KremCanvas *self);

void krem_canvas_pan (KremCanvas *self, double dx, double dy);
void krem_canvas_zoom_at (KremCanvas *self, double x, double y, double factor);
void krem_canvas_fit (KremCanvas *self);
void krem_canvas_view_changed (KremCanvas *self);

void krem_canvas_begin_glide (KremCanvas *self);
void krem_canvas_end_glide (KremCanvas *self);
void krem_canvas_fling (KremCanvas *self, double speed_x, double speed_y);
gboolean krem_canvas_stop (KremCanvas *self);
gboolean krem_canvas_cancel_drag (KremCanvas *self);
gboolean krem_canvas_go (KremCanvas *self, int offset);

GdkModifierType krem_canvas_get_modifiers (KremCanvas *self);
KremHoverCard *krem_canvas_get_card (KremCanvas *self);
gboolean krem_canvas_get_pointer (KremCanvas *self, double *x, double *y);
void krem_canvas_popup (KremCanvas *self, GtkPopover *popover, const GdkRectangle *place);

G_END_DECLS
