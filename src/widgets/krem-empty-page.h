/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "krem-session.h"

G_BEGIN_DECLS

#define KREM_TYPE_EMPTY_PAGE (krem_empty_page_get_type ())
G_DECLARE_FINAL_TYPE (KremEmptyPage, krem_empty_page, KREM, EMPTY_PAGE, GtkWidget)

void krem_empty_page_set_session (KremEmptyPage *self, KremSession *session);

G_END_DECLS
