/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "oracle.h"

/* What the parts of the oracle share. */

#define IS_DEAD(f) ((f)->standing == KREM_STANDING_DEAD)
#define DAY(t) (krem_instant_day (t))

typedef struct
{
  gboolean dated, never, has_time;
  KremBounds typed, order;
} When;

/* The fates at a moment: which have certainly happened and which are possible, and which is settled. */
typedef struct
{
  GArray *fates;
  gboolean *looked_at, *happened, *possible;
  int settled;
} Fates;

gboolean oracle_counts (KremChronicle *chronicle, KremList list, guint position);
gboolean oracle_has_id (GPtrArray *ids, const char *id);
int oracle_look_up (KremChronicle *chronicle, KremList list, const char *id);
When oracle_nowhen (void);
When oracle_starts (const KremDate *date);
When oracle_ends (const KremDate *date);
When oracle_refers (KremChronicle *chronicle, const KremDate *date);
gboolean oracle_has_happened (const When *when, KremInstant moment);
gboolean oracle_may_have_happened (const When *when, KremInstant moment);
void oracle_find_fates (KremChronicle *chronicle, guint person, KremInstant moment, Fates *self);
void oracle_clear_fates (Fates *self);
