/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

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

static gboolean
is_inside (const KremRect *box, double x, double y)
{
  return x > box->x + 0.2 && x < box->x + box->width - 0.2 && y > box->y + 0.2 && y < box->y + box->height - 0.2;
}

/* How many of many points of a line lie inside of a box. */
static guint
count_inside (const KremRect *box, const KremRoute *route)
{
  guint n = 0;

  for (guint piece = 0; piece + 3 < route->n_points; piece += 3)
    for (guint i = 0; i <= 40; i++)
      {
        KremPoint point;

        krem_curve_get_point (route->points + piece, i / 40.0, &point);
        n += is_inside (box, point.x, point.y);
      }
  return n;
}

static void
clear_routes (KremRoute *routes, guint n)
{
  for (guint i = 0; i < n; i++)
    g_free (routes[i].points);
}

/* Lines end at the edges of their boxes, enter none, and what they end with points at the box. */
static void
check_route (const KremRect *boxes, guint n_boxes, const KremRoute *route)
{
  const KremPoint *end = &route->points[route->n_points - 1];
  const KremRect *to = &boxes[route->to];
  KremPoint back = route->points[route->n_points - 2];
  double length = hypot (end->x - back.x, end->y - back.y);

  g_assert_nonnull (route->points);
  g_assert_cmpuint (route->n_points % 3, ==, 1);
  g_assert_true (is_on_edge (&boxes[route->from], &route->points[0]));
  g_assert_true (is_on_edge (to, end));
  for (guint i = 0; i < n_boxes; i++)
    if (boxes[i].width > 0)
      g_assert_cmpuint (count_inside (&boxes[i], route), ==, 0);
  g_assert_cmpfloat (length, >, 0.01);
  g_assert_true (is_inside (to, end->x + (end->x - back.x) / length, end->y + (end->y - back.y) / length));
}

static guint
pack_boxes (GRand *rand, KremRect *boxes, double gap)
{
  guint n = 0, n_columns = (guint) g_rand_int_range (rand, 1, 8);

  /* Ragged columns, as clients stand under their patrons. */
  for (guint column = 0; column < n_columns; column++)
    {
      guint n_rows = (guint) g_rand_int_range (rand, 1, 9);
      double y = g_rand_double_range (rand, 0, 80), x = column * (112 + gap) + g_rand_double_range (rand, 0, gap);

      for (guint row = 0; row < n_rows; row++)
        {
          boxes[n++] = (KremRect){ x, y, 112, 30 };
          y += 30 + (g_rand_int_range (rand, 0, 6) == 0 ? 24 : 5);
        }
    }
  return n;
}

/* Boxes anywhere that do not overlap, as after an engine that knows of no ranks. */
static guint
scatter_boxes (GRand *rand, KremRect *boxes, guint n_wished)
{
  guint n = 0;

  for (guint i = 0; i < 40 * n_wished && n < n_wished; i++)
    {
      KremRect box = { g_rand_double_range (rand, 0, 1200), g_rand_double_range (rand, 0, 700), 112, 30 };
      gboolean is_free = TRUE;

      for (guint j = 0; j < n; j++)
        is_free = is_free && (fabs (boxes[j].x - box.x) > 112 + 5 || fabs (boxes[j].y - box.y) > 30 + 5);
      if (is_free)
        boxes[n++] = box;
    }
  return n;
}

static guint
join_boxes (GRand *rand, guint n_boxes, KremRoute *routes, guint n_wished)
{
  guint n = 0;

  for (guint i = 0; i < n_wished; i++)
    {
      KremRoute route = { .from = (guint) g_rand_int_range (rand, 0, (int) n_boxes),
                          .to = (guint) g_rand_int_range (rand, 0, (int) n_boxes) };

      if (route.from != route.to)
        routes[n++] = route;
    }
  return n;
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1956);

  for (guint i = 0; i < 100; i++)
    {
      KremRect boxes[80];
      KremRoute routes[120] = { 0 }, again[120] = { 0 };
      guint n_boxes = i % 2 == 0 ? pack_boxes (rand, boxes, g_rand_double_range (rand, 6, 40))
                                 : scatter_boxes (rand, boxes, 50);
      guint n = join_boxes (rand, n_boxes, routes, 80);
      g_autoptr (KremNetworkRouter) router = krem_network_router_new (boxes, n_boxes);
      g_autoptr (KremNetworkRouter) other = krem_network_router_new (boxes, n_boxes);

      memcpy (again, routes, sizeof routes);
      krem_network_router_route (router, routes, n, NULL, NULL);
      krem_network_router_route (other, again, n, NULL, NULL);
      for (guint j = 0; j < n; j++)
        {
          check_route (boxes, n_boxes, &routes[j]);
          g_assert_cmpmem (routes[j].points, routes[j].n_points * sizeof (KremPoint), again[j].points,
                           again[j].n_points * sizeof (KremPoint));
        }
      clear_routes (routes, n);
      clear_routes (again, n);
    }
}

/* When a box moves, only the lines do that it concerns, and nothing goes through it where it is now. */
static void
test_move (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1957);

  for (guint i = 0; i < 40; i++)
    {
      KremRect boxes[80];
      KremRoute routes[120] = { 0 };
      KremPoint *before[120];
      gboolean rerouted[120];
      guint n_boxes = scatter_boxes (rand, boxes, 40), n = join_boxes (rand, n_boxes, routes, 60), n_kept = 0;
      g_autoptr (KremNetworkRouter) router = krem_network_router_new (boxes, n_boxes - 1);

      /* The last box only tells where there is room for another one. */
      n_boxes--;
      for (guint j = 0; j < n; j++)
        if (routes[j].from == n_boxes || routes[j].to == n_boxes)
          routes[j] = (KremRoute){ .from = 0, .to = 1 };
      krem_network_router_route (router, routes, n, NULL, NULL);
      for (guint j = 0; j < n; j++)
        before[j] = g_memdup2 (routes[j].points, routes[j].n_points * sizeof (KremPoint));
      boxes[0] = boxes[n_boxes];
      krem_network_router_move_box (router, 0, &boxes[0], routes, n, rerouted);
      g_assert_cmpuint (krem_network_router_find_box (router, boxes[0].x + 9, boxes[0].y + 9, 0), ==, 0);
      for (guint j = 0; j < n; j++)
        {
          check_route (boxes, n_boxes, &routes[j]);
          if (routes[j].from == 0 || routes[j].to == 0)
            g_assert_true (rerouted[j]);
          if (!rerouted[j])
            g_assert_cmpmem (routes[j].points, routes[j].n_points * sizeof (KremPoint), before[j],
                             routes[j].n_points * sizeof (KremPoint));
          n_kept += !rerouted[j];
          g_free (before[j]);
        }
      g_assert_cmpuint (n_kept, >, n / 3);
      clear_routes (routes, n);
    }
}

static void
test_goes_round (void)
{
  const KremRect boxes[] = { { 0, 0, 100, 30 }, { 300, 0, 100, 30 }, { 150, -10, 100, 50 }, { 0, 200, 100, 30 } };
  g_autoptr (KremNetworkRouter) router = krem_network_router_new (boxes, G_N_ELEMENTS (boxes));
  KremRoute route = { .from = 0, .to = 1 };

  krem_network_router_route (router, &route, 1, NULL, NULL);
  check_route (boxes, G_N_ELEMENTS (boxes), &route);
  clear_routes (&route, 1);
}

/* Lines that join the same two run side by side. */
static void
test_fan (void)
{
  const KremRect boxes[] = { { 0, 0, 100, 30 }, { 400, 0, 100, 30 }, { 200, 200, 100, 30 }, { 0, -200, 10, 10 } };
  g_autoptr (KremNetworkRouter) router = krem_network_router_new (boxes, G_N_ELEMENTS (boxes));
  KremRoute routes[8] = { 0 };

  for (guint i = 0; i < 8; i++)
    routes[i] = (KremRoute){ .from = i % 2, .to = i < 4 ? 1 - i % 2 : 2 };
  krem_network_router_route (router, routes, 8, NULL, NULL);
  for (guint i = 0; i < 8; i++)
    for (guint j = 0; j < i; j++)
      {
        KremPoint middle;

        check_route (boxes, G_N_ELEMENTS (boxes), &routes[i]);
        krem_chain_get_point (routes[i].points, routes[i].n_points, 0.5, &middle);
        g_assert_cmpfloat (krem_chain_get_distance (routes[j].points, routes[j].n_points, middle.x, middle.y), >=, 4);
      }
  clear_routes (routes, 8);
}

/* What the layout has drawn stays, unless it goes through a card. */
static void
test_given (void)
{
  const KremRect boxes[] = { { 0, 0, 100, 30 }, { 300, 0, 100, 30 }, { 150, -10, 100, 50 } };
  const KremPoint over[] = { { 50, 0 }, { 50, -60 }, { 350, -60 }, { 350, 0 } };
  const KremPoint through[] = { { 100, 15 }, { 150, 15 }, { 250, 15 }, { 300, 15 } };
  g_autoptr (KremNetworkRouter) router = krem_network_router_new (boxes, G_N_ELEMENTS (boxes));
  KremRoute routes[] = { { 0, 1, g_memdup2 (over, sizeof over), 4 }, { 0, 1, g_memdup2 (through, sizeof through), 4 } };

  krem_network_router_route (router, routes, 2, NULL, NULL);
  g_assert_cmpmem (routes[0].points, routes[0].n_points * sizeof (KremPoint), over, sizeof over);
  check_route (boxes, G_N_ELEMENTS (boxes), &routes[1]);
  clear_routes (routes, 2);
}

/* Boxes on top of one another, without a size, or walled in: there is a line wherever there is something between. */
static void
test_nowhere (void)
{
  const KremRect boxes[] = {
    { 0, 0, 100, 30 }, { 0, 0, 100, 30 }, { 0, 0, 0, 0 }, { 60, 10, 100, 30 }, { 300, 300, 10, 10 }
  };
  g_autoptr (KremNetworkRouter) router = krem_network_router_new (boxes, G_N_ELEMENTS (boxes));
  g_autoptr (KremNetworkRouter) empty = krem_network_router_new (NULL, 0);
  KremRoute routes[] = { { .from = 0, .to = 0 }, { .from = 0, .to = 2 }, { .from = 0, .to = 1 },
                         { .from = 0, .to = 3 }, { .from = 1, .to = 4 }, { .from = 4, .to = 3 } };

  krem_network_router_route (router, routes, G_N_ELEMENTS (routes), NULL, NULL);
  g_assert_null (routes[0].points);
  g_assert_null (routes[1].points);
  g_assert_null (routes[2].points);
  g_assert_nonnull (routes[4].points);
  g_assert_nonnull (routes[5].points);
  clear_routes (routes, G_N_ELEMENTS (routes));
  krem_network_router_route (empty, NULL, 0, NULL, NULL);
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
  g_test_add_func ("/router/random", test_random);
  g_test_add_func ("/router/move", test_move);
  g_test_add_func ("/router/goes-round", test_goes_round);
  g_test_add_func ("/router/fan", test_fan);
  g_test_add_func ("/router/given", test_given);
  g_test_add_func ("/router/nowhere", test_nowhere);
  g_test_add_func ("/router/find-box", test_find_box);
  g_test_add_func ("/router/distance", test_distance);
  return g_test_run ();
}
