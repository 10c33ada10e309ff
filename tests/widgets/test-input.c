/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "gestures.h"
#include "krem-network-canvas.h"
#include "krem-network-scene.h"
#include "krem-timeline-canvas.h"

#include <adwaita.h>

#define WIDTH 700
#define HEIGHT 340

static GtkWidget *
new_canvas (GtkWidget *canvas)
{
  g_object_ref_sink (canvas);
  fixture_allocate (canvas, WIDTH, HEIGHT);
  return canvas;
}

static GtkWidget *
new_network (KremSession *session)
{
  GtkWidget *canvas = krem_network_canvas_new ();

  krem_canvas_set_session (KREM_CANVAS (canvas), session);
  return new_canvas (canvas);
}

static GtkWidget *
new_timeline (KremSession *session)
{
  GtkWidget *canvas = krem_timeline_canvas_new ();

  krem_canvas_set_session (KREM_CANVAS (canvas), session);
  return new_canvas (canvas);
}

/* An arrow shows what lies in its direction: the picture goes the other way. */
static const struct
{
  guint key;
  double dx, dy;
} arrows[] = {
  { GDK_KEY_Left, 60, 0 },
  { GDK_KEY_Right, -60, 0 },
  { GDK_KEY_Up, 0, 60 },
  { GDK_KEY_Down, 0, -60 },
};

static void
test_network_keys (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  GtkWidget *canvas = new_network (session);
  KremNetworkCanvas *network = KREM_NETWORK_CANVAS (canvas);
  double scale, x, y, old_scale, old_x, old_y, fit_scale, fit_x, fit_y;

  krem_network_canvas_get_view (network, &fit_scale, &fit_x, &fit_y);
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      krem_network_canvas_get_view (network, &old_scale, &old_x, &old_y);
      gestures_press (canvas, arrows[i].key, GDK_CONTROL_MASK);
      krem_network_canvas_get_view (network, &scale, &x, &y);
      g_assert_cmpfloat_with_epsilon (x - old_x, arrows[i].dx, 1e-6);
      g_assert_cmpfloat_with_epsilon (y - old_y, arrows[i].dy, 1e-6);
    }
  gestures_press (canvas, GDK_KEY_plus, 0);
  krem_network_canvas_get_view (network, &scale, &x, &y);
  g_assert_cmpfloat (scale, >, fit_scale);
  gestures_press (canvas, GDK_KEY_minus, 0);
  gestures_press (canvas, GDK_KEY_minus, 0);
  krem_network_canvas_get_view (network, &scale, &x, &y);
  g_assert_cmpfloat (scale, <, fit_scale);
  gestures_press (canvas, GDK_KEY_0, GDK_CONTROL_MASK);
  krem_network_canvas_get_view (network, &scale, &x, &y);
  g_assert_cmpfloat_with_epsilon (scale, fit_scale, 1e-9);
  g_assert_cmpfloat_with_epsilon (x, fit_x, 1e-6);
  g_assert_cmpfloat_with_epsilon (y, fit_y, 1e-6);
  g_assert_finalize_object (canvas);
}

static void
test_network_wheel (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  GtkWidget *canvas = new_network (session);
  double scale, x, y, old_scale, old_x, old_y;

  krem_network_canvas_get_view (KREM_NETWORK_CANVAS (canvas), &old_scale, &old_x, &old_y);
  gestures_point (canvas, 210, 70);
  gestures_scroll (canvas, 0, -1);
  krem_network_canvas_get_view (KREM_NETWORK_CANVAS (canvas), &scale, &x, &y);
  /* Away from oneself looks closer, at what is under the pointer. */
  g_assert_cmpfloat (scale, >, old_scale);
  g_assert_cmpfloat_with_epsilon ((210 - x) / scale, (210 - old_x) / old_scale, 1e-6);
  g_assert_cmpfloat_with_epsilon ((70 - y) / scale, (70 - old_y) / old_scale, 1e-6);
  gestures_scroll (canvas, 0, 2);
  krem_network_canvas_get_view (KREM_NETWORK_CANVAS (canvas), &scale, &x, &y);
  g_assert_cmpfloat (scale, <, old_scale);
  g_assert_finalize_object (canvas);
}

/* Wherever one clicks, what is there is selected, and of an act the event. */
static void
test_network_click (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremDocument *document = krem_session_get_document (session);
  KremChronology *chronology = krem_session_get_chronology (session);
  GtkWidget *canvas = new_network (session);
  g_autoptr (KremNetworkScene) scene = krem_network_scene_new (chronology, krem_document_get_graph (document),
                                                               krem_document_get_layout (document), FALSE);
  guint n_found[KREM_NETWORK_LEGEND + 1] = { 0 };
  double scale, left, top;

  krem_session_step_last (session);
  krem_network_scene_set_moment (scene, krem_session_get_moment (session));
  krem_canvas_zoom_at (KREM_CANVAS (canvas), WIDTH / 2, HEIGHT / 2, 2);
  krem_network_canvas_get_view (KREM_NETWORK_CANVAS (canvas), &scale, &left, &top);
  for (double x = 3; x < WIDTH; x += 9)
    for (double y = 3; y < HEIGHT; y += 9)
      {
        guint item;
        KremNetworkItem kind = krem_network_scene_pick (scene, (x - left) / scale, (y - top) / scale, 6 / scale, &item);
        KremSelection selection;

        gestures_click (canvas, x, y);
        selection = krem_session_get_selection (session);
        n_found[kind]++;
        switch (kind)
          {
          case KREM_NETWORK_PERSON:
            g_assert_true (krem_session_is_selected (session, KREM_LIST_CHARACTERS, item));
            break;
          case KREM_NETWORK_TIE:
            g_assert_true (krem_session_is_selected (session, KREM_LIST_RELATIONS, item));
            break;
          case KREM_NETWORK_ACT:
            g_assert_true (krem_session_is_selected (session, KREM_LIST_EVENTS,
                                                     krem_chronology_get_act (chronology, item)->event));
            break;
          case KREM_NETWORK_NOTHING:
          case KREM_NETWORK_LEGEND:
          default:
            g_assert_cmpuint (selection.position, ==, KREM_NONE);
          }
      }
  for (KremNetworkItem kind = KREM_NETWORK_NOTHING; kind <= KREM_NETWORK_ACT; kind++)
    g_assert_cmpuint (n_found[kind], >, 5);
  g_assert_finalize_object (canvas);
}

static void
test_timeline_keys (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  GtkWidget *canvas = new_timeline (session);
  KremTimelineCanvas *timeline = KREM_TIMELINE_CANVAS (canvas);
  KremTimeScale scale, old, fit;
  double scroll_y, old_scroll_y;

  krem_timeline_canvas_get_view (timeline, &fit, &scroll_y);
  krem_canvas_pan (KREM_CANVAS (timeline), 0, -100);
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      krem_timeline_canvas_get_view (timeline, &old, &old_scroll_y);
      gestures_press (canvas, arrows[i].key, GDK_CONTROL_MASK);
      krem_timeline_canvas_get_view (timeline, &scale, &scroll_y);
      g_assert_cmpfloat_with_epsilon ((old.from - scale.from) / scale.seconds_per_px, arrows[i].dx, 1e-6);
      g_assert_cmpfloat_with_epsilon (old_scroll_y - scroll_y, arrows[i].dy, 1e-6);
    }
  gestures_press (canvas, GDK_KEY_plus, 0);
  krem_timeline_canvas_get_view (timeline, &scale, &scroll_y);
  g_assert_cmpfloat (scale.seconds_per_px, <, fit.seconds_per_px);
  gestures_press (canvas, GDK_KEY_minus, 0);
  gestures_press (canvas, GDK_KEY_minus, 0);
  krem_timeline_canvas_get_view (timeline, &scale, &scroll_y);
  g_assert_cmpfloat (scale.seconds_per_px, >, fit.seconds_per_px);
  gestures_press (canvas, GDK_KEY_0, GDK_CONTROL_MASK);
  krem_timeline_canvas_get_view (timeline, &scale, &scroll_y);
  g_assert_cmpfloat_with_epsilon (scale.seconds_per_px, fit.seconds_per_px, 1e-6);
  g_assert_finalize_object (canvas);
}

static void
test_timeline_wheel (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  GtkWidget *canvas = new_timeline (session);
  KremTimeScale scale, old;
  double scroll_y, old_scroll_y;

  krem_timeline_canvas_get_view (KREM_TIMELINE_CANVAS (canvas), &old, &old_scroll_y);
  /* Towards oneself goes down the lanes, to the right later in time. */
  gestures_scroll (canvas, 0, 2);
  krem_timeline_canvas_get_view (KREM_TIMELINE_CANVAS (canvas), &scale, &scroll_y);
  g_assert_cmpfloat (scroll_y, >, old_scroll_y);
  g_assert_cmpfloat (scale.from, ==, old.from);
  gestures_scroll (canvas, 1, -1);
  krem_timeline_canvas_get_view (KREM_TIMELINE_CANVAS (canvas), &scale, &old_scroll_y);
  g_assert_cmpfloat (old_scroll_y, <, scroll_y);
  g_assert_cmpfloat (scale.from, >, old.from);
  g_assert_finalize_object (canvas);
}

/* A click on the ruler looks at the day that stands there, unless the date that is looked at stands there already. */
static void
test_timeline_ruler (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  GtkWidget *canvas = new_timeline (session);

  krem_canvas_zoom_at (KREM_CANVAS (canvas), WIDTH / 2, 0, 4);
  for (double x = 200; x < WIDTH; x += 137)
    {
      KremTimeScale scale;
      double scroll_y, gutter = krem_timeline_canvas_get_view (KREM_TIMELINE_CANVAS (canvas), &scale, &scroll_y);
      KremInstant day = (KremInstant) krem_time_scale_to_instant (&scale, x - gutter);

      g_assert_cmpfloat (gutter, >, 20);
      gestures_click (canvas, x, 5);
      g_assert_cmpint (krem_session_get_moment (session), ==, krem_instant_day_end (day));
    }
  g_assert_finalize_object (canvas);
}

/* Both canvases hand the keys of the date to the window, each to its own action. */
static void
test_step_keys (void)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_period, "win.step-next" }, { GDK_KEY_comma, "win.step-previous" }, { GDK_KEY_Home, "win.step-first" },
    { GDK_KEY_End, "win.step-last" },    { GDK_KEY_space, "win.play" },
  };
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  GtkWidget *canvases[] = { new_network (session), new_timeline (session) };

  for (guint i = 0; i < G_N_ELEMENTS (canvases); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (keys); j++)
        {
          GtkShortcut *shortcut = gestures_find_shortcut (canvases[i], keys[j].key, 0);

          g_assert_nonnull (shortcut);
          g_assert_cmpstr (gtk_named_action_get_action_name (GTK_NAMED_ACTION (gtk_shortcut_get_action (shortcut))), ==,
                           keys[j].action);
        }
      g_assert_finalize_object (canvases[i]);
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/widgets/input/network-keys", test_network_keys);
  g_test_add_func ("/widgets/input/network-wheel", test_network_wheel);
  g_test_add_func ("/widgets/input/network-click", test_network_click);
  g_test_add_func ("/widgets/input/timeline-keys", test_timeline_keys);
  g_test_add_func ("/widgets/input/timeline-wheel", test_timeline_wheel);
  g_test_add_func ("/widgets/input/timeline-ruler", test_timeline_ruler);
  g_test_add_func ("/widgets/input/step-keys", test_step_keys);
  return g_test_run ();
}
