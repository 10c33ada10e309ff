/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-entry-row.h"

G_BEGIN_DECLS

#define KREM_TYPE_COLOR_ROW (krem_color_row_get_type ())
G_DECLARE_FINAL_TYPE (KremColorRow, krem_color_row, KREM, COLOR_ROW, KremEntryRow)

GtkWidget *krem_color_row_new (const char *title);

G_END_DECLS
