/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "krem-session.h"

G_BEGIN_DECLS

void krem_record_menu_append_edits (GMenu *menu, gboolean is_record, gboolean can_paste);
GMenuModel *krem_record_menu_new (KremSession *session, KremList list, guint position);
GSimpleActionGroup *krem_record_menu_new_actions (KremSession *session, KremList list, guint position);

G_END_DECLS
