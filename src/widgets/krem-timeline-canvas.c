/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-canvas-private.h"

#include "krem-narration.h"
#include "krem-svg-writer.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

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

G_DEFINE_FINAL_TYPE (KremTimelineCanvas, krem_timeline_canvas, GTK_TYPE_WIDGET)

static void
queue_view (KremTimelineCanvas *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_VIEW_CHANGED], 0);
}

/* For the canvas and its input: what is looked at. */
void
krem_timeline_canvas_describe_view (KremTimelineCanvas *self, KremTimelineView *view)
{
  view->scale = self->scale;
  view->width = gtk_widget_get_width (GTK_WIDGET (self));
  view->height = gtk_widget_get_height (GTK_WIDGET (self));
  view->scroll_y = self->scroll_y;
  view->moment = self->session == NULL ? 0 : krem_session_get_moment (self->session);
  view->text_scale = self->text_scale;
  view->dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
}

/* For the canvas and its input: the width of the names at the left, px. There must be a scene. */
double
krem_timeline_canvas_get_gutter (KremTimelineCanvas *self)
{
  KremTimelineView view;

  krem_timeline_canvas_describe_view (self, &view);
  return krem_timeline_scene_get_gutter (self->scene, &view);
}

static void
clamp_scroll (KremTimelineCanvas *self)
{
  KremTimelineView view;
  double room;

  if (self->scene == NULL)
    return;
  krem_timeline_canvas_describe_view (self, &view);
  room = krem_timeline_scene_get_lanes_height (self->scene, &view)
         - (view.height - krem_timeline_scene_get_ruler_height (self->scene, &view));
  self->scroll_y = CLAMP (self->scroll_y, 0, MAX (0, room));
}

/* Brings the lane of the person who is selected, or the event, into sight, and moves no more than that needs. */
static void
selection_cb (KremTimelineCanvas *self)
{
  KremSelection selection = krem_session_get_selection (self->session);
  KremTimelineView view;
  KremRect box;
  double top, x;

  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->scene == NULL || selection.position == KREM_NONE)
    return;

  krem_timeline_canvas_describe_view (self, &view);
  top = krem_timeline_scene_get_ruler_height (self->scene, &view);
  if (selection.list == KREM_LIST_EVENTS)
    {
      if (!krem_timeline_scene_get_event_box (self->scene, &view, selection.position, &box))
        return;
      x = box.x + box.width / 2 - krem_timeline_canvas_get_gutter (self);
      if (x < 0 || x > view.width - krem_timeline_canvas_get_gutter (self))
        krem_timeline_canvas_pan (self, (view.width - krem_timeline_canvas_get_gutter (self)) / 2 - x, 0);
    }
  else if (selection.list != KREM_LIST_CHARACTERS
           || !krem_timeline_scene_get_lane (self->scene, &view, selection.position, &box.y, &box.height))
    return;
  if (box.y < top)
    krem_timeline_canvas_pan (self, 0, top - box.y);
  else if (box.y > view.height - MIN (box.height, view.height - top))
    krem_timeline_canvas_pan (self, 0, view.height - MIN (box.height, view.height - top) - box.y);
}

static void
update_fit (KremTimelineCanvas *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));

  if (self->scene == NULL || width <= 0)
    return;
  clamp_scroll (self);
  if (self->fitted)
    krem_timeline_scene_fit (self->scene, width - krem_timeline_canvas_get_gutter (self), &self->scale);
}

static void
rebuild (KremTimelineCanvas *self)
{
  g_clear_pointer (&self->list, krem_display_list_unref);
  g_clear_object (&self->scene);
  if (self->session != NULL)
    {
      self->scene = krem_timeline_scene_new (krem_session_get_chronology (self->session));
      krem_timeline_scene_set_names (self->scene, krem_session_get_names (self->session));
      update_fit (self);
    }
  queue_view (self);
}

/* Pictures are measured at 96 dots an inch; the desktop's size of text comes as another resolution. */
static void
dpi_cb (KremTimelineCanvas *self)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  self->text_scale = dpi <= 0 ? 1 : CLAMP (dpi / (96.0 * 1024), 0.5, 4);
  update_fit (self);
  queue_view (self);
}

static void
session_bound_cb (KremTimelineCanvas *self, KremSession *session)
{
  self->session = session;
  self->fitted = TRUE;
  self->scroll_y = 0;
  g_signal_group_set_target (self->document_signals, krem_session_get_document (session));
  rebuild (self);
}

static void
session_unbound_cb (KremTimelineCanvas *self)
{
  self->session = NULL;
  g_signal_group_set_target (self->document_signals, NULL);
  rebuild (self);
}

static void
names_cb (KremTimelineCanvas *self)
{
  if (self->scene == NULL)
    return;
  krem_timeline_scene_set_names (self->scene, krem_session_get_names (self->session));
  update_fit (self);
  queue_view (self);
}

/* Keeps the date in sight, and moves no more than that needs. */
static void
moment_cb (KremTimelineCanvas *self)
{
  double width, x;

  if (self->scene == NULL || !krem_session_has_moment (self->session))
    return;
  width = gtk_widget_get_width (GTK_WIDGET (self)) - krem_timeline_canvas_get_gutter (self);
  x = krem_time_scale_to_x (&self->scale, krem_session_get_moment (self->session));
  if (!self->dragging_date && width > 0 && (x < 0 || x > width))
    {
      krem_time_scale_pan (&self->scale, x - width / 2);
      self->fitted = FALSE;
    }
  queue_view (self);
}

static void
krem_timeline_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  update_fit (KREM_TIMELINE_CANVAS (widget));
  g_signal_emit (widget, signals[SIGNAL_VIEW_CHANGED], 0);
}

static gboolean
krem_timeline_canvas_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (widget);
  g_autofree char *text = NULL;
  KremTimelineView view;
  guint item;

  if (self->scene == NULL || keyboard)
    return FALSE;

  krem_timeline_canvas_describe_view (self, &view);
  switch (krem_timeline_scene_pick (self->scene, &view, x, y, &item))
    {
    case KREM_TIMELINE_PERSON:
    case KREM_TIMELINE_POST:
      text = krem_narrate_person (krem_session_get_chronology (self->session), item, view.moment,
                                  krem_session_get_names (self->session));
      break;
    case KREM_TIMELINE_EVENT:
      {
        g_autofree char *date = krem_narrate_event_date (krem_session_get_chronology (self->session), item);
        KremRecord *event = krem_chronicle_get (krem_session_get_chronicle (self->session), KREM_LIST_EVENTS, item);

        text = g_strdup_printf ("%s\n%s", krem_record_get_label (event), date);
        break;
      }
    case KREM_TIMELINE_NOTHING:
    case KREM_TIMELINE_COUNT:
    case KREM_TIMELINE_RULER:
    case KREM_TIMELINE_ERA:
    case KREM_TIMELINE_CURSOR:
    default:
      return FALSE;
    }
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
krem_timeline_canvas_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_timeline_canvas_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      krem_timeline_canvas_set_session (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_timeline_canvas_dispose (GObject *object)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (object);

  g_clear_object (&self->session_signals);
  g_clear_object (&self->document_signals);
  g_clear_object (&self->scene);
  g_clear_pointer (&self->list, krem_display_list_unref);
  self->session = NULL;

  G_OBJECT_CLASS (krem_timeline_canvas_parent_class)->dispose (object);
}

static void
krem_timeline_canvas_class_init (KremTimelineCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = krem_timeline_canvas_get_property;
  object_class->set_property = krem_timeline_canvas_set_property;
  object_class->dispose = krem_timeline_canvas_dispose;
  widget_class->snapshot = krem_timeline_canvas_snapshot;
  widget_class->size_allocate = krem_timeline_canvas_size_allocate;
  widget_class->query_tooltip = krem_timeline_canvas_query_tooltip;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, KREM_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * KremTimelineCanvas::view-changed:
   * @self: the canvas
   *
   * It shows another span, or its span looks different.
   */
  signals[SIGNAL_VIEW_CHANGED] = g_signal_new ("view-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                               NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "timelinecanvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  krem_timeline_canvas_install_keys (widget_class);
}

static void
krem_timeline_canvas_init (KremTimelineCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->scale.seconds_per_px = KREM_SECONDS_PER_DAY;
  self->text_scale = 1;
  self->fitted = TRUE;
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_has_tooltip (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Timeline"), -1);

  self->session_signals = g_signal_group_new (KREM_TYPE_SESSION);
  g_signal_connect_object (self->session_signals, "bind", G_CALLBACK (session_bound_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session_signals, "unbind", G_CALLBACK (session_unbound_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_swapped (self->session_signals, "notify::names", G_CALLBACK (names_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::moment", G_CALLBACK (moment_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::selection", G_CALLBACK (selection_cb), self);
  self->document_signals = g_signal_group_new (KREM_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "notify::chronology", G_CALLBACK (rebuild), self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (queue_view), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (widget), "notify::gtk-xft-dpi", G_CALLBACK (dpi_cb), self,
                           G_CONNECT_SWAPPED);
  dpi_cb (self);

  krem_timeline_canvas_add_controllers (self);
}

/**
 * krem_timeline_canvas_new:
 *
 * Returns: (transfer floating): a view without a session
 */
GtkWidget *
krem_timeline_canvas_new (void)
{
  return g_object_new (KREM_TYPE_TIMELINE_CANVAS, NULL);
}

/**
 * krem_timeline_canvas_set_session:
 * @self: a view
 * @session: (nullable): what to look at
 */
void
krem_timeline_canvas_set_session (KremTimelineCanvas *self, KremSession *session)
{
  g_return_if_fail (KREM_IS_TIMELINE_CANVAS (self));

  if (session == self->session)
    return;
  g_signal_group_set_target (self->session_signals, session);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

/**
 * krem_timeline_canvas_zoom_at:
 * @self: a view
 * @x: the point that stays where it is, widget px
 * @factor: how much longer everything becomes
 */
void
krem_timeline_canvas_zoom_at (KremTimelineCanvas *self, double x, double factor)
{
  g_return_if_fail (KREM_IS_TIMELINE_CANVAS (self));

  if (self->scene == NULL)
    return;
  krem_time_scale_zoom (&self->scale, x - krem_timeline_canvas_get_gutter (self), factor);
  self->fitted = FALSE;
  queue_view (self);
}

/**
 * krem_timeline_canvas_pan:
 * @self: a view
 * @dx: to the right, px
 * @dy: downwards, px
 */
void
krem_timeline_canvas_pan (KremTimelineCanvas *self, double dx, double dy)
{
  g_return_if_fail (KREM_IS_TIMELINE_CANVAS (self));

  if (dx != 0)
    {
      krem_time_scale_pan (&self->scale, -dx);
      self->fitted = FALSE;
    }
  self->scroll_y -= dy;
  clamp_scroll (self);
  queue_view (self);
}

/**
 * krem_timeline_canvas_fit:
 * @self: a view
 *
 * Shows the chronicle's span, and goes on to do so when the view changes its size.
 */
void
krem_timeline_canvas_fit (KremTimelineCanvas *self)
{
  g_return_if_fail (KREM_IS_TIMELINE_CANVAS (self));

  self->fitted = TRUE;
  update_fit (self);
  queue_view (self);
}

/**
 * krem_timeline_canvas_export:
 * @self: a canvas
 *
 * Returns: (transfer full) (nullable): the visible span of the timeline with all lanes as SVG
 */
char *
krem_timeline_canvas_export (KremTimelineCanvas *self)
{
  g_autoptr (KremDisplayList) list = NULL;
  g_autofree char *title = NULL;
  KremTimelineView view;

  g_return_val_if_fail (KREM_IS_TIMELINE_CANVAS (self), NULL);

  if (self->scene == NULL)
    return NULL;
  krem_timeline_canvas_describe_view (self, &view);
  /* Whoever exports it, the picture is the same. */
  view.text_scale = 1;
  view.scroll_y = 0;
  view.height = krem_timeline_scene_get_lanes_height (self->scene, &view)
                + krem_timeline_scene_get_ruler_height (self->scene, &view);
  list = krem_timeline_scene_build (self->scene, &view);
  title = krem_document_dup_title (krem_session_get_document (self->session));
  return krem_svg_write (list, &(KremRect){ 0, 0, view.width, view.height }, krem_palette_get (view.dark)->background,
                         title);
}

/**
 * krem_timeline_canvas_build_overview:
 * @self: a canvas
 * @width: of the overview, px
 * @height: of the overview, px
 *
 * Returns: (transfer full) (nullable): the whole chronicle with the visible span as a window; %NULL without a session
 */
KremDisplayList *
krem_timeline_canvas_build_overview (KremTimelineCanvas *self, double width, double height)
{
  KremTimelineView view;

  g_return_val_if_fail (KREM_IS_TIMELINE_CANVAS (self), NULL);

  if (self->scene == NULL)
    return NULL;
  krem_timeline_canvas_describe_view (self, &view);
  return krem_timeline_scene_build_overview (self->scene, width, height, &view);
}

/**
 * krem_timeline_canvas_center_on:
 * @self: a canvas
 * @share: a place in the overview, 0 for its left end and 1 for its right end
 *
 * Moves the visible span so that what lies there is in its middle.
 */
void
krem_timeline_canvas_center_on (KremTimelineCanvas *self, double share)
{
  KremTimeScale overview;
  double width;

  g_return_if_fail (KREM_IS_TIMELINE_CANVAS (self));

  if (self->scene == NULL)
    return;
  width = gtk_widget_get_width (GTK_WIDGET (self));
  krem_timeline_scene_get_overview_scale (self->scene, width, &overview);
  self->scale.from = krem_time_scale_to_instant (&overview, share * width)
                     - (width - krem_timeline_canvas_get_gutter (self)) / 2 * self->scale.seconds_per_px;
  self->fitted = FALSE;
  queue_view (self);
}

/**
 * krem_timeline_canvas_get_view:
 * @self: a view with a session
 * @scale: (out): how time lies right of the names
 * @scroll_y: (out): how far the lanes are scrolled, px
 *
 * Tells how the timeline lies in the widget.
 *
 * Returns: where the names end and time begins, widget px
 */
double
krem_timeline_canvas_get_view (KremTimelineCanvas *self, KremTimeScale *scale, double *scroll_y)
{
  g_return_val_if_fail (KREM_IS_TIMELINE_CANVAS (self) && self->scene != NULL, 0);

  *scale = self->scale;
  *scroll_y = self->scroll_y;
  return krem_timeline_canvas_get_gutter (self);
}
