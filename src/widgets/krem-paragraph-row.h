/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-frame-row.h"

G_BEGIN_DECLS

#define KREM_TYPE_PARAGRAPH_ROW (krem_paragraph_row_get_type ())
G_DECLARE_FINAL_TYPE (KremParagraphRow, krem_paragraph_row, KREM, PARAGRAPH_ROW, KremFrameRow)

GtkWidget *krem_paragraph_row_new (const char *title);

G_END_DECLS
