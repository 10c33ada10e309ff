/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-clock-words.h"

#include "krem-date.h"

/**
 * krem_clock_words:
 * @time: a moment of our own time, microseconds since 1970
 *
 * Returns: (transfer full): the moment as the clock on the wall has it, with its day unless that is today
 */
char *
krem_clock_words (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc), now = g_date_time_new_now_local ();
  g_autofree char *clock = g_date_time_format (local, "%H:%M"), *day = NULL;

  if (g_date_time_get_year (now) == g_date_time_get_year (local)
      && g_date_time_get_day_of_year (now) == g_date_time_get_day_of_year (local))
    return g_steal_pointer (&clock);
  day = krem_date_format_day (krem_instant_from_civil (g_date_time_get_year (local), g_date_time_get_month (local),
                                                       g_date_time_get_day_of_month (local), 0, 0, 0));
  return g_strdup_printf ("%s, %s", day, clock);
}
