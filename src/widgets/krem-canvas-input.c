/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-canvas-private.h"

/* Who drags points at nothing. */
static void
point (KremCanvas *self)
{
  if (KREM_CANVAS_GET_CLASS (self)->point != NULL && !krem_canvas_get_private (self)->is_pressed)
    KREM_CANVAS_GET_CLASS (self)->point (self);
}

static void
motion_cb (KremCanvas *self, double x, double y)
{
  KremCanvasPrivate *priv = krem_canvas_get_private (self);

  /* Windows that come and go beside it make GTK tell a pointer that has not moved that it has. */
  if (priv->has_pointer && x == priv->pointer_x && y == priv->pointer_y)
    return;
  priv->pointer_x = x;
  priv->pointer_y = y;
  priv->has_pointer = TRUE;
  point (self);
}

static void
leave_cb (KremCanvas *self)
{
  krem_canvas_get_private (self)->has_pointer = FALSE;
  point (self);
}

static gboolean
scroll_cb (KremCanvas *self, double dx, double dy, GtkEventController *controller)
{
  GtkEventControllerScroll *scroll = GTK_EVENT_CONTROLLER_SCROLL (controller);

  krem_canvas_stop_fling (self);
  krem_hover_card_hide (krem_canvas_get_card (self));
  KREM_CANVAS_GET_CLASS (self)->scroll (self, dx, dy,
                                        gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_WHEEL,
                                        gtk_event_controller_get_current_event_state (controller));
  return TRUE;
}

static void
decelerate_cb (KremCanvas *self, double speed_x, double speed_y, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);

  /* Fingers that zoomed leave nothing behind. */
  if (!(state & GDK_CONTROL_MASK))
    krem_canvas_fling (self, -speed_x, -speed_y);
}

static void
drag_begin_cb (KremCanvas *self, double x, double y, GtkEventController *controller)
{
  KremCanvasPrivate *priv = krem_canvas_get_private (self);

  priv->modifiers = gtk_event_controller_get_current_event_state (controller);

  krem_canvas_stop (self);
  priv->press_x = x;
  priv->press_y = y;
  priv->dragged_x = priv->dragged_y = 0;
  priv->is_pressed = TRUE;
  priv->is_dragging = priv->is_panning = priv->is_cancelled = FALSE;
}

/**
 * krem_canvas_cancel_drag:
 * @self: a canvas
 *
 * Puts what is being dragged back to where it was; a picture that is panned stays where it has come to.
 *
 * Returns: whether anything was dragged
 */
gboolean
krem_canvas_cancel_drag (KremCanvas *self)
{
  KremCanvasPrivate *priv = krem_canvas_get_private (self);

  g_return_val_if_fail (KREM_IS_CANVAS (self), FALSE);

  if (!priv->is_pressed || !priv->is_dragging || priv->is_cancelled)
    return FALSE;
  priv->is_cancelled = TRUE;
  if (!priv->is_panning && KREM_CANVAS_GET_CLASS (self)->drag_cancel != NULL)
    KREM_CANVAS_GET_CLASS (self)->drag_cancel (self);
  return TRUE;
}

/* A hand is never quite still: a drag begins where it goes further than a click would. */
static void
start_drag (KremCanvas *self, GtkGesture *gesture)
{
  KremCanvasPrivate *priv = krem_canvas_get_private (self);
  KremCanvasClass *klass = KREM_CANVAS_GET_CLASS (self);

  priv->is_dragging = TRUE;
  priv->is_panning = klass->drag_begin == NULL || !klass->drag_begin (self, priv->press_x, priv->press_y);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
drag_update_cb (KremCanvas *self, double dx, double dy, GtkGesture *gesture)
{
  KremCanvasPrivate *priv = krem_canvas_get_private (self);

  if (!priv->is_dragging)
    {
      if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, (int) dy))
        return;
      start_drag (self, gesture);
    }
  if (priv->is_cancelled)
    return;
  if (priv->is_panning)
    {
      krem_canvas_pan (self, dx - priv->dragged_x, dy - priv->dragged_y);
      priv->dragged_x = dx;
      priv->dragged_y = dy;
    }
  else
    KREM_CANVAS_GET_CLASS (self)->drag_update (self, priv->press_x + dx, priv->press_y + dy);
}

static void
drag_end_cb (KremCanvas *self)
{
  KremCanvasPrivate *priv = krem_canvas_get_private (self);

  priv->is_pressed = FALSE;
  if (priv->is_dragging && !priv->is_panning && !priv->is_cancelled && KREM_CANVAS_GET_CLASS (self)->drag_end != NULL)
    KREM_CANVAS_GET_CLASS (self)->drag_end (self);
}

static void
swipe_cb (KremCanvas *self, double speed_x, double speed_y)
{
  KremCanvasPrivate *priv = krem_canvas_get_private (self);

  if (priv->is_panning && !priv->is_cancelled)
    krem_canvas_fling (self, speed_x, speed_y);
}

static void
pinch_begin_cb (KremCanvas *self)
{
  krem_canvas_stop (self);
  krem_canvas_get_private (self)->pinch_scale = 1;
}

static void
pinch_cb (KremCanvas *self, double scale, GtkGesture *gesture)
{
  KremCanvasPrivate *priv = krem_canvas_get_private (self);
  double x = priv->pointer_x, y = priv->pointer_y;

  if (gtk_gesture_is_recognized (gesture))
    gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  krem_canvas_zoom_at (self, x, y, scale / priv->pinch_scale);
  priv->pinch_scale = scale;
}

static void
released_cb (KremCanvas *self, int n_press, double x, double y, GtkEventController *controller)
{
  krem_canvas_get_private (self)->modifiers = gtk_event_controller_get_current_event_state (controller);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!krem_canvas_get_private (self)->is_dragging)
    KREM_CANVAS_GET_CLASS (self)->click (self, n_press, x, y);
}

static void
open_menu (KremCanvas *self, GtkGesture *gesture, double x, double y)
{
  if (KREM_CANVAS_GET_CLASS (self)->open_menu == NULL)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  krem_canvas_stop (self);
  krem_hover_card_hide (krem_canvas_get_card (self));
  KREM_CANVAS_GET_CLASS (self)->open_menu (self, x, y);
}

static void
secondary_cb (KremCanvas *self, int n_press, double x, double y, GtkGesture *gesture)
{
  open_menu (self, gesture, x, y);
}

static void
long_press_cb (KremCanvas *self, double x, double y, GtkGesture *gesture)
{
  open_menu (self, gesture, x, y);
}

static void
add_drag (KremCanvas *self)
{
  GtkGesture *drag = gtk_gesture_drag_new (), *swipe = gtk_gesture_swipe_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (krem_canvas_cancel_drag), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  g_signal_connect_swapped (swipe, "swipe", G_CALLBACK (swipe_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (swipe));
  gtk_gesture_group (drag, swipe);
}

static void
add_click (KremCanvas *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (gesture, "pressed", G_CALLBACK (secondary_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));

  gesture = gtk_gesture_long_press_new ();
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (gesture), TRUE);
  g_signal_connect_swapped (gesture, "pressed", G_CALLBACK (long_press_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));

  gesture = gtk_gesture_click_new ();
  g_signal_connect_swapped (gesture, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
}

/* For the class: what the pointer and fingers do on a canvas. */
void
krem_canvas_add_controllers (KremCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *controller = gtk_event_controller_motion_new ();
  GtkGesture *gesture;

  g_signal_connect_swapped (controller, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (controller, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (controller, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, controller);

  controller = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES
                                                | GTK_EVENT_CONTROLLER_SCROLL_KINETIC);
  g_signal_connect_swapped (controller, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (controller, "decelerate", G_CALLBACK (decelerate_cb), self);
  gtk_widget_add_controller (widget, controller);

  add_drag (self);
  add_click (self);

  gesture = gtk_gesture_zoom_new ();
  g_signal_connect_swapped (gesture, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (gesture, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));
}
