/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-window-private.h"

#include "krem-field.h"

#include <glib/gi18n-lib.h>

static const char *const canvas_actions[] = { "win.network-fit",  "win.network-zoom-in",  "win.network-zoom-out",
                                              "win.timeline-fit", "win.timeline-zoom-in", "win.timeline-zoom-out" };

/* Whether the date is that of the first or of the last step; it may also lie before or after all of them. */
static gboolean
is_at_end (KremSession *session, gboolean last)
{
  guint n;
  const KremInstant *steps = krem_chronology_get_steps (krem_session_get_chronology (session), &n);

  return n == 0 || krem_instant_day (steps[last ? n - 1 : 0]) == krem_instant_day (krem_session_get_moment (session));
}

/* Shows, in the open chronicle's action and in the others, that there is something to act on. */
void
krem_window_update_actions (KremWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  KremSession *session = self->session;
  KremDocument *document = session == NULL ? NULL : krem_session_get_document (session);
  KremHistory *history = document == NULL ? NULL : krem_document_get_history (document);
  gboolean dated = session != NULL && krem_session_has_moment (session);

  gtk_widget_action_set_enabled (widget, "win.step-first", dated && !is_at_end (session, FALSE));
  gtk_widget_action_set_enabled (widget, "win.step-previous", dated && krem_session_get_can_step_previous (session));
  gtk_widget_action_set_enabled (widget, "win.step-next", dated && krem_session_get_can_step_next (session));
  gtk_widget_action_set_enabled (widget, "win.step-last", dated && !is_at_end (session, TRUE));
  gtk_widget_action_set_enabled (widget, "win.play", dated);
  gtk_widget_action_set_enabled (widget, "win.undo", history != NULL && krem_history_get_can_undo (history));
  gtk_widget_action_set_enabled (widget, "win.redo", history != NULL && krem_history_get_can_redo (history));
  /* Also without edits: something may just be typed that is none yet, or the file may have been taken away. */
  gtk_widget_action_set_enabled (widget, "win.save", document != NULL && !krem_document_get_read_only (document));
  gtk_widget_action_set_enabled (widget, "win.save-as", document != NULL && !krem_document_get_read_only (document));
  gtk_widget_action_set_enabled (widget, "win.revert",
                                 document != NULL && krem_document_get_file (document) != NULL
                                     && krem_document_get_modified (document));
  gtk_widget_action_set_enabled (widget, "win.find", document != NULL);
  gtk_widget_action_set_enabled (widget, "win.export-network", document != NULL);
  gtk_widget_action_set_enabled (widget, "win.export-timeline", document != NULL);
  gtk_widget_action_set_enabled (widget, "win.show-everyone", document != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (canvas_actions); i++)
    gtk_widget_action_set_enabled (widget, canvas_actions[i], document != NULL);
  krem_window_update_edit_actions (self);
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremSession *session = KREM_WINDOW (widget)->session;

  if (session == NULL)
    return;
  krem_session_set_playing (session, FALSE);
  if (g_str_equal (name, "win.step-first"))
    krem_session_step_first (session);
  else if (g_str_equal (name, "win.step-previous"))
    krem_session_step_previous (session);
  else if (g_str_equal (name, "win.step-next"))
    krem_session_step_next (session);
  else
    krem_session_step_last (session);
}

static void
play_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremSession *session = KREM_WINDOW (widget)->session;

  if (session != NULL)
    krem_session_set_playing (session, !krem_session_get_playing (session));
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremSession *session = KREM_WINDOW (widget)->session;

  if (session == NULL)
    return;
  if (krem_session_get_playing (session))
    krem_session_set_playing (session, FALSE);
  else
    krem_session_clear_selection (session);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  krem_window_ask_open (KREM_WINDOW (widget));
}

static void
reload_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremWindow *self = KREM_WINDOW (widget);

  if (self->failed_file != NULL)
    krem_window_open (self, self->failed_file);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  krem_window_save (KREM_WINDOW (widget), NULL, FALSE);
}

static void
save_as_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  krem_window_ask_save_as (KREM_WINDOW (widget), FALSE);
}

static void
revert_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  krem_window_revert (KREM_WINDOW (widget));
}

static void
history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremSession *session = KREM_WINDOW (widget)->session;
  KremHistory *history = session == NULL ? NULL : krem_document_get_history (krem_session_get_document (session));

  /* What is typed and not yet taken is undone in its own field. */
  if (history == NULL || krem_field_undo (gtk_window_get_focus (GTK_WINDOW (widget)), g_str_equal (name, "win.redo")))
    return;
  if (g_str_equal (name, "win.undo"))
    krem_history_undo (history);
  else
    krem_history_redo (history);
  krem_window_update_actions (KREM_WINDOW (widget));
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremWindow *self = KREM_WINDOW (widget);

  krem_shell_set_show_sidebar (self->shell, TRUE);
  if (self->changes_page != NULL
      && g_strcmp0 (adw_view_stack_get_visible_child_name (self->sidebar_stack), "events") != 0)
    adw_view_stack_set_visible_child_name (self->sidebar_stack, "people");
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  krem_window_ask_export (KREM_WINDOW (widget), g_str_equal (name, "win.export-timeline"));
}

/* "win.network-fit" is "canvas.fit" of the network, which buttons outside it cannot reach. */
static void
canvas_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremWindow *self = KREM_WINDOW (widget);
  gboolean timeline = g_str_has_prefix (name, "win.timeline-");
  const char *verb = name + strlen (timeline ? "win.timeline-" : "win.network-");
  g_autofree char *action = g_strconcat ("canvas.", verb, NULL);

  gtk_widget_activate_action (timeline ? GTK_WIDGET (self->timeline) : GTK_WIDGET (self->network), action, NULL);
}

static void
show_everyone_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremDocument *document = krem_session_get_document (KREM_WINDOW (widget)->session);

  krem_document_lay_out (document, TRUE);
}

/* GTK itself would make this window with ours, hide it, and keep it among its windows. But a hidden one ends the
 * application with GTK 4.8 as soon as a screen reader asks for one window more than are shown, which it does when a
 * dialog goes between its question how many there are and that for the last of them. */
static void
show_help_overlay_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkBuilder)
      builder = gtk_builder_new_from_resource ("/io/github/kremlinologist/Kremlinologist/app/help-overlay.ui");
  GtkWindow *overlay = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  gtk_window_set_transient_for (overlay, GTK_WINDOW (widget));
  gtk_window_set_destroy_with_parent (overlay, TRUE);
  gtk_window_present (overlay);
}

/* For krem_window_class_init(): installs the window's actions and the keys of its pictures. */
void
krem_window_install_actions (GtkWidgetClass *widget_class)
{
  static const char *const steps[] = { "win.step-first", "win.step-previous", "win.step-next", "win.step-last" };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_class_install_action (widget_class, steps[i], NULL, step_action);
  for (guint i = 0; i < G_N_ELEMENTS (canvas_actions); i++)
    gtk_widget_class_install_action (widget_class, canvas_actions[i], NULL, canvas_action);
  gtk_widget_class_install_action (widget_class, "win.play", NULL, play_action);
  gtk_widget_class_install_action (widget_class, "win.stop", NULL, stop_action);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.reload", NULL, reload_action);
  gtk_widget_class_install_action (widget_class, "win.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "win.save-as", NULL, save_as_action);
  gtk_widget_class_install_action (widget_class, "win.revert", NULL, revert_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, history_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, history_action);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "win.export-network", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "win.export-timeline", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "win.show-everyone", NULL, show_everyone_action);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, show_help_overlay_action);
  gtk_widget_class_install_property_action (widget_class, "win.show-sidebar", "show-sidebar");
  gtk_widget_class_install_property_action (widget_class, "win.show-inspector", "show-inspector");
  gtk_widget_class_install_property_action (widget_class, "win.native-names", "native-names");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.stop", NULL);
  /* An entry takes these for itself while one types in it. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_period, 0, "win.step-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_comma, 0, "win.step-previous", NULL);
}
