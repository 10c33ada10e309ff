/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-form-private.h"

static gboolean
reveal_cb (GtkWidget *row, GdkFrameClock *clock, gpointer user_data)
{
  guint *n_frames = user_data;
  GtkWidget *scrolled = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *next = gtk_widget_get_next_sibling (row);
  GtkAdjustment *adjustment;
  graphene_rect_t bounds, more;
  double from, until, value, page;

  /* The rows of this frame get their places after this, and those of the next stand where they did. */
  if ((*n_frames)++ == 0)
    return G_SOURCE_CONTINUE;
  if (scrolled == NULL || !gtk_widget_compute_bounds (row, scrolled, &bounds))
    return G_SOURCE_REMOVE;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  page = gtk_adjustment_get_page_size (adjustment);
  if (next != NULL && gtk_widget_get_visible (next) && gtk_widget_compute_bounds (next, scrolled, &more)
      && bounds.size.height + more.size.height < page)
    graphene_rect_union (&bounds, &more, &bounds);
  value = gtk_adjustment_get_value (adjustment);
  from = value + bounds.origin.y;
  until = from + MIN (bounds.size.height, page);
  /* At once, since the list of what can be chosen would open beside a row that is not there yet. */
  gtk_adjustment_set_value (adjustment, CLAMP (value, until - page, from));
  return G_SOURCE_REMOVE;
}

/**
 * krem_form_reveal:
 * @self: a form
 *
 * Scrolls so far that all of the row that has the keyboard is seen, and the one after it, to which one goes next.
 */
void
krem_form_reveal (KremForm *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return;
  gtk_widget_add_tick_callback (gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW), reveal_cb, g_new0 (guint, 1),
                                g_free);
}
