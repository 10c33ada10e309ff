/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "storage-testing.h"

#include "krem-history.h"
#include "krem-record-mentions.h"
#include "krem-revise.h"

#include <string.h>

#define N_EDITS 500
/* Every how many edits the whole is read again. */
#define CHECK_EVERY 20

/* What writers do to files that programs do not. */
static const char *const awkward[] = {
  "{\"characters\":[{\"id\":\"a\",\"fate\":\"free\",\"x\":{\"y\":[1,2]}},[],{\"id\":\"a\",\"died\":\"@e/end\"},"
  "{\"id\":\"b/end\",\"posts\":[{\"title\":\"M\",\"until\":\"@e\"},7]}],\"format\":\"chronicle\",\"version\":1,"
  "\"title\":\"T\",\"groups\":7,\"layout\":{\"a\":[1,2],\"b/end\":[3,4]},\"relations\":[{\"from\":\"a\",\"to\":\"a\","
  "\"kind\":\"own\"}],\"ties\":[{\"id\":\"own\"}],\"mine\":[{}],\"events\":[{\"id\":\"e\",\"date\":\"1956/\"},"
  "{\"id\":\"e/end\",\"causes\":[\"e\",{\"event\":\"e\",\"text\":\"\"},8]}]}",
  "\r\n {\r\n\t\"format\" : \"chronicle\" ,\r\n\t\"version\" : 1 ,\r\n\t\"title\":\"\\u0422\",\"events\" : [\r\n\t\t{ "
  "\"id\" : \"e\" , \"fates\" : [ { \"characters\" : [ \"a\" , \"\\u0061\" , \"b\" ] , \"by\" : [ \"b\" ] ,\r\n\t\t"
  "\"fate\" : \"own\" } ] } ,\r\n\t\t{ \"id\" : \"f\" , \"date\" : \"195X\" } \r\n\t ] ,\r\n\t\"eras\" : [ ] ,\r\n"
  "\"characters\" : [ {\"id\":\"a\",\"citations\":[ {\"source\":\"s\",\"via\":\"a\"} , {\"source\":\"t\"} ]}\t,\t"
  "{ \"id\" : \"b\" , \"born\" : \"@e/end\" } ],\"sources\":[ { \"id\":\"s\" } , { \"id\":\"t\" }]\r\n} \r\n\t",
  "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Empty\" }",
};

static const char *const pointers[] = {
  "/name",
  "/title",
  "/date",
  "/group",
  "/posts/-/title",
  "/posts/0/from",
  "/posts/0",
  "/fate",
  "/fate/since",
  "/fates/-",
  "/fates/0/by",
  "/tags/-",
  "/tags/0",
  "/view/from",
  "/summary",
  "/causes/-",
  "/causes/0",
  "/accept/-",
  "/certainty",
  "/participants/0",
  "/citations/-",
  "/fates/0/by/0",
  "/participants/-/characters/-",
};

static const char *const values[] = {
  NULL,
  NULL,
  "\"A\"",
  "\"1956-02-12\"",
  "\"@e\"",
  "5",
  "[]",
  "{}",
  "\"A rather long text that is longer than a line may be, so that what holds it has to be laid out in several lines\"",
  "{\"source\":\"s\",\"where\":\"p. 5\"}",
  "{\"characters\":[\"a\",\"b\"],\"fate\":\"arrested\",\"by\":[\"a\"]}",
};

static const char *const objects[] = {
  "{}",
  "{\"name\":\"Хрущёв\",\"title\":\"Хрущёв\",\"date\":\"1957\"}",
  "{\"id\":\"a\"}",
  "{\"title\":\"A meeting\",\"date\":\"1953-03-05/1956\",\"participants\":[{\"characters\":[\"a\",\"b\"]}]}",
  "{\"kind\":\"patronage\",\"from\":\"a\",\"to\":\"b\",\"since\":\"@e/end\"}",
};

static const char *const ids[] = { "a", "b", "e", "e/end", "new", "", "ж", "stalin", "a\n", "x/end" };

#define PICK(random, array) ((array)[g_rand_int_range (random, 0, G_N_ELEMENTS (array))])

/* Picks some records of a chronicle, the same perhaps twice. */
static GArray *
pick_places (GRand *random, KremChronicle *chronicle)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (KremPlace));
  guint wanted = (guint) g_rand_int_range (random, 1, 4);

  for (guint tries = 0; tries < 100 && places->len < wanted; tries++)
    {
      KremPlace place = { (KremList) g_rand_int_range (random, 1, KREM_N_LISTS), 0 };
      guint n = krem_chronicle_get_n (chronicle, place.list);

      if (n == 0)
        continue;
      place.position = (guint) g_rand_int_range (random, 0, (int) n);
      g_array_append_val (places, place);
    }
  return places;
}

/* Makes a random edit; %NULL where what was picked cannot be done. */
static KremEdit *
make_edit (GRand *random, KremChronicle *chronicle, KremChronicle *other, GError **error)
{
  g_autoptr (GArray) places = pick_places (random, chronicle);
  const KremPlace *first = (const KremPlace *) places->data;
  const KremShift shift = { g_rand_int_range (random, -3, 4), g_rand_int_range (random, -20, 20),
                            g_rand_int_range (random, -40, 40), 0 };
  KremPlace header = { KREM_LIST_HEADER, 0 };
  KremList list = (KremList) g_rand_int_range (random, 1, KREM_N_LISTS);
  int what = g_rand_int_range (random, 0, 100);
  g_autofree char *text = NULL;
  g_autoptr (GArray) from = NULL;

  if (what < 15)
    return krem_revise_add (chronicle, list, PICK (random, objects), "Add", error);
  if (what < 20)
    return krem_revise_set (chronicle, header, PICK (random, pointers), PICK (random, values), "Set", error);
  if (what < 30)
    {
      from = pick_places (random, other);
      text = krem_revise_copy (other, (const KremPlace *) from->data, from->len);
      return krem_revise_paste (chronicle, text, NULL, error);
    }
  if (places->len == 0)
    return krem_edit_new ("Nothing");
  if (what < 60)
    return krem_revise_set (chronicle, *first, PICK (random, pointers), PICK (random, values), "Set", error);
  if (what < 65)
    return krem_revise_set_several (chronicle, first, places->len, PICK (random, pointers), PICK (random, values),
                                    "Set", error);
  if (what < 70)
    return g_rand_boolean (random) ? krem_revise_add_tag (chronicle, first, places->len, "A", error)
                                   : krem_revise_remove_tag (chronicle, first, places->len, "A", error);
  if (what < 78)
    return krem_revise_remove (chronicle, first, places->len, error);
  if (what < 86)
    return krem_revise_rename (chronicle, *first, PICK (random, ids), error);
  if (what < 90)
    return krem_revise_duplicate (chronicle, first, places->len, NULL, error);
  if (what < 95 || first->list != KREM_LIST_EVENTS)
    return krem_revise_shift_dates (chronicle, first, places->len, &shift, NULL, error);
  return krem_revise_move_event (chronicle, *first, (KremDateEnd) g_rand_int_range (random, 0, 3),
                                 krem_instant_from_civil (g_rand_int_range (random, 1900, 2000), 5, 6, 7, 8, 9),
                                 (KremPrecision) g_rand_int_range (random, 0, KREM_PRECISION_SECOND + 1), error);
}

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

static gboolean
note_reference (KremList list, const char *id, gboolean is_date, gpointer data)
{
  g_string_append_printf (data, " %d%s%s", list, is_date ? "@" : "/", id);
  return FALSE;
}

/* What a record says, as far as others can see it. */
static char *
describe (const KremRecord *record)
{
  GString *text = g_string_new (record->id);

  g_string_append_printf (text, " %d “%s” ", record->usable, krem_record_get_label (record));
  krem_record_find_reference (record, note_reference, text);
  for (guint i = 0; record->accept != NULL && record->accept[i] != NULL; i++)
    g_string_append_printf (text, " accepts %s", record->accept[i]);
  g_string_append_len (text,
                       (const char *) g_bytes_get_data (record->slice.bytes, NULL)
                           + (record->list == KREM_LIST_HEADER ? 0 : record->slice.start),
                       record->list == KREM_LIST_HEADER ? 0 : record->slice.end - record->slice.start);
  return g_string_free (text, FALSE);
}

/* What is written says what is in memory. */
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
          g_autofree char *wanted = describe (krem_chronicle_get (chronicle, list, i));
          g_autofree char *got = describe (krem_chronicle_get (again, list, i));

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
      g_autoptr (KremEdit) edit = make_edit (random, chronicle, g_rand_boolean (random) ? chronicle : other, &error);
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
        }
    }

  assert_reads_same (chronicle);
  while (krem_history_undo (history))
    assert_sum (chronicle, sums, --at);
  g_assert_cmpuint (at, ==, 0);
  assert_written (chronicle, text, -1);
  while (krem_history_redo (history))
    assert_sum (chronicle, sums, ++at);
  g_assert_cmpuint (at, ==, sums->len - 1);
  g_test_message ("%u steps", at);
  while (krem_history_undo (history))
    ;
  assert_written (chronicle, text, -1);
}

static void
test_awkward (void)
{
  g_autoptr (KremChronicle) other = read_text (awkward[1], -1, NULL);

  for (guint32 seed = 0; seed < 8; seed++)
    for (guint i = 0; i < G_N_ELEMENTS (awkward); i++)
      run (awkward[i], other, seed);
}

static void
test_bundled (void)
{
  g_autoptr (GPtrArray) paths = list_chronicles ();
  g_autoptr (KremChronicle) other = read_text (awkward[0], -1, NULL);

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
