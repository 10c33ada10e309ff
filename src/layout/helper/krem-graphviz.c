/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-graphviz.h"

#include <gvc.h>
#include <math.h>

/* Up to so many nodes dot bends edges around nodes; beyond, it draws them straight and does not look for the
 * last improvement, which keeps thousands of nodes under a few seconds. */
#define MAX_NODES_FOR_SPLINES 300

static int
swallow_message (char *message)
{
  return 0;
}

/* The functions of cgraph take strings that they do not change as if they did. */
static void
declare (Agraph_t *graph, int kind, const char *name, const char *value)
{
  agattr (graph, kind, (char *) name, (char *) value);
}

static void
declare_number (Agraph_t *graph, int kind, const char *name, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  declare (graph, kind, name, g_ascii_formatd (text, sizeof text, "%.6f", value));
}

static void
set_number (void *object, const char *name, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  agset (object, (char *) name, g_ascii_formatd (text, sizeof text, "%.6f", value));
}

/* Builds the graph with what is known not to upset any engine: fixed sizes, no labels, flat clusters. */
static Agraph_t *
build_graph (const KremLayoutRequest *request, Agnode_t **nodes, Agedge_t **edges)
{
  Agraph_t *graph = agopen ((char *) "g", Agdirected, NULL);
  gboolean small = request->nodes->len <= MAX_NODES_FOR_SPLINES;
  g_autofree gboolean *is_below = g_new0 (gboolean, request->nodes->len + 1);

  declare (graph, AGRAPH, "rankdir", "TB");
  declare_number (graph, AGRAPH, "nodesep", request->node_gap / 72);
  declare_number (graph, AGRAPH, "ranksep", request->rank_gap / 72);
  declare (graph, AGRAPH, "splines", request->engine != KREM_LAYOUT_HIERARCHY ? "none" : small ? "true" : "line");
  if (request->engine == KREM_LAYOUT_HIERARCHY && !small)
    {
      declare (graph, AGRAPH, "nslimit", "1");
      declare (graph, AGRAPH, "nslimit1", "1");
      declare (graph, AGRAPH, "mclimit", "0.2");
    }
  if (request->engine != KREM_LAYOUT_HIERARCHY)
    {
      /* Whoever asked makes room for the nodes: where they are wide, that is done better with their shape in mind. */
      declare (graph, AGRAPH, "overlap", "true");
      declare (graph, AGRAPH, "start", "1");
    }
  declare (graph, AGNODE, "label", "");
  declare (graph, AGNODE, "shape", "box");
  declare (graph, AGNODE, "fixedsize", "true");
  declare (graph, AGNODE, "width", "1");
  declare (graph, AGNODE, "height", "1");
  if (request->engine == KREM_LAYOUT_RADIAL)
    declare (graph, AGNODE, "root", "false");
  declare (graph, AGEDGE, "dir", "none");

  for (guint i = 0; i < request->nodes->len; i++)
    {
      const KremLayoutNode *node = &g_array_index (request->nodes, KremLayoutNode, i);
      char name[16];

      g_snprintf (name, sizeof name, "%u", i);
      nodes[i] = agnode (graph, name, 1);
      set_number (nodes[i], "width", node->width / 72);
      set_number (nodes[i], "height", node->height / 72);
      if (node->cluster != G_MAXUINT)
        {
          char cluster[24];

          g_snprintf (cluster, sizeof cluster, "cluster%u", node->cluster);
          agsubnode (agsubg (graph, cluster, 1), nodes[i], 1);
        }
    }
  for (guint i = 0; i < request->edges->len; i++)
    {
      const KremLayoutEdge *edge = &g_array_index (request->edges, KremLayoutEdge, i);

      edges[i] = agedge (graph, nodes[edge->tail], nodes[edge->head], NULL, 1);
      is_below[edge->head] = TRUE;
    }
  /* Those who have nobody above them stand in the middle of their rings. */
  for (guint i = 0; request->engine == KREM_LAYOUT_RADIAL && i < request->nodes->len; i++)
    if (!is_below[i])
      agset (nodes[i], (char *) "root", (char *) "true");
  return graph;
}

/* Takes the pieces of an edge as one chain; where two do not meet, a straight piece joins them. */
static gboolean
take_curve (Agedge_t *edge, KremLayoutCurve *curve)
{
  const splines *spline = ED_spl (edge);
  GArray *points;

  if (spline == NULL || spline->size < 1)
    return FALSE;
  points = g_array_new (FALSE, FALSE, sizeof (KremPoint));
  for (size_t i = 0; i < (size_t) spline->size; i++)
    {
      const bezier *piece = &spline->list[i];

      for (size_t j = 0; j < (size_t) piece->size; j++)
        {
          KremPoint next = { piece->list[j].x, piece->list[j].y };

          if (j == 0 && points->len > 0)
            {
              KremPoint last = g_array_index (points, KremPoint, points->len - 1);

              if (last.x == next.x && last.y == next.y)
                continue;
              g_array_append_val (points, last);
              g_array_append_val (points, next);
            }
          g_array_append_val (points, next);
        }
    }
  curve->n_points = points->len;
  curve->points = (KremPoint *) (void *) g_array_free (points, FALSE);
  return curve->n_points >= 4 && curve->n_points % 3 == 1 && curve->n_points <= KREM_LAYOUT_MAX_CURVE_POINTS;
}

/* Only ranks have lines of their own; elsewhere they run from middle to middle. */
static void
draw_straight (const KremLayoutEdge *edge, const KremLayoutResult *result, KremLayoutCurve *curve)
{
  KremPoint from = result->centers[edge->tail], to = result->centers[edge->head];

  curve->n_points = 4;
  curve->points = g_new (KremPoint, 4);
  curve->points[0] = curve->points[1] = from;
  curve->points[2] = curve->points[3] = to;
}

/* Engines of springs differ from run to run in the last bits; a sixty-fourth of a pixel is finer than anybody
 * sees. */
static double
round_off (double value)
{
  return round (value * 64) / 64;
}

/* Moves everything to the origin and turns the y axis, which Graphviz has upwards. */
static void
settle (const KremLayoutRequest *request, KremLayoutResult *result)
{
  double left = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = G_MAXDOUBLE, top = -G_MAXDOUBLE;

  for (guint i = 0; i < result->n_nodes; i++)
    {
      const KremLayoutNode *node = &g_array_index (request->nodes, KremLayoutNode, i);

      left = MIN (left, result->centers[i].x - node->width / 2);
      right = MAX (right, result->centers[i].x + node->width / 2);
      bottom = MIN (bottom, result->centers[i].y - node->height / 2);
      top = MAX (top, result->centers[i].y + node->height / 2);
    }
  for (guint i = 0; i < result->n_edges; i++)
    for (guint j = 0; j < result->curves[i].n_points; j++)
      {
        const KremPoint *at = &result->curves[i].points[j];

        left = MIN (left, at->x);
        right = MAX (right, at->x);
        bottom = MIN (bottom, at->y);
        top = MAX (top, at->y);
      }
  if (result->n_nodes == 0)
    return;
  result->width = round_off (right - left);
  result->height = round_off (top - bottom);
  for (guint i = 0; i < result->n_nodes; i++)
    {
      result->centers[i].x = round_off (result->centers[i].x - left);
      result->centers[i].y = round_off (top - result->centers[i].y);
    }
  for (guint i = 0; i < result->n_edges; i++)
    for (guint j = 0; j < result->curves[i].n_points; j++)
      {
        KremPoint *at = &result->curves[i].points[j];

        at->x = round_off (at->x - left);
        at->y = round_off (top - at->y);
      }
}

/* gvLayout() returns success also after it has lost an edge, so that what it reported counts as well. */
static gboolean
run_engine (GVC_t *context, Agraph_t *graph, const char *engine)
{
  agreseterrors ();
  if (gvLayout (context, graph, engine) != 0)
    return FALSE;
  if (agerrors () == 0)
    return TRUE;
  gvFreeLayout (context, graph);
  return FALSE;
}

/**
 * krem_graphviz_lay_out:
 * @request: a valid request
 * @code: (out): how it went
 *
 * Lays out with Graphviz. Nothing is freed of what Graphviz keeps: the process ends right after.
 *
 * Returns: (transfer full) (nullable): the layout, or %NULL where @code says why there is none
 */
KremLayoutResult *
krem_graphviz_lay_out (const KremLayoutRequest *request, KremLayoutCode *code)
{
  g_autoptr (KremLayoutResult) result = krem_layout_result_new (request->nodes->len, request->edges->len);
  g_autofree Agnode_t **nodes = g_new0 (Agnode_t *, MAX (request->nodes->len, 1));
  g_autofree Agedge_t **edges = g_new0 (Agedge_t *, MAX (request->edges->len, 1));
  static const char *const engines[] = { "dot", "sfdp", "twopi" };
  GVC_t *context;
  Agraph_t *graph;

  *code = KREM_LAYOUT_CODE_OK;
  if (request->nodes->len == 0)
    return g_steal_pointer (&result);

  agseterr (AGMAX);
  agseterrf (swallow_message);
  context = gvContext ();
  graph = build_graph (request, nodes, edges);
  if (!run_engine (context, graph, engines[request->engine]))
    {
      /* Plugins are packaged apart. Asking for one that is not there fails at once and changes nothing, so
       * that it is also how to find out. */
      *code = KREM_LAYOUT_CODE_FAILED;
      if (request->engine == KREM_LAYOUT_HIERARCHY || !run_engine (context, graph, engines[KREM_LAYOUT_HIERARCHY]))
        return NULL;
      *code = KREM_LAYOUT_CODE_DEGRADED;
    }

  for (guint i = 0; i < request->nodes->len; i++)
    {
      result->centers[i].x = ND_coord (nodes[i]).x;
      result->centers[i].y = ND_coord (nodes[i]).y;
    }
  for (guint i = 0; i < request->edges->len; i++)
    if (request->engine != KREM_LAYOUT_HIERARCHY)
      draw_straight (&g_array_index (request->edges, KremLayoutEdge, i), result, &result->curves[i]);
    else if (!take_curve (edges[i], &result->curves[i]))
      {
        *code = KREM_LAYOUT_CODE_NO_CURVE;
        return NULL;
      }
  settle (request, result);
  return g_steal_pointer (&result);
}
