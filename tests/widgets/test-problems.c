/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"

#include "krem-problem-row.h"
#include "krem-problems-page.h"

#include <adwaita.h>

/* A person who acts when dead, and another in a group that is not there. */
static const char text[] =
    "{\"format\":\"chronicle\",\"version\":1,\"title\":\"T\",\"characters\":["
    "{\"id\":\"a\",\"name\":\"A\",\"died\":\"1950\"},{\"id\":\"b\",\"name\":\"B\",\"group\":\"g\"}],"
    "\"events\":[{\"id\":\"e\",\"title\":\"E\",\"date\":\"1960\",\"participants\":[{\"character\":\"b\"},"
    "{\"character\":\"a\",\"role\":\"agent\"}]}]}";

static KremDocument *
get_document (KremSession *session)
{
  return krem_session_get_document (session);
}

static void
settle (KremSession *session)
{
  while (krem_document_get_finding_problems (get_document (session)))
    g_main_context_iteration (NULL, TRUE);
}

static GListModel *
get_items (GtkWidget *page)
{
  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (fixture_find (page, GTK_TYPE_LIST_VIEW))));
}

static void
assert_codes (GtkWidget *page, const char *wanted)
{
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (get_items (page)); i++)
    {
      g_autoptr (KremProblemItem) item = g_list_model_get_item (get_items (page), i);

      g_string_append_printf (codes, "%s%s", i > 0 ? " " : "", krem_problem_item_get_problem (item)->code);
    }
  g_assert_cmpstr (codes->str, ==, wanted);
}

static void
go_cb (KremProblemsPage *page, guint list, guint position, const char *pointer, char **gone)
{
  g_free (*gone);
  *gone = g_strdup_printf ("%u %u %s", list, position, pointer);
}

static void
test_page (void)
{
  g_autoptr (KremSession) session = fixture_open (text);
  KremHistory *history = krem_document_get_history (get_document (session));
  GtkWidget *page = g_object_ref_sink (krem_problems_page_new ());
  GtkWidget *window = gtk_window_new ();
  GtkWidget *list_view = fixture_find (page, GTK_TYPE_LIST_VIEW);
  g_autofree char *gone = NULL, *wanted = g_strdup_printf ("%u 0 /participants/1", KREM_LIST_EVENTS);
  g_autoptr (KremProblemItem) kept = NULL, first = NULL;

  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (page, "go", G_CALLBACK (go_cb), &gone);
  krem_problems_page_set_session (KREM_PROBLEMS_PAGE (page), session);
  assert_codes (page, "dangling-reference dead-acts");

  /* A row leads to the place. */
  g_signal_emit_by_name (list_view, "activate", 1);
  g_assert_cmpstr (gone, ==, wanted);

  /* What is accepted is no longer listed; the other row stays the same one. */
  fixture_allocate (page, 300, 400);
  first = g_list_model_get_item (get_items (page), 0);
  kept = g_list_model_get_item (get_items (page), 1);
  g_signal_emit_by_name (fixture_find (page, KREM_TYPE_PROBLEM_ROW), "accept", first);
  settle (session);
  assert_codes (page, "dead-acts");
  g_assert_cmpstr (krem_history_get_undo_label (history), ==, "Accept a Problem of B");
  g_assert_cmpstr (krem_chronicle_get (krem_session_get_chronicle (session), KREM_LIST_CHARACTERS, 1)->accept[0], ==,
                   "dangling-reference");
  g_object_unref (kept);
  g_assert_true (g_list_model_get_item (get_items (page), 0) == (gpointer) kept);
  krem_history_undo (history);
  settle (session);
  assert_codes (page, "dangling-reference dead-acts");
  krem_history_redo (history);
  settle (session);
  assert_codes (page, "dead-acts");

  krem_problems_page_set_session (KREM_PROBLEMS_PAGE (page), NULL);
  assert_codes (page, "");
  gtk_window_set_child (GTK_WINDOW (window), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (page);
}

/* A message begins as a sentence does. */
static void
test_row (void)
{
  g_autoptr (KremSession) session = fixture_open (text);
  GtkWidget *page = g_object_ref_sink (krem_problems_page_new ());
  GtkWidget *row = g_object_ref_sink (krem_problem_row_new ());
  g_autoptr (KremProblemItem) item = NULL;

  krem_problems_page_set_session (KREM_PROBLEMS_PAGE (page), session);
  item = g_list_model_get_item (get_items (page), 0);
  g_assert_cmpstr (krem_problem_item_get_problem (item)->message, ==, "there is no group “g”");
  krem_problem_row_show (KREM_PROBLEM_ROW (row), item);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (fixture_find (row, GTK_TYPE_LABEL))), ==, "There is no group “g”");
  g_assert_finalize_object (row);
  g_assert_finalize_object (page);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/problems/page", test_page);
  g_test_add_func ("/problems/row", test_row);
  return g_test_run ();
}
