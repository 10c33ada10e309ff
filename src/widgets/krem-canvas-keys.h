/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void krem_canvas_bind_step_keys (GtkWidgetClass *widget_class);
void krem_canvas_bind_view_keys (GtkWidgetClass *widget_class, const char *prefix);

G_END_DECLS
