/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-journal-file.h"

#include "krem-disk.h"
#include "krem-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static void
forget_map (KremJournalFile *self)
{
  if (self->is_mapped)
    krem_text_map_clear (&self->map);
  self->is_mapped = FALSE;
}

/* The text as it stands now, of which everything is found again afterwards. */
static GBytes *
write_now (KremJournalFile *self)
{
  forget_map (self);
  krem_text_map_init (&self->map);
  self->is_mapped = TRUE;
  return krem_writer_write_mapped (self->now, &self->map);
}

/* Ends the writing; what is written stays. */
static void
leave (KremJournalFile *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
  self->length = 0;
  g_ptr_array_set_size (self->waiting, 0);
}

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
  leave (self);
  g_clear_pointer (&self->path, g_free);
}

static void
add_frame (KremJournalFile *self, KremJournalFrame frame)
{
  frame.time = g_get_real_time ();
  g_ptr_array_add (self->waiting, krem_journal_frame_encode (&frame));
}

/* The last splice makes the edit; a journal that is cut off before it has none of them. */
static void
add_edit (KremJournalFile *self, const char *label, GPtrArray *splices)
{
  for (guint i = 0; i + 1 < splices->len; i++)
    {
      const KremSplice *splice = g_ptr_array_index (splices, i);

      add_frame (self, (KremJournalFrame){ .kind = KREM_JOURNAL_PART,
                                           .offset = splice->offset,
                                           .removed = splice->removed,
                                           .bytes = splice->bytes });
    }
  if (splices->len > 0)
    {
      const KremSplice *splice = g_ptr_array_index (splices, splices->len - 1);

      add_frame (self, (KremJournalFrame){ .kind = KREM_JOURNAL_EDIT,
                                           .text = (char *) label,
                                           .offset = splice->offset,
                                           .removed = splice->removed,
                                           .bytes = splice->bytes });
    }
}

/* Writes the frames that wait after the others, and brings them to the disk. What cannot be written whole is cut off
 * again, and waits for the next time. */
static gboolean
flush (KremJournalFile *self)
{
  GByteArray *array = g_byte_array_new ();
  g_autoptr (GBytes) all = NULL;

  for (guint i = 0; i < self->waiting->len; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (g_ptr_array_index (self->waiting, i), &size);

      g_byte_array_append (array, data, (guint) size);
    }
  all = g_byte_array_free_to_bytes (array);
  if (krem_disk_write (self->fd, all) && fsync (self->fd) == 0)
    {
      self->length += (gint64) g_bytes_get_size (all);
      g_ptr_array_set_size (self->waiting, 0);
      return TRUE;
    }
  self->error = errno;
  /* If it cannot be cut, what is whole in it can still be recovered; the next edit begins another file, with everything
   * in it. */
  if (ftruncate (self->fd, self->length) != 0 || lseek (self->fd, self->length, SEEK_SET) != self->length)
    leave (self);
  return FALSE;
}

/* Who looks for journals to recover holds a lock for a moment, and that is waited for. A file system without locks only
 * loses the knowledge that the journal is in use. */
static void
lock (int fd)
{
  while (flock (fd, LOCK_EX) != 0 && errno == EINTR)
    continue;
}

/* Begins the file of the journal with the text to which the edits apply, and all of these as one. The name cannot be
 * that of another journal: two programs may have the same chronicle open, and each has a journal of its own. */
static gboolean
begin (KremJournalFile *self, const char *label, GBytes *base, GBytes *now)
{
  g_autofree char *id = g_uuid_string_random (), *name = g_strconcat (id, ".journal", NULL);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *old_path = NULL;
  g_autoptr (GPtrArray) splices = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_splice_free);

  leave (self);
  if (krem_disk_make_folder (self->folder))
    self->fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (self->fd < 0)
    {
      self->error = errno;
      return FALSE;
    }
  old_path = g_steal_pointer (&self->path);
  self->path = g_steal_pointer (&path);
  lock (self->fd);
  add_frame (self, (KremJournalFrame){ .kind = KREM_JOURNAL_BASE, .text = self->uri, .bytes = base });
  g_ptr_array_add (splices, krem_splice_new_between (base, now));
  add_edit (self, label, splices);
  if (flush (self))
    {
      if (krem_disk_sync_folder (self->folder))
        {
          /* One that could not be written any more is not needed any more. */
          if (old_path != NULL)
            g_unlink (old_path);
          return TRUE;
        }
      self->error = errno;
    }
  krem_journal_file_remove (self);
  self->path = g_steal_pointer (&old_path);
  return FALSE;
}

/**
 * krem_journal_file_init:
 * @self: a journal's file
 * @folder: the folder in which it will stand
 * @uri: (nullable): whose journal it is
 * @base: the chronicle as it stands in that file, which from now on is the journal's own
 *
 * Prepares it; nothing is written as yet.
 */
void
krem_journal_file_init (KremJournalFile *self, const char *folder, const char *uri, KremChronicle *base)
{
  *self = (KremJournalFile){ .folder = g_strdup (folder), .uri = g_strdup (uri), .fd = -1 };
  self->base = g_object_ref (base);
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
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
  leave (self);
  forget_map (self);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->uri, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_object (&self->base);
  g_clear_object (&self->now);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
}

static gboolean
begin_with_all (KremJournalFile *self, const char *label)
{
  g_autoptr (GBytes) base = krem_writer_write (self->base), now = write_now (self);

  return begin (self, label, base, now);
}

/* Whether the file is still where it was made. One that somebody has taken away can be written on, and is lost. */
static gboolean
is_in_place (KremJournalFile *self)
{
  struct stat ours, there;

  return fstat (self->fd, &ours) == 0 && g_lstat (self->path, &there) == 0 && ours.st_dev == there.st_dev
         && ours.st_ino == there.st_ino;
}

/* What an edit does to the text; where that cannot be told from the records, the whole is written before and after. */
static GPtrArray *
apply (KremJournalFile *self, KremEdit *edit)
{
  GPtrArray *splices = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_splice_free);
  g_autoptr (GBytes) before = NULL, after = NULL;

  if (self->is_mapped && krem_text_map_follow (&self->map, edit, splices))
    {
      krem_chronicle_apply (self->now, edit);
      return splices;
    }
  before = krem_writer_write (self->now);
  krem_chronicle_apply (self->now, edit);
  after = write_now (self);
  g_ptr_array_set_size (splices, 0);
  g_ptr_array_add (splices, krem_splice_new_between (before, after));
  return splices;
}

/**
 * krem_journal_file_append:
 * @self: a journal's file
 * @edit: what was done to the chronicle
 *
 * Brings an edit to the disk. If that fails, the errno is in @self, and the next edit brings this one along.
 *
 * Returns: whether it is on the disk
 */
gboolean
krem_journal_file_append (KremJournalFile *self, KremEdit *edit)
{
  g_autoptr (GPtrArray) splices = NULL;

  if (self->now == NULL)
    self->now = krem_chronicle_copy (self->base);
  if (self->fd >= 0 && !is_in_place (self))
    leave (self);
  if (self->fd < 0)
    {
      krem_chronicle_apply (self->now, edit);
      return begin_with_all (self, krem_edit_get_label (edit));
    }
  splices = apply (self, edit);
  add_edit (self, krem_edit_get_label (edit), splices);
  return flush (self);
}

/**
 * krem_journal_file_note_saving:
 * @self: a journal's file
 * @sum: the SHA-256 of what is about to be written over the chronicle's file
 *
 * Notes on the disk that the chronicle's file may hold that text from now on. Without edits there is nothing to
 * recover, and so nothing to note.
 *
 * Returns: whether it is noted
 */
gboolean
krem_journal_file_note_saving (KremJournalFile *self, const char *sum)
{
  if (self->fd < 0)
    return TRUE;
  add_frame (self, (KremJournalFrame){ .kind = KREM_JOURNAL_SAVING, .text = (char *) sum });
  return flush (self);
}

/* Whether two chronicles have the very same records, and so surely the same text. */
static gboolean
is_same (KremChronicle *a, KremChronicle *b)
{
  for (KremList list = 0; list < KREM_N_LISTS; list++)
    {
      guint n = krem_chronicle_get_n (a, list);

      if (n != krem_chronicle_get_n (b, list))
        return FALSE;
      for (guint i = 0; i < n; i++)
        if (krem_chronicle_get (a, list, i) != krem_chronicle_get (b, list, i))
          return FALSE;
    }
  return TRUE;
}

/**
 * krem_journal_file_replace:
 * @self: a journal's file
 * @uri: the file that was saved
 * @saved: what stands in it; from now on it is the journal's own
 * @now: the chronicle as it stands, which may have been edited since; likewise
 * @label: for the edits since
 *
 * Begins anew after a save. The new file is on the disk before the old one goes.
 *
 * Returns: whether everything that is not saved is on the disk
 */
gboolean
krem_journal_file_replace (KremJournalFile *self, const char *uri, KremChronicle *saved, KremChronicle *now,
                           const char *label)
{
  g_autofree char *old_path = g_steal_pointer (&self->path), *old_uri = self->uri;
  int old_fd = self->fd;
  gboolean done = TRUE;

  self->uri = g_strdup (uri);
  g_set_object (&self->base, saved);
  g_set_object (&self->now, now);
  forget_map (self);
  self->fd = -1;
  leave (self);
  if (!is_same (saved, now))
    {
      g_autoptr (GBytes) base_text = krem_writer_write (saved), now_text = write_now (self);

      done = g_bytes_equal (base_text, now_text) || begin (self, label, base_text, now_text);
    }
  if (done && old_path != NULL)
    {
      g_unlink (old_path);
      krem_disk_sync_folder (self->folder);
    }
  if (old_fd >= 0)
    close (old_fd);
  return done;
}
