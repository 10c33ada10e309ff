/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "krem-session.h"

G_BEGIN_DECLS

#define KREM_TYPE_DATE_BAR (krem_date_bar_get_type ())
G_DECLARE_FINAL_TYPE (KremDateBar, krem_date_bar, KREM, DATE_BAR, GtkWidget)

void krem_date_bar_set_session (KremDateBar *self, KremSession *session);

G_END_DECLS
