/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-shelf.h"

#include "krem-reader.h"

#include <glib/gstdio.h>
#include <unistd.h>

static const char chronicle[] =
    "{\n"
    "  \"format\": \"chronicle\", \"version\": 1, \"title\": \"Two\",\n"
    "  \"characters\": [\n"
    "    { \"id\": \"a\", \"name\": \"Anna\", \"born\": \"1900\" },\n"
    "    { \"id\": \"b\", \"name\": \"Boris\", \"born\": \"1901\" }\n"
    "  ],\n"
    "  \"relations\": [ { \"id\": \"a-b\", \"kind\": \"patronage\", \"from\": \"a\", \"to\": \"b\" } ],\n"
    "  \"events\": [\n"
    "    { \"id\": \"e\", \"date\": \"1950-05-09\", \"title\": \"Boris arrested\",\n"
    "      \"fates\": [ { \"character\": \"b\", \"fate\": \"arrested\" } ] }\n"
    "  ]\n"
    "}\n";

typedef struct
{
  char *folder, *path;
  GFile *file;
  KremShelf *shelf;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("krem-document-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->path = g_build_filename (fixture->folder, "two.chronicle.json", NULL);
  g_assert_true (g_file_set_contents (fixture->path, chronicle, -1, NULL));
  fixture->file = g_file_new_for_path (fixture->path);
  fixture->shelf = krem_shelf_new (KREM_STORAGE_DEFAULT_SIZE_CAP, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_no_errno (g_remove (path));
    }
  if (dir != NULL)
    g_assert_no_errno (g_rmdir (fixture->folder));
  g_assert_finalize_object (fixture->shelf);
  g_object_unref (fixture->file);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static KremDocument *
open_file (Fixture *fixture, GFile *file, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  krem_shelf_open_async (fixture->shelf, file, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return krem_shelf_open_finish (fixture->shelf, result, error);
}

static gboolean
save (KremDocument *document, GFile *file, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  krem_document_save_async (document, file, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return krem_document_save_finish (document, result, error);
}

static void
wait_for_layout (KremDocument *document)
{
  while (krem_document_get_laying_out (document))
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_problems (KremDocument *document)
{
  while (krem_document_get_finding_problems (document))
    g_main_context_iteration (NULL, TRUE);
}

static void
rename_anna (KremDocument *document, const char *json)
{
  KremChronicle *chronicle_of = krem_document_get_chronicle (document);
  KremRecord *before = krem_chronicle_get (chronicle_of, KREM_LIST_CHARACTERS, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (KremRecord) after = krem_record_set_member (before, "/name", json, &error);
  g_autoptr (KremEdit) edit = krem_edit_new ("Rename Anna");

  g_assert_no_error (error);
  krem_edit_add (edit, KREM_LIST_CHARACTERS, 0, before, after);
  krem_history_do (krem_document_get_history (document), edit);
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KremDocument) document = open_file (fixture, fixture->file, &error);
  g_autofree char *title = NULL;
  KremRect box_a, box_b;

  g_assert_no_error (error);
  title = krem_document_dup_title (document);
  g_assert_cmpstr (title, ==, "Two");
  g_assert_false (krem_document_get_modified (document));
  g_assert_false (krem_document_get_read_only (document));
  g_assert_cmpuint (krem_document_get_problems (document)->len, ==, 0);
  g_assert_true (krem_document_get_laying_out (document));
  g_assert_null (krem_document_get_layout (document));

  wait_for_layout (document);
  g_assert_nonnull (krem_document_get_layout (document));
  g_assert_true (krem_network_graph_get_person_box (krem_document_get_graph (document), 0, &box_a));
  g_assert_true (krem_network_graph_get_person_box (krem_document_get_graph (document), 1, &box_b));
  /* The patron stands above the client. */
  g_assert_cmpfloat (box_a.y + box_a.height, <=, box_b.y);
}

static void
test_one_document_a_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link.json", NULL);
  g_autoptr (GFile) link_file = g_file_new_for_path (link);
  g_autoptr (KremDocument) first = NULL;
  g_autoptr (KremDocument) second = NULL;
  g_autoptr (KremDocument) third = NULL;

  g_assert_no_errno (symlink (fixture->path, link));
  first = open_file (fixture, fixture->file, NULL);
  second = open_file (fixture, link_file, NULL);
  g_assert_true (first == second);

  /* A save replaces the file on the disk, and the document is found all the same. */
  rename_anna (first, "\"Anna II\"");
  g_assert_true (save (first, NULL, NULL));
  third = open_file (fixture, link_file, NULL);
  g_assert_true (first == third);
  wait_for_layout (first);
}

/* Saving gives the document's file a new identity on the disk; the old one now belongs to another file. */
static void
test_identity_passed_on (Fixture *fixture, gconstpointer data)
{
  g_autofree char *old = g_build_filename (fixture->folder, "old.json", NULL);
  g_autoptr (GFile) old_file = g_file_new_for_path (old);
  g_autoptr (KremDocument) first = open_file (fixture, fixture->file, NULL);
  g_autoptr (KremDocument) second = NULL;
  g_autoptr (KremDocument) third = NULL;

  g_assert_no_errno (link (fixture->path, old));
  rename_anna (first, "\"Anna II\"");
  g_assert_true (save (first, NULL, NULL));
  second = open_file (fixture, old_file, NULL);
  g_assert_true (first != second);
  third = open_file (fixture, fixture->file, NULL);
  g_assert_true (first == third);
  wait_for_layout (first);
  wait_for_layout (second);
}

/* A file that somebody else replaces stays the file of its document: two documents would overwrite each other. */
static void
test_replaced_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremDocument) first = open_file (fixture, fixture->file, NULL);
  g_autoptr (KremDocument) second = NULL;
  g_autoptr (KremDocument) third = NULL;

  g_assert_true (g_file_set_contents_full (fixture->path, chronicle, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0666, NULL));
  second = open_file (fixture, fixture->file, NULL);
  g_assert_true (first == second);
  g_assert_no_errno (g_remove (fixture->path));
  third = open_file (fixture, fixture->file, NULL);
  g_assert_true (first == third);
  wait_for_layout (first);
}

static void
save_of_two_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  guint *n_done = user_data;

  g_assert_true (krem_document_save_finish (KREM_DOCUMENT (source), result, NULL));
  *n_done += 1;
  /* What the first save wrote is already of the past. */
  g_assert_cmpint (krem_document_get_modified (KREM_DOCUMENT (source)), ==, *n_done < 2);
}

static void
test_saves_in_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremDocument) document = open_file (fixture, fixture->file, NULL);

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *first = g_strdup_printf ("\"Anna %u\"", 2 * i);
      g_autofree char *second = g_strdup_printf ("\"Anna %u\"", 2 * i + 1);
      g_autofree char *saved = NULL;
      guint n_done = 0;

      rename_anna (document, first);
      krem_document_save_async (document, NULL, NULL, save_of_two_cb, &n_done);
      rename_anna (document, second);
      krem_document_save_async (document, NULL, NULL, save_of_two_cb, &n_done);
      while (n_done < 2)
        g_main_context_iteration (NULL, TRUE);
      g_assert_true (g_file_get_contents (fixture->path, &saved, NULL, NULL));
      g_assert_nonnull (strstr (saved, second));
    }
  wait_for_layout (document);
}

static void
save_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  KremDocument *document = KREM_DOCUMENT (source);

  g_assert_true (krem_document_save_finish (document, result, NULL));
  rename_anna (document, "\"Anna II\"");
  krem_document_save_async (document, NULL, NULL, save_of_two_cb, user_data);
}

/* Who is told that it is saved may save it again at once. */
static void
test_save_when_saved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremDocument) document = open_file (fixture, fixture->file, NULL);
  g_autofree char *saved = NULL;
  guint n_done = 1;

  krem_document_save_async (document, NULL, NULL, save_again_cb, &n_done);
  while (n_done < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_file_get_contents (fixture->path, &saved, NULL, NULL));
  g_assert_nonnull (strstr (saved, "\"Anna II\""));
  wait_for_layout (document);
}

/* What is saved right after it was saved under another name goes there too, and the file before stays as it is. */
static void
test_save_as_then_save (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremDocument) document = open_file (fixture, fixture->file, NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "other.json", NULL), *saved = NULL, *kept = NULL;
  g_autoptr (GFile) other = g_file_new_for_path (path);
  guint n_done = 0;

  rename_anna (document, "\"Anna II\"");
  krem_document_save_async (document, other, NULL, save_of_two_cb, &n_done);
  rename_anna (document, "\"Anna III\"");
  krem_document_save_async (document, NULL, NULL, save_of_two_cb, &n_done);
  while (n_done < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_file_equal (krem_document_get_file (document), other));
  g_assert_true (g_file_get_contents (path, &saved, NULL, NULL));
  g_assert_nonnull (strstr (saved, "\"Anna III\""));
  g_assert_true (g_file_get_contents (fixture->path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, chronicle);
  wait_for_layout (document);
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremDocument) document = open_file (fixture, fixture->file, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *saved = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) lines_before = g_strsplit (chronicle, "\n", -1);
  guint n_changed = 0;

  rename_anna (document, "\"Anna II\"");
  g_assert_true (krem_document_get_modified (document));
  g_assert_true (save (document, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (krem_document_get_modified (document));

  g_assert_true (g_file_get_contents (fixture->path, &saved, NULL, NULL));
  lines = g_strsplit (saved, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, g_strv_length (lines_before));
  for (guint i = 0; lines[i] != NULL; i++)
    n_changed += !g_str_equal (lines[i], lines_before[i]);
  g_assert_cmpuint (n_changed, ==, 1);

  krem_history_undo (krem_document_get_history (document));
  g_assert_true (krem_document_get_modified (document));
  g_assert_true (save (document, NULL, NULL));
  g_clear_pointer (&saved, g_free);
  g_assert_true (g_file_get_contents (fixture->path, &saved, NULL, NULL));
  g_assert_cmpstr (saved, ==, chronicle);
  wait_for_layout (document);
}

static void
test_failed_save (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremDocument) document = open_file (fixture, fixture->file, NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "vanished", "two.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (nowhere);
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  rename_anna (document, "\"Anna II\"");
  g_assert_false (save (document, file, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, !=, "");
  g_assert_true (krem_document_get_modified (document));
  g_assert_true (g_file_equal (krem_document_get_file (document), fixture->file));
  g_assert_true (g_file_get_contents (fixture->path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, chronicle);
  wait_for_layout (document);
}

static void
test_newer_version (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KremDocument) document = NULL;

  g_assert_true (g_file_set_contents (fixture->path,
                                      "{ \"format\": \"chronicle\", \"version\": 2, \"title\": \"Later\" }", -1, NULL));
  document = open_file (fixture, fixture->file, &error);
  g_assert_no_error (error);
  g_assert_true (krem_document_get_read_only (document));
  g_assert_false (save (document, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY);
  wait_for_layout (document);
}

static void
test_broken_files (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text, *message;
  } rows[] = {
    { "{", ":1:2:" },
    { "", ":1:1:" },
    { "[]", ":1:1:" },
    { "{ \"format\": \"novel\" }", ":1:" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (fixture->path, rows[i].text, -1, NULL));
      g_assert_null (open_file (fixture, fixture->file, &error));
      g_assert_nonnull (error);
      if (strstr (error->message, rows[i].message) == NULL)
        g_error ("“%s” lacks “%s”", error->message, rows[i].message);
    }
}

static void
test_missing_helper (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_strdup (g_getenv ("KREM_LIBEXECDIR"));
  g_autoptr (KremDocument) document = NULL;

  g_setenv ("KREM_LIBEXECDIR", fixture->folder, TRUE);
  document = open_file (fixture, fixture->file, NULL);
  wait_for_layout (document);
  g_setenv ("KREM_LIBEXECDIR", folder, TRUE);

  g_assert_nonnull (krem_document_get_layout (document));
  g_assert_nonnull (krem_document_get_layout (document)->fallback);
}

/* Replaces a record, or with no @after takes it away. */
static void
change (KremDocument *document, KremList list, KremRecord *after)
{
  KremRecord *before = krem_chronicle_get (krem_document_get_chronicle (document), list, 0);
  g_autoptr (KremEdit) edit = krem_edit_new ("Change");

  krem_edit_add (edit, list, 0, before, after);
  krem_history_do (krem_document_get_history (document), edit);
}

static void
count_cb (guint *n)
{
  *n += 1;
}

/* An edit while the network is being laid out ends the run that is under way: what comes is the network of the
 * chronicle as it stands, once. */
static void
test_edit_lays_out_anew (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremDocument) document = open_file (fixture, fixture->file, NULL);
  guint n_layouts = 0;
  KremRect box, again;

  g_signal_connect_swapped (document, "notify::layout", G_CALLBACK (count_cb), &n_layouts);
  g_assert_true (krem_document_get_laying_out (document));
  change (document, KREM_LIST_CHARACTERS, NULL);
  wait_for_layout (document);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n_layouts, ==, 1);
  g_assert_nonnull (krem_document_get_layout (document));
  g_assert_true (krem_network_graph_get_person_box (krem_document_get_graph (document), 0, &box));
  /* Boris, who is left, is tied to nobody and stands beside what the helper lays out. */
  g_assert_cmpuint (krem_network_graph_get_request (krem_document_get_graph (document))->nodes->len, ==, 0);

  /* Once there is a layout, an edit takes no run: everybody stays where they are. */
  krem_history_undo (krem_document_get_history (document));
  g_assert_false (krem_document_get_laying_out (document));
  g_assert_cmpuint (n_layouts, ==, 2);
  g_assert_true (krem_network_graph_get_person_box (krem_document_get_graph (document), 1, &again));
  g_assert_cmpfloat (again.x, ==, box.x);
  g_assert_cmpfloat (again.y, ==, box.y);
  krem_document_lay_out_afresh (document);
  g_assert_true (krem_document_get_laying_out (document));
  wait_for_layout (document);
  g_assert_cmpuint (n_layouts, ==, 3);
  g_assert_cmpuint (krem_network_graph_get_request (krem_document_get_graph (document))->nodes->len, ==, 2);
}

/* Edits that come while a worker writes are not in the file. */
static void
test_edit_while_saving (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremDocument) document = open_file (fixture, fixture->file, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *saved = NULL;

  rename_anna (document, "\"Anna II\"");
  krem_document_save_async (document, NULL, NULL, result_cb, &result);
  rename_anna (document, "\"Anna III\"");
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (krem_document_save_finish (document, result, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &saved, NULL, NULL));
  g_assert_nonnull (strstr (saved, "\"Anna II\""));
  g_assert_true (krem_document_get_modified (document));
  krem_history_undo (krem_document_get_history (document));
  g_assert_false (krem_document_get_modified (document));
  wait_for_layout (document);
}

static void
test_problems_follow_edits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremDocument) document = open_file (fixture, fixture->file, NULL);
  KremRecord *anna = krem_chronicle_get (krem_document_get_chronicle (document), KREM_LIST_CHARACTERS, 0);
  g_autoptr (KremRecord) dead = krem_record_set_member (anna, "/died", "\"1890\"", NULL);
  const KremProblem *problem;

  g_assert_nonnull (dead);
  g_assert_cmpuint (krem_document_get_problems (document)->len, ==, 0);
  change (document, KREM_LIST_CHARACTERS, dead);
  wait_for_problems (document);
  g_assert_cmpuint (krem_document_get_problems (document)->len, ==, 1);
  problem = g_ptr_array_index (krem_document_get_problems (document), 0);
  g_assert_cmpuint (problem->line, ==, 4);
  krem_history_undo (krem_document_get_history (document));
  wait_for_problems (document);
  g_assert_cmpuint (krem_document_get_problems (document)->len, ==, 0);
  wait_for_layout (document);
}

static void
test_closing_stops_layout (Fixture *fixture, gconstpointer data)
{
  KremDocument *document = open_file (fixture, fixture->file, NULL);

  g_assert_true (krem_document_get_laying_out (document));
  g_assert_finalize_object (document);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/document/open", test_open);
  ADD ("/document/one-document-a-file", test_one_document_a_file);
  ADD ("/document/identity-passed-on", test_identity_passed_on);
  ADD ("/document/replaced-file", test_replaced_file);
  ADD ("/document/save", test_save);
  ADD ("/document/saves-in-order", test_saves_in_order);
  ADD ("/document/save-when-saved", test_save_when_saved);
  ADD ("/document/save-as-then-save", test_save_as_then_save);
  ADD ("/document/failed-save", test_failed_save);
  ADD ("/document/newer-version", test_newer_version);
  ADD ("/document/broken-files", test_broken_files);
  ADD ("/document/missing-helper", test_missing_helper);
  ADD ("/document/edit-lays-out-anew", test_edit_lays_out_anew);
  ADD ("/document/edit-while-saving", test_edit_while_saving);
  ADD ("/document/problems-follow-edits", test_problems_follow_edits);
  ADD ("/document/closing-stops-layout", test_closing_stops_layout);
#undef ADD

  return g_test_run ();
}
