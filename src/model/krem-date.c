/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-date-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (krem - date - error - quark, krem_date_error)

static const KremBounds anytime = { KREM_INSTANT_MIN, KREM_INSTANT_MAX };
static const KremBounds always = { KREM_INSTANT_MIN, KREM_INSTANT_MIN };
static const KremBounds never = { KREM_INSTANT_MAX, KREM_INSTANT_MAX };

static void
note_qualifiers (KremDate *date, const KremDateSpan *span)
{
  date->approximate |= span->from.approximate || span->to.approximate;
  date->uncertain |= span->from.uncertain || span->to.uncertain;
}

static gboolean
has_time (const KremDatePart *part)
{
  return part->precision >= KREM_PRECISION_HOUR;
}

/* Holds the two ends of an interval to each other: the end never begins before the start can, and the start's latest
 * is never after the end's latest. Where offsets turn the clocks of the places round, the end as typed gives way. */
static void
fit_bounds (KremBounds *start, KremBounds *end)
{
  end->earliest = MAX (end->earliest, start->earliest);
  end->latest = MAX (end->latest, end->earliest);
  start->latest = MIN (start->latest, end->latest);
}

static void
set_interval (KremDate *date, const KremDateSpan *span)
{
  gboolean starts = span->from_limit == KREM_DATE_LIMIT_PART, ends = span->to_limit == KREM_DATE_LIMIT_PART;

  date->open_start = span->from_limit == KREM_DATE_LIMIT_OPEN;
  date->open_end = span->to_limit == KREM_DATE_LIMIT_OPEN;
  date->precision = starts ? span->from.precision : span->to.precision;
  date->end_precision = ends ? span->to.precision : span->from.precision;
  date->has_time = has_time (&span->from);
  date->end_has_time = has_time (&span->to);
  note_qualifiers (date, span);

  if (starts)
    krem_date_part_get_bounds (&span->from, &date->start, &date->start_order);
  else
    date->start = date->start_order = date->open_start ? always : anytime;
  if (ends)
    krem_date_part_get_bounds (&span->to, &date->end, &date->end_order);
  else
    date->end = date->end_order = date->open_end ? never : anytime;

  date->backwards = date->end_order.latest < date->start_order.earliest;
  if (date->backwards)
    return;
  fit_bounds (&date->start, &date->end);
  fit_bounds (&date->start_order, &date->end_order);
}

/* Widens the bounds of a point in time by a member of its set. */
static void
add_member (KremDate *date, const KremDateSpan *span)
{
  KremBounds from = always, from_order = always, to = never, to_order = never;

  if (span->from_limit == KREM_DATE_LIMIT_PART)
    krem_date_part_get_bounds (&span->from, &from, &from_order);
  if (span->to_limit == KREM_DATE_LIMIT_PART)
    krem_date_part_get_bounds (&span->to, &to, &to_order);

  date->start.earliest = MIN (date->start.earliest, from.earliest);
  date->start.latest = MAX (date->start.latest, MAX (from.latest, to.latest));
  date->start_order.earliest = MIN (date->start_order.earliest, from_order.earliest);
  date->start_order.latest = MAX (date->start_order.latest, MAX (from_order.latest, to_order.latest));
  note_qualifiers (date, span);
}

static void
set_point (KremDate *date, const KremDateTerms *terms)
{
  const KremDatePart *part = terms->first.from_limit == KREM_DATE_LIMIT_PART ? &terms->first.from : &terms->first.to;

  date->precision = date->end_precision = part->precision;
  date->has_time = date->end_has_time = has_time (part);
  date->start = date->start_order = (KremBounds){ KREM_INSTANT_MAX, KREM_INSTANT_MIN };
  add_member (date, &terms->first);
  for (guint i = 0; terms->others != NULL && i < terms->others->len; i++)
    add_member (date, &g_array_index (terms->others, KremDateSpan, i));
  date->end = date->start;
  date->end_order = date->start_order;
}

/* A date that says nothing about when. */
static KremDate *
make_date (const char *text)
{
  KremDate *date = g_new0 (KremDate, 1);

  g_atomic_ref_count_init (&date->ref_count);
  date->text = g_strdup (text);
  date->start = date->end = date->start_order = date->end_order = anytime;
  return date;
}

/**
 * krem_date_parse:
 * @text: a date as the format writes it; any bytes are survived
 * @error: return location for an error
 *
 * Reads a date strictly: nothing is guessed, no blanks are skipped. An interval that surely ends before it starts is
 * read, and marked so; a range in a set that does is none.
 *
 * Returns: (transfer full) (nullable): the date, or %NULL with @error set to a #KremDateError
 */
KremDate *
krem_date_parse (const char *text, GError **error)
{
  g_auto (KremDateTerms) terms = { 0 };
  KremDate *date;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!krem_date_terms_read (text, &terms, error))
    return NULL;

  date = make_date (text);
  date->kind = terms.kind;
  if (date->kind == KREM_DATE_INTERVAL)
    set_interval (date, &terms.first);
  else if (date->kind == KREM_DATE_POINT)
    set_point (date, &terms);
  return date;
}

/**
 * krem_date_new:
 * @text: any text
 *
 * Reads a date as krem_date_parse() does, and keeps also what it cannot read.
 *
 * Returns: (transfer full): the date, of the kind %KREM_DATE_UNREADABLE where @text is none
 */
KremDate *
krem_date_new (const char *text)
{
  KremDate *date;

  g_return_val_if_fail (text != NULL, NULL);

  date = krem_date_parse (text, NULL);
  return date != NULL ? date : make_date (text);
}

/**
 * krem_date_ref:
 * @date: a date
 *
 * Returns: (transfer full): @date
 */
KremDate *
krem_date_ref (KremDate *date)
{
  g_atomic_ref_count_inc (&date->ref_count);
  return date;
}

/**
 * krem_date_unref:
 * @date: (transfer full): a date
 */
void
krem_date_unref (KremDate *date)
{
  if (!g_atomic_ref_count_dec (&date->ref_count))
    return;

  g_free (date->text);
  g_free (date);
}
