/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-affected.h"

/**
 * krem_chronology_new_edited:
 * @old: the chronology of @chronicle before @edit
 * @chronicle: the chronicle after @edit
 * @edit: what was done to it
 *
 * Works out what follows from @chronicle, which comes out as krem_chronology_new() would have it.
 *
 * Returns: (transfer full): the chronology
 */
KremChronology *
krem_chronology_new_edited (KremChronology *old, KremChronicle *chronicle, KremEdit *edit)
{
  g_return_val_if_fail (old != NULL, NULL);
  g_return_val_if_fail (edit != NULL, NULL);

  return krem_chronology_new (chronicle);
}

/**
 * krem_chronology_get_affected:
 * @self: a chronology
 * @old: the one that was looked at before
 *
 * Returns: (nullable): what is different in @self from @old, where @self was made from @old by
 *   krem_chronology_new_edited(); %NULL where that is not known, so that everything may be
 */
const KremAffected *
krem_chronology_get_affected (KremChronology *self, KremChronology *old)
{
  g_return_val_if_fail (self != NULL && old != NULL, NULL);

  return NULL;
}
