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

KremLayoutRequest *krem_layout_request_new (KremLayoutEngine engine);
KremLayoutRequest *krem_layout_request_copy (const KremLayoutRequest *request);
void krem_layout_request_free (KremLayoutRequest *request);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremLayoutRequest, krem_layout_request_free)

G_END_DECLS
