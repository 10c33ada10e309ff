/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-document.h"

#include "krem-file-watch.h"
#include "krem-journal.h"

G_BEGIN_DECLS

/**
 * KremDocumentDisk:
 * @journal: what is edited and not saved
 * @watch: looks whether somebody else writes the file
 * @recoveries: (element-type KremRecovery): what is left of programs that came to a sudden end
 * @theirs: (nullable): what somebody else has written into the file while there were edits
 * @unsaved_since: when the first edit was made that is not saved, microseconds since 1970; 0 where all are
 * @reloading: whether an edit is made of what the file holds, and so needs no journal
 * @given_up: whether all edits that are not saved are unwanted, also where a save under way begins the journal anew
 *
 * What keeps a document safe.
 */
typedef struct
{
  KremJournal *journal;
  KremFileWatch *watch;
  GPtrArray *recoveries;
  GBytes *theirs;
  gint64 unsaved_since;
  gboolean reloading, given_up;
} KremDocumentDisk;

/**
 * KremDocumentLayout:
 * @everyone: whether a chronicle past the limit shows everyone
 * @engine: how the network is laid out
 * @graph: (nullable): where the network stands; the next one waits in the run
 * @cancellable: (nullable): the run that is under way
 * @following: whether that run only makes @graph follow an edit
 * @routing: (nullable): the search for ways that is under way
 * @known: (nullable) (element-type KremNetworkRoutes): the ways of the last graphs before, the newest first
 * @cache: (nullable): how networks were laid out before
 *
 * The network of a document.
 */
typedef struct
{
  gboolean everyone, following;
  KremLayoutEngine engine;
  KremNetworkGraph *graph;
  GCancellable *cancellable, *routing;
  GPtrArray *known;
  KremLayoutCache *cache;
} KremDocumentLayout;

/**
 * KremDocumentProblems:
 * @list: (element-type KremProblem): what was found last
 * @cancellable: (nullable): the run that is under way; cancelled where an edit has come meanwhile
 *
 * What is wrong with a document.
 */
typedef struct
{
  GPtrArray *list;
  GCancellable *cancellable;
} KremDocumentProblems;

/**
 * KremDocumentWaiter:
 * @document: the document that waits for a run; closing it ends the run
 * @cancellable: by which it knows whether it waits for that run still
 */
typedef struct
{
  GWeakRef document;
  GCancellable *cancellable;
} KremDocumentWaiter;

KremDocumentWaiter *krem_document_waiter_new (KremDocument *self, GCancellable *cancellable);
void krem_document_waiter_free (KremDocumentWaiter *waiter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremDocumentWaiter, krem_document_waiter_free)

KremDocumentProblems *krem_document_get_problems_state (KremDocument *self);
GPtrArray *krem_document_find_problems (KremChronology *chronology, GPtrArray *read_problems);
void krem_document_problems_follow_edit (KremDocument *self);
void krem_document_problems_clear (KremDocumentProblems *problems);

KremDocumentLayout *krem_document_get_layout_state (KremDocument *self);
void krem_document_layout_follow_edit (KremDocument *self);
void krem_document_layout_keep (KremDocument *self);
void krem_document_layout_clear (KremDocumentLayout *layout);

GQueue *krem_document_get_saves (KremDocument *self);
GFile *krem_document_get_saving_file (KremDocument *self, guint i);
void krem_document_set_saved (KremDocument *self, GFile *file, KremEdit *mark);

KremDocumentDisk *krem_document_get_disk (KremDocument *self);

/* krem-document-disk.c */
char *krem_document_dup_journal_folder (void);
char *krem_document_dup_journal_uri (GFile *file);
void krem_document_start_disk (KremDocument *self, gsize size_cap, const char *sum, GPtrArray *recoveries);
void krem_document_clear_disk (KremDocument *self);
gboolean krem_document_take_recovery (KremDocument *self, const KremRecovery *recovery, GError **error);
void krem_document_record_edit (KremDocument *self, KremEdit *edit);
void krem_document_meet_theirs (KremDocument *self, GBytes *bytes);
void krem_document_record_saved (KremDocument *self, GFile *file, KremChronicle *saved, const char *sum);

G_END_DECLS
