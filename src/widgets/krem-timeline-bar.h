/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "krem-session.h"

G_BEGIN_DECLS

#define KREM_TYPE_TIMELINE_BAR (krem_timeline_bar_get_type ())
G_DECLARE_FINAL_TYPE (KremTimelineBar, krem_timeline_bar, KREM, TIMELINE_BAR, GtkWidget)

void krem_timeline_bar_set_session (KremTimelineBar *self, KremSession *session);

G_END_DECLS
