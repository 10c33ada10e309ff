/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-id-row.h"

#include <glib/gi18n-lib.h>

/**
 * KremIdRow:
 *
 * A field for the id of a record, which is taken only when the user leaves it.
 */
struct _KremIdRow
{
  KremEntryRow parent_instance;
};

G_DEFINE_FINAL_TYPE (KremIdRow, krem_id_row, KREM_TYPE_ENTRY_ROW)

static void
typed (KremEntryRow *row, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  krem_entry_row_explain (row, NULL,
                          stripped[0] == '\0' && krem_entry_row_get_typing (row) ? _ ("It needs an ID") : NULL);
}

static gboolean
is_acceptable (KremEntryRow *row, const char *text)
{
  return text[0] != '\0';
}

static void
krem_id_row_class_init (KremIdRowClass *klass)
{
  KREM_ENTRY_ROW_CLASS (klass)->typed = typed;
  KREM_ENTRY_ROW_CLASS (klass)->is_acceptable = is_acceptable;
  /* References all over the chronicle follow, which they need not do while one types. */
  KREM_ENTRY_ROW_CLASS (klass)->is_whole = NULL;
}

static void
krem_id_row_init (KremIdRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "monospace");
}

/**
 * krem_id_row_new:
 * @title: what the field is called
 *
 * Returns: (transfer floating): a field for an id
 */
GtkWidget *
krem_id_row_new (const char *title)
{
  return g_object_new (KREM_TYPE_ID_ROW, "title", title, NULL);
}
