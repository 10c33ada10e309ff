/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * KremJsonType:
 * @KREM_JSON_NAME: the name of a member; the entry after it is the member's value
 *
 * What an entry of a tape is.
 */
typedef enum
{
  KREM_JSON_OBJECT,
  KREM_JSON_ARRAY,
  KREM_JSON_NAME,
  KREM_JSON_STRING,
  KREM_JSON_INTEGER,
  KREM_JSON_DOUBLE,
  KREM_JSON_BOOLEAN,
  KREM_JSON_NULL,
} KremJsonType;

/**
 * KremJsonEntry:
 * @offset: where its first byte stands, of a name or string the quote
 * @length: its length in bytes, quotes and brackets included
 * @next: the index of the first entry that is not inside it
 * @n_children: of an object the number of its members, of an array of its elements
 * @type: a #KremJsonType
 * @escaped: whether a name or string has a backslash
 */
typedef struct
{
  guint32 offset, length, next;
  guint32 n_children : 28;
  guint32 type : 3;
  guint32 escaped : 1;
} KremJsonEntry;

/**
 * KremJsonTape:
 * @bytes: the text
 * @text: its first byte
 * @length: its length in bytes
 * @entries: every name and value, in the order of the text; the first is the root
 *
 * The places of all values of a JSON text that has been found sound. The children of an object or array follow it;
 * `next` leads from each to its sibling.
 */
typedef struct
{
  GBytes *bytes;
  const char *text;
  gsize length;
  KremJsonEntry *entries;
  guint n_entries;
  /*< private >*/
  GArray *milestones;
} KremJsonTape;

void krem_json_tape_free (KremJsonTape *tape);
const char *krem_json_tape_get_text (const KremJsonTape *tape, guint entry);
gsize krem_json_tape_get_end (const KremJsonTape *tape, guint entry);
char *krem_json_tape_dup_string (const KremJsonTape *tape, guint entry);
gboolean krem_json_tape_equals (const KremJsonTape *tape, guint entry, const char *string);
gboolean krem_json_tape_says_same (const KremJsonTape *tape, guint entry, const KremJsonTape *other, guint other_entry);
gboolean krem_json_tape_find_member (const KremJsonTape *tape, guint object, const char *name, guint *value);
gboolean krem_json_tape_find_element (const KremJsonTape *tape, guint array, guint position, guint *value);
gboolean krem_json_tape_resolve (const KremJsonTape *tape, guint from, const char *pointer, guint *value);
char *krem_json_tape_get_pointer (const KremJsonTape *tape, guint from, guint entry);
void krem_json_tape_locate (KremJsonTape *tape, gsize offset, guint *line, guint *column);

void krem_json_locate (const char *text, gsize offset, guint *line, guint *column);
gsize krem_json_decode (const char *text, gsize length, char *decoded);
gboolean krem_json_is_blank (char c);
guint krem_json_find_double (const char *text, const KremJsonEntry *entries, guint object);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremJsonTape, krem_json_tape_free)

G_END_DECLS
