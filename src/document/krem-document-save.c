/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-document-private.h"

#include "krem-reader.h"
#include "krem-writer.h"

#include <glib/gi18n-lib.h>

/* What is being saved: a copy of the lists, whose records are shared, and the state of the history that it holds. */
typedef struct
{
  GFile *file; /* (nullable) where to; NULL for the document's own file, until the save begins */
  KremChronicle *copy;
  KremEdit *mark;
  KremJournal *journal;
  char *known; /* (nullable) the SHA-256 of what stands in the file as far as is known; NULL where that is no matter */
  char *sum;   /* the SHA-256 of what was written */
  GBytes *theirs; /* (nullable) what somebody else has written into the file, for which it was not saved */
} Saving;

static void
saving_free (Saving *saving)
{
  g_clear_object (&saving->file);
  g_object_unref (saving->copy);
  g_clear_pointer (&saving->mark, krem_edit_unref);
  g_object_unref (saving->journal);
  g_free (saving->known);
  g_free (saving->sum);
  g_clear_pointer (&saving->theirs, g_bytes_unref);
  g_free (saving);
}

/* Asked in the last moment before the file is replaced. One that is not there any more, or cannot be read, holds
 * nothing that could be written over unseen. */
static gboolean
is_as_known (gpointer user_data, GError **error)
{
  Saving *saving = user_data;
  g_autoptr (GBytes) bytes = saving->known == NULL ? NULL : krem_reader_load (saving->file, G_MAXSSIZE, NULL);
  g_autofree char *sum = bytes == NULL ? NULL : g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  if (sum == NULL || g_str_equal (sum, saving->known))
    return TRUE;
  saving->theirs = g_steal_pointer (&bytes);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG, "%s",
               _ ("Another program has changed the file since it was opened."));
  return FALSE;
}

static void
save_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Saving *saving = task_data;
  g_autoptr (GBytes) bytes = krem_writer_write (saving->copy);
  GError *error = NULL;

  /* After a crash in the middle the file is known as our own, whichever of the two texts it holds. */
  saving->sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  krem_journal_note_saving (saving->journal, saving->sum);
  krem_journal_wait (saving->journal);
  if (krem_writer_save (saving->file, bytes, is_as_known, saving, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void start_next (KremDocument *self);

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KremDocument) self = user_data;
  g_autoptr (GTask) task = g_queue_pop_head (krem_document_get_saves (self));
  Saving *saving = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      krem_document_set_saved (self, saving->file, saving->mark);
      krem_document_record_saved (self, saving->file, saving->copy, saving->sum);
    }
  /* While a save is under way, nobody is told that somebody else has written the file. */
  else if (saving->theirs != NULL)
    krem_document_meet_theirs (self, saving->theirs);
  else
    krem_document_check_file (self);
  /* Who is told that it is done may save again at once, and begins that save then. */
  start_next (self);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Two workers at once might put the older state over the newer one, so a save waits for the one before it. */
static void
start_next (KremDocument *self)
{
  GTask *task = g_queue_peek_head (krem_document_get_saves (self));
  g_autoptr (GTask) work = NULL;
  Saving *saving;

  if (task == NULL)
    return;
  /* Which file is the document's own, and what it holds, is known only now, when the save before is done. Another file
   * is the user's choice. */
  saving = g_task_get_task_data (task);
  if (saving->file == NULL)
    saving->file = g_object_ref (krem_document_get_file (self));
  if (krem_document_get_file (self) != NULL && g_file_equal (saving->file, krem_document_get_file (self)))
    saving->known = g_strdup (krem_file_watch_get_known (krem_document_get_disk (self)->watch));
  /* The worker must not be the one that lets go of the document last, so it does not hold it. */
  work = g_task_new (NULL, NULL, written_cb, g_object_ref (self));
  g_task_set_source_tag (work, start_next);
  g_task_set_task_data (work, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (work, save_thread);
}

/* For the shelf: where the save @i of krem_document_get_saves() goes, NULL where that is the document's own file. */
GFile *
krem_document_get_saving_file (KremDocument *self, guint i)
{
  GTask *task = g_queue_peek_nth (krem_document_get_saves (self), i);

  return ((Saving *) g_task_get_task_data (task))->file;
}

/**
 * krem_document_save_async:
 * @self: a document that is not read-only
 * @file: (nullable): where to save it, or %NULL for its own file, if it has one: that to which a save before goes
 * @cancellable: (nullable): to stop waiting; a file is never left half written
 * @callback: called on the main thread when it is done
 * @user_data: for @callback
 *
 * Saves the chronicle as it stands now. Edits that come while a worker writes stay unsaved. Saves of one document are
 * written one after another, in the order in which they were asked for.
 */
void
krem_document_save_async (KremDocument *self, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  KremEdit *mark;
  Saving *saving;

  g_return_if_fail (KREM_IS_DOCUMENT (self));
  g_return_if_fail (file != NULL || krem_document_get_file (self) != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, krem_document_save_async);
  if (krem_document_get_read_only (self))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_READ_ONLY,
                               _ ("This chronicle was written by a newer version and is open read-only."));
      return;
    }

  mark = krem_history_get_mark (krem_document_get_history (self));
  saving = g_new0 (Saving, 1);
  g_set_object (&saving->file, file);
  saving->copy = krem_chronicle_copy (krem_document_get_chronicle (self));
  saving->mark = mark == NULL ? NULL : krem_edit_ref (mark);
  saving->journal = g_object_ref (krem_document_get_disk (self)->journal);
  g_task_set_task_data (task, saving, (GDestroyNotify) saving_free);
  g_queue_push_tail (krem_document_get_saves (self), g_steal_pointer (&task));
  if (g_queue_get_length (krem_document_get_saves (self)) == 1)
    start_next (self);
}

/**
 * krem_document_save_finish:
 * @self: a document
 * @result: what the callback got
 * @error: why it could not be saved; the old file is whole and the document still modified
 *
 * Returns: whether it was saved
 */
gboolean
krem_document_save_finish (KremDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (KREM_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
