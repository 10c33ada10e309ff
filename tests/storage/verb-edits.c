/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "verb-edits.h"

/* What writers do to files that programs do not. */
const char *const awkward_chronicles[] = {
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
  NULL,
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
KremEdit *
draw_edit (GRand *random, KremChronicle *chronicle, KremChronicle *other, GError **error)
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
