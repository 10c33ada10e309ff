/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "gestures.h"
#include "krem-choice-row.h"
#include "krem-color-row.h"
#include "krem-date-row.h"
#include "krem-entry-row.h"
#include "krem-id-row.h"
#include "krem-paragraph-row.h"
#include "krem-people-row.h"
#include "krem-picker-row.h"
#include "krem-portrait-row.h"
#include "krem-revise.h"
#include "krem-sentence-row.h"
#include "krem-switch-row.h"
#include "krem-tags-row.h"

#include <glib/gstdio.h>

static const char chronicle[] =
    "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Fields\",\n"
    "  \"characters\": [ { \"id\": \"serov\", \"name\": \"Ivan Serov\", \"born\": \"1905\", \"died\": \"1990\" },\n"
    "    { \"id\": \"serov-2\", \"name\": \"Ivan Serov\", \"born\": \"1880\" },\n"
    "    { \"id\": \"zhukov\", \"name\": \"Georgy Zhukov\", \"native-name\": \"Георгий Жуков\" },\n"
    "    { \"id\": \"duan\", \"name\": \"Lê Duẩn\" } ],\n"
    "  \"events\": [ { \"id\": \"arrest\", \"date\": \"1956-05-09\", \"title\": \"The arrest\" },\n"
    "    { \"id\": \"trial\", \"date\": \"1956-06-29/1956-07-03\", \"title\": \"The trial\" } ] }\n";

/* A field in a window, and what it has committed: each value on a line, with an ellipsis where more may come. */
typedef struct
{
  GtkWidget *window, *row;
  GString *log;
} Form;

typedef GtkWidget *(*MakeRow) (KremSession *session);

/* On the chronicle of all these tests. */
static KremSession *the_session;

static const KremChoice kinds[] = { { NULL, "None", NULL },
                                    { "arrest", "Arrest", "krem-held-symbolic" },
                                    { "trial", "Trial", NULL },
                                    { "war", "War", NULL } };

static GtkWidget *
make_text (KremSession *session)
{
  return krem_entry_row_new ("Name");
}

static GtkWidget *
make_paragraph (KremSession *session)
{
  return krem_paragraph_row_new ("Summary");
}

static GtkWidget *
make_date (KremSession *session)
{
  GtkWidget *row = krem_date_row_new ("Born", KREM_DATE_ROW_REFERENCE);

  krem_date_row_set_session (KREM_DATE_ROW (row), session);
  return row;
}

static GtkWidget *
make_interval (KremSession *session)
{
  return krem_date_row_new ("Date", KREM_DATE_ROW_INTERVAL);
}

static GtkWidget *
make_choice (KremSession *session)
{
  GtkWidget *row = krem_choice_row_new ("Kind");

  krem_choice_row_set_choices (KREM_CHOICE_ROW (row), kinds, G_N_ELEMENTS (kinds));
  return row;
}

static GtkWidget *
make_custom (KremSession *session)
{
  GtkWidget *row = make_choice (session);

  krem_choice_row_set_custom (KREM_CHOICE_ROW (row), TRUE);
  return row;
}

static GtkWidget *
make_switch (KremSession *session)
{
  return krem_switch_row_new ("Single");
}

static GtkWidget *
make_color (KremSession *session)
{
  return krem_color_row_new ("Color");
}

static GtkWidget *
make_portrait (KremSession *session)
{
  return krem_portrait_row_new ("Portrait", session);
}

static GtkWidget *
make_picker (KremSession *session)
{
  return krem_picker_row_new ("Patron", session, KREM_LIST_CHARACTERS);
}

static GtkWidget *
make_cause (KremSession *session)
{
  return krem_picker_row_new ("Event", session, KREM_LIST_EVENTS);
}

static GtkWidget *
make_people (KremSession *session)
{
  return krem_people_row_new ("People", session, KREM_LIST_CHARACTERS);
}

static GtkWidget *
make_tags (KremSession *session)
{
  static const char *const words[] = { "army", "army group", "navy", NULL };
  GtkWidget *row = krem_tags_row_new ("Tags");

  krem_tags_row_set_suggestions (KREM_TAGS_ROW (row), words);
  return row;
}

static GtkWidget *
make_sentence (KremSession *session)
{
  return krem_sentence_row_new ("Sentence");
}

static GtkWidget *
make_id (KremSession *session)
{
  return krem_id_row_new ("ID");
}

static void
committed_cb (Form *form, const char *json, gboolean going_on)
{
  g_string_append_printf (form->log, "%s%s\n", json == NULL ? "none" : json, going_on ? " …" : "");
}

static Form *
open_form (MakeRow make)
{
  Form *form = g_new0 (Form, 1);
  GtkWidget *list = gtk_list_box_new ();

  form->log = g_string_new (NULL);
  form->row = make (the_session);
  form->window = gtk_window_new ();
  gtk_list_box_append (GTK_LIST_BOX (list), form->row);
  gtk_window_set_child (GTK_WINDOW (form->window), list);
  gtk_window_present (GTK_WINDOW (form->window));
  g_signal_connect_swapped (form->row, "committed", G_CALLBACK (committed_cb), form);
  return form;
}

static void
close_form (Form *form)
{
  gtk_window_destroy (GTK_WINDOW (form->window));
  g_string_free (form->log, TRUE);
  g_free (form);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Form, close_form)

/* What is typed into. */
static GtkWidget *
get_entry (Form *form)
{
  GtkWidget *view = fixture_find (form->row, GTK_TYPE_TEXT_VIEW);

  return view != NULL ? view : fixture_find (form->row, GTK_TYPE_TEXT);
}

static char *
dup_text (Form *form)
{
  GtkWidget *entry = get_entry (form);
  char *text;

  if (!GTK_IS_TEXT_VIEW (entry))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (entry)), "text", &text, NULL);
  return text;
}

static void
assert_text (Form *form, const char *expected)
{
  g_autofree char *text = dup_text (form);

  g_assert_cmpstr (text, ==, expected);
}

static void
enter (Form *form)
{
  gestures_tell (get_entry (form), GTK_TYPE_EVENT_CONTROLLER_FOCUS, "enter", 0, 0);
}

static void
leave (Form *form)
{
  gestures_tell (get_entry (form), GTK_TYPE_EVENT_CONTROLLER_FOCUS, "leave", 0, 0);
}

static gboolean
press (Form *form, guint key)
{
  return gestures_press_key (get_entry (form), key, 0) || gestures_press_key (form->row, key, 0);
}

/* Enter, which a list of suggestions may take before the text does. Where there are lines it only begins another. */
static void
press_enter (Form *form)
{
  if (GTK_IS_TEXT (get_entry (form)) && !press (form, GDK_KEY_Return))
    g_signal_emit_by_name (get_entry (form), "activate");
}

/* Types in the place of what stands there. */
static void
type (Form *form, const char *text)
{
  GtkWidget *entry = get_entry (form);
  int position = 0;

  if (GTK_IS_TEXT_VIEW (entry))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (entry));
      GtkTextIter start, end;

      gtk_text_buffer_get_bounds (buffer, &start, &end);
      gtk_text_buffer_begin_user_action (buffer);
      gtk_text_buffer_delete (buffer, &start, &end);
      gtk_text_buffer_insert (buffer, &start, text, -1);
      gtk_text_buffer_end_user_action (buffer);
      return;
    }
  gtk_editable_delete_text (GTK_EDITABLE (entry), 0, -1);
  gtk_editable_insert_text (GTK_EDITABLE (entry), text, -1, &position);
  gtk_editable_set_position (GTK_EDITABLE (entry), position);
}

/* What has been committed since this was last asked for. */
static void
assert_committed (Form *form, const char *expected)
{
  g_assert_cmpstr (form->log->str, ==, expected);
  g_string_truncate (form->log, 0);
}

static GtkWidget *
find_with_class (GtkWidget *root, const char *klass)
{
  if (gtk_widget_has_css_class (root, klass))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_with_class (child, klass);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* What a screen reader knows as what is typed into. */
static GtkAccessible *
get_accessible (Form *form)
{
  GtkWidget *entry = get_entry (form);

  if (GTK_IS_TEXT (entry))
    entry = gtk_widget_get_ancestor (gtk_widget_get_parent (entry), GTK_TYPE_EDITABLE);
  return GTK_ACCESSIBLE (entry);
}

/* What stands below the value, and whether it is said to be wrong, to the eye and to a screen reader. */
static void
assert_note (Form *form, const char *expected, gboolean is_wrong)
{
  GtkWidget *note = find_with_class (form->row, "note");

  g_assert_cmpstr (gtk_widget_get_visible (note) ? gtk_label_get_label (GTK_LABEL (note)) : NULL, ==, expected);
  g_assert_cmpint (gtk_widget_has_css_class (form->row, "error"), ==, is_wrong);
  gtk_test_accessible_assert_state (get_accessible (form), GTK_ACCESSIBLE_STATE_INVALID,
                                    is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE);
}

/* The titles of what is offered, parted by bars; the one that Enter takes stands in brackets. NULL for nothing. */
static char *
dup_offers (Form *form)
{
  GtkWidget *popover = find_with_class (form->row, "suggestions");
  GtkListBox *list = popover == NULL ? NULL : GTK_LIST_BOX (fixture_find (popover, GTK_TYPE_LIST_BOX));
  GtkListBoxRow *row;
  GString *titles;

  if (popover == NULL || !gtk_widget_get_visible (popover))
    return NULL;
  titles = g_string_new (NULL);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    {
      const char *title = gtk_label_get_label (GTK_LABEL (fixture_find (GTK_WIDGET (row), GTK_TYPE_LABEL)));

      g_string_append_printf (titles, gtk_list_box_row_is_selected (row) ? "%s[%s]" : "%s%s", i > 0 ? " | " : "",
                              title);
    }
  return g_string_free (titles, FALSE);
}

static void
assert_offers (Form *form, const char *expected)
{
  g_autofree char *offers = dup_offers (form);

  g_assert_cmpstr (offers, ==, expected);
}

/* What is shown of a value, what is said while another text is typed, and what Enter then commits. */
static void
test_typing (void)
{
  static const struct
  {
    MakeRow make;
    const char *json, *shown, *typed, *note;
    gboolean is_wrong;
    const char *committed, *shown_then;
  } cases[] = {
    { make_text, NULL, "", " Nikita \"Sergeyevich\" ", NULL, FALSE, "\"Nikita \\\"Sergeyevich\\\"\"\n",
      "Nikita \"Sergeyevich\"" },
    { make_text, "\"N\\u00e9stor\"", "Néstor", "", NULL, FALSE, "none\n", "" },
    { make_text, "\"Same\"", "Same", "Same ", NULL, FALSE, "", "Same" },
    { make_text, "5", "5", "Five", NULL, FALSE, "\"Five\"\n", "Five" },
    { make_date, NULL, "", "late 1955", "→ between September and December 1955\n[1955-09..1955-12]", FALSE,
      "\"[1955-09..1955-12]\"\n", "[1955-09..1955-12]" },
    { make_date, NULL, "", "12 apr 1956", "→ 12 April 1956\n1956-04-12", FALSE, "\"1956-04-12\"\n", "1956-04-12" },
    { make_date, "\"1956\"", "1956", "1957~", "about 1957", FALSE, "\"1957~\"\n", "1957~" },
    { make_date, "\"1956\"", "1956", "1956-13", "There is no month 13", TRUE, "\"1956-13\"\n", "1956-13" },
    { make_date, NULL, "", "1956/1957", "One date stands here, not a time that lasts", TRUE, "\"1956/1957\"\n",
      "1956/1957" },
    { make_date, "\"@arrest\"", "@The arrest", "@trial", "29 June to 3 July 1956", FALSE, "\"@trial\"\n",
      "@The trial" },
    { make_interval, NULL, "", "29 June to 3 July 1956", "→ 29 June to 3 July 1956\n1956-06-29/1956-07-03", FALSE,
      "\"1956-06-29/1956-07-03\"\n", "1956-06-29/1956-07-03" },
    { make_interval, NULL, "", "@arrest", "The date of another event cannot stand here", TRUE, "\"@arrest\"\n",
      "@arrest" },
    { make_sentence, "\"P25Y\"", "25 years", "10y 6m", "→ 10 years, 6 months", FALSE, "\"P10Y6M\"\n",
      "10 years, 6 months" },
    { make_sentence, NULL, "", "Death", "→ death", FALSE, "\"death\"\n", "death" },
    { make_sentence, NULL, "", "dea", "Neither death nor life nor a length of time, such as “10 years”", TRUE,
      "\"death\"\n", "death" },
    { make_sentence, NULL, "", "1", "→ 1 year", FALSE, "\"P1Y\"\n", "1 year" },
    { make_sentence, "\"life\"", "life", "a while", "Neither death nor life nor a length of time, such as “10 years”",
      TRUE, "\"a while\"\n", "a while" },
    { make_color, "\"#c01c28\"", "#c01c28", "blue", NULL, FALSE, "\"#0000ff\"\n", "#0000ff" },
    { make_color, NULL, "", "reddish", "This is no colour, such as “#c01c28” or “red”", TRUE, "\"reddish\"\n",
      "reddish" },
    { make_choice, NULL, "None", "trial", NULL, FALSE, "\"trial\"\n", "Trial" },
    { make_choice, "\"war\"", "War", "", NULL, FALSE, "none\n", "None" },
    { make_choice, "\"war\"", "War", "none", NULL, FALSE, "none\n", "None" },
    { make_choice, "\"seance\"", "seance", "arr", NULL, FALSE, "\"arrest\"\n", "Arrest" },
    { make_custom, "\"war\"", "War", "Seance", NULL, FALSE, "\"Seance\"\n", "Seance" },
    { make_id, "\"khrushchev\"", "khrushchev", "nikita", NULL, FALSE, "\"nikita\"\n", "nikita" },
    { make_picker, "\"zhukov\"", "Georgy Zhukov", "le duan", NULL, FALSE, "\"duan\"\n", "Lê Duẩn" },
    { make_picker, "\"zhukov\"", "Georgy Zhukov", "", NULL, FALSE, "none\n", "" },
    { make_portrait, NULL, "", "../elsewhere.png", "There is no such picture in the chronicle’s folder", TRUE,
      "\"../elsewhere.png\"\n", "../elsewhere.png" },
    { make_portrait, NULL, "", "/etc/passwd", "Only a picture in the chronicle’s folder can be shown", TRUE,
      "\"/etc/passwd\"\n", "/etc/passwd" },
    { make_people, NULL, "", "Georgy Zhukov", NULL, FALSE, "[\"zhukov\"]\n", "" },
    { make_people, "\"duan\"", "", "жуков", NULL, FALSE, "[\"duan\", \"zhukov\"]\n", "" },
    { make_people, "[\"duan\"]", "", "le duan", NULL, FALSE, "", "" },
    { make_tags, "[\"army\"]", "", "Ukraine", NULL, FALSE, "[\"army\", \"Ukraine\"]\n", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Form) form = open_form (cases[i].make);

      g_test_message ("%s: %s", G_OBJECT_TYPE_NAME (form->row), cases[i].typed);
      krem_field_show (KREM_FIELD (form->row), cases[i].json);
      assert_text (form, cases[i].shown);
      enter (form);
      type (form, cases[i].typed);
      assert_note (form, cases[i].note, cases[i].is_wrong);
      assert_committed (form, "");
      press_enter (form);
      leave (form);
      assert_committed (form, cases[i].committed);
      assert_text (form, cases[i].shown_then);
    }
}

/* A value of another type is shown as it is spelt, and looking at it changes nothing. */
static void
test_odd_values (void)
{
  static const MakeRow makes[] = { make_text,   make_paragraph, make_date,    make_interval, make_choice,
                                   make_custom, make_color,     make_picker,  make_people,   make_tags,
                                   make_id,     make_sentence,  make_portrait };
  static const char *const values[] = { "5", "true", "null", "[1, \"a\"]", "{ \"a\": 1 }" };

  for (guint i = 0; i < G_N_ELEMENTS (makes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (values); j++)
      {
        g_autoptr (Form) form = open_form (makes[i]);
        GtkWidget *chip;

        krem_field_show (KREM_FIELD (form->row), values[j]);
        enter (form);
        leave (form);
        krem_field_commit (KREM_FIELD (form->row));
        assert_committed (form, "");
        chip = find_with_class (form->row, "chip");
        if (chip == NULL)
          assert_text (form, values[j]);
        else
          g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (fixture_find (chip, GTK_TYPE_LABEL))), ==, values[j]);
      }
}

static void
test_switch (void)
{
  g_autoptr (Form) form = open_form (make_switch);
  GtkWidget *toggle = fixture_find (form->row, GTK_TYPE_SWITCH);

  krem_field_show (KREM_FIELD (form->row), "true");
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (toggle)));
  krem_field_show (KREM_FIELD (form->row), "false");
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (toggle)));
  krem_field_show (KREM_FIELD (form->row), "\"yes\"");
  krem_field_tell (KREM_FIELD (form->row), "It is wrong");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (form->row)), ==, "It is wrong");
  krem_field_tell (KREM_FIELD (form->row), NULL);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (form->row)), ==, "\"yes\"");
  assert_committed (form, "");
  gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
  gtk_switch_set_active (GTK_SWITCH (toggle), FALSE);
  assert_committed (form, "true\nnone\n");
}

/* What is being typed stays when the same value is shown again, and goes when the value has become another. */
static void
test_showing_while_typing (void)
{
  static const MakeRow makes[] = { make_text, make_paragraph, make_date };

  for (guint i = 0; i < G_N_ELEMENTS (makes); i++)
    {
      g_autoptr (Form) form = open_form (makes[i]);

      krem_field_show (KREM_FIELD (form->row), "\"1950\"");
      enter (form);
      type (form, "c. 1951");
      krem_field_show (KREM_FIELD (form->row), "\"1950\"");
      assert_text (form, "c. 1951");
      krem_field_show (KREM_FIELD (form->row), "\"\\u0031950\"");
      assert_text (form, "c. 1951");
      krem_field_show (KREM_FIELD (form->row), "\"1952\"");
      assert_text (form, "1952");
      leave (form);
      assert_committed (form, "");
    }
}

/* The caret stays where it is when the text changes under it. */
static void
test_caret (void)
{
  g_autoptr (Form) form = open_form (make_text);
  GtkEditable *entry = GTK_EDITABLE (get_entry (form));

  krem_field_show (KREM_FIELD (form->row), "\"Nikita\"");
  g_assert_cmpint (gtk_editable_get_position (entry), ==, 0);
  enter (form);
  gtk_editable_set_position (entry, 3);
  krem_field_show (KREM_FIELD (form->row), "\"Nikolai\"");
  g_assert_cmpint (gtk_editable_get_position (entry), ==, 3);
  gtk_editable_set_position (entry, -1);
  krem_field_show (KREM_FIELD (form->row), "\"Nikita Sergeyevich\"");
  g_assert_cmpint (gtk_editable_get_position (entry), ==, 18);
}

static void
wait_for_commit (Form *form)
{
  while (form->log->len == 0)
    g_main_context_iteration (NULL, TRUE);
}

/* After a while without typing the text is taken, and once more when the user leaves. */
static void
test_idle (void)
{
  g_autoptr (Form) form = open_form (make_text);

  krem_field_show (KREM_FIELD (form->row), "\"Nikita\"");
  enter (form);
  type (form, "Nikita S");
  wait_for_commit (form);
  assert_committed (form, "\"Nikita S\" …\n");
  krem_field_show (KREM_FIELD (form->row), "\"Nikita S\"");
  assert_text (form, "Nikita S");
  leave (form);
  assert_committed (form, "\"Nikita S\"\n");
  leave (form);
  assert_committed (form, "");
}

static gboolean
type_on_cb (gpointer user_data)
{
  Form *form = user_data;
  GtkEditable *entry = GTK_EDITABLE (get_entry (form));
  int end = -1;

  gtk_editable_insert_text (entry, "a", 1, &end);
  return G_SOURCE_CONTINUE;
}

/* Who types without a pause has it taken all the same. */
static void
test_idle_never (void)
{
  g_autoptr (Form) form = open_form (make_text);
  guint typing;

  enter (form);
  typing = g_timeout_add (100, type_on_cb, form);
  type (form, "N");
  for (guint i = 0; i < 2; i++)
    {
      wait_for_commit (form);
      g_assert_true (g_str_has_prefix (form->log->str, "\"Na"));
      g_assert_true (g_str_has_suffix (form->log->str, "a\" …\n"));
      g_string_truncate (form->log, 0);
    }
  g_source_remove (typing);
}

/* A date that cannot be understood yet is not taken while it is being typed. */
static void
test_idle_waits (void)
{
  g_autoptr (Form) form = open_form (make_date);
  guint n_waited = 0;

  enter (form);
  type (form, "late 19");
  /* Begun later and longer, this is over after what the field waits for, however slow the machine is. */
  g_timeout_add_once (1200, (GSourceOnceFunc) fixture_count_cb, &n_waited);
  while (n_waited == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_committed (form, "");
  type (form, "late 1955");
  wait_for_commit (form);
  assert_committed (form, "\"[1955-09..1955-12]\" …\n");
  /* What is typed stays as it is typed until the user leaves. */
  krem_field_show (KREM_FIELD (form->row), "\"[1955-09..1955-12]\"");
  assert_text (form, "late 1955");
  leave (form);
  assert_text (form, "[1955-09..1955-12]");
}

/* Escape gives back what was there, also where some of what was typed has been taken. */
static void
test_escape (void)
{
  static const MakeRow makes[] = { make_text, make_paragraph };

  for (guint i = 0; i < G_N_ELEMENTS (makes); i++)
    {
      g_autoptr (Form) form = open_form (makes[i]);

      krem_field_show (KREM_FIELD (form->row), "\"Nikita\"");
      enter (form);
      g_assert_false (press (form, GDK_KEY_Escape));
      type (form, "Leonid");
      g_assert_true (press (form, GDK_KEY_Escape));
      assert_text (form, "Nikita");
      assert_committed (form, "");
      type (form, "Leonid");
      wait_for_commit (form);
      assert_committed (form, "\"Leonid\" …\n");
      g_assert_true (press (form, GDK_KEY_Escape));
      assert_text (form, "Nikita");
      assert_committed (form, "\"Nikita\"\n");
      g_assert_false (press (form, GDK_KEY_Escape));
    }
}

/* What is typed and not taken is undone in its field; what is taken is for the document to undo. */
static void
test_undo (void)
{
  static const MakeRow makes[] = { make_text, make_paragraph };

  for (guint i = 0; i < G_N_ELEMENTS (makes); i++)
    {
      g_autoptr (Form) form = open_form (makes[i]);
      GtkWidget *entry = get_entry (form);

      krem_field_show (KREM_FIELD (form->row), "\"Nikita\"");
      enter (form);
      g_assert_false (krem_field_undo (entry, FALSE));
      g_assert_false (krem_field_undo (entry, TRUE));
      type (form, "Leonid");
      for (guint n = 0; krem_field_undo (entry, FALSE); n++)
        g_assert_cmpint (n, <, 10);
      assert_text (form, "Nikita");
      g_assert_true (krem_field_undo (entry, TRUE));
      type (form, "Leonid");
      press_enter (form);
      krem_field_commit (KREM_FIELD (form->row));
      assert_committed (form, "\"Leonid\"\n");
      g_assert_false (krem_field_undo (entry, FALSE));
      assert_text (form, "Leonid");
      /* As the document does. */
      krem_field_show (KREM_FIELD (form->row), "\"Nikita\"");
      assert_text (form, "Nikita");
      g_assert_false (krem_field_undo (entry, FALSE));
    }
  g_assert_false (krem_field_undo (NULL, FALSE));
}

/* What somebody else finds wrong is said until it no longer is. */
static void
test_tell (void)
{
  static const MakeRow makes[] = { make_text, make_paragraph, make_tags };

  for (guint i = 0; i < G_N_ELEMENTS (makes); i++)
    {
      g_autoptr (Form) form = open_form (makes[i]);

      krem_field_tell (KREM_FIELD (form->row), "It is wrong");
      assert_note (form, "It is wrong", TRUE);
      gtk_test_accessible_assert_property (get_accessible (form), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "It is wrong");
      krem_field_tell (KREM_FIELD (form->row), NULL);
      assert_note (form, NULL, FALSE);
    }
}

/* Each field says what it is called; a row of libadwaita is labelled by its title. */
static void
test_names (void)
{
  static const MakeRow makes[] = { make_paragraph, make_people, make_tags };
  static const MakeRow rows[] = { make_text, make_date, make_choice, make_color, make_picker, make_id, make_sentence };

  for (guint i = 0; i < G_N_ELEMENTS (makes); i++)
    {
      g_autoptr (Form) form = open_form (makes[i]);

      gtk_test_accessible_assert_property (get_accessible (form), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           adw_preferences_row_get_title (ADW_PREFERENCES_ROW (form->row)));
    }
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Form) form = open_form (rows[i]);

      g_assert_true (gtk_test_accessible_has_relation (get_accessible (form), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
    }
}

/* That there must be an id is said at once, and none is not taken. */
static void
test_id_refused (void)
{
  g_autoptr (Form) form = open_form (make_id);

  krem_field_show (KREM_FIELD (form->row), "\"khrushchev\"");
  enter (form);
  type (form, "");
  assert_note (form, "It needs an ID", TRUE);
  press_enter (form);
  leave (form);
  assert_committed (form, "");
  type (form, "nikita");
  leave (form);
  assert_note (form, NULL, FALSE);
  assert_committed (form, "\"nikita\"\n");
}

/* What is offered for a text, and what comes of the keys. */
static void
test_offers (void)
{
  static const struct
  {
    MakeRow make;
    const char *typed, *offers;
  } cases[] = {
    { make_picker, "serov", "[Ivan Serov] | Ivan Serov" },
    { make_picker, "жук", "[Georgy Zhukov] | Create “жук”" },
    { make_picker, "nobody", "[Create “nobody”]" },
    { make_people, "zhu", "[Georgy Zhukov] | Create “zhu”" },
    { make_choice, "ar", "[Arrest] | War" },
    { make_custom, "ar", "[Arrest] | War | Use “ar”" },
    { make_choice, "xyz", NULL },
    { make_tags, "arm", "army | army group" },
    { make_tags, "army", NULL },
    { make_sentence, "de", "[death]" },
    { make_sentence, "1", "10 years | 15 years" },
    { make_date, "@tri", "[The trial]" },
    { make_date, "1956", NULL },
    { make_interval, "@tri", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Form) form = open_form (cases[i].make);

      enter (form);
      type (form, cases[i].typed);
      assert_offers (form, cases[i].offers);
      if (cases[i].offers == NULL)
        continue;
      g_assert_true (press (form, GDK_KEY_Escape));
      assert_offers (form, NULL);
      assert_text (form, cases[i].typed);
    }
}

/* The arrows move the choice and Enter takes it. */
static void
test_picking (void)
{
  g_autoptr (Form) form = open_form (make_picker);

  enter (form);
  type (form, "serov");
  g_assert_true (press (form, GDK_KEY_Down));
  assert_offers (form, "Ivan Serov | [Ivan Serov]");
  press_enter (form);
  assert_committed (form, "\"serov-2\"\n");
  assert_text (form, "Ivan Serov");
  assert_offers (form, NULL);
  /* A name that two have is no answer. */
  type (form, "ivan serov");
  g_assert_true (press (form, GDK_KEY_Escape));
  leave (form);
  assert_committed (form, "");
  assert_note (form, "Nothing has exactly this name: pick one from the list", TRUE);
  assert_text (form, "ivan serov");
  enter (form);
  g_assert_true (press (form, GDK_KEY_Escape));
  assert_text (form, "Ivan Serov");
  assert_note (form, NULL, FALSE);
}

/* Nothing typed shows what there is. */
static void
test_showing_all (void)
{
  g_autoptr (Form) form = open_form (make_choice);
  g_autoptr (Form) people = open_form (make_picker);

  krem_field_show (KREM_FIELD (form->row), "\"trial\"");
  enter (form);
  g_assert_true (press (form, GDK_KEY_Down));
  assert_offers (form, "None | Arrest | [Trial] | War");
  g_assert_true (press (form, GDK_KEY_Up));
  press_enter (form);
  assert_committed (form, "\"arrest\"\n");

  krem_field_show (KREM_FIELD (people->row), "\"zhukov\"");
  enter (people);
  g_assert_true (press (people, GDK_KEY_Down));
  assert_offers (people, "Ivan Serov | Ivan Serov | [Georgy Zhukov] | Lê Duẩn");
}

/* An event is not offered where its own form asks for a cause. */
static void
test_own_cause (void)
{
  g_autoptr (Form) form = open_form (make_cause);

  enter (form);
  g_assert_true (press (form, GDK_KEY_Down));
  assert_offers (form, "The arrest | The trial");
  g_assert_true (press (form, GDK_KEY_Escape));
  krem_session_select (the_session, KREM_LIST_EVENTS, 1);
  g_assert_true (press (form, GDK_KEY_Down));
  assert_offers (form, "The arrest");
  krem_session_clear_selection (the_session);
}

/* Somebody who is not there yet is made, with an id of the name. */
static void
test_creating (void)
{
  g_autoptr (Form) form = open_form (make_picker);
  KremChronicle *model = krem_session_get_chronicle (the_session);
  guint n = krem_chronicle_get_n (model, KREM_LIST_CHARACTERS);

  enter (form);
  type (form, "Ivan Konev");
  assert_offers (form, "[Create “Ivan Konev”]");
  press_enter (form);
  assert_committed (form, "\"ivan-konev\"\n");
  assert_text (form, "Ivan Konev");
  g_assert_cmpuint (krem_chronicle_get_n (model, KREM_LIST_CHARACTERS), ==, n + 1);
  g_assert_cmpstr (krem_chronicle_get_character (model, n)->name, ==, "Ivan Konev");
}

/* Who is not there is said to be missing. */
static void
test_dangling (void)
{
  g_autoptr (Form) form = open_form (make_picker);
  g_autoptr (Form) people = open_form (make_people);

  krem_field_show (KREM_FIELD (form->row), "\"nobody\"");
  assert_text (form, "nobody");
  assert_note (form, "Nothing has this ID", TRUE);
  krem_field_show (KREM_FIELD (people->row), "[\"nobody\", \"duan\"]");
  g_assert_true (gtk_widget_has_css_class (find_with_class (people->row, "chip"), "error"));
  leave (people);
  assert_committed (people, "");
}

/* Backspace takes the last away, the buttons any; a comma ends a word, and a list from elsewhere is taken
 * whole, in one step. */
static void
test_chips (void)
{
  g_autoptr (Form) form = open_form (make_tags);
  GtkWidget *chip;

  krem_field_show (KREM_FIELD (form->row), "[\"a\", \"b\", \"c\"]");
  enter (form);
  g_assert_true (press (form, GDK_KEY_BackSpace));
  assert_committed (form, "[\"a\", \"b\"]\n");
  chip = find_with_class (form->row, "chip");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture_find (chip, GTK_TYPE_BUTTON)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Remove a");
  g_signal_emit_by_name (fixture_find (chip, GTK_TYPE_BUTTON), "clicked");
  assert_committed (form, "[\"b\"]\n");
  type (form, "old bolshevik,");
  assert_committed (form, "[\"b\", \"old bolshevik\"]\n");
  assert_text (form, "");
  type (form, "x, b, y;; z");
  assert_committed (form, "[\"b\", \"old bolshevik\", \"x\", \"y\", \"z\"]\n");
  assert_text (form, "");
  type (form, "x, b");
  assert_committed (form, "");
  type (form, "last");
  g_assert_false (press (form, GDK_KEY_BackSpace));
  leave (form);
  assert_committed (form, "[\"b\", \"old bolshevik\", \"x\", \"y\", \"z\", \"last\"]\n");
  g_assert_true (press (form, GDK_KEY_BackSpace));
  assert_committed (form, "[\"b\", \"old bolshevik\", \"x\", \"y\", \"z\"]\n");
  for (guint i = 0; i < 5; i++)
    g_assert_true (press (form, GDK_KEY_BackSpace));
  g_assert_false (press (form, GDK_KEY_BackSpace));
  g_assert_true (g_str_has_suffix (form->log->str, "[\"b\"]\nnone\n"));
}

/* What means nobody stays in the field, with what is said of it, until another record is shown. */
static void
test_chips_forget (void)
{
  g_autoptr (Form) form = open_form (make_people);

  krem_field_show (KREM_FIELD (form->row), "[\"zhukov\"]");
  enter (form);
  type (form, "no such person");
  leave (form);
  assert_text (form, "no such person");
  assert_note (form, "Nothing has exactly this name: pick one from the list", TRUE);
  krem_field_forget (KREM_FIELD (form->row));
  assert_text (form, "");
  assert_note (form, NULL, FALSE);
  assert_committed (form, "");
}

/* The menu of a date: its marks come and go, and what was typed before stays. */
static void
test_date_marks (void)
{
  static const struct
  {
    const char *json, *action, *committed;
  } cases[] = {
    { "\"1956\"", "about", "\"1956~\"\n" },
    { "\"1956~\"", "about", "\"1956\"\n" },
    { "\"1956~\"", "uncertain", "\"1956%\"\n" },
    { "\"1956-05/1956-07\"", "uncertain", "\"1956-05?/1956-07?\"\n" },
    { "\"1956/..\"", "about", "\"1956~/..\"\n" },
    { "\"1956\"", "open", "\"1956/..\"\n" },
    { "\"1956/..\"", "open", "\"1956\"\n" },
    { "\"1956\"", "unknown", "\"XXXX-XX-XX\"\n" },
    { "\"XXXX-XX-XX\"", "unknown", "none\n" },
    { "\"[1955-09..1955-12]\"", "about", "" },
    { "\"nonsense\"", "open", "" },
    { NULL, "uncertain", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Form) form = open_form (make_interval);
      g_autofree char *action = g_strconcat ("date.", cases[i].action, NULL);

      krem_field_show (KREM_FIELD (form->row), cases[i].json);
      gtk_widget_activate_action (form->row, action, NULL);
      assert_committed (form, cases[i].committed);
    }
}

static char *
write_file (const char *folder, const char *name)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, name, -1, &error);
  g_assert_no_error (error);
  return path;
}

static void
drop (Form *form, const char *path)
{
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean is_taken = FALSE;

  g_value_init (&value, G_TYPE_FILE);
  g_value_take_object (&value, g_file_new_for_path (path));
  g_signal_emit_by_name (gestures_get_controller (form->row, GTK_TYPE_DROP_TARGET), "drop", &value, 1.0, 1.0,
                         &is_taken);
  g_assert_true (is_taken);
}

static AdwMessageDialog *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return ADW_MESSAGE_DIALOG (window);
    }
  return NULL;
}

/* A picture in the chronicle's folder is taken as it lies; one from elsewhere is copied, after a question, and never
 * over another. */
static void
test_portrait_files (void)
{
  g_autoptr (Form) form = open_form (make_portrait);
  g_autofree char *folder = g_build_filename (g_get_tmp_dir (), "portraits", NULL);
  g_autofree char *inside = write_file (g_get_tmp_dir (), "inside.png");
  g_autofree char *text = write_file (g_get_tmp_dir (), "inside.txt");
  g_autofree char *elsewhere = write_file (g_getenv ("G_TEST_BUILDDIR"), "elsewhere.jpg");
  g_autofree char *first = g_build_filename (folder, "elsewhere.jpg", NULL);
  g_autofree char *second = g_build_filename (folder, "elsewhere-2.jpg", NULL);

  drop (form, text);
  assert_note (form, "Only PNG and JPEG pictures can be shown", TRUE);
  assert_committed (form, "");
  drop (form, inside);
  assert_committed (form, "\"inside.png\"\n");
  g_assert_null (find_question ());

  drop (form, elsewhere);
  adw_message_dialog_response (find_question (), "cancel");
  gtk_window_destroy (GTK_WINDOW (find_question ()));
  assert_committed (form, "");
  for (guint i = 0; i < 2; i++)
    {
      drop (form, elsewhere);
      adw_message_dialog_response (find_question (), "copy");
      gtk_window_destroy (GTK_WINDOW (find_question ()));
      wait_for_commit (form);
      assert_committed (form, i == 0 ? "\"portraits/elsewhere.jpg\"\n" : "\"portraits/elsewhere-2.jpg\"\n");
    }
  g_assert_no_errno (g_remove (first));
  g_assert_no_errno (g_remove (second));
  g_assert_no_errno (g_rmdir (folder));
  g_assert_no_errno (g_remove (inside));
  g_assert_no_errno (g_remove (text));
  g_assert_no_errno (g_remove (elsewhere));
}

/* Who goes on to others while a picture is copied gives it to nobody else, not even to what has the same id. */
static void
test_portrait_of_another (void)
{
  g_autoptr (Form) form = open_form (make_portrait);
  KremChronicle *model = krem_session_get_chronicle (the_session);
  KremHistory *history = krem_document_get_history (krem_session_get_document (the_session));
  g_autofree char *elsewhere = write_file (g_getenv ("G_TEST_BUILDDIR"), "of-another.jpg");
  g_autofree char *folder = g_build_filename (g_get_tmp_dir (), "portraits", NULL);
  g_autofree char *copy = g_build_filename (folder, "of-another.jpg", NULL);
  g_autoptr (KremEdit) edit = krem_revise_add (model, KREM_LIST_EVENTS, "{ \"id\": \"zhukov\" }", "Add", NULL);
  guint zhukov;

  krem_history_do (history, edit);
  g_assert_true (krem_chronicle_find_position (model, KREM_LIST_CHARACTERS, "zhukov", &zhukov));
  for (guint i = 0; i < 2; i++)
    {
      krem_session_select (the_session, KREM_LIST_CHARACTERS, zhukov);
      drop (form, elsewhere);
      adw_message_dialog_response (find_question (), "copy");
      gtk_window_destroy (GTK_WINDOW (find_question ()));
      if (i == 0)
        krem_session_select (the_session, KREM_LIST_CHARACTERS, zhukov + 1);
      else
        krem_session_select (the_session, KREM_LIST_EVENTS, krem_edit_get_change (edit, 0)->position);
      while (krem_chronicle_get_character (model, zhukov)->portrait == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpstr (krem_chronicle_get_character (model, zhukov)->portrait, ==, "portraits/of-another.jpg");
      g_assert_cmpstr (krem_history_get_undo_label (history), ==, "Change “Portrait” of Georgy Zhukov");
      assert_committed (form, "");
      assert_text (form, "");
      g_assert_true (krem_history_undo (history));
      g_assert_no_errno (g_remove (copy));
    }
  krem_session_clear_selection (the_session);
  g_assert_true (krem_history_undo (history));
  g_assert_no_errno (g_rmdir (folder));
  g_assert_no_errno (g_remove (elsewhere));
}

/* A field of several lines is as high as its text, up to some lines. */
static void
test_paragraph_grows (void)
{
  g_autoptr (Form) form = open_form (make_paragraph);
  g_autofree char *many = NULL;
  g_autoptr (GString) json = g_string_new ("\"");
  int one, three, most, more;

  gtk_widget_measure (form->row, GTK_ORIENTATION_VERTICAL, 300, &one, NULL, NULL, NULL);
  krem_field_show (KREM_FIELD (form->row), "\"1\\n2\\n3\\n4\\n5\"");
  gtk_widget_measure (form->row, GTK_ORIENTATION_VERTICAL, 300, &three, NULL, NULL, NULL);
  g_assert_cmpint (three, >, one);
  for (guint i = 0; i < 12; i++)
    g_string_append (json, "line\\n");
  many = g_strconcat (json->str, "\"", NULL);
  krem_field_show (KREM_FIELD (form->row), many);
  gtk_widget_measure (form->row, GTK_ORIENTATION_VERTICAL, 300, &most, NULL, NULL, NULL);
  g_string_append (json, "more\\nmore\\nmore\"");
  krem_field_show (KREM_FIELD (form->row), json->str);
  gtk_widget_measure (form->row, GTK_ORIENTATION_VERTICAL, 300, &more, NULL, NULL, NULL);
  g_assert_cmpint (most, >, three);
  g_assert_cmpint (more, ==, most);
}

static gboolean
takes_wheel (GtkWidget *view)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (view, GTK_TYPE_SCROLLED_WINDOW);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (scroller);
  gboolean takes = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller)
          && gtk_event_controller_scroll_get_flags (GTK_EVENT_CONTROLLER_SCROLL (controller)) != 0)
        takes = TRUE;
    }
  return takes;
}

/* The wheel over a text that has nothing to scroll is the form's. */
static void
test_paragraph_wheel (void)
{
  g_autoptr (Form) form = open_form (make_paragraph);
  g_autoptr (GString) json = g_string_new ("\"");

  for (guint i = 0; i < 40; i++)
    g_string_append (json, "line\\n");
  g_string_append_c (json, '"');
  for (guint i = 0; i < 3; i++)
    {
      krem_field_show (KREM_FIELD (form->row), i == 1 ? json->str : "\"x\"");
      while (takes_wheel (get_entry (form)) != (i == 1))
        g_main_context_iteration (NULL, TRUE);
    }
}

/* No field is wider than the inspector, whatever is in it. */
static void
test_width (void)
{
  static const MakeRow makes[] = { make_text,   make_paragraph, make_date, make_choice,   make_color,   make_picker,
                                   make_people, make_tags,      make_id,   make_sentence, make_portrait };
  g_autofree char *letters = g_strnfill (300, 'w');
  g_autofree char *text = g_strdup_printf ("\"%s\"", letters), *list = g_strdup_printf ("[\"%s\"]", letters);

  for (guint i = 0; i < G_N_ELEMENTS (makes); i++)
    {
      g_autoptr (Form) form = open_form (makes[i]);
      int minimum;

      krem_field_show (KREM_FIELD (form->row), makes[i] == make_people || makes[i] == make_tags ? list : text);
      krem_field_tell (KREM_FIELD (form->row), letters);
      gtk_widget_measure (form->row, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, 260);
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "fields-XXXXXX", NULL);
  int result;

  /* The chronicle lies in a folder of its own, in which pictures come and go. */
  g_assert_nonnull (g_mkdtemp (folder));
  g_setenv ("TMPDIR", folder, TRUE);
  gtk_test_init (&argc, &argv);
  adw_init ();
  the_session = fixture_open (chronicle);

  g_test_add_func ("/widgets/fields/typing", test_typing);
  g_test_add_func ("/widgets/fields/odd-values", test_odd_values);
  g_test_add_func ("/widgets/fields/switch", test_switch);
  g_test_add_func ("/widgets/fields/showing-while-typing", test_showing_while_typing);
  g_test_add_func ("/widgets/fields/caret", test_caret);
  g_test_add_func ("/widgets/fields/idle", test_idle);
  g_test_add_func ("/widgets/fields/idle-never", test_idle_never);
  g_test_add_func ("/widgets/fields/idle-waits", test_idle_waits);
  g_test_add_func ("/widgets/fields/escape", test_escape);
  g_test_add_func ("/widgets/fields/undo", test_undo);
  g_test_add_func ("/widgets/fields/tell", test_tell);
  g_test_add_func ("/widgets/fields/names", test_names);
  g_test_add_func ("/widgets/fields/id-refused", test_id_refused);
  g_test_add_func ("/widgets/fields/offers", test_offers);
  g_test_add_func ("/widgets/fields/picking", test_picking);
  g_test_add_func ("/widgets/fields/showing-all", test_showing_all);
  g_test_add_func ("/widgets/fields/own-cause", test_own_cause);
  g_test_add_func ("/widgets/fields/creating", test_creating);
  g_test_add_func ("/widgets/fields/dangling", test_dangling);
  g_test_add_func ("/widgets/fields/chips", test_chips);
  g_test_add_func ("/widgets/fields/chips-forget", test_chips_forget);
  g_test_add_func ("/widgets/fields/date-marks", test_date_marks);
  g_test_add_func ("/widgets/fields/portrait-files", test_portrait_files);
  g_test_add_func ("/widgets/fields/portrait-of-another", test_portrait_of_another);
  g_test_add_func ("/widgets/fields/paragraph-grows", test_paragraph_grows);
  g_test_add_func ("/widgets/fields/paragraph-wheel", test_paragraph_wheel);
  g_test_add_func ("/widgets/fields/width", test_width);
  result = g_test_run ();
  g_object_unref (the_session);
  g_rmdir (folder);
  return result;
}
