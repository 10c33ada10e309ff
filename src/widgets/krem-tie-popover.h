/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "krem-session.h"

G_BEGIN_DECLS

#define KREM_TYPE_TIE_POPOVER (krem_tie_popover_get_type ())
G_DECLARE_FINAL_TYPE (KremTiePopover, krem_tie_popover, KREM, TIE_POPOVER, GtkPopover)

GtkWidget *krem_tie_popover_new (void);
void krem_tie_popover_ask (KremTiePopover *self, KremSession *session, guint from, guint to);
void krem_tie_popover_ask_new (KremTiePopover *self, KremSession *session, guint from, double x, double y);
gboolean krem_tie_popover_is_new (KremTiePopover *self);
guint krem_tie_popover_get_from (KremTiePopover *self);
guint krem_tie_popover_get_to (KremTiePopover *self);

G_END_DECLS
