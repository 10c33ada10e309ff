/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-form-links.h"

#include "krem-field-value.h"
#include "krem-json-object.h"
#include "krem-picker-row.h"

#include <glib/gi18n-lib.h>

static KremChronicle *
get_chronicle (KremFormLinksBox *self)
{
  return krem_session_get_chronicle (krem_form_get_session (self->form));
}

/* Adds a record, as one step with the value at @next, if that is asked for next. */
static KremPlace
do_add (KremFormLinksBox *self, KremList list, const char *json, const char *next, const char *label)
{
  g_autoptr (KremEdit) edit = krem_revise_add (get_chronicle (self), list, json, label, NULL);
  KremPlace place = { list, KREM_NONE };
  g_autofree char *typing = NULL;
  const KremChange *change;

  if (edit == NULL)
    return place;
  change = krem_edit_get_change (edit, krem_edit_get_n_changes (edit) - 1);
  typing = next == NULL ? NULL : krem_form_dup_typing (change->after, next);
  if (krem_document_do_typed (krem_session_get_document (krem_form_get_session (self->form)), edit, typing))
    place.position = change->position;
  return place;
}

/* Adds a record with a name of its own, and with the members that @object has already, and goes there. */
static void
add_record (KremFormLinksBox *self, KremList list, GString *object)
{
  const char *member = krem_form_schema_get_name_member (list);
  g_autofree char *json = NULL, *pointer = g_strconcat ("/", member, NULL);
  KremPlace place;

  krem_json_object_add_text (object, member, _ (krem_form_schema_get_new_name (list)));
  json = krem_json_object_end (object);
  place = do_add (self, list, json, NULL, krem_form_schema_get_add_name (list));
  if (place.position == KREM_NONE)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self->form), "inspector.go", "(uus)", (guint) place.list, place.position,
                              pointer);
}

/* An object that speaks of the person whose form it is, or %NULL where nothing can refer to them. */
static char *
write_mention (KremFormLinksBox *self)
{
  KremRecord *record = krem_chronicle_get (get_chronicle (self), KREM_LIST_CHARACTERS, self->position);
  GString *mention;

  if (record->id == NULL)
    return NULL;
  mention = krem_json_object_new ();
  krem_json_object_add_text (mention, "character", record->id);
  return krem_json_object_end (mention);
}

static void
add_cb (KremFormLinksBox *self)
{
  g_autofree char *mention = NULL, *participants = NULL;
  GString *event;

  if (self->section->links == KREM_FORM_LINKS_LIST)
    {
      add_record (self, self->section->list, krem_json_object_new ());
      return;
    }
  mention = write_mention (self);
  if (mention == NULL)
    return;
  participants = g_strdup_printf ("[ %s ]", mention);
  event = krem_json_object_new ();
  krem_json_object_add_text (event, "date", KREM_DATE_UNKNOWN_TEXT);
  krem_json_object_add (event, "participants", participants);
  add_record (self, KREM_LIST_EVENTS, event);
}

/* Ties the person to the one who was picked. */
static void
add_tie (KremFormLinksBox *self, const char *other)
{
  const char *id = krem_chronicle_get (get_chronicle (self), KREM_LIST_CHARACTERS, self->position)->id;
  g_autofree char *json = NULL;
  GString *relation;
  KremPlace place;

  if (id == NULL)
    return;
  relation = krem_json_object_new ();
  krem_json_object_add_text (relation, "kind", "patronage");
  krem_json_object_add_text (relation, "from", id);
  krem_json_object_add (relation, "to", other);
  json = krem_json_object_end (relation);
  place = do_add (self, KREM_LIST_RELATIONS, json, "/kind", _ ("Add Tie"));
  for (guint i = 0; place.position != KREM_NONE && i < self->ties->len; i++)
    {
      KremFormObject *tie = g_ptr_array_index (self->ties, i);

      if (tie->place.position == place.position)
        krem_form_object_focus (tie, "kind");
    }
}

/* Gives an event a fate at @pointer, as one step with the value at @next, which is asked for next. */
static void
set_fate (KremFormLinksBox *self, guint event, const char *pointer, const char *json, const char *next)
{
  KremRecord *before = krem_chronicle_get (get_chronicle (self), KREM_LIST_EVENTS, event);
  g_autoptr (KremRecord) after = krem_revise_set_value (before, pointer, json, NULL);
  g_autoptr (KremEdit) edit = krem_edit_new (_ ("Add Fate"));
  g_autofree char *typing = krem_form_dup_typing (before, next);

  if (after == NULL)
    return;
  krem_edit_add (edit, KREM_LIST_EVENTS, event, before, after);
  krem_document_do_typed (krem_session_get_document (krem_form_get_session (self->form)), edit, typing);
}

/* Gives the person a fate from the event that was picked, and goes there to say which. */
static void
add_fate (KremFormLinksBox *self, const char *event)
{
  g_autofree char *mention = write_mention (self), *event_id = krem_field_value_get_text (event);
  KremPlace place = { KREM_LIST_EVENTS, KREM_NONE };
  g_autofree char *pointer = NULL, *fate = NULL;
  const KremEvent *record;

  if (mention == NULL || event_id == NULL
      || !krem_chronicle_find_position (get_chronicle (self), KREM_LIST_EVENTS, event_id, &place.position))
    return;
  record = krem_chronicle_get_event (get_chronicle (self), place.position);
  pointer = g_strdup_printf ("/fates/%u", record->fates == NULL ? 0 : record->fates->len);
  fate = g_strconcat (pointer, "/fate", NULL);
  set_fate (self, place.position, pointer, mention, fate);
  gtk_widget_activate_action (GTK_WIDGET (self->form), "inspector.go", "(uus)", (guint) place.list, place.position,
                              fate);
}

static void
picked_cb (KremFormLinksBox *self, const char *json, gboolean going_on)
{
  if (json == NULL || going_on)
    return;
  krem_field_show (KREM_FIELD (self->add), json);
  krem_field_show (KREM_FIELD (self->add), NULL);
  if (self->section->links == KREM_FORM_LINKS_PERSON_TIES)
    add_tie (self, json);
  else
    add_fate (self, json);
}

/**
 * krem_form_links_append_add:
 * @self: links
 *
 * Gives them a row that adds something, where anything can be added.
 */
void
krem_form_links_append_add (KremFormLinksBox *self)
{
  const KremFormSection *section = self->section;

  switch (section->links)
    {
    case KREM_FORM_LINKS_PERSON_FATES:
      self->add = krem_picker_row_new (_ ("Add a Fate From an Event…"), krem_form_get_session (self->form),
                                       KREM_LIST_EVENTS);
      break;
    case KREM_FORM_LINKS_PERSON_TIES:
      self->add = krem_picker_row_new (_ ("Add a Tie With…"), krem_form_get_session (self->form), KREM_LIST_CHARACTERS);
      break;
    case KREM_FORM_LINKS_PERSON_EVENTS:
      self->add = krem_form_row_new_add (_ ("Add Event"));
      break;
    case KREM_FORM_LINKS_LIST:
      self->add = krem_form_row_new_add (krem_form_schema_get_add_name (section->list));
      break;
    case KREM_FORM_LINKS_NONE:
    case KREM_FORM_LINKS_EVENT_CONSEQUENCES:
    case KREM_FORM_LINKS_GROUP_PEOPLE:
    case KREM_FORM_LINKS_SOURCE_CITATIONS:
    default:
      return;
    }
  if (KREM_IS_FIELD (self->add))
    g_signal_connect_swapped (self->add, "committed", G_CALLBACK (picked_cb), self);
  else
    g_signal_connect_swapped (self->add, "activated", G_CALLBACK (add_cb), self);
  gtk_widget_set_visible (self->add, krem_form_is_editable (self->form));
  gtk_list_box_append (self->box, self->add);
}
