/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-application.h"

#include "krem-style.h"
#include "krem-window.h"

#include <glib/gi18n-lib.h>

/**
 * KremApplication:
 *
 * The application: its windows, the documents that they share, and the settings.
 */
struct _KremApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
  KremShelf *shelf;
  gboolean looked; /* whether it was looked for what was never saved */
};

G_DEFINE_FINAL_TYPE (KremApplication, krem_application, ADW_TYPE_APPLICATION)

static void
krem_application_startup (GApplication *application)
{
  KremApplication *self = KREM_APPLICATION (application);
  static const struct
  {
    const char *action;
    const char *accels[3];
  } accels[] = {
    { "app.new", { "<Control>n" } },
    { "app.new-window", { "<Control><Shift>n" } },
    { "app.quit", { "<Control>q" } },
    { "window.close", { "<Control>w" } },
    { "win.open", { "<Control>o" } },
    { "win.save", { "<Control>s" } },
    { "win.save-as", { "<Control><Shift>s" } },
    { "win.undo", { "<Control>z" } },
    { "win.redo", { "<Control><Shift>z" } },
    { "win.edit-name", { "F2" } },
    { "win.add-character", { "<Control><Shift>p" } },
    { "win.add-event", { "<Control><Shift>e" } },
    { "win.add-relation", { "<Control><Shift>t" } },
    { "win.add-group", { "<Control><Shift>g" } },
    { "win.add-source", { "<Control><Shift>b" } },
    { "win.find", { "<Control>f" } },
    { "win.export-network", { "<Control>e" } },
    { "win.show-sidebar", { "F9" } },
    { "win.show-inspector", { "<Shift>F9" } },
    { "win.show-help-overlay", { "<Control>question", "<Control>F1" } },
  };

  g_autofree char *layout_folder = g_build_filename (g_get_user_cache_dir (), "kremlinologist", "layouts", NULL);

  G_APPLICATION_CLASS (krem_application_parent_class)->startup (application);

  self->settings = g_settings_new (KREM_APPLICATION_ID);
  self->shelf = krem_shelf_new ((gsize) g_settings_get_uint (self->settings, "largest-file") * 1024 * 1024,
                                layout_folder);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accels[i].action,
                                           (const char *const *) accels[i].accels);
  krem_style_install ();
  gtk_window_set_default_icon_name (KREM_APPLICATION_ID);
}

static KremWindow *
get_idle_window (KremApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (KREM_IS_WINDOW (window) && krem_window_is_idle (KREM_WINDOW (window)))
    return KREM_WINDOW (window);
  return krem_window_new (self);
}

static void
krem_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (krem_window_new (KREM_APPLICATION (application)));
  gtk_window_present (window);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KremApplication) self = user_data;
  g_autoptr (GPtrArray) left = krem_shelf_find_orphans_finish (result, NULL);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (left != NULL && left->len > 0 && KREM_IS_WINDOW (window))
    krem_window_tell_left (KREM_WINDOW (window), left->len);
}

/* Where one begins without a file, it is listed what was edited and has no file when a program ended; where one begins
 * with a file, it is told of. */
static void
look_for_left (KremApplication *self)
{
  if (self->looked)
    return;
  self->looked = TRUE;
  krem_shelf_find_orphans_async (NULL, looked_cb, g_object_ref (self));
}

static void
krem_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      KremWindow *window = get_idle_window (KREM_APPLICATION (application));

      krem_window_open (window, files[i]);
      gtk_window_present (GTK_WINDOW (window));
    }
  look_for_left (KREM_APPLICATION (application));
}

static void
krem_application_dispose (GObject *object)
{
  KremApplication *self = KREM_APPLICATION (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->shelf);

  G_OBJECT_CLASS (krem_application_parent_class)->dispose (object);
}

static void
krem_application_class_init (KremApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = krem_application_dispose;
  application_class->startup = krem_application_startup;
  application_class->activate = krem_application_activate;
  application_class->open = krem_application_open;
}

static void
new_window_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_window_present (GTK_WINDOW (krem_window_new (user_data)));
}

static void
new_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  KremWindow *window = get_idle_window (user_data);
  g_autoptr (KremDocument) document = krem_shelf_new_document (KREM_APPLICATION (user_data)->shelf);

  krem_window_show_document (window, document);
  gtk_window_present (GTK_WINDOW (window));
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  adw_show_about_window (gtk_application_get_active_window (user_data), "application-name", _ ("Kremlinologist"),
                         "application-icon", KREM_APPLICATION_ID, "version", KREM_VERSION, "developer-name",
                         _ ("The Kremlinologist developers"), "license-type", GTK_LICENSE_GPL_3_0, "comments",
                         _ ("An explorer of chronicles of power"), NULL);
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  krem_window_close_all (user_data);
}

static void
krem_application_init (KremApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "new", .activate = new_action },
    { .name = "new-window", .activate = new_window_action },
    { .name = "about", .activate = about_action },
    { .name = "quit", .activate = quit_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

/**
 * krem_application_new:
 *
 * Returns: (transfer full): the application
 */
KremApplication *
krem_application_new (void)
{
  return g_object_new (KREM_TYPE_APPLICATION, "application-id", KREM_APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", "/io/github/kremlinologist/Kremlinologist",
                       NULL);
}

/**
 * krem_application_get_shelf:
 * @self: the application after its start
 *
 * Returns: (transfer none): the open documents
 */
KremShelf *
krem_application_get_shelf (KremApplication *self)
{
  return self->shelf;
}

/**
 * krem_application_get_settings:
 * @self: the application after its start
 *
 * Returns: (transfer none): the settings
 */
GSettings *
krem_application_get_settings (KremApplication *self)
{
  return self->settings;
}
