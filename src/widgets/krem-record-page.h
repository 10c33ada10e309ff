/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "krem-network-canvas.h"

G_BEGIN_DECLS

#define KREM_TYPE_RECORD_PAGE (krem_record_page_get_type ())
G_DECLARE_FINAL_TYPE (KremRecordPage, krem_record_page, KREM, RECORD_PAGE, GtkWidget)

GtkWidget *krem_record_page_new (KremList list);
gboolean krem_record_page_select_first (KremRecordPage *self);
void krem_record_page_select_all (KremRecordPage *self);
void krem_record_page_set_network (KremRecordPage *self, KremNetworkCanvas *network);
void krem_record_page_set_session (KremRecordPage *self, KremSession *session);
guint krem_record_page_find_neighbour (KremRecordPage *self);
gboolean krem_record_page_focus_selected (KremRecordPage *self);

G_END_DECLS
