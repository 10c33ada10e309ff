/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KREM_TYPE_SHELL (krem_shell_get_type ())
G_DECLARE_FINAL_TYPE (KremShell, krem_shell, KREM, SHELL, GtkWidget)

void krem_shell_set_sidebar (KremShell *self, GtkWidget *sidebar);
void krem_shell_set_content (KremShell *self, GtkWidget *content);
void krem_shell_set_inspector (KremShell *self, GtkWidget *inspector);
gboolean krem_shell_get_show_sidebar (KremShell *self);
void krem_shell_set_show_sidebar (KremShell *self, gboolean show);
void krem_shell_toggle_sidebar (KremShell *self);
gboolean krem_shell_get_show_inspector (KremShell *self);
void krem_shell_set_show_inspector (KremShell *self, gboolean show);
void krem_shell_toggle_inspector (KremShell *self);

G_END_DECLS
