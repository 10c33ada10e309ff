/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-canvas-private.h"

#include "krem-canvas-keys.h"

#define ZOOM_STEP 1.25
#define SCROLL_STEP 40.0 /* px */
#define PICK_SLACK 6.0   /* px */

static void
motion_cb (KremTimelineCanvas *self, double x, double y)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static gboolean
scroll_cb (KremTimelineCanvas *self, double dx, double dy, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  /* A wheel turns by notches, a touchpad moves by pixels. */
  double step = gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (controller)) == GDK_SCROLL_UNIT_WHEEL
                    ? SCROLL_STEP
                    : 1;

  if (state & GDK_CONTROL_MASK)
    krem_timeline_canvas_zoom_at (self, self->pointer_x, pow (ZOOM_STEP, -dy * step / SCROLL_STEP));
  else if (state & GDK_SHIFT_MASK)
    krem_timeline_canvas_pan (self, -(dy + dx) * step, 0);
  else
    krem_timeline_canvas_pan (self, -dx * step, -dy * step);
  return TRUE;
}

static void
set_date_at (KremTimelineCanvas *self, double x)
{
  double instant = krem_time_scale_to_instant (&self->scale, x - krem_timeline_canvas_get_gutter (self));

  krem_session_set_moment (self->session, (KremInstant) CLAMP (instant, -3e16, 3e16));
}

static gboolean
is_on_date (KremTimelineCanvas *self, double x, double y)
{
  KremTimelineView view;
  double cursor;

  krem_timeline_canvas_describe_view (self, &view);
  cursor = krem_time_scale_to_x (&self->scale, view.moment) + krem_timeline_scene_get_gutter (self->scene, &view);
  return y < krem_timeline_scene_get_ruler_height (self->scene, &view) || ABS (x - cursor) <= PICK_SLACK;
}

static void
drag_begin_cb (KremTimelineCanvas *self, double x, double y)
{
  self->drag_x = self->drag_y = 0;
  self->dragging_date = self->scene != NULL && krem_session_has_moment (self->session) && is_on_date (self, x, y);
}

static void
drag_update_cb (KremTimelineCanvas *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x, y;

  if (self->scene == NULL)
    return;
  if (self->dragging_date)
    {
      gtk_gesture_drag_get_start_point (gesture, &x, &y);
      set_date_at (self, x + dx);
    }
  else
    krem_timeline_canvas_pan (self, dx - self->drag_x, dy - self->drag_y);
  self->drag_x = dx;
  self->drag_y = dy;
}

static void
drag_end_cb (KremTimelineCanvas *self)
{
  self->dragging_date = FALSE;
}

static void
pinch_begin_cb (KremTimelineCanvas *self)
{
  self->pinch_scale = 1;
}

static void
pinch_cb (KremTimelineCanvas *self, double scale, GtkGesture *gesture)
{
  double x = self->pointer_x, y;

  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  krem_timeline_canvas_zoom_at (self, x, scale / self->pinch_scale);
  self->pinch_scale = scale;
}

static void
released_cb (KremTimelineCanvas *self, int n_press, double x, double y)
{
  KremTimelineView view;
  guint item;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->scene == NULL || ABS (self->drag_x) + ABS (self->drag_y) > PICK_SLACK)
    return;

  krem_timeline_canvas_describe_view (self, &view);
  switch (krem_timeline_scene_pick (self->scene, &view, x, y, &item))
    {
    case KREM_TIMELINE_PERSON:
    case KREM_TIMELINE_POST:
      krem_session_select (self->session, KREM_LIST_CHARACTERS, item);
      break;
    case KREM_TIMELINE_EVENT:
      krem_session_select (self->session, KREM_LIST_EVENTS, item);
      break;
    case KREM_TIMELINE_COUNT:
      krem_timeline_canvas_zoom_at (self, x, 4);
      break;
    case KREM_TIMELINE_RULER:
    case KREM_TIMELINE_ERA:
      set_date_at (self, x);
      break;
    case KREM_TIMELINE_NOTHING:
    case KREM_TIMELINE_CURSOR:
    default:
      krem_session_clear_selection (self->session);
    }
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (widget);

  if (self->scene != NULL)
    krem_timeline_canvas_zoom_at (self, (krem_timeline_canvas_get_gutter (self) + gtk_widget_get_width (widget)) / 2.0,
                                  g_str_has_suffix (name, "in") ? ZOOM_STEP : 1 / ZOOM_STEP);
}

static void
fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  krem_timeline_canvas_fit (KREM_TIMELINE_CANVAS (widget));
}

static void
pan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  double dx, dy;

  g_variant_get (parameter, "(dd)", &dx, &dy);
  krem_timeline_canvas_pan (KREM_TIMELINE_CANVAS (widget), dx, dy);
}

/* For the class: what keys do on the canvas. */
void
krem_timeline_canvas_install_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "timeline.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "timeline.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "timeline.fit", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "timeline.pan", "(dd)", pan_action);
  krem_canvas_bind_view_keys (widget_class, "timeline");
  krem_canvas_bind_step_keys (widget_class);
}

/* For a new canvas: what the pointer and fingers do on it. */
void
krem_timeline_canvas_add_controllers (KremTimelineCanvas *self)
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
  g_signal_connect_swapped (gesture, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));

  gesture = gtk_gesture_click_new ();
  g_signal_connect_swapped (gesture, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));

  gesture = gtk_gesture_zoom_new ();
  g_signal_connect_swapped (gesture, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (gesture, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));
}
