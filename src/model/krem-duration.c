/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-duration.h"

#include <string.h>

/* No sentence is longer than a number of this many digits says, and none overflows. */
#define MOST_DIGITS 6

/**
 * krem_duration_parse:
 * @text: an ISO 8601 duration of whole numbers, such as `P25Y`, `P1Y6M`, `P2W` or `PT12H`
 * @duration: (out): how long it is
 *
 * Returns: whether @text is one
 */
gboolean
krem_duration_parse (const char *text, KremDuration *duration)
{
  static const struct
  {
    char unit;
    gboolean of_day;
    gint64 months, seconds;
  } units[] = {
    { 'Y', FALSE, 12, 0 },
    { 'M', FALSE, 1, 0 },
    { 'W', FALSE, 0, 7 * KREM_SECONDS_PER_DAY },
    { 'D', FALSE, 0, KREM_SECONDS_PER_DAY },
    { 'H', TRUE, 0, 3600 },
    { 'M', TRUE, 0, 60 },
    { 'S', TRUE, 0, 1 },
  };
  const char *at = text;
  gboolean of_day = FALSE;
  guint next = 0;

  *duration = (KremDuration){ 0, 0 };
  if (*at++ != 'P' || *at == '\0')
    return FALSE;
  while (*at != '\0')
    {
      gsize digits;
      gint64 n;

      if (*at == 'T' && !of_day)
        {
          of_day = TRUE;
          at++;
        }
      digits = strspn (at, "0123456789");
      if (digits == 0 || digits > MOST_DIGITS)
        return FALSE;
      n = (gint64) g_ascii_strtoull (at, NULL, 10);
      at += digits;
      while (next < G_N_ELEMENTS (units) && (units[next].unit != *at || units[next].of_day != of_day))
        next++;
      if (next == G_N_ELEMENTS (units))
        return FALSE;
      duration->months += n * units[next].months;
      duration->seconds += n * units[next].seconds;
      next++;
      at++;
    }
  return TRUE;
}

/**
 * krem_duration_add:
 * @duration: a duration
 * @from: an instant
 *
 * Counts months by the calendar: a year from 29 February ends on 28 February.
 *
 * Returns: the instant that long after @from
 */
KremInstant
krem_duration_add (const KremDuration *duration, KremInstant from)
{
  KremCivil civil;
  gint64 month;

  if (from == KREM_INSTANT_MIN || from == KREM_INSTANT_MAX)
    return from;
  krem_instant_to_civil (from, &civil);
  month = civil.year * 12 + civil.month - 1 + duration->months;
  civil.year = month >= 0 ? month / 12 : -((11 - month) / 12);
  civil.month = (int) (month - civil.year * 12) + 1;
  civil.day = MIN (civil.day, krem_days_in_month (civil.year, civil.month));
  return krem_instant_add (krem_instant_from_civil (civil.year, civil.month, civil.day, civil.hour, civil.minute,
                                                    civil.second),
                           duration->seconds);
}
