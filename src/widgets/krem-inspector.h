/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "krem-session.h"

G_BEGIN_DECLS

#define KREM_TYPE_INSPECTOR (krem_inspector_get_type ())
G_DECLARE_FINAL_TYPE (KremInspector, krem_inspector, KREM, INSPECTOR, GtkWidget)

GtkWidget *krem_inspector_new (void);
void krem_inspector_set_session (KremInspector *self, KremSession *session);
gboolean krem_inspector_focus_member (KremInspector *self, const char *pointer);
gboolean krem_inspector_focus_name (KremInspector *self);

G_END_DECLS
