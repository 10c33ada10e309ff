/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-entry-row.h"
#include "krem-session.h"

G_BEGIN_DECLS

#define KREM_TYPE_PORTRAIT_ROW (krem_portrait_row_get_type ())
G_DECLARE_FINAL_TYPE (KremPortraitRow, krem_portrait_row, KREM, PORTRAIT_ROW, KremEntryRow)

GtkWidget *krem_portrait_row_new (const char *title, KremSession *session);
void krem_portrait_row_take_file (KremPortraitRow *self, GFile *file);

G_END_DECLS
