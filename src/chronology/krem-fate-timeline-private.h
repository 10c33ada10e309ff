/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronology-private.h"

G_BEGIN_DECLS

/* What the timelines of all people share, so that it is allocated once. @fates and @spans are of the person at hand. */
typedef struct
{
  KremBuilder *builder;
  const KremFate *fates;
  KremFateSpan *spans;
  guint n;
  GArray *certain, *deaths; /* of guint: the certain fates, by when they have happened */
  GArray *points;           /* the sweep's own */
  GArray *heap;             /* of gint64 */
} KremTimeline;

/* krem-fate-sweep.c */
void krem_timeline_sweep (KremTimeline *self, KremPerson *person);

G_END_DECLS
