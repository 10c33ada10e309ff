/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "krem-chronicle.h"
#include "krem-json-tape.h"
#include "krem-problem.h"

G_BEGIN_DECLS

/**
 * KremMention:
 * @record: the record that mentions another
 * @position: its place in its list
 * @root: its entry of the tape
 * @list: the list in which the other stands
 * @id: the other's id, of a date the text after `@`
 * @entry: the entry of the tape that mentions it
 * @is_date: whether it is the date of an event
 *
 * A place where a record names another by its id. The strings belong to the record.
 */
typedef struct
{
  KremRecord *record;
  guint position;
  guint root;
  KremList list;
  const char *id;
  guint entry;
  gboolean is_date;
} KremMention;

/**
 * KremJsonValue:
 * @entry: where it stands on the tape
 * @node: what it says
 */
typedef struct
{
  guint entry;
  JsonNode *node;
} KremJsonValue;

/**
 * KremRecordReader:
 * @tape: the text in which the records stand
 * @problems: (nullable) (element-type KremProblem): where to list what is wrong
 * @mentions: (nullable) (element-type KremMention): where to list what is named
 * @record: the record that is being read
 * @position: its place in its list
 * @root: its entry
 *
 * Reads records from a sound JSON text.
 */
typedef struct
{
  KremJsonTape *tape;
  GPtrArray *problems;
  GArray *mentions;
  JsonParser *parser;
  KremRecord *record;
  guint position;
  guint root;
} KremRecordReader;

/**
 * KremDateUse:
 * @KREM_DATE_USE_REFERENCE: `@event` may stand, and no interval
 * @KREM_DATE_USE_INTERVAL: an interval may stand, and no `@event`
 */
typedef enum
{
  KREM_DATE_USE_REFERENCE,
  KREM_DATE_USE_INTERVAL,
} KremDateUse;

typedef gpointer (*KremElementFunc) (KremRecordReader *reader, KremJsonValue value);

void krem_record_reader_init (KremRecordReader *reader, KremJsonTape *tape, GPtrArray *problems, GArray *mentions);
void krem_record_reader_clear (KremRecordReader *reader);
KremRecord *krem_record_reader_read (KremRecordReader *reader, KremList list, guint position, guint entry);
KremRecord *krem_record_reader_read_header (KremRecordReader *reader, guint entry, const char *skeleton, gsize length);

/* For the readers of the several kinds of records. */
void krem_record_reader_report (KremRecordReader *reader, KremProblemSeverity severity, const char *code, guint entry,
                                const char *format, ...) G_GNUC_PRINTF (5, 6);
void krem_record_reader_report_type (KremRecordReader *reader, guint entry, const char *name, const char *expected);
gboolean krem_record_reader_find (KremRecordReader *reader, KremJsonValue object, const char *name,
                                  KremJsonValue *value);
const char *krem_record_reader_get_string (KremRecordReader *reader, KremJsonValue value);
const char *krem_record_reader_find_string (KremRecordReader *reader, KremJsonValue object, const char *name,
                                            KremJsonValue *value);
char *krem_record_reader_take_string (KremRecordReader *reader, KremJsonValue object, const char *name);
char **krem_record_reader_take_strings (KremRecordReader *reader, KremJsonValue object, const char *name);
char *krem_record_reader_take_word (KremRecordReader *reader, KremJsonValue object, const char *name,
                                    const char *const *words);
gboolean krem_record_reader_take_flag (KremRecordReader *reader, KremJsonValue object, const char *name,
                                       gboolean *flag);
gboolean krem_record_reader_is_object (KremRecordReader *reader, KremJsonValue value, const char *name);
void krem_record_reader_require (KremRecordReader *reader, KremProblemSeverity severity, KremJsonValue object,
                                 const char *name);
GRefString *krem_record_reader_take_id (KremRecordReader *reader, KremJsonValue object, const char *name);
GRefString *krem_record_reader_take_id_value (KremRecordReader *reader, KremJsonValue value, const char *name);
GRefString *krem_record_reader_take_reference (KremRecordReader *reader, KremJsonValue object, const char *name,
                                               KremList list);
void krem_record_reader_mention (KremRecordReader *reader, KremList list, guint entry, const char *id,
                                 gboolean is_date);
GPtrArray *krem_record_reader_take_references (KremRecordReader *reader, KremJsonValue object, const char *name,
                                               KremList list);
KremDate *krem_record_reader_take_date (KremRecordReader *reader, KremJsonValue object, const char *name,
                                        KremDateUse use);
KremCertainty krem_record_reader_take_certainty (KremRecordReader *reader, KremJsonValue object);
GPtrArray *krem_record_reader_take_array (KremRecordReader *reader, KremJsonValue object, const char *name,
                                          KremElementFunc func, GDestroyNotify free_func);
GPtrArray *krem_record_reader_take_citations (KremRecordReader *reader, KremJsonValue object);

void krem_record_reader_fill (KremRecordReader *reader, KremJsonValue object);
void krem_record_reader_fill_character (KremRecordReader *reader, KremJsonValue object);
void krem_record_reader_fill_event (KremRecordReader *reader, KremJsonValue object);

G_END_DECLS
