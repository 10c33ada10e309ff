/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-journal.h"

#include "krem-journal-file.h"

#include <glib/gi18n-lib.h>

/**
 * KremJournal:
 *
 * What has been edited since the file was saved, on the disk. Each edit is a splice, or a few, of the text of the whole
 * chronicle, as it would be saved: which bytes go, and what takes their place. So whatever an edit does, what is
 * recovered are the bytes that would have been saved, and they can be checked. The worker has a chronicle of its own,
 * to which it applies the edits too, so that the main thread has only to hand them over.
 *
 * The file begins with the text that was opened, so that it needs no other. It is made with the first edit, is locked
 * as long as somebody writes it, and each frame is brought to the disk before the next one is begun. A worker does all
 * of it, in the order in which it was asked for.
 */
struct _KremJournal
{
  GObject parent_instance;

  GThreadPool *pool;
  GWeakRef
      *weak; /* of the journal itself, counted: the main thread may be told of a failure when the journal is gone */
  GMutex mutex;
  GCond idle;
  guint n_waiting; /* under the mutex: the jobs that are not done */
  char *failure;   /* (nullable) under the mutex: why the last edit is not on the disk */
  char *path;      /* (nullable) under the mutex: the journal's file, while there is one */

  /* The worker's own */
  KremJournalFile file;
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
  char *text; /* the sum of what is saved, or where to */
  KremEdit *edit;
  KremChronicle *saved, *now;
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
  g_clear_pointer (&job->edit, krem_edit_unref);
  g_clear_object (&job->saved);
  g_clear_object (&job->now);
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
weak_ref_unref (GWeakRef *weak)
{
  g_atomic_rc_box_release_full (weak, (GDestroyNotify) g_weak_ref_clear);
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
  /* The journal may be going just now, so no weak reference to it can be made here. */
  if (changed)
    g_idle_add_full (G_PRIORITY_DEFAULT, notify_failure_cb, g_atomic_rc_box_acquire (self->weak),
                     (GDestroyNotify) weak_ref_unref);
}

static void
set_path (KremJournal *self, const char *path)
{
  g_mutex_lock (&self->mutex);
  g_free (self->path);
  self->path = g_strdup (path);
  g_mutex_unlock (&self->mutex);
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
      done = krem_journal_file_append (&self->file, job->edit);
      break;
    case JOB_SAVING:
      done = krem_journal_file_note_saving (&self->file, job->text);
      break;
    case JOB_RESTART:
      done = krem_journal_file_replace (&self->file, job->text, job->saved, job->now,
                                        _ ("Edits made while it was being saved"));
      break;
    case JOB_DISCARD:
    default:
      krem_journal_file_remove (&self->file);
    }
  set_path (self, self->file.path);
  if (!done)
    set_failure (self, g_strerror (self->file.error));
  else if (job->kind != JOB_SAVING)
    set_failure (self, NULL);
  job_free (job);

  g_mutex_lock (&self->mutex);
  self->n_waiting--;
  g_cond_broadcast (&self->idle);
  g_mutex_unlock (&self->mutex);
}

static Job *
job_new (JobKind kind)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  return job;
}

static void
push (KremJournal *self, Job *job)
{
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
  weak_ref_unref (self->weak);
  krem_journal_file_clear (&self->file);
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
  g_mutex_init (&self->mutex);
  g_cond_init (&self->idle);
  self->weak = g_atomic_rc_box_new0 (GWeakRef);
  g_weak_ref_init (self->weak, self);
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
  g_autoptr (KremChronicle) copy = NULL;
  KremJournal *self;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (KREM_IS_CHRONICLE (base), NULL);

  self = g_object_new (KREM_TYPE_JOURNAL, NULL);
  copy = krem_chronicle_copy (base);
  krem_journal_file_init (&self->file, folder, uri, copy);
  return self;
}

/**
 * krem_journal_append:
 * @self: a journal
 * @edit: what was just done to the chronicle; each edit has to be told, in its order
 *
 * Has a worker bring an edit to the disk. krem_journal_wait() tells when it is there.
 */
void
krem_journal_append (KremJournal *self, KremEdit *edit)
{
  Job *job;

  g_return_if_fail (KREM_IS_JOURNAL (self));
  g_return_if_fail (edit != NULL);

  job = job_new (JOB_APPEND);
  job->edit = krem_edit_ref (edit);
  push (self, job);
}

/**
 * krem_journal_note_saving:
 * @self: a journal
 * @sum: the SHA-256 of the text that is about to be written over the chronicle's file
 *
 * Notes that the file may hold that text from now on, so that after a crash it is known as the document's own. Any
 * thread may call this.
 */
void
krem_journal_note_saving (KremJournal *self, const char *sum)
{
  Job *job;

  g_return_if_fail (KREM_IS_JOURNAL (self));
  g_return_if_fail (sum != NULL);

  job = job_new (JOB_SAVING);
  job->text = g_strdup (sum);
  push (self, job);
}

/**
 * krem_journal_restart:
 * @self: a journal
 * @uri: the URI of the file that was saved
 * @saved: what stands in it; a copy, to which nothing is done any more
 * @chronicle: the chronicle now, which may have been edited since
 *
 * Begins anew after a save: the edits that the file holds go.
 */
void
krem_journal_restart (KremJournal *self, const char *uri, KremChronicle *saved, KremChronicle *chronicle)
{
  Job *job;

  g_return_if_fail (KREM_IS_JOURNAL (self));
  g_return_if_fail (KREM_IS_CHRONICLE (saved));
  g_return_if_fail (KREM_IS_CHRONICLE (chronicle));

  job = job_new (JOB_RESTART);
  job->text = g_strdup (uri);
  job->saved = g_object_ref (saved);
  job->now = krem_chronicle_copy (chronicle);
  push (self, job);
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

  push (self, job_new (JOB_DISCARD));
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
