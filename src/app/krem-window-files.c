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

/* Files are written beside the chronicle, unless somebody looks for another place. */
static void
begin_beside (KremWindow *self, GtkFileChooser *chooser)
{
  GFile *file = krem_document_get_file (krem_session_get_document (self->session));
  g_autoptr (GFile) folder = file == NULL ? NULL : g_file_get_parent (file);

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
    {
      KremWindow *window = self;

      /* A window keeps its chronicle; another one gets a window of its own. */
      if (self->session != NULL)
        window = krem_window_new (KREM_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
      krem_window_open (window, file);
      gtk_window_present (GTK_WINDOW (window));
    }
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

static void
tell_failure (KremWindow *self, const char *heading, const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, error->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
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
    tell_failure (self, _ ("The Chronicle Cannot Be Recovered"), error);
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
      tell_failure (self, _ ("The Chronicle Could Not Be Saved"), error);
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
  if (file == NULL && krem_document_get_file (krem_session_get_document (self->session)) == NULL)
    krem_window_ask_save_as (self, then_close);
  else
    krem_document_save_async (krem_session_get_document (self->session), file, NULL, saved_cb,
                              writing_new (self, then_close));
}

static void
save_as_response_cb (GtkNativeDialog *dialog, int response, KremWindow *self)
{
  g_autoptr (GFile) file = get_chosen (dialog, response);

  if (file != NULL)
    krem_window_save (self, file, g_object_get_data (G_OBJECT (dialog), "krem-then-close") != NULL);
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

static void
close_response_cb (KremWindow *self, const char *response, GtkWindow *dialog)
{
  /* The dialog outlives its answer by a little, and would look for a parent that is gone. */
  gtk_window_set_transient_for (dialog, NULL);
  if (g_str_equal (response, "save"))
    krem_window_save (self, NULL, TRUE);
  else if (g_str_equal (response, "discard"))
    {
      if (self->session != NULL)
        krem_document_discard_edits (krem_session_get_document (self->session));
      self->close_at_once = TRUE;
      gtk_window_close (GTK_WINDOW (self));
    }
}

/* Asks what to do with edits that are not saved. */
void
krem_window_ask_close (KremWindow *self)
{
  AdwMessageDialog *dialog;

  if (self->close_question != NULL)
    {
      gtk_window_present (self->close_question);
      return;
    }
  dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_WINDOW (self), _ ("Save Changes?"), _ ("Changes that are not saved will be lost.")));
  g_set_weak_pointer (&self->close_question, GTK_WINDOW (dialog));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "discard", _ ("_Discard"), "save", _ ("_Save"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "save");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
