/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-json-tape.h"

#include <string.h>

/* A milestone stands at each multiple of this offset, so that a place is found without reading the file anew. */
#define MILESTONE_DISTANCE 4096

typedef struct
{
  guint line, column;
} Milestone;

/**
 * krem_json_tape_free:
 * @tape: (transfer full): a tape
 */
void
krem_json_tape_free (KremJsonTape *tape)
{
  g_clear_pointer (&tape->bytes, g_bytes_unref);
  g_clear_pointer (&tape->milestones, g_array_unref);
  g_free (tape->entries);
  g_free (tape);
}

/**
 * krem_json_tape_get_text:
 * @tape: a tape
 * @entry: one of its entries
 *
 * Returns: the entry's first byte; the text is not terminated
 */
const char *
krem_json_tape_get_text (const KremJsonTape *tape, guint entry)
{
  return tape->text + tape->entries[entry].offset;
}

/**
 * krem_json_tape_get_end:
 * @tape: a tape
 * @entry: one of its entries
 *
 * Returns: the offset after the entry's last byte
 */
gsize
krem_json_tape_get_end (const KremJsonTape *tape, guint entry)
{
  return (gsize) tape->entries[entry].offset + tape->entries[entry].length;
}

/**
 * krem_json_is_blank:
 * @c: a byte
 *
 * Returns: whether @c may stand between the tokens of JSON
 */
gboolean
krem_json_is_blank (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static guint
decode_hex (const char *text)
{
  guint value = 0;

  for (guint i = 0; i < 4; i++)
    value = value * 16 + (guint) g_ascii_xdigit_value (text[i]);
  return value;
}

/**
 * krem_json_decode:
 * @text: what stands between the quotes of a string that has been found sound
 * @length: its length in bytes
 * @decoded: (out caller-allocates): room for @length + 1 bytes
 *
 * Resolves the escapes of a string.
 *
 * Returns: the length of @decoded in bytes, without the final zero that is written too
 */
gsize
krem_json_decode (const char *text, gsize length, char *decoded)
{
  const char *end = text + length;
  char *out = decoded;

  while (text < end)
    {
      gunichar c;

      if (*text != '\\')
        {
          *out++ = *text++;
          continue;
        }
      switch (text[1])
        {
        case 'b':
          c = '\b';
          break;
        case 'f':
          c = '\f';
          break;
        case 'n':
          c = '\n';
          break;
        case 'r':
          c = '\r';
          break;
        case 't':
          c = '\t';
          break;
        case 'u':
          c = decode_hex (text + 2);
          text += 4;
          if (c >= 0xd800 && c < 0xdc00)
            {
              c = 0x10000 + ((c - 0xd800) << 10) + (decode_hex (text + 4) - 0xdc00);
              text += 6;
            }
          break;
        default:
          c = (guchar) text[1];
        }
      text += 2;
      out += g_unichar_to_utf8 (c, out);
    }
  *out = '\0';
  return out - decoded;
}

/**
 * krem_json_tape_dup_string:
 * @tape: a tape
 * @entry: a name or a string
 *
 * Returns: (transfer full): what it says
 */
char *
krem_json_tape_dup_string (const KremJsonTape *tape, guint entry)
{
  gsize length = tape->entries[entry].length - 2;
  char *decoded = g_malloc (length + 1);

  krem_json_decode (krem_json_tape_get_text (tape, entry) + 1, length, decoded);
  return decoded;
}

/**
 * krem_json_tape_equals:
 * @tape: a tape
 * @entry: a name or a string
 * @string: what it may say
 *
 * Returns: whether it says so, however it is spelt
 */
gboolean
krem_json_tape_equals (const KremJsonTape *tape, guint entry, const char *string)
{
  const KremJsonEntry *e = &tape->entries[entry];
  gsize length = strlen (string);
  g_autofree char *decoded = NULL;

  if (!e->escaped)
    return e->length == length + 2 && memcmp (tape->text + e->offset + 1, string, length) == 0;
  decoded = krem_json_tape_dup_string (tape, entry);
  return strcmp (decoded, string) == 0;
}

/**
 * krem_json_tape_find_member:
 * @tape: a tape
 * @object: an entry
 * @name: the name of a member
 * @value: (out) (optional): the entry of its value, which follows that of its name
 *
 * Returns: whether @object is an object with such a member
 */
gboolean
krem_json_tape_find_member (const KremJsonTape *tape, guint object, const char *name, guint *value)
{
  if (tape->entries[object].type != KREM_JSON_OBJECT)
    return FALSE;
  for (guint i = object + 1; i < tape->entries[object].next; i = tape->entries[i + 1].next)
    if (krem_json_tape_equals (tape, i, name))
      {
        if (value != NULL)
          *value = i + 1;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_same_text (const KremJsonTape *tape, guint entry, const KremJsonTape *other, guint other_entry)
{
  gsize length = tape->entries[entry].length;

  return length == other->entries[other_entry].length
         && memcmp (krem_json_tape_get_text (tape, entry), krem_json_tape_get_text (other, other_entry), length) == 0;
}

static gboolean
is_same_string (const KremJsonTape *tape, guint entry, const KremJsonTape *other, guint other_entry)
{
  g_autofree char *string = NULL;

  if (is_same_text (tape, entry, other, other_entry))
    return TRUE;
  if (!tape->entries[entry].escaped && !other->entries[other_entry].escaped)
    return FALSE;
  string = krem_json_tape_dup_string (tape, entry);
  return krem_json_tape_equals (other, other_entry, string);
}

/**
 * krem_json_tape_says_same:
 * @tape: a tape
 * @entry: a value on it
 * @other: another one
 * @other_entry: a value on @other
 *
 * Returns: whether both values are the same, whatever blanks stand in them, in whatever order their members come and
 *   however their strings are spelt; numbers must be spelt alike
 */
gboolean
krem_json_tape_says_same (const KremJsonTape *tape, guint entry, const KremJsonTape *other, guint other_entry)
{
  const KremJsonEntry *a = &tape->entries[entry], *b = &other->entries[other_entry];

  if (a->type != b->type)
    return FALSE;
  if (a->type == KREM_JSON_STRING)
    return is_same_string (tape, entry, other, other_entry);
  if (a->type != KREM_JSON_OBJECT && a->type != KREM_JSON_ARRAY)
    return is_same_text (tape, entry, other, other_entry);
  if (a->n_children != b->n_children)
    return FALSE;
  for (guint i = entry + 1, k = other_entry + 1; i < a->next; i = tape->entries[i].next)
    if (a->type == KREM_JSON_OBJECT)
      {
        g_autofree char *name = krem_json_tape_dup_string (tape, i++);

        if (!krem_json_tape_find_member (other, other_entry, name, &k) || !krem_json_tape_says_same (tape, i, other, k))
          return FALSE;
      }
    else
      {
        if (!krem_json_tape_says_same (tape, i, other, k))
          return FALSE;
        k = other->entries[k].next;
      }
  return TRUE;
}

/**
 * krem_json_tape_find_element:
 * @tape: a tape
 * @array: an entry
 * @position: a place in it
 * @value: (out): the entry that stands there
 *
 * Returns: whether @array is an array with so many elements
 */
gboolean
krem_json_tape_find_element (const KremJsonTape *tape, guint array, guint position, guint *value)
{
  guint entry = array + 1;

  if (tape->entries[array].type != KREM_JSON_ARRAY || position >= tape->entries[array].n_children)
    return FALSE;
  while (position-- > 0)
    entry = tape->entries[entry].next;
  *value = entry;
  return TRUE;
}

/**
 * krem_json_tape_resolve:
 * @tape: a tape
 * @from: the entry from which @pointer counts
 * @pointer: a JSON Pointer (RFC 6901)
 * @value: (out): the entry to which it leads, else the last one on the way
 *
 * Returns: whether there is such a value
 */
gboolean
krem_json_tape_resolve (const KremJsonTape *tape, guint from, const char *pointer, guint *value)
{
  g_auto (GStrv) tokens = NULL;

  *value = from;
  if (pointer[0] == '\0')
    return TRUE;
  if (pointer[0] != '/')
    return FALSE;
  tokens = g_strsplit (pointer + 1, "/", -1);
  for (guint i = 0; tokens[i] != NULL; i++)
    {
      if (tape->entries[*value].type == KREM_JSON_OBJECT)
        {
          g_autoptr (GString) name = g_string_new (tokens[i]);

          g_string_replace (name, "~1", "/", 0);
          g_string_replace (name, "~0", "~", 0);
          if (!krem_json_tape_find_member (tape, *value, name->str, value))
            return FALSE;
        }
      else
        {
          guint64 position;

          if (!g_ascii_string_to_unsigned (tokens[i], 10, 0, G_MAXUINT32, &position, NULL)
              || !krem_json_tape_find_element (tape, *value, (guint) position, value))
            return FALSE;
        }
    }
  return TRUE;
}

/**
 * krem_json_tape_get_pointer:
 * @tape: a tape
 * @from: the entry from which to count
 * @entry: @from or an entry inside it; of a name the place of its value is told
 *
 * Returns: (transfer full): the JSON Pointer from @from to @entry
 */
char *
krem_json_tape_get_pointer (const KremJsonTape *tape, guint from, guint entry)
{
  GString *pointer = g_string_new (NULL);

  if (tape->entries[entry].type == KREM_JSON_NAME)
    entry++;
  while (from != entry && entry < tape->entries[from].next)
    {
      gboolean is_object = tape->entries[from].type == KREM_JSON_OBJECT;
      guint position = 0;
      guint child = from + 1;

      if (is_object)
        child++;
      while (tape->entries[child].next <= entry)
        {
          child = tape->entries[child].next + (is_object ? 1 : 0);
          position++;
        }
      if (is_object)
        {
          g_autofree char *decoded = krem_json_tape_dup_string (tape, child - 1);
          g_autoptr (GString) name = g_string_new (decoded);

          g_string_replace (name, "~", "~0", 0);
          g_string_replace (name, "/", "~1", 0);
          g_string_append_printf (pointer, "/%s", name->str);
        }
      else
        g_string_append_printf (pointer, "/%u", position);
      from = child;
    }
  return g_string_free (pointer, FALSE);
}

static void
advance (const char *text, gsize from, gsize to, guint *line, guint *column)
{
  for (gsize i = from; i < to; i++)
    if (text[i] == '\n')
      {
        ++*line;
        *column = 1;
      }
    else if (((guchar) text[i] & 0xc0) != 0x80)
      ++*column;
}

/**
 * krem_json_locate:
 * @text: a text
 * @offset: a place in it
 * @line: (out): the line, counted from 1; a line ends with a line feed
 * @column: (out): the column in characters, counted from 1
 *
 * Tells where people find a place.
 */
void
krem_json_locate (const char *text, gsize offset, guint *line, guint *column)
{
  *line = *column = 1;
  advance (text, 0, offset, line, column);
}

/**
 * krem_json_tape_locate:
 * @tape: a tape
 * @offset: a place in its text
 * @line: (out): the line, counted from 1; a line ends with a line feed
 * @column: (out): the column in characters, counted from 1
 *
 * Tells where people find a place. After the first call each costs the same, wherever the place is and even where the
 * whole text is one line.
 */
void
krem_json_tape_locate (KremJsonTape *tape, gsize offset, guint *line, guint *column)
{
  const Milestone *milestone;

  g_return_if_fail (offset <= tape->length);

  if (tape->milestones == NULL)
    {
      Milestone next = { 1, 1 };

      tape->milestones = g_array_new (FALSE, FALSE, sizeof (Milestone));
      for (gsize at = 0;; at += MILESTONE_DISTANCE)
        {
          g_array_append_val (tape->milestones, next);
          if (at + MILESTONE_DISTANCE > tape->length)
            break;
          advance (tape->text, at, at + MILESTONE_DISTANCE, &next.line, &next.column);
        }
    }
  milestone = &g_array_index (tape->milestones, Milestone, offset / MILESTONE_DISTANCE);
  *line = milestone->line;
  *column = milestone->column;
  advance (tape->text, offset / MILESTONE_DISTANCE * MILESTONE_DISTANCE, offset, line, column);
}
