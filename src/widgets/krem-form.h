/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "krem-session.h"

G_BEGIN_DECLS

#define KREM_TYPE_FORM (krem_form_get_type ())
G_DECLARE_FINAL_TYPE (KremForm, krem_form, KREM, FORM, GtkWidget)

GtkWidget *krem_form_new (KremSession *session, KremList list);
KremSession *krem_form_get_session (KremForm *self);
void krem_form_show (KremForm *self, guint position);
void krem_form_update (KremForm *self);
void krem_form_tell_problems (KremForm *self);
void krem_form_commit (KremForm *self);
void krem_form_reveal (KremForm *self);
gboolean krem_form_focus_member (KremForm *self, const char *pointer);

G_END_DECLS
