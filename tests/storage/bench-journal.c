/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-journal.h"
#include "krem-reader.h"
#include "storage-testing.h"

#include <stdlib.h>
#include <time.h>

/* bench-journal [EVENTS [EDITS]]: what it costs to bring edits of a large chronicle to the disk. */

static double
get_time (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static KremChronicle *
make_chronicle (guint n_events)
{
  GString *text = g_string_new ("{\n  \"format\": \"chronicle\",\n  \"version\": 1,\n  \"title\": \"Bench\",\n"
                                "  \"events\": [\n");
  g_autoptr (KremChronicle) chronicle = NULL;

  for (guint i = 0; i < n_events; i++)
    g_string_append_printf (
        text,
        "    {\n      \"id\": \"e%u\",\n      \"date\": \"%u-%02u-%02u\",\n      \"title\": \"Event "
        "%u happens\",\n      \"text\": \"Nobody knows why, and everyone has heard of it.\"\n    }%s\n",
        i, 1900 + i % 100, 1 + i % 12, 1 + i % 28, i, i + 1 < n_events ? "," : "");
  g_string_append (text, "  ]\n}\n");
  chronicle = read_text (text->str, (gssize) text->len, NULL);
  g_string_free (text, TRUE);
  return g_steal_pointer (&chronicle);
}

typedef enum
{
  RETITLE,
  ADD,
  HEADER,
} Kind;

static KremEdit *
make_edit (KremChronicle *chronicle, Kind kind, guint number)
{
  guint n = krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS);
  KremList list = kind == HEADER ? KREM_LIST_HEADER : KREM_LIST_EVENTS;
  guint position = kind == HEADER ? 0 : kind == ADD ? n : number * 7919 % n;
  KremRecord *before = kind == ADD ? NULL : krem_chronicle_get (chronicle, list, position);
  g_autofree char *title = g_strdup_printf ("\"Title %u\"", number);
  g_autofree char *json = g_strdup_printf ("{\"id\": \"n%u\", \"date\": \"1956\", \"title\": %s}", number, title);
  g_autoptr (KremRecord) after = kind == ADD ? krem_record_from_json (list, json, NULL)
                                             : krem_record_set_member (before, "/title", title, NULL);
  KremEdit *edit = krem_edit_new (title);

  krem_edit_add (edit, list, position, before, after);
  return edit;
}

/* What all threads but this one took is what the worker did. */
static void
run (KremChronicle *chronicle, KremJournal *journal, Kind kind, guint n_edits, const char *name)
{
  double main_cpu = 0, all_cpu = 0, wall = 0, worst = 0;

  for (guint i = 0; i < n_edits; i++)
    {
      g_autoptr (KremEdit) edit = make_edit (chronicle, kind, i + (guint) kind * 1000000);
      double main_before, all_before = get_time (CLOCK_PROCESS_CPUTIME_ID), wall_before, main_spent;

      krem_chronicle_apply (chronicle, edit);
      main_before = get_time (CLOCK_THREAD_CPUTIME_ID);
      wall_before = get_time (CLOCK_MONOTONIC);
      krem_journal_append (journal, edit);
      g_assert_true (krem_journal_wait (journal));
      main_spent = get_time (CLOCK_THREAD_CPUTIME_ID) - main_before;
      main_cpu += main_spent;
      worst = MAX (worst, main_spent);
      wall += get_time (CLOCK_MONOTONIC) - wall_before;
      all_cpu += get_time (CLOCK_PROCESS_CPUTIME_ID) - all_before;
    }
  g_print ("{\"bench\": \"journal\", \"what\": \"%s\", \"edits\": %u, \"main-cpu-ms\": %.3f, \"main-cpu-worst-ms\": "
           "%.3f, "
           "\"all-cpu-ms\": %.3f, \"until-safe-ms\": %.3f}\n",
           name, n_edits, main_cpu / n_edits, worst, all_cpu / n_edits, wall / n_edits);
}

int
main (int argc, char **argv)
{
  guint n_events = argc > 1 ? (guint) atoi (argv[1]) : 100000;
  guint n_edits = argc > 2 ? (guint) atoi (argv[2]) : 100;
  g_autofree char *folder = make_folder ();
  g_autoptr (KremChronicle) chronicle = make_chronicle (n_events);
  g_autoptr (KremJournal) journal = krem_journal_new (folder, NULL, chronicle);

  run (chronicle, journal, RETITLE, 1, "the first edit, with the text of the whole");
  run (chronicle, journal, RETITLE, n_edits, "an event gets another title");
  run (chronicle, journal, ADD, n_edits, "an event is added");
  run (chronicle, journal, HEADER, MIN (n_edits, 10), "the chronicle gets another title");
  krem_journal_discard (journal);
  krem_journal_wait (journal);
  remove_folder (folder);
  return 0;
}
