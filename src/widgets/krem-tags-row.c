/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-tags-row.h"

#include "krem-field-value.h"

/**
 * KremTagsRow:
 *
 * A field.
 */
struct _KremTagsRow
{
  KremEntryRow parent_instance;
};

G_DEFINE_FINAL_TYPE (KremTagsRow, krem_tags_row, KREM_TYPE_ENTRY_ROW)

static char *
read_texts (KremEntryRow *row, const char *json)
{
  g_autoptr (GPtrArray) texts = krem_field_value_get_texts (json);

  if (texts == NULL)
    return g_strdup (json);
  g_ptr_array_add (texts, NULL);
  return g_strjoinv (", ", (char **) texts->pdata);
}

static char *
write_texts (KremEntryRow *row, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_strstrip (parts[i])[0] != '\0')
      g_ptr_array_add (texts, parts[i]);
  return krem_field_value_from_texts (texts);
}

static void
krem_tags_row_class_init (KremTagsRowClass *klass)
{
  KREM_ENTRY_ROW_CLASS (klass)->read = read_texts;
  KREM_ENTRY_ROW_CLASS (klass)->write = write_texts;
}

static void
krem_tags_row_init (KremTagsRow *self)
{
}

/**
 * krem_tags_row_new:
 * @title: what the field is called
 *
 * Returns: (transfer floating): a field
 */
GtkWidget *
krem_tags_row_new (const char *title)
{
  return g_object_new (KREM_TYPE_TAGS_ROW, "title", title, NULL);
}

/**
 * krem_tags_row_set_suggestions:
 * @self: a row
 * @suggestions: (nullable): words that are offered while one types
 */
void
krem_tags_row_set_suggestions (KremTagsRow *self, const char *const *suggestions)
{
}
