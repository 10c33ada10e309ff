/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-text-row.h"

/**
 * KremTextRow:
 *
 * A field of one line of text.
 */
struct _KremTextRow
{
  KremEntryRow parent_instance;
};

G_DEFINE_FINAL_TYPE (KremTextRow, krem_text_row, KREM_TYPE_ENTRY_ROW)

static void
krem_text_row_class_init (KremTextRowClass *klass)
{
}

static void
krem_text_row_init (KremTextRow *self)
{
}

/**
 * krem_text_row_new:
 * @title: what the field is called
 *
 * Returns: (transfer floating): a field for one line of text
 */
GtkWidget *
krem_text_row_new (const char *title)
{
  return g_object_new (KREM_TYPE_TEXT_ROW, "title", title, NULL);
}
