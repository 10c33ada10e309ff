/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "config.h"

#include "storage-testing.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define NOBODY 65534

/* What is brought to the disk is noted here while somebody listens, and fails where that is wished. */
static struct
{
  GString *log;
  const char *path;
  int fails_with;
} disk;

/* Stands before the function of the C library, which nobody can ask what it was called for. */
int
fsync (int fd)
{
  struct stat info;

  if (disk.log != NULL)
    {
      g_autofree char *text = NULL;

      g_assert_cmpint (fstat (fd, &info), ==, 0);
      g_assert_true (g_file_get_contents (disk.path, &text, NULL, NULL));
      if (S_ISDIR (info.st_mode))
        g_string_append (disk.log, "the folder");
      else
        g_string_append_printf (disk.log, "%d bytes", (int) info.st_size);
      g_string_append_printf (disk.log, " beside the %s", text);
      if (disk.fails_with != 0 && !S_ISDIR (info.st_mode))
        {
          errno = disk.fails_with;
          return -1;
        }
    }
  return (int) syscall (SYS_fsync, fd);
}

typedef struct
{
  char *folder;
  char *path;
  GFile *file;
  GBytes *bytes;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = make_folder ();
  fixture->path = g_build_filename (fixture->folder, "a.chronicle.json", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
  fixture->bytes = g_bytes_new_static ("new text\n", 9);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_object_unref (fixture->file);
  g_bytes_unref (fixture->bytes);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
assert_text (const char *path, const char *wanted)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, wanted);
}

static void
assert_saves (GFile *file, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (krem_writer_save (file, bytes, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_fails (GFile *file, GBytes *bytes, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (krem_writer_save (file, bytes, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, code);
  g_assert_nonnull (strstr (error->message, "a.chronicle.json"));
}

static void
write_old (const char *path, mode_t mode)
{
  g_assert_true (g_file_set_contents (path, "old text\n", -1, NULL));
  g_assert_cmpint (g_chmod (path, mode), ==, 0);
}

static mode_t
get_mode (const char *path)
{
  struct stat info;

  g_assert_cmpint (lstat (path, &info), ==, 0);
  return info.st_mode & 07777;
}

static void
test_new_file (Fixture *fixture, gconstpointer data)
{
  mode_t mask = umask (027);

  assert_saves (fixture->file, fixture->bytes);
  umask (mask);
  assert_text (fixture->path, "new text\n");
  g_assert_cmpint (get_mode (fixture->path), ==, 0640);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_replace (Fixture *fixture, gconstpointer data)
{
  static const mode_t modes[] = { 0644, 0600, 0664, 0666, 0755, 0640 };
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) large = g_bytes_new_take (g_strnfill (3000000, 'x'), 3000000);
  g_autofree char *text = NULL;
  gsize length;

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      write_old (fixture->path, modes[i]);
      assert_saves (fixture->file, fixture->bytes);
      assert_text (fixture->path, "new text\n");
      g_assert_cmpint (get_mode (fixture->path), ==, modes[i]);
    }
  assert_saves (fixture->file, large);
  g_assert_true (g_file_get_contents (fixture->path, &text, &length, NULL));
  g_assert_cmpuint (length, ==, 3000000);
  assert_saves (fixture->file, empty);
  assert_text (fixture->path, "");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

/* Root keeps the owner of a file that is someone else's; anyone else keeps a file that is theirs. */
static void
test_owner (Fixture *fixture, gconstpointer data)
{
  struct stat before, after;

  write_old (fixture->path, 0640);
  if (geteuid () == 0)
    (void) !chown (fixture->path, NOBODY, NOBODY);
  g_assert_cmpint (stat (fixture->path, &before), ==, 0);
  assert_saves (fixture->file, fixture->bytes);
  g_assert_cmpint (stat (fixture->path, &after), ==, 0);
  g_assert_cmpint (after.st_uid, ==, before.st_uid);
  g_assert_cmpint (after.st_gid, ==, before.st_gid);
  g_assert_cmpint (after.st_mode, ==, before.st_mode);
  g_assert_true (after.st_ino != before.st_ino);
}

static void
test_links (Fixture *fixture, gconstpointer data)
{
  g_autofree char *inner = g_build_filename (fixture->folder, "inner", NULL);
  g_autofree char *relative = g_build_filename (fixture->folder, "relative", NULL);
  g_autofree char *absolute = g_build_filename (fixture->folder, "absolute", NULL);
  g_autofree char *dangling = g_build_filename (fixture->folder, "dangling", NULL);
  g_autofree char *missing = g_build_filename (fixture->folder, "missing", NULL);
  g_autofree char *loop = g_build_filename (fixture->folder, "a.chronicle.json-loop", NULL);
  g_autoptr (GFile) through = g_file_new_for_path (absolute);
  g_autoptr (GFile) to_nothing = g_file_new_for_path (dangling);
  g_autoptr (GFile) in_circles = g_file_new_for_path (loop);

  write_old (inner, 0600);
  g_assert_cmpint (symlink ("./inner", relative), ==, 0);
  g_assert_cmpint (symlink (relative, absolute), ==, 0);
  g_assert_cmpint (symlink ("missing", dangling), ==, 0);
  g_assert_cmpint (symlink ("a.chronicle.json-loop", loop), ==, 0);

  assert_saves (through, fixture->bytes);
  assert_text (inner, "new text\n");
  g_assert_true (g_file_test (relative, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (absolute, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpint (get_mode (inner), ==, 0600);

  assert_saves (to_nothing, fixture->bytes);
  assert_text (missing, "new text\n");
  g_assert_true (g_file_test (dangling, G_FILE_TEST_IS_SYMLINK));

  assert_fails (in_circles, fixture->bytes, G_IO_ERROR_TOO_MANY_LINKS);
  g_assert_cmpuint (count_files (fixture->folder), ==, 6);
}

static void
test_hard_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other", NULL);

  write_old (fixture->path, 0644);
  g_assert_cmpint (link (fixture->path, other), ==, 0);
  assert_saves (fixture->file, fixture->bytes);
  assert_text (fixture->path, "new text\n");
  assert_text (other, "old text\n");
}

static void
test_odd_places (Fixture *fixture, gconstpointer data)
{
  g_autofree char *full = g_build_filename (fixture->folder, "a.chronicle.json-full", NULL);
  g_autofree char *inside = g_build_filename (fixture->folder, "gone", "a.chronicle.json", NULL);
  g_autofree char *below = g_build_filename (fixture->path, "a.chronicle.json", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr (GFile) device = g_file_new_for_path (full);
  g_autoptr (GFile) gone = g_file_new_for_path (inside);
  g_autoptr (GFile) below_file = g_file_new_for_path (below);
  g_autoptr (GFile) elsewhere = g_file_new_for_uri ("https://localhost/a.chronicle.json");
  g_autoptr (GError) error = NULL;

  g_assert_false (krem_writer_save (folder, fixture->bytes, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_assert_cmpint (symlink ("/dev/full", full), ==, 0);
  assert_fails (device, fixture->bytes, G_IO_ERROR_NOT_REGULAR_FILE);
  assert_fails (gone, fixture->bytes, G_IO_ERROR_NOT_FOUND);
  assert_fails (elsewhere, fixture->bytes, G_IO_ERROR_NOT_SUPPORTED);
  write_old (fixture->path, 0644);
  assert_fails (below_file, fixture->bytes, G_IO_ERROR_NOT_DIRECTORY);
  assert_text (fixture->path, "old text\n");
  g_assert_cmpuint (count_files (fixture->folder), ==, 2);
}

/* A limit on the size of files stops the writing in the middle, as a full disk does. */
static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  struct rlimit old, low;
  g_autoptr (GBytes) large = g_bytes_new_take (g_strnfill (200000, 'x'), 200000);
  g_autoptr (GError) error = NULL;
  gboolean saved;

  write_old (fixture->path, 0644);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  low = old;
  low.rlim_cur = 65536;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &low), ==, 0);
  saved = krem_writer_save (fixture->file, large, NULL, NULL, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);

  g_assert_false (saved);
  g_assert_nonnull (strstr (error->message, g_strerror (EFBIG)));
  assert_text (fixture->path, "old text\n");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

/* Where a small file system can be mounted, it is filled; elsewhere a limit stands for it. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) large = g_bytes_new_take (g_strnfill (200000, 'x'), 200000);

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  if (unshare (CLONE_NEWNS) == 0 && mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0
      && mount ("tmpfs", fixture->folder, "tmpfs", 0, "size=64k") == 0)
    {
      write_old (fixture->path, 0644);
      assert_fails (fixture->file, large, G_IO_ERROR_NO_SPACE);
      assert_text (fixture->path, "old text\n");
      g_assert_cmpuint (count_files (fixture->folder), ==, 1);
      /* What was taken is given back: a small text can be saved after all. */
      assert_saves (fixture->file, fixture->bytes);
      g_assert_cmpint (mount (NULL, fixture->folder, NULL, MS_REMOUNT | MS_RDONLY, NULL), ==, 0);
      g_assert_false (krem_writer_save (fixture->file, large, NULL, NULL, NULL));
      assert_text (fixture->path, "new text\n");
      g_assert_cmpint (umount (fixture->folder), ==, 0);
    }
  else
    test_too_large (fixture, data);
}

/* The new text is on the disk before it takes the old one's place, and then the folder that says so; only what is on
 * the disk is saved. */
static void
test_disk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  gboolean saved;
  g_autoptr (GError) error = NULL;

  write_old (fixture->path, 0644);
  disk.path = fixture->path;
  disk.log = log;
  assert_saves (fixture->file, fixture->bytes);
  g_assert_cmpstr (log->str, ==, "9 bytes beside the old text\nthe folder beside the new text\n");

  disk.log = NULL;
  write_old (fixture->path, 0644);
  g_string_truncate (log, 0);
  disk.log = log;
  disk.fails_with = EIO;
  saved = krem_writer_save (fixture->file, fixture->bytes, NULL, NULL, &error);
  disk.fails_with = 0;
  disk.log = NULL;
  g_assert_false (saved);
  g_assert_nonnull (strstr (error->message, g_strerror (EIO)));
  g_assert_cmpstr (log->str, ==, "9 bytes beside the old text\n");
  assert_text (fixture->path, "old text\n");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

/* As anyone but root, who may write everywhere. */
static gboolean
become_nobody (Fixture *fixture)
{
  if (geteuid () != 0)
    return TRUE;
  return chown (fixture->folder, NOBODY, NOBODY) == 0
         && (!g_file_test (fixture->path, G_FILE_TEST_EXISTS) || chown (fixture->path, NOBODY, NOBODY) == 0)
         && seteuid (NOBODY) == 0;
}

static void
become_again (uid_t uid)
{
  if (geteuid () != uid)
    g_assert_cmpint (seteuid (uid), ==, 0);
}

static void
test_read_only_folder (Fixture *fixture, gconstpointer data)
{
  uid_t uid = geteuid ();
  gboolean saved;
  g_autoptr (GError) error = NULL;

  write_old (fixture->path, 0644);
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  if (become_nobody (fixture))
    {
      saved = krem_writer_save (fixture->file, fixture->bytes, NULL, NULL, &error);
      become_again (uid);
      g_assert_false (saved);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
      assert_text (fixture->path, "old text\n");
    }
  else
    {
      /* A root that cannot become anyone else saves in spite of the folder's mode. */
      assert_saves (fixture->file, fixture->bytes);
      assert_text (fixture->path, "new text\n");
    }
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_write_protected (Fixture *fixture, gconstpointer data)
{
  uid_t uid = geteuid ();
  gboolean saved;
  g_autoptr (GError) error = NULL;

  write_old (fixture->path, 0444);
  if (become_nobody (fixture))
    {
      saved = krem_writer_save (fixture->file, fixture->bytes, NULL, NULL, &error);
      become_again (uid);
      g_assert_false (saved);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
      assert_text (fixture->path, "old text\n");
    }
  g_assert_cmpint (get_mode (fixture->path), ==, 0444);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/storage/save/new-file", test_new_file);
  ADD ("/storage/save/replace", test_replace);
  ADD ("/storage/save/owner", test_owner);
  ADD ("/storage/save/links", test_links);
  ADD ("/storage/save/hard-link", test_hard_link);
  ADD ("/storage/save/odd-places", test_odd_places);
  ADD ("/storage/save/too-large", test_too_large);
  ADD ("/storage/save/full-disk", test_full_disk);
  ADD ("/storage/save/disk", test_disk);
  ADD ("/storage/save/read-only-folder", test_read_only_folder);
  ADD ("/storage/save/write-protected", test_write_protected);
  return g_test_run ();
}
