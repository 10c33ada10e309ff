/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "date-testing.h"

/* What tables of dates are written in: `1956-02-12` for the first or last second of a day, `…THH:MM:SS` for any other,
 * `-` and `+` for before and after all dates. */
char *
describe_instant (KremInstant instant, gboolean is_latest)
{
  KremCivil civil;
  GString *text;

  if (instant == KREM_INSTANT_MIN)
    return g_strdup ("-");
  if (instant == KREM_INSTANT_MAX)
    return g_strdup ("+");

  krem_instant_to_civil (instant, &civil);
  text = g_string_new (civil.year < 0 ? "-" : "");
  g_string_append_printf (text, "%04" G_GINT64_FORMAT "-%02d-%02d", ABS (civil.year), civil.month, civil.day);
  if (instant != (is_latest ? krem_instant_day_end (instant) : krem_instant_day_start (instant)))
    g_string_append_printf (text, "T%02d:%02d:%02d", civil.hour, civil.minute, civil.second);
  return g_string_free (text, FALSE);
}

/* One word where both ends are written alike, as on a single day, else `EARLIEST LATEST`. */
char *
describe_bounds (KremBounds bounds)
{
  g_autofree char *earliest = describe_instant (bounds.earliest, FALSE);
  g_autofree char *latest = describe_instant (bounds.latest, TRUE);

  return g_strcmp0 (earliest, latest) == 0 ? g_steal_pointer (&earliest) : g_strconcat (earliest, " ", latest, NULL);
}

/* The bounds of the start and, of an interval, ` | ` and those of its end. */
char *
describe_date (const KremDate *date)
{
  g_autofree char *start = describe_bounds (date->start);
  g_autofree char *end = describe_bounds (date->end);

  return date->kind == KREM_DATE_INTERVAL ? g_strconcat (start, " | ", end, NULL) : g_steal_pointer (&start);
}

/* What holds of every date that says when. */
void
assert_sane (const KremDate *date)
{
  if (!krem_date_is_dated (date))
    return;
  g_assert_cmpint (date->start.earliest, <=, date->start.latest);
  g_assert_cmpint (date->end.earliest, <=, date->end.latest);
  g_assert_cmpint (date->start.latest, <=, date->end.latest);
  g_assert_cmpint (date->start.earliest, <=, date->end.earliest);
  g_assert_cmpint (date->start_order.earliest, <=, date->start_order.latest);
  g_assert_cmpint (date->end_order.earliest, <=, date->end_order.latest);
  g_assert_cmpint (date->start_order.latest, <=, date->end_order.latest);
  g_assert_cmpint (date->start_order.earliest, <=, date->end_order.earliest);
}
