/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "krem-layout-runner.h"
#include "krem-network-graph.h"

#define ASPECT 1.88
#define N_CHRONICLES 100
#define N_EDITS 25

/* A chronicle that is edited: people by number, and ties between them. */
typedef struct
{
  GArray *people; /* of guint */
  GArray *ties;   /* of Tie */
  guint n_ever, n_ties_ever;
} World;

typedef struct
{
  guint number, from, to;
  const char *kind;
} Tie;

static const char *const kinds[] = { "patronage", "command", "patronage", "friendship" };

static void
add_person (World *world)
{
  guint number = world->n_ever++;

  g_array_append_val (world->people, number);
}

static void
add_tie (World *world, guint from, guint to, const char *kind)
{
  Tie tie = { world->n_ties_ever++, from, to, kind };

  g_array_append_val (world->ties, tie);
}

static guint
pick (World *world, GRand *rand)
{
  return g_array_index (world->people, guint, g_rand_int_range (rand, 0, (int) world->people->len));
}

static void
add_random_tie (World *world, GRand *rand)
{
  guint from = pick (world, rand), to = pick (world, rand);

  if (from != to)
    add_tie (world, from, to, kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))]);
}

static void
world_init (World *world, GRand *rand)
{
  guint n = g_rand_int_range (rand, 2, 120), reach = g_rand_int_range (rand, 1, 30);
  guint tied = g_rand_int_range (rand, 20, 100);

  world->people = g_array_new (FALSE, FALSE, sizeof (guint));
  world->ties = g_array_new (FALSE, FALSE, sizeof (Tie));
  world->n_ever = world->n_ties_ever = 0;
  for (guint i = 0; i < n; i++)
    {
      add_person (world);
      if (i > 0 && g_rand_int_range (rand, 0, 100) < (int) tied)
        add_tie (world, g_rand_int_range (rand, i > reach ? (int) (i - reach) : 0, (int) i), i, "patronage");
      if (g_rand_int_range (rand, 0, 4) == 0)
        add_random_tie (world, rand);
    }
}

static void
world_clear (World *world)
{
  g_array_unref (world->people);
  g_array_unref (world->ties);
}

static KremChronology *
write_world (const World *world)
{
  g_autoptr (KremChronicle) chronicle = krem_chronicle_new ();

  for (guint i = 0; i < world->people->len; i++)
    {
      KremCharacter *character = (KremCharacter *) krem_record_new (KREM_LIST_CHARACTERS);
      g_autofree char *id = g_strdup_printf ("p%u", g_array_index (world->people, guint, i));

      character->base.usable = TRUE;
      character->base.id = g_ref_string_new_intern (id);
      character->name = g_strdup (id);
      krem_chronicle_append (chronicle, (KremRecord *) character);
    }
  for (guint i = 0; i < world->ties->len; i++)
    {
      const Tie *tie = &g_array_index (world->ties, Tie, i);
      KremRelation *relation = (KremRelation *) krem_record_new (KREM_LIST_RELATIONS);
      g_autofree char *id = g_strdup_printf ("t%u", tie->number);
      g_autofree char *from = g_strdup_printf ("p%u", tie->from);
      g_autofree char *to = g_strdup_printf ("p%u", tie->to);

      relation->base.usable = TRUE;
      relation->base.id = g_ref_string_new_intern (id);
      relation->kind = g_ref_string_new_intern (tie->kind);
      relation->from = g_ref_string_new_intern (from);
      relation->to = g_ref_string_new_intern (to);
      relation->directed = -1;
      krem_chronicle_append (chronicle, (KremRecord *) relation);
    }
  return krem_chronology_new (chronicle);
}

static gboolean
get_box (KremNetworkGraph *graph, KremChronology *chronology, guint number, KremRect *box)
{
  g_autofree char *id = g_strdup_printf ("p%u", number);
  guint position;

  return krem_chronicle_find_position (krem_chronology_get_chronicle (chronology), KREM_LIST_CHARACTERS, id, &position)
         && krem_network_graph_get_person_box (graph, position, box);
}

static KremNetworkGraph *
lay_out (KremChronology *chronology, gboolean with_helper)
{
  KremNetworkGraph *graph = krem_network_graph_new (chronology, ASPECT);

  if (with_helper)
    g_assert_true (krem_network_graph_lay_out (graph, NULL, NULL, NULL));
  else
    {
      g_autoptr (KremLayoutResult) plain = krem_layout_run_plain (krem_network_graph_get_request (graph));

      krem_network_graph_resolve (graph, plain);
    }
  return graph;
}

/* Nobody stands on anybody, and no line that the graph draws runs over anybody. */
static void
assert_sound (KremNetworkGraph *graph, KremChronology *chronology)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  guint n = krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS);
  g_autofree KremRect *boxes = g_new (KremRect, n);
  double width, height;

  krem_network_graph_get_size (graph, &width, &height);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (krem_network_graph_get_person_box (graph, i, &boxes[i]));
      g_assert_cmpfloat (boxes[i].x, >=, -0.01);
      g_assert_cmpfloat (boxes[i].y, >=, -0.01);
      g_assert_cmpfloat (boxes[i].x + boxes[i].width, <=, width + 0.01);
      g_assert_cmpfloat (boxes[i].y + boxes[i].height, <=, height + 0.01);
      for (guint j = 0; j < i; j++)
        g_assert_true (boxes[i].x >= boxes[j].x + boxes[j].width + 3 || boxes[j].x >= boxes[i].x + boxes[i].width + 3
                       || boxes[i].y >= boxes[j].y + boxes[j].height + 3
                       || boxes[j].y >= boxes[i].y + boxes[i].height + 3);
    }
  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_RELATIONS); i++)
    {
      guint n_points;
      const KremPoint *points = krem_network_graph_get_tie_curve (graph, i, &n_points);

      for (guint k = 0; k < n_points; k++)
        for (guint j = 0; j < n; j++)
          g_assert_false (boxes[j].x + 0.5 < points[k].x && points[k].x < boxes[j].x + boxes[j].width - 0.5
                          && boxes[j].y + 0.5 < points[k].y && points[k].y < boxes[j].y + boxes[j].height - 0.5);
    }
}

/* After one tie is added or removed, 95 % of the people have not moved, and nobody by more than two cards' widths. */
static void
test_one_tie (void)
{
  for (guint32 seed = 0; seed < N_CHRONICLES; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      World world;
      g_autoptr (KremChronology) before = NULL;
      g_autoptr (KremChronology) after = NULL;
      g_autoptr (KremNetworkGraph) old = NULL;
      g_autoptr (KremNetworkGraph) new = NULL;
      guint n_moved = 0;

      world_init (&world, rand);
      before = write_world (&world);
      old = lay_out (before, seed % 4 == 0);
      if (seed % 2 == 0 || world.ties->len == 0)
        add_random_tie (&world, rand);
      else
        g_array_remove_index (world.ties, g_rand_int_range (rand, 0, (int) world.ties->len));
      after = write_world (&world);
      new = krem_network_graph_new_after_edit (after, old, NULL);
      g_assert_nonnull (new);
      assert_sound (new, after);
      for (guint i = 0; i < world.people->len; i++)
        {
          KremRect then, now;

          g_assert_true (get_box (old, before, i, &then));
          g_assert_true (get_box (new, after, i, &now));
          n_moved += then.x != now.x || then.y != now.y;
          g_assert_cmpfloat (hypot (now.x - then.x, now.y - then.y), <=, 2 * KREM_CARD_WIDTH);
        }
      g_assert_cmpfloat (n_moved, <=, 0.05 * world.people->len);
      world_clear (&world);
    }
}

/* However many edits follow one another, nobody who was there moves, and nobody comes to stand on anybody. */
static void
test_many_edits (void)
{
  for (guint32 seed = 0; seed < 12; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (1000 + seed);
      World world;
      g_autoptr (KremChronology) chronology = NULL;
      g_autoptr (KremNetworkGraph) graph = NULL;

      world_init (&world, rand);
      chronology = write_world (&world);
      graph = lay_out (chronology, FALSE);
      for (guint edit = 0; edit < N_EDITS; edit++)
        {
          g_autoptr (KremChronology) after = NULL;
          KremNetworkGraph *new;
          guint newcomer = G_MAXUINT;

          switch (g_rand_int_range (rand, 0, 5))
            {
            case 0:
            case 1:
              newcomer = world.n_ever;
              add_tie (&world, pick (&world, rand), newcomer, "patronage");
              add_person (&world);
              break;
            case 2:
              add_person (&world);
              break;
            case 3:
              if (world.people->len > 1)
                g_array_remove_index (world.people, g_rand_int_range (rand, 0, (int) world.people->len));
              break;
            default:
              add_random_tie (&world, rand);
            }
          after = write_world (&world);
          new = krem_network_graph_new_after_edit (after, graph, NULL);
          g_assert_nonnull (new);
          assert_sound (new, after);
          if (newcomer != G_MAXUINT)
            {
              KremRect patron, client;

              get_box (new, after, g_array_index (world.ties, Tie, world.ties->len - 1).from, &patron);
              get_box (new, after, newcomer, &client);
              g_assert_cmpfloat (patron.y + patron.height, <, client.y);
            }
          krem_network_graph_unref (graph);
          graph = new;
          krem_chronology_unref (chronology);
          chronology = g_steal_pointer (&after);
        }
      world_clear (&world);
    }
}

static double
get_distance (const KremRect *one, const KremRect *other)
{
  return hypot (one->x - other->x, one->y - other->y);
}

/* Several who come at once stand on nobody, move nobody, and stand at the same places however often one asks: those
 * with a tie by whom they are tied to, the others in the block of those who are loose. */
static void
test_several_newcomers (void)
{
  const guint n_new = 8;
  double distance = 0;

  for (guint32 seed = 0; seed < N_CHRONICLES; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (2000 + seed);
      World world;
      g_autoptr (KremChronology) first = NULL, second = NULL;
      g_autoptr (KremNetworkGraph) graph = NULL, edited = NULL, again = NULL;
      guint n_before;

      world_init (&world, rand);
      n_before = world.n_ever;
      first = write_world (&world);
      graph = lay_out (first, FALSE);
      for (guint i = 0; i < n_new; i++)
        {
          add_person (&world);
          if (i % 2 == 0)
            add_tie (&world, g_rand_int_range (rand, 0, (int) n_before), n_before + i, "friendship");
        }
      second = write_world (&world);
      edited = krem_network_graph_new_after_edit (second, graph, NULL);
      again = krem_network_graph_new_after_edit (second, graph, NULL);
      g_assert_nonnull (edited);
      assert_sound (edited, second);
      for (guint i = 0; i < n_before + n_new; i++)
        {
          KremRect then, now, repeated;

          g_assert_true (get_box (edited, second, i, &now));
          g_assert_true (get_box (again, second, i, &repeated));
          g_assert_true (now.x == repeated.x && now.y == repeated.y);
          g_assert_true (i >= n_before || (get_box (graph, first, i, &then) && then.x == now.x && then.y == now.y));
        }
      for (guint i = 0; i < n_new / 2; i++)
        {
          const Tie *tie = &g_array_index (world.ties, Tie, world.ties->len - n_new / 2 + i);
          KremRect friend, newcomer;

          g_assert_true (get_box (edited, second, tie->from, &friend));
          g_assert_true (get_box (edited, second, tie->to, &newcomer));
          distance += get_distance (&newcomer, &friend);
          g_assert_cmpfloat (get_distance (&newcomer, &friend), <, 6 * KREM_CARD_WIDTH);
        }
      world_clear (&world);
    }
  /* In a crowd the nearest place may be far, but not as a rule. */
  g_assert_cmpfloat (distance / (N_CHRONICLES * n_new / 2), <, 1.5 * KREM_CARD_WIDTH);
}

/* Loose people who come one after another fill a block of about the proportion of the picture, which has no more holes
 * than a row or a column. */
static void
test_block_grows (void)
{
  World world = { g_array_new (FALSE, FALSE, sizeof (guint)), g_array_new (FALSE, FALSE, sizeof (Tie)), 0, 0 };
  g_autoptr (KremChronology) chronology = NULL;
  g_autoptr (KremNetworkGraph) graph = NULL;
  const double across = KREM_CARD_WIDTH + KREM_CARD_GAP, down = KREM_CARD_HEIGHT + KREM_CARD_GAP;

  add_person (&world);
  chronology = write_world (&world);
  graph = lay_out (chronology, FALSE);
  for (guint n = 2; n <= 60; n++)
    {
      g_autoptr (KremChronology) after = NULL;
      KremNetworkGraph *new;
      double width, height, n_places;

      add_person (&world);
      after = write_world (&world);
      new = krem_network_graph_new_after_edit (after, graph, NULL);
      assert_sound (new, after);
      krem_network_graph_get_size (new, &width, &height);
      g_assert_cmpfloat (width, <=, height * ASPECT + across);
      g_assert_cmpfloat (height, <=, width / ASPECT + 2 * down);
      n_places = (width + KREM_CARD_GAP) / across * (height + KREM_CARD_GAP) / down;
      g_assert_cmpfloat (n_places - n, <=, MAX (width / across, height / down) + 1);
      krem_network_graph_unref (graph);
      graph = new;
      krem_chronology_unref (chronology);
      chronology = g_steal_pointer (&after);
    }
  world_clear (&world);
}

/* Who was added without ties goes to the patron once there is one; everybody else stays. */
static void
test_newcomer_finds_patron (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  World world;
  g_autoptr (KremChronology) first = NULL;
  g_autoptr (KremChronology) second = NULL;
  g_autoptr (KremChronology) third = NULL;
  g_autoptr (KremNetworkGraph) graph = NULL;
  g_autoptr (KremNetworkGraph) with_newcomer = NULL;
  g_autoptr (KremNetworkGraph) tied = NULL;
  KremRect loose, patron, client;
  guint newcomer;

  world_init (&world, rand);
  first = write_world (&world);
  graph = lay_out (first, FALSE);
  newcomer = world.n_ever;
  add_person (&world);
  second = write_world (&world);
  with_newcomer = krem_network_graph_new_after_edit (second, graph, NULL);
  add_tie (&world, 0, newcomer, "patronage");
  third = write_world (&world);
  tied = krem_network_graph_new_after_edit (third, with_newcomer, NULL);
  g_assert_true (get_box (with_newcomer, second, newcomer, &loose));
  g_assert_true (get_box (tied, third, 0, &patron));
  g_assert_true (get_box (tied, third, newcomer, &client));
  g_assert_cmpfloat (client.y, >, patron.y);
  g_assert_cmpfloat (hypot (client.x - patron.x, client.y - patron.y), <,
                     hypot (loose.x - patron.x, loose.y - patron.y));
  for (guint i = 0; i < newcomer; i++)
    {
      KremRect then, now;

      g_assert_true (get_box (graph, first, i, &then));
      g_assert_true (get_box (tied, third, i, &now));
      g_assert_true (then.x == now.x && then.y == now.y);
    }
  world_clear (&world);
}

/* What a cache knows of comes back to the last line: who was removed stands where they stood. */
static void
test_undo (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (KremLayoutCache) cache = krem_layout_cache_new (NULL, 1 << 20, 0);
  World world;
  g_autoptr (KremChronology) first = NULL;
  g_autoptr (KremChronology) second = NULL;
  g_autoptr (KremNetworkGraph) graph = NULL;
  g_autoptr (KremNetworkGraph) removed = NULL;
  g_autoptr (KremNetworkGraph) undone = NULL;
  const guint gone = 3;

  world_init (&world, rand);
  first = write_world (&world);
  graph = lay_out (first, TRUE);
  krem_network_graph_keep (graph, cache);
  g_array_remove_index (world.people, gone);
  second = write_world (&world);
  removed = krem_network_graph_new_after_edit (second, graph, cache);
  undone = krem_network_graph_new_after_edit (first, removed, cache);
  for (guint i = 0; i < world.people->len + 1; i++)
    {
      guint relation, n_points, n_points_undone;
      const KremPoint *points, *points_undone;
      KremRect then, now;

      g_assert_true (krem_network_graph_get_person_box (graph, i, &then));
      g_assert_true (krem_network_graph_get_person_box (undone, i, &now));
      g_assert_true (then.x == now.x && then.y == now.y);
      krem_network_graph_get_patron (graph, i, &relation);
      points = krem_network_graph_get_tie_curve (graph, relation, &n_points);
      points_undone = krem_network_graph_get_tie_curve (undone, relation, &n_points_undone);
      g_assert_cmpuint (n_points, ==, n_points_undone);
      for (guint j = 0; j < n_points; j++)
        g_assert_true (points[j].x == points_undone[j].x && points[j].y == points_undone[j].y);
    }
  world_clear (&world);
}

/* Where more come than were there, it is another picture. */
static void
test_another_picture (void)
{
  World world = { g_array_new (FALSE, FALSE, sizeof (guint)), g_array_new (FALSE, FALSE, sizeof (Tie)), 0, 0 };
  g_autoptr (KremChronology) first = NULL;
  g_autoptr (KremChronology) second = NULL;
  g_autoptr (KremNetworkGraph) graph = NULL;

  for (guint i = 0; i < 10; i++)
    add_person (&world);
  first = write_world (&world);
  graph = lay_out (first, FALSE);
  for (guint i = 0; i < 30; i++)
    add_person (&world);
  second = write_world (&world);
  g_assert_null (krem_network_graph_new_after_edit (second, graph, NULL));
  world_clear (&world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/network-edits/one-tie", test_one_tie);
  g_test_add_func ("/scene/network-edits/many-edits", test_many_edits);
  g_test_add_func ("/scene/network-edits/newcomer-finds-patron", test_newcomer_finds_patron);
  g_test_add_func ("/scene/network-edits/several-newcomers", test_several_newcomers);
  g_test_add_func ("/scene/network-edits/block-grows", test_block_grows);
  g_test_add_func ("/scene/network-edits/undo", test_undo);
  g_test_add_func ("/scene/network-edits/another-picture", test_another_picture);
  return g_test_run ();
}
