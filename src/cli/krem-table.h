/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _KremTable KremTable;

KremTable *krem_table_new (guint n_columns);
void krem_table_free (KremTable *self);
void krem_table_add (KremTable *self, const char *cell);
void krem_table_append_to (KremTable *self, GString *text);

void krem_append_clean (GString *text, const char *string);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremTable, krem_table_free)

G_END_DECLS
