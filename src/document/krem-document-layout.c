/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-document-private.h"

#include "krem-layout-runner.h"
#include "krem-network-routes.h"

#include <glib/gi18n-lib.h>

/* How many routes are kept, for when what was there before comes back. */
#define MAX_KNOWN 4

/* Where there are more people and ties than these, an edit that brings or takes any is followed in a worker. */
#define MANY 2000

/* What a worker needs to lay a network out. */
typedef struct
{
  KremChronology *chronology;
  KremLayoutEngine engine;
  gboolean everyone, plainly, afresh;
  gboolean has_moment;
  KremInstant moment;
  char *helper;
  KremLayoutCache *cache;   /* (nullable) */
  GPtrArray *known;         /* of KremNetworkRoutes */
  KremNetworkGraph *before; /* (nullable) what to follow on, if it can be */
} Job;

static void
job_free (Job *job)
{
  krem_chronology_unref (job->chronology);
  g_clear_pointer (&job->cache, krem_layout_cache_unref);
  g_clear_pointer (&job->before, krem_network_graph_unref);
  g_ptr_array_unref (job->known);
  g_free (job->helper);
  g_free (job);
}

static gpointer
ref_routes (gconstpointer routes, gpointer data)
{
  return krem_network_routes_ref ((KremNetworkRoutes *) routes);
}

/* The routes of the graph that there is, then those of graphs before. */
static GPtrArray *
list_known (KremDocumentLayout *layout)
{
  GPtrArray *known = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_network_routes_unref);
  KremNetworkRoutes *current = layout->graph != NULL ? krem_network_graph_get_routes (layout->graph) : NULL;

  if (current != NULL)
    g_ptr_array_add (known, krem_network_routes_ref (current));
  if (layout->known != NULL)
    g_ptr_array_extend (known, layout->known, ref_routes, NULL);
  return known;
}

static Job *
new_job (KremDocument *self)
{
  KremDocumentLayout *layout = krem_document_get_layout_state (self);
  Job *job = g_new0 (Job, 1);

  job->chronology = krem_chronology_ref (krem_document_get_chronology (self));
  job->engine = layout->engine;
  job->everyone = layout->everyone;
  job->helper = krem_layout_find_helper ();
  job->known = list_known (layout);
  if (layout->cache != NULL)
    job->cache = krem_layout_cache_ref (layout->cache);
  return job;
}

/* A graph for one moment is not refined afterwards. */
static gboolean
route (Job *job, KremNetworkGraph *graph, GCancellable *cancellable)
{
  g_autoptr (KremNetworkRoutes) routes = krem_network_routes_new_at_once (job->chronology, graph, job->known);
  g_autoptr (KremNetworkRoutes) refined = NULL;

  if (job->has_moment && !routes->is_final)
    {
      refined = krem_network_routes_new_refined (routes, cancellable);
      if (refined == NULL)
        return FALSE;
    }
  krem_network_graph_set_routes (graph, refined != NULL ? refined : routes);
  return TRUE;
}

static void
return_graph (GTask *task, Job *job, KremNetworkGraph *graph, GCancellable *cancellable)
{
  g_autoptr (KremNetworkGraph) owned = graph;

  if (!route (job, graph, cancellable))
    g_task_return_error_if_cancelled (task);
  else
    g_task_return_pointer (task, g_steal_pointer (&owned), (GDestroyNotify) krem_network_graph_unref);
}

/* Building the graph takes as long as the helper does, so that both happen here. */
static void
lay_out_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (KremNetworkGraph) graph = NULL;
  GError *error = NULL;

  if (job->before != NULL)
    graph = krem_network_graph_new_after_edit (job->chronology, job->before, job->cache);
  if (graph != NULL)
    {
      return_graph (task, job, g_steal_pointer (&graph), cancellable);
      return;
    }
  if (job->has_moment)
    graph = krem_network_graph_new_for_moment (job->chronology, KREM_NETWORK_ASPECT, job->moment);
  else if (job->everyone)
    graph = krem_network_graph_new_for_everyone (job->chronology, KREM_NETWORK_ASPECT);
  else
    graph = krem_network_graph_new (job->chronology, KREM_NETWORK_ASPECT);
  krem_network_graph_set_engine (graph, job->plainly ? KREM_LAYOUT_HIERARCHY : job->engine);
  if (job->plainly)
    krem_network_graph_lay_out_plainly (graph, _ ("The network is drawn plainly, since laying it out was stopped."));
  else if (job->afresh || job->cache == NULL || job->has_moment || !krem_network_graph_find (graph, job->cache))
    {
      if (!krem_network_graph_lay_out (graph, job->helper, cancellable, &error))
        {
          g_task_return_error (task, error);
          return;
        }
      if (job->cache != NULL && !job->has_moment)
        krem_network_graph_keep (graph, job->cache);
    }
  return_graph (task, job, g_steal_pointer (&graph), cancellable);
}

/* Those of a graph that is given up may come back. */
static void
remember_routes (KremDocumentLayout *layout)
{
  KremNetworkRoutes *routes = layout->graph != NULL ? krem_network_graph_get_routes (layout->graph) : NULL;

  if (routes == NULL || !routes->is_final)
    return;
  if (layout->known == NULL)
    layout->known = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_network_routes_unref);
  g_ptr_array_insert (layout->known, 0, krem_network_routes_ref (routes));
  if (layout->known->len > MAX_KNOWN)
    g_ptr_array_set_size (layout->known, MAX_KNOWN);
}

static void
route_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  g_task_return_pointer (task, krem_network_routes_new_refined (task_data, cancellable),
                         (GDestroyNotify) krem_network_routes_unref);
}

static void
routed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KremDocumentWaiter) waiter = user_data;
  g_autoptr (KremDocument) self = g_weak_ref_get (&waiter->document);
  g_autoptr (KremNetworkRoutes) routes = g_task_propagate_pointer (G_TASK (result), NULL);
  KremDocumentLayout *layout;

  if (self == NULL || (layout = krem_document_get_layout_state (self))->routing != waiter->cancellable)
    return;
  g_clear_object (&layout->routing);
  if (routes != NULL)
    krem_network_graph_set_routes (layout->graph, routes);
  g_object_notify (G_OBJECT (self), "routing");
}

/* Takes a graph over; while its lines are bows for now, a worker finds ways for them. */
static void
set_graph (KremDocument *self, KremNetworkGraph *graph)
{
  KremDocumentLayout *layout = krem_document_get_layout_state (self);
  KremNetworkRoutes *routes = krem_network_graph_get_routes (graph);
  gboolean was_routing = layout->routing != NULL;

  g_cancellable_cancel (layout->routing);
  g_clear_object (&layout->routing);
  remember_routes (layout);
  g_clear_pointer (&layout->graph, krem_network_graph_unref);
  layout->graph = graph;
  if (!routes->is_final)
    {
      g_autoptr (GTask) task = NULL;

      layout->routing = g_cancellable_new ();
      task = g_task_new (NULL, layout->routing, routed_cb, krem_document_waiter_new (self, layout->routing));
      g_task_set_source_tag (task, set_graph);
      g_task_set_task_data (task, krem_network_routes_ref (routes), (GDestroyNotify) krem_network_routes_unref);
      g_task_run_in_thread (task, route_thread);
    }
  g_object_notify (G_OBJECT (self), "layout");
  if (was_routing != (layout->routing != NULL))
    g_object_notify (G_OBJECT (self), "routing");
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KremDocumentWaiter) waiter = user_data;
  g_autoptr (KremDocument) self = g_weak_ref_get (&waiter->document);
  g_autoptr (KremNetworkGraph) graph = g_task_propagate_pointer (G_TASK (result), NULL);
  KremDocumentLayout *layout;

  /* A newer run has taken over; what this one found is of the past. */
  if (self == NULL || (layout = krem_document_get_layout_state (self))->cancellable != waiter->cancellable)
    return;

  g_clear_object (&layout->cancellable);
  if (graph != NULL)
    set_graph (self, g_steal_pointer (&graph));
  g_object_notify (G_OBJECT (self), "laying-out");
}

/* How a run goes about it. */
typedef enum
{
  AS_KNOWN, /* as it was laid out before, where that is known */
  AFRESH,
  PLAINLY,
  FOLLOWING, /* as the graph that there is, as far as that goes */
} Manner;

static void
start (KremDocument *self, Manner manner)
{
  KremDocumentLayout *layout = krem_document_get_layout_state (self);
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_cancellable_cancel (layout->cancellable);
  g_clear_object (&layout->cancellable);
  layout->cancellable = g_cancellable_new ();
  layout->following = manner == FOLLOWING;

  job = new_job (self);
  job->plainly = manner == PLAINLY;
  job->afresh = manner == AFRESH;
  if (manner == FOLLOWING)
    job->before = krem_network_graph_ref (layout->graph);
  task = g_task_new (NULL, layout->cancellable, laid_out_cb, krem_document_waiter_new (self, layout->cancellable));
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, lay_out_thread);
  g_object_notify (G_OBJECT (self), "laying-out");
}

/* For krem-document.c: ends what is under way. */
void
krem_document_layout_clear (KremDocumentLayout *layout)
{
  g_cancellable_cancel (layout->cancellable);
  g_clear_object (&layout->cancellable);
  g_cancellable_cancel (layout->routing);
  g_clear_object (&layout->routing);
  g_clear_pointer (&layout->known, g_ptr_array_unref);
  g_clear_pointer (&layout->graph, krem_network_graph_unref);
  g_clear_pointer (&layout->cache, krem_layout_cache_unref);
}

typedef struct
{
  KremNetworkGraph *graph;
  KremLayoutCache *cache;
} Keeping;

static void
keeping_free (Keeping *keeping)
{
  krem_network_graph_unref (keeping->graph);
  krem_layout_cache_unref (keeping->cache);
  g_free (keeping);
}

static void
keep_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Keeping *keeping = task_data;

  krem_network_graph_keep (keeping->graph, keeping->cache);
  g_task_return_boolean (task, TRUE);
}

/* For krem-document.c: the file that was saved will open as the network looks now. */
void
krem_document_layout_keep (KremDocument *self)
{
  const KremDocumentLayout *layout = krem_document_get_layout_state (self);
  g_autoptr (GTask) task = NULL;
  Keeping *keeping;

  if (layout->graph == NULL || layout->cache == NULL || layout->cancellable != NULL)
    return;
  keeping = g_new0 (Keeping, 1);
  keeping->graph = krem_network_graph_ref (layout->graph);
  keeping->cache = krem_layout_cache_ref (layout->cache);
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, krem_document_layout_keep);
  g_task_set_task_data (task, keeping, (GDestroyNotify) keeping_free);
  g_task_run_in_thread (task, keep_thread);
}

/* Most edits leave everybody and every tie where they are. The search for ways, if there is one, goes on. */
static gboolean
follow_at_once (KremDocument *self)
{
  KremDocumentLayout *layout = krem_document_get_layout_state (self);
  KremNetworkGraph *graph = krem_network_graph_new_same (krem_document_get_chronology (self), layout->graph);

  if (graph == NULL)
    return FALSE;
  krem_network_graph_unref (layout->graph);
  layout->graph = graph;
  g_object_notify (G_OBJECT (self), "layout");
  return TRUE;
}

static gboolean
is_large (KremDocument *self)
{
  KremChronicle *chronicle = krem_document_get_chronicle (self);

  return krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS) + krem_chronicle_get_n (chronicle, KREM_LIST_RELATIONS)
         > MANY;
}

/* For krem-document.c: after an edit everybody stays in their place, which takes no run of the helper. The picture of a
 * large network stays as it was while a worker finds a place for who has come; a worker that does so already begins
 * again, however many there are now, since what it would find is of the past. */
void
krem_document_layout_follow_edit (KremDocument *self)
{
  KremDocumentLayout *layout = krem_document_get_layout_state (self);
  KremNetworkGraph *graph;
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (KremNetworkRoutes) routes = NULL;

  if (layout->graph == NULL || (layout->cancellable != NULL && !layout->following))
    {
      start (self, AS_KNOWN);
      return;
    }
  if (layout->cancellable == NULL && follow_at_once (self))
    return;
  if (layout->cancellable != NULL || is_large (self))
    {
      start (self, FOLLOWING);
      return;
    }
  graph = krem_network_graph_new_after_edit (krem_document_get_chronology (self), layout->graph, layout->cache);
  if (graph == NULL)
    {
      start (self, AS_KNOWN);
      return;
    }
  known = list_known (layout);
  routes = krem_network_routes_new_at_once (krem_document_get_chronology (self), graph, known);
  krem_network_graph_set_routes (graph, routes);
  set_graph (self, graph);
}

/**
 * krem_document_lay_out:
 * @self: a document
 * @everyone: whether a chronicle past the limit shows everyone and not only the neighbourhood of the most connected
 *
 * Starts to lay the network out; a run that is under way is stopped. #KremDocument:layout is notified when it is done.
 */
void
krem_document_lay_out (KremDocument *self, gboolean everyone)
{
  g_return_if_fail (KREM_IS_DOCUMENT (self));

  krem_document_get_layout_state (self)->everyone = everyone;
  start (self, AS_KNOWN);
}

/**
 * krem_document_lay_out_afresh:
 * @self: a document
 *
 * Lays the network out as if nobody had seen it before: the gaps and the makeshift places that edits have left go.
 * Those who are pinned stay where they are.
 */
void
krem_document_lay_out_afresh (KremDocument *self)
{
  g_return_if_fail (KREM_IS_DOCUMENT (self));

  start (self, AFRESH);
}

/**
 * krem_document_cancel_layout:
 * @self: a document
 *
 * Gives up a run that is under way. The network is laid out plainly then, which is quick, and the layout's `fallback`
 * says so; krem_document_lay_out_afresh() tries again.
 */
void
krem_document_cancel_layout (KremDocument *self)
{
  g_return_if_fail (KREM_IS_DOCUMENT (self));

  if (krem_document_get_laying_out (self) && !krem_document_get_layout_state (self)->following)
    start (self, PLAINLY);
}

/**
 * krem_document_set_engine:
 * @self: a document
 * @engine: how to lay the network out
 *
 * Lays the network out in another way.
 */
void
krem_document_set_engine (KremDocument *self, KremLayoutEngine engine)
{
  KremDocumentLayout *layout;

  g_return_if_fail (KREM_IS_DOCUMENT (self));

  layout = krem_document_get_layout_state (self);
  if (layout->engine == engine)
    return;
  layout->engine = engine;
  g_object_notify (G_OBJECT (self), "engine");
  start (self, AS_KNOWN);
}

/**
 * krem_document_get_engine:
 * @self: a document
 *
 * Returns: how the network is laid out
 */
KremLayoutEngine
krem_document_get_engine (KremDocument *self)
{
  g_return_val_if_fail (KREM_IS_DOCUMENT (self), KREM_LAYOUT_HIERARCHY);

  return krem_document_get_layout_state (self)->engine;
}

/**
 * krem_document_get_laying_out:
 * @self: a document
 *
 * Returns: whether the network is being laid out
 */
gboolean
krem_document_get_laying_out (KremDocument *self)
{
  g_return_val_if_fail (KREM_IS_DOCUMENT (self), FALSE);

  return krem_document_get_layout_state (self)->cancellable != NULL;
}

/**
 * krem_document_get_routing:
 * @self: a document
 *
 * Returns: whether some of the network's lines are bows for now, while a worker finds better ways for them
 */
gboolean
krem_document_get_routing (KremDocument *self)
{
  g_return_val_if_fail (KREM_IS_DOCUMENT (self), FALSE);

  return krem_document_get_layout_state (self)->routing != NULL;
}

/**
 * krem_document_get_graph:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): where the network stands, %NULL before the first layout is done
 */
KremNetworkGraph *
krem_document_get_graph (KremDocument *self)
{
  g_return_val_if_fail (KREM_IS_DOCUMENT (self), NULL);

  return krem_document_get_layout_state (self)->graph;
}

/**
 * krem_document_get_layout:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): the layout of krem_document_get_graph()
 */
KremLayoutResult *
krem_document_get_layout (KremDocument *self)
{
  KremNetworkGraph *graph = krem_document_get_graph (self);

  return graph != NULL ? krem_network_graph_get_layout (graph) : NULL;
}

static void
tidied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  KremNetworkGraph *graph = g_task_propagate_pointer (G_TASK (result), &error);

  if (graph != NULL)
    g_task_return_pointer (task, graph, (GDestroyNotify) krem_network_graph_unref);
  else
    g_task_return_error (task, error);
}

/**
 * krem_document_tidy_async:
 * @self: a document
 * @moment: what is looked at
 * @cancellable: (nullable): to stop it
 * @callback: called on the main thread when it is done
 * @user_data: for @callback
 *
 * Lays out who is on stage at one moment, apart from the document's own network, which stays as it is.
 */
void
krem_document_tidy_async (KremDocument *self, KremInstant moment, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) work = NULL;
  GTask *task;
  Job *job;

  g_return_if_fail (KREM_IS_DOCUMENT (self));

  job = new_job (self);
  job->has_moment = TRUE;
  job->moment = moment;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, krem_document_tidy_async);
  /* The worker must not be the one that lets go of the document last, so it does not hold it. */
  work = g_task_new (NULL, cancellable, tidied_cb, task);
  g_task_set_source_tag (work, krem_document_tidy_async);
  g_task_set_task_data (work, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (work, lay_out_thread);
}

/**
 * krem_document_tidy_finish:
 * @self: a document
 * @result: what the callback got
 * @error: the return location for an error
 *
 * Returns: (transfer full): the graph of those who are on stage, laid out, for the chronology that the document had
 *   when it was asked; or %NULL with %G_IO_ERROR_CANCELLED
 */
KremNetworkGraph *
krem_document_tidy_finish (KremDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (KREM_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
