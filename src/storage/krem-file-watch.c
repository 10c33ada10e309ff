/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-file-watch.h"

#include "krem-reader.h"

/* Who writes a file mostly does so in several steps; it is looked at when they are likely over, in milliseconds. */
#define SETTLE_MS 150

/**
 * KremFileWatch:
 *
 * Notices that somebody else has written a file, or taken it away. What counts is what the file holds, not when it was
 * written: it is compared by checksum with the text that is known, so that a file that is touched, or saved by
 * ourselves, is no news.
 */
struct _KremFileWatch
{
  GObject parent_instance;

  GFile *file;
  gsize size_cap;
  char *known; /* the SHA-256 of the text that is known */
  gboolean missing;
  GFileMonitor *monitor;
  GCancellable *looking; /* the look that is under way */
  guint settling;
};

enum
{
  PROP_MISSING = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KremFileWatch, krem_file_watch, G_TYPE_OBJECT)

/* What a worker looks at and finds. */
typedef struct
{
  gsize size_cap;
  char *sum;
} Look;

static void
look_free (Look *look)
{
  g_free (look->sum);
  g_free (look);
}

static void
look_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  Look *look = task_data;
  GBytes *bytes = krem_reader_load (G_FILE (source_object), look->size_cap, &error);

  if (bytes == NULL)
    g_task_return_error (task, error);
  else
    {
      look->sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
      g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
    }
}

static void
set_missing (KremFileWatch *self, gboolean missing)
{
  if (self->missing == missing)
    return;
  self->missing = missing;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MISSING]);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);
  GWeakRef *weak = user_data;
  g_autoptr (KremFileWatch) self = g_weak_ref_get (weak);
  Look *look = g_task_get_task_data (G_TASK (result));

  g_weak_ref_clear (weak);
  g_free (weak);
  if (self == NULL || g_task_get_cancellable (G_TASK (result)) != self->looking)
    return;
  g_clear_object (&self->looking);
  set_missing (self, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
                         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY));
  /* A file that is gone, or cannot be read just now, is not a text that anybody wrote. */
  if (bytes == NULL)
    return;
  if (g_strcmp0 (look->sum, self->known) != 0)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, bytes);
}

static gboolean
settled_cb (gpointer user_data)
{
  KremFileWatch *self = user_data;

  self->settling = 0;
  krem_file_watch_check (self);
  return G_SOURCE_REMOVE;
}

static void
monitor_cb (KremFileWatch *self)
{
  if (self->settling != 0)
    g_source_remove (self->settling);
  self->settling = g_timeout_add (SETTLE_MS, settled_cb, self);
}

static void
stop (KremFileWatch *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_handle_id (&self->settling, g_source_remove);
  if (self->monitor != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->monitor, self);
      g_file_monitor_cancel (self->monitor);
    }
  g_clear_object (&self->monitor);
}

static void
krem_file_watch_dispose (GObject *object)
{
  KremFileWatch *self = KREM_FILE_WATCH (object);

  stop (self);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (krem_file_watch_parent_class)->dispose (object);
}

static void
krem_file_watch_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_MISSING:
      g_value_set_boolean (value, KREM_FILE_WATCH (object)->missing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_file_watch_finalize (GObject *object)
{
  g_free (KREM_FILE_WATCH (object)->known);

  G_OBJECT_CLASS (krem_file_watch_parent_class)->finalize (object);
}

static void
krem_file_watch_class_init (KremFileWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = krem_file_watch_get_property;
  object_class->dispose = krem_file_watch_dispose;
  object_class->finalize = krem_file_watch_finalize;

  /**
   * KremFileWatch:missing:
   *
   * Whether the file, which was there, was not when it was last looked at.
   */
  properties[PROP_MISSING] = g_param_spec_boolean ("missing", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * KremFileWatch::changed:
   * @self: the watch
   * @bytes: what the file holds now
   *
   * The file holds another text than the one that is known.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_BYTES);
}

static void
krem_file_watch_init (KremFileWatch *self)
{
}

/**
 * krem_file_watch_new:
 * @file: (nullable): the file to watch, %NULL where there is none yet
 * @size_cap: the largest file that is read, bytes
 * @known: (nullable): the SHA-256 of the text that is known, in lower-case hexadecimal digits
 *
 * Returns: (transfer full): the watch
 */
KremFileWatch *
krem_file_watch_new (GFile *file, gsize size_cap, const char *known)
{
  KremFileWatch *self = g_object_new (KREM_TYPE_FILE_WATCH, NULL);

  self->size_cap = size_cap;
  self->known = g_strdup (known);
  if (file != NULL)
    krem_file_watch_set_file (self, file);
  return self;
}

/**
 * krem_file_watch_set_file:
 * @self: a watch
 * @file: the file to watch from now on
 */
void
krem_file_watch_set_file (KremFileWatch *self, GFile *file)
{
  g_return_if_fail (KREM_IS_FILE_WATCH (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->file != NULL && g_file_equal (self->file, file))
    return;
  stop (self);
  g_set_object (&self->file, file);
  /* Where nothing can be watched, krem_file_watch_check() still looks. */
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (monitor_cb), self);
}

/**
 * krem_file_watch_get_known:
 * @self: a watch
 *
 * Returns: (nullable): the SHA-256 of the text that is known
 */
const char *
krem_file_watch_get_known (KremFileWatch *self)
{
  g_return_val_if_fail (KREM_IS_FILE_WATCH (self), NULL);

  return self->known;
}

/**
 * krem_file_watch_set_known:
 * @self: a watch
 * @sum: the SHA-256 of the text that is known from now on
 */
void
krem_file_watch_set_known (KremFileWatch *self, const char *sum)
{
  char *copy = g_strdup (sum);
  gboolean was_missing;

  g_return_if_fail (KREM_IS_FILE_WATCH (self));

  g_free (self->known);
  self->known = copy;
  was_missing = self->missing;
  set_missing (self, FALSE);
  /* A look that is under way may have seen the file as it was before, and what is known may have been read before the
   * file was taken away. */
  if (self->looking != NULL || was_missing)
    krem_file_watch_check (self);
}

/**
 * krem_file_watch_get_missing:
 * @self: a watch
 *
 * Returns: the value of #KremFileWatch:missing
 */
gboolean
krem_file_watch_get_missing (KremFileWatch *self)
{
  g_return_val_if_fail (KREM_IS_FILE_WATCH (self), FALSE);

  return self->missing;
}

/**
 * krem_file_watch_check:
 * @self: a watch
 *
 * Has a worker look at the file now. #KremFileWatch::changed tells if it is not what is known.
 */
void
krem_file_watch_check (KremFileWatch *self)
{
  g_autoptr (GTask) task = NULL;
  Look *look;
  GWeakRef *weak;

  g_return_if_fail (KREM_IS_FILE_WATCH (self));

  if (self->file == NULL)
    return;
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  self->looking = g_cancellable_new ();
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  look = g_new0 (Look, 1);
  look->size_cap = self->size_cap;
  task = g_task_new (self->file, self->looking, looked_cb, weak);
  g_task_set_source_tag (task, krem_file_watch_check);
  g_task_set_task_data (task, look, (GDestroyNotify) look_free);
  g_task_run_in_thread (task, look_thread);
}
