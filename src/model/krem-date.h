/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-instant.h"

G_BEGIN_DECLS

/**
 * KremDateKind:
 * @KREM_DATE_UNREADABLE: text that is no date; it counts as undated
 * @KREM_DATE_UNKNOWN: `XXXX-XX-XX`: nobody knows
 * @KREM_DATE_POINT: one point in time, known within its bounds
 * @KREM_DATE_INTERVAL: a time that lasts from a start to an end
 * @KREM_DATE_REFERENCE: `@event-id` or `@event-id/end`, resolved by the chronology
 *
 * What the text of a date is.
 */
typedef enum
{
  KREM_DATE_UNREADABLE,
  KREM_DATE_UNKNOWN,
  KREM_DATE_POINT,
  KREM_DATE_INTERVAL,
  KREM_DATE_REFERENCE,
} KremDateKind;

/**
 * KremPrecision:
 *
 * The unit in which a date is told, from the coarsest to the finest.
 */
typedef enum
{
  KREM_PRECISION_NONE,
  KREM_PRECISION_MILLENNIUM,
  KREM_PRECISION_CENTURY,
  KREM_PRECISION_DECADE,
  KREM_PRECISION_YEAR,
  KREM_PRECISION_SEASON,
  KREM_PRECISION_MONTH,
  KREM_PRECISION_DAY,
  KREM_PRECISION_HOUR,
  KREM_PRECISION_MINUTE,
  KREM_PRECISION_SECOND,
} KremPrecision;

/**
 * KremDate:
 * @text: the EDTF text as it was typed
 * @kind: what the text is
 * @precision: the unit of the start (of an interval, of its start, or of its end where the start is open)
 * @end_precision: the unit of the end of an interval (of its start, where the end is open); of a point, @precision
 * @approximate: whether `~` or `%` stands on any part of it
 * @uncertain: whether `?` or `%` stands on any part of it
 * @backwards: whether it is an interval that ends before it starts; such a date counts as undated
 * @open_end: whether it is an interval that is still going on (`..`)
 * @open_start: whether it is an interval that was always so (`../`)
 * @start: the bounds of the start, as the clocks of the place show it
 * @end: the bounds of the end of an interval; of a point, the same as @start
 * @start_order: the bounds of the start in UTC, for order
 * @end_order: the bounds of the end in UTC, for order
 * @has_time: whether a time of day is given for the start
 * @end_has_time: whether one is given for the end of an interval; of a point, the same as @has_time
 *
 * A date as its author typed it and what it means. Dates are immutable and counted by references, and may be used
 * from any thread.
 */
typedef struct
{
  gatomicrefcount ref_count;
  char *text;
  KremDateKind kind;
  KremPrecision precision;
  KremPrecision end_precision;
  guint approximate : 1;
  guint uncertain : 1;
  guint backwards : 1;
  guint open_end : 1;
  guint open_start : 1;
  guint has_time : 1;
  guint end_has_time : 1;
  KremBounds start, end;
  KremBounds start_order, end_order;
} KremDate;

/**
 * KREM_DATE_UNKNOWN_TEXT:
 *
 * How a date is written that nobody knows.
 */
#define KREM_DATE_UNKNOWN_TEXT "XXXX-XX-XX"

#define KREM_DATE_ERROR (krem_date_error_quark ())
GQuark krem_date_error_quark (void);

/**
 * KremDateError:
 * @KREM_DATE_ERROR_SYNTAX: the text is not a date
 * @KREM_DATE_ERROR_RANGE: a month, day, hour or year that does not exist
 *
 * Why a text is no date.
 */
typedef enum
{
  KREM_DATE_ERROR_SYNTAX,
  KREM_DATE_ERROR_RANGE,
} KremDateError;

/**
 * KremMonthForm:
 * @KREM_MONTH_ALONE: as in “February” or “February 1956”
 * @KREM_MONTH_IN_DATE: as after the day in “12 February 1956”, where many languages inflect it
 * @KREM_MONTH_BETWEEN: as in “between February and March 1956”
 * @KREM_MONTH_SHORT: as in “Feb”, where room is scarce
 *
 * How the name of a month is written.
 */
typedef enum
{
  KREM_MONTH_ALONE,
  KREM_MONTH_IN_DATE,
  KREM_MONTH_BETWEEN,
  KREM_MONTH_SHORT,
} KremMonthForm;

/**
 * KremDateForm:
 * @KREM_DATE_ALONE: it stands alone, as in a list
 * @KREM_DATE_IN_PHRASE: it stands after a word such as “of”, “from” or “until”
 * @KREM_DATE_BETWEEN: it is one of the two of “between … and …”
 *
 * Where a date stands, by which many languages inflect it.
 */
typedef enum
{
  KREM_DATE_ALONE,
  KREM_DATE_IN_PHRASE,
  KREM_DATE_BETWEEN,
} KremDateForm;

/**
 * krem_date_is_dated:
 * @date: (nullable): a date
 *
 * Returns: whether it says when something is: readable, not unknown and not backwards; references, by themselves, do
 *   not
 */
static inline gboolean
krem_date_is_dated (const KremDate *date)
{
  return date != NULL && (date->kind == KREM_DATE_POINT || date->kind == KREM_DATE_INTERVAL) && !date->backwards;
}

KremDate *krem_date_new (const char *text);
KremDate *krem_date_parse (const char *text, GError **error);
KremDate *krem_date_ref (KremDate *date);
void krem_date_unref (KremDate *date);
char *krem_date_format (const KremDate *date);
char *krem_date_format_day (KremInstant instant);
char *krem_date_format_month (KremInstant instant, KremDateForm form);
char *krem_date_format_time (KremInstant instant);
char *krem_date_format_bounds (KremBounds bounds);
char *krem_date_understand (const char *typed, GError **error);

const char *krem_month_get_name (int month, KremMonthForm form);
const char *krem_season_get_name (int season, KremDateForm form);
char *krem_year_format (gint64 year);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremDate, krem_date_unref)

G_END_DECLS
