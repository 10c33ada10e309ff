/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "krem-layout-runner.h"
#include "krem-network-graph.h"

/* The canvas that a small window with all panels open leaves for the network, less a margin of 12 px all around. */
#define CANVAS_WIDTH (620.0 - 24)
#define CANVAS_HEIGHT (330.0 - 24)

static void
add_person (KremChronicle *chronicle, const char *id)
{
  KremCharacter *character = (KremCharacter *) krem_record_new (KREM_LIST_CHARACTERS);

  character->base.usable = TRUE;
  character->base.id = g_ref_string_new_intern (id);
  character->name = g_strdup (id);
  krem_chronicle_append (chronicle, (KremRecord *) character);
}

static void
add_tie (KremChronicle *chronicle, const char *kind, const char *from, const char *to, const char *since,
         const char *until)
{
  KremRelation *relation = (KremRelation *) krem_record_new (KREM_LIST_RELATIONS);
  g_autofree char *id = g_strdup_printf ("tie-%u", krem_chronicle_get_n (chronicle, KREM_LIST_RELATIONS));

  relation->base.usable = TRUE;
  relation->base.id = g_ref_string_new_intern (id);
  relation->kind = g_ref_string_new_intern (kind);
  relation->from = g_ref_string_new_intern (from);
  relation->to = g_ref_string_new_intern (to);
  relation->since = since != NULL ? krem_date_new (since) : NULL;
  relation->until = until != NULL ? krem_date_new (until) : NULL;
  relation->directed = -1;
  krem_chronicle_append (chronicle, (KremRecord *) relation);
}

/* People are a, b, c, … in the order of the file; ties are written "kind from to since until", with - for nothing. */
typedef struct
{
  const char *name;
  const char *people;
  const char *ties[7];
  const char *patrons; /* of each person its patron, with - for nobody */
} ForestCase;

static const ForestCase forest_cases[] = {
  { "none", "abc", { NULL }, "---" },
  { "simple", "abc", { "patronage a b - -", "command b c - -" }, "-ab" },
  { "patron-after-client", "abc", { "patronage c b - -", "patronage b a - -" }, "bc-" },
  { "other-kinds-do-not-rank",
    "abc",
    { "kinship a b - -", "alliance b c - -", "rivalry a c - -", "godparent a b - -", "friendship c a - -" },
    "---" },
  { "longest-lasting", "abc", { "patronage a c 1950 1952", "patronage b c 1940 1951" }, "--b" },
  { "longest-though-later", "abc", { "patronage a c 1940 1942", "command b c 1945 1955" }, "--b" },
  { "equal-by-file", "abc", { "patronage b c 1950 1952", "patronage a c 1950 1952" }, "--b" },
  { "undated-by-file", "abc", { "command b c - -", "patronage a c - -" }, "--b" },
  { "no-end-lasts", "abc", { "patronage a c 1950 1952", "patronage b c 1950 -" }, "--b" },
  { "no-start-lasts", "abc", { "patronage a c 1950 1952", "patronage b c - 1952" }, "--b" },
  { "no-dates-last-longest", "abc", { "patronage a c 1900 1990", "patronage b c - -" }, "--b" },
  { "short-open-end", "abcd", { "patronage a c 1950 -", "patronage b c 1900 1955", "patronage d b - -" }, "-db-" },
  { "imprecise-dates-widen", "abc", { "patronage a c 1950-06 1951-06", "patronage b c 1950 1951" }, "--b" },
  { "backwards-is-shortest", "abc", { "patronage a c 1960 1950", "patronage b c 1950 1951" }, "--b" },
  { "circle-cut-at-latest",
    "abc",
    { "patronage a b 1950 1960", "patronage b c 1951 1960", "patronage c a 1952 1960" },
    "-ab" },
  { "circle-cut-in-the-middle",
    "abc",
    { "patronage a b 1950 1960", "patronage b c 1953 1960", "patronage c a 1952 1960" },
    "ca-" },
  { "undated-circle-cut-at-last-in-file",
    "abc",
    { "patronage c a - -", "patronage a b - -", "patronage b c - -" },
    "ca-" },
  { "cut-client-takes-next",
    "abcd",
    { "patronage a b 1950 1960", "patronage b a 1951 1960", "patronage d a 1955 1957" },
    "da--" },
  { "next-may-close-another-circle",
    "abc",
    { "patronage a b 1940 1960", "patronage b c 1941 1960", "patronage c a 1942 1960", "patronage b a 1950 1951" },
    "-ab" },
  { "circle-with-a-tail",
    "abcd",
    { "patronage a b 1950 1960", "patronage b a 1951 1960", "patronage b c - -", "patronage c d - -" },
    "-abc" },
  { "two-circles",
    "abcd",
    { "patronage a b 1950 1960", "patronage b a 1951 1960", "command c d 1951 1960", "command d c 1950 1960" },
    "-ad-" },
  { "self", "ab", { "patronage a a - -", "patronage b a - -" }, "b-" },
  { "missing-ends", "ab", { "patronage z b - -", "patronage a y - -", "patronage a b - -" }, "-a" },
  { "twice-the-same-pair", "ab", { "patronage a b 1950 1951", "command a b 1940 1960" }, "-a" },
};

static KremChronicle *
make_chronicle (const ForestCase *it)
{
  KremChronicle *chronicle = krem_chronicle_new ();

  for (guint i = 0; it->people[i] != '\0'; i++)
    {
      char id[2] = { it->people[i], '\0' };

      add_person (chronicle, id);
    }
  for (guint i = 0; i < G_N_ELEMENTS (it->ties) && it->ties[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (it->ties[i], " ", -1);

      g_assert_cmpuint (g_strv_length (words), ==, 5);
      add_tie (chronicle, words[0], words[1], words[2], g_str_equal (words[3], "-") ? NULL : words[3],
               g_str_equal (words[4], "-") ? NULL : words[4]);
    }
  return chronicle;
}

static void
test_forest (gconstpointer data)
{
  const ForestCase *it = data;
  g_autoptr (KremChronicle) chronicle = make_chronicle (it);
  g_autoptr (KremChronology) chronology = krem_chronology_new (chronicle);
  g_autoptr (KremNetworkGraph) graph = krem_network_graph_new (chronology, 0);
  g_autofree char *patrons = g_strdup (it->people);

  for (guint i = 0; patrons[i] != '\0'; i++)
    {
      guint relation, patron = krem_network_graph_get_patron (graph, i, &relation);

      patrons[i] = patron == KREM_NONE ? '-' : it->people[patron];
      g_assert_true ((patron == KREM_NONE) == (relation == KREM_NONE));
      if (patron != KREM_NONE)
        {
          const KremRelation *tie = krem_chronicle_get_relation (chronicle, relation);

          g_assert_cmpint (tie->from[0], ==, it->people[patron]);
          g_assert_cmpint (tie->to[0], ==, it->people[i]);
        }
    }
  g_assert_cmpstr (patrons, ==, it->patrons);
}

/* Of two ties between the same two, the one that lasts is the one that is drawn as the rank. */
static void
test_relation_of_pair (void)
{
  g_autoptr (KremChronicle) chronicle = make_chronicle (&forest_cases[G_N_ELEMENTS (forest_cases) - 1]);
  g_autoptr (KremChronology) chronology = krem_chronology_new (chronicle);
  g_autoptr (KremNetworkGraph) graph = krem_network_graph_new (chronology, 0);
  guint relation;

  krem_network_graph_get_patron (graph, 1, &relation);
  g_assert_cmpuint (relation, ==, 1);
}

/* A tie ends with either end's death. */
static void
test_death_ends (void)
{
  g_autoptr (KremChronicle) chronicle = krem_chronicle_new ();
  g_autoptr (KremChronology) chronology = NULL;
  g_autoptr (KremNetworkGraph) graph = NULL;
  KremCharacter *dead = (KremCharacter *) krem_record_new (KREM_LIST_CHARACTERS);

  dead->base.usable = TRUE;
  dead->base.id = g_ref_string_new_intern ("dead");
  dead->name = g_strdup ("Dead");
  dead->died = krem_date_new ("1941");
  krem_chronicle_append (chronicle, (KremRecord *) dead);
  add_person (chronicle, "alive");
  add_person (chronicle, "client");
  add_tie (chronicle, "patronage", "dead", "client", "1940", "1960");
  add_tie (chronicle, "patronage", "alive", "client", "1950", "1955");
  chronology = krem_chronology_new (chronicle);
  graph = krem_network_graph_new (chronology, 0);
  g_assert_cmpuint (krem_network_graph_get_patron (graph, 2, NULL), ==, 1);
}

static KremChronicle *
make_random (guint n_people, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  KremChronicle *chronicle = krem_chronicle_new ();
  guint reach = g_rand_int_range (rand, 1, 40), tied = g_rand_int_range (rand, 20, 100);

  for (guint i = 0; i < n_people; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i);

      add_person (chronicle, id);
    }
  for (guint i = 1; i < n_people; i++)
    {
      g_autofree char *from = g_strdup_printf ("p%u", g_rand_int_range (rand, i > reach ? i - reach : 0, i));
      g_autofree char *to = g_strdup_printf ("p%u", i);
      g_autofree char *other = g_strdup_printf ("p%u", g_rand_int_range (rand, 0, n_people));

      if (g_rand_int_range (rand, 0, 100) < (int) tied)
        add_tie (chronicle, "patronage", from, to, NULL, NULL);
      if (g_rand_int_range (rand, 0, 3) == 0)
        add_tie (chronicle, "friendship", other, to, NULL, NULL);
      if (g_rand_int_range (rand, 0, 6) == 0)
        add_tie (chronicle, "command", to, other, "1950", "1960");
    }
  return chronicle;
}

static void
assert_on_edge (const KremRect *box, const KremPoint *at)
{
  gboolean on_side = fabs (at->x - box->x) < 0.1 || fabs (at->x - box->x - box->width) < 0.1;
  gboolean on_top = fabs (at->y - box->y) < 0.1 || fabs (at->y - box->y - box->height) < 0.1;

  g_assert_true (on_side || on_top);
  g_assert_cmpfloat (at->x, >, box->x - 0.1);
  g_assert_cmpfloat (at->x, <, box->x + box->width + 0.1);
  g_assert_cmpfloat (at->y, >, box->y - 0.1);
  g_assert_cmpfloat (at->y, <, box->y + box->height + 0.1);
}

static KremPoint
get_point (const KremPoint *p, double t)
{
  double u = 1 - t;
  double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;

  return (KremPoint){ a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                      a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y };
}

static void
assert_curve (const KremPoint *points, guint n_points, const KremRect *boxes, guint n_boxes, double width,
              double height)
{
  g_assert_nonnull (points);
  g_assert_cmpuint (n_points, >=, 4);
  g_assert_cmpuint (n_points % 3, ==, 1);
  for (guint i = 0; i < n_points; i++)
    {
      g_assert_cmpfloat (points[i].x, >, -0.1);
      g_assert_cmpfloat (points[i].x, <, width + 0.1);
      g_assert_cmpfloat (points[i].y, >, -0.1);
      g_assert_cmpfloat (points[i].y, <, height + 0.1);
    }
  for (guint i = 0; i + 3 < n_points; i += 3)
    for (guint step = 0; step <= 16; step++)
      {
        KremPoint at = get_point (points + i, step / 16.0);

        for (guint j = 0; j < n_boxes; j++)
          g_assert_false (boxes[j].x + 0.5 < at.x && at.x < boxes[j].x + boxes[j].width - 0.5 && boxes[j].y + 0.5 < at.y
                          && at.y < boxes[j].y + boxes[j].height - 0.5);
      }
}

/* What holds of every picture: everybody has a card inside it, no card touches another, patrons stand above their
 * clients, and lines join cards without running over any. */
static void
assert_sound (KremNetworkGraph *graph, KremChronicle *chronicle)
{
  guint n = krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS), n_boxes = 0;
  g_autofree KremRect *boxes = g_new (KremRect, n);
  double width, height;

  krem_network_graph_get_size (graph, &width, &height);
  for (guint i = 0; i < n; i++)
    {
      KremRect box;

      g_assert_true (krem_network_graph_has_person (graph, i) == krem_network_graph_get_person_box (graph, i, &box));
      if (!krem_network_graph_has_person (graph, i))
        continue;
      g_assert_cmpfloat (box.width, ==, KREM_CARD_WIDTH);
      g_assert_cmpfloat (box.height, ==, KREM_CARD_HEIGHT);
      g_assert_cmpfloat (box.x, >, -0.01);
      g_assert_cmpfloat (box.y, >, -0.01);
      g_assert_cmpfloat (box.x + box.width, <, width + 0.01);
      g_assert_cmpfloat (box.y + box.height, <, height + 0.01);
      for (guint j = 0; j < n_boxes; j++)
        g_assert_true (box.x >= boxes[j].x + boxes[j].width + 3 || boxes[j].x >= box.x + box.width + 3
                       || box.y >= boxes[j].y + boxes[j].height + 3 || boxes[j].y >= box.y + box.height + 3);
      boxes[n_boxes++] = box;
    }
  g_assert_cmpuint (n_boxes, ==, krem_network_graph_get_n_people (graph));

  for (guint i = 0; i < n; i++)
    {
      guint relation, n_points, patron = krem_network_graph_get_patron (graph, i, &relation);
      const KremPoint *points;
      KremRect above, box;

      if (patron == KREM_NONE)
        continue;
      krem_network_graph_get_person_box (graph, patron, &above);
      krem_network_graph_get_person_box (graph, i, &box);
      g_assert_cmpfloat (above.y + above.height, <, box.y);
      points = krem_network_graph_get_tie_curve (graph, relation, &n_points);
      assert_curve (points, n_points, boxes, n_boxes, width, height);
      assert_on_edge (&above, &points[0]);
      assert_on_edge (&box, &points[n_points - 1]);
    }
}

static void
test_random (void)
{
  static const double aspects[] = { 0.7, 1.3, 1.88, 3 };

  for (guint32 seed = 0; seed < 120; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      guint n = g_rand_int_range (rand, 1, seed % 10 == 0 ? 260 : 70);
      double aspect = aspects[seed % G_N_ELEMENTS (aspects)];
      g_autoptr (KremChronicle) chronicle = make_random (n, seed);
      g_autoptr (KremChronology) chronology = krem_chronology_new (chronicle);
      g_autoptr (KremNetworkGraph) graph = krem_network_graph_new (chronology, aspect);
      g_autoptr (KremNetworkGraph) again = krem_network_graph_new (chronology, aspect);
      g_autoptr (KremLayoutResult) plain = krem_layout_run_plain (krem_network_graph_get_request (graph));
      g_autofree char *hash = krem_layout_request_hash (krem_network_graph_get_request (graph));
      g_autofree char *other_hash = krem_layout_request_hash (krem_network_graph_get_request (again));

      g_assert_cmpstr (hash, ==, other_hash);
      g_assert_false (krem_network_graph_is_partial (graph));
      g_assert_false (krem_network_graph_get_person_box (graph, 0, NULL));
      krem_network_graph_resolve (graph, plain);
      krem_network_graph_resolve (again, plain);
      assert_sound (graph, chronicle);
      for (guint i = 0; i < n; i++)
        {
          KremRect one, other;

          krem_network_graph_get_person_box (graph, i, &one);
          krem_network_graph_get_person_box (again, i, &other);
          g_assert_true (one.x == other.x && one.y == other.y);
        }
      if (seed % 6 == 0)
        {
          g_autoptr (KremLayoutResult)
              result = krem_layout_run (krem_network_graph_get_request (graph), NULL, NULL, NULL);

          g_assert_cmpstr (result->fallback, ==, NULL);
          krem_network_graph_unref (graph);
          graph = krem_network_graph_new (chronology, aspect);
          krem_network_graph_resolve (graph, result);
          assert_sound (graph, chronicle);
        }
    }
}

/* A court such as chronicles have: one at the top with eight who have nobody, one with a following of his own, which
 * is four deep at one place, and a third of all without any tie that ranks. */
static KremChronicle *
make_court (void)
{
  static const struct
  {
    const char *patron;
    guint n;
  } clients[] = { { "top", 8 }, { "second", 6 }, { "third", 4 }, { "left", 1 }, { "right", 1 }, { "far", 1 } };
  static const char *const chain[] = { "top", "second", "second", "left", "second", "right", "top",
                                       "far", "second", "x",      "x",    "y",      "y",     "third" };
  KremChronicle *chronicle = krem_chronicle_new ();
  static const char *const names[] = { "top", "second", "third", "left", "right", "far", "x", "y", "mao", "party" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add_person (chronicle, names[i]);
  for (guint i = 0; i < G_N_ELEMENTS (chain); i += 2)
    add_tie (chronicle, "patronage", chain[i], chain[i + 1], NULL, NULL);
  add_tie (chronicle, "command", "mao", "party", NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    for (guint j = 0; j < clients[i].n; j++)
      {
        g_autofree char *id = g_strdup_printf ("%s-%u", clients[i].patron, j);

        add_person (chronicle, id);
        add_tie (chronicle, "command", clients[i].patron, id, NULL, NULL);
      }
  for (guint i = 0; i < 19; i++)
    {
      g_autofree char *id = g_strdup_printf ("loose-%u", i);

      add_person (chronicle, id);
    }
  g_assert_cmpuint (krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS), ==, 50);
  return chronicle;
}

static void
assert_legible (KremNetworkGraph *graph)
{
  double width, height, scale;

  krem_network_graph_get_size (graph, &width, &height);
  scale = MIN (CANVAS_WIDTH / width, CANVAS_HEIGHT / height);
  g_assert_cmpfloat (KREM_CARD_NAME_SIZE * scale, >=, 9);
}

static void
test_legible (void)
{
  g_autoptr (KremChronicle) chronicle = make_court ();
  g_autoptr (KremChronology) chronology = krem_chronology_new (chronicle);
  g_autoptr (KremNetworkGraph) graph = krem_network_graph_new (chronology, CANVAS_WIDTH / CANVAS_HEIGHT);
  g_autoptr (KremLayoutResult) plain = krem_layout_run_plain (krem_network_graph_get_request (graph));
  g_autoptr (KremLayoutResult) result = krem_layout_run (krem_network_graph_get_request (graph), NULL, NULL, NULL);

  g_assert_cmpstr (result->fallback, ==, NULL);
  krem_network_graph_resolve (graph, result);
  assert_sound (graph, chronicle);
  assert_legible (graph);
  krem_network_graph_unref (graph);
  graph = krem_network_graph_new (chronology, CANVAS_WIDTH / CANVAS_HEIGHT);
  krem_network_graph_resolve (graph, plain);
  assert_sound (graph, chronicle);
  assert_legible (graph);
}

/* The picture has about the proportions of the canvas, so that neither side is wasted. */
static void
test_aspect (void)
{
  static const double aspects[] = { 0.8, 1.2, 1.88, 2.6 };

  for (guint i = 0; i < G_N_ELEMENTS (aspects); i++)
    for (guint32 seed = 0; seed < 4; seed++)
      {
        g_autoptr (KremChronicle) chronicle = make_random (150, 1000 + seed);
        g_autoptr (KremChronology) chronology = krem_chronology_new (chronicle);
        g_autoptr (KremNetworkGraph) graph = krem_network_graph_new (chronology, aspects[i]);
        g_autoptr (KremLayoutResult) plain = krem_layout_run_plain (krem_network_graph_get_request (graph));
        double width, height;

        krem_network_graph_resolve (graph, plain);
        krem_network_graph_get_size (graph, &width, &height);
        g_assert_cmpfloat (width / height, >, aspects[i] / 1.6);
        g_assert_cmpfloat (width / height, <, aspects[i] * 1.6);
      }
}

/* Friends without patrons stand side by side in the block, though the file has them far apart. */
static void
test_friends (void)
{
  g_autoptr (KremChronicle) chronicle = krem_chronicle_new ();
  g_autoptr (KremChronology) chronology = NULL;
  g_autoptr (KremNetworkGraph) graph = NULL;
  g_autoptr (KremLayoutResult) plain = NULL;
  KremRect first, last;

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i);

      add_person (chronicle, id);
    }
  add_tie (chronicle, "friendship", "p29", "p0", NULL, NULL);
  chronology = krem_chronology_new (chronicle);
  graph = krem_network_graph_new (chronology, 1.88);
  plain = krem_layout_run_plain (krem_network_graph_get_request (graph));
  krem_network_graph_resolve (graph, plain);
  assert_sound (graph, chronicle);
  krem_network_graph_get_person_box (graph, 0, &first);
  krem_network_graph_get_person_box (graph, 29, &last);
  g_assert_cmpfloat (fabs (first.y - last.y), <, 1);
  g_assert_cmpfloat (fabs (first.x - last.x), <, 2 * KREM_CARD_WIDTH);
}

/* Whom the file doubles, and what is no character, has no card. */
static void
test_no_card (void)
{
  g_autoptr (KremChronicle) chronicle = krem_chronicle_new ();
  g_autoptr (KremChronology) chronology = NULL;
  g_autoptr (KremNetworkGraph) graph = NULL;
  KremRecord *unusable = krem_record_new (KREM_LIST_CHARACTERS);

  add_person (chronicle, "a");
  krem_chronicle_append (chronicle, unusable);
  add_person (chronicle, "a");
  add_person (chronicle, "b");
  chronology = krem_chronology_new (chronicle);
  graph = krem_network_graph_new (chronology, 0);
  g_assert_cmpuint (krem_network_graph_get_n_people (graph), ==, 2);
  g_assert_true (krem_network_graph_has_person (graph, 0));
  g_assert_false (krem_network_graph_has_person (graph, 1));
  g_assert_false (krem_network_graph_has_person (graph, 2));
  g_assert_true (krem_network_graph_has_person (graph, 3));
  g_assert_false (krem_network_graph_has_person (graph, 4));
  g_assert_false (krem_network_graph_has_person (graph, KREM_NONE));
}

static void
test_neighbourhood (void)
{
  const guint n = KREM_NETWORK_MAX_PEOPLE + 500;
  g_autoptr (KremChronicle) chronicle = krem_chronicle_new ();
  g_autoptr (KremChronology) chronology = NULL;
  g_autoptr (KremNetworkGraph) graph = NULL;
  g_autoptr (KremNetworkGraph) everyone = NULL;
  g_autoptr (KremNetworkGraph) few = NULL;
  g_autoptr (KremLayoutResult) plain = NULL;

  /* A chain, and in its middle someone with ten friends more. */
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i);
      g_autofree char *before = g_strdup_printf ("p%u", i - 1);

      add_person (chronicle, id);
      if (i > 0)
        add_tie (chronicle, "patronage", before, id, NULL, NULL);
    }
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *friend = g_strdup_printf ("p%u", 100 * i);

      add_tie (chronicle, "friendship", "p1250", friend, NULL, NULL);
    }
  chronology = krem_chronology_new (chronicle);

  graph = krem_network_graph_new (chronology, 1.88);
  g_assert_true (krem_network_graph_is_partial (graph));
  g_assert_cmpuint (krem_network_graph_get_n_people (graph), ==, KREM_NETWORK_MAX_PEOPLE);
  g_assert_true (krem_network_graph_has_person (graph, 1250));
  plain = krem_layout_run_plain (krem_network_graph_get_request (graph));
  krem_network_graph_resolve (graph, plain);
  g_assert_true (krem_network_graph_get_person_box (graph, 1250, NULL));

  everyone = krem_network_graph_new_for_everyone (chronology, 1.88);
  g_assert_false (krem_network_graph_is_partial (everyone));
  g_assert_cmpuint (krem_network_graph_get_n_people (everyone), ==, n);

  /* The nearest first: the two beside it in the chain, and the friends. */
  few = krem_network_graph_new_for_neighbourhood (chronology, 1.88, KREM_NONE, 13);
  g_assert_cmpuint (krem_network_graph_get_n_people (few), ==, 13);
  g_assert_true (krem_network_graph_is_partial (few));
  g_assert_true (krem_network_graph_has_person (few, 1249));
  g_assert_true (krem_network_graph_has_person (few, 1251));
  for (guint i = 0; i < 10; i++)
    g_assert_true (krem_network_graph_has_person (few, 100 * i));
  g_assert_false (krem_network_graph_has_person (few, 1252));
}

static void
test_nobody (void)
{
  g_autoptr (KremChronicle) chronicle = krem_chronicle_new ();
  g_autoptr (KremChronology) chronology = krem_chronology_new (chronicle);
  g_autoptr (KremNetworkGraph) graph = krem_network_graph_new (chronology, 1.88);
  g_autoptr (KremLayoutResult) result = krem_layout_run (krem_network_graph_get_request (graph), NULL, NULL, NULL);
  double width, height;
  guint n_points;

  g_assert_cmpstr (result->fallback, ==, NULL);
  krem_network_graph_resolve (graph, result);
  krem_network_graph_get_size (graph, &width, &height);
  g_assert_cmpfloat (width, ==, 0);
  g_assert_cmpfloat (height, ==, 0);
  g_assert_null (krem_network_graph_get_tie_curve (graph, 0, &n_points));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (forest_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/scene/network-graph/forest/", forest_cases[i].name, NULL);

      g_test_add_data_func (path, &forest_cases[i], test_forest);
    }
  g_test_add_func ("/scene/network-graph/relation-of-pair", test_relation_of_pair);
  g_test_add_func ("/scene/network-graph/death-ends", test_death_ends);
  g_test_add_func ("/scene/network-graph/random", test_random);
  g_test_add_func ("/scene/network-graph/legible", test_legible);
  g_test_add_func ("/scene/network-graph/aspect", test_aspect);
  g_test_add_func ("/scene/network-graph/friends", test_friends);
  g_test_add_func ("/scene/network-graph/no-card", test_no_card);
  g_test_add_func ("/scene/network-graph/neighbourhood", test_neighbourhood);
  g_test_add_func ("/scene/network-graph/nobody", test_nobody);
  return g_test_run ();
}
