/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-placeholder.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/**
 * krem_placeholder_new:
 * @icon_name: (nullable): an icon
 * @title: what there is nothing of
 * @description: (nullable): what to do about it
 *
 * Makes what a panel shows while it has nothing to show. A status page would be too large for a panel.
 *
 * Returns: (transfer floating): the placeholder
 */
GtkWidget *
krem_placeholder_new (const char *icon_name, const char *title, const char *description)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *label;

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_end (box, 24);
  gtk_widget_add_css_class (box, "dim-label");
  if (icon_name != NULL)
    {
      GtkWidget *image = gtk_image_new_from_icon_name (icon_name);

      gtk_image_set_pixel_size (GTK_IMAGE (image), 48);
      gtk_widget_set_margin_bottom (image, 6);
      gtk_box_append (GTK_BOX (box), image);
    }
  label = gtk_label_new (title);
  gtk_widget_add_css_class (label, "title-4");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  if (description != NULL)
    {
      label = gtk_label_new (description);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

/**
 * krem_placeholder_new_stack:
 * @list: (transfer floating): a list
 * @title: what there is nothing of while the list is empty
 *
 * Makes what a panel with a list consists of: the list, which scrolls, is its child named `list`, and what is shown
 * instead the one named `empty`.
 *
 * Returns: (transfer floating): the stack
 */
GtkWidget *
krem_placeholder_new_stack (GtkWidget *list, const char *title)
{
  GtkWidget *stack = gtk_stack_new (), *scrolled = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (list, "navigation-sidebar");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_stack_add_named (GTK_STACK (stack), scrolled, "list");
  gtk_stack_add_named (GTK_STACK (stack), krem_placeholder_new (NULL, title, NULL), "empty");
  return stack;
}

/**
 * krem_placeholder_new_button:
 * @label: what it says, with a mnemonic
 * @action: the action that it activates
 *
 * Makes one of the buttons with which a page that has nothing to show offers to begin.
 *
 * Returns: (transfer floating): the button
 */
GtkWidget *
krem_placeholder_new_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

/**
 * krem_placeholder_new_more:
 *
 * Returns: (transfer floating): a row that stands for others, which it shows when it is activated
 */
GtkWidget *
krem_placeholder_new_more (void)
{
  GtkWidget *row = adw_action_row_new ();

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("view-more-horizontal-symbolic"));
  gtk_widget_add_css_class (row, "form-more");
  return row;
}

/**
 * krem_placeholder_count_more:
 * @n: a number
 *
 * Returns: (transfer full): what a row says that stands for so many others
 */
char *
krem_placeholder_count_more (guint n)
{
  /* Translators: it stands below a list of which only a part is shown, and shows more of it. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "And %u More", "And %u More", n), n);
}
