/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-recovery.h"

#include "krem-journal-frame.h"
#include "krem-reader.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

/* Puts what an edit brings where it belongs, or returns %NULL where there is no such place. */
static GBytes *
splice (GBytes *text, const KremJournalFrame *frame)
{
  gsize size, n_bytes;
  const guint8 *data = g_bytes_get_data (text, &size), *bytes = g_bytes_get_data (frame->bytes, &n_bytes);
  GByteArray *array;
  gsize end;

  if (frame->offset > size || frame->removed > size - frame->offset)
    return NULL;
  end = frame->offset + frame->removed;
  array = g_byte_array_sized_new ((guint) (size - frame->removed + n_bytes));
  g_byte_array_append (array, data, (guint) frame->offset);
  g_byte_array_append (array, bytes, (guint) n_bytes);
  g_byte_array_append (array, data + end, (guint) (size - end));
  return g_byte_array_free_to_bytes (array);
}

/* What the file holds is known: only what comes after it is to be recovered. */
static void
forget_edits (KremRecovery *recovery)
{
  recovery->is_known = TRUE;
  g_ptr_array_set_size (recovery->labels, 0);
  recovery->first_time = recovery->last_time = 0;
}

static void
take_edit (KremRecovery *recovery, const KremJournalFrame *frame)
{
  g_ptr_array_add (recovery->labels, g_strdup (frame->text));
  recovery->last_time = frame->time;
  if (recovery->first_time == 0)
    recovery->first_time = frame->time;
}

/**
 * krem_recovery_read:
 * @journal: the bytes of a journal
 * @file: (nullable): what the chronicle's file holds now, %NULL where there is none
 *
 * Reads a journal up to the first frame that is not whole.
 *
 * Returns: (transfer full) (nullable): what it holds; %NULL where it has no whole beginning
 */
KremRecovery *
krem_recovery_read (GBytes *journal, GBytes *file)
{
  g_autoptr (KremRecovery) recovery = NULL;
  g_autofree char *sum = file == NULL ? NULL : g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);
  KremJournalFrame frame;
  gsize offset = 0;

  g_return_val_if_fail (journal != NULL, NULL);

  if (!krem_journal_frame_decode (journal, &offset, &frame))
    return NULL;
  if (frame.kind != KREM_JOURNAL_BASE)
    {
      krem_journal_frame_clear (&frame);
      return NULL;
    }
  recovery = g_new0 (KremRecovery, 1);
  recovery->labels = g_ptr_array_new_with_free_func (g_free);
  recovery->text = g_bytes_ref (frame.bytes);
  recovery->uri = *frame.text == '\0' ? NULL : g_strdup (frame.text);
  recovery->is_known = file != NULL && g_bytes_equal (file, frame.bytes);
  krem_journal_frame_clear (&frame);

  while (krem_journal_frame_decode (journal, &offset, &frame))
    {
      GBytes *text = NULL;

      if (frame.kind == KREM_JOURNAL_SAVING && g_strcmp0 (frame.text, sum) == 0)
        forget_edits (recovery);
      if (frame.kind == KREM_JOURNAL_EDIT)
        text = splice (recovery->text, &frame);
      if (text != NULL)
        {
          take_edit (recovery, &frame);
          g_bytes_unref (recovery->text);
          recovery->text = text;
        }
      krem_journal_frame_clear (&frame);
      if (frame.kind == KREM_JOURNAL_EDIT && text == NULL)
        break;
    }
  return g_steal_pointer (&recovery);
}

/* The bytes of a journal that nobody is writing, or %NULL. */
static GBytes *
load_left_journal (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0);
  g_autoptr (GMappedFile) mapped = NULL;
  g_autoptr (GBytes) shared = NULL;
  GBytes *bytes = NULL;

  if (fd < 0)
    return NULL;
  if (flock (fd, LOCK_SH | LOCK_NB) == 0)
    {
      mapped = g_mapped_file_new_from_fd (fd, FALSE, NULL);
      if (mapped != NULL)
        {
          shared = g_mapped_file_get_bytes (mapped);
          bytes = g_bytes_new (g_bytes_get_data (shared, NULL), g_bytes_get_size (shared));
        }
    }
  close (fd);
  return bytes;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const KremRecovery *x = *(KremRecovery *const *) a, *y = *(KremRecovery *const *) b;

  return x->last_time < y->last_time ? 1 : x->last_time > y->last_time ? -1 : 0;
}

/* All journals in the folder that nobody is writing and that are wanted. */
static GPtrArray *
load_all (const char *folder, gboolean (*is_wanted) (const KremRecovery *recovery, const char *uri), const char *uri,
          GBytes *file)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_recovery_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (KremRecovery) recovery = NULL;
      g_autoptr (GBytes) bytes = NULL;

      if (!g_str_has_suffix (name, ".journal"))
        continue;
      bytes = load_left_journal (path);
      if (bytes == NULL)
        continue;
      recovery = krem_recovery_read (bytes, file);
      if (recovery == NULL || !is_wanted (recovery, uri))
        continue;
      recovery->path = g_steal_pointer (&path);
      if (recovery->labels->len == 0 || (file != NULL && g_bytes_equal (recovery->text, file)))
        krem_recovery_discard (recovery);
      else
        g_ptr_array_add (found, g_steal_pointer (&recovery));
    }
  g_ptr_array_sort (found, compare_times);
  return found;
}

static gboolean
is_of (const KremRecovery *recovery, const char *uri)
{
  return g_strcmp0 (recovery->uri, uri) == 0;
}

static gboolean
is_orphan (const KremRecovery *recovery, const char *uri)
{
  g_autoptr (GFile) file = recovery->uri == NULL ? NULL : g_file_new_for_uri (recovery->uri);

  return file == NULL || !g_file_query_exists (file, NULL);
}

/**
 * krem_recovery_find:
 * @folder: the folder of the journals
 * @uri: the URI of a chronicle's file
 * @file: (nullable): what that file holds now
 *
 * Looks for journals that nobody is writing, of programs that came to a sudden end. Those that hold nothing that the
 * file does not are taken away. This reads files, so it is for a worker.
 *
 * Returns: (transfer full) (element-type KremRecovery): what can be recovered, the latest first
 */
GPtrArray *
krem_recovery_find (const char *folder, const char *uri, GBytes *file)
{
  g_return_val_if_fail (folder != NULL && uri != NULL, NULL);

  return load_all (folder, is_of, uri, file);
}

/**
 * krem_recovery_find_orphans:
 * @folder: the folder of the journals
 *
 * Looks for journals that nobody is writing, of chronicles that have never been saved or whose file is not there now:
 * nobody could be asked about them by opening it. This reads files, so it is for a worker.
 *
 * Returns: (transfer full) (element-type KremRecovery): what can be recovered, the latest first
 */
GPtrArray *
krem_recovery_find_orphans (const char *folder)
{
  GPtrArray *found;

  g_return_val_if_fail (folder != NULL, NULL);

  found = load_all (folder, is_orphan, NULL, NULL);
  for (guint i = 0; i < found->len; i++)
    {
      KremRecovery *recovery = g_ptr_array_index (found, i);
      g_autoptr (KremChronicle) chronicle = krem_reader_read_bytes (recovery->text, "", NULL, NULL);

      if (chronicle == NULL)
        continue;
      recovery->title = g_strdup (krem_chronicle_get_header (chronicle)->title);
      recovery->n_people = krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS);
      recovery->n_events = krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS);
    }
  return found;
}

/**
 * krem_recovery_discard:
 * @recovery: something from krem_recovery_find()
 *
 * Takes its journal away.
 */
void
krem_recovery_discard (const KremRecovery *recovery)
{
  g_return_if_fail (recovery != NULL && recovery->path != NULL);

  g_unlink (recovery->path);
}

/**
 * krem_recovery_free:
 * @recovery: a recovery
 *
 * Frees it; the journal stays.
 */
void
krem_recovery_free (KremRecovery *recovery)
{
  g_free (recovery->path);
  g_free (recovery->uri);
  g_free (recovery->title);
  g_clear_pointer (&recovery->text, g_bytes_unref);
  g_clear_pointer (&recovery->labels, g_ptr_array_unref);
  g_free (recovery);
}
