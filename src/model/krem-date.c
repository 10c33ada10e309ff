/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-date.h"

#include <stdio.h>

G_DEFINE_QUARK (krem-date-error-quark, krem_date_error)

KremDate *
krem_date_parse (const char *text,
                 GError **error)
{
  KremDate *date = NULL;
  int y, m, d;

  if (text[0] == '@' && text[1] != '\0')
    {
      date = g_new0 (KremDate, 1);
      date->kind = KREM_DATE_REFERENCE;
    }
  else if (sscanf (text, "%d-%d-%d", &y, &m, &d) == 3 && m >= 1 && m <= 12)
    {
      date = g_new0 (KremDate, 1);
      date->kind = KREM_DATE_POINT;
      date->precision = date->end_precision = KREM_PRECISION_DAY;
      date->start.earliest = krem_instant_from_civil (y, m, d, 0, 0, 0);
      date->start.latest = krem_instant_day_end (date->start.earliest);
      date->end = date->start_order = date->end_order = date->start;
    }
  else
    {
      g_set_error_literal (error, KREM_DATE_ERROR, KREM_DATE_ERROR_SYNTAX, "not a date");
      return NULL;
    }
  date->text = g_strdup (text);
  g_atomic_ref_count_init (&date->ref_count);
  return date;
}

KremDate *
krem_date_new (const char *text)
{
  KremDate *date = krem_date_parse (text, NULL);

  if (date == NULL)
    {
      date = g_new0 (KremDate, 1);
      date->text = g_strdup (text);
      g_atomic_ref_count_init (&date->ref_count);
    }
  return date;
}

KremDate *
krem_date_ref (KremDate *date)
{
  g_atomic_ref_count_inc (&date->ref_count);
  return date;
}

void
krem_date_unref (KremDate *date)
{
  if (g_atomic_ref_count_dec (&date->ref_count))
    {
      g_free (date->text);
      g_free (date);
    }
}

char *
krem_date_format (const KremDate *date)
{
  return g_strdup (date->text);
}

char *
krem_date_format_day (KremInstant instant)
{
  KremCivil civil;

  krem_instant_to_civil (instant, &civil);
  return g_strdup_printf ("%" G_GINT64_FORMAT "-%02d-%02d", civil.year, civil.month, civil.day);
}

char *
krem_date_understand (const char *typed,
                      GError **error)
{
  g_autoptr (KremDate) date = krem_date_parse (typed, error);

  return date == NULL ? NULL : g_strdup (typed);
}
