/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-layout-result.h"

G_BEGIN_DECLS

/**
 * KremLayoutEngine:
 * @KREM_LAYOUT_HIERARCHY: ranks from top to bottom (Graphviz dot)
 * @KREM_LAYOUT_ORGANIC: springs (Graphviz sfdp)
 * @KREM_LAYOUT_RADIAL: rings about a middle (Graphviz twopi)
 */
typedef enum
{
  KREM_LAYOUT_HIERARCHY,
  KREM_LAYOUT_ORGANIC,
  KREM_LAYOUT_RADIAL,
} KremLayoutEngine;

/**
 * KremLayoutNode:
 * @width: px
 * @height: px
 * @cluster: the flat cluster to which it belongs, or %G_MAXUINT
 */
typedef struct
{
  double width, height;
  guint cluster;
} KremLayoutNode;

/**
 * KremLayoutEdge:
 * @tail: the node above
 * @head: the node below
 */
typedef struct
{
  guint tail, head;
} KremLayoutEdge;

/**
 * KremLayoutRequest:
 * @engine: how to lay out
 * @aspect: the wished proportion of width to height, 0 for any
 * @node_gap: the space between neighbours, px
 * @rank_gap: the space between ranks, px
 *
 * A graph in numbers. No text crosses to the helper.
 */
typedef struct
{
  KremLayoutEngine engine;
  double aspect, node_gap, rank_gap;
  GArray *nodes; /* of KremLayoutNode */
  GArray *edges; /* of KremLayoutEdge */
} KremLayoutRequest;

/* No request is larger than this; the helper refuses it, and so does the runner before it starts one. */
#define KREM_LAYOUT_MAX_NODES 50000
#define KREM_LAYOUT_MAX_EDGES 100000
#define KREM_LAYOUT_MAX_SIZE 1000000.0 /* px, of one node and of one gap */

#define KREM_LAYOUT_ERROR (krem_layout_error_quark ())
GQuark krem_layout_error_quark (void);

/**
 * KremLayoutError:
 * @KREM_LAYOUT_ERROR_REQUEST: the graph is no graph that can be laid out
 * @KREM_LAYOUT_ERROR_HELPER: the helper is missing, failed, took too long or was ended
 * @KREM_LAYOUT_ERROR_REPLY: the helper's reply is not to be believed
 *
 * Why there is no layout. The codes are stable.
 */
typedef enum
{
  KREM_LAYOUT_ERROR_REQUEST,
  KREM_LAYOUT_ERROR_HELPER,
  KREM_LAYOUT_ERROR_REPLY,
} KremLayoutError;

KremLayoutRequest *krem_layout_request_new (KremLayoutEngine engine);
KremLayoutRequest *krem_layout_request_copy (const KremLayoutRequest *request);
void krem_layout_request_free (KremLayoutRequest *request);
guint krem_layout_request_add_node (KremLayoutRequest *request, double width, double height);
guint krem_layout_request_add_edge (KremLayoutRequest *request, guint tail, guint head);
gboolean krem_layout_request_validate (const KremLayoutRequest *request, GError **error);
char *krem_layout_request_hash (const KremLayoutRequest *request);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremLayoutRequest, krem_layout_request_free)

G_END_DECLS
