/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "krem-layout-runner.h"
#include "krem-network-private.h"
#include "krem-reader.h"

/* The lines of the network of every chronicle that comes with the application. */

static KremNetworkScene *
open_chronicle (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("KREM_DATADIR"), name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *helper = krem_layout_find_helper ();
  g_autoptr (GError) error = NULL;
  g_autoptr (KremChronicle) chronicle = krem_reader_read_file (file, KREM_STORAGE_DEFAULT_SIZE_CAP, NULL, NULL, &error);
  g_autoptr (KremChronology) chronology = NULL;
  g_autoptr (KremNetworkGraph) graph = NULL;
  g_autoptr (KremLayoutResult) layout = NULL;

  g_assert_no_error (error);
  chronology = krem_chronology_new (chronicle);
  graph = krem_network_graph_new (chronology, KREM_NETWORK_ASPECT);
  layout = krem_layout_run (krem_network_graph_get_request (graph), helper, NULL, &error);
  g_assert_no_error (error);
  return krem_network_scene_new (chronology, graph, layout, FALSE);
}

static gboolean
is_inside (const KremRect *box, const KremPoint *point, double slack)
{
  return point->x > box->x + slack && point->x < box->x + box->width - slack && point->y > box->y + slack
         && point->y < box->y + box->height - slack;
}

/* A line enters no card. Those of the layout may begin under their own. */
static void
check_line (KremNetworkScene *scene, guint from, guint to, const KremPoint *points, guint n_points, gboolean is_routed)
{
  const KremRect *target = &scene->people[to].box;
  const KremPoint *end = &points[n_points - 1];

  g_assert_nonnull (points);
  for (guint piece = 0; piece + 3 < n_points; piece += 3)
    for (guint i = 0; i <= 24; i++)
      {
        KremPoint point;

        krem_curve_get_point (points + piece, i / 24.0, &point);
        for (guint person = 0; person < scene->n_people; person++)
          if ((is_routed || (person != from && person != to)) && scene->people[person].box.width > 0
              && is_inside (&scene->people[person].box, &point, 0.2))
            g_error ("the line from %u to %u enters the card of %u at %g, %g", from, to, person, point.x, point.y);
      }
  g_assert_true (is_inside (target, end, -0.2) && !is_inside (target, end, 0.2));
}

static void
test_lines (gconstpointer data)
{
  g_autoptr (KremNetworkScene) scene = open_chronicle (data);
  guint n = 0;

  for (guint i = 0; i < scene->n_ties; i++)
    {
      const KremTieItem *tie = &scene->ties[i];
      guint n_points;

      if (tie->from == KREM_NONE)
        continue;
      check_line (scene, tie->from, tie->to, tie->points, tie->n_points,
                  krem_network_graph_get_tie_curve (scene->graph, i, &n_points) == NULL);
      n++;
    }
  for (guint i = 0; i < scene->n_pairs; i++)
    {
      check_line (scene, scene->pairs[i].from, scene->pairs[i].to, scene->pairs[i].points, scene->pairs[i].n_points,
                  TRUE);
      n++;
    }
  g_assert_cmpuint (n, >, 30);
}

/* No line lies on top of another one that joins the same two, however full the channels are. */
static void
test_apart (gconstpointer data)
{
  g_autoptr (KremNetworkScene) scene = open_chronicle (data);
  guint n = 0;

  for (guint i = 0; i < scene->n_pairs; i++)
    for (guint j = 0; j < i; j++)
      {
        const KremActPair *one = &scene->pairs[i], *other = &scene->pairs[j];
        KremPoint middle;

        if (MIN (one->from, one->to) != MIN (other->from, other->to)
            || MAX (one->from, one->to) != MAX (other->from, other->to))
          continue;
        krem_chain_get_point (one->points, one->n_points, 0.5, &middle);
        g_assert_cmpfloat (krem_chain_get_distance (other->points, other->n_points, middle.x, middle.y), >, 0.01);
        n++;
      }
  g_assert_cmpuint (n, >, 0);
}

/* No sign lies on a card, but where there is no other place. */
static void
test_signs (gconstpointer data)
{
  g_autoptr (KremNetworkScene) scene = open_chronicle (data);
  guint n_hidden = 0;

  for (guint i = 0; i < scene->n_pairs; i++)
    n_hidden += krem_network_router_find_box (scene->router, scene->pairs[i].sign_at.x, scene->pairs[i].sign_at.y, 0)
                != G_MAXUINT;
  g_assert_cmpuint (n_hidden, ==, 0);
}

/* A card that is moved about takes its lines along. */
static void
test_moved (gconstpointer data)
{
  g_autoptr (KremNetworkScene) scene = open_chronicle (data);
  KremRect extents, box;

  krem_network_scene_set_moment (scene, KREM_MOMENT_END);
  for (guint person = 0; person < scene->n_people; person += 5)
    {
      guint item;

      if (!krem_network_scene_get_person_box (scene, person, &box))
        continue;
      krem_network_scene_get_extents (scene, &extents);
      /* Below everybody, where there is room. */
      krem_network_scene_move_person (scene, person, extents.x + 10 + person, extents.y + extents.height + 30);
      g_assert_true (krem_network_scene_get_person_box (scene, person, &box));
      g_assert_cmpint (krem_network_scene_pick (scene, box.x + 4, box.y + 4, 0, &item), ==, KREM_NETWORK_PERSON);
      g_assert_cmpuint (item, ==, person);
      krem_network_scene_get_extents (scene, &extents);
      g_assert_cmpfloat (extents.y + extents.height, >, box.y + box.height);
      g_assert_nonnull (krem_network_scene_get_display_list (scene));
      for (guint i = 0; i < scene->n_pairs; i++)
        check_line (scene, scene->pairs[i].from, scene->pairs[i].to, scene->pairs[i].points, scene->pairs[i].n_points,
                    TRUE);
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
    GTestDataFunc func;
  } tests[] = {
    { "through-no-card", test_lines }, { "apart", test_apart }, { "signs", test_signs }, { "moved", test_moved }
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    for (guint j = 0; j < G_N_ELEMENTS (chronicles); j++)
      {
        g_autofree char *path = g_strdup_printf ("/lines/%s/%u", tests[i].name, j);

        g_test_add_data_func (path, chronicles[j], tests[i].func);
      }
  return g_test_run ();
}
