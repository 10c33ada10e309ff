/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-window-private.h"

#include <glib/gi18n-lib.h>

/* What is copied is the text of a small chronicle, which can be pasted into an editor too, and into other programs'
 * windows on other chronicles. */

static GdkClipboard *
get_clipboard (KremWindow *self)
{
  return gtk_widget_get_clipboard (GTK_WIDGET (self));
}

/* For krem_window_update_edit_actions(): whether there is anything that may be pasted. */
gboolean
krem_window_can_paste (KremWindow *self)
{
  return gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (get_clipboard (self)), G_TYPE_STRING)
         || gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (get_clipboard (self)),
                                                   "text/plain;charset=utf-8");
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremWindow *self = KREM_WINDOW (widget);
  g_autoptr (GArray) places = krem_window_dup_targets (self);
  g_autofree char *text = NULL;

  if (places == NULL)
    return;
  text = krem_revise_copy (krem_session_get_chronicle (self->session), (KremPlace *) (gpointer) places->data,
                           places->len);
  gdk_clipboard_set_text (get_clipboard (self), text);
  if (g_str_equal (name, "win.cut"))
    gtk_widget_activate_action (widget, "win.delete", NULL);
}

/* Selects what was made; of several lists the people, or else the ties or events, rather than what they needed. */
static void
select_made (KremWindow *self, GArray *places)
{
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
  KremList list;

  if (places == NULL || places->len == 0)
    return;
  list = g_array_index (places, KremPlace, places->len - 1).list;
  for (guint i = places->len; i > 0 && g_array_index (places, KremPlace, i - 1).list >= KREM_LIST_CHARACTERS; i--)
    list = g_array_index (places, KremPlace, i - 1).list;
  for (guint i = 0; i < places->len; i++)
    if (g_array_index (places, KremPlace, i).list == list)
      g_array_append_val (positions, g_array_index (places, KremPlace, i).position);
  krem_session_select_several (self->session, list, (const guint *) (gpointer) positions->data, positions->len);
}

/* Puts copies under other ids beside what stands there, and selects them. */
static void
duplicate (KremWindow *self, GArray *places)
{
  g_autoptr (GArray) copies = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (KremEdit) edit = krem_revise_duplicate (krem_session_get_chronicle (self->session),
                                                     (KremPlace *) (gpointer) places->data, places->len, &copies,
                                                     &error);

  if (edit == NULL)
    krem_window_show_toast (self, error->message);
  else if (krem_document_do (krem_session_get_document (self->session), edit))
    select_made (self, copies);
}

/* What is pasted where all of it stands is wanted once more. Groups and sources are not: they may only have come
 * along. */
static void
paste_text (KremWindow *self, const char *text)
{
  g_autoptr (GArray) places = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (KremEdit) edit = krem_revise_paste (krem_session_get_chronicle (self->session), text, &places, &error);

  if (edit == NULL)
    {
      g_debug ("Pasting: %s", error->message);
      krem_window_show_toast (self, _ ("What was copied is no part of a chronicle"));
    }
  else if (krem_edit_get_n_changes (edit) > 0)
    {
      if (krem_document_do (krem_session_get_document (self->session), edit))
        select_made (self, places);
    }
  else if (places->len > 0)
    duplicate (self, places);
  else
    krem_window_show_toast (self, _ ("All of it is there already"));
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KremWindow) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  /* The window may have been closed meanwhile. */
  if (text != NULL && krem_window_may_edit (self))
    paste_text (self, text);
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gdk_clipboard_read_text_async (get_clipboard (KREM_WINDOW (widget)), NULL, pasted_cb, g_object_ref (widget));
}

static void
duplicate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremWindow *self = KREM_WINDOW (widget);
  g_autoptr (GArray) places = krem_window_dup_targets (self);

  if (places != NULL && krem_window_may_edit (self))
    duplicate (self, places);
}

/* For krem_window_class_init(): installs what copies. */
void
krem_window_install_clipboard_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.cut", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "win.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "win.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "win.duplicate", NULL, duplicate_action);
}
