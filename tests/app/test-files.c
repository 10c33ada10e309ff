/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-window-private.h"

#include "krem-difference-words.h"
#include "krem-difference.h"
#include "krem-reader.h"
#include "krem-revise.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* Chronicles that begin, are saved under other names, dropped, reverted, and written by two hands at once. Dialogs are
 * answered as users do. */

static const char chronicle_text[] = "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Two\",\n"
                                     "  \"characters\": [ { \"id\": \"a\", \"name\": \"Anna\" } ] }\n";

typedef struct
{
  KremApplication *application;
  char *folder, *path, *other_path;
  GFile *file, *other_file;
} Fixture;

static KremApplication *application;

static char *
make_file (Fixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("krem-files-XXXXXX", NULL);
  fixture->path = make_file (fixture, "one.chronicle.json", chronicle_text);
  fixture->other_path = make_file (fixture, "other.chronicle.json", chronicle_text);
  fixture->file = g_file_new_for_path (fixture->path);
  fixture->other_file = g_file_new_for_path (fixture->other_path);
  fixture->application = application;
}

static GList *
get_windows (Fixture *fixture)
{
  return gtk_application_get_windows (GTK_APPLICATION (fixture->application));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while (get_windows (fixture) != NULL)
    {
      GtkWindow *window = get_windows (fixture)->data;
      KremSession *session = KREM_IS_WINDOW (window) ? KREM_WINDOW (window)->session : NULL;

      if (session != NULL)
        krem_document_discard_edits (krem_session_get_document (session));
      gtk_window_destroy (window);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_no_errno (g_remove (path));
    }
  g_assert_no_errno (g_rmdir (fixture->folder));
  g_object_unref (fixture->file);
  g_object_unref (fixture->other_file);
  g_free (fixture->path);
  g_free (fixture->other_path);
  g_free (fixture->folder);
}

static KremDocument *
await_document (KremWindow *window)
{
  while (window->session == NULL)
    g_main_context_iteration (NULL, TRUE);
  return krem_session_get_document (window->session);
}

static KremWindow *
open_window (Fixture *fixture, GFile *file)
{
  KremWindow *window = krem_window_new (fixture->application);

  gtk_window_present (GTK_WINDOW (window));
  krem_window_open (window, file);
  await_document (window);
  return window;
}

static void
rename_anna (KremDocument *document, const char *name)
{
  KremRecord *before = krem_chronicle_get (krem_document_get_chronicle (document), KREM_LIST_CHARACTERS, 0);
  g_autofree char *json = krem_json_quote (name);
  g_autoptr (KremRecord) after = krem_record_set_member (before, "/name", json, NULL);
  g_autoptr (KremEdit) edit = krem_edit_new ("Rename Anna");

  krem_edit_add (edit, KREM_LIST_CHARACTERS, 0, before, after);
  krem_document_do (document, edit);
}

static const char *
get_name (KremDocument *document)
{
  return krem_chronicle_get_character (krem_document_get_chronicle (document), 0)->name;
}

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

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (window))
        return window;
    }
  return NULL;
}

/* Waits for a dialog, looks at its heading, and answers it. */
static void
answer (const char *heading, const char *label)
{
  g_autoptr (GtkWidget) dialog = NULL;

  while (find_dialog () == NULL)
    g_main_context_iteration (NULL, TRUE);
  dialog = g_object_ref (find_dialog ());
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==, heading);
  g_assert_true (press (dialog, label));
  while (gtk_widget_get_visible (dialog))
    g_main_context_iteration (NULL, TRUE);
}

static char *
load (const char *path)
{
  char *text;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
await_unmodified (KremDocument *document)
{
  while (krem_document_get_modified (document))
    g_main_context_iteration (NULL, TRUE);
}

/* Saves under a name, as the file dialog does. */
static void
save_as (KremWindow *window, GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_file_get_basename (file);

  while (window->chooser == NULL)
    g_main_context_iteration (NULL, TRUE);
  while (TRUE)
    {
      g_autoptr (GFile) chosen = NULL;

      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (window->chooser), folder, NULL);
      gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (window->chooser), name);
      chosen = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (window->chooser));
      if (chosen != NULL && g_file_equal (chosen, file))
        break;
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_emit_by_name (window->chooser, "response", GTK_RESPONSE_ACCEPT);
}

/* A new chronicle has a page that helps to begin, and asks for a place when it is saved or closed. */
static void
test_new (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "new.json", NULL), *text = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (KremEdit) edit = NULL;
  KremDocument *document;
  KremWindow *window;

  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "new", NULL);
  window = get_windows (fixture)->data;
  document = await_document (window);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->content_stack), ==, "empty");
  g_assert_cmpstr (adw_window_title_get_subtitle (window->window_title), ==, "Not saved yet");
  g_assert_false (krem_document_get_modified (document));

  edit = krem_revise_add (krem_document_get_chronicle (document), KREM_LIST_CHARACTERS,
                          "{\"id\": \"a\", \"name\": \"Anna\"}", "Add Anna", NULL);
  krem_document_do (document, edit);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->content_stack), ==, "pictures");
  g_assert_true (gtk_widget_get_visible (window->no_events));
  g_assert_cmpstr (adw_window_title_get_subtitle (window->window_title), ==, "Not saved yet • edited");
  krem_history_undo (krem_document_get_history (document));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->content_stack), ==, "empty");
  krem_history_redo (krem_document_get_history (document));

  gtk_window_close (GTK_WINDOW (window));
  answer ("Save Changes to “Untitled Chronicle”?", "_Save");
  save_as (window, file);
  while (g_list_find (get_windows (fixture), window) != NULL)
    g_main_context_iteration (NULL, TRUE);
  text = load (path);
  g_assert_nonnull (strstr (text, "Anna"));
}

/* All that is not saved is asked about once, and each of it can be left behind. */
static void
test_quit (Fixture *fixture, gconstpointer data)
{
  KremWindow *first = open_window (fixture, fixture->file), *again = open_window (fixture, fixture->file);
  KremWindow *other = open_window (fixture, fixture->other_file);
  g_autofree char *one = NULL, *two = NULL;

  g_assert_true (await_document (again) == await_document (first));
  rename_anna (await_document (first), "Ada");
  rename_anna (await_document (other), "Ada");
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "quit", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "quit", NULL);
  answer ("Save Changes to 2 Chronicles?", "_Cancel");
  g_assert_null (find_dialog ());
  g_assert_cmpuint (g_list_length (get_windows (fixture)), ==, 3);

  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "quit", NULL);
  answer ("Save Changes to 2 Chronicles?", "_Save");
  while (get_windows (fixture) != NULL)
    g_main_context_iteration (NULL, TRUE);
  one = load (fixture->path);
  two = load (fixture->other_path);
  g_assert_nonnull (strstr (one, "Ada"));
  g_assert_nonnull (strstr (two, "Ada"));
}

/* What is open in another window is not written over; another name of the own file is that file. */
static void
test_save_as (Fixture *fixture, gconstpointer data)
{
  KremWindow *window = open_window (fixture, fixture->file), *other = open_window (fixture, fixture->other_file);
  KremDocument *document = await_document (window);
  g_autofree char *link_path = g_build_filename (fixture->folder, "link.json", NULL), *text = NULL, *linked = NULL;
  g_autoptr (GFile) link_file = g_file_new_for_path (link_path);

  rename_anna (document, "Ada");
  krem_window_ask_save_as (window, FALSE);
  save_as (window, fixture->other_file);
  answer ("“other.chronicle.json” Is Open in Another Window", "_Close");
  text = load (fixture->other_path);
  g_assert_cmpstr (text, ==, chronicle_text);
  g_assert_true (krem_document_get_modified (document));

  g_assert_no_errno (symlink (fixture->path, link_path));
  krem_window_ask_save_as (window, FALSE);
  save_as (window, link_file);
  await_unmodified (document);
  g_assert_true (g_file_equal (krem_document_get_file (document), fixture->file));
  linked = load (link_path);
  g_assert_nonnull (strstr (linked, "Ada"));
  g_assert_true (g_file_test (link_path, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (krem_session_get_document (other->session) != document);
}

/* Reverting is an edit that can be undone. */
static void
test_revert (Fixture *fixture, gconstpointer data)
{
  KremWindow *window = open_window (fixture, fixture->file);
  KremDocument *document = await_document (window);

  rename_anna (document, "Ada");
  rename_anna (document, "Adele");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.revert", NULL);
  await_unmodified (document);
  g_assert_cmpstr (get_name (document), ==, "Anna");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_cmpstr (get_name (document), ==, "Adele");
  g_assert_true (krem_document_get_modified (document));
}

static gboolean
has_toast (KremWindow *window)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (window->toast_overlay)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (g_str_equal (G_OBJECT_TYPE_NAME (child), "AdwToastWidget"))
      return TRUE;
  return FALSE;
}

/* Reverting is told of with a button that takes it back, and where it was no edit there is nothing to take back. */
static void
test_revert_nothing (Fixture *fixture, gconstpointer data)
{
  KremWindow *window = open_window (fixture, fixture->file);
  KremDocument *document = await_document (window);

  rename_anna (document, "Ada");
  rename_anna (document, "Anna");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.revert", NULL);
  await_unmodified (document);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_false (has_toast (window));
  rename_anna (document, "Ada");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.revert", NULL);
  while (!has_toast (window))
    g_main_context_iteration (NULL, TRUE);
}

/* Writes as somebody else does, with another name of Anna. */
static void
write_name (Fixture *fixture, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (chronicle_text, "Anna", -1);
  g_autofree char *text = g_strjoinv (name, parts);

  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
}

static void
write_theirs (Fixture *fixture)
{
  write_name (fixture, "Theirs");
}

/* A save that would write over what somebody else has written asks what to do. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  const char *reply = data;
  KremWindow *window = open_window (fixture, fixture->file);
  KremDocument *document = await_document (window);
  g_autofree char *text = NULL, *copied = NULL, *copy_path = g_build_filename (fixture->folder, "copy.json", NULL);
  g_autoptr (GFile) copy = g_file_new_for_path (copy_path);

  rename_anna (document, "Mine");
  write_theirs (fixture);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.save", NULL);
  answer ("Not Saved: The File Has Been Changed", reply);
  if (g_str_equal (reply, "Save _As…"))
    {
      save_as (window, copy);
      await_unmodified (document);
      copied = load (copy_path);
      g_assert_nonnull (strstr (copied, "Mine"));
    }
  else if (g_str_equal (reply, "_Cancel"))
    g_assert_true (krem_document_get_modified (document));
  else
    await_unmodified (document);
  text = load (fixture->path);
  g_assert_nonnull (strstr (text, g_str_equal (reply, "_Overwrite") ? "Mine" : "Theirs"));
  g_assert_cmpstr (get_name (document), ==, g_str_equal (reply, "_Reload") ? "Theirs" : "Mine");
}

/* What is written while it is asked what to do has not been seen, so that it is asked about too. */
static void
test_refused_again (Fixture *fixture, gconstpointer data)
{
  const char *reply = data;
  KremWindow *window = open_window (fixture, fixture->file);
  KremDocument *document = await_document (window);
  g_autofree char *kept = NULL, *text = NULL;
  g_autoptr (GBytes) first = NULL;

  rename_anna (document, "Mine");
  write_theirs (fixture);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.save", NULL);
  while (find_dialog () == NULL)
    g_main_context_iteration (NULL, TRUE);
  first = g_bytes_ref (krem_document_get_theirs (document));
  write_name (fixture, "Theirs again");
  krem_document_check_file (document);
  while (g_bytes_equal (krem_document_get_theirs (document), first))
    g_main_context_iteration (NULL, TRUE);
  answer ("Not Saved: The File Has Been Changed", reply);
  g_assert_true (krem_document_get_modified (document));
  kept = load (fixture->path);
  g_assert_nonnull (strstr (kept, "Theirs again"));
  answer ("Not Saved: The File Has Been Changed", reply);
  await_unmodified (document);
  text = load (fixture->path);
  g_assert_nonnull (strstr (text, g_str_equal (reply, "_Overwrite") ? "Mine" : "Theirs again"));
}

static GtkWidget *
find_by_type (GtkWidget *widget, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_by_type (child, type);
  return found;
}

/* What is just being typed is saved too, although it is no edit yet. */
static void
test_save_typed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_file (fixture, "empty.json",
                                     "{\"format\": \"chronicle\", \"version\": 1, \"title\": "
                                     "\"Empty\"}\n");
  g_autofree char *text = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  KremWindow *window = open_window (fixture, file);
  GtkWidget *title = find_by_type (GTK_WIDGET (window->empty_page), KREM_TYPE_FIELD);
  KremDocument *document = await_document (window);

  gtk_editable_set_text (GTK_EDITABLE (title), "Typed");
  g_assert_false (krem_document_get_modified (document));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.save", NULL);
  g_assert_true (krem_document_get_modified (document));
  await_unmodified (document);
  text = load (path);
  g_assert_cmpstr (text, ==, "{\"format\": \"chronicle\", \"version\": 1, \"title\": \"Typed\"}\n");
}

/* What is just being typed stands against what somebody else writes meanwhile, like any edit. */
static void
test_written_while_typing (Fixture *fixture, gconstpointer data)
{
  static const char empty[] = "{\"format\": \"chronicle\", \"version\": 1, \"title\": \"%s\"}\n";
  g_autofree char *before = g_strdup_printf (empty, "Empty"), *after = g_strdup_printf (empty, "Theirs");
  g_autofree char *path = make_file (fixture, "empty.json", before), *title = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  KremWindow *window = open_window (fixture, file);
  GtkWidget *field = find_by_type (GTK_WIDGET (window->empty_page), KREM_TYPE_FIELD);
  KremDocument *document = await_document (window);

  gtk_editable_set_text (GTK_EDITABLE (field), "Typed");
  g_assert_true (g_file_set_contents (path, after, -1, NULL));
  krem_document_check_file (document);
  while (!krem_document_get_changed_on_disk (document))
    g_main_context_iteration (NULL, TRUE);
  title = krem_document_dup_title (document);
  g_assert_cmpstr (title, ==, "Typed");
  g_assert_true (krem_document_get_modified (document));
}

/* Without edits, a file that somebody else has written is read, and one that is gone is written again. */
static void
test_save_unedited (Fixture *fixture, gconstpointer data)
{
  KremWindow *window = open_window (fixture, fixture->file);
  KremDocument *document = await_document (window);
  g_autofree char *text = NULL;

  write_theirs (fixture);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.save", NULL);
  while (g_str_equal (get_name (document), "Anna"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (get_name (document), ==, "Theirs");
  g_assert_null (find_dialog ());

  g_assert_no_errno (g_remove (fixture->path));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.save", NULL);
  while (!g_file_test (fixture->path, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, TRUE);
  text = load (fixture->path);
  g_assert_nonnull (strstr (text, "Theirs"));
}

static gboolean
has_row (GtkWidget *widget, const char *title, const char *subtitle)
{
  if (ADW_IS_ACTION_ROW (widget) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title)
      && g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (widget)), subtitle) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_row (child, title, subtitle))
      return TRUE;
  return FALSE;
}

static GtkWidget *
find_bar_button (KremWindow *window)
{
  GtkWidget *revealer = gtk_widget_get_first_child (GTK_WIDGET (window->safety_bar));

  return gtk_widget_get_last_child (gtk_revealer_get_child (GTK_REVEALER (revealer)));
}

/* The bar says that somebody else has written the file, shows what is different, and goes when that is settled. */
static void
test_bar (Fixture *fixture, gconstpointer data)
{
  KremWindow *window = open_window (fixture, fixture->file);
  KremDocument *document = await_document (window);
  g_autoptr (KremEdit) tie = krem_revise_add (krem_document_get_chronicle (document), KREM_LIST_RELATIONS,
                                              "{\"kind\":\"kinship\",\"from\":\"a\",\"to\":\"x\"}", "Tie", NULL);

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->safety_bar)));
  g_assert_true (krem_document_do (document, tie));
  rename_anna (document, "Mine");
  write_theirs (fixture);
  krem_document_check_file (document);
  while (!gtk_widget_get_visible (GTK_WIDGET (window->safety_bar)))
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (find_bar_button (window), "clicked");
  g_assert_true (has_row (find_dialog (), "Theirs", "Person, different: Name"));
  g_assert_true (has_row (find_dialog (), "Mine – x", "Tie, only here"));
  answer ("The File Has Been Changed", "_Not Now");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->safety_bar)));
  g_signal_emit_by_name (find_bar_button (window), "clicked");
  answer ("The File Has Been Changed", "_Keep");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->safety_bar)));
  g_assert_cmpstr (get_name (document), ==, "Mine");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.save", NULL);
  await_unmodified (document);
}

static KremChronicle *
read_chronicle (const char *members)
{
  g_autofree char *text = g_strconcat ("{\"format\":\"chronicle\",\"version\":1,", members, "}", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return krem_reader_read_bytes (bytes, "", NULL, NULL);
}

/* What differs is told by the names of the forms, and what is only laid out or spelt in another way is not told. */
static void
test_difference_words (void)
{
  static const struct
  {
    const char *ours, *theirs, *words;
  } cases[] = {
    { "\"title\": \"T\", \"characters\": [{\"id\": \"a\", \"name\": \"Ann\\u0061\"}]",
      "\"title\":\"T\",\n\"characters\":[\n{\"name\":\"Anna\",\"id\":\"a\"}]", "" },
    { "\"title\": \"T\", \"view\": {\"from\": \"1953\", \"to\": \"1956\"}",
      "\"title\": \"U\", \"view\": {\"from\": \"1952\", \"to\": \"1956\"}",
      "U: Chronicle, different: Title, Shown From; " },
    { "\"characters\": [{\"id\": \"a\", \"name\": \"Anna\", \"fate\": \"free\"}]",
      "\"characters\": [{\"id\": \"a\", \"name\": \"Anna\", \"fate\": \"exiled\", \"posts\": [], \"x-mine\": 1}]",
      "Anna: Person, different: First Fate, Posts, x-mine; " },
    { "\"characters\": []",
      "\"characters\": [{\"id\": \"a\", \"name\": \"Anna\"}], \"relations\": [{\"kind\": \"kinship\", \"from\": \"a\", "
      "\"to\": \"x\"}]",
      "Anna: Person, only in the file; Anna – x: Tie, only in the file; " },
    { "\"events\": [{\"id\": \"e\", \"title\": \"Trial\"}]", "\"events\": []", "Trial: Event, only here; " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KremChronicle) ours = read_chronicle (cases[i].ours), theirs = read_chronicle (cases[i].theirs);
      g_autoptr (KremEdit) difference = krem_edit_new_between (ours, theirs, "Reload");
      g_autoptr (GPtrArray) words = krem_difference_words (ours, difference);
      g_autoptr (GString) told = g_string_new (NULL);

      for (guint k = 0; k < words->len; k++)
        {
          const KremDifferenceWords *item = g_ptr_array_index (words, k);

          g_string_append_printf (told, "%s: %s; ", item->name, item->text);
        }
      g_assert_cmpstr (told->str, ==, cases[i].words);
    }
}

/* The bar offers what a program left, and says when edits cannot be noted. */
static void
test_bar_recovery (Fixture *fixture, gconstpointer data)
{
  KremWindow *window = open_window (fixture, fixture->file);
  KremDocument *document = await_document (window);
  g_autofree char *journals = g_build_filename (g_get_user_state_dir (), "kremlinologist", "journals", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (journals);

  /* Closed without a word, its journal stays. */
  rename_anna (document, "Ada");
  g_assert_true (krem_document_wait_until_safe (document));
  window->close_at_once = TRUE;
  gtk_window_close (GTK_WINDOW (window));
  while (get_windows (fixture) != NULL)
    g_main_context_iteration (NULL, TRUE);

  window = open_window (fixture, fixture->file);
  document = await_document (window);
  g_assert_cmpuint (krem_document_get_recoveries (document)->len, ==, 1);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->safety_bar)));
  g_signal_emit_by_name (find_bar_button (window), "clicked");
  answer ("Recover Unsaved Edits?", "_Recover");
  g_assert_cmpstr (get_name (document), ==, "Ada");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->safety_bar)));
  krem_document_discard_edits (document);
  krem_document_wait_until_safe (document);

  g_assert_true (g_file_delete (folder, NULL, NULL));
  g_assert_true (g_file_set_contents (journals, "", 0, NULL));
  rename_anna (document, "Adele");
  while (!gtk_widget_get_visible (GTK_WIDGET (window->safety_bar)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (gtk_widget_get_visible (find_bar_button (window)));
  g_assert_true (g_file_delete (folder, NULL, NULL));
  rename_anna (document, "Adelheid");
  while (gtk_widget_get_visible (GTK_WIDGET (window->safety_bar)))
    g_main_context_iteration (NULL, TRUE);
}

/* Files that are dropped open in windows of their own; one that is no chronicle is told of where it was dropped. */
static void
test_drop (Fixture *fixture, gconstpointer data)
{
  KremWindow *window = open_window (fixture, fixture->file), *other;
  g_autofree char *bad_path = make_file (fixture, "bad.txt", "no chronicle");
  g_autoptr (GFile) bad = g_file_new_for_path (bad_path);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));
  g_autoptr (GtkEventController) target = NULL;
  GSList second = { bad, NULL }, first = { fixture->other_file, &second };
  GValue value = G_VALUE_INIT;
  gboolean taken = FALSE;

  for (guint i = 0; target == NULL; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      g_assert_nonnull (controller);
      if (GTK_IS_DROP_TARGET (controller))
        target = g_steal_pointer (&controller);
    }
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, &first);
  g_signal_emit_by_name (target, "drop", &value, 0.0, 0.0, &taken);
  g_value_unset (&value);
  g_assert_true (taken);
  answer ("This File Cannot Be Opened", "_Close");
  while (g_list_length (get_windows (fixture)) > 2)
    g_main_context_iteration (NULL, TRUE);
  other = get_windows (fixture)->data == window ? get_windows (fixture)->next->data : get_windows (fixture)->data;
  g_assert_true (g_file_equal (krem_document_get_file (await_document (other)), fixture->other_file));
}

/* What was open lately is listed, and what is gone is not. */
static void
test_recent (Fixture *fixture, gconstpointer data)
{
  KremWindow *window = open_window (fixture, fixture->file);
  g_autofree char *uri = g_file_get_uri (fixture->file), *listed = NULL;
  g_autoptr (GVariant) target = NULL;

  while (target == NULL)
    {
      krem_window_update_recent (window);
      target = g_menu_model_get_item_attribute_value (G_MENU_MODEL (window->recent_menu), 0, "target", NULL);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpstr (g_variant_get_string (target, NULL), ==, uri);
  g_assert_true (g_menu_model_get_item_attribute (G_MENU_MODEL (window->recent_menu), 0, "label", "s", &listed));
  g_assert_true (g_str_has_prefix (listed, "Two (one.chronicle.json in "));

  g_assert_no_errno (g_remove (fixture->path));
  krem_window_update_recent (window);
  g_clear_pointer (&target, g_variant_unref);
  target = g_menu_model_get_item_attribute_value (G_MENU_MODEL (window->recent_menu), 0, "target", NULL);
  g_assert_true (target == NULL || g_strcmp0 (g_variant_get_string (target, NULL), uri) != 0);
}

/* What was never saved when a program ended is offered where one begins. */
static void
test_start_page (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremDocument) left = krem_document_new (KREM_STORAGE_DEFAULT_SIZE_CAP, NULL);
  g_autoptr (KremEdit) edit = krem_revise_add (krem_document_get_chronicle (left), KREM_LIST_CHARACTERS,
                                               "{\"id\": \"a\", \"name\": \"Anna\"}", "Add Anna", NULL);
  KremWindow *window;

  krem_document_do (left, edit);
  g_assert_true (krem_document_wait_until_safe (left));
  g_clear_object (&left);
  window = krem_window_new (fixture->application);
  gtk_window_present (GTK_WINDOW (window));
  while (!press (GTK_WIDGET (window->start_page), "_Recover"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (get_name (await_document (window)), ==, "Anna");
  g_assert_null (krem_document_get_file (await_document (window)));
  g_assert_true (krem_document_get_modified (await_document (window)));
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("krem-state-XXXXXX", NULL);
  int status;

  /* Other tests keep journals too. */
  g_assert_nonnull (state);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  application = g_object_new (KREM_TYPE_APPLICATION, "application-id", KREM_APPLICATION_ID, "flags",
                              G_APPLICATION_NON_UNIQUE, NULL);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  g_test_add_func ("/files/difference-words", test_difference_words);
#define ADD(path, data, function) g_test_add (path, Fixture, data, set_up, function, tear_down)
  ADD ("/files/new", NULL, test_new);
  ADD ("/files/quit", NULL, test_quit);
  ADD ("/files/save-as", NULL, test_save_as);
  ADD ("/files/revert", NULL, test_revert);
  ADD ("/files/revert-nothing", NULL, test_revert_nothing);
  ADD ("/files/refused/overwrite", "_Overwrite", test_refused);
  ADD ("/files/refused/reload", "_Reload", test_refused);
  ADD ("/files/refused/save-as", "Save _As…", test_refused);
  ADD ("/files/refused/cancel", "_Cancel", test_refused);
  ADD ("/files/refused/again-overwrite", "_Overwrite", test_refused_again);
  ADD ("/files/refused/again-reload", "_Reload", test_refused_again);
  ADD ("/files/save-typed", NULL, test_save_typed);
  ADD ("/files/written-while-typing", NULL, test_written_while_typing);
  ADD ("/files/save-unedited", NULL, test_save_unedited);
  ADD ("/files/bar", NULL, test_bar);
  ADD ("/files/bar-recovery", NULL, test_bar_recovery);
  ADD ("/files/drop", NULL, test_drop);
  ADD ("/files/recent", NULL, test_recent);
  ADD ("/files/start-page", NULL, test_start_page);
#undef ADD

  status = g_test_run ();
  g_object_unref (application);
  return status;
}
