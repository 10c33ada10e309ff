/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "krem-network-routes.h"
#include "krem-network-scene.h"
#include "numbered-chronicle.h"

/* Prints a line of JSON for each size and kind of chronicle: what it takes to lay the network of everyone out, in wall
 * time and in CPU time of this process and of the helper, and what an edit and a known layout take; what its lines take
 * until they can be drawn at once, until the picture is made of them, and until all have found their ways; and the same
 * after another tie. Milliseconds. */

/* A forest alone, or what chronicles look like: a fifth are tied to nobody by patronage, and there are as many other
 * ties as people. */
static KremChronology *
make_chronology (guint n, gboolean realistic)
{
  static const char *const kinds[] = { "friendship", "alliance", "rivalry", "kinship", "command" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (n);
  g_autoptr (KremChronicle) chronicle = krem_chronicle_new ();

  for (guint i = 0; i < n; i++)
    numbered_add_person (chronicle, i, NULL);
  for (guint i = 1; i < n; i++)
    {
      /* Few have many clients: the smallest of three is a patron more often. */
      guint patron = MIN (MIN (g_rand_int_range (rand, 0, i), g_rand_int_range (rand, 0, i)),
                          g_rand_int_range (rand, 0, i));

      if (g_rand_int_range (rand, 0, 100) < (realistic ? 80 : 95))
        numbered_add_tie (chronicle, "patronage", patron, i);
      if (realistic && g_rand_int_range (rand, 0, 100) < 80)
        numbered_add_tie (chronicle, kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))], i,
                          g_rand_int_range (rand, 0, n));
    }
  return krem_chronology_new (chronicle);
}

typedef struct
{
  double wall, own, helper;
} Times;

static double
to_ms (struct timeval time)
{
  return time.tv_sec * 1000.0 + time.tv_usec / 1000.0;
}

static Times
get_times (void)
{
  struct rusage own, children;

  getrusage (RUSAGE_SELF, &own);
  getrusage (RUSAGE_CHILDREN, &children);
  return (Times){ g_get_monotonic_time () / 1000.0, to_ms (own.ru_utime) + to_ms (own.ru_stime),
                  to_ms (children.ru_utime) + to_ms (children.ru_stime) };
}

static void
print_times (const char *what, Times since)
{
  Times now = get_times ();

  g_print (", \"%s_wall_ms\": %.1f, \"%s_cpu_ms\": %.1f", what, now.wall - since.wall, what, now.own - since.own);
  if (now.helper > since.helper)
    g_print (", \"%s_helper_cpu_ms\": %.1f", what, now.helper - since.helper);
}

/* What the window does, first, after all ways are found, and after an edit. */
static void
run_lines (KremChronology *chronology, KremNetworkGraph *graph, guint n)
{
  g_autoptr (KremNetworkRoutes) routes = NULL;
  g_autoptr (KremNetworkRoutes) refined = NULL;
  g_autoptr (KremNetworkRoutes) changed = NULL;
  g_autoptr (KremNetworkRoutes) changed_refined = NULL;
  g_autoptr (KremNetworkScene) scene = NULL;
  g_autoptr (KremNetworkGraph) after = NULL;
  g_autoptr (KremChronology) changed_chronology = NULL;
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  Times begun = get_times ();
  guint n_bows = 0;

  routes = krem_network_routes_new_at_once (chronology, graph, NULL);
  krem_network_graph_set_routes (graph, routes);
  print_times ("at_once", begun);
  begun = get_times ();
  scene = krem_network_scene_new (chronology, graph, krem_network_graph_get_layout (graph), FALSE);
  print_times ("scene", begun);
  begun = get_times ();
  refined = krem_network_routes_new_refined (routes, NULL);
  print_times ("ways", begun);
  for (guint i = 0; i < refined->n_lines; i++)
    n_bows += refined->lines[i].n_points == 4;

  numbered_add_tie (krem_chronology_get_chronicle (chronology), "friendship", n / 3, n / 2);
  changed_chronology = krem_chronology_new (krem_chronology_get_chronicle (chronology));
  after = krem_network_graph_new_after_edit (changed_chronology, graph, NULL);
  g_ptr_array_add (known, refined);
  begun = get_times ();
  changed = krem_network_routes_new_at_once (changed_chronology, after, known);
  print_times ("edit_at_once", begun);
  begun = get_times ();
  changed_refined = krem_network_routes_new_refined (changed, NULL);
  print_times ("edit_ways", begun);
  g_print (", \"lines\": %u, \"single_curves\": %u", refined->n_lines, n_bows);
}

static void
run (guint n, gboolean realistic, KremLayoutEngine engine)
{
  static const char *const engines[] = { "hierarchy", "organic", "radial" };
  g_autoptr (KremLayoutCache) cache = krem_layout_cache_new (NULL, 64 << 20, 0);
  g_autoptr (KremChronology) chronology = make_chronology (n, realistic);
  g_autoptr (KremNetworkGraph) graph = NULL;
  g_autoptr (KremNetworkGraph) edited = NULL;
  g_autoptr (KremNetworkGraph) known = NULL;
  Times begun = get_times ();

  g_print ("{\"bench\": \"network-layout\", \"shape\": \"%s\", \"engine\": \"%s\", \"people\": %u",
           realistic ? "realistic" : "forest", engines[engine], n);
  graph = krem_network_graph_new_for_everyone (chronology, KREM_NETWORK_ASPECT);
  krem_network_graph_set_engine (graph, engine);
  krem_network_graph_get_request (graph);
  print_times ("graph", begun);
  g_print (", \"nodes\": %u, \"edges\": %u", krem_network_graph_get_request (graph)->nodes->len,
           krem_network_graph_get_request (graph)->edges->len);
  krem_network_graph_lay_out (graph, NULL, NULL, NULL);
  print_times ("all", begun);
  krem_network_graph_keep (graph, cache);

  begun = get_times ();
  edited = krem_network_graph_new_after_edit (chronology, graph, NULL);
  print_times ("edit", begun);
  begun = get_times ();
  known = krem_network_graph_new_for_everyone (chronology, KREM_NETWORK_ASPECT);
  krem_network_graph_set_engine (known, engine);
  krem_network_graph_find (known, cache);
  print_times ("known", begun);
  run_lines (chronology, graph, n);
  g_print (", \"fallback\": %s}\n", krem_network_graph_get_layout (graph)->fallback != NULL ? "true" : "false");
}

int
main (void)
{
  static const guint sizes[] = { 40, 200, 1000, 5000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (gboolean realistic = FALSE; realistic <= TRUE; realistic++)
      for (KremLayoutEngine engine = KREM_LAYOUT_HIERARCHY; engine <= KREM_LAYOUT_RADIAL; engine++)
        run (sizes[i], realistic, engine);
  return 0;
}
