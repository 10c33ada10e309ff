/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-shelf.h"

#include "krem-network-routes.h"
#include "krem-reader.h"
#include "krem-writer.h"

#include <glib/gstdio.h>
#include <string.h>

static const char chronicle[] =
    "{\n"
    "  \"format\": \"chronicle\", \"version\": 1, \"title\": \"Three\",\n"
    "  \"characters\": [\n"
    "    { \"id\": \"a\", \"name\": \"Anna\", \"born\": \"1900\" },\n"
    "    { \"id\": \"b/1\", \"name\": \"Boris\", \"born\": \"1901\", \"died\": \"1940\" },\n"
    "    { \"id\": \"c\", \"name\": \"Clara\", \"born\": \"1930\" }\n"
    "  ],\n"
    "  \"relations\": [\n"
    "    { \"id\": \"a-b\", \"kind\": \"patronage\", \"from\": \"a\", \"to\": \"b/1\" },\n"
    "    { \"id\": \"b-c\", \"kind\": \"patronage\", \"from\": \"b/1\", \"to\": \"c\" }\n"
    "  ],\n"
    "  \"events\": [ { \"id\": \"e\", \"date\": \"1950-05-09\", \"title\": \"Victory\" } ]\n"
    "}\n";

typedef struct
{
  char *folder, *path;
  KremDocument *document;
} Fixture;

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for_layout (KremDocument *document)
{
  while (krem_document_get_laying_out (document))
    g_main_context_iteration (NULL, TRUE);
}

static KremDocument *
open_document (const char *path, KremLayoutCache *cache)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  KremDocument *document;

  krem_document_open_async (file, KREM_STORAGE_DEFAULT_SIZE_CAP, cache, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  document = krem_document_open_finish (result, NULL);
  wait_for_layout (document);
  return document;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("krem-layout-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "three.chronicle.json", NULL);
  g_assert_true (g_file_set_contents (fixture->path, chronicle, -1, NULL));
  fixture->document = open_document (fixture->path, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  KremDocument *document = NULL;

  wait_for_layout (fixture->document);
  /* A worker that has told what it found may hold the document for a moment yet. */
  g_set_weak_pointer (&document, fixture->document);
  g_object_unref (fixture->document);
  while (document != NULL)
    g_usleep (1000);
  g_assert_no_errno (g_remove (fixture->path));
  g_assert_no_errno (g_rmdir (fixture->folder));
  g_free (fixture->path);
  g_free (fixture->folder);
}

static KremRect
get_box (Fixture *fixture, guint person)
{
  KremRect box;

  wait_for_layout (fixture->document);
  g_assert_true (krem_network_graph_get_person_box (krem_document_get_graph (fixture->document), person, &box));
  return box;
}

static char *
write_text (Fixture *fixture)
{
  g_autoptr (GBytes) bytes = krem_writer_write (krem_document_get_chronicle (fixture->document));

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
assert_at (Fixture *fixture, guint person, double x, double y)
{
  KremRect box = get_box (fixture, person);

  g_assert_cmpfloat (box.x + KREM_CARD_WIDTH / 2, ==, x);
  g_assert_cmpfloat (box.y + KREM_CARD_HEIGHT / 2, ==, y);
}

static void
assert_same_place (Fixture *fixture, guint person, const KremRect *before)
{
  KremRect box = get_box (fixture, person);

  g_assert_cmpfloat (box.x, ==, before->x);
  g_assert_cmpfloat (box.y, ==, before->y);
}

static void
test_pin (Fixture *fixture, gconstpointer data)
{
  KremDocument *document = fixture->document;
  KremHistory *history = krem_document_get_history (document);
  KremRect before[] = { get_box (fixture, 0), get_box (fixture, 1), get_box (fixture, 2) };
  g_autofree char *pinned = NULL, *moved = NULL, *unpinned = NULL, *undone = NULL;

  g_assert_false (krem_network_graph_is_pinned (krem_document_get_graph (document), 1));
  g_assert_true (krem_document_pin_person (document, 1, 300.4, -77.6, NULL));
  assert_at (fixture, 1, 300, -78);
  assert_same_place (fixture, 0, &before[0]);
  assert_same_place (fixture, 2, &before[2]);
  g_assert_true (krem_network_graph_is_pinned (krem_document_get_graph (document), 1));
  g_assert_false (krem_network_graph_is_pinned (krem_document_get_graph (document), 0));
  g_assert_cmpstr (krem_history_get_undo_label (history), ==, "Pin Boris");
  pinned = write_text (fixture);
  g_assert_nonnull (strstr (pinned, "} ],\n  \"layout\": { \"b/1\": [300, -78] }\n}\n"));

  g_assert_true (krem_document_pin_person (document, 0, 1, 2, NULL));
  g_assert_true (krem_document_pin_person (document, 1, 10, 20, NULL));
  assert_at (fixture, 0, 1, 2);
  assert_at (fixture, 1, 10, 20);
  moved = write_text (fixture);
  g_assert_nonnull (strstr (moved, "\"layout\": { \"b/1\": [10, 20], \"a\": [1, 2] }\n}\n"));

  g_assert_true (krem_document_unpin_person (document, 0, NULL));
  assert_same_place (fixture, 0, &before[0]);
  assert_at (fixture, 1, 10, 20);
  g_assert_true (krem_document_unpin_person (document, 1, NULL));
  assert_same_place (fixture, 1, &before[1]);
  unpinned = write_text (fixture);
  g_assert_cmpstr (unpinned, ==, chronicle);

  /* All of it can be taken back, to the byte, and done again. */
  g_assert_true (krem_history_undo (history));
  g_assert_true (krem_history_undo (history));
  assert_at (fixture, 0, 1, 2);
  while (krem_history_undo (history))
    ;
  undone = write_text (fixture);
  g_assert_cmpstr (undone, ==, chronicle);
  assert_same_place (fixture, 1, &before[1]);
  g_assert_true (krem_history_redo (history));
  assert_at (fixture, 1, 300, -78);
  g_assert_true (krem_document_unpin_everyone (document, NULL));
  assert_same_place (fixture, 1, &before[1]);
}

/* What stands under `layout` and is none is reported, and replaced once somebody is pinned. */
static void
test_pins_in_the_file (void)
{
  static const struct
  {
    const char *layout;
    const char *complaint;
  } cases[] = {
    { "{ \"a\": [1, 2] }", NULL },
    { "{ \"a\": [1.5, -2e2] }", NULL },
    { "{}", NULL },
    { "[ 1, 2 ]", "“layout” must be an object" },
    { "{ \"a\": [1] }", "“a” must be a list of two numbers, which are pixels" },
    { "{ \"a\": [1, 2, 3] }", "“a” must be a list of two numbers, which are pixels" },
    { "{ \"a\": [1, \"2\"] }", "“a” must be a list of two numbers, which are pixels" },
    { "{ \"a\": { \"x\": 1 } }", "“a” must be a list of two numbers, which are pixels" },
    { "{ \"a\": [1, 1e300] }", "“a” must be a list of two numbers, which are pixels" },
    { "{ \"nobody\": [1, 2] }", "there is no character “nobody”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"T\", "
                                               "\"characters\": [ { \"id\": \"a\", \"name\": \"A\" } ], "
                                               "\"layout\": %s }",
                                               cases[i].layout);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (KremChronicle) it = krem_reader_read_bytes (bytes, "t", &problems, &error);
      g_autoptr (GBytes) again = NULL;

      g_assert_no_error (error);
      again = krem_writer_write (it);
      g_assert_true (g_bytes_equal (bytes, again));
      if (cases[i].complaint == NULL)
        g_assert_cmpuint (problems->len, ==, 0);
      else
        {
          g_assert_cmpuint (problems->len, ==, 1);
          g_assert_cmpstr (((KremProblem *) problems->pdata[0])->message, ==, cases[i].complaint);
        }
    }
}

static KremNetworkGraph *
tidy (Fixture *fixture, const char *date)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (KremDate) typed = krem_date_new (date);
  g_autoptr (GError) error = NULL;
  KremNetworkGraph *graph;

  krem_document_tidy_async (fixture->document, typed->start.latest, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  graph = krem_document_tidy_finish (fixture->document, result, &error);
  g_assert_no_error (error);
  return graph;
}

/* On stage are those who are there and have not died before that day. */
static void
test_tidy (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *date;
    gboolean there[3];
  } cases[] = {
    { "1899-06-01", { FALSE, FALSE, FALSE } },
    { "1905", { TRUE, TRUE, FALSE } },
    { "1935", { TRUE, TRUE, TRUE } },
    { "1950", { TRUE, FALSE, TRUE } },
  };
  KremRect before = get_box (fixture, 2);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KremNetworkGraph) graph = tidy (fixture, cases[i].date);

      for (guint person = 0; person < 3; person++)
        g_assert_true (krem_network_graph_get_person_box (graph, person, NULL) == cases[i].there[person]);
    }
  assert_same_place (fixture, 2, &before);
}

static guint
count_files (const char *folder, gboolean remove_them)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  for (; dir != NULL && (name = g_dir_read_name (dir)) != NULL; n += g_str_has_suffix (name, ".layout"))
    if (remove_them)
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        g_assert_no_errno (g_remove (path));
      }
  return n;
}

/* A file opens as it looked when it was saved, also where edits have led to a network that the helper would lay out in
 * another way. */
static void
test_reopen (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "layouts", NULL);
  g_autoptr (KremLayoutCache) cache = krem_layout_cache_new (folder, 1 << 20, 1 << 20);
  g_autoptr (KremDocument) document = open_document (fixture->path, cache);
  KremChronicle *of = krem_document_get_chronicle (document);
  g_autoptr (KremRecord) tie = krem_record_from_json (KREM_LIST_RELATIONS,
                                                      "{ \"id\": \"a-c\", \"kind\": \"friendship\", "
                                                      "\"from\": \"a\", \"to\": \"c\" }",
                                                      NULL);
  g_autoptr (KremEdit) edit = krem_edit_new ("Break with Boris");
  g_autoptr (GAsyncResult) result = NULL;
  KremRect before[3];

  krem_edit_add (edit, KREM_LIST_RELATIONS, 1, krem_chronicle_get (of, KREM_LIST_RELATIONS, 1), tie);
  krem_history_do (krem_document_get_history (document), edit);
  for (guint i = 0; i < 3; i++)
    g_assert_true (krem_network_graph_get_person_box (krem_document_get_graph (document), i, &before[i]));
  krem_document_save_async (document, NULL, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (krem_document_save_finish (document, result, NULL));
  /* A worker keeps them: beside the network as it was opened, that as it was saved. */
  while (count_files (folder, FALSE) < 2)
    g_usleep (1000);

  for (guint round = 0; round < 2; round++)
    {
      /* The first finds it in memory, the second in the file. */
      g_autoptr (KremLayoutCache) next = krem_layout_cache_new (folder, 1 << 20, 1 << 20);
      g_autoptr (KremDocument) again = open_document (fixture->path, round == 0 ? cache : next);

      for (guint i = 0; i < 3; i++)
        {
          KremRect box;

          g_assert_true (krem_network_graph_get_person_box (krem_document_get_graph (again), i, &box));
          g_assert_cmpfloat (box.x, ==, before[i].x);
          g_assert_cmpfloat (box.y, ==, before[i].y);
        }
    }
  g_assert_cmpuint (count_files (folder, TRUE), ==, 2);
  g_assert_no_errno (g_rmdir (folder));
}

static void
count_cb (guint *n)
{
  *n += 1;
}

/* Each engine lays out anew, and says so once. */
static void
test_engines (Fixture *fixture, gconstpointer data)
{
  KremDocument *document = fixture->document;
  guint n_engines = 0, n_layouts = 0;

  g_signal_connect_swapped (document, "notify::engine", G_CALLBACK (count_cb), &n_engines);
  g_signal_connect_swapped (document, "notify::layout", G_CALLBACK (count_cb), &n_layouts);
  g_assert_cmpint (krem_document_get_engine (document), ==, KREM_LAYOUT_HIERARCHY);
  krem_document_set_engine (document, KREM_LAYOUT_HIERARCHY);
  g_assert_cmpuint (n_engines, ==, 0);
  g_assert_false (krem_document_get_laying_out (document));
  for (KremLayoutEngine engine = KREM_LAYOUT_ORGANIC; engine <= KREM_LAYOUT_RADIAL; engine++)
    {
      g_object_set (document, "engine", (guint) engine, NULL);
      wait_for_layout (document);
      g_assert_cmpint (krem_network_graph_get_engine (krem_document_get_graph (document)), ==, engine);
      g_assert_cmpstr (krem_document_get_layout (document)->fallback, ==, NULL);
      g_assert_cmpuint (n_engines, ==, engine);
      g_assert_cmpuint (n_layouts, ==, engine);
    }
}

/* Who does not want to wait gets the plain picture, and can try again. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  KremDocument *document = fixture->document;

  krem_document_cancel_layout (document);
  g_assert_false (krem_document_get_laying_out (document));
  krem_document_lay_out_afresh (document);
  krem_document_cancel_layout (document);
  wait_for_layout (document);
  g_assert_cmpstr (krem_document_get_layout (document)->fallback, ==,
                   "The network is drawn plainly, since laying it out was stopped.");
  g_assert_true (krem_network_graph_get_person_box (krem_document_get_graph (document), 2, NULL));
  krem_document_lay_out_afresh (document);
  wait_for_layout (document);
  g_assert_cmpstr (krem_document_get_layout (document)->fallback, ==, NULL);
}

static void
wait_for_routes (KremDocument *document)
{
  wait_for_layout (document);
  while (krem_document_get_routing (document))
    g_main_context_iteration (NULL, TRUE);
}

static KremNetworkRoutes *
get_routes (Fixture *fixture)
{
  return krem_network_graph_get_routes (krem_document_get_graph (fixture->document));
}

/* A chronicle with more lines than are routed at once. */
static void
set_up_crowd (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Crowd\", "
                                           "\"characters\": [");

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (text, "%s{ \"id\": \"p%u\", \"name\": \"P%u\" }", i > 0 ? ", " : "", i, i);
  g_string_append (text, "], \"relations\": [");
  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "%s{ \"id\": \"t%u\", \"kind\": \"friendship\", \"from\": \"p%u\", \"to\": \"p%u\" }",
                            i > 0 ? ", " : "", i, i % 200, (i * 7 + 1 + i / 200) % 200);
  g_string_append (text, "] }");
  fixture->folder = g_dir_make_tmp ("krem-layout-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "crowd.chronicle.json", NULL);
  g_assert_true (g_file_set_contents (fixture->path, text->str, -1, NULL));
  fixture->document = open_document (fixture->path, NULL);
}

/* The picture comes at once and its lines find their ways afterwards; an edit ends the search, and undoing it takes
 * none. */
static void
test_routes (Fixture *fixture, gconstpointer data)
{
  KremDocument *document = fixture->document;
  g_autoptr (KremNetworkRoutes) first = NULL;
  g_autoptr (KremNetworkRoutes) quick = NULL;
  guint n_layouts = 0, n_routings = 0;

  g_signal_connect_swapped (document, "notify::layout", G_CALLBACK (count_cb), &n_layouts);
  g_signal_connect_swapped (document, "notify::routing", G_CALLBACK (count_cb), &n_routings);
  quick = krem_network_routes_ref (get_routes (fixture));
  g_assert_false (quick->is_final);
  g_assert_true (krem_document_get_routing (document));
  wait_for_routes (document);
  g_assert_cmpuint (n_layouts, ==, 0);
  g_assert_cmpuint (n_routings, ==, 1);
  first = krem_network_routes_ref (get_routes (fixture));
  g_assert_true (first->is_final);

  g_assert_true (krem_document_pin_person (document, 1, 300, -200, NULL));
  g_assert_true (krem_document_get_routing (document));
  g_assert_false (get_routes (fixture)->is_final);
  g_assert_true (krem_document_pin_person (document, 1, 500, -300, NULL));
  wait_for_routes (document);
  g_assert_true (get_routes (fixture)->is_final);
  g_assert_cmpfloat (get_routes (fixture)->boxes[1].y + KREM_CARD_HEIGHT / 2, ==, -300);

  g_assert_true (krem_history_undo (krem_document_get_history (document)));
  g_assert_true (krem_history_undo (krem_document_get_history (document)));
  g_assert_false (krem_document_get_routing (document));
  g_assert_true (get_routes (fixture)->is_final);
  for (guint i = 0; i < first->n_lines; i++)
    g_assert_cmpmem (first->lines[i].points, first->lines[i].n_points * sizeof (KremPoint),
                     get_routes (fixture)->lines[i].points,
                     get_routes (fixture)->lines[i].n_points * sizeof (KremPoint));
}

/* Closing a document while lines are looked for ends that. */
static void
test_close_while_routing (Fixture *fixture, gconstpointer data)
{
  g_assert_true (krem_document_get_routing (fixture->document));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/document/layout/pin", Fixture, NULL, set_up, test_pin, tear_down);
  g_test_add ("/document/layout/tidy", Fixture, NULL, set_up, test_tidy, tear_down);
  g_test_add ("/document/layout/reopen", Fixture, NULL, set_up, test_reopen, tear_down);
  g_test_add ("/document/layout/engines", Fixture, NULL, set_up, test_engines, tear_down);
  g_test_add ("/document/layout/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/document/layout/routes", Fixture, NULL, set_up_crowd, test_routes, tear_down);
  g_test_add ("/document/layout/close-while-routing", Fixture, NULL, set_up_crowd, test_close_while_routing, tear_down);
  g_test_add_func ("/document/layout/pins-in-the-file", test_pins_in_the_file);
  return g_test_run ();
}
