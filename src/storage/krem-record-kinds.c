/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-record-reader.h"

#include "krem-id.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
clear_pin (gpointer data)
{
  g_ref_string_release (((KremPin *) data)->character);
}

/* A place is a list of two numbers. */
static gboolean
read_place (KremRecordReader *reader, guint entry, JsonNode *node, KremPin *pin)
{
  const KremJsonEntry *entries = reader->tape->entries;
  double *numbers[] = { &pin->x, &pin->y };
  guint number = entry + 1;

  if (entries[entry].type != KREM_JSON_ARRAY || entries[entry].n_children != G_N_ELEMENTS (numbers))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++, number = entries[number].next)
    {
      if (entries[number].type != KREM_JSON_INTEGER && entries[number].type != KREM_JSON_DOUBLE)
        return FALSE;
      *numbers[i] = json_array_get_double_element (json_node_get_array (node), i);
      if (!(ABS (*numbers[i]) <= KREM_PIN_MAX))
        return FALSE;
    }
  return TRUE;
}

/* Where users have put the cards of the network: the id of each character and a place. */
static void
read_pins (KremRecordReader *reader, KremHeader *header, KremJsonValue layout)
{
  const KremJsonTape *tape = reader->tape;

  if (tape->entries[layout.entry].type != KREM_JSON_OBJECT)
    {
      krem_record_reader_report_type (reader, layout.entry, "layout", _ ("an object"));
      return;
    }
  header->pins = g_array_new (FALSE, FALSE, sizeof (KremPin));
  g_array_set_clear_func (header->pins, clear_pin);
  for (guint entry = layout.entry + 1; entry < tape->entries[layout.entry].next; entry = tape->entries[entry + 1].next)
    {
      g_autofree char *id = krem_json_tape_dup_string (tape, entry);
      JsonNode *node = json_object_get_member (json_node_get_object (layout.node), id);
      KremPin pin = { NULL, 0, 0 };

      if (node == NULL || !read_place (reader, entry + 1, node, &pin))
        {
          krem_record_reader_report_type (reader, entry + 1, id, _ ("a list of two numbers, which are pixels"));
          continue;
        }
      pin.character = krem_id_intern (id);
      g_array_append_val (header->pins, pin);
      krem_record_reader_mention (reader, KREM_LIST_CHARACTERS, entry, pin.character, FALSE);
    }
}

static void
fill_header (KremRecordReader *reader, KremJsonValue object)
{
  KremHeader *header = (KremHeader *) reader->record;
  KremJsonValue value;

  /* A version that is no integer keeps a file from being opened, so there is nothing to report here. */
  if (krem_record_reader_find (reader, object, "version", &value)
      && reader->tape->entries[value.entry].type == KREM_JSON_INTEGER)
    header->version = (int) CLAMP (json_node_get_int (value.node), 0, G_MAXINT);
  krem_record_reader_require (reader, KREM_PROBLEM_ERROR, object, "title");
  header->title = krem_record_reader_take_string (reader, object, "title");
  header->summary = krem_record_reader_take_string (reader, object, "summary");
  header->language = krem_record_reader_take_string (reader, object, "language");
  if (krem_record_reader_find (reader, object, "view", &value))
    {
      if (reader->tape->entries[value.entry].type == KREM_JSON_OBJECT)
        {
          header->view_from = krem_record_reader_take_date (reader, value, "from", KREM_DATE_USE_REFERENCE);
          header->view_until = krem_record_reader_take_date (reader, value, "until", KREM_DATE_USE_REFERENCE);
        }
      else
        krem_record_reader_report_type (reader, value.entry, "view", _ ("an object"));
    }
  if (krem_record_reader_find (reader, object, "layout", &value))
    read_pins (reader, header, value);
  reader->record->usable = TRUE;
}

static void
fill_era (KremRecordReader *reader, KremJsonValue object)
{
  KremEra *era = (KremEra *) reader->record;

  krem_record_reader_require (reader, KREM_PROBLEM_WARNING, object, "label");
  era->label = krem_record_reader_take_string (reader, object, "label");
  era->from = krem_record_reader_take_date (reader, object, "from", KREM_DATE_USE_REFERENCE);
  era->until = krem_record_reader_take_date (reader, object, "until", KREM_DATE_USE_REFERENCE);
  reader->record->usable = TRUE;
}

static void
fill_source (KremRecordReader *reader, KremJsonValue object)
{
  KremSource *source = (KremSource *) reader->record;

  krem_record_reader_require (reader, KREM_PROBLEM_WARNING, object, "id");
  source->title = krem_record_reader_take_string (reader, object, "title");
  source->author = krem_record_reader_take_string (reader, object, "author");
  source->kind = krem_record_reader_take_string (reader, object, "kind");
  krem_record_reader_take_flag (reader, object, "within-story", &source->within_story);
  reader->record->usable = TRUE;
}

static gboolean
is_color (const char *string)
{
  return strlen (string) == 7 && string[0] == '#' && strspn (string + 1, "0123456789abcdefABCDEF") == 6;
}

static void
fill_group (KremRecordReader *reader, KremJsonValue object)
{
  KremGroup *group = (KremGroup *) reader->record;
  KremJsonValue value;

  krem_record_reader_require (reader, KREM_PROBLEM_WARNING, object, "id");
  group->name = krem_record_reader_take_string (reader, object, "name");
  group->color = krem_record_reader_take_string (reader, object, "color");
  if (group->color != NULL && !is_color (group->color))
    {
      krem_record_reader_find (reader, object, "color", &value);
      krem_record_reader_report (reader, KREM_PROBLEM_ERROR, "bad-value", value.entry,
                                 _ ("“%s” is not a colour such as #5e5c64"), group->color);
      g_clear_pointer (&group->color, g_free);
    }
  reader->record->usable = reader->record->id != NULL;
}

static void
fill_fate_kind (KremRecordReader *reader, KremJsonValue object)
{
  static const char *const words[] = { "secure", "fallen", "held", "dead", "unknown", NULL };
  KremFateKind *fate = (KremFateKind *) reader->record;
  g_autofree char *standing = NULL;
  KremStanding known;

  krem_record_reader_require (reader, KREM_PROBLEM_WARNING, object, "id");
  fate->label = krem_record_reader_take_string (reader, object, "label");
  standing = krem_record_reader_take_word (reader, object, "standing", words);
  if (standing != NULL)
    krem_standing_from_string (standing, &fate->standing);
  if (fate->base.id != NULL && krem_fate_is_known (fate->base.id, &known) && fate->standing != KREM_STANDING_NONE
      && fate->standing != known)
    {
      KremJsonValue value;

      krem_record_reader_find (reader, object, "standing", &value);
      krem_record_reader_report (reader, KREM_PROBLEM_ERROR, "bad-value", value.entry,
                                 _ ("the standing of “%s” is “%s” and cannot be changed"), fate->base.id,
                                 krem_standing_to_string (known));
    }
  reader->record->usable = reader->record->id != NULL;
}

static void
fill_tie_kind (KremRecordReader *reader, KremJsonValue object)
{
  KremTieKind *tie = (KremTieKind *) reader->record;

  krem_record_reader_require (reader, KREM_PROBLEM_WARNING, object, "id");
  tie->label = krem_record_reader_take_string (reader, object, "label");
  krem_record_reader_take_flag (reader, object, "directed", &tie->directed);
  reader->record->usable = reader->record->id != NULL;
}

/* A tie needs a kind and two ends; without an id it stands all the same, and nothing can refer to it. */
static void
fill_relation (KremRecordReader *reader, KremJsonValue object)
{
  static const char *const required[] = { "id", "kind", "from", "to" };
  KremRelation *relation = (KremRelation *) reader->record;
  gboolean directed;

  for (guint i = 0; i < G_N_ELEMENTS (required); i++)
    krem_record_reader_require (reader, KREM_PROBLEM_ERROR, object, required[i]);
  relation->kind = krem_record_reader_take_reference (reader, object, "kind", KREM_LIST_TIES);
  relation->from = krem_record_reader_take_reference (reader, object, "from", KREM_LIST_CHARACTERS);
  relation->to = krem_record_reader_take_reference (reader, object, "to", KREM_LIST_CHARACTERS);
  relation->since = krem_record_reader_take_date (reader, object, "since", KREM_DATE_USE_REFERENCE);
  relation->until = krem_record_reader_take_date (reader, object, "until", KREM_DATE_USE_REFERENCE);
  relation->certainty = krem_record_reader_take_certainty (reader, object);
  if (krem_record_reader_take_flag (reader, object, "directed", &directed))
    relation->directed = directed ? 1 : 0;
  relation->label = krem_record_reader_take_string (reader, object, "label");
  relation->note = krem_record_reader_take_string (reader, object, "note");
  relation->citations = krem_record_reader_take_citations (reader, object);
  reader->record->usable = relation->kind != NULL && relation->from != NULL && relation->to != NULL;
}

/**
 * krem_record_reader_fill:
 * @reader: a reader with a new record
 * @object: what the record shall say
 *
 * Fills the record with what can be understood, reports what cannot, and decides whether the record can be used.
 */
void
krem_record_reader_fill (KremRecordReader *reader, KremJsonValue object)
{
  static void (*const fill[KREM_N_LISTS]) (KremRecordReader *, KremJsonValue) = {
    [KREM_LIST_HEADER] = fill_header,
    [KREM_LIST_ERAS] = fill_era,
    [KREM_LIST_SOURCES] = fill_source,
    [KREM_LIST_GROUPS] = fill_group,
    [KREM_LIST_FATES] = fill_fate_kind,
    [KREM_LIST_TIES] = fill_tie_kind,
    [KREM_LIST_CHARACTERS] = krem_record_reader_fill_character,
    [KREM_LIST_RELATIONS] = fill_relation,
    [KREM_LIST_EVENTS] = krem_record_reader_fill_event,
  };

  /* First, so that whatever is found wrong can be looked up in it. */
  reader->record->accept = krem_record_reader_take_strings (reader, object, "accept");
  if (reader->record->list != KREM_LIST_HEADER)
    reader->record->id = krem_record_reader_take_id (reader, object, "id");
  fill[reader->record->list](reader, object);
}
