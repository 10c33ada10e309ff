/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chronicle-builder.h"
#include "oracle.h"
#include "worlds.h"

#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Random small chronicles, each held against the rules said plainly and against all worlds that its dates allow. */

#define N_CHRONICLES 3000
#define N_WORLD_CHRONICLES 6000

static guint current_seed;

/* Says which chronicle it was when an assertion fails. */
static void
abort_cb (int number)
{
  char text[64];
  int n = g_snprintf (text, sizeof text, "# of the chronicle with the seed %u\n", current_seed);

  if (write (STDERR_FILENO, text, n) < 0)
    _exit (2);
}

static const char *
pick (GRand *rand, const char *const *words, guint n)
{
  return words[g_rand_int_range (rand, 0, n)];
}

#define PICK(rand, ...)                                                                                                \
  pick (rand, (const char *const[]){ __VA_ARGS__ }, G_N_ELEMENTS (((const char *const[]){ __VA_ARGS__ })))

/* A date among a few days; @plain ones say a day or a set of days. */
static char *
draw_date (GRand *rand, gboolean plain, gboolean interval)
{
  int day = g_rand_int_range (rand, 1, 9), last = MIN (day + g_rand_int_range (rand, 0, 4), 9);

  switch (plain ? g_rand_int_range (rand, 1, 6) : g_rand_int_range (rand, 0, 16))
    {
    case 0:
    case 1:
    case 2:
      return g_strdup_printf ("1956-02-0%d", day);
    case 3:
    case 4:
    case 5:
      if (interval && g_rand_boolean (rand))
        return g_strdup_printf ("1956-02-0%d/1956-02-0%d", day, last);
      return g_strdup_printf ("[1956-02-0%d..1956-02-0%d]", day, last);
    case 6:
      return g_strdup_printf ("1956-02-0%dT%02d:30", day, g_rand_int_range (rand, 0, 24));
    case 7:
      return g_strdup_printf ("1956-02-0%dT%02d:30%s", day, g_rand_int_range (rand, 0, 24),
                              PICK (rand, "+03:00", "-05:00", "Z"));
    case 8:
      return g_strdup_printf ("1956-02-0%d~", day);
    case 9:
      return g_strdup (PICK (rand, "1956-02", "1956", "XXXX-XX-XX", "nonsense"));
    case 10:
      return g_strdup_printf ("[..1956-02-0%d]", day);
    case 11:
      return g_strdup_printf ("[1956-02-0%d..]", day);
    default:
      if (!interval)
        return g_strdup_printf ("1956-02-0%d", day);
      switch (g_rand_int_range (rand, 0, 6))
        {
        case 0:
          return g_strdup_printf ("1956-02-0%d/..", day);
        case 1:
          return g_strdup_printf ("1956-02-0%d/", day);
        case 2:
          return g_strdup_printf ("/1956-02-0%d", day);
        case 3:
          return g_strdup_printf ("../1956-02-0%d", day);
        case 4:
          return g_strdup_printf ("1956-02-0%d/1956-02-0%d", last, day);
        default:
          return g_strdup_printf ("1956-02-0%d~/1956-02-0%dT12:00", day, last);
        }
    }
}

static void
add_date (GString *text, GRand *rand, const char *name, double chance, gboolean plain, guint n_events)
{
  if (g_rand_double (rand) >= chance)
    return;
  if (!plain && n_events > 0 && g_rand_int_range (rand, 0, 4) == 0)
    g_string_append_printf (text, " %s=@e%d%s", name, g_rand_int_range (rand, 0, n_events + 1),
                            g_rand_boolean (rand) ? "/end" : "");
  else
    {
      g_autofree char *date = draw_date (rand, plain, FALSE);

      g_string_append_printf (text, " %s=%s", name, date);
    }
}

static void
add_certainty (GString *text, GRand *rand)
{
  if (g_rand_int_range (rand, 0, 4) == 0)
    g_string_append_printf (text, " certainty=%s", PICK (rand, "reported", "rumoured", "speculative"));
}

static char *
draw_chronicle (GRand *rand, gboolean plain)
{
  GString *text = g_string_new (NULL);
  int n_people = g_rand_int_range (rand, 1, plain ? 3 : 5), n_events = g_rand_int_range (rand, 0, plain ? 5 : 7);

  for (int p = 0; p < n_people; p++)
    {
      g_string_append_printf (text, "c p%d", p);
      add_date (text, rand, "born", 0.3, plain, n_events);
      add_date (text, rand, "died", 0.2, plain, n_events);
      if (g_rand_int_range (rand, 0, 3) == 0)
        {
          g_string_append_printf (text, " fate=%s", PICK (rand, "in-office", "executed", "arrested", "odd"));
          add_date (text, rand, "since", 0.5, plain, n_events);
        }
      if (!plain && g_rand_int_range (rand, 0, 10) == 0)
        g_string_append (text, " kind=body");
      g_string_append (text, "\n");
      for (int i = g_rand_int_range (rand, 0, 3); i > 0; i--)
        {
          g_string_append (text, "p Member");
          add_date (text, rand, "from", 0.6, plain, n_events);
          add_date (text, rand, "until", 0.6, plain, n_events);
          add_certainty (text, rand);
          g_string_append (text, "\n");
        }
    }
  if (!plain && g_rand_int_range (rand, 0, 6) == 0)
    g_string_append (text, "c p0\nc !p9\n");
  for (int i = g_rand_int_range (rand, 0, 3); i > 0; i--)
    {
      g_string_append_printf (text, "r r%d patronage p%d p%d", i, g_rand_int_range (rand, 0, n_people),
                              g_rand_int_range (rand, 0, n_people + 1));
      add_date (text, rand, "since", 0.5, plain, n_events);
      add_date (text, rand, "until", 0.5, plain, n_events);
      add_certainty (text, rand);
      g_string_append (text, "\n");
    }
  for (int e = 0; e < n_events; e++)
    {
      g_autofree char *date = draw_date (rand, plain, TRUE);

      g_string_append_printf (text, "e e%d %s", e, g_rand_int_range (rand, 0, 12) == 0 ? "-" : date);
      add_certainty (text, rand);
      g_string_append (text, "\n");
      for (int i = g_rand_int_range (rand, 0, 3); i > 0; i--)
        g_string_append_printf (text, "w %s p%d,p%d\n", PICK (rand, "agent", "judge", "target", "present", "denouncer"),
                                g_rand_int_range (rand, 0, n_people), g_rand_int_range (rand, 0, n_people + 1));
      for (int i = g_rand_int_range (rand, 0, plain ? 4 : 3); i > 0; i--)
        {
          g_string_append_printf (text, "f %s p%d,p%d",
                                  PICK (rand, "arrested", "dismissed", "released", "executed", "died", "missing",
                                        "rehabilitated", "imprisoned"),
                                  g_rand_int_range (rand, 0, n_people), g_rand_int_range (rand, 0, n_people));
          if (g_rand_int_range (rand, 0, 4) == 0)
            g_string_append (text, " at=end");
          if (g_rand_int_range (rand, 0, 5) == 0)
            {
              g_autofree char *own = draw_date (rand, plain, TRUE);

              g_string_append_printf (text, " date=%s", own);
            }
          if (g_rand_int_range (rand, 0, 10) == 0)
            g_string_append (text, " posthumous=1");
          if (g_rand_int_range (rand, 0, 8) == 0)
            g_string_append (text, " either=x");
          if (g_rand_int_range (rand, 0, 6) == 0)
            g_string_append_printf (text, " by=%s", PICK (rand, "", "p0", "p1,p0"));
          add_certainty (text, rand);
          g_string_append (text, "\n");
        }
      for (int i = g_rand_int_range (rand, 0, 3); i > 0; i--)
        {
          g_string_append_printf (text, "k e%d", g_rand_int_range (rand, 0, n_events + 1));
          if (g_rand_int_range (rand, 0, 8) == 0)
            g_string_append (text, " either=y");
          add_certainty (text, rand);
          g_string_append (text, "\n");
        }
    }
  return g_string_free (text, FALSE);
}

static void
check_answers (KremChronicle *chronicle, KremChronology *chronology, KremInstant at)
{
  KremTally expected, tally;
  g_autofree char *acts = oracle_describe_acts (chronicle, at);
  g_autofree char *drawn = describe_acts (chronology, at);

  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS); i++)
    {
      const KremCharacter *character = krem_chronicle_get_character (chronicle, i);
      g_autofree char *plain = oracle_describe_person (chronicle, i, at);
      g_autofree char *fast = describe_person (chronology, i, at);

      g_assert_cmpstr (fast, ==, plain);
      g_assert_cmpint (krem_chronology_get_person_presence (chronology, i, at), ==,
                       oracle_get_person_presence (chronicle, i, at));
      for (guint k = 0; character->posts != NULL && k < character->posts->len; k++)
        g_assert_cmpint (krem_chronology_get_post_presence (chronology, i, k, at), ==,
                         oracle_get_post_presence (chronicle, i, k, at));
    }
  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_RELATIONS); i++)
    g_assert_cmpint (krem_chronology_get_tie_presence (chronology, i, at), ==,
                     oracle_get_tie_presence (chronicle, i, at));
  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS); i++)
    {
      g_assert_cmpint (krem_chronology_get_event_presence (chronology, i, at), ==,
                       oracle_get_event_presence (chronicle, i, FALSE, at));
      g_assert_cmpint (krem_chronology_get_event_end_presence (chronology, i, at), ==,
                       oracle_get_event_presence (chronicle, i, TRUE, at));
      g_assert_cmpint (krem_chronology_get_interval_presence (chronology, i, at), ==,
                       oracle_get_interval_presence (chronicle, i, at));
    }
  g_assert_cmpstr (drawn, ==, acts);
  krem_chronology_get_tally (chronology, at, &tally);
  oracle_get_tally (chronicle, at, &expected);
  for (guint s = 0; s < KREM_N_STANDINGS; s++)
    {
      g_assert_cmpuint (tally.certainly[s], ==, expected.certainly[s]);
      g_assert_cmpuint (tally.possibly[s], ==, expected.possibly[s]);
    }
}

/* All answers at a moment, one a line, each under the kind and the numbers that a change would have. */
static GPtrArray *
list_answers (KremChronology *chronology, KremInstant at)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  GPtrArray *answers = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS); i++)
    {
      const KremCharacter *character = krem_chronicle_get_character (chronicle, i);
      g_auto (KremState) state = { 0 };
      GString *text = g_string_new (NULL);
      guint n, first;
      const guint *fates = krem_chronology_get_person_fates (chronology, i, &n);
      KremBounds bounds;

      krem_chronology_get_state (chronology, i, at, &state);
      first = n > 0 ? fates[0] : KREM_NONE;
      g_string_append_printf (text, "%d %u 0:", KREM_CHANGE_FATE, i);
      /* Who is only born has no change of fate, so nobody looks like somebody with nothing but the first fate. */
      g_string_append_printf (text, "%d", state.settled == KREM_NONE ? (int) first : (int) state.settled);
      for (guint k = 0; k < state.possible->len; k++)
        g_string_append_printf (text, " %u", g_array_index (state.possible, guint, k));
      g_ptr_array_add (answers, g_string_free (text, FALSE));
      g_ptr_array_add (answers, g_strdup_printf ("%d %u 0:%d",
                                                 krem_chronology_resolve_date (chronology, character->born, &bounds)
                                                     ? KREM_CHANGE_BIRTH
                                                     : KREM_CHANGE_PRESENCE,
                                                 i, state.presence));
      for (guint k = 0; character->posts != NULL && k < character->posts->len; k++)
        g_ptr_array_add (answers, g_strdup_printf ("%d %u %u:%d", KREM_CHANGE_POST, i, k,
                                                   krem_chronology_get_post_presence (chronology, i, k, at)));
      for (guint k = 0; k < n; k++)
        if (krem_chronology_get_fate (chronology, fates[k])->posthumous)
          g_ptr_array_add (answers, g_strdup_printf ("%d %u 0:%d", KREM_CHANGE_POSTHUMOUS, fates[k],
                                                     krem_chronology_get_fate_presence (chronology, fates[k], at)));
    }
  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_RELATIONS); i++)
    g_ptr_array_add (answers, g_strdup_printf ("%d %u 0:%d", KREM_CHANGE_TIE, i,
                                               krem_chronology_get_tie_presence (chronology, i, at)));
  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS); i++)
    {
      g_ptr_array_add (answers, g_strdup_printf ("%d %u 0:%d", KREM_CHANGE_EVENT, i,
                                                 krem_chronology_get_event_presence (chronology, i, at)));
      if (krem_chronology_is_interval (chronology, i))
        g_ptr_array_add (answers, g_strdup_printf ("%d %u 0:%d", KREM_CHANGE_EVENT_END, i,
                                                   krem_chronology_get_event_end_presence (chronology, i, at)));
    }
  for (guint i = 0; i < krem_chronology_get_n_acts (chronology); i++)
    g_ptr_array_add (answers, g_strdup_printf ("%d %u 0:%d", KREM_CHANGE_ACT, i,
                                               krem_chronology_get_act_presence (chronology, i, at)));
  return answers;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The changes that the chronology tells are where the answers differ, and nowhere else. */
static void
check_changes (KremChronology *chronology, KremInstant before, KremInstant after, GPtrArray *was, GPtrArray *is)
{
  g_autoptr (GArray) changes = krem_chronology_get_changes (chronology, before, after);
  g_autoptr (GPtrArray) expected = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);

  g_assert_cmpuint (was->len, ==, is->len);
  for (guint i = 0; i < was->len; i++)
    {
      const char *x = g_ptr_array_index (was, i), *y = g_ptr_array_index (is, i);

      if (strcmp (x, y) != 0)
        g_ptr_array_add (expected, g_strndup (x, strchr (x, ':') - x));
    }
  for (guint i = 0; i < changes->len; i++)
    {
      const KremChronologyChange *change = &g_array_index (changes, KremChronologyChange, i);

      g_ptr_array_add (told, g_strdup_printf ("%d %u %u", change->kind, change->item, change->sub));
      if (change->kind == KREM_CHANGE_FATE)
        {
          g_auto (KremState) old = { 0 }, new = { 0 };

          krem_chronology_get_state (chronology, change->item, before, &old);
          krem_chronology_get_state (chronology, change->item, after, &new);
          g_assert_cmpuint (change->before, ==, old.settled);
          g_assert_cmpuint (change->after, ==, new.settled);
          g_assert_cmpint (change->certain, ==, new.certain);
          g_assert_cmpint (change->certain_before, ==, old.certain);
        }
    }
  g_ptr_array_sort (expected, compare_keys);
  g_ptr_array_sort (told, compare_keys);
  g_ptr_array_add (expected, NULL);
  g_ptr_array_add (told, NULL);
  {
    g_autofree char *x = g_strjoinv ("\n", (char **) expected->pdata);
    g_autofree char *y = g_strjoinv ("\n", (char **) told->pdata);

    g_assert_cmpstr (y, ==, x);
  }
}

/* The steps are the days on which any answer differs from what it was before. */
static void
check_steps (KremChronology *chronology, GArray *moments, GPtrArray *answers)
{
  guint n_steps, n = 0;
  const KremInstant *steps = krem_chronology_get_all_steps (chronology, &n_steps);
  KremInstant last = KREM_INSTANT_MIN;

  for (guint i = 1; i + 1 < moments->len; i++)
    {
      KremInstant day = krem_instant_day_end (g_array_index (moments, KremInstant, i));
      GPtrArray *x = g_ptr_array_index (answers, i - 1), *y = g_ptr_array_index (answers, i);
      gboolean differs = FALSE;

      for (guint k = 0; k < x->len && !differs; k++)
        differs = strcmp (g_ptr_array_index (x, k), g_ptr_array_index (y, k)) != 0;
      if (!differs || day == last)
        continue;
      g_assert_cmpuint (n, <, n_steps);
      g_assert_cmpint (steps[n], ==, day);
      n++;
      last = day;
    }
  g_assert_cmpuint (n, ==, n_steps);
}

static void
check_chronicle (const char *text, GRand *rand)
{
  g_autoptr (KremChronicle) chronicle = build_chronicle (text);
  g_autoptr (KremChronology) chronology = krem_chronology_new (chronicle);
  g_autoptr (GArray) moments = oracle_get_moments (chronicle);
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < moments->len; i++)
    {
      KremInstant at = g_array_index (moments, KremInstant, i);

      check_answers (chronicle, chronology, at);
      g_ptr_array_add (answers, list_answers (chronology, at));
    }
  check_steps (chronology, moments, answers);
  for (guint i = 0; i < moments->len; i++)
    {
      guint x = g_rand_int_range (rand, 0, moments->len), y = i + 1 < moments->len ? i + 1 : 0;

      check_changes (chronology, g_array_index (moments, KremInstant, i), g_array_index (moments, KremInstant, x),
                     g_ptr_array_index (answers, i), g_ptr_array_index (answers, x));
      check_changes (chronology, g_array_index (moments, KremInstant, i), g_array_index (moments, KremInstant, y),
                     g_ptr_array_index (answers, i), g_ptr_array_index (answers, y));
    }
}

static void
check_random (gconstpointer data)
{
  gboolean worlds = GPOINTER_TO_INT (data);
  guint n_worlds = 0;

  for (guint seed = 0; seed < (worlds ? N_WORLD_CHRONICLES : N_CHRONICLES); seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autofree char *text = draw_chronicle (rand, worlds);

      current_seed = seed;
      if (worlds)
        n_worlds += check_worlds (text);
      else
        check_chronicle (text, rand);
    }
  if (worlds)
    {
      g_test_message ("%u worlds", n_worlds);
      g_assert_cmpuint (n_worlds, >, 100000);
    }
}

/* With a seed as the argument, prints its chronicle and what is told of it. */
static int
print_seed (const char *argument, gboolean worlds)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (atoi (argument));
  g_autofree char *text = draw_chronicle (rand, worlds);

  g_print ("%s", text);
  if (worlds)
    check_worlds (text);
  else
    check_chronicle (text, rand);
  return 0;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  if (argc > 2 && strcmp (argv[1], "--seed") == 0)
    return print_seed (argv[2], FALSE);
  if (argc > 2 && strcmp (argv[1], "--worlds") == 0)
    return print_seed (argv[2], TRUE);
  g_test_init (&argc, &argv, NULL);
  signal (SIGABRT, abort_cb);
  g_test_add_data_func ("/chronology/random/rules", GINT_TO_POINTER (FALSE), check_random);
  g_test_add_data_func ("/chronology/random/worlds", GINT_TO_POINTER (TRUE), check_random);
  return g_test_run ();
}
