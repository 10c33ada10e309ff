/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "krem-session.h"

G_BEGIN_DECLS

#define KREM_TYPE_EVENT_POPOVER (krem_event_popover_get_type ())
G_DECLARE_FINAL_TYPE (KremEventPopover, krem_event_popover, KREM, EVENT_POPOVER, GtkPopover)

GtkWidget *krem_event_popover_new (void);
void krem_event_popover_list (KremEventPopover *self, KremSession *session, GArray *events);

G_END_DECLS
