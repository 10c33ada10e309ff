/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "storage-testing.h"

#include "krem-json-check.h"

#include <string.h>

/* The first line of every text in the tables; what matters begins in line 2. */
#define HEAD "{\"format\":\"chronicle\",\"version\":1,\"title\":\"T\",\n"

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *message;
    KremStorageError code;
  } cases[] = {
    { "", "test:1:1: the file is empty", KREM_STORAGE_ERROR_JSON },
    { "{\n\"format\": \"chronicle\",}", "test:2:23: ", KREM_STORAGE_ERROR_JSON },
    { "[]", "test:1:1: this is no chronicle: a chronicle is an object", KREM_STORAGE_ERROR_FORMAT },
    { "\n null", "test:2:2: this is no chronicle: a chronicle is an object", KREM_STORAGE_ERROR_FORMAT },
    { " {}", "test:1:2: this is no chronicle: “format” is missing", KREM_STORAGE_ERROR_FORMAT },
    { "{\"format\":\n  5}", "test:2:3: this is no chronicle: “format” is not “chronicle”", KREM_STORAGE_ERROR_FORMAT },
    { "{\"format\": \"Chronicle\"}", "test:1:12: this is no", KREM_STORAGE_ERROR_FORMAT },
    { "{\"format\": \"chronicle\"}", "test:1:1: “version” is missing", KREM_STORAGE_ERROR_FORMAT },
    { "{\"format\": \"chronicle\", \"version\": \"1\"}", "test:1:36: “version” must be", KREM_STORAGE_ERROR_FORMAT },
    { "{\"format\": \"chronicle\", \"version\": 1.0}", "test:1:36: “version” must be", KREM_STORAGE_ERROR_FORMAT },
    { "{\"format\": \"chronicle\", \"version\": 0}", "test:1:36: “version” must be", KREM_STORAGE_ERROR_FORMAT },
    { "{\"format\": \"chronicle\", \"version\": -3}", "test:1:36: “version” must be", KREM_STORAGE_ERROR_FORMAT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i].text, strlen (cases[i].text));
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (KremChronicle) chronicle = krem_reader_read_bytes (bytes, "test", &problems, &error);

      g_assert_null (chronicle);
      g_assert_null (problems);
      g_assert_error (error, KREM_STORAGE_ERROR, (int) cases[i].code);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, cases[i].message));
    }
}

/* What stands in line 2 and after, and all problems of it. */
static const struct
{
  const char *text;
  const char *problems;
} meanings[] = {
  { "\"summary\": null}", "2:12 /summary “summary” must be a text\n" },
  { "\"language\": [], \"view\": 5}", "2:13 /language “language” must be a text\n"
                                      "2:25 /view “view” must be an object\n" },
  { "\"view\": {\"from\": \"1956/1957\", \"until\": \"@e\"}}", "2:18 /view/from “from” cannot be an interval\n"
                                                               "2:40 /view/until there is no event “e”\n" },
  { "\"characters\": {}, \"events\": null}", "2:15 /characters “characters” must be a list\n"
                                             "2:29 /events “events” must be a list\n" },
  /* The root's own lists. */
  { "\"eras\": [5, {\"from\":1956}],\n\"sources\":[{\"title\":\"x\",\"within-story\":\"yes\"}]}",
    "2:10 /eras/0 this must be an object\n"
    "2:13 /eras/1 “label” is missing\n"
    "2:21 /eras/1/from “from” must be a text\n"
    "3:12 /sources/0 “id” is missing\n"
    "3:40 /sources/0/within-story “within-story” must be true or false\n" },
  { "\"groups\":[{\"id\":\"g\",\"color\":\"red\"},{\"id\":\"g\",\"color\":\"#12345G\"},{\"id\":\"h\",\"color\":\"#"
    "aAbB09\"}]}",
    "2:29 /groups/0/color “red” is not a colour such as #5e5c64\n"
    "2:42 /groups/1/id the id “g” stands here a second time; the first is meant\n"
    "2:54 /groups/1/color “#12345G” is not a colour such as #5e5c64\n" },
  { "\"fates\":[{\"id\":\"lost\",\"standing\":\"gone\"},{\"id\":\"arrested\",\"standing\":\"dead\"},\n"
    "{\"id\":\"arrested\",\"label\":\"Taken\",\"standing\":\"held\"}]}",
    "2:34 /fates/0/standing “gone” is not a “standing”: it can be secure, fallen, held, dead, unknown\n"
    "2:70 /fates/1/standing the standing of “arrested” is “held” and cannot be changed\n"
    "3:7 /fates/2/id the id “arrested” stands here a second time; the first is meant\n" },
  /* Characters. */
  { "\"characters\":[\n{\"name\":\"A\"},\n{\"id\":\"b\"},\n{\"id\":\"\",\"name\":5},\n\"x\",\n{\"id\":\"c\\n\","
    "\"name\":\"C\"}]}",
    "3:1 /characters/0 “id” is missing\n"
    "4:1 /characters/1 “name” is missing\n"
    "5:7 /characters/2/id an id cannot be empty\n"
    "5:17 /characters/2/name “name” must be a text\n"
    "6:1 /characters/3 this must be an object\n"
    "7:7 /characters/4/id an id cannot hold control characters\n" },
  { "\"characters\":[{\"id\":\"a\",\"name\":\"A\",\n\"kind\":\"dog\",\"gender\":\"x\",\"born\":\"190\",\"died\":\"1900/"
    "1910\","
    "\"group\":\"g\",\"fate\":\"lost\"}]}",
    "3:8 /characters/0/kind “dog” is not a “kind”: it can be person, body\n"
    "3:23 /characters/0/gender “x” is not a “gender”: it can be m, f\n"
    "3:34 /characters/0/born “190” cannot be read as a date: *\n"
    "3:47 /characters/0/died “died” cannot be an interval\n"
    "3:67 /characters/0/group there is no group “g”\n"
    "3:78 /characters/0/fate there is no fate “lost”: it can be declared under “fates”\n" },
  { "\"characters\":[{\"id\":\"a\",\"name\":\"A\",\n\"fate\":{\"since\":\"@x/"
    "end\"}},{\"id\":\"b\",\"name\":\"B\",\n\"fate\":[]},\n"
    "{\"id\":\"c\",\"name\":\"C\",\n\"fate\":{\"fate\":7,\"since\":8}}]}",
    "3:8 /characters/0/fate “fate” is missing\n"
    "3:17 /characters/0/fate/since there is no event “x/end”\n"
    "4:8 /characters/1/fate “fate” must be a text, or an object with “fate” and “since”\n"
    "6:16 /characters/2/fate/fate “fate” must be a text\n"
    "6:26 /characters/2/fate/since “since” must be a text\n" },
  { "\"characters\":[{\"id\":\"a\",\"name\":\"A\",\n\"portrait\":\"/etc/"
    "passwd\"},{\"id\":\"b\",\"name\":\"B\",\n\"portrait\":\"../x/y/z.png\"},"
    "{\"id\":\"c\",\"name\":\"C\",\n\"portrait\":\"a/../../"
    "x.png\"},{\"id\":\"d\",\"name\":\"D\",\n\"portrait\":\"file:///x\"},"
    "{\"id\":\"e\",\"name\":\"E\",\"portrait\":\"./a/../b.png\"},{\"id\":\"f\",\"name\":\"F\",\n\"portrait\":\"\"}]}",
    "3:12 /characters/0/portrait “/etc/passwd” is not a relative path inside the chronicle’s folder\n"
    "4:12 /characters/1/portrait “../x/y/z.png” is not a relative path inside the chronicle’s folder\n"
    "5:12 /characters/2/portrait “a/../../x.png” is not a relative path inside the chronicle’s folder\n"
    "6:12 /characters/3/portrait “file:///x” is not a relative path inside the chronicle’s folder\n"
    "7:12 /characters/5/portrait “” is not a relative path inside the chronicle’s folder\n" },
  { "\"characters\":[{\"id\":\"a\",\"name\":\"A\",\n\"posts\":[1,{\"title\":[],\"group\":\"g\",\"single\":1,\"from\":"
    "\"x\",\"until\":\"@y\","
    "\"certainty\":\"maybe\"}]},\n{\"id\":\"b\",\"name\":\"B\",\n\"posts\":{}}]}",
    "3:10 /characters/0/posts/0 “posts” must be a list of objects\n"
    "3:21 /characters/0/posts/1/title “title” must be a text\n"
    "3:32 /characters/0/posts/1/group there is no group “g”\n"
    "3:45 /characters/0/posts/1/single “single” must be true or false\n"
    "3:54 /characters/0/posts/1/from “x” cannot be read as a date: *\n"
    "3:66 /characters/0/posts/1/until there is no event “y”\n"
    "3:83 /characters/0/posts/1/certainty “maybe” is not a “certainty”: it can be certain, reported, rumoured, "
    "speculative\n"
    "5:9 /characters/1/posts “posts” must be a list\n" },
  { "\"characters\":[{\"id\":\"a\",\"name\":\"A\",\n\"citations\":[{},{\"source\":\"s\",\"via\":\"v\",\"where\":1,"
    "\"quote\":{},"
    "\"for\":[1]},{\"source\":3,\"for\":\"name\"},7]}]}",
    "3:14 /characters/0/citations/0 “source” is missing\n"
    "3:27 /characters/0/citations/1/source there is no source “s”\n"
    "3:37 /characters/0/citations/1/via there is no character “v”\n"
    "3:49 /characters/0/citations/1/where “where” must be a text\n"
    "3:59 /characters/0/citations/1/quote “quote” must be a text\n"
    "3:69 /characters/0/citations/1/for/0 “for” must be a list of texts\n"
    "3:83 /characters/0/citations/2/source “source” must be a text\n"
    "3:91 /characters/0/citations/2/for “for” must be a list of texts\n"
    "3:99 /characters/0/citations/3 “citations” must be a list of objects\n" },
  /* Relations. */
  { "\"relations\":[{},\n{\"id\":\"r\",\"kind\":\"godparent\",\"from\":\"a\",\"to\":\"b\",\"since\":\"19xx\",\"until\":"
    "\"1/2\","
    "\"directed\":0,\"label\":1,\"note\":2}]}",
    "2:14 /relations/0 “id” is missing\n"
    "2:14 /relations/0 “kind” is missing\n"
    "2:14 /relations/0 “from” is missing\n"
    "2:14 /relations/0 “to” is missing\n"
    "3:18 /relations/1/kind there is no kind of tie “godparent”\n"
    "3:37 /relations/1/from there is no character “a”\n"
    "3:46 /relations/1/to there is no character “b”\n"
    "3:58 /relations/1/since “19xx” cannot be read as a date: *\n"
    "3:73 /relations/1/until “1/2” cannot be read as a date: *\n"
    "3:90 /relations/1/directed “directed” must be true or false\n"
    "3:100 /relations/1/label “label” must be a text\n"
    "3:109 /relations/1/note “note” must be a text\n" },
  /* Events. */
  { "\"events\":[{},\n{\"id\":\"e\",\"date\":5,\"title\":6,\"certainty\":7},\n{\"id\":\"f\",\"date\":\"1957/"
    "1956\",\"title\":\"F\"},\n"
    "{\"id\":\"g\",\"date\":\"@f\",\"title\":\"G\"},\n{\"id\":\"h\",\"date\":\"1956-02-30\",\"title\":\"H\"}]}",
    "2:11 /events/0 “id” is missing\n"
    "2:11 /events/0 “date” is missing\n"
    "2:11 /events/0 “title” is missing\n"
    "3:18 /events/1/date “date” must be a text\n"
    "3:28 /events/1/title “title” must be a text\n"
    "3:42 /events/1/certainty “certainty” must be a text\n"
    "4:18 /events/2/date “1957/1956” ends before it begins\n"
    "5:18 /events/3/date “date” must be a date of its own, not that of an event\n"
    "6:18 /events/4/date “1956-02-30” cannot be read as a date: *\n" },
  { "\"events\":[{\"id\":\"e\",\"date\":\"1956\",\"title\":\"E\",\n\"participants\":[{\"character\":\"a\"},{"
    "\"characters\":[\"b\",1,\"c\"]},{},"
    "{\"characters\":\"d\",\"role\":1},[]]}]}",
    "3:30 /events/0/participants/0/character there is no character “a”\n"
    "3:50 /events/0/participants/1/characters/0 there is no character “b”\n"
    "3:54 /events/0/participants/1/characters/1 “characters” must be a text\n"
    "3:56 /events/0/participants/1/characters/2 there is no character “c”\n"
    "3:62 /events/0/participants/2 “character” is missing\n"
    "3:79 /events/0/participants/3/characters “characters” must be a list of ids\n"
    "3:90 /events/0/participants/3/role “role” must be a text\n"
    "3:93 /events/0/participants/4 “participants” must be a list of objects\n" },
  { "\"events\":[{\"id\":\"e\",\"date\":\"1956\",\"title\":\"E\",\n\"fates\":[{\"character\":\"a\",\"fate\":\"gone\","
    "\"by\":[\"b\"]},\n"
    "{\"character\":5,\"at\":\"start\",\"sentence\":\"25 "
    "years\",\"posthumous\":\"no\",\"either\":\"\",\"date\":\"@e\"},\n"
    "{\"characters\":[],\"fate\":\"executed\",\"certainty\":\"\",\"by\":{},\"sentence\":\"P\"}, true]}]}",
    "3:23 /events/0/fates/0/character there is no character “a”\n"
    "3:34 /events/0/fates/0/fate there is no fate “gone”: it can be declared under “fates”\n"
    "3:47 /events/0/fates/0/by/0 there is no character “b”\n"
    "4:1 /events/0/fates/1 “fate” is missing\n"
    "4:14 /events/0/fates/1/character “character” must be a text\n"
    "4:21 /events/0/fates/1/at “start” is not a “at”: it can be end\n"
    "4:40 /events/0/fates/1/sentence “25 years” is not a sentence: it can be death, life or a duration such as P25Y\n"
    "4:64 /events/0/fates/1/posthumous “posthumous” must be true or false\n"
    "4:78 /events/0/fates/1/either an id cannot be empty\n"
    "4:88 /events/0/fates/1/date “date” must be a date of its own, not that of an event\n"
    "5:48 /events/0/fates/2/certainty “” is not a “certainty”: it can be certain, reported, rumoured, speculative\n"
    "5:56 /events/0/fates/2/by “by” must be a list of ids\n"
    "5:70 /events/0/fates/2/sentence “P” is not a sentence: it can be death, life or a duration such as P25Y\n"
    "5:76 /events/0/fates/3 “fates” must be a list of objects\n" },
  { "\"events\":[{\"id\":\"e\",\"date\":\"1956\",\"title\":\"E\",\n\"causes\":[\"x\",\"\",{\"event\":\"y\"},{"
    "\"certainty\":\"no\"},{\"text\":1},5]}]}",
    "3:11 /events/0/causes/0 there is no event “x”\n"
    "3:15 /events/0/causes/1 an id cannot be empty\n"
    "3:27 /events/0/causes/2/event there is no event “y”\n"
    "3:32 /events/0/causes/3 a cause needs “event” or “text”\n"
    "3:45 /events/0/causes/3/certainty “no” is not a “certainty”: it can be certain, reported, rumoured, speculative\n"
    "3:59 /events/0/causes/4/text “text” must be a text\n"
    "3:62 /events/0/causes/5 a cause must be the id of an event or an object\n" },
  /* An id that ends in “/end” comes before the end of an event. */
  { "\"events\":[{\"id\":\"e\",\"date\":\"1956\",\"title\":\"E\"},{\"id\":\"f/"
    "end\",\"date\":\"1956\",\"title\":\"F\"}],\n"
    "\"characters\":[{\"id\":\"a\",\"name\":\"A\",\"born\":\"@e\",\"died\":\"@e/"
    "end\"},{\"id\":\"b\",\"name\":\"B\",\"born\":\"@f/end\","
    "\"died\":\n\"@f\"}]}",
    "4:1 /characters/1/died there is no event “f”\n" },
  /* What is quoted breaks no line, and does not speak to a terminal. */
  { "\"groups\":[{\"id\":\"g\",\"color\":\"re\\nd\\u001b[2J\\u2028\"}]}",
    "2:29 /groups/0/color “re\xef\xbf\xbd"
    "d\xef\xbf\xbd[2J\xef\xbf\xbd” is not a colour such as #5e5c64\n" },
  /* A record that cannot be used does not lend its id. */
  { "\"relations\":[{\"id\":\"r\",\"kind\":\"patronage\",\"from\":\"a\",\"to\":5},\n"
    "{\"id\":\"r\",\"kind\":\"patronage\",\"from\":\"a\",\"to\":\"a\"}],\"characters\":[{\"id\":\"a\",\"name\":\"A\"}]"
    "}",
    "2:59 /relations/0/to “to” must be a text\n" },
  /* Nothing is wrong here. */
  { "\"x-unknown\":[null,{\"id\":5}],\"view\":{\"from\":\"1955\",\"x\":1},\n"
    "\"characters\":[{\"id\":\"a\",\"name\":\"A\",\"posts\":[{\"title\":\"M\",\"since\":\"1950\",\"until\":\"@e/"
    "end\"}],\"fate\":\"in-office\"}],\n"
    "\"events\":[{\"id\":\"e\",\"date\":\"1956-06-29/"
    "..\",\"title\":\"E\",\"kind\":\"feast\",\"fates\":[{\"character\":\"a\","
    "\"fate\":\"imprisoned\",\"sentence\":\"P10Y6M\",\"by\":[]},{\"characters\":[\"a\"],\"fate\":\"condemned\","
    "\"sentence\":\"PT12H\"}]}]}",
    "" },
};

/* Whether @got is @wanted; a `*` stands for the rest of a line that is told by another room. */
static gboolean
lines_match (const char *got, const char *wanted)
{
  g_auto (GStrv) got_lines = g_strsplit (got, "\n", -1);
  g_auto (GStrv) wanted_lines = g_strsplit (wanted, "\n", -1);

  if (g_strv_length (got_lines) != g_strv_length (wanted_lines))
    return FALSE;
  for (guint i = 0; got_lines[i] != NULL; i++)
    {
      char *star = strchr (wanted_lines[i], '*');

      if (star == NULL ? strcmp (got_lines[i], wanted_lines[i]) != 0
                       : strncmp (got_lines[i], wanted_lines[i], star - wanted_lines[i]) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
test_meaning (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    {
      g_autofree char *text = g_strconcat (HEAD, meanings[i].text, NULL);
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (KremChronicle) chronicle = read_text (text, -1, &problems);
      g_autofree char *got = describe_problems (problems);

      if (!lines_match (got, meanings[i].problems))
        {
          g_test_message ("case %u:\n%s\ngot:\n%s\nwanted:\n%s", i, text, got, meanings[i].problems);
          g_test_fail ();
        }
      assert_written (chronicle, text, -1);
    }
}

/* A chronicle with every member of the format. */
static const char full[] =
    "{\"format\":\"chronicle\",\"version\":7,\"title\":\"T\",\"summary\":\"S\",\"language\":\"ru\","
    "\"view\":{\"from\":\"1955-11\",\"until\":\"1956-07\"},"
    "\"eras\":[{\"id\":\"i\",\"label\":\"L\",\"from\":\"1955\",\"until\":\"1956\"}],"
    "\"sources\":[{\"id\":\"s\",\"title\":\"B\",\"author\":\"A\",\"kind\":\"book\",\"within-story\":true}],"
    "\"groups\":[{\"id\":\"g\",\"name\":\"G\",\"color\":\"#5e5c64\"}],"
    "\"fates\":[{\"id\":\"struck\",\"label\":\"Struck\",\"standing\":\"fallen\"}],"
    "\"ties\":[{\"id\":\"god\",\"label\":\"God\",\"directed\":true}],"
    "\"characters\":[{\"id\":\"k\",\"name\":\"N\",\"short\":\"K\",\"sort\":\"So\",\"native-name\":\"К\",\"gender\":"
    "\"f\","
    "\"born\":\"1908\",\"died\":\"@e\",\"group\":\"g\",\"fate\":{\"fate\":\"in-office\",\"since\":\"1952\"},"
    "\"posts\":[{\"title\":\"M\",\"body\":\"B\",\"group\":\"g\",\"from\":\"1950\",\"until\":\"@e\",\"single\":true,"
    "\"certainty\":\"reported\",\"citations\":[{\"source\":\"s\"}]}],\"portrait\":\"p.png\",\"summary\":\"Su\","
    "\"citations\":[{\"source\":\"s\",\"where\":\"W\",\"quote\":\"Q\",\"via\":\"b\",\"for\":[\"name\",\"born\"]}]},"
    "{\"id\":\"b\",\"name\":\"Body\",\"kind\":\"body\",\"gender\":\"m\",\"fate\":\"free\"}],"
    "\"relations\":[{\"id\":\"r\",\"kind\":\"god\",\"from\":\"k\",\"to\":\"b\",\"since\":\"1938~\",\"until\":"
    "\"1956\","
    "\"certainty\":\"rumoured\",\"directed\":false,\"label\":\"La\",\"note\":\"No\",\"citations\":[]}],"
    "\"events\":[{\"id\":\"e\",\"date\":\"1956-06-29/"
    "1956-07-03\",\"kind\":\"trial\",\"title\":\"Ti\",\"place\":\"Pl\","
    "\"certainty\":\"speculative\",\"text\":\"Te\",\"participants\":[{\"character\":\"k\",\"characters\":[\"b\"],"
    "\"role\":\"agent\","
    "\"citations\":[{\"source\":\"s\"}]}],\"fates\":[{\"character\":\"k\",\"fate\":\"struck\",\"at\":\"end\","
    "\"date\":\"1957\","
    "\"sentence\":\"life\",\"posthumous\":true,\"by\":[\"b\"],\"either\":\"x\",\"certainty\":\"reported\","
    "\"citations\":[]}],\"causes\":[\"e\",{\"event\":\"e\"},{\"text\":\"Ca\",\"certainty\":\"rumoured\",\"either\":"
    "\"y\","
    "\"citations\":[{\"source\":\"s\"}]}],\"citations\":[{\"source\":\"s\"}]}]}";

/* Every member of the format arrives in its record. */
static void
test_members (void)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (KremChronicle) chronicle = read_text (full, -1, &problems);
  g_autofree char *got = describe_problems (problems);
  const KremHeader *header = krem_chronicle_get_header (chronicle);
  const KremEra *era = (const KremEra *) krem_chronicle_get (chronicle, KREM_LIST_ERAS, 0);
  const KremSource *source = (const KremSource *) krem_chronicle_get (chronicle, KREM_LIST_SOURCES, 0);
  const KremGroup *group = (const KremGroup *) krem_chronicle_get (chronicle, KREM_LIST_GROUPS, 0);
  const KremFateKind *fate = (const KremFateKind *) krem_chronicle_get (chronicle, KREM_LIST_FATES, 0);
  const KremTieKind *tie = (const KremTieKind *) krem_chronicle_get (chronicle, KREM_LIST_TIES, 0);
  const KremCharacter *k = krem_chronicle_get_character (chronicle, 0);
  const KremCharacter *b = krem_chronicle_get_character (chronicle, 1);
  const KremRelation *relation = krem_chronicle_get_relation (chronicle, 0);
  const KremEvent *event = krem_chronicle_get_event (chronicle, 0);
  const KremPost *post;
  const KremCitation *citation;
  const KremParticipant *participant;
  const KremFateEntry *entry;
  const KremCause *cause;

  g_assert_cmpstr (got, ==, "");
  g_assert_cmpint (header->version, ==, 7);
  g_assert_cmpstr (header->title, ==, "T");
  g_assert_cmpstr (header->summary, ==, "S");
  g_assert_cmpstr (header->language, ==, "ru");
  g_assert_cmpstr (header->view_from->text, ==, "1955-11");
  g_assert_cmpstr (header->view_until->text, ==, "1956-07");
  g_assert_cmpstr (era->base.id, ==, "i");
  g_assert_cmpstr (era->label, ==, "L");
  g_assert_cmpstr (era->from->text, ==, "1955");
  g_assert_cmpstr (era->until->text, ==, "1956");
  g_assert_cmpstr (source->title, ==, "B");
  g_assert_cmpstr (source->author, ==, "A");
  g_assert_cmpstr (source->kind, ==, "book");
  g_assert_true (source->within_story);
  g_assert_cmpstr (group->name, ==, "G");
  g_assert_cmpstr (group->color, ==, "#5e5c64");
  g_assert_cmpstr (fate->label, ==, "Struck");
  g_assert_cmpint (fate->standing, ==, KREM_STANDING_FALLEN);
  g_assert_cmpstr (tie->label, ==, "God");
  g_assert_true (tie->directed);

  g_assert_cmpstr (k->base.id, ==, "k");
  g_assert_cmpstr (k->name, ==, "N");
  g_assert_cmpstr (k->short_name, ==, "K");
  g_assert_cmpstr (k->sort_name, ==, "So");
  g_assert_cmpstr (k->native_name, ==, "К");
  g_assert_cmpint (k->gender, ==, KREM_GENDER_FEMALE);
  g_assert_false (k->is_body);
  g_assert_cmpstr (k->born->text, ==, "1908");
  g_assert_cmpint (k->died->kind, ==, KREM_DATE_REFERENCE);
  g_assert_cmpstr (k->group, ==, "g");
  g_assert_cmpstr (k->fate, ==, "in-office");
  g_assert_cmpstr (k->fate_since->text, ==, "1952");
  g_assert_cmpstr (k->portrait, ==, "p.png");
  g_assert_cmpstr (k->summary, ==, "Su");
  g_assert_cmpuint (k->posts->len, ==, 1);
  post = g_ptr_array_index (k->posts, 0);
  g_assert_cmpstr (post->title, ==, "M");
  g_assert_cmpstr (post->body, ==, "B");
  g_assert_cmpstr (post->group, ==, "g");
  g_assert_cmpstr (post->from->text, ==, "1950");
  g_assert_cmpstr (post->until->text, ==, "@e");
  g_assert_true (post->single);
  g_assert_cmpint (post->certainty, ==, KREM_CERTAINTY_REPORTED);
  g_assert_cmpuint (post->citations->len, ==, 1);
  g_assert_cmpuint (k->citations->len, ==, 1);
  citation = g_ptr_array_index (k->citations, 0);
  g_assert_cmpstr (citation->source, ==, "s");
  g_assert_cmpstr (citation->where, ==, "W");
  g_assert_cmpstr (citation->quote, ==, "Q");
  g_assert_cmpstr (citation->via, ==, "b");
  g_assert_cmpuint (g_strv_length (citation->members), ==, 2);
  g_assert_cmpstr (citation->members[1], ==, "born");
  g_assert_true (b->is_body);
  g_assert_cmpint (b->gender, ==, KREM_GENDER_MALE);
  g_assert_cmpstr (b->fate, ==, "free");

  g_assert_cmpstr (relation->kind, ==, "god");
  g_assert_cmpstr (relation->from, ==, "k");
  g_assert_cmpstr (relation->to, ==, "b");
  g_assert_cmpstr (relation->since->text, ==, "1938~");
  g_assert_cmpstr (relation->until->text, ==, "1956");
  g_assert_cmpint (relation->certainty, ==, KREM_CERTAINTY_RUMOURED);
  g_assert_cmpint (relation->directed, ==, 0);
  g_assert_cmpstr (relation->label, ==, "La");
  g_assert_cmpstr (relation->note, ==, "No");
  g_assert_cmpuint (relation->citations->len, ==, 0);

  g_assert_cmpstr (event->date->text, ==, "1956-06-29/1956-07-03");
  g_assert_cmpint (event->date->kind, ==, KREM_DATE_INTERVAL);
  g_assert_cmpstr (event->kind, ==, "trial");
  g_assert_cmpstr (event->title, ==, "Ti");
  g_assert_cmpstr (event->place, ==, "Pl");
  g_assert_cmpstr (event->text, ==, "Te");
  g_assert_cmpint (event->certainty, ==, KREM_CERTAINTY_SPECULATIVE);
  participant = g_ptr_array_index (event->participants, 0);
  g_assert_cmpuint (participant->characters->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (participant->characters, 0), ==, "k");
  g_assert_cmpstr (g_ptr_array_index (participant->characters, 1), ==, "b");
  g_assert_cmpstr (participant->role, ==, "agent");
  g_assert_cmpuint (participant->citations->len, ==, 1);
  entry = g_ptr_array_index (event->fates, 0);
  g_assert_cmpstr (g_ptr_array_index (entry->characters, 0), ==, "k");
  g_assert_cmpstr (entry->fate, ==, "struck");
  g_assert_true (entry->at_end);
  g_assert_cmpstr (entry->date->text, ==, "1957");
  g_assert_cmpstr (entry->sentence, ==, "life");
  g_assert_true (entry->posthumous);
  g_assert_cmpstr (g_ptr_array_index (entry->by, 0), ==, "b");
  g_assert_cmpstr (entry->either, ==, "x");
  g_assert_cmpint (entry->certainty, ==, KREM_CERTAINTY_REPORTED);
  g_assert_cmpuint (entry->citations->len, ==, 0);
  g_assert_cmpuint (event->causes->len, ==, 3);
  cause = g_ptr_array_index (event->causes, 0);
  g_assert_cmpstr (cause->event, ==, "e");
  cause = g_ptr_array_index (event->causes, 1);
  g_assert_cmpstr (cause->event, ==, "e");
  cause = g_ptr_array_index (event->causes, 2);
  g_assert_cmpstr (cause->text, ==, "Ca");
  g_assert_cmpstr (cause->either, ==, "y");
  g_assert_cmpint (cause->certainty, ==, KREM_CERTAINTY_RUMOURED);
  g_assert_cmpuint (cause->citations->len, ==, 1);
  g_assert_cmpuint (event->citations->len, ==, 1);
}

/* What is wrong is absent from the records, what is missing does no more harm than it must. */
static void
test_usable (void)
{
  static const char text[] = HEAD
      "\"characters\":[{\"id\":\"a\",\"name\":5},{\"name\":\"B\"},7,{\"id\":\"a\",\"name\":\"C\"}],"
      "\"relations\":[{\"kind\":\"patronage\",\"from\":\"a\",\"to\":\"nobody\"},{\"id\":\"r\",\"from\":\"a\",\"to\":"
      "\"a\"}],"
      "\"events\":[{\"title\":\"E\"},{\"id\":\"f\",\"date\":\"soon\",\"title\":\"F\",\"fates\":[3,{\"character\":\"a\","
      "\"fate\":\"free\",\"sentence\":\"long\"}]}],\"groups\":[{\"name\":\"G\"}]}";
  g_autoptr (KremChronicle) chronicle = read_text (text, -1, NULL);
  const KremCharacter *a = krem_chronicle_get_character (chronicle, 0);
  const KremEvent *f = krem_chronicle_get_event (chronicle, 1);
  const KremFateEntry *entry = g_ptr_array_index (f->fates, 1);

  g_assert_true (a->base.usable);
  g_assert_null (a->name);
  g_assert_cmpstr (krem_character_get_name (a), ==, "a");
  g_assert_false (krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS, 1)->usable);
  g_assert_false (krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS, 2)->usable);
  g_assert_true (krem_chronicle_find (chronicle, KREM_LIST_CHARACTERS, "a") == &a->base);
  g_assert_true (krem_chronicle_get (chronicle, KREM_LIST_RELATIONS, 0)->usable);
  g_assert_false (krem_chronicle_get (chronicle, KREM_LIST_RELATIONS, 1)->usable);
  g_assert_true (krem_chronicle_get (chronicle, KREM_LIST_EVENTS, 0)->usable);
  g_assert_null (krem_chronicle_get (chronicle, KREM_LIST_EVENTS, 0)->id);
  g_assert_false (krem_chronicle_get (chronicle, KREM_LIST_GROUPS, 0)->usable);
  g_assert_cmpint (f->date->kind, ==, KREM_DATE_UNREADABLE);
  g_assert_cmpstr (f->date->text, ==, "soon");
  g_assert_cmpuint (f->fates->len, ==, 2);
  g_assert_null (entry->sentence);
}

/* Whatever stands in the place of any value, a chronicle opens, says what is wrong, and stays as it is. */
static void
test_wrong_values (void)
{
  static const char *const values[] = { "null",
                                        "true",
                                        "-5",
                                        "1e3",
                                        "\"\"",
                                        "\"\\n\"",
                                        "\"@\"",
                                        "\"x y\"",
                                        "[]",
                                        "{}",
                                        "[[]]",
                                        "[\"a\",{},3]",
                                        "{\"id\":{},\"fate\":[],\"character\":1}" };
  g_autoptr (GBytes) bytes = g_bytes_new_static (full, sizeof full - 1);
  g_autoptr (KremJsonTape) tape = krem_json_check (bytes, NULL, 0, NULL);
  guint n_opened = 0, n_refused = 0;

  g_assert_nonnull (tape);
  for (guint entry = 0; entry < tape->n_entries; entry++)
    for (guint i = 0; i < G_N_ELEMENTS (values); i++)
      {
        g_autoptr (GString) text = g_string_new_len (full, sizeof full - 1);
        g_autoptr (GBytes) wrong = NULL;
        g_autoptr (GPtrArray) problems = NULL;
        g_autoptr (KremChronicle) chronicle = NULL;
        g_autoptr (GError) error = NULL;

        if (tape->entries[entry].type == KREM_JSON_NAME)
          continue;
        g_string_erase (text, tape->entries[entry].offset, tape->entries[entry].length);
        g_string_insert (text, tape->entries[entry].offset, values[i]);
        wrong = g_bytes_new (text->str, text->len);
        chronicle = krem_reader_read_bytes (wrong, "wrong", &problems, &error);
        if (chronicle == NULL)
          {
            /* The root, `format` and `version` alone can keep a file from being opened. */
            g_assert_error (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_FORMAT);
            g_assert_cmpuint (entry, <=, 4);
            n_refused++;
            continue;
          }
        assert_written (chronicle, text->str, text->len);
        for (guint j = 0; j < problems->len; j++)
          {
            const KremProblem *problem = g_ptr_array_index (problems, j);

            g_assert_cmpuint (problem->line, ==, 1);
            g_assert_cmpuint (problem->column, >, 0);
          }
        /* A number, true or false is what no member of the format is, but for `version` and the flags. */
        if (strcmp (values[i], "-5") == 0)
          g_assert_cmpuint (problems->len, >, 0);
        n_opened++;
      }
  g_assert_cmpuint (n_opened, >, 1000);
  g_assert_cmpuint (n_refused, >, 20);
}

/* A text that is far too long is not quoted whole. */
static void
test_long_quotes (void)
{
  g_autofree char *filler = g_strnfill (100000, 'x');
  g_autofree char *text = g_strconcat (HEAD "\"characters\":[{\"id\":\"a\",\"name\":\"A\",\"kind\":\"", filler, "\"}]}",
                                       NULL);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (KremChronicle) chronicle = read_text (text, -1, &problems);

  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpuint (strlen (((KremProblem *) g_ptr_array_index (problems, 0))->message), <, 1000);
}

/* What cannot be said where it stands counts as undated, and its text stays. */
static void
test_undated (void)
{
  static const char text[] = HEAD
      "\"characters\":[{\"id\":\"a\",\"name\":\"A\",\"born\":\"1900/1910\",\"died\":\"@e\"}],"
      "\"events\":[{\"id\":\"e\",\"date\":\"@f\",\"title\":\"E\"},"
      "{\"id\":\"f\",\"date\":\"1957/1956\",\"title\":\"F\"}]}";
  g_autoptr (KremChronicle) chronicle = read_text (text, -1, NULL);
  const KremCharacter *a = krem_chronicle_get_character (chronicle, 0);
  const KremEvent *e = krem_chronicle_get_event (chronicle, 0);
  const KremEvent *f = krem_chronicle_get_event (chronicle, 1);

  g_assert_false (krem_date_is_dated (a->born));
  g_assert_cmpint (a->born->kind, ==, KREM_DATE_UNREADABLE);
  g_assert_cmpstr (a->born->text, ==, "1900/1910");
  g_assert_cmpint (a->died->kind, ==, KREM_DATE_REFERENCE);
  g_assert_cmpint (e->date->kind, ==, KREM_DATE_UNREADABLE);
  g_assert_cmpstr (e->date->text, ==, "@f");
  g_assert_false (krem_date_is_dated (f->date));
}

static void
test_join_problems (void)
{
  static const char text[] = "{\n  \"format\": \"chronicle\",\n  \"version\": 1,\n  \"title\": \"T\",\n"
                             "  \"characters\": [\n    { \"id\": \"a\", \"name\": \"A\" },\n"
                             "    { \"id\": \"b\", \"name\": \"Б\", \"born\": \"1900\" }\n  ]\n}\n";
  g_autoptr (KremChronicle) chronicle = read_text (text, -1, NULL);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_problem_free);
  GPtrArray *others = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_problem_free);
  KremRecord *header = krem_chronicle_get (chronicle, KREM_LIST_HEADER, 0);
  KremRecord *b = krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS, 1);
  g_autoptr (KremRecord) stranger = krem_record_from_json (KREM_LIST_EVENTS, "{}", NULL);
  g_autofree char *got = NULL;
  KremProblem *settled = krem_problem_new (KREM_PROBLEM_ERROR, "x", b, "/characters/1", "settled");
  KremProblem *found = krem_problem_new (KREM_PROBLEM_ERROR, "x", NULL, "/characters", "found");

  settled->line = 77;
  settled->column = 3;
  g_ptr_array_add (others, krem_problem_new (KREM_PROBLEM_ERROR, "x", b, "/born", "one"));
  g_ptr_array_add (others, krem_problem_new (KREM_PROBLEM_WARNING, "x", b, "/died", "two"));
  g_ptr_array_add (others, krem_problem_new (KREM_PROBLEM_WARNING, "x", b, "", "three"));
  g_ptr_array_add (others, krem_problem_new (KREM_PROBLEM_WARNING, "x", header, "/title", "four"));
  g_ptr_array_add (others, krem_problem_new (KREM_PROBLEM_WARNING, "x", NULL, "/characters/0/id", "five"));
  g_ptr_array_add (others, krem_problem_new (KREM_PROBLEM_WARNING, "x", stranger, "/date", "six"));
  g_ptr_array_add (others, settled);
  found->line = 5;
  found->column = 19;
  g_ptr_array_add (problems, found);
  krem_reader_join_problems (chronicle, problems, others);
  got = describe_problems (problems);
  g_assert_cmpstr (got, ==,
                   "0:0 /date six\n"
                   "4:12 /title four\n"
                   "5:19 /characters found\n"
                   "6:13 /characters/0/id five\n"
                   "7:5 /characters/1/died two\n"
                   "7:5 /characters/1 three\n"
                   "7:39 /characters/1/born one\n"
                   "77:3 /characters/1 settled\n");
}

static void
test_file (void)
{
  static const char text[] = HEAD "\"events\":[]}";
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "a.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) parent = g_file_new_for_path (folder);
  g_autoptr (GBytes) bytes = NULL, loaded = NULL;
  g_autoptr (KremChronicle) chronicle = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (krem_reader_read_file (file, 100, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (krem_reader_read_file (parent, 100, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  chronicle = krem_reader_read_file (file, sizeof text - 1, NULL, &bytes, &error);
  g_assert_no_error (error);
  g_assert_nonnull (chronicle);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, sizeof text - 1);
  g_assert_null (krem_reader_read_file (file, sizeof text - 2, NULL, NULL, &error));
  g_assert_error (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "a.json"));
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, "{\n]", -1, NULL));
  g_assert_null (krem_reader_read_file (file, 100, NULL, NULL, &error));
  g_assert_error (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_JSON);
  g_assert_true (g_str_has_prefix (error->message, path));
  g_assert_true (g_str_has_prefix (error->message + strlen (path), ":2:1: "));
  remove_folder (folder);
}

/* A file that never ends is given up at the cap. */
static void
test_endless (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/dev/zero");
  g_autoptr (GError) error = NULL;

  g_assert_null (krem_reader_load (file, 3 * 1024 * 1024, &error));
  g_assert_error (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_TOO_LARGE);
}

static gpointer
read_often (gpointer unused)
{
  static const char text[] = "{ \"format\": \"chronicle\", \"version\": 1,\n"
                             "  \"characters\": [ { \"id\": \"zoya\", \"name\": \"Zoya\" } ] }\n";

  for (guint i = 0; i < 20000; i++)
    {
      KremChronicle *chronicle = read_text (text, -1, NULL);

      g_assert_true (krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, "zoya", NULL));
      g_object_unref (chronicle);
    }
  return NULL;
}

/* One thread may let go of a chronicle while another one reads it. */
static void
test_threads (void)
{
  GThread *threads[3];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_often, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage/reader/refused", test_refused);
  g_test_add_func ("/storage/reader/meaning", test_meaning);
  g_test_add_func ("/storage/reader/members", test_members);
  g_test_add_func ("/storage/reader/usable", test_usable);
  g_test_add_func ("/storage/reader/long-quotes", test_long_quotes);
  g_test_add_func ("/storage/reader/undated", test_undated);
  g_test_add_func ("/storage/reader/wrong-values", test_wrong_values);
  g_test_add_func ("/storage/reader/join-problems", test_join_problems);
  g_test_add_func ("/storage/reader/file", test_file);
  g_test_add_func ("/storage/reader/endless", test_endless);
  g_test_add_func ("/storage/reader/threads", test_threads);
  return g_test_run ();
}
