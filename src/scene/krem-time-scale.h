/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-date.h"

G_BEGIN_DECLS

/* The limits of the scale, in seconds a pixel: from ten minutes over a small picture to all years of nine digits. */
#define KREM_TIME_SCALE_FINEST 0.5
#define KREM_TIME_SCALE_COARSEST 2.0e14

/* How far from the picture a position can be, px. What is infinitely far stands there, so that sums stay finite. */
#define KREM_TIME_SCALE_FAR 1.0e15

/**
 * KremTimeScale:
 * @from: the instant at the left edge, in seconds; fractions matter when zoomed far in
 * @seconds_per_px: the scale
 *
 * How time lies along the x axis.
 */
typedef struct
{
  double from;
  double seconds_per_px;
} KremTimeScale;

double krem_time_scale_to_x (const KremTimeScale *scale, KremInstant instant);
double krem_time_scale_to_instant (const KremTimeScale *scale, double x);
void krem_time_scale_zoom (KremTimeScale *scale, double x, double factor);
void krem_time_scale_pan (KremTimeScale *scale, double px);
KremPrecision krem_time_scale_get_precision (const KremTimeScale *scale, double least);
void krem_time_scale_set_span (KremTimeScale *scale, double from, double until, double width);

G_END_DECLS
