/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-time-scale.h"

G_BEGIN_DECLS

/**
 * KremTickUnit:
 *
 * The unit that a tick begins, from the finest to the coarsest.
 */
typedef enum
{
  KREM_TICK_MINUTE,
  KREM_TICK_HOUR,
  KREM_TICK_DAY,
  KREM_TICK_MONTH,
  KREM_TICK_YEAR,
  KREM_TICK_DECADE,
  KREM_TICK_CENTURY,
  KREM_TICK_MILLENNIUM,
  KREM_TICK_ERA, /* BC and AD */
} KremTickUnit;

/**
 * KremTick:
 * @x: where its time begins, px
 * @instant: its time
 * @label: (nullable): what is written beside it; %NULL where there is no room
 * @label_x: the left end of the label, px
 * @label_width: px
 */
typedef struct
{
  double x;
  KremInstant instant;
  char *label;
  double label_x, label_width;
} KremTick;

/**
 * KremTicks:
 * @unit: the unit of the lower tier
 * @step: how many of them lie between two ticks
 * @upper_unit: the unit of the upper tier
 * @lower: (element-type KremTick): the lower tier, from left to right
 * @upper: (element-type KremTick): the upper tier; its first may begin left of the picture with its label in it
 * @between: (element-type double): the positions of finer ticks without labels
 *
 * The ticks of a ruler of two tiers.
 */
typedef struct
{
  KremTickUnit unit, upper_unit;
  guint step;
  GArray *lower, *upper, *between;
} KremTicks;

/**
 * KremTickMeasure:
 * @text: a label
 * @size: the height of the font, px
 *
 * Returns: the width of @text, px
 */
typedef double (*KremTickMeasure) (const char *text, double size);

KremTicks *krem_ticks_new (const KremTimeScale *scale, double width, double size, double taken_from, double taken_until,
                           KremTickMeasure measure);
void krem_ticks_free (KremTicks *ticks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremTicks, krem_ticks_free)

G_END_DECLS
