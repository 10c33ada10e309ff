/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-document-private.h"

#include "krem-difference.h"
#include "krem-reader.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

/* For all that concerns the disk: where journals stand. They are the user's state, and never beside the chronicle. */
char *
krem_document_dup_journal_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "kremlinologist", "journals", NULL);
}

/* For all that concerns the disk: the name under which a journal knows @file, the same whichever link leads to it;
 * %NULL for what has never been saved. */
char *
krem_document_dup_journal_uri (GFile *file)
{
  const char *path = file == NULL ? NULL : g_file_peek_path (file);
  char *resolved = path == NULL ? NULL : realpath (path, NULL);
  char *uri = resolved == NULL ? NULL : g_filename_to_uri (resolved, NULL, NULL);

  free (resolved);
  return uri != NULL || file == NULL ? uri : g_file_get_uri (file);
}

static KremChronicle *
read_text (KremDocument *self, GBytes *bytes, GError **error)
{
  GFile *file = krem_document_get_file (self);
  g_autofree char *name = file == NULL ? krem_document_dup_title (self) : g_file_get_basename (file);

  return krem_reader_read_bytes (bytes, name, NULL, error);
}

static void
set_theirs (KremDocument *self, GBytes *bytes)
{
  KremDocumentDisk *disk = krem_document_get_disk (self);

  if (disk->theirs == bytes)
    return;
  g_clear_pointer (&disk->theirs, g_bytes_unref);
  disk->theirs = bytes == NULL ? NULL : g_bytes_ref (bytes);
  g_object_notify (G_OBJECT (self), "changed-on-disk");
}

static void
apply (KremDocument *self, KremChronicle *wanted, const char *label)
{
  g_autoptr (KremEdit) edit = krem_edit_new_between (krem_document_get_chronicle (self), wanted, label);

  if (krem_edit_get_n_changes (edit) > 0)
    krem_history_do (krem_document_get_history (self), edit);
}

/* What stands in the file from now on, as far as the document knows: its SHA-256. */
static void
take_as_known (KremDocument *self, const char *sum)
{
  krem_file_watch_set_known (krem_document_get_disk (self)->watch, sum);
  set_theirs (self, NULL);
}

/* Makes the chronicle what @bytes say, as one edit, and that what is saved. */
static gboolean
take_over (KremDocument *self, GBytes *bytes, const char *label)
{
  KremDocumentDisk *disk = krem_document_get_disk (self);
  KremHistory *history = krem_document_get_history (self);
  g_autoptr (KremChronicle) theirs = read_text (self, bytes, NULL);
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *uri = krem_document_dup_journal_uri (krem_document_get_file (self));

  if (theirs == NULL)
    return FALSE;
  disk->reloading = TRUE;
  apply (self, theirs, label);
  disk->reloading = FALSE;
  krem_history_set_saved (history, krem_history_get_mark (history));
  krem_journal_restart (disk->journal, uri, theirs, krem_document_get_chronicle (self));
  take_as_known (self, sum);
  return TRUE;
}

/* For krem-document-save.c, and for the watch: somebody else has written @bytes into the file. */
void
krem_document_meet_theirs (KremDocument *self, GBytes *bytes)
{
  g_signal_emit_by_name (self, "file-changed");
  if (krem_document_get_modified (self) || !take_over (self, bytes, _ ("Reload")))
    set_theirs (self, bytes);
}

static void
changed_cb (KremDocument *self, GBytes *bytes)
{
  /* It may be our own text that is being written; the watch looks again when that is done. */
  if (g_queue_is_empty (krem_document_get_saves (self)))
    krem_document_meet_theirs (self, bytes);
}

static void
missing_cb (KremDocument *self)
{
  g_object_notify (G_OBJECT (self), "file-missing");
}

static void
failure_cb (KremDocument *self)
{
  g_object_notify (G_OBJECT (self), "journal-failure");
}

/* For krem-document.c: begins to keep a document safe that was just opened. */
void
krem_document_start_disk (KremDocument *self, gsize size_cap, const char *sum, GPtrArray *recoveries)
{
  KremDocumentDisk *disk = krem_document_get_disk (self);
  g_autofree char *folder = krem_document_dup_journal_folder ();
  g_autofree char *uri = krem_document_dup_journal_uri (krem_document_get_file (self));

  disk->journal = krem_journal_new (folder, uri, krem_document_get_chronicle (self));
  disk->recoveries = g_ptr_array_ref (recoveries);
  disk->watch = krem_file_watch_new (krem_document_get_file (self), size_cap, sum);
  g_signal_connect_object (disk->watch, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (disk->watch, "notify::missing", G_CALLBACK (missing_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (disk->journal, "notify::failure", G_CALLBACK (failure_cb), self, G_CONNECT_SWAPPED);
  /* Somebody may have written the file after it was read and before it was watched. */
  krem_file_watch_check (disk->watch);
}

/* For krem-document.c: the document goes. Edits that are not saved, and that nobody gave up, stay in the journal. */
void
krem_document_clear_disk (KremDocument *self)
{
  KremDocumentDisk *disk = krem_document_get_disk (self);

  if (disk->journal != NULL && (disk->given_up || !krem_document_get_modified (self)))
    krem_journal_discard (disk->journal);
  g_clear_object (&disk->watch);
  g_clear_object (&disk->journal);
  g_clear_pointer (&disk->recoveries, g_ptr_array_unref);
  g_clear_pointer (&disk->theirs, g_bytes_unref);
}

/* For krem-document.c: brings an edit to the disk. The one before it is there when this one is taken. */
void
krem_document_record_edit (KremDocument *self, KremEdit *edit)
{
  KremDocumentDisk *disk = krem_document_get_disk (self);

  if (disk->reloading)
    return;
  disk->given_up = FALSE;
  krem_journal_wait (disk->journal);
  krem_journal_append (disk->journal, edit);
}

/* For krem-document-save.c: @saved, a text with the SHA-256 @sum, stands in @file from now on. */
void
krem_document_record_saved (KremDocument *self, GFile *file, KremChronicle *saved, const char *sum)
{
  KremDocumentDisk *disk = krem_document_get_disk (self);
  g_autofree char *uri = krem_document_dup_journal_uri (file);

  krem_journal_restart (disk->journal, uri, saved, krem_document_get_chronicle (self));
  take_as_known (self, sum);
  krem_file_watch_set_file (disk->watch, file);
  krem_file_watch_check (disk->watch);
}

/**
 * krem_document_check_file:
 * @self: a document
 *
 * Looks whether somebody else has written the file; where the file system cannot tell of that by itself, somebody has
 * to ask.
 */
void
krem_document_check_file (KremDocument *self)
{
  g_return_if_fail (KREM_IS_DOCUMENT (self));

  krem_file_watch_check (krem_document_get_disk (self)->watch);
}

/**
 * krem_document_get_changed_on_disk:
 * @self: a document
 *
 * A document without edits of its own takes over what somebody else writes into its file; one with edits asks first.
 *
 * Returns: whether the file holds something that the document has not taken over
 */
gboolean
krem_document_get_changed_on_disk (KremDocument *self)
{
  g_return_val_if_fail (KREM_IS_DOCUMENT (self), FALSE);

  return krem_document_get_disk (self)->theirs != NULL;
}

/**
 * krem_document_get_file_missing:
 * @self: a document
 *
 * Returns: whether its file was there and is not any more, so that what is open is saved nowhere
 */
gboolean
krem_document_get_file_missing (KremDocument *self)
{
  g_return_val_if_fail (KREM_IS_DOCUMENT (self), FALSE);

  return krem_file_watch_get_missing (krem_document_get_disk (self)->watch);
}

/**
 * krem_document_get_theirs:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): what somebody else has written into the file while there were edits
 */
GBytes *
krem_document_get_theirs (KremDocument *self)
{
  g_return_val_if_fail (KREM_IS_DOCUMENT (self), NULL);

  return krem_document_get_disk (self)->theirs;
}

/**
 * krem_document_compare_with_file:
 * @self: a document whose file has been changed by somebody else
 *
 * Returns: (transfer full) (nullable): what would have to be done to the chronicle to make it what the file holds;
 *   %NULL where the file holds no chronicle
 */
KremEdit *
krem_document_compare_with_file (KremDocument *self)
{
  g_autoptr (KremChronicle) theirs = NULL;

  g_return_val_if_fail (krem_document_get_changed_on_disk (self), NULL);

  theirs = read_text (self, krem_document_get_disk (self)->theirs, NULL);
  return theirs == NULL ? NULL : krem_edit_new_between (krem_document_get_chronicle (self), theirs, _ ("Reload"));
}

/**
 * krem_document_reload:
 * @self: a document whose file has been changed by somebody else
 *
 * Takes over what the file holds. The document's own edits can still be had back by undoing this.
 *
 * Returns: whether the file holds a chronicle
 */
gboolean
krem_document_reload (KremDocument *self)
{
  g_autoptr (GBytes) theirs = NULL;

  g_return_val_if_fail (krem_document_get_changed_on_disk (self), FALSE);

  theirs = g_bytes_ref (krem_document_get_disk (self)->theirs);
  return take_over (self, theirs, _ ("Reload"));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  KremDocument *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (KremChronicle) read = bytes == NULL ? NULL : read_text (self, bytes, &error);
  KremHistory *history = krem_document_get_history (self);
  KremEdit *before = krem_history_get_mark (history);

  if (read == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  take_over (self, bytes, _ ("Revert to Saved"));
  if (krem_history_get_mark (history) != before)
    g_task_set_task_data (task, krem_edit_ref (krem_history_get_mark (history)), (GDestroyNotify) krem_edit_unref);
  g_task_return_boolean (task, TRUE);
}

static void
load_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *bytes = krem_reader_load (G_FILE (source_object), G_MAXSSIZE, &error);

  if (bytes == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
}

/**
 * krem_document_revert_async:
 * @self: a document that has been saved
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Makes the chronicle what its file holds, as one edit, which can be undone.
 */
void
krem_document_revert_async (KremDocument *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL, work = NULL;

  g_return_if_fail (KREM_IS_DOCUMENT (self));
  g_return_if_fail (krem_document_get_file (self) != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, krem_document_revert_async);
  work = g_task_new (krem_document_get_file (self), cancellable, loaded_cb, g_steal_pointer (&task));
  g_task_run_in_thread (work, load_thread);
}

/**
 * krem_document_revert_finish:
 * @self: a document
 * @result: what the callback got
 * @edit: (out) (transfer full) (nullable): the edit that it took; %NULL where the chronicle was like its file already
 * @error: why the file cannot be read
 *
 * Returns: whether the chronicle is what its file holds
 */
gboolean
krem_document_revert_finish (KremDocument *self, GAsyncResult *result, KremEdit **edit, GError **error)
{
  KremEdit *taken;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  taken = g_task_get_task_data (G_TASK (result));
  *edit = taken == NULL ? NULL : krem_edit_ref (taken);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * krem_document_keep:
 * @self: a document whose file has been changed by somebody else
 *
 * Keeps what the document holds; saving then writes over what the file holds now.
 */
void
krem_document_keep (KremDocument *self)
{
  g_autofree char *sum = NULL;

  g_return_if_fail (krem_document_get_changed_on_disk (self));

  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, krem_document_get_disk (self)->theirs);
  take_as_known (self, sum);
}

/**
 * krem_document_dup_journal_failure:
 * @self: a document
 *
 * Returns: (transfer full) (nullable): why edits are not safe from a crash at the moment, %NULL if they are
 */
char *
krem_document_dup_journal_failure (KremDocument *self)
{
  g_return_val_if_fail (KREM_IS_DOCUMENT (self), NULL);

  return krem_journal_dup_failure (krem_document_get_disk (self)->journal);
}

/**
 * krem_document_wait_until_safe:
 * @self: a document
 *
 * Blocks until all edits are on the disk.
 *
 * Returns: whether they are
 */
gboolean
krem_document_wait_until_safe (KremDocument *self)
{
  g_return_val_if_fail (KREM_IS_DOCUMENT (self), FALSE);

  return krem_journal_wait (krem_document_get_disk (self)->journal);
}

/**
 * krem_document_get_recoveries:
 * @self: a document
 *
 * Returns: (transfer none) (element-type KremRecovery): edits of the chronicle that a program left which came to a
 *   sudden end, the latest first
 */
GPtrArray *
krem_document_get_recoveries (KremDocument *self)
{
  g_return_val_if_fail (KREM_IS_DOCUMENT (self), NULL);

  return krem_document_get_disk (self)->recoveries;
}

/* For the shelf: makes the chronicle what @recovery holds, and takes its journal away when the edit is safe. */
gboolean
krem_document_take_recovery (KremDocument *self, const KremRecovery *recovery, GError **error)
{
  g_autoptr (KremChronicle) wanted = read_text (self, recovery->text, error);

  if (wanted == NULL)
    return FALSE;
  apply (self, wanted, _ ("Recover Edits"));
  if (krem_journal_wait (krem_document_get_disk (self)->journal))
    krem_recovery_discard (recovery);
  return TRUE;
}

/**
 * krem_document_recover:
 * @self: a document
 * @position: which of its recoveries
 * @error: why that is no chronicle, of #KREM_STORAGE_ERROR
 *
 * Makes the chronicle what it was when the program ended, as one edit that can be undone. What was left is taken away
 * when the edit is safe.
 *
 * Returns: whether it was recovered
 */
gboolean
krem_document_recover (KremDocument *self, guint position, GError **error)
{
  KremDocumentDisk *disk = krem_document_get_disk (self);

  g_return_val_if_fail (KREM_IS_DOCUMENT (self) && position < disk->recoveries->len, FALSE);

  if (!krem_document_take_recovery (self, g_ptr_array_index (disk->recoveries, position), error))
    return FALSE;
  g_ptr_array_remove_index (disk->recoveries, position);
  g_object_notify (G_OBJECT (self), "recoveries");
  return TRUE;
}

/**
 * krem_document_discard_recovery:
 * @self: a document
 * @position: which of its recoveries
 *
 * Gives up what one program left that came to a sudden end.
 */
void
krem_document_discard_recovery (KremDocument *self, guint position)
{
  GPtrArray *recoveries;

  g_return_if_fail (KREM_IS_DOCUMENT (self));

  recoveries = krem_document_get_disk (self)->recoveries;
  g_return_if_fail (position < recoveries->len);
  krem_recovery_discard (g_ptr_array_index (recoveries, position));
  g_ptr_array_remove_index (recoveries, position);
  g_object_notify (G_OBJECT (self), "recoveries");
}

/**
 * krem_document_get_unsaved:
 * @self: a document
 * @since: (out): when the first of them was made, microseconds since 1970
 *
 * Returns: how many edits are not saved
 */
guint
krem_document_get_unsaved (KremDocument *self, gint64 *since)
{
  g_return_val_if_fail (KREM_IS_DOCUMENT (self), 0);

  *since = krem_document_get_disk (self)->unsaved_since;
  return krem_history_get_n_unsaved (krem_document_get_history (self));
}

/**
 * krem_document_discard_edits:
 * @self: a document that is about to be closed
 *
 * Gives up all edits that are not saved, so that nobody is asked whether to recover them.
 */
void
krem_document_discard_edits (KremDocument *self)
{
  g_return_if_fail (KREM_IS_DOCUMENT (self));

  krem_document_get_disk (self)->given_up = TRUE;
  krem_journal_discard (krem_document_get_disk (self)->journal);
}
