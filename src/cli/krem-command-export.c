/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-command.h"
#include "krem-tell.h"

#include "krem-cairo-painter.h"
#include "krem-layout-runner.h"
#include "krem-network-scene.h"
#include "krem-svg-writer.h"
#include "krem-timeline-scene.h"
#include "krem-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The proportion of width to height at which the network aims. */
#define DEFAULT_WIDTH 1280
#define MAX_SIZE 32000
/* The blank around the network, px. */
#define MARGIN 16

/* What a picture is made of, whatever it shows. */
typedef struct
{
  KremDisplayList *list;
  KremRect extents;
} Picture;

static void
picture_clear (Picture *picture)
{
  g_clear_pointer (&picture->list, krem_display_list_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Picture, picture_clear)

/* Lays out the graph with the helper, or plainly where that cannot be. */
static KremLayoutResult *
lay_out (const KremLayoutRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *helper = krem_layout_find_helper ();
  g_autofree char *text = NULL;
  const char *reason;
  KremLayoutResult *layout;

  layout = krem_layout_run (request, helper, NULL, &error);
  reason = layout == NULL ? error->message : layout->fallback;
  if (layout == NULL)
    layout = krem_layout_run_plain (request);
  if (reason != NULL)
    {
      text = g_strdup_printf ("krem: %s\n", reason);
      krem_tool_warn (text);
    }
  return layout;
}

static void
draw_network (KremChronology *chronology, KremInstant moment, gboolean dark, Picture *picture)
{
  g_autoptr (KremNetworkGraph) graph = krem_network_graph_new (chronology, KREM_NETWORK_ASPECT);
  g_autoptr (KremLayoutResult) layout = lay_out (krem_network_graph_get_request (graph));
  g_autoptr (KremNetworkScene) scene = krem_network_scene_new (chronology, graph, layout, dark);

  krem_network_scene_set_moment (scene, moment);
  picture->list = krem_display_list_ref (krem_network_scene_get_display_list (scene));
  krem_network_scene_get_extents (scene, &picture->extents);
  picture->extents.x -= MARGIN;
  picture->extents.y -= MARGIN;
  picture->extents.width += 2 * MARGIN;
  picture->extents.height += 2 * MARGIN;
}

static void
draw_timeline (KremChronology *chronology, KremInstant moment, gboolean dark, int width, int height, Picture *picture)
{
  g_autoptr (KremTimelineScene) scene = krem_timeline_scene_new (chronology);
  KremTimelineView view = { .width = width, .height = height, .moment = moment, .text_scale = 1, .dark = dark };

  if (height == 0)
    view.height = MIN (krem_timeline_scene_get_ruler_height (scene, &view)
                           + krem_timeline_scene_get_lanes_height (scene, &view),
                       MAX_SIZE);
  krem_timeline_scene_fit (scene, MAX (view.width - krem_timeline_scene_get_gutter (scene, &view), 1), &view.scale);
  picture->list = krem_timeline_scene_build (scene, &view);
  picture->extents = (KremRect){ 0, 0, view.width, view.height };
}

static gboolean
has_suffix (const char *path, const char *suffix)
{
  gsize length = strlen (path);

  return length > strlen (suffix) && g_ascii_strcasecmp (path + length - strlen (suffix), suffix) == 0;
}

static KremExit
write_picture (const Picture *picture, const char *output, gboolean dark, double scale, const char *title)
{
  KremColor background = krem_palette_get (dark)->background;
  g_autoptr (GError) error = NULL;

  if (strrchr (output, '.') != NULL && strchr (strrchr (output, '.'), G_DIR_SEPARATOR) == NULL
      && !has_suffix (output, ".png") && !has_suffix (output, ".svg"))
    {
      g_set_error (&error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _ ("%s: pictures are drawn as .svg or .png only"),
                   output);
      return krem_tool_fail (error);
    }
  if (has_suffix (output, ".png"))
    {
      if (!krem_cairo_write_png (picture->list, &picture->extents, background, scale, output, &error))
        return krem_tool_fail (error);
    }
  else
    {
      char *text = krem_svg_write (picture->list, &picture->extents, background, title);
      g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
      g_autoptr (GFile) file = NULL;

      if (strcmp (output, "-") == 0)
        return krem_tool_write (text, -1);
      file = g_file_new_for_path (output);
      if (!krem_writer_save (file, bytes, &error))
        return krem_tool_fail (error);
    }
  return KREM_EXIT_OK;
}

static gboolean
check_arguments (const char *output, const char *view, int width, int height, double scale, GError **error)
{
  const char *complaint = NULL;

  if (output == NULL)
    complaint = _ ("it needs to know into which file to draw: -o OUT.svg");
  else if (view != NULL && strcmp (view, "network") != 0 && strcmp (view, "timeline") != 0)
    complaint = _ ("the view is either “network” or “timeline”");
  else if (width < 200 || width > MAX_SIZE || height < 0 || height > MAX_SIZE || (height > 0 && height < 100))
    complaint = _ ("the picture cannot be that large or that small");
  else if (!(scale >= 0.1 && scale <= 8))
    complaint = _ ("the scale lies between 0.1 and 8");
  if (complaint != NULL)
    g_set_error_literal (error, KREM_TOOL_ERROR, KREM_TOOL_ERROR_ARGUMENT, complaint);
  return complaint == NULL;
}

/**
 * krem_command_export:
 * @argc: the number of its arguments
 * @argv: its arguments
 *
 * Draws the network or the timeline on a date into a file.
 *
 * Returns: how it went
 */
KremExit
krem_command_export (int argc, char **argv)
{
  g_autofree char *output = NULL, *view = NULL, *typed = NULL, *date = NULL;
  gboolean dark = FALSE;
  int width = DEFAULT_WIDTH, height = 0;
  double scale = 1;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("Draw there: SVG, or PNG where the name ends in .png; “-” is the standard output"), N_ ("OUT.svg") },
    { "view", 'v', 0, G_OPTION_ARG_FILENAME, &view, N_ ("What is drawn: “network”, as by default, or “timeline”"),
      N_ ("VIEW") },
    { "date", 'd', 0, G_OPTION_ARG_FILENAME, &typed, N_ ("The date to look at, such as 1956-04-12, or “end”"),
      N_ ("DATE") },
    { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, N_ ("Draw light on dark"), NULL },
    { "width", 0, 0, G_OPTION_ARG_INT, &width, N_ ("The width of the timeline"), N_ ("PIXELS") },
    { "height", 0, 0, G_OPTION_ARG_INT, &height, N_ ("The height of the timeline; by default all its lanes"),
      N_ ("PIXELS") },
    { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &scale, N_ ("How many pixels of a PNG go for one"), N_ ("NUMBER") },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (KremInput) input = NULL;
  g_auto (GStrv)
      files = krem_tool_parse ("export", _ ("FILE"), _ ("Draws the network or the timeline on a date into a file."),
                               _ ("Without a date, it is drawn as it is after all dates."), entries, 1, argc, argv,
                               &error);
  g_auto (Picture) picture = { 0 };
  KremInstant moment;

  if (files == NULL || !check_arguments (output, view, width, height, scale, &error)
      || (input = krem_input_open (files[0], &error)) == NULL
      || !krem_tell_moment (input->chronology, typed, &moment, &date, &error))
    return krem_tool_fail (error);
  krem_input_mention_problems (input);
  if (g_strcmp0 (view, "timeline") == 0)
    draw_timeline (input->chronology, moment, dark, width, height, &picture);
  else
    draw_network (input->chronology, moment, dark, &picture);
  return write_picture (&picture, output, dark, scale, krem_chronicle_get_header (input->chronicle)->title);
}
