/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-date-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is left to read of one date. */
typedef struct
{
  const char *next, *end;
} Cursor;

static gboolean
is_at_end (const Cursor *cursor)
{
  return cursor->next == cursor->end;
}

static gboolean
skip (Cursor *cursor, char character)
{
  if (is_at_end (cursor) || *cursor->next != character)
    return FALSE;
  cursor->next++;
  return TRUE;
}

static gboolean
skip_two (Cursor *cursor, char character)
{
  if (cursor->end - cursor->next < 2 || cursor->next[0] != character || cursor->next[1] != character)
    return FALSE;
  cursor->next += 2;
  return TRUE;
}

static gboolean
read_two_digits (Cursor *cursor, int *number)
{
  if (cursor->end - cursor->next < 2 || !g_ascii_isdigit (cursor->next[0]) || !g_ascii_isdigit (cursor->next[1]))
    return FALSE;
  *number = (cursor->next[0] - '0') * 10 + (cursor->next[1] - '0');
  cursor->next += 2;
  return TRUE;
}

static gboolean
fail_syntax (const Cursor *whole, GError **error)
{
  g_autofree char *text = g_utf8_make_valid (whole->next, MIN (whole->end - whole->next, 80));

  return krem_date_fail (error, KREM_DATE_ERROR_SYNTAX,
                         /* Translators: %s is what was typed; the examples are in a fixed notation. */
                         _ ("“%s” is not a date like 1956, 1956-02, 1956-02-12 or 1956-02-12T04:10"), text);
}

/* A year with the letter Y has more than four digits and says nothing finer. */
static gboolean
read_long_year (Cursor *cursor, const Cursor *whole, KremDatePart *part, GError **error)
{
  gboolean negative = skip (cursor, '-');
  gint64 year = 0;
  int n = 0;

  for (; !is_at_end (cursor); n++, cursor->next++)
    {
      if (!g_ascii_isdigit (*cursor->next) || (n == 0 && *cursor->next == '0'))
        return fail_syntax (whole, error);
      if (n < 9)
        year = year * 10 + (*cursor->next - '0');
    }
  if (n > 9)
    return krem_date_fail (error, KREM_DATE_ERROR_RANGE, _ ("A year has at most nine digits"));
  if (n < 5)
    return krem_date_fail (error, KREM_DATE_ERROR_SYNTAX,
                           _ ("The letter Y is for years of more than four digits only"));

  part->year = part->last_year = negative ? -year : year;
  part->precision = KREM_PRECISION_YEAR;
  return TRUE;
}

/* Four digits, of which the last or the last two may be X. */
static gboolean
read_year (Cursor *cursor, const Cursor *whole, KremDatePart *part, GError **error)
{
  gboolean negative = skip (cursor, '-');
  int first = 0, last = 0, unspecified = 0;

  if (cursor->end - cursor->next < 4)
    return fail_syntax (whole, error);
  for (int i = 0; i < 4; i++)
    {
      char character = *cursor->next++;

      if (character == 'X' && i >= 2)
        unspecified++;
      else if (!g_ascii_isdigit (character) || unspecified > 0)
        return fail_syntax (whole, error);
      first = first * 10 + (character == 'X' ? 0 : character - '0');
      last = last * 10 + (character == 'X' ? 9 : character - '0');
    }
  if (negative && first == 0)
    {
      if (last == 0)
        return krem_date_fail (error, KREM_DATE_ERROR_RANGE, _ ("The year 0 is written without a minus: 0000"));
      /* The year 0 has no minus, so it is none of the years that -000X or -00XX can be. */
      first = 1;
    }

  part->year = negative ? -last : first;
  part->last_year = negative ? -first : last;
  part->precision = unspecified == 2   ? KREM_PRECISION_CENTURY
                    : unspecified == 1 ? KREM_PRECISION_DECADE
                                       : KREM_PRECISION_YEAR;
  return TRUE;
}

static gboolean
read_month_and_day (Cursor *cursor, const Cursor *whole, KremDatePart *part, GError **error)
{
  int month, day;

  if (part->precision != KREM_PRECISION_YEAR || !skip (cursor, '-'))
    return fail_syntax (whole, error);
  if (skip_two (cursor, 'X'))
    {
      if (skip (cursor, '-') && !skip_two (cursor, 'X'))
        return fail_syntax (whole, error);
      return TRUE;
    }
  if (!read_two_digits (cursor, &month))
    return fail_syntax (whole, error);
  if (month >= 21 && month <= 24)
    {
      part->season = month;
      part->precision = KREM_PRECISION_SEASON;
      return TRUE;
    }
  if (month < 1 || month > 12)
    return krem_date_fail (error, KREM_DATE_ERROR_RANGE,
                           _ ("There is no month %02d; months are 01 to 12, seasons 21 to 24"), month);
  part->month = month;
  part->precision = KREM_PRECISION_MONTH;

  if (!skip (cursor, '-') || skip_two (cursor, 'X'))
    return TRUE;
  if (!read_two_digits (cursor, &day))
    return fail_syntax (whole, error);
  if (day < 1 || day > krem_days_in_month (part->year, month))
    return krem_date_fail (error, KREM_DATE_ERROR_RANGE,
                           /* Translators: a minus or nothing, a month like 1956-02, then two numbers of days. */
                           _ ("%1$s%2$04d-%3$02d has days 01 to %4$d, not %5$02d"), part->year < 0 ? "-" : "",
                           (int) ABS (part->year), month, krem_days_in_month (part->year, month), day);
  part->day = day;
  part->precision = KREM_PRECISION_DAY;
  return TRUE;
}

static gboolean
read_offset (Cursor *cursor, const Cursor *whole, KremDatePart *part, GError **error)
{
  int sign, hours, minutes = 0;

  if (skip (cursor, 'Z'))
    {
      part->has_offset = TRUE;
      return TRUE;
    }
  if (skip (cursor, '+'))
    sign = 1;
  else if (skip (cursor, '-'))
    sign = -1;
  else
    return fail_syntax (whole, error);

  if (!read_two_digits (cursor, &hours) || (skip (cursor, ':') && !read_two_digits (cursor, &minutes)))
    return fail_syntax (whole, error);
  if (hours > 23 || minutes > 59)
    return krem_date_fail (error, KREM_DATE_ERROR_RANGE, _ ("There is no offset of %02d:%02d from UTC"), hours,
                           minutes);
  part->has_offset = TRUE;
  part->offset = sign * (hours * 3600 + minutes * 60);
  return TRUE;
}

/* The hour 24 is not among those of ISO 8601-1:2019, on which EDTF rests, nor is there a leap second in a calendar
 * that counts every day as 86,400 seconds. */
static gboolean
read_time (Cursor *cursor, const Cursor *whole, KremDatePart *part, GError **error)
{
  if (part->precision != KREM_PRECISION_DAY)
    return krem_date_fail (error, KREM_DATE_ERROR_SYNTAX, _ ("A time of day needs a whole date before it"));
  if (!read_two_digits (cursor, &part->hour) || !skip (cursor, ':') || !read_two_digits (cursor, &part->minute))
    return fail_syntax (whole, error);
  part->precision = KREM_PRECISION_MINUTE;
  if (skip (cursor, ':'))
    {
      if (!read_two_digits (cursor, &part->second))
        return fail_syntax (whole, error);
      part->precision = KREM_PRECISION_SECOND;
    }
  if (part->hour > 23 || part->minute > 59 || part->second > 59)
    return krem_date_fail (error, KREM_DATE_ERROR_RANGE, _ ("There is no time of day %02d:%02d:%02d"), part->hour,
                           part->minute, part->second);
  return is_at_end (cursor) || read_offset (cursor, whole, part, error);
}

/**
 * krem_date_part_read:
 * @text: the text of one date, without the marks of intervals and sets
 * @length: its length in bytes
 * @part: (out): where to write what it says
 * @error: return location for an error
 *
 * Reads one date of EDTF level 0 or 1.
 *
 * Returns: whether it is one; else @error is set to a #KremDateError
 */
gboolean
krem_date_part_read (const char *text, gsize length, KremDatePart *part, GError **error)
{
  Cursor cursor = { text, text + length };
  const Cursor whole = cursor;

  memset (part, 0, sizeof (KremDatePart));
  if (length > 0 && strchr ("~?%", text[length - 1]) != NULL)
    {
      part->approximate = text[length - 1] != '?';
      part->uncertain = text[length - 1] != '~';
      cursor.end--;
    }

  if (skip (&cursor, 'Y'))
    return read_long_year (&cursor, &whole, part, error);
  if (!read_year (&cursor, &whole, part, error))
    return FALSE;
  if (is_at_end (&cursor))
    return TRUE;
  if (!read_month_and_day (&cursor, &whole, part, error))
    return FALSE;
  if (is_at_end (&cursor))
    return TRUE;
  if (!skip (&cursor, 'T'))
    return fail_syntax (&whole, error);
  if (part->approximate || part->uncertain)
    return krem_date_fail (error, KREM_DATE_ERROR_SYNTAX, _ ("“~”, “?” and “%%” do not stand after a time of day"));
  if (!read_time (&cursor, &whole, part, error))
    return FALSE;
  return is_at_end (&cursor) || fail_syntax (&whole, error);
}

/**
 * krem_date_part_get_bounds:
 * @part: one date
 * @bounds: (out): its bounds as the clocks of the place show it
 * @order: (out): its bounds in UTC
 *
 * Computes when it can be. What is approximate is one unit of its precision wider on both sides.
 */
void
krem_date_part_get_bounds (const KremDatePart *part, KremBounds *bounds, KremBounds *order)
{
  int wider = part->approximate ? 1 : 0;
  gint64 years;
  int month;

  switch (part->precision)
    {
    case KREM_PRECISION_MONTH:
      bounds->earliest = krem_instant_from_civil (part->year, part->month - wider, 1, 0, 0, 0);
      bounds->latest = krem_instant_from_civil (part->year, part->month + 1 + wider, 1, 0, 0, 0) - 1;
      break;
    case KREM_PRECISION_SEASON:
      month = (part->season - 20) * 3;
      bounds->earliest = krem_instant_from_civil (part->year, month - 3 * wider, 1, 0, 0, 0);
      bounds->latest = krem_instant_from_civil (part->year, month + 3 + 3 * wider, 1, 0, 0, 0) - 1;
      break;
    case KREM_PRECISION_DAY:
      bounds->earliest = krem_instant_from_civil (part->year, part->month, part->day - wider, 0, 0, 0);
      bounds->latest = krem_instant_from_civil (part->year, part->month, part->day + 1 + wider, 0, 0, 0) - 1;
      break;
    case KREM_PRECISION_MINUTE:
    case KREM_PRECISION_SECOND:
      bounds->earliest = krem_instant_from_civil (part->year, part->month, part->day, part->hour, part->minute,
                                                  part->second);
      bounds->latest = bounds->earliest + (part->precision == KREM_PRECISION_MINUTE ? 59 : 0);
      break;
    default:
      years = part->precision == KREM_PRECISION_CENTURY ? 100 : part->precision == KREM_PRECISION_DECADE ? 10 : 1;
      bounds->earliest = krem_instant_from_civil (part->year - years * wider, 1, 1, 0, 0, 0);
      bounds->latest = krem_instant_from_civil (part->last_year + years * wider + 1, 1, 1, 0, 0, 0) - 1;
      break;
    }

  order->earliest = krem_instant_add (bounds->earliest, -part->offset);
  order->latest = krem_instant_add (bounds->latest, -part->offset);
}
