/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-window-private.h"

#include "krem-clock-words.h"

#include <glib/gi18n-lib.h>

/* What is about to be closed: windows, and of their documents those whose edits would be lost, each once. */
typedef struct
{
  GPtrArray *windows;   /* of KremWindow */
  GPtrArray *documents; /* of KremDocument */
  GPtrArray *checks;    /* of GtkCheckButton, borrowed: which of several documents to save */
} Closing;

static void
closing_free (gpointer data)
{
  Closing *closing = data;

  g_ptr_array_unref (closing->windows);
  g_ptr_array_unref (closing->documents);
  g_ptr_array_unref (closing->checks);
  g_free (closing);
}

static KremDocument *
get_document (KremWindow *window)
{
  return window->session == NULL ? NULL : krem_session_get_document (window->session);
}

static void
close_at_once (KremWindow *window)
{
  window->close_at_once = TRUE;
  gtk_window_close (GTK_WINDOW (window));
}

/* One of the windows on a document saves it and closes then; the others need not wait. */
static void
end_document (Closing *closing, KremDocument *document, gboolean save)
{
  gboolean saving = FALSE;

  if (!save)
    krem_document_discard_edits (document);
  for (guint i = 0; i < closing->windows->len; i++)
    {
      KremWindow *window = g_ptr_array_index (closing->windows, i);

      if (get_document (window) != document)
        continue;
      if (save && !saving)
        {
          krem_window_save (window, NULL, TRUE);
          saving = TRUE;
        }
      else
        close_at_once (window);
    }
}

static void
close_response_cb (GtkWindow *dialog, const char *response, Closing *closing)
{
  gboolean save = g_str_equal (response, "save");

  /* The dialog outlives its answer by a little, and would look for a parent that is gone. */
  gtk_window_set_transient_for (dialog, NULL);
  if (!save && !g_str_equal (response, "discard"))
    return;
  for (guint i = 0; i < closing->windows->len; i++)
    {
      KremWindow *window = g_ptr_array_index (closing->windows, i);

      if (!g_ptr_array_find (closing->documents, get_document (window), NULL))
        close_at_once (window);
    }
  for (guint i = 0; i < closing->documents->len; i++)
    {
      GtkCheckButton *check = i < closing->checks->len ? g_ptr_array_index (closing->checks, i) : NULL;

      end_document (closing, g_ptr_array_index (closing->documents, i),
                    save && (check == NULL || gtk_check_button_get_active (check)));
    }
}

/* Whether closing loses anything: edits, or all of it, where the file has been taken away. */
gboolean
krem_window_is_unsaved (KremDocument *document)
{
  return krem_document_get_modified (document)
         || (krem_document_get_file_missing (document) && !krem_document_get_read_only (document));
}

/* How much would be lost, and since when it was made. */
static char *
describe_unsaved (KremDocument *document)
{
  gint64 since;
  guint n = krem_document_get_unsaved (document, &since);
  g_autofree char *time = krem_clock_words (since);

  if (krem_document_get_file_missing (document))
    return g_strdup (_ ("Its file is not there any more"));
  /* Translators: %s is a time, or a day and a time */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u edit is not saved, made at %s",
                                       "%u edits are not saved, the first made at %s", n),
                          n, time);
}

static char *
describe_loss (KremDocument *document)
{
  g_autofree char *unsaved = describe_unsaved (document);

  if (krem_document_get_file (document) == NULL)
    /* Translators: %s is "5 edits are not saved, the first made at 14:05" */
    return g_strdup_printf (_ ("This chronicle has never been saved: %s. What is not saved will be lost for good."),
                            unsaved);
  /* Translators: %s is "5 edits are not saved, the first made at 14:05" */
  return g_strdup_printf (_ ("%s. What is not saved will be lost for good."), unsaved);
}

static GtkWidget *
new_list (Closing *closing)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < closing->documents->len; i++)
    {
      KremDocument *document = g_ptr_array_index (closing->documents, i);
      g_autofree char *title = krem_document_dup_title (document), *unsaved = describe_unsaved (document);
      GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), unsaved);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      g_ptr_array_add (closing->checks, check);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  return list;
}

static AdwMessageDialog *
new_question (Closing *closing, KremWindow *parent)
{
  guint n = closing->documents->len;
  KremDocument *first = g_ptr_array_index (closing->documents, 0);
  g_autofree char *title = krem_document_dup_title (first), *heading = NULL, *body = NULL;
  AdwMessageDialog *dialog;

  if (n == 1)
    {
      if (krem_document_get_file_missing (first))
        /* Translators: %s is the title of a chronicle */
        heading = g_strdup_printf (_ ("Save “%s”?"), title);
      else
        /* Translators: %s is the title of a chronicle */
        heading = g_strdup_printf (_ ("Save Changes to “%s”?"), title);
      body = describe_loss (first);
    }
  else
    {
      heading = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Save Changes to %u Chronicle?",
                                              "Save Changes to %u Chronicles?", n),
                                 n);
      body = g_strdup (_ ("Those that are checked are saved. What is not saved will be lost for good."));
    }
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (parent), heading, body));
  if (n > 1)
    adw_message_dialog_set_extra_child (dialog, new_list (closing));
  return dialog;
}

/* Closes windows, and asks once about all edits that would be lost with them. */
static void
ask (GPtrArray *windows, GPtrArray *documents, KremWindow *parent)
{
  Closing *closing = g_new0 (Closing, 1);
  AdwMessageDialog *dialog;

  closing->windows = g_ptr_array_ref (windows);
  closing->documents = g_ptr_array_ref (documents);
  closing->checks = g_ptr_array_new ();
  dialog = new_question (closing, parent);
  g_set_weak_pointer (&parent->close_question, GTK_WINDOW (dialog));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "discard",
                                    documents->len > 1 ? _ ("_Discard All") : _ ("_Discard"), "save", _ ("_Save"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "save");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (close_response_cb), closing,
                         (GClosureNotify) (void (*) (void)) closing_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Asks what to do with edits of the window's document that are not saved, and closes the window then. */
void
krem_window_ask_close (KremWindow *self)
{
  g_autoptr (GPtrArray) windows = NULL, documents = NULL;

  if (self->close_question != NULL)
    {
      gtk_window_present (self->close_question);
      return;
    }
  windows = g_ptr_array_new_with_free_func (g_object_unref);
  documents = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (windows, g_object_ref (self));
  g_ptr_array_add (documents, g_object_ref (get_document (self)));
  ask (windows, documents, self);
}

/**
 * krem_window_close_all:
 * @application: the application
 *
 * Closes all windows, with which the application ends. It asks once about all edits that are not saved.
 */
void
krem_window_close_all (KremApplication *application)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (application));
  g_autoptr (GPtrArray) windows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);

  for (GList *item = gtk_application_get_windows (GTK_APPLICATION (application)); item != NULL; item = item->next)
    if (KREM_IS_WINDOW (item->data))
      {
        KremWindow *window = item->data;
        KremDocument *document = get_document (window);

        /* Somebody is being asked already. */
        if (window->close_question != NULL)
          {
            gtk_window_present (window->close_question);
            return;
          }
        krem_window_commit_field (window);
        g_ptr_array_add (windows, g_object_ref (window));
        if (document != NULL && krem_window_is_unsaved (document) && !g_ptr_array_find (documents, document, NULL))
          g_ptr_array_add (documents, g_object_ref (document));
      }
  if (documents->len > 0)
    ask (windows, documents, KREM_IS_WINDOW (active) ? KREM_WINDOW (active) : g_ptr_array_index (windows, 0));
  else
    g_ptr_array_foreach (windows, (GFunc) (void (*) (void)) gtk_window_close, NULL);
}
