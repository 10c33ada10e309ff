/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-paragraph-row.h"

/**
 * KremParagraphRow:
 *
 * A field.
 */
struct _KremParagraphRow
{
  KremEntryRow parent_instance;
};

G_DEFINE_FINAL_TYPE (KremParagraphRow, krem_paragraph_row, KREM_TYPE_ENTRY_ROW)

static void
krem_paragraph_row_class_init (KremParagraphRowClass *klass)
{
}

static void
krem_paragraph_row_init (KremParagraphRow *self)
{
}

/**
 * krem_paragraph_row_new:
 * @title: what the field is called
 *
 * Returns: (transfer floating): a field
 */
GtkWidget *
krem_paragraph_row_new (const char *title)
{
  return g_object_new (KREM_TYPE_PARAGRAPH_ROW, "title", title, NULL);
}
