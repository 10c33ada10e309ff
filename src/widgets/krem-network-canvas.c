/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-canvas-private.h"

#include "krem-network-actions.h"
#include "krem-svg-writer.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_TIDY = 1,
  N_PROPS
};

enum
{
  SIGNAL_SCENE_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KremNetworkCanvas, krem_network_canvas, KREM_TYPE_CANVAS)

static void
queue_scene (KremNetworkCanvas *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_SCENE_CHANGED], 0);
}

/* Tells the scene what stands out. Who has vanished is no stop for the arrows. */
static void
update_emphasis (KremNetworkCanvas *self)
{
  guint n;

  if (!krem_network_canvas_is_current (self) || !krem_session_has_moment (self->session))
    return;
  krem_network_scene_set_ghosts (self->scene, krem_network_settings_get_ghosts (self->settings));
  krem_network_scene_set_emphasis (self->scene, krem_network_focus_get_levels (self->focus, KREM_LIST_CHARACTERS, &n),
                                   krem_network_focus_get_levels (self->focus, KREM_LIST_RELATIONS, &n),
                                   krem_network_focus_get_act_levels (self->focus, &n));
}

static void
focus_cb (KremNetworkCanvas *self)
{
  update_emphasis (self);
  krem_network_canvas_forget_walk (self);
  queue_scene (self);
}

static void
update_moment (KremNetworkCanvas *self)
{
  if (self->scene == NULL)
    return;
  krem_network_scene_set_previous_moment (self->scene, krem_session_get_previous_moment (self->session));
  krem_network_scene_set_moment (self->scene, krem_session_get_moment (self->session));
  update_emphasis (self);
  krem_network_canvas_forget_walk (self);
  krem_network_canvas_set_cursor (self, self->cursor, FALSE);
  krem_network_painter_begin_step (self->painter, GTK_WIDGET (self));
  queue_scene (self);
}

static void
make_scene (KremNetworkCanvas *self, KremNetworkGraph *graph)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  /* The document's own is newer where what it calls for is still being laid out. */
  self->chronology = krem_chronology_ref (krem_network_graph_get_chronology (graph));
  self->scene = krem_network_scene_new (self->chronology, graph, krem_network_graph_get_layout (graph), dark);
  krem_network_scene_set_names (self->scene, krem_session_get_names (self->session));
  krem_network_canvas_find_portraits (self);
  krem_network_painter_set_scene (self->painter, self->scene);
  update_moment (self);
  krem_network_canvas_update_fit (self);
}

/* For the canvas: makes the picture anew from the layout that is wanted; cards go from where they were to where they
 * are now. */
void
krem_network_canvas_rebuild (KremNetworkCanvas *self)
{
  KremDocument *document = self->session == NULL ? NULL : krem_session_get_document (self->session);
  KremNetworkGraph *graph = document == NULL ? NULL : krem_document_get_graph (document);

  krem_network_canvas_begin_moves (self);
  krem_network_painter_set_scene (self->painter, NULL);
  g_clear_object (&self->scene);
  g_clear_pointer (&self->chronology, krem_chronology_unref);
  krem_network_canvas_forget_walk (self);
  self->dragged = KREM_NONE;
  if (graph != NULL)
    make_scene (self, self->tidy && self->tidy_graph != NULL ? self->tidy_graph : graph);
  krem_network_canvas_end_moves (self);
  queue_scene (self);
}

/* Most edits leave everybody and every tie where they are, and only something looks different. */
static gboolean
follow_edit (KremNetworkCanvas *self)
{
  KremNetworkGraph *graph = krem_document_get_graph (krem_session_get_document (self->session));

  if (self->scene == NULL || graph == NULL || self->tidy || !krem_network_scene_follow_edit (self->scene, graph))
    return FALSE;
  krem_chronology_unref (self->chronology);
  self->chronology = krem_chronology_ref (krem_network_graph_get_chronology (graph));
  update_moment (self);
  return TRUE;
}

static void
layout_cb (KremNetworkCanvas *self)
{
  if (follow_edit (self))
    return;
  /* What was tidy was so before the edit. */
  g_clear_pointer (&self->tidy_graph, krem_network_graph_unref);
  krem_network_canvas_rebuild (self);
  krem_network_canvas_update_tidy (self);
}

/* Lines that were bows have got their ways. Nobody has moved. */
static void
routing_cb (KremNetworkCanvas *self)
{
  if (self->scene != NULL && krem_network_scene_take_routes (self->scene))
    queue_scene (self);
}

static void
moment_cb (KremNetworkCanvas *self)
{
  update_moment (self);
  krem_network_canvas_update_tidy (self);
}

static void
engine_cb (KremNetworkCanvas *self)
{
  if (self->session != NULL)
    krem_document_set_engine (krem_session_get_document (self->session),
                              krem_network_settings_get_engine (self->settings));
}

static void
selection_cb (KremNetworkCanvas *self)
{
  guint selected = krem_network_focus_get_selected (self->focus);

  if (selected != KREM_NONE)
    krem_network_canvas_set_cursor (self, selected, FALSE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Other people may have come before those of whom the canvas knows only the places. */
static void
edited_cb (KremNetworkCanvas *self, KremEdit *edit)
{
  krem_canvas_cancel_drag (KREM_CANVAS (self));
  krem_network_canvas_follow_tie (self);
  /* What a menu offers may not be so any more, nor be for the same person. */
  if (self->menu != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->menu));
  self->hovered_kind = KREM_NETWORK_NOTHING;
  self->hovered = KREM_NONE;
  krem_network_focus_set_hovered (self->focus, KREM_NONE);
  if (self->cursor != KREM_NONE)
    self->cursor = krem_edit_follow (edit, KREM_LIST_CHARACTERS, self->cursor);
}

static void
krem_network_canvas_bind (KremCanvas *canvas, KremSession *session)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (canvas);

  self->session = session;
  self->focus = krem_network_focus_new (session, self->settings);
  g_signal_connect_object (self->focus, "changed", G_CALLBACK (focus_cb), self, G_CONNECT_SWAPPED);
  self->cursor = krem_network_focus_get_selected (self->focus);
  self->fitted = TRUE;
  self->opened = FALSE;
  krem_network_canvas_stop_moves (self);
  engine_cb (self);
  krem_network_canvas_rebuild (self);
}

static void
krem_network_canvas_unbind (KremCanvas *canvas)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (canvas);

  g_cancellable_cancel (self->tidy_cancellable);
  g_clear_object (&self->tidy_cancellable);
  g_clear_pointer (&self->tidy_graph, krem_network_graph_unref);
  krem_network_canvas_stop_moves (self);
  self->session = NULL;
  g_clear_object (&self->focus);
  self->cursor = self->dragged = self->tied = self->tie_target = KREM_NONE;
  krem_network_canvas_rebuild (self);
}

/**
 * krem_network_canvas_is_current:
 * @self: a canvas
 *
 * Returns: whether the places in the picture are those in the session's chronicle; between an edit and the layout that
 *   it calls for, the picture is of the past, and nothing can be picked in it
 */
gboolean
krem_network_canvas_is_current (KremNetworkCanvas *self)
{
  return self->scene != NULL && self->chronology == krem_session_get_chronology (self->session);
}

/* For the canvas and its input: what lies at a point of the widget. */
KremNetworkItem
krem_network_canvas_pick (KremNetworkCanvas *self, double x, double y, guint *item)
{
  *item = KREM_NONE;
  if (!krem_network_canvas_is_current (self))
    return KREM_NETWORK_NOTHING;
  return krem_network_scene_pick (self->scene, (x - self->x) / self->scale, (y - self->y) / self->scale,
                                  KREM_NETWORK_PICK_SLACK / self->scale, item);
}

static void
names_cb (KremNetworkCanvas *self)
{
  if (self->scene != NULL)
    krem_network_scene_set_names (self->scene, krem_session_get_names (self->session));
  queue_scene (self);
}

static void
dark_cb (KremNetworkCanvas *self)
{
  if (self->scene != NULL)
    krem_network_scene_set_dark (self->scene, adw_style_manager_get_dark (adw_style_manager_get_default ()));
  queue_scene (self);
}

static void
krem_network_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (widget);

  if (self->scene != NULL)
    krem_network_canvas_draw (self, snapshot);
}

static void
allocated_cb (KremNetworkCanvas *self)
{
  self->allocated_source = 0;
  krem_canvas_view_changed (KREM_CANVAS (self));
}

static void
krem_network_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (widget);

  krem_network_canvas_update_fit (self);
  /* What stands over the picture may want another place, and cannot be moved while places are being given. */
  if (self->allocated_source == 0)
    self->allocated_source = g_idle_add_once ((GSourceOnceFunc) allocated_cb, self);

  GTK_WIDGET_CLASS (krem_network_canvas_parent_class)->size_allocate (widget, width, height, baseline);
}

static void
krem_network_canvas_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TIDY:
      g_value_set_boolean (value, KREM_NETWORK_CANVAS (object)->tidy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_network_canvas_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TIDY:
      krem_network_canvas_set_tidy (KREM_NETWORK_CANVAS (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_network_canvas_dispose (GObject *object)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (object);

  g_cancellable_cancel (self->tidy_cancellable);
  g_clear_object (&self->tidy_cancellable);
  g_clear_handle_id (&self->allocated_source, g_source_remove);
  krem_network_canvas_stop_moves (self);
  g_clear_object (&self->focus);
  g_clear_object (&self->actions);
  g_clear_object (&self->settings);
  g_clear_object (&self->scene);
  g_clear_pointer (&self->chronology, krem_chronology_unref);
  g_clear_pointer (&self->tidy_graph, krem_network_graph_unref);
  krem_network_canvas_forget_walk (self);

  G_OBJECT_CLASS (krem_network_canvas_parent_class)->dispose (object);
}

static void
krem_network_canvas_finalize (GObject *object)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (object);

  /* The parent unbinds its session while it is disposed of, and the picture with it. */
  g_clear_object (&self->painter);

  G_OBJECT_CLASS (krem_network_canvas_parent_class)->finalize (object);
}

static void
krem_network_canvas_class_init (KremNetworkCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  KremCanvasClass *canvas_class = KREM_CANVAS_CLASS (klass);

  object_class->get_property = krem_network_canvas_get_property;
  object_class->set_property = krem_network_canvas_set_property;
  object_class->dispose = krem_network_canvas_dispose;
  object_class->finalize = krem_network_canvas_finalize;
  widget_class->snapshot = krem_network_canvas_snapshot;
  widget_class->size_allocate = krem_network_canvas_size_allocate;

  properties[PROP_TIDY] = g_param_spec_boolean ("tidy", NULL, NULL, FALSE,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * KremNetworkCanvas::scene-changed:
   * @self: the canvas
   *
   * The picture shows something else: another date, layout or theme, or what stands out is something else.
   */
  signals[SIGNAL_SCENE_CHANGED] = g_signal_new ("scene-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                                NULL, NULL, G_TYPE_NONE, 0);

  canvas_class->bind = krem_network_canvas_bind;
  canvas_class->unbind = krem_network_canvas_unbind;
  krem_network_canvas_install_view (canvas_class);
  krem_network_canvas_install_input (canvas_class);
  krem_network_canvas_install_cursor (canvas_class);
  krem_network_canvas_install_tie (canvas_class);
  gtk_widget_class_install_property_action (widget_class, "canvas.tidy", "tidy");
  gtk_widget_class_set_css_name (widget_class, "networkcanvas");
}

static void
krem_network_canvas_init (KremNetworkCanvas *self)
{
  GSignalGroup *group = krem_canvas_get_session_signals (KREM_CANVAS (self));

  self->scale = 1;
  self->painter = krem_network_painter_new ();
  g_signal_connect_object (self->painter, "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  self->fitted = TRUE;
  self->cursor = self->dragged = self->tied = self->tie_target = KREM_NONE;
  self->settings = krem_network_settings_new ();
  self->actions = krem_network_actions_new (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "network", self->actions);
  g_signal_connect_object (self->settings, "notify::engine", G_CALLBACK (engine_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Network"), -1);

  g_signal_group_connect_swapped (group, "notify::names", G_CALLBACK (names_cb), self);
  g_signal_group_connect_swapped (group, "notify::moment", G_CALLBACK (moment_cb), self);
  g_signal_group_connect_swapped (group, "notify::selection", G_CALLBACK (selection_cb), self);
  group = krem_canvas_get_document_signals (KREM_CANVAS (self));
  g_signal_group_connect_swapped (group, "notify::file", G_CALLBACK (krem_network_canvas_rebuild), self);
  g_signal_group_connect_swapped (group, "edited", G_CALLBACK (edited_cb), self);
  g_signal_group_connect_swapped (group, "notify::layout", G_CALLBACK (layout_cb), self);
  g_signal_group_connect_swapped (group, "notify::routing", G_CALLBACK (routing_cb), self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (dark_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * krem_network_canvas_new:
 *
 * Returns: (transfer floating): a view without a session
 */
GtkWidget *
krem_network_canvas_new (void)
{
  return g_object_new (KREM_TYPE_NETWORK_CANVAS, NULL);
}

/**
 * krem_network_canvas_get_settings:
 * @self: a canvas
 *
 * Returns: (transfer none): how the network is wanted
 */
KremNetworkSettings *
krem_network_canvas_get_settings (KremNetworkCanvas *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_CANVAS (self), NULL);

  return self->settings;
}

/**
 * krem_network_canvas_get_actions:
 * @self: a canvas
 *
 * Returns: (transfer none): what can be done with the network and its people; the canvas has them as "network", and
 *   buttons and lists outside it need them under the same name
 */
GActionGroup *
krem_network_canvas_get_actions (KremNetworkCanvas *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_CANVAS (self), NULL);

  return self->actions;
}

/**
 * krem_network_canvas_get_focus:
 * @self: a canvas
 *
 * Returns: (transfer none) (nullable): what of the network is looked at; %NULL without a session
 */
KremNetworkFocus *
krem_network_canvas_get_focus (KremNetworkCanvas *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_CANVAS (self), NULL);

  return self->focus;
}

/**
 * krem_network_canvas_get_scene:
 * @self: a canvas
 *
 * Returns: (transfer none) (nullable): what it draws, until the next #KremNetworkCanvas::scene-changed; %NULL before it
 *   has been laid out
 */
KremNetworkScene *
krem_network_canvas_get_scene (KremNetworkCanvas *self)
{
  g_return_val_if_fail (KREM_IS_NETWORK_CANVAS (self), NULL);

  return self->scene;
}

/**
 * krem_network_canvas_export:
 * @self: a canvas
 *
 * Returns: (transfer full) (nullable): the whole network on its date as SVG, without what is selected; %NULL before it
 *   has been laid out
 */
char *
krem_network_canvas_export (KremNetworkCanvas *self)
{
  g_autofree char *title = NULL;
  KremRect extents;

  g_return_val_if_fail (KREM_IS_NETWORK_CANVAS (self), NULL);

  if (self->scene == NULL)
    return NULL;
  title = krem_document_dup_title (krem_session_get_document (self->session));
  krem_network_scene_get_extents (self->scene, &extents);
  return krem_svg_write (krem_network_scene_get_display_list (self->scene), &extents,
                         krem_palette_get (adw_style_manager_get_dark (adw_style_manager_get_default ()))->background,
                         title);
}
