/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-time-scale.h"

/* The years that a date can name, with room beside them, as seconds: nobody can pan past them. */
#define REACH (1.1e9 * 365.2425 * 86400)

static void
clamp_scale (KremTimeScale *scale)
{
  scale->seconds_per_px = CLAMP (scale->seconds_per_px, KREM_TIME_SCALE_FINEST, KREM_TIME_SCALE_COARSEST);
  scale->from = CLAMP (scale->from, -REACH, REACH);
}

/**
 * krem_time_scale_to_x:
 * @scale: a time scale
 * @instant: an instant, which may be infinite
 *
 * A double tells seconds apart up to some 285 million years from 1970, so nothing that a chronicle can tell is moved.
 *
 * Returns: the x at which the instant begins, px; %KREM_TIME_SCALE_FAR to either side for what is infinitely far
 */
double
krem_time_scale_to_x (const KremTimeScale *scale, KremInstant instant)
{
  double x;

  if (instant == KREM_INSTANT_MIN)
    return -KREM_TIME_SCALE_FAR;
  if (instant == KREM_INSTANT_MAX)
    return KREM_TIME_SCALE_FAR;
  x = ((double) instant - scale->from) / scale->seconds_per_px;
  return CLAMP (x, -KREM_TIME_SCALE_FAR, KREM_TIME_SCALE_FAR);
}

/**
 * krem_time_scale_to_instant:
 * @scale: a time scale
 * @x: a position, px
 *
 * Returns: the time at @x, in seconds with fractions
 */
double
krem_time_scale_to_instant (const KremTimeScale *scale, double x)
{
  return scale->from + x * scale->seconds_per_px;
}

/**
 * krem_time_scale_zoom:
 * @scale: a time scale, which changes
 * @x: the position whose time stays where it is, px
 * @factor: how many times longer a second becomes; more than 1 looks closer
 */
void
krem_time_scale_zoom (KremTimeScale *scale, double x, double factor)
{
  double fixed;

  g_return_if_fail (factor > 0);

  fixed = krem_time_scale_to_instant (scale, x);
  scale->seconds_per_px = CLAMP (scale->seconds_per_px / factor, KREM_TIME_SCALE_FINEST, KREM_TIME_SCALE_COARSEST);
  scale->from = fixed - x * scale->seconds_per_px;
  clamp_scale (scale);
}

/**
 * krem_time_scale_pan:
 * @scale: a time scale, which changes
 * @px: how far the picture moves to the left: later times come into view where it is positive
 */
void
krem_time_scale_pan (KremTimeScale *scale, double px)
{
  scale->from += px * scale->seconds_per_px;
  clamp_scale (scale);
}

/**
 * krem_time_scale_set_span:
 * @scale: (out): a time scale
 * @from: the time at the left edge, in seconds
 * @until: the time at the right edge
 * @width: the distance between them, px
 *
 * Shows a span of time. One that is too short for the limits is shown in the middle.
 */
void
krem_time_scale_set_span (KremTimeScale *scale, double from, double until, double width)
{
  double middle = from + (until - from) / 2;

  width = MAX (width, 1);
  scale->seconds_per_px = (until - from) / width;
  scale->seconds_per_px = CLAMP (scale->seconds_per_px, KREM_TIME_SCALE_FINEST, KREM_TIME_SCALE_COARSEST);
  scale->from = middle - scale->seconds_per_px * width / 2;
  clamp_scale (scale);
}

/**
 * krem_time_scale_get_precision:
 * @scale: a time scale
 * @least: how long a unit must be for a hand to tell it from the next, px
 *
 * Returns: the finest such unit, from centuries to minutes
 */
KremPrecision
krem_time_scale_get_precision (const KremTimeScale *scale, double least)
{
  static const struct
  {
    KremPrecision precision;
    double seconds;
  } units[] = {
    { KREM_PRECISION_MINUTE, 60 },    { KREM_PRECISION_HOUR, 3600 },    { KREM_PRECISION_DAY, 86400 },
    { KREM_PRECISION_MONTH, 2.63e6 }, { KREM_PRECISION_YEAR, 3.156e7 }, { KREM_PRECISION_DECADE, 3.156e8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    /* Nobody wants hours as long as days are short. */
    if (units[i].seconds >= (units[i].precision > KREM_PRECISION_DAY ? MAX (least, 4) : least) * scale->seconds_per_px)
      return units[i].precision;
  return KREM_PRECISION_CENTURY;
}
