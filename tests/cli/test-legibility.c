/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "krem-layout-runner.h"
#include "krem-network-scene.h"
#include "krem-reader.h"
#include "legibility.h"

/* What is left for the network of a window of 1280×800 px with all panels open, px. */
#define CANVAS_WIDTH 620.0
#define CANVAS_HEIGHT 330.0
#define LEAST_HEIGHT 9.0

typedef struct
{
  KremChronology *chronology;
  KremNetworkGraph *graph;
  KremLayoutResult *layout;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("KREM_DATADIR"), "twilight-of-the-red-tsar.chronicle.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *helper = krem_layout_find_helper ();
  g_autoptr (GError) error = NULL;
  g_autoptr (KremChronicle) chronicle = krem_reader_read_file (file, KREM_STORAGE_DEFAULT_SIZE_CAP, NULL, NULL, &error);

  g_assert_no_error (error);
  fixture->chronology = krem_chronology_new (chronicle);
  fixture->graph = krem_network_graph_new (fixture->chronology, CANVAS_WIDTH / CANVAS_HEIGHT);
  g_assert_nonnull (helper);
  fixture->layout = krem_layout_run (krem_network_graph_get_request (fixture->graph), helper, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fixture->layout->fallback, ==, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  krem_layout_result_unref (fixture->layout);
  krem_network_graph_unref (fixture->graph);
  krem_chronology_unref (fixture->chronology);
}

static void
test_legible (Fixture *fixture, gconstpointer data)
{
  guint n;
  const KremInstant *steps = krem_chronology_get_steps (fixture->chronology, &n);

  g_assert_cmpuint (n, >, 10);
  for (guint dark = 0; dark < 2; dark++)
    {
      g_autoptr (KremNetworkScene)
          scene = krem_network_scene_new (fixture->chronology, fixture->graph, fixture->layout, dark);

      for (guint i = 0; i <= n; i++)
        {
          g_autofree char *illegible = NULL;

          krem_network_scene_set_previous_moment (scene, i > 0 ? steps[i - 1] : KREM_INSTANT_MIN);
          krem_network_scene_set_moment (scene, i < n ? steps[i] : KREM_MOMENT_END);
          illegible = find_illegible (scene, CANVAS_WIDTH, CANVAS_HEIGHT, LEAST_HEIGHT);
          if (illegible != NULL)
            g_error ("step %u of %u: %s", i + 1, n, illegible);
        }
    }
}

/* No name of the chronicle's people is cut on its card. */
static void
test_whole_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremNetworkScene)
      scene = krem_network_scene_new (fixture->chronology, fixture->graph, fixture->layout, FALSE);
  KremDisplayList *list;
  guint last_group = 0;

  krem_network_scene_set_moment (scene, KREM_MOMENT_END);
  list = krem_network_scene_get_display_list (scene);
  for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
    {
      const KremShape *shape = krem_display_list_get_shape (list, i);

      if (shape->type != KREM_SHAPE_TEXT || shape->group == last_group)
        continue;
      last_group = shape->group;
      g_assert_cmpstr (krem_display_list_get_text (list, shape)->full, ==, NULL);
    }
  g_assert_cmpuint (last_group, >, 0);
}

static void
test_steps_agree (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremNetworkScene)
      walked = krem_network_scene_new (fixture->chronology, fixture->graph, fixture->layout, FALSE);
  guint n;
  const KremInstant *steps = krem_chronology_get_steps (fixture->chronology, &n);

  /* Forwards by one, then backwards by three. */
  for (guint i = 0; i < 2 * n; i++)
    {
      guint step = i < n ? i : (n + 2 * n - 3 * (i - n)) % n;
      g_autoptr (KremNetworkScene)
          fresh = krem_network_scene_new (fixture->chronology, fixture->graph, fixture->layout, FALSE);
      KremDisplayList *one, *other;

      krem_network_scene_set_moment (walked, steps[step]);
      krem_network_scene_set_moment (fresh, steps[step]);
      one = krem_network_scene_get_display_list (walked);
      other = krem_network_scene_get_display_list (fresh);
      g_assert_cmpuint (krem_display_list_get_n_shapes (one), ==, krem_display_list_get_n_shapes (other));
      g_assert_cmpuint (krem_display_list_get_n_groups (one), ==, krem_display_list_get_n_groups (other));
      for (guint j = 0; j < krem_display_list_get_n_groups (one); j++)
        {
          const KremShapeGroup *a = krem_display_list_get_group (one, j), *b = krem_display_list_get_group (other, j);

          g_assert_cmpstr (a->id, ==, b->id);
          g_assert_cmpstr (a->klass, ==, b->klass);
          g_assert_cmpstr (a->title, ==, b->title);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/legibility/every-step", Fixture, NULL, set_up, test_legible, tear_down);
  g_test_add ("/legibility/whole-names", Fixture, NULL, set_up, test_whole_names, tear_down);
  g_test_add ("/legibility/steps-agree", Fixture, NULL, set_up, test_steps_agree, tear_down);
  return g_test_run ();
}
