/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-form-private.h"

#include <glib/gi18n-lib.h>

static void
header_activated_cb (KremFormObject *object)
{
  krem_form_object_set_expanded (object, !object->expanded);
}

static void
remove_cb (KremFormObject *object)
{
  KremDocument *document = krem_session_get_document (krem_form_get_session (object->form));
  g_autoptr (KremEdit) edit = NULL;

  if (object->list != NULL)
    {
      krem_form_list_remove (object->list, object);
      return;
    }
  gtk_widget_child_focus (GTK_WIDGET (object->box), GTK_DIR_DOWN);
  edit = krem_revise_remove (krem_document_get_chronicle (document), &object->place, 1, NULL);
  if (edit != NULL)
    krem_document_do (document, edit);
}

static void
go_cb (KremFormObject *object)
{
  krem_session_select (krem_form_get_session (object->form), object->target.list, object->target.position);
}

static gboolean
header_key_cb (KremFormObject *object, guint key, guint code, GdkModifierType state)
{
  state &= gtk_accelerator_get_default_mod_mask ();
  if (!krem_form_is_editable (object->form))
    return GDK_EVENT_PROPAGATE;
  if (state == 0 && (key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete))
    remove_cb (object);
  else if (object->list == NULL)
    return GDK_EVENT_PROPAGATE;
  else if (state == GDK_ALT_MASK && key == GDK_KEY_Up)
    krem_form_list_move (object->list, object, -1);
  else if (state == GDK_ALT_MASK && key == GDK_KEY_Down)
    krem_form_list_move (object->list, object, 1);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static GtkWidget *
append_button (KremFormObject *object, const char *icon_name, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (button, "clicked", callback, object);
  adw_action_row_add_suffix (ADW_ACTION_ROW (object->header), button);
  return button;
}

/**
 * krem_form_object_add_header:
 * @object: an object without a header
 * @before: (nullable): the row above which the header goes
 *
 * Gives it a row that tells its content in words and unfolds it.
 */
void
krem_form_object_add_header (KremFormObject *object, GtkWidget *before)
{
  GtkWidget *row = adw_action_row_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  object->header = row;
  object->arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");
  object->target.position = KREM_NONE;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  object->go = append_button (object, "go-next-symbolic", _ ("Go There"), G_CALLBACK (go_cb));
  gtk_widget_set_visible (object->go, FALSE);
  object->remove = append_button (object, "user-trash-symbolic", _ ("Remove"), G_CALLBACK (remove_cb));
  gtk_widget_set_visible (object->remove, FALSE);
  object->warning = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_widget_add_css_class (object->warning, "warning");
  gtk_widget_set_visible (object->warning, FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), object->warning);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), object->arrow);
  gtk_widget_add_css_class (row, "form-header");
  krem_form_object_indent (object, row);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
  g_signal_connect_swapped (row, "activated", G_CALLBACK (header_activated_cb), object);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (header_key_cb), object);
  gtk_widget_add_controller (row, keys);
  krem_form_row_insert_before (row, object->box, before);
}

static void
set_icon (KremFormObject *object, const KremFormWords *words)
{
  if (object->icon == NULL && words->icon_name == NULL)
    return;
  if (object->icon == NULL)
    {
      object->icon = gtk_image_new ();
      adw_action_row_add_prefix (ADW_ACTION_ROW (object->header), object->icon);
    }
  if (object->standing != NULL)
    gtk_widget_remove_css_class (object->icon, object->standing);
  object->standing = words->standing;
  if (object->standing != NULL)
    gtk_widget_add_css_class (object->icon, object->standing);
  gtk_image_set_from_icon_name (GTK_IMAGE (object->icon), words->icon_name);
  gtk_widget_set_visible (object->icon, words->icon_name != NULL);
}

/**
 * krem_form_object_set_words:
 * @object: an object with a header
 * @words: what the header says
 */
void
krem_form_object_set_words (KremFormObject *object, const KremFormWords *words)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (object->header), words->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (object->header), words->subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (object->header), GTK_ACCESSIBLE_PROPERTY_LABEL, words->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words->subtitle, -1);
  set_icon (object, words);
  object->target = words->target;
  gtk_widget_set_visible (object->go, words->target.position != KREM_NONE);
}
