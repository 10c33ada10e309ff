/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-history.h"

#include <string.h>

/* How many records of a test are still there. */
static int n_alive;

static void
count_down (gpointer data)
{
  n_alive--;
}

static KremRecord *
make_record (KremList list, const char *id)
{
  KremRecord *record = krem_record_new (list);

  record->usable = TRUE;
  if (id != NULL)
    record->id = g_ref_string_new_intern (id);
  record->slice.bytes = g_bytes_new_with_free_func ("{}", 2, count_down, NULL);
  n_alive++;
  return record;
}

static KremChronicle *
make_chronicle (void)
{
  static const char *const ids[] = { "stalin", "khrushchev", "brezhnev" };
  KremChronicle *chronicle = krem_chronicle_new ();

  krem_chronicle_append (chronicle, make_record (KREM_LIST_HEADER, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    krem_chronicle_append (chronicle, make_record (KREM_LIST_CHARACTERS, ids[i]));
  return chronicle;
}

/* Names the characters in their order. */
static char *
describe (KremChronicle *chronicle)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS, i)->id);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_characters (KremChronicle *chronicle, const char *expected)
{
  g_autofree char *text = describe (chronicle);

  g_assert_cmpstr (text, ==, expected);
}

static KremEdit *
make_edit (const char *label, guint position, KremRecord *before, const char *after)
{
  KremEdit *edit = krem_edit_new (label);
  g_autoptr (KremRecord) record = after != NULL ? make_record (KREM_LIST_CHARACTERS, after) : NULL;

  krem_edit_add (edit, KREM_LIST_CHARACTERS, position, before, record);
  return edit;
}

static void
do_edit (KremHistory *history, KremEdit *edit)
{
  krem_history_do (history, edit);
  krem_edit_unref (edit);
}

static void
count_edited_cb (KremChronicle *chronicle, KremEdit *edit, guint *n_edited)
{
  g_assert_cmpuint (krem_edit_get_n_changes (edit), >, 0);
  ++*n_edited;
}

static void
assert_flags (KremHistory *history, const char *expected)
{
  g_autofree char *flags = NULL;
  gboolean can_undo, can_redo, modified;

  g_object_get (history, "can-undo", &can_undo, "can-redo", &can_redo, "modified", &modified, NULL);
  g_assert_cmpint (can_undo, ==, krem_history_get_can_undo (history));
  g_assert_cmpint (can_redo, ==, krem_history_get_can_redo (history));
  g_assert_cmpint (modified, ==, krem_history_get_modified (history));
  flags = g_strconcat (can_undo ? "u" : "", can_redo ? "r" : "", modified ? "m" : "", NULL);
  g_assert_cmpstr (flags, ==, expected);
}

static void
test_changes (void)
{
  KremChronicle *chronicle = make_chronicle ();
  KremHistory *history = krem_history_new (chronicle);
  guint n_edited = 0;
  KremEdit *edit;
  g_autoptr (KremRecord) beria = make_record (KREM_LIST_CHARACTERS, "beria");

  g_signal_connect (chronicle, "edited", G_CALLBACK (count_edited_cb), &n_edited);
  assert_flags (history, "");
  g_assert_null (krem_history_get_undo_label (history));
  g_assert_false (krem_history_undo (history));
  g_assert_false (krem_history_redo (history));
  g_assert_cmpuint (n_edited, ==, 0);

  do_edit (history, make_edit ("Add Malenkov", 1, NULL, "malenkov"));
  assert_characters (chronicle, "stalin malenkov khrushchev brezhnev");
  do_edit (history, make_edit ("Remove Stalin", 0, krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS, 0), NULL));
  assert_characters (chronicle, "malenkov khrushchev brezhnev");
  do_edit (history,
           make_edit ("Rename Brezhnev", 2, krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS, 2), "suslov"));
  assert_characters (chronicle, "malenkov khrushchev suslov");
  do_edit (history, make_edit ("Add Molotov", 3, NULL, "molotov"));
  assert_characters (chronicle, "malenkov khrushchev suslov molotov");

  /* The changes of one edit follow one another, and are told once. */
  g_assert_cmpuint (n_edited, ==, 4);
  edit = krem_edit_new ("Move Molotov, and replace him");
  krem_edit_add (edit, KREM_LIST_CHARACTERS, 0, NULL, krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS, 3));
  krem_edit_add (edit, KREM_LIST_CHARACTERS, 4, krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS, 3), NULL);
  krem_edit_add (edit, KREM_LIST_CHARACTERS, 1, krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS, 0), beria);
  do_edit (history, edit);
  assert_characters (chronicle, "molotov beria khrushchev suslov");
  g_assert_cmpuint (n_edited, ==, 5);

  g_assert_cmpstr (krem_history_get_undo_label (history), ==, "Move Molotov, and replace him");
  assert_flags (history, "um");
  g_assert_true (krem_history_undo (history));
  assert_characters (chronicle, "malenkov khrushchev suslov molotov");
  g_assert_cmpuint (n_edited, ==, 6);
  g_assert_cmpstr (krem_history_get_undo_label (history), ==, "Add Molotov");
  g_assert_cmpstr (krem_history_get_redo_label (history), ==, "Move Molotov, and replace him");
  assert_flags (history, "urm");
  for (int i = 0; i < 4; i++)
    g_assert_true (krem_history_undo (history));
  assert_characters (chronicle, "stalin khrushchev brezhnev");
  assert_flags (history, "r");
  g_assert_false (krem_history_undo (history));
  for (int i = 0; i < 5; i++)
    g_assert_true (krem_history_redo (history));
  assert_characters (chronicle, "molotov beria khrushchev suslov");
  assert_flags (history, "um");
  g_assert_cmpuint (n_edited, ==, 15);

  g_assert_finalize_object (history);
  g_assert_finalize_object (chronicle);
}

static void
test_records_freed (void)
{
  KremChronicle *chronicle, *copy;
  KremHistory *history;

  g_assert_cmpint (n_alive, ==, 0);
  chronicle = make_chronicle ();
  history = krem_history_new (chronicle);
  do_edit (history, make_edit ("Add", 0, NULL, "malenkov"));
  do_edit (history, make_edit ("Remove", 0, krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS, 0), NULL));
  g_assert_cmpint (n_alive, ==, 5);

  /* What can no longer be done again stays all the same, since a copy may show it and the two share their records. */
  krem_history_undo (history);
  copy = krem_chronicle_copy (chronicle);
  krem_history_undo (history);
  do_edit (history, make_edit ("Add another", 0, NULL, "molotov"));
  g_assert_cmpint (n_alive, ==, 6);
  assert_characters (chronicle, "molotov stalin khrushchev brezhnev");
  assert_characters (copy, "malenkov stalin khrushchev brezhnev");
  g_assert_finalize_object (copy);
  g_assert_cmpint (n_alive, ==, 6);

  g_assert_finalize_object (history);
  g_assert_finalize_object (chronicle);
  g_assert_cmpint (n_alive, ==, 0);
}

static gpointer
read_copy (gpointer data)
{
  static const char *const ids[] = { "stalin", "khrushchev", "brezhnev" };

  for (guint i = 0; i < 20000; i++)
    {
      guint position;

      g_assert_true (krem_chronicle_find_position (data, KREM_LIST_CHARACTERS, ids[i % 3], &position));
      g_assert_cmpuint (position, ==, i % 3);
      g_assert_false (krem_chronicle_find_position (data, KREM_LIST_CHARACTERS, "malenkov", NULL));
    }
  return NULL;
}

/* A copy stays as it is, and can be read by several threads, while the chronicle that it is of goes on. */
static void
test_copy_in_threads (void)
{
  KremChronicle *chronicle = make_chronicle (), *copy = krem_chronicle_copy (chronicle);
  KremHistory *history = krem_history_new (chronicle);
  GThread *threads[2];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_copy, copy);
  for (guint i = 0; i < 500; i++)
    {
      do_edit (history, make_edit ("Add", 0, NULL, "malenkov"));
      krem_history_undo (history);
    }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  assert_characters (copy, "stalin khrushchev brezhnev");
  g_assert_finalize_object (copy);
  g_assert_finalize_object (history);
  g_assert_finalize_object (chronicle);
}

/* c: can undo, and so on, after each of a row of steps: `+` does an edit, `<` and `>` undo and redo, `s` saves, `k`
 * takes the mark of a save that begins, and `S` ends that save. */
static const struct
{
  const char *steps, *flags;
} saved_cases[] = {
  { "", "" },
  { "+", "um" },
  { "+<", "r" },
  { "+<>", "um" },
  { "+s", "u" },
  { "+s+", "um" },
  { "+s+<", "ur" },
  { "+s<", "rm" },
  { "+s<>", "u" },
  { "+s<+", "um" },
  { "+s<+<", "rm" },
  { "+s<+<>", "um" },
  { "+s<+s", "u" },
  { "+<s", "r" },
  { "+<s>", "um" },
  { "+<s>s", "u" },
  { "++s<<+<", "rm" },
  { "s+<", "r" },
  /* The file is written while editing goes on. */
  { "k+S", "um" },
  { "k+S<", "r" },
  { "+k+S", "um" },
  { "+k+S<", "ur" },
  { "+k<S", "rm" },
  { "+k<S>", "u" },
  { "+k<+S", "um" },
  { "+k<+S<", "rm" },
  { "+k<+S<>", "um" },
  { "+k<+Ss", "u" },
};

static void
test_saved (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (saved_cases); i++)
    {
      g_autoptr (KremChronicle) chronicle = make_chronicle ();
      g_autoptr (KremHistory) history = krem_history_new (chronicle);
      g_autoptr (KremEdit) mark = NULL;

      g_test_message ("%s", saved_cases[i].steps);
      for (const char *step = saved_cases[i].steps; *step != '\0'; step++)
        switch (*step)
          {
          case '+':
            do_edit (history, make_edit ("Add", 0, NULL, "malenkov"));
            break;
          case '<':
            g_assert_true (krem_history_undo (history));
            break;
          case '>':
            g_assert_true (krem_history_redo (history));
            break;
          case 's':
            krem_history_set_saved (history, krem_history_get_mark (history));
            break;
          case 'k':
            mark = krem_history_get_mark (history);
            if (mark != NULL)
              krem_edit_ref (mark);
            break;
          default:
            krem_history_set_saved (history, mark);
          }
      assert_flags (history, saved_cases[i].flags);
    }
}

/* The same edit may be done twice, and is two states then. */
static void
test_twice (void)
{
  g_autoptr (KremChronicle) chronicle = make_chronicle ();
  g_autoptr (KremHistory) history = krem_history_new (chronicle);
  g_autoptr (KremEdit) edit = make_edit ("Add", 0, NULL, "malenkov");

  krem_history_do (history, edit);
  krem_history_set_saved (history, krem_history_get_mark (history));
  krem_history_do (history, edit);
  assert_characters (chronicle, "malenkov malenkov stalin khrushchev brezhnev");
  assert_flags (history, "um");
  krem_history_undo (history);
  assert_flags (history, "ur");
  krem_history_undo (history);
  krem_history_do (history, edit);
  assert_flags (history, "um");
}

static void
count_notified_cb (KremHistory *history, GParamSpec *pspec, guint *n_notified)
{
  ++*n_notified;
}

static void
test_notified (void)
{
  g_autoptr (KremChronicle) chronicle = make_chronicle ();
  g_autoptr (KremHistory) history = krem_history_new (chronicle);
  guint n_undo = 0, n_redo = 0, n_modified = 0;

  g_signal_connect (history, "notify::can-undo", G_CALLBACK (count_notified_cb), &n_undo);
  g_signal_connect (history, "notify::can-redo", G_CALLBACK (count_notified_cb), &n_redo);
  g_signal_connect (history, "notify::modified", G_CALLBACK (count_notified_cb), &n_modified);
  do_edit (history, make_edit ("Add", 0, NULL, "malenkov"));
  g_assert_cmpuint (n_undo, ==, 1);
  g_assert_cmpuint (n_modified, ==, 1);
  krem_history_undo (history);
  g_assert_cmpuint (n_undo, ==, 2);
  g_assert_cmpuint (n_redo, >=, 1);
  g_assert_cmpuint (n_modified, ==, 2);
  krem_history_redo (history);
  krem_history_set_saved (history, krem_history_get_mark (history));
  g_assert_cmpuint (n_modified, ==, 4);
  g_assert_false (krem_history_get_modified (history));
}

static void
test_invert (void)
{
  g_autoptr (KremEdit) edit = krem_edit_new ("Label");
  g_autoptr (KremEdit) inverse = NULL, again = NULL;
  g_autoptr (KremRecord) first = make_record (KREM_LIST_EVENTS, "a"), second = make_record (KREM_LIST_EVENTS, "b");

  krem_edit_add (edit, KREM_LIST_EVENTS, 0, NULL, first);
  krem_edit_add (edit, KREM_LIST_EVENTS, 1, first, second);
  krem_edit_add (edit, KREM_LIST_EVENTS, 2, second, NULL);
  inverse = krem_edit_invert (edit);
  again = krem_edit_invert (inverse);

  g_assert_cmpstr (krem_edit_get_label (inverse), ==, "Label");
  g_assert_cmpuint (krem_edit_get_n_changes (inverse), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const KremChange *change = krem_edit_get_change (edit, i), *back = krem_edit_get_change (inverse, 2 - i);
      const KremChange *forth = krem_edit_get_change (again, i);

      g_assert_cmpuint (back->position, ==, change->position);
      g_assert_true (back->before == change->after && back->after == change->before);
      g_assert_true (forth->before == change->before && forth->after == change->after);
    }
}

/* Every list of a chronicle as pointers, for comparing. */
typedef struct
{
  GPtrArray *lists[KREM_N_LISTS];
} State;

static State *
state_new (KremChronicle *chronicle)
{
  State *state = g_new0 (State, 1);

  for (KremList list = 0; list < KREM_N_LISTS; list++)
    {
      state->lists[list] = g_ptr_array_new ();
      for (guint i = 0; i < krem_chronicle_get_n (chronicle, list); i++)
        g_ptr_array_add (state->lists[list], krem_chronicle_get (chronicle, list, i));
    }
  return state;
}

static void
state_free (State *state)
{
  for (KremList list = 0; list < KREM_N_LISTS; list++)
    g_ptr_array_unref (state->lists[list]);
  g_free (state);
}

static void
assert_state (KremChronicle *chronicle, const State *state)
{
  for (KremList list = 0; list < KREM_N_LISTS; list++)
    {
      g_assert_cmpuint (krem_chronicle_get_n (chronicle, list), ==, state->lists[list]->len);
      for (guint i = 0; i < state->lists[list]->len; i++)
        g_assert_true (krem_chronicle_get (chronicle, list, i) == g_ptr_array_index (state->lists[list], i));
    }
}

/* Finding by id means the first usable record with it, at every moment. */
static void
assert_found (KremChronicle *chronicle)
{
  KremList list = g_test_rand_int_range (KREM_LIST_ERAS, KREM_N_LISTS);
  char id[8];
  KremRecord *expected = NULL;

  g_snprintf (id, sizeof id, "id%d", g_test_rand_int_range (0, 12));
  for (guint i = 0; i < krem_chronicle_get_n (chronicle, list) && expected == NULL; i++)
    {
      KremRecord *record = krem_chronicle_get (chronicle, list, i);

      if (record->usable && g_strcmp0 (record->id, id) == 0)
        {
          guint position;

          expected = record;
          g_assert_true (krem_chronicle_find_position (chronicle, list, id, &position));
          g_assert_cmpuint (position, ==, i);
          g_assert_true (krem_chronicle_is_meant (chronicle, record));
        }
    }
  g_assert_true (krem_chronicle_find (chronicle, list, id) == expected);
}

static KremRecord *
make_random_record (KremList list)
{
  char id[8];
  KremRecord *record;

  g_snprintf (id, sizeof id, "id%d", g_test_rand_int_range (0, 12));
  record = make_record (list, list == KREM_LIST_HEADER || g_test_rand_int_range (0, 10) == 0 ? NULL : id);
  record->usable = g_test_rand_int_range (0, 8) > 0;
  return record;
}

static void
add_change (KremEdit *edit, GPtrArray *records, guint position, KremRecord *before, KremRecord *after)
{
  krem_edit_add (edit, (before != NULL ? before : after)->list, position, before, after);
  if (before == NULL)
    g_ptr_array_insert (records, position, after);
  else if (after == NULL)
    g_ptr_array_remove_index (records, position);
  else
    g_ptr_array_index (records, position) = after;
}

/* Moves a record, or has two change places, so that for a while one stands in two. */
static void
add_random_move (KremEdit *edit, GPtrArray *records)
{
  guint from = g_test_rand_int_range (0, records->len), to = g_test_rand_int_range (0, records->len);
  KremRecord *a = g_ptr_array_index (records, from), *b = g_ptr_array_index (records, to);

  if (g_test_rand_bit ())
    {
      add_change (edit, records, to, NULL, a);
      add_change (edit, records, from + (from >= to), a, NULL);
    }
  else
    {
      add_change (edit, records, from, a, b);
      add_change (edit, records, to, from == to ? a : b, a);
    }
}

/* An edit of up to five changes, or now and then of so many that they are applied all at once, that fits the chronicle,
 * which is followed in @state. */
static KremEdit *
make_random_edit (State *state)
{
  KremEdit *edit = krem_edit_new ("Random");

  for (int n = g_test_rand_int_range (0, 12) == 0 ? 1500 : g_test_rand_int_range (1, 6); n > 0; n--)
    {
      KremList list = g_test_rand_int_range (0, KREM_N_LISTS);
      GPtrArray *records = state->lists[list];
      int kind = list == KREM_LIST_HEADER ? 2 : records->len == 0 ? 0 : g_test_rand_int_range (0, 4);
      guint position = g_test_rand_int_range (0, records->len + (kind == 0));
      KremRecord *before = kind == 0 ? NULL : g_ptr_array_index (records, position);
      g_autoptr (KremRecord) after = kind == 1 || kind == 3 ? NULL : make_random_record (list);

      if (kind == 3)
        add_random_move (edit, records);
      else
        add_change (edit, records, position, before, after);
    }
  return edit;
}

/* Random edits over all lists: whatever is undone and done again, the same records stand in the same places. */
static void
test_random (void)
{
  for (int round = 0; round < 40; round++)
    {
      KremChronicle *chronicle = krem_chronicle_new ();
      KremHistory *history = krem_history_new (chronicle);
      g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func ((GDestroyNotify) state_free);
      guint n_edited = 0, n_expected = 0, at = 0;

      for (KremList list = 0; list < KREM_N_LISTS; list++)
        for (int n = list == KREM_LIST_HEADER ? 1 : g_test_rand_int_range (0, 8); n > 0; n--)
          krem_chronicle_append (chronicle, make_random_record (list));
      g_signal_connect (chronicle, "edited", G_CALLBACK (count_edited_cb), &n_edited);
      g_ptr_array_add (states, state_new (chronicle));

      for (int step = 0; step < 150; step++)
        {
          int what = g_test_rand_int_range (0, 5);

          if (what == 0)
            {
              n_expected += at > 0;
              g_assert_cmpint (krem_history_undo (history), ==, at > 0);
              at -= at > 0;
            }
          else if (what == 1)
            {
              n_expected += at + 1 < states->len;
              g_assert_cmpint (krem_history_redo (history), ==, at + 1 < states->len);
              at += at + 1 < states->len;
            }
          else
            {
              State *state = state_new (chronicle);

              do_edit (history, make_random_edit (state));
              g_ptr_array_set_size (states, ++at);
              g_ptr_array_add (states, state);
              n_expected++;
            }
          assert_state (chronicle, g_ptr_array_index (states, at));
          assert_found (chronicle);
          g_assert_cmpint (krem_history_get_modified (history), ==, at != 0);
          g_assert_cmpuint (n_edited, ==, n_expected);
        }

      while (krem_history_undo (history))
        assert_state (chronicle, g_ptr_array_index (states, --at));
      g_assert_cmpuint (at, ==, 0);
      while (krem_history_redo (history))
        assert_state (chronicle, g_ptr_array_index (states, ++at));
      g_assert_cmpuint (at, ==, states->len - 1);

      g_assert_finalize_object (history);
      g_assert_finalize_object (chronicle);
      g_assert_cmpint (n_alive, ==, 0);
    }
}

/* Where what stood at a place stands after an edit is told by following it through the edit, one at a time or all at
 * once. What is taken out and put in again is the same still, even when something else of it was changed meanwhile. */
static void
test_follow (void)
{
  const KremList list = KREM_LIST_EVENTS;
  guint n_new = 0;

  for (int round = 0; round < 300; round++)
    {
      g_autoptr (KremEdit) edit = krem_edit_new ("Edit");
      g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_record_unref);
      g_autoptr (GPtrArray) taken = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_record_unref);
      g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autofree guint *expected = NULL;
      guint n = g_test_rand_int_range (0, 20);

      /* What each is by now is told by its slice. */
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *id = g_strdup_printf ("follow%u", n_new++);
          KremRecord *record = make_record (list, i % 5 == 0 ? NULL : id);

          record->slice.start = i + 1;
          g_ptr_array_add (records, record);
          g_array_append_val (places, i);
        }
      for (int k = g_test_rand_int_range (0, 30); k > 0; k--)
        {
          int kind = g_test_rand_int_range (0, 4);
          guint position = g_test_rand_int_range (0, records->len + 1);
          KremRecord *before = kind < 2 || position == records->len ? NULL : g_ptr_array_index (records, position);
          g_autoptr (KremRecord) after = NULL;
          g_autofree char *id = g_strdup_printf ("follow%u", n_new++);

          if (kind == 3 && before != NULL)
            {
              krem_edit_add (edit, list, position, before, NULL);
              g_ptr_array_add (taken, g_ptr_array_steal_index (records, position));
              continue;
            }
          if (before == NULL && kind == 1 && taken->len > 0)
            {
              KremRecord *old = g_ptr_array_steal_index (taken, g_test_rand_int_range (0, taken->len));

              after = old->id != NULL ? make_record (list, old->id) : krem_record_ref (old);
              after->slice.start = old->slice.start;
              krem_record_unref (old);
            }
          else
            {
              after = make_record (list, id);
              after->slice.start = before != NULL ? before->slice.start : 0;
            }
          krem_edit_add (edit, list, position, before, after);
          if (before != NULL)
            krem_record_unref (g_ptr_array_steal_index (records, position));
          g_ptr_array_insert (records, position, g_steal_pointer (&after));
        }

      expected = g_new (guint, n + 1);
      for (guint i = 0; i < n; i++)
        expected[i] = G_MAXUINT;
      for (guint i = 0; i < records->len; i++)
        {
          const KremRecord *record = g_ptr_array_index (records, i);

          if (record->slice.start > 0)
            expected[record->slice.start - 1] = i;
        }
      for (guint i = 0; i < n; i++)
        g_assert_cmpuint (krem_edit_follow (edit, list, i), ==, expected[i]);
      krem_edit_follow_all (edit, list, places);
      for (guint i = 0; i < n; i++)
        g_assert_cmpuint (g_array_index (places, guint, i), ==, expected[i]);
      g_array_set_size (places, 1);
      g_array_index (places, guint, 0) = 3;
      krem_edit_follow_all (edit, KREM_LIST_ERAS, places);
      g_assert_cmpuint (g_array_index (places, guint, 0), ==, 3);
    }
}

static KremRecord *
make_written (const char *id)
{
  KremRecord *record = krem_record_new (KREM_LIST_CHARACTERS);

  record->usable = TRUE;
  record->id = g_ref_string_new_intern (id);
  record->slice = (KremSlice){ g_bytes_new (id, strlen (id)), 0, 0, strlen (id), strlen (id) };
  return record;
}

/* Types an id in the place of another. */
static void
type (KremHistory *history, KremChronicle *chronicle, guint position, const char *id, const char *typing)
{
  g_autoptr (KremEdit) edit = krem_edit_new (id);
  g_autoptr (KremRecord) record = make_written (id);

  krem_edit_add (edit, KREM_LIST_CHARACTERS, position, krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS, position),
                 record);
  krem_history_do_typed (history, edit, typing);
}

static void
test_typed (void)
{
  g_autoptr (KremChronicle) chronicle = krem_chronicle_new ();
  g_autoptr (KremHistory) history = NULL;
  KremRecord *first = make_written ("a");

  krem_chronicle_append (chronicle, first);
  krem_chronicle_append (chronicle, make_written ("z"));
  history = krem_history_new (chronicle);

  /* What is typed into one place is one step; another place, or none, is another step. */
  type (history, chronicle, 0, "ab", "x");
  type (history, chronicle, 0, "abc", "x");
  type (history, chronicle, 1, "zy", "y");
  type (history, chronicle, 1, "zyx", NULL);
  type (history, chronicle, 1, "zyxw", NULL);
  assert_characters (chronicle, "abc zyxw");
  g_assert_true (krem_history_undo (history));
  assert_characters (chronicle, "abc zyx");
  g_assert_true (krem_history_undo (history));
  assert_characters (chronicle, "abc zy");
  g_assert_true (krem_history_undo (history));
  assert_characters (chronicle, "abc z");
  g_assert_cmpstr (krem_history_get_undo_label (history), ==, "abc");
  /* After something was undone a new step begins. */
  type (history, chronicle, 0, "abcd", "x");
  g_assert_true (krem_history_undo (history));
  assert_characters (chronicle, "abc z");
  g_assert_true (krem_history_redo (history));
  g_assert_true (krem_history_undo (history));
  g_assert_true (krem_history_undo (history));
  assert_characters (chronicle, "a z");
  assert_flags (history, "r");
  g_assert_true (krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS, 0) == first);

  /* What comes to nothing is no step, and what was before can still be undone. */
  type (history, chronicle, 1, "y", NULL);
  type (history, chronicle, 0, "ab", "x");
  type (history, chronicle, 0, "a", "x");
  g_assert_true (krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS, 0) == first);
  g_assert_cmpstr (krem_history_get_undo_label (history), ==, "y");
  type (history, chronicle, 0, "ab", "x");
  assert_characters (chronicle, "ab y");
  g_assert_true (krem_history_undo (history));
  g_assert_true (krem_history_undo (history));
  assert_characters (chronicle, "a z");

  /* What is in the file stays a step of its own. */
  type (history, chronicle, 0, "ab", "x");
  krem_history_set_saved (history, krem_history_get_mark (history));
  type (history, chronicle, 0, "abc", "x");
  assert_flags (history, "um");
  type (history, chronicle, 0, "abcd", "x");
  g_assert_true (krem_history_undo (history));
  assert_flags (history, "ur");
  assert_characters (chronicle, "ab z");
  /* And where the typing leads back to it, the file is as the chronicle. */
  type (history, chronicle, 0, "abc", "x");
  type (history, chronicle, 0, "ab", "x");
  assert_flags (history, "u");
}

/* Adds a record at the end, and gives another one a text, as two edits. */
static void
add_and_type (KremHistory *history, KremChronicle *chronicle, const char *added, const char *text)
{
  do_edit (history, make_edit (added, krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS), NULL, added));
  type (history, chronicle, 0, text, NULL);
}

/* What is done in one step is undone at once, whatever it was; what is done before and after is not. */
static void
test_step (void)
{
  g_autoptr (KremChronicle) chronicle = krem_chronicle_new ();
  g_autoptr (KremHistory) history = NULL;

  krem_chronicle_append (chronicle, make_written ("a"));
  history = krem_history_new (chronicle);
  type (history, chronicle, 0, "ab", "x");
  krem_history_set_saved (history, krem_history_get_mark (history));
  krem_history_begin_step (history);
  add_and_type (history, chronicle, "b", "abc");
  krem_history_end_step (history);
  type (history, chronicle, 0, "abcd", NULL);
  assert_characters (chronicle, "abcd b");
  g_assert_true (krem_history_undo (history));
  assert_characters (chronicle, "abc b");
  /* The record that came is what the step is about. */
  g_assert_cmpstr (krem_history_get_undo_label (history), ==, "b");
  g_assert_true (krem_history_undo (history));
  assert_characters (chronicle, "ab");
  assert_flags (history, "ur");
  g_assert_true (krem_history_redo (history));
  assert_characters (chronicle, "abc b");

  /* A step in which nothing is done is none. */
  krem_history_begin_step (history);
  krem_history_end_step (history);
  type (history, chronicle, 0, "x", NULL);
  g_assert_true (krem_history_undo (history));
  assert_characters (chronicle, "abc b");
}

/* Merging two edits is doing both, whatever they do. */
static void
test_merge (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 500; round++)
    {
      g_autoptr (KremChronicle) chronicle = krem_chronicle_new (), twice = NULL;
      g_autoptr (KremEdit) first = krem_edit_new ("first"), second = krem_edit_new ("second");
      KremEdit *edits[] = { first, second };
      g_autoptr (KremEdit) merged = NULL, rest = NULL, inverse = NULL;
      g_autofree char *before = NULL, *after = NULL;

      for (guint i = 0; i < 4; i++)
        {
          g_autofree char *id = g_strdup_printf ("%u", i);

          krem_chronicle_append (chronicle, make_written (id));
        }
      before = describe (chronicle);
      twice = krem_chronicle_copy (chronicle);
      for (guint e = 0; e < 2; e++)
        {
          g_autoptr (KremChronicle) scratch = krem_chronicle_copy (twice);

          for (guint i = g_rand_int_range (rand, 1, 6); i > 0; i--)
            {
              g_autoptr (KremEdit) one = krem_edit_new ("one");
              g_autofree char *id = g_strdup_printf ("%d", g_rand_int_range (rand, 0, 6));
              guint n = krem_chronicle_get_n (scratch, KREM_LIST_CHARACTERS);
              guint verb = g_rand_int_range (rand, 0, 4);
              guint position = g_rand_int_range (rand, 0, n + 1);
              KremRecord *old = position < n && verb > 0 ? krem_chronicle_get (scratch, KREM_LIST_CHARACTERS, position)
                                                         : NULL;
              g_autoptr (KremRecord) new = old == NULL || verb > 1 ? make_written (id) : NULL;

              krem_edit_add (one, KREM_LIST_CHARACTERS, position, old, new);
              krem_edit_add (edits[e], KREM_LIST_CHARACTERS, position, old, new);
              krem_chronicle_apply (scratch, one);
            }
          krem_chronicle_apply (twice, edits[e]);
        }

      after = describe (twice);
      merged = krem_edit_merge (edits[0], edits[1], &rest);
      krem_chronicle_apply (chronicle, edits[0]);
      krem_chronicle_apply (chronicle, rest);
      assert_characters (chronicle, after);
      inverse = krem_edit_invert (merged);
      krem_chronicle_apply (chronicle, inverse);
      assert_characters (chronicle, before);
      krem_chronicle_apply (chronicle, merged);
      assert_characters (chronicle, after);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history/changes", test_changes);
  g_test_add_func ("/history/records-freed", test_records_freed);
  g_test_add_func ("/history/copy-in-threads", test_copy_in_threads);
  g_test_add_func ("/history/saved", test_saved);
  g_test_add_func ("/history/twice", test_twice);
  g_test_add_func ("/history/notified", test_notified);
  g_test_add_func ("/history/invert", test_invert);
  g_test_add_func ("/history/random", test_random);
  g_test_add_func ("/history/follow", test_follow);
  g_test_add_func ("/history/typed", test_typed);
  g_test_add_func ("/history/step", test_step);
  g_test_add_func ("/history/merge", test_merge);
  return g_test_run ();
}
