/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * KremJournalFrameKind:
 * @KREM_JOURNAL_BASE: the first frame of a journal: the text to which the edits apply, and whose file it is
 * @KREM_JOURNAL_EDIT: an edit: what takes the place of which bytes
 * @KREM_JOURNAL_SAVING: a text, as it stood after some of the edits so far, is about to be written over the file
 * @KREM_JOURNAL_PART: a part of the edit that follows, which counts only with that
 */
typedef enum
{
  KREM_JOURNAL_BASE,
  KREM_JOURNAL_EDIT,
  KREM_JOURNAL_SAVING,
  KREM_JOURNAL_PART,
} KremJournalFrameKind;

/**
 * KremJournalFrame:
 * @time: when, microseconds since 1970
 * @text: of a base the URI of the file, empty where it has never been saved; of an edit its label; of a saving the
 *   SHA-256 of the text
 * @offset: of an edit where the bytes begin that it replaces
 * @removed: how many these are
 * @bytes: of a base the text, of an edit what takes their place
 *
 * One entry of a journal.
 */
typedef struct
{
  KremJournalFrameKind kind;
  gint64 time;
  char *text;
  gsize offset, removed;
  GBytes *bytes;
} KremJournalFrame;

GBytes *krem_journal_frame_encode (const KremJournalFrame *frame);
gboolean krem_journal_frame_decode (GBytes *journal, gsize *offset, KremJournalFrame *frame);
void krem_journal_frame_clear (KremJournalFrame *frame);

G_END_DECLS
