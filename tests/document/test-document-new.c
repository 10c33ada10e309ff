/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document-testing.h"

#include "krem-reader.h"
#include "krem-revise.h"
#include "krem-shelf.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

/* Chronicles that have never been saved. */

typedef struct
{
  KremShelf *shelf;
  char *folder, *journals;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->shelf = krem_shelf_new (KREM_STORAGE_DEFAULT_SIZE_CAP, NULL);
  fixture->folder = g_dir_make_tmp ("krem-new-XXXXXX", NULL);
  fixture->journals = dup_journal_folder ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->shelf);
  remove_all (fixture->journals);
  remove_all (fixture->folder);
  g_assert_no_errno (g_rmdir (fixture->folder));
  g_free (fixture->journals);
  g_free (fixture->folder);
}

static void
add_person (KremDocument *document, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KremEdit) edit = krem_revise_add (krem_document_get_chronicle (document), KREM_LIST_CHARACTERS, json,
                                               "Add a person", &error);

  g_assert_no_error (error);
  g_assert_true (krem_document_do (document, edit));
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GPtrArray *
find_orphans (void)
{
  g_autoptr (GAsyncResult) result = NULL;

  krem_shelf_find_orphans_async (NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return krem_shelf_find_orphans_finish (result, NULL);
}

static GPtrArray *
find_orphan (void)
{
  GPtrArray *orphans = find_orphans ();

  g_assert_cmpuint (orphans->len, ==, 1);
  return orphans;
}

/* It is empty and unedited at first, and its first save gives it a file like any other. */
static void
test_first_save (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremDocument) document = krem_shelf_new_document (fixture->shelf);
  g_autofree char *title = krem_document_dup_title (document);
  g_autofree char *path = g_build_filename (fixture->folder, "first.json", NULL), *text = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (KremDocument) found = NULL, other = krem_shelf_new_document (fixture->shelf);
  g_autoptr (GPtrArray) orphans = NULL;

  g_assert_cmpstr (title, ==, "Untitled Chronicle");
  g_assert_null (krem_document_get_file (document));
  g_assert_false (krem_document_get_modified (document));
  g_assert_false (krem_document_get_read_only (document));
  g_assert_cmpuint (krem_document_get_problems (document)->len, ==, 0);
  g_assert_true (krem_document_wait_until_safe (document));
  g_assert_cmpuint (krem_document_get_recoveries (document)->len, ==, 0);
  krem_document_check_file (document);

  add_person (document, "{\"id\": \"a\", \"name\": \"Anna\"}");
  g_assert_true (krem_document_get_modified (document));
  g_assert_true (krem_document_wait_until_safe (document));
  /* What somebody is working on is not to be recovered. */
  orphans = find_orphans ();
  g_assert_cmpuint (orphans->len, ==, 0);

  g_assert_true (save (document, file, NULL));
  g_assert_false (krem_document_get_modified (document));
  g_assert_true (g_file_equal (krem_document_get_file (document), file));
  text = load (path);
  g_assert_cmpstr (text, ==,
                   "{\n  \"format\": \"chronicle\",\n  \"version\": 1,\n  \"title\": \"Untitled Chronicle\",\n"
                   "  \"characters\": [\n    { \"id\": \"a\", \"name\": \"Anna\" }\n  ]\n}\n");
  found = krem_shelf_find (fixture->shelf, file);
  g_assert_true (found == document);

  rename_person (document, 0, "Ada");
  g_assert_true (save (document, NULL, NULL));
}

#define N_SAVES 20

/* The file to which a chronicle is just being saved is its own already, so that nobody else takes it: at every moment,
 * also while the worker puts the new file in the place of none or of the old one, and by a link to it too. */
static void
test_being_saved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremDocument) document = krem_shelf_new_document (fixture->shelf), none = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "first.json", NULL);
  g_autofree char *link_path = g_build_filename (fixture->folder, "link.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path), link = g_file_new_for_path (link_path);

  none = krem_shelf_find (fixture->shelf, file);
  g_assert_null (none);
  for (guint i = 0; i < N_SAVES; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;

      krem_document_save_async (document, file, NULL, result_cb, &result);
      do
        {
          g_autoptr (KremDocument) found = krem_shelf_find (fixture->shelf, file);
          g_autoptr (KremDocument) linked = i == 0 ? NULL : krem_shelf_find (fixture->shelf, link);

          g_assert_true (found == document);
          g_assert_true (i == 0 || linked == document);
          g_main_context_iteration (NULL, FALSE);
        }
      while (result == NULL);
      g_assert_true (krem_document_save_finish (document, result, NULL));
      if (i == 0)
        g_assert_no_errno (symlink (path, link_path));
    }
}

/* In another process: a chronicle that is never saved, and then a sudden end. */
static int
die (void)
{
  g_autoptr (KremDocument) document = krem_document_new (KREM_STORAGE_DEFAULT_SIZE_CAP, NULL);

  add_person (document, "{\"id\": \"a\", \"name\": \"Anna\"}");
  rename_person (document, 0, "Ada");
  g_assert_true (krem_document_wait_until_safe (document));
  kill (getpid (), SIGKILL);
  return 1;
}

/* In another process: a chronicle whose file is taken away while it has edits. */
static int
lose_and_die (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (KremDocument) document = open_file (file);

  rename_person (document, 0, "Ada");
  g_assert_true (krem_document_wait_until_safe (document));
  g_assert_no_errno (g_remove (path));
  kill (getpid (), SIGKILL);
  return 1;
}

static void
test_recover (Fixture *fixture, gconstpointer data)
{
  gboolean lost = data != NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "lost.json", NULL);
  char *arguments[] = { (char *) "test-document-new", (char *) (lost ? "--lose-and-die" : "--die"), path, NULL };
  g_autoptr (KremDocument) document = NULL, kept = NULL;
  g_autoptr (GPtrArray) orphans = NULL, none = NULL;
  KremRecovery *recovery;

  if (lost)
    g_assert_true (g_file_set_contents (path,
                                        "{\"format\": \"chronicle\", \"version\": 1, \"title\": \"Lost\",\n"
                                        "  \"characters\": [{\"id\": \"a\", \"name\": \"Anna\"}]}\n",
                                        -1, NULL));
  run_until_killed (arguments);
  orphans = find_orphan ();
  recovery = g_ptr_array_index (orphans, 0);
  g_assert_cmpstr (recovery->title, ==, lost ? "Lost" : "Untitled Chronicle");
  g_assert_cmpstr (recovery->names, ==, "Ada");
  g_assert_cmpuint (recovery->n_people, ==, 1);
  g_assert_cmpuint (recovery->n_events, ==, 0);
  g_assert_cmpuint (recovery->labels->len, ==, lost ? 1 : 2);
  g_assert_true ((recovery->uri != NULL) == lost);

  document = krem_shelf_recover_orphan (fixture->shelf, recovery, NULL);
  g_assert_cmpstr (get_name (document, 0), ==, "Ada");
  g_assert_null (krem_document_get_file (document));
  g_assert_true (krem_document_get_modified (document));
  /* The journal of the one that ended has gone, and that of the new one holds everything. */
  none = find_orphans ();
  g_assert_cmpuint (none->len, ==, 0);
  g_clear_object (&document);
  g_ptr_array_unref (orphans);
  orphans = find_orphan ();
  recovery = g_ptr_array_index (orphans, 0);
  kept = krem_shelf_recover_orphan (fixture->shelf, recovery, NULL);
  g_assert_cmpstr (get_name (kept, 0), ==, "Ada");
  krem_document_discard_edits (kept);
}

#define ADD(path, data, function) g_test_add (path, Fixture, data, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--die"))
    return die ();
  if (argc == 3 && g_str_equal (argv[1], "--lose-and-die"))
    return lose_and_die (argv[2]);

  use_own_state ();
  g_test_init (&argc, &argv, NULL);

  ADD ("/document/new/first-save", NULL, test_first_save);
  ADD ("/document/new/being-saved", NULL, test_being_saved);
  ADD ("/document/new/recover", NULL, test_recover);
  ADD ("/document/new/recover-lost", "lost", test_recover);

  return g_test_run ();
}
