/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-overview.h"

#include "krem-snapshot-painter.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#define REST 250          /* ms */
#define HEIGHT 30         /* px */
#define GRIP 6.0          /* px: how far from an end of the window one takes hold of it */
#define LEAST_WINDOW 24.0 /* px: a window that is narrower is taken hold of beside it */
#define ZOOM_STEP 1.25
#define PAN_STEP 0.1        /* of the window */
#define TOUCHPAD_NOTCH 40.0 /* px: as much as one notch of a wheel */

typedef enum
{
  PART_REST,
  PART_START,
  PART_END,
  PART_WINDOW,
} Part;

/**
 * KremTimelineOverview:
 *
 * The whole chronicle as a strip, with the span that the timeline shows as a window to drag about and to resize at
 * both ends.
 */
struct _KremTimelineOverview
{
  GtkWidget parent_instance;

  KremTimelineCanvas *canvas; /* borrowed: both are parts of one window */
  guint tell_source;
  double pointer_x;
  Part part;                    /* what is dragged */
  double drag_from, drag_until; /* what was shown as that began, in seconds */
};

enum
{
  PROP_CANVAS = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KremTimelineOverview, krem_timeline_overview, GTK_TYPE_WIDGET)

static void
krem_timeline_overview_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                                int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = HEIGHT;
}

static void
krem_timeline_overview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KremTimelineOverview *self = KREM_TIMELINE_OVERVIEW (widget);
  KremPaintView view = { 1,
                         0,
                         0,
                         { 0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget) },
                         gtk_widget_get_scale_factor (widget) };
  g_autoptr (KremDisplayList) list = NULL;

  if (self->canvas != NULL)
    list = krem_timeline_canvas_build_overview (self->canvas, view.clip.width, view.clip.height);
  if (list != NULL)
    krem_snapshot_paint (list, snapshot, &view);
}

static double
get_width (KremTimelineOverview *self)
{
  return gtk_widget_get_width (GTK_WIDGET (self));
}

/* The time at a place in the strip, in seconds. */
static double
get_time (KremTimelineOverview *self, double x)
{
  KremTimeScale scale;

  if (self->canvas == NULL || !krem_timeline_canvas_get_overview_scale (self->canvas, get_width (self), &scale))
    return 0;
  return krem_time_scale_to_instant (&scale, x);
}

static gboolean
get_window (KremTimelineOverview *self, double *x0, double *x1)
{
  KremTimeScale scale;
  double from, until;

  if (self->canvas == NULL || !krem_timeline_canvas_get_overview_scale (self->canvas, get_width (self), &scale)
      || !krem_timeline_canvas_get_span (self->canvas, &from, &until))
    return FALSE;
  /* What lies outside the strip is taken hold of at its ends. */
  *x0 = CLAMP ((from - scale.from) / scale.seconds_per_px, 0, get_width (self));
  *x1 = CLAMP ((until - scale.from) / scale.seconds_per_px, 0, get_width (self));
  return TRUE;
}

static Part
find_part (KremTimelineOverview *self, double x)
{
  double x0, x1, inner = 0;

  if (!get_window (self, &x0, &x1))
    return PART_REST;
  if (x1 - x0 < LEAST_WINDOW)
    inner = MIN (GRIP, (LEAST_WINDOW - (x1 - x0)) / 2);
  if (x >= x0 - inner && x <= x1 + inner && (inner > 0 || (x > x0 + GRIP && x < x1 - GRIP)))
    return PART_WINDOW;
  if (fabs (x - x0) <= GRIP + inner)
    return PART_START;
  if (fabs (x - x1) <= GRIP + inner)
    return PART_END;
  return PART_REST;
}

static void
move_window (KremTimelineOverview *self, double from, double until)
{
  /* An end that is dragged past the other one stops before it. */
  if (until > from)
    krem_timeline_canvas_set_span (self->canvas, from, until);
}

static void
glide_window (KremTimelineOverview *self, double from, double until)
{
  krem_canvas_begin_glide (KREM_CANVAS (self->canvas));
  move_window (self, from, until);
  krem_canvas_end_glide (KREM_CANVAS (self->canvas));
}

static void
drag_begin_cb (KremTimelineOverview *self, double x, double y)
{
  double middle;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->part = find_part (self, x);
  if (self->canvas == NULL || !krem_timeline_canvas_get_span (self->canvas, &self->drag_from, &self->drag_until))
    return;
  krem_canvas_stop (KREM_CANVAS (self->canvas));
  if (self->part != PART_REST)
    return;
  middle = get_time (self, x) - (self->drag_from + self->drag_until) / 2;
  self->drag_from += middle;
  self->drag_until += middle;
  glide_window (self, self->drag_from, self->drag_until);
}

static void
drag_update_cb (KremTimelineOverview *self, double dx, double dy)
{
  double far = get_time (self, dx) - get_time (self, 0);

  if (self->canvas == NULL || far == 0)
    return;
  krem_canvas_stop (KREM_CANVAS (self->canvas));
  move_window (self, self->drag_from + (self->part == PART_END ? 0 : far),
               self->drag_until + (self->part == PART_START ? 0 : far));
}

static void
motion_cb (KremTimelineOverview *self, double x, double y)
{
  static const char *const cursors[] = { NULL, "ew-resize", "ew-resize", "grab" };

  self->pointer_x = x;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), cursors[find_part (self, x)]);
}

/* Looks closer at the time under the pointer, or where that is not shown at the middle of what is. */
static void
zoom (KremTimelineOverview *self, double at, double factor)
{
  double from, until;

  if (!krem_timeline_canvas_get_span (self->canvas, &from, &until))
    return;
  if (at < from || at > until)
    at = (from + until) / 2;
  move_window (self, at - (at - from) / factor, at + (until - at) / factor);
}

static gboolean
scroll_cb (KremTimelineOverview *self, double dx, double dy, GtkEventController *controller)
{
  gboolean wheel = gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (controller))
                   == GDK_SCROLL_UNIT_WHEEL;
  double from, until;

  if (self->canvas == NULL || !krem_timeline_canvas_get_span (self->canvas, &from, &until))
    return FALSE;
  krem_canvas_stop (KREM_CANVAS (self->canvas));
  if (dx != 0)
    {
      double far = wheel ? dx * (until - from) * PAN_STEP : get_time (self, dx) - get_time (self, 0);

      move_window (self, from + far, until + far);
    }
  if (dy != 0)
    zoom (self, get_time (self, self->pointer_x), pow (ZOOM_STEP, -dy / (wheel ? 1 : TOUCHPAD_NOTCH)));
  return TRUE;
}

static void
pressed_cb (KremTimelineOverview *self, int n_press)
{
  if (n_press == 2 && self->canvas != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->canvas), "canvas.fit", NULL);
}

/* Moves the two ends of the window by shares of its width. */
static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremTimelineOverview *self = KREM_TIMELINE_OVERVIEW (widget);
  double from, until, start, end;

  g_variant_get (parameter, "(dd)", &start, &end);
  if (self->canvas == NULL)
    return;
  krem_canvas_begin_glide (KREM_CANVAS (self->canvas));
  if (krem_timeline_canvas_get_span (self->canvas, &from, &until))
    move_window (self, from + start * (until - from), until + end * (until - from));
  krem_canvas_end_glide (KREM_CANVAS (self->canvas));
}

/* Moves the window to either end of the strip. */
static void
go_to_end_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremTimelineOverview *self = KREM_TIMELINE_OVERVIEW (widget);
  gboolean last = g_variant_get_boolean (parameter);
  double from, until, edge = get_time (self, last ? get_width (self) : 0);

  if (self->canvas == NULL || !krem_timeline_canvas_get_span (self->canvas, &from, &until))
    return;
  if (last)
    glide_window (self, edge - (until - from), edge);
  else
    glide_window (self, edge, edge + (until - from));
}

/* Zooming, fitting and going back are the timeline's own. */
static gboolean
forward_cb (GtkWidget *widget, GVariant *action, gpointer user_data)
{
  KremTimelineOverview *self = KREM_TIMELINE_OVERVIEW (widget);

  return self->canvas != NULL
         && gtk_widget_activate_action (GTK_WIDGET (self->canvas), g_variant_get_string (action, NULL), NULL);
}

static void
install_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    double start, end;
  } moves[] = {
    { GDK_KEY_Left, 0, -PAN_STEP, -PAN_STEP },
    { GDK_KEY_Right, 0, PAN_STEP, PAN_STEP },
    { GDK_KEY_Page_Up, 0, -1, -1 },
    { GDK_KEY_Page_Down, 0, 1, 1 },
    { GDK_KEY_Left, GDK_SHIFT_MASK, 0, -PAN_STEP },
    { GDK_KEY_Right, GDK_SHIFT_MASK, 0, PAN_STEP },
    { GDK_KEY_Left, GDK_CONTROL_MASK, -PAN_STEP, 0 },
    { GDK_KEY_Right, GDK_CONTROL_MASK, PAN_STEP, 0 },
    { GDK_KEY_Up, 0, PAN_STEP, -PAN_STEP },
    { GDK_KEY_Down, 0, -PAN_STEP, PAN_STEP },
    { GDK_KEY_plus, 0, PAN_STEP, -PAN_STEP },
    { GDK_KEY_equal, 0, PAN_STEP, -PAN_STEP },
    { GDK_KEY_KP_Add, 0, PAN_STEP, -PAN_STEP },
    { GDK_KEY_minus, 0, -PAN_STEP, PAN_STEP },
    { GDK_KEY_KP_Subtract, 0, -PAN_STEP, PAN_STEP },
  };
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } forwards[] = {
    { GDK_KEY_0, GDK_CONTROL_MASK, "canvas.fit" },
    { GDK_KEY_KP_0, GDK_CONTROL_MASK, "canvas.fit" },
    { GDK_KEY_Left, GDK_ALT_MASK, "canvas.back" },
    { GDK_KEY_Right, GDK_ALT_MASK, "canvas.forward" },
  };

  gtk_widget_class_install_action (widget_class, "overview.move", "(dd)", move_action);
  gtk_widget_class_install_action (widget_class, "overview.go-to-end", "b", go_to_end_action);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_add_binding_action (widget_class, moves[i].key, moves[i].modifiers, "overview.move", "(dd)",
                                         moves[i].start, moves[i].end);
  for (guint i = 0; i < G_N_ELEMENTS (forwards); i++)
    gtk_widget_class_add_binding (widget_class, forwards[i].key, forwards[i].modifiers, forward_cb, "s",
                                  forwards[i].action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, 0, "overview.go-to-end", "b", FALSE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_End, 0, "overview.go-to-end", "b", TRUE);
}

static void
add_controllers (KremTimelineOverview *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *controller = gtk_event_controller_motion_new ();
  GtkGesture *gesture = gtk_gesture_click_new ();

  g_signal_connect_swapped (controller, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (controller, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (widget, controller);
  controller = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  g_signal_connect_swapped (controller, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (widget, controller);
  g_signal_connect_swapped (gesture, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));
  gesture = gtk_gesture_drag_new ();
  g_signal_connect_swapped (gesture, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (gesture, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));
}

static char *
describe_span (double from, double until)
{
  g_autofree char *first = krem_date_format_day ((KremInstant) CLAMP (from, -3e16, 3e16));
  g_autofree char *last = krem_date_format_day ((KremInstant) CLAMP (until, -3e16, 3e16));

  /* Translators: the first and the last day that are shown */
  return g_strdup_printf (_ ("from %s to %s"), first, last);
}

static void
tell_cb (KremTimelineOverview *self)
{
  double from, until, x0, x1;
  g_autofree char *text = NULL;

  self->tell_source = 0;
  if (!get_window (self, &x0, &x1) || !krem_timeline_canvas_get_span (self->canvas, &from, &until))
    return;
  text = describe_span (from, until);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100.0, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  50 * (x0 + x1) / get_width (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

/* What glides is told where it comes to rest, and not at every frame. */
static void
view_changed_cb (KremTimelineOverview *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_clear_handle_id (&self->tell_source, g_source_remove);
  if (self->canvas != NULL)
    self->tell_source = g_timeout_add_once (REST, (GSourceOnceFunc) tell_cb, self);
}

static void
krem_timeline_overview_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  KremTimelineOverview *self = KREM_TIMELINE_OVERVIEW (object);

  switch (prop_id)
    {
    case PROP_CANVAS:
      g_value_set_object (value, self->canvas);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_timeline_overview_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  KremTimelineOverview *self = KREM_TIMELINE_OVERVIEW (object);

  switch (prop_id)
    {
    case PROP_CANVAS:
      krem_timeline_overview_set_canvas (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_timeline_overview_dispose (GObject *object)
{
  KremTimelineOverview *self = KREM_TIMELINE_OVERVIEW (object);

  g_clear_handle_id (&self->tell_source, g_source_remove);
  g_clear_weak_pointer (&self->canvas);

  G_OBJECT_CLASS (krem_timeline_overview_parent_class)->dispose (object);
}

static void
krem_timeline_overview_class_init (KremTimelineOverviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = krem_timeline_overview_get_property;
  object_class->set_property = krem_timeline_overview_set_property;
  object_class->dispose = krem_timeline_overview_dispose;
  widget_class->measure = krem_timeline_overview_measure;
  widget_class->snapshot = krem_timeline_overview_snapshot;

  properties[PROP_CANVAS] = g_param_spec_object ("canvas", NULL, NULL, KREM_TYPE_TIMELINE_CANVAS,
                                                 G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "timelineoverview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
  install_keys (widget_class);
}

static void
krem_timeline_overview_init (KremTimelineOverview *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  add_controllers (self);
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_tooltip_text (widget, _ ("Drag the window to move it, its ends to show more or less"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Visible span of time"), -1);
}

/**
 * krem_timeline_overview_set_canvas:
 * @self: an overview
 * @canvas: (nullable): the timeline of which it shows the whole
 */
void
krem_timeline_overview_set_canvas (KremTimelineOverview *self, KremTimelineCanvas *canvas)
{
  g_return_if_fail (KREM_IS_TIMELINE_OVERVIEW (self));

  if (canvas == self->canvas)
    return;
  if (self->canvas != NULL)
    g_signal_handlers_disconnect_by_func (self->canvas, view_changed_cb, self);
  g_set_weak_pointer (&self->canvas, canvas);
  if (canvas != NULL)
    g_signal_connect_object (canvas, "view-changed", G_CALLBACK (view_changed_cb), self, G_CONNECT_SWAPPED);
  view_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CANVAS]);
}
