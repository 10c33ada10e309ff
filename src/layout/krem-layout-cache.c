/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-layout-cache.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <utime.h>

#include "krem-layout-record.h"

/* So many files are kept at most, however small. */
#define MAX_FILES 1000
#define SUFFIX ".layout"

typedef struct
{
  char *key;
  KremLayoutResult *layout;
  gsize size;
} Entry;

struct _KremLayoutCache
{
  gatomicrefcount ref_count;
  GMutex lock;    /* guards what follows, and the cleaning of the folder */
  GQueue entries; /* of Entry, that used last first */
  gsize size;

  gsize memory_size;
  char *folder; /* (nullable) */
  goffset disk_size;
};

static void
entry_free (Entry *entry)
{
  g_free (entry->key);
  krem_layout_result_unref (entry->layout);
  g_free (entry);
}

static gsize
measure (const KremLayoutResult *layout)
{
  gsize size = sizeof *layout + layout->n_nodes * sizeof (KremPoint) + layout->n_edges * sizeof (KremLayoutCurve);

  for (guint i = 0; i < layout->n_edges; i++)
    size += layout->curves[i].n_points * sizeof (KremPoint);
  return size;
}

/**
 * krem_layout_cache_new:
 * @folder: (nullable): the folder of the files, which is made when it is needed; %NULL for none
 * @memory_size: how much may be kept in memory, bytes
 * @disk_size: how much may be kept in the folder, bytes
 *
 * Returns: (transfer full): a cache
 */
KremLayoutCache *
krem_layout_cache_new (const char *folder, gsize memory_size, goffset disk_size)
{
  KremLayoutCache *self = g_new0 (KremLayoutCache, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  g_queue_init (&self->entries);
  self->folder = g_strdup (folder);
  self->memory_size = memory_size;
  self->disk_size = disk_size;
  return self;
}

/**
 * krem_layout_cache_ref:
 * @self: a cache
 *
 * Returns: (transfer full): @self
 */
KremLayoutCache *
krem_layout_cache_ref (KremLayoutCache *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * krem_layout_cache_unref:
 * @self: (transfer full): a cache
 */
void
krem_layout_cache_unref (KremLayoutCache *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_queue_clear_full (&self->entries, (GDestroyNotify) entry_free);
  g_mutex_clear (&self->lock);
  g_free (self->folder);
  g_free (self);
}

static char *
make_path (KremLayoutCache *self, const char *key)
{
  g_autofree char *name = g_strconcat (key, SUFFIX, NULL);

  return g_build_filename (self->folder, name, NULL);
}

static GList *
find_entry (KremLayoutCache *self, const char *key)
{
  for (GList *link = self->entries.head; link != NULL; link = link->next)
    if (g_str_equal (((Entry *) link->data)->key, key))
      return link;
  return NULL;
}

static gboolean
is_about (const KremLayoutResult *layout, const KremLayoutRequest *request)
{
  return layout->n_nodes == request->nodes->len && layout->n_edges == request->edges->len;
}

static KremLayoutResult *
find_in_memory (KremLayoutCache *self, const char *key, const KremLayoutRequest *request)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GList *link = find_entry (self, key);
  Entry *entry;

  if (link == NULL)
    return NULL;
  entry = link->data;
  if (!is_about (entry->layout, request))
    return NULL;
  g_queue_unlink (&self->entries, link);
  g_queue_push_head_link (&self->entries, link);
  return krem_layout_result_ref (entry->layout);
}

/* Reads no more than a layout of the request can be long, whatever is in the folder. */
static GBytes *
read_file (const char *path, gsize max_size)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree char *buffer = NULL;
  GStatBuf info;
  gsize n_read;

  if (g_stat (path, &info) != 0 || !S_ISREG (info.st_mode) || info.st_size <= 0 || (gsize) info.st_size > max_size)
    return NULL;
  stream = g_file_read (file, NULL, NULL);
  buffer = g_try_malloc (info.st_size);
  if (stream == NULL || buffer == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), buffer, info.st_size, &n_read, NULL, NULL)
      || n_read != (gsize) info.st_size)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&buffer), n_read);
}

/* A file is believed as little as the helper is: what does not hold goes. */
static KremLayoutResult *
find_on_disk (KremLayoutCache *self, const char *key, const KremLayoutRequest *request)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  KremLayoutResult *layout = NULL;

  if (self->folder == NULL)
    return NULL;
  path = make_path (self, key);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  bytes = read_file (path, krem_layout_record_get_max_reply_size (request));
  if (bytes != NULL)
    layout = krem_layout_record_unpack_reply (bytes, request, NULL, &error);
  if (layout == NULL)
    {
      g_debug ("The layout in “%s” is dropped: %s", path, error != NULL ? error->message : "it cannot be read");
      g_unlink (path);
      return NULL;
    }
  /* The time tells when it was used last. */
  utime (path, NULL);
  krem_layout_cache_remember (self, key, layout);
  return layout;
}

/**
 * krem_layout_cache_find:
 * @self: a cache
 * @key: the digest of what is laid out, in hexadecimal digits
 * @request: what is laid out, against which the layout is checked
 *
 * Looks for a layout. What is found in a file and is no layout of @request is thrown away.
 *
 * Returns: (transfer full) (nullable): the layout
 */
KremLayoutResult *
krem_layout_cache_find (KremLayoutCache *self, const char *key, const KremLayoutRequest *request)
{
  KremLayoutResult *layout;

  g_return_val_if_fail (self != NULL && key != NULL && request != NULL, NULL);

  layout = find_in_memory (self, key, request);
  return layout != NULL ? layout : find_on_disk (self, key, request);
}

/**
 * krem_layout_cache_remember:
 * @self: a cache
 * @key: the digest of what is laid out, in hexadecimal digits
 * @layout: the layout; one that is a fallback is not remembered
 *
 * Keeps a layout in memory, in the place of any other of the same.
 */
void
krem_layout_cache_remember (KremLayoutCache *self, const char *key, KremLayoutResult *layout)
{
  g_autoptr (GMutexLocker) locker = NULL;
  GList *link;
  Entry *entry;

  g_return_if_fail (self != NULL && key != NULL && layout != NULL);

  if (layout->fallback != NULL)
    return;
  locker = g_mutex_locker_new (&self->lock);
  link = find_entry (self, key);
  if (link != NULL)
    {
      self->size -= ((Entry *) link->data)->size;
      entry_free (link->data);
      g_queue_delete_link (&self->entries, link);
    }
  entry = g_new0 (Entry, 1);
  entry->key = g_strdup (key);
  entry->layout = krem_layout_result_ref (layout);
  entry->size = measure (layout);
  g_queue_push_head (&self->entries, entry);
  self->size += entry->size;
  while (self->size > self->memory_size)
    {
      Entry *last = g_queue_pop_tail (&self->entries);

      self->size -= last->size;
      entry_free (last);
    }
}

typedef struct
{
  char *path;
  goffset size;
  gint64 used;
} Stored;

static void
clear_stored (gpointer data)
{
  g_free (((Stored *) data)->path);
}

static int
compare_used (gconstpointer a, gconstpointer b)
{
  const Stored *one = a, *other = b;

  return (one->used < other->used) - (one->used > other->used);
}

/* Removes what was not used for longest, until the rest is within the limits. Only files of ours are looked at. */
static void
clean_folder (KremLayoutCache *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  g_autoptr (GArray) files = g_array_new (FALSE, FALSE, sizeof (Stored));
  goffset size = 0;
  const char *name;

  g_array_set_clear_func (files, clear_stored);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      GStatBuf info;

      if (g_str_has_suffix (name, SUFFIX) && g_lstat (path, &info) == 0 && S_ISREG (info.st_mode))
        {
          Stored stored = { g_steal_pointer (&path), info.st_size, info.st_mtime };

          g_array_append_val (files, stored);
        }
    }
  g_array_sort (files, compare_used);
  for (guint i = 0; i < files->len; i++)
    {
      const Stored *stored = &g_array_index (files, Stored, i);

      size += stored->size;
      if (size > self->disk_size || i >= MAX_FILES)
        g_unlink (stored->path);
    }
}

/**
 * krem_layout_cache_keep:
 * @self: a cache
 * @key: the digest of what is laid out, in hexadecimal digits
 * @layout: the layout; one that is a fallback is not kept
 *
 * Keeps a layout in memory and in a file, for the next time. This writes to the disk and is for workers. A folder that
 * cannot be written to is no error: then there is no file.
 */
void
krem_layout_cache_keep (KremLayoutCache *self, const char *key, KremLayoutResult *layout)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (self != NULL && key != NULL && layout != NULL);

  if (layout->fallback != NULL)
    return;
  krem_layout_cache_remember (self, key, layout);
  if (self->folder == NULL)
    return;
  path = make_path (self, key);
  bytes = krem_layout_record_pack_reply (KREM_LAYOUT_CODE_OK, layout);
  if (g_mkdir_with_parents (self->folder, 0700) != 0
      || !g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                    G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    {
      g_debug ("A layout cannot be kept in “%s”: %s", self->folder, error != NULL ? error->message : "no folder");
      return;
    }
  clean_folder (self);
}
