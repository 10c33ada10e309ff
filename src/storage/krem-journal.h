/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "krem-chronicle.h"

G_BEGIN_DECLS

#define KREM_TYPE_JOURNAL (krem_journal_get_type ())
G_DECLARE_FINAL_TYPE (KremJournal, krem_journal, KREM, JOURNAL, GObject)

KremJournal *krem_journal_new (const char *folder, const char *uri, KremChronicle *base);
void krem_journal_append (KremJournal *self, KremEdit *edit);
void krem_journal_note_saving (KremJournal *self, const char *sum);
void krem_journal_restart (KremJournal *self, const char *uri, KremChronicle *saved, KremChronicle *chronicle);
void krem_journal_discard (KremJournal *self);
gboolean krem_journal_wait (KremJournal *self);
char *krem_journal_dup_failure (KremJournal *self);
char *krem_journal_dup_path (KremJournal *self);

G_END_DECLS
