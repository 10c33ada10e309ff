/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chronicle-builder.h"
#include "krem-affected.h"
#include "random-edits.h"
#include "same-chronology.h"

#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/* The chronology that follows edits is the one that is built afresh. */

#define N_CHRONICLES 600
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

/* That one event stands behind another through a third, which names nobody, decides what becomes of somebody. */
static void
test_causes_between (void)
{
  const char *people =
      "c malenkov; e first 1956; f dismissed malenkov; e second 1956-02; f restored malenkov; k third; ";
  g_autofree char *with = g_strconcat (people, "e third 1956; k first", NULL);
  g_autofree char *without = g_strconcat (people, "e third 1956", NULL);
  g_autoptr (KremChronicle) chronicle = build_chronicle (with), other = build_chronicle (without);
  g_autoptr (KremEdit) edit = krem_edit_new ("Another cause"), inverse = NULL;
  g_autoptr (KremChronology) before = krem_chronology_new (chronicle), expected = krem_chronology_new (other);
  g_autoptr (KremChronology) after = NULL, back = NULL;
  g_autofree char *difference = NULL, *difference_after = NULL, *difference_back = NULL;

  krem_edit_add (edit, KREM_LIST_EVENTS, 2, krem_chronicle_get (chronicle, KREM_LIST_EVENTS, 2),
                 krem_chronicle_get (other, KREM_LIST_EVENTS, 2));
  krem_chronicle_apply (chronicle, edit);
  after = krem_chronology_new_edited (before, chronicle, edit);
  difference = find_difference (before, expected);
  g_assert_nonnull (difference);
  difference_after = find_difference (after, expected);
  g_assert_cmpstr (difference_after, ==, NULL);

  inverse = krem_edit_invert (edit);
  krem_chronicle_apply (chronicle, inverse);
  back = krem_chronology_new_edited (after, chronicle, inverse);
  difference_back = find_difference (back, before);
  g_assert_cmpstr (difference_back, ==, NULL);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  signal (SIGABRT, abort_cb);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chronology/edits/random", test_random_edits);
  g_test_add_func ("/chronology/edits/causes-between", test_causes_between);
  return g_test_run ();
}
