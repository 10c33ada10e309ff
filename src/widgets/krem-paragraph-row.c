/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-paragraph-row.h"

#include "krem-draft.h"
#include "krem-field-value.h"
#include "krem-reader.h"

#define N_LINES 12 /* past so many it scrolls */

/**
 * KremParagraphRow:
 *
 * A field of several lines, which grows with its text. Tab leaves it, and Enter with Control takes the text.
 */
struct _KremParagraphRow
{
  KremFrameRow parent_instance;

  KremDraft *draft;
  GtkLabel *size; /* unseen, with the same text, from which the row has its height */
  GtkWidget *view;
  GtkTextBuffer *buffer; /* of the view */
  char *text;            /* what stands in the buffer */
  gboolean can_again;    /* whether something typed was undone and can be done again */
};

static void field_init (KremFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KremParagraphRow, krem_paragraph_row, KREM_TYPE_FRAME_ROW,
                               G_IMPLEMENT_INTERFACE (KREM_TYPE_FIELD, field_init))

static void
buffer_changed_cb (KremParagraphRow *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  g_free (self->text);
  self->text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  self->can_again = FALSE;
  gtk_label_set_label (self->size, self->text);
  krem_frame_row_set_empty (KREM_FRAME_ROW (self), self->text[0] == '\0');
  krem_draft_typed (self->draft);
}

static const char *
get_draft_text (KremField *field)
{
  return KREM_PARAGRAPH_ROW (field)->text;
}

static void
set_draft_text (KremField *field, const char *text)
{
  KremParagraphRow *self = KREM_PARAGRAPH_ROW (field);
  GtkTextIter caret;
  int offset;

  g_object_get (self->buffer, "cursor-position", &offset, NULL);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &caret, offset);
  gtk_text_buffer_place_cursor (self->buffer, &caret);
}

static void
forget_draft (KremField *field)
{
  KremParagraphRow *self = KREM_PARAGRAPH_ROW (field);

  self->can_again = FALSE;
  gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
  gtk_text_buffer_set_enable_undo (self->buffer, TRUE);
}

static char *
read_draft (KremField *field, const char *json)
{
  return krem_field_value_to_text (json);
}

static char *
write_draft (KremField *field, const char *text)
{
  return krem_json_quote (text);
}

static void
follow_draft (KremField *field, const char *text)
{
}

static gboolean
is_always (KremField *field, const char *text)
{
  return TRUE;
}

static const KremDraftFuncs draft_funcs = {
  .get_text = get_draft_text,
  .set_text = set_draft_text,
  .forget = forget_draft,
  .read = read_draft,
  .write = write_draft,
  .follow = follow_draft,
  .is_whole = is_always,
};

static void
enter_cb (KremParagraphRow *self)
{
  krem_draft_enter (self->draft);
}

static void
leave_cb (KremParagraphRow *self)
{
  krem_draft_leave (self->draft);
}

static gboolean
key_cb (KremParagraphRow *self, guint key, guint code, GdkModifierType state)
{
  state &= gtk_accelerator_get_default_mod_mask ();
  if (key == GDK_KEY_Escape && state == 0)
    return krem_draft_escape (self->draft);
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_ISO_Enter) || state != GDK_CONTROL_MASK)
    return GDK_EVENT_PROPAGATE;
  krem_draft_activate (self->draft);
  return GDK_EVENT_STOP;
}

static void
krem_paragraph_row_show (KremField *field, const char *json)
{
  krem_draft_show (KREM_PARAGRAPH_ROW (field)->draft, json);
}

static void
krem_paragraph_row_commit (KremField *field)
{
  krem_draft_commit (KREM_PARAGRAPH_ROW (field)->draft, FALSE);
}

static void
krem_paragraph_row_tell (KremField *field, const char *problem)
{
  krem_frame_row_tell (KREM_FRAME_ROW (field), problem);
}

static gboolean
krem_paragraph_row_undo (KremField *field, gboolean again)
{
  KremParagraphRow *self = KREM_PARAGRAPH_ROW (field);

  if (again ? !self->can_again : !krem_draft_is_pending (self->draft))
    return FALSE;
  if (again)
    gtk_text_buffer_redo (self->buffer);
  else
    gtk_text_buffer_undo (self->buffer);
  self->can_again = gtk_text_buffer_get_can_redo (self->buffer);
  return TRUE;
}

static void
field_init (KremFieldInterface *iface)
{
  iface->show = krem_paragraph_row_show;
  iface->commit = krem_paragraph_row_commit;
  iface->tell = krem_paragraph_row_tell;
  iface->undo = krem_paragraph_row_undo;
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *box)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
get_most_height (GtkWidget *box)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (box), NULL, NULL);
  int line = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));

  pango_font_metrics_unref (metrics);
  return N_LINES * line;
}

/* As high as the text, which the unseen label tells, but no higher than some lines. */
static void
measure (GtkWidget *box, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
         int *natural_baseline)
{
  GtkWidget *size = gtk_widget_get_first_child (box), *scroller = gtk_widget_get_last_child (box);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (scroller, orientation, for_size, minimum, natural, NULL, NULL);
      return;
    }
  gtk_widget_measure (size, orientation, for_size, minimum, natural, NULL, NULL);
  *minimum = *natural = MIN (*minimum, get_most_height (box));
}

/* GTK takes the wheel for a text that has nothing to scroll, and the form around it would stand still. */
static void
set_takes_wheel (GtkWidget *scroller, gboolean takes_wheel)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (scroller);
  guint n = g_list_model_get_n_items (controllers);
  GtkEventControllerScrollFlags flags = takes_wheel ? GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES
                                                          | GTK_EVENT_CONTROLLER_SCROLL_KINETIC
                                                    : GTK_EVENT_CONTROLLER_SCROLL_NONE;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_scroll_set_flags (GTK_EVENT_CONTROLLER_SCROLL (controller), flags);
    }
}

/* The view begins to scroll to the caret before the row has grown, and goes on with that, past its first line, though
 * all of its text has a place by then. */
static void
allocate (GtkWidget *box, int width, int height, int baseline)
{
  GtkWidget *scroller = gtk_widget_get_last_child (box);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gboolean is_all_seen = height < get_most_height (box);

  set_takes_wheel (scroller, !is_all_seen);
  if (is_all_seen)
    {
      gtk_adjustment_configure (adjustment, 0, 0, height, gtk_adjustment_get_step_increment (adjustment),
                                gtk_adjustment_get_page_increment (adjustment), height);
      gtk_adjustment_set_value (adjustment, 0); /* which ends the animation */
    }
  gtk_widget_allocate (scroller, width, height, -1, NULL);
}

static void
krem_paragraph_row_dispose (GObject *object)
{
  krem_draft_stop (KREM_PARAGRAPH_ROW (object)->draft);

  G_OBJECT_CLASS (krem_paragraph_row_parent_class)->dispose (object);
}

static void
krem_paragraph_row_finalize (GObject *object)
{
  KremParagraphRow *self = KREM_PARAGRAPH_ROW (object);

  krem_draft_free (self->draft);
  g_free (self->text);

  G_OBJECT_CLASS (krem_paragraph_row_parent_class)->finalize (object);
}

static void
krem_paragraph_row_class_init (KremParagraphRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = krem_paragraph_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = krem_paragraph_row_finalize;
}

static void
krem_paragraph_row_init (KremParagraphRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new (), *key = gtk_event_controller_key_new ();
  GtkWidget *scroller = gtk_scrolled_window_new (), *box;

  self->text = g_strdup ("");
  self->draft = krem_draft_new (KREM_FIELD (self), &draft_funcs);
  self->view = gtk_text_view_new ();
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  /* What scrolls has no height of its own, and a form that scrolls gives nothing more than the least height. */
  self->size = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "wrap", TRUE,
                             "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_layout_manager (box, gtk_custom_layout_new (get_request_mode, measure, allocate));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->size));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_widget_set_child_visible (GTK_WIDGET (self->size), FALSE);
  krem_frame_row_set_content (KREM_FRAME_ROW (self), box, self->view);
  krem_frame_row_set_empty (KREM_FRAME_ROW (self), TRUE);

  /* The view may outlive the row while it has the keyboard. */
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (buffer_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->view, focus);
  /* Before the view takes Enter for a new line. */
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->view, key);
}

/**
 * krem_paragraph_row_new:
 * @title: what the field is called
 *
 * Returns: (transfer floating): a field for several lines of text
 */
GtkWidget *
krem_paragraph_row_new (const char *title)
{
  return g_object_new (KREM_TYPE_PARAGRAPH_ROW, "title", title, NULL);
}
