/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chips-row.h"

G_BEGIN_DECLS

#define KREM_TYPE_TAGS_ROW (krem_tags_row_get_type ())
G_DECLARE_FINAL_TYPE (KremTagsRow, krem_tags_row, KREM, TAGS_ROW, KremChipsRow)

GtkWidget *krem_tags_row_new (const char *title);
void krem_tags_row_set_suggestions (KremTagsRow *self, const char *const *suggestions);

G_END_DECLS
