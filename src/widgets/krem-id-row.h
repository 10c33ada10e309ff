/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-entry-row.h"

G_BEGIN_DECLS

#define KREM_TYPE_ID_ROW (krem_id_row_get_type ())
G_DECLARE_FINAL_TYPE (KremIdRow, krem_id_row, KREM, ID_ROW, KremEntryRow)

GtkWidget *krem_id_row_new (const char *title);

G_END_DECLS
