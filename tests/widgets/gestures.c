/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gestures.h"

/* What of the widget listens to such events. */
GtkEventController *
gestures_get_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_type_is_a (G_OBJECT_TYPE (controller), type))
        return controller;
    }
  g_error ("nothing listens as a %s does", g_type_name (type));
}

/* What a key is bound to, or %NULL. */
GtkShortcut *
gestures_find_shortcut (GtkWidget *widget, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key
              && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers)
            return shortcut;
        }
    }
  return NULL;
}

/* Presses a key to which the widget listens. */
void
gestures_press (GtkWidget *widget, guint key, GdkModifierType modifiers)
{
  GtkShortcut *shortcut = gestures_find_shortcut (widget, key, modifiers);

  g_assert_nonnull (shortcut);
  g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                               gtk_shortcut_get_arguments (shortcut)));
}

/* Tells the controllers of a type, and a key to those that want one, until one of them takes it, as a window without a
 * window manager has no keyboard. Returns whether one did. */
gboolean
gestures_tell (GtkWidget *widget, GType type, const char *signal, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean is_taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !is_taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!g_type_is_a (G_OBJECT_TYPE (controller), type))
        continue;
      if (key != 0)
        g_signal_emit_by_name (controller, signal, key, 0, modifiers, &is_taken);
      else
        g_signal_emit_by_name (controller, signal);
    }
  return is_taken;
}

/* Presses a key of which a controller of the widget hears. Returns whether it was taken. */
gboolean
gestures_press_key (GtkWidget *widget, guint key, GdkModifierType modifiers)
{
  return gestures_tell (widget, GTK_TYPE_EVENT_CONTROLLER_KEY, "key-pressed", key, modifiers);
}

/* Moves the pointer. */
void
gestures_point (GtkWidget *widget, double x, double y)
{
  g_signal_emit_by_name (gestures_get_controller (widget, GTK_TYPE_EVENT_CONTROLLER_MOTION), "motion", x, y);
}

/* Turns a wheel, or moves two fingers. */
void
gestures_scroll (GtkWidget *widget, double dx, double dy)
{
  gboolean taken = FALSE;

  g_signal_emit_by_name (gestures_get_controller (widget, GTK_TYPE_EVENT_CONTROLLER_SCROLL), "scroll", dx, dy, &taken);
  g_assert_true (taken);
}

/* Presses and lets go in one place. */
void
gestures_click (GtkWidget *widget, double x, double y)
{
  g_signal_emit_by_name (gestures_get_controller (widget, GTK_TYPE_GESTURE_DRAG), "drag-begin", x, y);
  g_signal_emit_by_name (gestures_get_controller (widget, GTK_TYPE_GESTURE_DRAG), "drag-end", 0.0, 0.0);
  g_signal_emit_by_name (gestures_get_controller (widget, GTK_TYPE_GESTURE_CLICK), "released", 1, x, y);
}

/* Drags from one place to another, in steps as a hand does, and holds on to it. */
void
gestures_take (GtkWidget *widget, double x, double y, double dx, double dy)
{
  GtkEventController *controller = gestures_get_controller (widget, GTK_TYPE_GESTURE_DRAG);

  g_signal_emit_by_name (controller, "drag-begin", x, y);
  for (guint i = 1; i <= 4; i++)
    g_signal_emit_by_name (controller, "drag-update", dx * i / 4, dy * i / 4);
}

/* Lets go of what gestures_take() has taken. */
void
gestures_let_go (GtkWidget *widget, double dx, double dy)
{
  g_signal_emit_by_name (gestures_get_controller (widget, GTK_TYPE_GESTURE_DRAG), "drag-end", dx, dy);
}

/* Drags from one place to another. */
void
gestures_drag (GtkWidget *widget, double x, double y, double dx, double dy)
{
  gestures_take (widget, x, y, dx, dy);
  gestures_let_go (widget, dx, dy);
}
