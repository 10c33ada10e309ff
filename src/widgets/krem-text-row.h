/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-entry-row.h"

G_BEGIN_DECLS

#define KREM_TYPE_TEXT_ROW (krem_text_row_get_type ())
G_DECLARE_FINAL_TYPE (KremTextRow, krem_text_row, KREM, TEXT_ROW, KremEntryRow)

GtkWidget *krem_text_row_new (const char *title);

G_END_DECLS
