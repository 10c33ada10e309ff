/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-date-typed.h"

#include <glib/gi18n-lib.h>

/**
 * krem_typed_fail_day:
 * @day: a number that is too large for a day
 * @error: return location for the error
 *
 * Returns: always %FALSE
 */
gboolean
krem_typed_fail_day (gint64 day, GError **error)
{
  return krem_date_fail (error, KREM_DATE_ERROR_SYNTAX,
                         /* Translators: %1$d is a number of two digits. */
                         _ ("“%1$d” is no day; a year is written with all its digits, or as AD %1$d"),
                         (int) MIN (day, G_MAXINT));
}

/* Takes a bare number for a year beside another, as in `between 1937 and 39` and in `44 to 40 BC`. */
static void
take_year (KremTyped *typed, const KremTyped *other)
{
  gint64 year = typed->part.day;

  if (!other->has_year || other->has_month || other->part.season != 0)
    return;
  if (other->era < 0)
    year = 1 - year;
  else if (other->era == 0)
    year += other->part.year - other->part.year % 100;
  if (other->era == 0 && (year <= other->part.year || typed->part.day < 10))
    return;

  typed->part.year = typed->part.last_year = year;
  typed->part.day = 0;
  typed->has_year = TRUE;
  typed->has_day = FALSE;
}

/**
 * krem_typed_complete:
 * @typed: a date
 * @other: (nullable): the date beside it
 * @error: return location for an error
 *
 * Takes what @typed lacks from @other, and finds how precise it is.
 *
 * Returns: whether it is a whole date now
 */
gboolean
krem_typed_complete (KremTyped *typed, const KremTyped *other, GError **error)
{
  KremDatePart *part = &typed->part;

  if (other != NULL && typed->is_bare)
    take_year (typed, other);
  if (other != NULL && !typed->has_year && other->has_year)
    {
      part->year = other->part.year;
      part->last_year = other->part.last_year;
      typed->has_year = TRUE;
    }
  if (other != NULL && !typed->has_month && (typed->has_day || typed->has_time) && other->has_month)
    {
      part->month = other->part.month;
      typed->has_month = TRUE;
    }
  if (other != NULL && !typed->has_day && typed->has_time && other->has_day)
    {
      part->day = other->part.day;
      typed->has_day = TRUE;
    }

  if (typed->has_day && part->day > 31)
    return krem_typed_fail_day (part->day, error);
  if (!typed->has_year)
    return krem_date_fail (error, KREM_DATE_ERROR_SYNTAX, _ ("A date needs a year"));
  if (typed->has_day && !typed->has_month)
    return krem_date_fail (error, KREM_DATE_ERROR_SYNTAX, _ ("A day needs a month"));
  if (typed->has_time && !typed->has_day)
    return krem_date_fail (error, KREM_DATE_ERROR_SYNTAX, _ ("A time of day needs a whole date"));
  if (part->precision != KREM_PRECISION_NONE && (typed->has_month || part->season != 0))
    return krem_date_fail (error, KREM_DATE_ERROR_SYNTAX, _ ("A month or season needs a single year"));

  if (typed->has_time)
    part->precision = typed->has_seconds ? KREM_PRECISION_SECOND : KREM_PRECISION_MINUTE;
  else if (typed->has_day)
    part->precision = KREM_PRECISION_DAY;
  else if (typed->has_month)
    part->precision = KREM_PRECISION_MONTH;
  else if (part->season != 0)
    part->precision = KREM_PRECISION_SEASON;
  else if (part->precision == KREM_PRECISION_NONE)
    part->precision = KREM_PRECISION_YEAR;
  return TRUE;
}

/* Cuts @n units that begin with @first into early, middle and late ones; where they do not go into three, the middle
 * takes the odd one. */
static void
cut (KremPhase phase, gint64 first, gint64 n, gint64 *from, gint64 *to)
{
  *from = phase == KREM_PHASE_EARLY ? first : phase == KREM_PHASE_MID ? first + (n + 1) / 3 : first + (2 * n + 1) / 3;
  *to = phase == KREM_PHASE_EARLY ? first + (n + 1) / 3 - 1
        : phase == KREM_PHASE_MID ? first + (2 * n + 1) / 3 - 1
                                  : first + n - 1;
}

/**
 * krem_typed_resolve:
 * @typed: a whole date
 * @first: (out): its first part
 * @last: (out): its last part, the same as @first where it has one only
 * @error: return location for an error
 *
 * Tells which months “late 1955” means (September to December), which days “early April 1956”, and so on.
 *
 * Returns: whether that can be told
 */
gboolean
krem_typed_resolve (const KremTyped *typed, KremDatePart *first, KremDatePart *last, GError **error)
{
  gint64 from, to;

  *first = *last = typed->part;
  if (typed->phase == KREM_PHASE_WHOLE)
    return TRUE;

  switch (typed->part.precision)
    {
    case KREM_PRECISION_YEAR:
      cut (typed->phase, 1, 12, &from, &to);
      first->month = (int) from;
      last->month = (int) to;
      first->precision = last->precision = KREM_PRECISION_MONTH;
      return TRUE;
    case KREM_PRECISION_MONTH:
      /* Ten days early, ten in the middle, and the rest late. */
      first->day = typed->phase == KREM_PHASE_EARLY ? 1 : typed->phase == KREM_PHASE_MID ? 11 : 21;
      last->day = typed->phase == KREM_PHASE_LATE ? krem_days_in_month (typed->part.year, typed->part.month)
                                                  : first->day + 9;
      first->precision = last->precision = KREM_PRECISION_DAY;
      return TRUE;
    case KREM_PRECISION_DECADE:
    case KREM_PRECISION_CENTURY:
      cut (typed->phase, typed->part.year, typed->part.last_year - typed->part.year + 1, &from, &to);
      first->year = first->last_year = from;
      last->year = last->last_year = to;
      first->precision = last->precision = KREM_PRECISION_YEAR;
      return TRUE;
    default:
      return krem_date_fail (error, KREM_DATE_ERROR_SYNTAX,
                             _ ("“Early”, “mid” and “late” go with a month, a year, a decade or a century"));
    }
}

/**
 * krem_date_part_write:
 * @part: one date
 * @text: where to append it as EDTF
 */
void
krem_date_part_write (const KremDatePart *part, GString *text)
{
  gint64 year = ABS (part->year);

  if (part->precision == KREM_PRECISION_DECADE || part->precision == KREM_PRECISION_CENTURY)
    {
      gboolean is_decade = part->precision == KREM_PRECISION_DECADE;
      int digits = (int) (MAX (year, ABS (part->last_year)) / (is_decade ? 10 : 100));

      g_string_append_printf (text, is_decade ? "%s%03dX" : "%s%02dXX", part->last_year < 0 ? "-" : "", digits);
    }
  else if (year > 9999)
    g_string_append_printf (text, "Y%" G_GINT64_FORMAT, part->year);
  else
    g_string_append_printf (text, "%s%04d", part->year < 0 ? "-" : "", (int) year);

  if (part->precision == KREM_PRECISION_SEASON)
    g_string_append_printf (text, "-%02d", part->season);
  if (part->precision >= KREM_PRECISION_MONTH)
    g_string_append_printf (text, "-%02d", part->month);
  if (part->precision >= KREM_PRECISION_DAY)
    g_string_append_printf (text, "-%02d", part->day);
  if (part->precision >= KREM_PRECISION_MINUTE)
    g_string_append_printf (text, "T%02d:%02d", part->hour, part->minute);
  if (part->precision >= KREM_PRECISION_SECOND)
    g_string_append_printf (text, ":%02d", part->second);
  if (part->has_offset && part->offset == 0)
    g_string_append_c (text, 'Z');
  else if (part->has_offset)
    g_string_append_printf (text, "%c%02d:%02d", part->offset < 0 ? '-' : '+', ABS (part->offset) / 3600,
                            ABS (part->offset) / 60 % 60);
  if (part->approximate || part->uncertain)
    g_string_append_c (text, part->approximate && part->uncertain ? '%' : part->approximate ? '~' : '?');
}
