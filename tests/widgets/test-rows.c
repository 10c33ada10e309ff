/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "krem-inspector.h"
#include "krem-record-list.h"
#include "krem-record-page.h"
#include "krem-record-row.h"
#include "krem-sentence-page.h"

#include <adwaita.h>

/* In this one nobody stands where an event or a fate of the same number stands. */
static const char chronicle[] =
    "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Rows\",\n"
    "  \"characters\": [ { \"id\": \"x\", \"name\": \"Xenia\", \"born\": \"1900\" },\n"
    "    { \"id\": \"a\", \"name\": \"Anna\", \"born\": \"1900\" }, { \"id\": \"b\", \"name\": \"Boris\", \"born\": "
    "\"1900\" },\n"
    "    { \"id\": \"c\", \"name\": \"Carl\", \"born\": \"1900\",\n"
    "      \"posts\": [ { \"title\": \"Clerk\", \"until\": \"1950-05-12\" } ] } ],\n"
    "  \"relations\": [ { \"id\": \"r1\", \"kind\": \"patronage\", \"from\": \"a\", \"to\": \"b\", \"until\": "
    "\"1950-05-12\" },\n"
    "    { \"id\": \"r2\", \"kind\": \"command\", \"from\": \"c\", \"to\": \"a\" },\n"
    "    { \"id\": \"r3\", \"kind\": \"friendship\", \"from\": \"c\", \"to\": \"b\", \"until\": \"1950-05-12\" } ],\n"
    "  \"events\": [\n"
    "    { \"id\": \"e1\", \"date\": \"1950-05-09\", \"title\": \"One\", \"fates\": [ { \"character\": \"b\", "
    "\"fate\": \"arrested\" } ] },\n"
    "    { \"id\": \"e2\", \"date\": \"1950-05-11\", \"title\": \"Two\", \"fates\": [ { \"character\": \"b\", "
    "\"fate\": \"executed\" } ] },\n"
    "    { \"id\": \"e3\", \"date\": \"1950-05-13\", \"title\": \"Three\",\n"
    "      \"fates\": [ { \"character\": \"b\", \"fate\": \"rehabilitated\", \"posthumous\": true } ] },\n"
    "    { \"id\": \"e4\", \"date\": \"1950-05-15\", \"title\": \"Four\", \"fates\": [ { \"character\": \"c\", "
    "\"fate\": \"dismissed\" } ] }\n"
    "  ] }\n";

static void
add_labels (GtkWidget *root, GString *text)
{
  if (GTK_IS_LABEL (root) && gtk_label_get_label (GTK_LABEL (root))[0] != '\0')
    g_string_append_printf (text, "%s\n", gtk_label_get_label (GTK_LABEL (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child))
      add_labels (child, text);
}

static char *
get_labels (GtkWidget *root)
{
  GString *text = g_string_new (NULL);

  add_labels (root, text);
  return g_string_free (text, FALSE);
}

/* A row has the colour of what has become of its person, and only that. */
static void
test_row_standing (void)
{
  static const char *const classes[] = { "secure", "fallen", "held", "dead", "unknown", "absent" };
  static const struct
  {
    int year, month, day;
    const char *klass, *fate;
  } cases[] = {
    { 1950, 5, 8, "secure", "free" },    { 1950, 5, 9, "held", "arrested" }, { 1950, 5, 11, "dead", "executed" },
    { 1950, 5, 10, "held", "arrested" }, { 1899, 1, 1, "absent", NULL },     { 1950, 5, 8, "secure", "free" },
  };
  g_autoptr (KremSession) session = fixture_open (chronicle);
  KremRecord *boris = krem_chronicle_get (krem_session_get_chronicle (session), KREM_LIST_CHARACTERS, 2);
  g_autoptr (KremRecordItem) item = krem_record_item_new (boris, 2);
  GtkWidget *row = g_object_ref_sink (krem_record_row_new ());

  krem_record_row_show (KREM_RECORD_ROW (row), session, item);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *labels = NULL;

      krem_session_set_moment (session, krem_instant_from_civil (cases[i].year, cases[i].month, cases[i].day, 0, 0, 0));
      for (guint j = 0; j < G_N_ELEMENTS (classes); j++)
        g_assert_cmpint (gtk_widget_has_css_class (row, classes[j]), ==, g_str_equal (classes[j], cases[i].klass));
      labels = get_labels (row);
      g_assert_true (g_str_has_prefix (labels, "Boris\n"));
      if (cases[i].fate != NULL)
        g_assert_nonnull (strstr (labels, cases[i].fate));
    }
  krem_record_row_show (KREM_RECORD_ROW (row), NULL, NULL);
  g_assert_finalize_object (row);
}

/* Each sentence leads to what it speaks of. */
static void
test_sentences_lead (void)
{
  static const struct
  {
    int day;
    struct
    {
      const char *says;
      KremList list;
      const char *id;
    } rows[6];
  } cases[] = {
    { 11, { { "Two", KREM_LIST_EVENTS, "e2" }, { "Boris: arrested → executed", KREM_LIST_CHARACTERS, "b" } } },
    { 12, { { "Clerk", KREM_LIST_CHARACTERS, "c" } } },
    { 13, { { "Three", KREM_LIST_EVENTS, "e3" }, { "Boris, after death", KREM_LIST_CHARACTERS, "b" } } },
    { 15, { { "Four", KREM_LIST_EVENTS, "e4" }, { "Carl", KREM_LIST_CHARACTERS, "c" } } },
  };
  g_autoptr (KremSession) session = fixture_open (chronicle);
  GtkWidget *page = g_object_ref_sink (krem_sentence_page_new ());
  GtkListBox *list = GTK_LIST_BOX (fixture_find (page, GTK_TYPE_LIST_BOX));

  krem_sentence_page_set_session (KREM_SENTENCE_PAGE (page), session);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      krem_session_set_moment (session, krem_instant_from_civil (1950, 5, cases[i].day, 0, 0, 0));
      for (guint j = 0; j < G_N_ELEMENTS (cases[i].rows) && cases[i].rows[j].says != NULL; j++)
        {
          GtkListBoxRow *row;
          gboolean found = FALSE;

          for (guint k = 0; (row = gtk_list_box_get_row_at_index (list, (int) k)) != NULL; k++)
            {
              g_autofree char *labels = get_labels (GTK_WIDGET (row));

              if (strstr (labels, cases[i].rows[j].says) == NULL)
                continue;
              found = TRUE;
              krem_session_clear_selection (session);
              g_signal_emit_by_name (list, "row-activated", row);
              g_assert_nonnull (krem_session_get_selected_record (session));
              g_assert_cmpint (krem_session_get_selected_record (session)->list, ==, cases[i].rows[j].list);
              g_assert_cmpstr (krem_session_get_selected_record (session)->id, ==, cases[i].rows[j].id);
            }
          if (!found)
            g_error ("on day %d nothing says “%s”", cases[i].day, cases[i].rows[j].says);
        }
    }
  g_assert_finalize_object (page);
}

/* What the other end of a tie is to the one who is looked at. */
static void
test_inspector_ties (void)
{
  static const struct
  {
    guint person;
    const char *says;
  } cases[] = {
    { 1, "Boris\nClient\n" },     { 2, "Anna\nPatron\n" },     { 1, "Carl\nCommander\n" },
    { 3, "Anna\nSubordinate\n" }, { 2, "Carl\nFriendship\n" },
  };
  g_autoptr (KremSession) session = fixture_open (chronicle);
  GtkWidget *inspector = g_object_ref_sink (krem_inspector_new ());

  krem_inspector_set_session (KREM_INSPECTOR (inspector), session);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *labels = NULL;

      krem_session_select (session, KREM_LIST_CHARACTERS, cases[i].person);
      labels = get_labels (inspector);
      if (strstr (labels, cases[i].says) == NULL)
        g_error ("“%s” is not said:\n%s", cases[i].says, labels);
    }
  g_assert_finalize_object (inspector);
}

/* The page of events selects events, in whatever order they stand. */
static void
test_events_select (void)
{
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  GtkWidget *page = g_object_ref_sink (krem_record_page_new (KREM_LIST_EVENTS));
  GtkSelectionModel *selection = gtk_list_view_get_model (GTK_LIST_VIEW (fixture_find (page, GTK_TYPE_LIST_VIEW)));
  static const char *const ids[] = { "e1", "e2", "e3", "e4" };

  krem_record_page_set_session (KREM_RECORD_PAGE (page), session);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      gtk_selection_model_select_item (selection, i, TRUE);
      g_assert_cmpint (krem_session_get_selection (session).list, ==, KREM_LIST_EVENTS);
      g_assert_cmpstr (krem_session_get_selected_record (session)->id, ==, ids[i]);
    }
  g_assert_finalize_object (page);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/widgets/rows/standing", test_row_standing);
  g_test_add_func ("/widgets/rows/sentences-lead", test_sentences_lead);
  g_test_add_func ("/widgets/rows/inspector-ties", test_inspector_ties);
  g_test_add_func ("/widgets/rows/events-select", test_events_select);
  return g_test_run ();
}
