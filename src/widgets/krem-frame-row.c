/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-frame-row.h"

/**
 * KremFrameRow:
 *
 * What surrounds a field that has more than one line: its title, small above its content, and in the place of the
 * content where there is none; and below it what is wrong. It looks like libadwaita's rows of one line.
 */
typedef struct
{
  GtkWidget *title, *empty_title, *box, *overlay, *note;
  GtkWidget *text; /* what has the keyboard, a part of the content */
  char *told;      /* what somebody else says is wrong */
  char *own;       /* what the row itself says is wrong */
  gboolean empty, inside;
} KremFrameRowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (KremFrameRow, krem_frame_row, ADW_TYPE_PREFERENCES_ROW)

static KremFrameRowPrivate *
get_private (KremFrameRow *self)
{
  return krem_frame_row_get_instance_private (self);
}

static void
update_titles (KremFrameRow *self)
{
  KremFrameRowPrivate *priv = get_private (self);
  gboolean is_quiet = priv->empty && !priv->inside;

  gtk_widget_set_visible (priv->title, !is_quiet);
  gtk_widget_set_visible (priv->empty_title, is_quiet);
}

static void
show_problem (KremFrameRow *self)
{
  KremFrameRowPrivate *priv = get_private (self);
  const char *problem = priv->own != NULL ? priv->own : priv->told;

  gtk_label_set_label (GTK_LABEL (priv->note), problem == NULL ? "" : problem);
  gtk_widget_set_visible (priv->note, problem != NULL);
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  if (priv->text == NULL)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->text), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  problem == NULL ? "" : problem, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (priv->text), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
enter_cb (KremFrameRow *self)
{
  get_private (self)->inside = TRUE;
  gtk_widget_add_css_class (GTK_WIDGET (self), "focused");
  update_titles (self);
}

static void
leave_cb (KremFrameRow *self)
{
  get_private (self)->inside = FALSE;
  gtk_widget_remove_css_class (GTK_WIDGET (self), "focused");
  update_titles (self);
}

static void
pressed_cb (KremFrameRow *self)
{
  if (!get_private (self)->inside)
    gtk_widget_grab_focus (get_private (self)->text);
}

static void
title_cb (KremFrameRow *self)
{
  KremFrameRowPrivate *priv = get_private (self);
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));

  gtk_label_set_label (GTK_LABEL (priv->title), title);
  gtk_label_set_label (GTK_LABEL (priv->empty_title), title);
  if (priv->text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (priv->text), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/* The keyboard goes to the parts of the row, never to the row itself. */
static gboolean
krem_frame_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget)), direction);
}

static gboolean
krem_frame_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (get_private (KREM_FRAME_ROW (widget))->text);
}

static void
krem_frame_row_finalize (GObject *object)
{
  KremFrameRowPrivate *priv = get_private (KREM_FRAME_ROW (object));

  g_free (priv->told);
  g_free (priv->own);

  G_OBJECT_CLASS (krem_frame_row_parent_class)->finalize (object);
}

static void
krem_frame_row_class_init (KremFrameRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = krem_frame_row_finalize;
  widget_class->focus = krem_frame_row_focus;
  widget_class->grab_focus = krem_frame_row_grab_focus;
}

static GtkWidget *
new_label (const char *klass)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, klass);
  return label;
}

static void
krem_frame_row_init (KremFrameRow *self)
{
  KremFrameRowPrivate *priv = get_private (self);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  priv->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  priv->title = new_label ("subtitle");
  priv->empty_title = new_label ("dim-label");
  priv->note = new_label ("note");
  priv->overlay = gtk_overlay_new ();
  gtk_label_set_ellipsize (GTK_LABEL (priv->title), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (priv->empty_title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_can_target (priv->empty_title, FALSE);
  gtk_overlay_add_overlay (GTK_OVERLAY (priv->overlay), priv->empty_title);
  gtk_widget_set_vexpand (priv->overlay, TRUE);
  gtk_widget_set_vexpand (priv->box, FALSE);
  gtk_label_set_wrap (GTK_LABEL (priv->note), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (priv->note), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_visible (priv->note, FALSE);

  gtk_box_append (GTK_BOX (priv->box), priv->title);
  gtk_box_append (GTK_BOX (priv->box), priv->overlay);
  gtk_box_append (GTK_BOX (priv->box), priv->note);
  gtk_widget_set_valign (priv->box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (priv->box, "frame-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), priv->box);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "entry");

  g_signal_connect (self, "notify::title", G_CALLBACK (title_cb), NULL);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * krem_frame_row_set_content:
 * @self: a row
 * @content: what stands below the title
 * @text: the part of it that is typed into
 *
 * For those who derive from it, once.
 */
void
krem_frame_row_set_content (KremFrameRow *self, GtkWidget *content, GtkWidget *text)
{
  KremFrameRowPrivate *priv = get_private (self);

  gtk_overlay_set_child (GTK_OVERLAY (priv->overlay), content);
  priv->text = text;
}

/**
 * krem_frame_row_set_empty:
 * @self: a row
 * @empty: whether there is nothing in it
 *
 * For those who derive from it.
 */
void
krem_frame_row_set_empty (KremFrameRow *self, gboolean empty)
{
  get_private (self)->empty = empty;
  update_titles (self);
}

/**
 * krem_frame_row_tell:
 * @self: a row
 * @problem: (nullable): what somebody else says is wrong
 *
 * For those who derive from it: what a field does when it is told.
 */
void
krem_frame_row_tell (KremFrameRow *self, const char *problem)
{
  KremFrameRowPrivate *priv = get_private (self);

  if (g_strcmp0 (problem, priv->told) == 0)
    return;
  g_free (priv->told);
  priv->told = g_strdup (problem);
  show_problem (self);
}

/**
 * krem_frame_row_explain:
 * @self: a row
 * @problem: (nullable): what the row itself finds wrong, which is shown first
 *
 * For those who derive from it.
 */
void
krem_frame_row_explain (KremFrameRow *self, const char *problem)
{
  KremFrameRowPrivate *priv = get_private (self);

  if (g_strcmp0 (problem, priv->own) == 0)
    return;
  g_free (priv->own);
  priv->own = g_strdup (problem);
  show_problem (self);
}
