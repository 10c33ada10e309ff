/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-layout-runner.h"

#include <math.h>

#define NOBODY G_MAXUINT

/* The forest that is drawn: of each node the first edge that leads to it and closes no circle. All arrays
 * have one entry a node; children stand in the order of their edges. */
typedef struct
{
  guint n;
  guint *parent, *first_child, *next_sibling, *order, *depth;
  double *span, *left, *top;
} Forest;

static guint
find_root (guint *set, guint node)
{
  while (set[node] != node)
    {
      set[node] = set[set[node]];
      node = set[node];
    }
  return node;
}

static void
choose_parents (Forest *forest, const KremLayoutRequest *request)
{
  g_autofree guint *set = g_new (guint, MAX (forest->n, 1));
  g_autofree guint *last_child = g_new (guint, MAX (forest->n, 1));

  for (guint i = 0; i < forest->n; i++)
    {
      set[i] = i;
      forest->parent[i] = forest->first_child[i] = forest->next_sibling[i] = last_child[i] = NOBODY;
    }
  for (guint i = 0; i < request->edges->len; i++)
    {
      const KremLayoutEdge *edge = &g_array_index (request->edges, KremLayoutEdge, i);
      guint root = find_root (set, edge->tail);

      /* A head without a parent is the root of its tree, so that one comparison tells whether a circle would
       * close. */
      if (forest->parent[edge->head] != NOBODY || root == find_root (set, edge->head))
        continue;
      set[find_root (set, edge->head)] = root;
      forest->parent[edge->head] = edge->tail;
      if (last_child[edge->tail] == NOBODY)
        forest->first_child[edge->tail] = edge->head;
      else
        forest->next_sibling[last_child[edge->tail]] = edge->head;
      last_child[edge->tail] = edge->head;
    }
}

/* Lists the nodes so that each tree stands together and parents come before their children. */
static void
order_nodes (Forest *forest)
{
  g_autofree guint *stack = g_new (guint, MAX (forest->n, 1));
  guint n_ordered = 0;

  for (guint root = 0; root < forest->n; root++)
    {
      guint n_stack = 0;

      if (forest->parent[root] != NOBODY)
        continue;
      forest->depth[root] = 0;
      stack[n_stack++] = root;
      while (n_stack > 0)
        {
          guint node = stack[--n_stack];

          forest->order[n_ordered++] = node;
          for (guint child = forest->first_child[node]; child != NOBODY; child = forest->next_sibling[child])
            {
              forest->depth[child] = forest->depth[node] + 1;
              stack[n_stack++] = child;
            }
        }
    }
}

static void
measure_spans (Forest *forest, const KremLayoutRequest *request)
{
  for (guint i = forest->n; i-- > 0;)
    {
      guint node = forest->order[i];
      double children = -request->node_gap;

      for (guint child = forest->first_child[node]; child != NOBODY; child = forest->next_sibling[child])
        children += forest->span[child] + request->node_gap;
      forest->span[node] = MAX (children, g_array_index (request->nodes, KremLayoutNode, node).width);
    }
}

/* Places the tree that begins at `first` in the order with its corner at the origin.
 * Returns the position after its last node. */
static guint
place_tree (Forest *forest, const KremLayoutRequest *request, guint first, GArray *tops, double *height)
{
  guint after = first + 1;
  double top = 0;

  while (after < forest->n && forest->parent[forest->order[after]] != NOBODY)
    after++;
  g_array_set_size (tops, 0);
  for (guint i = first; i < after; i++)
    {
      guint node = forest->order[i];
      double node_height = g_array_index (request->nodes, KremLayoutNode, node).height;

      if (forest->depth[node] >= tops->len)
        g_array_set_size (tops, forest->depth[node] + 1);
      g_array_index (tops, double, forest->depth[node]) = MAX (g_array_index (tops, double, forest->depth[node]),
                                                               node_height);
    }
  for (guint rank = 0; rank < tops->len; rank++)
    {
      double rank_height = g_array_index (tops, double, rank);

      g_array_index (tops, double, rank) = top;
      top += rank_height + request->rank_gap;
    }
  *height = top - request->rank_gap;

  forest->left[forest->order[first]] = 0;
  for (guint i = first; i < after; i++)
    {
      guint node = forest->order[i];
      double children = -request->node_gap, x;

      forest->top[node] = g_array_index (tops, double, forest->depth[node]);
      for (guint child = forest->first_child[node]; child != NOBODY; child = forest->next_sibling[child])
        children += forest->span[child] + request->node_gap;
      x = forest->left[node] + (forest->span[node] - children) / 2;
      for (guint child = forest->first_child[node]; child != NOBODY; child = forest->next_sibling[child])
        {
          forest->left[child] = x;
          x += forest->span[child] + request->node_gap;
        }
    }
  return after;
}

/* Puts the trees on shelves that are as wide as the wished proportion asks for. */
static void
place_forest (Forest *forest, const KremLayoutRequest *request, KremLayoutResult *result)
{
  g_autoptr (GArray) tops = g_array_new (FALSE, TRUE, sizeof (double));
  double aspect = request->aspect > 0 ? request->aspect : 1.6;
  double area = 0, widest = 0, limit, x = 0, y = 0, shelf = 0;

  for (guint i = 0; i < forest->n;)
    {
      guint root = forest->order[i];
      double height;

      i = place_tree (forest, request, i, tops, &height);
      area += (forest->span[root] + request->node_gap) * (height + request->rank_gap);
      widest = MAX (widest, forest->span[root]);
    }
  limit = MAX (widest, sqrt (area * aspect));
  for (guint i = 0; i < forest->n;)
    {
      guint root = forest->order[i], after;
      double height;

      after = place_tree (forest, request, i, tops, &height);
      if (x > 0 && x + forest->span[root] > limit)
        {
          y += shelf + request->rank_gap;
          x = shelf = 0;
        }
      for (; i < after; i++)
        {
          guint node = forest->order[i];
          const KremLayoutNode *size = &g_array_index (request->nodes, KremLayoutNode, node);

          result->centers[node].x = x + forest->left[node] + forest->span[node] / 2;
          result->centers[node].y = y + forest->top[node] + size->height / 2;
        }
      result->width = MAX (result->width, x + forest->span[root]);
      shelf = MAX (shelf, height);
      x += forest->span[root] + request->node_gap;
    }
  result->height = y + shelf;
}

/* An edge that leads down leaves below and arrives above; any other goes from middle to middle. */
static void
draw_curve (const KremLayoutRequest *request, KremLayoutResult *result, guint index)
{
  const KremLayoutEdge *edge = &g_array_index (request->edges, KremLayoutEdge, index);
  KremLayoutCurve *curve = &result->curves[index];
  KremPoint from = result->centers[edge->tail], to = result->centers[edge->head];
  double below = from.y + g_array_index (request->nodes, KremLayoutNode, edge->tail).height / 2;
  double above = to.y - g_array_index (request->nodes, KremLayoutNode, edge->head).height / 2;
  double middle;

  if (below < above)
    {
      from.y = below;
      to.y = above;
    }
  middle = (from.y + to.y) / 2;
  curve->n_points = 4;
  curve->points = g_new (KremPoint, 4);
  curve->points[0] = from;
  curve->points[1] = (KremPoint){ from.x, middle };
  curve->points[2] = (KremPoint){ to.x, middle };
  curve->points[3] = to;
}

/**
 * krem_layout_run_plain:
 * @request: a request
 *
 * Lays out without any helper, at once and always the same: of each node the first edge that leads to it and
 * closes no circle hangs it under another; every tree is drawn in ranks with parents in the middle above
 * their children (the simplest of the tidy drawings after Wetherell and Shannon, "Tidy Drawings of Trees",
 * 1979), and the trees stand on shelves. It takes time in proportion to the nodes and edges. The engine that
 * @request names makes no difference.
 *
 * A request that is not valid gives an empty layout.
 *
 * Returns: (transfer full): the layout, in which `fallback` says nothing
 */
KremLayoutResult *
krem_layout_run_plain (const KremLayoutRequest *request)
{
  KremLayoutResult *result;
  Forest forest = { 0 };
  gsize size;

  g_return_val_if_fail (request != NULL, NULL);

  if (!krem_layout_request_validate (request, NULL))
    return krem_layout_result_new (0, 0);

  result = krem_layout_result_new (request->nodes->len, request->edges->len);
  forest.n = request->nodes->len;
  size = MAX (forest.n, 1);
  forest.parent = g_new (guint, size);
  forest.first_child = g_new (guint, size);
  forest.next_sibling = g_new (guint, size);
  forest.order = g_new (guint, size);
  forest.depth = g_new (guint, size);
  forest.span = g_new0 (double, size);
  forest.left = g_new0 (double, size);
  forest.top = g_new0 (double, size);

  choose_parents (&forest, request);
  order_nodes (&forest);
  measure_spans (&forest, request);
  if (forest.n > 0)
    place_forest (&forest, request, result);
  for (guint i = 0; i < request->edges->len; i++)
    draw_curve (request, result, i);

  g_free (forest.parent);
  g_free (forest.first_child);
  g_free (forest.next_sibling);
  g_free (forest.order);
  g_free (forest.depth);
  g_free (forest.span);
  g_free (forest.left);
  g_free (forest.top);
  return result;
}
