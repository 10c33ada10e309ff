/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "krem-layout-runner.h"
#include "krem-curve.h"
#include "krem-network-scene.h"
#include "krem-reader.h"

/* The lines of the network of every chronicle that comes with the application. */

typedef struct
{
  KremChronology *chronology;
  KremNetworkGraph *graph;
  KremNetworkScene *scene;
  GArray *boxes; /* of KremRect, of all characters */
} Fixture;

/* A line as it is drawn. */
typedef struct
{
  guint from, to;
  gboolean is_routed; /* by us, not by the layout */
  GArray *points;
  KremPoint sign; /* where the sign of an act is */
} Line;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("KREM_DATADIR"), data, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *helper = krem_layout_find_helper ();
  g_autoptr (GError) error = NULL;
  g_autoptr (KremChronicle) chronicle = krem_reader_read_file (file, KREM_STORAGE_DEFAULT_SIZE_CAP, NULL, NULL, &error);
  g_autoptr (KremLayoutResult) layout = NULL;

  g_assert_no_error (error);
  fixture->chronology = krem_chronology_new (chronicle);
  fixture->graph = krem_network_graph_new (fixture->chronology, KREM_NETWORK_ASPECT);
  layout = krem_layout_run (krem_network_graph_get_request (fixture->graph), helper, NULL, &error);
  g_assert_no_error (error);
  fixture->scene = krem_network_scene_new (fixture->chronology, fixture->graph, layout, FALSE);
  krem_network_scene_set_moment (fixture->scene, KREM_MOMENT_END);
  fixture->boxes = g_array_new (FALSE, TRUE, sizeof (KremRect));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_array_unref (fixture->boxes);
  g_object_unref (fixture->scene);
  krem_network_graph_unref (fixture->graph);
  krem_chronology_unref (fixture->chronology);
}

static void
clear_line (gpointer data)
{
  Line *line = data;

  g_array_unref (line->points);
}

static void
find_ends (Fixture *fixture, const KremShapeGroup *group, Line *line)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (fixture->chronology);

  line->is_routed = TRUE;
  if (group->item_kind == KREM_NETWORK_ACT)
    {
      line->from = krem_chronology_get_act (fixture->chronology, group->item)->from;
      line->to = krem_chronology_get_act (fixture->chronology, group->item)->to;
    }
  else
    {
      const KremRelation *relation = krem_chronicle_get_relation (chronicle, group->item);
      guint n_points;

      krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->from, &line->from);
      krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->to, &line->to);
      line->is_routed = krem_network_graph_get_tie_curve (fixture->graph, group->item, &n_points) == NULL;
    }
}

/* All lines of the picture. */
static GArray *
list_lines (Fixture *fixture)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  KremDisplayList *list = krem_network_scene_get_display_list (fixture->scene);
  guint n_people = krem_chronicle_get_n (krem_chronology_get_chronicle (fixture->chronology), KREM_LIST_CHARACTERS);
  guint last = 0;

  g_array_set_clear_func (lines, clear_line);
  g_array_set_size (fixture->boxes, n_people);
  for (guint i = 0; i < n_people; i++)
    if (!krem_network_scene_get_person_box (fixture->scene, i, &g_array_index (fixture->boxes, KremRect, i)))
      g_array_index (fixture->boxes, KremRect, i) = (KremRect){ 0 };
  for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
    {
      const KremShape *shape = krem_display_list_get_shape (list, i);
      const KremShapeGroup *group = krem_display_list_get_group (list, shape->group);
      const KremPathElement *path;

      if (shape->type == KREM_SHAPE_RECT && group->item_kind == KREM_NETWORK_ACT && shape->group == last)
        g_array_index (lines, Line, lines->len - 1).sign = (KremPoint){ shape->box.x + shape->box.width / 2,
                                                                        shape->box.y + shape->box.height / 2 };
      if (shape->type != KREM_SHAPE_PATH || shape->group == last
          || (group->item_kind != KREM_NETWORK_ACT && group->item_kind != KREM_NETWORK_TIE))
        continue;
      path = krem_display_list_get_path (list, shape);
      if (path[1].verb == KREM_PATH_CURVE)
        {
          Line line = { .points = g_array_new (FALSE, FALSE, sizeof (KremPoint)) };

          last = shape->group;
          find_ends (fixture, group, &line);
          g_array_append_val (line.points, path[0].points[0]);
          for (guint j = 1; j < shape->n; j++)
            g_array_append_vals (line.points, path[j].points, 3);
          g_array_append_val (lines, line);
        }
    }
  return lines;
}

static gboolean
is_inside (const KremRect *box, const KremPoint *point, double slack)
{
  return point->x > box->x + slack && point->x < box->x + box->width - slack && point->y > box->y + slack
         && point->y < box->y + box->height - slack;
}

/* A line enters no card. Those of the layout may begin under their own. */
static void
check_line (Fixture *fixture, const Line *line)
{
  const KremRect *boxes = (const KremRect *) (gpointer) fixture->boxes->data;
  const KremPoint *points = (const KremPoint *) (gpointer) line->points->data;
  const KremPoint *end = &points[line->points->len - 1];

  for (guint piece = 0; piece + 3 < line->points->len; piece += 3)
    for (guint i = 0; i <= 24; i++)
      {
        KremPoint point;

        krem_curve_get_point (points + piece, i / 24.0, &point);
        for (guint person = 0; person < fixture->boxes->len; person++)
          if ((line->is_routed || (person != line->from && person != line->to)) && boxes[person].width > 0
              && is_inside (&boxes[person], &point, 0.2))
            g_error ("the line from %u to %u enters the card of %u at %g, %g", line->from, line->to, person, point.x,
                     point.y);
      }
  g_assert_true (is_inside (&boxes[line->to], end, -0.2) && !is_inside (&boxes[line->to], end, 0.2));
}

static void
test_lines (Fixture *fixture, gconstpointer data)
{
  guint n_steps;
  const KremInstant *steps = krem_chronology_get_steps (fixture->chronology, &n_steps);
  guint n = 0;

  for (guint step = 0; step < n_steps; step += 7)
    {
      g_autoptr (GArray) lines = NULL;

      krem_network_scene_set_moment (fixture->scene, steps[step]);
      lines = list_lines (fixture);
      for (guint i = 0; i < lines->len; i++)
        check_line (fixture, &g_array_index (lines, Line, i));
      n += lines->len;
    }
  g_assert_cmpuint (n, >, 50);
}

/* No sign lies on a card. */
static void
test_signs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) lines = list_lines (fixture);

  for (guint i = 0; i < lines->len; i++)
    for (guint j = 0; j < fixture->boxes->len; j++)
      g_assert_false (
          is_inside (&g_array_index (fixture->boxes, KremRect, j), &g_array_index (lines, Line, i).sign, 0));
}

/* A card that is moved about takes its lines along. */
static void
test_moved (Fixture *fixture, gconstpointer data)
{
  guint n_people = krem_chronicle_get_n (krem_chronology_get_chronicle (fixture->chronology), KREM_LIST_CHARACTERS);
  KremRect extents, box;

  for (guint person = 0; person < n_people; person += 7)
    {
      g_autoptr (GArray) lines = NULL;
      guint item;

      if (!krem_network_scene_get_person_box (fixture->scene, person, &box))
        continue;
      krem_network_scene_get_extents (fixture->scene, &extents);
      /* Below everybody, where there is room. */
      krem_network_scene_move_person (fixture->scene, person, extents.x + 10 + person, extents.y + extents.height + 30);
      g_assert_true (krem_network_scene_get_person_box (fixture->scene, person, &box));
      g_assert_cmpint (krem_network_scene_pick (fixture->scene, box.x + 4, box.y + 4, 0, &item), ==,
                       KREM_NETWORK_PERSON);
      g_assert_cmpuint (item, ==, person);
      krem_network_scene_get_extents (fixture->scene, &extents);
      g_assert_cmpfloat (extents.y + extents.height, >, box.y + box.height);
      lines = list_lines (fixture);
      g_assert_cmpuint (lines->len, >, 20);
      for (guint i = 0; i < lines->len; i++)
        if (g_array_index (lines, Line, i).is_routed)
          check_line (fixture, &g_array_index (lines, Line, i));
    }
}

int
main (int argc, char **argv)
{
  static const char *chronicles[] = { "twilight-of-the-red-tsar.chronicle.json", "death-of-stalin.chronicle.json",
                                      "fall-of-the-republic.chronicle.json" };
  static const struct
  {
    const char *name;
    void (*func) (Fixture *fixture, gconstpointer data);
  } tests[] = { { "through-no-card", test_lines }, { "signs", test_signs }, { "moved", test_moved } };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    for (guint j = 0; j < G_N_ELEMENTS (chronicles); j++)
      {
        g_autofree char *path = g_strdup_printf ("/lines/%s/%u", tests[i].name, j);

        g_test_add (path, Fixture, chronicles[j], set_up, tests[i].func, tear_down);
      }
  return g_test_run ();
}
