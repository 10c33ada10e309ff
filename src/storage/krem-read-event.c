/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-record-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* `character` and `characters` mean the same, and may stand together. */
static void
take_characters (KremRecordReader *reader, KremJsonValue object, GPtrArray *characters)
{
  g_autoptr (GPtrArray) several = NULL;
  GRefString *one;

  if (!krem_json_tape_find_member (reader->tape, object.entry, "characters", NULL))
    krem_record_reader_require (reader, KREM_PROBLEM_ERROR, object, "character");
  one = krem_record_reader_take_reference (reader, object, "character", KREM_LIST_CHARACTERS);
  if (one != NULL)
    g_ptr_array_add (characters, one);
  several = krem_record_reader_take_references (reader, object, "characters", KREM_LIST_CHARACTERS);
  if (several != NULL)
    g_ptr_array_extend_and_steal (characters, g_steal_pointer (&several));
}

static gpointer
read_participant (KremRecordReader *reader, KremJsonValue value)
{
  KremParticipant *participant = krem_participant_new ();

  if (!krem_record_reader_is_object (reader, value, "participants"))
    return participant;
  take_characters (reader, value, participant->characters);
  participant->role = krem_record_reader_take_string (reader, value, "role");
  participant->citations = krem_record_reader_take_citations (reader, value);
  return participant;
}

/* Steps over a number with one of @designators, which stand in this order; each may stand once. */
static const char *
skip_parts (const char *p, const char *designators, guint *n)
{
  while (g_ascii_isdigit (*p))
    {
      const char *found;

      while (g_ascii_isdigit (*p))
        p++;
      if ((*p == '.' || *p == ',') && g_ascii_isdigit (p[1]))
        do
          p++;
        while (g_ascii_isdigit (*p));
      found = *p == '\0' ? NULL : strchr (designators, *p);
      if (found == NULL)
        return NULL;
      designators = found + 1;
      p++;
      ++*n;
    }
  return p;
}

/* A duration of ISO 8601 such as P25Y, P1Y6M or P2W. */
static gboolean
is_duration (const char *string)
{
  const char *p = string;
  guint n = 0, n_time = 0;

  if (*p++ != 'P')
    return FALSE;
  p = skip_parts (p, "YMWD", &n);
  if (p != NULL && *p == 'T')
    {
      p = skip_parts (p + 1, "HMS", &n_time);
      if (n_time == 0)
        return FALSE;
    }
  return p != NULL && *p == '\0' && n + n_time > 0;
}

static char *
take_sentence (KremRecordReader *reader, KremJsonValue object)
{
  g_autofree char *sentence = krem_record_reader_take_string (reader, object, "sentence");
  KremJsonValue value;

  if (sentence == NULL || strcmp (sentence, "death") == 0 || strcmp (sentence, "life") == 0 || is_duration (sentence))
    return g_steal_pointer (&sentence);
  krem_record_reader_find (reader, object, "sentence", &value);
  krem_record_reader_report (reader, KREM_PROBLEM_ERROR, "bad-value", value.entry,
                             _ ("“%s” is not a sentence: it can be death, life or a duration such as P25Y"), sentence);
  return NULL;
}

static gpointer
read_fate_entry (KremRecordReader *reader, KremJsonValue value)
{
  static const char *const at_words[] = { "end", NULL };
  KremFateEntry *entry = krem_fate_entry_new ();
  g_autofree char *at = NULL;

  if (!krem_record_reader_is_object (reader, value, "fates"))
    return entry;
  take_characters (reader, value, entry->characters);
  krem_record_reader_require (reader, KREM_PROBLEM_ERROR, value, "fate");
  entry->fate = krem_record_reader_take_reference (reader, value, "fate", KREM_LIST_FATES);
  at = krem_record_reader_take_word (reader, value, "at", at_words);
  entry->at_end = at != NULL;
  entry->date = krem_record_reader_take_date (reader, value, "date", KREM_DATE_USE_INTERVAL);
  entry->sentence = take_sentence (reader, value);
  krem_record_reader_take_flag (reader, value, "posthumous", &entry->posthumous);
  entry->by = krem_record_reader_take_references (reader, value, "by", KREM_LIST_CHARACTERS);
  entry->either = krem_record_reader_take_id (reader, value, "either");
  entry->certainty = krem_record_reader_take_certainty (reader, value);
  entry->citations = krem_record_reader_take_citations (reader, value);
  return entry;
}

static gpointer
read_cause (KremRecordReader *reader, KremJsonValue value)
{
  KremCause *cause = krem_cause_new ();

  switch (reader->tape->entries[value.entry].type)
    {
    case KREM_JSON_STRING:
      cause->event = krem_record_reader_take_id_value (reader, value, "causes");
      if (cause->event != NULL)
        krem_record_reader_mention (reader, KREM_LIST_EVENTS, value.entry, cause->event, FALSE);
      break;
    case KREM_JSON_OBJECT:
      cause->event = krem_record_reader_take_reference (reader, value, "event", KREM_LIST_EVENTS);
      cause->text = krem_record_reader_take_string (reader, value, "text");
      if (!krem_json_tape_find_member (reader->tape, value.entry, "event", NULL)
          && !krem_json_tape_find_member (reader->tape, value.entry, "text", NULL))
        krem_record_reader_report (reader, KREM_PROBLEM_ERROR, "bad-value", value.entry,
                                   _ ("a cause needs “event” or “text”"));
      cause->either = krem_record_reader_take_id (reader, value, "either");
      cause->certainty = krem_record_reader_take_certainty (reader, value);
      cause->citations = krem_record_reader_take_citations (reader, value);
      break;
    default:
      krem_record_reader_report (reader, KREM_PROBLEM_ERROR, "bad-value", value.entry,
                                 _ ("a cause must be the id of an event or an object"));
    }
  return cause;
}

/**
 * krem_record_reader_fill_event:
 * @reader: a reader with a new event
 * @object: what it shall say
 *
 * Fills an event. It can always be used: without an id nothing can refer to it, without a date it is undated, and
 * without a title it goes by its id.
 */
void
krem_record_reader_fill_event (KremRecordReader *reader, KremJsonValue object)
{
  static const char *const required[] = { "id", "date", "title" };
  KremEvent *event = (KremEvent *) reader->record;

  for (guint i = 0; i < G_N_ELEMENTS (required); i++)
    krem_record_reader_require (reader, KREM_PROBLEM_ERROR, object, required[i]);
  event->date = krem_record_reader_take_date (reader, object, "date", KREM_DATE_USE_INTERVAL);
  event->kind = krem_record_reader_take_string (reader, object, "kind");
  event->title = krem_record_reader_take_string (reader, object, "title");
  event->place = krem_record_reader_take_string (reader, object, "place");
  event->text = krem_record_reader_take_string (reader, object, "text");
  event->tags = krem_record_reader_take_strings (reader, object, "tags");
  event->certainty = krem_record_reader_take_certainty (reader, object);
  event->participants = krem_record_reader_take_array (reader, object, "participants", read_participant,
                                                       (GDestroyNotify) krem_participant_free);
  event->fates = krem_record_reader_take_array (reader, object, "fates", read_fate_entry,
                                                (GDestroyNotify) krem_fate_entry_free);
  event->causes = krem_record_reader_take_array (reader, object, "causes", read_cause,
                                                 (GDestroyNotify) krem_cause_free);
  event->citations = krem_record_reader_take_citations (reader, object);
  reader->record->usable = TRUE;
}
