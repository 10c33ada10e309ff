/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-document.h"

/**
 * krem_document_do:
 * @self: a document
 * @edit: an edit that fits the chronicle as it stands
 *
 * Edits the chronicle, if it may be edited and there is anything to change.
 *
 * Returns: whether something was changed
 */
gboolean
krem_document_do (KremDocument *self, KremEdit *edit)
{
  return krem_document_do_typed (self, edit, NULL);
}

/**
 * krem_document_do_typed:
 * @self: a document
 * @edit: an edit that fits the chronicle as it stands
 * @typing: (nullable): what is being typed into, such as `characters/khrushchev/name#17`; the same text for as long as
 *   somebody stays in one field
 *
 * Edits the chronicle like krem_document_do(). Where the edit before has the same @typing, and nothing was saved or
 * undone since, both become one, so that one undo takes back all that was typed into a field.
 *
 * Returns: whether something was changed
 */
gboolean
krem_document_do_typed (KremDocument *self, KremEdit *edit, const char *typing)
{
  g_return_val_if_fail (KREM_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (edit != NULL, FALSE);

  if (krem_document_get_read_only (self) || krem_edit_get_n_changes (edit) == 0)
    return FALSE;
  krem_history_do_typed (krem_document_get_history (self), edit, typing);
  return TRUE;
}
