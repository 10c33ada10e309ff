/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-picker-row.h"

/**
 * KremPickerRow:
 *
 * A field.
 */
struct _KremPickerRow
{
  KremEntryRow parent_instance;
};

G_DEFINE_FINAL_TYPE (KremPickerRow, krem_picker_row, KREM_TYPE_ENTRY_ROW)

static void
krem_picker_row_class_init (KremPickerRowClass *klass)
{
}

static void
krem_picker_row_init (KremPickerRow *self)
{
}

/**
 * krem_picker_row_new:
 * @title: what the field is called
 * @session: whose records to choose from
 * @list: the list in which they stand
 *
 * Returns: (transfer floating): a field
 */
GtkWidget *
krem_picker_row_new (const char *title, KremSession *session, KremList list)
{
  return g_object_new (KREM_TYPE_PICKER_ROW, "title", title, NULL);
}
