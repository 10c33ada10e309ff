/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-journal-file.h"

#include "krem-disk.h"
#include "krem-journal-frame.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/**
 * krem_journal_file_remove:
 * @self: a journal's file
 *
 * Takes the file away.
 */
void
krem_journal_file_remove (KremJournalFile *self)
{
  if (self->path != NULL)
    {
      g_unlink (self->path);
      krem_disk_sync_folder (self->folder);
    }
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
  self->length = 0;
  g_clear_pointer (&self->path, g_free);
}

/* Writes a frame after the others. What cannot be written whole is cut off again, so that the next one can follow. */
static gboolean
append_frame (KremJournalFile *self, KremJournalFrame *frame)
{
  g_autoptr (GBytes) encoded = NULL;

  frame->time = g_get_real_time ();
  encoded = krem_journal_frame_encode (frame);
  if (krem_disk_write (self->fd, encoded) && fsync (self->fd) == 0)
    {
      self->length += (gint64) g_bytes_get_size (encoded);
      return TRUE;
    }
  self->error = errno;
  if (ftruncate (self->fd, self->length) != 0 || lseek (self->fd, self->length, SEEK_SET) != self->length)
    {
      /* What is whole in it can still be recovered; the next edit begins another file, with everything in it. */
      close (self->fd);
      self->fd = -1;
    }
  return FALSE;
}

/* Begins the file of the journal with the text to which the edits apply. The name cannot be that of another journal:
 * two programs may have the same chronicle open, and each has a journal of its own. */
static gboolean
begin (KremJournalFile *self)
{
  g_autofree char *id = g_uuid_string_random (), *name = g_strconcat (id, ".journal", NULL);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  KremJournalFrame frame = { .kind = KREM_JOURNAL_BASE, .text = self->uri };

  self->fd = -1;
  if (g_mkdir_with_parents (self->folder, 0700) == 0)
    self->fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (self->fd < 0)
    {
      self->error = errno;
      return FALSE;
    }
  self->length = 0;
  self->path = g_steal_pointer (&path);
  frame.bytes = self->base;
  /* A file system without locks only loses the knowledge that the journal is in use. */
  (void) flock (self->fd, LOCK_EX | LOCK_NB);
  if (append_frame (self, &frame))
    {
      if (krem_disk_sync_folder (self->folder))
        {
          g_clear_pointer (&self->last, g_bytes_unref);
          self->last = g_bytes_ref (frame.bytes);
          return TRUE;
        }
      self->error = errno;
    }
  krem_journal_file_remove (self);
  return FALSE;
}

/* Finds what is different between two texts: all between their common beginning and their common end. */
static void
find_splice (GBytes *before, GBytes *after, KremJournalFrame *frame)
{
  gsize n_before, n_after, head = 0, tail = 0, most;
  const char *b = g_bytes_get_data (before, &n_before), *a = g_bytes_get_data (after, &n_after);

  most = MIN (n_before, n_after);
  while (head < most && b[head] == a[head])
    head++;
  while (tail < most - head && b[n_before - 1 - tail] == a[n_after - 1 - tail])
    tail++;
  frame->offset = head;
  frame->removed = n_before - head - tail;
  frame->bytes = g_bytes_new_from_bytes (after, head, n_after - head - tail);
}

/**
 * krem_journal_file_init:
 * @self: a journal's file
 * @folder: the folder in which it will stand
 *
 * Prepares it; nothing is written as yet.
 */
void
krem_journal_file_init (KremJournalFile *self, const char *folder)
{
  *self = (KremJournalFile){ .folder = g_strdup (folder), .fd = -1 };
}

/**
 * krem_journal_file_clear:
 * @self: a journal's file
 *
 * Ends the writing. What is written stays.
 */
void
krem_journal_file_clear (KremJournalFile *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->uri, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->base, g_bytes_unref);
  g_clear_pointer (&self->last, g_bytes_unref);
}

/**
 * krem_journal_file_set_base:
 * @self: a journal's file
 * @uri: (nullable): whose journal it is
 * @base: the text that stands in that file
 *
 * Begins anew: the next edit applies to @base, and makes a new file. An old one stays until
 * krem_journal_file_remove() or krem_journal_file_replace().
 */
void
krem_journal_file_set_base (KremJournalFile *self, const char *uri, GBytes *base)
{
  char *copy = g_strdup (uri);

  g_free (self->uri);
  self->uri = copy;
  g_bytes_ref (base);
  g_clear_pointer (&self->base, g_bytes_unref);
  self->base = base;
}

/**
 * krem_journal_file_append:
 * @self: a journal's file with a base
 * @label: what the edit does
 * @text: the chronicle after the edit
 *
 * Brings an edit to the disk. If that fails, the errno is in @self, and the next edit brings this one along.
 *
 * Returns: whether it is on the disk
 */
gboolean
krem_journal_file_append (KremJournalFile *self, const char *label, GBytes *text)
{
  KremJournalFrame frame = { .kind = KREM_JOURNAL_EDIT, .text = (char *) label };
  gboolean done;

  if (self->fd < 0 && !begin (self))
    return FALSE;
  find_splice (self->last, text, &frame);
  done = append_frame (self, &frame);
  g_bytes_unref (frame.bytes);
  if (done)
    {
      g_bytes_unref (self->last);
      self->last = g_bytes_ref (text);
    }
  return done;
}

/**
 * krem_journal_file_note_saving:
 * @self: a journal's file
 * @text: what is about to be written over the chronicle's file
 *
 * Notes on the disk that the chronicle's file may hold @text from now on. Without edits there is nothing to recover,
 * and so nothing to note.
 *
 * Returns: whether it is noted
 */
gboolean
krem_journal_file_note_saving (KremJournalFile *self, GBytes *text)
{
  g_autofree char *sum = NULL;
  KremJournalFrame frame = { .kind = KREM_JOURNAL_SAVING };

  if (self->fd < 0)
    return TRUE;
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, text);
  frame.text = sum;
  return append_frame (self, &frame);
}

/**
 * krem_journal_file_replace:
 * @self: a journal's file
 * @uri: the file that was saved
 * @saved: what stands in it
 * @label: for the edits since
 * @text: the chronicle as it stands, which may have been edited since
 *
 * Begins anew after a save. The new file is on the disk before the old one goes.
 *
 * Returns: whether everything that is not saved is on the disk
 */
gboolean
krem_journal_file_replace (KremJournalFile *self, const char *uri, GBytes *saved, const char *label, GBytes *text)
{
  g_autofree char *old_path = g_steal_pointer (&self->path);
  int old_fd = self->fd;
  gboolean done;

  krem_journal_file_set_base (self, uri, saved);
  self->fd = -1;
  done = g_bytes_equal (text, saved) || krem_journal_file_append (self, label, text);
  if (done && old_path != NULL)
    {
      g_unlink (old_path);
      krem_disk_sync_folder (self->folder);
    }
  if (old_fd >= 0)
    close (old_fd);
  return done;
}
