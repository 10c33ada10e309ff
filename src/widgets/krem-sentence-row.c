/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-sentence-row.h"

/**
 * KremSentenceRow:
 *
 * A field.
 */
struct _KremSentenceRow
{
  KremEntryRow parent_instance;
};

G_DEFINE_FINAL_TYPE (KremSentenceRow, krem_sentence_row, KREM_TYPE_ENTRY_ROW)

static void
krem_sentence_row_class_init (KremSentenceRowClass *klass)
{
}

static void
krem_sentence_row_init (KremSentenceRow *self)
{
}

/**
 * krem_sentence_row_new:
 * @title: what the field is called
 *
 * Returns: (transfer floating): a field for a sentence: death, life or a length of time
 */
GtkWidget *
krem_sentence_row_new (const char *title)
{
  return g_object_new (KREM_TYPE_SENTENCE_ROW, "title", title, NULL);
}
