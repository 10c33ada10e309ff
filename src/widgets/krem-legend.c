/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-legend.h"

#include "krem-network-scene.h"
#include "krem-snapshot-painter.h"

#include <glib/gi18n-lib.h>

/**
 * KremLegend:
 *
 * What the signs, colours and lines of a network mean, and how many of each are on the picture. It is made anew each
 * time that it comes into sight, and when the network changes under it.
 */
struct _KremLegend
{
  GtkWidget parent_instance;

  KremNetworkCanvas *canvas; /* borrowed: both are parts of one window */
  KremDisplayList *list;
  KremRect extents;
};

enum
{
  PROP_CANVAS = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KremLegend, krem_legend, GTK_TYPE_WIDGET)

static void
update (KremLegend *self)
{
  g_autoptr (GString) words = g_string_new (_ ("Legend"));

  g_clear_pointer (&self->list, krem_display_list_unref);
  self->extents = (KremRect){ 0, 0, 0, 0 };
  if (self->canvas != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->list = krem_network_canvas_get_scene (self->canvas) == NULL
                     ? NULL
                     : krem_network_scene_build_legend (krem_network_canvas_get_scene (self->canvas), &self->extents);
  for (guint i = 0; self->list != NULL && i < krem_display_list_get_n_shapes (self->list); i++)
    {
      const KremShape *shape = krem_display_list_get_shape (self->list, i);

      if (shape->type == KREM_SHAPE_TEXT)
        g_string_append_printf (words, ", %s", krem_display_list_get_text (self->list, shape)->text);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
krem_legend_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (krem_legend_parent_class)->map (widget);
  update (KREM_LEGEND (widget));
}

static void
krem_legend_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                     int *minimum_baseline, int *natural_baseline)
{
  KremLegend *self = KREM_LEGEND (widget);

  *minimum = *natural = (int) ceil (orientation == GTK_ORIENTATION_HORIZONTAL ? self->extents.width
                                                                              : self->extents.height);
}

static void
krem_legend_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KremLegend *self = KREM_LEGEND (widget);
  KremPaintView view = {
    1, -self->extents.x, -self->extents.y, { 0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget) }
  };

  if (self->list != NULL)
    krem_snapshot_paint (self->list, snapshot, &view);
}

static void
krem_legend_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  KremLegend *self = KREM_LEGEND (object);

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
krem_legend_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  KremLegend *self = KREM_LEGEND (object);

  switch (prop_id)
    {
    case PROP_CANVAS:
      krem_legend_set_canvas (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_legend_dispose (GObject *object)
{
  KremLegend *self = KREM_LEGEND (object);

  g_clear_weak_pointer (&self->canvas);
  g_clear_pointer (&self->list, krem_display_list_unref);

  G_OBJECT_CLASS (krem_legend_parent_class)->dispose (object);
}

static void
krem_legend_class_init (KremLegendClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = krem_legend_get_property;
  object_class->set_property = krem_legend_set_property;
  object_class->dispose = krem_legend_dispose;
  widget_class->map = krem_legend_map;
  widget_class->measure = krem_legend_measure;
  widget_class->snapshot = krem_legend_snapshot;

  properties[PROP_CANVAS] = g_param_spec_object ("canvas", NULL, NULL, KREM_TYPE_NETWORK_CANVAS,
                                                 G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "legend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
krem_legend_init (KremLegend *self)
{
}

/**
 * krem_legend_set_canvas:
 * @self: a legend
 * @canvas: (nullable): the network that it explains
 */
void
krem_legend_set_canvas (KremLegend *self, KremNetworkCanvas *canvas)
{
  g_return_if_fail (KREM_IS_LEGEND (self));

  if (canvas == self->canvas)
    return;
  if (self->canvas != NULL)
    g_signal_handlers_disconnect_by_func (self->canvas, update, self);
  g_set_weak_pointer (&self->canvas, canvas);
  if (canvas != NULL)
    g_signal_connect_object (canvas, "scene-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CANVAS]);
}
