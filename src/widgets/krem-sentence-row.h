/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-entry-row.h"

G_BEGIN_DECLS

#define KREM_TYPE_SENTENCE_ROW (krem_sentence_row_get_type ())
G_DECLARE_FINAL_TYPE (KremSentenceRow, krem_sentence_row, KREM, SENTENCE_ROW, KremEntryRow)

GtkWidget *krem_sentence_row_new (const char *title);

G_END_DECLS
