/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-portrait-row.h"

#include "krem-portrait-store.h"
#include "krem-portrait.h"
#include "krem-reader.h"
#include "krem-revise.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define SIZE 36 /* px */

/* The folder beside the chronicle into which pictures from elsewhere are copied. */
#define FOLDER "portraits"

/**
 * KremPortraitRow:
 *
 * A field for the picture of a person, which lies in the chronicle's folder. One from elsewhere can be copied there.
 */
struct _KremPortraitRow
{
  KremEntryRow parent_instance;

  KremSession *session;
  KremPortraitStore *store;
  AdwAvatar *avatar;
  GtkWidget *remove;
  GtkFileChooserNative *chooser; /* while it is open */
  GFile *elsewhere;              /* a picture of which was asked whether to copy it */
  char *refused;                 /* why a file could not be taken */
  const char *person;            /* for whom a picture was looked for last: the id, interned, or NULL */
};

G_DEFINE_FINAL_TYPE (KremPortraitRow, krem_portrait_row, KREM_TYPE_ENTRY_ROW)

/* A picture that is being copied, for whom the row may not show any more when that is done. */
typedef struct
{
  KremPortraitRow *row;
  GFile *copy;
  const char *person;
} Copying;

/* The id of the person who is shown. An event or a tie may have the same one. */
static const char *
get_person (KremPortraitRow *self)
{
  KremRecord *record = self->session == NULL ? NULL : krem_session_get_selected_record (self->session);

  return record == NULL || record->list != KREM_LIST_CHARACTERS ? NULL : record->id;
}

/* The chronicle's folder, with all links resolved; %NULL where the chronicle was never saved. */
static char *
get_folder (KremPortraitRow *self)
{
  GFile *file = self->session == NULL ? NULL : krem_document_get_file (krem_session_get_document (self->session));
  g_autofree char *path = file == NULL ? NULL : g_file_get_path (file);
  g_autofree char *folder = path == NULL ? NULL : g_path_get_dirname (path);
  char *real = folder == NULL ? NULL : realpath (folder, NULL), *copy = g_strdup (real);

  free (real);
  return copy;
}

static GdkTexture *
new_texture (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) stride * (gsize) height);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
}

static void
typed (KremEntryRow *row, const char *text)
{
  KremPortraitRow *self = KREM_PORTRAIT_ROW (row);
  g_autofree char *path = g_strstrip (g_strdup (text)), *folder = get_folder (self), *file = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  const char *problem;

  /* What is typed is another path than the one that was refused, and so is that of somebody else. */
  if (krem_entry_row_get_typing (row) || self->person != get_person (self))
    g_clear_pointer (&self->refused, g_free);
  problem = self->refused;
  if (folder != NULL && path[0] != '\0')
    {
      cairo_surface_t *surface;

      file = krem_portrait_resolve (folder, path);
      surface = file == NULL ? NULL : krem_portrait_store_get (self->store, file);
      if (surface != NULL)
        texture = new_texture (surface);
      if (file == NULL && problem == NULL)
        problem = g_path_is_absolute (path) ? _ ("Only a picture in the chronicle’s folder can be shown")
                                            : _ ("There is no such picture in the chronicle’s folder");
    }
  adw_avatar_set_custom_image (self->avatar, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->avatar)), texture != NULL);
  gtk_widget_set_visible (self->remove, path[0] != '\0');
  krem_entry_row_explain (row, NULL, problem);
}

static void
loaded_cb (KremPortraitRow *self)
{
  typed (KREM_ENTRY_ROW (self), gtk_editable_get_text (GTK_EDITABLE (self)));
}

static void
refuse (KremPortraitRow *self, const char *reason)
{
  g_free (self->refused);
  self->refused = g_strdup (reason);
  self->person = get_person (self);
  loaded_cb (self);
}

static void
take_path (KremPortraitRow *self, const char *path)
{
  g_autofree char *json = krem_json_quote (path);

  g_clear_pointer (&self->refused, g_free);
  krem_entry_row_take (KREM_ENTRY_ROW (self), json);
}

/* Gives a portrait to somebody who is not shown any more. */
static void
give (KremPortraitRow *self, const char *person, const char *path)
{
  KremPlace place = { KREM_LIST_CHARACTERS, KREM_NONE };
  KremChronicle *chronicle;
  g_autofree char *json = krem_json_quote (path), *label = NULL;
  g_autoptr (KremEdit) edit = NULL;

  if (self->session == NULL || person == NULL)
    return;
  chronicle = krem_session_get_chronicle (self->session);
  if (!krem_chronicle_find_position (chronicle, place.list, person, &place.position))
    return;
  label = g_strdup_printf (_ ("Change “%s” of %s"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)),
                           krem_record_get_label (krem_chronicle_get (chronicle, place.list, place.position)));
  edit = krem_revise_set (chronicle, place, "/portrait", json, label, NULL);
  if (edit != NULL)
    krem_document_do (krem_session_get_document (self->session), edit);
}

static void
copying_free (Copying *copying)
{
  g_object_unref (copying->row);
  g_object_unref (copying->copy);
  g_free (copying);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copying, copying_free)

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Copying) copying = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (copying->copy), *path = g_build_filename (FOLDER, name, NULL);
  gboolean is_shown = get_person (copying->row) == copying->person;

  if (!g_file_copy_finish (G_FILE (source), result, &error))
    {
      if (is_shown)
        refuse (copying->row, error->message);
      else
        gtk_widget_activate_action (GTK_WIDGET (copying->row), "win.tell", "s", error->message);
    }
  else if (is_shown)
    take_path (copying->row, path);
  else
    give (copying->row, copying->person, path);
}

/* Copies the picture, under a name that nothing has yet. */
static void
copy_picture (KremPortraitRow *self, GFile *file)
{
  g_autofree char *folder = get_folder (self), *name = g_file_get_basename (file), *portraits = NULL;
  g_autoptr (GFile) parent = NULL;
  g_autoptr (GFile) copy = NULL;
  const char *dot = strrchr (name, '.');
  Copying *copying;

  if (folder == NULL)
    return;
  portraits = g_build_filename (folder, FOLDER, NULL);
  parent = g_file_new_for_path (portraits);
  g_file_make_directory (parent, NULL, NULL);
  copy = g_file_get_child (parent, name);
  for (guint i = 2; g_file_query_exists (copy, NULL); i++)
    {
      g_autofree char *other = g_strdup_printf ("%.*s-%u%s", (int) (dot == NULL ? strlen (name) : (gsize) (dot - name)),
                                                name, i, dot == NULL ? "" : dot);

      g_object_unref (copy);
      copy = g_file_get_child (parent, other);
    }
  copying = g_new0 (Copying, 1);
  copying->row = g_object_ref (self);
  copying->copy = g_object_ref (copy);
  copying->person = self->person;
  g_file_copy_async (file, copy, G_FILE_COPY_NONE, G_PRIORITY_DEFAULT, NULL, NULL, NULL, copied_cb, copying);
}

static void
copy_response_cb (KremPortraitRow *self, const char *response)
{
  if (g_str_equal (response, "copy"))
    copy_picture (self, self->elsewhere);
  g_clear_object (&self->elsewhere);
}

static void
ask_to_copy (KremPortraitRow *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                              _ ("Copy the Picture?"), NULL);

  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  /* Translators: the first %s is the name of a file, the other that of a folder. */
                                  _ ("“%s” lies elsewhere. A portrait has to lie in the chronicle’s folder; a copy "
                                     "would "
                                     "be put there into “%s”."),
                                  name, FOLDER);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "copy", _ ("Co_py"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "copy", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "copy");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_set_object (&self->elsewhere, file);
  self->person = get_person (self);
  g_signal_connect_object (dialog, "response", G_CALLBACK (copy_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
is_picture (const char *path)
{
  g_autofree char *type = g_content_type_guess (path, NULL, 0, NULL);

  return g_content_type_equals (type, "image/png") || g_content_type_equals (type, "image/jpeg");
}

/**
 * krem_portrait_row_take_file:
 * @self: a row
 * @file: a file that was chosen or dropped, wherever it lies
 *
 * Takes a picture, after a question where it has to be copied. The row says why another file cannot be taken.
 */
void
krem_portrait_row_take_file (KremPortraitRow *self, GFile *file)
{
  g_autofree char *folder = get_folder (self), *path = g_file_get_path (file);
  char *real = path == NULL ? NULL : realpath (path, NULL);

  if (folder == NULL)
    refuse (self, _ ("Save the chronicle first: a portrait lies in its folder"));
  else if (real == NULL || !is_picture (real))
    refuse (self, _ ("Only PNG and JPEG pictures can be shown"));
  else if (g_str_has_prefix (real, folder) && real[strlen (folder)] == '/')
    take_path (self, real + strlen (folder) + 1);
  else
    ask_to_copy (self, file);
  free (real);
}

static void
chooser_response_cb (KremPortraitRow *self, int response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (file != NULL && self->person == get_person (self))
    krem_portrait_row_take_file (self, file);
}

static void
choose_clicked_cb (KremPortraitRow *self)
{
  g_autofree char *folder = get_folder (self);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_ ("Choose a Portrait"),
                                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  self->person = get_person (self);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_filter_set_name (filter, _ ("PNG and JPEG Pictures"));
  gtk_file_filter_add_mime_type (filter, "image/png");
  gtk_file_filter_add_mime_type (filter, "image/jpeg");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  if (folder != NULL)
    {
      g_autoptr (GFile) start = g_file_new_for_path (folder);

      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), start, NULL);
    }
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chooser_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
remove_clicked_cb (KremPortraitRow *self)
{
  g_clear_pointer (&self->refused, g_free);
  krem_entry_row_take (KREM_ENTRY_ROW (self), NULL);
}

static gboolean
drop_cb (KremPortraitRow *self, const GValue *value)
{
  krem_portrait_row_take_file (self, g_value_get_object (value));
  return TRUE;
}

static void
krem_portrait_row_dispose (GObject *object)
{
  KremPortraitRow *self = KREM_PORTRAIT_ROW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->store);
  g_clear_object (&self->elsewhere);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);

  G_OBJECT_CLASS (krem_portrait_row_parent_class)->dispose (object);
}

static void
krem_portrait_row_finalize (GObject *object)
{
  g_free (KREM_PORTRAIT_ROW (object)->refused);

  G_OBJECT_CLASS (krem_portrait_row_parent_class)->finalize (object);
}

static void
krem_portrait_row_class_init (KremPortraitRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = krem_portrait_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = krem_portrait_row_finalize;
  KREM_ENTRY_ROW_CLASS (klass)->typed = typed;
}

static GtkWidget *
new_button (KremPortraitRow *self, const char *icon, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (button, "clicked", callback, self);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), button);
  return button;
}

static void
krem_portrait_row_init (KremPortraitRow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  self->store = krem_portrait_store_new ();
  g_signal_connect_object (self->store, "changed", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  self->avatar = ADW_AVATAR (adw_avatar_new (SIZE, NULL, FALSE));
  gtk_widget_set_valign (GTK_WIDGET (self->avatar), GTK_ALIGN_CENTER);
  adw_entry_row_add_prefix (ADW_ENTRY_ROW (self), GTK_WIDGET (self->avatar));
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->avatar)), FALSE);
  self->remove = new_button (self, "edit-clear-symbolic", _ ("Remove the Portrait"), G_CALLBACK (remove_clicked_cb));
  new_button (self, "document-open-symbolic", _ ("Choose a Portrait"), G_CALLBACK (choose_clicked_cb));
  gtk_widget_set_visible (self->remove, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "choosing");
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/**
 * krem_portrait_row_new:
 * @title: what the field is called
 * @session: in whose chronicle's folder the picture lies
 *
 * Returns: (transfer floating): a field for a portrait
 */
GtkWidget *
krem_portrait_row_new (const char *title, KremSession *session)
{
  KremPortraitRow *self = g_object_new (KREM_TYPE_PORTRAIT_ROW, "title", title, NULL);

  g_return_val_if_fail (KREM_IS_SESSION (session), NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
