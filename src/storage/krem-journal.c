/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-journal.h"

#include "krem-journal-frame.h"
#include "krem-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/**
 * KremJournal:
 *
 * What has been edited since the file was saved, on the disk. Each edit is a splice of the text of the whole
 * chronicle, as it would be saved: which bytes go, and what takes their place. So whatever an edit does, what is
 * recovered are the bytes that would have been saved, and they can be checked.
 *
 * The file begins with the text that was opened, so that it needs no other. It is made with the first edit, is locked
 * as long as somebody writes it, and each frame is brought to the disk before the next one is begun. A worker does all
 * of it, in the order in which it was asked for.
 */
struct _KremJournal
{
  GObject parent_instance;

  GThreadPool *pool;
  GMutex mutex;
  GCond idle;
  guint n_waiting; /* under the mutex: the jobs that are not done */
  char *failure;   /* (nullable) under the mutex: why the last edit is not on the disk */
  char *path;      /* (nullable) under the mutex: the journal's file, while there is one */

  /* The worker's own. */
  char *folder, *uri;
  KremChronicle *base_chronicle; /* (nullable) what was opened, until its text is needed */
  GBytes *base, *last;           /* what was opened; what the journal holds */
  int fd;
  int error;     /* the errno of the last failure */
  gint64 length; /* of the frames that are whole */
};

typedef enum
{
  JOB_APPEND,
  JOB_SAVING,
  JOB_RESTART,
  JOB_DISCARD,
} JobKind;

typedef struct
{
  JobKind kind;
  char *text;
  KremChronicle *chronicle;
  GBytes *bytes;
} Job;

enum
{
  PROP_FAILURE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KremJournal, krem_journal, G_TYPE_OBJECT)

static void
job_free (Job *job)
{
  g_free (job->text);
  g_clear_object (&job->chronicle);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job);
}

static gboolean
notify_failure_cb (gpointer user_data)
{
  GWeakRef *weak = user_data;
  g_autoptr (KremJournal) self = g_weak_ref_get (weak);

  if (self != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAILURE]);
  return G_SOURCE_REMOVE;
}

static void
weak_ref_free (GWeakRef *weak)
{
  g_weak_ref_clear (weak);
  g_free (weak);
}

static void
set_failure (KremJournal *self, const char *failure)
{
  gboolean changed;

  g_mutex_lock (&self->mutex);
  changed = g_strcmp0 (self->failure, failure) != 0;
  if (changed)
    {
      g_free (self->failure);
      self->failure = g_strdup (failure);
    }
  g_mutex_unlock (&self->mutex);
  if (changed)
    {
      GWeakRef *weak = g_new0 (GWeakRef, 1);

      g_weak_ref_init (weak, self);
      g_idle_add_full (G_PRIORITY_DEFAULT, notify_failure_cb, weak, (GDestroyNotify) weak_ref_free);
    }
}

static void
set_path (KremJournal *self, const char *path)
{
  g_mutex_lock (&self->mutex);
  g_free (self->path);
  self->path = g_strdup (path);
  g_mutex_unlock (&self->mutex);
}

static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize left;
  const char *data = g_bytes_get_data (bytes, &left);

  while (left > 0)
    {
      gssize written = write (fd, data, left);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      data += written;
      left -= written;
    }
  return TRUE;
}

static gboolean
sync_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean synced;

  if (fd < 0)
    return FALSE;
  synced = fsync (fd) == 0 || errno == EINVAL || errno == EROFS;
  close (fd);
  return synced;
}

/* Ends the file of the journal, and takes it away. */
static void
remove_file (KremJournal *self)
{
  g_autofree char *path = krem_journal_dup_path (self);

  if (path != NULL)
    {
      g_unlink (path);
      sync_folder (self->folder);
    }
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
  self->length = 0;
  set_path (self, NULL);
}

/* Writes a frame after the others. What cannot be written whole is cut off again, so that the next one can follow. */
static gboolean
append_frame (KremJournal *self, KremJournalFrame *frame)
{
  g_autoptr (GBytes) encoded = NULL;

  frame->time = g_get_real_time ();
  encoded = krem_journal_frame_encode (frame);
  if (write_all (self->fd, encoded) && fsync (self->fd) == 0)
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

static GBytes *
get_base (KremJournal *self)
{
  if (self->base == NULL)
    {
      self->base = krem_writer_write (self->base_chronicle);
      g_clear_object (&self->base_chronicle);
    }
  return self->base;
}

/* Begins the file of the journal with the text to which the edits apply. The name cannot be that of another journal:
 * two programs may have the same chronicle open, and each has a journal of its own. */
static gboolean
begin_file (KremJournal *self)
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
  set_path (self, path);
  frame.bytes = get_base (self);
  /* A file system without locks only loses the knowledge that the journal is in use. */
  (void) flock (self->fd, LOCK_EX | LOCK_NB);
  if (append_frame (self, &frame))
    {
      if (sync_folder (self->folder))
        {
          g_clear_pointer (&self->last, g_bytes_unref);
          self->last = g_bytes_ref (frame.bytes);
          return TRUE;
        }
      self->error = errno;
    }
  remove_file (self);
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

static gboolean
append_text (KremJournal *self, const char *label, GBytes *bytes)
{
  KremJournalFrame frame = { .kind = KREM_JOURNAL_EDIT, .text = (char *) label };
  gboolean done;

  if (self->fd < 0 && !begin_file (self))
    return FALSE;
  find_splice (self->last, bytes, &frame);
  done = append_frame (self, &frame);
  g_bytes_unref (frame.bytes);
  if (done)
    {
      g_bytes_unref (self->last);
      self->last = g_bytes_ref (bytes);
    }
  return done;
}

static gboolean
append (KremJournal *self, const Job *job)
{
  g_autoptr (GBytes) bytes = krem_writer_write (job->chronicle);

  return append_text (self, job->text, bytes);
}

/* Without edits there is nothing to recover, and so nothing to note. */
static gboolean
note_saving (KremJournal *self, const Job *job)
{
  g_autofree char *sum = NULL;
  KremJournalFrame frame = { .kind = KREM_JOURNAL_SAVING };

  if (self->fd < 0)
    return TRUE;
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, job->bytes);
  frame.text = sum;
  return append_frame (self, &frame);
}

/* The new journal is there before the old one goes. */
static gboolean
restart (KremJournal *self, const Job *job)
{
  g_autoptr (GBytes) bytes = krem_writer_write (job->chronicle);
  g_autofree char *old_path = krem_journal_dup_path (self);
  int old_fd = self->fd;
  gboolean done = TRUE;

  g_free (self->uri);
  self->uri = g_strdup (job->text);
  g_clear_object (&self->base_chronicle);
  g_clear_pointer (&self->base, g_bytes_unref);
  self->base = g_bytes_ref (job->bytes);
  self->fd = -1;
  self->length = 0;
  set_path (self, NULL);
  if (!g_bytes_equal (bytes, job->bytes))
    done = append_text (self, _ ("Edits made while it was being saved"), bytes);
  if (done)
    {
      if (old_path != NULL)
        {
          g_unlink (old_path);
          sync_folder (self->folder);
        }
    }
  if (old_fd >= 0)
    close (old_fd);
  return done;
}

static void
work (gpointer data, gpointer user_data)
{
  KremJournal *self = user_data;
  Job *job = data;
  gboolean done = TRUE;

  switch (job->kind)
    {
    case JOB_APPEND:
      done = append (self, job);
      break;
    case JOB_SAVING:
      done = note_saving (self, job);
      break;
    case JOB_RESTART:
      done = restart (self, job);
      break;
    case JOB_DISCARD:
    default:
      remove_file (self);
    }
  if (!done)
    set_failure (self, g_strerror (self->error));
  else if (job->kind != JOB_SAVING)
    set_failure (self, NULL);
  job_free (job);

  g_mutex_lock (&self->mutex);
  self->n_waiting--;
  g_cond_broadcast (&self->idle);
  g_mutex_unlock (&self->mutex);
}

static void
push (KremJournal *self, JobKind kind, const char *text, KremChronicle *chronicle, GBytes *bytes)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->text = g_strdup (text);
  job->chronicle = chronicle == NULL ? NULL : krem_chronicle_copy (chronicle);
  job->bytes = bytes == NULL ? NULL : g_bytes_ref (bytes);
  g_mutex_lock (&self->mutex);
  self->n_waiting++;
  g_mutex_unlock (&self->mutex);
  g_thread_pool_push (self->pool, job, NULL);
}

static void
krem_journal_finalize (GObject *object)
{
  KremJournal *self = KREM_JOURNAL (object);

  /* What is still to be written is written: a journal that is not discarded stays. */
  g_thread_pool_free (self->pool, FALSE, TRUE);
  if (self->fd >= 0)
    close (self->fd);
  g_clear_object (&self->base_chronicle);
  g_clear_pointer (&self->base, g_bytes_unref);
  g_clear_pointer (&self->last, g_bytes_unref);
  g_free (self->folder);
  g_free (self->uri);
  g_free (self->path);
  g_free (self->failure);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->idle);

  G_OBJECT_CLASS (krem_journal_parent_class)->finalize (object);
}

static void
krem_journal_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FAILURE:
      g_value_take_string (value, krem_journal_dup_failure (KREM_JOURNAL (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_journal_class_init (KremJournalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = krem_journal_finalize;
  object_class->get_property = krem_journal_get_property;

  /**
   * KremJournal:failure:
   *
   * Why the last edit is not on the disk, or %NULL. It is notified in the main thread.
   */
  properties[PROP_FAILURE] = g_param_spec_string ("failure", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
krem_journal_init (KremJournal *self)
{
  self->fd = -1;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->idle);
  self->pool = g_thread_pool_new (work, self, 1, TRUE, NULL);
}

/**
 * krem_journal_new:
 * @folder: the folder of the journals; it is made when it is needed
 * @uri: (nullable): the URI of the chronicle's file, %NULL where it has never been saved
 * @base: the chronicle as it stands in that file
 *
 * Returns: (transfer full): a journal without a file as yet
 */
KremJournal *
krem_journal_new (const char *folder, const char *uri, KremChronicle *base)
{
  KremJournal *self;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (KREM_IS_CHRONICLE (base), NULL);

  self = g_object_new (KREM_TYPE_JOURNAL, NULL);
  self->folder = g_strdup (folder);
  self->uri = g_strdup (uri);
  self->base_chronicle = krem_chronicle_copy (base);
  return self;
}

/**
 * krem_journal_append:
 * @self: a journal
 * @label: what the edit does, for the user
 * @chronicle: the chronicle after the edit
 *
 * Has a worker bring an edit to the disk. krem_journal_wait() tells when it is there.
 */
void
krem_journal_append (KremJournal *self, const char *label, KremChronicle *chronicle)
{
  g_return_if_fail (KREM_IS_JOURNAL (self));
  g_return_if_fail (KREM_IS_CHRONICLE (chronicle));

  push (self, JOB_APPEND, label, chronicle, NULL);
}

/**
 * krem_journal_note_saving:
 * @self: a journal
 * @bytes: the text that is about to be written over the chronicle's file
 *
 * Notes that the file may hold @bytes from now on, so that after a crash it is known as the document's own.
 */
void
krem_journal_note_saving (KremJournal *self, GBytes *bytes)
{
  g_return_if_fail (KREM_IS_JOURNAL (self));
  g_return_if_fail (bytes != NULL);

  push (self, JOB_SAVING, NULL, NULL, bytes);
}

/**
 * krem_journal_restart:
 * @self: a journal
 * @uri: the URI of the file that was saved
 * @saved: what stands in it
 * @chronicle: the chronicle now, which may have been edited since
 *
 * Begins anew after a save: the edits that the file holds go.
 */
void
krem_journal_restart (KremJournal *self, const char *uri, GBytes *saved, KremChronicle *chronicle)
{
  g_return_if_fail (KREM_IS_JOURNAL (self));
  g_return_if_fail (saved != NULL);
  g_return_if_fail (KREM_IS_CHRONICLE (chronicle));

  push (self, JOB_RESTART, uri, chronicle, saved);
}

/**
 * krem_journal_discard:
 * @self: a journal
 *
 * Takes the journal's file away: its edits are saved, or unwanted. The next edit begins a new one.
 */
void
krem_journal_discard (KremJournal *self)
{
  g_return_if_fail (KREM_IS_JOURNAL (self));

  push (self, JOB_DISCARD, NULL, NULL, NULL);
}

/**
 * krem_journal_wait:
 * @self: a journal
 *
 * Blocks until everything that was asked for has been done.
 *
 * Returns: whether all edits are on the disk
 */
gboolean
krem_journal_wait (KremJournal *self)
{
  gboolean sound;

  g_return_val_if_fail (KREM_IS_JOURNAL (self), FALSE);

  g_mutex_lock (&self->mutex);
  while (self->n_waiting > 0)
    g_cond_wait (&self->idle, &self->mutex);
  sound = self->failure == NULL;
  g_mutex_unlock (&self->mutex);
  return sound;
}

/**
 * krem_journal_dup_failure:
 * @self: a journal
 *
 * Returns: (transfer full) (nullable): why the last edit is not on the disk, %NULL if it is
 */
char *
krem_journal_dup_failure (KremJournal *self)
{
  char *failure;

  g_return_val_if_fail (KREM_IS_JOURNAL (self), NULL);

  g_mutex_lock (&self->mutex);
  failure = g_strdup (self->failure);
  g_mutex_unlock (&self->mutex);
  return failure;
}

/**
 * krem_journal_dup_path:
 * @self: a journal
 *
 * Returns: (transfer full) (nullable): the journal's file, %NULL while there is none
 */
char *
krem_journal_dup_path (KremJournal *self)
{
  char *path;

  g_return_val_if_fail (KREM_IS_JOURNAL (self), NULL);

  g_mutex_lock (&self->mutex);
  path = g_strdup (self->path);
  g_mutex_unlock (&self->mutex);
  return path;
}
