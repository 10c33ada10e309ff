/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-overview.h"

#include "krem-snapshot-painter.h"

#include <glib/gi18n-lib.h>

#define HEIGHT 30 /* px */

/**
 * KremTimelineOverview:
 *
 * The whole chronicle as a strip, with the span that the timeline shows as a window to drag about.
 */
struct _KremTimelineOverview
{
  GtkWidget parent_instance;

  KremTimelineCanvas *canvas; /* borrowed: both are parts of one window */
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
  KremPaintView view = { 1, 0, 0, { 0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget) } };
  g_autoptr (KremDisplayList) list = NULL;

  if (self->canvas != NULL)
    list = krem_timeline_canvas_build_overview (self->canvas, view.clip.width, view.clip.height);
  if (list != NULL)
    krem_snapshot_paint (list, snapshot, &view);
}

static void
center_on (KremTimelineOverview *self, double x)
{
  if (self->canvas != NULL)
    krem_timeline_canvas_center_on (self->canvas, x / gtk_widget_get_width (GTK_WIDGET (self)));
}

static void
drag_begin_cb (KremTimelineOverview *self, double x, double y)
{
  center_on (self, x);
}

static void
drag_update_cb (KremTimelineOverview *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x, y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  center_on (self, x + dx);
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
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
krem_timeline_overview_init (KremTimelineOverview *self)
{
  GtkGesture *gesture = gtk_gesture_drag_new ();

  g_signal_connect_swapped (gesture, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (gesture, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Overview"), -1);
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
    g_signal_handlers_disconnect_by_func (self->canvas, gtk_widget_queue_draw, self);
  g_set_weak_pointer (&self->canvas, canvas);
  if (canvas != NULL)
    g_signal_connect_object (canvas, "view-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CANVAS]);
}
