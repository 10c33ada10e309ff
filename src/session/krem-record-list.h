/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "krem-chronicle.h"

G_BEGIN_DECLS

#define KREM_TYPE_RECORD_ITEM (krem_record_item_get_type ())
G_DECLARE_FINAL_TYPE (KremRecordItem, krem_record_item, KREM, RECORD_ITEM, GObject)

KremRecord *krem_record_item_get_record (KremRecordItem *self);
guint krem_record_item_get_position (KremRecordItem *self);

#define KREM_TYPE_RECORD_LIST (krem_record_list_get_type ())
G_DECLARE_FINAL_TYPE (KremRecordList, krem_record_list, KREM, RECORD_LIST, GObject)

KremRecordList *krem_record_list_new (KremChronicle *chronicle, KremList list);

G_END_DECLS
