/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-document.h"

G_BEGIN_DECLS

#define KREM_TYPE_SHELF (krem_shelf_get_type ())
G_DECLARE_FINAL_TYPE (KremShelf, krem_shelf, KREM, SHELF, GObject)

KremShelf *krem_shelf_new (gsize size_cap, const char *layout_folder);
void krem_shelf_open_async (KremShelf *self, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data);
KremDocument *krem_shelf_open_finish (KremShelf *self, GAsyncResult *result, GError **error);
KremDocument *krem_shelf_find (KremShelf *self, GFile *file);
KremDocument *krem_shelf_new_document (KremShelf *self);
void krem_shelf_find_orphans_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *krem_shelf_find_orphans_finish (GAsyncResult *result, GError **error);
KremDocument *krem_shelf_recover_orphan (KremShelf *self, const KremRecovery *recovery, GError **error);

G_END_DECLS
