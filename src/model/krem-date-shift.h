/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-date.h"

G_BEGIN_DECLS

/**
 * KremShift:
 * @years: years to add, of either sign
 * @months: months to add
 * @days: days to add
 * @minutes: minutes to add, which only dates with a time of day can follow
 *
 * How far dates are moved: first by years and months, then by days, then by minutes.
 */
typedef struct
{
  int years, months, days, minutes;
} KremShift;

/**
 * KremDateEnd:
 * @KREM_DATE_WHOLE: the whole date
 * @KREM_DATE_START: the start of what lasts
 * @KREM_DATE_END: the end of what lasts
 *
 * What of a date is moved.
 */
typedef enum
{
  KREM_DATE_WHOLE,
  KREM_DATE_START,
  KREM_DATE_END,
} KremDateEnd;

char *krem_date_shift (const KremDate *date, const KremShift *shift, gboolean *followed);
char *krem_date_move (const KremDate *date, KremDateEnd end, KremInstant to, KremPrecision unit);
char *krem_date_write (KremInstant instant, KremPrecision unit);

G_END_DECLS
