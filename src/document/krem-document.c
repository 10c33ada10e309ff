/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-document.h"

#include "krem-affected.h"
#include "krem-document-private.h"
#include "krem-reader.h"

#include <glib/gi18n-lib.h>

/**
 * KremDocument:
 *
 * One open file: its chronicle with history and chronology, what is wrong with it, and where its network stands. It
 * knows nothing of windows; any number of them may look at it.
 */
struct _KremDocument
{
  GObject parent_instance;

  GFile *file;
  KremChronicle *chronicle;
  KremHistory *history;
  KremChronology *chronology;
  KremDocumentProblems problems;
  KremDocumentDisk disk;
  GQueue saves; /* of GTask, each of which keeps the document: the first is being written, the others wait */

  KremDocumentLayout layout;
};

enum
{
  PROP_FILE = 1,
  PROP_TITLE,
  PROP_MODIFIED,
  PROP_CHRONOLOGY,
  PROP_PROBLEMS,
  PROP_LAYOUT,
  PROP_LAYING_OUT,
  PROP_ROUTING,
  PROP_CHANGED_ON_DISK,
  PROP_FILE_MISSING,
  PROP_JOURNAL_FAILURE,
  PROP_RECOVERIES,
  PROP_ENGINE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_EDITED,
  SIGNAL_FILE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KremDocument, krem_document, G_TYPE_OBJECT)

static void
krem_document_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  KremDocument *self = KREM_DOCUMENT (object);

  switch (prop_id)
    {
    case PROP_FILE:
      g_value_set_object (value, self->file);
      break;
    case PROP_TITLE:
      g_value_take_string (value, krem_document_dup_title (self));
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, krem_document_get_modified (self));
      break;
    case PROP_CHRONOLOGY:
      g_value_set_boxed (value, self->chronology);
      break;
    case PROP_PROBLEMS:
      g_value_set_boxed (value, self->problems.list);
      break;
    case PROP_LAYOUT:
      g_value_set_boxed (value, krem_document_get_layout (self));
      break;
    case PROP_LAYING_OUT:
      g_value_set_boolean (value, krem_document_get_laying_out (self));
      break;
    case PROP_ROUTING:
      g_value_set_boolean (value, krem_document_get_routing (self));
      break;
    case PROP_CHANGED_ON_DISK:
      g_value_set_boolean (value, krem_document_get_changed_on_disk (self));
      break;
    case PROP_FILE_MISSING:
      g_value_set_boolean (value, krem_document_get_file_missing (self));
      break;
    case PROP_JOURNAL_FAILURE:
      g_value_take_string (value, krem_document_dup_journal_failure (self));
      break;
    case PROP_RECOVERIES:
      g_value_set_boxed (value, krem_document_get_recoveries (self));
      break;
    case PROP_ENGINE:
      g_value_set_uint (value, krem_document_get_engine (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_document_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  KremDocument *self = KREM_DOCUMENT (object);

  switch (prop_id)
    {
    case PROP_ENGINE:
      krem_document_set_engine (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_document_dispose (GObject *object)
{
  KremDocument *self = KREM_DOCUMENT (object);

  krem_document_clear_disk (self);
  krem_document_layout_clear (&self->layout);
  g_clear_object (&self->file);
  g_clear_object (&self->history);
  g_clear_object (&self->chronicle);
  g_clear_pointer (&self->chronology, krem_chronology_unref);
  krem_document_problems_clear (&self->problems);

  G_OBJECT_CLASS (krem_document_parent_class)->dispose (object);
}

static void
krem_document_class_init (KremDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = krem_document_get_property;
  object_class->set_property = krem_document_set_property;
  object_class->dispose = krem_document_dispose;

  properties[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CHRONOLOGY] = g_param_spec_boxed ("chronology", NULL, NULL, KREM_TYPE_CHRONOLOGY,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * KremDocument:problems:
   *
   * What krem_document_get_problems() gives. It comes some time after the edit that changes it.
   */
  properties[PROP_PROBLEMS] = g_param_spec_boxed ("problems", NULL, NULL, G_TYPE_PTR_ARRAY,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LAYOUT] = g_param_spec_boxed ("layout", NULL, NULL, KREM_TYPE_LAYOUT_RESULT,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ROUTING] = g_param_spec_boolean ("routing", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LAYING_OUT] = g_param_spec_boolean ("laying-out", NULL, NULL, FALSE,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * KremDocument:changed-on-disk:
   *
   * Whether somebody else has written the file while there were edits. It is notified too when they write it again.
   */
  properties[PROP_CHANGED_ON_DISK] = g_param_spec_boolean ("changed-on-disk", NULL, NULL, FALSE,
                                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * KremDocument:file-missing:
   *
   * Whether somebody has taken the file away.
   */
  properties[PROP_FILE_MISSING] = g_param_spec_boolean ("file-missing", NULL, NULL, FALSE,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * KremDocument:journal-failure:
   *
   * Why edits are not safe from a crash at the moment, or %NULL.
   */
  properties[PROP_JOURNAL_FAILURE] = g_param_spec_string ("journal-failure", NULL, NULL, NULL,
                                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * KremDocument:recoveries:
   *
   * What krem_document_get_recoveries() gives.
   */
  properties[PROP_RECOVERIES] = g_param_spec_boxed ("recoveries", NULL, NULL, G_TYPE_PTR_ARRAY,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ENGINE] = g_param_spec_uint ("engine", NULL, NULL, 0, KREM_LAYOUT_RADIAL, KREM_LAYOUT_HIERARCHY,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * KremDocument::edited:
   * @self: the document
   * @edit: the edit that was made, undone or done again
   *
   * Emitted when chronicle and chronology stand after an edit, before anything else of the document is told of it.
   */
  signals[SIGNAL_EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, KREM_TYPE_EDIT | G_SIGNAL_TYPE_STATIC_SCOPE);
  /**
   * KremDocument::file-changed:
   * @self: the document
   *
   * Emitted when somebody else has written the file, before the document looks whether it has edits of its own: what is
   * just being typed may become one.
   */
  signals[SIGNAL_FILE_CHANGED] = g_signal_new ("file-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                               NULL, NULL, G_TYPE_NONE, 0);
}

static void
krem_document_init (KremDocument *self)
{
  g_queue_init (&self->saves);
}

static void
edited_cb (KremDocument *self, KremEdit *edit, KremChronicle *chronicle)
{
  KremChronology *chronology;

  g_assert (KREM_IS_DOCUMENT (self));

  krem_document_record_edit (self, edit);
  chronology = krem_chronology_new_edited (self->chronology, chronicle, edit);
  krem_chronology_unref (self->chronology);
  self->chronology = chronology;
  krem_document_problems_follow_edit (self);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, edit);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHRONOLOGY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  krem_document_layout_follow_edit (self);
}

static void
modified_cb (KremDocument *self)
{
  if (!krem_document_get_modified (self))
    self->disk.unsaved_since = 0;
  else if (self->disk.unsaved_since == 0)
    self->disk.unsaved_since = g_get_real_time ();
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

/* What a worker makes of a file, before it becomes a document on the main thread. */
typedef struct
{
  gsize size_cap;
  KremLayoutCache *cache;
  KremChronicle *chronicle;
  KremChronology *chronology;
  GPtrArray *problems, *recoveries;
  char *sum; /* the SHA-256 of the file */
} Opening;

static void
opening_free (Opening *opening)
{
  g_clear_pointer (&opening->cache, krem_layout_cache_unref);
  g_clear_object (&opening->chronicle);
  g_clear_pointer (&opening->chronology, krem_chronology_unref);
  g_clear_pointer (&opening->problems, g_ptr_array_unref);
  g_clear_pointer (&opening->recoveries, g_ptr_array_unref);
  g_free (opening->sum);
  g_free (opening);
}

static void
look_through (Opening *opening)
{
  opening->chronology = krem_chronology_new (opening->chronicle);
  krem_chronology_prepare_edit (opening->chronology);
  opening->problems = krem_document_find_problems (opening->chronology, opening->problems);
}

static void
open_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  GFile *file = G_FILE (source_object);
  Opening *opening = task_data;
  g_autofree char *folder = krem_document_dup_journal_folder (), *uri = krem_document_dup_journal_uri (file);
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;

  opening->chronicle = krem_reader_read_file (file, opening->size_cap, &opening->problems, &bytes, &error);
  if (opening->chronicle == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (g_task_return_error_if_cancelled (task))
    return;
  look_through (opening);
  opening->sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  opening->recoveries = krem_recovery_find (folder, uri, bytes);
  g_task_return_boolean (task, TRUE);
}

/**
 * krem_document_open_async:
 * @file: the file to open
 * @size_cap: the largest size that is read, bytes
 * @cache: (nullable): where to look for how its network was laid out before, and to keep how it is
 * @cancellable: (nullable): to stop it
 * @callback: called on the main thread when it is done
 * @user_data: for @callback
 *
 * Reads a chronicle and builds its chronology in a worker. The network is laid out afterwards; see
 * krem_document_lay_out().
 */
void
krem_document_open_async (GFile *file, gsize size_cap, KremLayoutCache *cache, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Opening *opening;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (file, cancellable, callback, user_data);
  g_task_set_source_tag (task, krem_document_open_async);
  opening = g_new0 (Opening, 1);
  opening->size_cap = size_cap;
  opening->cache = cache != NULL ? krem_layout_cache_ref (cache) : NULL;
  g_task_set_task_data (task, opening, (GDestroyNotify) opening_free);
  g_task_run_in_thread (task, open_thread);
}

/* Makes a document of what stands in @opening. */
static KremDocument *
build (GFile *file, Opening *opening)
{
  KremDocument *self = g_object_new (KREM_TYPE_DOCUMENT, NULL);

  g_set_object (&self->file, file);
  self->layout.cache = g_steal_pointer (&opening->cache);
  self->chronicle = g_steal_pointer (&opening->chronicle);
  self->chronology = g_steal_pointer (&opening->chronology);
  self->problems.list = g_steal_pointer (&opening->problems);
  self->history = krem_history_new (self->chronicle);
  g_signal_connect_object (self->chronicle, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->history, "notify::modified", G_CALLBACK (modified_cb), self, G_CONNECT_SWAPPED);
  krem_document_start_disk (self, opening->size_cap, opening->sum, opening->recoveries);
  krem_document_lay_out (self, FALSE);
  return self;
}

/**
 * krem_document_open_finish:
 * @result: what the callback got
 * @error: why the file cannot be opened: of #KREM_STORAGE_ERROR or %G_IO_ERROR
 *
 * Returns: (transfer full): the document, whose network is being laid out
 */
KremDocument *
krem_document_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  return build (g_task_get_source_object (G_TASK (result)), g_task_get_task_data (G_TASK (result)));
}

/**
 * krem_document_new:
 * @size_cap: the largest size that is read when its file, once it has one, is changed by others, bytes
 * @cache: (nullable): where to look for how its network was laid out before, and to keep how it is
 *
 * Begins a chronicle that has nothing but a title and has never been saved. It has no file, but what is edited is kept
 * by its journal.
 *
 * Returns: (transfer full): the document
 */
KremDocument *
krem_document_new (gsize size_cap, KremLayoutCache *cache)
{
  g_autofree char *title = krem_json_quote (_ ("Untitled Chronicle"));
  g_autofree char *json = g_strdup_printf ("{\"format\": \"chronicle\", \"version\": 1, \"title\": %s}", title);
  Opening *opening = g_new0 (Opening, 1);
  KremDocument *self;

  opening->size_cap = size_cap;
  opening->cache = cache != NULL ? krem_layout_cache_ref (cache) : NULL;
  opening->chronicle = krem_chronicle_new ();
  krem_chronicle_append (opening->chronicle, krem_record_from_json (KREM_LIST_HEADER, json, NULL));
  opening->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_problem_free);
  opening->recoveries = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_recovery_free);
  look_through (opening);
  self = build (NULL, opening);
  opening_free (opening);
  return self;
}

/**
 * krem_document_get_file:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): the file that it was opened from or saved to last, %NULL while it has never
 *   been saved
 */
GFile *
krem_document_get_file (KremDocument *self)
{
  return self->file;
}

/* For the other files of the class: what a task's callback gets, which must not keep the document. */
KremDocumentWaiter *
krem_document_waiter_new (KremDocument *self, GCancellable *cancellable)
{
  KremDocumentWaiter *waiter = g_new0 (KremDocumentWaiter, 1);

  g_weak_ref_init (&waiter->document, self);
  waiter->cancellable = g_object_ref (cancellable);
  return waiter;
}

void
krem_document_waiter_free (KremDocumentWaiter *waiter)
{
  g_weak_ref_clear (&waiter->document);
  g_object_unref (waiter->cancellable);
  g_free (waiter);
}

/* For krem-document-layout.c: where the network stands. */
KremDocumentLayout *
krem_document_get_layout_state (KremDocument *self)
{
  return &self->layout;
}

/* For krem-document-save.c: the saves that are asked for and not yet done. */
GQueue *
krem_document_get_saves (KremDocument *self)
{
  return &self->saves;
}

/* For the other files of the class: what keeps the document safe. */
KremDocumentDisk *
krem_document_get_disk (KremDocument *self)
{
  return &self->disk;
}

/* For krem-document-problems.c: what is wrong, and the search for it. */
KremDocumentProblems *
krem_document_get_problems_state (KremDocument *self)
{
  return &self->problems;
}

/* For krem-document-save.c: what was saved stands in @file from now on. */
void
krem_document_set_saved (KremDocument *self, GFile *file, KremEdit *mark)
{
  if (g_set_object (&self->file, file))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILE]);
  krem_history_set_saved (self->history, mark);
  krem_document_layout_keep (self);
}

/**
 * krem_document_dup_title:
 * @self: a document
 *
 * Returns: (transfer full): the chronicle's title, else the file's name, else what new ones are called
 */
char *
krem_document_dup_title (KremDocument *self)
{
  const KremHeader *header = krem_chronicle_get_header (self->chronicle);

  if (header->title != NULL)
    return g_strdup (header->title);
  return self->file != NULL ? g_file_get_basename (self->file) : g_strdup (_ ("Untitled Chronicle"));
}

/**
 * krem_document_get_read_only:
 * @self: a document
 *
 * Returns: whether the file is of a newer version of the format, which must not be written
 */
gboolean
krem_document_get_read_only (KremDocument *self)
{
  return krem_chronicle_get_header (self->chronicle)->version > 1;
}

/**
 * krem_document_get_modified:
 * @self: a document
 *
 * Returns: whether it differs from its file
 */
gboolean
krem_document_get_modified (KremDocument *self)
{
  return krem_history_get_modified (self->history);
}

/**
 * krem_document_get_chronicle:
 * @self: a document
 *
 * Returns: (transfer none): the chronicle
 */
KremChronicle *
krem_document_get_chronicle (KremDocument *self)
{
  return self->chronicle;
}

/**
 * krem_document_get_history:
 * @self: a document
 *
 * Returns: (transfer none): the history, through which all edits go
 */
KremHistory *
krem_document_get_history (KremDocument *self)
{
  return self->history;
}

/**
 * krem_document_get_chronology:
 * @self: a document
 *
 * Returns: (transfer none): the chronology of the chronicle as it stands
 */
KremChronology *
krem_document_get_chronology (KremDocument *self)
{
  return self->chronology;
}
