/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "krem-session.h"

G_BEGIN_DECLS

#define KREM_TYPE_PROBLEMS_PAGE (krem_problems_page_get_type ())
G_DECLARE_FINAL_TYPE (KremProblemsPage, krem_problems_page, KREM, PROBLEMS_PAGE, GtkWidget)

GtkWidget *krem_problems_page_new (void);
void krem_problems_page_set_session (KremProblemsPage *self, KremSession *session);

G_END_DECLS
