/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-sentence-page.h"

#include "krem-narration.h"
#include "krem-placeholder.h"
#include "krem-style.h"

#include <glib/gi18n-lib.h>

#define N_ROWS 500 /* more at once would be slow; others are asked for */

/**
 * KremSentencePage:
 *
 * A list of sentences, each of which leads to what it speaks of: what changed on the date.
 */
struct _KremSentencePage
{
  GtkWidget parent_instance;

  KremSession *session;
  GSignalGroup *session_signals;

  GtkWidget *stack, *list_box;
  guint n_rows; /* how many say something */
  guint n_most; /* how many sentences are shown at most */
};

G_DEFINE_FINAL_TYPE (KremSentencePage, krem_sentence_page, GTK_TYPE_WIDGET)

static GtkListBoxRow *
append_row (KremSentencePage *self)
{
  GtkWidget *row = gtk_list_box_row_new (), *label = krem_style_new_label (NULL, NULL);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_append (GTK_LIST_BOX (self->list_box), row);
  return GTK_LIST_BOX_ROW (row);
}

/* Says the next sentence. Rows that there are already are used again, so that an edit that changes nothing here leaves
 * the focus and the place to which one has scrolled. */
static void
add_row (KremSentencePage *self, const char *sentence, KremList list, guint position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list_box), (int) self->n_rows++);
  GtkLabel *label;

  if (row == NULL)
    row = append_row (self);
  label = GTK_LABEL (gtk_list_box_row_get_child (row));
  if (strcmp (sentence, gtk_label_get_label (label)) != 0)
    gtk_label_set_label (label, sentence);
  g_object_set_data (G_OBJECT (row), "krem-list", GUINT_TO_POINTER (list));
  g_object_set_data (G_OBJECT (row), "krem-position", GUINT_TO_POINTER (position));
}

static void
add_changes (KremSentencePage *self)
{
  KremChronology *chronology = krem_session_get_chronology (self->session);
  g_autoptr (GArray) changes = krem_session_dup_changes (self->session);
  g_autoptr (GArray) ordered = krem_narrate_order (chronology, changes);

  for (guint i = 0; i < MIN (ordered->len, self->n_most); i++)
    {
      const KremChronologyChange *change = &g_array_index (ordered, KremChronologyChange, i);
      g_autofree char *sentence = krem_narrate_change (chronology, change, krem_session_get_names (self->session));

      switch (change->kind)
        {
        case KREM_CHANGE_EVENT:
        case KREM_CHANGE_EVENT_END:
          add_row (self, sentence, KREM_LIST_EVENTS, change->item);
          break;
        case KREM_CHANGE_TIE:
          add_row (self, sentence, KREM_LIST_RELATIONS, change->item);
          break;
        case KREM_CHANGE_POSTHUMOUS:
          add_row (self, sentence, KREM_LIST_CHARACTERS, krem_chronology_get_fate (chronology, change->item)->person);
          break;
        case KREM_CHANGE_FATE:
        case KREM_CHANGE_POST:
        case KREM_CHANGE_BIRTH:
        case KREM_CHANGE_PRESENCE:
        case KREM_CHANGE_ACT:
        default:
          add_row (self, sentence, KREM_LIST_CHARACTERS, change->item);
        }
    }
  if (ordered->len > self->n_most)
    {
      g_autofree char *more = krem_placeholder_count_more (ordered->len - self->n_most);

      /* It leads to no record but shows more sentences, in its own place and after it. */
      add_row (self, more, KREM_N_LISTS, 0);
    }
}

static void
update (KremSentencePage *self)
{
  GtkListBoxRow *row;

  self->n_rows = 0;
  if (self->session != NULL && krem_session_has_moment (self->session))
    add_changes (self);
  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list_box), (int) self->n_rows)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list_box), GTK_WIDGET (row));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->n_rows == 0 ? "empty" : "list");
}

static void
row_activated_cb (KremSentencePage *self, GtkListBoxRow *row)
{
  guint list = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "krem-list"));

  if (list < KREM_N_LISTS)
    {
      krem_session_select (self->session, list, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "krem-position")));
      return;
    }
  self->n_most += N_ROWS;
  update (self);
}

static void
session_bound_cb (KremSentencePage *self, KremSession *session)
{
  self->session = session;
  update (self);
}

static void
session_unbound_cb (KremSentencePage *self)
{
  self->session = NULL;
  update (self);
}

static void
krem_sentence_page_dispose (GObject *object)
{
  KremSentencePage *self = KREM_SENTENCE_PAGE (object);

  g_clear_object (&self->session_signals);
  self->session = NULL;
  g_clear_pointer (&self->stack, gtk_widget_unparent);

  G_OBJECT_CLASS (krem_sentence_page_parent_class)->dispose (object);
}

static void
krem_sentence_page_class_init (KremSentencePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = krem_sentence_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
krem_sentence_page_init (KremSentencePage *self)
{
  self->n_most = N_ROWS;
}

/**
 * krem_sentence_page_new:
 *
 * Returns: (transfer floating): a page without a session
 */
GtkWidget *
krem_sentence_page_new (void)
{
  KremSentencePage *self = g_object_new (KREM_TYPE_SENTENCE_PAGE, NULL);

  self->list_box = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list_box), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_box), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Changes"), -1);
  g_signal_connect_swapped (self->list_box, "row-activated", G_CALLBACK (row_activated_cb), self);
  self->stack = krem_placeholder_new_stack (self->list_box, _ ("Nothing Changes"));
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));

  self->session_signals = g_signal_group_new (KREM_TYPE_SESSION);
  g_signal_connect_object (self->session_signals, "bind", G_CALLBACK (session_bound_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session_signals, "unbind", G_CALLBACK (session_unbound_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_swapped (self->session_signals, "notify::names", G_CALLBACK (update), self);
  /* A session moves with each edit. */
  g_signal_group_connect_swapped (self->session_signals, "notify::moment", G_CALLBACK (update), self);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * krem_sentence_page_set_session:
 * @self: a page
 * @session: (nullable): of which to tell
 */
void
krem_sentence_page_set_session (KremSentencePage *self, KremSession *session)
{
  g_return_if_fail (KREM_IS_SENTENCE_PAGE (self));

  g_signal_group_set_target (self->session_signals, session);
}
