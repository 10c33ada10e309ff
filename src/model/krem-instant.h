/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * KremInstant:
 *
 * A second of the proleptic Gregorian calendar, counted from 1970-01-01T00:00:00. The value t names the half-open
 * second [t, t + 1), so that a day runs from its first instant to its last, 86,399 seconds later.
 * %KREM_INSTANT_MIN is before every date and %KREM_INSTANT_MAX after every date; arithmetic saturates at them.
 */
typedef gint64 KremInstant;

#define KREM_INSTANT_MIN G_MININT64
#define KREM_INSTANT_MAX G_MAXINT64
#define KREM_SECONDS_PER_DAY ((gint64) 86400)

/**
 * KremCivil:
 * @year: the astronomical year (0 is 1 BC)
 * @month: 1 to 12
 * @day: 1 to 31
 * @hour: 0 to 23
 * @minute: 0 to 59
 * @second: 0 to 59
 *
 * An instant as a calendar and a clock show it.
 */
typedef struct
{
  gint64 year;
  int month, day, hour, minute, second;
} KremCivil;

/**
 * KremBounds:
 * @earliest: the first instant at which it can be
 * @latest: the last instant at which it can be
 *
 * What is known of one point in time. Both ends belong to it.
 */
typedef struct
{
  KremInstant earliest, latest;
} KremBounds;

KremInstant krem_instant_from_civil (gint64 year, int month, int day, int hour, int minute, int second);
void krem_instant_to_civil (KremInstant instant, KremCivil *civil);
KremInstant krem_instant_add (KremInstant instant, gint64 seconds);
gint64 krem_instant_day (KremInstant instant);
KremInstant krem_instant_day_start (KremInstant instant);
KremInstant krem_instant_day_end (KremInstant instant);
int krem_days_in_month (gint64 year, int month);
int krem_instant_weekday (KremInstant instant);

G_END_DECLS
