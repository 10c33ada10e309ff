/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "krem-session.h"

G_BEGIN_DECLS

#define KREM_TYPE_SEVERAL_PAGE (krem_several_page_get_type ())
G_DECLARE_FINAL_TYPE (KremSeveralPage, krem_several_page, KREM, SEVERAL_PAGE, GtkWidget)

GtkWidget *krem_several_page_new (void);
void krem_several_page_set_session (KremSeveralPage *self, KremSession *session);

G_END_DECLS
