/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-reader.h"
#include "random-edits.h"

#include <locale.h>

/* The chronology of the chronicles that come along follows any edits of them. */

#define N_EDITS 150

static void
test_edits (gconstpointer name)
{
  g_autofree char *path = g_build_filename (g_getenv ("KREM_DATADIR"), name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (KremChronicle) chronicle = krem_reader_read_file (file, G_MAXSIZE, &problems, &bytes, &error);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1956);

  g_assert_no_error (error);
  check_edits (chronicle, rand, N_EDITS);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/edited-chronicles/twilight", "twilight-of-the-red-tsar.chronicle.json", test_edits);
  g_test_add_data_func ("/edited-chronicles/death-of-stalin", "death-of-stalin.chronicle.json", test_edits);
  g_test_add_data_func ("/edited-chronicles/fall-of-the-republic", "fall-of-the-republic.chronicle.json", test_edits);
  return g_test_run ();
}
