/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-record-mentions.h"
#include "krem-record-rewrite.h"
#include "krem-revise.h"

G_BEGIN_DECLS

/* The version of the format in which records are copied. */
#define KREM_REVISE_VERSION 1

/* krem-revise-draft.c */

/**
 * KremDraft:
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
} KremDraft;

void krem_draft_init (KremDraft *draft, KremChronicle *chronicle);
void krem_draft_clear (KremDraft *draft);
KremRecord *krem_draft_get (KremDraft *draft, KremList list, guint position);
void krem_draft_replace (KremDraft *draft, KremList list, guint position, KremRecord *record);
void krem_draft_remove (KremDraft *draft, KremList list, guint position);
gboolean krem_draft_is_removed (KremDraft *draft, KremList list, guint position);
void krem_draft_insert (KremDraft *draft, guint position, KremRecord *record);
char *krem_draft_make_id (KremDraft *draft, KremList list, const char *base);
char *krem_draft_reserve_id (KremDraft *draft, KremList list, const char *base);
KremEdit *krem_draft_finish (KremDraft *draft, const char *label, GArray **places);

void krem_draft_map_references (KremDraft *draft, KremReferenceTest test, KremReferenceFunc func, gpointer user_data);

/* krem-revise-id.c */
char *krem_revise_spell_id (const char *name);
gboolean krem_revise_check_id (KremChronicle *chronicle, KremList list, const char *id, GError **error);

/* krem-revise-add.c */
GArray *krem_revise_sort_starts (KremChronicle *chronicle);
guint krem_revise_find_place (GArray *starts, const KremEvent *event);

/* krem-revise-dates.c */
char *krem_revise_label (KremChronicle *chronicle, const KremPlace *places, guint n_places, const char *one,
                         const char *several);

/* krem-revise-rename.c */
char *krem_revise_get_event (KremChronicle *chronicle, const char *date, gboolean *is_end);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KremDraft, krem_draft_clear)

G_END_DECLS
