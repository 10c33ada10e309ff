/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-portrait-row.h"

/**
 * KremPortraitRow:
 *
 * A field.
 */
struct _KremPortraitRow
{
  KremEntryRow parent_instance;
};

G_DEFINE_FINAL_TYPE (KremPortraitRow, krem_portrait_row, KREM_TYPE_ENTRY_ROW)

static void
krem_portrait_row_class_init (KremPortraitRowClass *klass)
{
}

static void
krem_portrait_row_init (KremPortraitRow *self)
{
}

/**
 * krem_portrait_row_new:
 * @title: what the field is called
 * @session: in whose chronicle's folder the picture lies
 *
 * Returns: (transfer floating): a field for a portrait
 */
GtkWidget *
krem_portrait_row_new (const char *title, KremSession *session)
{
  return g_object_new (KREM_TYPE_PORTRAIT_ROW, "title", title, NULL);
}
