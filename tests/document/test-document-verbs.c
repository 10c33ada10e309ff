/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "same-chronology.h"
#include "verb-edits.h"

#include "krem-affected.h"
#include "krem-history.h"
#include "krem-reader.h"

#include <string.h>

#define N_EDITS 300

static void
edited_cb (KremChronicle *chronicle, KremEdit *edit, KremChronology **chronology)
{
  KremChronology *next = krem_chronology_new_edited (*chronology, chronicle, edit);
  g_autoptr (KremChronology) afresh = krem_chronology_new (chronicle);
  g_autofree char *difference = find_difference (next, afresh);

  if (difference != NULL)
    g_error ("After “%s”: %s", krem_edit_get_label (edit), difference);
  krem_chronology_unref (*chronology);
  *chronology = next;
}

/* After every edit of every verb, every undo and redo, the chronology that follows is the one that is built afresh. */
static void
run (const char *text, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (KremChronicle) chronicle = krem_reader_read_bytes (bytes, "test", NULL, NULL);
  g_autoptr (KremHistory) history = krem_history_new (chronicle);
  g_autoptr (KremChronology) chronology = krem_chronology_new (chronicle);
  guint n_done = 0;

  g_signal_connect (chronicle, "edited", G_CALLBACK (edited_cb), &chronology);
  for (guint i = 0; i < N_EDITS; i++)
    {
      g_autoptr (KremEdit) edit = draw_edit (random, chronicle, chronicle, NULL);

      if (edit == NULL || krem_edit_get_n_changes (edit) == 0)
        continue;
      krem_history_do_typed (history, edit, g_rand_boolean (random) ? "typing" : NULL);
      n_done++;
      if (g_rand_int_range (random, 0, 5) == 0)
        krem_history_undo (history);
      if (g_rand_int_range (random, 0, 10) == 0)
        krem_history_redo (history);
    }
  while (krem_history_undo (history))
    ;
  g_assert_cmpuint (n_done, >, N_EDITS / 10);
}

static void
test_awkward (void)
{
  for (guint32 seed = 0; seed < 10; seed++)
    for (guint i = 0; awkward_chronicles[i] != NULL; i++)
      run (awkward_chronicles[i], seed);
}

static void
test_bundled (void)
{
  static const char *const names[] = { "death-of-stalin", "fall-of-the-republic", "twilight-of-the-red-tsar" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = g_strconcat (names[i], ".chronicle.json", NULL);
      g_autofree char *path = g_build_filename (g_getenv ("KREM_DATADIR"), name, NULL), *text = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      run (text, i);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document-verbs/awkward", test_awkward);
  g_test_add_func ("/document-verbs/bundled", test_bundled);
  return g_test_run ();
}
