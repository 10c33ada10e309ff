/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-record-item.h"
#include "krem-session.h"

G_BEGIN_DECLS

#define KREM_TYPE_RECORD_LIST (krem_record_list_get_type ())
G_DECLARE_FINAL_TYPE (KremRecordList, krem_record_list, KREM, RECORD_LIST, GObject)

KremRecordList *krem_record_list_new (KremSession *session, KremList list);
gboolean krem_record_list_find (KremRecordList *self, guint position, guint *index);

G_END_DECLS
