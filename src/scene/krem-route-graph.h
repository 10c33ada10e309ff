/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-box-grid.h"

G_BEGIN_DECLS

/* No node. */
#define KREM_NO_NODE G_MAXUINT

/* So near to a box no line ever runs, px. */
#define KREM_ROUTE_CLEARANCE 1.0
/* So much of a side stays free at the corners of a box, px. */
#define KREM_ROUTE_CORNER 4.0

/**
 * KremRouteNode:
 * @x: px
 * @y: px
 * @next: the neighbour in each heading, or %KREM_NO_NODE
 * @box: the box at whose side this is a port, or %KREM_NO_BOX
 * @out: for a port, where one heads who leaves the box
 * @width: how wide the channels to the right neighbour and to the one below are, px
 *
 * Where two tracks cross, or where one meets a box: a port.
 */
typedef struct
{
  double x, y;
  guint next[4];
  guint box;
  KremHeading out;
  float width[2];
} KremRouteNode;

/**
 * KremRouteGraph:
 * @nodes: (element-type KremRouteNode): the nodes
 * @ports: (element-type guint): the nodes that are ports, box by box
 * @first_port: for each box where its ports begin in @ports, and where the last one's end
 *
 * The ways that there are between boxes.
 */
typedef struct
{
  GArray *nodes, *ports;
  guint *first_port;
} KremRouteGraph;

KremRouteGraph *krem_route_graph_new (const KremBoxGrid *grid, double margin);
void krem_route_graph_free (KremRouteGraph *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremRouteGraph, krem_route_graph_free)

G_END_DECLS
