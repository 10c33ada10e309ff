/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-date-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How two dates are told together: each pattern is whole, since languages leave out a common year in their own way. */
/* Translators: days of one month: “29 to 30 June 1956” from days, month, year. */
#define DAYS_TO C_ ("date", "%1$d to %2$d %3$s %4$s")
/* Translators: days of one year: “29 June to 3 July 1956” from day, month, day, month, year. */
#define DAYS_OF_MONTHS_TO C_ ("date", "%1$d %2$s to %3$d %4$s %5$s")
/* Translators: months of one year: “March to May 1956”. */
#define MONTHS_TO C_ ("date", "%1$s to %2$s %3$s")
/* Translators: times of one day: “12 February 1956, 10:00 to 11:30” from day, time, time. */
#define TIMES_TO C_ ("date", "%1$s, %2$s to %3$s")
/* Translators: the start and the end of what lasts. */
#define ANY_TO C_ ("date", "%1$s to %2$s")
/* Translators: it happened once, on one of these days: days, month, year. */
#define DAYS_BETWEEN C_ ("date", "between %1$d and %2$d %3$s %4$s")
/* Translators: it happened once, on one of these days: day, month, day, month, year. */
#define DAYS_OF_MONTHS_BETWEEN C_ ("date", "between %1$d %2$s and %3$d %4$s %5$s")
/* Translators: it happened once, in one of these months: month, month, year. */
#define MONTHS_BETWEEN C_ ("date", "between %1$s and %2$s %3$s")
/* Translators: it happened once, between two times of one day; %1$s is the day. */
#define TIMES_BETWEEN C_ ("date", "between %2$s and %3$s on %1$s")
/* Translators: it happened once, at one of these dates or between them. */
#define ANY_BETWEEN C_ ("date", "between %1$s and %2$s")

static gboolean
is_plain (const KremDatePart *part, KremPrecision precision)
{
  return part->precision == precision && !part->approximate && !part->uncertain;
}

static KremInstant
get_instant (const KremDatePart *part)
{
  return krem_instant_from_civil (part->year, part->month, part->day, part->hour, part->minute, part->second);
}

static gboolean
has_local_time (const KremDatePart *part)
{
  return part->precision >= KREM_PRECISION_MINUTE && !part->has_offset;
}

static char *
format_pair (const KremDatePart *from, const KremDatePart *to, gboolean lasts)
{
  g_autofree char *year = krem_year_format (to->year);
  g_autofree char *first = NULL, *last = NULL;

  if (from->year == to->year && is_plain (from, KREM_PRECISION_DAY) && is_plain (to, KREM_PRECISION_DAY))
    {
      const char *from_month = krem_month_get_name (from->month, KREM_MONTH_IN_DATE);
      const char *to_month = krem_month_get_name (to->month, KREM_MONTH_IN_DATE);

      if (from->month == to->month)
        return g_strdup_printf (lasts ? DAYS_TO : DAYS_BETWEEN, from->day, to->day, to_month, year);
      return g_strdup_printf (lasts ? DAYS_OF_MONTHS_TO : DAYS_OF_MONTHS_BETWEEN, from->day, from_month, to->day,
                              to_month, year);
    }
  if (from->year == to->year && is_plain (from, KREM_PRECISION_MONTH) && is_plain (to, KREM_PRECISION_MONTH))
    {
      KremMonthForm form = lasts ? KREM_MONTH_ALONE : KREM_MONTH_BETWEEN;

      return g_strdup_printf (lasts ? MONTHS_TO : MONTHS_BETWEEN, krem_month_get_name (from->month, form),
                              krem_month_get_name (to->month, form), year);
    }

  if (has_local_time (from) && has_local_time (to)
      && krem_instant_day (get_instant (from)) == krem_instant_day (get_instant (to)))
    {
      g_autofree char *day = krem_date_format_day (get_instant (from));

      first = krem_date_format_time (get_instant (from));
      last = krem_date_format_time (get_instant (to));
      return g_strdup_printf (lasts ? TIMES_TO : TIMES_BETWEEN, day, first, last);
    }

  first = krem_date_part_format (from, lasts ? KREM_DATE_ALONE : KREM_DATE_BETWEEN);
  last = krem_date_part_format (to, lasts ? KREM_DATE_ALONE : KREM_DATE_BETWEEN);
  return g_strdup_printf (lasts ? ANY_TO : ANY_BETWEEN, first, last);
}

static char *
format_interval (const KremDateSpan *span)
{
  g_autofree char *part = NULL;

  if (span->from_limit == KREM_DATE_LIMIT_PART && span->to_limit == KREM_DATE_LIMIT_PART)
    return format_pair (&span->from, &span->to, TRUE);
  if (span->from_limit == KREM_DATE_LIMIT_PART)
    {
      part = krem_date_part_format (&span->from, KREM_DATE_IN_PHRASE);
      return g_strdup_printf (span->to_limit == KREM_DATE_LIMIT_OPEN
                                  /* Translators: it began at %s and is still going on. */
                                  ? C_ ("date", "from %s on")
                                  : C_ ("date", "from %s to an unknown date"),
                              part);
    }
  if (span->to_limit == KREM_DATE_LIMIT_PART)
    {
      part = krem_date_part_format (&span->to, KREM_DATE_IN_PHRASE);
      return g_strdup_printf (span->from_limit == KREM_DATE_LIMIT_OPEN
                                  /* Translators: it was always so, and ended at %s. */
                                  ? C_ ("date", "until %s")
                                  : C_ ("date", "from an unknown date to %s"),
                              part);
    }
  if (span->from_limit == span->to_limit)
    return g_strdup (C_ ("date", "always"));
  return g_strdup (span->to_limit == KREM_DATE_LIMIT_OPEN ? C_ ("date", "from an unknown date on")
                                                          : C_ ("date", "until an unknown date"));
}

/* @is_only says whether the span is the whole set, of which “between” speaks, or one among others. */
static char *
format_member (const KremDateSpan *span, gboolean is_only)
{
  g_autofree char *part = NULL;

  if (span->from_limit == KREM_DATE_LIMIT_OPEN)
    {
      part = krem_date_part_format (&span->to, KREM_DATE_ALONE);
      /* Translators: it happened once, at %s or before. */
      return g_strdup_printf (C_ ("date", "%s or earlier"), part);
    }
  if (span->to_limit == KREM_DATE_LIMIT_OPEN)
    {
      part = krem_date_part_format (&span->from, KREM_DATE_ALONE);
      /* Translators: it happened once, at %s or after. */
      return g_strdup_printf (C_ ("date", "%s or later"), part);
    }
  return span->is_range ? format_pair (&span->from, &span->to, !is_only)
                        : krem_date_part_format (&span->from, KREM_DATE_ALONE);
}

static char *
format_set (const KremDateTerms *terms)
{
  guint n_others = terms->others == NULL ? 0 : terms->others->len;
  char *text = format_member (&terms->first, n_others == 0);

  for (guint i = 0; i < n_others; i++)
    {
      g_autofree char *before = text;
      g_autofree char *member = format_member (&g_array_index (terms->others, KremDateSpan, i), FALSE);

      text = g_strdup_printf (i + 1 < n_others
                                  /* Translators: two dates of a list, before its last. */
                                  ? C_ ("list of dates", "%1$s, %2$s")
                                  /* Translators: the last two dates of a list of which one is meant. */
                                  : C_ ("list of dates", "%1$s or %2$s"),
                              before, member);
    }
  return text;
}

static char *
format_reference (const char *text)
{
  gsize length = strlen (text);
  g_autofree char *event = NULL;

  if (length > 5 && g_str_has_suffix (text, "/end"))
    {
      event = g_strndup (text + 1, length - 5);
      /* Translators: %s is the id of an event. */
      return g_strdup_printf (_ ("the end of “%s”"), event);
    }
  /* Translators: %s is the id of an event. */
  return g_strdup_printf (_ ("the date of “%s”"), text + 1);
}

/**
 * krem_date_format:
 * @date: a date
 *
 * Tells a date as people do: “12 April 1956”, “about 1938”, “between 29 June and 3 July 1956”. What cannot be read is
 * told as it was typed.
 *
 * Returns: (transfer full): its text in the user's language
 */
char *
krem_date_format (const KremDate *date)
{
  g_auto (KremDateTerms) terms = { 0 };

  g_return_val_if_fail (date != NULL, NULL);

  if (!krem_date_terms_read (date->text, &terms, NULL))
    return g_utf8_make_valid (date->text, -1);

  switch (terms.kind)
    {
    case KREM_DATE_UNKNOWN:
      return g_strdup (C_ ("date", "unknown"));
    case KREM_DATE_REFERENCE:
      return format_reference (date->text);
    case KREM_DATE_INTERVAL:
      return format_interval (&terms.first);
    default:
      return terms.is_set ? format_set (&terms) : krem_date_part_format (&terms.first.from, KREM_DATE_ALONE);
    }
}

/* The date of @precision in which @instant lies. */
static void
set_part (KremDatePart *part, KremInstant instant, KremPrecision precision)
{
  KremCivil civil;

  krem_instant_to_civil (instant, &civil);
  memset (part, 0, sizeof (KremDatePart));
  part->precision = precision;
  part->year = part->last_year = civil.year;
  part->month = civil.month;
  part->day = civil.day;
  part->hour = civil.hour;
  part->minute = civil.minute;
  part->second = civil.second;
}

static char *
format_instant (KremInstant instant, KremPrecision precision, KremDateForm form)
{
  KremDatePart part;

  g_return_val_if_fail (instant != KREM_INSTANT_MIN && instant != KREM_INSTANT_MAX, g_strdup (""));

  set_part (&part, instant, precision);
  return krem_date_part_format (&part, form);
}

/**
 * krem_date_format_day:
 * @instant: a finite instant
 *
 * Returns: (transfer full): its day in the user's language: “12 April 1956”
 */
char *
krem_date_format_day (KremInstant instant)
{
  return format_instant (instant, KREM_PRECISION_DAY, KREM_DATE_ALONE);
}

/**
 * krem_date_format_month:
 * @instant: a finite instant
 * @form: where it stands
 *
 * Returns: (transfer full): its month and year in the user's language: “April 1956”
 */
char *
krem_date_format_month (KremInstant instant, KremDateForm form)
{
  return format_instant (instant, KREM_PRECISION_MONTH, form);
}

/**
 * krem_date_format_time:
 * @instant: a finite instant
 *
 * Returns: (transfer full): its time of day: “04:10”, or “04:10:05” where the seconds are not 0
 */
char *
krem_date_format_time (KremInstant instant)
{
  KremCivil civil;

  g_return_val_if_fail (instant != KREM_INSTANT_MIN && instant != KREM_INSTANT_MAX, g_strdup (""));

  krem_instant_to_civil (instant, &civil);
  return civil.second == 0 ? g_strdup_printf ("%02d:%02d", civil.hour, civil.minute)
                           : g_strdup_printf ("%02d:%02d:%02d", civil.hour, civil.minute, civil.second);
}

/* The coarsest unit at whose beginning and end the bounds lie, so that nothing finer needs to be told. */
static KremPrecision
find_precision (KremBounds bounds)
{
  gboolean is_open_before = bounds.earliest == KREM_INSTANT_MIN, is_open_after = bounds.latest == KREM_INSTANT_MAX;
  KremCivil from = { 0, 1, 1, 0, 0, 0 }, to = { 0, 1, 1, 0, 0, 0 };

  if (!is_open_before)
    krem_instant_to_civil (bounds.earliest, &from);
  if (!is_open_after)
    krem_instant_to_civil (bounds.latest + 1, &to);
  if (from.second != 0 || to.second != 0)
    return KREM_PRECISION_SECOND;
  if (from.minute != 0 || from.hour != 0 || to.minute != 0 || to.hour != 0)
    return KREM_PRECISION_MINUTE;
  if (from.day != 1 || to.day != 1)
    return KREM_PRECISION_DAY;
  return from.month != 1 || to.month != 1 ? KREM_PRECISION_MONTH : KREM_PRECISION_YEAR;
}

/**
 * krem_date_format_bounds:
 * @bounds: the bounds of one point in time
 *
 * Tells when it can be: “12 April 1956”, “February 1956”, “between 29 June and 3 July 1956”, “1956 or earlier”.
 *
 * Returns: (transfer full): the text in the user's language
 */
char *
krem_date_format_bounds (KremBounds bounds)
{
  KremDateSpan span = { .is_range = TRUE };
  KremPrecision precision;
  g_autofree char *from = NULL, *to = NULL;

  if (bounds.earliest == KREM_INSTANT_MIN && bounds.latest == KREM_INSTANT_MAX)
    return g_strdup (C_ ("date", "unknown"));
  if (bounds.latest == KREM_INSTANT_MIN)
    return g_strdup (C_ ("date", "always"));
  if (bounds.earliest == KREM_INSTANT_MAX)
    return g_strdup (C_ ("date", "never"));

  precision = find_precision (bounds);
  if (bounds.earliest == KREM_INSTANT_MIN)
    span.from_limit = KREM_DATE_LIMIT_OPEN;
  else
    set_part (&span.from, bounds.earliest, precision);
  if (bounds.latest == KREM_INSTANT_MAX)
    span.to_limit = KREM_DATE_LIMIT_OPEN;
  else
    set_part (&span.to, bounds.latest, precision);

  if (span.from_limit == KREM_DATE_LIMIT_PART && span.to_limit == KREM_DATE_LIMIT_PART)
    {
      from = krem_date_part_format (&span.from, KREM_DATE_ALONE);
      to = krem_date_part_format (&span.to, KREM_DATE_ALONE);
      if (g_strcmp0 (from, to) == 0)
        return g_steal_pointer (&from);
    }
  return format_member (&span, TRUE);
}
