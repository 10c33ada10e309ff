/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-json-tape.h"
#include "krem-record.h"

G_BEGIN_DECLS

/**
 * KremRewrite:
 * @record: the record
 * @tape: its text
 * @texts: entry → JSON that shall stand there
 * @cut: for each entry, whether it shall go; of a member its value
 * @parents: for each value the entry of what holds it
 *
 * Changes in several places of a record's text that are written at once.
 */
typedef struct
{
  KremRecord *record;
  KremJsonTape *tape;
  GHashTable *texts;
  gboolean *cut;
  guint *parents;
} KremRewrite;

void krem_rewrite_init (KremRewrite *self, KremRecord *record);
void krem_rewrite_clear (KremRewrite *self);
void krem_rewrite_put (KremRewrite *self, guint entry, char *json);
void krem_rewrite_cut (KremRewrite *self, guint entry);
KremRecord *krem_rewrite_finish (KremRewrite *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KremRewrite, krem_rewrite_clear)

/**
 * KremReferenceFunc:
 * @list: the list in which a record is named
 * @id: its id; of a date the text after `@`
 * @is_date: whether it is the date of an event
 * @text: (out) (transfer full): the id, or the whole date, that shall stand there, or %NULL to take the reference out
 * @user_data: what was given along
 *
 * Returns: whether to change anything
 */
typedef gboolean (*KremReferenceFunc) (KremList list, const char *id, gboolean is_date, char **text,
                                       gpointer user_data);

KremRecord *krem_record_map_references (KremRecord *record, KremReferenceFunc func, gpointer user_data);

G_END_DECLS
