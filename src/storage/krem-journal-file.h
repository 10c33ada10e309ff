/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronicle.h"
#include "krem-journal-frame.h"
#include "krem-text-map.h"

G_BEGIN_DECLS

/**
 * KremJournalFile:
 * @folder: the folder of the journals
 * @uri: (nullable): the URI of the chronicle's file
 * @path: (nullable): the journal's file, while there is one
 * @base: the chronicle to which the edits apply
 * @now: the chronicle after all edits
 * @map: where everything stands in the text of @now
 * @is_mapped: whether that is so
 * @waiting: (element-type GBytes): the frames that are not on the disk yet
 * @fd: the open file, or -1
 * @error: the errno of the last failure
 * @length: of the frames that are whole, bytes
 *
 * The file of a journal, as one thread writes it.
 */
typedef struct
{
  char *folder, *uri, *path;
  KremChronicle *base, *now;
  KremTextMap map;
  gboolean is_mapped;
  GPtrArray *waiting;
  int fd, error;
  gint64 length;
} KremJournalFile;

void krem_journal_file_init (KremJournalFile *self, const char *folder, const char *uri, KremChronicle *base);
void krem_journal_file_clear (KremJournalFile *self);
gboolean krem_journal_file_append (KremJournalFile *self, KremEdit *edit);
gboolean krem_journal_file_note_saving (KremJournalFile *self, const char *sum);
gboolean krem_journal_file_replace (KremJournalFile *self, const char *uri, KremChronicle *saved, KremChronicle *now,
                                    const char *label);
void krem_journal_file_remove (KremJournalFile *self);

G_END_DECLS
