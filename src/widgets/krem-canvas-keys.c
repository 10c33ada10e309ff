/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-canvas-keys.h"

/**
 * krem_canvas_bind_step_keys:
 * @widget_class: the class of a canvas
 *
 * Binds the keys that move the date to the window's actions. They are bound on the canvases only, so that space still
 * presses buttons and a full stop can be typed.
 */
void
krem_canvas_bind_step_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    const char *action;
  } bindings[] = {
    { GDK_KEY_period, "win.step-next" },      { GDK_KEY_comma, "win.step-previous" },
    { GDK_KEY_Home, "win.step-first" },       { GDK_KEY_KP_Home, "win.step-first" },
    { GDK_KEY_End, "win.step-last" },         { GDK_KEY_KP_End, "win.step-last" },
    { GDK_KEY_space, "win.play" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding_action (widget_class, bindings[i].key, 0, bindings[i].action, NULL);
}
