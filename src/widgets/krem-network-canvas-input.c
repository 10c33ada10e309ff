/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-canvas-private.h"

#include "krem-canvas-keys.h"

#define ZOOM_STEP 1.2
#define TOUCHPAD_NOTCH 40.0 /* px: as much as one notch of a wheel */
#define PICK_SLACK 6.0      /* px */

static void
motion_cb (KremNetworkCanvas *self, double x, double y)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static gboolean
scroll_cb (KremNetworkCanvas *self, double dx, double dy, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  /* A wheel turns by notches and zooms, two fingers on a touchpad move by pixels and pan. */
  gboolean wheel = gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (controller))
                   == GDK_SCROLL_UNIT_WHEEL;

  if (wheel)
    krem_network_canvas_zoom_at (self, self->pointer_x, self->pointer_y, pow (ZOOM_STEP, -dy));
  else if (state & GDK_CONTROL_MASK)
    krem_network_canvas_zoom_at (self, self->pointer_x, self->pointer_y, pow (ZOOM_STEP, -dy / TOUCHPAD_NOTCH));
  else
    krem_network_canvas_pan (self, -dx, -dy);
  return TRUE;
}

static void
drag_begin_cb (KremNetworkCanvas *self)
{
  self->drag_x = self->drag_y = 0;
}

static void
drag_update_cb (KremNetworkCanvas *self, double dx, double dy)
{
  krem_network_canvas_pan (self, dx - self->drag_x, dy - self->drag_y);
  self->drag_x = dx;
  self->drag_y = dy;
}

static void
pinch_begin_cb (KremNetworkCanvas *self)
{
  self->pinch_scale = 1;
}

static void
pinch_cb (KremNetworkCanvas *self, double scale, GtkGesture *gesture)
{
  double x = self->pointer_x, y = self->pointer_y;

  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  krem_network_canvas_zoom_at (self, x, y, scale / self->pinch_scale);
  self->pinch_scale = scale;
}

static void
released_cb (KremNetworkCanvas *self, int n_press, double x, double y)
{
  guint item;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!krem_network_canvas_is_current (self) || ABS (self->drag_x) + ABS (self->drag_y) > PICK_SLACK)
    return;

  switch (krem_network_scene_pick (self->scene, (x - self->x) / self->scale, (y - self->y) / self->scale,
                                   PICK_SLACK / self->scale, &item))
    {
    case KREM_NETWORK_PERSON:
      krem_session_select (self->session, KREM_LIST_CHARACTERS, item);
      break;
    case KREM_NETWORK_TIE:
      krem_session_select (self->session, KREM_LIST_RELATIONS, item);
      break;
    case KREM_NETWORK_ACT:
      krem_session_select (self->session, KREM_LIST_EVENTS,
                           krem_chronology_get_act (krem_session_get_chronology (self->session), item)->event);
      break;
    case KREM_NETWORK_NOTHING:
    case KREM_NETWORK_LEGEND:
    default:
      krem_session_clear_selection (self->session);
    }
}

static void
zoom_in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  krem_network_canvas_zoom_at (KREM_NETWORK_CANVAS (widget), gtk_widget_get_width (widget) / 2.0,
                               gtk_widget_get_height (widget) / 2.0, ZOOM_STEP);
}

static void
zoom_out_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  krem_network_canvas_zoom_at (KREM_NETWORK_CANVAS (widget), gtk_widget_get_width (widget) / 2.0,
                               gtk_widget_get_height (widget) / 2.0, 1 / ZOOM_STEP);
}

static void
fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  krem_network_canvas_fit (KREM_NETWORK_CANVAS (widget));
}

static void
pan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  double dx, dy;

  g_variant_get (parameter, "(dd)", &dx, &dy);
  krem_network_canvas_pan (KREM_NETWORK_CANVAS (widget), dx, dy);
}

/* For the class: what keys do on the canvas. */
void
krem_network_canvas_install_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "network.zoom-in", NULL, zoom_in_action);
  gtk_widget_class_install_action (widget_class, "network.zoom-out", NULL, zoom_out_action);
  gtk_widget_class_install_action (widget_class, "network.fit", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "network.pan", "(dd)", pan_action);
  krem_canvas_bind_view_keys (widget_class, "network");
  krem_canvas_bind_step_keys (widget_class);
}

/* For a new canvas: what the pointer and fingers do on it. */
void
krem_network_canvas_add_controllers (KremNetworkCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *controller;
  GtkGesture *gesture;

  controller = gtk_event_controller_motion_new ();
  g_signal_connect_swapped (controller, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (controller, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (widget, controller);

  controller = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  g_signal_connect_swapped (controller, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (widget, controller);

  gesture = gtk_gesture_drag_new ();
  g_signal_connect_swapped (gesture, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (gesture, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));

  gesture = gtk_gesture_click_new ();
  g_signal_connect_swapped (gesture, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));

  gesture = gtk_gesture_zoom_new ();
  g_signal_connect_swapped (gesture, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (gesture, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));
}
