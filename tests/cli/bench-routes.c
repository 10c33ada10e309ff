/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <time.h>

#include "krem-layout-runner.h"
#include "krem-curve.h"
#include "krem-network-router.h"
#include "krem-network-scene.h"
#include "krem-reader.h"

/* Measures what the network's lines cost and how good they are: one line of JSON for each chronicle and for each number
 * of people in a picture made by chance. */

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

/* A line as many short straight ones. */
static GArray *
flatten (const KremRoute *route)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (KremPoint));

  for (guint piece = 0; piece + 3 < route->n_points; piece += 3)
    for (guint i = piece == 0 ? 0 : 1; i <= 6; i++)
      {
        KremPoint point;

        krem_curve_get_point (route->points + piece, i / 6.0, &point);
        g_array_append_val (points, point);
      }
  return points;
}

static double
get_side (KremPoint a, KremPoint b, KremPoint c)
{
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static guint
count_crossings (GArray *one, GArray *other)
{
  guint n = 0;

  for (guint i = 0; i + 1 < one->len; i++)
    for (guint j = 0; j + 1 < other->len; j++)
      {
        KremPoint a = g_array_index (one, KremPoint, i), b = g_array_index (one, KremPoint, i + 1);
        KremPoint c = g_array_index (other, KremPoint, j), d = g_array_index (other, KremPoint, j + 1);

        n += get_side (a, b, c) * get_side (a, b, d) < 0 && get_side (c, d, a) * get_side (c, d, b) < 0;
      }
  return n;
}

/* How many lines enter cards other than their own. */
static guint
count_hidden (const KremRect *boxes, guint n_boxes, const KremRoute *route)
{
  g_autoptr (GArray) points = flatten (route);

  for (guint i = 0; i < points->len; i++)
    for (guint j = 0; j < n_boxes; j++)
      {
        const KremPoint *point = &g_array_index (points, KremPoint, i);
        const KremRect *box = &boxes[j];

        if (j != route->from && j != route->to && point->x > box->x + 0.2 && point->x < box->x + box->width - 0.2
            && point->y > box->y + 0.2 && point->y < box->y + box->height - 0.2)
          return 1;
      }
  return 0;
}

static void
measure (const char *name, const KremRect *boxes, guint n_boxes, KremRoute *routes, guint n_routes, double layout_ms)
{
  g_autoptr (KremNetworkRouter) router = krem_network_router_new (boxes, n_boxes);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autofree gboolean *rerouted = NULL;
  double start = get_cpu_ms (), route_ms, move_ms, length = 0;
  guint n_hidden = 0, n_crossings = 0, n_curves = 0, n_rerouted = 0;
  KremRect box;

  krem_network_router_route (router, routes, n_routes, NULL, NULL);
  route_ms = get_cpu_ms () - start;
  for (guint i = 0; i < n_routes; i++)
    {
      length += krem_chain_get_length (routes[i].points, routes[i].n_points);
      n_curves += routes[i].n_points / 3;
      n_hidden += count_hidden (boxes, n_boxes, &routes[i]);
      g_ptr_array_add (lines, flatten (&routes[i]));
    }
  for (guint i = 0; i < n_routes && n_routes < 800; i++)
    for (guint j = 0; j < i; j++)
      n_crossings += count_crossings (g_ptr_array_index (lines, i), g_ptr_array_index (lines, j));
  rerouted = g_new0 (gboolean, n_routes);
  box = boxes[n_boxes / 2];
  box.y += box.height;
  start = get_cpu_ms ();
  krem_network_router_move_box (router, n_boxes / 2, &box, routes, n_routes, rerouted);
  move_ms = get_cpu_ms () - start;
  for (guint i = 0; i < n_routes; i++)
    n_rerouted += rerouted[i];
  g_print ("{\"picture\": \"%s\", \"cards\": %u, \"lines\": %u, \"curves\": %u, \"length_px\": %.0f, "
           "\"crossings\": %u, \"hidden\": %u, \"scene_ms\": %.2f, \"route_ms\": %.2f, \"moved_lines\": %u, "
           "\"move_ms\": %.2f}\n",
           name, n_boxes, n_routes, n_curves, length, n_crossings, n_hidden, layout_ms, route_ms, n_rerouted, move_ms);
  for (guint i = 0; i < n_routes; i++)
    g_free (routes[i].points);
}

/* All ties and, once for each two of whom one did something to the other, all acts. */
static GArray *
list_routes (KremChronology *chronology, KremNetworkGraph *graph)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  GArray *routes = g_array_new (FALSE, FALSE, sizeof (KremRoute));
  guint n_ties;

  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_RELATIONS); i++)
    {
      const KremRelation *relation = krem_chronicle_get_relation (chronicle, i);
      KremRoute route = { 0 };
      const KremPoint *points = krem_network_graph_get_tie_curve (graph, i, &route.n_points);

      if (!krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->from, &route.from)
          || !krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->to, &route.to))
        continue;
      route.points = g_memdup2 (points, route.n_points * sizeof *points);
      g_array_append_val (routes, route);
    }
  n_ties = routes->len;
  for (guint i = 0; i < krem_chronology_get_n_acts (chronology); i++)
    {
      const KremAct *act = krem_chronology_get_act (chronology, i);
      KremRoute route = { .from = act->from, .to = act->to };
      gboolean is_there = FALSE;

      for (guint j = n_ties; j < routes->len && !is_there; j++)
        is_there = g_array_index (routes, KremRoute, j).from == route.from
                   && g_array_index (routes, KremRoute, j).to == route.to;
      if (!is_there)
        g_array_append_val (routes, route);
    }
  return routes;
}

static void
measure_chronicle (const char *name)
{
  g_autofree char *base = g_strconcat (name, ".chronicle.json", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("KREM_DATADIR"), base, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *helper = krem_layout_find_helper ();
  g_autoptr (GError) error = NULL;
  g_autoptr (KremChronicle) chronicle = krem_reader_read_file (file, KREM_STORAGE_DEFAULT_SIZE_CAP, NULL, NULL, &error);
  g_autoptr (KremChronology) chronology = krem_chronology_new (chronicle);
  g_autoptr (KremNetworkGraph) graph = krem_network_graph_new (chronology, KREM_NETWORK_ASPECT);
  g_autoptr (KremLayoutResult) layout = krem_layout_run (krem_network_graph_get_request (graph), helper, NULL, &error);
  g_autoptr (KremNetworkScene) scene = NULL;
  g_autoptr (GArray) routes = NULL;
  guint n_people = krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS);
  g_autofree KremRect *boxes = g_new0 (KremRect, n_people);
  double start = get_cpu_ms (), scene_ms;

  g_assert_no_error (error);
  scene = krem_network_scene_new (chronology, graph, layout, FALSE);
  scene_ms = get_cpu_ms () - start;
  for (guint i = 0; i < n_people; i++)
    if (!krem_network_scene_get_person_box (scene, i, &boxes[i]))
      boxes[i].width = 0;
  routes = list_routes (chronology, graph);
  measure (name, boxes, n_people, (KremRoute *) (gpointer) routes->data, routes->len, scene_ms);
}

/* Cards in columns, as they are packed, or a little here and there; lines mostly to those who are near. */
static void
measure_people (guint n_people, gboolean is_packed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1956);
  g_autofree KremRect *boxes = g_new0 (KremRect, n_people);
  g_autofree KremRoute *routes = g_new0 (KremRoute, 2 * n_people);
  guint n_rows = (guint) sqrt (n_people * 1.6), n = 0;

  for (guint i = 0; i < n_people; i++)
    {
      double x = i / n_rows * (is_packed ? 126.0 : 210.0), y = i % n_rows * (is_packed ? 35.0 : 62.0);

      boxes[i] = (KremRect){ x, y, 112, 30 };
      if (!is_packed)
        {
          boxes[i].x += g_rand_double_range (rand, 0, 90);
          boxes[i].y += g_rand_double_range (rand, 0, 26);
        }
    }
  while (n < 2 * n_people)
    {
      guint from = (guint) g_rand_int_range (rand, 0, (int) n_people);
      gint64 reach = g_rand_int_range (rand, 0, 4) == 0 ? n_people : 3 * n_rows;
      gint64 to = from + g_rand_int_range (rand, (int) -reach, (int) reach);

      if (to >= 0 && to < n_people && to != from)
        routes[n++] = (KremRoute){ .from = from, .to = (guint) to };
    }
  measure (is_packed ? "packed" : "scattered", boxes, n_people, routes, n, 0);
}

int
main (void)
{
  static const guint sizes[] = { 40, 200, 1000, 5000 };

  measure_chronicle ("twilight-of-the-red-tsar");
  measure_chronicle ("death-of-stalin");
  measure_chronicle ("fall-of-the-republic");
  for (guint i = 0; i < 2 * G_N_ELEMENTS (sizes); i++)
    measure_people (sizes[i / 2], i % 2 == 0);
  return 0;
}
