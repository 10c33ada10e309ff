/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-ticks.h"

#include <math.h>

#include "krem-date.h"
#include "krem-tick-labels.h"

/* The least distance of two labelled ticks and of two ticks without labels, and the gap between two labels, px. */
#define LEAST_LABELLED 38
#define LEAST_BETWEEN 7
#define LABEL_GAP 8
#define LABEL_PAD 4

#define MEAN_YEAR (365.2425 * 86400)

/* The ladder of steps, each with the unit of the upper tier above it and the share of its mean length that the
 * shortest distance of two such ticks has: the month that follows the 25th begins as early as four days later. */
typedef struct
{
  KremTickUnit unit;
  guint step;
  KremTickUnit upper;
  double seconds, shortest;
} Rung;

static const Rung ladder[] = {
  { KREM_TICK_MINUTE, 1, KREM_TICK_DAY, 60, 1 },
  { KREM_TICK_MINUTE, 2, KREM_TICK_DAY, 120, 1 },
  { KREM_TICK_MINUTE, 5, KREM_TICK_DAY, 300, 1 },
  { KREM_TICK_MINUTE, 10, KREM_TICK_DAY, 600, 1 },
  { KREM_TICK_MINUTE, 15, KREM_TICK_DAY, 900, 1 },
  { KREM_TICK_MINUTE, 30, KREM_TICK_DAY, 1800, 1 },
  { KREM_TICK_HOUR, 1, KREM_TICK_DAY, 3600, 1 },
  { KREM_TICK_HOUR, 2, KREM_TICK_DAY, 7200, 1 },
  { KREM_TICK_HOUR, 3, KREM_TICK_DAY, 10800, 1 },
  { KREM_TICK_HOUR, 6, KREM_TICK_DAY, 21600, 1 },
  { KREM_TICK_HOUR, 12, KREM_TICK_DAY, 43200, 1 },
  { KREM_TICK_DAY, 1, KREM_TICK_MONTH, 86400, 1 },
  { KREM_TICK_DAY, 2, KREM_TICK_MONTH, 2 * 86400, 1 },
  { KREM_TICK_DAY, 5, KREM_TICK_MONTH, 5 * 86400, 0.8 },
  { KREM_TICK_DAY, 10, KREM_TICK_MONTH, 10 * 86400, 0.9 },
  { KREM_TICK_DAY, 15, KREM_TICK_MONTH, 15 * 86400, 0.93 },
  { KREM_TICK_MONTH, 1, KREM_TICK_YEAR, MEAN_YEAR / 12, 0.92 },
  { KREM_TICK_MONTH, 2, KREM_TICK_YEAR, MEAN_YEAR / 6, 0.97 },
  { KREM_TICK_MONTH, 3, KREM_TICK_YEAR, MEAN_YEAR / 4, 0.98 },
  { KREM_TICK_MONTH, 6, KREM_TICK_YEAR, MEAN_YEAR / 2, 0.99 },
  { KREM_TICK_YEAR, 1, KREM_TICK_DECADE, MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 2, KREM_TICK_DECADE, 2 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 5, KREM_TICK_CENTURY, 5 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 10, KREM_TICK_CENTURY, 10 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 20, KREM_TICK_CENTURY, 20 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 50, KREM_TICK_MILLENNIUM, 50 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 100, KREM_TICK_MILLENNIUM, 100 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 200, KREM_TICK_MILLENNIUM, 200 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 500, KREM_TICK_ERA, 500 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 1000, KREM_TICK_ERA, 1e3 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 2000, KREM_TICK_ERA, 2e3 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 5000, KREM_TICK_ERA, 5e3 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 10000, KREM_TICK_ERA, 1e4 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 20000, KREM_TICK_ERA, 2e4 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 50000, KREM_TICK_ERA, 5e4 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 100000, KREM_TICK_ERA, 1e5 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 200000, KREM_TICK_ERA, 2e5 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 500000, KREM_TICK_ERA, 5e5 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 1000000, KREM_TICK_ERA, 1e6 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 2000000, KREM_TICK_ERA, 2e6 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 5000000, KREM_TICK_ERA, 5e6 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 10000000, KREM_TICK_ERA, 1e7 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 20000000, KREM_TICK_ERA, 2e7 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 50000000, KREM_TICK_ERA, 5e7 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 100000000, KREM_TICK_ERA, 1e8 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 200000000, KREM_TICK_ERA, 2e8 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 500000000, KREM_TICK_ERA, 5e8 * MEAN_YEAR, 1 },
  { KREM_TICK_YEAR, 1000000000, KREM_TICK_ERA, 1e9 * MEAN_YEAR, 1 },
};

static gint64
floor_to (gint64 value, gint64 step)
{
  gint64 rest = value % step;

  return value - (rest < 0 ? rest + step : rest);
}

/* Years are counted as people count them, so that 100 BC and 1900 are round; there is no year 0, and what would fall on
 * it falls on the first year AD instead. */
static gint64
astronomical_year (gint64 counted)
{
  return counted > 0 ? counted : counted + 1;
}

static gint64
counted_year (gint64 astronomical)
{
  return astronomical > 0 ? astronomical : astronomical - 1;
}

/* The last tick at or before @instant; round years step by @step, whatever the unit's own length. */
static KremInstant
tick_at_or_before (KremTickUnit unit, gint64 step, KremInstant instant)
{
  KremCivil civil;

  if (unit == KREM_TICK_MINUTE)
    return floor_to (instant, 60 * step);
  if (unit == KREM_TICK_HOUR)
    return floor_to (instant, 3600 * step);
  krem_instant_to_civil (instant, &civil);
  if (unit == KREM_TICK_DAY)
    {
      int day = step == 1   ? civil.day
                : step == 2 ? civil.day - (civil.day + 1) % 2
                            : civil.day / (int) step * (int) step;

      /* A tick on the last days would crowd the next month's first, and the 30th would too. */
      day = CLAMP (day, 1, step == 1 ? 31 : step == 2 ? 29 : step == 5 ? 25 : step == 10 ? 20 : 15);
      return krem_instant_from_civil (civil.year, civil.month, day, 0, 0, 0);
    }
  if (unit == KREM_TICK_MONTH)
    return krem_instant_from_civil (civil.year, (civil.month - 1) / (int) step * (int) step + 1, 1, 0, 0, 0);
  return krem_instant_from_civil (astronomical_year (step == 1 ? counted_year (civil.year)
                                                               : floor_to (counted_year (civil.year), step)),
                                  1, 1, 0, 0, 0);
}

static KremInstant
next_tick (KremTickUnit unit, gint64 step, KremInstant tick)
{
  KremCivil civil;

  if (unit == KREM_TICK_MINUTE)
    return tick + 60 * step;
  if (unit == KREM_TICK_HOUR)
    return tick + 3600 * step;
  krem_instant_to_civil (tick, &civil);
  if (unit == KREM_TICK_DAY)
    {
      int day = step <= 2 || civil.day > 1 ? civil.day + (int) step : (int) step;
      int last = step == 1    ? krem_days_in_month (civil.year, civil.month)
                 : step == 2  ? MIN (29, krem_days_in_month (civil.year, civil.month))
                 : step == 5  ? 25
                 : step == 10 ? 20
                              : 15;

      if (day > last)
        return krem_instant_from_civil (civil.year, civil.month + 1, 1, 0, 0, 0);
      return krem_instant_from_civil (civil.year, civil.month, day, 0, 0, 0);
    }
  if (unit == KREM_TICK_MONTH)
    return krem_instant_from_civil (civil.year, civil.month + (int) step, 1, 0, 0, 0);
  if (step == 1)
    return krem_instant_from_civil (civil.year + 1, 1, 1, 0, 0, 0);
  return krem_instant_from_civil (astronomical_year (floor_to (counted_year (civil.year), step) + step), 1, 1, 0, 0, 0);
}

/* The step of an upper tier in its own ticks; an era is one boundary, which a step of more years than exist gives. */
static void
upper_step (KremTickUnit upper, KremTickUnit *unit, gint64 *step)
{
  *unit = upper >= KREM_TICK_DECADE ? KREM_TICK_YEAR : upper;
  *step = upper == KREM_TICK_DECADE       ? 10
          : upper == KREM_TICK_CENTURY    ? 100
          : upper == KREM_TICK_MILLENNIUM ? 1000
          : upper == KREM_TICK_ERA        ? G_GINT64_CONSTANT (4000000000)
                                          : 1;
}

static void
clear_tick (gpointer data)
{
  KremTick *tick = data;

  g_free (tick->label);
}

/* The widest label that a step can bring near what is visible. Digits of most fonts are of one width, so it is enough
 * to look at the ends of the visible span, and at all months. */
static double
widest_label (const Rung *rung, KremInstant first, KremInstant last, double size, KremTickMeasure measure)
{
  double widest = 0;

  if (rung->unit == KREM_TICK_MONTH)
    for (int month = 1; month <= 12; month++)
      widest = MAX (widest, measure (krem_month_get_name (month, KREM_MONTH_SHORT), size));
  else
    {
      KremInstant ends[] = { first, first + (last - first) / 2, last };

      for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
        {
          KremInstant tick = tick_at_or_before (rung->unit, rung->step, ends[i]);
          g_autofree char *label = krem_tick_format_lower (rung->unit, tick);

          widest = MAX (widest, measure (label, size));
        }
      /* Two-digit days and a clock's widest hour come somewhere in between. */
      if (rung->unit == KREM_TICK_DAY)
        widest = MAX (widest, measure ("28", size));
    }
  return widest;
}

static void
add_lower (KremTicks *self, const KremTimeScale *scale, const Rung *rung, KremInstant first, KremInstant last,
           double width, double size, KremTickMeasure measure)
{
  gboolean long_months = FALSE;
  double free_from = -KREM_TIME_SCALE_FAR;

  if (rung->unit == KREM_TICK_MONTH)
    {
      double widest = 0;

      for (int month = 1; month <= 12; month++)
        widest = MAX (widest, measure (krem_month_get_name (month, KREM_MONTH_ALONE), size));
      long_months = widest + LABEL_PAD + LABEL_GAP <= rung->seconds * rung->shortest / scale->seconds_per_px;
    }
  for (KremInstant at = tick_at_or_before (rung->unit, rung->step, first); at <= last;
       at = next_tick (rung->unit, rung->step, at))
    {
      KremTick tick = { 0 };

      tick.x = krem_time_scale_to_x (scale, at);
      tick.instant = at;
      tick.label_x = tick.x + LABEL_PAD;
      if (rung->unit == KREM_TICK_MONTH)
        {
          KremCivil civil;

          krem_instant_to_civil (at, &civil);
          tick.label = g_strdup (krem_month_get_name (civil.month, long_months ? KREM_MONTH_ALONE : KREM_MONTH_SHORT));
        }
      else
        tick.label = krem_tick_format_lower (rung->unit, at);
      tick.label_width = measure (tick.label, size);
      /* Only whole labels are shown, none that the edge cuts, and none that comes too near to its neighbour. */
      if (tick.label_x < 0 || tick.label_x + tick.label_width > width || tick.label_x < free_from)
        g_clear_pointer (&tick.label, g_free);
      else
        free_from = tick.label_x + tick.label_width + LABEL_GAP;
      if (tick.x >= 0 && tick.x <= width)
        g_array_append_val (self->lower, tick);
      else
        clear_tick (&tick);
    }
}

static void
add_between (KremTicks *self, const KremTimeScale *scale, guint chosen, KremInstant first, KremInstant last,
             double width)
{
  for (guint i = 0; i < chosen; i++)
    {
      const Rung *rung = &ladder[i];

      if (rung->seconds * rung->shortest / scale->seconds_per_px < LEAST_BETWEEN)
        continue;
      for (KremInstant at = tick_at_or_before (rung->unit, rung->step, first); at <= last;
           at = next_tick (rung->unit, rung->step, at))
        {
          double x = krem_time_scale_to_x (scale, at);

          if (x >= 0 && x <= width)
            g_array_append_val (self->between, x);
        }
      return;
    }
}

/* Writes the label of an upper tick as long as there is room for it, at the left edge where its unit began before, and
 * right of what is taken. */
static void
place_upper (KremTick *tick, KremTickUnit upper, double until, double width, double size, double taken_from,
             double taken_until, KremTickMeasure measure)
{
  double room_until = MIN (until, width) - LABEL_GAP;

  for (guint brevity = 0; brevity < 3; brevity++)
    {
      g_autofree char *label = krem_tick_format_upper (upper, tick->instant, brevity);
      double label_width, x = MAX (tick->x, 0) + LABEL_PAD;

      if (label == NULL)
        return;
      label_width = measure (label, size);
      if (taken_from < taken_until && x < taken_until + LABEL_GAP && x + label_width > taken_from - LABEL_GAP)
        x = taken_until + LABEL_GAP;
      /* Where a unit is about to leave on the left, its label goes before the next unit's comes too near. */
      if (x + label_width > room_until)
        continue;
      tick->label = g_steal_pointer (&label);
      tick->label_x = x;
      tick->label_width = label_width;
      return;
    }
}

static void
add_upper (KremTicks *self, const KremTimeScale *scale, const Rung *rung, KremInstant first, KremInstant last,
           double width, double size, double taken_from, double taken_until, KremTickMeasure measure)
{
  KremTickUnit unit;
  gint64 step;
  KremInstant at;

  upper_step (rung->upper, &unit, &step);
  at = tick_at_or_before (unit, step, first);
  while (at <= last)
    {
      KremInstant next = next_tick (unit, step, at);
      KremTick tick = { 0 };

      tick.x = krem_time_scale_to_x (scale, at);
      tick.instant = at;
      place_upper (&tick, rung->upper, krem_time_scale_to_x (scale, next), width, size, taken_from, taken_until,
                   measure);
      g_array_append_val (self->upper, tick);
      at = next;
    }
}

/**
 * krem_ticks_new:
 * @scale: the time axis
 * @width: how much of it is visible, px
 * @size: the height of the labels' font, px
 * @taken_from: where something else stands in the upper tier, px
 * @taken_until: where it ends; the same as @taken_from for nothing
 * @measure: measures a label
 *
 * Chooses the finest step whose labels keep a distance, writes them without a collision, and writes the larger unit in
 * the upper tier, where the label of a unit that began before the left edge stays in view.
 *
 * Returns: (transfer full): the ticks
 */
KremTicks *
krem_ticks_new (const KremTimeScale *scale, double width, double size, double taken_from, double taken_until,
                KremTickMeasure measure)
{
  KremTicks *self = g_new0 (KremTicks, 1);
  KremInstant first = (KremInstant) floor (scale->from);
  KremInstant last = (KremInstant) ceil (krem_time_scale_to_instant (scale, width));
  guint chosen = G_N_ELEMENTS (ladder) - 1;

  self->lower = g_array_new (FALSE, FALSE, sizeof (KremTick));
  self->upper = g_array_new (FALSE, FALSE, sizeof (KremTick));
  self->between = g_array_new (FALSE, FALSE, sizeof (double));
  g_array_set_clear_func (self->lower, clear_tick);
  g_array_set_clear_func (self->upper, clear_tick);
  for (guint i = 0; i < G_N_ELEMENTS (ladder); i++)
    {
      double room = ladder[i].seconds * ladder[i].shortest / scale->seconds_per_px;

      /* The labels are measured only where the ticks themselves lie far enough apart. */
      if (room >= LEAST_LABELLED * size / 11
          && room >= widest_label (&ladder[i], first, last, size, measure) + LABEL_PAD + LABEL_GAP)
        {
          chosen = i;
          break;
        }
    }
  self->unit = ladder[chosen].unit;
  self->step = ladder[chosen].step;
  self->upper_unit = ladder[chosen].upper;
  add_lower (self, scale, &ladder[chosen], first, last, width, size, measure);
  add_between (self, scale, chosen, first, last, width);
  add_upper (self, scale, &ladder[chosen], first, last, width, size, taken_from, taken_until, measure);
  return self;
}

/**
 * krem_ticks_free:
 * @ticks: (transfer full): ticks
 */
void
krem_ticks_free (KremTicks *ticks)
{
  g_array_unref (ticks->lower);
  g_array_unref (ticks->upper);
  g_array_unref (ticks->between);
  g_free (ticks);
}
