/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-date-shift.h"

#include "krem-date-private.h"

#include <string.h>

/* The greatest year that a date can name. */
#define LAST_YEAR 999999999

static gint64
floor_div (gint64 a, gint64 b)
{
  return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

/* The number of the season in which a month lies, counted from the winter that begins before the year 0. */
static gint64
get_season (gint64 year, int month)
{
  return year * 4 + month / 3;
}

/* A way that is longer than a shift can be is longer than any date can go. */
static int
fit (gint64 way)
{
  return (int) CLAMP (way, G_MININT, G_MAXINT);
}

/* How far a date has to move for its @unit to be the one in which @to lies. */
static KremShift
measure (const KremDatePart *part, const KremCivil *to, KremPrecision unit)
{
  int month = part->season != 0 ? (part->season - 20) * 3 : MAX (part->month, 1);
  int day = MAX (part->day, 1);
  KremShift shift = { 0 };
  gint64 seconds;

  switch (unit)
    {
    case KREM_PRECISION_NONE:
    case KREM_PRECISION_MILLENNIUM:
    case KREM_PRECISION_CENTURY:
      shift.years = fit ((floor_div (to->year, 100) - floor_div (part->year, 100)) * 100);
      break;
    case KREM_PRECISION_DECADE:
      shift.years = fit ((floor_div (to->year, 10) - floor_div (part->year, 10)) * 10);
      break;
    case KREM_PRECISION_YEAR:
      shift.years = fit (to->year - part->year);
      break;
    case KREM_PRECISION_SEASON:
      shift.months = fit ((get_season (to->year, to->month) - get_season (part->year, month)) * 3);
      break;
    case KREM_PRECISION_MONTH:
      shift.months = fit ((to->year * 12 + to->month) - (part->year * 12 + month));
      break;
    case KREM_PRECISION_DAY:
      shift.days = fit (krem_instant_day (krem_instant_from_civil (to->year, to->month, to->day, 0, 0, 0))
                        - krem_instant_day (krem_instant_from_civil (part->year, month, day, 0, 0, 0)));
      break;
    case KREM_PRECISION_HOUR:
    case KREM_PRECISION_MINUTE:
    case KREM_PRECISION_SECOND:
    default:
      seconds = unit == KREM_PRECISION_HOUR
                    ? krem_instant_from_civil (to->year, to->month, to->day, to->hour, 0, 0)
                          - krem_instant_from_civil (part->year, month, day, part->hour, 0, 0)
                    : krem_instant_from_civil (to->year, to->month, to->day, to->hour, to->minute, 0)
                          - krem_instant_from_civil (part->year, month, day, part->hour, part->minute, 0);
      shift.days = fit (seconds / KREM_SECONDS_PER_DAY);
      shift.minutes = (int) (seconds % KREM_SECONDS_PER_DAY / 60);
      break;
    }
  return shift;
}

static void
look_at_span (const KremDateSpan *span, const KremDatePart **first, KremPrecision *unit)
{
  if (span->from_limit == KREM_DATE_LIMIT_PART)
    {
      *first = *first == NULL ? &span->from : *first;
      *unit = MIN (*unit, span->from.precision);
    }
  if (span->to_limit == KREM_DATE_LIMIT_PART)
    {
      *first = *first == NULL ? &span->to : *first;
      *unit = MIN (*unit, span->to.precision);
    }
}

/* All dates of a text go the same way, so the coarsest of them says in which steps. */
static char *
move_whole (const KremDate *date, const KremDateTerms *terms, const KremCivil *to, KremPrecision unit)
{
  const KremDatePart *first = NULL;
  KremShift shift;

  look_at_span (&terms->first, &first, &unit);
  for (guint i = 0; terms->others != NULL && i < terms->others->len; i++)
    look_at_span (&g_array_index (terms->others, KremDateSpan, i), &first, &unit);
  shift = measure (first, to, unit);
  return krem_date_shift (date, &shift, NULL);
}

/* Moves one end of what lasts, or gives one to a point in time. */
static char *
move_end (const KremDate *date, const KremDateTerms *terms, KremDateEnd end, KremInstant to, KremPrecision unit)
{
  const KremDateSpan *span = &terms->first;
  const KremDatePart *part = end == KREM_DATE_START ? &span->from : &span->to;
  KremDateLimit limit = end == KREM_DATE_START ? span->from_limit : span->to_limit;
  KremDateLimit other_limit = end == KREM_DATE_START ? span->to_limit : span->from_limit;
  const KremDatePart *other = end == KREM_DATE_START ? &span->to : &span->from;
  gsize length = strlen (date->text);
  const char *separator = terms->is_set ? ".." : "/";
  g_autofree char *inner = g_strndup (date->text + (terms->is_set ? 1 : 0), terms->is_set ? length - 2 : length);
  g_auto (GStrv) ends = span->is_range ? g_strsplit (inner, separator, 2) : NULL;
  g_autofree char *kept = NULL, *moved = NULL, *text = NULL;
  g_autoptr (KremDate) result = NULL;
  KremCivil civil;

  if (terms->others != NULL || (terms->is_set && !span->is_range))
    return NULL;
  krem_instant_to_civil (to, &civil);
  kept = ends == NULL ? g_strdup (inner) : g_strdup (ends[end == KREM_DATE_START ? 1 : 0]);
  if (ends != NULL && limit == KREM_DATE_LIMIT_PART)
    {
      KremShift shift = measure (part, &civil, MIN (unit, part->precision));
      g_autoptr (KremDate) old = krem_date_new (ends[end == KREM_DATE_START ? 0 : 1]);

      moved = krem_date_shift (old, &shift, NULL);
    }
  else
    moved = krem_date_write (to, other_limit == KREM_DATE_LIMIT_PART ? MIN (unit, other->precision) : unit);

  text = end == KREM_DATE_START ? g_strconcat (moved, separator, kept, NULL)
                                : g_strconcat (kept, separator, moved, NULL);
  if (terms->is_set)
    {
      char *set = g_strconcat ("[", text, "]", NULL);

      g_free (text);
      text = set;
    }
  result = krem_date_new (text);
  /* An end that is dragged past the other stops there. */
  if (strcmp (moved, kept) == 0 || result->backwards || result->kind == KREM_DATE_UNREADABLE)
    return g_steal_pointer (&kept);
  return g_steal_pointer (&text);
}

/**
 * krem_date_move:
 * @date: (nullable): a date
 * @end: what of it is moved
 * @to: a finite instant
 * @unit: the steps in which it is moved
 *
 * Moves a date so that its start, or @end, lies in the same @unit as @to, and keeps what is finer than that: in steps
 * of a month, `1956-04-12` goes to the twelfth of another. A date is never moved in finer steps than it is told in, so
 * that it keeps its form: `1956-04` goes by months, whatever @unit is.
 *
 * A point in time of which an end is moved begins to last from or until then, and what no longer lasts is a point
 * again; an end does not pass the other. An end that is open or not known becomes a date in the @unit. What is no date,
 * or that of an event, becomes one that lies there.
 *
 * Returns: (transfer full) (nullable): the text of the new date; %NULL for an end of what has none: one of several days
 */
char *
krem_date_move (const KremDate *date, KremDateEnd end, KremInstant to, KremPrecision unit)
{
  g_auto (KremDateTerms) terms = { 0 };
  KremCivil civil;

  g_return_val_if_fail (to != KREM_INSTANT_MIN && to != KREM_INSTANT_MAX, NULL);

  to = CLAMP (to, krem_instant_from_civil (-LAST_YEAR, 1, 1, 0, 0, 0),
              krem_instant_from_civil (LAST_YEAR, 12, 31, 0, 0, 0));
  if (date == NULL || (date->kind != KREM_DATE_POINT && date->kind != KREM_DATE_INTERVAL)
      || !krem_date_terms_read (date->text, &terms, NULL))
    return krem_date_write (to, unit);
  krem_instant_to_civil (to, &civil);
  if (end == KREM_DATE_WHOLE)
    return move_whole (date, &terms, &civil, unit);
  return move_end (date, &terms, end, to, unit);
}
