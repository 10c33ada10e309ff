/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "gestures.h"
#include "krem-canvas-private.h"
#include "krem-lane-settings.h"
#include "krem-reader.h"
#include "krem-timeline-canvas-private.h"
#include "krem-timeline-ends.h"
#include "krem-timeline-marks.h"
#include "krem-timeline-reach.h"
#include "krem-writer.h"

#include <adwaita.h>
#include <math.h>

#define WIDTH 900
#define HEIGHT 900

/* Each event has a person of its own, so that no mark hides another. */
static const char dates[] =
    "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Dates\",\n"
    "  \"characters\": [\n"
    "    { \"id\": \"day\", \"name\": \"Day\" },\n"
    "    { \"id\": \"month\", \"name\": \"Month\" },\n"
    "    { \"id\": \"year\", \"name\": \"Year\" },\n"
    "    { \"id\": \"about\", \"name\": \"About\" },\n"
    "    { \"id\": \"span\", \"name\": \"Span\" },\n"
    "    { \"id\": \"vague\", \"name\": \"Vague\" },\n"
    "    { \"id\": \"open\", \"name\": \"Open\" },\n"
    "    { \"id\": \"hour\", \"name\": \"Hour\" },\n"
    "    { \"id\": \"set\", \"name\": \"Set\" },\n"
    "    { \"id\": \"zero\", \"name\": \"Zero\" },\n"
    "    { \"id\": \"season\", \"name\": \"Season\" },\n"
    "    { \"id\": \"decade\", \"name\": \"Decade\" },\n"
    "    { \"id\": \"past\", \"name\": \"Past\" },\n"
    "    { \"id\": \"future\", \"name\": \"Future\" },\n"
    "    { \"id\": \"undated\", \"name\": \"Undated\" },\n"
    "    { \"id\": \"bad\", \"name\": \"Bad\" },\n"
    "    { \"id\": \"reference\", \"name\": \"Reference\" },\n"
    "    { \"id\": \"anna\", \"name\": \"Anna\", \"born\": \"1900-03-05\", \"died\": \"1970-10-10\", "
    "\"posts\": [{ \"title\": \"Minister\", \"from\": \"1950-02-01\", \"until\": \"1950-09-01\" }, { "
    "\"title\": \"Envoy\", \"since\": \"1949-02\", \"until\": \"@day\" }] },\n"
    "    { \"id\": \"boris\", \"name\": \"Boris\", \"died\": \"@day\", \"posts\": [{ \"title\": "
    "\"Judge\", \"from\": \"1949\" }] }\n"
    "  ],\n  \"events\": [\n"
    "    { \"id\": \"day\", \"date\": \"1950-05-10\", \"title\": \"Day\", \"participants\": [{ "
    "\"character\": \"day\", \"role\": \"present\" }] },\n"
    "    { \"id\": \"month\", \"date\": \"1950-06\", \"title\": \"Month\", \"participants\": [{ "
    "\"character\": \"month\", \"role\": \"present\" }] },\n"
    "    { \"id\": \"year\", \"date\": \"1950\", \"title\": \"Year\", \"participants\": [{ "
    "\"character\": \"year\", \"role\": \"present\" }] },\n"
    "    { \"id\": \"about\", \"date\": \"1950-05-20~\", \"title\": \"About\", \"participants\": [{ "
    "\"character\": \"about\", \"role\": \"present\" }] },\n"
    "    { \"id\": \"span\", \"date\": \"1950-03-01/1950-03-20\", \"title\": \"Span\", \"participants\": "
    "[{ \"character\": \"span\", \"role\": \"present\" }] },\n"
    "    { \"id\": \"vague\", \"date\": \"1950-02~/1951\", \"title\": \"Vague\", \"participants\": [{ "
    "\"character\": \"vague\", \"role\": \"present\" }] },\n"
    "    { \"id\": \"open\", \"date\": \"1950-04-01/..\", \"title\": \"Open\", \"participants\": [{ "
    "\"character\": \"open\", \"role\": \"present\" }] },\n"
    "    { \"id\": \"hour\", \"date\": \"1950-05-10T14:30\", \"title\": \"Hour\", \"participants\": [{ "
    "\"character\": \"hour\", \"role\": \"present\" }] },\n"
    "    { \"id\": \"set\", \"date\": \"[1950-08-01..1950-08-05]\", \"title\": \"Set\", "
    "\"participants\": [{ \"character\": \"set\", \"role\": \"present\" }] },\n"
    "    { \"id\": \"zero\", \"date\": \"1950-07-01/1950-07-01\", \"title\": \"Zero\", \"participants\": "
    "[{ \"character\": \"zero\", \"role\": \"present\" }] },\n"
    "    { \"id\": \"season\", \"date\": \"1950-21\", \"title\": \"Season\", \"participants\": [{ "
    "\"character\": \"season\", \"role\": \"present\" }] },\n"
    "    { \"id\": \"decade\", \"date\": \"195X\", \"title\": \"Decade\", \"participants\": [{ "
    "\"character\": \"decade\", \"role\": \"present\" }] },\n"
    "    { \"id\": \"past\", \"date\": \"Y-999999990\", \"title\": \"Past\", \"participants\": [{ "
    "\"character\": \"past\", \"role\": \"present\" }] },\n"
    "    { \"id\": \"future\", \"date\": \"Y999999990\", \"title\": \"Future\", \"participants\": [{ "
    "\"character\": \"future\", \"role\": \"present\" }] },\n"
    "    { \"id\": \"undated\", \"date\": \"XXXX-XX-XX\", \"title\": \"Undated\", \"participants\": [{ "
    "\"character\": \"undated\", \"role\": \"present\" }] },\n"
    "    { \"id\": \"bad\", \"date\": \"whenever\", \"title\": \"Bad\", \"participants\": [{ "
    "\"character\": \"bad\", \"role\": \"present\" }] },\n"
    "    { \"id\": \"reference\", \"date\": \"@day\", \"title\": \"Reference\", \"participants\": [{ "
    "\"character\": \"reference\", \"role\": \"present\" }] }\n"
    "  ]\n}\n";

static GtkWidget *
new_timeline (KremSession *session)
{
  GtkWidget *canvas = g_object_ref_sink (krem_timeline_canvas_new ());

  g_object_set (gtk_widget_get_settings (canvas), "gtk-enable-animations", FALSE, NULL);
  krem_canvas_set_session (KREM_CANVAS (canvas), session);
  fixture_allocate (canvas, WIDTH, HEIGHT);
  return canvas;
}

static void
describe (GtkWidget *canvas, KremSession *session, KremTimelineView *view)
{
  *view = (KremTimelineView){ .width = WIDTH, .height = HEIGHT, .text_scale = 1 };
  krem_timeline_canvas_get_view (KREM_TIMELINE_CANVAS (canvas), &view->scale, &view->scroll_y);
  view->moment = krem_session_get_moment (session);
}

static guint
find (KremSession *session, KremList list, const char *id)
{
  guint position;

  g_assert_true (krem_chronicle_find_position (krem_session_get_chronicle (session), list, id, &position));
  return position;
}

static const char *
get_date (KremSession *session, const char *id)
{
  KremChronicle *chronicle = krem_session_get_chronicle (session);

  return krem_chronicle_get_event (chronicle, find (session, KREM_LIST_EVENTS, id))->date->text;
}

static char *
write_all (KremSession *session)
{
  g_autoptr (GBytes) bytes = krem_writer_write (krem_session_get_chronicle (session));

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
undo (KremSession *session)
{
  krem_history_undo (krem_document_get_history (krem_session_get_document (session)));
}

/* Looks at the time about an event, with so many days in sight, and finds the middle of its mark. */
static void
look_at (GtkWidget *canvas, KremSession *session, const char *id, double days, double *x, double *y)
{
  g_autoptr (KremTimelineScene) scene = krem_timeline_scene_new (krem_session_get_chronology (session));
  guint event = find (session, KREM_LIST_EVENTS, id);
  KremTimelineView view;
  KremRect box;
  double at;

  g_assert_true (krem_timeline_scene_get_event_time (scene, event, &at));
  krem_timeline_canvas_set_span (KREM_TIMELINE_CANVAS (canvas), at - days * 43200, at + days * 43200);
  describe (canvas, session, &view);
  g_assert_true (
      krem_timeline_scene_get_mark_box (scene, &view, krem_timeline_scene_find_event_row (scene, event), event, &box));
  *x = box.x + box.width / 2;
  *y = box.y + box.height / 2;
}

static double
get_px (GtkWidget *canvas, KremSession *session, double days)
{
  KremTimelineView view;

  describe (canvas, session, &view);
  return days * 86400 / view.scale.seconds_per_px;
}

/* What is dragged snaps to what can be told apart, and keeps the form of its date; undoing brings the same bytes. */
static void
test_drag (void)
{
  static const struct
  {
    const char *id;
    double days_in_sight, days;
    const char *expected;
  } cases[] = {
    { "day", 100, 5, "1950-05-15" },
    { "day", 100, -12.3, "1950-04-28" },
    { "day", 1e4, 130, "1950-09-10" },
    { "day", 1e5, 1400, "1954-05-10" },
    { "day", 5e5, 7500, "1970-05-10" },
    { "month", 100, 20, "1950-07" },
    { "month", 100, -17, "1950-05" },
    { "month", 100, 12, "1950-06" },
    { "year", 2000, 200, "1951" },
    { "year", 1000, 150, "1950" },
    { "about", 100, 3, "1950-05-23~" },
    { "span", 100, 5, "1950-03-06/1950-03-25" },
    { "span", 100, -20, "1950-02-09/1950-02-28" },
    { "open", 100, 4, "1950-04-05/.." },
    { "hour", 2, 0.125, "1950-05-10T17:30" },
    { "hour", 100, 3, "1950-05-13T14:30" },
    { "set", 100, 2, "[1950-08-03..1950-08-07]" },
    { "zero", 100, -2, "1950-06-29/1950-06-29" },
    { "season", 1000, 80, "1950-22" },
    { "decade", 1e5, 3600, "196X" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KremSession) session = fixture_open (dates);
      GtkWidget *canvas = new_timeline (session);
      g_autofree char *before = write_all (session), *undone = NULL;
      gboolean changes = !g_str_equal (get_date (session, cases[i].id), cases[i].expected);
      double x, y;

      g_test_message ("%s at %g days by %g", cases[i].id, cases[i].days_in_sight, cases[i].days);
      look_at (canvas, session, cases[i].id, cases[i].days_in_sight, &x, &y);
      gestures_drag (canvas, x, y, get_px (canvas, session, cases[i].days), 3);
      g_assert_cmpstr (get_date (session, cases[i].id), ==, cases[i].expected);
      g_assert_cmpint (krem_document_get_modified (krem_session_get_document (session)), ==, changes);
      if (changes)
        {
          g_assert_true (
              krem_session_is_selected (session, KREM_LIST_EVENTS, find (session, KREM_LIST_EVENTS, cases[i].id)));
          undo (session);
        }
      undone = write_all (session);
      g_assert_cmpstr (undone, ==, before);
      g_assert_finalize_object (canvas);
    }
}

/* A hand that wavers only clicks, Esc puts back what is held, and then the pointer moves nothing. */
static void
test_not_moved (void)
{
  g_autoptr (KremSession) session = fixture_open (dates);
  GtkWidget *canvas = new_timeline (session);
  g_autofree char *before = write_all (session), *after = NULL;
  double x, y;

  look_at (canvas, session, "day", 20, &x, &y);
  gestures_drag (canvas, x, y, 5, 4);
  g_assert_cmpstr (get_date (session, "day"), ==, "1950-05-10");
  gestures_take (canvas, x, y, 200, 0);
  gestures_press (canvas, GDK_KEY_Escape, 0);
  g_signal_emit_by_name (gestures_get_controller (canvas, GTK_TYPE_GESTURE_DRAG), "drag-update", 300.0, 0.0);
  gestures_let_go (canvas, 300, 0);
  /* What goes away in the middle of a drag is let go of. */
  gestures_take (canvas, x, y, 200, 0);
  undo (session);
  krem_canvas_set_session (KREM_CANVAS (canvas), NULL);
  gestures_let_go (canvas, 200, 0);
  after = write_all (session);
  g_assert_cmpstr (after, ==, before);
  g_assert_false (krem_document_get_modified (krem_session_get_document (session)));
  g_assert_finalize_object (canvas);
}

/* An edit that comes while something is held ends the drag, and nothing of it remains. */
static void
test_edit_meanwhile (void)
{
  g_autoptr (KremSession) session = fixture_open (dates);
  KremDocument *document = krem_session_get_document (session);
  GtkWidget *canvas = new_timeline (session);
  KremPlace place = { KREM_LIST_EVENTS, find (session, KREM_LIST_EVENTS, "day") };
  g_autoptr (KremEdit) edit = krem_revise_remove (krem_session_get_chronicle (session), &place, 1, NULL);
  double x, y;

  look_at (canvas, session, "day", 20, &x, &y);
  gestures_take (canvas, x, y, 200, 0);
  g_assert_true (krem_document_do (document, edit));
  g_signal_emit_by_name (gestures_get_controller (canvas, GTK_TYPE_GESTURE_DRAG), "drag-update", 300.0, 0.0);
  gestures_let_go (canvas, 300, 0);
  krem_history_undo (krem_document_get_history (document));
  g_assert_cmpstr (get_date (session, "day"), ==, "1950-05-10");
  g_assert_false (krem_document_get_modified (document));
  g_assert_finalize_object (canvas);
}

/* Where an end is drawn, as far as the scene has it. */
static gboolean
find_end (GtkWidget *canvas, KremSession *session, KremTimelineEndKind kind, guint item, guint post, gboolean is_start,
          double *x, double *y)
{
  g_autoptr (KremTimelineScene) scene = krem_timeline_scene_new (krem_session_get_chronology (session));
  KremTimelineView view;
  KremTimelineEnd end;

  describe (canvas, session, &view);
  for (*y = 40; *y < HEIGHT; *y += 4)
    for (*x = 120; *x < WIDTH; *x += 2)
      if (krem_timeline_scene_find_end (scene, &view, *x, *y, &end) && end.kind == kind && end.item == item
          && end.post == post && end.is_start == is_start)
        {
          /* Anywhere within reach will do. */
          g_assert_cmpfloat (fabs (end.box.x - *x), <=, 8);
          return TRUE;
        }
  return FALSE;
}

/* The ends of what lasts go by themselves, where the file says when they are, and do not pass one another. */
static void
test_ends (void)
{
  static const struct
  {
    const char *id;
    KremTimelineEndKind kind;
    guint post;
    gboolean is_start;
    const char *middle;
    double days_in_sight, days;
    const char *pointer, *expected;
  } cases[] = {
    { "span", KREM_TIMELINE_END_OF_EVENT, 0, FALSE, "1950-03-15", 60, 6, "/date", "\"1950-03-01/1950-03-26\"" },
    { "span", KREM_TIMELINE_END_OF_EVENT, 0, FALSE, "1950-03-15", 60, -5, "/date", "\"1950-03-01/1950-03-15\"" },
    { "span", KREM_TIMELINE_END_OF_EVENT, 0, TRUE, "1950-03-10", 60, -4, "/date", "\"1950-02-25/1950-03-20\"" },
    { "vague", KREM_TIMELINE_END_OF_EVENT, 0, TRUE, "1951-01-01", 1500, -62, "/date", "\"1949-12~/1951\"" },
    { "vague", KREM_TIMELINE_END_OF_EVENT, 0, FALSE, "1951-01-01", 1500, 365, "/date", "\"1950-02~/1952\"" },
    { "anna", KREM_TIMELINE_END_OF_POST, 0, TRUE, "1950-06-01", 400, -20, "/posts/0/from", "\"1950-01-12\"" },
    { "anna", KREM_TIMELINE_END_OF_POST, 0, FALSE, "1950-06-01", 400, 30, "/posts/0/until", "\"1950-10-01\"" },
    { "anna", KREM_TIMELINE_END_OF_POST, 0, FALSE, "1950-06-01", 700, -330, "/posts/0/until", NULL },
    { "anna", KREM_TIMELINE_END_OF_LIFE, 0, TRUE, "1900-03-05", 400, 31, "/born", "\"1900-04-05\"" },
    { "anna", KREM_TIMELINE_END_OF_LIFE, 0, FALSE, "1970-10-10", 400, 31, "/died", "\"1970-11-10\"" },
    { "boris", KREM_TIMELINE_END_OF_POST, 0, TRUE, "1949-07-01", 2000, -400, "/posts/0/from", "\"1948\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KremSession) session = fixture_open (dates);
      GtkWidget *canvas = new_timeline (session);
      KremList list = cases[i].kind == KREM_TIMELINE_END_OF_EVENT ? KREM_LIST_EVENTS : KREM_LIST_CHARACTERS;
      guint item = find (session, list, cases[i].id);
      g_autofree char *before = write_all (session), *undone = NULL, *member = NULL, *old = NULL;
      g_autoptr (KremDate) middle = krem_date_new (cases[i].middle);
      double at = (double) middle->start.earliest, half = cases[i].days_in_sight * 43200, x, y, dx;

      g_test_message ("%s of %s by %g", cases[i].pointer, cases[i].id, cases[i].days);
      krem_timeline_canvas_set_span (KREM_TIMELINE_CANVAS (canvas), at - half, at + half);
      old = krem_record_dup_member (krem_chronicle_get (krem_session_get_chronicle (session), list, item),
                                    cases[i].pointer);
      g_assert_true (find_end (canvas, session, cases[i].kind, item, cases[i].post, cases[i].is_start, &x, &y));
      dx = get_px (canvas, session, cases[i].days);
      gestures_drag (canvas, x, y, dx, 0);
      member = krem_record_dup_member (krem_chronicle_get (krem_session_get_chronicle (session), list, item),
                                       cases[i].pointer);
      if (cases[i].expected != NULL)
        {
          g_assert_cmpstr (member, ==, cases[i].expected);
          undo (session);
        }
      else
        {
          /* As far as the other end, and not further. */
          g_assert_cmpstr (member, >, "\"1950-02-01");
          g_assert_cmpstr (member, <, old);
          undo (session);
        }
      undone = write_all (session);
      g_assert_cmpstr (undone, ==, before);
      g_assert_finalize_object (canvas);
    }
}

/* An end that is known to the month or to the year is seen where it begins and where it ends, and is taken there. */
static void
test_vague_ends (void)
{
  static const struct
  {
    const char *id;
    KremTimelineEndKind kind;
    gboolean is_start;
    const char *at; /* the beginning of a day */
  } cases[] = {
    { "vague", KREM_TIMELINE_END_OF_EVENT, FALSE, "1951-01-01" },
    { "vague", KREM_TIMELINE_END_OF_EVENT, FALSE, "1952-01-01" },
    { "boris", KREM_TIMELINE_END_OF_POST, TRUE, "1949-01-01" },
    { "boris", KREM_TIMELINE_END_OF_POST, TRUE, "1950-01-01" },
  };
  g_autoptr (KremSession) session = fixture_open (dates);
  GtkWidget *canvas = new_timeline (session);
  g_autoptr (KremTimelineScene) scene = krem_timeline_scene_new (krem_session_get_chronology (session));
  g_autoptr (KremDate) from = krem_date_new ("1948-01-01"), until = krem_date_new ("1953-01-01");
  KremTimelineView view;

  krem_timeline_canvas_set_span (KREM_TIMELINE_CANVAS (canvas), (double) from->start.earliest,
                                 (double) until->start.earliest);
  describe (canvas, session, &view);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KremDate) at = krem_date_new (cases[i].at);
      double x = krem_timeline_scene_get_gutter (scene, &view) + krem_time_scale_to_x (&view.scale, at->start.earliest);
      KremTimelineEnd end = { 0 };
      gboolean found = FALSE;

      for (double y = 40; y < HEIGHT && !found; y += 2)
        found = krem_timeline_scene_find_end (scene, &view, x, y, &end) && end.kind == cases[i].kind
                && end.is_start == cases[i].is_start
                && end.item
                       == find (session,
                                cases[i].kind == KREM_TIMELINE_END_OF_EVENT ? KREM_LIST_EVENTS : KREM_LIST_CHARACTERS,
                                cases[i].id);
      g_test_message ("%s at %s", cases[i].id, cases[i].at);
      g_assert_true (found);
      g_assert_cmpfloat_with_epsilon (end.box.x, x, 0.01);
    }
  g_assert_finalize_object (canvas);
}

/* An end that belongs to another event, or to nobody, cannot be taken. */
static void
test_derived_ends (void)
{
  g_autoptr (KremSession) session = fixture_open (dates);
  GtkWidget *canvas = new_timeline (session);
  g_autoptr (KremDate) from = krem_date_new ("1949-01-01"), until = krem_date_new ("1953-01-01");
  guint anna = find (session, KREM_LIST_CHARACTERS, "anna"), boris = find (session, KREM_LIST_CHARACTERS, "boris");
  guint open = find (session, KREM_LIST_EVENTS, "open");
  double x, y;

  krem_timeline_canvas_set_span (KREM_TIMELINE_CANVAS (canvas), (double) from->start.earliest,
                                 (double) until->start.earliest);
  g_assert_true (find_end (canvas, session, KREM_TIMELINE_END_OF_POST, anna, 0, FALSE, &x, &y));
  g_assert_false (find_end (canvas, session, KREM_TIMELINE_END_OF_POST, anna, 1, FALSE, &x, &y));
  g_assert_false (find_end (canvas, session, KREM_TIMELINE_END_OF_POST, boris, 0, FALSE, &x, &y));
  g_assert_false (find_end (canvas, session, KREM_TIMELINE_END_OF_LIFE, boris, 0, FALSE, &x, &y));
  g_assert_false (find_end (canvas, session, KREM_TIMELINE_END_OF_LIFE, boris, 0, TRUE, &x, &y));
  g_assert_false (find_end (canvas, session, KREM_TIMELINE_END_OF_EVENT, open, 0, FALSE, &x, &y));
  g_assert_finalize_object (canvas);
}

/* Nothing comes to stand past the years that a date can have, however far one drags. */
static void
test_far_away (void)
{
  static const struct
  {
    const char *id;
    double direction;
  } cases[] = { { "past", -1 }, { "past", 1 }, { "future", 1 }, { "future", -1 }, { "day", 1 }, { "day", -1 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (double days = 2; days < 4e12; days *= 1000)
      {
        g_autoptr (KremSession) session = fixture_open (dates);
        GtkWidget *canvas = new_timeline (session);
        g_autofree char *before = write_all (session), *undone = NULL;
        g_autoptr (KremDate) moved = NULL;
        double x, y;

        look_at (canvas, session, cases[i].id, days, &x, &y);
        gestures_drag (canvas, x, y, cases[i].direction * 5e4, 0);
        moved = krem_date_new (get_date (session, cases[i].id));
        g_assert_true (krem_date_is_dated (moved));
        if (krem_document_get_modified (krem_session_get_document (session)))
          undo (session);
        undone = write_all (session);
        g_assert_cmpstr (undone, ==, before);
        g_assert_finalize_object (canvas);
      }
}

/* Several that are selected go as far as the one that is held, each as far as its date allows. */
static void
test_several (void)
{
  g_autoptr (KremSession) session = fixture_open (dates);
  GtkWidget *canvas = new_timeline (session);
  g_autofree char *before = write_all (session), *undone = NULL;
  guint events[] = { find (session, KREM_LIST_EVENTS, "span"), find (session, KREM_LIST_EVENTS, "month"),
                     find (session, KREM_LIST_EVENTS, "day"), find (session, KREM_LIST_EVENTS, "undated") };
  double x, y;

  krem_session_select_several (session, KREM_LIST_EVENTS, events, G_N_ELEMENTS (events));
  look_at (canvas, session, "day", 100, &x, &y);
  gestures_drag (canvas, x, y, get_px (canvas, session, 7), 0);
  g_assert_cmpstr (get_date (session, "day"), ==, "1950-05-17");
  g_assert_cmpstr (get_date (session, "span"), ==, "1950-03-08/1950-03-27");
  g_assert_cmpstr (get_date (session, "month"), ==, "1950-06");
  g_assert_cmpstr (get_date (session, "undated"), ==, "XXXX-XX-XX");
  g_assert_cmpstr (get_date (session, "hour"), ==, "1950-05-10T14:30");
  g_assert_cmpuint (krem_session_get_n_selected (session), ==, G_N_ELEMENTS (events));
  undo (session);
  undone = write_all (session);
  g_assert_cmpstr (undone, ==, before);
  g_assert_finalize_object (canvas);
}

/* Where nothing has a date, a place tells none: neither a new event nor the date that is looked at is of 1970. */
static void
test_undated (void)
{
  g_autoptr (KremSession) session = fixture_open ("{ \"format\": \"chronicle\", \"version\": 1, \"characters\": "
                                                  "[{ \"id\": \"anna\", \"name\": \"Anna\" }] }");
  GtkWidget *canvas = new_timeline (session);

  gestures_click (canvas, WIDTH / 2, 10);
  g_assert_false (krem_session_has_moment (session));
  gestures_click (canvas, WIDTH / 2, HEIGHT / 2);
  g_signal_emit_by_name (gestures_get_controller (canvas, GTK_TYPE_GESTURE_CLICK), "released", 2, WIDTH / 2.0,
                         HEIGHT / 2.0);
  g_assert_cmpuint (krem_chronicle_get_n (krem_session_get_chronicle (session), KREM_LIST_EVENTS), ==, 1);
  g_assert_cmpstr (krem_chronicle_get_event (krem_session_get_chronicle (session), 0)->date->text, ==, "XXXX-XX-XX");
  g_assert_finalize_object (canvas);
}

/* Twice on an empty place makes an event there, as exactly dated as one can point, at which the lane's person is. */
static void
test_new_event (void)
{
  static const struct
  {
    double days_in_sight;
    const char *expected;
  } cases[] = {
    { 0.5, "1950-05-10T12:" }, { 3, "1950-05-10T12:00" }, { 100, "1950-05-10" }, { 5000, "1950-05" },
    { 60000, "1950" },         { 5e5, "195X" },           { 5e6, "19XX" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KremSession) session = fixture_open (dates);
      KremChronicle *chronicle = krem_session_get_chronicle (session);
      g_autoptr (KremTimelineScene) scene = krem_timeline_scene_new (krem_session_get_chronology (session));
      GtkWidget *canvas = new_timeline (session);
      GtkEventController *clicks = gestures_get_controller (canvas, GTK_TYPE_GESTURE_CLICK);
      g_autofree char *before = write_all (session), *undone = NULL;
      guint n = krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS);
      KremInstant at = krem_instant_from_civil (1950, 5, 10, 12, 10, 0);
      const KremEvent *event;
      const KremParticipant *participant;
      KremTimelineView view;
      KremRect box;
      double x, y;

      krem_timeline_canvas_set_span (KREM_TIMELINE_CANVAS (canvas), (double) at - cases[i].days_in_sight * 43200,
                                     (double) at + cases[i].days_in_sight * 43200);
      describe (canvas, session, &view);
      krem_timeline_scene_get_row_box (scene, &view,
                                       krem_timeline_scene_find_person_row (scene, find (session, KREM_LIST_CHARACTERS,
                                                                                         "past")),
                                       &box);
      x = krem_timeline_scene_get_gutter (scene, &view) + krem_time_scale_to_x (&view.scale, at);
      y = box.y + box.height / 2;
      gestures_click (canvas, x, y);
      g_assert_cmpuint (krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS), ==, n);
      g_signal_emit_by_name (clicks, "released", 2, x, y);
      g_assert_cmpuint (krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS), ==, n + 1);
      g_assert_cmpint (krem_session_get_selection (session).list, ==, KREM_LIST_EVENTS);
      event = krem_chronicle_get_event (chronicle, krem_session_get_selection (session).position);
      g_test_message ("%s", event->date->text);
      g_assert_true (g_str_has_prefix (event->date->text, cases[i].expected));
      if (i > 0)
        g_assert_cmpstr (event->date->text, ==, cases[i].expected);
      g_assert_cmpstr (event->title, ==, "New Event");
      g_assert_cmpuint (event->participants->len, ==, 1);
      participant = g_ptr_array_index (event->participants, 0);
      g_assert_cmpstr (participant->role, ==, "present");
      g_assert_cmpstr (g_ptr_array_index (participant->characters, 0), ==, "past");
      undo (session);
      undone = write_all (session);
      g_assert_cmpstr (undone, ==, before);
      g_assert_finalize_object (canvas);
    }
}

/* Keys make an event on the date that is looked at, and move what they have reached, as one step. */
static void
test_keys (void)
{
  g_autoptr (KremSession) session = fixture_open (dates);
  KremChronicle *chronicle = krem_session_get_chronicle (session);
  GtkWidget *canvas = new_timeline (session);
  g_autofree char *before = write_all (session), *undone = NULL;
  guint n = krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS), day = find (session, KREM_LIST_EVENTS, "day");
  double x, y;

  krem_session_select (session, KREM_LIST_EVENTS, day);
  look_at (canvas, session, "day", 100, &x, &y);
  gestures_press (canvas, GDK_KEY_Right, 0);
  for (guint i = 0; i < 3; i++)
    gestures_press (canvas, GDK_KEY_Right, GDK_SHIFT_MASK);
  g_assert_cmpstr (get_date (session, "day"), ==, "1950-05-13");
  gestures_press (canvas, GDK_KEY_Left, GDK_SHIFT_MASK);
  g_assert_cmpstr (get_date (session, "day"), ==, "1950-05-12");
  gestures_press (canvas, GDK_KEY_Right, GDK_SHIFT_MASK | GDK_ALT_MASK);
  gestures_press (canvas, GDK_KEY_Right, GDK_SHIFT_MASK | GDK_ALT_MASK);
  g_assert_cmpstr (get_date (session, "day"), ==, "1950-05-12/1950-05-14");
  undo (session);
  g_assert_cmpstr (get_date (session, "day"), ==, "1950-05-12");
  undo (session);
  g_assert_cmpstr (get_date (session, "day"), ==, "1950-05-10");
  undone = write_all (session);
  g_assert_cmpstr (undone, ==, before);

  krem_session_set_moment (session, krem_instant_day_end (krem_instant_from_civil (1951, 2, 3, 0, 0, 0)));
  gestures_press (canvas, GDK_KEY_n, 0);
  g_assert_cmpuint (krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS), ==, n + 1);
  g_assert_cmpint (krem_session_get_selection (session).list, ==, KREM_LIST_EVENTS);
  g_assert_cmpstr (((const KremEvent *) krem_session_get_selected_record (session))->date->text, ==, "1951-02-03");
  g_assert_finalize_object (canvas);
}

/* Keys go through the posts of a lane, and move them or their ends. */
static void
test_posts (void)
{
  g_autoptr (KremSession) session = fixture_open (dates);
  GtkWidget *canvas = new_timeline (session);
  guint anna = find (session, KREM_LIST_CHARACTERS, "anna");
  g_autofree char *before = write_all (session), *undone = NULL;
  double x, y;

  krem_session_select (session, KREM_LIST_CHARACTERS, anna);
  look_at (canvas, session, "day", 100, &x, &y);
  gestures_press (canvas, GDK_KEY_p, 0);
  gestures_press (canvas, GDK_KEY_p, 0);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (canvas), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Minister, 1 February to 1 September 1950");
  gestures_press (canvas, GDK_KEY_Right, GDK_SHIFT_MASK);
  gestures_press (canvas, GDK_KEY_Right, GDK_SHIFT_MASK);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (canvas), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Minister, 3 February to 3 September 1950");
  gestures_press (canvas, GDK_KEY_Left, GDK_SHIFT_MASK | GDK_ALT_MASK);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (canvas), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Minister, 3 February to 2 September 1950");
  undo (session);
  undo (session);
  undone = write_all (session);
  g_assert_cmpstr (undone, ==, before);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (canvas), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Minister, 1 February to 1 September 1950");
  gestures_press (canvas, GDK_KEY_p, GDK_SHIFT_MASK);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (canvas), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Envoy, February 1949 to 10 May 1950");
  /* The end is that of an event, and only the beginning follows. */
  gestures_press (canvas, GDK_KEY_Left, GDK_SHIFT_MASK | GDK_ALT_MASK);
  g_assert_false (krem_document_get_modified (krem_session_get_document (session)));
  gestures_press (canvas, GDK_KEY_Return, 0);
  g_assert_true (krem_session_is_selected (session, KREM_LIST_CHARACTERS, anna));
  g_assert_finalize_object (canvas);
}

static gboolean
is_selected (KremSession *session, const char *id)
{
  return krem_session_is_selected (session, KREM_LIST_EVENTS, find (session, KREM_LIST_EVENTS, id));
}

/* An area drawn with Ctrl selects the events in it, and more than once. */
static void
test_area (void)
{
  g_autoptr (KremSession) session = fixture_open (dates);
  GtkWidget *canvas = new_timeline (session);
  KremCanvasPrivate *priv = krem_canvas_get_private (KREM_CANVAS (canvas));
  double x, y, hour_x, hour_y;

  look_at (canvas, session, "day", 100, &x, &y);
  look_at (canvas, session, "hour", 100, &hour_x, &hour_y);
  g_signal_emit_by_name (gestures_get_controller (canvas, GTK_TYPE_GESTURE_DRAG), "drag-begin", x - 20, y - 3);
  priv->modifiers = GDK_CONTROL_MASK;
  g_signal_emit_by_name (gestures_get_controller (canvas, GTK_TYPE_GESTURE_DRAG), "drag-update", 40.0, 6.0);
  gestures_let_go (canvas, 40, 6);
  g_assert_true (is_selected (session, "day"));
  g_assert_cmpuint (krem_session_get_n_selected (session), ==, 1);
  g_signal_emit_by_name (gestures_get_controller (canvas, GTK_TYPE_GESTURE_DRAG), "drag-begin", hour_x + 20, hour_y);
  priv->modifiers = GDK_CONTROL_MASK;
  g_signal_emit_by_name (gestures_get_controller (canvas, GTK_TYPE_GESTURE_DRAG), "drag-update", -40.0, 6.0);
  gestures_let_go (canvas, -40, 6);
  g_assert_true (is_selected (session, "day"));
  g_assert_true (is_selected (session, "hour"));
  g_assert_cmpuint (krem_session_get_n_selected (session), ==, 2);
  g_assert_cmpstr (get_date (session, "day"), ==, "1950-05-10");

  /* Escape gives it up, though Ctrl is still held. */
  krem_session_clear_selection (session);
  g_signal_emit_by_name (gestures_get_controller (canvas, GTK_TYPE_GESTURE_DRAG), "drag-begin", x - 20, y - 3);
  priv->modifiers = GDK_CONTROL_MASK;
  g_signal_emit_by_name (gestures_get_controller (canvas, GTK_TYPE_GESTURE_DRAG), "drag-update", 40.0, 6.0);
  gestures_press (canvas, GDK_KEY_Escape, GDK_CONTROL_MASK);
  gestures_let_go (canvas, 40, 6);
  g_assert_cmpuint (krem_session_get_n_selected (session), ==, 0);
  g_assert_finalize_object (canvas);
}

/* Keys move all that is selected if they have reached a part of it, and that is one step too. */
static void
test_keys_several (void)
{
  g_autoptr (KremSession) session = fixture_open (dates);
  GtkWidget *canvas = new_timeline (session);
  g_autofree char *before = write_all (session), *undone = NULL;
  guint events[] = { find (session, KREM_LIST_EVENTS, "about"), find (session, KREM_LIST_EVENTS, "day") };
  double x, y;

  krem_session_select_several (session, KREM_LIST_EVENTS, events, G_N_ELEMENTS (events));
  look_at (canvas, session, "day", 100, &x, &y);
  gestures_press (canvas, GDK_KEY_Right, 0);
  gestures_press (canvas, GDK_KEY_Left, GDK_SHIFT_MASK);
  gestures_press (canvas, GDK_KEY_Left, GDK_SHIFT_MASK);
  g_assert_cmpstr (get_date (session, "day"), ==, "1950-05-08");
  g_assert_cmpstr (get_date (session, "about"), ==, "1950-05-18~");
  undo (session);
  undone = write_all (session);
  g_assert_cmpstr (undone, ==, before);
  g_assert_finalize_object (canvas);
}

/* After every move the picture is the one that is made afresh. */
static void
test_same_picture (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  GtkWidget *canvas = new_timeline (session);
  guint n = krem_chronicle_get_n (krem_session_get_chronicle (session), KREM_LIST_EVENTS);

  for (guint i = 0; i < 40; i++)
    {
      guint events[] = { (guint) g_test_rand_int_range (0, (int) n), (guint) g_test_rand_int_range (0, (int) n) };
      g_autoptr (KremTimelineScene) scene = NULL;
      g_autoptr (KremDisplayList) kept = NULL, fresh = NULL;
      KremTimelineView view;

      krem_session_select_several (session, KREM_LIST_EVENTS, events, G_N_ELEMENTS (events));
      gestures_press (canvas, GDK_KEY_Right, 0);
      gestures_press (canvas, i % 3 == 0 ? GDK_KEY_Right : GDK_KEY_Left, GDK_SHIFT_MASK);
      if (i % 7 == 0)
        undo (session);
      scene = krem_timeline_scene_new (krem_session_get_chronology (session));
      /* Its title goes before all others. */
      krem_timeline_scene_set_selected_event (scene, krem_session_get_selection (session).position);
      describe (canvas, session, &view);
      kept = krem_timeline_scene_build (KREM_TIMELINE_CANVAS (canvas)->scene, &view);
      fresh = krem_timeline_scene_build (scene, &view);
      g_assert_cmpuint (krem_display_list_get_n_groups (kept), ==, krem_display_list_get_n_groups (fresh));
      g_assert_cmpuint (krem_display_list_get_n_shapes (kept), ==, krem_display_list_get_n_shapes (fresh));
    }
  g_assert_finalize_object (canvas);
}

/* In another arrangement the lanes have other things to offer: the holders of a post, and the events of one kind. */
static void
test_arrangements (void)
{
  g_autoptr (KremSession) session = fixture_open (dates);
  KremChronicle *chronicle = krem_session_get_chronicle (session);
  GtkWidget *canvas = new_timeline (session);
  GtkEventController *clicks = gestures_get_controller (canvas, GTK_TYPE_GESTURE_CLICK);
  KremLaneSettings *settings = krem_session_get_lane_settings (session);
  g_autoptr (KremTimelineScene) scene = krem_timeline_scene_new (krem_session_get_chronology (session));
  g_autoptr (KremDate) from = krem_date_new ("1950-01-01"), until = krem_date_new ("1951-01-01");
  guint anna = find (session, KREM_LIST_CHARACTERS, "anna");
  const KremEvent *event;
  KremTimelineView view;
  KremTimelineEnd end;
  gboolean found = FALSE;

  krem_timeline_canvas_set_span (KREM_TIMELINE_CANVAS (canvas), (double) from->start.earliest,
                                 (double) until->start.earliest);
  krem_lane_settings_set_arrangement (settings, KREM_LANES_BY_POST);
  krem_timeline_scene_set_lane_options (scene, krem_lane_settings_get_options (settings));
  describe (canvas, session, &view);
  for (double y = 40; y < HEIGHT && !found; y += 4)
    for (double x = 120; x < WIDTH && !found; x += 2)
      {
        found = krem_timeline_scene_find_end (scene, &view, x, y, &end) && end.item == anna && end.post == 0
                && !end.is_start;
        if (found)
          gestures_drag (canvas, x, y, get_px (canvas, session, 10), 0);
      }
  g_assert_true (found);
  g_assert_cmpstr (((KremPost *) g_ptr_array_index (krem_chronicle_get_character (chronicle, anna)->posts, 0))
                       ->until->text,
                   ==, "1950-09-11");

  krem_lane_settings_set_arrangement (settings, KREM_LANES_BY_KIND);
  describe (canvas, session, &view);
  gestures_click (canvas, WIDTH - 60, HEIGHT - 20);
  g_signal_emit_by_name (clicks, "released", 2, WIDTH - 60.0, HEIGHT - 20.0);
  event = (const KremEvent *) krem_session_get_selected_record (session);
  g_assert_cmpstr (event->title, ==, "New Event");
  /* Below all lanes nobody takes part. */
  g_assert_null (event->participants);
  g_assert_finalize_object (canvas);
}

/* Whoever is selected stays in sight in another order of the lanes. */
static void
test_order (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  GtkWidget *canvas = new_timeline (session);
  g_autoptr (KremTimelineScene) scene = krem_timeline_scene_new (krem_session_get_chronology (session));
  KremLaneSettings *settings = krem_session_get_lane_settings (session);

  fixture_allocate (canvas, WIDTH, 300);
  for (guint i = 0; i < 5; i++)
    {
      guint row = krem_timeline_scene_get_n_rows (scene) - 1 - 3 * i;
      guint person = krem_timeline_scene_get_row_person (scene, row);
      KremTimelineView view;
      double y, height;

      if (person == KREM_NONE)
        continue;
      krem_session_select (session, KREM_LIST_CHARACTERS, person);
      krem_lane_settings_set_order (settings, i % 2 == 0 ? KREM_LANE_ORDER_NAME : KREM_LANE_ORDER_FALL);
      krem_timeline_scene_set_lane_options (scene, krem_lane_settings_get_options (settings));
      describe (canvas, session, &view);
      view.height = 300;
      g_assert_true (krem_timeline_scene_get_lane (scene, &view, person, &y, &height));
      g_assert_cmpfloat (y + height, <=, 301);
      g_assert_cmpfloat (y, >=, krem_timeline_scene_get_ruler_height (scene, &view) - 1);
    }
  g_assert_finalize_object (canvas);
}

/* What the keys have reached stays so when an edit puts other things before it, and in another order of the lanes. */
static void
test_reached_kept (void)
{
  g_autoptr (KremSession) session = fixture_open (dates);
  KremDocument *document = krem_session_get_document (session);
  KremChronicle *chronicle = krem_session_get_chronicle (session);
  GtkWidget *canvas = new_timeline (session);
  KremPlace gone[] = { { KREM_LIST_CHARACTERS, find (session, KREM_LIST_CHARACTERS, "day") },
                       { KREM_LIST_EVENTS, find (session, KREM_LIST_EVENTS, "day") } };
  g_autoptr (KremEdit) edit = krem_revise_remove (chronicle, gone, G_N_ELEMENTS (gone), NULL);

  krem_session_select (session, KREM_LIST_EVENTS, find (session, KREM_LIST_EVENTS, "span"));
  gestures_press (canvas, GDK_KEY_Right, 0);
  krem_session_clear_selection (session);
  g_assert_true (krem_document_do (document, edit));
  gestures_press (canvas, GDK_KEY_Return, 0);
  g_assert_true (krem_session_is_selected (session, KREM_LIST_EVENTS, find (session, KREM_LIST_EVENTS, "span")));
  krem_lane_settings_set_order (krem_session_get_lane_settings (session), KREM_LANE_ORDER_NAME);
  krem_session_clear_selection (session);
  gestures_press (canvas, GDK_KEY_Return, 0);
  g_assert_true (krem_session_is_selected (session, KREM_LIST_EVENTS, find (session, KREM_LIST_EVENTS, "span")));
  krem_history_undo (krem_document_get_history (document));
  krem_session_clear_selection (session);
  gestures_press (canvas, GDK_KEY_Return, 0);
  g_assert_true (krem_session_is_selected (session, KREM_LIST_EVENTS, find (session, KREM_LIST_EVENTS, "span")));
  g_assert_finalize_object (canvas);
}

/* A newer version of the format is only read. */
static void
test_read_only (void)
{
  g_autoptr (GString) text = g_string_new (dates);
  g_autoptr (KremSession) session = NULL;
  KremTimelineView before, after;
  GtkWidget *canvas;
  guint n;
  double x, y;

  g_string_replace (text, "\"version\": 1", "\"version\": 2", 1);
  session = fixture_open (text->str);
  g_assert_true (krem_document_get_read_only (krem_session_get_document (session)));
  n = krem_chronicle_get_n (krem_session_get_chronicle (session), KREM_LIST_EVENTS);
  canvas = new_timeline (session);
  look_at (canvas, session, "day", 100, &x, &y);
  describe (canvas, session, &before);
  /* The picture is dragged instead. */
  gestures_drag (canvas, x, y, 100, 0);
  describe (canvas, session, &after);
  g_assert_cmpfloat (before.scale.from, >, after.scale.from);
  g_assert_cmpstr (get_date (session, "day"), ==, "1950-05-10");
  krem_session_select (session, KREM_LIST_EVENTS, find (session, KREM_LIST_EVENTS, "day"));
  gestures_press (canvas, GDK_KEY_Right, GDK_SHIFT_MASK);
  gestures_press (canvas, GDK_KEY_n, 0);
  g_assert_cmpstr (get_date (session, "day"), ==, "1950-05-10");
  g_assert_cmpuint (krem_chronicle_get_n (krem_session_get_chronicle (session), KREM_LIST_EVENTS), ==, n);
  g_assert_finalize_object (canvas);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_test_add_func ("/widgets/timeline-edit/drag", test_drag);
  g_test_add_func ("/widgets/timeline-edit/not-moved", test_not_moved);
  g_test_add_func ("/widgets/timeline-edit/edit-meanwhile", test_edit_meanwhile);
  g_test_add_func ("/widgets/timeline-edit/ends", test_ends);
  g_test_add_func ("/widgets/timeline-edit/vague-ends", test_vague_ends);
  g_test_add_func ("/widgets/timeline-edit/derived-ends", test_derived_ends);
  g_test_add_func ("/widgets/timeline-edit/far-away", test_far_away);
  g_test_add_func ("/widgets/timeline-edit/several", test_several);
  g_test_add_func ("/widgets/timeline-edit/undated", test_undated);
  g_test_add_func ("/widgets/timeline-edit/new-event", test_new_event);
  g_test_add_func ("/widgets/timeline-edit/keys", test_keys);
  g_test_add_func ("/widgets/timeline-edit/posts", test_posts);
  g_test_add_func ("/widgets/timeline-edit/area", test_area);
  g_test_add_func ("/widgets/timeline-edit/keys-several", test_keys_several);
  g_test_add_func ("/widgets/timeline-edit/same-picture", test_same_picture);
  g_test_add_func ("/widgets/timeline-edit/arrangements", test_arrangements);
  g_test_add_func ("/widgets/timeline-edit/order", test_order);
  g_test_add_func ("/widgets/timeline-edit/reached-kept", test_reached_kept);
  g_test_add_func ("/widgets/timeline-edit/read-only", test_read_only);
  return g_test_run ();
}
