/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-name-search.h"
#include "krem-revise.h"
#include "session-testing.h"

static const char chronicle[] =
    "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Names\",\n"
    "  \"sources\": [ { \"id\": \"s1\", \"title\": \"The Great Terror\", \"author\": \"Robert Conquest\" } ],\n"
    "  \"characters\": [\n"
    "    { \"id\": \"krushch\", \"name\": \"Nikita Khrushchev\", \"native-name\": \"Никита Хрущёв\" },\n"
    "    { \"id\": \"nina\", \"name\": \"Nina Khrushcheva\", \"aliases\": [ \"Nina Kukharchuk\" ] },\n"
    "    { \"id\": \"walesa\", \"name\": \"Lech Wałęsa\" },\n"
    "    { \"id\": \"duan\", \"name\": \"Lê Duẩn\", \"sort\": \"Le Duan\" },\n"
    "    { \"id\": \"gpg\", \"name\": \"Geoffrey O’Brien-Smith\" },\n"
    "    { \"id\": \"ivan-1\", \"name\": \"Ivan Serov\" },\n"
    "    { \"id\": \"ivan-2\", \"name\": \"Ivan Serov\" },\n"
    "    { \"id\": \"ivan-2\", \"name\": \"Ivan Doubled\" },\n"
    "    { \"id\": \"serov\", \"name\": \"Serov\" },\n"
    "    { \"id\": \"oser\", \"name\": \"Boser Ivanov\" },\n"
    "    { \"id\": \"unnamed\" } ],\n"
    "  \"events\": [ { \"id\": \"e1\", \"date\": \"1950\", \"title\": \"Serov is dismissed\" } ] }\n";

/* Returns: (transfer full): the ids that @typed finds */
static char *
search (KremSession *session, KremList list, const char *typed, guint most)
{
  KremChronicle *model = krem_session_get_chronicle (session);
  g_autofree guint *positions = g_new (guint, most);
  guint n = krem_name_search_find (model, list, typed, positions, most);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", krem_chronicle_get (model, list, positions[i])->id);
  return g_string_free (ids, FALSE);
}

static void
test_fold (void)
{
  static const struct
  {
    const char *text, *folded;
  } cases[] = {
    { "", "" },
    { "  ", "" },
    { "Nikita  Khrushchev", "nikita khrushchev" },
    { "Хрущёв, Никита", "хрущев никита" },
    { "Lech Wałęsa", "lech walesa" },
    { "O’Brien-Smith", "obrien smith" },
    { "Straße (Ærø)", "strasse aero" },
    { "İstanbul", "istanbul" },
    { "e\xcc\x81tat", "etat" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = krem_name_fold (cases[i].text);

      g_assert_cmpstr (folded, ==, cases[i].folded);
    }
}

static void
test_find (void)
{
  static const struct
  {
    KremList list;
    const char *typed, *ids;
  } cases[] = {
    { KREM_LIST_CHARACTERS, "khrushchev", "krushch nina" },
    { KREM_LIST_CHARACTERS, "KHRUSHCHEV nik", "krushch" },
    { KREM_LIST_CHARACTERS, "хрущев", "krushch" },
    { KREM_LIST_CHARACTERS, "ХРУЩЁВ Nikita", "krushch" },
    { KREM_LIST_CHARACTERS, "kukh nina", "nina" },
    { KREM_LIST_CHARACTERS, "walesa", "walesa" },
    { KREM_LIST_CHARACTERS, "le duan", "duan" },
    { KREM_LIST_CHARACTERS, "obrien", "gpg" },
    { KREM_LIST_CHARACTERS, "smith geo", "gpg" },
    /* The very name comes before one that has more, a whole word before a beginning, that before the middle of one. */
    { KREM_LIST_CHARACTERS, "serov", "serov ivan-1 ivan-2" },
    { KREM_LIST_CHARACTERS, "ser", "serov ivan-1 ivan-2 oser" },
    { KREM_LIST_CHARACTERS, "ivan", "ivan-1 ivan-2 oser" },
    { KREM_LIST_CHARACTERS, "nobody of this name", "" },
    { KREM_LIST_CHARACTERS, "nikita serov", "" },
    { KREM_LIST_EVENTS, "dismissed", "e1" },
    { KREM_LIST_SOURCES, "conquest", "s1" },
    { KREM_LIST_GROUPS, "conquest", "" },
  };
  g_autoptr (KremSession) session = open_session (chronicle);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ids = search (session, cases[i].list, cases[i].typed, 10);

      g_assert_cmpstr (ids, ==, cases[i].ids);
    }
}

/* Nothing typed finds the first of all; no more come than are wanted, and those are the nearest. */
static void
test_most (void)
{
  g_autoptr (KremSession) session = open_session (chronicle);
  g_autofree char *all = search (session, KREM_LIST_CHARACTERS, "", 4), *one = NULL;

  g_assert_cmpstr (all, ==, "krushch nina walesa duan");
  one = search (session, KREM_LIST_CHARACTERS, "serov", 1);
  g_assert_cmpstr (one, ==, "serov");
}

static void
do_edit (KremSession *session, KremEdit *edit)
{
  g_autoptr (KremEdit) owned = edit;

  g_assert_nonnull (edit);
  g_assert_true (krem_document_do (krem_session_get_document (session), edit));
}

/* What is edited is found by what it is called now. */
static void
test_follows_edits (void)
{
  g_autoptr (KremSession) session = open_session (chronicle);
  KremChronicle *model = krem_session_get_chronicle (session);
  KremHistory *history = krem_document_get_history (krem_session_get_document (session));
  const KremPlace places[] = { { KREM_LIST_CHARACTERS, 1 }, { KREM_LIST_CHARACTERS, 4 } };
  g_autofree char *before = search (session, KREM_LIST_CHARACTERS, "serov", 10), *after = NULL, *renamed = NULL;
  g_autofree char *added = NULL, *removed = NULL, *back = NULL;

  do_edit (session,
           krem_revise_set (model, (KremPlace){ KREM_LIST_CHARACTERS, 2 }, "/name", "\"Serova\"", "Rename", NULL));
  after = search (session, KREM_LIST_CHARACTERS, "serov", 10);
  g_assert_cmpstr (after, ==, "serov ivan-1 ivan-2 walesa");
  do_edit (session,
           krem_revise_add (model, KREM_LIST_CHARACTERS, "{ \"id\": \"new\", \"name\": \"Zoya Serov\" }", "Add", NULL));
  added = search (session, KREM_LIST_CHARACTERS, "zoya", 10);
  g_assert_cmpstr (added, ==, "new");
  do_edit (session, krem_revise_remove (model, places, G_N_ELEMENTS (places), NULL));
  removed = search (session, KREM_LIST_CHARACTERS, "khrush", 10);
  g_assert_cmpstr (removed, ==, "krushch");
  renamed = search (session, KREM_LIST_CHARACTERS, "duan", 10);
  g_assert_cmpstr (renamed, ==, "duan");
  while (krem_history_undo (history))
    ;
  back = search (session, KREM_LIST_CHARACTERS, "serov", 10);
  g_assert_cmpstr (back, ==, before);
}

static void
test_is_name (void)
{
  static const struct
  {
    guint position;
    const char *typed;
    gboolean is_name;
  } cases[] = {
    { 0, "nikita khrushchev", TRUE },
    { 0, "Никита Хрущев", TRUE },
    { 0, "krushch", TRUE },
    { 0, "khrushchev", FALSE },
    { 0, "", FALSE },
    { 8, "SEROV", TRUE },
  };
  g_autoptr (KremSession) session = open_session (chronicle);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (krem_name_search_is_name (krem_session_get_chronicle (session), KREM_LIST_CHARACTERS,
                                               cases[i].position, cases[i].typed),
                     ==, cases[i].is_name);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/name-search/fold", test_fold);
  g_test_add_func ("/session/name-search/find", test_find);
  g_test_add_func ("/session/name-search/most", test_most);
  g_test_add_func ("/session/name-search/follows-edits", test_follows_edits);
  g_test_add_func ("/session/name-search/is-name", test_is_name);
  return g_test_run ();
}
