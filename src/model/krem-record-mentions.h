/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-record.h"

G_BEGIN_DECLS

/**
 * KremReferenceTest:
 * @list: the list in which a record is named
 * @id: its id; of a date the text after `@`
 * @is_date: whether it is the date of an event
 * @user_data: what was given along
 *
 * Returns: whether to look no further
 */
typedef gboolean (*KremReferenceTest) (KremList list, const char *id, gboolean is_date, gpointer user_data);

gboolean krem_record_find_reference (const KremRecord *record, KremReferenceTest test, gpointer user_data);

G_END_DECLS
