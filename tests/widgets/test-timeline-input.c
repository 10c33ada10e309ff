/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "gestures.h"
#include "krem-event-popover.h"
#include "krem-hover-card.h"
#include "krem-lane-settings.h"
#include "krem-link.h"
#include "krem-record-menu.h"
#include "krem-revise.h"
#include "krem-timeline-canvas.h"
#include "krem-timeline-overview.h"
#include "krem-timeline-reach.h"

#include <adwaita.h>
#include <math.h>

#define WIDTH 900
#define HEIGHT 340

static GtkWidget *
new_timeline (KremSession *session)
{
  GtkWidget *canvas = g_object_ref_sink (krem_timeline_canvas_new ());

  krem_canvas_set_session (KREM_CANVAS (canvas), session);
  fixture_allocate (canvas, WIDTH, HEIGHT);
  return canvas;
}

/* Popovers need a window. */
static GtkWidget *
new_window (KremSession *session, GtkWidget **canvas)
{
  GtkWidget *window = gtk_window_new ();

  *canvas = krem_timeline_canvas_new ();
  gtk_widget_set_size_request (*canvas, WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), *canvas);
  g_object_set (gtk_widget_get_settings (*canvas), "gtk-enable-animations", FALSE, NULL);
  krem_canvas_set_session (KREM_CANVAS (*canvas), session);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (*canvas) || gtk_widget_get_width (*canvas) == 0)
    g_main_context_iteration (NULL, TRUE);
  return window;
}

static void
describe (GtkWidget *canvas, KremSession *session, KremTimelineView *view)
{
  *view = (KremTimelineView){ .width = gtk_widget_get_width (canvas),
                              .height = gtk_widget_get_height (canvas),
                              .text_scale = 1 };
  krem_timeline_canvas_get_view (KREM_TIMELINE_CANVAS (canvas), &view->scale, &view->scroll_y);
  view->moment = krem_session_get_moment (session);
}

static void
get_span (GtkWidget *canvas, double *from, double *until)
{
  g_assert_true (krem_timeline_canvas_get_span (KREM_TIMELINE_CANVAS (canvas), from, until));
}

static guint
find (KremSession *session, KremList list, const char *id)
{
  guint position;

  g_assert_true (krem_chronicle_find_position (krem_session_get_chronicle (session), list, id, &position));
  return position;
}

/* Along a lane the keys go from the name through all its events and back, and say where they are. */
static void
test_along_lane (void)
{
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  g_autoptr (KremTimelineScene) scene = krem_timeline_scene_new (krem_session_get_chronology (session));
  GtkWidget *canvas = new_timeline (session);
  guint boris = find (session, KREM_LIST_CHARACTERS, "b");
  guint row = krem_timeline_scene_find_person_row (scene, boris), event = KREM_NONE, n = 0;

  krem_session_select (session, KREM_LIST_CHARACTERS, boris);
  /* The keys begin at what is selected. */
  gestures_press (canvas, GDK_KEY_Right, 0);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (canvas), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Timeline, lane of Boris");
  while ((event = krem_timeline_scene_step_along_row (scene, row, event, 1)) != KREM_NONE)
    {
      gestures_press (canvas, GDK_KEY_Right, 0);
      gestures_press (canvas, GDK_KEY_Return, 0);
      g_assert_true (krem_session_is_selected (session, KREM_LIST_EVENTS, event));
      n++;
    }
  g_assert_cmpuint (n, ==, 3);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (canvas), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "1 June 1950, Lake Ilmen: Three; Boris: executed");
  /* At the end they stay. */
  gestures_press (canvas, GDK_KEY_Right, 0);
  gestures_press (canvas, GDK_KEY_Left, 0);
  gestures_press (canvas, GDK_KEY_Return, 0);
  g_assert_true (krem_session_is_selected (session, KREM_LIST_EVENTS, find (session, KREM_LIST_EVENTS, "e2")));
  for (guint i = 0; i < 4; i++)
    gestures_press (canvas, GDK_KEY_Left, 0);
  gestures_press (canvas, GDK_KEY_Return, 0);
  g_assert_true (krem_session_is_selected (session, KREM_LIST_CHARACTERS, boris));
  g_assert_finalize_object (canvas);
}

/* Everything in the timeline is reached without a pointer, and what was reached is in sight. */
static void
test_all_reached (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  g_autoptr (KremTimelineScene) scene = krem_timeline_scene_new (krem_session_get_chronology (session));
  KremChronicle *chronicle = krem_session_get_chronicle (session);
  GtkWidget *canvas = new_timeline (session);
  guint n_rows = krem_timeline_scene_get_n_rows (scene), n_events = krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS);
  guint n_people = krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS), n_reached = 0, n_drawn = 0;
  g_autofree gboolean *events = g_new0 (gboolean, n_events), *people = g_new0 (gboolean, n_people);

  krem_canvas_zoom_at (KREM_CANVAS (canvas), 400, 100, 8);
  gestures_press (canvas, GDK_KEY_Down, 0);
  for (guint row = 0; row < n_rows; row++)
    {
      guint event = KREM_NONE;
      guint person = krem_timeline_scene_get_row_person (scene, row);

      gestures_press (canvas, GDK_KEY_Return, 0);
      if (person != KREM_NONE)
        {
          g_assert_true (krem_session_is_selected (session, KREM_LIST_CHARACTERS, person));
          people[person] = TRUE;
        }
      while ((event = krem_timeline_scene_step_along_row (scene, row, event, 1)) != KREM_NONE)
        {
          KremTimelineView view;
          KremRect box;

          gestures_press (canvas, GDK_KEY_Right, 0);
          gestures_press (canvas, GDK_KEY_Return, 0);
          g_assert_true (krem_session_is_selected (session, KREM_LIST_EVENTS, event));
          events[event] = TRUE;
          describe (canvas, session, &view);
          g_assert_true (krem_timeline_scene_get_mark_box (scene, &view, row, event, &box));
          g_assert_cmpfloat (box.x + box.width / 2, >=, krem_timeline_scene_get_gutter (scene, &view));
          g_assert_cmpfloat (box.x + box.width / 2, <=, WIDTH);
        }
      for (event = krem_timeline_scene_step_along_row (scene, row, KREM_NONE, -1); event != KREM_NONE;
           event = krem_timeline_scene_step_along_row (scene, row, event, -1))
        gestures_press (canvas, GDK_KEY_Left, 0);
      gestures_press (canvas, GDK_KEY_Down, 0);
    }
  for (guint i = 0; i < n_events; i++)
    {
      double at;

      n_reached += events[i];
      n_drawn += krem_timeline_scene_get_event_time (scene, i, &at);
    }
  g_assert_cmpuint (n_reached, ==, n_drawn);
  g_assert_cmpuint (n_drawn, >, 60);
  for (guint i = 0; i < n_people; i++)
    g_assert_true (people[i] || krem_timeline_scene_find_person_row (scene, i) == KREM_NONE);
  g_assert_finalize_object (canvas);
}

/* Up and down the lanes the keys stay near the same time. */
static void
test_across_lanes (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  g_autoptr (KremTimelineScene) scene = krem_timeline_scene_new (krem_session_get_chronology (session));
  GtkWidget *canvas = new_timeline (session);
  guint event = krem_timeline_scene_step_along_row (scene, 1, KREM_NONE, -1);
  double at;

  g_assert_cmpuint (event, !=, KREM_NONE);
  krem_timeline_scene_get_event_time (scene, event, &at);
  krem_session_select (session, KREM_LIST_CHARACTERS, krem_timeline_scene_get_row_person (scene, 1));
  gestures_press (canvas, GDK_KEY_Right, 0);
  for (guint i = 0; i < 200; i++)
    gestures_press (canvas, GDK_KEY_Right, 0);
  for (guint row = 2; row < krem_timeline_scene_get_n_rows (scene); row++)
    {
      guint expected = krem_timeline_scene_find_nearest_event (scene, row, at);

      gestures_press (canvas, GDK_KEY_Down, 0);
      gestures_press (canvas, GDK_KEY_Return, 0);
      if (expected != KREM_NONE)
        g_assert_true (krem_session_is_selected (session, KREM_LIST_EVENTS, expected));
      else
        g_assert_true (
            krem_session_is_selected (session, KREM_LIST_CHARACTERS, krem_timeline_scene_get_row_person (scene, row)));
    }
  g_assert_finalize_object (canvas);
}

static const char caused[] =
    "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Causes\",\n"
    "  \"characters\": [ { \"id\": \"a\", \"name\": \"Anna\" }, { \"id\": \"b\", \"name\": \"Boris\" } ],\n"
    "  \"events\": [\n"
    "    { \"id\": \"quarrel\", \"date\": \"1950-05-09\", \"title\": \"Quarrel\", \"participants\": [ { "
    "\"characters\": [\"a\"] } ] },\n"
    "    { \"id\": \"letter\", \"date\": \"1950-05-19\", \"title\": \"Letter\", \"participants\": [ { \"characters\": "
    "[\"b\"] } ] },\n"
    "    { \"id\": \"arrest\", \"date\": \"1950-06-01\", \"title\": \"Arrest\",\n"
    "      \"causes\": [ { \"event\": \"quarrel\" }, { \"event\": \"letter\" } ],\n"
    "      \"fates\": [ { \"character\": \"a\", \"fate\": \"arrested\" } ] },\n"
    "    { \"id\": \"same\", \"date\": \"1950-06-01\", \"title\": \"Search\", \"participants\": [ { \"characters\": "
    "[\"a\"] } ] },\n"
    "    { \"id\": \"trial\", \"date\": \"1951-06-01\", \"title\": \"Trial\", \"causes\": [ { \"event\": \"arrest\" } "
    "],\n"
    "      \"participants\": [ { \"characters\": [\"a\", \"b\"] } ] } ] }\n";

/* From an event to its latest cause, to another of them, and back to what they led to. */
static void
test_causes (void)
{
  static const struct
  {
    guint key;
    const char *event;
  } steps[] = {
    { GDK_KEY_bracketleft, "arrest" }, { GDK_KEY_bracketleft, "letter" }, { GDK_KEY_braceleft, "quarrel" },
    { GDK_KEY_braceright, "letter" },  { GDK_KEY_bracketleft, "letter" }, { GDK_KEY_bracketright, "arrest" },
    { GDK_KEY_bracketright, "trial" }, { GDK_KEY_bracketright, "trial" },
  };
  g_autoptr (KremSession) session = fixture_open (caused);
  GtkWidget *canvas = new_timeline (session);

  krem_session_select (session, KREM_LIST_EVENTS, find (session, KREM_LIST_EVENTS, "trial"));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      gestures_press (canvas, steps[i].key, 0);
      g_assert_true (
          krem_session_is_selected (session, KREM_LIST_EVENTS, find (session, KREM_LIST_EVENTS, steps[i].event)));
    }
  g_assert_finalize_object (canvas);
}

/* A click on a number looks closer until it is parted, and lists what nothing can part. */
static void
test_counts (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  g_autoptr (KremTimelineScene) scene = krem_timeline_scene_new (krem_session_get_chronology (session));
  GtkWidget *canvas, *window = new_window (session, &canvas);
  guint n_zoomed = 0;

  for (double y = 60; y < HEIGHT; y += 10)
    for (double x = 150; x < WIDTH; x += 7)
      {
        KremTimelineView view;
        guint item;

        krem_canvas_fit (KREM_CANVAS (canvas));
        describe (canvas, session, &view);
        for (guint i = 0; i < 30 && krem_timeline_scene_pick (scene, &view, x, y, &item) == KREM_TIMELINE_COUNT; i++)
          {
            double seconds_per_px = view.scale.seconds_per_px;

            gestures_click (canvas, x, y);
            describe (canvas, session, &view);
            if (fixture_find (canvas, KREM_TYPE_EVENT_POPOVER) != NULL && view.scale.seconds_per_px == seconds_per_px)
              break;
            g_assert_cmpfloat (view.scale.seconds_per_px, <, seconds_per_px);
            n_zoomed++;
          }
      }
  g_assert_cmpuint (n_zoomed, >, 10);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What happened on one day is listed, and what is chosen there is selected. */
static void
test_list_of_count (void)
{
  g_autoptr (KremSession) session = fixture_open (caused);
  g_autoptr (KremTimelineScene) scene = krem_timeline_scene_new (krem_session_get_chronology (session));
  GtkWidget *canvas, *window = new_window (session, &canvas), *popover = NULL, *list;
  guint arrest = find (session, KREM_LIST_EVENTS, "arrest");
  double at, x;

  krem_timeline_scene_get_event_time (scene, arrest, &at);
  /* However close one looks, the two stay together. */
  for (guint i = 0; i < 30; i++)
    {
      KremTimelineView view;
      KremRect box;

      describe (canvas, session, &view);
      g_assert_true (krem_timeline_scene_get_mark_box (scene, &view, 0, arrest, &box));
      x = box.x + box.width / 2;
      gestures_click (canvas, x, box.y + box.height / 2);
      popover = fixture_find (canvas, KREM_TYPE_EVENT_POPOVER);
      if (popover != NULL)
        break;
      krem_canvas_zoom_at (KREM_CANVAS (canvas), x, 0, 2);
    }
  g_assert_nonnull (popover);
  g_assert_true (gtk_widget_get_visible (popover));
  list = fixture_find (popover, GTK_TYPE_LIST_VIEW);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, "2 events");
  g_signal_emit_by_name (list, "activate", 1);
  g_assert_false (krem_session_is_selected (session, KREM_LIST_EVENTS, KREM_NONE));
  g_assert_true (krem_session_is_selected (session, KREM_LIST_EVENTS, find (session, KREM_LIST_EVENTS, "same")));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Twice on an event or a person shows all of it. */
static void
test_double_click (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  g_autoptr (KremTimelineScene) scene = krem_timeline_scene_new (krem_session_get_chronology (session));
  GtkWidget *canvas = new_timeline (session);
  GtkEventController *clicks = gestures_get_controller (canvas, GTK_TYPE_GESTURE_CLICK);
  KremTimelineView view;
  KremRect box;
  double from, until, first, last;
  guint event;

  describe (canvas, session, &view);
  krem_timeline_scene_get_row_box (scene, &view, 1, &box);
  gestures_click (canvas, 20, box.y + 5);
  g_signal_emit_by_name (clicks, "released", 2, 20.0, box.y + 5);
  get_span (canvas, &from, &until);
  g_assert_true (
      krem_timeline_scene_get_person_span (scene, krem_timeline_scene_get_row_person (scene, 1), &first, &last));
  g_assert_cmpfloat (from, <=, first);
  g_assert_cmpfloat (until, >=, last);
  g_assert_cmpfloat (until - from, <, 1.5 * (last - first));

  for (double x = 140; x < WIDTH; x += 4)
    {
      describe (canvas, session, &view);
      if (krem_timeline_scene_pick (scene, &view, x, box.y + 8, &event) == KREM_TIMELINE_EVENT)
        break;
    }
  g_assert_cmpuint (event, !=, KREM_NONE);
  g_assert_true (krem_timeline_scene_get_event_span (scene, event, &first, &last));
  for (double x = 140; x < WIDTH; x += 4)
    {
      guint item;

      if (krem_timeline_scene_pick (scene, &view, x, box.y + 8, &item) != KREM_TIMELINE_EVENT || item != event)
        continue;
      gestures_click (canvas, x, box.y + 8);
      g_signal_emit_by_name (clicks, "released", 2, x, box.y + 8);
      break;
    }
  get_span (canvas, &from, &until);
  g_assert_cmpfloat (from, <=, first);
  g_assert_cmpfloat (until, >=, last);
  g_assert_cmpfloat (until - from, <, 1.5 * (last - first));
  g_assert_finalize_object (canvas);
}

/* The ruler is dragged along time, and up and down to look closer; it never sets the date by that. */
static void
test_ruler_drag (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  GtkWidget *canvas = new_timeline (session);
  KremInstant moment = krem_session_get_moment (session);
  KremTimeScale scale, old;
  double scroll_y, gutter;

  krem_session_step_last (session);
  krem_session_set_moment (session, moment);
  gutter = krem_timeline_canvas_get_view (KREM_TIMELINE_CANVAS (canvas), &old, &scroll_y);
  gestures_drag (canvas, 600, 25, -90, 0);
  krem_timeline_canvas_get_view (KREM_TIMELINE_CANVAS (canvas), &scale, &scroll_y);
  g_assert_cmpfloat_with_epsilon (scale.seconds_per_px / old.seconds_per_px, 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (krem_time_scale_to_instant (&scale, 510 - gutter),
                                  krem_time_scale_to_instant (&old, 600 - gutter), old.seconds_per_px);
  old = scale;
  gestures_drag (canvas, 600, 25, 40, 80);
  krem_timeline_canvas_get_view (KREM_TIMELINE_CANVAS (canvas), &scale, &scroll_y);
  g_assert_cmpfloat (scale.seconds_per_px, <, 0.8 * old.seconds_per_px);
  g_assert_cmpfloat_with_epsilon (krem_time_scale_to_instant (&scale, 640 - gutter),
                                  krem_time_scale_to_instant (&old, 600 - gutter), old.seconds_per_px);
  g_assert_cmpint (krem_session_get_moment (session), ==, moment);
  g_assert_finalize_object (canvas);
}

/* Esc puts back what is being dragged: the ruler, and the date. */
static void
test_cancelled_drags (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  GtkWidget *canvas = new_timeline (session);
  KremTimeScale scale, old;
  KremInstant moment;
  double scroll_y, gutter;

  krem_session_step_first (session);
  for (guint i = 0; i < 5; i++)
    krem_session_step_next (session);
  moment = krem_session_get_moment (session);
  gutter = krem_timeline_canvas_get_view (KREM_TIMELINE_CANVAS (canvas), &old, &scroll_y);

  gestures_take (canvas, 600, 25, -90, 60);
  krem_timeline_canvas_get_view (KREM_TIMELINE_CANVAS (canvas), &scale, &scroll_y);
  g_assert_cmpfloat (scale.seconds_per_px, !=, old.seconds_per_px);
  gestures_press (canvas, GDK_KEY_Escape, 0);
  gestures_let_go (canvas, -90, 60);
  krem_timeline_canvas_get_view (KREM_TIMELINE_CANVAS (canvas), &scale, &scroll_y);
  g_assert_cmpfloat (scale.seconds_per_px, ==, old.seconds_per_px);
  g_assert_cmpfloat (scale.from, ==, old.from);

  gestures_take (canvas, gutter + krem_time_scale_to_x (&scale, moment + 1), 6, 60, 0);
  g_assert_cmpint (krem_session_get_moment (session), !=, moment);
  gestures_press (canvas, GDK_KEY_Escape, 0);
  g_assert_cmpint (krem_session_get_moment (session), ==, moment);
  gestures_let_go (canvas, 90, 0);
  g_assert_cmpint (krem_session_get_moment (session), ==, moment);
  g_assert_finalize_object (canvas);
}

static void
test_menu (void)
{
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  GtkWidget *canvas, *window = new_window (session, &canvas);
  guint event = find (session, KREM_LIST_EVENTS, "e3");
  double from, until, old_from, old_until;

  krem_session_select (session, KREM_LIST_EVENTS, event);
  gestures_press (canvas, GDK_KEY_Right, 0);
  gestures_press (canvas, GDK_KEY_Menu, 0);
  g_assert_nonnull (fixture_find (canvas, GTK_TYPE_POPOVER_MENU));
  gtk_widget_activate_action (canvas, "timeline.set-date-here", NULL);
  g_assert_cmpint (krem_session_get_moment (session), ==,
                   krem_instant_day_end (krem_instant_from_civil (1950, 6, 1, 0, 0, 0)));
  get_span (canvas, &old_from, &old_until);
  gtk_widget_activate_action (canvas, "timeline.zoom-here", NULL);
  get_span (canvas, &from, &until);
  g_assert_cmpfloat (until - from, <, old_until - old_from);
  g_assert_cmpfloat (from, <, (double) krem_instant_from_civil (1950, 6, 1, 0, 0, 0));
  g_assert_cmpfloat (until, >, (double) krem_instant_from_civil (1950, 6, 2, 0, 0, 0));
  gtk_widget_activate_action (canvas, "timeline.copy-link", NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A popover stays with what is seen, however far away that is to which it belongs. */
static void
test_popup (void)
{
  static const struct
  {
    GdkRectangle place;
    gboolean is_seen; /* and then it is pointed at, as far as it is seen */
  } cases[] = {
    { { 10, 20, 30, 40 }, TRUE },        { { -5000, -5000, 20000, 20000 }, TRUE }, { { -20, 10, 40, 40 }, TRUE },
    { { -3000, 10, 100, 40 }, FALSE },   { { 90000, 10, 1, 1 }, FALSE },           { { 10, -400, 1, 1 }, FALSE },
    { { 10, 2000000000, 1, 1 }, FALSE },
  };
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  GtkWidget *canvas, *window = new_window (session, &canvas);
  GtkWidget *popover = gtk_popover_new ();

  gtk_widget_set_parent (popover, canvas);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GdkRectangle place;

      krem_canvas_popup (KREM_CANVAS (canvas), GTK_POPOVER (popover), &cases[i].place);
      g_assert_true (gtk_popover_get_pointing_to (GTK_POPOVER (popover), &place));
      g_assert_cmpint (place.x, >=, 0);
      g_assert_cmpint (place.y, >=, 0);
      g_assert_cmpint (place.width, >, 0);
      g_assert_cmpint (place.height, >, 0);
      g_assert_cmpint (place.x + place.width, <=, gtk_widget_get_width (canvas));
      g_assert_cmpint (place.y + place.height, <=, gtk_widget_get_height (canvas));
      g_assert_true (gdk_rectangle_intersect (&place, &cases[i].place, NULL) == cases[i].is_seen);
    }
  gtk_widget_unparent (popover);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_links (void)
{
  static const struct
  {
    const char *link, *id;
    KremList list;
  } cases[] = {
    { "krem:events/e3", "e3", KREM_LIST_EVENTS },
    { "  krem:characters/d\n", "d", KREM_LIST_CHARACTERS },
    { "krem:relations/r2", "r2", KREM_LIST_RELATIONS },
    { "krem:events/d", NULL, 0 },
    { "krem:sources/d", NULL, 0 },
    { "events/e3", NULL, 0 },
    { "krem:events/", NULL, 0 },
    { "krem:events/%zz", NULL, 0 },
    { "", NULL, 0 },
  };
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  KremChronicle *chronicle = krem_session_get_chronicle (session);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *link = NULL, *clean = g_strstrip (g_strdup (cases[i].link));
      KremList list;
      guint position;
      gboolean found = krem_link_find (chronicle, cases[i].link, &list, &position);

      g_assert_cmpint (found, ==, cases[i].id != NULL);
      if (!found)
        continue;
      g_assert_cmpint (list, ==, cases[i].list);
      g_assert_cmpstr (krem_chronicle_get (chronicle, list, position)->id, ==, cases[i].id);
      link = krem_link_new (krem_chronicle_get (chronicle, list, position));
      g_assert_cmpstr (link, ==, clean);
    }
}

static char *
dup_lanes (KremSession *session)
{
  g_autoptr (KremTimelineScene) scene = krem_timeline_scene_new (krem_session_get_chronology (session));
  g_autoptr (GString) names = g_string_new (NULL);

  krem_timeline_scene_set_lane_options (scene,
                                        krem_lane_settings_get_options (krem_session_get_lane_settings (session)));
  for (guint i = 0; i < krem_timeline_scene_get_n_rows (scene); i++)
    g_string_append_c (names, krem_timeline_scene_get_row_name (scene, i)[0]);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* Lanes are put in order by their names, by pointer and by keys. */
static void
test_carry_lanes (void)
{
  static const struct
  {
    guint from, to;
    const char *order;
  } cases[] = {
    { 0, 3, "BCDA" },
    { 3, 0, "ABCD" },
    { 1, 1, "ABCD" },
    { 2, 1, "ACBD" },
  };
  g_autoptr (KremSession) session = fixture_open (
      "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Lanes\", \"characters\": [ { \"id\": \"a\", \"name\": "
      "\"Anna\" }, { \"id\": \"b\", \"name\": \"Boris\" }, { \"id\": \"c\", \"name\": \"Carl\" }, { \"id\": \"d\", "
      "\"name\": \"Dora\" } ] }");
  GtkWidget *canvas = new_timeline (session);
  g_autofree char *first = dup_lanes (session);

  g_assert_cmpstr (first, ==, "ABCD");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KremTimelineScene) scene = krem_timeline_scene_new (krem_session_get_chronology (session));
      g_autofree char *order = NULL;
      KremTimelineView view;
      KremRect from, to;

      describe (canvas, session, &view);
      krem_timeline_scene_get_row_box (scene, &view, cases[i].from, &from);
      krem_timeline_scene_get_row_box (scene, &view, cases[i].to, &to);
      gestures_drag (canvas, 30, from.y + 5, 20, to.y + (cases[i].to > cases[i].from ? to.height - 3 : 3) - from.y - 5);
      order = dup_lanes (session);
      g_assert_cmpstr (order, ==, cases[i].order);
    }
  krem_session_select (session, KREM_LIST_CHARACTERS, find (session, KREM_LIST_CHARACTERS, "a"));
  gestures_press (canvas, GDK_KEY_Right, 0);
  for (guint i = 0; i < 5; i++)
    {
      static const char *const orders[] = { "CABD", "CBAD", "CBDA", "CBDA", "CBAD" };
      g_autofree char *order = NULL;

      gestures_press (canvas, i == 4 ? GDK_KEY_Up : GDK_KEY_Down, GDK_ALT_MASK);
      order = dup_lanes (session);
      g_assert_cmpstr (order, ==, orders[i]);
    }
  g_assert_finalize_object (canvas);
}

/* Where people stand under headings, Enter folds a group and unfolds it, and all that is left is reached. */
static void
test_fold_by_keys (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremLaneSettings *settings = krem_session_get_lane_settings (session);
  g_autoptr (KremTimelineScene) scene = krem_timeline_scene_new (krem_session_get_chronology (session));
  GtkWidget *canvas = new_timeline (session);
  const char *group;
  guint row = 0, n;

  krem_lane_settings_set_headings (settings, TRUE);
  krem_timeline_scene_set_lane_options (scene, krem_lane_settings_get_options (settings));
  n = krem_timeline_scene_get_n_rows (scene);
  gestures_press (canvas, GDK_KEY_Down, 0);
  while (krem_timeline_scene_get_row_group (scene, row) == KREM_NONE)
    {
      gestures_press (canvas, GDK_KEY_Down, 0);
      row++;
    }
  group = krem_timeline_scene_get_group_id (scene, krem_timeline_scene_get_row_group (scene, row));
  g_assert_false (krem_lane_settings_is_folded (settings, group));
  gestures_press (canvas, GDK_KEY_Return, 0);
  g_assert_true (krem_lane_settings_is_folded (settings, group));
  krem_timeline_scene_set_lane_options (scene, krem_lane_settings_get_options (settings));
  g_assert_cmpuint (krem_timeline_scene_get_n_rows (scene), <, n);
  gestures_press (canvas, GDK_KEY_Return, 0);
  g_assert_false (krem_lane_settings_is_folded (settings, group));
  g_assert_finalize_object (canvas);
}

/* In every arrangement each event that is drawn is reached along some lane. */
static void
test_arrangements (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremLaneSettings *settings = krem_session_get_lane_settings (session);
  g_autoptr (KremTimelineScene) scene = krem_timeline_scene_new (krem_session_get_chronology (session));
  guint n_events = krem_chronicle_get_n (krem_session_get_chronicle (session), KREM_LIST_EVENTS);

  for (KremLaneArrangement arrangement = KREM_LANES_BY_PERSON; arrangement <= KREM_LANES_PACKED; arrangement++)
    {
      g_autofree gboolean *reached = g_new0 (gboolean, n_events);

      krem_lane_settings_set_arrangement (settings, arrangement);
      krem_timeline_scene_set_lane_options (scene, krem_lane_settings_get_options (settings));
      for (guint row = 0; row < krem_timeline_scene_get_n_rows (scene); row++)
        {
          guint event = KREM_NONE, last = KREM_NONE;

          g_assert_nonnull (krem_timeline_scene_get_row_name (scene, row));
          while ((event = krem_timeline_scene_step_along_row (scene, row, event, 1)) != KREM_NONE)
            {
              g_assert_true (krem_timeline_scene_has_mark (scene, row, event));
              g_assert_cmpuint (krem_timeline_scene_step_along_row (scene, row, event, -1), ==, last);
              reached[event] = TRUE;
              last = event;
            }
        }
      for (guint event = 0; event < n_events; event++)
        g_assert_cmpint (reached[event], ==, krem_timeline_scene_find_event_row (scene, event) != KREM_NONE);
    }
}

/* What the lists offer for a row does what it says. */
static void
test_record_menu (void)
{
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  guint event = find (session, KREM_LIST_EVENTS, "e3"), person = find (session, KREM_LIST_CHARACTERS, "d");
  g_autoptr (GSimpleActionGroup) actions = krem_record_menu_new_actions (session, KREM_LIST_EVENTS, event);
  g_autoptr (GMenuModel) of_event = krem_record_menu_new (session, KREM_LIST_EVENTS, event);
  g_autoptr (GMenuModel) of_person = krem_record_menu_new (session, KREM_LIST_CHARACTERS, person);
  g_autoptr (GMenuModel) look_at_event = NULL, look_at_person = NULL;

  /* After what edits and what copies there is what shows. */
  g_assert_cmpint (g_menu_model_get_n_items (of_event), ==, 3);
  g_assert_cmpint (g_menu_model_get_n_items (of_person), ==, 3);
  look_at_event = g_menu_model_get_item_link (of_event, 2, G_MENU_LINK_SECTION);
  look_at_person = g_menu_model_get_item_link (of_person, 2, G_MENU_LINK_SECTION);
  g_assert_cmpint (g_menu_model_get_n_items (look_at_event), ==, 2);
  g_assert_cmpint (g_menu_model_get_n_items (look_at_person), ==, 1);
  g_action_group_activate_action (G_ACTION_GROUP (actions), "set-date", NULL);
  g_assert_cmpint (krem_session_get_moment (session), ==,
                   krem_instant_day_end (krem_instant_from_civil (1950, 6, 1, 0, 0, 0)));
}

/* A date that is dragged past the edge brings along what lies there. */
static void
test_date_drag (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  GtkWidget *canvas = new_timeline (session);
  KremInstant moment;
  KremTimeScale scale;
  double scroll_y, gutter, x, from, until, old_from, old_until;

  krem_session_step_next (session);
  krem_session_step_next (session);
  moment = krem_session_get_moment (session);
  gutter = krem_timeline_canvas_get_view (KREM_TIMELINE_CANVAS (canvas), &scale, &scroll_y);
  x = gutter + krem_time_scale_to_x (&scale, moment + 1);
  gestures_drag (canvas, x, 200, 100, 0);
  g_assert_cmpfloat_with_epsilon ((double) (krem_session_get_moment (session) - moment), 100 * scale.seconds_per_px,
                                  KREM_SECONDS_PER_DAY);
  get_span (canvas, &old_from, &old_until);
  x = gutter + krem_time_scale_to_x (&scale, krem_session_get_moment (session) + 1);
  gestures_drag (canvas, x, 200, WIDTH - x + 50, 0);
  get_span (canvas, &from, &until);
  g_assert_cmpfloat (from, >, old_from);
  g_assert_cmpfloat ((double) krem_session_get_moment (session), >, old_until - KREM_SECONDS_PER_DAY);
  g_assert_finalize_object (canvas);
}

/* The card comes after a while, tells what is known, takes neither focus nor pointer, and goes with Esc. */
static void
test_card (void)
{
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  g_autoptr (KremTimelineScene) scene = krem_timeline_scene_new (krem_session_get_chronology (session));
  GtkWidget *canvas, *window = new_window (session, &canvas), *question = gtk_window_new (), *card, *label;
  guint event = find (session, KREM_LIST_EVENTS, "e3");
  KremTimelineView view;
  KremRect box;

  gtk_widget_grab_focus (canvas);
  describe (canvas, session, &view);
  g_assert_true (
      krem_timeline_scene_get_mark_box (scene, &view, krem_timeline_scene_find_event_row (scene, event), event, &box));
  gestures_point (canvas, box.x + box.width / 2, box.y + box.height / 2);
  card = fixture_find (canvas, KREM_TYPE_HOVER_CARD);
  g_assert_nonnull (card);
  g_assert_false (gtk_widget_get_visible (card));
  while (!gtk_widget_get_visible (card))
    g_main_context_iteration (NULL, TRUE);
  label = fixture_find (card, GTK_TYPE_LABEL);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "Three");
  label = gtk_widget_get_next_sibling (label);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "1 June 1950, Lake Ilmen");
  label = fixture_find (gtk_widget_get_next_sibling (label), GTK_TYPE_LABEL);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "Boris: executed");
  g_assert_true (gtk_widget_has_focus (canvas));
  g_assert_false (gtk_widget_get_can_target (card));
  gestures_press (canvas, GDK_KEY_Escape, 0);
  g_assert_false (gtk_popover_get_autohide (GTK_POPOVER (card)));
  g_assert_false (krem_hover_card_hide (KREM_HOVER_CARD (card)));

  /* Over a question that has come up it would hide what is asked. */
  gestures_point (canvas, 1, 1);
  gestures_point (canvas, box.x + box.width / 2, box.y + box.height / 2);
  while (!gtk_widget_get_visible (card) || !gtk_window_is_active (GTK_WINDOW (window)))
    g_main_context_iteration (NULL, TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (question), GTK_WINDOW (window));
  gtk_window_set_modal (GTK_WINDOW (question), TRUE);
  gtk_window_present (GTK_WINDOW (question));
  while (gtk_window_is_active (GTK_WINDOW (window)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (gtk_widget_get_visible (card));
  gtk_window_destroy (GTK_WINDOW (question));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What an edit may have put elsewhere is told of no more, neither when the card is there nor while it is awaited. */
static void
test_card_after_edit (void)
{
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  KremHistory *history = krem_document_get_history (krem_session_get_document (session));
  GtkWidget *canvas, *window = new_window (session, &canvas), *card = fixture_find (canvas, KREM_TYPE_HOVER_CARD);
  KremPlace first = { KREM_LIST_CHARACTERS, 0 };
  guint n_waited = 0;
  g_autoptr (KremEdit) edit = krem_revise_remove (krem_session_get_chronicle (session), &first, 1, NULL);

  krem_hover_card_point (KREM_HOVER_CARD (card), session, KREM_LIST_CHARACTERS, 1, krem_session_get_moment (session),
                         &(GdkRectangle){ 10, 10, 5, 5 }, 0);
  while (!gtk_widget_get_visible (card))
    g_main_context_iteration (NULL, TRUE);
  krem_history_do (history, edit);
  g_assert_false (gtk_widget_get_visible (card));
  krem_hover_card_point (KREM_HOVER_CARD (card), session, KREM_LIST_CHARACTERS, 1, krem_session_get_moment (session),
                         &(GdkRectangle){ 10, 10, 5, 5 }, 0);
  krem_history_undo (history);
  /* Of two that wait equally long the first comes first. */
  g_timeout_add_once (0, (GSourceOnceFunc) fixture_count_cb, &n_waited);
  while (n_waited == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (gtk_widget_get_visible (card));
  gtk_window_destroy (GTK_WINDOW (window));
}

static double
drag_for_a_while (GtkWidget *canvas, double x, double y, double dx)
{
  KremTimeScale scale;
  double scroll_y;

  gestures_take (canvas, x, y, dx, 0);
  fixture_await_frames (canvas, 20);
  krem_timeline_canvas_get_view (KREM_TIMELINE_CANVAS (canvas), &scale, &scroll_y);
  gestures_press (canvas, GDK_KEY_Escape, 0);
  gestures_let_go (canvas, dx, 0);
  return scale.from;
}

/* At an edge the picture goes on under what is dragged towards it, and stays for what is dragged away from it. */
static void
test_edge (void)
{
  g_autoptr (KremSession) session = fixture_open (fixture_chronicle);
  g_autoptr (KremTimelineScene) scene = krem_timeline_scene_new (krem_session_get_chronology (session));
  GtkWidget *canvas, *window = new_window (session, &canvas);
  guint event = find (session, KREM_LIST_EVENTS, "e3");
  KremTimelineView view;
  KremRect box;
  double at, x, y;

  g_assert_true (krem_timeline_scene_get_event_time (scene, event, &at));
  krem_timeline_canvas_set_span (KREM_TIMELINE_CANVAS (canvas), at - 2 * 86400.0, at + 98 * 86400.0);
  describe (canvas, session, &view);
  g_assert_true (
      krem_timeline_scene_get_mark_box (scene, &view, krem_timeline_scene_find_event_row (scene, event), event, &box));
  x = box.x + box.width / 2;
  y = box.y + box.height / 2;
  g_assert_cmpfloat_with_epsilon (drag_for_a_while (canvas, x, y, 12), view.scale.from, 1);
  g_assert_cmpfloat (drag_for_a_while (canvas, x, y, -12), <, view.scale.from - 86400);
  g_assert_false (krem_document_get_modified (krem_session_get_document (session)));
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *
new_overview (GtkWidget *canvas)
{
  GtkWidget *overview = g_object_ref_sink (g_object_new (KREM_TYPE_TIMELINE_OVERVIEW, NULL));

  krem_timeline_overview_set_canvas (KREM_TIMELINE_OVERVIEW (overview), KREM_TIMELINE_CANVAS (canvas));
  fixture_allocate (overview, WIDTH, 30);
  return overview;
}

/* The window moves as a whole, and each of its ends for itself. */
static void
test_overview_drag (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  GtkWidget *canvas = new_timeline (session), *overview = new_overview (canvas);
  double old_from, old_until, from, until, far, x0, x1;
  KremTimeScale scale;

  krem_canvas_zoom_at (KREM_CANVAS (canvas), 500, 0, 3);
  krem_timeline_canvas_get_overview_scale (KREM_TIMELINE_CANVAS (canvas), WIDTH, &scale);
  get_span (canvas, &old_from, &old_until);
  x0 = (old_from - scale.from) / scale.seconds_per_px;
  x1 = (old_until - scale.from) / scale.seconds_per_px;
  g_assert_cmpfloat (x1 - x0, >, 60);
  far = 40 * scale.seconds_per_px;

  gestures_drag (overview, (x0 + x1) / 2, 15, 40, 0);
  get_span (canvas, &from, &until);
  g_assert_cmpfloat_with_epsilon (from - old_from, far, 60);
  g_assert_cmpfloat_with_epsilon (until - old_until, far, 60);
  gestures_drag (overview, x1 + 40 + 2, 15, -40, 0);
  get_span (canvas, &from, &until);
  g_assert_cmpfloat_with_epsilon (from - old_from, far, 60);
  g_assert_cmpfloat_with_epsilon (until, old_until, 60);
  gestures_drag (overview, x0 + 40 - 2, 15, -40, 0);
  get_span (canvas, &from, &until);
  g_assert_cmpfloat_with_epsilon (from, old_from, 60);
  g_assert_cmpfloat_with_epsilon (until, old_until, 60);
  /* An end is not dragged past the other one. */
  gestures_drag (overview, x0 - 2, 15, 2000, 0);
  get_span (canvas, &from, &until);
  g_assert_cmpfloat (from, <, until);
  g_assert_finalize_object (overview);
  g_assert_finalize_object (canvas);
}

static void
test_overview_keys (void)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    int from, until, span; /* 1 for later or longer, -1 for earlier or shorter, 0 for unchanged */
  } cases[] = {
    { GDK_KEY_Right, 0, 1, 1, 0 },
    { GDK_KEY_Left, 0, -1, -1, 0 },
    { GDK_KEY_Right, GDK_SHIFT_MASK, 0, 1, 1 },
    { GDK_KEY_Left, GDK_SHIFT_MASK, 0, -1, -1 },
    { GDK_KEY_Right, GDK_CONTROL_MASK, 1, 0, -1 },
    { GDK_KEY_Left, GDK_CONTROL_MASK, -1, 0, 1 },
    { GDK_KEY_plus, 0, 1, -1, -1 },
    { GDK_KEY_minus, 0, -1, 1, 1 },
    { GDK_KEY_Home, 0, -1, -1, 0 },
    { GDK_KEY_End, 0, 1, 1, 0 },
  };
  g_autoptr (KremSession) session = fixture_open_twilight ();
  GtkWidget *canvas = new_timeline (session), *overview = new_overview (canvas);

  krem_canvas_zoom_at (KREM_CANVAS (canvas), 500, 0, 3);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double old_from, old_until, from, until, slack;

      get_span (canvas, &old_from, &old_until);
      slack = (old_until - old_from) / 1000;
      gestures_press (overview, cases[i].key, cases[i].modifiers);
      get_span (canvas, &from, &until);
      g_assert_cmpint ((from > old_from + slack) - (from < old_from - slack), ==, cases[i].from);
      g_assert_cmpint ((until > old_until + slack) - (until < old_until - slack), ==, cases[i].until);
      g_assert_cmpint ((until - from > old_until - old_from + slack) - (until - from < old_until - old_from - slack),
                       ==, cases[i].span);
    }
  g_assert_finalize_object (overview);
  g_assert_finalize_object (canvas);
}

/* An edit that moves the event that is selected to another place in the file moves nothing in the picture, and its
 * lane is that of the same event. */
static void
test_selection_edited (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  KremChronicle *chronicle = krem_session_get_chronicle (session);
  guint last = krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS) - 1, gone = last / 2;
  GtkWidget *canvas = new_timeline (session);
  g_autoptr (KremEdit) edit = krem_edit_new ("Take the first half away");
  double from, until, from_then, until_then;

  krem_session_select (session, KREM_LIST_EVENTS, last);
  krem_canvas_zoom_at (KREM_CANVAS (canvas), WIDTH - 50, 0, 64);
  krem_session_clear_selection (session);
  krem_session_select (session, KREM_LIST_EVENTS, last);
  get_span (canvas, &from, &until);
  for (guint i = 0; i < gone; i++)
    krem_edit_add (edit, KREM_LIST_EVENTS, 0, krem_chronicle_get (chronicle, KREM_LIST_EVENTS, i), NULL);
  krem_history_do (krem_document_get_history (krem_session_get_document (session)), edit);
  g_assert_true (krem_session_is_selected (session, KREM_LIST_EVENTS, last - gone));
  get_span (canvas, &from_then, &until_then);
  g_assert_cmpfloat (from_then, ==, from);
  g_assert_true (krem_history_undo (krem_document_get_history (krem_session_get_document (session))));
  g_assert_true (krem_session_is_selected (session, KREM_LIST_EVENTS, last));
  get_span (canvas, &from_then, &until_then);
  g_assert_cmpfloat (from_then, ==, from);
  g_assert_finalize_object (canvas);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/widgets/timeline-input/along-lane", test_along_lane);
  g_test_add_func ("/widgets/timeline-input/all-reached", test_all_reached);
  g_test_add_func ("/widgets/timeline-input/across-lanes", test_across_lanes);
  g_test_add_func ("/widgets/timeline-input/causes", test_causes);
  g_test_add_func ("/widgets/timeline-input/counts", test_counts);
  g_test_add_func ("/widgets/timeline-input/list-of-count", test_list_of_count);
  g_test_add_func ("/widgets/timeline-input/double-click", test_double_click);
  g_test_add_func ("/widgets/timeline-input/ruler-drag", test_ruler_drag);
  g_test_add_func ("/timeline-input/cancelled-drags", test_cancelled_drags);
  g_test_add_func ("/timeline-input/edge", test_edge);
  g_test_add_func ("/widgets/timeline-input/menu", test_menu);
  g_test_add_func ("/widgets/timeline-input/popup", test_popup);
  g_test_add_func ("/widgets/timeline-input/carry-lanes", test_carry_lanes);
  g_test_add_func ("/widgets/timeline-input/fold-by-keys", test_fold_by_keys);
  g_test_add_func ("/widgets/timeline-input/arrangements", test_arrangements);
  g_test_add_func ("/widgets/timeline-input/record-menu", test_record_menu);
  g_test_add_func ("/widgets/timeline-input/date-drag", test_date_drag);
  g_test_add_func ("/widgets/timeline-input/card", test_card);
  g_test_add_func ("/widgets/timeline-input/card-after-edit", test_card_after_edit);
  g_test_add_func ("/widgets/timeline-input/links", test_links);
  g_test_add_func ("/widgets/timeline-input/selection-edited", test_selection_edited);
  g_test_add_func ("/widgets/timeline-input/overview-drag", test_overview_drag);
  g_test_add_func ("/widgets/timeline-input/overview-keys", test_overview_keys);
  return g_test_run ();
}
