/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-people-row.h"

#include "krem-record-suggestions.h"

/**
 * KremPeopleRow:
 *
 * A field that names several people, or other records, which are found by typing a part of their names, or made.
 */
struct _KremPeopleRow
{
  KremChipsRow parent_instance;

  KremSession *session;
  KremList list;
};

G_DEFINE_FINAL_TYPE (KremPeopleRow, krem_people_row, KREM_TYPE_CHIPS_ROW)

static char *
describe (KremChipsRow *row, const char *value)
{
  KremPeopleRow *self = KREM_PEOPLE_ROW (row);

  return krem_suggest_name (self->session, self->list, value);
}

static char *
read_typed (KremChipsRow *row, const char *typed)
{
  KremPeopleRow *self = KREM_PEOPLE_ROW (row);

  return krem_suggest_find (self->session, self->list, typed);
}

static int
offer (KremChipsRow *row, const char *typed, GPtrArray *values, GArray *suggestions)
{
  KremPeopleRow *self = KREM_PEOPLE_ROW (row);

  return krem_suggest_records (suggestions, self->session, self->list, typed, values);
}

static void
choose (KremChipsRow *row, const KremSuggestion *suggestion)
{
  KremPeopleRow *self = KREM_PEOPLE_ROW (row);
  /* Whoever is told may go elsewhere, and the row with it. */
  g_autoptr (KremHistory)
      history = g_object_ref (krem_document_get_history (krem_session_get_document (self->session)));
  g_autofree char *id = NULL;

  krem_history_begin_step (history);
  id = suggestion->creates ? krem_suggest_create (self->session, self->list, suggestion->id)
                           : g_strdup (suggestion->id);
  if (id != NULL)
    krem_chips_row_add (row, id);
  krem_history_end_step (history);
}

static void
krem_people_row_dispose (GObject *object)
{
  g_clear_object (&KREM_PEOPLE_ROW (object)->session);

  G_OBJECT_CLASS (krem_people_row_parent_class)->dispose (object);
}

static void
krem_people_row_class_init (KremPeopleRowClass *klass)
{
  KremChipsRowClass *row_class = KREM_CHIPS_ROW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = krem_people_row_dispose;
  row_class->describe = describe;
  row_class->read = read_typed;
  row_class->offer = offer;
  row_class->choose = choose;
}

static void
krem_people_row_init (KremPeopleRow *self)
{
}

/**
 * krem_people_row_new:
 * @title: what the field is called
 * @session: whose records to choose from
 * @list: the list in which they stand
 *
 * Returns: (transfer floating): a field that names several records by their ids
 */
GtkWidget *
krem_people_row_new (const char *title, KremSession *session, KremList list)
{
  KremPeopleRow *self = g_object_new (KREM_TYPE_PEOPLE_ROW, "title", title, NULL);

  g_return_val_if_fail (KREM_IS_SESSION (session), NULL);

  self->session = g_object_ref (session);
  self->list = list;
  g_signal_connect_object (session, "notify::names", G_CALLBACK (krem_chips_row_refresh), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
