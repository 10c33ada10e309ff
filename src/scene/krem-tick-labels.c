/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-tick-labels.h"

#include <glib/gi18n-lib.h>

#include "krem-date.h"

/* A year as people count it: there is no year 0, and the first years say that they are no days. */
static char *
format_year (gint64 counted)
{
  char digits[32];

  g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, ABS (counted));
  if (counted < 0)
    return g_strdup_printf (_ ("%s BC"), digits);
  if (counted < 100)
    return g_strdup_printf (_ ("AD %s"), digits);
  return g_strdup (digits);
}

/**
 * krem_tick_format_lower:
 * @unit: the unit of the lower tier
 * @instant: the tick
 *
 * Returns: (transfer full): its label, to be read under that of the larger unit
 */
char *
krem_tick_format_lower (KremTickUnit unit, KremInstant instant)
{
  KremCivil civil;

  krem_instant_to_civil (instant, &civil);
  if (unit == KREM_TICK_MINUTE || unit == KREM_TICK_HOUR)
    return g_strdup_printf ("%02d:%02d", civil.hour, civil.minute);
  if (unit == KREM_TICK_DAY)
    return g_strdup_printf ("%d", civil.day);
  if (unit == KREM_TICK_MONTH)
    return g_strdup (krem_month_get_name (civil.month, KREM_MONTH_SHORT));
  return format_year (civil.year > 0 ? civil.year : civil.year - 1);
}

/* A stretch of round years from @first on, as its first and last year. */
static char *
format_years (gint64 first, gint64 n)
{
  gint64 last = first == 1 ? n - 1 : first + n - 1;
  g_autofree char *range = g_strdup_printf ("%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, ABS (first), ABS (last));

  if (first < 0)
    return g_strdup_printf (_ ("%s BC"), range);
  if (first < 100)
    return g_strdup_printf (_ ("AD %s"), range);
  return g_steal_pointer (&range);
}

/**
 * krem_tick_format_upper:
 * @unit: the unit of the upper tier
 * @instant: its beginning
 * @brevity: 0 for the whole label, then 1 and 2 for shorter ones
 *
 * Returns: (transfer full) (nullable): the label, or %NULL where there is none so short
 */
char *
krem_tick_format_upper (KremTickUnit unit, KremInstant instant, guint brevity)
{
  KremCivil civil;
  gint64 counted;
  g_autofree char *year = NULL;

  krem_instant_to_civil (instant, &civil);
  counted = civil.year > 0 ? civil.year : civil.year - 1;
  year = format_year (counted);
  switch (unit)
    {
    case KREM_TICK_DAY:
      if (brevity == 0)
        return krem_date_format_day (instant);
      if (brevity == 1)
        return g_strdup_printf (C_ ("day, month and year", "%d %s %s"), civil.day,
                                krem_month_get_name (civil.month, KREM_MONTH_SHORT), year);
      return g_strdup_printf (C_ ("day and month", "%d %s"), civil.day,
                              krem_month_get_name (civil.month, KREM_MONTH_SHORT));
    case KREM_TICK_MONTH:
      if (brevity == 0)
        return krem_date_format_month (instant, KREM_DATE_ALONE);
      if (brevity == 1)
        return g_strdup_printf (C_ ("month and year", "%s %s"), krem_month_get_name (civil.month, KREM_MONTH_SHORT),
                                year);
      return g_strdup (krem_month_get_name (civil.month, KREM_MONTH_SHORT));
    case KREM_TICK_YEAR:
      return brevity == 0 ? g_steal_pointer (&year) : NULL;
    case KREM_TICK_DECADE:
      if (brevity > 1)
        return NULL;
      /* "1900s" can be read as the whole century, so the first decade of a century is written out. */
      if (counted >= 100 && counted % 100 != 0)
        return brevity == 0 ? g_strdup_printf (C_ ("decade", "%ss"), year) : NULL;
      return brevity == 0 ? format_years (counted, 10) : g_steal_pointer (&year);
    case KREM_TICK_CENTURY:
      return brevity == 0 ? format_years (counted, 100) : brevity == 1 ? g_steal_pointer (&year) : NULL;
    case KREM_TICK_MILLENNIUM:
      return brevity == 0 ? format_years (counted, 1000) : brevity == 1 ? g_steal_pointer (&year) : NULL;
    case KREM_TICK_ERA:
      return brevity > 0 ? NULL : g_strdup (counted > 0 ? _ ("AD") : _ ("BC"));
    default:
      return NULL;
    }
}
