/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-canvas-private.h"

#define KEY_PAN 60.0 /* px */
#define ZOOM_STEP 1.25

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremCanvas *self = KREM_CANVAS (widget);
  double x, y;

  if (!krem_canvas_get_pointer (self, &x, &y))
    {
      x = gtk_widget_get_width (widget) / 2.0;
      y = gtk_widget_get_height (widget) / 2.0;
    }
  krem_canvas_begin_glide (self);
  krem_canvas_zoom_at (self, x, y, g_str_has_suffix (name, "in") ? ZOOM_STEP : 1 / ZOOM_STEP);
  krem_canvas_end_glide (self);
}

static void
fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremCanvas *self = KREM_CANVAS (widget);

  krem_canvas_begin_glide (self);
  krem_canvas_fit (self);
  krem_canvas_end_glide (self);
}

/* An arrow shows what lies in its direction: the picture goes the other way. */
static void
pan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremCanvas *self = KREM_CANVAS (widget);
  double dx, dy;

  g_variant_get (parameter, "(dd)", &dx, &dy);
  krem_canvas_begin_glide (self);
  krem_canvas_pan (self, dx, dy);
  krem_canvas_end_glide (self);
}

static void
go_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!krem_canvas_go (KREM_CANVAS (widget), g_str_has_suffix (name, "back") ? -1 : 1))
    gtk_widget_error_bell (widget);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (KREM_CANVAS_GET_CLASS (widget)->open_menu_for_focus != NULL)
    KREM_CANVAS_GET_CLASS (widget)->open_menu_for_focus (KREM_CANVAS (widget));
}

static void
activate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (KREM_CANVAS_GET_CLASS (widget)->activate != NULL)
    KREM_CANVAS_GET_CLASS (widget)->activate (KREM_CANVAS (widget));
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkDirectionType direction = (GtkDirectionType) g_variant_get_int32 (parameter);
  KremCanvasClass *klass = KREM_CANVAS_GET_CLASS (widget);

  if (klass->move != NULL && klass->move (KREM_CANVAS (widget), direction))
    return;
  gtk_widget_activate_action (widget, "canvas.pan", "(dd)",
                              direction == GTK_DIR_LEFT    ? KEY_PAN
                              : direction == GTK_DIR_RIGHT ? -KEY_PAN
                                                           : 0.0,
                              direction == GTK_DIR_UP     ? KEY_PAN
                              : direction == GTK_DIR_DOWN ? -KEY_PAN
                                                          : 0.0);
}

/* Where nothing is dragged and nothing moves, the window does with Esc what it does elsewhere. */
static gboolean
stop_cb (GtkWidget *widget, GVariant *parameter, gpointer user_data)
{
  return krem_canvas_cancel_drag (KREM_CANVAS (widget)) || krem_canvas_stop (KREM_CANVAS (widget));
}

static void
bind_arrows (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key, pad_key;
    GtkDirectionType direction;
    double dx, dy;
  } arrows[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, GTK_DIR_LEFT, KEY_PAN, 0 },
    { GDK_KEY_Right, GDK_KEY_KP_Right, GTK_DIR_RIGHT, -KEY_PAN, 0 },
    { GDK_KEY_Up, GDK_KEY_KP_Up, GTK_DIR_UP, 0, KEY_PAN },
    { GDK_KEY_Down, GDK_KEY_KP_Down, GTK_DIR_DOWN, 0, -KEY_PAN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    for (guint j = 0; j < 2; j++)
      {
        guint key = j == 0 ? arrows[i].key : arrows[i].pad_key;

        gtk_widget_class_add_binding_action (widget_class, key, 0, "canvas.move", "i", (int) arrows[i].direction);
        gtk_widget_class_add_binding_action (widget_class, key, GDK_CONTROL_MASK, "canvas.pan", "(dd)", arrows[i].dx,
                                             arrows[i].dy);
      }
}

/* The keys of the date are bound on the canvases only, so that space still presses buttons and a full stop can be
 * typed. */
static void
bind_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } bindings[] = {
    { GDK_KEY_period, 0, "win.step-next" },
    { GDK_KEY_comma, 0, "win.step-previous" },
    { GDK_KEY_Home, 0, "win.step-first" },
    { GDK_KEY_KP_Home, 0, "win.step-first" },
    { GDK_KEY_End, 0, "win.step-last" },
    { GDK_KEY_KP_End, 0, "win.step-last" },
    { GDK_KEY_space, 0, "win.play" },
    { GDK_KEY_plus, 0, "canvas.zoom-in" },
    { GDK_KEY_KP_Add, 0, "canvas.zoom-in" },
    { GDK_KEY_equal, 0, "canvas.zoom-in" },
    { GDK_KEY_minus, 0, "canvas.zoom-out" },
    { GDK_KEY_KP_Subtract, 0, "canvas.zoom-out" },
    /* Menus show the last one. */
    { GDK_KEY_KP_0, GDK_CONTROL_MASK, "canvas.fit" },
    { GDK_KEY_0, GDK_CONTROL_MASK, "canvas.fit" },
    { GDK_KEY_Left, GDK_ALT_MASK, "canvas.back" },
    { GDK_KEY_Right, GDK_ALT_MASK, "canvas.forward" },
    { GDK_KEY_Back, 0, "canvas.back" },
    { GDK_KEY_Forward, 0, "canvas.forward" },
    { GDK_KEY_Return, 0, "canvas.activate" },
    { GDK_KEY_KP_Enter, 0, "canvas.activate" },
    { GDK_KEY_Menu, 0, "canvas.menu" },
    { GDK_KEY_F10, GDK_SHIFT_MASK, "canvas.menu" },
  };
  static const GdkModifierType held[] = { 0, GDK_CONTROL_MASK, GDK_SHIFT_MASK, GDK_CONTROL_MASK | GDK_SHIFT_MASK };

  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding_action (widget_class, bindings[i].key, bindings[i].modifiers, bindings[i].action,
                                         NULL);
  /* What is dragged with Ctrl or Shift is given up with them still held. */
  for (guint i = 0; i < G_N_ELEMENTS (held); i++)
    gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, held[i], stop_cb, NULL);
}

/* For the class: what keys do on a canvas. */
void
krem_canvas_install_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "canvas.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "canvas.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "canvas.fit", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "canvas.pan", "(dd)", pan_action);
  gtk_widget_class_install_action (widget_class, "canvas.move", "i", move_action);
  gtk_widget_class_install_action (widget_class, "canvas.activate", NULL, activate_action);
  gtk_widget_class_install_action (widget_class, "canvas.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "canvas.back", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "canvas.forward", NULL, go_action);
  bind_keys (widget_class);
  bind_arrows (widget_class);
}
