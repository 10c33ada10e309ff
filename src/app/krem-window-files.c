/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-window-private.h"

#include <glib/gi18n-lib.h>

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *suffix)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_suffix (filter, suffix);
  gtk_file_chooser_add_filter (chooser, filter);
}

/* A native dialog belongs to nobody, so the window keeps the one that is open, and takes it along when it closes. */
static GtkFileChooserNative *
new_chooser (KremWindow *self, const char *title, GtkFileChooserAction action, const char *accept)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, _ ("_Cancel"));

  krem_window_end_chooser (self);
  self->chooser = GTK_NATIVE_DIALOG (chooser);
  gtk_native_dialog_set_modal (self->chooser, TRUE);
  return chooser;
}

/* Files are written beside the chronicle, and new ones among the documents, unless somebody looks for another place. */
static void
begin_beside (KremWindow *self, GtkFileChooser *chooser)
{
  GFile *file = krem_document_get_file (krem_session_get_document (self->session));
  g_autoptr (GFile) folder = file == NULL ? NULL : g_file_get_parent (file);

  if (file == NULL && g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS) != NULL)
    folder = g_file_new_for_path (g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS));
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (chooser, folder, NULL);
}

/* Closes the file dialog that is open, if there is one. */
void
krem_window_end_chooser (KremWindow *self)
{
  if (self->chooser == NULL)
    return;
  gtk_native_dialog_destroy (self->chooser);
  g_clear_object (&self->chooser);
}

/* The file that the dialog was closed with, or %NULL. There may be none although it was accepted: the dialog looks at
 * the disk before it answers, and one can go on typing meanwhile. */
static GFile *
get_chosen (GtkNativeDialog *dialog, int response)
{
  return response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
}

static void
open_response_cb (GtkNativeDialog *dialog, int response, KremWindow *self)
{
  g_autoptr (GFile) file = get_chosen (dialog, response);

  if (file != NULL)
    krem_window_open_elsewhere (self, file);
  krem_window_end_chooser (self);
}

/* Asks which chronicle to open. */
void
krem_window_ask_open (KremWindow *self)
{
  GtkFileChooserNative *chooser = new_chooser (self, _ ("Open a Chronicle"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"));

  add_filter (GTK_FILE_CHOOSER (chooser), _ ("Chronicles"), "json");
  g_signal_connect_object (chooser, "response", G_CALLBACK (open_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* Says something that the user has to know before going on. */
void
krem_window_tell (KremWindow *self, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Takes what is typed in a field and not yet an edit. */
void
krem_window_commit_field (KremWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *field = focus == NULL ? NULL : gtk_widget_get_ancestor (focus, KREM_TYPE_FIELD);

  if (field != NULL)
    krem_field_commit (KREM_FIELD (field));
}

/* Shows a chronicle that was never saved when a program came to a sudden end. */
void
krem_window_recover (KremWindow *self, const KremRecovery *recovery)
{
  KremApplication *application = KREM_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  g_autoptr (GError) error = NULL;
  g_autoptr (KremDocument)
      document = krem_shelf_recover_orphan (krem_application_get_shelf (application), recovery, &error);

  if (document != NULL)
    krem_window_show_document (self, document);
  else
    krem_window_tell (self, _ ("The Chronicle Cannot Be Recovered"), error->message);
}

/* What a file that is being written comes back to. The window may have been closed meanwhile, even the last one, and
 * the application goes on until everything is written. */
typedef struct
{
  KremWindow *window;
  GApplication *application;
  gboolean then_close;
} Writing;

static Writing *
writing_new (KremWindow *self, gboolean then_close)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->window = g_object_ref (self);
  writing->application = G_APPLICATION (g_object_ref (gtk_window_get_application (GTK_WINDOW (self))));
  writing->then_close = then_close;
  g_application_hold (writing->application);
  return writing;
}

static void
writing_free (Writing *writing)
{
  g_object_unref (writing->window);
  g_application_release (writing->application);
  g_object_unref (writing->application);
  g_free (writing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writing, writing_free)

static void
not_saved_cb (KremWindow *self, const char *response)
{
  if (g_str_equal (response, "save-as") && self->session != NULL)
    krem_window_ask_save_as (self, FALSE);
}

/* Says why, and how safe the edits are meanwhile. */
static void
tell_not_saved (KremWindow *self, KremDocument *document, const GError *error)
{
  g_autofree char *failure = krem_document_dup_journal_failure (document);
  g_autofree char *body = g_strdup_printf (
      "%s.\n\n%s", error->message,
      failure == NULL ? _ ("The edits are still here, and noted on the disk, so that they outlast even a crash.")
                      : _ ("The edits are still here, but could not be noted on the disk: a crash would lose them."));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_WINDOW (self), _ ("The Chronicle Could Not Be Saved"), body));

  adw_message_dialog_add_responses (dialog, "close", _ ("_Close"), "save-as", _ ("Save _As…"), NULL);
  adw_message_dialog_set_default_response (dialog, "save-as");
  adw_message_dialog_set_close_response (dialog, "close");
  g_signal_connect_object (dialog, "response", G_CALLBACK (not_saved_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Writing) writing = user_data;
  KremWindow *self = writing->window;
  g_autoptr (GError) error = NULL;
  gboolean saved = krem_document_save_finish (KREM_DOCUMENT (source), result, &error);

  /* The window has been closed. */
  if (self->session == NULL)
    return;

  if (!saved)
    {
      if (krem_document_get_changed_on_disk (KREM_DOCUMENT (source)))
        krem_safety_bar_ask_overwrite (self->safety_bar);
      else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG))
        /* There was nothing of one's own to be saved. */
        krem_window_show_toast (self, _ ("Another program has changed the file, and it has been read anew"));
      else
        tell_not_saved (self, KREM_DOCUMENT (source), error);
      return;
    }
  krem_window_update_actions (self);
  /* This asks again, if there were more edits while it was being saved. */
  if (writing->then_close)
    gtk_window_close (GTK_WINDOW (self));
}

/* Saves to @file, or to the document's own file, and perhaps closes the window when that is done. What has never been
 * saved asks for a place. */
void
krem_window_save (KremWindow *self, GFile *file, gboolean then_close)
{
  if (self->session == NULL)
    return;
  krem_window_commit_field (self);
  if (file == NULL && krem_document_get_file (krem_session_get_document (self->session)) == NULL)
    krem_window_ask_save_as (self, then_close);
  else
    krem_document_save_async (krem_session_get_document (self->session), file, NULL, saved_cb,
                              writing_new (self, then_close));
}

static void
shown_elsewhere_cb (GtkWindow *dialog, const char *response, KremWindow *self)
{
  KremWindow *other = g_object_get_data (G_OBJECT (dialog), "krem-other");

  if (g_str_equal (response, "show"))
    gtk_window_present (GTK_WINDOW (other));
  else if (g_str_equal (response, "again") && self->session != NULL)
    krem_window_ask_save_as (self, FALSE);
}

/* Two documents of one file would write over each other. */
static void
refuse_open_file (KremWindow *self, GFile *file, KremDocument *document)
{
  KremWindow *other = krem_window_find (KREM_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), document);
  g_autofree char *name = g_file_get_basename (file), *title = krem_document_dup_title (document);
  /* Translators: %s is a file */
  g_autofree char *heading = g_strdup_printf (_ ("“%s” Is Open in Another Window"), name);
  /* Translators: %s is the title of a chronicle */
  g_autofree char *body = g_strdup_printf (_ ("It is the file of “%s”. Close that chronicle first, or choose another "
                                              "name; nothing has been written."),
                                           title);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), heading, body));

  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  if (other != NULL)
    {
      g_object_set_data_full (G_OBJECT (dialog), "krem-other", g_object_ref (other), g_object_unref);
      adw_message_dialog_add_response (dialog, "show", _ ("_Show It"));
    }
  adw_message_dialog_add_response (dialog, "again", _ ("Another _Name…"));
  adw_message_dialog_set_default_response (dialog, "again");
  adw_message_dialog_set_close_response (dialog, "close");
  g_signal_connect_object (dialog, "response", G_CALLBACK (shown_elsewhere_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Saves under the name that was chosen, unless that is the file of another document. If it is one's own by another
 * name, it is saved as always, so that nothing is written over unseen. */
static void
save_to_chosen (KremWindow *self, GFile *file, gboolean then_close)
{
  KremApplication *application = KREM_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  g_autoptr (KremDocument) other = krem_shelf_find (krem_application_get_shelf (application), file);

  if (other == NULL)
    krem_window_save (self, file, then_close);
  else if (self->session != NULL && other == krem_session_get_document (self->session))
    krem_window_save (self, NULL, then_close);
  else
    refuse_open_file (self, file, other);
}

/* A name typed without an ending gets that of chronicles, by which dialogs find them, unless there is such a file,
 * about which the dialog has not asked. */
static GFile *
add_ending (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file), *whole = g_strconcat (name, ".chronicle.json", NULL);
  g_autoptr (GFile) folder = g_file_get_parent (file), longer = g_file_get_child (folder, whole);

  if (strchr (name, '.') != NULL || g_file_query_exists (file, NULL) || g_file_query_exists (longer, NULL))
    return g_object_ref (file);
  return g_steal_pointer (&longer);
}

static void
save_as_response_cb (GtkNativeDialog *dialog, int response, KremWindow *self)
{
  g_autoptr (GFile) file = get_chosen (dialog, response);
  g_autoptr (GFile) whole = file == NULL ? NULL : add_ending (file);

  if (whole != NULL)
    save_to_chosen (self, whole, g_object_get_data (G_OBJECT (dialog), "krem-then-close") != NULL);
  krem_window_end_chooser (self);
}

/* The name that is proposed: what the file is called, or the title without what has a meaning in paths. */
static char *
propose_name (KremDocument *document)
{
  GFile *file = krem_document_get_file (document);
  g_autofree char *title = file == NULL ? krem_document_dup_title (document) : NULL;

  return file != NULL ? g_file_get_basename (file)
                      : g_strconcat (g_strdelimit (title, G_DIR_SEPARATOR_S, '-'), ".chronicle.json", NULL);
}

/* Asks where to save, and perhaps closes the window when that is done. */
void
krem_window_ask_save_as (KremWindow *self, gboolean then_close)
{
  GtkFileChooserNative *chooser = new_chooser (self, _ ("Save the Chronicle"), GTK_FILE_CHOOSER_ACTION_SAVE,
                                               _ ("_Save"));
  g_autofree char *name = propose_name (krem_session_get_document (self->session));

  g_object_set_data (G_OBJECT (chooser), "krem-then-close", then_close ? self : NULL);
  add_filter (GTK_FILE_CHOOSER (chooser), _ ("Chronicles"), "json");
  begin_beside (self, GTK_FILE_CHOOSER (chooser));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect_object (chooser, "response", G_CALLBACK (save_as_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
reverted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KremWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KremEdit) edit = NULL;
  gboolean reverted = krem_document_revert_finish (KREM_DOCUMENT (source), result, &edit, &error);

  /* The window has been closed. */
  if (self->session == NULL)
    return;

  if (!reverted)
    krem_window_tell (self, _ ("The Saved Chronicle Cannot Be Read"), error->message);
  else if (edit != NULL)
    krem_window_show_edit_toast (self, _ ("Reverted to what was saved"), edit);
}

/* Goes back to what the file holds; undo brings the edits back. */
void
krem_window_revert (KremWindow *self)
{
  KremDocument *document = self->session == NULL ? NULL : krem_session_get_document (self->session);

  if (document != NULL && krem_document_get_file (document) != NULL)
    krem_document_revert_async (document, NULL, reverted_cb, g_object_ref (self));
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Writing) writing = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gboolean exported = g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);

  /* The window has been closed. */
  if (writing->window->session == NULL)
    return;

  if (exported)
    {
      g_autofree char *name = g_file_get_basename (G_FILE (source));

      /* Translators: %s is a file */
      text = g_strdup_printf (_ ("Exported to “%s”"), name);
    }
  else
    /* Translators: %s is a reason */
    text = g_strdup_printf (_ ("Not exported: %s"), error->message);
  krem_window_show_toast (writing->window, text);
}

static void
export_response_cb (GtkNativeDialog *dialog, int response, KremWindow *self)
{
  g_autoptr (GFile) file = get_chosen (dialog, response);

  if (file != NULL && self->session != NULL)
    {
      gboolean timeline = g_object_get_data (G_OBJECT (dialog), "krem-timeline") != NULL;
      char *svg = timeline ? krem_timeline_canvas_export (self->timeline) : krem_network_canvas_export (self->network);

      if (svg != NULL)
        {
          g_autoptr (GBytes) bytes = g_bytes_new_take (svg, strlen (svg));

          g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                                               exported_cb, writing_new (self, FALSE));
        }
      else
        krem_window_show_toast (self, _ ("The network is not laid out yet"));
    }
  krem_window_end_chooser (self);
}

/* Asks where to export a picture to. */
void
krem_window_ask_export (KremWindow *self, gboolean timeline)
{
  GtkFileChooserNative *chooser = new_chooser (self, timeline ? _ ("Export the Timeline") : _ ("Export the Network"),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"));
  KremCivil civil;
  g_autofree char *name = NULL;

  krem_instant_to_civil (krem_session_get_moment (self->session), &civil);
  name = g_strdup_printf ("%s %04" G_GINT64_FORMAT "-%02d-%02d.svg", timeline ? _ ("Timeline") : _ ("Network"),
                          civil.year, civil.month, civil.day);
  add_filter (GTK_FILE_CHOOSER (chooser), _ ("SVG pictures"), "svg");
  begin_beside (self, GTK_FILE_CHOOSER (chooser));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_object_set_data (G_OBJECT (chooser), "krem-timeline", timeline ? self : NULL);
  g_signal_connect_object (chooser, "response", G_CALLBACK (export_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
