/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* for unshare() */
#include "config.h"

#include "document-testing.h"

#include "krem-reader.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

/* Places that go away and come back while a chronicle has edits: they are told of, and nothing is lost. */

static const char chronicle_text[] = "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Hard\",\n"
                                     "  \"characters\": [ { \"id\": \"a\", \"name\": \"Anna\" } ] }\n";

typedef struct
{
  char *root, *folder, *aside, *path, *journals;
  GFile *file;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->root = g_dir_make_tmp ("krem-hard-XXXXXX", NULL);
  fixture->folder = g_build_filename (fixture->root, "place", NULL);
  fixture->aside = g_build_filename (fixture->root, "aside", NULL);
  fixture->path = g_build_filename (fixture->folder, "hard.chronicle.json", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
  fixture->journals = dup_journal_folder ();
  g_assert_no_errno (g_mkdir (fixture->folder, 0700));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_all (fixture->journals);
  remove_all (fixture->folder);
  remove_all (fixture->root);
  g_assert_no_errno (g_rmdir (fixture->root));
  g_object_unref (fixture->file);
  g_free (fixture->journals);
  g_free (fixture->path);
  g_free (fixture->aside);
  g_free (fixture->folder);
  g_free (fixture->root);
}

typedef struct
{
  const char *name;
  gboolean mounted; /* whether the folder is a file system of its own, where the machine lets a test have one */
  GIOErrorEnum code;
} Hardship;

static const Hardship folder_gone = { "/document/hardships/folder-gone", FALSE, G_IO_ERROR_NOT_FOUND };
static const Hardship mount_gone = { "/document/hardships/mount-gone", TRUE, G_IO_ERROR_NOT_FOUND };
static const Hardship read_only = { "/document/hardships/read-only", TRUE, G_IO_ERROR_READ_ONLY };

static gboolean
mount_own (Fixture *fixture)
{
  if (unshare (CLONE_NEWNS) != 0)
    return FALSE;
  g_assert_no_errno (mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL));
  g_assert_no_errno (mount ("none", fixture->folder, "tmpfs", 0, NULL));
  return TRUE;
}

/* What is mounted no more leaves an empty folder behind. */
static void
take_away (Fixture *fixture, const Hardship *hardship, gboolean mounted)
{
  if (!mounted)
    g_assert_no_errno (g_rename (fixture->folder, fixture->aside));
  else if (hardship == &read_only)
    g_assert_no_errno (mount (NULL, fixture->folder, NULL, MS_REMOUNT | MS_RDONLY, NULL));
  else
    {
      g_assert_no_errno (umount2 (fixture->folder, MNT_DETACH));
      g_assert_no_errno (g_rmdir (fixture->folder));
    }
}

static void
bring_back (Fixture *fixture, const Hardship *hardship, gboolean mounted)
{
  if (!mounted)
    g_assert_no_errno (g_rename (fixture->aside, fixture->folder));
  else if (hardship == &read_only)
    g_assert_no_errno (mount (NULL, fixture->folder, NULL, MS_REMOUNT, NULL));
  else
    g_assert_no_errno (g_mkdir (fixture->folder, 0700));
}

/* It cannot be saved, which is told plainly; it is still edited, and noted; and it can be saved afterwards. */
static void
endure (Fixture *fixture, const Hardship *hardship, gboolean mounted)
{
  GIOErrorEnum code = mounted ? hardship->code : G_IO_ERROR_NOT_FOUND;
  g_autoptr (KremDocument) document = NULL;
  g_autofree char *failure = NULL, *saved = NULL;

  g_assert_true (g_file_set_contents (fixture->path, chronicle_text, -1, NULL));
  document = open_file (fixture->file);
  rename_person (document, 0, "Ann");
  take_away (fixture, hardship, mounted);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (save (document, NULL, &error));
      g_assert_error (error, G_IO_ERROR, (int) code);
      g_assert_nonnull (strstr (error->message, "hard.chronicle.json"));
      g_assert_true (krem_document_get_modified (document));
      g_assert_false (krem_document_get_changed_on_disk (document));
      rename_person (document, 0, "Anne");
      g_assert_true (krem_document_wait_until_safe (document));
      failure = krem_document_dup_journal_failure (document);
      g_assert_null (failure);
    }
  bring_back (fixture, hardship, mounted);
  g_assert_true (save (document, NULL, NULL));
  saved = load (fixture->path);
  g_assert_nonnull (strstr (saved, "\"Anne\""));
  g_assert_false (krem_document_get_modified (document));
}

/* A process with file systems of its own must not have threads when it gets them, and ends with the test. */
static void
test_place (Fixture *fixture, gconstpointer data)
{
  const Hardship *hardship = data;
  pid_t child;
  int status;

  if (!hardship->mounted)
    {
      endure (fixture, hardship, FALSE);
      return;
    }
  child = fork ();
  if (child == 0)
    {
      char *arguments[] = { (char *) "test-document-hardships", (char *) "--mounted",
                            (char *) (hardship == &read_only ? "read-only" : "gone"), fixture->root, NULL };

      execv ("/proc/self/exe", arguments);
      _exit (1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static int
endure_mounted (const char *which, const char *root)
{
  const Hardship *hardship = g_str_equal (which, "read-only") ? &read_only : &mount_gone;
  Fixture fixture = { .folder = g_build_filename (root, "place", NULL),
                      .aside = g_build_filename (root, "aside", NULL) };
  gboolean mounted;

  fixture.path = g_build_filename (fixture.folder, "hard.chronicle.json", NULL);
  fixture.file = g_file_new_for_path (fixture.path);
  mounted = mount_own (&fixture);
  endure (&fixture, hardship, mounted);
  if (mounted && hardship == &read_only)
    g_assert_no_errno (umount2 (fixture.folder, MNT_DETACH));
  g_object_unref (fixture.file);
  g_free (fixture.path);
  g_free (fixture.aside);
  g_free (fixture.folder);
  return 0;
}

static gboolean
is_failing (KremDocument *document)
{
  g_autofree char *failure = krem_document_dup_journal_failure (document);

  return failure != NULL;
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* Where edits cannot be noted, that is told, and they can be saved all the same; and once there is room again,
 * everything is noted. */
static void
test_no_journal (Fixture *fixture, gconstpointer data)
{
  g_autofree char *parent = g_path_get_dirname (fixture->journals);
  g_autoptr (KremDocument) document = NULL;
  g_autofree char *saved = NULL;
  guint n_failure = 0, n_changed = 0;

  g_assert_true (g_file_set_contents (fixture->path, chronicle_text, -1, NULL));
  document = open_file (fixture->file);
  g_signal_connect_swapped (document, "notify::journal-failure", G_CALLBACK (count_cb), &n_failure);
  g_signal_connect_swapped (document, "notify::changed-on-disk", G_CALLBACK (count_cb), &n_changed);
  g_rmdir (fixture->journals);
  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  /* There can be no folder where a file is. */
  g_assert_true (g_file_set_contents (fixture->journals, "", 0, NULL));

  rename_person (document, 0, "Ann");
  g_assert_false (krem_document_wait_until_safe (document));
  g_assert_true (is_failing (document));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n_failure, ==, 1);
  g_assert_true (save (document, NULL, NULL));
  saved = load (fixture->path);
  g_assert_nonnull (strstr (saved, "\"Ann\""));
  rename_person (document, 0, "Anne");
  g_assert_false (krem_document_wait_until_safe (document));

  g_assert_no_errno (g_remove (fixture->journals));
  rename_person (document, 0, "Anna");
  g_assert_true (krem_document_wait_until_safe (document));
  g_assert_false (is_failing (document));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n_failure % 2, ==, 0);
  g_assert_cmpuint (n_changed, ==, 0);
}

int
main (int argc, char *argv[])
{
  const Hardship *const hardships[] = { &folder_gone, &mount_gone, &read_only };

  if (argc == 4 && g_str_equal (argv[1], "--mounted"))
    return endure_mounted (argv[2], argv[3]);

  use_own_state ();
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (hardships); i++)
    g_test_add (hardships[i]->name, Fixture, hardships[i], set_up, test_place, tear_down);
  g_test_add ("/document/hardships/no-journal", Fixture, NULL, set_up, test_no_journal, tear_down);
  return g_test_run ();
}
