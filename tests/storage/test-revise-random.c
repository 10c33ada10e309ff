/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "storage-testing.h"

#include "describe-record.h"
#include "krem-history.h"
#include "verb-edits.h"

#define N_EDITS 500
/* Every how many edits the whole is read again. */
#define CHECK_EVERY 20

static char *
get_sum (KremChronicle *chronicle)
{
  g_autoptr (GBytes) bytes = krem_writer_write (chronicle);

  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

static void
assert_sum (KremChronicle *chronicle, GPtrArray *sums, guint at)
{
  g_autofree char *sum = get_sum (chronicle);

  g_assert_cmpstr (sum, ==, g_ptr_array_index (sums, at));
}

/* What is written and read again is in every member what is in memory. */
static void
assert_reads_same (KremChronicle *chronicle)
{
  g_autofree char *text = write_text (chronicle, NULL);
  g_autoptr (KremChronicle) again = read_text (text, -1, NULL);

  for (KremList list = 0; list < KREM_N_LISTS; list++)
    {
      g_assert_cmpuint (krem_chronicle_get_n (again, list), ==, krem_chronicle_get_n (chronicle, list));
      for (guint i = 0; i < krem_chronicle_get_n (again, list); i++)
        {
          g_autofree char *wanted = describe_record (krem_chronicle_get (chronicle, list, i));
          g_autofree char *got = describe_record (krem_chronicle_get (again, list, i));

          g_assert_cmpstr (got, ==, wanted);
        }
    }
}

/* Edits a chronicle at random, by all verbs, undoing now and then; then undoes all, and does all again. */
static void
run (const char *text, KremChronicle *other, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (KremChronicle) chronicle = read_text (text, -1, NULL);
  g_autoptr (KremHistory) history = krem_history_new (chronicle);
  g_autoptr (GPtrArray) sums = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) marks = g_ptr_array_new ();
  const char *typing = NULL;
  guint at = 0;

  g_ptr_array_add (marks, NULL);
  g_ptr_array_add (sums, get_sum (chronicle));
  for (guint i = 0; i < N_EDITS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KremEdit) edit = draw_edit (random, chronicle, g_rand_boolean (random) ? chronicle : other, &error);
      const char *tag = g_rand_int_range (random, 0, 4) == 0 ? NULL : "typing";

      g_assert_true ((edit == NULL) == (error != NULL));
      if (edit == NULL || krem_edit_get_n_changes (edit) == 0)
        {
          g_assert_true (edit != NULL || error->domain == KREM_STORAGE_ERROR);
          continue;
        }
      krem_history_do_typed (history, edit, tag);
      /* Typing goes on in the same step, or takes it away where nothing is left of it. */
      if (tag == NULL || typing == NULL)
        at++;
      else if (krem_history_get_mark (history) == g_ptr_array_index (marks, at - 1))
        {
          at--;
          tag = NULL;
          assert_sum (chronicle, sums, at);
        }
      typing = tag;
      g_ptr_array_set_size (sums, (int) at);
      g_ptr_array_set_size (marks, (int) at);
      g_ptr_array_add (sums, get_sum (chronicle));
      g_ptr_array_add (marks, krem_history_get_mark (history));
      if (i % CHECK_EVERY == 0)
        assert_reads_same (chronicle);
      for (guint n = g_rand_int_range (random, 0, 8) == 0 ? (guint) g_rand_int_range (random, 1, 4) : 0;
           n > 0 && at > 0; n--)
        {
          g_assert_true (krem_history_undo (history));
          assert_sum (chronicle, sums, --at);
          typing = NULL;
          if (i % CHECK_EVERY == 0)
            assert_reads_same (chronicle);
        }
    }

  assert_reads_same (chronicle);
  while (krem_history_undo (history))
    assert_sum (chronicle, sums, --at);
  g_assert_cmpuint (at, ==, 0);
  assert_written (chronicle, text, -1);
  assert_reads_same (chronicle);
  while (krem_history_redo (history))
    {
      assert_sum (chronicle, sums, ++at);
      if (at % CHECK_EVERY == 0)
        assert_reads_same (chronicle);
    }
  g_assert_cmpuint (at, ==, sums->len - 1);
  assert_reads_same (chronicle);
  g_test_message ("%u steps", at);
  while (krem_history_undo (history))
    ;
  assert_written (chronicle, text, -1);
}

static void
test_awkward (void)
{
  g_autoptr (KremChronicle) other = read_text (awkward_chronicles[1], -1, NULL);

  for (guint32 seed = 0; seed < 8; seed++)
    for (guint i = 0; awkward_chronicles[i] != NULL; i++)
      run (awkward_chronicles[i], other, seed);
}

static void
test_bundled (void)
{
  g_autoptr (GPtrArray) paths = list_chronicles ();
  g_autoptr (KremChronicle) other = read_text (awkward_chronicles[0], -1, NULL);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (g_ptr_array_index (paths, i), &text, NULL, NULL));
      run (text, other, i);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/revise-random/awkward", test_awkward);
  g_test_add_func ("/revise-random/bundled", test_bundled);
  return g_test_run ();
}
