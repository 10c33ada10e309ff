/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "krem-session.h"

G_BEGIN_DECLS

#define KREM_TYPE_RECORD_SELECTION (krem_record_selection_get_type ())
G_DECLARE_FINAL_TYPE (KremRecordSelection, krem_record_selection, KREM, RECORD_SELECTION, GObject)

KremRecordSelection *krem_record_selection_new (KremList list);
void krem_record_selection_set_session (KremRecordSelection *self, KremSession *session);
guint krem_record_selection_find_shown (KremRecordSelection *self);
guint krem_record_selection_find_neighbour (KremRecordSelection *self);
gboolean krem_record_selection_is_selecting (KremRecordSelection *self);

G_END_DECLS
