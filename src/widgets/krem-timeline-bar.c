/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-bar.h"

#include "krem-lane-actions.h"
#include "krem-timeline-legend.h"

/**
 * KremTimelineBar:
 *
 * The buttons that stand over the names of the timeline's lanes.
 */
struct _KremTimelineBar
{
  GtkWidget parent_instance;

  GtkWidget *lanes_button;
};

G_DEFINE_FINAL_TYPE (KremTimelineBar, krem_timeline_bar, GTK_TYPE_WIDGET)

static void
krem_timeline_bar_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), KREM_TYPE_TIMELINE_BAR);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (krem_timeline_bar_parent_class)->dispose (object);
}

static void
krem_timeline_bar_class_init (KremTimelineBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = krem_timeline_bar_dispose;
  g_type_ensure (KREM_TYPE_TIMELINE_LEGEND);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kremlinologist/Kremlinologist/widgets/krem-timeline-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, KremTimelineBar, lanes_button);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "timelinebar");
}

static void
krem_timeline_bar_init (KremTimelineBar *self)
{
  g_autoptr (GSimpleActionGroup) none = g_simple_action_group_new ();

  /* Children find the actions only of those ancestors that had any when they were made themselves. */
  gtk_widget_insert_action_group (GTK_WIDGET (self), "lanes", G_ACTION_GROUP (none));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * krem_timeline_bar_set_session:
 * @self: a bar
 * @session: (nullable): whose timeline it arranges
 */
void
krem_timeline_bar_set_session (KremTimelineBar *self, KremSession *session)
{
  g_autoptr (GSimpleActionGroup) actions = NULL;

  g_return_if_fail (KREM_IS_TIMELINE_BAR (self));

  if (session != NULL)
    actions = krem_lane_actions_new (krem_session_get_lane_settings (session));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "lanes", G_ACTION_GROUP (actions));
}
