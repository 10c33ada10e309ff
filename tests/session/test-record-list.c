/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-record-list.h"

#include "edit-testing.h"

/* A list view's idea of the list, which hears only what changes, and holds items as it does. */
typedef struct
{
  KremRecordList *list;
  GPtrArray *items;
  gboolean searching; /* whether all of them may be other ones */
  guint n_told;       /* of how many items it was told that they are new */
} Mirror;

static void
items_changed_cb (Mirror *mirror, guint position, guint n_removed, guint n_added)
{
  g_assert_cmpuint (position + n_removed, <=, mirror->items->len);
  /* No edit puts all of them in order again. */
  g_assert_true (mirror->searching || n_removed + n_added == 1);
  if (n_removed > 0)
    g_ptr_array_remove_range (mirror->items, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (mirror->items, (int) (position + i),
                        g_list_model_get_item (G_LIST_MODEL (mirror->list), position + i));
  g_assert_cmpuint (mirror->items->len, ==, g_list_model_get_n_items (G_LIST_MODEL (mirror->list)));
  mirror->n_told += n_added;
}

static void
mirror_init (Mirror *mirror, KremSession *session, KremList list)
{
  mirror->list = krem_record_list_new (session, list);
  mirror->items = g_ptr_array_new_with_free_func (g_object_unref);
  mirror->searching = TRUE;
  items_changed_cb (mirror, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (mirror->list)));
  mirror->searching = FALSE;
  g_signal_connect_swapped (mirror->list, "items-changed", G_CALLBACK (items_changed_cb), mirror);
}

static void
mirror_clear (Mirror *mirror)
{
  g_object_unref (mirror->list);
  g_ptr_array_unref (mirror->items);
}

/* What is left of the old must be what a new list has, and each item stand for the record that stands at its place. */
static void
assert_as_if_new (const Mirror *mirror, KremSession *session, KremList list)
{
  g_autoptr (KremRecordList) fresh = krem_record_list_new (session, list);

  g_assert_cmpuint (mirror->items->len, ==, g_list_model_get_n_items (G_LIST_MODEL (fresh)));
  for (guint i = 0; i < mirror->items->len; i++)
    {
      KremRecordItem *item = g_ptr_array_index (mirror->items, i);
      g_autoptr (KremRecordItem) now = g_list_model_get_item (G_LIST_MODEL (mirror->list), i);
      g_autoptr (KremRecordItem) expected = g_list_model_get_item (G_LIST_MODEL (fresh), i);
      guint position = krem_record_item_get_position (item), index;

      g_assert_true (item == now);
      g_assert_cmpuint (position, ==, krem_record_item_get_position (expected));
      g_assert_true (krem_record_item_get_record (item)
                     == krem_chronicle_get (krem_session_get_chronicle (session), list, position));
      g_assert_true (krem_record_list_find (mirror->list, position, &index));
      g_assert_cmpuint (index, ==, i);
    }
}

static void
test_random_edits (void)
{
  static const char *const filters[] = { NULL, "1", NULL, "text", "" };
  g_autofree char *text = edit_testing_make_text (20, 40, 3);
  g_autoptr (KremDocument) document = edit_testing_open (text);
  g_autoptr (KremSession) session = krem_session_new (document);
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  Mirror people = { 0 }, events = { 0 };

  mirror_init (&people, session, KREM_LIST_CHARACTERS);
  mirror_init (&events, session, KREM_LIST_EVENTS);
  for (guint i = 0; i < 600; i++)
    {
      if (i % 40 == 0)
        {
          people.searching = events.searching = TRUE;
          krem_session_set_filter (session, filters[i / 40 % G_N_ELEMENTS (filters)]);
          people.searching = events.searching = FALSE;
        }
      edit_testing_edit (document, rand);
      assert_as_if_new (&people, session, KREM_LIST_CHARACTERS);
      assert_as_if_new (&events, session, KREM_LIST_EVENTS);
    }
  /* Few items are told to be new. */
  g_assert_cmpuint (people.n_told + events.n_told, <, 600);
  mirror_clear (&people);
  mirror_clear (&events);
  edit_testing_settle (document);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/record-list/random-edits", test_random_edits);
  return g_test_run ();
}
