/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-canvas.h"

#include "krem-canvas-keys.h"
#include "krem-narration.h"
#include "krem-snapshot-painter.h"
#include "krem-svg-writer.h"
#include "krem-timeline-scene.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define KEY_PAN 60.0 /* px */
#define ZOOM_STEP 1.25
#define SCROLL_STEP 40.0 /* px */
#define PICK_SLACK 6.0   /* px */

/**
 * KremTimelineCanvas:
 *
 * The timeline of its session's chronicle, to be panned and zoomed, with the date as a line to drag.
 */
struct _KremTimelineCanvas
{
  GtkWidget parent_instance;

  KremSession *session;
  GSignalGroup *session_signals, *document_signals;
  KremTimelineScene *scene;

  KremTimeScale scale;
  double scroll_y;
  gboolean fitted; /* whether the span follows the width of the widget */
  double pointer_x, pointer_y;
  double drag_x, drag_y, pinch_scale;
  gboolean dragging_date;
};

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

static void
describe_view (KremTimelineCanvas *self,
               KremTimelineView *view)
{
  view->scale = self->scale;
  view->width = gtk_widget_get_width (GTK_WIDGET (self));
  view->height = gtk_widget_get_height (GTK_WIDGET (self));
  view->scroll_y = self->scroll_y;
  view->moment = self->session == NULL ? 0 : krem_session_get_moment (self->session);
  view->text_scale = 1;
  view->dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
}

static double
get_gutter (KremTimelineCanvas *self)
{
  KremTimelineView view;

  describe_view (self, &view);
  return krem_timeline_scene_get_gutter (self->scene, &view);
}

static void
clamp_scroll (KremTimelineCanvas *self)
{
  KremTimelineView view;
  double room;

  if (self->scene == NULL)
    return;
  describe_view (self, &view);
  room = krem_timeline_scene_get_lanes_height (self->scene, &view)
         - (view.height - krem_timeline_scene_get_ruler_height (self->scene, &view));
  self->scroll_y = CLAMP (self->scroll_y, 0, MAX (0, room));
}

static void
update_fit (KremTimelineCanvas *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));

  if (self->scene == NULL || width <= 0)
    return;
  clamp_scroll (self);
  if (self->fitted)
    krem_timeline_scene_fit (self->scene, width - get_gutter (self), &self->scale);
}

static void
rebuild (KremTimelineCanvas *self)
{
  g_clear_object (&self->scene);
  if (self->session != NULL)
    {
      self->scene = krem_timeline_scene_new (krem_session_get_chronology (self->session));
      update_fit (self);
    }
  queue_view (self);
}

static void
session_bound_cb (KremTimelineCanvas *self,
                  KremSession *session)
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

/* Keeps the date in sight, and moves no more than that needs. */
static void
moment_cb (KremTimelineCanvas *self)
{
  double width, x;

  if (self->scene == NULL || !krem_session_has_moment (self->session))
    return;
  width = gtk_widget_get_width (GTK_WIDGET (self)) - get_gutter (self);
  x = krem_time_scale_to_x (&self->scale, krem_session_get_moment (self->session));
  if (!self->dragging_date && width > 0 && (x < 0 || x > width))
    {
      krem_time_scale_pan (&self->scale, width / 2 - x);
      self->fitted = FALSE;
    }
  queue_view (self);
}

static void
krem_timeline_canvas_snapshot (GtkWidget *widget,
                             GtkSnapshot *snapshot)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (widget);
  g_autoptr (KremDisplayList) list = NULL;
  KremTimelineView view;
  KremPaintView paint = { 1, 0, 0, { 0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget) } };
  KremSelection selection;
  double y, height;

  if (self->scene == NULL || paint.clip.width <= 0 || paint.clip.height <= 0)
    return;

  describe_view (self, &view);
  list = krem_timeline_scene_build (self->scene, &view);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) view.width, (float) view.height));
  selection = krem_session_get_selection (self->session);
  if (selection.list == KREM_LIST_CHARACTERS && selection.position != KREM_NONE
      && krem_timeline_scene_get_lane (self->scene, &view, selection.position, &y, &height))
    {
      const KremPalette *palette = krem_palette_get (view.dark);
      GdkRGBA rgba = { (palette->selection >> 24) / 255.0f, (palette->selection >> 16 & 0xff) / 255.0f,
                       (palette->selection >> 8 & 0xff) / 255.0f, 0.18f };

      gtk_snapshot_append_color (snapshot, &rgba,
                                 &GRAPHENE_RECT_INIT (0, (float) y, (float) view.width, (float) height));
    }
  krem_snapshot_paint (list, snapshot, &paint);
  gtk_snapshot_pop (snapshot);
}

static void
krem_timeline_canvas_size_allocate (GtkWidget *widget,
                                  int width,
                                  int height,
                                  int baseline)
{
  update_fit (KREM_TIMELINE_CANVAS (widget));
  g_signal_emit (widget, signals[SIGNAL_VIEW_CHANGED], 0);
}

static void
motion_cb (KremTimelineCanvas *self,
           double x,
           double y)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static gboolean
scroll_cb (KremTimelineCanvas *self,
           double dx,
           double dy,
           GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);

  if (state & GDK_CONTROL_MASK)
    krem_timeline_canvas_zoom_at (self, self->pointer_x, pow (ZOOM_STEP, -dy));
  else if (state & GDK_SHIFT_MASK)
    krem_timeline_canvas_pan (self, -(dy + dx) * SCROLL_STEP, 0);
  else
    krem_timeline_canvas_pan (self, -dx * SCROLL_STEP, -dy * SCROLL_STEP);
  return TRUE;
}

static void
set_date_at (KremTimelineCanvas *self,
             double x)
{
  double instant = krem_time_scale_to_instant (&self->scale, x - get_gutter (self));

  krem_session_set_moment (self->session, (KremInstant) CLAMP (instant, -3e16, 3e16));
}

static gboolean
is_on_date (KremTimelineCanvas *self,
            double x,
            double y)
{
  KremTimelineView view;
  double cursor;

  describe_view (self, &view);
  cursor = krem_time_scale_to_x (&self->scale, view.moment) + krem_timeline_scene_get_gutter (self->scene, &view);
  return y < krem_timeline_scene_get_ruler_height (self->scene, &view) || ABS (x - cursor) <= PICK_SLACK;
}

static void
drag_begin_cb (KremTimelineCanvas *self,
               double x,
               double y)
{
  self->drag_x = self->drag_y = 0;
  self->dragging_date = self->scene != NULL && krem_session_has_moment (self->session) && is_on_date (self, x, y);
}

static void
drag_update_cb (KremTimelineCanvas *self,
                double dx,
                double dy,
                GtkGestureDrag *gesture)
{
  double x, y;

  if (self->scene == NULL)
    return;
  if (self->dragging_date)
    {
      gtk_gesture_drag_get_start_point (gesture, &x, &y);
      set_date_at (self, x + dx);
    }
  else
    krem_timeline_canvas_pan (self, dx - self->drag_x, dy - self->drag_y);
  self->drag_x = dx;
  self->drag_y = dy;
}

static void
drag_end_cb (KremTimelineCanvas *self)
{
  self->dragging_date = FALSE;
}

static void
pinch_begin_cb (KremTimelineCanvas *self)
{
  self->pinch_scale = 1;
}

static void
pinch_cb (KremTimelineCanvas *self,
          double scale,
          GtkGesture *gesture)
{
  double x = self->pointer_x, y;

  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  krem_timeline_canvas_zoom_at (self, x, scale / self->pinch_scale);
  self->pinch_scale = scale;
}

static void
released_cb (KremTimelineCanvas *self,
             int n_press,
             double x,
             double y)
{
  KremTimelineView view;
  guint item;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->scene == NULL || ABS (self->drag_x) + ABS (self->drag_y) > PICK_SLACK)
    return;

  describe_view (self, &view);
  switch (krem_timeline_scene_pick (self->scene, &view, x, y, &item))
    {
    case KREM_TIMELINE_PERSON:
    case KREM_TIMELINE_POST:
      krem_session_select (self->session, KREM_LIST_CHARACTERS, item);
      break;
    case KREM_TIMELINE_EVENT:
      krem_session_select (self->session, KREM_LIST_EVENTS, item);
      break;
    case KREM_TIMELINE_COUNT:
      krem_timeline_canvas_zoom_at (self, x, 4);
      break;
    case KREM_TIMELINE_RULER:
      set_date_at (self, x);
      break;
    case KREM_TIMELINE_NOTHING:
    case KREM_TIMELINE_CURSOR:
    default:
      krem_session_clear_selection (self->session);
    }
}

static gboolean
krem_timeline_canvas_query_tooltip (GtkWidget *widget,
                                    int x,
                                    int y,
                                    gboolean keyboard,
                                    GtkTooltip *tooltip)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (widget);
  g_autofree char *text = NULL;
  KremTimelineView view;
  guint item;

  if (self->scene == NULL || keyboard)
    return FALSE;

  describe_view (self, &view);
  switch (krem_timeline_scene_pick (self->scene, &view, x, y, &item))
    {
    case KREM_TIMELINE_PERSON:
    case KREM_TIMELINE_POST:
      text = krem_narrate_person (krem_session_get_chronology (self->session), item, view.moment);
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
    case KREM_TIMELINE_CURSOR:
    default:
      return FALSE;
    }
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
zoom_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (widget);

  if (self->scene != NULL)
    krem_timeline_canvas_zoom_at (self, (get_gutter (self) + gtk_widget_get_width (widget)) / 2.0,
                                g_str_has_suffix (name, "in") ? ZOOM_STEP : 1 / ZOOM_STEP);
}

static void
fit_action (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  krem_timeline_canvas_fit (KREM_TIMELINE_CANVAS (widget));
}

static void
pan_action (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  double dx, dy;

  g_variant_get (parameter, "(dd)", &dx, &dy);
  krem_timeline_canvas_pan (KREM_TIMELINE_CANVAS (widget), dx, dy);
}

static void
krem_timeline_canvas_get_property (GObject *object,
                                 guint prop_id,
                                 GValue *value,
                                 GParamSpec *pspec)
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
krem_timeline_canvas_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
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
  self->session = NULL;

  G_OBJECT_CLASS (krem_timeline_canvas_parent_class)->dispose (object);
}

static void
krem_timeline_canvas_class_init (KremTimelineCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const struct
  {
    guint key;
    double dx, dy;
  } arrows[] = {
    { GDK_KEY_Left, KEY_PAN, 0 },
    { GDK_KEY_Right, -KEY_PAN, 0 },
    { GDK_KEY_Up, 0, KEY_PAN },
    { GDK_KEY_Down, 0, -KEY_PAN },
  };

  object_class->get_property = krem_timeline_canvas_get_property;
  object_class->set_property = krem_timeline_canvas_set_property;
  object_class->dispose = krem_timeline_canvas_dispose;
  widget_class->snapshot = krem_timeline_canvas_snapshot;
  widget_class->size_allocate = krem_timeline_canvas_size_allocate;
  widget_class->query_tooltip = krem_timeline_canvas_query_tooltip;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, KREM_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                      | G_PARAM_STATIC_STRINGS);
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
  gtk_widget_class_install_action (widget_class, "timeline.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "timeline.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "timeline.fit", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "timeline.pan", "(dd)", pan_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, 0, "timeline.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Add, 0, "timeline.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, 0, "timeline.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, 0, "timeline.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Subtract, 0, "timeline.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "timeline.fit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_0, GDK_CONTROL_MASK, "timeline.fit", NULL);
  krem_canvas_bind_step_keys (widget_class);
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    gtk_widget_class_add_binding_action (widget_class, arrows[i].key, 0, "timeline.pan", "(dd)", arrows[i].dx,
                                         arrows[i].dy);
}

static void
krem_timeline_canvas_init (KremTimelineCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *controller;
  GtkGesture *gesture;

  self->scale.seconds_per_px = KREM_SECONDS_PER_DAY;
  self->fitted = TRUE;
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_has_tooltip (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Timeline"), -1);

  self->session_signals = g_signal_group_new (KREM_TYPE_SESSION);
  g_signal_connect_object (self->session_signals, "bind", G_CALLBACK (session_bound_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session_signals, "unbind", G_CALLBACK (session_unbound_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_swapped (self->session_signals, "notify::moment", G_CALLBACK (moment_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::selection", G_CALLBACK (gtk_widget_queue_draw),
                                  self);
  self->document_signals = g_signal_group_new (KREM_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "notify::chronology", G_CALLBACK (rebuild), self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (queue_view), self,
                           G_CONNECT_SWAPPED);

  controller = gtk_event_controller_motion_new ();
  g_signal_connect_swapped (controller, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (controller, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (widget, controller);

  controller = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES
                                                | GTK_EVENT_CONTROLLER_SCROLL_KINETIC);
  g_signal_connect_swapped (controller, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (widget, controller);

  gesture = gtk_gesture_drag_new ();
  g_signal_connect_swapped (gesture, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (gesture, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (gesture, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));

  gesture = gtk_gesture_click_new ();
  g_signal_connect_swapped (gesture, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));

  gesture = gtk_gesture_zoom_new ();
  g_signal_connect_swapped (gesture, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (gesture, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));
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
krem_timeline_canvas_set_session (KremTimelineCanvas *self,
                                KremSession *session)
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
krem_timeline_canvas_zoom_at (KremTimelineCanvas *self,
                            double x,
                            double factor)
{
  g_return_if_fail (KREM_IS_TIMELINE_CANVAS (self));

  if (self->scene == NULL)
    return;
  krem_time_scale_zoom (&self->scale, x - get_gutter (self), factor);
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
krem_timeline_canvas_pan (KremTimelineCanvas *self,
                        double dx,
                        double dy)
{
  g_return_if_fail (KREM_IS_TIMELINE_CANVAS (self));

  if (dx != 0)
    {
      krem_time_scale_pan (&self->scale, dx);
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
  describe_view (self, &view);
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
krem_timeline_canvas_build_overview (KremTimelineCanvas *self,
                                     double width,
                                     double height)
{
  KremTimelineView view;

  g_return_val_if_fail (KREM_IS_TIMELINE_CANVAS (self), NULL);

  if (self->scene == NULL)
    return NULL;
  describe_view (self, &view);
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
krem_timeline_canvas_center_on (KremTimelineCanvas *self,
                                double share)
{
  KremTimeScale overview;
  double width;

  g_return_if_fail (KREM_IS_TIMELINE_CANVAS (self));

  if (self->scene == NULL)
    return;
  width = gtk_widget_get_width (GTK_WIDGET (self));
  krem_timeline_scene_get_overview_scale (self->scene, width, &overview);
  self->scale.from = krem_time_scale_to_instant (&overview, share * width)
                     - (width - get_gutter (self)) / 2 * self->scale.seconds_per_px;
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
krem_timeline_canvas_get_view (KremTimelineCanvas *self,
                               KremTimeScale *scale,
                               double *scroll_y)
{
  g_return_val_if_fail (KREM_IS_TIMELINE_CANVAS (self) && self->scene != NULL, 0);

  *scale = self->scale;
  *scroll_y = self->scroll_y;
  return get_gutter (self);
}
