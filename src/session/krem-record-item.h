/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "krem-record.h"

G_BEGIN_DECLS

#define KREM_TYPE_RECORD_ITEM (krem_record_item_get_type ())
G_DECLARE_FINAL_TYPE (KremRecordItem, krem_record_item, KREM, RECORD_ITEM, GObject)

KremRecordItem *krem_record_item_new (KremRecord *record, guint position);
KremRecord *krem_record_item_get_record (KremRecordItem *self);
guint krem_record_item_get_position (KremRecordItem *self);
void krem_record_item_follow (KremRecordItem *self, KremRecord *record, guint position);

G_END_DECLS
