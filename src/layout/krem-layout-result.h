/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * KremPoint:
 * @x: to the right, px
 * @y: downwards, px
 */
typedef struct
{
  double x, y;
} KremPoint;

/**
 * KremLayoutCurve:
 * @points: (array length=n_points): a chain of cubic Bézier curves: a start and then three points a piece
 */
typedef struct
{
  KremPoint *points;
  guint n_points;
} KremLayoutCurve;

/**
 * KremLayoutResult:
 * @centers: (array length=n_nodes): the middle of each node, in the order of the request, y downwards
 * @curves: (array length=n_edges): the way of each edge, in the order of the request
 * @width: the width of the whole, px; everything lies within (0, 0) and (width, height)
 * @height: the height of the whole, px
 * @fallback: (nullable): where the helper failed and this is the plain layout, why, for people
 *
 * Where everything in a graph goes. Results are immutable and counted by references.
 */
typedef struct
{
  gatomicrefcount ref_count;
  guint n_nodes, n_edges;
  KremPoint *centers;
  KremLayoutCurve *curves;
  double width, height;
  char *fallback;
} KremLayoutResult;

#define KREM_TYPE_LAYOUT_RESULT (krem_layout_result_get_type ())
GType krem_layout_result_get_type (void);

KremLayoutResult *krem_layout_result_new (guint n_nodes, guint n_edges);
KremLayoutResult *krem_layout_result_ref (KremLayoutResult *self);
void krem_layout_result_unref (KremLayoutResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremLayoutResult, krem_layout_result_unref)

G_END_DECLS
