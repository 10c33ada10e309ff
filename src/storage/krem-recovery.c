/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-recovery.h"

#include "krem-journal-frame.h"
#include "krem-reader.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* So many names tell one chronicle from another. */
#define MOST_NAMES 3

/* A journal as it is read. */
typedef struct
{
  KremRecovery *recovery;
  GByteArray *text;
  GArray *parts; /* of KremJournalFrame: what belongs to the edit to come */
} Reading;

static void
clear_frame (gpointer data)
{
  krem_journal_frame_clear (data);
}

static gboolean
fits (const Reading *reading)
{
  gsize size = reading->text->len;

  for (guint i = 0; i < reading->parts->len; i++)
    {
      const KremJournalFrame *part = &g_array_index (reading->parts, KremJournalFrame, i);

      if (part->offset > size || part->removed > size - part->offset)
        return FALSE;
      size += g_bytes_get_size (part->bytes) - part->removed;
    }
  return size <= G_MAXUINT;
}

/* Puts what a part of an edit brings where it belongs. */
static void
splice (GByteArray *text, const KremJournalFrame *part)
{
  gsize n_bytes, old_length = text->len;
  const guint8 *bytes = g_bytes_get_data (part->bytes, &n_bytes);
  gsize length = old_length - part->removed + n_bytes, rest = old_length - part->offset - part->removed;

  if (length > old_length)
    g_byte_array_set_size (text, (guint) length);
  memmove (text->data + part->offset + n_bytes, text->data + part->offset + part->removed, rest);
  if (n_bytes > 0)
    memcpy (text->data + part->offset, bytes, n_bytes);
  g_byte_array_set_size (text, (guint) length);
}

/* What the file holds is known: only what comes after it is to be recovered. */
static void
forget_known_edits (Reading *reading, GBytes *file)
{
  KremRecovery *recovery = reading->recovery;
  gsize size;
  const void *data = file == NULL ? NULL : g_bytes_get_data (file, &size);

  if (data == NULL || size != reading->text->len || memcmp (data, reading->text->data, size) != 0)
    return;
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

/* Takes one frame, which then is the journal's own. Returns whether the journal makes sense up to here. */
static gboolean
take_frame (Reading *reading, KremJournalFrame *frame, GBytes *file, const char *sum)
{
  gboolean is_edit = frame->kind == KREM_JOURNAL_EDIT, sound = TRUE;

  /* The text is not taken for known here: what was saved may be an older one than that after the edits so far. */
  if (frame->kind == KREM_JOURNAL_SAVING && g_strcmp0 (frame->text, sum) == 0)
    reading->recovery->is_known = TRUE;
  if (!is_edit && frame->kind != KREM_JOURNAL_PART)
    {
      krem_journal_frame_clear (frame);
      return TRUE;
    }
  g_array_append_vals (reading->parts, frame, 1);
  if (is_edit)
    {
      sound = fits (reading);
      for (guint i = 0; sound && i < reading->parts->len; i++)
        splice (reading->text, &g_array_index (reading->parts, KremJournalFrame, i));
      if (sound)
        take_edit (reading->recovery, frame);
      g_array_set_size (reading->parts, 0);
      forget_known_edits (reading, file);
    }
  return sound;
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
  Reading reading;
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
  recovery->uri = *frame.text == '\0' ? NULL : g_strdup (frame.text);
  reading.recovery = recovery;
  reading.text = g_byte_array_new ();
  g_byte_array_append (reading.text, g_bytes_get_data (frame.bytes, NULL), (guint) g_bytes_get_size (frame.bytes));
  reading.parts = g_array_new (FALSE, FALSE, sizeof (KremJournalFrame));
  g_array_set_clear_func (reading.parts, clear_frame);
  krem_journal_frame_clear (&frame);
  forget_known_edits (&reading, file);

  while (krem_journal_frame_decode (journal, &offset, &frame))
    if (!take_frame (&reading, &frame, file, sum))
      break;
  g_array_unref (reading.parts);
  recovery->text = g_byte_array_free_to_bytes (reading.text);
  return g_steal_pointer (&recovery);
}

/* A program that is killed while it starts another one leaves the lock to that until what was inherited is closed. So a
 * journal that seems to be in use is looked at again for a while; both in milliseconds. */
#define LOCK_PATIENCE_MS 2000
#define LOCK_INTERVAL_MS 10

/* What stands in the journal now. It may be in use, and be cut off meanwhile, so it is not mapped. */
static KremRecovery *
read_journal (int fd, GBytes *file)
{
  g_autoptr (GByteArray) array = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  guint8 buffer[65536];
  gssize n;

  while ((n = pread (fd, buffer, sizeof buffer, array->len)) > 0)
    g_byte_array_append (array, buffer, (guint) n);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&array));
  return n < 0 ? NULL : krem_recovery_read (bytes, file);
}

static gboolean
is_unused (int fd)
{
  return flock (fd, LOCK_SH | LOCK_NB) == 0;
}

/* Where the file system has no locks, a journal that is in use is offered too, rather than none ever. */
static gboolean
is_left (int fd)
{
  return is_unused (fd) || errno != EWOULDBLOCK;
}

/* Waits for the lock until @end, which the first journal that is in use sets for all of them. */
static gboolean
wait_until_left (int fd, gint64 *end)
{
  if (*end == 0)
    *end = g_get_monotonic_time () + LOCK_PATIENCE_MS * G_TIME_SPAN_MILLISECOND;
  while (!is_left (fd))
    {
      if (g_get_monotonic_time () >= *end)
        return FALSE;
      g_usleep (LOCK_INTERVAL_MS * 1000);
    }
  return TRUE;
}

typedef gboolean (*IsWanted) (const KremRecovery *recovery, const char *uri);

/* What a journal holds that is wanted and that nobody is writing, or %NULL; and whether the latter is certain. */
static KremRecovery *
load_left_journal (const char *path, IsWanted is_wanted, const char *uri, GBytes *file, gint64 *end,
                   gboolean *is_certain)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0);
  g_autoptr (KremRecovery) recovery = NULL;
  gboolean left;

  if (fd < 0)
    return NULL;
  left = is_left (fd);
  recovery = read_journal (fd, file);
  if (recovery != NULL && !is_wanted (recovery, uri))
    g_clear_pointer (&recovery, krem_recovery_free);
  if (recovery != NULL && !left)
    {
      g_clear_pointer (&recovery, krem_recovery_free);
      if (wait_until_left (fd, end))
        recovery = read_journal (fd, file);
    }
  *is_certain = is_unused (fd);
  close (fd);
  return g_steal_pointer (&recovery);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const KremRecovery *x = *(KremRecovery *const *) a, *y = *(KremRecovery *const *) b;

  return x->last_time < y->last_time ? 1 : x->last_time > y->last_time ? -1 : 0;
}

/* All journals in the folder that nobody is writing and that are wanted. */
static GPtrArray *
load_all (const char *folder, IsWanted is_wanted, const char *uri, GBytes *file)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_recovery_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  gint64 end = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (KremRecovery) recovery = NULL;
      gboolean is_certain;

      if (!g_str_has_suffix (name, ".journal"))
        continue;
      recovery = load_left_journal (path, is_wanted, uri, file, &end, &is_certain);
      if (recovery == NULL)
        continue;
      recovery->path = g_steal_pointer (&path);
      if (recovery->labels->len > 0 && (file == NULL || !g_bytes_equal (recovery->text, file)))
        g_ptr_array_add (found, g_steal_pointer (&recovery));
      /* Who may still be writing it would go on in a file that has no name. */
      else if (is_certain)
        krem_recovery_discard (recovery);
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

/* What tells a chronicle from others of the same title, or %NULL where nothing is in it. */
static char *
list_names (KremChronicle *chronicle)
{
  KremList list = krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS) > 0 ? KREM_LIST_CHARACTERS : KREM_LIST_EVENTS;
  guint n = krem_chronicle_get_n (chronicle, list);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < MIN (n, MOST_NAMES); i++)
    g_string_append_printf (names, "%s%s", i == 0 ? "" : ", ",
                            krem_record_get_label (krem_chronicle_get (chronicle, list, i)));
  if (n > MOST_NAMES)
    g_string_append (names, "…");
  return g_string_free (names, n == 0);
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
      recovery->names = list_names (chronicle);
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
  g_free (recovery->names);
  g_clear_pointer (&recovery->text, g_bytes_unref);
  g_clear_pointer (&recovery->labels, g_ptr_array_unref);
  g_free (recovery);
}
