/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-picker-row.h"

#include "krem-field-value.h"
#include "krem-reader.h"
#include "krem-record-suggestions.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * KremPickerRow:
 *
 * A field that names another record, which is found by typing a part of its name, or made.
 */
struct _KremPickerRow
{
  KremEntryRow parent_instance;

  KremSession *session;
  KremList list;
};

G_DEFINE_FINAL_TYPE (KremPickerRow, krem_picker_row, KREM_TYPE_ENTRY_ROW)

static char *
read_reference (KremEntryRow *row, const char *json)
{
  KremPickerRow *self = KREM_PICKER_ROW (row);
  g_autofree char *id = krem_field_value_get_text (json);
  char *name = id == NULL || self->session == NULL ? NULL : krem_suggest_name (self->session, self->list, id);

  return name != NULL ? name : krem_field_value_to_text (json);
}

/* The id that is meant by @text, if it is that of the value or the whole name of one record. */
static char *
find_id (KremPickerRow *self, const char *text)
{
  const char *json = krem_entry_row_get_json (KREM_ENTRY_ROW (self));
  g_autofree char *shown = read_reference (KREM_ENTRY_ROW (self), json);

  if (json != NULL && strcmp (shown, text) == 0)
    return krem_field_value_get_text (json);
  return krem_suggest_find (self->session, self->list, text);
}

static char *
write_reference (KremEntryRow *row, const char *text)
{
  g_autofree char *id = find_id (KREM_PICKER_ROW (row), text);

  return id == NULL ? NULL : krem_json_quote (id);
}

static gboolean
is_acceptable (KremEntryRow *row, const char *text)
{
  g_autofree char *id = text[0] == '\0' ? NULL : find_id (KREM_PICKER_ROW (row), text);

  return text[0] == '\0' || id != NULL;
}

static void
typed (KremEntryRow *row, const char *text)
{
  KremPickerRow *self = KREM_PICKER_ROW (row);
  const char *json = krem_entry_row_get_json (row);
  g_autofree char *id = krem_field_value_get_text (json), *name = NULL, *problem = NULL;

  if (self->session == NULL)
    return;
  if (krem_entry_row_get_typing (row))
    {
      if (!krem_entry_row_get_inside (row))
        problem = g_strdup (_ ("Nothing has exactly this name: pick one from the list"));
    }
  else if (id != NULL && (name = krem_suggest_name (self->session, self->list, id)) == NULL)
    /* Translators: beside an ID that no person, event or other record has */
    problem = g_strdup (_ ("Nothing has this ID"));
  krem_entry_row_explain (row, NULL, problem);
}

static int
offer (KremEntryRow *row, const char *text, GArray *suggestions)
{
  KremPickerRow *self = KREM_PICKER_ROW (row);

  int selected = krem_suggest_records (suggestions, self->session, self->list, text, NULL);
  g_autofree char *id = text != NULL ? NULL : krem_field_value_get_text (krem_entry_row_get_json (row));

  /* What stands there is where the arrows begin. */
  for (guint i = 0; id != NULL && i < suggestions->len; i++)
    if (strcmp (g_array_index (suggestions, KremSuggestion, i).id, id) == 0)
      selected = (int) i;
  return selected;
}

static void
choose (KremEntryRow *row, const KremSuggestion *suggestion)
{
  KremPickerRow *self = KREM_PICKER_ROW (row);
  /* Whoever is told may go elsewhere, and the row with it. */
  g_autoptr (KremHistory)
      history = g_object_ref (krem_document_get_history (krem_session_get_document (self->session)));
  g_autofree char *id = NULL, *json = NULL;

  krem_history_begin_step (history);
  id = suggestion->creates ? krem_suggest_create (self->session, self->list, suggestion->id)
                           : g_strdup (suggestion->id);
  json = id == NULL ? NULL : krem_json_quote (id);
  if (json != NULL)
    krem_entry_row_take (row, json);
  krem_history_end_step (history);
}

static void
names_cb (KremPickerRow *self)
{
  krem_entry_row_refresh (KREM_ENTRY_ROW (self));
}

static void
krem_picker_row_dispose (GObject *object)
{
  g_clear_object (&KREM_PICKER_ROW (object)->session);

  G_OBJECT_CLASS (krem_picker_row_parent_class)->dispose (object);
}

static void
krem_picker_row_class_init (KremPickerRowClass *klass)
{
  KremEntryRowClass *row_class = KREM_ENTRY_ROW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = krem_picker_row_dispose;
  row_class->read = read_reference;
  row_class->write = write_reference;
  row_class->typed = typed;
  row_class->is_whole = NULL;
  row_class->is_acceptable = is_acceptable;
  row_class->offer = offer;
  row_class->choose = choose;
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
 * Returns: (transfer floating): a field that names a record by its id
 */
GtkWidget *
krem_picker_row_new (const char *title, KremSession *session, KremList list)
{
  KremPickerRow *self = g_object_new (KREM_TYPE_PICKER_ROW, "title", title, NULL);

  g_return_val_if_fail (KREM_IS_SESSION (session), NULL);

  self->session = g_object_ref (session);
  self->list = list;
  g_signal_connect_object (session, "notify::names", G_CALLBACK (names_cb), self, G_CONNECT_SWAPPED);
  krem_entry_row_add_arrow (KREM_ENTRY_ROW (self));
  return GTK_WIDGET (self);
}
