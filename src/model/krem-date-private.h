/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-date.h"

/* What the files of the date share among themselves: the text of a date taken apart. */

G_BEGIN_DECLS

/**
 * KremDatePart:
 * @precision: the finest unit that is given
 * @year: the first year that it can be
 * @last_year: the last year that it can be, the same as @year but for `195X` and `19XX`
 * @month: 1 to 12, or 0
 * @season: 21 to 24, or 0
 * @day: 1 to 31, or 0
 * @has_offset: whether an offset from UTC stands after the time
 * @offset: seconds to take off to get UTC
 * @approximate: whether `~` or `%` ends it
 * @uncertain: whether `?` or `%` ends it
 *
 * One date of an interval or of a set, or the only one.
 */
typedef struct
{
  KremPrecision precision;
  gint64 year, last_year;
  int month, season, day;
  int hour, minute, second;
  gboolean has_offset;
  int offset;
  gboolean approximate, uncertain;
} KremDatePart;

/**
 * KremDateLimit:
 * @KREM_DATE_LIMIT_PART: a date stands there
 * @KREM_DATE_LIMIT_OPEN: `..` stands there
 * @KREM_DATE_LIMIT_UNKNOWN: nothing stands there
 *
 * What one end of a span is.
 */
typedef enum
{
  KREM_DATE_LIMIT_PART,
  KREM_DATE_LIMIT_OPEN,
  KREM_DATE_LIMIT_UNKNOWN,
} KremDateLimit;

/**
 * KremDateSpan:
 * @from_limit: what its first end is
 * @to_limit: what its last end is
 * @from: the first end, if there is a date
 * @to: the last end, if there is a date; the same as @from where the span is a single date
 * @is_range: whether it has two ends
 *
 * An interval, or a member of a set, or a single date.
 */
typedef struct
{
  KremDateLimit from_limit, to_limit;
  KremDatePart from, to;
  gboolean is_range;
} KremDateSpan;

/**
 * KremDateTerms:
 * @kind: what the text is
 * @is_set: whether it is one of a set
 * @first: the interval, the single date, or the first member of the set
 * @others: (nullable) (element-type KremDateSpan): the other members of the set
 *
 * A whole text taken apart.
 */
typedef struct
{
  KremDateKind kind;
  gboolean is_set;
  KremDateSpan first;
  GArray *others;
} KremDateTerms;

gboolean krem_date_fail (GError **error, KremDateError code, const char *format, ...) G_GNUC_PRINTF (3, 4);
gboolean krem_date_part_read (const char *text, gsize length, KremDatePart *part, GError **error);
void krem_date_part_get_bounds (const KremDatePart *part, KremBounds *bounds, KremBounds *order);
char *krem_date_part_format (const KremDatePart *part, KremDateForm form);
gboolean krem_date_terms_read (const char *text, KremDateTerms *terms, GError **error);
void krem_date_terms_clear (KremDateTerms *terms);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KremDateTerms, krem_date_terms_clear)

G_END_DECLS
