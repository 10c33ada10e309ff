/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-json-tape.h"
#include "krem-record.h"

G_BEGIN_DECLS

guint krem_list_get_depth (KremList list);
gboolean krem_list_is_name (const char *name);
int krem_member_get_rank (KremList list, char *const *tokens, guint n_tokens, const char *name);

gboolean krem_record_is_new (const KremRecord *record);
KremJsonTape *krem_record_check (KremRecord *record, GError **error);
KremRecord *krem_record_replace_text (KremRecord *record, const char *text, gsize length, GError **error);
KremRecord *krem_record_refuse (GError **error, const char *format, const char *argument);
KremRecord *krem_record_patch_list (KremRecord *header, KremList list);

G_END_DECLS
