/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-layout-request.h"

#include <math.h>

#include "krem-layout-record.h"

G_DEFINE_QUARK (krem - layout - error - quark, krem_layout_error)

/**
 * krem_layout_request_new:
 * @engine: how to lay out
 *
 * Returns: (transfer full): an empty graph with gaps of 16 px between neighbours and 32 px between ranks
 */
KremLayoutRequest *
krem_layout_request_new (KremLayoutEngine engine)
{
  KremLayoutRequest *request = g_new0 (KremLayoutRequest, 1);

  request->engine = engine;
  request->node_gap = 16;
  request->rank_gap = 32;
  request->nodes = g_array_new (FALSE, TRUE, sizeof (KremLayoutNode));
  request->edges = g_array_new (FALSE, TRUE, sizeof (KremLayoutEdge));
  return request;
}

/**
 * krem_layout_request_copy:
 * @request: a request
 *
 * Returns: (transfer full): a request of the same content that shares nothing with @request
 */
KremLayoutRequest *
krem_layout_request_copy (const KremLayoutRequest *request)
{
  KremLayoutRequest *copy;

  g_return_val_if_fail (request != NULL, NULL);

  copy = krem_layout_request_new (request->engine);
  copy->aspect = request->aspect;
  copy->node_gap = request->node_gap;
  copy->rank_gap = request->rank_gap;
  if (request->nodes->len > 0)
    g_array_append_vals (copy->nodes, request->nodes->data, request->nodes->len);
  if (request->edges->len > 0)
    g_array_append_vals (copy->edges, request->edges->data, request->edges->len);
  return copy;
}

/**
 * krem_layout_request_free:
 * @request: (transfer full) (nullable): a request
 */
void
krem_layout_request_free (KremLayoutRequest *request)
{
  if (request == NULL)
    return;
  g_array_unref (request->nodes);
  g_array_unref (request->edges);
  g_free (request);
}

/**
 * krem_layout_request_add_node:
 * @request: a request
 * @width: px
 * @height: px
 *
 * Adds a node that belongs to no cluster.
 *
 * Returns: its index
 */
guint
krem_layout_request_add_node (KremLayoutRequest *request, double width, double height)
{
  KremLayoutNode node = { width, height, G_MAXUINT };

  g_return_val_if_fail (request != NULL, 0);

  g_array_append_val (request->nodes, node);
  return request->nodes->len - 1;
}

/**
 * krem_layout_request_add_edge:
 * @request: a request
 * @tail: the index of the node above
 * @head: the index of the node below
 *
 * Returns: the index of the edge
 */
guint
krem_layout_request_add_edge (KremLayoutRequest *request, guint tail, guint head)
{
  KremLayoutEdge edge = { tail, head };

  g_return_val_if_fail (request != NULL, 0);

  g_array_append_val (request->edges, edge);
  return request->edges->len - 1;
}

static gboolean
is_size (double value, gboolean may_be_zero)
{
  return isfinite (value) && (may_be_zero ? value >= 0 : value > 0) && value <= KREM_LAYOUT_MAX_SIZE;
}

/**
 * krem_layout_request_validate:
 * @request: a request
 * @error: the return location for an error
 *
 * Checks that @request is a graph: a known engine, sizes that are finite, positive and not absurd, edges
 * between two different nodes that exist, clusters that are counted from 0, and no more of anything than the
 * limits allow. Both sides of the pipe call it.
 *
 * Returns: %TRUE, or %FALSE with %KREM_LAYOUT_ERROR_REQUEST
 */
gboolean
krem_layout_request_validate (const KremLayoutRequest *request, GError **error)
{
  const char *fault = NULL;

  g_return_val_if_fail (request != NULL, FALSE);

  if (request->engine > KREM_LAYOUT_RADIAL)
    fault = "unknown engine";
  else if (request->nodes->len > KREM_LAYOUT_MAX_NODES || request->edges->len > KREM_LAYOUT_MAX_EDGES)
    fault = "too large";
  else if (!is_size (request->aspect, TRUE) || !is_size (request->node_gap, TRUE) || !is_size (request->rank_gap, TRUE))
    fault = "bad proportion or gap";

  for (guint i = 0; fault == NULL && i < request->nodes->len; i++)
    {
      const KremLayoutNode *node = &g_array_index (request->nodes, KremLayoutNode, i);

      if (!is_size (node->width, FALSE) || !is_size (node->height, FALSE))
        fault = "bad size of a node";
      else if (node->cluster != G_MAXUINT && node->cluster >= request->nodes->len)
        fault = "bad cluster";
    }
  for (guint i = 0; fault == NULL && i < request->edges->len; i++)
    {
      const KremLayoutEdge *edge = &g_array_index (request->edges, KremLayoutEdge, i);

      if (edge->tail >= request->nodes->len || edge->head >= request->nodes->len)
        fault = "edge of a node that does not exist";
      else if (edge->tail == edge->head)
        fault = "edge from a node to itself";
    }

  if (fault == NULL)
    return TRUE;
  g_set_error_literal (error, KREM_LAYOUT_ERROR, KREM_LAYOUT_ERROR_REQUEST, fault);
  return FALSE;
}

/**
 * krem_layout_request_hash:
 * @request: a request
 *
 * Digests the whole content of @request, so that a layout can be kept and found again: equal requests have
 * equal digests, today and tomorrow.
 *
 * Returns: (transfer full): a SHA-256 in hexadecimal digits
 */
char *
krem_layout_request_hash (const KremLayoutRequest *request)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (request != NULL, NULL);

  bytes = krem_layout_record_pack_request (request);
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}
