/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "edit-testing.h"

#include "krem-reader.h"
#include "krem-writer.h"

static void
count_cb (guint *n)
{
  *n += 1;
}

/* What is told must be what a file with the same text would be told of, and speak of the records that there are. */
static void
assert_as_if_read (KremDocument *document)
{
  KremChronicle *edited = krem_document_get_chronicle (document);
  GPtrArray *told = krem_document_get_problems (document);
  g_autoptr (GBytes) bytes = krem_writer_write (edited);
  g_autoptr (GPtrArray) expected = NULL;
  g_autoptr (KremChronicle) read = krem_reader_read_bytes (bytes, "test", &expected, NULL);
  g_autoptr (KremChronology) chronology = krem_chronology_new (read);

  krem_reader_join_problems (read, expected, krem_chronology_get_contradictions (chronology));
  g_assert_cmpuint (told->len, ==, expected->len);
  for (guint i = 0; i < told->len; i++)
    {
      const KremProblem *problem = g_ptr_array_index (told, i), *other = g_ptr_array_index (expected, i);
      guint position, other_position;

      g_assert_cmpstr (problem->message, ==, other->message);
      g_assert_cmpstr (problem->code, ==, other->code);
      g_assert_cmpstr (problem->pointer, ==, other->pointer);
      g_assert_cmpuint (problem->line, ==, other->line);
      g_assert_cmpuint (problem->column, ==, other->column);
      g_assert_cmpint (problem->severity, ==, other->severity);
      g_assert_true ((problem->record == NULL) == (other->record == NULL));
      if (problem->record == NULL)
        continue;
      for (position = 0; krem_chronicle_get (edited, problem->record->list, position) != problem->record;)
        position++;
      for (other_position = 0; krem_chronicle_get (read, other->record->list, other_position) != other->record;)
        other_position++;
      g_assert_cmpuint (position, ==, other_position);
    }
}

static KremDocument *
open_document (void)
{
  g_autofree char *text = edit_testing_make_text (12, 20, 1);

  return edit_testing_open (text);
}

static void
test_random_edits (void)
{
  g_autoptr (KremDocument) document = open_document ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  guint most = 0;

  edit_testing_settle (document);
  assert_as_if_read (document);
  for (guint i = 0; i < 300; i++)
    {
      edit_testing_edit (document, rand);
      edit_testing_settle (document);
      assert_as_if_read (document);
      most = MAX (most, krem_document_get_problems (document)->len);
    }
  /* The edits have made something to find. */
  g_assert_cmpuint (most, >, 5);
}

/* Until the new ones come there are the old ones, and what is found of an edit that is past already is not told. */
static void
test_quick_edits (void)
{
  g_autoptr (KremDocument) document = open_document ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);
  guint n_told = 0, n_before = krem_document_get_problems (document)->len;
  GPtrArray *before = krem_document_get_problems (document);

  g_signal_connect_swapped (document, "notify::problems", G_CALLBACK (count_cb), &n_told);
  for (guint i = 0; i < 30; i++)
    edit_testing_edit (document, rand);
  g_assert_true (krem_document_get_finding_problems (document));
  g_assert_true (krem_document_get_problems (document) == before);
  g_assert_cmpuint (before->len, ==, n_before);
  edit_testing_settle (document);
  g_assert_cmpuint (n_told, ==, 1);
  assert_as_if_read (document);
}

static void
test_closing (void)
{
  KremDocument *document = open_document ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);

  while (!krem_document_get_finding_problems (document))
    edit_testing_edit (document, rand);
  g_object_unref (document);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/problems/random-edits", test_random_edits);
  g_test_add_func ("/document/problems/quick-edits", test_quick_edits);
  g_test_add_func ("/document/problems/closing", test_closing);
  return g_test_run ();
}
