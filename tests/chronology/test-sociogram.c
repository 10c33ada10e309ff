/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chronicle-builder.h"
#include "krem-sociogram.h"

#include <locale.h>
#include <string.h>

/* a has the clients b and c, b has d; d also serves e; f and g are kin of each other and of nobody else; h is dead. */
#define COURT                                                                                                          \
  "c a; c b; c c; c d; c e; c f; c g; c h died=1949-01-01;"                                                            \
  "r ab patronage a b; r ac command a c since=1950-02; r bd patronage b d until=1950-03-01;"                           \
  "r ed command e d; r fg kinship f g; r af alliance a f since=1950-04-01; r ch patronage c h; r dd patronage d d;"
#define CIRCLE "c a; c b; c c; c d; r ab patronage a b; r bc patronage b c; r ca patronage c a; r cd patronage c d;"

typedef struct
{
  const char *about, *chronicle, *date, *person;
  const char *above, *below;
  guint n_direct;
} RankCase;

static const RankCase rank_cases[] = {
  { "a chain", COURT, "1950-01-15", "d", "b a", "", 0 },
  { "a following, the own clients first", COURT, "1950-02-28", "a", "", "b c d", 2 },
  { "a tie that has not begun", COURT, "1950-01-15", "a", "", "b d", 1 },
  { "a tie that may have begun", COURT, "1950-02-10", "c", "a", "", 0 },
  { "another patron once one is gone", COURT, "1950-03-01", "d", "e", "", 0 },
  { "kinship puts nobody above", COURT, "1950-05-01", "f", "", "", 0 },
  { "patrons in a circle", CIRCLE, "1950-01-01", "a", "c b", "b c d", 1 },
  { "below a circle", CIRCLE, "1950-01-01", "d", "c b a", "", 0 },
  { "the surer patron", "c a; c b; c x; r ax patronage a x certainty=rumoured; r bx command b x;", "1950-01-01", "x",
    "b", "", 0 },
  { "patronage before command", "c a; c b; c x; r ax command a x; r bx patronage b x since=1949;", "1950-01-01", "x",
    "b", "", 0 },
  { "the older tie", "c a; c b; c x; r ax patronage a x since=1949; r bx patronage b x since=1940;", "1950-01-01", "x",
    "b", "", 0 },
  { "the first in the file", "c a; c b; c x; r bx patronage b x; r ax patronage a x;", "1950-01-01", "x", "b", "", 0 },
  { "who is tied twice follows once", "c a; c x; r ax patronage a x; r bx command a x;", "1950-01-01", "a", "", "x",
    1 },
  { "not yet born", "c a; c x born=1960-01-01; r ax patronage a x;", "1950-01-01", "a", "", "", 0 },
};

static char *
tell_people (KremChronology *chronology, GArray *people)
{
  GString *told = g_string_new (NULL);

  for (guint i = 0; i < people->len; i++)
    g_string_append_printf (told, "%s%s", i == 0 ? "" : " ",
                            krem_chronicle_get (krem_chronology_get_chronicle (chronology), KREM_LIST_CHARACTERS,
                                                g_array_index (people, guint, i))
                                ->id);
  return g_string_free (told, FALSE);
}

static void
test_ranks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rank_cases); i++)
    {
      const RankCase *rank = &rank_cases[i];
      g_autoptr (KremChronology) chronology = build_chronology (rank->chronicle);
      g_autoptr (KremSociogram) sociogram = krem_sociogram_new (chronology, moment (rank->date), NULL, NULL);
      guint n_direct;
      g_autoptr (GArray) above = krem_sociogram_list_above (sociogram, find_person (chronology, rank->person));
      g_autoptr (GArray)
          below = krem_sociogram_list_below (sociogram, find_person (chronology, rank->person), &n_direct);
      g_autofree char *told_above = tell_people (chronology, above);
      g_autofree char *told_below = tell_people (chronology, below);

      g_test_message ("%s", rank->about);
      g_assert_cmpstr (told_above, ==, rank->above);
      g_assert_cmpstr (told_below, ==, rank->below);
      g_assert_cmpuint (n_direct, ==, rank->n_direct);
    }
}

typedef struct
{
  const char *about, *chronicle, *date, *from, *to;
  const char *path; /* each step: ^ up to a patron, v down to a client, and to whom; NULL for no way */
} PathCase;

static const PathCase path_cases[] = {
  { "up and down", COURT, "1950-02-28", "d", "c", "^b ^a vc" },
  { "down and up", COURT, "1950-02-28", "b", "e", "vd ^e" },
  { "to oneself", COURT, "1950-02-28", "b", "b", "" },
  { "no way before the tie", COURT, "1950-01-15", "d", "c", NULL },
  { "no way after the tie", COURT, "1950-03-01", "d", "a", NULL },
  { "kinship and alliance are no way", COURT, "1950-05-01", "a", "g", NULL },
  { "the shorter side of a circle", CIRCLE, "1950-01-01", "b", "d", "vc vd" },
  { "the shorter side the other way", CIRCLE, "1950-01-01", "a", "d", "^c vd" },
};

static char *
tell_path (KremChronology *chronology, GArray *path)
{
  GString *told;

  if (path == NULL)
    return NULL;
  told = g_string_new (NULL);
  for (guint i = 0; i < path->len; i++)
    {
      const KremTied *step = &g_array_index (path, KremTied, i);

      g_string_append_printf (told, "%s%c%s", i == 0 ? "" : " ", step->side == KREM_TIE_SIDE_PATRON ? '^' : 'v',
                              krem_chronicle_get (krem_chronology_get_chronicle (chronology), KREM_LIST_CHARACTERS,
                                                  step->person)
                                  ->id);
    }
  return g_string_free (told, FALSE);
}

static void
test_paths (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (path_cases); i++)
    {
      const PathCase *way = &path_cases[i];
      g_autoptr (KremChronology) chronology = build_chronology (way->chronicle);
      g_autoptr (KremSociogram) sociogram = krem_sociogram_new (chronology, moment (way->date), NULL, NULL);
      g_autoptr (GArray) path = krem_sociogram_find_path (sociogram, find_person (chronology, way->from),
                                                          find_person (chronology, way->to));
      g_autofree char *told = tell_path (chronology, path);

      g_test_message ("%s", way->about);
      g_assert_cmpstr (told, ==, way->path);
    }
}

static gboolean
is_no_kinship (guint relation, gpointer user_data)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (user_data);

  return strcmp (krem_chronicle_get_relation (chronicle, relation)->kind, "kinship") != 0;
}

static void
test_distances (void)
{
  g_autoptr (KremChronology) chronology = build_chronology (COURT);
  g_autoptr (KremSociogram) all = krem_sociogram_new (chronology, moment ("1950-05-01"), NULL, NULL);
  g_autoptr (KremSociogram) some = krem_sociogram_new (chronology, moment ("1950-05-01"), is_no_kinship, chronology);
  const guint from[] = { find_person (chronology, "b"), find_person (chronology, "d") };
  g_autofree guint *within_two = krem_sociogram_measure_distances (all, from, 1, 2);
  g_autofree guint *from_both = krem_sociogram_measure_distances (all, from, 2, 9);
  g_autofree guint *without_kin = krem_sociogram_measure_distances (some, from, 1, 9);
  g_autofree guint *from_nobody = krem_sociogram_measure_distances (all, from, 0, 9);
  static const struct
  {
    const char *person;
    guint within_two, from_both, without_kin;
  } cases[] = {
    { "a", 1, 1, 1 },
    { "b", 0, 0, 0 },
    { "c", 2, 2, 2 },
    { "d", KREM_NONE, 0, KREM_NONE },
    { "e", KREM_NONE, 1, KREM_NONE },
    { "f", 2, 2, 2 },
    { "g", KREM_NONE, 3, KREM_NONE },
    { "h", KREM_NONE, KREM_NONE, KREM_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint person = find_person (chronology, cases[i].person);

      g_assert_cmpuint (within_two[person], ==, cases[i].within_two);
      g_assert_cmpuint (from_both[person], ==, cases[i].from_both);
      g_assert_cmpuint (without_kin[person], ==, cases[i].without_kin);
      g_assert_cmpuint (from_nobody[person], ==, KREM_NONE);
    }
}

#define MAX_PEOPLE 12

/* The lengths of the shortest ways between all, by trying every middle (Floyd 1962), and whom one reaches downwards. */
static void
measure_all (KremChronology *chronology, KremInstant when, guint n, guint ways[][MAX_PEOPLE], guint ties[][MAX_PEOPLE],
             gboolean below[][MAX_PEOPLE])
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      {
        ways[i][j] = ties[i][j] = i == j ? 0 : 1000;
        below[i][j] = FALSE;
      }
  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_RELATIONS); i++)
    {
      const KremRelation *relation = krem_chronicle_get_relation (chronicle, i);
      guint from = find_person (chronology, relation->from), to = find_person (chronology, relation->to);

      if (from == to || krem_chronology_get_tie_presence (chronology, i, when) == KREM_PRESENCE_ABSENT)
        continue;
      ties[from][to] = ties[to][from] = 1;
      if (strcmp (relation->kind, "kinship") == 0)
        continue;
      ways[from][to] = ways[to][from] = 1;
      below[from][to] = TRUE;
    }
  for (guint k = 0; k < n; k++)
    for (guint i = 0; i < n; i++)
      for (guint j = 0; j < n; j++)
        {
          ways[i][j] = MIN (ways[i][j], ways[i][k] + ways[k][j]);
          ties[i][j] = MIN (ties[i][j], ties[i][k] + ties[k][j]);
          below[i][j] |= below[i][k] && below[k][j];
        }
}

static KremChronology *
build_random (guint n)
{
  static const char *const kinds[] = { "patronage", "command", "kinship" };
  static const char *const spans[] = { "", " since=1950-02", " until=1950-02-01", " certainty=rumoured" };
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_ties = (guint) g_test_rand_int_range (0, 24);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "c p%u;", i);
  for (guint i = 0; i < n_ties; i++)
    g_string_append_printf (text, "r r%u %s p%d p%d%s;", i, kinds[g_test_rand_int_range (0, 3)],
                            g_test_rand_int_range (0, (int) n), g_test_rand_int_range (0, (int) n),
                            spans[g_test_rand_int_range (0, 4)]);
  return build_chronology (text->str);
}

static void
check_path (KremSociogram *sociogram, GArray *path, guint from, guint to)
{
  guint at = from;

  for (guint i = 0; i < path->len; i++)
    {
      const KremTied *step = &g_array_index (path, KremTied, i);
      guint n;
      const KremTied *tied = krem_sociogram_get_tied (sociogram, at, &n);

      g_assert_true (step->side != KREM_TIE_SIDE_EQUAL);
      while (n > 0 && (tied->person != step->person || tied->relation != step->relation || tied->side != step->side))
        tied++, n--;
      g_assert_cmpuint (n, >, 0);
      at = step->person;
    }
  g_assert_cmpuint (at, ==, to);
}

static void
test_random (void)
{
  for (guint round = 0; round < 400; round++)
    {
      guint n = (guint) g_test_rand_int_range (1, MAX_PEOPLE);
      g_autoptr (KremChronology) chronology = build_random (n);
      KremInstant when = moment (round % 2 == 0 ? "1950-01-10" : "1950-02-10");
      g_autoptr (KremSociogram) sociogram = krem_sociogram_new (chronology, when, NULL, NULL);
      guint ways[MAX_PEOPLE][MAX_PEOPLE], ties[MAX_PEOPLE][MAX_PEOPLE];
      gboolean below[MAX_PEOPLE][MAX_PEOPLE];

      measure_all (chronology, when, n, ways, ties, below);
      for (guint i = 0; i < n; i++)
        {
          g_autofree guint *distances = krem_sociogram_measure_distances (sociogram, &i, 1, 3);
          g_autoptr (GArray) following = krem_sociogram_list_below (sociogram, i, NULL);
          g_autoptr (GArray) above = krem_sociogram_list_above (sociogram, i);
          guint n_below = 0;

          for (guint j = 0; j < n; j++)
            {
              g_autoptr (GArray) path = krem_sociogram_find_path (sociogram, i, j);

              g_assert_cmpuint (distances[j], ==, ties[i][j] <= 3 ? ties[i][j] : KREM_NONE);
              g_assert_cmpuint (path == NULL ? 1000 : path->len, ==, MIN (ways[i][j], 1000));
              if (path != NULL)
                check_path (sociogram, path, i, j);
              n_below += i != j && below[i][j];
            }
          g_assert_cmpuint (following->len, ==, n_below);
          for (guint j = 0; j < following->len; j++)
            g_assert_true (below[i][g_array_index (following, guint, j)]);
          for (guint j = 0; j < above->len; j++)
            g_assert_true (below[g_array_index (above, guint, j)][i]);
        }
    }
}

/* A chain of ten thousand, each the patron of the next, needs no recursion. */
static void
test_long_chain (void)
{
  g_autoptr (GString) text = g_string_new ("c p0;");
  g_autoptr (KremChronology) chronology = NULL;
  g_autoptr (KremSociogram) sociogram = NULL;
  g_autoptr (GArray) above = NULL;
  g_autoptr (GArray) path = NULL;

  for (guint i = 1; i < 10000; i++)
    g_string_append_printf (text, "c p%u; r r%u patronage p%u p%u;", i, i, i - 1, i);
  chronology = build_chronology (text->str);
  sociogram = krem_sociogram_new (chronology, moment ("1950"), NULL, NULL);
  above = krem_sociogram_list_above (sociogram, 9999);
  path = krem_sociogram_find_path (sociogram, 0, 9999);
  g_assert_cmpuint (above->len, ==, 9999);
  g_assert_cmpuint (path->len, ==, 9999);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sociogram/ranks", test_ranks);
  g_test_add_func ("/sociogram/paths", test_paths);
  g_test_add_func ("/sociogram/distances", test_distances);
  g_test_add_func ("/sociogram/random", test_random);
  g_test_add_func ("/sociogram/long-chain", test_long_chain);
  return g_test_run ();
}
