/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-entry-row.h"
#include "krem-session.h"

G_BEGIN_DECLS

#define KREM_TYPE_PICKER_ROW (krem_picker_row_get_type ())
G_DECLARE_FINAL_TYPE (KremPickerRow, krem_picker_row, KREM, PICKER_ROW, KremEntryRow)

GtkWidget *krem_picker_row_new (const char *title, KremSession *session, KremList list);

G_END_DECLS
