/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chronicle-builder.h"
#include "large-chronicle.h"

#include <locale.h>

/* A step looks at no more than this many entries for each change and for each doubling of what there is. */
#define C 16

static guint
get_log (guint n)
{
  return g_bit_storage (n);
}

static void
check_steps (gconstpointer data)
{
  LargeKind kind = GPOINTER_TO_INT (data);
  guint n_people = kind == LARGE_CAST ? 3000 : 10, n_events = kind == LARGE_CAST ? 30000 : 10000, n_steps;
  g_autoptr (KremChronicle) chronicle = make_large_chronicle (n_people, n_events, kind);
  g_autoptr (KremChronology) chronology = krem_chronology_new (chronicle);
  const KremInstant *steps = krem_chronology_get_all_steps (chronology, &n_steps);
  guint n_all = krem_chronology_get_n_fates (chronology) + krem_chronology_get_n_acts (chronology) + n_people
                + n_events;

  g_assert_cmpuint (n_steps, >, 0);
  for (guint i = 1; i < n_steps; i++)
    for (guint backwards = 0; backwards < 2; backwards++)
      {
        guint64 visited = krem_chronology_get_n_visited (chronology);
        g_autoptr (GArray)
            changes = krem_chronology_get_changes (chronology, steps[i - 1 + backwards], steps[i - backwards]);
        KremTally tally;

        krem_chronology_get_tally (chronology, steps[i - backwards], &tally);
        visited = krem_chronology_get_n_visited (chronology) - visited;
        g_assert_cmpuint (changes->len, >, 0);
        g_assert_cmpuint (visited, <=, C * (changes->len + get_log (n_all)));
      }
}

/* What is found of one person costs what is found, not what there is of the person. */
static void
check_state (void)
{
  g_autoptr (KremChronicle) chronicle = make_large_chronicle (10, 10000, LARGE_ONE_PERSON);
  g_autoptr (KremChronology) chronology = krem_chronology_new (chronicle);
  guint n_steps;
  const KremInstant *steps = krem_chronology_get_all_steps (chronology, &n_steps);

  for (guint i = 0; i < n_steps; i += 7)
    {
      guint64 visited = krem_chronology_get_n_visited (chronology);
      g_auto (KremState) state = { 0 };

      krem_chronology_get_state (chronology, 0, steps[i], &state);
      visited = krem_chronology_get_n_visited (chronology) - visited;
      g_assert_cmpuint (visited, <=, C * (1 + state.possible->len) * get_log (10000));
    }
}

/* Three hundred events on one day: the last in the file settles, and the step is one. */
static void
check_one_day (void)
{
  g_autoptr (GString) text = g_string_new ("c x born=1900; c y\n");
  g_autoptr (KremChronology) chronology = NULL;
  g_autoptr (GArray) changes = NULL;
  g_auto (KremState) state = { 0 };
  guint n_steps, n_events, n_fate_changes = 0;
  const KremInstant *steps;

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (text, "e e%u 1956-02-27; w agent y; f %s x\n", i,
                            i == 299     ? "released"
                            : i % 2 == 0 ? "arrested"
                                         : "imprisoned");
  chronology = build_chronology (text->str);
  steps = krem_chronology_get_all_steps (chronology, &n_steps);
  g_assert_cmpuint (n_steps, ==, 3);
  krem_chronology_get_person_events (chronology, 0, &n_events);
  g_assert_cmpuint (n_events, ==, 300);

  krem_chronology_get_state (chronology, 0, steps[2], &state);
  g_assert_cmpstr (krem_chronology_get_fate (chronology, state.settled)->fate, ==, "released");
  g_assert_true (state.certain);
  g_assert_cmpuint (state.with->len, ==, 299);
  g_assert_cmpuint (krem_chronology_get_n_acts (chronology), ==, 300);

  changes = krem_chronology_get_changes (chronology, steps[1], steps[2]);
  for (guint i = 0; i < changes->len; i++)
    n_fate_changes += g_array_index (changes, KremChronologyChange, i).kind == KREM_CHANGE_FATE;
  g_assert_cmpuint (n_fate_changes, ==, 1);
}

/* A chain of causes as long as the chronicle, through which the first precedes the last on one day. */
static void
check_long_chain (void)
{
  g_autoptr (GString) text = g_string_new ("c x born=1900\n");
  g_autoptr (KremChronology) chronology = NULL;
  g_auto (KremState) state = { 0 };

  g_string_append (text, "e e0 1956-02-27; f imprisoned x; k e1\n");
  for (guint i = 1; i < 20000; i++)
    g_string_append_printf (text, "e e%u 19%02u; k e%u\n", i, i % 50, i + 1);
  g_string_append (text, "e e20000 1956-02-27; f arrested x\n");
  chronology = build_chronology (text->str);
  krem_chronology_get_state (chronology, 0, moment ("1956-02-27"), &state);
  g_assert_cmpstr (krem_chronology_get_fate (chronology, state.settled)->fate, ==, "imprisoned");
  g_assert_true (state.certain);
}

static gpointer
ask_much (gpointer data)
{
  KremChronology *chronology = data;
  guint n_steps, sum = 0;
  const KremInstant *steps = krem_chronology_get_all_steps (chronology, &n_steps);

  for (guint i = 1; i < n_steps; i++)
    {
      g_autoptr (GArray) changes = krem_chronology_get_changes (chronology, steps[i - 1], steps[i]);
      g_auto (KremState) state = { 0 };
      KremTally tally;

      krem_chronology_get_state (chronology, i % 300, steps[i], &state);
      krem_chronology_get_tally (chronology, steps[i], &tally);
      sum += changes->len + state.settled + tally.possibly[KREM_STANDING_HELD];
    }
  return GUINT_TO_POINTER (sum);
}

/* Threads that ask at the same time get the same answers. */
static void
check_threads (void)
{
  g_autoptr (KremChronicle) chronicle = make_large_chronicle (300, 3000, LARGE_CAST);
  g_autoptr (KremChronology) chronology = krem_chronology_new (chronicle);
  GThread *threads[4];
  gpointer expected = ask_much (chronology);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, ask_much, chronology);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (g_thread_join (threads[i]) == expected);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    LargeKind kind;
  } cases[] = {
    { "/chronology/scale/steps/cast", LARGE_CAST },
    { "/chronology/scale/steps/one-person", LARGE_ONE_PERSON },
    { "/chronology/scale/steps/rumours", LARGE_RUMOURS },
    { "/chronology/scale/steps/one-day", LARGE_ONE_DAY },
    { "/chronology/scale/steps/overlapping", LARGE_OVERLAPPING },
    { "/chronology/scale/steps/undated", LARGE_UNDATED },
    { "/chronology/scale/steps/deaths", LARGE_DEATHS },
  };

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, GINT_TO_POINTER (cases[i].kind), check_steps);
  g_test_add_func ("/chronology/scale/state", check_state);
  g_test_add_func ("/chronology/scale/one-day", check_one_day);
  g_test_add_func ("/chronology/scale/long-chain", check_long_chain);
  g_test_add_func ("/chronology/scale/threads", check_threads);
  return g_test_run ();
}
