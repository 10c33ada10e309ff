/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gtk/gtk.h>
#include <math.h>
#include <time.h>
#include <unistd.h>

#include "bench-memory.h"
#include "krem-snapshot-painter.h"
#include "krem-text.h"
#include "krem-timeline-scene.h"
#include "sample-chronicle.h"

/* Measures what a frame of the timeline costs from the chronology to the pixels, with the drawing that GTK's cairo
 * renderer does, on an image of the size of a window: one line of JSON for each size and way of looking. No display is
 * needed. */

#define N_PEOPLE 200
#define N_PAN_FRAMES 60
#define N_ZOOM_FRAMES 7
#define WIDTH 1280
#define HEIGHT 800

typedef struct
{
  double build_ms, paint_ms;
  guint shapes, primitives, layouts;
} Frame;

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static void
draw_frame (KremTimelineScene *scene, const KremTimelineView *view, cairo_surface_t *surface, Frame *frame)
{
  KremPaintView paint = { 1, 0, 0, { 0, 0, view->width, view->height } };
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  guint64 made = krem_text_get_n_made ();
  double start = get_cpu_ms ();
  g_autoptr (KremDisplayList) list = krem_timeline_scene_build (scene, view);
  GskRenderNode *node;
  cairo_t *cr;

  frame->build_ms = get_cpu_ms () - start;
  start = get_cpu_ms ();
  frame->primitives = krem_snapshot_paint (list, snapshot, &paint);
  node = gtk_snapshot_free_to_node (snapshot);
  cr = cairo_create (surface);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  gsk_render_node_unref (node);
  frame->paint_ms = get_cpu_ms () - start;
  frame->shapes = krem_display_list_get_n_shapes (list);
  frame->layouts = (guint) (krem_text_get_n_made () - made);
}

static void
print_frame (guint n_events, guint n_days, const char *way, double seconds_per_px, const Frame *frame)
{
  g_print ("{\"events\": %u, \"days\": %u, \"people\": %d, \"frame\": \"%s\", \"seconds_per_px\": %.3g, "
           "\"cpu_ms\": %.2f, \"build_ms\": %.2f, \"paint_ms\": %.2f, \"shapes\": %u, \"primitives\": %u, "
           "\"layouts_made\": %u, \"rss_mb\": %.0f}\n",
           n_events, n_days, N_PEOPLE, way, seconds_per_px, frame->build_ms + frame->paint_ms, frame->build_ms,
           frame->paint_ms, frame->shapes, frame->primitives, frame->layouts, bench_get_rss_mb ());
}

static void
add_frame (Frame *mean, const Frame *frame, guint n_frames)
{
  mean->build_ms += frame->build_ms / n_frames;
  mean->paint_ms += frame->paint_ms / n_frames;
  mean->shapes = MAX (mean->shapes, frame->shapes);
  mean->primitives = MAX (mean->primitives, frame->primitives);
  mean->layouts = MAX (mean->layouts, frame->layouts);
}

static void
measure_panning (KremTimelineScene *scene, KremTimelineView *view, cairo_surface_t *surface, guint n_events,
                 guint n_days)
{
  Frame mean = { 0 }, frame;

  view->scale.seconds_per_px = 86400;
  view->scale.from = (double) krem_instant_from_civil (1900, 1, 1, 0, 0, 0);
  draw_frame (scene, view, surface, &frame);
  for (guint i = 0; i < N_PAN_FRAMES; i++)
    {
      krem_time_scale_pan (&view->scale, 7);
      draw_frame (scene, view, surface, &frame);
      add_frame (&mean, &frame, N_PAN_FRAMES);
    }
  print_frame (n_events, n_days, "panning", view->scale.seconds_per_px, &mean);
}

/* From far outside the fitted picture to minutes, about a point, by the steps of a touchpad; one line for each level of
 * twice the scale. */
static void
measure_zooming (KremTimelineScene *scene, KremTimelineView *view, cairo_surface_t *surface, guint n_events,
                 guint n_days)
{
  double width = WIDTH - krem_timeline_scene_get_gutter (scene, view), worst_scale = 0;
  Frame worst = { 0 };

  krem_timeline_scene_fit (scene, width, &view->scale);
  krem_time_scale_zoom (&view->scale, width / 3, 0.25);
  while (view->scale.seconds_per_px > 10)
    {
      double scale = view->scale.seconds_per_px;
      Frame mean = { 0 }, frame;

      for (guint i = 0; i < N_ZOOM_FRAMES; i++)
        {
          draw_frame (scene, view, surface, &frame);
          add_frame (&mean, &frame, N_ZOOM_FRAMES);
          krem_time_scale_zoom (&view->scale, width / 3, pow (2, 1.0 / N_ZOOM_FRAMES));
        }
      print_frame (n_events, n_days, "zooming", scale, &mean);
      if (mean.build_ms + mean.paint_ms <= worst.build_ms + worst.paint_ms)
        continue;
      worst = mean;
      worst_scale = scale;
    }
  print_frame (n_events, n_days, "worst zooming", worst_scale, &worst);
}

static void
measure (guint n_events, guint n_days)
{
  g_autoptr (KremChronicle) chronicle = sample_new_dense (n_events, N_PEOPLE, n_days, 7);
  g_autoptr (KremChronology) chronology = krem_chronology_new (chronicle);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  double start = get_cpu_ms ();
  g_autoptr (KremTimelineScene) scene = krem_timeline_scene_new (chronology);
  KremTimelineView view = { .width = WIDTH, .height = HEIGHT, .text_scale = 1 };

  g_print ("{\"events\": %u, \"days\": %u, \"people\": %d, \"scene_ms\": %.1f, \"rss_mb\": %.0f}\n", n_events, n_days,
           N_PEOPLE, get_cpu_ms () - start, bench_get_rss_mb ());
  view.moment = krem_instant_from_civil (1900, 6, 1, 23, 59, 59);
  measure_panning (scene, &view, surface, n_events, n_days);
  measure_zooming (scene, &view, surface, n_events, n_days);
  cairo_surface_destroy (surface);
}

int
main (void)
{
  static const guint sizes[] = { 1000, 10000, 100000 };

  /* Without a display it fails, and what is drawn here needs none. */
  (void) gtk_init_check ();
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    measure (sizes[i], sizes[i] * 2);
  /* A hundred times as much in the same time. */
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    measure (sizes[i], 2000);
  return 0;
}
