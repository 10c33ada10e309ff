/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document-testing.h"

#include "krem-reader.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char chronicle[] = "{\n"
                                "  \"format\": \"chronicle\", \"version\": 1, \"title\": \"Two\",\n"
                                "  \"characters\": [\n"
                                "    { \"id\": \"a\", \"name\": \"Anna\" },\n"
                                "    { \"id\": \"b\", \"name\": \"Boris\" }\n"
                                "  ]\n"
                                "}\n";

typedef struct
{
  char *folder, *path, *journals;
  GFile *file;
} Fixture;

static guint
count_journals (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->journals, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("krem-disk-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->path = g_build_filename (fixture->folder, "two.chronicle.json", NULL);
  g_assert_true (g_file_set_contents (fixture->path, chronicle, -1, NULL));
  fixture->file = g_file_new_for_path (fixture->path);
  fixture->journals = dup_journal_folder ();
  remove_all (fixture->journals);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_all (fixture->journals);
  remove_all (fixture->folder);
  g_assert_no_errno (g_rmdir (fixture->folder));
  g_object_unref (fixture->file);
  g_free (fixture->journals);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static char *
replace_name (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);

  return g_strjoinv (to, parts);
}

static void
write_theirs (const Fixture *fixture, const char *from, const char *to)
{
  g_autofree char *text = replace_name (chronicle, from, to);

  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
}

static void
run_until (KremDocument *document, gboolean (*is_done) (KremDocument *document))
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (!is_done (document) && g_get_monotonic_time () < end)
    {
      krem_document_check_file (document);
      for (guint i = 0; i < 20 && !is_done (document); i++)
        {
          g_main_context_iteration (NULL, FALSE);
          g_usleep (5000);
        }
    }
  g_assert_true (is_done (document));
}

static gboolean
is_in_place (KremDocument *document)
{
  return !krem_document_get_file_missing (document);
}

static gboolean
is_taken_over (KremDocument *document)
{
  return g_str_equal (get_name (document, 0), "Ada");
}

static gboolean
is_in_conflict (KremDocument *document)
{
  return krem_document_get_changed_on_disk (document);
}

/* Without edits, what another program writes is taken over, and nothing is to be saved. */
static void
test_taken_over (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremDocument) document = open_file (fixture->file);

  write_theirs (fixture, "Anna", "Ada");
  run_until (document, is_taken_over);
  g_assert_false (krem_document_get_modified (document));
  g_assert_false (krem_document_get_changed_on_disk (document));
  g_assert_true (krem_document_wait_until_safe (document));
  g_assert_cmpuint (count_journals (fixture), ==, 0);

  rename_person (document, 1, "Bob");
  g_assert_true (save (document, NULL, NULL));
  g_assert_false (krem_document_get_modified (document));
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* What is written after the file was read, and before anybody watches it, is noticed without being asked for. */
static void
test_written_while_opened (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (KremDocument) document = NULL;

  krem_document_open_async (fixture->file, KREM_STORAGE_DEFAULT_SIZE_CAP, NULL, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  write_theirs (fixture, "Anna", "Ada");
  document = krem_document_open_finish (result, NULL);
  g_assert_cmpstr (get_name (document, 0), ==, "Anna");
  while (!is_taken_over (document))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (krem_document_get_modified (document));
}

/* A file that is taken away is told of, and is as good as ever when it is put back; what is written there is taken
 * over as always. */
static void
test_taken_away (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremDocument) document = open_file (fixture->file);
  g_autofree char *aside = g_build_filename (fixture->folder, "aside", NULL);

  g_assert_false (krem_document_get_file_missing (document));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_no_errno (g_rename (fixture->path, aside));
      run_until (document, krem_document_get_file_missing);
      g_assert_false (krem_document_get_modified (document));
      g_assert_false (krem_document_get_changed_on_disk (document));
      g_assert_cmpstr (get_name (document, 0), ==, "Anna");
      if (i == 0)
        {
          g_assert_no_errno (g_rename (aside, fixture->path));
          run_until (document, is_in_place);
        }
    }
  write_theirs (fixture, "Anna", "Ada");
  run_until (document, is_taken_over);
  g_assert_false (krem_document_get_file_missing (document));

  g_assert_no_errno (g_remove (fixture->path));
  run_until (document, krem_document_get_file_missing);
  g_assert_true (save (document, NULL, NULL));
  g_assert_false (krem_document_get_file_missing (document));
}

/* With edits nothing is taken over or written over unseen. */
static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremDocument) document = open_file (fixture->file);
  g_autoptr (KremEdit) difference = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *theirs = NULL, *ours = NULL;

  rename_person (document, 1, "Bob");
  write_theirs (fixture, "Anna", "Ada");
  g_assert_false (save (document, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
  theirs = load (fixture->path);
  g_assert_nonnull (strstr (theirs, "Ada"));

  run_until (document, is_in_conflict);
  g_assert_true (krem_document_get_modified (document));
  g_assert_cmpstr (get_name (document, 0), ==, "Anna");
  difference = krem_document_compare_with_file (document);
  g_assert_cmpuint (krem_edit_get_n_changes (difference), ==, 2);

  krem_document_keep (document);
  g_assert_false (krem_document_get_changed_on_disk (document));
  g_assert_true (save (document, NULL, NULL));
  ours = load (fixture->path);
  g_assert_nonnull (strstr (ours, "Anna"));
  g_assert_nonnull (strstr (ours, "Bob"));
}

/* What somebody else does while the new text is being brought to the disk, beside the file. */
static const Fixture *writes_meanwhile;

/* Stands before the function of the C library. */
int
fsync (int fd)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", fd), *path = g_file_read_link (link, NULL);
  const Fixture *fixture = writes_meanwhile;

  if (fixture != NULL && path != NULL && strstr (path, "/.krem-") != NULL)
    {
      writes_meanwhile = NULL;
      write_theirs (fixture, "Anna", "Ada");
    }
  return (int) syscall (SYS_fsync, fd);
}

/* The file is looked at last just before it is replaced. */
static void
test_written_while_saved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremDocument) document = open_file (fixture->file);
  g_autoptr (GDir) folder = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *theirs = NULL;

  rename_person (document, 1, "Bob");
  writes_meanwhile = fixture;
  g_assert_false (save (document, NULL, &error));
  g_assert_null (writes_meanwhile);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
  theirs = load (fixture->path);
  g_assert_nonnull (strstr (theirs, "Ada"));
  g_assert_true (krem_document_get_changed_on_disk (document));
  g_assert_true (krem_document_get_modified (document));

  /* No temporary file is left. */
  folder = g_dir_open (fixture->folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (folder), ==, "two.chronicle.json");
  g_assert_null (g_dir_read_name (folder));
}

/* What somebody else has written and taken away again can be taken over, and is saved nowhere then. */
static void
test_reload_taken_away (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremDocument) document = open_file (fixture->file);

  rename_person (document, 1, "Bob");
  write_theirs (fixture, "Anna", "Ada");
  run_until (document, is_in_conflict);
  g_assert_no_errno (g_remove (fixture->path));
  /* It is noticed by itself, so that nobody is about to look once more. */
  while (!krem_document_get_file_missing (document))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (krem_document_reload (document));
  g_assert_cmpstr (get_name (document, 0), ==, "Ada");
  while (!krem_document_get_file_missing (document))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_reload (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremDocument) document = open_file (fixture->file);
  g_autofree char *text = NULL;

  rename_person (document, 1, "Bob");
  write_theirs (fixture, "Anna", "Ada");
  run_until (document, is_in_conflict);
  g_assert_true (krem_document_reload (document));
  g_assert_cmpstr (get_name (document, 0), ==, "Ada");
  g_assert_cmpstr (get_name (document, 1), ==, "Boris");
  g_assert_false (krem_document_get_modified (document));
  /* One's own edits are still there to be had back. */
  g_assert_true (krem_history_undo (krem_document_get_history (document)));
  g_assert_cmpstr (get_name (document, 1), ==, "Bob");
  g_assert_true (krem_document_get_modified (document));
  text = load (fixture->path);
  g_assert_nonnull (strstr (text, "Ada"));
}

/* What is wrong with the file, and whether it may be written, is told of the text that was taken over. */
static void
test_reload_problems (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremDocument) document = open_file (fixture->file);
  guint n_before = krem_document_get_problems (document)->len;
  g_autofree char *newer = NULL, *text = NULL;

  g_assert_false (krem_document_get_read_only (document));
  newer = replace_name (chronicle, "\"version\": 1", "\"version\": 2");
  text = replace_name (newer, "\"Anna\"", "\"Ada\", \"died\": \"someday\"");
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  run_until (document, is_taken_over);
  while (krem_document_get_finding_problems (document))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (krem_document_get_problems (document)->len, >, n_before);
  g_assert_true (krem_document_get_read_only (document));
}

/* Writing the own file is no news, and neither is one that is written again as it was. */
static void
test_own_save (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremDocument) document = open_file (fixture->file);

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("B%u", i), *text = NULL;

      rename_person (document, 1, name);
      g_assert_true (save (document, NULL, NULL));
      text = load (fixture->path);
      g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
      rename_person (document, 0, name);
      for (guint k = 0; k < 60; k++)
        {
          g_main_context_iteration (NULL, FALSE);
          g_usleep (5000);
          g_assert_false (krem_document_get_changed_on_disk (document));
        }
    }
}

/* In another process: edits, and then a sudden end. */
static void
edit_and_die (Fixture *fixture, gboolean save_between)
{
  char *arguments[] = { (char *) "test-document-disk", (char *) "--edit-and-die", fixture->path,
                        (char *) (save_between ? "save" : "no"), NULL };

  run_until_killed (arguments);
}

static int
die (const char *path, gboolean save_between)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (KremDocument) document = open_file (file);

  rename_person (document, 0, "Ann");
  if (save_between)
    g_assert_true (save (document, NULL, NULL));
  rename_person (document, 1, "Bob");
  rename_person (document, 1, "Bert");
  g_assert_true (krem_document_wait_until_safe (document));
  kill (getpid (), SIGKILL);
  return 1;
}

static KremDocument *
open_left (Fixture *fixture)
{
  KremDocument *document = open_file (fixture->file);

  g_assert_cmpuint (krem_document_get_recoveries (document)->len, ==, 1);
  return document;
}

static void
test_recover (Fixture *fixture, gconstpointer data)
{
  gboolean save_between = data != NULL;
  g_autoptr (KremDocument) document = NULL;
  g_autofree char *before = NULL, *wanted = NULL, *saved = NULL;
  KremRecovery *recovery;

  edit_and_die (fixture, save_between);
  before = load (fixture->path);
  document = open_left (fixture);
  g_assert_false (krem_document_get_modified (document));
  recovery = g_ptr_array_index (krem_document_get_recoveries (document), 0);
  g_assert_true (recovery->is_known);
  g_assert_cmpuint (recovery->labels->len, ==, save_between ? 2 : 3);
  g_assert_cmpstr (g_ptr_array_index (recovery->labels, recovery->labels->len - 1), ==, "Call them Bert");

  g_assert_true (krem_document_recover (document, 0, NULL));
  g_assert_cmpuint (krem_document_get_recoveries (document)->len, ==, 0);
  g_assert_cmpstr (get_name (document, 0), ==, "Ann");
  g_assert_cmpstr (get_name (document, 1), ==, "Bert");
  g_assert_true (krem_document_get_modified (document));
  g_assert_cmpuint (count_journals (fixture), ==, 1);
  g_assert_true (save (document, NULL, NULL));
  saved = load (fixture->path);
  wanted = replace_name (chronicle, "Anna", "Ann");
  g_free (before);
  before = replace_name (wanted, "Boris", "Bert");
  g_assert_cmpstr (saved, ==, before);
  g_assert_true (krem_document_wait_until_safe (document));
  g_assert_cmpuint (count_journals (fixture), ==, 0);
}

/* What is not recovered now is offered again, until it is given up. */
static void
test_recover_later (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremDocument) document = NULL;

  edit_and_die (fixture, FALSE);
  for (guint i = 0; i < 2; i++)
    {
      document = open_left (fixture);
      g_clear_object (&document);
    }
  document = open_left (fixture);
  krem_document_discard_recovery (document, 0);
  g_clear_object (&document);
  document = open_file (fixture->file);
  g_assert_cmpuint (krem_document_get_recoveries (document)->len, ==, 0);
}

/* Of what two programs left, one can be given up and the other kept. */
static void
test_recover_several (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremDocument) document = NULL;
  g_autofree char *kept = NULL;
  KremRecovery *recovery;

  edit_and_die (fixture, FALSE);
  edit_and_die (fixture, FALSE);
  document = open_file (fixture->file);
  g_assert_cmpuint (krem_document_get_recoveries (document)->len, ==, 2);
  recovery = g_ptr_array_index (krem_document_get_recoveries (document), 1);
  kept = g_strdup (recovery->path);
  krem_document_discard_recovery (document, 0);
  g_clear_object (&document);
  document = open_left (fixture);
  recovery = g_ptr_array_index (krem_document_get_recoveries (document), 0);
  g_assert_cmpstr (recovery->path, ==, kept);
}

/* A document that is closed keeps its edits in the journal unless they are given up. */
static void
test_closed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremDocument) document = open_file (fixture->file);

  rename_person (document, 0, "Ada");
  krem_document_discard_edits (document);
  g_clear_object (&document);
  g_assert_cmpuint (count_journals (fixture), ==, 0);

  document = open_file (fixture->file);
  rename_person (document, 0, "Ada");
  krem_history_undo (krem_document_get_history (document));
  g_clear_object (&document);
  g_assert_cmpuint (count_journals (fixture), ==, 0);

  document = open_file (fixture->file);
  rename_person (document, 0, "Ada");
  g_clear_object (&document);
  g_assert_cmpuint (count_journals (fixture), ==, 1);
}

/* Edits that are given up while those before are being saved stay given up when that is done. */
static void
test_given_up_while_saving (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremDocument) document = open_file (fixture->file);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *saved = NULL;

  rename_person (document, 0, "Ada");
  krem_document_save_async (document, NULL, NULL, result_cb, &result);
  rename_person (document, 0, "Adele");
  krem_document_discard_edits (document);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (krem_document_save_finish (document, result, NULL));
  g_clear_object (&result);
  g_clear_object (&document);
  saved = load (fixture->path);
  g_assert_nonnull (strstr (saved, "\"Ada\""));
  g_assert_cmpuint (count_journals (fixture), ==, 0);
}

#define ADD(path, data, function) g_test_add (path, Fixture, data, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--edit-and-die"))
    return die (argv[2], g_str_equal (argv[3], "save"));

  use_own_state ();
  g_test_init (&argc, &argv, NULL);

  ADD ("/document/disk/taken-over", NULL, test_taken_over);
  ADD ("/document/disk/written-while-saved", NULL, test_written_while_saved);
  ADD ("/document/disk/written-while-opened", NULL, test_written_while_opened);
  ADD ("/document/disk/taken-away", NULL, test_taken_away);
  ADD ("/document/disk/conflict", NULL, test_conflict);
  ADD ("/document/disk/reload", NULL, test_reload);
  ADD ("/document/disk/reload-taken-away", NULL, test_reload_taken_away);
  ADD ("/document/disk/reload-problems", NULL, test_reload_problems);
  ADD ("/document/disk/own-save", NULL, test_own_save);
  ADD ("/document/disk/recover", NULL, test_recover);
  ADD ("/document/disk/recover-after-save", "save", test_recover);
  ADD ("/document/disk/recover-later", NULL, test_recover_later);
  ADD ("/document/disk/recover-several", NULL, test_recover_several);
  ADD ("/document/disk/closed", NULL, test_closed);
  ADD ("/document/disk/given-up-while-saving", NULL, test_given_up_while_saving);

  return g_test_run ();
}
