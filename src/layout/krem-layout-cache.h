/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-layout-request.h"
#include "krem-layout-result.h"

G_BEGIN_DECLS

/* How much is kept on the disk, and how much in memory; bytes. */
#define KREM_LAYOUT_CACHE_DISK_SIZE ((goffset) 64 * 1024 * 1024)
#define KREM_LAYOUT_CACHE_MEMORY_SIZE ((gsize) 16 * 1024 * 1024)

/**
 * KremLayoutCache:
 *
 * Layouts that have been made before, found by what was laid out: those used last in memory, others in files. It is
 * counted by references and may be used from any thread.
 */
typedef struct _KremLayoutCache KremLayoutCache;

KremLayoutCache *krem_layout_cache_new (const char *folder, gsize memory_size, goffset disk_size);
KremLayoutCache *krem_layout_cache_ref (KremLayoutCache *self);
void krem_layout_cache_unref (KremLayoutCache *self);
KremLayoutResult *krem_layout_cache_find (KremLayoutCache *self, const char *key, const KremLayoutRequest *request);
void krem_layout_cache_remember (KremLayoutCache *self, const char *key, KremLayoutResult *layout);
void krem_layout_cache_keep (KremLayoutCache *self, const char *key, KremLayoutResult *layout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremLayoutCache, krem_layout_cache_unref)

G_END_DECLS
