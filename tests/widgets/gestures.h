/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* What people do to a widget that stands in no window. GTK has no events for that, so its controllers are told. */

GtkEventController *gestures_get_controller (GtkWidget *widget, GType type);
GtkShortcut *gestures_find_shortcut (GtkWidget *widget, guint key, GdkModifierType modifiers);
void gestures_press (GtkWidget *widget, guint key, GdkModifierType modifiers);
gboolean gestures_tell (GtkWidget *widget, GType type, const char *signal, guint key, GdkModifierType modifiers);
gboolean gestures_press_key (GtkWidget *widget, guint key, GdkModifierType modifiers);
void gestures_point (GtkWidget *widget, double x, double y);
void gestures_scroll (GtkWidget *widget, double dx, double dy);
void gestures_click (GtkWidget *widget, double x, double y);
void gestures_take (GtkWidget *widget, double x, double y, double dx, double dy);
void gestures_let_go (GtkWidget *widget, double dx, double dy);
void gestures_drag (GtkWidget *widget, double x, double y, double dx, double dy);
