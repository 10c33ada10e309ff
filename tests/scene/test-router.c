/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "krem-curve.h"
#include "krem-network-router.h"

static gboolean
is_on_edge (const KremRect *box, const KremPoint *point)
{
  gboolean in_x = point->x >= box->x - 0.1 && point->x <= box->x + box->width + 0.1;
  gboolean in_y = point->y >= box->y - 0.1 && point->y <= box->y + box->height + 0.1;
  gboolean on_x = fabs (point->x - box->x) < 0.1 || fabs (point->x - box->x - box->width) < 0.1;
  gboolean on_y = fabs (point->y - box->y) < 0.1 || fabs (point->y - box->y - box->height) < 0.1;

  return in_x && in_y && (on_x || on_y);
}

static guint
count_inside (const KremRect *box, const KremPoint curve[4])
{
  guint n = 0;

  for (guint i = 0; i <= 200; i++)
    {
      KremPoint point;

      krem_curve_get_point (curve, i / 200.0, &point);
      n += point.x > box->x && point.x < box->x + box->width && point.y > box->y && point.y < box->y + box->height;
    }
  return n;
}

static void
test_ends (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1956);

  for (guint i = 0; i < 300; i++)
    {
      KremRect boxes[2] = { { 0, 0, 112, 32 }, { 0, 0, 112, 32 } };
      g_autoptr (KremNetworkRouter) router = NULL;
      KremPoint curve[4];

      boxes[1].x = g_rand_double_range (rand, -600, 600);
      boxes[1].y = g_rand_double_range (rand, 40, 400);
      router = krem_network_router_new (boxes, 2);
      g_assert_true (krem_network_router_route (router, 0, 1, g_rand_int_range (rand, -2, 3), curve));
      g_assert_true (is_on_edge (&boxes[0], &curve[0]));
      g_assert_true (is_on_edge (&boxes[1], &curve[3]));
      g_assert_cmpuint (count_inside (&boxes[0], curve), <, 8);
      g_assert_cmpuint (count_inside (&boxes[1], curve), <, 8);
    }
}

static void
test_goes_round (void)
{
  const KremRect boxes[] = { { 0, 0, 100, 30 }, { 300, 0, 100, 30 }, { 150, -10, 100, 50 }, { 0, 200, 100, 30 } };
  g_autoptr (KremNetworkRouter) router = krem_network_router_new (boxes, G_N_ELEMENTS (boxes));
  KremPoint curve[4];

  g_assert_true (krem_network_router_route (router, 0, 1, 0, curve));
  g_assert_cmpuint (count_inside (&boxes[2], curve), ==, 0);
}

static void
test_lanes (void)
{
  const KremRect boxes[] = { { 0, 0, 100, 30 }, { 400, 0, 100, 30 }, { 0, -200, 10, 10 }, { 0, 300, 10, 10 } };
  g_autoptr (KremNetworkRouter) router = krem_network_router_new (boxes, G_N_ELEMENTS (boxes));

  for (int lane = -2; lane < 2; lane++)
    {
      KremPoint one[4], other[4], middle, other_middle;

      g_assert_true (krem_network_router_route (router, 0, 1, lane, one));
      g_assert_true (krem_network_router_route (router, 0, 1, lane + 1, other));
      krem_curve_get_point (one, 0.5, &middle);
      krem_curve_get_point (other, 0.5, &other_middle);
      g_assert_cmpfloat (hypot (middle.x - other_middle.x, middle.y - other_middle.y), >, 5);
    }
}

static void
test_nowhere (void)
{
  const KremRect boxes[] = { { 0, 0, 100, 30 }, { 0, 0, 100, 30 }, { 0, 0, 0, 0 } };
  g_autoptr (KremNetworkRouter) router = krem_network_router_new (boxes, G_N_ELEMENTS (boxes));
  g_autoptr (KremNetworkRouter) empty = krem_network_router_new (NULL, 0);
  KremPoint curve[4];

  g_assert_false (krem_network_router_route (router, 0, 0, 0, curve));
  g_assert_false (krem_network_router_route (router, 0, 1, 0, curve));
  g_assert_false (krem_network_router_route (router, 0, 2, 0, curve));
  g_assert_cmpuint (krem_network_router_find_box (empty, 0, 0, 5), ==, G_MAXUINT);
}

static void
test_find_box (void)
{
  g_autofree KremRect *boxes = g_new0 (KremRect, 400);
  g_autoptr (KremNetworkRouter) router = NULL;

  for (guint i = 0; i < 400; i++)
    boxes[i] = (KremRect){ i % 20 * 130.0, i / 20 * 50.0, i % 7 == 3 ? 0 : 112, 32 };
  router = krem_network_router_new (boxes, 400);
  for (guint i = 0; i < 400; i++)
    {
      guint expected = i % 7 == 3 ? G_MAXUINT : i;

      g_assert_cmpuint (krem_network_router_find_box (router, boxes[i].x + 60, boxes[i].y + 16, 0), ==, expected);
      g_assert_cmpuint (krem_network_router_find_box (router, boxes[i].x + 1, boxes[i].y + 31, 0), ==, expected);
      g_assert_cmpuint (krem_network_router_find_box (router, boxes[i].x + 60, boxes[i].y + 40, 0), ==, G_MAXUINT);
    }
  g_assert_cmpuint (krem_network_router_find_box (router, -500, -500, 3), ==, G_MAXUINT);
}

static void
test_distance (void)
{
  const KremPoint line[] = { { 0, 0 }, { 10, 0 }, { 20, 0 }, { 30, 0 }, { 30, 10 }, { 30, 20 }, { 30, 30 } };
  static const struct
  {
    double x, y, distance;
  } cases[] = { { 15, 0, 0 }, { 15, 4, 4 }, { -3, 4, 5 }, { 35, 15, 5 }, { 30, 36, 6 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat_with_epsilon (krem_chain_get_distance (line, G_N_ELEMENTS (line), cases[i].x, cases[i].y),
                                    cases[i].distance, 1e-6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/router/ends", test_ends);
  g_test_add_func ("/router/goes-round", test_goes_round);
  g_test_add_func ("/router/lanes", test_lanes);
  g_test_add_func ("/router/nowhere", test_nowhere);
  g_test_add_func ("/router/find-box", test_find_box);
  g_test_add_func ("/router/distance", test_distance);
  return g_test_run ();
}
