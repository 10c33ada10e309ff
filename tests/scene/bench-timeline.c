/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <time.h>

#include "krem-timeline-scene.h"
#include "sample-chronicle.h"

/* Measures what a timeline costs that grows while what is visible stays the same: one line of JSON for each size. */

#define N_PEOPLE 200
#define N_FRAMES 100

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static void
measure (guint n_events, guint n_people, guint n_days)
{
  g_autoptr (KremChronicle) chronicle = sample_new_dense (n_events, n_people, n_days, 7);
  double start = get_cpu_ms (), chronology_ms, scene_ms, first_ms, pan_ms, fit_ms;
  g_autoptr (KremChronology) chronology = krem_chronology_new (chronicle);
  g_autoptr (KremTimelineScene) scene = NULL;
  KremTimelineView view = { .width = 900, .height = 500, .text_scale = 1 };
  guint most = 0, fitted = 0;

  chronology_ms = get_cpu_ms () - start;
  start = get_cpu_ms ();
  scene = krem_timeline_scene_new (chronology);
  scene_ms = get_cpu_ms () - start;
  view.scale.seconds_per_px = 86400;
  view.scale.from = (double) krem_instant_from_civil (1900, 1, 1, 0, 0, 0);
  view.moment = krem_instant_from_civil (1900, 6, 1, 23, 59, 59);
  start = get_cpu_ms ();
  krem_display_list_unref (krem_timeline_scene_build (scene, &view));
  first_ms = get_cpu_ms () - start;
  start = get_cpu_ms ();
  for (guint i = 0; i < N_FRAMES; i++)
    {
      g_autoptr (KremDisplayList) list = NULL;

      krem_time_scale_pan (&view.scale, 7);
      list = krem_timeline_scene_build (scene, &view);
      most = MAX (most, krem_display_list_get_n_shapes (list));
    }
  pan_ms = (get_cpu_ms () - start) / N_FRAMES;
  krem_timeline_scene_fit (scene, view.width, &view.scale);
  start = get_cpu_ms ();
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (KremDisplayList) list = krem_timeline_scene_build (scene, &view);

      fitted = krem_display_list_get_n_shapes (list);
    }
  fit_ms = (get_cpu_ms () - start) / 10;
  g_print ("{\"events\": %u, \"people\": %u, \"days\": %u, \"chronology_ms\": %.1f, \"scene_ms\": %.1f, "
           "\"first_frame_ms\": %.1f, \"pan_frame_ms\": %.2f, \"pan_shapes\": %u, \"fit_frame_ms\": %.2f, "
           "\"fit_shapes\": %u}\n",
           n_events, n_people, n_days, chronology_ms, scene_ms, first_ms, pan_ms, most, fit_ms, fitted);
}

int
main (void)
{
  static const guint sizes[] = { 1000, 10000, 100000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    measure (sizes[i], N_PEOPLE, sizes[i] * 2);
  /* Everything at once: the same days for a hundred times as much. */
  measure (100000, N_PEOPLE, 2000);
  /* One lane that holds everything. */
  measure (100000, 2, 200000);
  return 0;
}
