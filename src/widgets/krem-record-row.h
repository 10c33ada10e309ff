/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "krem-record-item.h"
#include "krem-session.h"

G_BEGIN_DECLS

#define KREM_TYPE_RECORD_ROW (krem_record_row_get_type ())
G_DECLARE_FINAL_TYPE (KremRecordRow, krem_record_row, KREM, RECORD_ROW, GtkWidget)

GtkWidget *krem_record_row_new (void);
void krem_record_row_show (KremRecordRow *self, KremSession *session, KremRecordItem *item);

G_END_DECLS
