/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "krem-chronology.h"
#include "krem-history.h"
#include "krem-network-graph.h"
#include "krem-recovery.h"

G_BEGIN_DECLS

#define KREM_TYPE_DOCUMENT (krem_document_get_type ())
G_DECLARE_FINAL_TYPE (KremDocument, krem_document, KREM, DOCUMENT, GObject)

void krem_document_open_async (GFile *file, gsize size_cap, KremLayoutCache *cache, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
KremDocument *krem_document_open_finish (GAsyncResult *result, GError **error);
KremDocument *krem_document_new (gsize size_cap, KremLayoutCache *cache);
void krem_document_save_async (KremDocument *self, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean krem_document_save_finish (KremDocument *self, GAsyncResult *result, GError **error);

GFile *krem_document_get_file (KremDocument *self);
char *krem_document_dup_title (KremDocument *self);
gboolean krem_document_get_read_only (KremDocument *self);
gboolean krem_document_get_modified (KremDocument *self);
KremChronicle *krem_document_get_chronicle (KremDocument *self);
KremHistory *krem_document_get_history (KremDocument *self);
KremChronology *krem_document_get_chronology (KremDocument *self);
GPtrArray *krem_document_get_problems (KremDocument *self);
gboolean krem_document_get_finding_problems (KremDocument *self);

gboolean krem_document_do (KremDocument *self, KremEdit *edit);
gboolean krem_document_do_typed (KremDocument *self, KremEdit *edit, const char *typing);

void krem_document_check_file (KremDocument *self);
gboolean krem_document_get_changed_on_disk (KremDocument *self);
gboolean krem_document_get_file_missing (KremDocument *self);
GBytes *krem_document_get_theirs (KremDocument *self);
KremEdit *krem_document_compare_with_file (KremDocument *self);
gboolean krem_document_reload (KremDocument *self);
void krem_document_keep (KremDocument *self);
void krem_document_revert_async (KremDocument *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean krem_document_revert_finish (KremDocument *self, GAsyncResult *result, KremEdit **edit, GError **error);
guint krem_document_get_unsaved (KremDocument *self, gint64 *since);
char *krem_document_dup_journal_failure (KremDocument *self);
gboolean krem_document_wait_until_safe (KremDocument *self);
GPtrArray *krem_document_get_recoveries (KremDocument *self);
gboolean krem_document_recover (KremDocument *self, guint position, GError **error);
void krem_document_discard_recovery (KremDocument *self, guint position);
void krem_document_discard_edits (KremDocument *self);

void krem_document_lay_out (KremDocument *self, gboolean everyone);
void krem_document_lay_out_afresh (KremDocument *self);
void krem_document_cancel_layout (KremDocument *self);
void krem_document_set_engine (KremDocument *self, KremLayoutEngine engine);
KremLayoutEngine krem_document_get_engine (KremDocument *self);
gboolean krem_document_get_laying_out (KremDocument *self);
gboolean krem_document_get_routing (KremDocument *self);
KremNetworkGraph *krem_document_get_graph (KremDocument *self);
KremLayoutResult *krem_document_get_layout (KremDocument *self);
void krem_document_tidy_async (KremDocument *self, KremInstant moment, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
KremNetworkGraph *krem_document_tidy_finish (KremDocument *self, GAsyncResult *result, GError **error);

gboolean krem_document_add_pin (KremDocument *self, KremEdit *edit, const char *id, double x, double y, GError **error);
gboolean krem_document_pin_person (KremDocument *self, guint person, double x, double y, GError **error);
gboolean krem_document_unpin_person (KremDocument *self, guint person, GError **error);
gboolean krem_document_unpin_everyone (KremDocument *self, GError **error);

G_END_DECLS
