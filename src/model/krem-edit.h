/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-record.h"

G_BEGIN_DECLS

/**
 * KremChange:
 * @list: the list
 * @position: the place in it, at the moment when this change is applied
 * @before: (nullable): the record that stands there, or %NULL to insert
 * @after: (nullable): the record that will stand there, or %NULL to remove
 */
typedef struct
{
  KremList list;
  guint position;
  KremRecord *before, *after;
} KremChange;

typedef struct _KremEdit KremEdit;

#define KREM_TYPE_EDIT (krem_edit_get_type ())
GType krem_edit_get_type (void);

KremEdit *krem_edit_new (const char *label);
KremEdit *krem_edit_ref (KremEdit *edit);
void krem_edit_unref (KremEdit *edit);
void krem_edit_add (KremEdit *edit, KremList list, guint position, KremRecord *before, KremRecord *after);
const char *krem_edit_get_label (const KremEdit *edit);
guint krem_edit_get_n_changes (const KremEdit *edit);
const KremChange *krem_edit_get_change (const KremEdit *edit, guint i);
KremEdit *krem_edit_invert (const KremEdit *edit);
guint krem_edit_count_moves (const KremEdit *edit, KremList list);
guint krem_edit_follow (const KremEdit *edit, KremList list, guint position);
void krem_edit_follow_all (const KremEdit *edit, KremList list, GArray *positions);
KremEdit *krem_edit_merge (const KremEdit *first, const KremEdit *second, KremEdit **rest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremEdit, krem_edit_unref)

G_END_DECLS
