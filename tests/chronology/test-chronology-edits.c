/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "random-edits.h"

#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/* The chronology that follows edits is the one that is built afresh. */

#define N_CHRONICLES 250
#define N_EDITS 40

static guint current_seed;

/* Says which chronicle it was when an assertion fails. */
static void
abort_cb (int number)
{
  char text[64];
  int n = g_snprintf (text, sizeof text, "# of the chronicle with the seed %u\n", current_seed);

  if (write (STDERR_FILENO, text, n) < 0)
    _exit (2);
}

static void
test_random_edits (void)
{
  const char *seed = g_getenv ("KREM_TEST_SEED");
  guint first = seed != NULL ? strtoul (seed, NULL, 10) : 0;

  for (current_seed = first; current_seed < first + (seed != NULL ? 1 : N_CHRONICLES); current_seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (current_seed);
      g_autoptr (KremChronicle) chronicle = draw_edited_chronicle (rand);

      check_edits (chronicle, rand, N_EDITS);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  signal (SIGABRT, abort_cb);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chronology/edits/random", test_random_edits);
  return g_test_run ();
}
