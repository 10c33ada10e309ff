/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "krem-session.h"

G_BEGIN_DECLS

#define KREM_TYPE_SAFETY_BAR (krem_safety_bar_get_type ())
G_DECLARE_FINAL_TYPE (KremSafetyBar, krem_safety_bar, KREM, SAFETY_BAR, GtkWidget)

void krem_safety_bar_set_session (KremSafetyBar *self, KremSession *session);
void krem_safety_bar_ask_overwrite (KremSafetyBar *self);

G_END_DECLS
