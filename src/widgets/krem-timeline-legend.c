/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-legend.h"

#include "krem-snapshot-painter.h"
#include "krem-timeline-scene.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * KremTimelineLegend:
 *
 * What the bands, marks and lines of a timeline mean: a picture, which says the same in words to those who hear it.
 */
struct _KremTimelineLegend
{
  GtkWidget parent_instance;

  KremDisplayList *list;
  KremRect extents;
};

G_DEFINE_FINAL_TYPE (KremTimelineLegend, krem_timeline_legend, GTK_TYPE_WIDGET)

static char *
tell (KremDisplayList *list)
{
  g_autoptr (GString) text = g_string_new (NULL);

  /* The group 0 is that of what belongs to none. */
  for (guint i = 1; i < krem_display_list_get_n_groups (list); i++)
    g_string_append_printf (text, "%s%s", i > 1 ? "\n" : "", krem_display_list_get_group (list, i)->title);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The picture is in the colours of the theme and in the desktop's size of text. */
static void
update (KremTimelineLegend *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  int dpi = -1;
  g_autofree char *words = NULL;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  g_clear_pointer (&self->list, krem_display_list_unref);
  self->list = krem_timeline_scene_build_legend (dark, dpi <= 0 ? 1 : CLAMP (dpi / (96.0 * 1024), 0.5, 4),
                                                 &self->extents);
  words = tell (self->list);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
krem_timeline_legend_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                              int *minimum_baseline, int *natural_baseline)
{
  const KremRect *extents = &KREM_TIMELINE_LEGEND (widget)->extents;

  *minimum = *natural = (int) ceil (orientation == GTK_ORIENTATION_HORIZONTAL ? extents->width : extents->height);
}

static void
krem_timeline_legend_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KremTimelineLegend *self = KREM_TIMELINE_LEGEND (widget);
  KremPaintView view = { .scale = 1, .device_scale = gtk_widget_get_scale_factor (widget) };

  view.clip = (KremRect){ 0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget) };
  krem_snapshot_paint (self->list, snapshot, &view);
}

static void
krem_timeline_legend_finalize (GObject *object)
{
  g_clear_pointer (&KREM_TIMELINE_LEGEND (object)->list, krem_display_list_unref);

  G_OBJECT_CLASS (krem_timeline_legend_parent_class)->finalize (object);
}

static void
krem_timeline_legend_class_init (KremTimelineLegendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = krem_timeline_legend_finalize;
  widget_class->measure = krem_timeline_legend_measure;
  widget_class->snapshot = krem_timeline_legend_snapshot;
  gtk_widget_class_set_css_name (widget_class, "timelinelegend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
krem_timeline_legend_init (KremTimelineLegend *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Legend"), -1);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  update (self);
}
