/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-window-private.h"

#include <glib/gi18n-lib.h>

#define MOST_RECENT 10

/* What can be opened again is listed among the recent ones, also when it is saved somewhere for the first time. */
void
krem_window_remember (KremWindow *self)
{
  KremDocument *document = krem_session_get_document (self->session);
  g_autofree char *title = krem_document_dup_title (document);

  if (krem_document_get_file (document) != NULL)
    krem_recent_remember (krem_document_get_file (document), title);
}

/**
 * krem_window_show_document:
 * @self: a window
 * @document: what it shall show
 */
void
krem_window_show_document (KremWindow *self, KremDocument *document)
{
  g_autoptr (KremSession) session = NULL;

  g_return_if_fail (KREM_IS_WINDOW (self));
  g_return_if_fail (KREM_IS_DOCUMENT (document));

  session = krem_session_new (document);
  gtk_stack_set_visible_child_name (self->stack, "document");
  krem_window_set_session (self, session);
  krem_window_remember (self);
  if (gtk_stack_get_visible_child (self->content_stack) == GTK_WIDGET (self->empty_page))
    gtk_widget_grab_focus (GTK_WIDGET (self->empty_page));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->network));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KremWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KremDocument) document = krem_shelf_open_finish (KREM_SHELF (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  gtk_spinner_stop (self->spinner);
  g_clear_object (&self->opening);
  /* A window that was made for a file that cannot be opened is of no use. */
  if (document == NULL && self->opener != NULL)
    {
      krem_window_tell (self->opener, _ ("This File Cannot Be Opened"), error->message);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  g_clear_weak_pointer (&self->opener);
  g_clear_object (&self->failed_file);
  if (document == NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      self->failed_file = g_object_ref (self->opening_file);
      krem_window_set_session (self, NULL);
      adw_status_page_set_description (self->failed_page, escaped);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      krem_window_update_actions (self);
      return;
    }
  krem_window_show_document (self, document);
}

/**
 * krem_window_open:
 * @self: a window
 * @file: the chronicle to open in it
 *
 * Opens @file; the window shows why if it cannot.
 */
void
krem_window_open (KremWindow *self, GFile *file)
{
  KremApplication *application;

  g_return_if_fail (KREM_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  self->opening = g_cancellable_new ();
  g_set_object (&self->opening_file, file);
  gtk_spinner_start (self->spinner);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  application = KREM_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  krem_shelf_open_async (krem_application_get_shelf (application), file, self->opening, opened_cb, g_object_ref (self));
}

/**
 * krem_window_is_idle:
 * @self: a window
 *
 * Returns: whether it shows no chronicle and opens none
 */
gboolean
krem_window_is_idle (KremWindow *self)
{
  g_return_val_if_fail (KREM_IS_WINDOW (self), FALSE);

  return self->session == NULL && self->opening == NULL;
}

/**
 * krem_window_tell_left:
 * @self: a window
 * @n: how many chronicles a program left that have no file, be it that they were never saved or that it is gone
 *
 * Tells of them, and offers to go where they are listed.
 */
void
krem_window_tell_left (KremWindow *self, guint n)
{
  g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                        "%u chronicle with unsaved edits can be recovered",
                                                        "%u chronicles with unsaved edits can be recovered", n),
                                           n);
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_button_label (toast, _ ("_Show"));
  adw_toast_set_action_name (toast, "app.new-window");
  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

/* Opens @file in this window if it has no chronicle, else in another: a window keeps its chronicle. */
void
krem_window_open_elsewhere (KremWindow *self, GFile *file)
{
  KremWindow *window = self;

  if (!krem_window_is_idle (self))
    {
      window = krem_window_new (KREM_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
      g_set_weak_pointer (&window->opener, self);
    }
  krem_window_open (window, file);
  gtk_window_present (GTK_WINDOW (window));
}

/* Lists the chronicles that were open lately in the menu of the Open button. */
void
krem_window_update_recent (KremWindow *self)
{
  g_autoptr (GPtrArray) recent = krem_recent_list (MOST_RECENT);

  g_menu_remove_all (self->recent_menu);
  if (recent->len == 0)
    g_menu_append (self->recent_menu, _ ("No Recent Chronicles"), "win.no-recent");
  for (guint i = 0; i < recent->len; i++)
    {
      GtkRecentInfo *info = g_ptr_array_index (recent, i);
      const char *uri = gtk_recent_info_get_uri (info);
      g_autoptr (GFile) file = g_file_new_for_uri (uri), folder = g_file_get_parent (file);
      g_autofree char *name = g_file_get_basename (file);
      g_autofree char *place = folder == NULL ? NULL : g_file_get_basename (folder);
      /* Translators: a chronicle's title, its file and the folder in which that is */
      g_autofree char *text = g_strdup_printf (_ ("%s (%s in %s)"), gtk_recent_info_get_display_name (info), name,
                                               place == NULL ? "" : place);
      g_auto (GStrv) parts = g_strsplit (text, "_", -1);
      /* An underscore would mark a key. */
      g_autofree char *label = g_strjoinv ("__", parts);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.open-recent", "s", uri);
      g_menu_append_item (self->recent_menu, item);
    }
}

static void
open_recent_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  krem_window_open_elsewhere (KREM_WINDOW (widget), file);
}

static gboolean
drop_cb (KremWindow *self, const GValue *value)
{
  if (G_VALUE_HOLDS (value, G_TYPE_FILE))
    krem_window_open_elsewhere (self, g_value_get_object (value));
  else
    for (GSList *item = g_value_get_boxed (value); item != NULL; item = item->next)
      krem_window_open_elsewhere (self, item->data);
  return TRUE;
}

/* For krem_window_init(): what is dropped on the window is opened. */
void
krem_window_add_drop (KremWindow *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_FILE };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* For krem_window_class_init(). */
void
krem_window_install_open_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-recent", "s", open_recent_action);
}
