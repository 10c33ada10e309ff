/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-canvas-private.h"

static void
tidied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KremNetworkCanvas) self = user_data;
  KremNetworkGraph *graph = krem_document_tidy_finish (KREM_DOCUMENT (source), result, NULL);

  /* It is cancelled where another date, or none at all, is wanted by now. */
  if (graph == NULL)
    return;
  g_clear_object (&self->tidy_cancellable);
  g_clear_pointer (&self->tidy_graph, krem_network_graph_unref);
  self->tidy_graph = graph;
  self->fitted = TRUE;
  krem_network_canvas_rebuild (self);
  krem_canvas_view_changed (KREM_CANVAS (self));
}

/* For the canvas: lays out who is on stage on the date, where that is wanted. */
void
krem_network_canvas_update_tidy (KremNetworkCanvas *self)
{
  g_cancellable_cancel (self->tidy_cancellable);
  g_clear_object (&self->tidy_cancellable);
  if (!self->tidy || self->session == NULL || !krem_session_has_moment (self->session))
    return;
  self->tidy_cancellable = g_cancellable_new ();
  krem_document_tidy_async (krem_session_get_document (self->session), krem_session_get_moment (self->session),
                            self->tidy_cancellable, tidied_cb, g_object_ref (self));
}

/**
 * krem_network_canvas_get_tidy:
 * @self: a canvas
 *
 * Returns: whether it shows a layout of only those who are on stage on the date
 */
gboolean
krem_network_canvas_get_tidy (KremNetworkCanvas *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_CANVAS (self), FALSE);

  return self->tidy;
}

/**
 * krem_network_canvas_set_tidy:
 * @self: a canvas
 * @tidy: whether to show a layout of only those who are on stage on the date
 *
 * Glides to a layout made for the date alone, or back to that for all dates.
 */
void
krem_network_canvas_set_tidy (KremNetworkCanvas *self, gboolean tidy)
{
  g_return_if_fail (KREM_IS_NETWORK_CANVAS (self));

  tidy = tidy != FALSE;
  if (tidy == self->tidy)
    return;
  self->tidy = tidy;
  if (!tidy && self->tidy_graph != NULL)
    {
      g_clear_pointer (&self->tidy_graph, krem_network_graph_unref);
      self->fitted = TRUE;
      krem_network_canvas_rebuild (self);
    }
  krem_network_canvas_update_tidy (self);
  g_object_notify (G_OBJECT (self), "tidy");
}
