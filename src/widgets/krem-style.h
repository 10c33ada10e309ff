/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void krem_style_install (void);
GtkWidget *krem_style_new_label (const char *text, const char *css_class);

G_END_DECLS
