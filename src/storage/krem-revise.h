/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronicle.h"
#include "krem-date-shift.h"

/* Edits made from what somebody wants. Each function looks at a chronicle, changes nothing, and returns the edit that
 * would do it, for krem_document_do(). An edit without changes says that all is so already. */

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

/* krem-revise-id.c */
char *krem_revise_make_id (KremChronicle *chronicle, KremList list, const char *name);

/* krem-revise-set.c */
KremRecord *krem_revise_set_value (KremRecord *record, const char *pointer, const char *json, GError **error);
KremEdit *krem_revise_set (KremChronicle *chronicle, KremPlace place, const char *pointer, const char *json,
                           const char *label, GError **error);
KremEdit *krem_revise_set_several (KremChronicle *chronicle, const KremPlace *places, guint n_places,
                                   const char *pointer, const char *json, const char *label, GError **error);

/* krem-revise-tags.c */
KremEdit *krem_revise_add_tag (KremChronicle *chronicle, const KremPlace *places, guint n_places, const char *tag,
                               GError **error);
KremEdit *krem_revise_remove_tag (KremChronicle *chronicle, const KremPlace *places, guint n_places, const char *tag,
                                  GError **error);

/* krem-revise-add.c */
KremEdit *krem_revise_add (KremChronicle *chronicle, KremList list, const char *json, const char *label,
                           GError **error);

/* krem-revise-remove.c */
KremEdit *krem_revise_remove (KremChronicle *chronicle, const KremPlace *places, guint n_places, GError **error);

/* krem-revise-rename.c */
KremEdit *krem_revise_rename (KremChronicle *chronicle, KremPlace place, const char *id, GError **error);

/* krem-revise-copy.c */
char *krem_revise_copy (KremChronicle *chronicle, const KremPlace *places, guint n_places);

/* krem-revise-paste.c */
KremEdit *krem_revise_duplicate (KremChronicle *chronicle, const KremPlace *places, guint n_places, GArray **copies,
                                 GError **error);
KremEdit *krem_revise_paste (KremChronicle *chronicle, const char *text, GArray **places, GError **error);

/* krem-revise-dates.c */
KremEdit *krem_revise_shift_dates (KremChronicle *chronicle, const KremPlace *places, guint n_places,
                                   const KremShift *shift, guint *n_behind, GError **error);
KremEdit *krem_revise_move_event (KremChronicle *chronicle, KremPlace place, KremDateEnd end, KremInstant to,
                                  KremPrecision unit, GError **error);

G_END_DECLS
