/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "krem-lane-actions.h"
#include "krem-timeline-bar.h"
#include "krem-timeline-canvas.h"

#include <adwaita.h>

static void
assert_state (GActionGroup *actions, const char *name, const char *state, gboolean enabled)
{
  g_autoptr (GVariant) value = g_action_group_get_action_state (actions, name);
  g_autofree char *text = value == NULL ? g_strdup ("") : g_variant_print (value, FALSE);

  g_assert_cmpstr (text, ==, state);
  g_assert_cmpint (g_action_group_get_action_enabled (actions, name), ==, enabled);
}

/* The menu tells how the lanes are arranged, and greys what means nothing there. */
static void
test_actions (void)
{
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  KremLaneSettings *settings = krem_session_get_lane_settings (session);
  g_autoptr (GSimpleActionGroup) group = krem_lane_actions_new (settings);
  GActionGroup *actions = G_ACTION_GROUP (group);

  assert_state (actions, "arrangement", "'person'", TRUE);
  assert_state (actions, "order", "'appearance'", TRUE);
  assert_state (actions, "headings", "false", TRUE);
  assert_state (actions, "unfold-all", "", FALSE);
  assert_state (actions, "unpin-all", "", FALSE);
  g_action_group_activate_action (actions, "fold-all", NULL);
  assert_state (actions, "headings", "true", TRUE);
  assert_state (actions, "unfold-all", "", TRUE);
  krem_lane_settings_set_pinned (settings, 0, TRUE);
  assert_state (actions, "unpin-all", "", TRUE);
  g_action_group_activate_action (actions, "order", g_variant_new_string ("fall"));
  g_assert_cmpint (krem_lane_settings_get_options (settings)->order, ==, KREM_LANE_ORDER_FALL);
  g_action_group_activate_action (actions, "order", g_variant_new_string ("size"));
  assert_state (actions, "order", "'fall'", TRUE);
  g_action_group_activate_action (actions, "hide-uninvolved", NULL);
  assert_state (actions, "hide-uninvolved", "true", TRUE);
  g_action_group_activate_action (actions, "arrangement", g_variant_new_string ("packed"));
  assert_state (actions, "arrangement", "'packed'", TRUE);
  assert_state (actions, "order", "'fall'", FALSE);
  assert_state (actions, "headings", "true", FALSE);
  assert_state (actions, "fold-all", "", FALSE);
  g_action_group_activate_action (actions, "reset", NULL);
  assert_state (actions, "arrangement", "'person'", TRUE);
  assert_state (actions, "order", "'appearance'", TRUE);
}

static GtkWidget *
find_menu_button (GtkWidget *root)
{
  return fixture_find (root, GTK_TYPE_MENU_BUTTON);
}

/* The button in the bar reaches the actions of the session that is shown, and the canvas follows. */
static void
test_bar (void)
{
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  g_autoptr (KremSession) other = fixture_open (fixture_chronicle);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GObject *bar = g_object_new (KREM_TYPE_TIMELINE_BAR, NULL);
  GtkWidget *canvas = krem_timeline_canvas_new ();
  g_autofree char *by_person = NULL, *by_kind = NULL;

  g_object_ref_sink (box);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (bar));
  gtk_box_append (GTK_BOX (box), canvas);
  krem_timeline_bar_set_session (KREM_TIMELINE_BAR (bar), session);
  krem_canvas_set_session (KREM_CANVAS (canvas), session);
  fixture_allocate (box, 700, 400);
  by_person = krem_timeline_canvas_export (KREM_TIMELINE_CANVAS (canvas));
  g_assert_null (strstr (by_person, "name-kind-1"));
  g_assert_true (gtk_widget_activate_action (find_menu_button (box), "lanes.arrangement", "s", "kind"));
  by_kind = krem_timeline_canvas_export (KREM_TIMELINE_CANVAS (canvas));
  g_assert_nonnull (strstr (by_kind, "name-kind-1"));

  krem_timeline_bar_set_session (KREM_TIMELINE_BAR (bar), other);
  g_assert_true (gtk_widget_activate_action (find_menu_button (box), "lanes.arrangement", "s", "post"));
  g_assert_cmpint (krem_lane_settings_get_options (krem_session_get_lane_settings (other))->arrangement, ==,
                   KREM_LANES_BY_POST);
  g_assert_cmpint (krem_lane_settings_get_options (krem_session_get_lane_settings (session))->arrangement, ==,
                   KREM_LANES_BY_KIND);
  krem_timeline_bar_set_session (KREM_TIMELINE_BAR (bar), NULL);
  g_assert_false (gtk_widget_activate_action (find_menu_button (box), "lanes.arrangement", "s", "kind"));
  g_object_unref (box);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_test_add_func ("/lanes/actions", test_actions);
  g_test_add_func ("/lanes/bar", test_bar);
  return g_test_run ();
}
