/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "large-chronicle.h"

#include <locale.h>
#include <stdlib.h>
#include <time.h>

/* Measures the chronology of a large made-up chronicle. Prints one JSON object a line, with CPU time in seconds. */

static double
get_cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static void
measure (const char *name, guint n_people, guint n_events, LargeKind kind)
{
  g_autoptr (KremChronicle) chronicle = make_large_chronicle (n_people, n_events, kind);
  g_autoptr (KremChronology) chronology = NULL;
  double start, built, best = G_MAXDOUBLE;
  const KremInstant *steps;
  guint n_steps;
  guint64 n_changes = 0, n_visited;

  for (guint i = 0; i < 5; i++)
    {
      g_clear_pointer (&chronology, krem_chronology_unref);
      start = get_cpu_time ();
      chronology = krem_chronology_new (chronicle);
      built = get_cpu_time () - start;
      best = MIN (best, built);
    }
  steps = krem_chronology_get_all_steps (chronology, &n_steps);
  g_print ("{\"case\": \"%s\", \"people\": %u, \"events\": %u, \"fates\": %u, \"acts\": %u, \"steps\": %u, "
           "\"build_cpu_s\": %.3f, \"build_cpu_s_best\": %.3f}\n",
           name, n_people, n_events, krem_chronology_get_n_fates (chronology), krem_chronology_get_n_acts (chronology),
           n_steps, built, best);

  n_visited = krem_chronology_get_n_visited (chronology);
  start = get_cpu_time ();
  for (guint i = 1; i < n_steps; i++)
    {
      g_autoptr (GArray) changes = krem_chronology_get_changes (chronology, steps[i - 1], steps[i]);
      KremTally tally;

      n_changes += changes->len;
      krem_chronology_get_tally (chronology, steps[i], &tally);
    }
  n_visited = krem_chronology_get_n_visited (chronology) - n_visited;
  g_print ("{\"case\": \"%s\", \"walked\": %u, \"changes\": %" G_GUINT64_FORMAT ", \"visited\": %" G_GUINT64_FORMAT
           ", \"step_cpu_us\": %.2f}\n",
           name, n_steps, n_changes, n_visited, (get_cpu_time () - start) * 1e6 / MAX (n_steps, 1));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  measure ("cast", 10000, 100000, LARGE_CAST);
  measure ("one person", 10, 10000, LARGE_ONE_PERSON);
  measure ("rumours", 10, 10000, LARGE_RUMOURS);
  measure ("one day", 10, 10000, LARGE_ONE_DAY);
  measure ("overlapping", 10, 10000, LARGE_OVERLAPPING);
  measure ("undated", 10, 10000, LARGE_UNDATED);
  measure ("deaths", 10, 10000, LARGE_DEATHS);
  return 0;
}
