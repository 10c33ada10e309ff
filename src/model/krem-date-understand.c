/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-date-private.h"

char *
krem_date_understand (const char *typed,
                      GError **error)
{
  g_autoptr (KremDate) date = krem_date_parse (typed, error);

  return date == NULL ? NULL : g_strdup (typed);
}
