/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-record-list.h"
#include "session-testing.h"

static const char chronicle[] =
    "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Steps\",\n"
    "  \"characters\": [ { \"id\": \"a\", \"name\": \"Anna\" }, { \"id\": \"b\", \"name\": \"Boris\" } ],\n"
    "  \"events\": [\n"
    "    { \"id\": \"e1\", \"date\": \"1950-05-09\", \"title\": \"One\", \"participants\": [ { \"characters\": [\"a\", "
    "\"b\"] } ] },\n"
    "    { \"id\": \"e2\", \"date\": \"1950-05-11\", \"title\": \"Two\", \"fates\": [ { \"character\": \"b\", "
    "\"fate\": \"arrested\" } ] },\n"
    "    { \"id\": \"e3\", \"date\": \"1950-06-01\", \"title\": \"Three\", \"fates\": [ { \"character\": \"b\", "
    "\"fate\": \"executed\" } ] }\n"
    "  ] }\n";

static const char undated[] = "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Nothing\" }\n";

static void
assert_date (KremSession *session, const char *expected)
{
  KremCivil civil;
  g_autofree char *date = NULL;

  krem_instant_to_civil (krem_session_get_moment (session), &civil);
  date = g_strdup_printf ("%04" G_GINT64_FORMAT "-%02d-%02d", civil.year, civil.month, civil.day);
  g_assert_cmpstr (date, ==, expected);
  g_assert_cmpint (krem_session_get_moment (session), ==, krem_instant_day_end (krem_session_get_moment (session)));
  g_assert_cmpint (krem_session_get_previous_moment (session), <, krem_session_get_moment (session));
}

static void
count_cb (guint *n)
{
  *n += 1;
}

static void
test_steps (void)
{
  g_autoptr (KremSession) session = open_session (chronicle);
  guint n_notified = 0;

  g_signal_connect_swapped (session, "notify::moment", G_CALLBACK (count_cb), &n_notified);
  assert_date (session, "1950-05-09");
  g_assert_false (krem_session_get_can_step_previous (session));
  g_assert_false (krem_session_step_previous (session));
  g_assert_cmpuint (n_notified, ==, 0);

  g_assert_true (krem_session_step_next (session));
  assert_date (session, "1950-05-11");
  g_assert_cmpint (krem_session_get_previous_moment (session), ==, krem_instant_from_civil (1950, 5, 9, 23, 59, 59));
  g_assert_true (krem_session_step_next (session));
  assert_date (session, "1950-06-01");
  g_assert_false (krem_session_step_next (session));
  g_assert_true (krem_session_step_previous (session));
  assert_date (session, "1950-05-11");
  g_assert_cmpuint (n_notified, ==, 3);

  krem_session_step_last (session);
  assert_date (session, "1950-06-01");
  krem_session_step_first (session);
  assert_date (session, "1950-05-09");
}

static void
test_any_date (void)
{
  g_autoptr (KremSession) session = open_session (chronicle);
  guint n_notified = 0;

  g_signal_connect_swapped (session, "notify::moment", G_CALLBACK (count_cb), &n_notified);
  krem_session_set_moment (session, krem_instant_from_civil (1950, 5, 20, 4, 10, 0));
  assert_date (session, "1950-05-20");
  krem_session_set_moment (session, krem_instant_from_civil (1950, 5, 20, 0, 0, 0));
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_true (krem_session_step_previous (session));
  assert_date (session, "1950-05-11");
  krem_session_set_moment (session, krem_instant_from_civil (1950, 5, 20, 0, 0, 0));
  g_assert_true (krem_session_step_next (session));
  assert_date (session, "1950-06-01");
}

/* The same date tells the same changes, however one came to it. */
static void
test_changes (void)
{
  g_autoptr (KremSession) session = open_session (chronicle);
  g_autoptr (GArray) forwards = NULL;
  g_autoptr (GArray) backwards = NULL;
  guint n_fates = 0;

  krem_session_step_next (session);
  forwards = krem_session_dup_changes (session);
  krem_session_step_next (session);
  krem_session_step_previous (session);
  backwards = krem_session_dup_changes (session);
  g_assert_cmpuint (forwards->len, ==, backwards->len);
  g_assert_cmpmem (forwards->data, forwards->len * sizeof (KremChronologyChange), backwards->data,
                   backwards->len * sizeof (KremChronologyChange));
  for (guint i = 0; i < forwards->len; i++)
    n_fates += g_array_index (forwards, KremChronologyChange, i).kind == KREM_CHANGE_FATE;
  g_assert_cmpuint (n_fates, ==, 1);
}

static void
test_undated (void)
{
  g_autoptr (KremSession) session = open_session (undated);

  g_assert_false (krem_session_has_moment (session));
  g_assert_false (krem_session_step_next (session));
  g_assert_false (krem_session_step_previous (session));
  krem_session_set_playing (session, TRUE);
  g_assert_false (krem_session_get_playing (session));
}

static void
test_play (void)
{
  g_autoptr (KremSession) session = open_session (chronicle);

  krem_session_set_speed (session, 1000);
  g_assert_cmpfloat (krem_session_get_speed (session), ==, 10);
  krem_session_set_playing (session, TRUE);
  g_assert_true (krem_session_get_playing (session));
  while (krem_session_get_playing (session))
    g_main_context_iteration (NULL, TRUE);
  assert_date (session, "1950-06-01");

  /* From the last step it begins anew. */
  krem_session_set_playing (session, TRUE);
  assert_date (session, "1950-05-09");
  krem_session_set_playing (session, FALSE);
}

static void
test_selection (void)
{
  g_autoptr (KremSession) session = open_session (chronicle);
  guint n_notified = 0;

  g_signal_connect_swapped (session, "notify::selection", G_CALLBACK (count_cb), &n_notified);
  g_assert_null (krem_session_get_selected_record (session));
  krem_session_select (session, KREM_LIST_CHARACTERS, 1);
  krem_session_select (session, KREM_LIST_CHARACTERS, 1);
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpstr (krem_session_get_selected_record (session)->id, ==, "b");
  krem_session_select (session, KREM_LIST_EVENTS, 1);
  g_assert_cmpuint (n_notified, ==, 2);
  g_assert_true (krem_session_is_selected (session, KREM_LIST_EVENTS, 1));
  g_assert_false (krem_session_is_selected (session, KREM_LIST_CHARACTERS, 1));
  krem_session_clear_selection (session);
  krem_session_clear_selection (session);
  g_assert_cmpuint (n_notified, ==, 3);
}

static void
test_filter (void)
{
  g_autoptr (KremSession) session = open_session (chronicle);
  guint n_notified = 0;

  g_signal_connect_swapped (session, "notify::filter", G_CALLBACK (count_cb), &n_notified);
  krem_session_set_filter (session, "");
  g_assert_cmpuint (n_notified, ==, 0);
  krem_session_set_filter (session, "bor");
  krem_session_set_filter (session, "bor");
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpstr (krem_session_get_filter (session), ==, "bor");
}

static void
test_record_list (void)
{
  g_autoptr (KremSession) session = open_session (chronicle);
  KremChronicle *records = krem_session_get_chronicle (session);
  g_autoptr (KremRecordList) list = krem_record_list_new (session, KREM_LIST_CHARACTERS);
  g_autoptr (KremRecordItem) item = g_list_model_get_item (G_LIST_MODEL (list), 1);
  g_autoptr (KremEdit) edit = krem_edit_new ("Delete Boris");
  guint n_changed = 0;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (list)) == KREM_TYPE_RECORD_ITEM);
  g_assert_cmpuint (krem_record_item_get_position (item), ==, 1);
  g_assert_true (krem_record_item_get_record (item) == krem_chronicle_get (records, KREM_LIST_CHARACTERS, 1));
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 2));

  g_signal_connect_swapped (list, "items-changed", G_CALLBACK (count_cb), &n_changed);
  krem_edit_add (edit, KREM_LIST_CHARACTERS, 1, krem_record_item_get_record (item), NULL);
  krem_session_select (session, KREM_LIST_CHARACTERS, 1);
  krem_history_do (krem_document_get_history (krem_session_get_document (session)), edit);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  /* What was selected is not there any more. */
  g_assert_null (krem_session_get_selected_record (session));
  while (krem_document_get_laying_out (krem_session_get_document (session)))
    g_main_context_iteration (NULL, TRUE);
}

/* A window that is closed while it plays takes its session with it, and the last session its document. */
static void
test_closing (void)
{
  KremSession *session = open_session (chronicle);
  KremDocument *document = krem_session_get_document (session);
  gpointer nobody = session;

  g_object_add_weak_pointer (G_OBJECT (document), (gpointer *) &document);
  krem_session_set_playing (session, TRUE);
  krem_session_set_speed (session, 5);
  g_assert_nonnull (g_main_context_find_source_by_user_data (NULL, session));
  g_assert_finalize_object (session);
  g_assert_null (g_main_context_find_source_by_user_data (NULL, nobody));
  g_assert_null (document);
}

static void delete (KremSession *session, KremList list, guint position)
{
  g_autoptr (KremEdit) edit = krem_edit_new ("Delete");

  krem_edit_add (edit, list, position, krem_chronicle_get (krem_session_get_chronicle (session), list, position), NULL);
  krem_history_do (krem_document_get_history (krem_session_get_document (session)), edit);
}

/* An edit moves what is selected, and the steps with it. */
static void
test_edits (void)
{
  g_autoptr (KremSession) session = open_session (chronicle);
  KremHistory *history = krem_document_get_history (krem_session_get_document (session));
  guint n_selected = 0, n_moved = 0;

  g_signal_connect_swapped (session, "notify::selection", G_CALLBACK (count_cb), &n_selected);
  g_signal_connect_swapped (session, "notify::moment", G_CALLBACK (count_cb), &n_moved);
  krem_session_select (session, KREM_LIST_EVENTS, 2);
  krem_session_step_last (session);
  g_assert_cmpint (krem_session_get_previous_moment (session), ==, krem_instant_from_civil (1950, 5, 11, 23, 59, 59));
  delete (session, KREM_LIST_EVENTS, 1);
  g_assert_cmpuint (n_selected, ==, 2);
  g_assert_cmpuint (n_moved, ==, 2);
  g_assert_true (krem_session_is_selected (session, KREM_LIST_EVENTS, 1));
  g_assert_cmpstr (krem_session_get_selected_record (session)->id, ==, "e3");
  assert_date (session, "1950-06-01");
  g_assert_cmpint (krem_session_get_previous_moment (session), ==, krem_instant_from_civil (1950, 5, 9, 23, 59, 59));

  delete (session, KREM_LIST_EVENTS, 1);
  g_assert_null (krem_session_get_selected_record (session));
  delete (session, KREM_LIST_EVENTS, 0);
  g_assert_false (krem_session_has_moment (session));
  g_assert_false (krem_session_step_previous (session));
  krem_history_undo (history);
  g_assert_true (krem_session_has_moment (session));
  assert_date (session, "1950-05-09");
  while (krem_document_get_laying_out (krem_session_get_document (session)))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_names (void)
{
  static const struct
  {
    const char *name, *short_name, *native_name;
    gboolean is_body;
    const char *full, *brief;
  } cases[] = {
    { "Joseph Stalin", "Stalin", "Иосиф Сталин", FALSE, "Иосиф Сталин", "Сталин" },
    { "Mao Zedong", "Mao", "毛泽东", FALSE, "毛泽东", "毛泽东" },
    { "Decimus Brutus", "D. Brutus", "Decimus Iunius Brutus", FALSE, "Decimus Iunius Brutus", "Decimus Iunius Brutus" },
    { "The Roman people", "People", "Populus Romanus", TRUE, "Populus Romanus", "Populus Romanus" },
    { "William Clinton", "Clinton", NULL, FALSE, "William Clinton", "Clinton" },
    { "Anna", NULL, "", FALSE, "Anna", "Anna" },
  };
  g_autoptr (KremSession) session = open_session (chronicle);
  guint n_notified = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      KremCharacter character = { .name = (char *) cases[i].name,
                                  .short_name = (char *) cases[i].short_name,
                                  .native_name = (char *) cases[i].native_name,
                                  .is_body = cases[i].is_body };

      character.base.list = KREM_LIST_CHARACTERS;
      g_assert_cmpstr (krem_character_choose_name (&character, KREM_NAMES_NATIVE), ==, cases[i].full);
      g_assert_cmpstr (krem_character_choose_short_name (&character, KREM_NAMES_NATIVE), ==, cases[i].brief);
      g_assert_cmpstr (krem_character_choose_name (&character, KREM_NAMES_GIVEN), ==, cases[i].name);
    }

  g_signal_connect_swapped (session, "notify::names", G_CALLBACK (count_cb), &n_notified);
  g_assert_cmpint (krem_session_get_names (session), ==, KREM_NAMES_GIVEN);
  krem_session_set_names (session, KREM_NAMES_NATIVE);
  krem_session_set_names (session, KREM_NAMES_NATIVE);
  g_assert_cmpint (krem_session_get_names (session), ==, KREM_NAMES_NATIVE);
  g_assert_cmpuint (n_notified, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/session/steps", test_steps);
  g_test_add_func ("/session/any-date", test_any_date);
  g_test_add_func ("/session/changes", test_changes);
  g_test_add_func ("/session/undated", test_undated);
  g_test_add_func ("/session/play", test_play);
  g_test_add_func ("/session/selection", test_selection);
  g_test_add_func ("/session/filter", test_filter);
  g_test_add_func ("/session/names", test_names);
  g_test_add_func ("/session/record-list", test_record_list);
  g_test_add_func ("/session/edits", test_edits);
  g_test_add_func ("/session/closing", test_closing);

  return g_test_run ();
}
