/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gtk/gtk.h>
#include <math.h>
#include <time.h>
#include <unistd.h>

#include "chronicle-builder.h"
#include "bench-memory.h"
#include "krem-layout-runner.h"
#include "krem-network-painter.h"
#include "krem-text.h"

/* Measures what a frame of the network costs the thread that draws, from the scene to the pixels, with the drawing that
 * GTK's cairo renderer does, on an image of the size of a window: one line of JSON for each size and way of looking. No
 * display is needed. Between frames the worker has as long as a screen would give it. */

#define WIDTH 1280
#define HEIGHT 800
#define N_FRAMES 60
#define FRAME_US 16000

typedef struct
{
  KremNetworkScene *scene;
  KremNetworkPainter *painter;
  cairo_surface_t *surface;
  KremPaintView view;
  guint n_people, n_ties;
} Bench;

typedef struct
{
  double mean, worst;
  guint people, primitives, live_lines, missing, standing_in, layouts;
} Cost;

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

/* A forest of patrons with cross ties, and somebody struck every day. */
static KremChronology *
make_chronology (guint n_people, guint *n_ties)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  GString *text = g_string_new (NULL);
  KremChronology *chronology;

  *n_ties = 0;
  for (guint i = 0; i < n_people; i++)
    {
      g_string_append_printf (text, "c Person%u born=19%02u; p Post%u;", i, i % 60, i % 17);
      if (i % 20 != 0)
        g_string_append_printf (text, "r t%u patronage Person%d Person%u;", (*n_ties)++,
                                g_rand_int_range (rand, (int) (i - i % 20) / 4, (int) i), i);
      g_string_append_printf (text, "r t%u %s Person%u Person%d;", (*n_ties)++, i % 3 == 0 ? "friendship" : "rivalry",
                              i, g_rand_int_range (rand, 0, (int) n_people));
    }
  for (guint i = 0; i < MIN (n_people, 400); i++)
    g_string_append_printf (text, "e e%u 19%02u-%02u-%02u; w agent Person%d; f %s Person%d;", i, 60 + i / 336,
                            i / 28 % 12 + 1, i % 28 + 1, g_rand_int_range (rand, 0, (int) n_people / 4 + 1),
                            i % 3 == 0 ? "executed" : "arrested", g_rand_int_range (rand, 0, (int) n_people));
  chronology = build_chronology (text->str);
  g_string_free (text, TRUE);
  return chronology;
}

static void
draw_frame (Bench *bench, Cost *cost)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  guint64 made = krem_text_get_n_made ();
  double start = get_cpu_ms (), ms;
  const KremFrameCounts *counts;
  GskRenderNode *node;
  cairo_t *cr;

  krem_network_painter_paint (bench->painter, snapshot, &bench->view, FALSE);
  node = gtk_snapshot_free_to_node (snapshot);
  cr = cairo_create (bench->surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (bench->surface);
  g_clear_pointer (&node, gsk_render_node_unref);
  ms = get_cpu_ms () - start;

  counts = krem_network_painter_get_counts (bench->painter);
  cost->mean += ms / N_FRAMES;
  cost->worst = MAX (cost->worst, ms);
  cost->people = MAX (cost->people, counts->people);
  cost->primitives = MAX (cost->primitives, counts->primitives);
  cost->live_lines = MAX (cost->live_lines, counts->live_lines + counts->tiles.live_shapes);
  cost->missing += counts->tiles.missing;
  cost->standing_in += counts->tiles.standing_in;
  cost->layouts = MAX (cost->layouts, (guint) (krem_text_get_n_made () - made));
}

static void
wait_frame (gint64 since)
{
  gint64 left;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  left = FRAME_US - (g_get_monotonic_time () - since);
  if (left > 0)
    g_usleep ((gulong) left);
}

static void
settle (Bench *bench)
{
  Cost unused = { 0 };

  do
    {
      draw_frame (bench, &unused);
      while (
          g_main_context_iteration (NULL, krem_network_tiles_is_busy (krem_network_painter_get_tiles (bench->painter))))
        ;
    }
  while (krem_network_tiles_is_busy (krem_network_painter_get_tiles (bench->painter)));
}

static void
print_cost (Bench *bench, const char *way, double scale, const Cost *cost)
{
  g_print ("{\"people\": %u, \"ties\": %u, \"frame\": \"%s\", \"scale\": %.3f, \"cpu_ms\": %.2f, \"worst_ms\": %.2f, "
           "\"visible\": %u, \"primitives\": %u, \"live_shapes\": %u, \"cells_standing_in\": %u, "
           "\"cells_missing\": %u, \"layouts_made\": %u, \"tiles_mb\": %.0f, \"rss_mb\": %.0f}\n",
           bench->n_people, bench->n_ties, way, scale, cost->mean, cost->worst, cost->people, cost->primitives,
           cost->live_lines, cost->standing_in, cost->missing, cost->layouts,
           krem_network_tiles_get_memory (krem_network_painter_get_tiles (bench->painter)) / 1e6, bench_get_rss_mb ());
}

static void
look_at (Bench *bench, double scale)
{
  KremRect extents;

  krem_network_scene_get_extents (bench->scene, &extents);
  bench->view.scale = scale;
  bench->view.x = WIDTH / 2.0 - (extents.x + extents.width / 2) * scale;
  bench->view.y = HEIGHT / 2.0 - (extents.y + extents.height / 2) * scale;
}

static void
measure_panning (Bench *bench, const char *way, double scale)
{
  Cost cost = { 0 };

  look_at (bench, scale);
  settle (bench);
  for (guint i = 0; i < N_FRAMES; i++)
    {
      gint64 since = g_get_monotonic_time ();

      bench->view.x -= 7;
      bench->view.y += 2;
      draw_frame (bench, &cost);
      wait_frame (since);
    }
  print_cost (bench, way, scale, &cost);
}

static void
measure_zooming (Bench *bench, double scale)
{
  Cost cost = { 0 };

  look_at (bench, scale);
  settle (bench);
  for (guint i = 0; i < N_FRAMES; i++)
    {
      gint64 since = g_get_monotonic_time ();

      look_at (bench, scale * pow (8, (i + 1.0) / N_FRAMES));
      draw_frame (bench, &cost);
      wait_frame (since);
    }
  print_cost (bench, "zooming", scale, &cost);
}

/* A step, with the frames of its way there, again and again. */
static void
measure_stepping (Bench *bench, KremChronology *chronology, const char *way, double scale)
{
  Cost cost = { 0 };
  guint n;
  const KremInstant *steps = krem_chronology_get_steps (chronology, &n);

  look_at (bench, scale);
  settle (bench);
  for (guint i = 0; i < N_FRAMES; i++)
    {
      gint64 since = g_get_monotonic_time ();
      guint step = n / 2 + i / 6;
      double start = get_cpu_ms ();

      if (i % 6 == 0 && step > 0 && step < n)
        {
          krem_network_scene_set_previous_moment (bench->scene, steps[step - 1]);
          krem_network_scene_set_moment (bench->scene, steps[step]);
          krem_network_painter_begin_step (bench->painter, NULL);
          cost.worst = MAX (cost.worst, get_cpu_ms () - start);
        }
      krem_network_painter_set_progress (bench->painter, (i % 6 + 1) / 6.0);
      draw_frame (bench, &cost);
      wait_frame (since);
    }
  print_cost (bench, way, scale, &cost);
}

static void
measure (guint n_people)
{
  Bench bench = { .n_people = n_people };
  g_autoptr (KremChronology) chronology = make_chronology (n_people, &bench.n_ties);
  g_autoptr (KremNetworkGraph) graph = krem_network_graph_new_for_everyone (chronology, KREM_NETWORK_ASPECT);
  g_autofree char *helper = krem_layout_find_helper ();
  const KremLayoutRequest *request = krem_network_graph_get_request (graph);
  g_autoptr (KremLayoutResult) layout = krem_layout_run (request, helper, NULL, NULL);
  KremRect extents;
  const KremInstant *steps;
  double fitted;
  guint n;

  if (layout == NULL)
    layout = krem_layout_run_plain (request);
  bench.scene = krem_network_scene_new (chronology, graph, layout, FALSE);
  bench.painter = krem_network_painter_new ();
  bench.surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  bench.view = (KremPaintView){ 1, 0, 0, { 0, 0, WIDTH, HEIGHT }, 1 };
  krem_network_painter_set_scene (bench.painter, bench.scene);
  steps = krem_chronology_get_steps (chronology, &n);
  krem_network_scene_set_moment (bench.scene, steps[n / 2 - 1]);
  krem_network_scene_get_extents (bench.scene, &extents);
  fitted = MIN (WIDTH / extents.width, HEIGHT / extents.height);

  measure_panning (&bench, "panning fitted", fitted);
  measure_panning (&bench, "panning names", 0.4);
  measure_panning (&bench, "panning cards", 0.6);
  measure_zooming (&bench, fitted);
  measure_stepping (&bench, chronology, "stepping fitted", fitted);
  measure_stepping (&bench, chronology, "stepping cards", 0.6);

  g_object_unref (bench.painter);
  g_object_unref (bench.scene);
  cairo_surface_destroy (bench.surface);
}

int
main (int argc, char **argv)
{
  static const guint sizes[] = { 100, 1000, 5000 };

  /* Without it GSK does nothing; that there is no display does not matter. */
  gtk_init_check ();
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (argc < 2 || g_ascii_strtoull (argv[1], NULL, 10) == sizes[i])
      measure (sizes[i]);
  return 0;
}
