/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-narration.h"
#include "krem-reader.h"

static const char text[] =
    "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Words\",\n"
    "  \"fates\": [ { \"id\": \"struck-off\", \"label\": \"struck off the rolls\", \"standing\": \"fallen\" } ],\n"
    "  \"characters\": [\n"
    "    { \"id\": \"a\", \"name\": \"Anna Ivanova\", \"short\": \"Anna\", \"gender\": \"f\", \"born\": \"1900\" },\n"
    "    { \"id\": \"b\", \"name\": \"Boris\", \"born\": \"1901-02-03\", \"fate\": \"in-office\",\n"
    "      \"posts\": [ { \"title\": \"Minister\", \"body\": \"Railways\", \"until\": \"1950-05-10\" } ] },\n"
    "    { \"id\": \"c\", \"name\": \"<b>Clara</b>\", \"born\": \"1902\" }, { \"id\": \"d\", \"name\": \"The court\", "
    "\"kind\": \"body\" }\n"
    "  ],\n"
    "  \"relations\": [ { \"id\": \"r\", \"kind\": \"alliance\", \"from\": \"a\", \"to\": \"b\", \"until\": "
    "\"1950-05-11\" } ],\n"
    "  \"events\": [\n"
    "    { \"id\": \"e1\", \"date\": \"1950-05-09\", \"title\": \"Boris arrested\",\n"
    "      \"fates\": [ { \"character\": \"b\", \"fate\": \"arrested\" } ] },\n"
    "    { \"id\": \"e2\", \"date\": \"1950-06\", \"title\": \"Anna goes\",\n"
    "      \"fates\": [ { \"character\": \"a\", \"fate\": \"struck-off\" } ] },\n"
    "    { \"id\": \"e3\", \"date\": \"1950-07-01/1950-07-03\", \"title\": \"The trial\",\n"
    "      \"fates\": [ { \"character\": \"b\", \"fate\": \"imprisoned\", \"sentence\": \"P25Y\", \"at\": \"end\" },\n"
    "                 { \"character\": \"c\", \"fate\": \"imprisoned\", \"sentence\": \"P1Y\", \"at\": \"end\" } ] },\n"
    "    { \"id\": \"e4\", \"date\": \"1950-08-01\", \"title\": \"A rumour\", \"certainty\": \"rumoured\",\n"
    "      \"fates\": [ { \"character\": \"b\", \"fate\": \"executed\" } ] },\n"
    "    { \"id\": \"e5\", \"date\": \"[1950-09-02..1950-09-05]\", \"title\": \"A pardon\",\n"
    "      \"fates\": [ { \"character\": \"c\", \"fate\": \"released\" } ] }\n"
    "  ] }\n";

static const char deeds[] =
    "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Deeds\",\n"
    "  \"characters\": [\n"
    "    { \"id\": \"a\", \"name\": \"Anna Ivanova\", \"short\": \"Anna\", \"born\": \"1900\" },\n"
    "    { \"id\": \"b\", \"name\": \"Boris Petrov\", \"short\": \"Boris\", \"born\": \"1901\" },\n"
    "    { \"id\": \"c\", \"name\": \"Clara\", \"born\": \"1902\" }\n"
    "  ],\n"
    "  \"relations\": [\n"
    "    { \"id\": \"r\", \"kind\": \"patronage\", \"from\": \"a\", \"to\": \"b\", \"label\": \"protégé\" },\n"
    "    { \"id\": \"s\", \"kind\": \"friendship\", \"from\": \"c\", \"to\": \"b\", \"since\": \"1950\" },\n"
    "    { \"id\": \"t\", \"kind\": \"rivalry\", \"from\": \"c\", \"to\": \"a\", \"directed\": true }\n"
    "  ],\n"
    "  \"events\": [\n"
    "    { \"id\": \"e1\", \"date\": \"1950-05-09\", \"title\": \"A night\",\n"
    "      \"participants\": [ { \"character\": \"a\", \"role\": \"agent\" } ],\n"
    "      \"fates\": [ { \"character\": \"b\", \"fate\": \"arrested\" } ] },\n"
    "    { \"id\": \"e2\", \"date\": \"1950-05-10\", \"title\": \"A quarrel\",\n"
    "      \"participants\": [ { \"character\": \"c\", \"role\": \"agent\" },\n"
    "                        { \"character\": \"a\", \"role\": \"target\" } ] },\n"
    "    { \"id\": \"e3\", \"date\": \"1950-06-01\", \"title\": \"A dawn\",\n"
    "      \"fates\": [ { \"character\": \"b\", \"fate\": \"executed\", \"sentence\": \"death\",\n"
    "                   \"by\": [ \"c\" ] } ] },\n"
    "    { \"id\": \"e4\", \"date\": \"1956-03-01\", \"title\": \"A decree\",\n"
    "      \"fates\": [ { \"character\": \"b\", \"fate\": \"rehabilitated\", \"posthumous\": true } ] },\n"
    "    { \"id\": \"e5\", \"date\": \"1956-04-01\", \"title\": \"A whisper\",\n"
    "      \"fates\": [ { \"character\": \"b\", \"fate\": \"restored\", \"posthumous\": true,\n"
    "                   \"certainty\": \"rumoured\" } ] }\n"
    "  ] }\n";

typedef struct
{
  KremChronicle *chronicle;
  KremChronology *chronology;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const char *story = data != NULL ? data : text;
  g_autoptr (GBytes) bytes = g_bytes_new_static (story, strlen (story));
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  fixture->chronicle = krem_reader_read_bytes (bytes, "words", &problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  fixture->chronology = krem_chronology_new (fixture->chronicle);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  krem_chronology_unref (fixture->chronology);
  g_assert_finalize_object (fixture->chronicle);
}

static KremInstant
day (int month, int day_of_month)
{
  return krem_instant_from_civil (1950, month, day_of_month, 23, 59, 59);
}

static void
test_changes (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    int from_month, from_day, month, day;
    const char *sentences, *headline;
  } rows[] = {
    { 5, 8, 5, 9, "Boris arrested|Boris: in office → arrested", "Boris arrested and 1 more change" },
    { 5, 9, 5, 10, "Boris no longer holds: Minister, Railways", "Boris no longer holds: Minister, Railways" },
    { 5, 10, 5, 11, "No longer: Alliance: Anna and Boris", "No longer: Alliance: Anna and Boris" },
    { 5, 11, 5, 12, "", "Nothing changes" },
    { 5, 12, 6, 1, "Anna: perhaps struck off the rolls|Possibly: Anna goes",
      "Anna: perhaps struck off the rolls; Possibly: Anna goes" },
    { 6, 29, 6, 30, "By the end of June 1950: Anna: free → struck off the rolls|By the end of June 1950: Anna goes",
      NULL },
    { 6, 30, 7, 1, "The trial", "The trial" },
    { 7, 2, 7, 3,
      "Boris: arrested → imprisoned for 25 years|<b>Clara</b>: free → imprisoned for 1 year|Over: The trial", NULL },
    { 7, 31, 8, 1, "Boris: perhaps executed (rumoured)|Possibly: A rumour (rumoured)", NULL },
    { 9, 4, 9, 5, "By 5 September 1950: <b>Clara</b>: imprisoned → released|By 5 September 1950: A pardon", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray)
          changes = krem_chronology_get_changes (fixture->chronology, day (rows[i].from_month, rows[i].from_day),
                                                 day (rows[i].month, rows[i].day));
      g_autoptr (GPtrArray) sentences = krem_narrate_changes (fixture->chronology, changes, KREM_NAMES_GIVEN);
      g_autofree char *joined = NULL;

      g_ptr_array_add (sentences, NULL);
      joined = g_strjoinv ("|", (char **) sentences->pdata);
      g_assert_cmpstr (joined, ==, rows[i].sentences);
      if (rows[i].headline != NULL)
        {
          g_autofree char *headline = krem_narrate_headline (fixture->chronology, changes, KREM_NAMES_GIVEN);

          g_assert_cmpstr (headline, ==, rows[i].headline);
        }
    }
}

static void
test_people (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint person;
    int month, day;
    const char *state, *posts, *line;
  } rows[] = {
    { 0, 1, 1, "free", "", "Anna Ivanova, free" },
    { 0, 6, 15, "free, or perhaps struck off the rolls", "", NULL },
    { 0, 6, 30, "struck off the rolls", "", NULL },
    { 1, 5, 8, "in office", "Minister, Railways", "Boris, in office, Minister, Railways" },
    { 1, 7, 3, "imprisoned for 25 years", "", NULL },
    { 1, 8, 1, "imprisoned for 25 years, or perhaps executed (rumoured)", "", NULL },
    { 3, 8, 1, NULL, "", "The court" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      KremInstant moment = day (rows[i].month, rows[i].day);
      g_autofree char *state = krem_narrate_state (fixture->chronology, rows[i].person, moment);
      g_autofree char *posts = krem_narrate_posts (fixture->chronology, rows[i].person, moment);
      g_autofree char *line = krem_narrate_person (fixture->chronology, rows[i].person, moment, KREM_NAMES_GIVEN);

      g_assert_cmpstr (state, ==, rows[i].state);
      g_assert_cmpstr (posts, ==, rows[i].posts);
      if (rows[i].line != NULL)
        g_assert_cmpstr (line, ==, rows[i].line);
    }
}

/* A fate is told with a word of it while nobody knows whether the person is born. */
static void
test_births (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    int year, month, day;
    const char *state;
  } days[] = {
    { 1899, 12, 31, NULL },
    { 1900, 1, 1, "free, perhaps not born yet" },
    { 1900, 12, 30, "free, perhaps not born yet" },
    { 1900, 12, 31, "free" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      KremInstant moment = krem_instant_from_civil (days[i].year, days[i].month, days[i].day, 23, 59, 59);
      g_autofree char *state = krem_narrate_state (fixture->chronology, 0, moment);

      g_assert_cmpstr (state, ==, days[i].state);
    }
}

/* Who did what to whom is told of those who did it and of those to whom it was done, and not the other way round. */
static void
test_deeds (Fixture *fixture, gconstpointer data)
{
  static const char *const ties[] = {
    "Patronage: Anna → Boris (protégé)",
    "Friendship: Clara and Boris",
    "Rivalry: Clara → Anna",
  };
  static const char *const acts[] = {
    "Anna to Boris: arrested (A night)",
    "Clara against Anna (A quarrel)",
    "Clara to Boris: executed (A dawn)",
  };
  static const struct
  {
    int year, month, day;
    const char *sentences;
  } days[] = {
    { 1950, 1, 1, "Perhaps: Friendship: Clara and Boris" },
    { 1950, 12, 31, "" },
    /* The ties have no end of their own: that they end with Boris goes without saying. */
    { 1950, 6, 1, "A dawn|Boris: arrested → executed, sentenced to death" },
    { 1956, 3, 1, "A decree|Boris, after death: rehabilitated" },
    { 1956, 4, 1, "A whisper|Boris, after death, perhaps: restored" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ties); i++)
    {
      g_autofree char *tie = krem_narrate_tie (fixture->chronology, i, KREM_NAMES_GIVEN);

      g_assert_cmpstr (tie, ==, ties[i]);
    }
  g_assert_cmpuint (krem_chronology_get_n_acts (fixture->chronology), ==, G_N_ELEMENTS (acts));
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autofree char *act = krem_narrate_act (fixture->chronology, i, KREM_NAMES_GIVEN);

      g_assert_cmpstr (act, ==, acts[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      KremInstant until = krem_instant_from_civil (days[i].year, days[i].month, days[i].day, 23, 59, 59);
      g_autoptr (GArray)
          changes = krem_chronology_get_changes (fixture->chronology, until - KREM_SECONDS_PER_DAY, until);
      g_autoptr (GPtrArray) sentences = krem_narrate_changes (fixture->chronology, changes, KREM_NAMES_GIVEN);
      g_autofree char *joined = NULL;

      g_ptr_array_add (sentences, NULL);
      joined = g_strjoinv ("|", (char **) sentences->pdata);
      g_assert_cmpstr (joined, ==, days[i].sentences);
    }
}

static void
test_tally (Fixture *fixture, gconstpointer data)
{
  KremTally tally;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  krem_chronology_get_tally (fixture->chronology, day (5, 9), &tally);
  before = krem_narrate_tally (&tally);
  g_assert_cmpstr (before, ==, "2 secure, 1 held");
  krem_chronology_get_tally (fixture->chronology, day (8, 1), &tally);
  after = krem_narrate_tally (&tally);
  g_assert_cmpstr (after, ==, "1 fallen, 1–2 held, 0–1 dead");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/narration/changes", Fixture, NULL, set_up, test_changes, tear_down);
  g_test_add ("/narration/people", Fixture, NULL, set_up, test_people, tear_down);
  g_test_add ("/narration/births", Fixture, NULL, set_up, test_births, tear_down);
  g_test_add ("/narration/deeds", Fixture, deeds, set_up, test_deeds, tear_down);
  g_test_add ("/narration/tally", Fixture, NULL, set_up, test_tally, tear_down);

  return g_test_run ();
}
