/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronicle.h"

G_BEGIN_DECLS

#define KREM_TYPE_HISTORY (krem_history_get_type ())
G_DECLARE_FINAL_TYPE (KremHistory, krem_history, KREM, HISTORY, GObject)

KremHistory *krem_history_new (KremChronicle *chronicle);
void krem_history_do (KremHistory *self, KremEdit *edit);
void krem_history_do_typed (KremHistory *self, KremEdit *edit, const char *typing);
void krem_history_begin_step (KremHistory *self);
void krem_history_end_step (KremHistory *self);
gboolean krem_history_undo (KremHistory *self);
gboolean krem_history_redo (KremHistory *self);
gboolean krem_history_get_can_undo (KremHistory *self);
gboolean krem_history_get_can_redo (KremHistory *self);
const char *krem_history_get_undo_label (KremHistory *self);
const char *krem_history_get_redo_label (KremHistory *self);
gboolean krem_history_get_modified (KremHistory *self);
guint krem_history_get_n_unsaved (KremHistory *self);
KremEdit *krem_history_get_mark (KremHistory *self);
void krem_history_set_saved (KremHistory *self, KremEdit *mark);

G_END_DECLS
