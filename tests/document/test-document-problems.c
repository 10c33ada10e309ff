/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-document.h"

#include "krem-reader.h"
#include "krem-writer.h"

#include <glib/gstdio.h>
#include <string.h>

static const char chronicle[] =
    "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Three\",\n"
    "  \"groups\": [ { \"id\": \"g\", \"name\": \"Group\" } ],\n"
    "  \"characters\": [\n"
    "    { \"id\": \"a\", \"name\": \"Anna\", \"born\": \"1900\", \"group\": \"g\" },\n"
    "    { \"id\": \"b\", \"name\": 5, \"born\": \"1901\" },\n"
    "    { \"id\": \"c\", \"name\": \"Carl\", \"group\": \"nowhere\" } ],\n"
    "  \"relations\": [ { \"id\": \"r\", \"kind\": \"patronage\", \"from\": \"a\", \"to\": \"b\" } ],\n"
    "  \"events\": [\n"
    "    { \"id\": \"e\", \"date\": \"1950-05-09\", \"title\": \"One\",\n"
    "      \"fates\": [ { \"character\": \"b\", \"fate\": \"executed\" } ] },\n"
    "    { \"id\": \"f\", \"date\": \"1950-05-10\", \"title\": \"Two\",\n"
    "      \"fates\": [ { \"character\": \"b\", \"fate\": \"arrested\" } ] } ]\n"
    "}\n";

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static KremDocument *
open_text (const char *text)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GFile) file = NULL;
  KremDocument *document;
  int fd = g_file_open_tmp ("krem-problems-XXXXXX.json", &path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  file = g_file_new_for_path (path);
  krem_document_open_async (file, KREM_STORAGE_DEFAULT_SIZE_CAP, NULL, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  document = krem_document_open_finish (result, &error);
  g_assert_no_error (error);
  g_assert_no_errno (g_remove (path));
  return document;
}

static void
count_cb (guint *n)
{
  *n += 1;
}

static void
settle (KremDocument *document)
{
  while (krem_document_get_finding_problems (document) || krem_document_get_laying_out (document)
         || krem_document_get_routing (document))
    g_main_context_iteration (NULL, TRUE);
}

/* What is told must be what a file with the same text would be told of, and speak of the records that there are. */
static void
assert_as_if_read (KremDocument *document)
{
  KremChronicle *edited = krem_document_get_chronicle (document);
  GPtrArray *told = krem_document_get_problems (document);
  g_autoptr (GBytes) bytes = krem_writer_write (edited);
  g_autoptr (GPtrArray) expected = NULL, contradictions = NULL;
  g_autoptr (KremChronicle) read = krem_reader_read_bytes (bytes, "test", &expected, NULL);
  g_autoptr (KremChronology) chronology = krem_chronology_new (read);

  contradictions = krem_chronology_get_contradictions (chronology);
  krem_reader_locate_problems (read, contradictions);
  g_ptr_array_extend_and_steal (expected, g_steal_pointer (&contradictions));
  g_assert_cmpuint (told->len, ==, expected->len);
  for (guint i = 0; i < told->len; i++)
    {
      const KremProblem *problem = g_ptr_array_index (told, i), *other = g_ptr_array_index (expected, i);
      guint position, other_position;

      g_assert_cmpstr (problem->message, ==, other->message);
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

static KremRecord *
make_record (GRand *rand, KremList list)
{
  static const char *const characters[] = {
    "{ \"id\": \"a\", \"name\": \"A second Anna\" }",
    "{ \"id\": \"d\", \"name\": \"Dora\", \"died\": \"1949\" }",
    "{ \"id\": \"d\", \"name\": \"Dora\", \"born\": \"someday\" }",
    "{ \"name\": 7 }",
  };
  static const char *const events[] = {
    "{ \"id\": \"h\", \"date\": \"@f\", \"title\": \"Three\", \"participants\": [ { \"characters\": [\"d\", \"x\"] } ] "
    "}",
    "{ \"id\": \"e\", \"date\": \"1950-13\", \"title\": \"Four\" }",
    "{ \"date\": \"1951\", \"title\": \"Five\", \"fates\": [ { \"character\": \"a\", \"fate\": \"dissolved\" } ] }",
    "{ \"date\": \"1940\", \"title\": \"Six\", \"fates\": [ { \"character\": \"a\", \"fate\": \"executed\" } ] }",
  };
  const char *json = list == KREM_LIST_CHARACTERS ? characters[g_rand_int_range (rand, 0, G_N_ELEMENTS (characters))]
                                                  : events[g_rand_int_range (rand, 0, G_N_ELEMENTS (events))];
  KremRecord *record = krem_record_from_json (list, json, NULL);

  g_assert_nonnull (record);
  return record;
}

/* Adds, removes or changes a record, or takes the last edit back. */
static void
edit_at_random (KremDocument *document, GRand *rand)
{
  static const struct
  {
    KremList list;
    const char *pointer, *json;
  } changes[] = {
    { KREM_LIST_CHARACTERS, "/name", "\"Another\"" },
    { KREM_LIST_CHARACTERS, "/name", "[]" },
    { KREM_LIST_CHARACTERS, "/died", "\"1890\"" },
    { KREM_LIST_CHARACTERS, "/died", NULL },
    { KREM_LIST_CHARACTERS, "/group", "\"h\"" },
    { KREM_LIST_CHARACTERS, "/id", "\"b\"" },
    { KREM_LIST_EVENTS, "/date", "\"1939\"" },
    { KREM_LIST_EVENTS, "/date", "\"never\"" },
    { KREM_LIST_EVENTS, "/title", "\"Longer\\nthan before\"" },
  };
  KremChronicle *edited = krem_document_get_chronicle (document);
  KremHistory *history = krem_document_get_history (document);
  int what = g_rand_int_range (rand, 0, 8);
  KremList list = g_rand_boolean (rand) ? KREM_LIST_CHARACTERS : KREM_LIST_EVENTS;
  guint n = krem_chronicle_get_n (edited, list);
  g_autoptr (KremEdit) edit = krem_edit_new ("Edit");

  if (what == 0)
    {
      krem_history_undo (history);
      return;
    }
  if (what == 1 && n > 0)
    {
      guint position = (guint) g_rand_int_range (rand, 0, (int) n);

      krem_edit_add (edit, list, position, krem_chronicle_get (edited, list, position), NULL);
    }
  else if (what <= 3)
    {
      g_autoptr (KremRecord) record = make_record (rand, list);

      krem_edit_add (edit, list, (guint) g_rand_int_range (rand, 0, (int) n + 1), NULL, record);
    }
  else
    {
      guint i = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (changes)), position;
      g_autoptr (KremRecord) record = NULL;
      KremRecord *before;

      n = krem_chronicle_get_n (edited, changes[i].list);
      if (n == 0)
        return;
      position = (guint) g_rand_int_range (rand, 0, (int) n);
      before = krem_chronicle_get (edited, changes[i].list, position);
      record = krem_record_set_member (before, changes[i].pointer, changes[i].json, NULL);
      if (record == NULL)
        return;
      krem_edit_add (edit, changes[i].list, position, before, record);
    }
  krem_history_do (history, edit);
}

static void
test_random_edits (void)
{
  g_autoptr (KremDocument) document = open_text (chronicle);
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  guint most = 0;

  settle (document);
  assert_as_if_read (document);
  for (guint i = 0; i < 200; i++)
    {
      edit_at_random (document, rand);
      settle (document);
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
  g_autoptr (KremDocument) document = open_text (chronicle);
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);
  guint n_told = 0, n_before = krem_document_get_problems (document)->len;
  GPtrArray *before = krem_document_get_problems (document);

  g_signal_connect_swapped (document, "notify::problems", G_CALLBACK (count_cb), &n_told);
  for (guint i = 0; i < 30; i++)
    edit_at_random (document, rand);
  g_assert_true (krem_document_get_finding_problems (document));
  g_assert_true (krem_document_get_problems (document) == before);
  g_assert_cmpuint (before->len, ==, n_before);
  settle (document);
  g_assert_cmpuint (n_told, ==, 1);
  assert_as_if_read (document);
}

static void
test_closing (void)
{
  KremDocument *document = open_text (chronicle);
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);

  while (!krem_document_get_finding_problems (document))
    edit_at_random (document, rand);
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
