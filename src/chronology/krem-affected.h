/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronology.h"

G_BEGIN_DECLS

/**
 * KremAffectedItems:
 * @n: how many are affected
 * @positions: (array length=n): their positions now, in rising order
 * @n_old: how many there were in the list before
 * @old: (nullable): for each position now the one before, %KREM_NONE for what is new; %NULL where nothing has moved
 *
 * What of one list is affected. What is not has the same record as before, and everything that the chronology says of
 * it is as it was, but for the numbers of others in it. What is new is affected; what is gone is in no list.
 */
typedef struct
{
  guint n;
  const guint *positions;
  guint n_old;
  const guint *old;
} KremAffectedItems;

/**
 * KremAffected:
 * @lists: a bit `1 << list` for each #KremList in which a record differs
 * @persons: of the characters: those whose record, fates, presence, posts or events differ, and all whom an affected
 *   event that counts names or named, even where only its title differs
 * @events: of the events
 * @relations: of the relations
 * @acts: of the acts; those of unaffected events are not
 * @fates_moved: whether the indices of fates differ for others than the affected people too
 * @steps_differ: whether the steps differ
 * @view_differs: whether the chronicle's view differs
 *
 * What an edit has made different.
 */
typedef struct
{
  guint lists;
  KremAffectedItems persons, events, relations, acts;
  gboolean fates_moved, steps_differ, view_differs;
} KremAffected;

KremChronology *krem_chronology_new_edited (KremChronology *old, KremChronicle *chronicle, KremEdit *edit);
void krem_chronology_prepare_edit (KremChronology *self);
const KremAffected *krem_chronology_get_affected (KremChronology *self, KremChronology *old);

G_END_DECLS
