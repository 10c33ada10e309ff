/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-instant.h"

G_BEGIN_DECLS

/**
 * KremDuration:
 * @months: years and months, as months
 * @seconds: weeks, days and less, as seconds
 *
 * A length of time as the calendar counts it.
 */
typedef struct
{
  gint64 months, seconds;
} KremDuration;

gboolean krem_duration_parse (const char *text, KremDuration *duration);
KremInstant krem_duration_add (const KremDuration *duration, KremInstant from);

char *krem_duration_understand (const char *typed);
char *krem_duration_format (const char *text);

G_END_DECLS
