/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-command.h"
#include "krem-tell.h"

#include "krem-cairo-painter.h"
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

/* What is asked for, beside the file. */
typedef struct
{
  char *output, *view, *date, *engine, *from, *until, *lanes, *order;
  gboolean dark, legend, tidy, headings, hide_uninvolved;
  int width, height;
  double scale;
  KremLaneOptions options;
  KremLayoutEngine layout_engine;
} Wishes;

static void
wishes_clear (Wishes *wishes)
{
  g_free (wishes->output);
  g_free (wishes->view);
  g_free (wishes->date);
  g_free (wishes->engine);
  g_free (wishes->from);
  g_free (wishes->until);
  g_free (wishes->lanes);
  g_free (wishes->order);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wishes, wishes_clear)

/* The ways to lay the network out, as they are typed, in the order of KremLayoutEngine. */
static const char *const engine_names[] = { "hierarchy", "organic", "radial", NULL };

static void
draw_network (KremChronology *chronology, const char *file, KremInstant moment, const Wishes *wishes, Picture *picture)
{
  g_autoptr (KremNetworkGraph) graph = NULL;
  g_autoptr (KremNetworkScene) scene = NULL;
  g_autofree char *folder = g_path_get_dirname (file);
  KremLayoutResult *layout;

  if (wishes->tidy)
    graph = krem_network_graph_new_for_moment (chronology, KREM_NETWORK_ASPECT, moment);
  else
    graph = krem_network_graph_new (chronology, KREM_NETWORK_ASPECT);
  krem_network_graph_set_engine (graph, wishes->layout_engine);
  krem_network_graph_lay_out (graph, NULL, NULL, NULL);
  layout = krem_network_graph_get_layout (graph);
  if (layout->fallback != NULL)
    {
      g_autofree char *text = g_strdup_printf ("krem: %s\n", layout->fallback);

      krem_tool_warn (text);
    }
  scene = krem_network_scene_new (chronology, graph, layout, wishes->dark);
  krem_network_scene_set_folder (scene, folder);
  krem_network_scene_set_moment (scene, moment);
  picture->list = krem_network_scene_build_export (scene, wishes->legend, &picture->extents);
  picture->extents.x -= MARGIN;
  picture->extents.y -= MARGIN;
  picture->extents.width += 2 * MARGIN;
  picture->extents.height += 2 * MARGIN;
}

/* The span that is asked for; an end that is not is where the chronicle's own is. */
static gboolean
set_span (KremChronology *chronology, const Wishes *wishes, double width, KremTimeScale *scale, GError **error)
{
  double from = scale->from, until = from + width * scale->seconds_per_px;
  KremBounds bounds;

  if (wishes->from == NULL && wishes->until == NULL)
    return TRUE;
  if (wishes->from != NULL)
    {
      if (!krem_tell_bounds (chronology, wishes->from, &bounds, error))
        return FALSE;
      from = (double) bounds.earliest;
    }
  if (wishes->until != NULL)
    {
      if (!krem_tell_bounds (chronology, wishes->until, &bounds, error))
        return FALSE;
      until = (double) bounds.latest + 1;
    }
  if (until <= from)
    {
      g_set_error_literal (error, KREM_TOOL_ERROR, KREM_TOOL_ERROR_ARGUMENT,
                           _ ("the timeline has to begin before it ends"));
      return FALSE;
    }
  krem_time_scale_set_span (scale, from, until, width);
  return TRUE;
}

static gboolean
draw_timeline (KremChronology *chronology, KremInstant moment, const Wishes *wishes, Picture *picture, GError **error)
{
  g_autoptr (KremTimelineScene) scene = krem_timeline_scene_new (chronology);
  KremTimelineView view = {
    .width = wishes->width, .height = wishes->height, .moment = moment, .text_scale = 1, .dark = wishes->dark
  };
  double width;

  krem_timeline_scene_set_lane_options (scene, &wishes->options);
  if (wishes->height == 0)
    view.height = CLAMP (krem_timeline_scene_get_ruler_height (scene, &view)
                             + krem_timeline_scene_get_lanes_height (scene, &view),
                         1, MAX_SIZE);
  width = MAX (view.width - krem_timeline_scene_get_gutter (scene, &view), 1);
  krem_timeline_scene_fit (scene, width, &view.scale);
  if (!set_span (chronology, wishes, width, &view.scale, error))
    return FALSE;
  picture->list = krem_timeline_scene_build_export (scene, &view, wishes->legend, &picture->extents);
  return TRUE;
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
      if (!krem_writer_save (file, bytes, NULL, NULL, &error))
        return krem_tool_fail (error);
    }
  return KREM_EXIT_OK;
}

static gboolean
find_nick (GType type, const char *nick, int *value)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  const GEnumValue *found = nick != NULL ? g_enum_get_value_by_nick (klass, nick) : NULL;

  if (found != NULL)
    *value = found->value;
  return nick == NULL || found != NULL;
}

static gboolean
check_lanes (Wishes *wishes, GError **error)
{
  int lanes = KREM_LANES_BY_PERSON, order = KREM_LANE_ORDER_APPEARANCE;
  const char *complaint = NULL;

  if (g_strcmp0 (wishes->view, "timeline") != 0
      && (wishes->from != NULL || wishes->until != NULL || wishes->lanes != NULL || wishes->order != NULL
          || wishes->headings || wishes->hide_uninvolved))
    complaint = _ ("only the timeline has a span and lanes: --view timeline");
  else if (!find_nick (KREM_TYPE_LANE_ARRANGEMENT, wishes->lanes, &lanes))
    complaint = _ ("the lanes are those of “person”, “group”, “kind” or “post”, or “packed”");
  else if (!find_nick (KREM_TYPE_LANE_ORDER, wishes->order, &order) || order == KREM_LANE_ORDER_MANUAL)
    complaint = _ ("the order is “appearance”, “fall”, “group”, “name” or “patronage”");
  if (complaint != NULL)
    {
      g_set_error_literal (error, KREM_TOOL_ERROR, KREM_TOOL_ERROR_ARGUMENT, complaint);
      return FALSE;
    }
  wishes->options = (KremLaneOptions){ .arrangement = (KremLaneArrangement) lanes,
                                       .order = (KremLaneOrder) order,
                                       .headings = wishes->headings,
                                       .hide_uninvolved = wishes->hide_uninvolved };
  return TRUE;
}

static gboolean
check_arguments (Wishes *wishes, GError **error)
{
  const char *complaint = NULL;
  guint engine = 0;

  while (wishes->engine != NULL && engine_names[engine] != NULL && strcmp (engine_names[engine], wishes->engine) != 0)
    engine++;
  wishes->layout_engine = (KremLayoutEngine) engine;

  if (wishes->output == NULL)
    complaint = _ ("it needs to know into which file to draw: -o OUT.svg");
  else if (wishes->view != NULL && strcmp (wishes->view, "network") != 0 && strcmp (wishes->view, "timeline") != 0)
    complaint = _ ("the view is either “network” or “timeline”");
  else if (engine_names[engine] == NULL)
    complaint = _ ("the network is laid out as “hierarchy”, “organic” or “radial”");
  else if (g_strcmp0 (wishes->view, "timeline") == 0 && (wishes->engine != NULL || wishes->tidy))
    complaint = _ ("only the network is laid out: --view network");
  else if (wishes->width < 200 || wishes->width > MAX_SIZE || wishes->height < 0 || wishes->height > MAX_SIZE
           || (wishes->height > 0 && wishes->height < 100))
    complaint = _ ("the picture cannot be that large or that small");
  else if (!(wishes->scale >= 0.1 && wishes->scale <= 8))
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
  g_auto (Wishes) wishes = { .width = DEFAULT_WIDTH, .scale = 1 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &wishes.output,
      N_ ("Draw there: SVG, or PNG where the name ends in .png; “-” is the standard output"), N_ ("OUT.svg") },
    { "view", 'v', 0, G_OPTION_ARG_FILENAME, &wishes.view,
      N_ ("What is drawn: “network”, as by default, or “timeline”"), N_ ("VIEW") },
    { "date", 'd', 0, G_OPTION_ARG_FILENAME, &wishes.date, N_ ("The date to look at, such as 1956-04-12, or “end”"),
      N_ ("DATE") },
    { "engine", 0, 0, G_OPTION_ARG_FILENAME, &wishes.engine,
      N_ ("How the network is laid out: in ranks as a “hierarchy”, as by default, “organic” by springs along all ties "
          "and acts, "
          "or “radial” in rings"),
      N_ ("ENGINE") },
    { "tidy", 0, 0, G_OPTION_ARG_NONE, &wishes.tidy, N_ ("Lay out only who is on stage on the date"), NULL },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &wishes.from, N_ ("Where the timeline begins"), N_ ("DATE") },
    { "until", 0, 0, G_OPTION_ARG_FILENAME, &wishes.until, N_ ("Where the timeline ends; that date belongs to it"),
      N_ ("DATE") },
    { "lanes", 0, 0, G_OPTION_ARG_FILENAME, &wishes.lanes,
      N_ ("What the timeline’s lanes are: “person”, as by default, “group”, “kind”, “post” or “packed”"),
      N_ ("LANES") },
    { "order", 0, 0, G_OPTION_ARG_FILENAME, &wishes.order,
      N_ ("How people follow one another: by “appearance”, as by default, “fall”, “group”, “name” or “patronage”"),
      N_ ("ORDER") },
    { "headings", 0, 0, G_OPTION_ARG_NONE, &wishes.headings, N_ ("Put people under the headings of their groups"),
      NULL },
    { "hide-uninvolved", 0, 0, G_OPTION_ARG_NONE, &wishes.hide_uninvolved,
      N_ ("Leave out people without any post, tie, fate or part in an event"), NULL },
    { "dark", 0, 0, G_OPTION_ARG_NONE, &wishes.dark, N_ ("Draw light on dark"), NULL },
    { "legend", 0, 0, G_OPTION_ARG_NONE, &wishes.legend, N_ ("Draw a legend beside the picture"), NULL },
    { "width", 0, 0, G_OPTION_ARG_INT, &wishes.width, N_ ("The width of the timeline"), N_ ("PIXELS") },
    { "height", 0, 0, G_OPTION_ARG_INT, &wishes.height, N_ ("The height of the timeline; by default all its lanes"),
      N_ ("PIXELS") },
    { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &wishes.scale, N_ ("How many pixels of a PNG go for one"), N_ ("NUMBER") },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (KremInput) input = NULL;
  g_autofree char *date = NULL;
  g_auto (GStrv)
      files = krem_tool_parse ("export", _ ("FILE"), _ ("Draws the network or the timeline on a date into a file."),
                               _ ("Without a date, it is drawn as it is after all dates."), entries, 1, argc, argv,
                               &error);
  g_auto (Picture) picture = { 0 };
  KremInstant moment;

  if (files == NULL || !check_arguments (&wishes, &error) || !check_lanes (&wishes, &error)
      || (input = krem_input_open (files[0], &error)) == NULL
      || !krem_tell_moment (input->chronology, wishes.date, &moment, &date, &error))
    return krem_tool_fail (error);
  krem_input_mention_problems (input);
  if (g_strcmp0 (wishes.view, "timeline") != 0)
    draw_network (input->chronology, files[0], moment, &wishes, &picture);
  else if (!draw_timeline (input->chronology, moment, &wishes, &picture, &error))
    return krem_tool_fail (error);
  return write_picture (&picture, wishes.output, wishes.dark, wishes.scale,
                        krem_chronicle_get_header (input->chronicle)->title);
}
