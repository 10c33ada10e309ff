/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-progress.h"

#include <glib/gi18n-lib.h>

#define DELAY 500 /* ms: what is done sooner need not be told */

/**
 * KremNetworkProgress:
 *
 * Says that the network is being laid out, once that takes a while, and lets it be stopped.
 */
struct _KremNetworkProgress
{
  GtkWidget parent_instance;

  GtkWidget *spinner;
  guint delay_source;
  gboolean active;
};

G_DEFINE_FINAL_TYPE (KremNetworkProgress, krem_network_progress, GTK_TYPE_WIDGET)

static void
delay_cb (KremNetworkProgress *self)
{
  self->delay_source = 0;
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
krem_network_progress_dispose (GObject *object)
{
  KremNetworkProgress *self = KREM_NETWORK_PROGRESS (object);
  GtkWidget *child;

  g_clear_handle_id (&self->delay_source, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (krem_network_progress_parent_class)->dispose (object);
}

static void
krem_network_progress_class_init (KremNetworkProgressClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = krem_network_progress_dispose;
  gtk_widget_class_set_css_name (widget_class, "networkprogress");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
krem_network_progress_init (KremNetworkProgress *self)
{
  GtkWidget *label = gtk_label_new (_ ("Laying the network out…"));
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 8);
  self->spinner = gtk_spinner_new ();
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "network.cancel-layout");
  gtk_widget_set_parent (self->spinner, GTK_WIDGET (self));
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  gtk_widget_set_parent (cancel, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "canvas-controls");
  gtk_widget_add_css_class (GTK_WIDGET (self), "progress");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * krem_network_progress_set_active:
 * @self: a progress
 * @active: whether the network is being laid out
 *
 * The button needs the action "network.cancel-layout" of a parent.
 */
void
krem_network_progress_set_active (KremNetworkProgress *self, gboolean active)
{
  g_return_if_fail (KREM_IS_NETWORK_PROGRESS (self));

  active = active != FALSE;
  if (active == self->active)
    return;
  self->active = active;
  g_clear_handle_id (&self->delay_source, g_source_remove);
  if (active)
    self->delay_source = g_timeout_add_once (DELAY, (GSourceOnceFunc) delay_cb, self);
  else
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      gtk_spinner_stop (GTK_SPINNER (self->spinner));
    }
}
