/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *krem_placeholder_new (const char *icon_name, const char *title, const char *description);
GtkWidget *krem_placeholder_new_stack (GtkWidget *list, const char *title);
GtkWidget *krem_placeholder_new_button (const char *label, const char *action);
GtkWidget *krem_placeholder_new_more (void);
char *krem_placeholder_count_more (guint n);

G_END_DECLS
