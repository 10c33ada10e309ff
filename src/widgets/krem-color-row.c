/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-color-row.h"

/**
 * KremColorRow:
 *
 * A field.
 */
struct _KremColorRow
{
  KremEntryRow parent_instance;
};

G_DEFINE_FINAL_TYPE (KremColorRow, krem_color_row, KREM_TYPE_ENTRY_ROW)

static void
krem_color_row_class_init (KremColorRowClass *klass)
{
}

static void
krem_color_row_init (KremColorRow *self)
{
}

/**
 * krem_color_row_new:
 * @title: what the field is called
 *
 * Returns: (transfer floating): a field for a colour
 */
GtkWidget *
krem_color_row_new (const char *title)
{
  return g_object_new (KREM_TYPE_COLOR_ROW, "title", title, NULL);
}
