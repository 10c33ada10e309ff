/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "gestures.h"
#include "krem-lane-settings.h"
#include "krem-reader.h"
#include "krem-timeline-canvas.h"
#include "krem-timeline-ends.h"
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
    "\"title\": \"Envoy\", \"since\": \"1952-02\", \"until\": \"@day\" }] },\n"
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
    { "day", 3000, 65, "1950-07-10" },
    { "day", 3e4, 400, "1951-05-10" },
    { "day", 2.5e5, 3000, "1960-05-10" },
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

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_test_add_func ("/widgets/timeline-edit/drag", test_drag);
  return g_test_run ();
}
