/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-window-private.h"

#include "krem-reader.h"

#include <glib/gstdio.h>

/* What a closed window leaves behind, whenever it is closed. G_DEBUG=fatal-warnings ends the test at each complaint. */

static const char chronicle[] =
    "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Two\",\n"
    "  \"characters\": [ { \"id\": \"a\", \"name\": \"Anna\" }, { \"id\": \"b\", \"name\": \"Boris\" } ],\n"
    "  \"relations\": [ { \"id\": \"r\", \"kind\": \"patronage\", \"from\": \"a\", \"to\": \"b\" } ],\n"
    "  \"events\": [\n"
    "    { \"id\": \"e1\", \"date\": \"1950-05-09\", \"title\": \"One\", \"participants\": [ { \"characters\": [\"a\", "
    "\"b\"] } ] },\n"
    "    { \"id\": \"e2\", \"date\": \"1950-05-11\", \"title\": \"Two\",\n"
    "      \"fates\": [ { \"character\": \"b\", \"fate\": \"arrested\" } ] } ] }\n";

typedef struct
{
  KremApplication *application;
  char *path;
  GFile *file;
  guint n_left; /* of what is watched, how much is still there */
} Fixture;

static KremApplication *application;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("krem-closing-XXXXXX.json", &fixture->path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (fixture->path, chronicle, -1, NULL));
  fixture->file = g_file_new_for_path (fixture->path);
  fixture->application = application;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_no_errno (g_remove (fixture->path));
  g_object_unref (fixture->file);
  g_free (fixture->path);
}

static void
gone_cb (gpointer data, GObject *object)
{
  guint *n_left = data;

  *n_left -= 1;
}

static void
watch (Fixture *fixture, gpointer object)
{
  fixture->n_left++;
  g_object_weak_ref (object, gone_cb, &fixture->n_left);
}

static KremWindow *
show_window (Fixture *fixture)
{
  KremWindow *window = krem_window_new (fixture->application);

  gtk_window_present (GTK_WINDOW (window));
  krem_window_open (window, fixture->file);
  watch (fixture, window);
  return window;
}

static KremDocument *
await_document (KremWindow *window)
{
  KremDocument *document;

  while (window->session == NULL)
    g_main_context_iteration (NULL, TRUE);
  document = krem_session_get_document (window->session);
  while (krem_document_get_laying_out (document))
    g_main_context_iteration (NULL, TRUE);
  return document;
}

/* Whatever still holds on to something that is watched keeps this from its end. */
static void
await_end (Fixture *fixture)
{
  while (fixture->n_left > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
rename_anna (KremDocument *document)
{
  KremRecord *before = krem_chronicle_get (krem_document_get_chronicle (document), KREM_LIST_CHARACTERS, 0);
  g_autoptr (KremRecord) after = krem_record_set_member (before, "/name", "\"Anna II\"", NULL);
  g_autoptr (KremEdit) edit = krem_edit_new ("Rename Anna");

  krem_edit_add (edit, KREM_LIST_CHARACTERS, 0, before, after);
  krem_history_do (krem_document_get_history (document), edit);
}

/* Presses the button as a user does; the dialog closes in a way of its own then. */
static gboolean
press (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    {
      g_signal_emit_by_name (widget, "clicked");
      return TRUE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (press (child, label))
      return TRUE;
  return FALSE;
}

static void
test_after_use (Fixture *fixture, gconstpointer data)
{
  static const char *const pages[] = { "events", "changes", "problems", "people" };
  KremWindow *window = show_window (fixture);
  KremDocument *document = await_document (window);

  watch (fixture, document);
  watch (fixture, window->session);
  watch (fixture, krem_document_get_chronicle (document));
  watch (fixture, krem_document_get_history (document));
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      adw_view_stack_set_visible_child_name (window->sidebar_stack, pages[i]);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  krem_session_select (window->session, KREM_LIST_CHARACTERS, 1);
  krem_session_step_next (window->session);
  krem_session_set_filter (window->session, "bor");
  krem_session_select (window->session, KREM_LIST_EVENTS, 1);
  rename_anna (document);
  krem_history_undo (krem_document_get_history (document));
  krem_session_step_first (window->session);
  krem_session_set_playing (window->session, TRUE);
  gtk_window_close (GTK_WINDOW (window));
  await_end (fixture);
}

static void
test_while_opening (Fixture *fixture, gconstpointer data)
{
  KremWindow *window = show_window (fixture);

  gtk_window_close (GTK_WINDOW (window));
  await_end (fixture);
}

static void
test_while_laying_out (Fixture *fixture, gconstpointer data)
{
  KremWindow *window = show_window (fixture);

  while (window->session == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (krem_document_get_laying_out (krem_session_get_document (window->session)));
  watch (fixture, krem_session_get_document (window->session));
  gtk_window_close (GTK_WINDOW (window));
  await_end (fixture);
}

/* The window is closed without waiting, and yet what was to be saved is. */
static void
test_while_saving (Fixture *fixture, gconstpointer data)
{
  KremWindow *window = show_window (fixture);
  KremDocument *document = await_document (window);
  g_autofree char *saved = NULL;

  watch (fixture, document);
  rename_anna (document);
  krem_window_save (window, NULL, FALSE);
  window->close_at_once = TRUE;
  gtk_window_close (GTK_WINDOW (window));
  await_end (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &saved, NULL, NULL));
  g_assert_nonnull (strstr (saved, "Anna II"));
}

static void
test_with_a_file_dialog (Fixture *fixture, gconstpointer data)
{
  KremWindow *window = show_window (fixture);

  await_document (window);
  krem_window_ask_export (window, FALSE);
  g_assert_nonnull (window->chooser);
  watch (fixture, window->chooser);
  gtk_window_close (GTK_WINDOW (window));
  await_end (fixture);
}

/* A dialog can be accepted with no file, if one empties its field at the right moment. */
static void
test_with_no_file_chosen (Fixture *fixture, gconstpointer data)
{
  KremWindow *window = show_window (fixture);
  KremDocument *document = await_document (window);
  g_autofree char *kept = NULL;

  rename_anna (document);
  for (guint i = 0; i < 3; i++)
    {
      if (i == 0)
        krem_window_ask_open (window);
      else if (i == 1)
        krem_window_ask_save_as (window, FALSE);
      else
        krem_window_ask_export (window, TRUE);
      if (i > 0)
        gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (window->chooser), "");
      g_assert_null (gtk_file_chooser_get_file (GTK_FILE_CHOOSER (window->chooser)));
      g_signal_emit_by_name (window->chooser, "response", GTK_RESPONSE_ACCEPT);
      g_assert_null (window->chooser);
    }
  g_assert_true (krem_document_get_modified (document));
  window->close_at_once = TRUE;
  gtk_window_close (GTK_WINDOW (window));
  await_end (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, chronicle);
}

/* Only the last window on a document with unsaved edits asks about them, and asks once. */
static void
test_unsaved (Fixture *fixture, gconstpointer data)
{
  KremWindow *first = show_window (fixture), *second = show_window (fixture);
  KremDocument *document = await_document (first);
  GtkWindow *question;
  g_autofree char *saved = NULL;

  g_assert_true (await_document (second) == document);
  watch (fixture, document);
  rename_anna (document);
  gtk_window_close (GTK_WINDOW (first));
  while (fixture->n_left > 2)
    g_main_context_iteration (NULL, TRUE);

  gtk_window_close (GTK_WINDOW (second));
  question = second->close_question;
  g_assert_nonnull (question);
  gtk_window_close (GTK_WINDOW (second));
  g_assert_true (second->close_question == question);
  g_assert_true (press (GTK_WIDGET (question), "_Cancel"));
  while (second->close_question != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (second->session);

  gtk_window_close (GTK_WINDOW (second));
  g_assert_true (press (GTK_WIDGET (second->close_question), "_Save"));
  await_end (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &saved, NULL, NULL));
  g_assert_nonnull (strstr (saved, "Anna II"));
}

/* Edits that are made while the others are being saved are asked about too. */
static void
test_edited_while_saving (Fixture *fixture, gconstpointer data)
{
  KremWindow *window = show_window (fixture);
  KremDocument *document = await_document (window);

  watch (fixture, document);
  rename_anna (document);
  krem_window_save (window, NULL, TRUE);
  krem_history_undo (krem_document_get_history (document));
  while (window->close_question == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (press (GTK_WIDGET (window->close_question), "_Discard"));
  await_end (fixture);
}

/* A chronicle whose file was taken away is saved nowhere, though nothing was edited. */
static void
test_file_gone (Fixture *fixture, gconstpointer data)
{
  KremWindow *window = show_window (fixture);
  KremDocument *document = await_document (window);
  GtkWidget *bar = GTK_WIDGET (window->safety_bar);
  g_autofree char *saved = NULL;

  watch (fixture, document);
  g_assert_false (gtk_widget_get_visible (bar));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_no_errno (g_remove (fixture->path));
      while (!gtk_widget_get_visible (bar))
        g_main_context_iteration (NULL, TRUE);
      g_assert_false (krem_document_get_modified (document));
      if (i == 0)
        {
          g_assert_true (press (bar, "_Save"));
          while (gtk_widget_get_visible (bar))
            g_main_context_iteration (NULL, TRUE);
          g_assert_true (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
        }
    }
  gtk_window_close (GTK_WINDOW (window));
  g_assert_nonnull (window->close_question);
  g_assert_true (press (GTK_WIDGET (window->close_question), "_Save"));
  await_end (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &saved, NULL, NULL));
  g_assert_cmpstr (saved, ==, chronicle);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  application = g_object_new (KREM_TYPE_APPLICATION, "application-id", KREM_APPLICATION_ID, "flags",
                              G_APPLICATION_NON_UNIQUE, NULL);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/closing/after-use", test_after_use);
  ADD ("/closing/while-opening", test_while_opening);
  ADD ("/closing/while-laying-out", test_while_laying_out);
  ADD ("/closing/while-saving", test_while_saving);
  ADD ("/closing/with-a-file-dialog", test_with_a_file_dialog);
  ADD ("/closing/with-no-file-chosen", test_with_no_file_chosen);
  ADD ("/closing/unsaved", test_unsaved);
  ADD ("/closing/edited-while-saving", test_edited_while_saving);
  ADD ("/closing/file-gone", test_file_gone);
#undef ADD

  status = g_test_run ();
  g_object_unref (application);
  return status;
}
