/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-field.h"

G_BEGIN_DECLS

/**
 * KremDraftFuncs:
 * @get_text: what stands in the field
 * @set_text: puts a text there
 * @forget: makes it impossible to undo in the field what was typed before
 * @read: makes of a value, which is JSON or %NULL, the text that is shown
 * @write: makes JSON, or %NULL for none, of a text, which is not empty
 * @follow: called when the text is another, or is no longer being typed
 * @is_whole: (nullable): whether the text can be taken while the user may still be about to type on; %NULL for never
 * @is_acceptable: (nullable): whether the text can be taken at all; one that cannot stays where it is; %NULL for always
 *
 * What a draft wants of its field.
 */
typedef struct
{
  const char *(*get_text) (KremField *field);
  void (*set_text) (KremField *field, const char *text);
  void (*forget) (KremField *field);
  char *(*read) (KremField *field, const char *json);
  char *(*write) (KremField *field, const char *text);
  void (*follow) (KremField *field, const char *text);
  gboolean (*is_whole) (KremField *field, const char *text);
  gboolean (*is_acceptable) (KremField *field, const char *text);
} KremDraftFuncs;

typedef struct _KremDraft KremDraft;

KremDraft *krem_draft_new (KremField *field, const KremDraftFuncs *funcs);
void krem_draft_free (KremDraft *self);
void krem_draft_stop (KremDraft *self);
void krem_draft_show (KremDraft *self, const char *json);
void krem_draft_refresh (KremDraft *self);
void krem_draft_forget (KremDraft *self);
void krem_draft_take (KremDraft *self, const char *json);
void krem_draft_commit (KremDraft *self, gboolean going_on);
gboolean krem_draft_escape (KremDraft *self);
void krem_draft_typed (KremDraft *self);
void krem_draft_enter (KremDraft *self);
void krem_draft_leave (KremDraft *self);
void krem_draft_activate (KremDraft *self);
const char *krem_draft_get_json (const KremDraft *self);
gboolean krem_draft_is_pending (const KremDraft *self);
gboolean krem_draft_is_inside (const KremDraft *self);

G_END_DECLS
