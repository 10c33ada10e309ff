/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "krem-layout-record.h"
#include "krem-layout-runner.h"

/* Runs the real helper. What it replies has passed every check of the runner if there is no fallback. */
static KremLayoutResult *
lay_out (const KremLayoutRequest *request)
{
  g_autoptr (GError) error = NULL;
  KremLayoutResult *result = krem_layout_run_with_timeout (request, NULL, 120000, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
  g_assert_cmpstr (result->fallback, ==, NULL);
  g_assert_cmpuint (result->n_nodes, ==, request->nodes->len);
  g_assert_cmpuint (result->n_edges, ==, request->edges->len);
  return result;
}

static KremLayoutRequest *
make_forest (KremLayoutEngine engine, guint n, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  KremLayoutRequest *request = krem_layout_request_new (engine);

  for (guint i = 0; i < n; i++)
    {
      krem_layout_request_add_node (request, g_rand_int_range (rand, 60, 160), g_rand_int_range (rand, 20, 60));
      if (i > 0 && g_rand_int_range (rand, 0, 12) > 0)
        krem_layout_request_add_edge (request, g_rand_int_range (rand, i > 40 ? i - 40 : 0, i), i);
    }
  return request;
}

static void
assert_patrons_above (const KremLayoutRequest *request, const KremLayoutResult *result)
{
  for (guint i = 0; i < request->edges->len; i++)
    {
      const KremLayoutEdge *edge = &g_array_index (request->edges, KremLayoutEdge, i);

      g_assert_cmpfloat (result->centers[edge->tail].y, <, result->centers[edge->head].y);
    }
}

static void
test_small (void)
{
  g_autoptr (KremLayoutRequest) request = krem_layout_request_new (KREM_LAYOUT_HIERARCHY);
  g_autoptr (KremLayoutResult) result = NULL;

  for (guint i = 0; i < 3; i++)
    krem_layout_request_add_node (request, 100, 30);
  krem_layout_request_add_edge (request, 0, 1);
  krem_layout_request_add_edge (request, 0, 2);
  request->node_gap = 20;
  request->rank_gap = 40;
  result = lay_out (request);
  /* Sizes and gaps arrive in pixels: two cards and a gap wide, two cards and a gap high. */
  g_assert_cmpfloat_with_epsilon (result->width, 220, 2);
  g_assert_cmpfloat_with_epsilon (result->height, 100, 2);
  g_assert_cmpfloat_with_epsilon (result->centers[0].x, 110, 2);
  g_assert_cmpfloat_with_epsilon (result->centers[0].y, 15, 1);
  g_assert_cmpfloat_with_epsilon (result->curves[0].points[0].y, 30, 2);
  g_assert_cmpfloat_with_epsilon (result->curves[0].points[result->curves[0].n_points - 1].y, 70, 2);
}

static void
test_empty (void)
{
  g_autoptr (KremLayoutRequest) request = krem_layout_request_new (KREM_LAYOUT_HIERARCHY);
  g_autoptr (KremLayoutResult) result = lay_out (request);

  g_assert_cmpfloat (result->width, ==, 0);
}

static void
test_forests (void)
{
  static const guint sizes[] = { 1, 2, 40, 200, 301, 1000, 5000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (KremLayoutRequest) request = make_forest (KREM_LAYOUT_HIERARCHY, sizes[i], 7 + i);
      g_autoptr (KremLayoutResult) result = lay_out (request);

      assert_patrons_above (request, result);
    }
}

static void
test_engines (void)
{
  for (KremLayoutEngine engine = KREM_LAYOUT_HIERARCHY; engine <= KREM_LAYOUT_RADIAL; engine++)
    {
      g_autoptr (KremLayoutRequest) request = make_forest (engine, 60, 11);
      g_autoptr (KremLayoutResult) result = lay_out (request);
      g_autoptr (KremLayoutResult) again = lay_out (request);

      for (guint i = 0; i < result->n_nodes; i++)
        {
          g_assert_cmpfloat (result->centers[i].x, ==, again->centers[i].x);
          g_assert_cmpfloat (result->centers[i].y, ==, again->centers[i].y);
        }
    }
}

/* A circle, a doubled edge, a diamond and clusters are graphs too. */
static void
test_odd_graphs (void)
{
  g_autoptr (KremLayoutRequest) request = krem_layout_request_new (KREM_LAYOUT_HIERARCHY);
  g_autoptr (KremLayoutResult) result = NULL;

  for (guint i = 0; i < 8; i++)
    {
      krem_layout_request_add_node (request, 80, 30);
      g_array_index (request->nodes, KremLayoutNode, i).cluster = i < 4 ? i % 2 : G_MAXUINT;
    }
  krem_layout_request_add_edge (request, 0, 1);
  krem_layout_request_add_edge (request, 1, 2);
  krem_layout_request_add_edge (request, 2, 0);
  krem_layout_request_add_edge (request, 4, 5);
  krem_layout_request_add_edge (request, 4, 5);
  krem_layout_request_add_edge (request, 4, 6);
  krem_layout_request_add_edge (request, 5, 7);
  krem_layout_request_add_edge (request, 6, 7);
  result = lay_out (request);
  g_assert_cmpfloat (result->width, >, 0);
}

/* Starts the helper as it is, without the runner's care. */
static GBytes *
ask (GBytes *input)
{
  g_autofree char *path = krem_layout_find_helper ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess)
      process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, path, NULL);
  GBytes *output = NULL;

  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate (process, input, NULL, &output, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return output;
}

static void
assert_refused (const guint8 *data, gsize size)
{
  g_autoptr (KremLayoutRequest) nothing = krem_layout_request_new (KREM_LAYOUT_HIERARCHY);
  g_autoptr (GBytes) input = g_bytes_new (data, size);
  g_autoptr (GBytes) output = ask (input);
  g_autoptr (GError) error = NULL;
  KremLayoutCode code = KREM_LAYOUT_CODE_OK;

  g_assert_null (krem_layout_record_unpack_reply (output, nothing, &code, &error));
  g_assert_error (error, KREM_LAYOUT_ERROR, KREM_LAYOUT_ERROR_HELPER);
  g_assert_cmpint (code, ==, KREM_LAYOUT_CODE_BAD_REQUEST);
}

/* The helper does not believe what it is asked, either. */
static void
test_bad_requests (void)
{
  g_autoptr (KremLayoutRequest) request = make_forest (KREM_LAYOUT_HIERARCHY, 5, 3);
  g_autoptr (GBytes) good = NULL;
  const guint8 *data;
  gsize size;

  krem_layout_request_add_edge (request, 0, 4);
  good = krem_layout_record_pack_request (request);
  data = g_bytes_get_data (good, &size);
  assert_refused ((const guint8 *) "", 0);
  assert_refused (data, 19);
  assert_refused (data, size - 1);
  for (guint i = 0; i < 3; i++)
    {
      /* A foreign magic, an unknown version, an unknown engine. */
      g_autofree guint8 *bad = g_memdup2 (data, size);

      bad[4 * i] ^= 0x55;
      assert_refused (bad, size);
    }
  for (guint i = 0; i < 2; i++)
    {
      /* An endless width, and an edge to nowhere. */
      g_autofree guint8 *bad = g_memdup2 (data, size);

      memset (bad + (i == 0 ? 44 : size - 4), 0xff, i == 0 ? 8 : 4);
      assert_refused (bad, size);
    }
}

static gboolean
is_gone (const char *pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/stat", pid);
  g_autofree char *text = NULL;
  const char *state;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return TRUE;
  /* What nobody has waited for yet is dead all the same. */
  state = strrchr (text, ')');
  return state != NULL && state[2] == 'Z';
}

/* The helper limits itself, and it does not outlive whoever started it: a shell starts one that waits for its request,
 * and is killed. */
static void
test_confined (void)
{
  g_autofree char *path = krem_layout_find_helper ();
  g_autofree char *limits = NULL, *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *pid = NULL;
  g_autoptr (GSubprocess)
      shell = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "/bin/sh", "-c",
                                "exec 3<&0; \"$0\" <&3 & echo $!; wait", path, NULL);

  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (shell));
  pid = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (pid);
  limits = g_strdup_printf ("/proc/%s/limits", pid);
  do
    {
      g_clear_pointer (&text, g_free);
      g_usleep (1000);
      g_assert_true (g_file_get_contents (limits, &text, NULL, NULL));
    }
  while (!g_regex_match_simple ("Max cpu time +60 +60 ", text, 0, 0));
  g_assert_true (g_regex_match_simple ("Max core file size +0 +0 ", text, 0, 0));
  g_assert_false (is_gone (pid));
  g_subprocess_force_exit (shell);
  g_assert_true (g_subprocess_wait (shell, NULL, NULL));
  for (guint i = 0; i < 10000 && !is_gone (pid); i++)
    g_usleep (1000);
  g_assert_true (is_gone (pid));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/helper/small", test_small);
  g_test_add_func ("/layout/helper/empty", test_empty);
  g_test_add_func ("/layout/helper/forests", test_forests);
  g_test_add_func ("/layout/helper/engines", test_engines);
  g_test_add_func ("/layout/helper/odd-graphs", test_odd_graphs);
  g_test_add_func ("/layout/helper/bad-requests", test_bad_requests);
  g_test_add_func ("/layout/helper/confined", test_confined);
  return g_test_run ();
}
