/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "krem-field.h"

G_BEGIN_DECLS

#define KREM_TYPE_FRAME_ROW (krem_frame_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (KremFrameRow, krem_frame_row, KREM, FRAME_ROW, AdwPreferencesRow)

struct _KremFrameRowClass
{
  AdwPreferencesRowClass parent_class;
};

void krem_frame_row_set_content (KremFrameRow *self, GtkWidget *content, GtkWidget *text);
void krem_frame_row_set_empty (KremFrameRow *self, gboolean empty);
void krem_frame_row_tell (KremFrameRow *self, const char *problem);
void krem_frame_row_explain (KremFrameRow *self, const char *problem);

G_END_DECLS
