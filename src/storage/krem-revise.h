/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronicle.h"

/* Edits made from what somebody wants. Each function looks at a chronicle, changes nothing, and returns the edit that
 * would do it, for krem_document_do(). */

G_BEGIN_DECLS

/**
 * KremPlace:
 * @list: a list
 * @position: a place in it
 *
 * Where a record stands in a chronicle.
 */
typedef struct
{
  KremList list;
  guint position;
} KremPlace;

char *krem_revise_make_id (KremChronicle *chronicle, KremList list, const char *name);
KremEdit *krem_revise_set (KremChronicle *chronicle, KremPlace place, const char *pointer, const char *json,
                           const char *label, GError **error);
KremEdit *krem_revise_add (KremChronicle *chronicle, KremList list, const char *json, const char *label,
                           GError **error);
KremEdit *krem_revise_remove (KremChronicle *chronicle, const KremPlace *places, guint n_places, GError **error);
KremEdit *krem_revise_rename (KremChronicle *chronicle, KremPlace place, const char *id, GError **error);

G_END_DECLS
