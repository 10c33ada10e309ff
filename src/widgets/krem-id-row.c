/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-id-row.h"

#include <glib/gi18n-lib.h>

/**
 * KremIdRow:
 *
 * A field for the id of a record, which others are asked about before it is taken.
 */
struct _KremIdRow
{
  KremEntryRow parent_instance;

  KremIdRowCheck check;
  gpointer check_data;
  GDestroyNotify check_destroy;
};

G_DEFINE_FINAL_TYPE (KremIdRow, krem_id_row, KREM_TYPE_ENTRY_ROW)

/* Returns: (transfer full) (nullable): why @text cannot be the id */
static char *
find_problem (KremIdRow *self, const char *text)
{
  if (text[0] == '\0')
    return g_strdup (_ ("It needs an ID"));
  return self->check == NULL ? NULL : self->check (text, self->check_data);
}

static void
typed (KremEntryRow *row, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *problem = krem_entry_row_get_typing (row) ? find_problem (KREM_ID_ROW (row), stripped) : NULL;

  krem_entry_row_explain (row, NULL, problem);
}

static gboolean
is_acceptable (KremEntryRow *row, const char *text)
{
  g_autofree char *problem = find_problem (KREM_ID_ROW (row), text);

  return problem == NULL;
}

static gboolean
is_never_whole (KremEntryRow *row, const char *text)
{
  return FALSE;
}

static void
krem_id_row_dispose (GObject *object)
{
  krem_id_row_set_check (KREM_ID_ROW (object), NULL, NULL, NULL);

  G_OBJECT_CLASS (krem_id_row_parent_class)->dispose (object);
}

static void
krem_id_row_class_init (KremIdRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = krem_id_row_dispose;
  KREM_ENTRY_ROW_CLASS (klass)->typed = typed;
  KREM_ENTRY_ROW_CLASS (klass)->is_acceptable = is_acceptable;
  /* References all over the chronicle follow, which they need not do while one types. */
  KREM_ENTRY_ROW_CLASS (klass)->is_whole = is_never_whole;
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

/**
 * krem_id_row_set_check:
 * @self: a row
 * @check: (nullable) (scope notified): tells why an id cannot be, such as that another has it
 * @data: for @check
 * @destroy: (nullable): frees @data
 *
 * An id that cannot be is kept as it is typed, with the reason, and not committed.
 */
void
krem_id_row_set_check (KremIdRow *self, KremIdRowCheck check, gpointer data, GDestroyNotify destroy)
{
  g_return_if_fail (KREM_IS_ID_ROW (self));

  if (self->check_destroy != NULL)
    self->check_destroy (self->check_data);
  self->check = check;
  self->check_data = data;
  self->check_destroy = destroy;
}
