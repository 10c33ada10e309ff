/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-window-private.h"

#include "krem-writer.h"

#include <glib/gstdio.h>

/* What the window's actions do to a chronicle. G_DEBUG=fatal-warnings ends the test at each complaint. */

static const char chronicle[] =
    "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Three\",\n"
    "  \"characters\": [ { \"id\": \"a\", \"name\": \"Anna\" }, { \"id\": \"b\", \"name\": \"Boris\" },\n"
    "    { \"id\": \"c\", \"name\": \"Clara_Z\" } ],\n"
    "  \"relations\": [ { \"id\": \"r\", \"kind\": \"patronage\", \"from\": \"a\", \"to\": \"b\" },\n"
    "    { \"id\": \"s\", \"kind\": \"kinship\", \"from\": \"b\", \"to\": \"c\" } ],\n"
    "  \"events\": [\n"
    "    { \"id\": \"e1\", \"date\": \"1950-05-09\", \"title\": \"One\", \"participants\": [ { \"characters\": [\"a\", "
    "\"b\"] } ] },\n"
    "    { \"id\": \"e2\", \"date\": \"1950-05-11\", \"title\": \"Two\",\n"
    "      \"fates\": [ { \"character\": \"b\", \"fate\": \"arrested\" } ] } ] }\n";

typedef struct
{
  char *path;
  KremWindow *window;
  KremDocument *document;
  KremChronicle *chronicle;
} Fixture;

static KremApplication *application;

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Waits until a list is so long. */
static void
settle_until (KremWindow *window, KremList list, guint n)
{
  while (krem_chronicle_get_n (krem_session_get_chronicle (window->session), list) != n)
    g_main_context_iteration (NULL, TRUE);
  settle ();
}

static KremWindow *
show_window (const char *path)
{
  KremWindow *window = krem_window_new (application);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  gtk_window_present (GTK_WINDOW (window));
  krem_window_open (window, file);
  while (window->session == NULL || krem_document_get_laying_out (krem_session_get_document (window->session))
         || !gtk_widget_get_mapped (GTK_WIDGET (window->network)))
    g_main_context_iteration (NULL, TRUE);
  settle ();
  return window;
}

static void
close_window (KremWindow *window)
{
  window->close_at_once = TRUE;
  gtk_window_close (GTK_WINDOW (window));
  settle ();
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  int fd = g_file_open_tmp ("krem-editing-XXXXXX.json", &fixture->path, NULL);

  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (fixture->path, chronicle, -1, NULL));
  /* Buttons of toasts are pressed here sooner than anybody can, which libadwaita 1.2 does not bear while they move. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  fixture->window = show_window (fixture->path);
  fixture->document = krem_session_get_document (fixture->window->session);
  fixture->chronicle = krem_document_get_chronicle (fixture->document);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_window (fixture->window);
  g_assert_no_errno (g_remove (fixture->path));
  g_free (fixture->path);
}

static char *
dup_text (Fixture *fixture)
{
  g_autoptr (GBytes) bytes = krem_writer_write (fixture->chronicle);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
  settle ();
}

static void
collect_buttons (GtkWidget *widget, GPtrArray *buttons)
{
  if (GTK_IS_BUTTON (widget))
    g_ptr_array_add (buttons, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_buttons (child, buttons);
}

static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);
  return found;
}

/* Presses the button of the toast that says @text. */
static void
press_toast (Fixture *fixture, const char *text)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  GtkWidget *label = find_label (GTK_WIDGET (fixture->window->toast_overlay), text);

  if (label == NULL)
    g_error ("No toast says “%s”", text);
  collect_buttons (gtk_widget_get_ancestor (label, g_type_from_name ("AdwToastWidget")), buttons);
  g_assert_cmpuint (buttons->len, >, 0);
  g_signal_emit_by_name (g_ptr_array_index (buttons, 0), "clicked");
  settle ();
}

/* What is left when a program ended may have been saved before, and its file be gone. */
static void
test_tell_left (Fixture *fixture, gconstpointer data)
{
  krem_window_tell_left (fixture->window, 1);
  settle ();
  g_assert_nonnull (
      find_label (GTK_WIDGET (fixture->window->toast_overlay), "1 chronicle with unsaved edits can be recovered"));
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_autofree char *undone = NULL, *again = NULL;

  krem_session_select (fixture->window->session, KREM_LIST_CHARACTERS, 1);
  act (fixture, "win.delete");
  g_assert_null (krem_chronicle_find (fixture->chronicle, KREM_LIST_CHARACTERS, "b"));
  press_toast (fixture, "Deleted Boris, 2 ties and 2 participations");
  undone = dup_text (fixture);
  g_assert_cmpstr (undone, ==, chronicle);
  g_assert_false (krem_history_get_can_undo (krem_document_get_history (fixture->document)));

  /* What came after it is not undone instead. */
  krem_session_select_several (fixture->window->session, KREM_LIST_RELATIONS, (guint[]){ 0, 1 }, 2);
  act (fixture, "win.delete");
  act (fixture, "win.add-group");
  press_toast (fixture, "Deleted 2 ties");
  g_assert_nonnull (
      find_label (GTK_WIDGET (fixture->window->toast_overlay), "More was changed since. Undo goes back step by step."));
  g_assert_cmpuint (krem_chronicle_get_n (fixture->chronicle, KREM_LIST_RELATIONS), ==, 0);
  g_assert_cmpuint (krem_chronicle_get_n (fixture->chronicle, KREM_LIST_GROUPS), ==, 1);
  act (fixture, "win.undo");
  act (fixture, "win.undo");
  again = dup_text (fixture);
  g_assert_cmpstr (again, ==, chronicle);
}

static guint
count_toasts (Fixture *fixture)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->window->toast_overlay)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += g_str_equal (G_OBJECT_TYPE_NAME (child), "AdwToastWidget");
  return n;
}

/* Waits so long by the clock of frames, by which things come in and go, microseconds. */
static void
await_frames (Fixture *fixture, gint64 duration)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture->window));
  gint64 end = gdk_frame_clock_get_frame_time (clock) + duration;

  gdk_frame_clock_begin_updating (clock);
  while (gdk_frame_clock_get_frame_time (clock) < end)
    g_main_context_iteration (NULL, TRUE);
  gdk_frame_clock_end_updating (clock);
}

/* What is undone by the key says no longer that it is deleted, however soon that is: while its toast comes in, while it
 * waits for others, and when it has stood for a while. */
static void
test_undone_while_told (Fixture *fixture, gconstpointer data)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  krem_session_select (fixture->window->session, KREM_LIST_CHARACTERS, 1);
  for (guint i = 0; i < 5; i++)
    {
      act (fixture, "win.delete");
      act (fixture, "win.undo");
    }
  act (fixture, "win.delete");
  /* The first may still be on its way out. */
  while (count_toasts (fixture) != 1)
    g_main_context_iteration (NULL, TRUE);
  act (fixture, "win.undo");
  while (count_toasts (fixture) > 0)
    g_main_context_iteration (NULL, TRUE);

  act (fixture, "win.delete");
  await_frames (fixture, G_TIME_SPAN_SECOND);
  g_assert_cmpuint (count_toasts (fixture), ==, 1);
  act (fixture, "win.undo");
  while (count_toasts (fixture) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

static void
assert_selected (Fixture *fixture, const char *id)
{
  KremRecord *record = krem_session_get_selected_record (fixture->window->session);

  g_assert_cmpstr (record == NULL ? NULL : record->id, ==, id);
  g_assert_cmpuint (krem_session_get_n_selected (fixture->window->session), ==, id == NULL ? 0 : 1);
}

/* The row of the list of people that has the keyboard is that of the person who is selected. */
static void
assert_row_focused (Fixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (fixture->window->people_page)));
  g_assert_true (gtk_widget_get_state_flags (focus) & GTK_STATE_FLAG_SELECTED);
}

/* Deleting goes on to the next in the list, and to the one before at its end; undoing goes back to who was deleted. */
static void
test_delete_goes_on (Fixture *fixture, gconstpointer data)
{
  KremSession *session = fixture->window->session;

  krem_session_select (session, KREM_LIST_CHARACTERS, 1);
  settle ();
  g_assert_true (krem_record_page_focus_selected (fixture->window->people_page));
  act (fixture, "win.delete");
  assert_selected (fixture, "c");
  assert_row_focused (fixture);
  act (fixture, "win.delete");
  assert_selected (fixture, "a");
  assert_row_focused (fixture);
  act (fixture, "win.delete");
  assert_selected (fixture, NULL);
  act (fixture, "win.undo");
  assert_selected (fixture, "a");
  act (fixture, "win.undo");
  assert_selected (fixture, "c");
  act (fixture, "win.undo");
  assert_selected (fixture, "b");

  /* Those whom the search has not found are not gone on to. */
  krem_session_set_filter (session, "a");
  krem_session_select (session, KREM_LIST_CHARACTERS, 0);
  act (fixture, "win.delete");
  assert_selected (fixture, "c");
  act (fixture, "win.undo");
  krem_session_set_filter (session, NULL);

  krem_session_select (session, KREM_LIST_EVENTS, 1);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->window->timeline));
  act (fixture, "win.cut");
  assert_selected (fixture, "e1");
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (fixture->window->timeline)));
  act (fixture, "win.undo");
  assert_selected (fixture, "e2");

  krem_session_select (session, KREM_LIST_RELATIONS, 0);
  act (fixture, "win.delete");
  assert_selected (fixture, NULL);
  act (fixture, "win.undo");
  assert_selected (fixture, "r");
}

static void
test_add (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *action, *id, *json;
    KremList list;
  } cases[] = {
    { "win.add-character", "new-person", "{ \"id\": \"new-person\", \"name\": \"New Person\" }", KREM_LIST_CHARACTERS },
    { "win.add-character", "new-person-2", "{ \"id\": \"new-person-2\", \"name\": \"New Person\" }",
      KREM_LIST_CHARACTERS },
    { "win.add-event", "new-event", "{ \"id\": \"new-event\", \"date\": \"1950-05-09\", \"title\": \"New Event\" }",
      KREM_LIST_EVENTS },
    { "win.add-group", "new-group", "{ \"id\": \"new-group\", \"name\": \"New Group\" }", KREM_LIST_GROUPS },
    { "win.add-source", "new-source", "{ \"id\": \"new-source\", \"title\": \"New Source\" }", KREM_LIST_SOURCES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      KremSelection selection;
      g_autofree char *written = NULL;

      act (fixture, cases[i].action);
      selection = krem_session_get_selection (fixture->window->session);
      g_assert_cmpint (selection.list, ==, cases[i].list);
      g_assert_cmpstr (krem_session_get_selected_record (fixture->window->session)->id, ==, cases[i].id);
      g_assert_true (krem_shell_get_show_inspector (fixture->window->shell));
      written = dup_text (fixture);
      g_assert_nonnull (strstr (written, cases[i].json));
    }
  g_assert_cmpstr (krem_history_get_undo_label (krem_document_get_history (fixture->document)), ==, "Add Source");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (fixture->window->undo_button), ==, "Undo Add Source");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    act (fixture, "win.undo");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (fixture->window->undo_button), ==, "Undo");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (fixture->window->redo_button), ==, "Redo Add Person");
}

/* Several people who are selected take part in what is added. */
static void
test_add_together (Fixture *fixture, gconstpointer data)
{
  g_autofree char *written = NULL;

  krem_session_select_several (fixture->window->session, KREM_LIST_CHARACTERS, (guint[]){ 0, 2 }, 2);
  act (fixture, "win.add-event");
  written = dup_text (fixture);
  g_assert_nonnull (strstr (written, "\"characters\": [\"a\", \"c\"]"));
}

static guint
count (KremWindow *window, KremList list)
{
  return krem_chronicle_get_n (krem_session_get_chronicle (window->session), list);
}

/* What is copied in one window is pasted in another on another chronicle, with what it needs. */
static void
test_copy_and_paste (Fixture *fixture, gconstpointer data)
{
  static const char other_text[] = "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Other\",\n"
                                   "  \"characters\": [ { \"id\": \"a\", \"name\": \"Somebody else\" } ] }\n";
  g_autofree char *path = NULL;
  KremWindow *other;
  KremSession *session = fixture->window->session;
  int fd = g_file_open_tmp ("krem-editing-XXXXXX.json", &path, NULL);

  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (path, other_text, -1, NULL));
  other = show_window (path);

  krem_session_select_several (session, KREM_LIST_CHARACTERS, (guint[]){ 0, 1 }, 2);
  act (fixture, "win.copy");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (other), "win.paste", NULL));
  settle_until (other, KREM_LIST_CHARACTERS, 3);
  g_assert_cmpstr (krem_chronicle_get (krem_session_get_chronicle (other->session), KREM_LIST_CHARACTERS, 0)->id, ==,
                   "a");
  g_assert_cmpstr (krem_chronicle_get_character (krem_session_get_chronicle (other->session), 1)->name, ==, "Anna");
  g_assert_cmpuint (krem_session_get_n_selected (other->session), ==, 2);

  /* In the same chronicle it is doubled under other ids in one step, with what ties it together; what was cut out comes
   * back as it was. */
  act (fixture, "win.paste");
  settle_until (fixture->window, KREM_LIST_CHARACTERS, 5);
  g_assert_cmpuint (count (fixture->window, KREM_LIST_RELATIONS), ==, 3);
  g_assert_cmpuint (krem_session_get_n_selected (session), ==, 2);
  g_assert_cmpstr (krem_session_get_selected_record (session)->id, !=, "a");
  g_assert_cmpstr (krem_session_get_selected_record (session)->id, !=, "b");
  act (fixture, "win.undo");
  g_assert_cmpuint (count (fixture->window, KREM_LIST_CHARACTERS), ==, 3);
  g_assert_false (krem_history_get_can_undo (krem_document_get_history (fixture->document)));
  krem_session_select (session, KREM_LIST_EVENTS, 0);
  act (fixture, "win.cut");
  g_assert_cmpuint (count (fixture->window, KREM_LIST_EVENTS), ==, 1);
  act (fixture, "win.paste");
  settle_until (fixture->window, KREM_LIST_EVENTS, 2);
  g_assert_cmpstr (krem_session_get_selected_record (session)->id, ==, "e1");

  /* What is no chronicle is said to be none. */
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), "Once upon a time");
  act (fixture, "win.paste");
  while (find_label (GTK_WIDGET (fixture->window->toast_overlay), "What was copied is no part of a chronicle") == NULL)
    g_main_context_iteration (NULL, TRUE);
  close_window (other);
  g_assert_no_errno (g_remove (path));
}

static GtkWidget *
find_open_menu (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER_MENU (child) && gtk_widget_get_visible (child))
      return child;
  return NULL;
}

/* A menu that is open when an edit comes would be for whoever stands there by then, so that it is closed. */
static void
test_edit_under_menu (Fixture *fixture, gconstpointer data)
{
  KremWindow *window = fixture->window;
  const struct
  {
    GtkWidget *widget;
    const char *action;
    KremList list;
  } cases[] = {
    { GTK_WIDGET (window->people_page), "page.menu", KREM_LIST_CHARACTERS },
    { GTK_WIDGET (window->network), "canvas.menu", KREM_LIST_CHARACTERS },
    { GTK_WIDGET (window->timeline), "canvas.menu", KREM_LIST_EVENTS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      krem_session_select (window->session, cases[i].list, 1);
      settle ();
      if (i == 0)
        g_assert_true (krem_record_page_focus_selected (window->people_page));
      else
        gtk_widget_grab_focus (cases[i].widget);
      g_assert_true (gtk_widget_activate_action (cases[i].widget, cases[i].action, NULL));
      settle ();
      g_assert_nonnull (find_open_menu (cases[i].widget));
      krem_session_select (window->session, cases[i].list, 0);
      act (fixture, "win.delete");
      g_assert_null (find_open_menu (cases[i].widget));
      act (fixture, "win.undo");
    }
}

static void
test_duplicate (Fixture *fixture, gconstpointer data)
{
  krem_session_select (fixture->window->session, KREM_LIST_CHARACTERS, 0);
  act (fixture, "win.duplicate");
  g_assert_cmpuint (count (fixture->window, KREM_LIST_CHARACTERS), ==, 4);
  g_assert_cmpuint (krem_session_get_n_selected (fixture->window->session), ==, 1);
  g_assert_cmpstr (krem_session_get_selected_record (fixture->window->session)->id, !=, "a");
}

static void
test_select_all (Fixture *fixture, gconstpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (fixture->window->network));
  act (fixture, "win.select-all");
  g_assert_cmpint (krem_session_get_selection (fixture->window->session).list, ==, KREM_LIST_CHARACTERS);
  g_assert_cmpuint (krem_session_get_n_selected (fixture->window->session), ==, 3);
  krem_session_set_filter (fixture->window->session, "an");
  act (fixture, "win.select-all");
  g_assert_cmpuint (krem_session_get_n_selected (fixture->window->session), ==, 1);
  krem_session_set_filter (fixture->window->session, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->window->timeline));
  act (fixture, "win.select-all");
  g_assert_cmpint (krem_session_get_selection (fixture->window->session).list, ==, KREM_LIST_EVENTS);
  g_assert_cmpuint (krem_session_get_n_selected (fixture->window->session), ==, 2);
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
  ADD ("/editing/tell-left", test_tell_left);
  ADD ("/editing/delete", test_delete);
  ADD ("/editing/delete-goes-on", test_delete_goes_on);
  ADD ("/editing/undone-while-told", test_undone_while_told);
  ADD ("/editing/add", test_add);
  ADD ("/editing/add-together", test_add_together);
  ADD ("/editing/copy-and-paste", test_copy_and_paste);
  ADD ("/editing/edit-under-menu", test_edit_under_menu);
  ADD ("/editing/duplicate", test_duplicate);
  ADD ("/editing/select-all", test_select_all);
#undef ADD

  status = g_test_run ();
  g_object_unref (application);
  return status;
}
