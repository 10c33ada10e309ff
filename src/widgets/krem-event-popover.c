/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-event-popover.h"

#include "krem-record-item.h"
#include "krem-record-row.h"

#include <glib/gi18n-lib.h>

#define WIDTH 320       /* px */
#define MOST_HEIGHT 300 /* px */

/**
 * KremEventPopover:
 *
 * The events that a number in the timeline stands for, as a list to choose from.
 */
struct _KremEventPopover
{
  GtkPopover parent_instance;

  KremSession *session;
  GListStore *store; /* of KremRecordItem */
  GtkWidget *title, *list_view;
};

G_DEFINE_FINAL_TYPE (KremEventPopover, krem_event_popover, GTK_TYPE_POPOVER)

static void
setup_row_cb (KremEventPopover *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, krem_record_row_new ());
}

static void
bind_row_cb (KremEventPopover *self, GtkListItem *item)
{
  krem_record_row_show (KREM_RECORD_ROW (gtk_list_item_get_child (item)), self->session, gtk_list_item_get_item (item));
}

static void
unbind_row_cb (KremEventPopover *self, GtkListItem *item)
{
  krem_record_row_show (KREM_RECORD_ROW (gtk_list_item_get_child (item)), NULL, NULL);
}

static void
activate_cb (KremEventPopover *self, guint position)
{
  g_autoptr (KremRecordItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), position);

  gtk_popover_popdown (GTK_POPOVER (self));
  krem_session_select (self->session, KREM_LIST_EVENTS, krem_record_item_get_position (item));
}

/* The rows keep the session, which must not outlive its window for their sake. */
static void
krem_event_popover_closed (GtkPopover *popover)
{
  g_list_store_remove_all (KREM_EVENT_POPOVER (popover)->store);
}

static void
krem_event_popover_dispose (GObject *object)
{
  KremEventPopover *self = KREM_EVENT_POPOVER (object);

  if (self->store != NULL)
    g_list_store_remove_all (self->store);
  g_clear_object (&self->store);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (krem_event_popover_parent_class)->dispose (object);
}

static void
krem_event_popover_class_init (KremEventPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = krem_event_popover_dispose;
  GTK_POPOVER_CLASS (klass)->closed = krem_event_popover_closed;
}

static void
krem_event_popover_init (KremEventPopover *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *scrolled = gtk_scrolled_window_new ();
  GtkSelectionModel *model;

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_row_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_row_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_row_cb), self);
  self->store = g_list_store_new (KREM_TYPE_RECORD_ITEM);
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->store))));
  self->list_view = gtk_list_view_new (model, factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list_view), TRUE);
  gtk_widget_add_css_class (self->list_view, "navigation-sidebar");
  g_signal_connect_swapped (self->list_view, "activate", G_CALLBACK (activate_cb), self);

  self->title = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->title, "heading");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list_view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_HEIGHT);
  gtk_widget_set_size_request (scrolled, WIDTH, -1);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

/**
 * krem_event_popover_new:
 *
 * Its parent presents it as it is allocated: see gtk_popover_present().
 *
 * Returns: (transfer floating): a popover without events
 */
GtkWidget *
krem_event_popover_new (void)
{
  return g_object_new (KREM_TYPE_EVENT_POPOVER, NULL);
}

/**
 * krem_event_popover_list:
 * @self: a popover
 * @session: where the event that is chosen is selected
 * @events: (element-type guint): the positions of the events to list, by time
 */
void
krem_event_popover_list (KremEventPopover *self, KremSession *session, GArray *events)
{
  g_autofree char *title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u event", "%u events", events->len),
                                            events->len);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (KREM_IS_EVENT_POPOVER (self));

  g_set_object (&self->session, session);
  for (guint i = 0; i < events->len; i++)
    {
      guint event = g_array_index (events, guint, i);
      KremRecord *record = krem_chronicle_get (krem_session_get_chronicle (session), KREM_LIST_EVENTS, event);

      g_ptr_array_add (items, krem_record_item_new (record, event));
    }
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)), items->pdata, items->len);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}
