/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-instant.h"

static gint64
floor_div (gint64 a, gint64 b)
{
  gint64 q = a / b;

  return q - (a % b != 0 && (a < 0) != (b < 0));
}

/**
 * krem_days_in_month:
 * @year: an astronomical year
 * @month: 1 to 12
 *
 * Returns: the number of days of that month in the proleptic Gregorian calendar
 */
int
krem_days_in_month (gint64 year, int month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

  g_return_val_if_fail (month >= 1 && month <= 12, 0);

  return days[month - 1] + (month == 2 && leap);
}

/**
 * krem_instant_from_civil:
 * @year: the astronomical year, up to nine digits
 * @month: the month; 0 and 13 name the months beside the year, and so on
 * @day: the day of the month; days past its ends carry over
 * @hour: hours to add
 * @minute: minutes to add
 * @second: seconds to add
 *
 * Counts the days with the cycle of 400 years that begins in March, as in Howard Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms" (2021), section days_from_civil.
 *
 * Returns: the instant
 */
KremInstant
krem_instant_from_civil (gint64 year, int month, int day, int hour, int minute, int second)
{
  gint64 months = year * 12 + month - 1;
  gint64 y = floor_div (months, 12);
  int m = (int) (months - y * 12) + 1;
  gint64 era, day_of_era, days;
  int year_of_era, day_of_year;

  y -= m <= 2;
  era = floor_div (y, 400);
  year_of_era = (int) (y - era * 400);
  day_of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5;
  day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  days = era * 146097 + day_of_era - 719468 + (day - 1);

  return days * KREM_SECONDS_PER_DAY + (gint64) hour * 3600 + (gint64) minute * 60 + second;
}

/**
 * krem_instant_to_civil:
 * @instant: a finite instant
 * @civil: (out): where to write what a calendar and a clock show
 *
 * The inverse of krem_instant_from_civil(), from the same source (section civil_from_days).
 */
void
krem_instant_to_civil (KremInstant instant, KremCivil *civil)
{
  gint64 day = krem_instant_day (instant);
  int rest = (int) (instant % KREM_SECONDS_PER_DAY);
  int clock = rest < 0 ? rest + KREM_SECONDS_PER_DAY : rest;
  gint64 shifted = day + 719468;
  gint64 era = floor_div (shifted, 146097);
  int day_of_era = (int) (shifted - era * 146097);
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int shifted_month = (5 * day_of_year + 2) / 153;

  civil->day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  civil->month = shifted_month + (shifted_month < 10 ? 3 : -9);
  civil->year = year_of_era + era * 400 + (civil->month <= 2);
  civil->hour = clock / 3600;
  civil->minute = clock / 60 % 60;
  civil->second = clock % 60;
}

/**
 * krem_instant_add:
 * @instant: an instant
 * @seconds: seconds to add, of either sign
 *
 * Returns: the sum; an infinite instant stays itself, and what overflows becomes infinite
 */
KremInstant
krem_instant_add (KremInstant instant, gint64 seconds)
{
  KremInstant sum;

  if (instant == KREM_INSTANT_MIN || instant == KREM_INSTANT_MAX)
    return instant;
  if (__builtin_add_overflow (instant, seconds, &sum))
    return seconds < 0 ? KREM_INSTANT_MIN : KREM_INSTANT_MAX;
  return sum;
}

/**
 * krem_instant_day:
 * @instant: an instant
 *
 * Returns: the number of its day, counted from 1970-01-01
 */
gint64
krem_instant_day (KremInstant instant)
{
  return floor_div (instant, KREM_SECONDS_PER_DAY);
}

/**
 * krem_instant_day_start:
 * @instant: an instant
 *
 * Returns: the first instant of its day; infinite instants stay themselves
 */
KremInstant
krem_instant_day_start (KremInstant instant)
{
  if (instant == KREM_INSTANT_MIN || instant == KREM_INSTANT_MAX)
    return instant;
  return krem_instant_day (instant) * KREM_SECONDS_PER_DAY;
}

/**
 * krem_instant_day_end:
 * @instant: an instant
 *
 * Returns: the last instant of its day; infinite instants stay themselves
 */
KremInstant
krem_instant_day_end (KremInstant instant)
{
  if (instant == KREM_INSTANT_MIN || instant == KREM_INSTANT_MAX)
    return instant;
  return krem_instant_day (instant) * KREM_SECONDS_PER_DAY + KREM_SECONDS_PER_DAY - 1;
}

/**
 * krem_instant_weekday:
 * @instant: a finite instant
 *
 * Returns: the day of its week, 1 for Monday to 7 for Sunday
 */
int
krem_instant_weekday (KremInstant instant)
{
  gint64 day = krem_instant_day (instant) + 3;

  return (int) (day - floor_div (day, 7) * 7) + 1;
}
