/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-date-private.h"

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
