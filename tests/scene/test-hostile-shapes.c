/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "krem-network-scene.h"
#include "numbered-chronicle.h"

/* Chronicles of shapes that no author means: each gives a picture, from the graph through the helper to the display
 * list. That it takes a bounded time is seen to by the timeout of the test. */

static void
add_people (KremChronicle *chronicle, guint n)
{
  for (guint i = 0; i < n; i++)
    numbered_add_person (chronicle, i, NULL);
}

static void
make_star (KremChronicle *chronicle)
{
  add_people (chronicle, 2000);
  for (guint i = 1; i < 2000; i++)
    numbered_add_tie (chronicle, "patronage", 0, i);
}

static void
make_chain (KremChronicle *chronicle)
{
  add_people (chronicle, 10000);
  for (guint i = 1; i < 10000; i++)
    numbered_add_tie (chronicle, "patronage", i - 1, i);
}

/* Each patron stands after the client in the file. */
static void
make_chain_upwards (KremChronicle *chronicle)
{
  add_people (chronicle, 1900);
  for (guint i = 1; i < 1900; i++)
    numbered_add_tie (chronicle, "command", i, i - 1);
}

static void
make_complete (KremChronicle *chronicle)
{
  static const char *const kinds[] = { "patronage", "friendship", "rivalry", "command" };

  add_people (chronicle, 60);
  for (guint i = 0; i < 60; i++)
    for (guint j = 0; j < i; j++)
      numbered_add_tie (chronicle, kinds[(i + j) % G_N_ELEMENTS (kinds)], j, i);
}

static void
make_strangers (KremChronicle *chronicle)
{
  add_people (chronicle, 2000);
}

static void
make_selves (KremChronicle *chronicle)
{
  add_people (chronicle, 30);
  for (guint i = 0; i < 30; i++)
    {
      numbered_add_tie (chronicle, "patronage", i, i);
      numbered_add_tie (chronicle, "friendship", i, i);
    }
}

static void
make_pair (KremChronicle *chronicle)
{
  static const char *const kinds[] = { "patronage", "friendship", "rivalry", "kinship", "alliance" };

  add_people (chronicle, 2);
  for (guint i = 0; i < 500; i++)
    numbered_add_tie (chronicle, kinds[i % G_N_ELEMENTS (kinds)], i % 2, 1 - i % 2);
}

static void
make_circles (KremChronicle *chronicle)
{
  add_people (chronicle, 600);
  for (guint i = 0; i < 600; i++)
    {
      numbered_add_tie (chronicle, "patronage", i, (i + 1) % 600);
      numbered_add_tie (chronicle, "command", (i * 7) % 600, i);
    }
}

static void
make_names (KremChronicle *chronicle)
{
  static const char *const pieces[] = { "Хрущёв ",
                                        "毛澤東",
                                        "ابن سينا ",
                                        "שלמה ",
                                        "\u202eEvil ",
                                        "क्षत्रिय ",
                                        "👩‍👩‍👧‍👦",
                                        "a\u0301\u0327\u0323\u0308\u0302",
                                        "ﷺ",
                                        "\u200b\u200d\ufeff",
                                        "W",
                                        "\n\t<b>&amp;</b>\\N " };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) name = g_string_new (NULL);

      for (glong length = 0; length < 10000; length += g_utf8_strlen (pieces[i], -1))
        g_string_append (name, pieces[i]);
      numbered_add_person (chronicle, i, name->str);
      if (i > 0)
        numbered_add_tie (chronicle, "patronage", i / 2, i);
    }
}

static const struct
{
  const char *name;
  void (*make) (KremChronicle *chronicle);
} shapes[] = {
  { "star", make_star },         { "chain", make_chain },   { "chain-upwards", make_chain_upwards },
  { "complete", make_complete }, { "selves", make_selves }, { "strangers", make_strangers },
  { "pair", make_pair },         { "names", make_names },   { "circles", make_circles },
};

static int
compare_boxes (gconstpointer a, gconstpointer b)
{
  const KremRect *one = a, *other = b;

  return (one->x > other->x) - (one->x < other->x);
}

/* Everybody in the picture stands somewhere, and on nobody. */
static void
assert_clear (KremNetworkGraph *graph, guint n_people)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (KremRect));

  for (guint i = 0; i < n_people; i++)
    {
      KremRect box;

      if (!krem_network_graph_get_person_box (graph, i, &box))
        continue;
      g_assert_true (isfinite (box.x) && isfinite (box.y));
      g_array_append_val (boxes, box);
    }
  g_assert_cmpuint (boxes->len, ==, krem_network_graph_get_n_people (graph));
  g_array_sort (boxes, compare_boxes);
  for (guint i = 0; i < boxes->len; i++)
    {
      const KremRect *one = &g_array_index (boxes, KremRect, i);

      for (guint j = i + 1; j < boxes->len; j++)
        {
          const KremRect *other = &g_array_index (boxes, KremRect, j);

          if (other->x >= one->x + one->width)
            break;
          g_assert_true (other->y >= one->y + one->height || one->y >= other->y + other->height);
        }
    }
}

static void
draw (KremChronology *chronology, KremNetworkGraph *graph, gboolean may_fall_back)
{
  guint n_people = krem_chronicle_get_n (krem_chronology_get_chronicle (chronology), KREM_LIST_CHARACTERS);
  g_autoptr (KremNetworkScene) scene = NULL;
  KremRect extents;

  g_assert_true (krem_network_graph_lay_out (graph, NULL, NULL, NULL));
  if (!may_fall_back)
    g_assert_cmpstr (krem_network_graph_get_layout (graph)->fallback, ==, NULL);
  assert_clear (graph, n_people);
  scene = krem_network_scene_new (chronology, graph, krem_network_graph_get_layout (graph), FALSE);
  krem_network_scene_set_moment (scene, KREM_MOMENT_END);
  g_assert_nonnull (krem_network_scene_get_display_list (scene));
  krem_network_scene_get_extents (scene, &extents);
  g_assert_cmpfloat (extents.width, >, KREM_CARD_WIDTH);
  g_assert_true (isfinite (extents.width) && isfinite (extents.height));
}

static void
test_shape (gconstpointer data)
{
  guint shape = GPOINTER_TO_UINT (data) / 3;
  KremLayoutEngine engine = GPOINTER_TO_UINT (data) % 3;
  g_autoptr (KremChronicle) chronicle = krem_chronicle_new ();
  g_autoptr (KremChronology) chronology = NULL;
  g_autoptr (KremNetworkGraph) graph = NULL;

  shapes[shape].make (chronicle);
  chronology = krem_chronology_new (chronicle);
  graph = krem_network_graph_new (chronology, KREM_NETWORK_ASPECT);
  krem_network_graph_set_engine (graph, engine);
  draw (chronology, graph, FALSE);
}

/* Everyone of a chain of ten thousand: it may be too much for the helper, and then there is the plain picture. */
static void
test_everyone (void)
{
  g_autoptr (KremChronicle) chronicle = krem_chronicle_new ();
  g_autoptr (KremChronology) chronology = NULL;
  g_autoptr (KremNetworkGraph) graph = NULL;

  make_chain (chronicle);
  chronology = krem_chronology_new (chronicle);
  graph = krem_network_graph_new_for_everyone (chronology, KREM_NETWORK_ASPECT);
  draw (chronology, graph, TRUE);
}

/* What comes when a run is stopped. */
static void
test_plainly (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (KremChronicle) chronicle = krem_chronicle_new ();
      g_autoptr (KremChronology) chronology = NULL;
      g_autoptr (KremNetworkGraph) graph = NULL;

      shapes[i].make (chronicle);
      chronology = krem_chronology_new (chronicle);
      graph = krem_network_graph_new_for_everyone (chronology, KREM_NETWORK_ASPECT);
      krem_network_graph_lay_out_plainly (graph, "because");
      g_assert_cmpstr (krem_network_graph_get_layout (graph)->fallback, ==, "because");
      assert_clear (graph, krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS));
    }
}

int
main (int argc, char *argv[])
{
  static const char *const engines[] = { "hierarchy", "organic", "radial" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    for (guint engine = 0; engine < G_N_ELEMENTS (engines); engine++)
      {
        g_autofree char *path = g_strdup_printf ("/scene/hostile-shapes/%s/%s", shapes[i].name, engines[engine]);

        g_test_add_data_func (path, GUINT_TO_POINTER (i * 3 + engine), test_shape);
      }
  g_test_add_func ("/scene/hostile-shapes/everyone", test_everyone);
  g_test_add_func ("/scene/hostile-shapes/plainly", test_plainly);
  return g_test_run ();
}
