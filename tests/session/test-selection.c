/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-testing.h"

/* Two of the five have no id. */
static const char chronicle[] = "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Five\",\n"
                                "  \"characters\": [ { \"id\": \"a\", \"name\": \"Anna\" }, { \"name\": \"Boris\" },\n"
                                "    { \"id\": \"c\", \"name\": \"Clara\" }, { \"name\": \"Dmitri\" },\n"
                                "    { \"id\": \"e\", \"name\": \"Elena\" } ],\n"
                                "  \"events\": [ { \"id\": \"one\", \"title\": \"One\", \"date\": \"1950\" } ] }\n";

static void
count_cb (guint *n)
{
  *n += 1;
}

/* Tells what is selected in one line: the names in their order, with a star at the one that is shown. */
static char *
tell (KremSession *session)
{
  g_autoptr (GArray) selected = krem_session_dup_selected (session);
  KremSelection shown = krem_session_get_selection (session);
  GString *text = g_string_new (NULL);

  g_assert_cmpuint (selected->len, ==, krem_session_get_n_selected (session));
  for (guint i = 0; i < selected->len; i++)
    {
      KremPlace place = g_array_index (selected, KremPlace, i);
      KremRecord *record = krem_chronicle_get (krem_session_get_chronicle (session), place.list, place.position);

      g_assert_true (krem_session_is_selected (session, place.list, place.position));
      g_string_append_printf (text, "%s%s%s", i > 0 ? " " : "", krem_record_get_label (record),
                              place.list == shown.list && place.position == shown.position ? "*" : "");
    }
  return g_string_free (text, FALSE);
}

static void
assert_selected (KremSession *session, const char *expected)
{
  g_autofree char *told = tell (session);

  g_assert_cmpstr (told, ==, expected);
}

static void
test_verbs (void)
{
  g_autoptr (KremSession) session = open_session (chronicle);
  guint n_notified = 0;

  g_signal_connect_swapped (session, "notify::selection", G_CALLBACK (count_cb), &n_notified);
  assert_selected (session, "");
  g_assert_null (krem_session_get_selected_record (session));
  krem_session_toggle_selected (session, KREM_LIST_CHARACTERS, 2);
  assert_selected (session, "Clara*");
  krem_session_toggle_selected (session, KREM_LIST_CHARACTERS, 0);
  assert_selected (session, "Anna* Clara");
  krem_session_toggle_selected (session, KREM_LIST_CHARACTERS, 4);
  assert_selected (session, "Anna Clara Elena*");
  krem_session_toggle_selected (session, KREM_LIST_CHARACTERS, 2);
  assert_selected (session, "Anna Elena*");
  krem_session_toggle_selected (session, KREM_LIST_CHARACTERS, 4);
  assert_selected (session, "Anna*");
  krem_session_toggle_selected (session, KREM_LIST_CHARACTERS, 0);
  assert_selected (session, "");
  g_assert_cmpuint (n_notified, ==, 6);

  krem_session_select_several (session, KREM_LIST_CHARACTERS, (guint[]){ 3, 1, 3, 2 }, 4);
  assert_selected (session, "Boris Clara* Dmitri");
  krem_session_select_several (session, KREM_LIST_CHARACTERS, (guint[]){ 1, 2, 3 }, 3);
  g_assert_cmpuint (n_notified, ==, 7);
  krem_session_select_several (session, KREM_LIST_CHARACTERS, (guint[]){ 2, 4 }, 2);
  assert_selected (session, "Clara* Elena");

  /* One alone, also where it was shown already; and another list. */
  krem_session_select (session, KREM_LIST_CHARACTERS, 2);
  assert_selected (session, "Clara*");
  krem_session_toggle_selected (session, KREM_LIST_EVENTS, 0);
  assert_selected (session, "One*");
  g_assert_false (krem_session_is_selected (session, KREM_LIST_CHARACTERS, 0));
  krem_session_clear_selection (session);
  krem_session_clear_selection (session);
  assert_selected (session, "");
  g_assert_cmpuint (n_notified, ==, 11);
}

static KremRecord *
get (KremSession *session, guint position)
{
  return krem_chronicle_get (krem_session_get_chronicle (session), KREM_LIST_CHARACTERS, position);
}

static void
remove_at (KremSession *session, KremEdit *edit, guint place, guint position)
{
  krem_edit_add (edit, KREM_LIST_CHARACTERS, place, get (session, position), NULL);
}

static void
insert_at (KremSession *session, KremEdit *edit, guint place, guint position)
{
  krem_edit_add (edit, KREM_LIST_CHARACTERS, place, NULL, get (session, position));
}

static void
remove_first (KremSession *session, KremEdit *edit)
{
  remove_at (session, edit, 0, 0);
}

static void
remove_boris_and_dmitri (KremSession *session, KremEdit *edit)
{
  remove_at (session, edit, 3, 3);
  remove_at (session, edit, 1, 1);
}

static void
remove_all (KremSession *session, KremEdit *edit)
{
  for (guint i = 5; i-- > 0;)
    remove_at (session, edit, i, i);
}

static void
move_dmitri_first (KremSession *session, KremEdit *edit)
{
  remove_at (session, edit, 3, 3);
  insert_at (session, edit, 0, 3);
}

static void
insert_in_between (KremSession *session, KremEdit *edit)
{
  g_autoptr (KremEdit) made = krem_revise_add (krem_session_get_chronicle (session), KREM_LIST_CHARACTERS,
                                               "{ \"name\": \"New\" }", "Add", NULL);

  krem_edit_add (edit, KREM_LIST_CHARACTERS, 2, NULL, krem_edit_get_change (made, 0)->after);
}

static void
replace_boris (KremSession *session, KremEdit *edit)
{
  g_autoptr (KremEdit)
      made = krem_revise_set (krem_session_get_chronicle (session), (KremPlace){ KREM_LIST_CHARACTERS, 1 }, "/name",
                              "\"Boleslav\"", "Rename", NULL);

  krem_edit_add (edit, KREM_LIST_CHARACTERS, 1, get (session, 1), krem_edit_get_change (made, 0)->after);
}

/* Boris, Clara and Dmitri are selected, and Dmitri is shown. */
static const struct
{
  const char *name;
  void (*make) (KremSession *session, KremEdit *edit);
  const char *expected;
  guint n_notified;
} edits[] = {
  { "another is removed", remove_first, "Boris Clara Dmitri*", 1 },
  { "two of them are removed", remove_boris_and_dmitri, "Clara*", 1 },
  { "everyone is removed", remove_all, "", 1 },
  { "the shown one moves", move_dmitri_first, "Dmitri* Boris Clara", 1 },
  { "somebody comes in between", insert_in_between, "Boris Clara Dmitri*", 1 },
  { "one gets another name", replace_boris, "Boleslav Clara Dmitri*", 0 },
};

static void
test_edits (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autoptr (KremSession) session = open_session (chronicle);
      g_autoptr (KremEdit) edit = krem_edit_new ("Edit");
      guint n_notified = 0;

      g_test_message ("%s", edits[i].name);
      krem_session_select_several (session, KREM_LIST_CHARACTERS, (guint[]){ 1, 2, 3 }, 3);
      g_signal_connect_swapped (session, "notify::selection", G_CALLBACK (count_cb), &n_notified);
      edits[i].make (session, edit);
      g_assert_true (krem_document_do (krem_session_get_document (session), edit));
      assert_selected (session, edits[i].expected);
      g_assert_cmpuint (n_notified, ==, edits[i].n_notified);
    }
}

/* What went while it was selected is selected again when it is back, whatever is selected by then. */
static void
test_returned (void)
{
  g_autoptr (KremSession) session = open_session (chronicle);
  KremDocument *document = krem_session_get_document (session);
  KremHistory *history = krem_document_get_history (document);
  void (*const makes[]) (KremSession *, KremEdit *) = { remove_boris_and_dmitri, remove_first, remove_first };
  guint n_notified = 0;

  for (guint i = 0; i < G_N_ELEMENTS (makes); i++)
    {
      g_autoptr (KremEdit) edit = krem_edit_new ("Delete");

      if (i == 0)
        krem_session_select_several (session, KREM_LIST_CHARACTERS, (guint[]){ 1, 3 }, 2);
      else
        krem_session_select (session, KREM_LIST_CHARACTERS, i == 1 ? 0 : 1);
      makes[i](session, edit);
      g_assert_true (krem_document_do (document, edit));
    }
  /* It was another one that was selected when Clara went, and stays so when she is back. */
  assert_selected (session, "Elena*");
  g_signal_connect_swapped (session, "notify::selection", G_CALLBACK (count_cb), &n_notified);
  krem_history_undo (history);
  assert_selected (session, "Elena*");
  krem_history_undo (history);
  assert_selected (session, "Anna*");
  krem_history_undo (history);
  assert_selected (session, "Boris Dmitri*");
  krem_history_redo (history);
  assert_selected (session, "");
  krem_session_select (session, KREM_LIST_EVENTS, 0);
  krem_history_undo (history);
  assert_selected (session, "Boris Dmitri*");
  g_assert_cmpuint (n_notified, ==, 6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/selection/verbs", test_verbs);
  g_test_add_func ("/selection/edits", test_edits);
  g_test_add_func ("/selection/returned", test_returned);
  return g_test_run ();
}
