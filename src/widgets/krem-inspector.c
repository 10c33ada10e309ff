/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-inspector.h"

#include "krem-inspector-section.h"
#include "krem-placeholder.h"

#include <glib/gi18n-lib.h>

/**
 * KremInspector:
 *
 * Everything that the chronicle says of what is selected, as it stands on the session's date.
 */
struct _KremInspector
{
  GtkWidget parent_instance;

  KremSession *session;
  GSignalGroup *session_signals;

  GtkWidget *stack, *scrolled, *box;
};

G_DEFINE_FINAL_TYPE (KremInspector, krem_inspector, GTK_TYPE_WIDGET)

static gboolean
has_focus (KremInspector *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static void
update (KremInspector *self)
{
  KremSelection selection = { .position = KREM_NONE };
  gboolean had_focus = has_focus (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);

  if (self->session != NULL)
    selection = krem_session_get_selection (self->session);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), selection.position == KREM_NONE ? "empty" : "record");
  if (selection.position == KREM_NONE)
    return;

  switch (selection.list)
    {
    case KREM_LIST_CHARACTERS:
      krem_inspector_fill_character (GTK_BOX (self->box), self->session, selection.position);
      break;
    case KREM_LIST_EVENTS:
      krem_inspector_fill_event (GTK_BOX (self->box), self->session, selection.position);
      break;
    case KREM_LIST_RELATIONS:
      krem_inspector_fill_relation (GTK_BOX (self->box), self->session, selection.position);
      break;
    case KREM_LIST_HEADER:
    case KREM_LIST_ERAS:
    case KREM_LIST_SOURCES:
    case KREM_LIST_GROUPS:
    case KREM_LIST_FATES:
    case KREM_LIST_TIES:
    default:
      break;
    }
  /* The focus was on what is not there any more, and would be lost to the keyboard. */
  if (had_focus)
    gtk_widget_child_focus (self->box, GTK_DIR_TAB_FORWARD);
}

static void
selection_cb (KremInspector *self)
{
  update (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 0);
}

static void
session_bound_cb (KremInspector *self, KremSession *session)
{
  self->session = session;
  update (self);
}

static void
session_unbound_cb (KremInspector *self)
{
  self->session = NULL;
  update (self);
}

static void
krem_inspector_dispose (GObject *object)
{
  KremInspector *self = KREM_INSPECTOR (object);

  g_clear_object (&self->session_signals);
  self->session = NULL;
  g_clear_pointer (&self->stack, gtk_widget_unparent);

  G_OBJECT_CLASS (krem_inspector_parent_class)->dispose (object);
}

static void
krem_inspector_class_init (KremInspectorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = krem_inspector_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "inspector");
}

static void
krem_inspector_init (KremInspector *self)
{
  GtkWidget *empty = krem_placeholder_new ("avatar-default-symbolic", _ ("Nothing Selected"),
                                           _ ("Select a person, a tie or an event to read what became of them."));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_margin_start (self->box, 12);
  gtk_widget_set_margin_end (self->box, 12);
  gtk_widget_set_margin_top (self->box, 18);
  gtk_widget_set_margin_bottom (self->box, 18);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->box);

  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), empty, "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), self->scrolled, "record");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));

  self->session_signals = g_signal_group_new (KREM_TYPE_SESSION);
  g_signal_connect_object (self->session_signals, "bind", G_CALLBACK (session_bound_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session_signals, "unbind", G_CALLBACK (session_unbound_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_swapped (self->session_signals, "notify::names", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::moment", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::selection", G_CALLBACK (selection_cb), self);
}

/**
 * krem_inspector_new:
 *
 * Returns: (transfer floating): an inspector without a session
 */
GtkWidget *
krem_inspector_new (void)
{
  return g_object_new (KREM_TYPE_INSPECTOR, NULL);
}

/**
 * krem_inspector_set_session:
 * @self: an inspector
 * @session: (nullable): whose selection to show
 */
void
krem_inspector_set_session (KremInspector *self, KremSession *session)
{
  g_return_if_fail (KREM_IS_INSPECTOR (self));

  g_signal_group_set_target (self->session_signals, session);
}
