/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-record-mentions.h"
#include "krem-record-rewrite.h"
#include "krem-revise.h"

G_BEGIN_DECLS

/* The version of the format in which records are copied. */
#define KREM_REVISE_VERSION 1

/* krem-revision.c */

/**
 * KremRevision:
 * @chronicle: what is to be edited
 * @changed: by list, place → the record that shall stand there, or a mark for none
 * @inserted: what shall come in
 * @ids: by list, ids that are kept for what shall come in
 *
 * What shall become of a chronicle, from which an edit is made. All places are those before the edit.
 */
typedef struct
{
  KremChronicle *chronicle;
  GHashTable *changed[KREM_N_LISTS];
  GArray *inserted;
  GHashTable *ids[KREM_N_LISTS];
} KremRevision;

void krem_revision_init (KremRevision *revision, KremChronicle *chronicle);
void krem_revision_clear (KremRevision *revision);
void krem_revision_replace (KremRevision *revision, KremList list, guint position, KremRecord *record);
void krem_revision_remove (KremRevision *revision, KremList list, guint position);
gboolean krem_revision_is_removed (KremRevision *revision, KremList list, guint position);
void krem_revision_insert (KremRevision *revision, guint position, KremRecord *record);
char *krem_revision_reserve_id (KremRevision *revision, KremList list, const char *base);
KremEdit *krem_revision_finish (KremRevision *revision, const char *label, GArray **places);

void krem_revision_map_references (KremRevision *revision, KremReferenceTest test, KremReferenceFunc func,
                                   gpointer user_data);

/* krem-revise-id.c */
gboolean krem_revise_check_id (KremChronicle *chronicle, KremList list, const char *id, GError **error);

/* krem-revise-add.c */
GArray *krem_revise_sort_starts (KremChronicle *chronicle);
guint krem_revise_find_place (GArray *starts, const KremEvent *event);

/* krem-revise-dates.c */
char *krem_revise_label (KremChronicle *chronicle, const KremPlace *places, guint n_places, const char *one,
                         const char *several);

/* krem-revise-rename.c */
char *krem_revise_get_event (KremChronicle *chronicle, const char *date, gboolean *is_end);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KremRevision, krem_revision_clear)

G_END_DECLS
