/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-date-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * krem_date_fail:
 * @error: return location for the error
 * @code: what is wrong
 * @format: the message, for people
 * @...: its arguments
 *
 * Returns: always %FALSE, for the reader to hand on
 */
gboolean
krem_date_fail (GError **error, KremDateError code, const char *format, ...)
{
  va_list args;

  if (error != NULL)
    {
      va_start (args, format);
      *error = g_error_new_valist (KREM_DATE_ERROR, code, format, args);
      va_end (args);
      /* What was typed may hold line feeds, and a message is one line. */
      for (char *next = (*error)->message; *next != '\0'; next++)
        if (g_ascii_iscntrl (*next))
          *next = ' ';
    }
  return FALSE;
}

/* Reads an end of an interval: a date, `..`, or nothing. */
static gboolean
read_limit (const char *text, gsize length, KremDateLimit *limit, KremDatePart *part, GError **error)
{
  if (length == 0)
    *limit = KREM_DATE_LIMIT_UNKNOWN;
  else if (length == 2 && text[0] == '.' && text[1] == '.')
    *limit = KREM_DATE_LIMIT_OPEN;
  else
    {
      *limit = KREM_DATE_LIMIT_PART;
      return krem_date_part_read (text, length, part, error);
    }
  return TRUE;
}

static gboolean
read_interval (const char *text, const char *slash, KremDateTerms *terms, GError **error)
{
  KremDateSpan *span = &terms->first;

  terms->kind = KREM_DATE_INTERVAL;
  span->is_range = TRUE;
  if (!read_limit (text, slash - text, &span->from_limit, &span->from, error)
      || !read_limit (slash + 1, strlen (slash + 1), &span->to_limit, &span->to, error))
    return FALSE;
  if (span->from_limit == KREM_DATE_LIMIT_UNKNOWN && span->to_limit == KREM_DATE_LIMIT_UNKNOWN)
    return krem_date_fail (error, KREM_DATE_ERROR_SYNTAX, _ ("An interval needs a start or an end"));
  return TRUE;
}

/* Reads a member of a set: a date, `a..b`, and at the ends of the set `..b` and `a..`. */
static gboolean
read_member (const char *text, gsize length, gboolean is_first, gboolean is_last, KremDateSpan *span, GError **error)
{
  const char *dots = g_strstr_len (text, length, "..");
  gsize before;
  KremBounds from, to, from_order, to_order;

  memset (span, 0, sizeof (KremDateSpan));
  if (dots == NULL)
    {
      if (!krem_date_part_read (text, length, &span->from, error))
        return FALSE;
      span->to = span->from;
      return TRUE;
    }

  span->is_range = TRUE;
  before = dots - text;
  if (length == 2 || (before == 0 && !is_first) || (before + 2 == length && !is_last))
    return krem_date_fail (error, KREM_DATE_ERROR_SYNTAX,
                           _ ("“..” without a date before it stands first in a set, and without one after it, last"));
  if (before == 0)
    span->from_limit = KREM_DATE_LIMIT_OPEN;
  else if (!krem_date_part_read (text, before, &span->from, error))
    return FALSE;
  if (before + 2 == length)
    span->to_limit = KREM_DATE_LIMIT_OPEN;
  else if (!krem_date_part_read (dots + 2, length - before - 2, &span->to, error))
    return FALSE;

  if (span->from_limit == KREM_DATE_LIMIT_PART && span->to_limit == KREM_DATE_LIMIT_PART)
    {
      krem_date_part_get_bounds (&span->from, &from, &from_order);
      krem_date_part_get_bounds (&span->to, &to, &to_order);
      if (to_order.latest < from_order.earliest)
        return krem_date_fail (error, KREM_DATE_ERROR_RANGE, _ ("A range in a set ends before it begins"));
    }
  return TRUE;
}

static gboolean
read_set (const char *text, KremDateTerms *terms, GError **error)
{
  gsize length = strlen (text);
  const char *member = text + 1, *end = text + length - 1;

  terms->kind = KREM_DATE_POINT;
  terms->is_set = TRUE;
  if (length < 2 || *end != ']')
    return krem_date_fail (error, KREM_DATE_ERROR_SYNTAX, _ ("A set that begins with “[” ends with “]”"));

  for (gboolean is_first = TRUE;; is_first = FALSE)
    {
      const char *comma = memchr (member, ',', end - member);
      const char *member_end = comma == NULL ? end : comma;
      KremDateSpan span;

      if (!read_member (member, member_end - member, is_first, comma == NULL, &span, error))
        return FALSE;
      if (is_first)
        terms->first = span;
      else
        {
          if (terms->others == NULL)
            terms->others = g_array_new (FALSE, FALSE, sizeof (KremDateSpan));
          g_array_append_val (terms->others, span);
        }
      if (comma == NULL)
        return TRUE;
      member = comma + 1;
    }
}

/**
 * krem_date_terms_read:
 * @text: a text
 * @terms: (out): where to write what it says; to be cleared with krem_date_terms_clear() in any case
 * @error: return location for an error
 *
 * Takes the text of a date apart, as far as the format knows it: levels 0 and 1 of EDTF (ISO 8601-2:2019, annex A),
 * one of a set of level 2, `XXXX-XX-XX` and references to events. Any date of level 1 may be an end of an interval
 * or a member of a set.
 *
 * Returns: whether it is a date; else @error is set to a #KremDateError
 */
gboolean
krem_date_terms_read (const char *text, KremDateTerms *terms, GError **error)
{
  const char *slash;

  memset (terms, 0, sizeof (KremDateTerms));
  if (text[0] == '@')
    {
      terms->kind = KREM_DATE_REFERENCE;
      return text[1] != '\0'
             || krem_date_fail (error, KREM_DATE_ERROR_SYNTAX, _ ("After “@” stands the id of an event"));
    }
  if (strcmp (text, KREM_DATE_UNKNOWN_TEXT) == 0)
    {
      terms->kind = KREM_DATE_UNKNOWN;
      return TRUE;
    }
  if (text[0] == '[')
    return read_set (text, terms, error);
  slash = strchr (text, '/');
  if (slash != NULL)
    return read_interval (text, slash, terms, error);

  terms->kind = KREM_DATE_POINT;
  if (!krem_date_part_read (text, strlen (text), &terms->first.from, error))
    return FALSE;
  terms->first.to = terms->first.from;
  return TRUE;
}

/**
 * krem_date_terms_clear:
 * @terms: what krem_date_terms_read() wrote
 */
void
krem_date_terms_clear (KremDateTerms *terms)
{
  g_clear_pointer (&terms->others, g_array_unref);
}
