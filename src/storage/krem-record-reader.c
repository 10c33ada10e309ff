/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-record-reader.h"

#include "krem-id.h"
#include "krem-one-line.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * krem_record_reader_init:
 * @reader: (out caller-allocates): a reader
 * @tape: the text in which the records stand; it must outlive @reader
 * @problems: (nullable) (element-type KremProblem): where to list what is wrong
 * @mentions: (nullable) (element-type KremMention): where to list what is named
 */
void
krem_record_reader_init (KremRecordReader *reader, KremJsonTape *tape, GPtrArray *problems, GArray *mentions)
{
  *reader = (KremRecordReader){ .tape = tape, .problems = problems, .mentions = mentions };
  reader->parser = json_parser_new ();
}

/**
 * krem_record_reader_clear:
 * @reader: a reader
 */
void
krem_record_reader_clear (KremRecordReader *reader)
{
  g_clear_object (&reader->parser);
}

/**
 * krem_record_reader_report:
 * @reader: a reader
 * @severity: how bad it is
 * @code: (not nullable): its code, a static text
 * @entry: the value or the member's name that is wrong
 * @format: what is wrong with it, as for printf()
 * @...: what @format needs
 *
 * Lists a problem of the record that is being read, with its pointer, line and column.
 */
void
krem_record_reader_report (KremRecordReader *reader, KremProblemSeverity severity, const char *code, guint entry,
                           const char *format, ...)
{
  g_autofree char *inner = NULL, *pointer = NULL, *message = NULL, *line = NULL;
  KremProblem *problem;
  va_list args;

  if (reader->problems == NULL)
    return;
  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  line = krem_one_line (message);
  inner = krem_json_tape_get_pointer (reader->tape, reader->root, entry);
  if (reader->record->list == KREM_LIST_HEADER)
    pointer = g_steal_pointer (&inner);
  else
    pointer = g_strdup_printf ("/%s/%u%s", krem_list_get_member (reader->record->list), reader->position, inner);
  problem = krem_problem_new (severity, code, reader->record, pointer, "%s", line);
  krem_json_tape_locate (reader->tape, reader->tape->entries[entry].offset, &problem->line, &problem->column);
  g_ptr_array_add (reader->problems, problem);
}

/**
 * krem_record_reader_report_type:
 * @reader: a reader
 * @entry: the value
 * @name: the name of its member
 * @expected: what it should be, such as "a text"
 *
 * Reports a value of the wrong type.
 */
void
krem_record_reader_report_type (KremRecordReader *reader, guint entry, const char *name, const char *expected)
{
  /* Translators: the first “%s” is the name of a member of a file, the second “a text”, “a list” or the like. */
  krem_record_reader_report (reader, KREM_PROBLEM_ERROR, "bad-value", entry, _ ("“%s” must be %s"), name, expected);
}

/**
 * krem_record_reader_find:
 * @reader: a reader
 * @object: an object
 * @name: the name of a member
 * @value: (out): its value
 *
 * Returns: whether there is such a member
 */
gboolean
krem_record_reader_find (KremRecordReader *reader, KremJsonValue object, const char *name, KremJsonValue *value)
{
  if (!krem_json_tape_find_member (reader->tape, object.entry, name, &value->entry))
    return FALSE;
  value->node = json_object_get_member (json_node_get_object (object.node), name);
  return value->node != NULL;
}

/**
 * krem_record_reader_get_string:
 * @reader: a reader
 * @value: a value
 *
 * Returns: (nullable): the text that it is
 */
const char *
krem_record_reader_get_string (KremRecordReader *reader, KremJsonValue value)
{
  return reader->tape->entries[value.entry].type == KREM_JSON_STRING ? json_node_get_string (value.node) : NULL;
}

/**
 * krem_record_reader_find_string:
 * @reader: a reader
 * @object: an object
 * @name: the name of a member that is a text
 * @value: (out): its value
 *
 * Returns: (nullable): the text; %NULL where there is none, or something else, which is reported
 */
const char *
krem_record_reader_find_string (KremRecordReader *reader, KremJsonValue object, const char *name, KremJsonValue *value)
{
  const char *string;

  if (!krem_record_reader_find (reader, object, name, value))
    return NULL;
  string = krem_record_reader_get_string (reader, *value);
  if (string == NULL)
    krem_record_reader_report_type (reader, value->entry, name, _ ("a text"));
  return string;
}

/**
 * krem_record_reader_take_string:
 * @reader: a reader
 * @object: an object
 * @name: the name of a member that is a text
 *
 * Returns: (transfer full) (nullable): the text; %NULL where there is none, or something else, which is reported
 */
char *
krem_record_reader_take_string (KremRecordReader *reader, KremJsonValue object, const char *name)
{
  KremJsonValue value;

  return g_strdup (krem_record_reader_find_string (reader, object, name, &value));
}

/**
 * krem_record_reader_take_word:
 * @reader: a reader
 * @object: an object
 * @name: the name of a member that is one of a few words
 * @words: (array zero-terminated=1): those words
 *
 * Returns: (transfer full) (nullable): the word; %NULL where there is none, or something else, which is reported
 */
char *
krem_record_reader_take_word (KremRecordReader *reader, KremJsonValue object, const char *name,
                              const char *const *words)
{
  KremJsonValue value;
  const char *string = krem_record_reader_find_string (reader, object, name, &value);
  g_autofree char *choice = NULL;

  if (string == NULL)
    return NULL;
  if (g_strv_contains (words, string))
    return g_strdup (string);
  choice = g_strjoinv (", ", (char **) words);
  krem_record_reader_report (reader, KREM_PROBLEM_ERROR, "bad-value", value.entry,
                             _ ("“%s” is not a “%s”: it can be %s"), string, name, choice);
  return NULL;
}

/**
 * krem_record_reader_take_flag:
 * @reader: a reader
 * @object: an object
 * @name: the name of a member that is true or false
 * @flag: (out): what it says; left alone where it says nothing
 *
 * Returns: whether it says something; anything but true and false is reported
 */
gboolean
krem_record_reader_take_flag (KremRecordReader *reader, KremJsonValue object, const char *name, gboolean *flag)
{
  KremJsonValue value;

  if (!krem_record_reader_find (reader, object, name, &value))
    return FALSE;
  if (reader->tape->entries[value.entry].type != KREM_JSON_BOOLEAN)
    {
      krem_record_reader_report_type (reader, value.entry, name, _ ("true or false"));
      return FALSE;
    }
  *flag = json_node_get_boolean (value.node);
  return TRUE;
}

/**
 * krem_record_reader_is_object:
 * @reader: a reader
 * @value: an element of a list of objects
 * @name: the name of the list for what is reported
 *
 * Returns: whether @value is an object; what is none is reported
 */
gboolean
krem_record_reader_is_object (KremRecordReader *reader, KremJsonValue value, const char *name)
{
  if (reader->tape->entries[value.entry].type == KREM_JSON_OBJECT)
    return TRUE;
  krem_record_reader_report_type (reader, value.entry, name, _ ("a list of objects"));
  return FALSE;
}

/**
 * krem_record_reader_require:
 * @reader: a reader
 * @severity: how bad it is if it is missing
 * @object: an object
 * @name: the name of a member that should be there
 *
 * Reports a member that is missing; one that is there and wrong is left to whoever reads it.
 */
void
krem_record_reader_require (KremRecordReader *reader, KremProblemSeverity severity, KremJsonValue object,
                            const char *name)
{
  if (!krem_json_tape_find_member (reader->tape, object.entry, name, NULL))
    krem_record_reader_report (reader, severity, "missing-member", object.entry, _ ("“%s” is missing"), name);
}

static gboolean
is_id (const char *string)
{
  if (string[0] == '\0')
    return FALSE;
  for (const char *p = string; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/**
 * krem_record_reader_take_id_value:
 * @reader: a reader
 * @value: a value that is an id
 * @name: the name of the member for what is reported
 *
 * Returns: (transfer full) (nullable): the interned id; %NULL for anything else, which is reported
 */
GRefString *
krem_record_reader_take_id_value (KremRecordReader *reader, KremJsonValue value, const char *name)
{
  const char *string = krem_record_reader_get_string (reader, value);

  if (string == NULL)
    krem_record_reader_report_type (reader, value.entry, name, _ ("a text"));
  else if (string[0] == '\0')
    krem_record_reader_report (reader, KREM_PROBLEM_ERROR, "bad-id", value.entry, _ ("an id cannot be empty"));
  else if (!is_id (string))
    krem_record_reader_report (reader, KREM_PROBLEM_ERROR, "bad-id", value.entry,
                               _ ("an id cannot hold control characters"));
  else
    return krem_id_intern (string);
  return NULL;
}

/**
 * krem_record_reader_take_id:
 * @reader: a reader
 * @object: an object
 * @name: the name of a member that is an id
 *
 * Returns: (transfer full) (nullable): the interned id; %NULL where there is none, or something else, which is reported
 */
GRefString *
krem_record_reader_take_id (KremRecordReader *reader, KremJsonValue object, const char *name)
{
  KremJsonValue value;

  return krem_record_reader_find (reader, object, name, &value) ? krem_record_reader_take_id_value (reader, value, name)
                                                                : NULL;
}

/**
 * krem_record_reader_mention:
 * @reader: a reader
 * @list: a list
 * @entry: the value that names a record of it
 * @id: the id, which must belong to the record that is being read
 * @is_date: whether it is the date of an event
 *
 * Notes that a record is named, so that it can be looked for when all are there.
 */
void
krem_record_reader_mention (KremRecordReader *reader, KremList list, guint entry, const char *id, gboolean is_date)
{
  KremMention mention = { reader->record, reader->position, reader->root, list, id, entry, is_date };

  if (reader->mentions != NULL)
    g_array_append_val (reader->mentions, mention);
}

/**
 * krem_record_reader_take_reference:
 * @reader: a reader
 * @object: an object
 * @name: the name of a member that is the id of another record
 * @list: the list in which that stands
 *
 * Returns: (transfer full) (nullable): the interned id; %NULL where there is none, or something else, which is reported
 */
GRefString *
krem_record_reader_take_reference (KremRecordReader *reader, KremJsonValue object, const char *name, KremList list)
{
  KremJsonValue value;
  GRefString *id;

  if (!krem_record_reader_find (reader, object, name, &value))
    return NULL;
  id = krem_record_reader_take_id_value (reader, value, name);
  if (id != NULL)
    krem_record_reader_mention (reader, list, value.entry, id, FALSE);
  return id;
}

/**
 * krem_record_reader_take_references:
 * @reader: a reader
 * @object: an object
 * @name: the name of a member that is a list of ids of other records
 * @list: the list in which those stand
 *
 * Returns: (transfer full) (nullable) (element-type GRefString): the interned ids without those that are none, which
 *   are reported; %NULL where there is no list
 */
GPtrArray *
krem_record_reader_take_references (KremRecordReader *reader, KremJsonValue object, const char *name, KremList list)
{
  KremJsonValue value, element;
  GPtrArray *ids;
  guint i = 0;

  if (!krem_record_reader_find (reader, object, name, &value))
    return NULL;
  if (reader->tape->entries[value.entry].type != KREM_JSON_ARRAY)
    {
      krem_record_reader_report_type (reader, value.entry, name, _ ("a list of ids"));
      return NULL;
    }

  ids = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ref_string_release);
  for (element.entry = value.entry + 1; element.entry < reader->tape->entries[value.entry].next;
       element.entry = reader->tape->entries[element.entry].next)
    {
      GRefString *id;

      element.node = json_array_get_element (json_node_get_array (value.node), i++);
      id = krem_record_reader_take_id_value (reader, element, name);
      if (id == NULL)
        continue;
      krem_record_reader_mention (reader, list, element.entry, id, FALSE);
      g_ptr_array_add (ids, id);
    }
  return ids;
}

/**
 * krem_record_reader_take_array:
 * @reader: a reader
 * @object: an object
 * @name: the name of a member that is a list of objects
 * @func: makes one element, also from what is no object, so that the elements have the same positions as in the file
 * @free_func: frees an element
 *
 * Returns: (transfer full) (nullable): the elements; %NULL where there is no list
 */
GPtrArray *
krem_record_reader_take_array (KremRecordReader *reader, KremJsonValue object, const char *name, KremElementFunc func,
                               GDestroyNotify free_func)
{
  KremJsonValue value, element;
  GPtrArray *array;
  guint i = 0;

  if (!krem_record_reader_find (reader, object, name, &value))
    return NULL;
  if (reader->tape->entries[value.entry].type != KREM_JSON_ARRAY)
    {
      krem_record_reader_report_type (reader, value.entry, name, _ ("a list"));
      return NULL;
    }

  array = g_ptr_array_new_full (reader->tape->entries[value.entry].n_children, free_func);
  for (element.entry = value.entry + 1; element.entry < reader->tape->entries[value.entry].next;
       element.entry = reader->tape->entries[element.entry].next)
    {
      element.node = json_array_get_element (json_node_get_array (value.node), i++);
      g_ptr_array_add (array, func (reader, element));
    }
  return array;
}

/* Makes the record whose text stands at @entry; @text is that text, or what stands for it. */
static KremRecord *
read_text (KremRecordReader *reader, KremList list, guint position, guint entry, const char *text, gsize length)
{
  KremJsonValue value = { entry, NULL };
  g_autoptr (GError) error = NULL;

  reader->record = krem_record_new (list);
  reader->position = position;
  reader->root = entry;
  if (reader->tape->entries[entry].type != KREM_JSON_OBJECT)
    {
      krem_record_reader_report (reader, KREM_PROBLEM_ERROR, "bad-value", entry, _ ("this must be an object"));
      return reader->record;
    }
  if (json_parser_load_from_data (reader->parser, text, length, &error))
    value.node = json_parser_get_root (reader->parser);
  if (value.node == NULL)
    {
      /* The check has accepted the text, so this is a fault of the two parsers' agreement, and not to be hidden. */
      krem_record_reader_report (reader, KREM_PROBLEM_ERROR, "bad-value", entry, _ ("this cannot be read: %s"),
                                 error != NULL ? error->message : "");
      return reader->record;
    }
  krem_record_reader_fill (reader, value);
  return reader->record;
}

/**
 * krem_record_reader_read:
 * @reader: a reader
 * @list: the list to which the record belongs
 * @position: its place in the list, for what is reported
 * @entry: its text
 *
 * Makes a record from an element of a list. Whatever is wrong is reported, and the record is made all the same; it has
 * no slice yet.
 *
 * Returns: (transfer full): the record
 */
KremRecord *
krem_record_reader_read (KremRecordReader *reader, KremList list, guint position, guint entry)
{
  return read_text (reader, list, position, entry, krem_json_tape_get_text (reader->tape, entry),
                    reader->tape->entries[entry].length);
}

/**
 * krem_record_reader_read_header:
 * @reader: a reader
 * @entry: the root object
 * @skeleton: its text without the elements of the lists
 * @length: the length of @skeleton in bytes
 *
 * Makes the header. It has no slice yet.
 *
 * Returns: (transfer full): the record
 */
KremRecord *
krem_record_reader_read_header (KremRecordReader *reader, guint entry, const char *skeleton, gsize length)
{
  return read_text (reader, KREM_LIST_HEADER, 0, entry, skeleton, length);
}
