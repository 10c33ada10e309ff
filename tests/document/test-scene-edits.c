/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "edit-testing.h"
#include "krem-network-scene.h"
#include "krem-reader.h"
#include "krem-revise.h"
#include "krem-svg-writer.h"
#include "krem-timeline-marks.h"
#include "krem-timeline-scene.h"

#define WIDTH 1200
#define HEIGHT 1600
#define N_EDITS 120

/* What a picture looks like, to the last number. */
static char *
write_picture (KremDisplayList *list)
{
  return krem_svg_write (list, &(KremRect){ 0, 0, WIDTH, HEIGHT }, 0xffffffff, NULL);
}

/* How far one looks closer than at the whole, and how far the lanes are scrolled, px. */
typedef struct
{
  double zoom, scroll_y;
} Look;

static const Look looks[] = { { 1, 0 }, { 7, 0 }, { 0.4, 20 }, { 60, 150 }, { 2.5, 90 } };

static char *
draw_timeline (KremTimelineScene *scene, const Look *look)
{
  KremTimelineView view = { .width = WIDTH, .height = HEIGHT, .text_scale = 1, .scroll_y = look->scroll_y };
  g_autoptr (KremDisplayList) list = NULL, overview = NULL;
  g_autofree char *picture = NULL, *strip = NULL;
  double width = WIDTH - krem_timeline_scene_get_gutter (scene, &view);

  view.moment = krem_instant_from_civil (1950, 6, 1, 23, 59, 59);
  krem_timeline_scene_fit (scene, width, &view.scale);
  krem_time_scale_zoom (&view.scale, width / 2, look->zoom);
  list = krem_timeline_scene_build (scene, &view);
  overview = krem_timeline_scene_build_overview (scene, WIDTH, 40, &view);
  picture = write_picture (list);
  strip = write_picture (overview);
  return g_strconcat (picture, strip, NULL);
}

static void
tell_matches (KremTimelineScene *scene, KremChronicle *chronicle)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS); i++)
    if (g_strrstr (krem_record_get_label (krem_chronicle_get (chronicle, KREM_LIST_EVENTS, i)), "1") != NULL)
      g_array_append_val (found, i);
  krem_timeline_scene_set_matches (scene, (const guint *) (gpointer) found->data, found->len);
}

/* The timeline that is kept through all edits must be the one that is made of the chronicle as it stands, arranged in
 * each way, and with what a search has found. */
static void
test_timeline (gconstpointer data)
{
  const KremLaneOptions *options = data;
  g_autofree char *text = edit_testing_make_text (20, 40, 5);
  g_autoptr (KremDocument) document = edit_testing_open (text);
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);
  g_autoptr (KremTimelineScene) scene = krem_timeline_scene_new (krem_document_get_chronology (document));
  guint n_kept = 0;

  krem_timeline_scene_set_lane_options (scene, options);
  tell_matches (scene, krem_document_get_chronicle (document));
  for (guint i = 0; i < N_EDITS; i++)
    {
      KremTimelineScene *before = scene;
      g_autoptr (KremTimelineScene) fresh = NULL;
      g_autofree char *picture = NULL, *expected = NULL;

      edit_testing_edit (document, rand);
      if (i % 3 == 0)
        g_free (draw_timeline (scene, &looks[i % G_N_ELEMENTS (looks)]));
      scene = krem_timeline_scene_new_edited (before, krem_document_get_chronology (document));
      n_kept += scene == before;
      g_object_unref (before);
      tell_matches (scene, krem_document_get_chronicle (document));
      fresh = krem_timeline_scene_new (krem_document_get_chronology (document));
      krem_timeline_scene_set_lane_options (fresh, options);
      tell_matches (fresh, krem_document_get_chronicle (document));
      picture = draw_timeline (scene, &looks[i / 2 % G_N_ELEMENTS (looks)]);
      expected = draw_timeline (fresh, &looks[i / 2 % G_N_ELEMENTS (looks)]);
      g_assert_cmpstr (picture, ==, expected);
    }
  if (options->arrangement == KREM_LANES_BY_PERSON && !options->hide_uninvolved && !options->headings)
    g_assert_cmpuint (n_kept, >, 0);
  edit_testing_settle (document);
}

/* Moves one event after another, as dragging does, and looks at each at another zoom before and after. Lanes, posts
 * and marks must be those of a scene that has seen nothing else. */
static void
test_drags (gconstpointer path)
{
  g_autofree char *text = NULL;
  g_autoptr (KremDocument) document = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  g_autoptr (KremTimelineScene) scene = NULL;
  g_autoptr (GError) error = NULL;
  guint n_kept = 0, n_moved = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_no_error (error);
  document = edit_testing_open (text);
  scene = krem_timeline_scene_new (krem_document_get_chronology (document));
  for (guint i = 0; i < N_EDITS; i++)
    {
      KremChronicle *chronicle = krem_document_get_chronicle (document);
      guint event = (guint) g_rand_int_range (rand, 0, (int) krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS));
      const KremDate *date = krem_chronicle_get_event (chronicle, event)->date;
      const Look *look = &looks[g_rand_int_range (rand, 0, G_N_ELEMENTS (looks))];
      KremTimelineScene *before = scene;
      g_autoptr (KremTimelineScene) fresh = NULL;
      g_autoptr (KremEdit) edit = NULL;
      g_autofree char *picture = NULL, *expected = NULL;
      KremInstant to;

      if (!krem_date_is_dated (date) || date->start.earliest == KREM_INSTANT_MIN)
        continue;
      g_free (draw_timeline (scene, &looks[g_rand_int_range (rand, 0, G_N_ELEMENTS (looks))]));
      to = date->start.earliest + g_rand_int_range (rand, -900, 900) * KREM_SECONDS_PER_DAY;
      edit = krem_revise_move_event (chronicle, (KremPlace){ KREM_LIST_EVENTS, event }, KREM_DATE_WHOLE, to,
                                     KREM_PRECISION_DAY, NULL);
      if (edit == NULL)
        continue;
      krem_history_do (krem_document_get_history (document), edit);
      n_moved++;
      scene = krem_timeline_scene_new_edited (before, krem_document_get_chronology (document));
      n_kept += scene == before;
      g_object_unref (before);
      fresh = krem_timeline_scene_new (krem_document_get_chronology (document));
      picture = draw_timeline (scene, look);
      expected = draw_timeline (fresh, look);
      g_assert_cmpstr (picture, ==, expected);
      g_assert_nonnull (strstr (picture, "posts-"));
    }
  g_assert_cmpuint (n_moved, >, N_EDITS / 2);
  g_assert_cmpuint (n_kept, >, N_EDITS / 4);
  edit_testing_settle (document);
}

static char *
draw_network (KremNetworkScene *scene)
{
  return write_picture (krem_network_scene_get_display_list (scene));
}

static KremNetworkScene *
make_network (KremDocument *document, KremNetworkGraph *graph, const KremInstant *moments)
{
  KremNetworkScene *scene = krem_network_scene_new (krem_document_get_chronology (document), graph,
                                                    krem_network_graph_get_layout (graph), FALSE);

  krem_network_scene_set_previous_moment (scene, moments[0]);
  krem_network_scene_set_moment (scene, moments[1]);
  return scene;
}

/* The network that follows edits must be the one that is made of the same graph; where it cannot follow it says so. */
static void
test_network (void)
{
  const KremInstant moments[] = { krem_instant_from_civil (1949, 6, 1, 23, 59, 59),
                                  krem_instant_from_civil (1950, 6, 1, 23, 59, 59) };
  g_autofree char *text = edit_testing_make_text (20, 40, 7);
  g_autoptr (KremDocument) document = edit_testing_open (text);
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);
  g_autoptr (KremNetworkScene) scene = NULL;
  guint n_followed = 0;

  edit_testing_settle (document);
  scene = make_network (document, krem_document_get_graph (document), moments);
  for (guint i = 0; i < N_EDITS / 2; i++)
    {
      KremNetworkGraph *graph;
      g_autoptr (KremNetworkScene) fresh = NULL;
      g_autofree char *picture = NULL, *expected = NULL;

      if (i % 3 > 0)
        g_free (draw_network (scene));
      edit_testing_edit (document, rand);
      edit_testing_settle (document);
      graph = krem_document_get_graph (document);
      fresh = make_network (document, graph, moments);
      if (krem_network_scene_follow_edit (scene, graph))
        {
          n_followed++;
          picture = draw_network (scene);
          expected = draw_network (fresh);
          g_assert_cmpstr (picture, ==, expected);
        }
      else
        g_set_object (&scene, fresh);
    }
  g_assert_cmpuint (n_followed, >, N_EDITS / 20);
  edit_testing_settle (document);
}

static char *
make_crowd (guint n)
{
  GString *text = g_string_new ("{ \"format\": \"chronicle\", \"version\": 1, \"characters\": [");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s\n{ \"id\": \"p%u\", \"name\": \"Person %u\" }", i > 0 ? "," : "", i, i);
  g_string_append (text, " ], \"relations\": [");
  for (guint i = 1; i < n; i++)
    g_string_append_printf (text, "%s\n{ \"kind\": \"patronage\", \"from\": \"p%u\", \"to\": \"p%u\" }",
                            i > 1 ? "," : "", i / 8, i);
  g_string_append (text, " ] }");
  return g_string_free (text, FALSE);
}

static void
insert (KremDocument *document, KremList list, guint position, const char *json)
{
  g_autoptr (KremRecord) record = krem_record_from_json (list, json, NULL);
  g_autoptr (KremEdit) edit = krem_edit_new ("Add");

  g_assert_nonnull (record);
  krem_edit_add (edit, list, position, NULL, record);
  krem_history_do (krem_document_get_history (document), edit);
}

/* A large network stays as it is while a worker finds a place for who has come, and nobody else moves. What another
 * edit brings meanwhile comes too. */
static void
test_crowd (void)
{
  const guint n = 1100;
  g_autofree char *text = make_crowd (n);
  g_autoptr (KremDocument) document = edit_testing_open (text);
  g_autoptr (KremNetworkGraph) before = NULL;
  KremNetworkGraph *graph;

  edit_testing_settle (document);
  before = krem_network_graph_ref (krem_document_get_graph (document));
  insert (document, KREM_LIST_CHARACTERS, 0, "{ \"id\": \"new\", \"name\": \"New\" }");
  g_assert_true (krem_document_get_laying_out (document));
  g_assert_true (krem_document_get_graph (document) == before);
  krem_document_cancel_layout (document);
  insert (document, KREM_LIST_RELATIONS, 0, "{ \"kind\": \"patronage\", \"from\": \"p3\", \"to\": \"new\" }");
  g_assert_true (krem_document_get_graph (document) == before);
  edit_testing_settle (document);
  graph = krem_document_get_graph (document);
  g_assert_true (graph != before);
  g_assert_true (krem_network_graph_get_chronology (graph) == krem_document_get_chronology (document));
  g_assert_cmpuint (krem_network_graph_get_patron (graph, 0, NULL), ==, 4);
  for (guint i = 0; i < n; i++)
    {
      KremRect then, now;

      g_assert_true (krem_network_graph_get_person_box (before, i, &then));
      g_assert_true (krem_network_graph_get_person_box (graph, i + 1, &now));
      g_assert_cmpfloat_with_epsilon (now.x, then.x, 0.01);
      g_assert_cmpfloat_with_epsilon (now.y, then.y, 0.01);
    }
}

/* What a worker finds for a large network is of the past when an edit has made it a small one, which is followed at
 * once. */
static void
test_crowd_shrinks (void)
{
  g_autofree char *text = make_crowd (1000);
  g_autoptr (KremDocument) document = edit_testing_open (text);

  edit_testing_settle (document);
  for (guint i = 0; i < 2; i++)
    insert (document, KREM_LIST_CHARACTERS, 0, "{ \"name\": \"New\" }");
  g_assert_true (krem_document_get_laying_out (document));
  krem_history_undo (krem_document_get_history (document));
  edit_testing_settle (document);
  g_assert_true (krem_network_graph_get_chronology (krem_document_get_graph (document))
                 == krem_document_get_chronology (document));
}

int
main (int argc, char **argv)
{
  static const KremLaneOptions options[] = {
    { .arrangement = KREM_LANES_BY_PERSON },
    { .arrangement = KREM_LANES_BY_PERSON, .order = KREM_LANE_ORDER_NAME },
    { .arrangement = KREM_LANES_BY_PERSON, .order = KREM_LANE_ORDER_FALL, .hide_uninvolved = TRUE },
    { .arrangement = KREM_LANES_BY_PERSON, .order = KREM_LANE_ORDER_PATRONAGE, .headings = TRUE },
    { .arrangement = KREM_LANES_BY_GROUP },
    { .arrangement = KREM_LANES_BY_KIND },
    { .arrangement = KREM_LANES_BY_POST },
    { .arrangement = KREM_LANES_PACKED },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autofree char *path = g_strdup_printf ("/scene-edits/timeline/%u", i);

      g_test_add_data_func (path, &options[i], test_timeline);
    }
  g_assert_cmpint (argc, ==, 2);
  g_test_add_data_func ("/scene-edits/drags", argv[1], test_drags);
  g_test_add_func ("/scene-edits/network", test_network);
  g_test_add_func ("/scene-edits/crowd", test_crowd);
  g_test_add_func ("/scene-edits/crowd-shrinks", test_crowd_shrinks);
  return g_test_run ();
}
