/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-problem-row.h"

#include "krem-style.h"
#include "krem-text.h"

#include <glib/gi18n-lib.h>

/**
 * KremProblemRow:
 *
 * A problem as a row of a list: how bad it is, what is wrong, where, and a button that accepts it.
 */
struct _KremProblemRow
{
  GtkWidget parent_instance;

  KremProblemItem *item; /* (nullable) */

  GtkWidget *image, *message, *place, *accept;
};

enum
{
  SIGNAL_ACCEPT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KremProblemRow, krem_problem_row, GTK_TYPE_WIDGET)

static void
accept_cb (KremProblemRow *self)
{
  if (self->item != NULL)
    g_signal_emit (self, signals[SIGNAL_ACCEPT], 0, self->item);
}

static void
krem_problem_row_dispose (GObject *object)
{
  KremProblemRow *self = KREM_PROBLEM_ROW (object);
  GtkWidget *child;

  g_clear_object (&self->item);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (krem_problem_row_parent_class)->dispose (object);
}

static void
krem_problem_row_class_init (KremProblemRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = krem_problem_row_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "problemrow");

  /**
   * KremProblemRow::accept:
   * @self: the row
   * @item: the problem that is to be accepted
   *
   * Emitted by the row's button.
   */
  signals[SIGNAL_ACCEPT] = g_signal_new ("accept", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, KREM_TYPE_PROBLEM_ITEM);
}

static void
krem_problem_row_init (KremProblemRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 10);
  self->image = gtk_image_new ();
  gtk_widget_set_valign (self->image, GTK_ALIGN_START);
  self->message = krem_style_new_label (NULL, NULL);
  self->place = krem_style_new_label (NULL, "caption");
  gtk_widget_add_css_class (self->place, "dim-label");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), self->message);
  gtk_box_append (GTK_BOX (box), self->place);
  self->accept = gtk_button_new_from_icon_name ("object-select-symbolic");
  gtk_widget_set_valign (self->accept, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->accept, "flat");
  gtk_widget_set_tooltip_text (self->accept, _ ("Accept: this is meant so"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->accept), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Accept"), -1);
  g_signal_connect_object (self->accept, "clicked", G_CALLBACK (accept_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->image, GTK_WIDGET (self));
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  gtk_widget_set_parent (self->accept, GTK_WIDGET (self));
}

/**
 * krem_problem_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
krem_problem_row_new (void)
{
  return g_object_new (KREM_TYPE_PROBLEM_ROW, NULL);
}

/**
 * krem_problem_row_show:
 * @self: a row
 * @item: (nullable): a problem, or %NULL to show nothing
 */
void
krem_problem_row_show (KremProblemRow *self, KremProblemItem *item)
{
  const KremProblem *problem;
  const char *label;
  g_autofree char *place = NULL, *spoken = NULL, *sentence = NULL;
  gboolean is_error;

  g_return_if_fail (KREM_IS_PROBLEM_ROW (self));

  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  problem = krem_problem_item_get_problem (item);
  is_error = problem->severity == KREM_PROBLEM_ERROR;
  /* The command line has it after a colon. */
  sentence = krem_text_capitalize (problem->message);
  label = problem->record == NULL ? "" : krem_record_get_label (problem->record);
  place = *label == '\0' ? g_strdup (problem->code) : g_strdup_printf ("%s · %s", label, problem->code);
  spoken = g_strdup_printf ("%s: %s, %s", is_error ? _ ("Error") : _ ("Warning"), problem->message, place);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->image),
                                is_error ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  gtk_widget_remove_css_class (self->image, is_error ? "warning" : "error");
  gtk_widget_add_css_class (self->image, is_error ? "error" : "warning");
  gtk_label_set_label (GTK_LABEL (self->message), sentence);
  gtk_label_set_label (GTK_LABEL (self->place), place);
  gtk_widget_set_tooltip_text (self->place, krem_problem_get_inner_pointer (problem));
  gtk_widget_set_visible (self->accept, problem->record != NULL);
  /* The row of the list itself has the focus. */
  if (gtk_widget_get_parent (GTK_WIDGET (self)) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (self))),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}
