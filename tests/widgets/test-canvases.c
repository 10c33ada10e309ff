/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "krem-network-canvas.h"
#include "krem-network-scene.h"
#include "krem-timeline-canvas.h"

#include <adwaita.h>
#include <math.h>

#define WIDTH 700
#define HEIGHT 340

static KremNetworkCanvas *
new_network (KremSession *session)
{
  GtkWidget *canvas = g_object_ref_sink (krem_network_canvas_new ());

  krem_canvas_set_session (KREM_CANVAS (canvas), session);
  fixture_allocate (canvas, WIDTH, HEIGHT);
  return KREM_NETWORK_CANVAS (canvas);
}

static KremTimelineCanvas *
new_timeline (KremSession *session)
{
  GtkWidget *canvas = g_object_ref_sink (krem_timeline_canvas_new ());

  krem_canvas_set_session (KREM_CANVAS (canvas), session);
  fixture_allocate (canvas, WIDTH, HEIGHT);
  return KREM_TIMELINE_CANVAS (canvas);
}

/* The scene that the canvas draws, made anew. */
static KremNetworkScene *
new_scene (KremSession *session)
{
  KremDocument *document = krem_session_get_document (session);

  return krem_network_scene_new (krem_document_get_chronology (document), krem_document_get_graph (document),
                                 krem_document_get_layout (document), FALSE);
}

static void
test_network_fit (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  g_autoptr (KremNetworkScene) scene = new_scene (session);
  KremNetworkCanvas *canvas = new_network (session);
  static const int sizes[][2] = { { WIDTH, HEIGHT }, { 360, 200 }, { 1200, 300 }, { 200, 900 } };
  KremRect extents;
  double scale, x, y;

  krem_network_scene_get_extents (scene, &extents);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      fixture_allocate (GTK_WIDGET (canvas), sizes[i][0], sizes[i][1]);
      krem_network_canvas_get_view (canvas, &scale, &x, &y);
      g_assert_cmpfloat (extents.x * scale + x, >=, 0);
      g_assert_cmpfloat (extents.y * scale + y, >=, 0);
      g_assert_cmpfloat ((extents.x + extents.width) * scale + x, <=, sizes[i][0]);
      g_assert_cmpfloat ((extents.y + extents.height) * scale + y, <=, sizes[i][1]);
      /* It lies in the middle, and fills one of the two sides. */
      g_assert_cmpfloat_with_epsilon ((extents.x + extents.width / 2) * scale + x, sizes[i][0] / 2.0, 1);
      g_assert_cmpfloat_with_epsilon ((extents.y + extents.height / 2) * scale + y, sizes[i][1] / 2.0, 1);
      g_assert_cmpfloat (MAX (extents.width * scale / sizes[i][0], extents.height * scale / sizes[i][1]), >, 0.85);
    }
  g_assert_finalize_object (canvas);
}

static void
test_network_zoom (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremNetworkCanvas *canvas = new_network (session);
  static const double points[][2] = { { 0, 0 }, { 350, 170 }, { 699, 10 }, { 33.5, 300.25 } };
  static const double factors[] = { 1.2, 3, 0.5, 1000, 0.0001, 1 };
  double scale, x, y, old_scale, old_x, old_y;

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    for (guint j = 0; j < G_N_ELEMENTS (factors); j++)
      {
        double px = points[i][0], py = points[i][1];

        krem_network_canvas_get_view (canvas, &old_scale, &old_x, &old_y);
        krem_canvas_zoom_at (KREM_CANVAS (canvas), px, py, factors[j]);
        krem_network_canvas_get_view (canvas, &scale, &x, &y);
        /* What was under the point is under it still. */
        g_assert_cmpfloat_with_epsilon ((px - x) / scale, (px - old_x) / old_scale, 1e-6);
        g_assert_cmpfloat_with_epsilon ((py - y) / scale, (py - old_y) / old_scale, 1e-6);
        g_assert_cmpfloat (scale, >, 0);
        g_assert_true (isfinite (scale));
      }

  /* Within its limits, a factor is taken as it is. */
  krem_canvas_fit (KREM_CANVAS (canvas));
  krem_network_canvas_get_view (canvas, &old_scale, &x, &y);
  krem_canvas_zoom_at (KREM_CANVAS (canvas), 10, 10, 1.7);
  krem_network_canvas_get_view (canvas, &scale, &x, &y);
  g_assert_cmpfloat_with_epsilon (scale, old_scale * 1.7, 1e-9);

  /* Having been zoomed it does not fit itself any more, until it is asked to. */
  fixture_allocate (GTK_WIDGET (canvas), 500, 300);
  krem_network_canvas_get_view (canvas, &old_scale, &old_x, &old_y);
  g_assert_cmpfloat (old_scale, ==, scale);
  g_assert_cmpfloat (old_x, ==, x);
  krem_canvas_fit (KREM_CANVAS (canvas));
  krem_network_canvas_get_view (canvas, &old_scale, &old_x, &old_y);
  g_assert_cmpfloat (old_scale, <, scale);
  g_assert_finalize_object (canvas);
}

static void
test_network_pan (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremNetworkCanvas *canvas = new_network (session);
  double scale, x, y, old_scale, old_x, old_y;

  krem_network_canvas_get_view (canvas, &old_scale, &old_x, &old_y);
  krem_canvas_pan (KREM_CANVAS (canvas), 12, -7.5);
  krem_network_canvas_get_view (canvas, &scale, &x, &y);
  g_assert_cmpfloat (scale, ==, old_scale);
  g_assert_cmpfloat_with_epsilon (x - old_x, 12, 1e-9);
  g_assert_cmpfloat_with_epsilon (y - old_y, -7.5, 1e-9);
  gtk_widget_activate_action (GTK_WIDGET (canvas), "canvas.pan", "(dd)", -12.0, 7.5);
  krem_network_canvas_get_view (canvas, &scale, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, old_x, 1e-9);
  g_assert_finalize_object (canvas);
}

static void
test_network_show_person (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  g_autoptr (KremNetworkScene) scene = new_scene (session);
  KremNetworkCanvas *canvas = new_network (session);
  guint n = krem_chronicle_get_n (krem_session_get_chronicle (session), KREM_LIST_CHARACTERS), n_shown = 0;
  double scale, x, y;

  krem_canvas_zoom_at (KREM_CANVAS (canvas), 0, 0, 3);
  for (guint person = 0; person < n; person++)
    {
      KremRect box;

      if (!krem_network_scene_get_person_box (scene, person, &box))
        continue;
      krem_network_canvas_show_person (canvas, person);
      krem_network_canvas_get_view (canvas, &scale, &x, &y);
      g_assert_cmpfloat (box.x * scale + x, >=, 0);
      g_assert_cmpfloat (box.y * scale + y, >=, 0);
      g_assert_cmpfloat ((box.x + box.width) * scale + x, <=, WIDTH);
      g_assert_cmpfloat ((box.y + box.height) * scale + y, <=, HEIGHT);
      n_shown++;
    }
  g_assert_cmpuint (n_shown, >, 30);
  g_assert_finalize_object (canvas);
}

/* Somebody added on the page of an empty chronicle is selected before the pictures have a size. */
static void
test_network_show_person_early (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremNetworkCanvas *expected = new_network (session);
  KremNetworkCanvas *canvas = KREM_NETWORK_CANVAS (g_object_ref_sink (krem_network_canvas_new ()));
  double scale, x, y, expected_scale, expected_x, expected_y;

  krem_canvas_set_session (KREM_CANVAS (canvas), session);
  krem_network_canvas_show_person (canvas, 0);
  fixture_allocate (GTK_WIDGET (canvas), WIDTH, HEIGHT);
  krem_network_canvas_get_view (canvas, &scale, &x, &y);
  krem_network_canvas_get_view (expected, &expected_scale, &expected_x, &expected_y);
  g_assert_cmpfloat_with_epsilon (scale, expected_scale, 1e-9);
  g_assert_cmpfloat_with_epsilon (x, expected_x, 1e-9);
  g_assert_cmpfloat_with_epsilon (y, expected_y, 1e-9);
  g_assert_finalize_object (canvas);
  g_assert_finalize_object (expected);
}

/* What the canvas draws, as a picture. */
static cairo_surface_t *
draw (GtkWidget *canvas)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  GskRenderNode *node;

  GTK_WIDGET_GET_CLASS (canvas)->snapshot (canvas, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint
count_differences (cairo_surface_t *a, cairo_surface_t *b)
{
  const guint32 *first = (const guint32 *) cairo_image_surface_get_data (a);
  const guint32 *second = (const guint32 *) cairo_image_surface_get_data (b);
  guint n = 0;

  for (guint i = 0; i < WIDTH * HEIGHT; i++)
    n += first[i] != second[i];
  return n;
}

static void
assert_redrawn (GtkWidget *canvas, cairo_surface_t **before, gboolean differs)
{
  cairo_surface_t *after = draw (canvas);

  if (differs)
    g_assert_cmpuint (count_differences (*before, after), >, 20);
  else
    g_assert_cmpuint (count_differences (*before, after), ==, 0);
  cairo_surface_destroy (*before);
  *before = after;
}

/* A canvas shows the date and the selection of the session, and the same picture as long as they are the same. */
static void
check_follows_session (GtkWidget *canvas, KremSession *session)
{
  cairo_surface_t *picture = draw (canvas);

  assert_redrawn (canvas, &picture, FALSE);
  krem_session_step_last (session);
  assert_redrawn (canvas, &picture, TRUE);
  krem_session_select (session, KREM_LIST_CHARACTERS, 0);
  assert_redrawn (canvas, &picture, TRUE);
  krem_session_clear_selection (session);
  assert_redrawn (canvas, &picture, TRUE);
  cairo_surface_destroy (picture);
}

static void
test_network_follows (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremNetworkCanvas *canvas = new_network (session);

  check_follows_session (GTK_WIDGET (canvas), session);
  g_assert_finalize_object (canvas);
}

static void
test_timeline_follows (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremTimelineCanvas *canvas = new_timeline (session);

  check_follows_session (GTK_WIDGET (canvas), session);
  g_assert_finalize_object (canvas);
}

/* Other names are drawn as a canvas draws them that has never shown any. */
static void
test_timeline_names (void)
{
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  KremTimelineCanvas *canvas = new_timeline (session), *fresh;
  cairo_surface_t *before = draw (GTK_WIDGET (canvas)), *after, *wanted;

  krem_session_set_names (session, KREM_NAMES_NATIVE);
  after = draw (GTK_WIDGET (canvas));
  fresh = new_timeline (session);
  wanted = draw (GTK_WIDGET (fresh));
  g_assert_cmpuint (count_differences (before, after), >, 20);
  g_assert_cmpuint (count_differences (after, wanted), ==, 0);
  cairo_surface_destroy (before);
  cairo_surface_destroy (after);
  cairo_surface_destroy (wanted);
  g_assert_finalize_object (fresh);
  g_assert_finalize_object (canvas);
}

static void
test_timeline_zoom (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremTimelineCanvas *canvas = new_timeline (session);
  static const double factors[] = { 1.25, 4, 0.3, 2.5, 0.8 };
  KremTimeScale scale, old;
  double gutter, scroll_y;

  for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
    for (double x = 150; x < WIDTH; x += 111)
      {
        gutter = krem_timeline_canvas_get_view (canvas, &old, &scroll_y);
        krem_canvas_zoom_at (KREM_CANVAS (canvas), x, 0, factors[i]);
        krem_timeline_canvas_get_view (canvas, &scale, &scroll_y);
        g_assert_cmpfloat_with_epsilon (krem_time_scale_to_instant (&scale, x - gutter),
                                        krem_time_scale_to_instant (&old, x - gutter), 1e-3);
        g_assert_cmpfloat_with_epsilon (old.seconds_per_px / scale.seconds_per_px, factors[i], 1e-6);
        krem_canvas_fit (KREM_CANVAS (canvas));
      }
  for (guint i = 0; i < 400; i++)
    krem_canvas_zoom_at (KREM_CANVAS (canvas), 400, 0, 2);
  krem_timeline_canvas_get_view (canvas, &scale, &scroll_y);
  g_assert_cmpfloat (scale.seconds_per_px, >=, KREM_TIME_SCALE_FINEST);
  cairo_surface_destroy (draw (GTK_WIDGET (canvas)));
  for (guint i = 0; i < 800; i++)
    krem_canvas_zoom_at (KREM_CANVAS (canvas), 400, 0, 0.5);
  krem_timeline_canvas_get_view (canvas, &scale, &scroll_y);
  g_assert_cmpfloat (scale.seconds_per_px, <=, KREM_TIME_SCALE_COARSEST);
  cairo_surface_destroy (draw (GTK_WIDGET (canvas)));
  g_assert_finalize_object (canvas);
}

static void
test_timeline_fit (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremTimelineCanvas *canvas = new_timeline (session);
  double from = (double) krem_instant_from_civil (1955, 11, 1, 0, 0, 0), scroll_y, gutter;
  double until = (double) krem_instant_from_civil (1956, 7, 31, 23, 59, 59);
  KremTimeScale scale;

  for (int width = 300; width < 1300; width += 333)
    {
      fixture_allocate (GTK_WIDGET (canvas), width, HEIGHT);
      gutter = krem_timeline_canvas_get_view (canvas, &scale, &scroll_y);
      g_assert_cmpfloat (krem_time_scale_to_instant (&scale, 0), <=, from);
      g_assert_cmpfloat (krem_time_scale_to_instant (&scale, width - gutter), >=, until);
      g_assert_cmpfloat (krem_time_scale_to_instant (&scale, width - gutter), <, until + (until - from) / 4);
    }
  g_assert_finalize_object (canvas);
}

/* What was selected while other things had the room is no reason to show another time than all of it. */
static void
test_timeline_selected_early (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremTimelineCanvas *expected = new_timeline (session);
  KremTimelineCanvas *canvas = KREM_TIMELINE_CANVAS (g_object_ref_sink (krem_timeline_canvas_new ()));
  KremTimeScale scale, expected_scale;
  double scroll_y;

  krem_timeline_canvas_get_view (expected, &expected_scale, &scroll_y);
  krem_canvas_set_session (KREM_CANVAS (canvas), session);
  for (guint event = 0; event < krem_chronicle_get_n (krem_session_get_chronicle (session), KREM_LIST_EVENTS); event++)
    krem_session_select (session, KREM_LIST_EVENTS, event);
  fixture_allocate (GTK_WIDGET (canvas), WIDTH, HEIGHT);
  krem_timeline_canvas_get_view (canvas, &scale, &scroll_y);
  g_assert_cmpfloat_with_epsilon (krem_time_scale_to_instant (&scale, 0),
                                  krem_time_scale_to_instant (&expected_scale, 0), 1);
  g_assert_finalize_object (canvas);
  g_assert_finalize_object (expected);
}

/* Whoever reads larger text has larger names, ticks and lanes. */
static void
test_timeline_text_size (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremTimelineCanvas *canvas = new_timeline (session);
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (canvas));
  double scroll_y, gutter, larger;
  KremTimeScale scale;

  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
  fixture_allocate (GTK_WIDGET (canvas), 1200, HEIGHT);
  gutter = krem_timeline_canvas_get_view (canvas, &scale, &scroll_y);
  g_object_set (settings, "gtk-xft-dpi", 144 * 1024, NULL);
  larger = krem_timeline_canvas_get_view (canvas, &scale, &scroll_y);
  g_assert_cmpfloat_with_epsilon (larger, 1.5 * gutter, 3);
  /* What was fitted is so still, beside wider names. */
  g_assert_cmpfloat (krem_time_scale_to_instant (&scale, 1200 - larger), >=,
                     (double) krem_instant_from_civil (1956, 7, 31, 23, 59, 59));
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
  g_assert_finalize_object (canvas);
}

static void
test_timeline_pan (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremTimelineCanvas *canvas = new_timeline (session);
  KremTimeScale scale, old;
  double scroll_y, most;

  krem_timeline_canvas_get_view (canvas, &old, &scroll_y);
  g_assert_cmpfloat (scroll_y, ==, 0);
  krem_canvas_pan (KREM_CANVAS (canvas), 25, 0);
  krem_timeline_canvas_get_view (canvas, &scale, &scroll_y);
  g_assert_cmpfloat_with_epsilon (krem_time_scale_to_instant (&scale, 25), krem_time_scale_to_instant (&old, 0), 1e-3);
  g_assert_cmpfloat (scale.seconds_per_px, ==, old.seconds_per_px);

  /* The lanes scroll, and neither above the first nor below the last. */
  krem_canvas_pan (KREM_CANVAS (canvas), 0, -40);
  krem_timeline_canvas_get_view (canvas, &scale, &scroll_y);
  g_assert_cmpfloat (scroll_y, ==, 40);
  krem_canvas_pan (KREM_CANVAS (canvas), 0, 1000);
  krem_timeline_canvas_get_view (canvas, &scale, &scroll_y);
  g_assert_cmpfloat (scroll_y, ==, 0);
  krem_canvas_pan (KREM_CANVAS (canvas), 0, -1e9);
  krem_timeline_canvas_get_view (canvas, &scale, &most);
  g_assert_cmpfloat (most, >, 300);
  g_assert_cmpfloat (most, <, 1e5);
  /* In a lower picture there is more to scroll. */
  fixture_allocate (GTK_WIDGET (canvas), WIDTH, HEIGHT - 100);
  krem_canvas_pan (KREM_CANVAS (canvas), 0, -1e9);
  krem_timeline_canvas_get_view (canvas, &scale, &scroll_y);
  g_assert_cmpfloat_with_epsilon (scroll_y, most + 100, 1e-6);
  g_assert_finalize_object (canvas);
}

/* The date is kept in sight. */
static void
test_timeline_moment (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremTimelineCanvas *canvas = new_timeline (session);
  KremTimeScale scale;
  double scroll_y, gutter;

  krem_canvas_zoom_at (KREM_CANVAS (canvas), 150, 0, 20);
  while (krem_session_step_next (session))
    {
      double x;

      gutter = krem_timeline_canvas_get_view (canvas, &scale, &scroll_y);
      x = krem_time_scale_to_x (&scale, krem_session_get_moment (session));
      g_assert_cmpfloat (x, >=, -1);
      g_assert_cmpfloat (x, <=, WIDTH - gutter + 1);
    }
  g_assert_finalize_object (canvas);
}

/* A chronicle in which nothing happens, and one in which nobody is, are drawn too. */
static void
test_empty (void)
{
  static const char *const chronicles[] = {
    "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Nothing\" }",
    "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Nobody\", \"events\": [ { \"id\": \"e\", \"date\": "
    "\"1950\", \"title\": \"An event\" } ] }",
    "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Somebody\", \"characters\": [ { \"id\": \"a\", "
    "\"name\": \"Anna\" } ] }",
  };

  for (guint i = 0; i < G_N_ELEMENTS (chronicles); i++)
    {
      KremSession *session = fixture_open (chronicles[i]);
      KremNetworkCanvas *network = new_network (session);
      KremTimelineCanvas *timeline = new_timeline (session);
      GtkSnapshot *snapshot = gtk_snapshot_new ();
      g_autofree char *svg = NULL;
      GskRenderNode *node;

      GTK_WIDGET_GET_CLASS (network)->snapshot (GTK_WIDGET (network), snapshot);
      GTK_WIDGET_GET_CLASS (timeline)->snapshot (GTK_WIDGET (timeline), snapshot);
      node = gtk_snapshot_free_to_node (snapshot);
      g_clear_pointer (&node, gsk_render_node_unref);
      krem_canvas_zoom_at (KREM_CANVAS (network), 10, 10, 2);
      krem_canvas_fit (KREM_CANVAS (network));
      krem_canvas_zoom_at (KREM_CANVAS (timeline), 10, 0, 2);
      krem_canvas_pan (KREM_CANVAS (timeline), 5, 5);
      krem_canvas_fit (KREM_CANVAS (timeline));
      svg = krem_timeline_canvas_export (timeline);
      g_assert_true (g_str_has_suffix (g_strstrip (svg), "</svg>"));
      g_assert_finalize_object (network);
      g_assert_finalize_object (timeline);
      g_assert_finalize_object (session);
    }
}

static void
test_names (void)
{
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  KremNetworkCanvas *network = new_network (session);
  KremTimelineCanvas *timeline = new_timeline (session);

  gtk_test_accessible_assert_role (network, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (network), GTK_ACCESSIBLE_PROPERTY_LABEL, "Network");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (timeline), GTK_ACCESSIBLE_PROPERTY_LABEL, "Timeline");
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (network)));
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (timeline)));
  g_assert_finalize_object (network);
  g_assert_finalize_object (timeline);
}

/* Taking the session away leaves an empty picture and keeps nothing. */
static void
test_nothing_leaks (void)
{
  KremSession *session = fixture_open (fixture_chronicle);
  KremDocument *document = g_object_ref (krem_session_get_document (session));
  KremNetworkCanvas *network = new_network (session);
  KremTimelineCanvas *timeline = new_timeline (session);

  cairo_surface_destroy (draw (GTK_WIDGET (network)));
  cairo_surface_destroy (draw (GTK_WIDGET (timeline)));
  krem_canvas_set_session (KREM_CANVAS (network), NULL);
  krem_canvas_set_session (KREM_CANVAS (timeline), NULL);
  g_assert_finalize_object (session);
  g_assert_finalize_object (document);
  g_assert_finalize_object (network);
  g_assert_finalize_object (timeline);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/widgets/network-canvas/fit", test_network_fit);
  g_test_add_func ("/widgets/network-canvas/zoom", test_network_zoom);
  g_test_add_func ("/widgets/network-canvas/pan", test_network_pan);
  g_test_add_func ("/widgets/network-canvas/show-person", test_network_show_person);
  g_test_add_func ("/widgets/network-canvas/show-person-early", test_network_show_person_early);
  g_test_add_func ("/widgets/network-canvas/follows-session", test_network_follows);
  g_test_add_func ("/widgets/timeline-canvas/fit", test_timeline_fit);
  g_test_add_func ("/widgets/timeline-canvas/zoom", test_timeline_zoom);
  g_test_add_func ("/widgets/timeline-canvas/selected-early", test_timeline_selected_early);
  g_test_add_func ("/widgets/timeline-canvas/text-size", test_timeline_text_size);
  g_test_add_func ("/widgets/timeline-canvas/pan", test_timeline_pan);
  g_test_add_func ("/widgets/timeline-canvas/moment", test_timeline_moment);
  g_test_add_func ("/widgets/timeline-canvas/follows-session", test_timeline_follows);
  g_test_add_func ("/widgets/timeline-canvas/names", test_timeline_names);
  g_test_add_func ("/widgets/canvases/empty", test_empty);
  g_test_add_func ("/widgets/canvases/names", test_names);
  g_test_add_func ("/widgets/canvases/nothing-leaks", test_nothing_leaks);
  return g_test_run ();
}
