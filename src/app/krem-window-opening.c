/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-window-private.h"

#include <glib/gi18n-lib.h>

#define MOST_RECENT 10

/* What opens chronicles other than the one that the window shows. */

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
