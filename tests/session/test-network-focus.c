/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-focus.h"
#include "krem-reader.h"
#include "session-testing.h"

/* a is the patron of b and c, b of d; e is kin of d; f stands alone and has fallen; t is a body that struck f. */
static const char court[] =
    "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Court\",\n"
    "  \"groups\": [ { \"id\": \"court\", \"name\": \"Court\" }, { \"id\": \"army\", \"name\": \"Army\" } ],\n"
    "  \"characters\": [\n"
    "    { \"id\": \"a\", \"name\": \"Anna\", \"group\": \"court\" },\n"
    "    { \"id\": \"b\", \"name\": \"Boris\", \"group\": \"court\" },\n"
    "    { \"id\": \"c\", \"name\": \"Clara\", \"group\": \"army\" },\n"
    "    { \"id\": \"d\", \"name\": \"Dmitri\" }, { \"id\": \"e\", \"name\": \"Elena\" },\n"
    "    { \"id\": \"f\", \"name\": \"Fyodor\" }, { \"id\": \"t\", \"name\": \"Tribunal\", \"kind\": \"body\" } ],\n"
    "  \"relations\": [\n"
    "    { \"id\": \"ab\", \"kind\": \"patronage\", \"from\": \"a\", \"to\": \"b\" },\n"
    "    { \"id\": \"ac\", \"kind\": \"command\", \"from\": \"a\", \"to\": \"c\" },\n"
    "    { \"id\": \"bd\", \"kind\": \"patronage\", \"from\": \"b\", \"to\": \"d\", \"until\": \"1950-06-01\" },\n"
    "    { \"id\": \"de\", \"kind\": \"kinship\", \"from\": \"d\", \"to\": \"e\" } ],\n"
    "  \"events\": [\n"
    "    { \"id\": \"e1\", \"date\": \"1950-05-09\", \"title\": \"One\", \"participants\": [ { \"character\": \"t\", "
    "\"role\": \"agent\" } ], \"fates\": [ { \"character\": \"f\", \"fate\": \"arrested\" } ] },\n"
    "    { \"id\": \"e2\", \"date\": \"1950-06-01\", \"title\": \"Two\" } ] }\n";

typedef struct
{
  KremSession *session;
  KremNetworkSettings *settings;
  KremNetworkFocus *focus;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = open_session (court);
  fixture->settings = krem_network_settings_new ();
  fixture->focus = krem_network_focus_new (fixture->session, fixture->settings);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->focus);
  g_assert_finalize_object (fixture->settings);
  g_object_unref (fixture->session);
}

static guint
find (Fixture *fixture, const char *id)
{
  guint position = KREM_NONE;

  g_assert_true (krem_chronicle_find_position (krem_session_get_chronicle (fixture->session), KREM_LIST_CHARACTERS, id,
                                               &position));
  return position;
}

static void
select_person (Fixture *fixture, const char *id)
{
  krem_session_select (fixture->session, KREM_LIST_CHARACTERS, id == NULL ? KREM_NONE : find (fixture, id));
}

/* A letter for each of people, ties and acts: hidden, faded, as it is, lifted. */
static char *
tell_levels (Fixture *fixture)
{
  static const char letters[] = ".-o*";
  GString *told = g_string_new (NULL);
  guint n;
  const guint8 *levels = krem_network_focus_get_levels (fixture->focus, KREM_LIST_CHARACTERS, &n);

  for (guint i = 0; i < n; i++)
    g_string_append_c (told, letters[levels[i]]);
  g_string_append_c (told, ' ');
  levels = krem_network_focus_get_levels (fixture->focus, KREM_LIST_RELATIONS, &n);
  for (guint i = 0; i < n; i++)
    g_string_append_c (told, letters[levels[i]]);
  g_string_append_c (told, ' ');
  levels = krem_network_focus_get_act_levels (fixture->focus, &n);
  for (guint i = 0; i < n; i++)
    g_string_append_c (told, letters[levels[i]]);
  return g_string_free (told, FALSE);
}

static void
assert_levels (Fixture *fixture, const char *expected)
{
  g_autofree char *told = tell_levels (fixture);

  g_assert_cmpstr (told, ==, expected);
}

static void
look_cb (Fixture *fixture)
{
  g_free (tell_levels (fixture));
}

typedef struct
{
  const char *about;
  const char *selected, *partner, *hovered;
  guint within;
  gboolean only_fallen, hides;
  const char *group, *off;
  const char *expected; /* abcdeft, ab ac bd de, t-f */
} LevelCase;

static const LevelCase level_cases[] = {
  { "nothing is looked at", NULL, NULL, NULL, 0, FALSE, FALSE, "", NULL, "ooooooo oooo o" },
  { "hover lifts the neighbours", NULL, NULL, "d", 0, FALSE, FALSE, "", NULL, "o*o**oo oo** o" },
  { "and those who struck", NULL, NULL, "f", 0, FALSE, FALSE, "", NULL, "ooooo** oooo *" },
  { "selecting lifts the chain and the following", "b", NULL, NULL, 0, FALSE, FALSE, "", NULL, "**o*ooo *o*o o" },
  { "the whole following", "a", NULL, NULL, 0, FALSE, FALSE, "", NULL, "****ooo ***o o" },
  { "who has neither is lifted alone", "e", NULL, NULL, 0, FALSE, FALSE, "", NULL, "oooo*oo oooo o" },
  { "hover goes before the selection", "b", NULL, "e", 0, FALSE, FALSE, "", NULL, "ooo**oo ooo* o" },
  { "two people: the way between them", "d", "c", NULL, 0, FALSE, FALSE, "", NULL, "****ooo ***o o" },
  { "no way", "d", "f", NULL, 0, FALSE, FALSE, "", NULL, "ooo*o*o oooo o" },
  { "one tie away", "d", NULL, NULL, 1, FALSE, FALSE, "", NULL, "-*-*o-- --*o -" },
  { "the way between two goes through what is filtered out", "d", "c", NULL, 0, FALSE, TRUE, "court", NULL,
    "****... ***. ." },
  { "no farther than the ties that are on", "e", NULL, NULL, 3, FALSE, TRUE, "", "tie/kinship", "....*.. .... ." },
  { "only the fallen fade the rest", NULL, NULL, NULL, 0, TRUE, FALSE, "", NULL, "-----o- ---- -" },
  { "or hide it", NULL, NULL, NULL, 0, TRUE, TRUE, "", NULL, ".....o. .... ." },
  { "of one group", NULL, NULL, NULL, 0, FALSE, TRUE, "court", NULL, "oo..... o... ." },
  { "a kind of tie is off", NULL, NULL, NULL, 0, FALSE, FALSE, "", "tie/patronage", "ooooooo .o.o o" },
  { "a standing is off", NULL, NULL, NULL, 0, FALSE, FALSE, "", "standing/held", "ooooo-o oooo -" },
  { "acts are off", NULL, NULL, NULL, 0, FALSE, FALSE, "", "act/held", "ooooooo oooo ." },
  { "bodies are off", NULL, NULL, NULL, 0, FALSE, TRUE, "", "body", "oooooo. oooo ." },
  { "what is hidden is not lifted", NULL, NULL, "f", 0, FALSE, TRUE, "", "body", "ooooo*. oooo ." },
};

static void
test_levels (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (level_cases); i++)
    {
      const LevelCase *c = &level_cases[i];

      g_test_message ("%s", c->about);
      g_object_set (fixture->settings, "within", (int) c->within, "only-fallen", c->only_fallen, "hides", c->hides,
                    "group", c->group, NULL);
      if (c->off != NULL)
        krem_network_settings_set_off (fixture->settings, c->off, TRUE);
      select_person (fixture, c->selected);
      if (c->partner != NULL)
        krem_network_focus_set_partner (fixture->focus, find (fixture, c->partner));
      krem_network_focus_set_hovered (fixture->focus, c->hovered == NULL ? KREM_NONE : find (fixture, c->hovered));
      assert_levels (fixture, c->expected);
      krem_network_settings_clear_filter (fixture->settings);
      g_assert_false (krem_network_settings_is_filtering (fixture->settings));
      select_person (fixture, NULL);
    }
}

static void
assert_words (Fixture *fixture, const char *expected)
{
  g_autofree char *words = krem_network_focus_dup_words (fixture->focus);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  assert_words (fixture, NULL);
  select_person (fixture, "d");
  assert_words (fixture, "Patrons above: Boris, Anna. No clients.");
  select_person (fixture, "c");
  assert_words (fixture, "Patron: Anna. No clients.");
  select_person (fixture, "a");
  assert_words (fixture, "No patron. 2 clients, a following of 3 people.");
  select_person (fixture, "b");
  assert_words (fixture, "Patron: Anna. 1 client.");
  krem_network_focus_set_partner (fixture->focus, find (fixture, "c"));
  assert_words (fixture, "Boris is a client of Anna, who commands Clara.");
  krem_network_focus_set_partner (fixture->focus, find (fixture, "d"));
  assert_words (fixture, "Boris is the patron of Dmitri.");
  /* On another date the same two may have nothing to do with each other. */
  krem_session_step_last (fixture->session);
  assert_words (fixture, "No patronage joins Boris and Dmitri on this date.");
}

static void
count_cb (guint *n)
{
  *n += 1;
}

static void
test_partner (Fixture *fixture, gconstpointer data)
{
  guint n = 0;

  g_signal_connect_swapped (fixture->focus, "changed", G_CALLBACK (count_cb), &n);
  /* Without a first person the second one is the first. */
  krem_network_focus_set_partner (fixture->focus, find (fixture, "c"));
  g_assert_cmpuint (krem_network_focus_get_selected (fixture->focus), ==, find (fixture, "c"));
  g_assert_cmpuint (krem_network_focus_get_partner (fixture->focus), ==, KREM_NONE);
  g_assert_cmpuint (n, ==, 1);
  krem_network_focus_set_partner (fixture->focus, find (fixture, "d"));
  g_assert_cmpuint (krem_network_focus_get_partner (fixture->focus), ==, find (fixture, "d"));
  g_assert_cmpuint (krem_network_focus_get_path (fixture->focus)->len, ==, 3);
  g_assert_cmpuint (n, ==, 2);
  /* Again: it is let go. */
  krem_network_focus_set_partner (fixture->focus, find (fixture, "d"));
  g_assert_cmpuint (krem_network_focus_get_partner (fixture->focus), ==, KREM_NONE);
  g_assert_null (krem_network_focus_get_path (fixture->focus));
  /* The first one again: the second takes its place. */
  krem_network_focus_set_partner (fixture->focus, find (fixture, "d"));
  krem_network_focus_set_partner (fixture->focus, find (fixture, "c"));
  g_assert_cmpuint (krem_network_focus_get_selected (fixture->focus), ==, find (fixture, "d"));
  g_assert_cmpuint (krem_network_focus_get_partner (fixture->focus), ==, KREM_NONE);
  /* In a list, who is to be the end is selected by that: the way comes from who was so before. */
  g_assert_cmpuint (krem_network_focus_find_origin (fixture->focus, find (fixture, "a")), ==, find (fixture, "d"));
  g_assert_cmpuint (krem_network_focus_find_origin (fixture->focus, find (fixture, "d")), ==, find (fixture, "c"));
  /* With the first the second goes. */
  krem_network_focus_set_partner (fixture->focus, find (fixture, "a"));
  krem_session_clear_selection (fixture->session);
  g_assert_cmpuint (krem_network_focus_get_partner (fixture->focus), ==, KREM_NONE);
}

/* An edit takes the first of the two away while everybody who shows the focus asks what stands out. */
static void
test_first_taken_away (Fixture *fixture, gconstpointer data)
{
  guint person = find (fixture, "b");
  KremRecord *record = krem_chronicle_get (krem_session_get_chronicle (fixture->session), KREM_LIST_CHARACTERS, person);
  g_autoptr (KremEdit) edit = krem_edit_new ("Take away");

  select_person (fixture, "b");
  krem_network_focus_set_partner (fixture->focus, find (fixture, "c"));
  g_signal_connect_swapped (fixture->focus, "changed", G_CALLBACK (look_cb), fixture);
  krem_edit_add (edit, KREM_LIST_CHARACTERS, person, record, NULL);
  krem_history_do (krem_document_get_history (krem_session_get_document (fixture->session)), edit);
  g_assert_cmpuint (krem_network_focus_get_selected (fixture->focus), ==, KREM_NONE);
  g_assert_cmpuint (krem_network_focus_get_partner (fixture->focus), ==, KREM_NONE);
  assert_levels (fixture, "oooooo oooo o");
  g_signal_handlers_disconnect_by_data (fixture->focus, fixture);
}

/* Somebody comes in before all others, and who is told of it before the focus asks it at once. */
static void
test_everybody_moves (Fixture *fixture, gconstpointer data)
{
  Fixture told_first = { fixture->session, fixture->settings, NULL };
  KremDocument *document = krem_session_get_document (fixture->session);
  g_autoptr (KremRecord) record = krem_record_from_json (KREM_LIST_CHARACTERS, "{ \"name\": \"Zoya\" }", NULL);
  g_autoptr (KremEdit) edit = krem_edit_new ("Add");
  gulong handler = g_signal_connect_swapped (fixture->session, "notify::moment", G_CALLBACK (look_cb), &told_first);

  told_first.focus = krem_network_focus_new (fixture->session, fixture->settings);
  select_person (fixture, "t");
  krem_network_focus_set_partner (told_first.focus, find (fixture, "d"));
  krem_network_focus_set_hovered (told_first.focus, find (fixture, "e"));
  krem_edit_add (edit, KREM_LIST_CHARACTERS, 0, NULL, record);
  krem_document_do (document, edit);
  g_assert_cmpuint (krem_network_focus_get_selected (told_first.focus), ==, find (fixture, "t"));
  g_assert_cmpuint (krem_network_focus_get_partner (told_first.focus), ==, find (fixture, "d"));
  g_assert_cmpuint (krem_network_focus_get_hovered (told_first.focus), ==, find (fixture, "e"));
  krem_history_undo (krem_document_get_history (document));
  g_assert_cmpuint (krem_network_focus_get_hovered (told_first.focus), ==, find (fixture, "e"));
  g_signal_handler_disconnect (fixture->session, handler);
  g_assert_finalize_object (told_first.focus);
}

static void
ask_cb (Fixture *fixture)
{
  g_autofree char *words = krem_network_focus_dup_words (fixture->focus);
  g_autofree char *levels = tell_levels (fixture);

  g_assert_nonnull (words);
}

/* Somebody who is told of an edit before the focus is, by the session, finds what is there after it. */
static void
test_asked_early (Fixture *fixture, gconstpointer data)
{
  KremHistory *history = krem_document_get_history (krem_session_get_document (fixture->session));
  g_autoptr (KremRecord) new = krem_record_from_json (KREM_LIST_CHARACTERS, "{ \"id\": \"n\", \"name\": \"N\" }", NULL);
  g_autoptr (KremEdit) edit = krem_edit_new ("Add");

  g_clear_object (&fixture->focus);
  g_signal_connect_swapped (fixture->session, "notify::moment", G_CALLBACK (ask_cb), fixture);
  fixture->focus = krem_network_focus_new (fixture->session, fixture->settings);
  for (guint i = 0; i < 2; i++)
    {
      select_person (fixture, "t");
      if (i > 0)
        krem_network_focus_set_partner (fixture->focus, find (fixture, "f"));
      ask_cb (fixture);
      if (i == 0)
        {
          krem_edit_add (edit, KREM_LIST_CHARACTERS, 0, NULL, new);
          krem_history_do (history, edit);
        }
      else
        krem_history_redo (history);
      g_assert_cmpuint (krem_network_focus_get_selected (fixture->focus), ==, 7);
      g_assert_true (krem_history_undo (history));
      g_assert_cmpuint (krem_network_focus_get_selected (fixture->focus), ==, 6);
    }
  g_signal_handlers_disconnect_by_data (fixture->session, fixture);
}

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  guint n = 0;

  g_signal_connect_swapped (fixture->settings, "notify", G_CALLBACK (count_cb), &n);
  g_object_set (fixture->settings, "engine", "radial", NULL);
  g_assert_cmpuint (krem_network_settings_get_engine (fixture->settings), ==, KREM_LAYOUT_RADIAL);
  g_object_set (fixture->settings, "engine", "radial", "within", 0, "group", NULL, "hides", FALSE, "ghosts", TRUE,
                "minimap", TRUE, "only-fallen", FALSE, NULL);
  g_assert_cmpuint (n, ==, 1);
  g_object_set (fixture->settings, "engine", "circular", NULL);
  g_assert_cmpuint (krem_network_settings_get_engine (fixture->settings), ==, KREM_LAYOUT_RADIAL);
  g_assert_cmpuint (n, ==, 1);
  krem_network_settings_set_off (fixture->settings, "tie/kinship", TRUE);
  krem_network_settings_set_off (fixture->settings, "tie/kinship", TRUE);
  krem_network_settings_set_within (fixture->settings, 99);
  g_assert_cmpuint (krem_network_settings_get_within (fixture->settings), ==, KREM_NETWORK_MAX_WITHIN);
  g_assert_cmpuint (n, ==, 3);
  g_assert_true (krem_network_settings_is_off (fixture->settings, "tie/kinship"));
  krem_network_settings_set_off (fixture->settings, "tie/kinship", FALSE);
  g_assert_true (krem_network_settings_is_filtering (fixture->settings));
  krem_network_settings_clear_filter (fixture->settings);
  g_assert_false (krem_network_settings_is_filtering (fixture->settings));
  g_assert_cmpuint (n, ==, 5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/network-focus/levels", Fixture, NULL, set_up, test_levels, tear_down);
  g_test_add ("/network-focus/words", Fixture, NULL, set_up, test_words, tear_down);
  g_test_add ("/network-focus/everybody-moves", Fixture, NULL, set_up, test_everybody_moves, tear_down);
  g_test_add ("/network-focus/partner", Fixture, NULL, set_up, test_partner, tear_down);
  g_test_add ("/network-focus/first-taken-away", Fixture, NULL, set_up, test_first_taken_away, tear_down);
  g_test_add ("/network-focus/asked-early", Fixture, NULL, set_up, test_asked_early, tear_down);
  g_test_add ("/network-focus/settings", Fixture, NULL, set_up, test_settings, tear_down);
  return g_test_run ();
}
