/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-canvas-keys.h"

#define KEY_PAN 60.0 /* px */

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
    { GDK_KEY_period, "win.step-next" },   { GDK_KEY_comma, "win.step-previous" }, { GDK_KEY_Home, "win.step-first" },
    { GDK_KEY_KP_Home, "win.step-first" }, { GDK_KEY_End, "win.step-last" },       { GDK_KEY_KP_End, "win.step-last" },
    { GDK_KEY_space, "win.play" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding_action (widget_class, bindings[i].key, 0, bindings[i].action, NULL);
}

/**
 * krem_canvas_bind_view_keys:
 * @widget_class: the class of a canvas
 * @prefix: the part before the full stop in the names of its actions, such as "network"
 *
 * Binds the keys that zoom and pan to the canvas's own actions `zoom-in`, `zoom-out`, `fit` and `pan`, the last of
 * which takes how far to the right and downwards, px.
 */
void
krem_canvas_bind_view_keys (GtkWidgetClass *widget_class, const char *prefix)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *verb;
  } bindings[] = {
    { GDK_KEY_plus, 0, "zoom-in" },
    { GDK_KEY_KP_Add, 0, "zoom-in" },
    { GDK_KEY_equal, 0, "zoom-in" },
    { GDK_KEY_minus, 0, "zoom-out" },
    { GDK_KEY_KP_Subtract, 0, "zoom-out" },
    { GDK_KEY_0, GDK_CONTROL_MASK, "fit" },
    { GDK_KEY_KP_0, GDK_CONTROL_MASK, "fit" },
  };
  static const struct
  {
    guint key;
    double dx, dy;
  } arrows[] = {
    { GDK_KEY_Left, KEY_PAN, 0 },
    { GDK_KEY_Right, -KEY_PAN, 0 },
    { GDK_KEY_Up, 0, KEY_PAN },
    { GDK_KEY_Down, 0, -KEY_PAN },
  };
  g_autofree char *pan = g_strconcat (prefix, ".pan", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    {
      g_autofree char *action = g_strconcat (prefix, ".", bindings[i].verb, NULL);

      gtk_widget_class_add_binding_action (widget_class, bindings[i].key, bindings[i].modifiers, action, NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    gtk_widget_class_add_binding_action (widget_class, arrows[i].key, 0, pan, "(dd)", arrows[i].dx, arrows[i].dy);
}
