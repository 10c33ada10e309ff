/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-name-search.h"
#include "large-chronicle.h"

#include <stdlib.h>
#include <time.h>

/* Measures how long people and events of a large made-up chronicle are looked for by name. Prints one JSON object a
 * line, with CPU time in milliseconds. */

#define N_WANTED 10
#define N_ROUNDS 20

static double
get_cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static void
measure (KremChronicle *chronicle, KremList list)
{
  static const char *const typed[] = { "", "p", "person 12", "event 1 2", "zz", NULL };
  guint positions[N_WANTED];
  double start = get_cpu_time ();

  krem_name_search_find (chronicle, list, "x", positions, N_WANTED);
  g_print ("{\"case\": \"index\", \"list\": \"%s\", \"records\": %u, \"cpu_ms\": %.2f}\n", krem_list_get_member (list),
           krem_chronicle_get_n (chronicle, list), get_cpu_time () - start);
  for (guint i = 0; typed[i] != NULL; i++)
    {
      guint n = 0;

      start = get_cpu_time ();
      for (guint round = 0; round < N_ROUNDS; round++)
        n = krem_name_search_find (chronicle, list, typed[i], positions, N_WANTED);
      g_print ("{\"case\": \"find\", \"list\": \"%s\", \"typed\": \"%s\", \"found\": %u, \"cpu_ms\": %.3f}\n",
               krem_list_get_member (list), typed[i], n, (get_cpu_time () - start) / N_ROUNDS);
    }
}

int
main (void)
{
  g_autoptr (KremChronicle) chronicle = make_large_chronicle (10000, 100000, LARGE_CAST);

  measure (chronicle, KREM_LIST_CHARACTERS);
  measure (chronicle, KREM_LIST_EVENTS);
  return EXIT_SUCCESS;
}
