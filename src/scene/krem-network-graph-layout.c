/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-graph-private.h"

#include "krem-layout-runner.h"
#include "krem-network-fit.h"
#include "krem-network-pins.h"
#include "krem-network-record.h"

static void
make_request (KremNetworkGraph *self, GCancellable *cancellable)
{
  if (self->request != NULL)
    return;
  if (self->engine != KREM_LAYOUT_HIERARCHY)
    {
      self->scatter = krem_network_scatter_new (self->forest, krem_network_graph_get_neighbours (self), self->engine);
      self->request = krem_network_scatter_make_request (self->scatter, self->aspect);
      return;
    }
  self->blocks = krem_network_blocks_fit (self->forest, self->aspect, cancellable);
  krem_network_blocks_sort_loose (self->blocks, self->forest, krem_network_graph_get_neighbours (self));
  self->request = krem_network_blocks_make_request (self->blocks, self->aspect);
}

/* For the files of the graph: takes over where everybody is, and puts those who are pinned where they are pinned. */
void
krem_network_graph_settle (KremNetworkGraph *self, KremNetworkPlacement *base, const char *fallback)
{
  self->base = base;
  self->layout = krem_network_record_make_layout (base, self->forest, fallback);
  if (!self->has_moment)
    self->pinned = krem_network_placement_pin (base, self->forest, krem_chronology_get_chronicle (self->chronology),
                                               &self->is_pinned);
  /* Workers may keep what is laid out while the main thread looks at it, so nothing is left to be found out then. */
  if (!self->has_moment)
    krem_network_graph_get_key (self);
}

/**
 * krem_network_graph_get_request:
 * @self: a graph
 *
 * Returns: (transfer none): what to give to krem_layout_run_async(); its nodes are no people but what was packed
 */
const KremLayoutRequest *
krem_network_graph_get_request (KremNetworkGraph *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  make_request (self, NULL);
  return self->request;
}

/**
 * krem_network_graph_resolve:
 * @self: a graph
 * @result: the layout of its request
 *
 * Unpacks the layout: everybody gets a box, and every tie that ranks a curve. A layout of another request is refused; a
 * graph that is laid out already stays as it is.
 */
void
krem_network_graph_resolve (KremNetworkGraph *self, const KremLayoutResult *result)
{
  KremNetworkPlacement *placement;

  g_return_if_fail (self != NULL && result != NULL);

  if (self->base != NULL)
    return;
  make_request (self, NULL);
  g_return_if_fail (result->n_nodes == self->request->nodes->len && result->n_edges == self->request->edges->len);

  if (self->scatter != NULL)
    {
      krem_network_graph_settle (self, krem_network_scatter_place (self->scatter, self->forest, result, self->aspect),
                                 result->fallback);
      return;
    }
  placement = krem_network_placement_new (self->forest, self->blocks, result, self->aspect, G_MAXDOUBLE, TRUE);
  if (placement->canvas > KREM_NETWORK_WISHED_CANVAS)
    {
      /* The order in which the engine has put people may not fit as well as the one by which the packing was chosen. */
      g_autoptr (KremLayoutResult) plain = krem_layout_run_plain (self->request);
      KremNetworkPlacement *other = krem_network_placement_new (self->forest, self->blocks, plain, self->aspect,
                                                                placement->canvas, TRUE);

      if (other != NULL)
        {
          krem_network_placement_free (placement);
          placement = other;
        }
    }
  krem_network_graph_settle (self, placement, result->fallback);
}

/**
 * krem_network_graph_find:
 * @self: a graph that is not laid out
 * @cache: a cache
 *
 * Lays a graph out as it was laid out before, where @cache knows how. It may read a file, so it is for workers.
 *
 * Returns: whether it is laid out now
 */
gboolean
krem_network_graph_find (KremNetworkGraph *self, KremLayoutCache *cache)
{
  g_autoptr (KremLayoutRequest) request = NULL;
  g_autoptr (KremLayoutResult) layout = NULL;

  g_return_val_if_fail (self != NULL && self->base == NULL && cache != NULL, FALSE);

  request = krem_network_record_make_request (self->forest);
  layout = krem_layout_cache_find (cache, krem_network_graph_get_key (self), request);
  if (layout == NULL)
    return FALSE;
  krem_network_graph_settle (self, krem_network_record_read_layout (layout, self->forest, self->aspect), NULL);
  return TRUE;
}

/**
 * krem_network_graph_keep:
 * @self: a graph that is laid out
 * @cache: a cache
 *
 * Keeps how a graph is laid out for the next time. It may write a file, so it is for workers. What is only a fallback
 * is not kept.
 */
void
krem_network_graph_keep (KremNetworkGraph *self, KremLayoutCache *cache)
{
  g_return_if_fail (self != NULL && self->base != NULL && cache != NULL);

  krem_layout_cache_keep (cache, krem_network_graph_get_key (self), self->layout);
}

/**
 * krem_network_graph_lay_out:
 * @self: a graph
 * @helper: (nullable): the path of the layout helper, or %NULL for krem_layout_find_helper()
 * @cancellable: (nullable): ends it; it may be cancelled from another thread
 * @error: the return location for an error
 *
 * Lays a graph out and waits for it; this is for workers and for programs without a window. A helper that fails is no
 * error: the graph is then laid out plainly, and the `fallback` of krem_network_graph_get_layout() says why.
 *
 * Returns: %TRUE, or %FALSE with %G_IO_ERROR_CANCELLED, the only error there is
 */
gboolean
krem_network_graph_lay_out (KremNetworkGraph *self, const char *helper, GCancellable *cancellable, GError **error)
{
  g_autoptr (KremLayoutResult) result = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->base != NULL)
    return TRUE;
  make_request (self, cancellable);
  result = krem_layout_run (self->request, helper, cancellable, error);
  if (result == NULL)
    return FALSE;
  if (result->fallback != NULL && self->scatter != NULL)
    {
      /* Without its engine neither springs nor rings are left, and ranks show more. */
      self->engine = KREM_LAYOUT_HIERARCHY;
      krem_network_graph_lay_out_plainly (self, result->fallback);
    }
  else
    krem_network_graph_resolve (self, result);
  return TRUE;
}

/**
 * krem_network_graph_lay_out_plainly:
 * @self: a graph that is not laid out
 * @reason: why it is not laid out better, for people
 *
 * Lays a graph out without the helper and without looking for the best packing, which is quick however many they are.
 */
void
krem_network_graph_lay_out_plainly (KremNetworkGraph *self, const char *reason)
{
  g_autoptr (KremLayoutResult) result = NULL;

  g_return_if_fail (self != NULL && self->base == NULL);

  krem_layout_request_free (self->request);
  krem_network_blocks_free (self->blocks);
  g_clear_pointer (&self->scatter, krem_network_scatter_free);
  self->blocks = krem_network_blocks_new (self->forest, 1, 4);
  krem_network_blocks_sort_loose (self->blocks, self->forest, krem_network_graph_get_neighbours (self));
  self->request = krem_network_blocks_make_request (self->blocks, self->aspect);
  result = krem_layout_run_plain (self->request);
  krem_network_graph_settle (self,
                             krem_network_placement_new (self->forest, self->blocks, result, self->aspect, G_MAXDOUBLE,
                                                         TRUE),
                             reason);
}
