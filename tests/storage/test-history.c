/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "storage-testing.h"

#include "krem-difference.h"
#include "krem-history.h"
#include "krem-json-check.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define N_ROUNDS 20
#define N_EDITS 25

static const char *const layouts[] = {
  /* As the format lays out. */
  "{\n  \"format\": \"chronicle\",\n  \"version\": 1,\n  \"title\": \"T\",\n  \"characters\": [\n"
  "    { \"id\": \"a\", \"name\": \"A\" },\n    {\n      \"id\": \"b\",\n      \"name\": \"B\",\n      \"posts\": [ { "
  "\"title\": \"M\" } ]\n"
  "    }\n  ],\n  \"events\": [\n    { \"id\": \"e\", \"date\": \"1956\", \"title\": \"E\" },\n    5\n  ]\n}\n",
  /* Without a blank, with bad elements, and with members that nobody knows. */
  "{\"characters\":[{\"id\":\"a\",\"x\":{\"y\":[1,2]}},[],{\"id\":\"a\"}],\"format\":\"chronicle\",\"version\":1,"
  "\"groups\":7,"
  "\"relations\":[],\"mine\":[{}]}",
  /* With blanks everywhere, tabs, and line ends of another system. */
  "\r\n {\r\n\t\"format\" : \"chronicle\" ,\r\n\t\"version\" : 1 ,\r\n\t\"events\" : [\r\n\t\t{ \"id\" : \"e\" , "
  "\"fates\" : [ ] } ,\r\n"
  "\t\t{ \"id\" : \"f\" } \r\n\t ] ,\r\n\t\"eras\" : [ ]\r\n} \r\n\t",
};

static const char *const pointers[] = {
  "/name",  "/title",   "/id",           "/posts", "/posts/-", "/posts/0", "/posts/0/title", "/x",    "/x/y/0",
  "/x/y/-", "/fates/-", "/fates/0/fate", "/date",  "/summary", "/view",    "/view/from",     "/mine", "/language",
};

static const char *const values[] = {
  NULL,
  "\"B\"",
  "[]",
  "{}",
  "5",
  "null",
  "[{\"title\":\"N\"},1]",
  "{\"from\":\"1955\",\"y\":[1]}",
  "\"a b c\"",
  "[{\"character\":\"a\",\"fate\":\"arrested\"},{\"characters\":[\"a\",\"b\"],\"fate\":\"imprisoned\",\"sentence\":"
  "\"P25Y\",\"at\":\"end\"}]",
};

static const char *const objects[] = {
  "{}",
  "{\"id\":\"n\",\"name\":\"N\",\"title\":\"N\",\"date\":\"1957\"}",
  "{\"id\":\"long\",\"text\":\"A text that does not fit on the line on which the object begins, whatever it is called "
  "and whoever "
  "wrote it\",\"citations\":[{\"source\":\"s\"}]}",
};

#define PICK(random, array) ((array)[g_rand_int_range (random, 0, G_N_ELEMENTS (array))])

/* Adds one random change to @edit, as the lists of @model stand after those that it has; keeps @model up. */
static void
add_change (GRand *random, KremChronicle *model, KremEdit *edit)
{
  KremList list = (KremList) g_rand_int_range (random, 0, KREM_N_LISTS);
  guint n = krem_chronicle_get_n (model, list);
  g_autoptr (KremEdit) step = krem_edit_new ("step");
  g_autoptr (KremRecord) after = NULL;
  KremRecord *before = NULL;
  guint position;
  int what = g_rand_int_range (random, 0, 10);

  if (list == KREM_LIST_HEADER || (n > 0 && what < 6))
    {
      position = (guint) g_rand_int_range (random, 0, (int) n);
      before = krem_chronicle_get (model, list, position);
      after = krem_record_set_member (before, PICK (random, pointers), PICK (random, values), NULL);
      if (after == NULL)
        return;
    }
  else if (n > 0 && what < 8)
    {
      position = (guint) g_rand_int_range (random, 0, (int) n);
      before = krem_chronicle_get (model, list, position);
    }
  else
    {
      position = (guint) g_rand_int_range (random, 0, (int) n + 1);
      after = krem_record_from_json (list, PICK (random, objects), NULL);
      g_assert_nonnull (after);
    }
  krem_edit_add (step, list, position, before, after);
  krem_edit_add (edit, list, position, before, after);
  krem_chronicle_apply (model, step);
}

/* What is written is JSON to two parsers, and its elements are the texts of the records. */
static char *
write_checked (KremChronicle *chronicle, gsize *length)
{
  char *text = write_text (chronicle, length);
  g_autoptr (GBytes) bytes = g_bytes_new (text, *length);
  g_autoptr (KremJsonTape) tape = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (KremChronicle) again = NULL;
  g_autoptr (GError) error = NULL;

  tape = krem_json_check (bytes, NULL, 0, &error);
  g_assert_no_error (error);
  json_parser_load_from_data (parser, text, *length, &error);
  g_assert_no_error (error);
  again = krem_reader_read_bytes (bytes, "again", NULL, &error);
  g_assert_no_error (error);
  for (KremList list = KREM_LIST_HEADER; list < KREM_N_LISTS; list++)
    {
      g_assert_cmpuint (krem_chronicle_get_n (again, list), ==, krem_chronicle_get_n (chronicle, list));
      for (guint i = 0; i < krem_chronicle_get_n (chronicle, list) && list != KREM_LIST_HEADER; i++)
        {
          KremRecord *wanted = krem_chronicle_get (chronicle, list, i);
          KremRecord *got = krem_chronicle_get (again, list, i);

          g_assert_cmpmem ((const char *) g_bytes_get_data (got->slice.bytes, NULL) + got->slice.start,
                           got->slice.end - got->slice.start,
                           (const char *) g_bytes_get_data (wanted->slice.bytes, NULL) + wanted->slice.start,
                           wanted->slice.end - wanted->slice.start);
          g_assert_cmpstr (got->id, ==, wanted->id);
          g_assert_cmpint (got->usable, ==, wanted->usable);
        }
    }
  g_assert_cmpstr (krem_chronicle_get_header (again)->title, ==, krem_chronicle_get_header (chronicle)->title);
  return text;
}

/* From each state to the last one at once, as it is read from its bytes, and back. */
static void
leap (KremHistory *history, KremChronicle *chronicle, GPtrArray *states)
{
  GBytes *last = g_ptr_array_index (states, states->len - 1);
  g_autoptr (KremChronicle) goal = krem_reader_read_bytes (last, "last", NULL, NULL);

  for (guint i = 0; i < states->len; i++)
    {
      gsize size;
      const char *wanted = g_bytes_get_data (last, &size);
      g_autoptr (KremEdit) edit = krem_edit_new_between (chronicle, goal, "leap");
      g_autoptr (KremEdit) none = NULL;

      krem_history_do (history, edit);
      assert_written (chronicle, wanted, size);
      none = krem_edit_new_between (chronicle, goal, "none");
      g_assert_cmpuint (krem_edit_get_n_changes (none), ==, 0);
      g_assert_true (krem_history_undo (history));
      wanted = g_bytes_get_data (g_ptr_array_index (states, i), &size);
      assert_written (chronicle, wanted, size);
      if (i + 1 < states->len)
        {
          g_autoptr (KremChronicle)
              next = krem_reader_read_bytes (g_ptr_array_index (states, i + 1), "next", NULL, NULL);
          g_autoptr (KremEdit) step = krem_edit_new_between (chronicle, next, "step");

          krem_history_do (history, step);
        }
    }
}

static void
run (const char *text, gsize length, guint seed, guint n_edits)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (KremChronicle) chronicle = read_text (text, length, NULL);
  g_autoptr (KremHistory) history = krem_history_new (chronicle);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gsize written;
  char *state = write_checked (chronicle, &written);

  g_ptr_array_add (states, g_bytes_new_take (state, written));
  for (guint i = 0; i < n_edits; i++)
    {
      g_autoptr (KremChronicle) model = krem_chronicle_copy (chronicle);
      g_autoptr (KremEdit) edit = krem_edit_new ("random");
      int n = g_rand_int_range (random, 1, 4);

      while (n-- > 0)
        add_change (random, model, edit);
      krem_history_do (history, edit);
      state = write_checked (chronicle, &written);
      g_ptr_array_add (states, g_bytes_new_take (state, written));
    }

  /* All undone, each state on the way; all done again; and all undone once more. */
  for (guint pass = 0; pass < 3; pass++)
    for (guint i = 0; i < n_edits; i++)
      {
        guint at = pass == 1 ? i + 1 : n_edits - 1 - i;
        gsize size;
        const char *wanted = g_bytes_get_data (g_ptr_array_index (states, at), &size);

        g_assert_true (pass == 1 ? krem_history_redo (history) : krem_history_undo (history));
        assert_written (chronicle, wanted, size);
      }
  assert_written (chronicle, text, length);
  g_assert_false (krem_history_get_modified (history));
  leap (history, chronicle, states);
}

static void
test_layouts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    for (guint round = 0; round < N_ROUNDS; round++)
      run (layouts[i], strlen (layouts[i]), round + 1000 * i, N_EDITS);
}

static void
test_bundled (void)
{
  g_autoptr (GPtrArray) paths = list_chronicles ();

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *text = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (g_ptr_array_index (paths, i), &text, &length, NULL));
      run (text, length, 7, 25);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage/history/layouts", test_layouts);
  g_test_add_func ("/storage/history/bundled", test_bundled);
  return g_test_run ();
}
