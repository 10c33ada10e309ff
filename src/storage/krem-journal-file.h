/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * KremJournalFile:
 * @folder: the folder of the journals
 * @uri: (nullable): the URI of the chronicle's file
 * @path: (nullable): the journal's file, while there is one
 * @base: the text to which the edits apply
 * @last: the text as it stands after the edits in the file
 * @fd: the open file, or -1
 * @error: the errno of the last failure
 * @length: of the frames that are whole, bytes
 *
 * The file of a journal, as one thread writes it.
 */
typedef struct
{
  char *folder, *uri, *path;
  GBytes *base, *last;
  int fd, error;
  gint64 length;
} KremJournalFile;

void krem_journal_file_init (KremJournalFile *self, const char *folder);
void krem_journal_file_clear (KremJournalFile *self);
void krem_journal_file_set_base (KremJournalFile *self, const char *uri, GBytes *base);
gboolean krem_journal_file_append (KremJournalFile *self, const char *label, GBytes *text);
gboolean krem_journal_file_note_saving (KremJournalFile *self, GBytes *text);
gboolean krem_journal_file_replace (KremJournalFile *self, const char *uri, GBytes *saved, const char *label,
                                    GBytes *text);
void krem_journal_file_remove (KremJournalFile *self);

G_END_DECLS
