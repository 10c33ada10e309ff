/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-json-check.h"

#include "krem-one-line.h"
#include "krem-reader.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef struct
{
  const char *text, *p, *end;
  KremJsonEntry *entries;
  guint n_entries, n_allocated;
  guint open[KREM_JSON_MAX_DEPTH + 1]; /* the containers around p */
  guint depth, max_depth;
  const char *fault_at;
  char *fault;
} Scanner;

typedef enum
{
  STATE_VALUE,
  STATE_VALUE_OR_END,
  STATE_NAME,
  STATE_NAME_OR_END,
  STATE_COMMA_OR_END,
} State;

static gboolean
fail (Scanner *scanner, const char *at, const char *message)
{
  scanner->fault_at = at;
  g_free (scanner->fault);
  scanner->fault = g_strdup (message);
  return FALSE;
}

static guint
push (Scanner *scanner, KremJsonType type, const char *start, gboolean escaped)
{
  KremJsonEntry *entry;

  if (scanner->n_entries == scanner->n_allocated)
    {
      scanner->n_allocated = scanner->n_allocated == 0 ? 64 : scanner->n_allocated * 2;
      scanner->entries = g_renew (KremJsonEntry, scanner->entries, scanner->n_allocated);
    }
  entry = &scanner->entries[scanner->n_entries];
  entry->offset = (guint32) (start - scanner->text);
  entry->length = (guint32) (scanner->p - start);
  entry->next = scanner->n_entries + 1;
  entry->n_children = 0;
  entry->type = type;
  entry->escaped = escaped ? 1 : 0;
  return scanner->n_entries++;
}

static gboolean
is_digit (const Scanner *scanner, const char *p)
{
  return p < scanner->end && g_ascii_isdigit (*p);
}

/* The four digits of \uXXXX at @p, or -1. */
static int
scan_hex (const Scanner *scanner, const char *p)
{
  int value = 0;

  if (scanner->end - p < 4)
    return -1;
  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return -1;
      value = value * 16 + g_ascii_xdigit_value (p[i]);
    }
  return value;
}

static gboolean
scan_escape (Scanner *scanner)
{
  const char *start = scanner->p;
  int c, low;

  if (scanner->end - start < 2)
    return fail (scanner, scanner->end, _ ("the file ends inside a text"));
  if (start[1] != 'u')
    {
      if (start[1] == '\0' || strchr ("\"\\/bfnrt", start[1]) == NULL)
        return fail (scanner, start, _ ("an unknown escape: after a backslash only \" \\ / b f n r t u may stand"));
      scanner->p += 2;
      return TRUE;
    }

  c = scan_hex (scanner, start + 2);
  if (c < 0)
    return fail (scanner, start, _ ("\\u needs four hexadecimal digits"));
  if (c == 0)
    return fail (scanner, start, _ ("the character U+0000 cannot stand in a text"));
  scanner->p += 6;
  if (c < 0xd800 || c > 0xdfff)
    return TRUE;
  low = scanner->end - scanner->p >= 6 && scanner->p[0] == '\\' && scanner->p[1] == 'u'
            ? scan_hex (scanner, scanner->p + 2)
            : -1;
  if (c >= 0xdc00 || low < 0xdc00 || low > 0xdfff)
    return fail (scanner, start, _ ("half of a surrogate pair, which is no character"));
  scanner->p += 6;
  return TRUE;
}

/* One character of more than one byte; the ranges are those of RFC 3629. */
static gboolean
scan_multibyte (Scanner *scanner)
{
  const guchar *p = (const guchar *) scanner->p;
  gsize left = scanner->end - scanner->p;
  guint n;
  guchar lowest = 0x80, highest = 0xbf;

  if (p[0] >= 0xc2 && p[0] <= 0xdf)
    n = 2;
  else if (p[0] >= 0xe0 && p[0] <= 0xef)
    {
      n = 3;
      if (p[0] == 0xe0)
        lowest = 0xa0;
      else if (p[0] == 0xed)
        highest = 0x9f;
    }
  else if (p[0] >= 0xf0 && p[0] <= 0xf4)
    {
      n = 4;
      if (p[0] == 0xf0)
        lowest = 0x90;
      else if (p[0] == 0xf4)
        highest = 0x8f;
    }
  else
    return FALSE;

  if (left < n || p[1] < lowest || p[1] > highest)
    return FALSE;
  for (guint i = 2; i < n; i++)
    if ((p[i] & 0xc0) != 0x80)
      return FALSE;
  scanner->p += n;
  return TRUE;
}

static gboolean
scan_string (Scanner *scanner, KremJsonType type)
{
  const char *start = scanner->p++;
  gboolean escaped = FALSE;

  for (;;)
    {
      guchar c;

      while (scanner->p < scanner->end && (c = (guchar) *scanner->p) >= 0x20 && c < 0x80 && c != '"' && c != '\\')
        scanner->p++;
      if (scanner->p == scanner->end)
        return fail (scanner, scanner->end, _ ("the file ends inside a text"));
      c = (guchar) *scanner->p;
      if (c == '"')
        break;
      if (c == '\\')
        {
          escaped = TRUE;
          if (!scan_escape (scanner))
            return FALSE;
        }
      else if (c >= 0x80)
        {
          if (!scan_multibyte (scanner))
            return fail (scanner, scanner->p, _ ("this is not UTF-8"));
        }
      else if (c == '\n' || c == '\r')
        return fail (scanner, scanner->p, _ ("the line ends inside a text"));
      else
        return fail (scanner, scanner->p, _ ("a control character in a text must be written as an escape"));
    }
  scanner->p++;
  push (scanner, type, start, escaped);
  return TRUE;
}

static gboolean
scan_number (Scanner *scanner)
{
  const char *start = scanner->p;
  const char *p = start;
  const char *digits;
  gboolean is_double = FALSE, has_exponent = FALSE;
  gsize n_digits;

  if (*p == '-')
    p++;
  if (!is_digit (scanner, p))
    return fail (scanner, p, _ ("a digit is missing"));
  digits = p;
  if (*p == '0' && is_digit (scanner, p + 1))
    return fail (scanner, start, _ ("a number cannot begin with 0"));
  while (is_digit (scanner, p))
    p++;
  n_digits = p - digits;
  if (p < scanner->end && *p == '.')
    {
      is_double = TRUE;
      if (!is_digit (scanner, ++p))
        return fail (scanner, p, _ ("a digit is missing"));
      while (is_digit (scanner, p))
        p++;
    }
  if (p < scanner->end && (*p == 'e' || *p == 'E'))
    {
      is_double = has_exponent = TRUE;
      p++;
      if (p < scanner->end && (*p == '+' || *p == '-'))
        p++;
      if (!is_digit (scanner, p))
        return fail (scanner, p, _ ("a digit is missing"));
      while (is_digit (scanner, p))
        p++;
    }

  if (is_double && (has_exponent || n_digits > 300))
    {
      g_autofree char *copy = g_strndup (start, p - start);

      if (!isfinite (g_ascii_strtod (copy, NULL)))
        return fail (scanner, start, _ ("this number is out of range"));
    }
  else if (!is_double && n_digits > 18)
    {
      g_autofree char *copy = g_strndup (start, p - start);

      errno = 0;
      g_ascii_strtoll (copy, NULL, 10);
      if (n_digits > 19 || errno == ERANGE)
        return fail (scanner, start, _ ("this number is out of range"));
    }
  scanner->p = p;
  push (scanner, is_double ? KREM_JSON_DOUBLE : KREM_JSON_INTEGER, start, FALSE);
  return TRUE;
}

static gboolean
scan_word (Scanner *scanner)
{
  static const struct
  {
    const char *word;
    KremJsonType type;
  } words[] = { { "true", KREM_JSON_BOOLEAN }, { "false", KREM_JSON_BOOLEAN }, { "null", KREM_JSON_NULL } };
  const char *start = scanner->p;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i].word);

      if ((gsize) (scanner->end - start) >= length && memcmp (start, words[i].word, length) == 0)
        {
          scanner->p += length;
          push (scanner, words[i].type, start, FALSE);
          return TRUE;
        }
    }
  switch (*start)
    {
    case '\'':
      return fail (scanner, start, _ ("a text must stand in double quotes"));
    case '/':
    case '#':
      return fail (scanner, start, _ ("JSON has no comments"));
    case ',':
      return fail (scanner, start, _ ("a value is missing before this comma"));
    case ']':
    case '}':
      return fail (scanner, start, _ ("a value is missing before this bracket"));
    default:
      return fail (scanner, start, _ ("a value is expected here"));
    }
}

/* Looks for a name that stands twice in an object that has just been closed. */
static gboolean
check_names (Scanner *scanner, guint object)
{
  guint entry = krem_json_find_double (scanner->text, scanner->entries, object);
  g_autofree char *name = NULL, *message = NULL, *line = NULL;
  const KremJsonEntry *e;

  if (entry == 0)
    return TRUE;
  e = &scanner->entries[entry];
  name = g_malloc (e->length);
  krem_json_decode (scanner->text + e->offset + 1, e->length - 2, name);
  /* Translators: “%s” is the name of a member of a JSON object. */
  message = g_strdup_printf (_ ("the member “%s” stands here a second time"), name);
  line = krem_one_line (message);
  return fail (scanner, scanner->text + e->offset, line);
}

static gboolean
open_container (Scanner *scanner, KremJsonType type)
{
  const char *start = scanner->p;

  if (scanner->depth == scanner->max_depth)
    return fail (scanner, start, _ ("lists and objects stand too deep inside each other"));
  scanner->p++;
  scanner->open[scanner->depth++] = push (scanner, type, start, FALSE);
  return TRUE;
}

static gboolean
close_container (Scanner *scanner)
{
  guint container = scanner->open[--scanner->depth];
  KremJsonEntry *entry = &scanner->entries[container];

  scanner->p++;
  entry->length = (guint32) (scanner->p - scanner->text) - entry->offset;
  entry->next = scanner->n_entries;
  return entry->type != KREM_JSON_OBJECT || check_names (scanner, container);
}

static void
skip_blanks (Scanner *scanner)
{
  while (scanner->p < scanner->end && krem_json_is_blank (*scanner->p))
    scanner->p++;
}

static gboolean
is_in_object (const Scanner *scanner)
{
  return scanner->entries[scanner->open[scanner->depth - 1]].type == KREM_JSON_OBJECT;
}

static gboolean
scan_name (Scanner *scanner)
{
  if (*scanner->p != '"')
    {
      switch (*scanner->p)
        {
        case '}':
          return fail (scanner, scanner->p, _ ("a comma must not stand before this bracket"));
        case '/':
        case '#':
          return fail (scanner, scanner->p, _ ("JSON has no comments"));
        default:
          return fail (scanner, scanner->p, _ ("the name of a member in double quotes is expected here"));
        }
    }
  if (!scan_string (scanner, KREM_JSON_NAME))
    return FALSE;
  skip_blanks (scanner);
  if (scanner->p == scanner->end)
    return fail (scanner, scanner->end, _ ("the file ends inside an object"));
  if (*scanner->p != ':')
    return fail (scanner, scanner->p, _ ("a colon is expected here"));
  scanner->p++;
  return TRUE;
}

static gboolean
fail_at_end (Scanner *scanner)
{
  if (scanner->n_entries == 0)
    return fail (scanner, scanner->end, _ ("the file is empty"));
  return fail (scanner, scanner->end,
               is_in_object (scanner) ? _ ("the file ends inside an object") : _ ("the file ends inside a list"));
}

static gboolean
scan_value (Scanner *scanner, State *state)
{
  if (scanner->depth > 0)
    scanner->entries[scanner->open[scanner->depth - 1]].n_children++;
  *state = STATE_COMMA_OR_END;
  switch (*scanner->p)
    {
    case '{':
      *state = STATE_NAME_OR_END;
      return open_container (scanner, KREM_JSON_OBJECT);
    case '[':
      *state = STATE_VALUE_OR_END;
      return open_container (scanner, KREM_JSON_ARRAY);
    case '"':
      return scan_string (scanner, KREM_JSON_STRING);
    case '-':
    case '0' ... '9':
      return scan_number (scanner);
    default:
      return scan_word (scanner);
    }
}

static gboolean
scan (Scanner *scanner)
{
  State state = STATE_VALUE;

  if (scanner->end - scanner->p >= 3 && memcmp (scanner->p, "\xef\xbb\xbf", 3) == 0)
    return fail (scanner, scanner->p, _ ("the file must not begin with a byte order mark"));
  do
    {
      skip_blanks (scanner);
      if (scanner->p == scanner->end)
        return fail_at_end (scanner);

      switch (state)
        {
        case STATE_VALUE_OR_END:
        case STATE_NAME_OR_END:
          if (*scanner->p == (state == STATE_NAME_OR_END ? '}' : ']'))
            {
              if (!close_container (scanner))
                return FALSE;
              state = STATE_COMMA_OR_END;
            }
          else
            state = state == STATE_NAME_OR_END ? STATE_NAME : STATE_VALUE;
          break;

        case STATE_NAME:
          if (!scan_name (scanner))
            return FALSE;
          state = STATE_VALUE;
          break;

        case STATE_VALUE:
          if (!scan_value (scanner, &state))
            return FALSE;
          break;

        case STATE_COMMA_OR_END:
          if (*scanner->p == ',')
            {
              scanner->p++;
              state = is_in_object (scanner) ? STATE_NAME : STATE_VALUE;
            }
          else if (*scanner->p == (is_in_object (scanner) ? '}' : ']'))
            {
              if (!close_container (scanner))
                return FALSE;
            }
          else
            return fail (scanner, scanner->p, _ ("a comma or a closing bracket is expected here"));
          break;
        }
    }
  while (scanner->depth > 0 || state != STATE_COMMA_OR_END);

  skip_blanks (scanner);
  if (scanner->p < scanner->end)
    return fail (scanner, scanner->p, _ ("nothing may stand after the end of the first value"));
  return TRUE;
}

/**
 * krem_json_check:
 * @bytes: a text
 * @name: (nullable): the name of the file for the error
 * @depth: how many objects and lists stand around the text where it will be used, 0 for a whole file
 * @error: return location for an error
 *
 * Checks that @bytes is JSON to the letter of RFC 8259, in UTF-8 without a byte order mark, and notes the place of
 * every value. Beyond the letter it refuses what programs read differently: members that stand twice, U+0000, integers
 * beyond 64 bits, numbers beyond the range of a double, and more than %KREM_JSON_MAX_DEPTH levels. It needs no stack,
 * and time in proportion to the length.
 *
 * Errors are %KREM_STORAGE_ERROR_JSON, and their message begins with `name:line:column: `.
 *
 * Returns: (transfer full) (nullable): the tape, or %NULL with @error set
 */
KremJsonTape *
krem_json_check (GBytes *bytes, const char *name, guint depth, GError **error)
{
  Scanner scanner = { 0 };
  KremJsonTape *tape;
  gsize length;

  scanner.text = scanner.p = g_bytes_get_data (bytes, &length);
  scanner.end = length == 0 ? scanner.text : scanner.text + length;
  scanner.max_depth = KREM_JSON_MAX_DEPTH - MIN (depth, KREM_JSON_MAX_DEPTH);
  /* What the counters of a tape hold. */
  if (length >= 1u << 28)
    {
      g_set_error (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_TOO_LARGE, _ ("%s: the file is too large"),
                   name != NULL ? name : "");
      return NULL;
    }

  if (!scan (&scanner))
    {
      guint line, column;

      krem_json_locate (scanner.text, scanner.fault_at - scanner.text, &line, &column);
      g_set_error (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_JSON, "%s%s%u:%u: %s", name != NULL ? name : "",
                   name != NULL ? ":" : "", line, column, scanner.fault);
      g_free (scanner.fault);
      g_free (scanner.entries);
      return NULL;
    }

  tape = g_new0 (KremJsonTape, 1);
  tape->bytes = g_bytes_ref (bytes);
  tape->text = scanner.text;
  tape->length = length;
  tape->entries = g_renew (KremJsonEntry, scanner.entries, scanner.n_entries);
  tape->n_entries = scanner.n_entries;
  return tape;
}
