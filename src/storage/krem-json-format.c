/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-json-format.h"

#include <string.h>

/* Wider than any line; widths do not grow past it. */
#define TOO_WIDE 100000u

typedef struct
{
  GString *out;
  const KremJsonTape *tape;
  guint first;
  guint *widths; /* in columns, of what stands on one line; from the entry @first on */
} Formatter;

/**
 * krem_json_append_string:
 * @out: where to write
 * @string: a text in UTF-8
 * @length: its length in bytes, or -1 where it ends with a zero
 *
 * Writes a text as JSON, with no more escapes than must be.
 */
void
krem_json_append_string (GString *out, const char *string, gssize length)
{
  const char *end = string + (length < 0 ? (gssize) strlen (string) : length);

  g_string_append_c (out, '"');
  for (const char *p = string; p < end; p++)
    switch (*p)
      {
      case '"':
        g_string_append (out, "\\\"");
        break;
      case '\\':
        g_string_append (out, "\\\\");
        break;
      case '\b':
        g_string_append (out, "\\b");
        break;
      case '\f':
        g_string_append (out, "\\f");
        break;
      case '\n':
        g_string_append (out, "\\n");
        break;
      case '\r':
        g_string_append (out, "\\r");
        break;
      case '\t':
        g_string_append (out, "\\t");
        break;
      default:
        if ((guchar) *p < 0x20)
          g_string_append_printf (out, "\\u%04x", (guint) (guchar) *p);
        else
          g_string_append_c (out, *p);
      }
  g_string_append_c (out, '"');
}

static void
append_scalar (GString *out, const KremJsonTape *tape, guint entry)
{
  const KremJsonEntry *e = &tape->entries[entry];

  if (e->escaped)
    {
      g_autofree char *decoded = krem_json_tape_dup_string (tape, entry);

      krem_json_append_string (out, decoded, -1);
    }
  else
    g_string_append_len (out, tape->text + e->offset, e->length);
}

static gboolean
is_container (const KremJsonTape *tape, guint entry)
{
  return tape->entries[entry].type == KREM_JSON_OBJECT || tape->entries[entry].type == KREM_JSON_ARRAY;
}

/* Objects have a blank inside their brackets, and so have lists of objects and lists. */
static gboolean
is_padded (const KremJsonTape *tape, guint container)
{
  if (tape->entries[container].type == KREM_JSON_OBJECT)
    return TRUE;
  for (guint entry = container + 1; entry < tape->entries[container].next; entry = tape->entries[entry].next)
    if (is_container (tape, entry))
      return TRUE;
  return FALSE;
}

static guint
measure (const Formatter *formatter, guint entry)
{
  const KremJsonTape *tape = formatter->tape;
  const KremJsonEntry *e = &tape->entries[entry];
  guint width;

  if (!is_container (tape, entry))
    {
      g_autoptr (GString) escaped = NULL;
      const char *text = tape->text + e->offset;
      gsize length = e->length;

      if (e->escaped)
        {
          escaped = g_string_new (NULL);
          append_scalar (escaped, tape, entry);
          text = escaped->str;
          length = escaped->len;
        }
      return MIN ((guint) g_utf8_strlen (text, length), TOO_WIDE);
    }

  if (e->n_children == 0)
    return 2;
  width = 2 + (is_padded (tape, entry) ? 2 : 0) + 2 * (e->n_children - 1);
  for (guint child = entry + 1; child < e->next && width < TOO_WIDE; child = tape->entries[child].next)
    {
      width += formatter->widths[child - formatter->first];
      if (tape->entries[child].type == KREM_JSON_NAME)
        width += 2;
    }
  return MIN (width, TOO_WIDE);
}

static void
append_flat (const Formatter *formatter, guint entry)
{
  const KremJsonTape *tape = formatter->tape;
  const KremJsonEntry *e = &tape->entries[entry];
  GString *out = formatter->out;
  gboolean is_object = e->type == KREM_JSON_OBJECT;
  gboolean padded;

  if (!is_container (tape, entry))
    {
      append_scalar (out, tape, entry);
      return;
    }
  padded = e->n_children > 0 && is_padded (tape, entry);
  g_string_append_c (out, is_object ? '{' : '[');
  if (padded)
    g_string_append_c (out, ' ');
  for (guint child = entry + 1; child < e->next; child = tape->entries[child].next)
    {
      if (child != entry + 1)
        g_string_append (out, ", ");
      if (is_object)
        {
          append_scalar (out, tape, child++);
          g_string_append (out, ": ");
        }
      append_flat (formatter, child);
    }
  if (padded)
    g_string_append_c (out, ' ');
  g_string_append_c (out, is_object ? '}' : ']');
}

static void
append_line (GString *out, guint indent)
{
  g_string_append_printf (out, "\n%*s", (int) indent, "");
}

/* The check bounds the depth, and with it the recursion. */
static void
append (const Formatter *formatter, guint entry, guint indent, guint column, guint reserved)
{
  const KremJsonTape *tape = formatter->tape;
  const KremJsonEntry *e = &tape->entries[entry];
  GString *out = formatter->out;
  gboolean is_object = e->type == KREM_JSON_OBJECT;

  if (!is_container (tape, entry) || e->n_children == 0
      || column + formatter->widths[entry - formatter->first] + reserved <= KREM_JSON_COLUMNS)
    {
      append_flat (formatter, entry);
      return;
    }

  indent += KREM_JSON_INDENT;
  g_string_append_c (out, is_object ? '{' : '[');
  for (guint child = entry + 1; child < e->next; child = tape->entries[child].next)
    {
      guint at = indent;

      append_line (out, indent);
      if (is_object)
        {
          at += formatter->widths[child - formatter->first] + 2;
          append_scalar (out, tape, child++);
          g_string_append (out, ": ");
        }
      append (formatter, child, indent, at, tape->entries[child].next < e->next ? 1 : 0);
      if (tape->entries[child].next < e->next)
        g_string_append_c (out, ',');
    }
  append_line (out, indent - KREM_JSON_INDENT);
  g_string_append_c (out, is_object ? '}' : ']');
}

/**
 * krem_json_format:
 * @out: where to write
 * @tape: a sound text
 * @entry: the value to write
 * @indent: by how many columns the line is indented on which the value stands
 * @column: how many columns stand before the value
 * @reserved: how many columns must be left after it on its last line, such as 1 for a comma
 *
 * Writes a value in the layout of the format: an object or list stands on one line where it fits into
 * %KREM_JSON_COLUMNS, else each of its members or elements on its own. Numbers stay as they are spelt, texts get no
 * more escapes than must be.
 */
void
krem_json_format (GString *out, const KremJsonTape *tape, guint entry, guint indent, guint column, guint reserved)
{
  Formatter formatter = { out, tape, entry, NULL };
  guint n = tape->entries[entry].next - entry;

  /* Children follow their parents on the tape, so backwards each width is known before it is needed. */
  formatter.widths = g_new (guint, n);
  for (guint i = n; i > 0; i--)
    formatter.widths[i - 1] = measure (&formatter, entry + i - 1);
  append (&formatter, entry, indent, column, reserved);
  g_free (formatter.widths);
}
