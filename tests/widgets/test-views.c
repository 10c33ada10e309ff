/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "krem-date-bar.h"
#include "krem-field.h"
#include "krem-inspector.h"
#include "krem-picker-row.h"
#include "krem-record-list.h"
#include "krem-record-page.h"
#include "krem-revise.h"
#include "krem-sentence-page.h"
#include "krem-several-page.h"

#include <adwaita.h>

typedef struct
{
  KremDateBar *bar;
  GtkEditable *entry;
  GtkLabel *headline;
} Bar;

static void
set_up_bar (Bar *self)
{
  GObject *bar = g_object_new (KREM_TYPE_DATE_BAR, NULL);

  self->bar = KREM_DATE_BAR (g_object_ref_sink (bar));
  self->entry = GTK_EDITABLE (gtk_widget_get_template_child (GTK_WIDGET (bar), KREM_TYPE_DATE_BAR, "date_entry"));
  self->headline = GTK_LABEL (gtk_widget_get_template_child (GTK_WIDGET (bar), KREM_TYPE_DATE_BAR, "headline_label"));
}

static void
type_date (Bar *self, const char *typed)
{
  gtk_editable_set_text (self->entry, typed);
  g_signal_emit_by_name (self->entry, "activate");
}

static void
test_date_bar_steps (void)
{
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  Bar self;

  set_up_bar (&self);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (self.bar)));
  krem_date_bar_set_session (self.bar, session);
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (self.bar)));
  g_assert_cmpstr (gtk_editable_get_text (self.entry), ==, "9 May 1950");
  g_assert_cmpstr (gtk_label_get_label (self.headline), ==, "One");
  g_assert_true (krem_session_step_next (session));
  g_assert_cmpstr (gtk_editable_get_text (self.entry), ==, "11 May 1950");
  g_assert_nonnull (strstr (gtk_label_get_label (self.headline), "Two"));
  krem_session_step_last (session);
  g_assert_cmpstr (gtk_editable_get_text (self.entry), ==, "1 July 1950");
  krem_date_bar_set_session (self.bar, NULL);
  g_assert_cmpstr (gtk_editable_get_text (self.entry), ==, "");
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (self.bar)));
  g_assert_finalize_object (self.bar);
}

static void
test_date_bar_typed (void)
{
  static const struct
  {
    const char *typed, *date;
  } cases[] = {
    { "11 May 1950", "11 May 1950" }, { "1 june 1950", "1 June 1950" }, { "1950-06", "30 June 1950" },
    { "may 1950", "31 May 1950" },    { "1950", "31 December 1950" },   { "44 BC", "31 December 44 BC" },
    { "20 May 1950", "20 May 1950" },
  };
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  Bar self;

  set_up_bar (&self);
  krem_date_bar_set_session (self.bar, session);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      type_date (&self, cases[i].typed);
      g_assert_cmpstr (gtk_editable_get_text (self.entry), ==, cases[i].date);
      g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (self.entry), "error"));
    }
  g_assert_finalize_object (self.bar);
}

static void
test_date_bar_nonsense (void)
{
  static const char *const nonsense[] = { "", "   ", "soon", "31 February 1950", "1950-13", "XXXX-XX-XX" };
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  KremInstant moment;
  Bar self;

  set_up_bar (&self);
  krem_date_bar_set_session (self.bar, session);
  type_date (&self, "11 May 1950");
  moment = krem_session_get_moment (session);
  for (guint i = 0; i < G_N_ELEMENTS (nonsense); i++)
    {
      type_date (&self, nonsense[i]);
      g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (self.entry), "error"));
      g_assert_cmpstr (gtk_editable_get_text (self.entry), ==, nonsense[i]);
      g_assert_cmpstr (gtk_label_get_label (self.headline), !=, "");
      g_assert_null (strstr (gtk_label_get_label (self.headline), "Two"));
      g_assert_cmpint (krem_session_get_moment (session), ==, moment);
    }
  type_date (&self, "11 May 1950");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (self.entry), "error"));
  g_assert_nonnull (strstr (gtk_label_get_label (self.headline), "Two"));
  g_assert_finalize_object (self.bar);
}

static void
test_date_bar_undated (void)
{
  g_autoptr (KremSession)
      session = fixture_open ("{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Nothing\" }");
  Bar self;

  set_up_bar (&self);
  krem_date_bar_set_session (self.bar, session);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (self.entry)));
  g_assert_cmpstr (gtk_editable_get_text (self.entry), ==, "");
  g_assert_cmpstr (gtk_label_get_label (self.headline), !=, "");
  g_assert_finalize_object (self.bar);
}

/* The texts of the labels in @root, one a line. */
static void
add_labels (GtkWidget *root, GString *text)
{
  if (GTK_IS_LABEL (root))
    g_string_append_printf (text, "%s%s", text->len == 0 ? "" : "\n", gtk_label_get_label (GTK_LABEL (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child))
      add_labels (child, text);
}

static void
test_date_bar_tally (void)
{
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  static const char *const expected[] = { "4\n0\n0\n0", "3\n0\n1\n0", "3\n0\n0\n1", "2–3\n0–1\n0\n1" };
  static const char *const told[] = { "4 secure", "3 secure, 1 held", "3 secure, 1 dead",
                                      "2–3 secure, 0–1 fallen, 1 dead" };
  Bar self;
  GtkWidget *tally;

  set_up_bar (&self);
  krem_date_bar_set_session (self.bar, session);
  tally = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (self.bar), KREM_TYPE_DATE_BAR, "tally_box"));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      add_labels (tally, text);
      g_assert_cmpstr (text->str, ==, expected[i]);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (tally), GTK_ACCESSIBLE_PROPERTY_LABEL, told[i]);
      krem_session_step_next (session);
    }
  g_assert_finalize_object (self.bar);
}

/* The button in @root that runs @action. */
static GtkWidget *
find_button (GtkWidget *root, const char *action)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), action) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, action);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_date_bar_names (void)
{
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  static const char *const buttons[][2] = {
    { "win.step-first", "First change" },
    { "win.step-previous", "Previous change" },
    { "win.step-next", "Next change" },
    { "win.step-last", "Last change" },
    { "win.play", "Play" },
  };
  Bar self;
  GtkAccessible *play;

  set_up_bar (&self);
  krem_date_bar_set_session (self.bar, session);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button = find_button (GTK_WIDGET (self.bar), buttons[i][0]);

      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, buttons[i][1]);
      g_assert_nonnull (gtk_widget_get_tooltip_text (button));
    }
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self.entry), GTK_ACCESSIBLE_PROPERTY_LABEL, "Date");
  play = GTK_ACCESSIBLE (find_button (GTK_WIDGET (self.bar), "win.play"));
  krem_session_set_playing (session, TRUE);
  gtk_test_accessible_assert_property (play, GTK_ACCESSIBLE_PROPERTY_LABEL, "Pause");
  krem_session_set_playing (session, FALSE);
  gtk_test_accessible_assert_property (play, GTK_ACCESSIBLE_PROPERTY_LABEL, "Play");
  g_assert_finalize_object (self.bar);
}

/* The ids of what a page lists, in its order. */
static char *
list_ids (GtkWidget *page, KremSession *session)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (fixture_find (page, GTK_TYPE_LIST_VIEW))));
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (KremRecordItem) item = g_list_model_get_item (model, i);

      g_string_append_printf (ids, "%s%s", i == 0 ? "" : " ", krem_record_item_get_record (item)->id);
    }
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static void
assert_ids (GtkWidget *page, KremSession *session, const char *expected)
{
  g_autofree char *ids = list_ids (page, session);

  g_assert_cmpstr (ids, ==, expected);
}

static void
test_record_page_filter (void)
{
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  GtkWidget *people = g_object_ref_sink (krem_record_page_new (KREM_LIST_CHARACTERS));
  GtkWidget *events = g_object_ref_sink (krem_record_page_new (KREM_LIST_EVENTS));
  static const struct
  {
    const char *filter, *people, *events;
  } cases[] = {
    { NULL, "a b c d body", "e1 e2 e3 e4" },
    { "AN", "a", "" },
    { "дора", "d", "" },
    { "charl", "c", "" },
    { "t", "body", "e2 e3" },
    { "ilmen", "", "e3" },
    { "nobody", "", "" },
    { "", "a b c d body", "e1 e2 e3 e4" },
  };

  krem_record_page_set_session (KREM_RECORD_PAGE (people), session);
  krem_record_page_set_session (KREM_RECORD_PAGE (events), session);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *stack = gtk_widget_get_first_child (people);

      krem_session_set_filter (session, cases[i].filter);
      assert_ids (people, session, cases[i].people);
      assert_ids (events, session, cases[i].events);
      g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==,
                       cases[i].people[0] == '\0' ? "empty" : "list");
    }
  krem_record_page_set_session (KREM_RECORD_PAGE (people), NULL);
  assert_ids (people, session, "");
  g_assert_finalize_object (people);
  g_assert_finalize_object (events);
}

static void
assert_selection (KremSession *session, KremList list, const char *id)
{
  KremRecord *record = krem_session_get_selected_record (session);

  if (id == NULL)
    {
      g_assert_null (record);
      return;
    }
  g_assert_nonnull (record);
  g_assert_cmpint (record->list, ==, list);
  g_assert_cmpstr (record->id, ==, id);
}

static const char *
get_selected_id (GtkSelectionModel *selection)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (selection);
  g_autoptr (KremRecordItem) item = NULL;

  if (gtk_bitset_is_empty (selected))
    return NULL;
  g_assert_cmpuint (gtk_bitset_get_size (selected), ==, 1);
  item = g_list_model_get_item (G_LIST_MODEL (selection), gtk_bitset_get_minimum (selected));
  return krem_record_item_get_record (item)->id;
}

static void
test_record_page_selection (void)
{
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  GtkWidget *page = g_object_ref_sink (krem_record_page_new (KREM_LIST_CHARACTERS));
  GtkSelectionModel *selection = gtk_list_view_get_model (GTK_LIST_VIEW (fixture_find (page, GTK_TYPE_LIST_VIEW)));
  guint n_notified = 0;

  krem_record_page_set_session (KREM_RECORD_PAGE (page), session);
  g_assert_null (get_selected_id (selection));
  g_signal_connect_swapped (session, "notify::selection", G_CALLBACK (fixture_count_cb), &n_notified);

  /* From the list to the session, */
  gtk_selection_model_select_item (selection, 1, TRUE);
  assert_selection (session, KREM_LIST_CHARACTERS, "b");
  g_assert_cmpuint (n_notified, ==, 1);
  gtk_selection_model_select_item (selection, 1, TRUE);
  g_assert_cmpuint (n_notified, ==, 1);

  /* and from the session to the list, which does not tell it back. */
  krem_session_select (session, KREM_LIST_CHARACTERS, 3);
  g_assert_cmpstr (get_selected_id (selection), ==, "c");
  g_assert_cmpuint (n_notified, ==, 2);
  krem_session_select (session, KREM_LIST_CHARACTERS, 3);
  g_assert_cmpuint (n_notified, ==, 2);
  krem_session_select (session, KREM_LIST_EVENTS, 0);
  g_assert_null (get_selected_id (selection));
  assert_selection (session, KREM_LIST_EVENTS, "e1");
  g_assert_cmpuint (n_notified, ==, 3);

  /* What is searched away stays selected, and is so again when it comes back. */
  krem_session_select (session, KREM_LIST_CHARACTERS, 3);
  krem_session_set_filter (session, "anna");
  g_assert_null (get_selected_id (selection));
  assert_selection (session, KREM_LIST_CHARACTERS, "c");
  krem_session_set_filter (session, NULL);
  g_assert_cmpstr (get_selected_id (selection), ==, "c");
  g_assert_cmpuint (n_notified, ==, 4);
  krem_session_clear_selection (session);
  g_assert_null (get_selected_id (selection));
  g_assert_finalize_object (page);
}

/* Whoever is selected and renamed stays on the screen, where the list has them now. */
static void
test_record_page_follows (void)
{
  g_autoptr (GString) text = g_string_new ("{\"format\":\"chronicle\",\"version\":1,\"title\":\"T\",\"characters\":[");
  g_autoptr (KremSession) session = NULL;
  g_autoptr (KremEdit) edit = NULL;
  GtkWidget *window = gtk_window_new (), *page = krem_record_page_new (KREM_LIST_CHARACTERS);
  GtkAdjustment *adjustment;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "%s{\"id\":\"p%u\",\"name\":\"Person %03u\"}", i == 0 ? "" : ",", i, i);
  g_string_append (text, "]}");
  session = fixture_open (text->str);
  krem_record_page_set_session (KREM_RECORD_PAGE (page), session);
  gtk_window_set_default_size (GTK_WINDOW (window), 200, 400);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture_find (page, GTK_TYPE_LIST_VIEW)));
  while (!gtk_widget_get_mapped (page) || gtk_adjustment_get_page_size (adjustment) == 0)
    g_main_context_iteration (NULL, TRUE);
  krem_session_select (session, KREM_LIST_CHARACTERS, 0);

  /* Nobody is followed who is not selected. */
  edit = krem_revise_set (krem_session_get_chronicle (session), (KremPlace){ KREM_LIST_CHARACTERS, 1 }, "/name",
                          "\"Zoya\"", "Rename", NULL);
  g_assert_true (krem_document_do (krem_session_get_document (session), edit));
  fixture_await_frames (page, 3);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
  krem_edit_unref (g_steal_pointer (&edit));
  edit = krem_revise_set (krem_session_get_chronicle (session), (KremPlace){ KREM_LIST_CHARACTERS, 0 }, "/name",
                          "\"Zinaida\"", "Rename", NULL);
  g_assert_true (krem_document_do (krem_session_get_document (session), edit));
  while (gtk_adjustment_get_value (adjustment)
         < gtk_adjustment_get_upper (adjustment) - 3 * gtk_adjustment_get_page_size (adjustment))
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* The ids of all that is selected, in the order of the alphabet. */
static char *
list_selected (KremSession *session)
{
  g_autoptr (GArray) selected = krem_session_dup_selected (session);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < selected->len; i++)
    {
      KremPlace place = g_array_index (selected, KremPlace, i);

      g_ptr_array_add (ids, krem_chronicle_get (krem_session_get_chronicle (session), place.list, place.position)->id);
    }
  g_ptr_array_sort (ids, compare_ids);
  g_ptr_array_add (ids, NULL);
  return g_strjoinv (" ", (char **) ids->pdata);
}

static void
assert_selected (KremSession *session, const char *expected)
{
  g_autofree char *ids = list_selected (session);

  g_assert_cmpstr (ids, ==, expected);
}

/* What Ctrl, Shift, Ctrl+A and a rubber band ask of the list's model. */
static void
test_record_page_several (void)
{
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  GtkWidget *page = g_object_ref_sink (krem_record_page_new (KREM_LIST_CHARACTERS));
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (fixture_find (page, GTK_TYPE_LIST_VIEW)));
  g_autoptr (GtkBitset) first_three = gtk_bitset_new_range (0, 3), last = gtk_bitset_new_range (2, 1);

  krem_record_page_set_session (KREM_RECORD_PAGE (page), session);
  gtk_selection_model_select_item (model, 0, TRUE);
  gtk_selection_model_select_item (model, 2, FALSE);
  assert_selected (session, "a c");
  g_assert_true (gtk_selection_model_is_selected (model, 0));
  g_assert_false (gtk_selection_model_is_selected (model, 1));
  gtk_selection_model_unselect_item (model, 0);
  assert_selected (session, "c");
  gtk_selection_model_select_range (model, 1, 3, TRUE);
  assert_selected (session, "b c d");
  gtk_selection_model_unselect_range (model, 0, 2);
  assert_selected (session, "c d");
  gtk_selection_model_set_selection (model, last, first_three);
  assert_selected (session, "c d");
  gtk_selection_model_set_selection (model, first_three, first_three);
  assert_selected (session, "a b c d");

  /* What the search hides stays, until one is selected alone. */
  krem_session_set_filter (session, "anna");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  assert_selected (session, "a b c d");
  gtk_selection_model_unselect_item (model, 0);
  assert_selected (session, "b c d");
  gtk_selection_model_select_all (model);
  assert_selected (session, "a");

  /* Other lists are none of its business. */
  krem_session_set_filter (session, NULL);
  krem_session_select (session, KREM_LIST_EVENTS, 0);
  g_assert_false (gtk_selection_model_is_selected (model, 0));
  gtk_selection_model_unselect_all (model);
  assert_selected (session, "e1");
  gtk_selection_model_select_item (model, 1, FALSE);
  assert_selected (session, "b");
  g_assert_finalize_object (page);
}

static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static void
press (GtkWidget *root, const char *label)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  collect (root, GTK_TYPE_BUTTON, buttons);
  for (guint i = 0; i < buttons->len; i++)
    if (g_strcmp0 (gtk_button_get_label (g_ptr_array_index (buttons, i)), label) == 0
        || g_strcmp0 (gtk_widget_get_tooltip_text (g_ptr_array_index (buttons, i)), label) == 0)
      {
        g_signal_emit_by_name (g_ptr_array_index (buttons, i), "clicked");
        return;
      }
  g_error ("no button “%s”", label);
}

static GtkWidget *
find_row (GtkWidget *page, const char *title)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect (page, ADW_TYPE_ACTION_ROW, rows);
  for (guint i = 0; i < rows->len; i++)
    if (gtk_widget_get_visible (g_ptr_array_index (rows, i))
        && g_str_equal (adw_preferences_row_get_title (g_ptr_array_index (rows, i)), title))
      return g_ptr_array_index (rows, i);
  return NULL;
}

/* What is done to several is one edit. */
static void
test_several (void)
{
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  KremChronicle *chronicle = krem_session_get_chronicle (session);
  KremHistory *history = krem_document_get_history (krem_session_get_document (session));
  GtkWidget *page = g_object_ref_sink (krem_several_page_new ());
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  const KremEvent *event;

  krem_several_page_set_session (KREM_SEVERAL_PAGE (page), session);
  krem_session_select_several (session, KREM_LIST_CHARACTERS, (guint[]){ 0, 2 }, 2);
  collect (page, ADW_TYPE_ENTRY_ROW, entries);
  g_assert_cmpuint (entries->len, ==, 3);
  krem_field_emit_committed (g_ptr_array_index (entries, 0), "\"presidium\"", FALSE);
  g_assert_cmpstr (krem_chronicle_get_character (chronicle, 0)->group, ==, "presidium");
  g_assert_cmpstr (krem_chronicle_get_character (chronicle, 2)->group, ==, "presidium");
  g_assert_null (krem_chronicle_get_character (chronicle, 1)->group);
  g_assert_true (krem_history_undo (history));
  g_assert_false (krem_history_get_can_undo (history));

  gtk_editable_set_text (g_ptr_array_index (entries, 1), " Leningrad ");
  g_signal_emit_by_name (g_ptr_array_index (entries, 1), "apply");
  g_assert_cmpstr (krem_chronicle_get_character (chronicle, 2)->tags[0], ==, "Leningrad");
  press (page, "Remove the tag “Leningrad”");
  g_assert_null (krem_chronicle_get_character (chronicle, 2)->tags);

  /* Of very many tags the first are listed, and the others when they are asked for. */
  for (guint i = 0; i < 14; i++)
    {
      g_autofree char *tag = g_strdup_printf ("tag %u", i);

      gtk_editable_set_text (g_ptr_array_index (entries, 1), tag);
      g_signal_emit_by_name (g_ptr_array_index (entries, 1), "apply");
    }
  g_assert_nonnull (find_row (page, "tag 11"));
  g_assert_null (find_row (page, "tag 12"));
  g_signal_emit_by_name (find_row (page, "And 2 More"), "activated");
  g_assert_null (find_row (page, "And 2 More"));
  press (page, "Remove the tag “tag 13”");
  g_assert_null (find_row (page, "tag 13"));
  g_assert_nonnull (find_row (page, "tag 12"));

  krem_session_select_several (session, KREM_LIST_EVENTS, (guint[]){ 0, 1 }, 2);
  gtk_editable_set_text (g_ptr_array_index (entries, 2), "soon");
  g_assert_true (gtk_widget_has_css_class (g_ptr_array_index (entries, 2), "error"));
  gtk_test_accessible_assert_state (g_ptr_array_index (entries, 2), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  press (page, "_Later");
  gtk_editable_set_text (g_ptr_array_index (entries, 2), "1 year 2 days");
  g_assert_false (gtk_widget_has_css_class (g_ptr_array_index (entries, 2), "error"));
  press (page, "_Later");
  event = krem_chronicle_get_event (chronicle, 0);
  g_assert_cmpstr (event->date->text, ==, "1951-05-11");
  press (page, "_Earlier");
  event = krem_chronicle_get_event (chronicle, 0);
  g_assert_cmpstr (event->date->text, ==, "1950-05-09");
  g_assert_finalize_object (page);
}

/* What is being typed for several is for them, whoever is selected when it is taken. */
static void
test_several_left (void)
{
  g_autoptr (GString) text = g_string_new (fixture_chronicle);
  g_autoptr (KremSession) session = NULL;
  GtkWidget *page = g_object_ref_sink (krem_several_page_new ());
  KremChronicle *chronicle;
  GtkWidget *group;

  g_string_replace (text,
                    "\"characters\":", "\"groups\": [ { \"id\": \"g\", \"name\": \"All\" } ],\n \"characters\":", 1);
  session = fixture_open (text->str);
  chronicle = krem_session_get_chronicle (session);
  krem_several_page_set_session (KREM_SEVERAL_PAGE (page), session);
  krem_session_select_several (session, KREM_LIST_CHARACTERS, (guint[]){ 0, 2 }, 2);
  group = fixture_find (page, KREM_TYPE_PICKER_ROW);
  gtk_editable_set_text (GTK_EDITABLE (group), "All");
  krem_session_select_several (session, KREM_LIST_CHARACTERS, (guint[]){ 3, 4 }, 2);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpstr (krem_chronicle_get_character (chronicle, i)->group, ==, i == 0 || i == 2 ? "g" : NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (group)), ==, "");

  /* What cannot be taken is for nobody. */
  gtk_editable_set_text (GTK_EDITABLE (group), "Some");
  krem_session_select_several (session, KREM_LIST_CHARACTERS, (guint[]){ 0, 2 }, 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (group)), ==, "All");

  /* Those of another list have other fields. */
  gtk_editable_set_text (GTK_EDITABLE (group), "");
  g_object_add_weak_pointer (G_OBJECT (group), (gpointer *) &group);
  krem_session_select_several (session, KREM_LIST_EVENTS, (guint[]){ 0, 1 }, 2);
  g_assert_null (group);
  g_assert_null (krem_chronicle_get_character (chronicle, 0)->group);
  g_assert_finalize_object (page);
}

static void
test_record_page_activate (void)
{
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  GtkWidget *page = g_object_ref_sink (krem_record_page_new (KREM_LIST_EVENTS));
  GtkWidget *view = fixture_find (page, GTK_TYPE_LIST_VIEW);

  krem_record_page_set_session (KREM_RECORD_PAGE (page), session);
  g_signal_emit_by_name (view, "activate", 2);
  assert_selection (session, KREM_LIST_EVENTS, "e3");
  g_assert_cmpint (krem_session_get_moment (session), ==, krem_instant_from_civil (1950, 6, 1, 23, 59, 59));
  g_assert_finalize_object (page);
}

static void
test_inspector (void)
{
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  GtkWidget *inspector = g_object_ref_sink (krem_inspector_new ());
  static const struct
  {
    KremList list;
    guint position;
    const char *said[3];
  } cases[] = {
    { KREM_LIST_CHARACTERS, 4, { "Boris", "executed", "Anna" } },
    { KREM_LIST_EVENTS, 1, { "Three", "Lake Ilmen", "1 June 1950" } },
    { KREM_LIST_RELATIONS, 0, { "Anna", "Boris", "Patron" } },
    { KREM_LIST_CHARACTERS, 1, { "The committee" } },
  };

  krem_inspector_set_session (KREM_INSPECTOR (inspector), session);
  krem_session_step_last (session);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      krem_session_select (session, cases[i].list, cases[i].position);
      add_labels (inspector, text);
      for (guint j = 0; j < G_N_ELEMENTS (cases[i].said) && cases[i].said[j] != NULL; j++)
        if (strstr (text->str, cases[i].said[j]) == NULL)
          g_error ("“%s” is not said:\n%s", cases[i].said[j], text->str);
    }
  krem_inspector_set_session (KREM_INSPECTOR (inspector), NULL);
  g_assert_finalize_object (inspector);
}

static void
test_sentence_page (void)
{
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  GtkWidget *changes = g_object_ref_sink (krem_sentence_page_new ());
  GtkListBox *list = GTK_LIST_BOX (fixture_find (changes, GTK_TYPE_LIST_BOX));

  krem_sentence_page_set_session (KREM_SENTENCE_PAGE (changes), session);
  krem_session_step_next (session);
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 0));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 0));
  assert_selection (session, KREM_LIST_EVENTS, "e2");
  g_assert_finalize_object (changes);
}

/* Of very many sentences the first are said, and how many more there are, which are said when they are asked for. */
static void
test_sentence_page_more (void)
{
  g_autoptr (GString) text = g_string_new ("{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Many\", "
                                           "\"characters\": [], \"relations\": [], \"events\": [");
  g_autoptr (KremSession) session = NULL;
  GtkWidget *changes = g_object_ref_sink (krem_sentence_page_new ());
  GtkListBox *list = GTK_LIST_BOX (fixture_find (changes, GTK_TYPE_LIST_BOX));
  GtkListBoxRow *row;

  for (guint i = 0; i < 600; i++)
    g_string_append_printf (text, "%s{ \"id\": \"e%u\", \"date\": \"1950-05-09\", \"title\": \"E\" }",
                            i == 0 ? "" : ",\n", i);
  g_string_append (text, "] }");
  session = fixture_open (text->str);
  krem_sentence_page_set_session (KREM_SENTENCE_PAGE (changes), session);
  krem_session_set_moment (session, krem_instant_from_civil (1950, 5, 9, 0, 0, 0));
  row = gtk_list_box_get_row_at_index (list, 500);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (row))), ==, "And 100 More");
  g_assert_null (gtk_list_box_get_row_at_index (list, 501));
  g_signal_emit_by_name (list, "row-activated", row);
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 599));
  g_assert_null (gtk_list_box_get_row_at_index (list, 600));
  g_signal_emit_by_name (list, "row-activated", row);
  assert_selection (session, KREM_LIST_EVENTS, "e500");
  g_assert_finalize_object (changes);
}

/* Neither a view nor its rows keep the session, nor the session the document. */
static void
test_nothing_leaks (void)
{
  KremSession *session = fixture_open (fixture_chronicle);
  KremDocument *document = g_object_ref (krem_session_get_document (session));
  GtkWidget *window = gtk_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *people = krem_record_page_new (KREM_LIST_CHARACTERS), *events = krem_record_page_new (KREM_LIST_EVENTS);
  GtkWidget *inspector = krem_inspector_new (), *changes = krem_sentence_page_new ();
  GObject *bar = g_object_new (KREM_TYPE_DATE_BAR, NULL);

  krem_record_page_set_session (KREM_RECORD_PAGE (people), session);
  krem_record_page_set_session (KREM_RECORD_PAGE (events), session);
  krem_inspector_set_session (KREM_INSPECTOR (inspector), session);
  krem_sentence_page_set_session (KREM_SENTENCE_PAGE (changes), session);
  krem_date_bar_set_session (KREM_DATE_BAR (bar), session);
  gtk_box_append (GTK_BOX (box), people);
  gtk_box_append (GTK_BOX (box), events);
  gtk_box_append (GTK_BOX (box), inspector);
  gtk_box_append (GTK_BOX (box), changes);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (bar));
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (people))
    g_main_context_iteration (NULL, TRUE);
  krem_session_step_next (session);
  krem_session_select (session, KREM_LIST_CHARACTERS, 2);
  krem_session_set_filter (session, "o");
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (session);
  g_assert_finalize_object (document);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/widgets/date-bar/steps", test_date_bar_steps);
  g_test_add_func ("/widgets/date-bar/typed", test_date_bar_typed);
  g_test_add_func ("/widgets/date-bar/nonsense", test_date_bar_nonsense);
  g_test_add_func ("/widgets/date-bar/undated", test_date_bar_undated);
  g_test_add_func ("/widgets/date-bar/tally", test_date_bar_tally);
  g_test_add_func ("/widgets/date-bar/names", test_date_bar_names);
  g_test_add_func ("/widgets/record-page/filter", test_record_page_filter);
  g_test_add_func ("/widgets/record-page/selection", test_record_page_selection);
  g_test_add_func ("/widgets/record-page/follows", test_record_page_follows);
  g_test_add_func ("/widgets/record-page/several", test_record_page_several);
  g_test_add_func ("/widgets/several", test_several);
  g_test_add_func ("/widgets/several-left", test_several_left);
  g_test_add_func ("/widgets/record-page/activate", test_record_page_activate);
  g_test_add_func ("/widgets/inspector", test_inspector);
  g_test_add_func ("/widgets/sentence-page", test_sentence_page);
  g_test_add_func ("/widgets/sentence-page-more", test_sentence_page_more);
  g_test_add_func ("/widgets/nothing-leaks", test_nothing_leaks);
  return g_test_run ();
}
