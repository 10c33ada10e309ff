/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-choice-row.h"

/**
 * KremChoiceRow:
 *
 * A field.
 */
struct _KremChoiceRow
{
  KremEntryRow parent_instance;
};

G_DEFINE_FINAL_TYPE (KremChoiceRow, krem_choice_row, KREM_TYPE_ENTRY_ROW)

static void
krem_choice_row_class_init (KremChoiceRowClass *klass)
{
}

static void
krem_choice_row_init (KremChoiceRow *self)
{
}

/**
 * krem_choice_row_new:
 * @title: what the field is called
 *
 * Returns: (transfer floating): a field
 */
GtkWidget *
krem_choice_row_new (const char *title)
{
  return g_object_new (KREM_TYPE_CHOICE_ROW, "title", title, NULL);
}

/**
 * krem_choice_row_set_choices:
 * @self: a row
 * @choices: (array length=n): the values, which are copied
 * @n: how many
 */
void
krem_choice_row_set_choices (KremChoiceRow *self, const KremChoice *choices, guint n)
{
}

/**
 * krem_choice_row_set_custom:
 * @self: a row
 * @custom: whether other words than the choices can be typed
 */
void
krem_choice_row_set_custom (KremChoiceRow *self, gboolean custom)
{
}
