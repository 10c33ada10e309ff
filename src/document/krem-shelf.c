/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-shelf.h"

#include "krem-document-private.h"

/**
 * KremShelf:
 *
 * The documents that are open, found by the identity of their files, so that two windows on one file, or on two links
 * to it, look at one document.
 */
struct _KremShelf
{
  GObject parent_instance;

  gsize size_cap;
  KremLayoutCache *layouts;
  GPtrArray *documents; /* of GWeakRef: closing its last window closes a document */
};

G_DEFINE_FINAL_TYPE (KremShelf, krem_shelf, G_TYPE_OBJECT)

static void
krem_shelf_finalize (GObject *object)
{
  KremShelf *self = KREM_SHELF (object);

  g_ptr_array_unref (self->documents);
  krem_layout_cache_unref (self->layouts);

  G_OBJECT_CLASS (krem_shelf_parent_class)->finalize (object);
}

static void
krem_shelf_class_init (KremShelfClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = krem_shelf_finalize;
}

static void
weak_ref_free (GWeakRef *weak)
{
  g_weak_ref_clear (weak);
  g_free (weak);
}

static void
krem_shelf_init (KremShelf *self)
{
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) weak_ref_free);
}

/* The file's identity on its file system, else its name where there is no such file. */
static char *
identify (GFile *file)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_ID_FILE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  const char *id = info == NULL ? NULL : g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ID_FILE);

  return id != NULL ? g_strdup (id) : g_file_get_uri (file);
}

static gboolean
has_identity (GFile *file, const char *identity)
{
  g_autofree char *today = file == NULL ? NULL : identify (file);

  return g_strcmp0 (today, identity) == 0;
}

/* A file that is saved, or replaced by someone else, is a new one on the disk, and its old identity may be given to
 * another file. So no identity is remembered: it is held against what each document's file is today, and those are to
 * which it is just being saved. */
static gboolean
is_document_of (KremDocument *document, const char *identity)
{
  guint n_saves = g_queue_get_length (krem_document_get_saves (document));

  for (guint i = 0; i < n_saves; i++)
    if (has_identity (krem_document_get_saving_file (document, i), identity))
      return TRUE;
  return has_identity (krem_document_get_file (document), identity);
}

static KremDocument *
find_identity (KremShelf *self, const char *identity)
{
  for (guint i = self->documents->len; i > 0; i--)
    {
      g_autoptr (KremDocument) document = g_weak_ref_get (g_ptr_array_index (self->documents, i - 1));

      if (document == NULL)
        {
          g_ptr_array_remove_index_fast (self->documents, i - 1);
          continue;
        }
      if (is_document_of (document, identity))
        return g_steal_pointer (&document);
    }
  return NULL;
}

/* A save may put another file in its place between two looks at the disk, so an answer counts only where the file is
 * still the one that was asked for. */
static KremDocument *
find (KremShelf *self, GFile *file)
{
  g_autofree char *identity = identify (file);

  while (TRUE)
    {
      g_autoptr (KremDocument) document = find_identity (self, identity);
      g_autofree char *now = identify (file);

      if (g_str_equal (identity, now))
        return g_steal_pointer (&document);
      g_free (identity);
      identity = g_steal_pointer (&now);
    }
}

/**
 * krem_shelf_new:
 * @size_cap: the largest file that is opened, bytes
 * @layout_folder: (nullable): the folder in which to keep how networks are laid out, or %NULL to forget it
 *
 * Returns: (transfer full): an empty shelf
 */
KremShelf *
krem_shelf_new (gsize size_cap, const char *layout_folder)
{
  KremShelf *self = g_object_new (KREM_TYPE_SHELF, NULL);

  self->size_cap = size_cap;
  self->layouts = krem_layout_cache_new (layout_folder, KREM_LAYOUT_CACHE_MEMORY_SIZE, KREM_LAYOUT_CACHE_DISK_SIZE);
  return self;
}

static void
keep (KremShelf *self, KremDocument *document)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, document);
  g_ptr_array_add (self->documents, weak);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  KremShelf *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (KremDocument) document = krem_document_open_finish (result, &error);
  g_autoptr (KremDocument) other = NULL;

  if (document == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  /* Two windows may have asked for the same file before either was done. */
  other = find (self, krem_document_get_file (document));
  if (other != NULL)
    {
      g_task_return_pointer (task, g_steal_pointer (&other), g_object_unref);
      return;
    }
  keep (self, document);
  g_task_return_pointer (task, g_steal_pointer (&document), g_object_unref);
}

/**
 * krem_shelf_open_async:
 * @self: a shelf
 * @file: the file to open
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds the document of @file among those that are open, else opens it.
 */
void
krem_shelf_open_async (KremShelf *self, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (KremDocument) document = NULL;

  g_return_if_fail (KREM_IS_SHELF (self));
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, krem_shelf_open_async);
  document = find (self, file);
  if (document != NULL)
    g_task_return_pointer (task, g_steal_pointer (&document), g_object_unref);
  else
    krem_document_open_async (file, self->size_cap, self->layouts, cancellable, opened_cb, g_steal_pointer (&task));
}

/**
 * krem_shelf_open_finish:
 * @self: a shelf
 * @result: what the callback got
 * @error: why it cannot be opened
 *
 * Returns: (transfer full): the document
 */
KremDocument *
krem_shelf_open_finish (KremShelf *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (KREM_IS_SHELF (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * krem_shelf_find:
 * @self: a shelf
 * @file: a file
 *
 * Returns: (transfer full) (nullable): the document that is open of @file, whichever name or link leads there
 */
KremDocument *
krem_shelf_find (KremShelf *self, GFile *file)
{
  g_return_val_if_fail (KREM_IS_SHELF (self), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  return find (self, file);
}

/**
 * krem_shelf_new_document:
 * @self: a shelf
 *
 * Returns: (transfer full): a chronicle that has never been saved, as krem_document_new() begins it
 */
KremDocument *
krem_shelf_new_document (KremShelf *self)
{
  KremDocument *document;

  g_return_val_if_fail (KREM_IS_SHELF (self), NULL);

  document = krem_document_new (self->size_cap, self->layouts);
  keep (self, document);
  return document;
}

static void
orphans_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  g_autofree char *folder = krem_document_dup_journal_folder ();

  g_task_return_pointer (task, krem_recovery_find_orphans (folder), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * krem_shelf_find_orphans_async:
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks for what a program left that came to a sudden end, of chronicles that have never been saved or whose file is
 * not there now.
 */
void
krem_shelf_find_orphans_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, krem_shelf_find_orphans_async);
  g_task_run_in_thread (task, orphans_thread);
}

/**
 * krem_shelf_find_orphans_finish:
 * @result: what the callback got
 * @error: why it was stopped
 *
 * Returns: (transfer full) (element-type KremRecovery): what can be recovered, the latest first
 */
GPtrArray *
krem_shelf_find_orphans_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * krem_shelf_recover_orphan:
 * @self: a shelf
 * @recovery: something from krem_shelf_find_orphans_finish()
 * @error: why that is no chronicle, of #KREM_STORAGE_ERROR
 *
 * Begins a chronicle with what was left. Its journal goes when that of the new one is safe.
 *
 * Returns: (transfer full) (nullable): the document, which has never been saved
 */
KremDocument *
krem_shelf_recover_orphan (KremShelf *self, const KremRecovery *recovery, GError **error)
{
  g_autoptr (KremDocument) document = NULL;

  g_return_val_if_fail (KREM_IS_SHELF (self), NULL);

  document = krem_shelf_new_document (self);
  return krem_document_take_recovery (document, recovery, error) ? g_steal_pointer (&document) : NULL;
}
