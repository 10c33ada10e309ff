/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

static void
get_timing (const KremFate *fate, KremTiming *timing)
{
  timing->dated = fate->dated;
  timing->never = fate->never;
  timing->has_time = fate->has_time;
  timing->bounds = fate->bounds;
  timing->order_bounds = fate->order_bounds;
}

/**
 * krem_fate_compare:
 * @a: a fate
 * @b: another fate of the same person
 *
 * The order in which the fates of one person stand: what holds from birth or from always; the undated; then by the
 * day of their latest start, of their earliest, time of day. Equal ones keep their place in the file.
 *
 * Returns: negative, 0 or positive
 */
int
krem_fate_compare (const KremFate *a, const KremFate *b)
{
  KremTiming x, y;

  if (a->always || b->always)
    return b->always - a->always;
  get_timing (a, &x);
  get_timing (b, &y);
  return krem_timing_compare (&x, &y);
}

static gboolean
is_within_day (const KremBounds *bounds)
{
  return krem_instant_day (bounds->earliest) == krem_instant_day (bounds->latest);
}

static gboolean
have_same_bounds (const KremFate *a, const KremFate *b)
{
  const KremBounds *x = &a->order_bounds, *y = &b->order_bounds;

  if (a->dated != b->dated)
    return FALSE;
  return !a->dated || (x->earliest == y->earliest && x->latest == y->latest)
         || (is_within_day (x) && is_within_day (y)
             && krem_instant_day (x->earliest) == krem_instant_day (y->earliest));
}

/**
 * krem_fate_precedence:
 * @a: a fate
 * @b: another, which stands after it in the order
 * @builder: what building shares, with the causes
 * @at_end: whether it is asked for the end
 *
 * Finds which of two fates of one person surely precedes the other. Neither is posthumous, and neither never begins.
 * The numbers in it are those of the rules of the format.
 *
 * Returns: negative for @a, positive for @b, 0 for neither
 */
int
krem_fate_precedence (const KremFate *a, const KremFate *b, KremBuilder *builder, gboolean at_end)
{
  gboolean is_death = a->standing == KREM_STANDING_DEAD;

  /* 1 */
  if (a->always != b->always)
    return a->always ? -1 : 1;

  /* 2 */
  if (a->dated && b->dated)
    {
      if (a->order_bounds.latest < b->order_bounds.earliest)
        return -1;
      if (b->order_bounds.latest < a->order_bounds.earliest)
        return 1;
    }

  /* 3 */
  if (is_death != (b->standing == KREM_STANDING_DEAD))
    return is_death ? 1 : -1;

  /* 4 */
  if (a->event == b->event && a->begin != b->begin && a->begin != KREM_FATE_BEGINS_ITSELF
      && b->begin != KREM_FATE_BEGINS_ITSELF)
    return a->begin == KREM_FATE_BEGINS_WITH_EVENT ? -1 : 1;

  /* 5 */
  if (a->begin == KREM_FATE_BEGINS_WITH_EVENT && b->begin == KREM_FATE_BEGINS_WITH_EVENT && a->event != b->event)
    {
      if (krem_builder_is_cause (builder, a->event, b->event))
        return -1;
      if (krem_builder_is_cause (builder, b->event, a->event))
        return 1;
    }

  /* 6 */
  if (have_same_bounds (a, b))
    return -1;

  /* At the end, what is certain but undated has happened before all that is dated, and of deaths after it. */
  if (at_end && a->dated != b->dated && (a->dated ? b : a)->certain)
    return a->dated == is_death ? -1 : 1;

  return 0;
}
