/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-layout-result.h"

/**
 * KremLayoutResult:
 *
 * See the header. The type is boxed, so that results travel through properties and signals.
 */
G_DEFINE_BOXED_TYPE (KremLayoutResult, krem_layout_result, krem_layout_result_ref, krem_layout_result_unref)

/**
 * krem_layout_result_new:
 * @n_nodes: how many nodes it places
 * @n_edges: how many edges it draws
 *
 * Makes a result with all nodes at the origin and all curves empty, for its maker to fill in before anybody
 * else sees it.
 *
 * Returns: (transfer full): the result
 */
KremLayoutResult *
krem_layout_result_new (guint n_nodes, guint n_edges)
{
  KremLayoutResult *self = g_new0 (KremLayoutResult, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->n_nodes = n_nodes;
  self->n_edges = n_edges;
  self->centers = g_new0 (KremPoint, n_nodes);
  self->curves = g_new0 (KremLayoutCurve, n_edges);
  return self;
}

/**
 * krem_layout_result_ref:
 * @self: a result
 *
 * Returns: (transfer full): @self
 */
KremLayoutResult *
krem_layout_result_ref (KremLayoutResult *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * krem_layout_result_unref:
 * @self: (transfer full): a result
 */
void
krem_layout_result_unref (KremLayoutResult *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < self->n_edges; i++)
    g_free (self->curves[i].points);
  g_free (self->centers);
  g_free (self->curves);
  g_free (self->fallback);
  g_free (self);
}
