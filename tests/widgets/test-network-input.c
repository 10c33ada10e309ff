/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "gestures.h"
#include "krem-legend.h"
#include "krem-network-actions.h"
#include "krem-network-bar.h"
#include "krem-network-canvas.h"
#include "krem-network-caption.h"
#include "krem-network-minimap.h"
#include "krem-network-progress.h"

#include <adwaita.h>

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

static guint
find (KremSession *session, const char *id)
{
  guint position = KREM_NONE;

  g_assert_true (
      krem_chronicle_find_position (krem_session_get_chronicle (session), KREM_LIST_CHARACTERS, id, &position));
  return position;
}

/* Where the middle of somebody's card is in the widget, px. */
static void
locate (KremNetworkCanvas *canvas, guint person, double *x, double *y)
{
  KremRect box;
  double scale, left, top;

  g_assert_true (krem_network_scene_get_person_box (krem_network_canvas_get_scene (canvas), person, &box));
  krem_network_canvas_get_view (canvas, &scale, &left, &top);
  *x = (box.x + box.width / 2) * scale + left;
  *y = (box.y + box.height / 2) * scale + top;
}

/* To the right one comes by everybody who has a card; up and down follow the ties. */
static void
test_walk (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremNetworkCanvas *canvas = new_network (session);
  guint n = krem_chronicle_get_n (krem_session_get_chronicle (session), KREM_LIST_CHARACTERS);
  g_autofree gboolean *seen = g_new0 (gboolean, n);
  guint n_seen = 0, n_cards = 0;

  for (guint i = 0; i < n; i++)
    n_cards += krem_network_scene_get_person_box (krem_network_canvas_get_scene (canvas), i, &(KremRect){ 0 });
  gestures_press (GTK_WIDGET (canvas), GDK_KEY_Right, 0);
  while (!seen[krem_network_canvas_get_cursor (canvas)])
    {
      seen[krem_network_canvas_get_cursor (canvas)] = TRUE;
      n_seen++;
      gestures_press (GTK_WIDGET (canvas), GDK_KEY_Right, 0);
    }
  g_assert_cmpuint (n_cards, >, 40);
  g_assert_cmpuint (n_seen, ==, n_cards);

  krem_session_select (session, KREM_LIST_CHARACTERS, find (session, "brezhnev"));
  g_assert_cmpuint (krem_network_canvas_get_cursor (canvas), ==, find (session, "brezhnev"));
  gestures_press (GTK_WIDGET (canvas), GDK_KEY_Up, 0);
  g_assert_cmpuint (krem_network_canvas_get_cursor (canvas), ==, find (session, "khrushchev"));
  gestures_press (GTK_WIDGET (canvas), GDK_KEY_Up, 0);
  g_assert_cmpuint (krem_network_canvas_get_cursor (canvas), ==, find (session, "stalin"));
  /* Who walks has not chosen. */
  g_assert_true (krem_session_is_selected (session, KREM_LIST_CHARACTERS, find (session, "brezhnev")));
  gestures_press (GTK_WIDGET (canvas), GDK_KEY_Return, 0);
  g_assert_true (krem_session_is_selected (session, KREM_LIST_CHARACTERS, find (session, "stalin")));
  g_assert_finalize_object (canvas);
}

/* Who is reached is spoken: name, fate, post, patron, clients. */
static void
test_speech (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremNetworkCanvas *canvas = new_network (session);

  krem_session_select (session, KREM_LIST_CHARACTERS, find (session, "chernenko"));
  gestures_press (GTK_WIDGET (canvas), GDK_KEY_Up, 0);
  gtk_test_accessible_assert_property (canvas, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Leonid Brezhnev, in office, Member, Presidium. Patrons above: Khrushchev, "
                                       "Stalin. 1 client.");
  gestures_press (GTK_WIDGET (canvas), GDK_KEY_Return, 0);
  krem_session_select (session, KREM_LIST_CHARACTERS, find (session, "chernenko"));
  gestures_press (GTK_WIDGET (canvas), GDK_KEY_Up, 0);
  gestures_press (GTK_WIDGET (canvas), GDK_KEY_Up, 0);
  gestures_press (GTK_WIDGET (canvas), GDK_KEY_Return, GDK_SHIFT_MASK);
  gtk_test_accessible_assert_property (canvas, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Chernenko is a client of Brezhnev, who is a client of Khrushchev.");
  g_assert_finalize_object (canvas);
}

/* Along a tie one comes to its other end, and back. */
static void
test_follow (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremNetworkCanvas *canvas = new_network (session);
  guint brezhnev = find (session, "brezhnev"), other;

  krem_session_select (session, KREM_LIST_CHARACTERS, brezhnev);
  gestures_press (GTK_WIDGET (canvas), GDK_KEY_t, 0);
  g_assert_cmpuint (krem_session_get_selection (session).list, ==, KREM_LIST_RELATIONS);
  gestures_press (GTK_WIDGET (canvas), GDK_KEY_f, 0);
  other = krem_network_canvas_get_cursor (canvas);
  g_assert_cmpuint (other, !=, brezhnev);
  gestures_press (GTK_WIDGET (canvas), GDK_KEY_f, 0);
  g_assert_cmpuint (krem_network_canvas_get_cursor (canvas), ==, brezhnev);
  g_assert_finalize_object (canvas);
}

static void
wait_for_layout (KremSession *session)
{
  while (krem_document_get_laying_out (krem_session_get_document (session)))
    g_main_context_iteration (NULL, TRUE);
}

/* Whom one drags stays there, everybody else stays where they were, and undoing brings the first back. */
static void
test_drag (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremDocument *document = krem_session_get_document (session);
  KremNetworkCanvas *canvas = new_network (session);
  guint person = find (session, "tito"), stalin = find (session, "stalin");
  KremRect before, stalin_before, after;
  double x, y, scale, left, top;

  locate (canvas, person, &x, &y);
  krem_network_canvas_get_view (canvas, &scale, &left, &top);
  g_assert_true (krem_network_scene_get_person_box (krem_network_canvas_get_scene (canvas), person, &before));
  g_assert_true (krem_network_scene_get_person_box (krem_network_canvas_get_scene (canvas), stalin, &stalin_before));
  gestures_drag (GTK_WIDGET (canvas), x, y, 0, 60);
  wait_for_layout (session);
  g_assert_true (krem_network_graph_is_pinned (krem_document_get_graph (document), person));
  g_assert_true (krem_document_get_modified (document));
  g_assert_true (krem_network_scene_get_person_box (krem_network_canvas_get_scene (canvas), person, &after));
  g_assert_cmpfloat_with_epsilon (after.x - before.x, 0, 1.5);
  g_assert_cmpfloat_with_epsilon (after.y - before.y, 60 / scale, 1.5);
  g_assert_true (krem_network_scene_get_person_box (krem_network_canvas_get_scene (canvas), stalin, &after));
  g_assert_cmpfloat_with_epsilon (after.x, stalin_before.x, 1.5);
  g_assert_cmpfloat_with_epsilon (after.y, stalin_before.y, 1.5);

  krem_history_undo (krem_document_get_history (document));
  wait_for_layout (session);
  g_assert_false (krem_network_graph_is_pinned (krem_document_get_graph (document), person));
  g_assert_true (krem_network_scene_get_person_box (krem_network_canvas_get_scene (canvas), person, &after));
  g_assert_cmpfloat_with_epsilon (after.y, before.y, 1.5);
  g_assert_finalize_object (canvas);
}

/* Esc puts a card back that is being dragged, and whatever the pointer does then moves nothing. */
static void
test_cancelled_drag (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremDocument *document = krem_session_get_document (session);
  KremNetworkCanvas *canvas = new_network (session);
  guint person = find (session, "tito");
  KremRect before, after;
  double x, y;

  locate (canvas, person, &x, &y);
  g_assert_true (krem_network_scene_get_person_box (krem_network_canvas_get_scene (canvas), person, &before));
  gestures_take (GTK_WIDGET (canvas), x, y, 0, 60);
  g_assert_true (krem_network_scene_get_person_box (krem_network_canvas_get_scene (canvas), person, &after));
  g_assert_cmpfloat (after.y, !=, before.y);
  gestures_press (GTK_WIDGET (canvas), GDK_KEY_Escape, 0);
  g_signal_emit_by_name (gestures_get_controller (GTK_WIDGET (canvas), GTK_TYPE_GESTURE_DRAG), "drag-update", 30.0,
                         80.0);
  gestures_let_go (GTK_WIDGET (canvas), 30, 80);
  g_assert_true (krem_network_scene_get_person_box (krem_network_canvas_get_scene (canvas), person, &after));
  g_assert_cmpfloat_with_epsilon (after.x, before.x, 1e-6);
  g_assert_cmpfloat_with_epsilon (after.y, before.y, 1e-6);
  g_assert_false (krem_document_get_modified (document));
  g_assert_finalize_object (canvas);
}

/* Dragging the ground moves the picture, and nobody in it. */
static void
test_pan (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremNetworkCanvas *canvas = new_network (session);
  double scale, x, y, old_scale, old_x, old_y;

  krem_network_canvas_get_view (canvas, &old_scale, &old_x, &old_y);
  gestures_drag (GTK_WIDGET (canvas), 3, HEIGHT - 3, 40, -20);
  krem_network_canvas_get_view (canvas, &scale, &x, &y);
  g_assert_cmpfloat_with_epsilon (x - old_x, 40, 1e-6);
  g_assert_cmpfloat_with_epsilon (y - old_y, -20, 1e-6);
  g_assert_cmpfloat (scale, ==, old_scale);
  g_assert_false (krem_document_get_modified (krem_session_get_document (session)));
  g_assert_finalize_object (canvas);
}

static void
test_area (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremNetworkCanvas *canvas = new_network (session);
  double scale, x, y, wanted_x, wanted_y;
  KremRect box;

  g_assert_true (
      krem_network_scene_get_person_box (krem_network_canvas_get_scene (canvas), find (session, "tito"), &box));
  krem_network_canvas_show_area (canvas, &(KremRect){ box.x - 100, box.y - 50, box.width + 200, box.height + 100 });
  krem_network_canvas_get_view (canvas, &scale, &x, &y);
  locate (canvas, find (session, "tito"), &wanted_x, &wanted_y);
  g_assert_cmpfloat_with_epsilon (wanted_x, WIDTH / 2.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (wanted_y, HEIGHT / 2.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (scale, MIN (WIDTH / (box.width + 200), HEIGHT / (box.height + 100)), 1e-6);
  /* An area without a size is none. */
  krem_network_canvas_show_area (canvas, &(KremRect){ 0, 0, 0, 10 });
  krem_network_canvas_get_view (canvas, &wanted_x, &x, &y);
  g_assert_cmpfloat (wanted_x, ==, scale);
  g_assert_finalize_object (canvas);
}

/* The pointer lifts whom it is on, and lets go of them where it leaves. */
static void
test_hover (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremNetworkCanvas *canvas = new_network (session);
  KremNetworkFocus *focus = krem_network_canvas_get_focus (canvas);
  double x, y;

  locate (canvas, find (session, "brezhnev"), &x, &y);
  gestures_point (GTK_WIDGET (canvas), x, y);
  g_assert_cmpuint (krem_network_focus_get_hovered (focus), ==, find (session, "brezhnev"));
  g_assert_true (krem_network_scene_get_is_lifted (krem_network_canvas_get_scene (canvas)));
  g_assert_cmpint (krem_network_scene_get_person_emphasis (krem_network_canvas_get_scene (canvas),
                                                           find (session, "khrushchev")),
                   ==, KREM_EMPHASIS_LIFTED);
  gestures_point (GTK_WIDGET (canvas), 2, HEIGHT - 2);
  g_assert_cmpuint (krem_network_focus_get_hovered (focus), ==, KREM_NONE);
  g_assert_false (krem_network_scene_get_is_lifted (krem_network_canvas_get_scene (canvas)));
  g_assert_finalize_object (canvas);
}

static void
test_tidy (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremNetworkCanvas *canvas = new_network (session);
  g_autoptr (KremNetworkScene) scene = g_object_ref (krem_network_canvas_get_scene (canvas));
  KremRect before, after;

  g_assert_true (krem_network_scene_get_person_box (scene, find (session, "stalin"), &before));
  gtk_widget_activate_action (GTK_WIDGET (canvas), "canvas.tidy", NULL);
  g_assert_true (krem_network_canvas_get_tidy (canvas));
  while (krem_network_canvas_get_scene (canvas) == scene)
    g_main_context_iteration (NULL, TRUE);
  /* Nobody is pinned in what is for one date alone. */
  g_assert_true (
      krem_network_scene_get_person_box (krem_network_canvas_get_scene (canvas), find (session, "stalin"), &after));
  krem_network_canvas_set_tidy (canvas, FALSE);
  g_assert_true (
      krem_network_scene_get_person_box (krem_network_canvas_get_scene (canvas), find (session, "stalin"), &after));
  g_assert_cmpfloat_with_epsilon (after.x, before.x, 1e-6);
  g_assert_cmpfloat_with_epsilon (after.y, before.y, 1e-6);
  g_assert_finalize_object (canvas);
}

static guint
count_items (GMenuModel *model)
{
  guint n = 0;

  for (int i = 0; i < g_menu_model_get_n_items (model); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (model, i, G_MENU_LINK_SECTION);

      n += section == NULL ? 1 : count_items (section);
    }
  return n;
}

static void
test_actions (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremNetworkCanvas *canvas = new_network (session);
  KremNetworkFocus *focus = krem_network_canvas_get_focus (canvas);
  GActionGroup *actions = krem_network_canvas_get_actions (canvas);
  guint brezhnev = find (session, "brezhnev"), vasilevsky = find (session, "vasilevsky");
  g_autoptr (GMenuModel) menu = NULL;

  g_action_group_activate_action (actions, "select", g_variant_new_uint32 (brezhnev));
  g_assert_cmpuint (krem_network_focus_get_selected (focus), ==, brezhnev);
  /* Edit, cut, copy, duplicate, delete; focus, ego network, patron, way, tie, pin, link. */
  menu = krem_network_actions_build_menu (canvas, KREM_NETWORK_PERSON, vasilevsky);
  g_assert_cmpuint (count_items (menu), ==, 12);
  g_action_group_activate_action (actions, "way-to", g_variant_new_uint32 (vasilevsky));
  g_assert_cmpuint (krem_network_focus_get_partner (focus), ==, vasilevsky);
  g_assert_cmpuint (krem_network_focus_get_path (focus)->len, ==, 3);
  g_action_group_activate_action (actions, "ego", g_variant_new_uint32 (vasilevsky));
  g_assert_cmpuint (krem_network_focus_get_partner (focus), ==, KREM_NONE);
  g_assert_cmpuint (krem_network_settings_get_within (krem_network_canvas_get_settings (canvas)), ==, 1);
  g_action_group_activate_action (actions, "clear-filter", NULL);
  g_assert_false (krem_network_settings_is_filtering (krem_network_canvas_get_settings (canvas)));
  g_action_group_activate_action (actions, "pin", g_variant_new_uint32 (vasilevsky));
  wait_for_layout (session);
  g_assert_true (
      krem_network_graph_is_pinned (krem_document_get_graph (krem_session_get_document (session)), vasilevsky));
  g_action_group_activate_action (actions, "unpin", g_variant_new_uint32 (vasilevsky));
  wait_for_layout (session);
  g_assert_false (
      krem_network_graph_is_pinned (krem_document_get_graph (krem_session_get_document (session)), vasilevsky));
  /* A menu may outlive who it was for. */
  g_action_group_activate_action (actions, "select", g_variant_new_uint32 (100000));
  g_assert_cmpuint (krem_network_focus_get_selected (focus), ==, vasilevsky);
  g_assert_finalize_object (canvas);
}

/* What stands over the picture keeps nothing of it alive, and says what is meant. */
static void
test_overlays (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremNetworkCanvas *canvas = new_network (session);
  GtkWidget *bar = g_object_ref_sink (g_object_new (KREM_TYPE_NETWORK_BAR, "canvas", canvas, NULL));
  GtkWidget *caption = g_object_ref_sink (g_object_new (KREM_TYPE_NETWORK_CAPTION, "canvas", canvas, NULL));
  GtkWidget *minimap = g_object_ref_sink (g_object_new (KREM_TYPE_NETWORK_MINIMAP, "canvas", canvas, NULL));
  double scale, x, y, old_x, old_y;

  g_assert_false (gtk_widget_get_visible (caption));
  g_assert_false (gtk_widget_get_visible (minimap));
  krem_session_select (session, KREM_LIST_CHARACTERS, find (session, "chernenko"));
  g_assert_true (gtk_widget_get_visible (caption));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (gtk_widget_get_first_child (caption))), ==,
                   "Patrons above: Brezhnev, Khrushchev, Stalin. No clients.");
  krem_session_clear_selection (session);
  g_assert_false (gtk_widget_get_visible (caption));

  /* Once a part of the picture cannot be seen there is a map of the whole, by which one moves. */
  krem_canvas_zoom_at (KREM_CANVAS (canvas), 300, 100, 3);
  g_assert_true (gtk_widget_get_visible (minimap));
  gestures_drag (minimap, 66, 44, 0, 0);
  krem_network_canvas_get_view (canvas, &scale, &old_x, &old_y);
  gestures_drag (minimap, 66, 44, 12, 0);
  krem_network_canvas_get_view (canvas, &scale, &x, &y);
  g_assert_cmpfloat (x, <, old_x - 12);
  g_assert_cmpfloat_with_epsilon (y, old_y, 1e-6);
  g_object_set (krem_network_canvas_get_settings (canvas), "minimap", FALSE, NULL);
  g_assert_false (gtk_widget_get_visible (minimap));

  krem_canvas_set_session (KREM_CANVAS (canvas), NULL);
  g_assert_finalize_object (canvas);
  g_assert_finalize_object (minimap);
  g_assert_finalize_object (caption);
  g_assert_finalize_object (bar);
}

/* A short wait is not told, a long one is. */
static void
test_progress (void)
{
  GtkWidget *progress = g_object_ref_sink (g_object_new (KREM_TYPE_NETWORK_PROGRESS, NULL));

  krem_network_progress_set_active (KREM_NETWORK_PROGRESS (progress), TRUE);
  g_assert_false (gtk_widget_get_visible (progress));
  krem_network_progress_set_active (KREM_NETWORK_PROGRESS (progress), FALSE);
  krem_network_progress_set_active (KREM_NETWORK_PROGRESS (progress), TRUE);
  while (!gtk_widget_get_visible (progress))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (gtk_widget_get_last_child (progress))), ==,
                   "network.cancel-layout");
  krem_network_progress_set_active (KREM_NETWORK_PROGRESS (progress), FALSE);
  g_assert_false (gtk_widget_get_visible (progress));
  g_assert_finalize_object (progress);
}

/* The legend lists what there is, and switches it off and on. */
static void
test_legend (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremNetworkCanvas *canvas = g_object_ref_sink (KREM_NETWORK_CANVAS (krem_network_canvas_new ()));
  GtkWidget *legend = g_object_new (KREM_TYPE_LEGEND, "canvas", canvas, NULL), *window = gtk_window_new (), *check;
  guint n_checks = 0;

  krem_canvas_set_session (KREM_CANVAS (canvas), session);
  fixture_allocate (GTK_WIDGET (canvas), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), legend);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (legend))
    g_main_context_iteration (NULL, TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (legend); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_checks += GTK_IS_CHECK_BUTTON (child);
  g_assert_cmpuint (n_checks, >, 8);
  check = fixture_find (legend, GTK_TYPE_CHECK_BUTTON);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_true (krem_network_settings_is_off (krem_network_canvas_get_settings (canvas), "standing/secure"));
  /* It is still the same row, and can be switched on again from elsewhere. */
  g_assert_true (fixture_find (legend, GTK_TYPE_CHECK_BUTTON) == check);
  krem_network_settings_clear_filter (krem_network_canvas_get_settings (canvas));
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (canvas);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add_func ("/network-input/walk", test_walk);
  g_test_add_func ("/network-input/speech", test_speech);
  g_test_add_func ("/network-input/follow", test_follow);
  g_test_add_func ("/network-input/drag", test_drag);
  g_test_add_func ("/network-input/cancelled-drag", test_cancelled_drag);
  g_test_add_func ("/network-input/pan", test_pan);
  g_test_add_func ("/network-input/area", test_area);
  g_test_add_func ("/network-input/hover", test_hover);
  g_test_add_func ("/network-input/tidy", test_tidy);
  g_test_add_func ("/network-input/actions", test_actions);
  g_test_add_func ("/network-input/overlays", test_overlays);
  g_test_add_func ("/network-input/progress", test_progress);
  g_test_add_func ("/network-input/legend", test_legend);
  return g_test_run ();
}
