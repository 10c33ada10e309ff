/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "krem-cairo-painter.h"
#include "krem-reader.h"
#include "krem-svg-writer.h"
#include "krem-timeline-scene.h"
#include "timeline-fixture.h"

/* Draws the timeline of a file, or of as many events at random as dense:N says, to be looked at:
 *   draw-timeline FILE OUT.png|OUT.svg WIDTH HEIGHT DATE [light|dark] [FROM UNTIL] [SCROLL] [TEXT-SCALE] */
int
main (int argc, char **argv)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (KremChronicle) chronicle = NULL;
  g_autoptr (KremChronology) chronology = NULL;
  g_autoptr (KremTimelineScene) scene = NULL;
  g_autoptr (KremDisplayList) list = NULL;
  g_autoptr (KremDate) date = NULL;
  KremTimelineView view = { .text_scale = 1 };
  KremRect extents;
  gboolean overview;

  if (argc < 6)
    return EXIT_FAILURE;
  file = g_file_new_for_path (argv[1]);
  if (g_str_has_prefix (argv[1], "dense:"))
    chronicle = sample_new_dense (strtoul (argv[1] + 6, NULL, 10), 200, 2000, 7);
  else
    chronicle = krem_reader_read_file (file, KREM_STORAGE_DEFAULT_SIZE_CAP, &problems, NULL, &error);
  if (chronicle == NULL)
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }
  chronology = krem_chronology_new (chronicle);
  scene = krem_timeline_scene_new (chronology);
  date = krem_date_new (argv[5]);
  view.width = atof (argv[3]);
  view.height = atof (argv[4]);
  view.moment = date->start.latest;
  view.dark = argc > 6 && strcmp (argv[6], "dark") == 0;
  view.text_scale = argc > 10 ? atof (argv[10]) : 1;
  view.scroll_y = argc > 9 ? atof (argv[9]) : 0;
  overview = strstr (argv[2], "overview") != NULL;
  if (overview)
    view.width = MAX (view.width, 1);
  krem_timeline_scene_fit (scene, view.width - krem_timeline_scene_get_gutter (scene, &view), &view.scale);
  if (argc > 8)
    {
      g_autoptr (KremDate) from = krem_date_new (argv[7]), until = krem_date_new (argv[8]);

      krem_time_scale_set_span (&view.scale, (double) from->start.earliest, (double) until->start.latest,
                                view.width - krem_timeline_scene_get_gutter (scene, &view));
    }
  list = overview ? krem_timeline_scene_build_overview (scene, view.width, view.height, &view)
                  : krem_timeline_scene_build (scene, &view);
  g_print ("%u shapes, %u groups\n", krem_display_list_get_n_shapes (list), krem_display_list_get_n_groups (list));
  if (!overview)
    timeline_check_texts (&(TimelineFixture){ chronicle, chronology, scene }, &view, list);
  extents = (KremRect){ 0, 0, view.width, view.height };
  if (g_str_has_suffix (argv[2], ".svg"))
    {
      g_autofree char *svg = krem_svg_write (list, &extents, krem_palette_get (view.dark)->background, "timeline");

      return g_file_set_contents (argv[2], svg, -1, NULL) ? EXIT_SUCCESS : EXIT_FAILURE;
    }
  if (!krem_cairo_write_png (list, &extents, krem_palette_get (view.dark)->background, 2, argv[2], &error))
    g_printerr ("%s\n", error->message);
  return error == NULL ? EXIT_SUCCESS : EXIT_FAILURE;
}
