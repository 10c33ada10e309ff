/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-record.h"

G_BEGIN_DECLS

typedef struct _KremRecordPool KremRecordPool;

KremRecordPool *krem_record_pool_new (void);
KremRecordPool *krem_record_pool_ref (KremRecordPool *self);
void krem_record_pool_unref (KremRecordPool *self);
void krem_record_pool_take (KremRecordPool *self, KremRecord *record);
void krem_record_pool_keep (KremRecordPool *self, KremRecord *record);
guint krem_record_pool_number (KremRecordPool *self, KremList list, const char *id);
gboolean krem_record_pool_find (KremRecordPool *self, KremList list, const char *id, guint *number);

G_END_DECLS
