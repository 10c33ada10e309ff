/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <time.h>

#include "bench-memory.h"
#include "krem-date-bar.h"
#include "krem-inspector.h"
#include "krem-network-canvas.h"
#include "krem-network-minimap.h"
#include "krem-reader.h"
#include "krem-record-page.h"
#include "krem-problems-page.h"
#include "krem-sentence-page.h"
#include "krem-session.h"
#include "krem-timeline-canvas.h"
#include "krem-timeline-overview.h"

/* Measures what an edit costs the main thread, until the frame that shows it is drawn: one line of JSON for each view
 * alone in a window, for each kind of edit, and then for all views together. It needs a display; GTK's cairo renderer
 * makes the pixels in the same thread. `edit_ms` is the time until the call that edits returns, `frame_ms` what the
 * frame after it takes, `later_ms` all that comes until nothing happens any more. Arguments: the number of people and
 * of events, and a part and an edit to measure alone. */

#define WIDTH 1280
#define HEIGHT 800
#define N_ROUNDS 3

typedef enum
{
  PART_DOCUMENT,
  PART_SESSION,
  PART_TIMELINE,
  PART_OVERVIEW,
  PART_NETWORK,
  PART_PEOPLE,
  PART_EVENTS,
  PART_CHANGES,
  PART_PROBLEMS,
  PART_INSPECTOR,
  PART_DATE_BAR,
  PART_ALL,
  N_PARTS,
} Part;

static const char *const part_names[N_PARTS] = { "document", "session", "timeline", "overview",  "network",  "people",
                                                 "events",   "changes", "problems", "inspector", "date bar", "all" };

typedef enum
{
  EDIT_TITLE,
  EDIT_DATE,
  EDIT_NEW_EVENT,
  EDIT_NEW_PERSON,
  EDIT_REMOVED_EVENT,
  EDIT_FATE,
  EDIT_TIE,
  EDIT_MANY_REMOVED,
  N_EDITS,
} Edit;

static const char *const edit_names[N_EDITS] = { "title",         "date", "new event", "new person",
                                                 "removed event", "fate", "new tie",   "many removed events" };

#define N_REMOVED 5000

typedef struct
{
  KremDocument *document;
  KremSession *session;
  GtkWidget *window; /* (nullable) */
  guint n_people, n_events;
} Bench;

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

/* A forest of patrons with rivals across, and events in which two take part; every fifth brings a fate to one. */
static char *
make_text (guint n_people, guint n_events)
{
  static const char *const fates[] = { "arrested", "imprisoned", "released", "demoted", "dismissed" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  GString *text = g_string_new (
      "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Large\",\n\"characters\": [");

  for (guint i = 0; i < n_people; i++)
    g_string_append_printf (text, "%s\n{ \"id\": \"p%u\", \"name\": \"Person %u\", \"born\": \"%u\" }",
                            i > 0 ? "," : "", i, i, 1830 + i % 50);
  g_string_append (text, " ],\n\"relations\": [");
  for (guint i = 1; i < n_people; i++)
    g_string_append_printf (text, "%s\n{ \"id\": \"r%u\", \"kind\": \"%s\", \"from\": \"p%d\", \"to\": \"p%u\" }",
                            i > 1 ? "," : "", i, i % 3 == 0 ? "rivalry" : "patronage",
                            g_rand_int_range (rand, 0, (int) i), i);
  g_string_append (text, " ],\n\"events\": [");
  for (guint i = 0; i < n_events; i++)
    {
      guint day = (guint) ((guint64) i * 53 * 336 / n_events);
      int first = g_rand_int_range (rand, 0, (int) n_people), second = g_rand_int_range (rand, 0, (int) n_people);

      g_string_append_printf (text,
                              "%s\n{ \"id\": \"e%u\", \"date\": \"%u-%02u-%02u\", \"title\": \"Event %u\", "
                              "\"participants\": [ { \"characters\": [\"p%d\", \"p%d\"] } ]",
                              i > 0 ? "," : "", i, 1900 + day / 336, day / 28 % 12 + 1, day % 28 + 1, i, first, second);
      if (i % 5 == 0)
        g_string_append_printf (text, ", \"fates\": [ { \"character\": \"p%d\", \"fate\": \"%s\" } ]", first,
                                fates[i / 5 % G_N_ELEMENTS (fates)]);
      g_string_append (text, " }");
    }
  g_string_append (text, " ] }\n");
  return g_string_free (text, FALSE);
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static KremDocument *
open_document (guint n_people, guint n_events)
{
  g_autofree char *text = make_text (n_people, n_events), *path = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  KremDocument *document;
  int fd = g_file_open_tmp ("krem-bench-XXXXXX.json", &path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  file = g_file_new_for_path (path);
  krem_document_open_async (file, KREM_STORAGE_DEFAULT_SIZE_CAP, NULL, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  document = krem_document_open_finish (result, &error);
  g_assert_no_error (error);
  g_assert_no_errno (g_remove (path));
  return document;
}

/* Lets everything happen that is going to, among it what workers do. Returns the main thread's share. */
static double
settle (Bench *bench)
{
  double start = get_cpu_ms ();
  gint64 quiet_since = g_get_monotonic_time ();

  while (g_get_monotonic_time () - quiet_since < 200 * 1000 || krem_document_get_laying_out (bench->document)
         || krem_document_get_routing (bench->document))
    if (g_main_context_iteration (NULL, FALSE))
      quiet_since = g_get_monotonic_time ();
    else
      g_usleep (5000);
  return get_cpu_ms () - start;
}

static void
painted_cb (gboolean *painted)
{
  *painted = TRUE;
}

static double
wait_for_frame (Bench *bench)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (bench->window);
  double start = get_cpu_ms ();
  gboolean painted = FALSE;
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &painted);
  gint64 since = g_get_monotonic_time ();

  /* What shows nothing new draws no frame. */
  while (!painted && g_get_monotonic_time () - since < 200 * 1000)
    g_main_context_iteration (NULL, FALSE);
  g_signal_handler_disconnect (clock, handler);
  return painted ? get_cpu_ms () - start : 0;
}

static KremEdit *
replace (Bench *bench, KremList list, guint position, const char *pointer, const char *json)
{
  KremRecord *before = krem_chronicle_get (krem_session_get_chronicle (bench->session), list, position);
  g_autoptr (KremRecord) after = krem_record_set_member (before, pointer, json, NULL);
  KremEdit *edit = krem_edit_new ("Edit");

  g_assert_nonnull (after);
  krem_edit_add (edit, list, position, before, after);
  return edit;
}

static KremEdit *
append (Bench *bench, KremList list, const char *json)
{
  g_autoptr (KremRecord) record = krem_record_from_json (list, json, NULL);
  KremEdit *edit = krem_edit_new ("Edit");

  g_assert_nonnull (record);
  krem_edit_add (edit, list, krem_chronicle_get_n (krem_session_get_chronicle (bench->session), list), NULL, record);
  return edit;
}

static KremEdit *
make_edit (Bench *bench, Edit kind)
{
  KremChronicle *chronicle = krem_session_get_chronicle (bench->session);
  guint middle = bench->n_events / 2;
  KremEdit *edit;

  switch (kind)
    {
    case EDIT_TITLE:
      return replace (bench, KREM_LIST_EVENTS, middle, "/title", "\"Another title\"");
    case EDIT_DATE:
      return replace (bench, KREM_LIST_EVENTS, middle, "/date", "\"1926-08-09\"");
    case EDIT_NEW_EVENT:
      return append (bench, KREM_LIST_EVENTS,
                     "{ \"id\": \"new\", \"date\": \"1926-09-10\", \"title\": \"New\", \"participants\": "
                     "[ { \"characters\": [\"p1\"] } ] }");
    case EDIT_NEW_PERSON:
      return append (bench, KREM_LIST_CHARACTERS, "{ \"id\": \"new\", \"name\": \"Somebody new\" }");
    case EDIT_REMOVED_EVENT:
      edit = krem_edit_new ("Edit");
      krem_edit_add (edit, KREM_LIST_EVENTS, middle, krem_chronicle_get (chronicle, KREM_LIST_EVENTS, middle), NULL);
      return edit;
    case EDIT_FATE:
      return replace (bench, KREM_LIST_EVENTS, middle, "/fates",
                      "[ { \"character\": \"p3\", \"fate\": \"executed\" } ]");
    case EDIT_TIE:
      return append (bench, KREM_LIST_RELATIONS,
                     "{ \"id\": \"new\", \"kind\": \"friendship\", \"from\": \"p1\", \"to\": \"p20\" }");
    case EDIT_MANY_REMOVED:
      edit = krem_edit_new ("Edit");
      for (guint i = MIN (N_REMOVED, middle); i-- > 0;)
        krem_edit_add (edit, KREM_LIST_EVENTS, 2 * i, krem_chronicle_get (chronicle, KREM_LIST_EVENTS, 2 * i), NULL);
      return edit;
    case N_EDITS:
    default:
      g_assert_not_reached ();
    }
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
take_median (double *values, guint n)
{
  qsort (values, n, sizeof (double), compare_doubles);
  return values[n / 2];
}

/* Edits and takes the edit back, several times; each way counts. */
static void
measure (Bench *bench, Part part, Edit kind)
{
  double edit_ms[2 * N_ROUNDS], frame_ms[2 * N_ROUNDS], later_ms[2 * N_ROUNDS], worst = 0;
  KremHistory *history = krem_document_get_history (bench->document);

  for (guint i = 0; i < 2 * N_ROUNDS; i++)
    {
      double start;
      g_autoptr (KremEdit) edit = i % 2 == 0 ? make_edit (bench, kind) : NULL;

      krem_document_wait_until_safe (bench->document);
      start = get_cpu_ms ();
      if (edit != NULL)
        krem_history_do (history, edit);
      else
        krem_history_undo (history);
      edit_ms[i] = get_cpu_ms () - start;
      frame_ms[i] = bench->window != NULL ? wait_for_frame (bench) : 0;
      worst = MAX (worst, edit_ms[i] + frame_ms[i]);
      later_ms[i] = settle (bench);
    }
  g_print ("{\"people\": %u, \"events\": %u, \"part\": \"%s\", \"edit\": \"%s\", \"edit_ms\": %.1f, "
           "\"frame_ms\": %.1f, \"later_ms\": %.1f, \"worst_ms\": %.1f, \"rss_mb\": %.0f}\n",
           bench->n_people, bench->n_events, part_names[part], edit_names[kind], take_median (edit_ms, 2 * N_ROUNDS),
           take_median (frame_ms, 2 * N_ROUNDS), take_median (later_ms, 2 * N_ROUNDS), worst, bench_get_rss_mb ());
}

static void
add_canvas (Bench *bench, GtkWidget *box, GtkWidget *canvas)
{
  gtk_widget_set_vexpand (canvas, TRUE);
  gtk_box_append (GTK_BOX (box), canvas);
  krem_canvas_set_session (KREM_CANVAS (canvas), bench->session);
}

static void
add_list (Bench *bench, GtkWidget *box, KremList list)
{
  GtkWidget *page = krem_record_page_new (list);

  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), page);
  krem_record_page_set_session (KREM_RECORD_PAGE (page), bench->session);
}

static void
add_changes (Bench *bench, GtkWidget *box)
{
  GtkWidget *page = krem_sentence_page_new ();

  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), page);
  krem_sentence_page_set_session (KREM_SENTENCE_PAGE (page), bench->session);
}

static void
add_part (Bench *bench, GtkWidget *column, GtkWidget *main, Part part)
{
  GtkWidget *canvas, *widget;

  switch (part)
    {
    case PART_TIMELINE:
      add_canvas (bench, main, krem_timeline_canvas_new ());
      break;
    case PART_OVERVIEW:
      canvas = krem_timeline_canvas_new ();
      widget = g_object_new (KREM_TYPE_TIMELINE_OVERVIEW, NULL);
      gtk_box_append (GTK_BOX (main), widget);
      add_canvas (bench, main, canvas);
      krem_timeline_overview_set_canvas (KREM_TIMELINE_OVERVIEW (widget), KREM_TIMELINE_CANVAS (canvas));
      break;
    case PART_NETWORK:
      canvas = krem_network_canvas_new ();
      widget = g_object_new (KREM_TYPE_NETWORK_MINIMAP, NULL);
      gtk_widget_set_size_request (widget, 160, 100);
      add_canvas (bench, main, canvas);
      gtk_box_append (GTK_BOX (main), widget);
      krem_network_minimap_set_canvas (KREM_NETWORK_MINIMAP (widget), KREM_NETWORK_CANVAS (canvas));
      break;
    case PART_PEOPLE:
      add_list (bench, column, KREM_LIST_CHARACTERS);
      break;
    case PART_EVENTS:
      add_list (bench, column, KREM_LIST_EVENTS);
      break;
    case PART_CHANGES:
      add_changes (bench, column);
      break;
    case PART_PROBLEMS:
      widget = krem_problems_page_new ();
      gtk_widget_set_vexpand (widget, TRUE);
      gtk_box_append (GTK_BOX (column), widget);
      krem_problems_page_set_session (KREM_PROBLEMS_PAGE (widget), bench->session);
      break;
    case PART_INSPECTOR:
      widget = krem_inspector_new ();
      gtk_widget_set_vexpand (widget, TRUE);
      gtk_box_append (GTK_BOX (column), widget);
      krem_inspector_set_session (KREM_INSPECTOR (widget), bench->session);
      break;
    case PART_DATE_BAR:
      widget = g_object_new (KREM_TYPE_DATE_BAR, NULL);
      gtk_box_append (GTK_BOX (main), widget);
      krem_date_bar_set_session (KREM_DATE_BAR (widget), bench->session);
      break;
    case PART_ALL:
      for (Part each = PART_OVERVIEW; each < PART_ALL; each++)
        add_part (bench, column, main, each);
      break;
    case PART_DOCUMENT:
    case PART_SESSION:
    case N_PARTS:
    default:
      break;
    }
}

static void
measure_part (KremDocument *document, guint n_people, guint n_events, Part part, const char *only)
{
  Bench bench = { .document = document, .n_people = n_people, .n_events = n_events };

  bench.session = krem_session_new (document);
  krem_session_set_moment (bench.session, krem_instant_from_civil (1926, 8, 1, 0, 0, 0));
  krem_session_select (bench.session, KREM_LIST_EVENTS, n_events / 2);
  if (part > PART_SESSION)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *main = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      bench.window = gtk_window_new ();
      gtk_window_set_default_size (GTK_WINDOW (bench.window), WIDTH, HEIGHT);
      gtk_widget_set_size_request (column, 240, -1);
      gtk_widget_set_hexpand (main, TRUE);
      gtk_box_append (GTK_BOX (box), column);
      gtk_box_append (GTK_BOX (box), main);
      gtk_window_set_child (GTK_WINDOW (bench.window), box);
      add_part (&bench, column, main, part);
      gtk_window_present (GTK_WINDOW (bench.window));
      wait_for_frame (&bench);
    }
  settle (&bench);
  for (Edit kind = 0; kind < N_EDITS; kind++)
    if (only == NULL || strcmp (only, edit_names[kind]) == 0)
      measure (&bench, part, kind);
  if (bench.window != NULL)
    gtk_window_destroy (GTK_WINDOW (bench.window));
  settle (&bench);
  g_object_unref (bench.session);
}

int
main (int argc, char **argv)
{
  guint n_people = argc > 1 ? (guint) atoi (argv[1]) : 10000, n_events = argc > 2 ? (guint) atoi (argv[2]) : 100000;
  g_autoptr (KremDocument) document = NULL;

  if (!gtk_init_check ())
    {
      g_printerr ("bench-edit: there is no display\n");
      return 1;
    }
  adw_init ();
  document = open_document (n_people, n_events);
  for (Part part = 0; part < N_PARTS; part++)
    if (argc <= 3 || strcmp (argv[3], part_names[part]) == 0)
      measure_part (document, n_people, n_events, part, argc > 4 ? argv[4] : NULL);
  return 0;
}
