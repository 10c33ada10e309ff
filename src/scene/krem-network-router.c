/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-router.h"

#include <math.h>

#include "krem-curve.h"
#include "krem-route-chain.h"
#include "krem-route-channels.h"
#include "krem-route-search.h"

/* How many steps of search all lines together may take. */
#define MAX_WORK 5000000
/* So many times in a row a search may come to nothing. */
#define MAX_FAILED 8
/* With more lines than this, ways are looked for in more haste. */
#define MANY_LINES 600
/* How far bows that join the same two run apart, px. */
#define BOW_GAP 13.0
/* How near to a card a line runs that goes round it, and how closely lines are looked at, px. */
#define PASSING 9.0
#define PASSING_STEP 6.0

struct _KremNetworkRouter
{
  KremBoxGrid *grid;
};

/**
 * krem_network_router_new:
 * @boxes: (array length=n_boxes): where the cards are, px; a box without a width is nowhere
 * @n_boxes: how many
 *
 * Returns: (transfer full): the router
 */
KremNetworkRouter *
krem_network_router_new (const KremRect *boxes, guint n_boxes)
{
  KremNetworkRouter *self = g_new0 (KremNetworkRouter, 1);

  self->grid = krem_box_grid_new (boxes, n_boxes);
  return self;
}

/**
 * krem_network_router_free:
 * @self: a router
 */
void
krem_network_router_free (KremNetworkRouter *self)
{
  krem_box_grid_free (self->grid);
  g_free (self);
}

/**
 * krem_network_router_find_box:
 * @self: a router
 * @x: px
 * @y: px
 * @slack: how far beside a box still counts, px
 *
 * Returns: the index of a box at that point, or %G_MAXUINT
 */
guint
krem_network_router_find_box (KremNetworkRouter *self, double x, double y, double slack)
{
  guint found = krem_box_grid_find (self->grid, x, y, 0, KREM_NO_BOX, KREM_NO_BOX);

  if (found == KREM_NO_BOX && slack > 0)
    found = krem_box_grid_find (self->grid, x, y, slack, KREM_NO_BOX, KREM_NO_BOX);
  return found;
}

/* Whether a line comes near a box. */
static gboolean
passes (const KremRoute *route, const KremRect *box, double slack)
{
  for (guint piece = 0; piece + 3 < route->n_points; piece += 3)
    {
      const KremPoint *curve = route->points + piece;
      guint n = 1 + (guint) (hypot (curve[3].x - curve[0].x, curve[3].y - curve[0].y) / PASSING_STEP);

      for (guint i = 0; i <= n; i++)
        {
          KremPoint point;

          krem_curve_get_point (curve, i / (double) n, &point);
          if (point.x > box->x - slack && point.x < box->x + box->width + slack && point.y > box->y - slack
              && point.y < box->y + box->height + slack)
            return TRUE;
        }
    }
  return FALSE;
}

/* In what haste a way is looked for, and with how many steps of search. */
typedef struct
{
  double haste;
  guint work;
  guint n_failed; /* one line after the other */
} Try;

/* A line that is still to be routed, and how far apart its ends are. */
typedef struct
{
  double length;
  guint route;
} Task;

static int
compare_tasks (gconstpointer a, gconstpointer b)
{
  const Task *one = a, *other = b;

  if (one->length != other->length)
    return one->length < other->length ? -1 : 1;
  return one->route < other->route ? -1 : one->route > other->route;
}

static gboolean
is_joined (const KremRect *boxes, const KremRoute *route)
{
  return route->from != route->to && boxes[route->from].width > 0 && boxes[route->to].width > 0;
}

/* The shortest first: they have the fewest ways to choose from. */
static GArray *
list_tasks (KremNetworkRouter *self, KremRoute *routes, guint n_routes, gboolean keeps_all, GArray *walls)
{
  GArray *tasks = g_array_new (FALSE, FALSE, sizeof (Task));
  guint n_boxes;
  const KremRect *boxes = krem_box_grid_get_boxes (self->grid, &n_boxes);

  for (guint i = 0; i < n_routes; i++)
    {
      KremRoute *route = &routes[i];
      const KremRect *a = &boxes[route->from], *b = &boxes[route->to];

      if (route->points != NULL
          && (keeps_all || route->stays
              || krem_chain_is_free (self->grid, route->points, route->n_points, route->from, route->to)))
        {
          krem_chain_add_walls (route->points, route->n_points, walls);
          continue;
        }
      g_clear_pointer (&route->points, g_free);
      route->n_points = 0;
      if (is_joined (boxes, route))
        {
          Task task = { MAX (fabs (a->x - b->x) - a->width, 0) + MAX (fabs (a->y - b->y) - a->height, 0), i };

          g_array_append_val (tasks, task);
        }
    }
  g_array_sort (tasks, compare_tasks);
  return tasks;
}

/* Tries in more and more haste. What has come to nothing time and again is not tried for the lines that follow, which
 * are longer. */
static gboolean
find_way (KremRouteSearch *search, const KremRoute *route, GArray *tries, guint *left, GArray *corners)
{
  for (guint i = 0; i < tries->len; i++)
    {
      Try *try = &g_array_index (tries, Try, i);
      guint work = MIN (*left, try->work), had = work;
      gboolean found;

      if (try->n_failed == MAX_FAILED && i + 1 < tries->len)
        continue;
      found = krem_route_search_find (search, route->from, route->to, try->haste, &work, corners);
      *left -= had - work;
      try->n_failed = found ? 0 : try->n_failed + 1;
      /* With work left over there is no way at all. */
      if (found || work > 0)
        return found;
    }
  return FALSE;
}

/* In what haste to try, for few lines and for many. */
static GArray *
list_tries (guint n_lines)
{
  static const Try few[] = { { 1.4, 20000 }, { 6, 20000 } }, many[] = { { 2, 1500 }, { 4, 2500 }, { 12, 20000 } };
  GArray *tries = g_array_new (FALSE, FALSE, sizeof (Try));

  if (n_lines > MANY_LINES)
    g_array_append_vals (tries, many, G_N_ELEMENTS (many));
  else
    g_array_append_vals (tries, few, G_N_ELEMENTS (few));
  return tries;
}

static void
find_ways (KremNetworkRouter *self, const KremRoute *routes, GArray *tasks, const GArray *walls, KremRoutePath *paths,
           GCancellable *cancellable)
{
  g_autoptr (KremRouteGraph) graph = krem_route_graph_new (self->grid, KREM_ROUTE_MARGIN);
  g_autoptr (KremRouteSearch) search = krem_route_search_new (graph, self->grid);
  g_autoptr (GArray) tries = list_tries (tasks->len);
  g_autoptr (GArray) corners = g_array_new (FALSE, FALSE, sizeof (KremPoint));
  guint left = MAX_WORK;

  krem_route_search_add_walls (search, walls);
  for (guint i = 0; i < tasks->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const KremRoute *route = &routes[g_array_index (tasks, Task, i).route];

      paths[i].from = route->from;
      paths[i].to = route->to;
      if (find_way (search, route, tries, &left, corners))
        {
          paths[i].corners = g_memdup2 (corners->data, corners->len * sizeof (KremPoint));
          paths[i].n_corners = corners->len;
          krem_route_straighten (self->grid, &paths[i], KREM_ROUTE_MARGIN);
        }
    }
}

/* Finds ways for the lines that have none, and, unless all are kept, for those that go through cards. */
static gboolean
route_lines (KremNetworkRouter *self, KremRoute *routes, guint n_routes, gboolean keeps_all, gboolean *rerouted,
             GCancellable *cancellable)
{
  g_autoptr (GArray) walls = g_array_new (FALSE, FALSE, sizeof (KremRouteWall));
  g_autoptr (GArray) tasks = list_tasks (self, routes, n_routes, keeps_all, walls);
  g_autofree KremRoutePath *paths = g_new0 (KremRoutePath, tasks->len + 1);
  guint n_boxes;
  const KremRect *boxes = krem_box_grid_get_boxes (self->grid, &n_boxes);

  for (guint i = 0; rerouted != NULL && i < n_routes; i++)
    rerouted[i] = routes[i].points == NULL;
  if (tasks->len == 0)
    return TRUE;
  find_ways (self, routes, tasks, walls, paths, cancellable);
  if (!g_cancellable_is_cancelled (cancellable))
    krem_route_nudge (self->grid, paths, tasks->len, walls, KREM_ROUTE_MARGIN);
  for (guint i = 0; i < tasks->len; i++)
    {
      KremRoute *route = &routes[g_array_index (tasks, Task, i).route];

      if (g_cancellable_is_cancelled (cancellable))
        ;
      else if (paths[i].n_corners > 0)
        route->points = krem_route_make_chain (self->grid, &paths[i], &route->n_points);
      else
        route->points = krem_route_make_bow (&boxes[route->from], &boxes[route->to], (i % 5 + 1) * BOW_GAP,
                                             &route->n_points);
      g_free (paths[i].corners);
    }
  return !g_cancellable_is_cancelled (cancellable);
}

/**
 * krem_network_router_route:
 * @self: a router
 * @routes: (array length=n_routes): the lines; those that have points and enter no card but their own stay as they are
 * @n_routes: how many
 * @rerouted: (nullable) (array length=n_routes) (out caller-allocates): which of them have a new way
 * @cancellable: (nullable): to stop it; it may be cancelled from another thread
 *
 * Finds ways for lines: through the channels between the cards, round all of them, beside one another, and with round
 * corners. Where there is no way, or only one that is too hard to find, the line is a bow behind the cards. The same
 * cards and lines always give the same ways.
 *
 * Returns: whether it was not cancelled, which leaves lines without a way
 */
gboolean
krem_network_router_route (KremNetworkRouter *self, KremRoute *routes, guint n_routes, gboolean *rerouted,
                           GCancellable *cancellable)
{
  return route_lines (self, routes, n_routes, FALSE, rerouted, cancellable);
}

/**
 * krem_network_router_move_box:
 * @self: a router
 * @box: a card
 * @to: where it is from now on, px
 * @routes: (array length=n_routes): all lines, routed for where it was
 * @n_routes: how many
 * @rerouted: (array length=n_routes) (out caller-allocates): which of them have a new way
 *
 * Moves a card and finds new ways for its lines and for those that pass where it was or where it comes to. All others
 * stay as they are.
 */
void
krem_network_router_move_box (KremNetworkRouter *self, guint box, const KremRect *to, KremRoute *routes, guint n_routes,
                              gboolean *rerouted)
{
  guint n_boxes;
  const KremRect *before = krem_box_grid_get_boxes (self->grid, &n_boxes);
  g_autofree KremRect *boxes = g_memdup2 (before, n_boxes * sizeof *boxes);
  KremRect old;

  g_return_if_fail (box < n_boxes);

  old = boxes[box];
  boxes[box] = *to;
  krem_box_grid_free (self->grid);
  self->grid = krem_box_grid_new (boxes, n_boxes);
  for (guint i = 0; i < n_routes; i++)
    {
      KremRoute *route = &routes[i];

      rerouted[i] = route->from == box || route->to == box || passes (route, &old, PASSING)
                    || passes (route, to, KREM_ROUTE_CLEARANCE);
      if (!rerouted[i])
        continue;
      g_clear_pointer (&route->points, g_free);
      route->n_points = 0;
    }
  route_lines (self, routes, n_routes, TRUE, NULL, NULL);
}
