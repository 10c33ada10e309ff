/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "storage-testing.h"

#include "krem-history.h"
#include "krem-revise.h"

#include <string.h>

#define HEAD "{\"format\":\"chronicle\",\"version\":1,\"title\":\"T\","

/* Does an edit and undoes it, which must bring the same bytes back; returns what was written in between. */
static char *
do_and_undo (KremChronicle *chronicle, KremEdit *edit)
{
  g_autoptr (KremHistory) history = krem_history_new (chronicle);
  g_autofree char *before = write_text (chronicle, NULL), *again = NULL;
  char *after;

  krem_history_do (history, edit);
  after = write_text (chronicle, NULL);
  krem_history_undo (history);
  assert_written (chronicle, before, -1);
  krem_history_redo (history);
  again = write_text (chronicle, NULL);
  g_assert_cmpstr (again, ==, after);
  krem_history_undo (history);
  return after;
}

/* The text of @chronicle without what all of these tests begin with. */
static void
assert_body (const char *text, const char *wanted)
{
  g_assert_true (g_str_has_prefix (text, HEAD));
  g_assert_cmpstr (text + strlen (HEAD), ==, wanted);
}

static void
test_make_id (void)
{
  static const struct
  {
    const char *name, *id;
  } cases[] = {
    { "Nikita Khrushchev", "nikita-khrushchev" },
    { "Хрущёв", "khrushchev" },
    { "Никита Сергеевич Хрущёв", "nikita-sergeevich-khrushchev" },
    { "ЩЁЛОКОВ Подъезд", "shchelokov-podezd" },
    { "Їжак Ґанок", "yizhak-ganok" },
    { "Љубиша Ђорђевић", "ljubisha-djordjevic" },
    { "Ελευθέριος Βενιζέλος", "eleytherios-venizelos" },
    { "საქართველო", "sakartvelo" },
    { "Հայաստան", "hayastan" },
    { "Łódź Øre Æther ß", "lodz-oere-aether-ss" },
    { "Nguyễn Ái Quốc", "nguyen-ai-quoc" },
    { "Khrushchev’s arrest, 9 May 1956!", "khrushchevs-arrest-9-may-1956" },
    { "毛泽东", "毛泽东" },
    { "  --  ", "unnamed" },
    { "", "unnamed" },
    { "a", "a-3" },
    { "The secret meeting of the Presidium on the question of the harvest",
      "the-secret-meeting-of-the-presidium-on-the" },
  };
  g_autoptr (KremChronicle) chronicle = read_text (HEAD "\"characters\":[{\"id\":\"a\"},{\"id\":\"a-2\"}]}", -1, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = krem_revise_make_id (chronicle, KREM_LIST_CHARACTERS, cases[i].name);

      g_assert_cmpstr (id, ==, cases[i].id);
    }
}

/* One value of the first record of a list. */
static const struct
{
  const char *record;
  const char *pointer, *json;
  const char *result;
} sets[] = {
  { "{\"id\":\"a\"}", "/posts/-/title", "\"M\"", "{\"id\":\"a\",\"posts\":[ { \"title\": \"M\" } ]}" },
  { "{\"id\":\"a\"}", "/posts/0/citations/0/source", "\"s\"",
    "{\"id\":\"a\",\"posts\":[ { \"citations\": [ { \"source\": \"s\" } ] } ]}" },
  { "{\"id\":\"a\",\"posts\":[{\"title\":\"M\"}]}", "/posts/-/title", "\"N\"",
    "{\"id\":\"a\",\"posts\":[{\"title\":\"M\"},{ \"title\": \"N\" }]}" },
  { "{\"id\":\"a\",\"posts\":[{\"title\":\"M\"}]}", "/posts/1/title", "\"N\"",
    "{\"id\":\"a\",\"posts\":[{\"title\":\"M\"},{ \"title\": \"N\" }]}" },
  { "{\"id\":\"a\"}", "/fate/fate", "\"free\"", "{\"id\":\"a\",\"fate\":{ \"fate\": \"free\" }}" },
  { "{\"id\":\"a\",\"fate\":\"free\"}", "/fate/since", "\"1950\"",
    "{\"id\":\"a\",\"fate\":{ \"fate\": \"free\", \"since\": \"1950\" }}" },
  { "{\"id\":\"a\"}", "/tags/-", "\"x/y\"", "{\"id\":\"a\",\"tags\":[\"x/y\"]}" },
  { "{\"id\":\"a\",\"mine\":{}}", "/mine/a~1b~0/c", "1", "{\"id\":\"a\",\"mine\":{ \"a/b~\": { \"c\": 1 } }}" },
  /* What says so already is left as it is spelt. */
  { "{\"id\":\"a\",\"name\":\"\\u0041\"}", "/name", "\"A\"", "{\"id\":\"a\",\"name\":\"\\u0041\"}" },
  { "{\"id\":\"a\",\"mine\":{ \"x\":1}}", "/mine", "{\"x\": 1}", "{\"id\":\"a\",\"mine\":{ \"x\":1}}" },
  /* What would be left empty goes; what was empty stays. */
  { "{\"id\":\"a\",\"posts\":[{\"title\":\"M\"}]}", "/posts/0/title", NULL, "{\"id\":\"a\"}" },
  { "{\"id\":\"a\",\"posts\":[{\"title\":\"M\"},{\"title\":\"N\"}]}", "/posts/0/title", NULL,
    "{\"id\":\"a\",\"posts\":[{\"title\":\"N\"}]}" },
  { "{\"id\":\"a\",\"tags\":[ \"x\" ],\"citations\":[]}", "/tags/0", NULL, "{\"id\":\"a\",\"citations\":[]}" },
  { "{\"id\":\"a\",\"fates\":[{\"by\":[\"x\"]}]}", "/fates/0/by/0", NULL, "{\"id\":\"a\",\"fates\":[{\"by\":[]}]}" },
  { "{\"id\":\"a\",\"fates\":[{\"by\":[\"x\"]}]}", "/fates/0/by", NULL, "{\"id\":\"a\"}" },
  { "{\"id\":\"a\"}", "/posts/0/title", NULL, "{\"id\":\"a\"}" },
};

static void
test_set (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_autofree char *text = g_strdup_printf (HEAD "\"characters\":[%s]}", sets[i].record);
      g_autofree char *wanted = g_strdup_printf ("\"characters\":[%s]}", sets[i].result);
      g_autoptr (KremChronicle) chronicle = read_text (text, -1, NULL);
      KremPlace place = { KREM_LIST_CHARACTERS, 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (KremEdit) edit = krem_revise_set (chronicle, place, sets[i].pointer, sets[i].json, "l", &error);
      g_autofree char *got = NULL;

      g_assert_no_error (error);
      g_assert_cmpuint (krem_edit_get_n_changes (edit), ==, strcmp (sets[i].record, sets[i].result) != 0);
      got = do_and_undo (chronicle, edit);
      assert_body (got, wanted);
    }
}

static void
test_set_wrongly (void)
{
  static const struct
  {
    KremList list;
    const char *pointer, *json;
    KremStorageError code;
  } cases[] = {
    { KREM_LIST_CHARACTERS, "name", "1", KREM_STORAGE_ERROR_VALUE },
    { KREM_LIST_CHARACTERS, "/name/x", "1", KREM_STORAGE_ERROR_VALUE },
    { KREM_LIST_CHARACTERS, "/posts/5/title", "1", KREM_STORAGE_ERROR_VALUE },
    { KREM_LIST_CHARACTERS, "/name", "1,\"x\":2", KREM_STORAGE_ERROR_JSON },
    { KREM_LIST_CHARACTERS, "/posts/-/title", "1}", KREM_STORAGE_ERROR_JSON },
    { KREM_LIST_HEADER, "/characters/0/name", "\"x\"", KREM_STORAGE_ERROR_VALUE },
    { KREM_LIST_HEADER, "/version", "2", KREM_STORAGE_ERROR_VALUE },
  };
  g_autoptr (KremChronicle)
      chronicle = read_text (HEAD "\"characters\":[{\"id\":\"a\",\"name\":\"A\",\"posts\":[{}]}]}", -1, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      KremPlace place = { cases[i].list, 0 };
      g_autoptr (GError) error = NULL;

      g_assert_null (krem_revise_set (chronicle, place, cases[i].pointer, cases[i].json, "l", &error));
      g_assert_error (error, KREM_STORAGE_ERROR, (int) cases[i].code);
    }
}

static void
test_set_several (void)
{
  g_autoptr (KremChronicle)
      chronicle = read_text (HEAD
                             "\"characters\":[{\"id\":\"a\",\"group\":\"g\"},{\"id\":\"b\",\"tags\":[\"x\",\"y\"]}],"
                             "\"events\":[{\"id\":\"e\"}]}",
                             -1, NULL);
  const KremPlace places[] = { { KREM_LIST_CHARACTERS, 0 }, { KREM_LIST_CHARACTERS, 1 }, { KREM_LIST_EVENTS, 0 } };
  g_autoptr (KremEdit) group = krem_revise_set_several (chronicle, places, 2, "/group", "\"g\"", "l", NULL);
  g_autoptr (KremEdit) add = krem_revise_add_tag (chronicle, places, 3, "y", NULL);
  g_autoptr (KremEdit) take = krem_revise_remove_tag (chronicle, places, 3, "y", NULL);
  g_autofree char *grouped = do_and_undo (chronicle, group);
  g_autofree char *tagged = do_and_undo (chronicle, add);
  g_autofree char *untagged = do_and_undo (chronicle, take);

  g_assert_cmpuint (krem_edit_get_n_changes (group), ==, 1);
  assert_body (grouped, "\"characters\":[{\"id\":\"a\",\"group\":\"g\"},{\"id\":\"b\",\"group\":\"g\",\"tags\":[\"x\","
                        "\"y\"]}],\"events\":[{\"id\":\"e\"}]}");
  assert_body (tagged, "\"characters\":[{\"id\":\"a\",\"group\":\"g\",\"tags\":[\"y\"]},{\"id\":\"b\",\"tags\":[\"x\","
                       "\"y\"]}],\"events\":[{\"id\":\"e\",\"tags\":[\"y\"]}]}");
  assert_body (untagged, "\"characters\":[{\"id\":\"a\",\"group\":\"g\"},{\"id\":\"b\",\"tags\":[\"x\"]}],"
                         "\"events\":[{\"id\":\"e\"}]}");
}

static void
test_add (void)
{
  static const struct
  {
    const char *json;
    guint position;
    const char *id;
  } cases[] = {
    { "{\"title\":\"Б\",\"date\":\"1955\"}", 2, "b-2" }, { "{\"title\":\"C\",\"date\":\"1955-06\"}", 3, "c" },
    { "{\"title\":\"C\",\"date\":\"1900\"}", 0, "c" },   { "{\"title\":\"C\",\"date\":\"2000/..\"}", 5, "c" },
    { "{\"title\":\"C\",\"date\":\"soon\"}", 6, "c" },   { "{\"id\":\"own\",\"title\":\"C\"}", 6, "own" },
  };
  g_autoptr (KremChronicle)
      chronicle = read_text (HEAD "\"events\":[{\"id\":\"a\",\"date\":\"1950\"},{\"id\":\"b\",\"date\":\"1955\"},"
                                  "{\"id\":\"b2\",\"date\":\"1955-02\"},{\"id\":\"u\",\"date\":\"soon\"},"
                                  "{\"id\":\"x\",\"date\":\"1960\"},{\"id\":\"v\"}]}",
                             -1, NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KremEdit) edit = krem_revise_add (chronicle, KREM_LIST_EVENTS, cases[i].json, "l", NULL);
      g_autofree char *text = do_and_undo (chronicle, edit);

      g_assert_cmpuint (krem_edit_get_n_changes (edit), ==, 1);
      g_assert_cmpuint (krem_edit_get_change (edit, 0)->position, ==, cases[i].position);
      g_assert_cmpstr (krem_edit_get_change (edit, 0)->after->id, ==, cases[i].id);
    }
  g_assert_null (krem_revise_add (chronicle, KREM_LIST_EVENTS, "{\"id\":\"a\"}", "l", &error));
  g_assert_error (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_VALUE);
}

/* What becomes of a chronicle when some of its records go, each named as `list/position`. */
static const struct
{
  const char *body, *places, *result;
} removals[] = {
  /* A character, with its ties, its part in events, its fates, what it did and told, and its pin. */
  { "\"layout\":{\"a\":[1,2], \"b\":[3,4]},\"characters\":[{\"id\":\"a\"},{\"id\":\"b\"}],"
    "\"relations\":[{\"id\":\"r\",\"kind\":\"command\",\"from\":\"a\",\"to\":\"b\"},"
    "{\"id\":\"s\",\"kind\":\"command\",\"from\":\"c\",\"to\":\"b\"}],"
    "\"events\":[{\"id\":\"e\",\"participants\":[{\"character\":\"a\",\"role\":\"agent\"},{\"characters\":[\"a\", "
    "\"b\"]}],\"fates\":[{\"characters\":[\"a\"],\"fate\":\"free\"},{\"character\":\"b\",\"fate\":\"free\",\"by\":["
    "\"a\"]}"
    "],\"citations\":[{\"source\":\"s\",\"via\":\"a\"}]},{\"id\":\"f\",\"participants\":[{\"character\":\"a\"}]}]}",
    "characters/0",
    "\"layout\":{\"b\":[3,4]},\"characters\":[{\"id\":\"b\"}],"
    "\"relations\":[{\"id\":\"s\",\"kind\":\"command\",\"from\":\"c\",\"to\":\"b\"}],"
    "\"events\":[{\"id\":\"e\",\"participants\":[{\"characters\":[\"b\"]}],\"fates\":[{\"character\":\"b\",\"fate\":"
    "\"free\",\"by\":[]}],\"citations\":[{\"source\":\"s\"}]},{\"id\":\"f\"}]}" },
  { "\"layout\":{ \"a\":[1,2] },\"characters\":[ {\"id\":\"a\"} ],\"events\":[]}", "characters/0",
    "\"characters\":[ ],\"events\":[]}" },
  { "\"characters\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"events\":[{\"id\":\"e\",\"participants\":[{\"character\":\"a\","
    "\"characters\":[\"b\"],\"role\":\"x\"}]}]}",
    "characters/0",
    "\"characters\":[{\"id\":\"b\"}],\"events\":[{\"id\":\"e\",\"participants\":[{\"characters\":[\"b\"],\"role\":"
    "\"x\"}]}]}" },
  /* Several at once. */
  { "\"characters\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}],\"relations\":[{\"id\":\"r\",\"kind\":\"command\","
    "\"from\":\"a\",\"to\":\"c\"}],\"events\":[{\"id\":\"e\",\"participants\":[{\"characters\":[\"a\",\"b\",\"c\"]}]}]"
    "}",
    "characters/2 characters/0 relations/0",
    "\"characters\":[{\"id\":\"b\"}],\"relations\":[],\"events\":[{\"id\":\"e\",\"participants\":[{\"characters\":["
    "\"b\"]}]}]}" },
  /* An event: causes, and dates that become its own. */
  { "\"events\":[{\"id\":\"e\",\"date\":\"1956-06-29/1956-07~\"},{\"id\":\"f\",\"causes\":[\"e\",{\"event\":\"e\"},"
    "{\"event\":\"e\",\"text\":\"x\"},\"g\"]}],\"characters\":[{\"id\":\"a\",\"born\":\"@e\",\"died\":\"@e/end\"}]}",
    "events/0",
    "\"events\":[{\"id\":\"f\",\"causes\":[{\"text\":\"x\"},\"g\"]}],\"characters\":[{\"id\":\"a\",\"born\":"
    "\"1956-06-29\",\"died\":\"1956-07~\"}]}" },
  { "\"events\":[{\"id\":\"e\",\"date\":\"../1956\"},{\"id\":\"e2\",\"date\":\"[1956,1958]\"}],\"characters\":["
    "{\"id\":\"a\",\"born\":\"@e\",\"fate\":{\"fate\":\"free\",\"since\":\"@e\"},\"posts\":[{\"from\":\"@e\"},"
    "{\"title\":\"T\",\"until\":\"@e2\"}]}]}",
    "events/0 events/1",
    "\"events\":[],\"characters\":[{\"id\":\"a\",\"fate\":{\"fate\":\"free\"},\"posts\":[{\"title\":\"T\",\"until\":"
    "\"[1956,1958]\"}]}]}" },
  /* An id that is exactly so comes before the end of an event. */
  { "\"events\":[{\"id\":\"e\",\"date\":\"1950\"},{\"id\":\"e/end\",\"date\":\"1951\"}],\"characters\":[{\"id\":\"a\","
    "\"born\":\"@e/end\"}]}",
    "events/0",
    "\"events\":[{\"id\":\"e/end\",\"date\":\"1951\"}],\"characters\":[{\"id\":\"a\",\"born\":\"@e/end\"}]}" },
  /* A group and a source. */
  { "\"groups\":[{\"id\":\"g\"},{\"id\":\"h\"}],\"characters\":[{\"id\":\"a\",\"group\":\"g\",\"posts\":[{\"title\":"
    "\"T\",\"group\":\"g\"},{\"group\":\"h\"}]}]}",
    "groups/0",
    "\"groups\":[{\"id\":\"h\"}],\"characters\":[{\"id\":\"a\",\"posts\":[{\"title\":\"T\"},{\"group\":\"h\"}]}]}" },
  { "\"sources\":[{\"id\":\"s\"}],\"characters\":[{\"id\":\"a\",\"citations\":[{\"source\":\"s\",\"where\":\"p. "
    "1\"}]}]}",
    "sources/0", "\"sources\":[],\"characters\":[{\"id\":\"a\"}]}" },
  /* Where another has the same id it is meant from now on. */
  { "\"characters\":[{\"id\":\"a\"},{\"id\":\"a\"}],\"events\":[{\"id\":\"e\",\"participants\":[{\"character\":\"a\"}]}"
    "]}",
    "characters/0",
    "\"characters\":[{\"id\":\"a\"}],\"events\":[{\"id\":\"e\",\"participants\":[{\"character\":\"a\"}]}]}" },
  /* Fates can be named without being declared. */
  { "\"fates\":[{\"id\":\"x\"}],\"characters\":[{\"id\":\"a\",\"fate\":\"x\"}]}", "fates/0",
    "\"fates\":[],\"characters\":[{\"id\":\"a\",\"fate\":\"x\"}]}" },
};

static GArray *
read_places (const char *text)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (KremPlace));
  g_auto (GStrv) names = g_strsplit (text, " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    for (KremList list = KREM_LIST_HEADER + 1; list < KREM_N_LISTS; list++)
      if (g_str_has_prefix (names[i], krem_list_get_member (list)))
        {
          KremPlace place = { list, (guint) g_ascii_strtoull (strchr (names[i], '/') + 1, NULL, 10) };

          g_array_append_val (places, place);
        }
  return places;
}

static void
test_remove (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (removals); i++)
    {
      g_autofree char *text = g_strconcat (HEAD, removals[i].body, NULL), *got = NULL;
      g_autoptr (KremChronicle) chronicle = read_text (text, -1, NULL);
      g_autoptr (GArray) places = read_places (removals[i].places);
      g_autoptr (KremEdit) edit = krem_revise_remove (chronicle, (KremPlace *) places->data, places->len, NULL);

      got = do_and_undo (chronicle, edit);
      assert_body (got, removals[i].result);
    }
}

static void
test_rename (void)
{
  static const struct
  {
    const char *body, *place, *id, *result;
  } cases[] = {
    { "\"layout\":{\"a\":[1,2]},\"characters\":[{\"id\":\"a\",\"citations\":[{\"source\":\"s\",\"via\":\"\\u0061\"}]},"
      "{\"id\":\"b\"}],\"events\":[{\"id\":\"a\",\"participants\":[{\"character\":\"a\"}]}]}",
      "characters/0", "я",
      "\"layout\":{\"я\":[1,2]},\"characters\":[{\"id\":\"я\",\"citations\":[{\"source\":\"s\",\"via\":\"я\"}]},"
      "{\"id\":\"b\"}],\"events\":[{\"id\":\"a\",\"participants\":[{\"character\":\"я\"}]}]}" },
    { "\"characters\":[{\"id\":\"a\"},{\"id\":\"a\"}],\"events\":[{\"id\":\"e\",\"participants\":[{\"character\":"
      "\"a\"}]}]}",
      "characters/1", "c",
      "\"characters\":[{\"id\":\"a\"},{\"id\":\"c\"}],\"events\":[{\"id\":\"e\",\"participants\":[{\"character\":"
      "\"a\"}]}]}" },
    { "\"events\":[{\"id\":\"e\",\"causes\":[\"e\"]},{\"id\":\"e/end\"},{\"id\":\"ee\"}],\"characters\":[{\"id\":\"a\","
      "\"born\":\"@e/end\",\"died\":\"@e\"}]}",
      "events/0", "x",
      "\"events\":[{\"id\":\"x\",\"causes\":[\"x\"]},{\"id\":\"e/end\"},{\"id\":\"ee\"}],\"characters\":[{\"id\":\"a\","
      "\"born\":\"@e/end\",\"died\":\"@x\"}]}" },
    { "\"events\":[{\"id\":\"e\"}],\"characters\":[{\"id\":\"a\",\"born\":\"@e/end\",\"died\":\"@e/end/end\"}]}",
      "events/0", "x",
      "\"events\":[{\"id\":\"x\"}],\"characters\":[{\"id\":\"a\",\"born\":\"@x/end\",\"died\":\"@e/end/end\"}]}" },
    { "\"characters\":[{\"id\":\"a\"}]}", "characters/0", "a", "\"characters\":[{\"id\":\"a\"}]}" },
    { "\"characters\":[{\"name\":\"A\"}]}", "characters/0", "a", "\"characters\":[{\"id\":\"a\",\"name\":\"A\"}]}" },
    /* Refused. */
    { "\"characters\":[{\"id\":\"a\"},{\"id\":\"b\"}]}", "characters/0", "b", NULL },
    { "\"characters\":[{\"id\":\"a\"}]}", "characters/0", "", NULL },
    { "\"characters\":[{\"id\":\"a\"}]}", "characters/0", "b\nc", NULL },
    { "\"events\":[{\"id\":\"a\"},{\"id\":\"b\"}]}", "events/0", "b/end", NULL },
    { "\"events\":[{\"id\":\"a\"},{\"id\":\"b/end\"}]}", "events/0", "b", NULL },
    { "\"fates\":[{\"id\":\"executed\",\"label\":\"Shot\"}]}", "fates/0", "shot", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (HEAD, cases[i].body, NULL), *got = NULL;
      g_autoptr (KremChronicle) chronicle = read_text (text, -1, NULL);
      g_autoptr (GArray) places = read_places (cases[i].place);
      g_autoptr (GError) error = NULL;
      g_autoptr (KremEdit)
          edit = krem_revise_rename (chronicle, g_array_index (places, KremPlace, 0), cases[i].id, &error);

      if (cases[i].result == NULL)
        {
          g_assert_null (edit);
          g_assert_error (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_VALUE);
          continue;
        }
      g_assert_no_error (error);
      got = do_and_undo (chronicle, edit);
      assert_body (got, cases[i].result);
    }
}

static void
test_duplicate (void)
{
  g_autoptr (KremChronicle)
      chronicle = read_text (HEAD "\"characters\":[{\"id\":\"a\",\"name\":\"A\",\"died\":\"@e/end\"},{\"id\":\"b\"}],"
                                  "\"events\":[{\"id\":\"e\",\"participants\":[{\"characters\":[\"a\",\"b\"]}]}]}",
                             -1, NULL);
  const KremPlace places[] = { { KREM_LIST_EVENTS, 0 }, { KREM_LIST_CHARACTERS, 0 } };
  g_autoptr (GArray) copies = NULL;
  g_autoptr (KremEdit) edit = krem_revise_duplicate (chronicle, places, 2, &copies, NULL);
  g_autofree char *text = do_and_undo (chronicle, edit);

  assert_body (text, "\"characters\":[{\"id\":\"a\",\"name\":\"A\",\"died\":\"@e/end\"},\n"
                     "    { \"id\": \"a-2\", \"name\": \"A\", \"died\": \"@e-2/end\" },{\"id\":\"b\"}],"
                     "\"events\":[{\"id\":\"e\",\"participants\":[{\"characters\":[\"a\",\"b\"]}]},\n"
                     "    { \"id\": \"e-2\", \"participants\": [ { \"characters\": [\"a-2\", \"b\"] } ] }\n  ]}");
  g_assert_cmpuint (copies->len, ==, 2);
  g_assert_cmpuint (g_array_index (copies, KremPlace, 0).position, ==, 1);
}

static void
test_paste (void)
{
  g_autoptr (KremChronicle) from = read_text (
      HEAD
      "\"sources\":[{\"id\":\"s\",\"title\":\"S\"},{\"id\":\"t\"}],\"groups\":[{\"id\":\"g\",\"name\":"
      "\"G\"}],\"fates\":[{\"id\":\"own\",\"standing\":\"held\"},{\"id\":\"executed\",\"label\":"
      "\"Shot\"}],\"characters\":[{\"id\":\"a\",\"name\":\"A\",\"group\":\"g\",\"citations\":[{"
      "\"source\":\"s\"}]},{\"id\":\"b\",\"name\":\"B\"}],\"events\":[{\"id\":\"e\",\"date\":\"1955\",\"title\":\"E\","
      "\"fates\":[{\"characters\":[\"a\",\"b\"],\"fate\":\"own\"},{\"character\":\"a\",\"fate\":"
      "\"executed\"}]}]}",
      -1, NULL);
  g_autoptr (KremChronicle)
      to = read_text (HEAD
                      "\"groups\":[{\"id\":\"g\",\"name\":\"Other\"}],\"sources\":[{ \"title\":\"S\", \"id\":\"s\" }],"
                      "\"characters\":[{ \"id\":\"b\", \"name\":\"B\" "
                      "},{\"id\":\"a\",\"name\":\"Another\"}],\"events\":[{\"id\":\"x\","
                      "\"date\":\"1950\"},{\"id\":\"y\",\"date\":\"1960\"}]}",
                      -1, NULL);
  const KremPlace places[] = { { KREM_LIST_CHARACTERS, 0 }, { KREM_LIST_CHARACTERS, 1 }, { KREM_LIST_EVENTS, 0 } };
  g_autofree char *fragment = krem_revise_copy (from, places, 3), *text = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (KremChronicle) again = read_text (fragment, -1, &problems);
  g_autoptr (GArray) pasted = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (KremEdit) edit = NULL, twice = NULL;

  /* The text is a chronicle of its own, without what nobody needs. */
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpuint (krem_chronicle_get_n (again, KREM_LIST_SOURCES), ==, 1);
  g_assert_cmpuint (krem_chronicle_get_n (again, KREM_LIST_FATES), ==, 2);

  edit = krem_revise_paste (to, fragment, &pasted, &error);
  g_assert_no_error (error);
  text = do_and_undo (to, edit);
  g_assert_nonnull (strstr (text, "{ \"id\": \"g-2\", \"name\": \"G\" }"));
  g_assert_nonnull (strstr (text, "{ \"id\": \"s-2\", \"title\": \"S\" }"));
  g_assert_nonnull (strstr (text, "{ \"id\": \"own\", \"standing\": \"held\" }"));
  g_assert_null (strstr (text, "Shot"));
  g_assert_nonnull (strstr (text, "{ \"id\": \"a-2\", \"name\": \"A\", \"group\": \"g-2\", \"citations\": [ { "
                                  "\"source\": \"s-2\" } ] }"));
  g_assert_nonnull (strstr (text, "{ \"characters\": [\"a-2\", \"b\"], \"fate\": \"own\" }"));
  g_assert_null (strstr (text, "\"b-2\""));
  /* The person that was there, and all that came. */
  g_assert_cmpuint (pasted->len, ==, 6);
  g_assert_cmpuint (g_array_index (pasted, KremPlace, 0).list, ==, KREM_LIST_CHARACTERS);
  g_assert_cmpuint (g_array_index (pasted, KremPlace, 0).position, ==, 0);
  g_assert_cmpuint (g_array_index (pasted, KremPlace, 5).list, ==, KREM_LIST_EVENTS);
  g_assert_cmpuint (g_array_index (pasted, KremPlace, 5).position, ==, 1);

  /* Where all is there, nothing changes. */
  twice = krem_revise_paste (from, fragment, NULL, NULL);
  g_assert_cmpuint (krem_edit_get_n_changes (twice), ==, 0);

  g_assert_null (krem_revise_paste (to, "some text", NULL, &error));
  g_assert_error (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_JSON);
  g_clear_error (&error);
  g_assert_null (krem_revise_paste (to, "{\"format\":\"chronicle\",\"version\":2,\"title\":\"T\"}", NULL, &error));
  g_assert_error (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_FORMAT);
}

/* People take their ties to one another along, and nobody else. */
static void
test_copy_ties (void)
{
  g_autoptr (KremChronicle) chronicle = read_text (
      HEAD
      "\"ties\":[{\"id\":\"own\"},{\"id\":\"other\"}],\"characters\":[{\"id\":\"a\",\"name\":\"A\"},{\"id\":\"b\","
      "\"name\":\"B\"},{\"id\":\"c\",\"name\":\"C\"}],\"relations\":[{\"id\":\"r\",\"kind\":\"own\",\"from\":\"b\","
      "\"to\":\"a\"},{\"id\":\"s\",\"kind\":\"other\",\"from\":\"a\",\"to\":\"c\"}]}",
      -1, NULL);
  const KremPlace places[] = { { KREM_LIST_CHARACTERS, 0 }, { KREM_LIST_CHARACTERS, 1 } };
  g_autofree char *both = krem_revise_copy (chronicle, places, 2), *one = krem_revise_copy (chronicle, places, 1);
  g_autoptr (KremChronicle) two = read_text (both, -1, NULL), alone = read_text (one, -1, NULL);

  g_assert_cmpuint (krem_chronicle_get_n (two, KREM_LIST_CHARACTERS), ==, 2);
  g_assert_cmpuint (krem_chronicle_get_n (two, KREM_LIST_RELATIONS), ==, 1);
  g_assert_cmpstr (krem_chronicle_get (two, KREM_LIST_RELATIONS, 0)->id, ==, "r");
  g_assert_cmpuint (krem_chronicle_get_n (two, KREM_LIST_TIES), ==, 1);
  g_assert_cmpuint (krem_chronicle_get_n (alone, KREM_LIST_RELATIONS), ==, 0);
}

static void
test_dates (void)
{
  const KremShift year = { 1, 0, 0, 0 };
  g_autoptr (KremChronicle) chronicle =
      read_text (HEAD
                 "\"characters\":[{\"id\":\"a\",\"born\":\"19XX\",\"died\":\"@e\",\"fate\":{\"fate\":\"free\","
                 "\"since\":\"1940\"},\"posts\":[{\"since\":\"1950\",\"until\":\"1951-02\"},{\"from\":\"x\"}]}],"
                 "\"relations\":[{\"id\":\"r\",\"kind\":\"command\",\"from\":\"a\",\"to\":\"a\",\"since\":\"1949\"}"
                 "],\"events\":[{\"id\":\"e\",\"date\":\"1955-02-03\",\"fates\":[{\"date\":\"1956\"}]}]}",
                 -1, NULL);
  const KremPlace places[] = { { KREM_LIST_CHARACTERS, 0 }, { KREM_LIST_RELATIONS, 0 }, { KREM_LIST_EVENTS, 0 } };
  guint n_behind;
  g_autoptr (KremEdit) edit = krem_revise_shift_dates (chronicle, places, 3, &year, &n_behind, NULL);
  g_autoptr (KremEdit)
      moved = krem_revise_move_event (chronicle, places[2], KREM_DATE_END,
                                      krem_instant_from_civil (1955, 2, 9, 0, 0, 0), KREM_PRECISION_DAY, NULL);
  g_autofree char *text = do_and_undo (chronicle, edit), *dragged = do_and_undo (chronicle, moved);

  assert_body (text, "\"characters\":[{\"id\":\"a\",\"born\":\"19XX\",\"died\":\"@e\",\"fate\":{\"fate\":\"free\","
                     "\"since\":\"1941\"},\"posts\":[{\"since\":\"1951\",\"until\":\"1952-02\"},{\"from\":\"x\"}]}],"
                     "\"relations\":[{\"id\":\"r\",\"kind\":\"command\",\"from\":\"a\",\"to\":\"a\",\"since\":\"1950\"}"
                     "],\"events\":[{\"id\":\"e\",\"date\":\"1956-02-03\",\"fates\":[{\"date\":\"1957\"}]}]}");
  g_assert_cmpuint (n_behind, ==, 2);
  g_assert_nonnull (strstr (dragged, "\"date\":\"1955-02-03/1955-02-09\",\"fates\":[{\"date\":\"1956\"}]"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/revise/make-id", test_make_id);
  g_test_add_func ("/revise/set", test_set);
  g_test_add_func ("/revise/set-wrongly", test_set_wrongly);
  g_test_add_func ("/revise/set-several", test_set_several);
  g_test_add_func ("/revise/add", test_add);
  g_test_add_func ("/revise/remove", test_remove);
  g_test_add_func ("/revise/rename", test_rename);
  g_test_add_func ("/revise/duplicate", test_duplicate);
  g_test_add_func ("/revise/paste", test_paste);
  g_test_add_func ("/revise/copy-ties", test_copy_ties);
  g_test_add_func ("/revise/dates", test_dates);
  return g_test_run ();
}
