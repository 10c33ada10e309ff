/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-placeholder.h"

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
