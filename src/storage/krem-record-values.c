/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-record-reader.h"

#include <glib/gi18n-lib.h>

/* A date that says something that cannot be said here: its text stays, and it counts as undated. */
static void
make_unreadable (KremDate *date)
{
  date->kind = KREM_DATE_UNREADABLE;
}

/**
 * krem_record_reader_take_strings:
 * @reader: a reader
 * @object: an object
 * @name: the name of a member that is a list of texts
 *
 * Returns: (transfer full) (nullable): the texts without elements that are none, which are reported; %NULL where there
 *   is no list
 */
char **
krem_record_reader_take_strings (KremRecordReader *reader, KremJsonValue object, const char *name)
{
  g_autoptr (GStrvBuilder) strings = g_strv_builder_new ();
  KremJsonValue list;
  guint i = 0;

  if (!krem_record_reader_find (reader, object, name, &list))
    return NULL;
  if (reader->tape->entries[list.entry].type != KREM_JSON_ARRAY)
    {
      krem_record_reader_report_type (reader, list.entry, name, _ ("a list of texts"));
      return NULL;
    }
  for (guint entry = list.entry + 1; entry < reader->tape->entries[list.entry].next;
       entry = reader->tape->entries[entry].next)
    {
      JsonNode *node = json_array_get_element (json_node_get_array (list.node), i++);
      const char *string = krem_record_reader_get_string (reader, (KremJsonValue){ entry, node });

      if (string != NULL)
        g_strv_builder_add (strings, string);
      else
        krem_record_reader_report_type (reader, entry, name, _ ("a list of texts"));
    }
  return g_strv_builder_end (strings);
}

/**
 * krem_record_reader_take_date:
 * @reader: a reader
 * @object: an object
 * @name: the name of a member that is a date
 * @use: what may stand there
 *
 * Reads a date. One that cannot be read, or that may not stand here, is reported; its text is kept, and its kind is
 * %KREM_DATE_UNREADABLE.
 *
 * Returns: (transfer full) (nullable): the date; %NULL where there is none, or no text, which is reported
 */
KremDate *
krem_record_reader_take_date (KremRecordReader *reader, KremJsonValue object, const char *name, KremDateUse use)
{
  KremJsonValue value;
  const char *string = krem_record_reader_find_string (reader, object, name, &value);
  KremDate *date;

  if (string == NULL)
    return NULL;
  date = krem_date_new (string);
  switch (date->kind)
    {
    case KREM_DATE_UNREADABLE:
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (KremDate) parsed = krem_date_parse (string, &error);

        krem_record_reader_report (reader, KREM_PROBLEM_ERROR, "bad-date", value.entry,
                                   _ ("“%s” cannot be read as a date: %s"), string,
                                   error != NULL ? error->message : "");
      }
      break;
    case KREM_DATE_REFERENCE:
      if (use == KREM_DATE_USE_REFERENCE)
        krem_record_reader_mention (reader, KREM_LIST_EVENTS, value.entry, date->text + 1, TRUE);
      else
        {
          krem_record_reader_report (reader, KREM_PROBLEM_ERROR, "bad-date", value.entry,
                                     _ ("“%s” must be a date of its own, not that of an event"), name);
          make_unreadable (date);
        }
      break;
    case KREM_DATE_INTERVAL:
      if (use == KREM_DATE_USE_REFERENCE)
        {
          krem_record_reader_report (reader, KREM_PROBLEM_ERROR, "bad-date", value.entry,
                                     _ ("“%s” cannot be an interval"), name);
          make_unreadable (date);
        }
      else if (date->backwards)
        krem_record_reader_report (reader, KREM_PROBLEM_ERROR, "backwards", value.entry,
                                   _ ("“%s” ends before it begins"), string);
      break;
    case KREM_DATE_UNKNOWN:
    case KREM_DATE_POINT:
      break;
    }
  return date;
}

/**
 * krem_record_reader_take_certainty:
 * @reader: a reader
 * @object: an object
 *
 * Returns: its `certainty`, or the default
 */
KremCertainty
krem_record_reader_take_certainty (KremRecordReader *reader, KremJsonValue object)
{
  KremCertainty certainty = KREM_CERTAINTY_CERTAIN;
  KremJsonValue value;
  const char *string = krem_record_reader_find_string (reader, object, "certainty", &value);

  if (string != NULL && !krem_certainty_from_string (string, &certainty))
    krem_record_reader_report (reader, KREM_PROBLEM_ERROR, "bad-value", value.entry,
                               _ ("“%s” is not a “%s”: it can be %s"), string, "certainty",
                               "certain, reported, rumoured, speculative");
  return certainty;
}

static gpointer
read_citation (KremRecordReader *reader, KremJsonValue value)
{
  KremCitation *citation = krem_citation_new ();

  if (!krem_record_reader_is_object (reader, value, "citations"))
    return citation;
  krem_record_reader_require (reader, KREM_PROBLEM_ERROR, value, "source");
  citation->source = krem_record_reader_take_reference (reader, value, "source", KREM_LIST_SOURCES);
  citation->where = krem_record_reader_take_string (reader, value, "where");
  citation->quote = krem_record_reader_take_string (reader, value, "quote");
  citation->via = krem_record_reader_take_reference (reader, value, "via", KREM_LIST_CHARACTERS);
  citation->members = krem_record_reader_take_strings (reader, value, "for");
  return citation;
}

/**
 * krem_record_reader_take_citations:
 * @reader: a reader
 * @object: an object
 *
 * Returns: (transfer full) (nullable) (element-type KremCitation): its `citations`
 */
GPtrArray *
krem_record_reader_take_citations (KremRecordReader *reader, KremJsonValue object)
{
  return krem_record_reader_take_array (reader, object, "citations", read_citation,
                                        (GDestroyNotify) krem_citation_free);
}
