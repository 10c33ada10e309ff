/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-entry-row.h"

G_BEGIN_DECLS

/**
 * KremIdRowCheck:
 * @id: an id that was typed
 * @data: what was given to krem_id_row_set_check()
 *
 * Returns: (transfer full) (nullable): why it cannot be, for people; %NULL where it can
 */
typedef char *(*KremIdRowCheck) (const char *id, gpointer data);

#define KREM_TYPE_ID_ROW (krem_id_row_get_type ())
G_DECLARE_FINAL_TYPE (KremIdRow, krem_id_row, KREM, ID_ROW, KremEntryRow)

GtkWidget *krem_id_row_new (const char *title);
void krem_id_row_set_check (KremIdRow *self, KremIdRowCheck check, gpointer data, GDestroyNotify destroy);

G_END_DECLS
