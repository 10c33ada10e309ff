/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-canvas-private.h"

/**
 * KremCanvas:
 *
 * A picture of its session's chronicle, to be panned and zoomed by wheel, fingers, pointer and keys. The derived class
 * draws it and knows what lies where; this one knows how people move about in a picture, which is the same for all:
 * momentum, gliding from view to view, and the way back to earlier views.
 */

enum
{
  PROP_SESSION = 1,
  N_PROPS
};

enum
{
  SIGNAL_VIEW_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (KremCanvas, krem_canvas, GTK_TYPE_WIDGET)

/* For the other files of the class. */
KremCanvasPrivate *
krem_canvas_get_private (KremCanvas *self)
{
  return krem_canvas_get_instance_private (self);
}

static void
session_bound_cb (KremCanvas *self, KremSession *session)
{
  KremCanvasPrivate *priv = krem_canvas_get_instance_private (self);

  priv->session = session;
  krem_canvas_forget_views (self);
  g_signal_group_set_target (priv->document_signals, krem_session_get_document (session));
  KREM_CANVAS_GET_CLASS (self)->bind (self, session);
  krem_canvas_view_changed (self);
}

static void
session_unbound_cb (KremCanvas *self)
{
  KremCanvasPrivate *priv = krem_canvas_get_instance_private (self);

  krem_canvas_end_movement (self);
  priv->session = NULL;
  g_signal_group_set_target (priv->document_signals, NULL);
  KREM_CANVAS_GET_CLASS (self)->unbind (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* What a card tells, or waits to tell, may not be so any more, nor be of the same record. */
static void
edited_cb (KremCanvas *self)
{
  krem_hover_card_hide (krem_canvas_get_card (self));
}

static void
krem_canvas_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  KremCanvasPrivate *priv = krem_canvas_get_instance_private (KREM_CANVAS (object));

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, priv->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_canvas_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      krem_canvas_set_session (KREM_CANVAS (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* Menus and cards are children, and have surfaces of their own, which follow what they belong to. */
static void
krem_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      gtk_popover_present (GTK_POPOVER (child));
}

static void
krem_canvas_dispose (GObject *object)
{
  KremCanvas *self = KREM_CANVAS (object);
  KremCanvasPrivate *priv = krem_canvas_get_instance_private (self);
  GtkWidget *child;

  krem_canvas_end_movement (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  priv->card = NULL;
  g_clear_object (&priv->session_signals);
  g_clear_object (&priv->document_signals);
  priv->session = NULL;

  G_OBJECT_CLASS (krem_canvas_parent_class)->dispose (object);
}

static void
krem_canvas_finalize (GObject *object)
{
  KremCanvasPrivate *priv = krem_canvas_get_instance_private (KREM_CANVAS (object));

  krem_view_history_free (priv->history);

  G_OBJECT_CLASS (krem_canvas_parent_class)->finalize (object);
}

static void
krem_canvas_class_init (KremCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = krem_canvas_get_property;
  object_class->set_property = krem_canvas_set_property;
  object_class->dispose = krem_canvas_dispose;
  object_class->finalize = krem_canvas_finalize;
  widget_class->size_allocate = krem_canvas_size_allocate;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, KREM_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * KremCanvas::view-changed:
   * @self: the canvas
   *
   * It shows something else, or what it shows looks different.
   */
  signals[SIGNAL_VIEW_CHANGED] = g_signal_new ("view-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                               NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  krem_canvas_install_keys (widget_class);
}

static void
krem_canvas_init (KremCanvas *self)
{
  KremCanvasPrivate *priv = krem_canvas_get_instance_private (self);
  GtkWidget *widget = GTK_WIDGET (self);

  priv->history = krem_view_history_new ();
  priv->card = krem_hover_card_new ();
  gtk_widget_set_parent (priv->card, widget);
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);

  priv->session_signals = g_signal_group_new (KREM_TYPE_SESSION);
  g_signal_connect_object (priv->session_signals, "bind", G_CALLBACK (session_bound_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->session_signals, "unbind", G_CALLBACK (session_unbound_cb), self, G_CONNECT_SWAPPED);
  priv->document_signals = g_signal_group_new (KREM_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (priv->document_signals, "edited", G_CALLBACK (edited_cb), self);
  krem_canvas_add_controllers (self);
}

/**
 * krem_canvas_get_session:
 * @self: a canvas
 *
 * Returns: (transfer none) (nullable): what it looks at
 */
KremSession *
krem_canvas_get_session (KremCanvas *self)
{
  KremCanvasPrivate *priv = krem_canvas_get_instance_private (self);

  return priv->session;
}

/**
 * krem_canvas_set_session:
 * @self: a canvas
 * @session: (nullable): what to look at
 */
void
krem_canvas_set_session (KremCanvas *self, KremSession *session)
{
  KremCanvasPrivate *priv = krem_canvas_get_instance_private (self);

  g_return_if_fail (KREM_IS_CANVAS (self));

  if (session == priv->session)
    return;
  g_signal_group_set_target (priv->session_signals, session);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

/**
 * krem_canvas_get_session_signals:
 * @self: a canvas
 *
 * For derived classes, which connect to it as they are made.
 *
 * Returns: (transfer none): the signals of whatever session it looks at
 */
GSignalGroup *
krem_canvas_get_session_signals (KremCanvas *self)
{
  KremCanvasPrivate *priv = krem_canvas_get_instance_private (self);

  return priv->session_signals;
}

/**
 * krem_canvas_get_document_signals:
 * @self: a canvas
 *
 * For derived classes, which connect to it as they are made.
 *
 * Returns: (transfer none): the signals of the session's document
 */
GSignalGroup *
krem_canvas_get_document_signals (KremCanvas *self)
{
  KremCanvasPrivate *priv = krem_canvas_get_instance_private (self);

  return priv->document_signals;
}

/**
 * krem_canvas_get_modifiers:
 * @self: a canvas
 *
 * For derived classes, as something is clicked or begins to be dragged.
 *
 * Returns: the keys that were held
 */
GdkModifierType
krem_canvas_get_modifiers (KremCanvas *self)
{
  KremCanvasPrivate *priv = krem_canvas_get_instance_private (self);

  return priv->modifiers;
}

/**
 * krem_canvas_get_card:
 * @self: a canvas
 *
 * Returns: (transfer none): the card that tells what is known of what one points at; whatever moves the picture
 *   hides it
 */
KremHoverCard *
krem_canvas_get_card (KremCanvas *self)
{
  KremCanvasPrivate *priv = krem_canvas_get_instance_private (self);

  return KREM_HOVER_CARD (priv->card);
}

/**
 * krem_canvas_get_pointer:
 * @self: a canvas
 * @x: (out): where the pointer was last, px
 * @y: (out): where the pointer was last, px
 *
 * Returns: whether it is on the canvas still
 */
gboolean
krem_canvas_get_pointer (KremCanvas *self, double *x, double *y)
{
  KremCanvasPrivate *priv = krem_canvas_get_instance_private (self);

  *x = priv->pointer_x;
  *y = priv->pointer_y;
  return priv->has_pointer;
}

/**
 * krem_canvas_view_changed:
 * @self: a canvas
 *
 * Draws it anew, and tells all who show what it shows. For derived classes, where they change the view by themselves.
 */
void
krem_canvas_view_changed (KremCanvas *self)
{
  g_return_if_fail (KREM_IS_CANVAS (self));

  gtk_widget_queue_draw (GTK_WIDGET (self));
  krem_canvas_await_rest (self);
  g_signal_emit (self, signals[SIGNAL_VIEW_CHANGED], 0);
}

/**
 * krem_canvas_pan:
 * @self: a canvas
 * @dx: how far the picture moves to the right, px
 * @dy: downwards, px
 */
void
krem_canvas_pan (KremCanvas *self, double dx, double dy)
{
  g_return_if_fail (KREM_IS_CANVAS (self));

  if (dx == 0 && dy == 0)
    return;
  krem_canvas_stop_glide (self);
  KREM_CANVAS_GET_CLASS (self)->pan (self, dx, dy);
  krem_canvas_view_changed (self);
}

/**
 * krem_canvas_zoom_at:
 * @self: a canvas
 * @x: the point that stays where it is, px
 * @y: the point that stays where it is, px
 * @factor: how much larger everything becomes
 */
void
krem_canvas_zoom_at (KremCanvas *self, double x, double y, double factor)
{
  g_return_if_fail (KREM_IS_CANVAS (self));
  g_return_if_fail (factor > 0);

  krem_canvas_stop_glide (self);
  KREM_CANVAS_GET_CLASS (self)->zoom (self, x, y, factor);
  krem_canvas_view_changed (self);
}

/**
 * krem_canvas_fit:
 * @self: a canvas
 *
 * Shows everything, and goes on to do so when the canvas changes its size.
 */
void
krem_canvas_fit (KremCanvas *self)
{
  g_return_if_fail (KREM_IS_CANVAS (self));

  krem_canvas_stop_glide (self);
  KREM_CANVAS_GET_CLASS (self)->fit (self);
  krem_canvas_view_changed (self);
}

/**
 * krem_canvas_popup:
 * @self: a canvas
 * @popover: a popover of it
 * @place: what it belongs to, px; it may reach out of the canvas or have been moved out of it
 *
 * Shows the popover beside what is seen of @place, or else at the edge that is nearest to it: far out of the window
 * there may be no screen, and GTK 4.8 finds no size for a popover there.
 */
void
krem_canvas_popup (KremCanvas *self, GtkPopover *popover, const GdkRectangle *place)
{
  GdkRectangle canvas = { 0, 0, MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1),
                          MAX (gtk_widget_get_height (GTK_WIDGET (self)), 1) };
  GdkRectangle seen;

  g_return_if_fail (KREM_IS_CANVAS (self));
  g_return_if_fail (place != NULL);

  if (!gdk_rectangle_intersect (place, &canvas, &seen))
    seen = (GdkRectangle){ CLAMP (place->x + place->width / 2, 0, canvas.width - 1),
                           CLAMP (place->y + place->height / 2, 0, canvas.height - 1), 1, 1 };
  gtk_popover_set_pointing_to (popover, &seen);
  gtk_popover_popup (popover);
}
