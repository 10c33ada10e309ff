/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-portrait-store.h"

#include "krem-portrait.h"

/* No portrait is kept larger, px. */
#define SIZE 192

/* So many are kept. */
#define N_KEPT 400

/**
 * KremPortraitStore:
 *
 * Portraits, decoded by worker threads, so that no frame waits for a file.
 */
struct _KremPortraitStore
{
  GObject parent_instance;

  GHashTable *portraits; /* of file names to surfaces; to NULL while they are decoded or where they cannot be */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KremPortraitStore, krem_portrait_store, G_TYPE_OBJECT)

static void
clear_surface (gpointer data)
{
  if (data != NULL)
    cairo_surface_destroy (data);
}

static void
krem_portrait_store_finalize (GObject *object)
{
  KremPortraitStore *self = KREM_PORTRAIT_STORE (object);

  g_clear_pointer (&self->portraits, g_hash_table_unref);

  G_OBJECT_CLASS (krem_portrait_store_parent_class)->finalize (object);
}

static void
krem_portrait_store_class_init (KremPortraitStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = krem_portrait_store_finalize;

  /**
   * KremPortraitStore::changed:
   * @self: the store
   *
   * A portrait that was asked for is there.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
krem_portrait_store_init (KremPortraitStore *self)
{
  self->portraits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, clear_surface);
}

/**
 * krem_portrait_store_new:
 *
 * Returns: (transfer full): a store without portraits
 */
KremPortraitStore *
krem_portrait_store_new (void)
{
  return g_object_new (KREM_TYPE_PORTRAIT_STORE, NULL);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  g_task_return_pointer (task, krem_portrait_load (path, SIZE), clear_surface);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KremPortraitStore) self = data;
  cairo_surface_t *surface = g_task_propagate_pointer (G_TASK (result), NULL);

  if (surface == NULL)
    return;
  g_hash_table_insert (self->portraits, g_strdup (g_task_get_task_data (G_TASK (result))), surface);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * krem_portrait_store_get:
 * @self: a store
 * @path: a file, found by krem_portrait_resolve()
 *
 * Asks for a portrait, and begins to decode it where it has not been asked for before.
 *
 * Returns: (transfer none) (nullable): the portrait, a square; %NULL where it is not there yet, or cannot be shown
 */
cairo_surface_t *
krem_portrait_store_get (KremPortraitStore *self, const char *path)
{
  g_autoptr (GTask) task = NULL;
  gpointer surface;

  g_return_val_if_fail (KREM_IS_PORTRAIT_STORE (self), NULL);

  if (g_hash_table_lookup_extended (self->portraits, path, NULL, &surface))
    return surface;
  if (g_hash_table_size (self->portraits) >= N_KEPT)
    g_hash_table_remove_all (self->portraits);
  g_hash_table_insert (self->portraits, g_strdup (path), NULL);
  /* The worker must not be the one that lets go of the store last, so it does not hold it. */
  task = g_task_new (NULL, NULL, loaded_cb, g_object_ref (self));
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, load_in_thread);
  return NULL;
}
