/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "krem-network-routes.h"
#include "krem-network-scene.h"
#include "numbered-chronicle.h"

/* The lines of a network that is too large to be routed while one waits: 300 people with 1,000 ties. */

#define N_PEOPLE 300
#define N_TIES 1000

typedef struct
{
  KremChronicle *chronicle;
  KremChronology *chronology;
  KremNetworkGraph *graph;
  KremNetworkRoutes *quick, *routes;
  GPtrArray *known; /* of KremNetworkRoutes */
} Fixture;

/* A chronicle with the first so many ties of many that are always the same. */
static KremChronicle *
make_chronicle (guint n_people, guint n_ties)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1953);
  KremChronicle *chronicle = krem_chronicle_new ();

  for (guint i = 0; i < n_people; i++)
    numbered_add_person (chronicle, i, NULL);
  for (guint i = 1; i < N_PEOPLE; i++)
    numbered_add_tie (chronicle, "patronage", g_rand_int_range (rand, 0, i), i);
  for (guint i = N_PEOPLE; i < n_ties; i++)
    {
      guint from = g_rand_int_range (rand, 0, N_PEOPLE);

      numbered_add_tie (chronicle, "friendship", from, (from + g_rand_int_range (rand, 1, N_PEOPLE)) % N_PEOPLE);
    }
  return chronicle;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->chronicle = make_chronicle (N_PEOPLE, N_TIES);
  fixture->chronology = krem_chronology_new (fixture->chronicle);
  fixture->graph = krem_network_graph_new (fixture->chronology, KREM_NETWORK_ASPECT);
  krem_network_graph_lay_out_plainly (fixture->graph, "because");
  fixture->quick = krem_network_routes_new_at_once (fixture->chronology, fixture->graph, NULL);
  fixture->routes = krem_network_routes_new_refined (fixture->quick, NULL);
  fixture->known = g_ptr_array_new ();
  g_ptr_array_add (fixture->known, fixture->routes);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->known);
  krem_network_routes_unref (fixture->quick);
  krem_network_routes_unref (fixture->routes);
  krem_network_graph_unref (fixture->graph);
  krem_chronology_unref (fixture->chronology);
  g_object_unref (fixture->chronicle);
}

static gboolean
is_same_line (const KremRoute *a, const KremRoute *b)
{
  return a->n_points == b->n_points && memcmp (a->points, b->points, a->n_points * sizeof *a->points) == 0;
}

static guint
count_bows (const KremNetworkRoutes *routes)
{
  guint n = 0;

  for (guint i = 0; i < routes->n_lines; i++)
    n += routes->is_bow[i];
  return n;
}

/* How many lines of the first ones are not the same. */
static guint
count_others (const KremNetworkRoutes *a, const KremNetworkRoutes *b)
{
  guint n = 0;

  for (guint i = 0; i < MIN (a->n_lines, b->n_lines); i++)
    n += !is_same_line (&a->lines[i], &b->lines[i]);
  return n;
}

/* Whether a line runs through a card that is not its own. */
static gboolean
is_hidden (const KremNetworkRoutes *routes, const KremRoute *line)
{
  for (guint i = 0; i < line->n_points; i += 3)
    {
      guint person = krem_network_router_find_box (routes->router, line->points[i].x, line->points[i].y, -0.2);

      if (person != G_MAXUINT && person != line->from && person != line->to)
        return TRUE;
    }
  return FALSE;
}

/* At first there are bows; then the same as if one had waited. */
static void
test_refine (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremNetworkRoutes) whole = krem_network_routes_new (fixture->chronology, fixture->graph);

  g_assert_false (fixture->quick->is_final);
  g_assert_cmpuint (count_bows (fixture->quick), >, KREM_NETWORK_FEW_LINES);
  g_assert_true (fixture->routes->is_final);
  g_assert_cmpuint (count_bows (fixture->routes), ==, 0);
  for (guint i = 0; i < fixture->quick->n_lines; i++)
    g_assert_cmpuint (fixture->quick->lines[i].n_points, >=, 4);
  for (guint i = 0; i < fixture->routes->n_lines; i++)
    g_assert_false (is_hidden (fixture->routes, &fixture->routes->lines[i]));
  g_assert_cmpuint (whole->n_lines, ==, fixture->routes->n_lines);
  g_assert_cmpuint (count_others (whole, fixture->routes), ==, 0);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (krem_network_routes_new_refined (fixture->quick, cancellable));
}

/* Where nobody and nothing has moved, all lines are known, whichever routes they were known from. */
static void
test_known (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremChronology) again = krem_chronology_new (fixture->chronicle);
  g_autoptr (KremNetworkGraph) graph = krem_network_graph_new_after_edit (again, fixture->graph, NULL);
  g_autoptr (KremNetworkRoutes) routes = NULL;

  g_ptr_array_insert (fixture->known, 0, fixture->quick);
  routes = krem_network_routes_new_at_once (again, graph, fixture->known);
  g_assert_false (routes->is_final);
  g_clear_pointer (&routes, krem_network_routes_unref);
  g_ptr_array_remove_index (fixture->known, 0);
  routes = krem_network_routes_new_at_once (again, graph, fixture->known);
  g_assert_true (routes->is_final);
  g_assert_cmpuint (count_others (routes, fixture->routes), ==, 0);
}

/* Another tie is a bow, then a way, and no other line runs otherwise for it. Without it all is as before. */
static void
test_edit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremChronicle) chronicle = make_chronicle (N_PEOPLE, N_TIES + 1);
  g_autoptr (KremChronology) chronology = krem_chronology_new (chronicle);
  g_autoptr (KremNetworkGraph) graph = krem_network_graph_new_after_edit (chronology, fixture->graph, NULL);
  g_autoptr (KremNetworkRoutes) quick = krem_network_routes_new_at_once (chronology, graph, fixture->known);
  g_autoptr (KremNetworkRoutes) refined = krem_network_routes_new_refined (quick, NULL);
  g_autoptr (KremNetworkGraph) undone = krem_network_graph_new_after_edit (fixture->chronology, graph, NULL);
  g_autoptr (KremNetworkRoutes) kept = NULL;

  g_assert_cmpuint (quick->n_lines, ==, fixture->routes->n_lines + 1);
  g_assert_cmpuint (count_others (quick, fixture->routes), ==, 0);
  g_assert_cmpuint (count_bows (quick), ==, 1);
  g_assert_true (quick->is_bow[quick->n_lines - 1]);
  g_assert_cmpuint (count_others (refined, fixture->routes), ==, 0);
  g_assert_cmpuint (count_bows (refined), ==, 0);
  g_assert_false (is_hidden (refined, &refined->lines[refined->n_lines - 1]));

  g_ptr_array_insert (fixture->known, 0, refined);
  kept = krem_network_routes_new_at_once (fixture->chronology, undone, fixture->known);
  g_assert_true (kept->is_final);
  g_assert_cmpuint (count_others (kept, fixture->routes), ==, 0);
}

/* In a smaller network another tie finds its way at once, and no other line runs otherwise for it. */
static void
test_small_edit (void)
{
  g_autoptr (KremChronicle) chronicle = make_chronicle (N_PEOPLE, N_PEOPLE + 100);
  g_autoptr (KremChronicle) edited = make_chronicle (N_PEOPLE, N_PEOPLE + 101);
  g_autoptr (KremChronology) before = krem_chronology_new (chronicle);
  g_autoptr (KremChronology) after = krem_chronology_new (edited);
  g_autoptr (KremNetworkGraph) graph = krem_network_graph_new (before, KREM_NETWORK_ASPECT);
  g_autoptr (KremNetworkGraph) edited_graph = NULL;
  g_autoptr (KremNetworkRoutes) routes = NULL;
  g_autoptr (KremNetworkRoutes) edited_routes = NULL;
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  krem_network_graph_lay_out_plainly (graph, "because");
  routes = krem_network_routes_new_at_once (before, graph, NULL);
  g_assert_true (routes->is_final);
  g_ptr_array_add (known, routes);
  edited_graph = krem_network_graph_new_after_edit (after, graph, NULL);
  edited_routes = krem_network_routes_new_at_once (after, edited_graph, known);
  g_assert_true (edited_routes->is_final);
  g_assert_cmpuint (edited_routes->n_lines, ==, routes->n_lines + 1);
  g_assert_cmpuint (count_others (edited_routes, routes), ==, 0);
  g_assert_false (is_hidden (edited_routes, &edited_routes->lines[routes->n_lines]));
}

/* A newcomer's card is in the way of no line. */
static void
test_newcomer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremChronicle) chronicle = make_chronicle (N_PEOPLE + 1, N_TIES);
  g_autoptr (KremChronology) chronology = NULL;
  g_autoptr (KremNetworkGraph) graph = NULL;
  g_autoptr (KremNetworkRoutes) quick = NULL;
  g_autoptr (KremNetworkRoutes) refined = NULL;

  numbered_add_tie (chronicle, "patronage", 0, N_PEOPLE);
  chronology = krem_chronology_new (chronicle);
  graph = krem_network_graph_new_after_edit (chronology, fixture->graph, NULL);
  quick = krem_network_routes_new_at_once (chronology, graph, fixture->known);
  refined = krem_network_routes_new_refined (quick, NULL);
  for (guint i = 0; i < quick->n_lines; i++)
    g_assert_true (quick->is_bow[i] || !is_hidden (quick, &quick->lines[i]));
  g_assert_cmpuint (count_bows (quick), <, N_TIES / 4);
  for (guint i = 0; i < refined->n_lines; i++)
    g_assert_false (is_hidden (refined, &refined->lines[i]));
}

/* A picture takes over better ways that its graph gets, unless a card was moved in it. */
static void
test_scene (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremNetworkScene) scene = NULL;
  g_autoptr (KremNetworkScene) moved = NULL;
  g_autoptr (KremNetworkScene) late = NULL;
  KremDisplayList *list;
  guint n_before;

  krem_network_graph_set_routes (fixture->graph, fixture->quick);
  scene = krem_network_scene_new (fixture->chronology, fixture->graph, krem_network_graph_get_layout (fixture->graph),
                                  FALSE);
  moved = krem_network_scene_new (fixture->chronology, fixture->graph, krem_network_graph_get_layout (fixture->graph),
                                  FALSE);
  krem_network_scene_set_moment (scene, KREM_MOMENT_END);
  list = krem_network_scene_get_display_list (scene);
  n_before = krem_display_list_get_n_shapes (list);
  krem_network_scene_move_person (moved, 0, -400, -400);
  g_assert_false (krem_network_scene_take_routes (scene));
  krem_network_graph_set_routes (fixture->graph, fixture->routes);
  g_assert_true (krem_network_scene_take_routes (scene));
  g_assert_false (krem_network_scene_take_routes (scene));
  g_assert_false (krem_network_scene_take_routes (moved));

  late = krem_network_scene_new (fixture->chronology, fixture->graph, krem_network_graph_get_layout (fixture->graph),
                                 FALSE);
  krem_network_scene_set_moment (late, KREM_MOMENT_END);
  list = krem_network_scene_get_display_list (scene);
  g_assert_cmpuint (krem_display_list_get_n_shapes (list), ==, n_before);
  for (guint i = 0; i < n_before; i++)
    {
      const KremShape *shape = krem_display_list_get_shape (list, i);
      const KremShape *other = krem_display_list_get_shape (krem_network_scene_get_display_list (late), i);

      g_assert_cmpint (shape->type, ==, other->type);
      if (shape->type != KREM_SHAPE_PATH)
        continue;
      g_assert_cmpuint (shape->n, ==, other->n);
      g_assert_cmpmem (krem_display_list_get_path (list, shape), shape->n * sizeof (KremPathElement),
                       krem_display_list_get_path (krem_network_scene_get_display_list (late), other),
                       other->n * sizeof (KremPathElement));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/network-routes/refine", Fixture, NULL, set_up, test_refine, tear_down);
  g_test_add ("/network-routes/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/network-routes/known", Fixture, NULL, set_up, test_known, tear_down);
  g_test_add ("/network-routes/edit", Fixture, NULL, set_up, test_edit, tear_down);
  g_test_add_func ("/network-routes/small-edit", test_small_edit);
  g_test_add ("/network-routes/newcomer", Fixture, NULL, set_up, test_newcomer, tear_down);
  g_test_add ("/network-routes/scene", Fixture, NULL, set_up, test_scene, tear_down);
  return g_test_run ();
}
