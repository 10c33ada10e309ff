/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "gestures.h"
#include "krem-network-canvas.h"
#include "krem-timeline-canvas.h"

#include <adwaita.h>
#include <math.h>

#define WIDTH 700
#define HEIGHT 340

static GtkWidget *
new_canvas (KremSession *session)
{
  GtkWidget *canvas = g_object_ref_sink (krem_timeline_canvas_new ());

  krem_canvas_set_session (KREM_CANVAS (canvas), session);
  fixture_allocate (canvas, WIDTH, HEIGHT);
  return canvas;
}

static KremTimeScale
get_scale (GtkWidget *canvas)
{
  KremTimeScale scale;
  double scroll_y;

  krem_timeline_canvas_get_view (KREM_TIMELINE_CANVAS (canvas), &scale, &scroll_y);
  return scale;
}

/* What a browser does with its pages: back, forward, and going elsewhere from the middle forgets what came after. */
static void
test_history (void)
{
  g_autoptr (KremViewHistory) history = krem_view_history_new ();
  static const struct
  {
    char verb;       /* r to record, g to go */
    double value;    /* of x, or how far */
    double expected; /* x of the current view; NAN where there is none */
  } steps[] = {
    { 'g', -1, NAN }, { 'r', 10, 10 }, { 'g', -1, NAN }, { 'r', 20, 20 }, { 'r', 20.0001, 20 }, { 'r', 30, 30 },
    { 'g', -1, 20 },  { 'g', -1, 10 }, { 'g', -1, NAN }, { 'g', 2, 30 },  { 'g', 1, NAN },      { 'g', -2, 10 },
    { 'r', 10, 10 },  { 'g', 1, 20 },  { 'r', 40, 40 },  { 'g', 1, NAN }, { 'g', -1, 20 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      const KremCanvasView *view;

      if (steps[i].verb == 'r')
        krem_view_history_record (history, &(KremCanvasView){ steps[i].value, 0, 5, FALSE });
      view = steps[i].verb == 'g' ? krem_view_history_go (history, (int) steps[i].value)
                                  : krem_view_history_peek (history, 0);
      if (isnan (steps[i].expected))
        g_assert_null (view);
      else
        {
          g_assert_nonnull (view);
          g_assert_cmpfloat (view->x, ==, steps[i].expected);
        }
    }
  for (guint i = 0; i < 1000; i++)
    krem_view_history_record (history, &(KremCanvasView){ 1000.0 * i, 0, 5, FALSE });
  g_assert_nonnull (krem_view_history_peek (history, -50));
  g_assert_null (krem_view_history_peek (history, -500));
  krem_view_history_clear (history);
  g_assert_null (krem_view_history_peek (history, 0));
}

/* From a century to an hour every quarter of the way looks closer by the same factor, and what both views show at one
 * place stays at that place. */
static void
test_mix (void)
{
  static const KremCanvasView century = { 0, 0, 3.2e9, FALSE }, hour = { 1.6e9, 100, 3600, TRUE };
  double fixed = hour.x * century.span / (century.span - hour.span);
  double place = fixed / century.span;
  KremCanvasView view, last;

  krem_canvas_view_mix (&century, &hour, 0, &last);
  g_assert_cmpfloat_with_epsilon (last.span, century.span, 1);
  for (double share = 0.25; share < 1; share += 0.25)
    {
      krem_canvas_view_mix (&century, &hour, share, &view);
      g_assert_cmpfloat_with_epsilon (last.span / view.span, pow (century.span / hour.span, 0.25), 1e-6);
      g_assert_cmpfloat_with_epsilon ((fixed - view.x) / view.span, place, 1e-6);
      g_assert_false (view.fitted);
      last = view;
    }
  krem_canvas_view_mix (&century, &hour, 1, &view);
  g_assert_true (view.fitted);
  g_assert_cmpfloat (view.x, ==, hour.x);

  /* Where the scale stays the way is even. */
  krem_canvas_view_mix (&(KremCanvasView){ 0, 0, 7, FALSE }, &(KremCanvasView){ 10, 20, 7, FALSE }, 0.5, &view);
  g_assert_cmpfloat_with_epsilon (view.x, 5, 1e-9);
  g_assert_cmpfloat_with_epsilon (view.y, 10, 1e-9);
}

/* A view that is left is come back to, whether or not it had time to rest. */
static void
test_back_and_forward (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  GtkWidget *canvas = new_canvas (session);
  KremTimeScale views[4];

  g_assert_false (krem_canvas_go (KREM_CANVAS (canvas), -1));
  views[0] = get_scale (canvas);
  for (guint i = 1; i < G_N_ELEMENTS (views); i++)
    {
      krem_canvas_zoom_at (KREM_CANVAS (canvas), 300, 0, 2 + i);
      views[i] = get_scale (canvas);
      /* Asking for what comes after records what is there. */
      g_assert_false (krem_canvas_go (KREM_CANVAS (canvas), 1));
    }
  for (int i = G_N_ELEMENTS (views) - 2; i >= 0; i--)
    {
      gestures_press (canvas, GDK_KEY_Left, GDK_ALT_MASK);
      g_assert_cmpfloat_with_epsilon (get_scale (canvas).seconds_per_px / views[i].seconds_per_px, 1, 1e-6);
      g_assert_cmpfloat_with_epsilon (get_scale (canvas).from, views[i].from, views[i].seconds_per_px);
    }
  gestures_press (canvas, GDK_KEY_Right, GDK_ALT_MASK);
  g_assert_cmpfloat_with_epsilon (get_scale (canvas).seconds_per_px / views[1].seconds_per_px, 1, 1e-6);
  /* Another chronicle has another past. */
  krem_canvas_set_session (KREM_CANVAS (canvas), NULL);
  krem_canvas_set_session (KREM_CANVAS (canvas), session);
  g_assert_false (krem_canvas_go (KREM_CANVAS (canvas), -1));
  g_assert_finalize_object (canvas);
}

/* Resting is told by time, and what was only passed through is not come back to. */
static void
test_rest (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  GtkWidget *canvas = new_canvas (session);
  KremTimeScale first = get_scale (canvas);
  gboolean waited = FALSE;

  g_timeout_add_once (800, (GSourceOnceFunc) fixture_count_cb, &waited);
  while (!waited)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < 20; i++)
    krem_canvas_pan (KREM_CANVAS (canvas), -30, 0);
  g_assert_true (krem_canvas_go (KREM_CANVAS (canvas), -1));
  g_assert_cmpfloat_with_epsilon (get_scale (canvas).from, first.from, first.seconds_per_px);
  g_assert_finalize_object (canvas);
}

/* What changes the view between the two calls is where it goes, and nothing is drawn there on the way. */
static void
test_glide (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  GtkWidget *canvas = new_canvas (session);
  KremTimeScale before = get_scale (canvas), after;

  krem_canvas_begin_glide (KREM_CANVAS (canvas));
  krem_canvas_pan (KREM_CANVAS (canvas), -100, 0);
  krem_canvas_zoom_at (KREM_CANVAS (canvas), 300, 0, 2);
  krem_canvas_end_glide (KREM_CANVAS (canvas));
  /* Without a window, and without animations, it is there at once. */
  after = get_scale (canvas);
  g_assert_cmpfloat_with_epsilon (before.seconds_per_px / after.seconds_per_px, 2, 1e-6);
  g_assert_false (krem_canvas_stop (KREM_CANVAS (canvas)));
  krem_canvas_fling (KREM_CANVAS (canvas), 2000, 0);
  g_assert_false (krem_canvas_stop (KREM_CANVAS (canvas)));
  g_assert_cmpfloat (get_scale (canvas).from, ==, after.from);
  g_assert_finalize_object (canvas);
}

/* In a window it goes there in time, and Esc leaves it where it is. */
static void
test_glide_in_window (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  GtkWidget *window = gtk_window_new (), *canvas = krem_timeline_canvas_new ();
  KremTimeScale before, after;

  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), canvas);
  krem_canvas_set_session (KREM_CANVAS (canvas), session);
  g_object_set (gtk_widget_get_settings (canvas), "gtk-enable-animations", TRUE, NULL);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (canvas) || gtk_widget_get_width (canvas) == 0)
    g_main_context_iteration (NULL, TRUE);

  before = get_scale (canvas);
  gestures_press (canvas, GDK_KEY_plus, 0);
  g_assert_cmpfloat_with_epsilon (get_scale (canvas).seconds_per_px / before.seconds_per_px, 1, 1e-9);
  g_assert_true (krem_canvas_stop (KREM_CANVAS (canvas)));
  g_assert_false (krem_canvas_stop (KREM_CANVAS (canvas)));

  /* Keys that are pressed quickly add up. */
  before = get_scale (canvas);
  for (guint i = 0; i < 3; i++)
    gestures_press (canvas, GDK_KEY_plus, 0);
  do
    {
      after = get_scale (canvas);
      g_main_context_iteration (NULL, TRUE);
    }
  while (before.seconds_per_px / get_scale (canvas).seconds_per_px < pow (1.25, 3) - 1e-6);
  g_assert_cmpfloat_with_epsilon (before.seconds_per_px / get_scale (canvas).seconds_per_px, pow (1.25, 3), 1e-6);
  g_assert_cmpfloat (after.seconds_per_px, >=, get_scale (canvas).seconds_per_px);

  /* A fling goes on by itself, and stops at a touch. */
  before = get_scale (canvas);
  krem_canvas_fling (KREM_CANVAS (canvas), -3000, 0);
  while (get_scale (canvas).from == before.from)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat (get_scale (canvas).from, >, before.from);
  g_signal_emit_by_name (gestures_get_controller (canvas, GTK_TYPE_GESTURE_DRAG), "drag-begin", 300.0, 200.0);
  g_assert_false (krem_canvas_stop (KREM_CANVAS (canvas)));
  gtk_settings_reset_property (gtk_widget_get_settings (canvas), "gtk-enable-animations");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A hand is never quite still: what moves less than a little is a click. */
static void
test_drag (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  GtkWidget *canvas = new_canvas (session);
  KremTimeScale before = get_scale (canvas);

  gestures_drag (canvas, 400, 200, 3, -2);
  g_assert_cmpfloat (get_scale (canvas).from, ==, before.from);
  gestures_drag (canvas, 400, 200, -120, 0);
  g_assert_cmpfloat_with_epsilon ((get_scale (canvas).from - before.from) / before.seconds_per_px, 120, 1e-6);
  g_assert_finalize_object (canvas);
}

/* Two fingers look closer by as much as they part, from one report to the next. */
static void
test_pinch (void)
{
  g_autoptr (KremSession) session = fixture_open_twilight ();
  GtkWidget *canvas = new_canvas (session);
  GtkEventController *pinch = gestures_get_controller (canvas, GTK_TYPE_GESTURE_ZOOM);
  KremTimeScale before = get_scale (canvas);

  for (guint i = 0; i < 2; i++)
    {
      g_signal_emit_by_name (pinch, "begin", NULL);
      g_signal_emit_by_name (pinch, "scale-changed", 1.5);
      g_signal_emit_by_name (pinch, "scale-changed", 2.0);
    }
  g_assert_cmpfloat_with_epsilon (before.seconds_per_px / get_scale (canvas).seconds_per_px, 4, 1e-6);
  g_assert_finalize_object (canvas);
}

static void
iterate (guint n)
{
  for (guint i = 0; i < n; i++)
    g_main_context_iteration (NULL, FALSE);
}

/* A window may go at any time: while its network is being laid out, anew or for one date, while tiles are painted, and
 * while cards wait, lines grow and the picture moves. */
static void
test_closed_in_motion (void)
{
  for (guint round = 0; round < 12; round++)
    {
      KremSession *session = fixture_open_twilight ();
      KremDocument *document = g_object_ref (krem_session_get_document (session));
      GtkWidget *window = gtk_window_new (), *paned = gtk_paned_new (GTK_ORIENTATION_VERTICAL);
      GtkWidget *canvases[] = { krem_timeline_canvas_new (), krem_network_canvas_new () };

      for (guint i = 0; i < G_N_ELEMENTS (canvases); i++)
        {
          g_object_add_weak_pointer (G_OBJECT (canvases[i]), (gpointer *) &canvases[i]);
          krem_canvas_set_session (KREM_CANVAS (canvases[i]), session);
        }
      gtk_paned_set_start_child (GTK_PANED (paned), canvases[0]);
      gtk_paned_set_end_child (GTK_PANED (paned), canvases[1]);
      gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, 2 * HEIGHT);
      gtk_window_set_child (GTK_WINDOW (window), paned);
      gtk_window_present (GTK_WINDOW (window));
      while (gtk_widget_get_width (canvases[1]) == 0)
        g_main_context_iteration (NULL, TRUE);
      iterate (round * 20);

      krem_session_step_last (session);
      krem_session_step_previous (session);
      iterate (round * 5);
      krem_session_select (session, KREM_LIST_CHARACTERS, round);
      for (guint i = 0; i < G_N_ELEMENTS (canvases); i++)
        {
          krem_canvas_begin_glide (KREM_CANVAS (canvases[i]));
          krem_canvas_zoom_at (KREM_CANVAS (canvases[i]), 100, 100, 2);
          krem_canvas_end_glide (KREM_CANVAS (canvases[i]));
          iterate (round % 3);
          krem_canvas_fling (KREM_CANVAS (canvases[i]), 900, 300);
          krem_hover_card_point (krem_canvas_get_card (KREM_CANVAS (canvases[i])), session, KREM_LIST_CHARACTERS, 0,
                                 krem_session_get_moment (session), &(GdkRectangle){ 10, 10, 5, 5 }, round % 2);
        }
      krem_network_canvas_set_tidy (KREM_NETWORK_CANVAS (canvases[1]), round % 2);
      krem_document_set_engine (document, round % 3);
      iterate (round * 3);
      krem_document_lay_out_afresh (document);
      iterate (round * 3);

      gtk_window_destroy (GTK_WINDOW (window));
      g_object_unref (session);
      iterate (round);
      g_object_unref (document);
      while (canvases[0] != NULL || canvases[1] != NULL)
        g_main_context_iteration (NULL, TRUE);
    }
  iterate (500);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/widgets/canvas/history", test_history);
  g_test_add_func ("/widgets/canvas/mix", test_mix);
  g_test_add_func ("/widgets/canvas/back-and-forward", test_back_and_forward);
  g_test_add_func ("/widgets/canvas/rest", test_rest);
  g_test_add_func ("/widgets/canvas/glide", test_glide);
  g_test_add_func ("/widgets/canvas/glide-in-window", test_glide_in_window);
  g_test_add_func ("/widgets/canvas/closed-in-motion", test_closed_in_motion);
  g_test_add_func ("/widgets/canvas/drag", test_drag);
  g_test_add_func ("/widgets/canvas/pinch", test_pinch);
  return g_test_run ();
}
