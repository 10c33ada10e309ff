/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-history.h"
#include "krem-json-check.h"
#include "krem-reader.h"
#include "krem-revise.h"
#include "krem-writer.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* A chronicle as large as one may become, drawn from a fixed seed. */
static GBytes *
make_chronicle (guint n_characters, guint n_events)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1956);
  GString *out = g_string_new (
      "{\n  \"format\": \"chronicle\",\n  \"version\": 1,\n  \"title\": \"Bench\",\n"
      "  \"sources\": [\n    { \"id\": \"s\", \"title\": \"S\" }\n  ],\n  \"characters\": [\n");

  for (guint i = 0; i < n_characters; i++)
    g_string_append_printf (out,
                            "    {\n      \"id\": \"c%u\",\n      \"name\": \"Character %u of the chronicle\",\n"
                            "      \"short\": \"C%u\",\n      \"born\": \"19%02u\",\n      \"posts\": [\n"
                            "        { \"title\": \"Member\", \"body\": \"Body %u\", \"from\": \"1940\", \"until\": "
                            "\"@e%u\" }\n"
                            "      ]\n    }%s\n",
                            i, i, i, i % 40, i % 100, i % MAX (n_events, 1), i + 1 < n_characters ? "," : "");
  g_string_append (out, "  ],\n  \"events\": [\n");
  for (guint i = 0; i < n_events; i++)
    g_string_append_printf (
        out,
        "    {\n      \"id\": \"e%u\",\n      \"date\": \"%u-%02u-%02u\",\n      \"kind\": \"arrest\",\n"
        "      \"title\": \"Event %u happens\",\n      \"text\": \"Nobody knows why, and everyone has heard of it.\",\n"
        "      \"participants\": [ { \"character\": \"c%d\", \"role\": \"agent\" } ],\n"
        "      \"fates\": [\n        { \"characters\": [\"c%d\", \"c%d\"], \"fate\": \"arrested\" }\n      ],\n"
        "      \"citations\": [ { \"source\": \"s\", \"where\": \"p. %u\" } ]\n    }%s\n",
        i, 1900 + i % 100, 1 + i % 12, 1 + i % 28, i, g_rand_int_range (random, 0, (int) n_characters),
        g_rand_int_range (random, 0, (int) n_characters), g_rand_int_range (random, 0, (int) n_characters), i,
        i + 1 < n_events ? "," : "");
  g_string_append (out, "  ]\n}\n");
  return g_string_free_to_bytes (out);
}

static gint64
tell (const char *what, gint64 since)
{
  struct rusage usage;
  gint64 now = g_get_monotonic_time ();

  getrusage (RUSAGE_SELF, &usage);
  g_print ("%-8s %7.3f s, %ld MB at most so far\n", what, (now - since) / 1e6, usage.ru_maxrss / 1024);
  return g_get_monotonic_time ();
}

/* What it costs to remove all people with all that names them, and to have them back. */
static gint64
tell_removal (KremChronicle *chronicle, gint64 time)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (KremPlace));
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (KremHistory) history = krem_history_new (chronicle);
  g_autoptr (KremEdit) edit = NULL;

  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS); i++)
    {
      KremPlace place = { KREM_LIST_CHARACTERS, i };

      g_array_append_val (people, place);
      g_array_append_val (places, i);
    }
  edit = krem_revise_remove (chronicle, (const KremPlace *) (gpointer) people->data, people->len, NULL);
  time = tell ("remove*", time);
  g_print ("         %u changes\n", krem_edit_get_n_changes (edit));
  krem_edit_follow_all (edit, KREM_LIST_CHARACTERS, places);
  time = tell ("follow", time);
  krem_history_do (history, edit);
  time = tell ("do", time);
  krem_history_undo (history);
  return tell ("undo", time);
}

/* What it costs to make an edit, which is on the way from a key to what is seen. */
static gint64
tell_edits (KremChronicle *chronicle, gint64 time)
{
  const KremPlace character = { KREM_LIST_CHARACTERS, 1 };
  const KremShift year = { 1, 0, 0, 0 };
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (KremPlace));
  const KremPlace *places;
  KremEdit *edit;

  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS); i += 10)
    {
      KremPlace place = { KREM_LIST_EVENTS, i };

      g_array_append_val (events, place);
    }
  places = (const KremPlace *) events->data;
#define TELL(what, call)                                                                                               \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    edit = (call);                                                                                                     \
    time = tell ((what), time);                                                                                        \
    g_print ("         %u changes\n", krem_edit_get_n_changes (edit));                                                 \
    krem_edit_unref (edit);                                                                                            \
    time = g_get_monotonic_time ();                                                                                    \
  }                                                                                                                    \
  G_STMT_END

  /* The first time, the ids are put in tables. */
  TELL ("first", krem_revise_rename (chronicle, character, "another", NULL));
  TELL ("rename", krem_revise_rename (chronicle, character, "yet-another", NULL));
  TELL ("set", krem_revise_set (chronicle, character, "/name", "\"A\"", "Set", NULL));
  TELL ("add", krem_revise_add (chronicle, KREM_LIST_EVENTS, "{\"title\":\"A\",\"date\":\"1950\"}", "Add", NULL));
  TELL ("remove", krem_revise_remove (chronicle, &character, 1, NULL));
  TELL ("remove+", krem_revise_remove (chronicle, places, events->len, NULL));
  TELL ("shift+", krem_revise_shift_dates (chronicle, places, events->len, &year, NULL, NULL));
  TELL ("copy+", krem_revise_duplicate (chronicle, places, events->len, NULL, NULL));
#undef TELL
  return time;
}

int
main (int argc, char **argv)
{
  guint n_characters = argc > 1 ? (guint) atoi (argv[1]) : 10000;
  guint n_events = argc > 2 ? (guint) atoi (argv[2]) : 100000;
  g_autoptr (GBytes) bytes = make_chronicle (n_characters, n_events);
  g_autoptr (GBytes) written = NULL, formatted = NULL;
  g_autoptr (KremChronicle) chronicle = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  KremJsonTape *tape;
  gint64 time = g_get_monotonic_time ();

  g_print ("%u characters, %u events, %.1f MB\n", n_characters, n_events, g_bytes_get_size (bytes) / 1e6);
  tape = krem_json_check (bytes, "bench", 0, NULL);
  time = tell ("check", time);
  g_print ("         %u entries\n", tape->n_entries);
  krem_json_tape_free (tape);
  chronicle = krem_reader_read_bytes (bytes, "bench", &problems, NULL);
  time = tell ("read", time);
  g_print ("         %u problems\n", problems->len);
  written = krem_writer_write (chronicle);
  time = tell ("write", time);
  formatted = krem_writer_format (bytes, NULL);
  time = tell ("format", time);
  time = tell_edits (chronicle, time);
  tell_removal (chronicle, time);
  return g_bytes_equal (bytes, written) ? 0 : 1;
}
