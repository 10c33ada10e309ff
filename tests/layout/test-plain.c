/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-layout-record.h"
#include "krem-layout-runner.h"

/* What the runner asks of a helper, the plain layout must keep as well. */
static void
assert_believable (const KremLayoutRequest *request, const KremLayoutResult *result)
{
  g_autoptr (GBytes) bytes = krem_layout_record_pack_reply (KREM_LAYOUT_CODE_OK, result);
  g_autoptr (GError) error = NULL;
  g_autoptr (KremLayoutResult) believed = krem_layout_record_unpack_reply (bytes, request, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (believed);
}

static void
test_tree (void)
{
  g_autoptr (KremLayoutRequest) request = krem_layout_request_new (KREM_LAYOUT_HIERARCHY);
  g_autoptr (KremLayoutResult) result = NULL;

  request->node_gap = 20;
  request->rank_gap = 40;
  for (guint i = 0; i < 3; i++)
    krem_layout_request_add_node (request, 100, 30);
  krem_layout_request_add_edge (request, 0, 1);
  krem_layout_request_add_edge (request, 0, 2);
  result = krem_layout_run_plain (request);
  g_assert_null (result->fallback);
  g_assert_cmpfloat (result->width, ==, 220);
  g_assert_cmpfloat (result->height, ==, 100);
  g_assert_cmpfloat (result->centers[0].x, ==, 110);
  g_assert_cmpfloat (result->centers[1].x, ==, 50);
  g_assert_cmpfloat (result->centers[2].x, ==, 170);
  g_assert_cmpfloat (result->centers[2].y, ==, 85);
  g_assert_cmpfloat (result->curves[1].points[0].y, ==, 30);
  g_assert_cmpfloat (result->curves[1].points[3].x, ==, 170);
  g_assert_cmpfloat (result->curves[1].points[3].y, ==, 70);
}

static void
test_shelves (void)
{
  g_autoptr (KremLayoutRequest) request = krem_layout_request_new (KREM_LAYOUT_HIERARCHY);
  g_autoptr (KremLayoutResult) result = NULL;

  request->aspect = 2;
  for (guint i = 0; i < 100; i++)
    krem_layout_request_add_node (request, 50, 50);
  result = krem_layout_run_plain (request);
  assert_believable (request, result);
  g_assert_cmpfloat (result->width / result->height, >, 1.2);
  g_assert_cmpfloat (result->width / result->height, <, 2.8);
}

static void
test_random (void)
{
  for (guint32 seed = 0; seed < 60; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (KremLayoutRequest) request = krem_layout_request_new (seed % 3);
      g_autoptr (KremLayoutResult) result = NULL;
      g_autoptr (KremLayoutResult) again = NULL;
      guint n = g_rand_int_range (rand, 2, 80), n_edges = g_rand_int_range (rand, 0, 120);

      for (guint i = 0; i < n; i++)
        krem_layout_request_add_node (request, g_rand_double_range (rand, 1, 200), g_rand_double_range (rand, 1, 90));
      for (guint i = 0; i < n_edges; i++)
        {
          guint tail = g_rand_int_range (rand, 0, n), head = g_rand_int_range (rand, 0, n);

          if (tail != head)
            krem_layout_request_add_edge (request, tail, head);
        }
      request->engine = KREM_LAYOUT_HIERARCHY;
      result = krem_layout_run_plain (request);
      again = krem_layout_run_plain (request);
      assert_believable (request, result);
      for (guint i = 0; i < n; i++)
        g_assert_true (result->centers[i].x == again->centers[i].x && result->centers[i].y == again->centers[i].y);
    }
}

/* Neither deep nor broad nor circular graphs bring it down. */
static void
test_extremes (void)
{
  for (guint kind = 0; kind < 3; kind++)
    {
      g_autoptr (KremLayoutRequest) request = krem_layout_request_new (KREM_LAYOUT_HIERARCHY);
      g_autoptr (KremLayoutResult) result = NULL;
      const guint n = kind == 1 ? 5000 : 30000;

      for (guint i = 0; i < n; i++)
        krem_layout_request_add_node (request, 20, 10);
      for (guint i = 1; i < n; i++)
        krem_layout_request_add_edge (request, kind == 1 ? 0 : i - 1, i);
      if (kind == 2)
        krem_layout_request_add_edge (request, n - 1, 0);
      result = krem_layout_run_plain (request);
      g_assert_cmpuint (result->n_nodes, ==, n);
      assert_believable (request, result);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/plain/tree", test_tree);
  g_test_add_func ("/layout/plain/shelves", test_shelves);
  g_test_add_func ("/layout/plain/random", test_random);
  g_test_add_func ("/layout/plain/extremes", test_extremes);
  return g_test_run ();
}
