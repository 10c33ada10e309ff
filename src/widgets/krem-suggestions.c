/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-suggestions.h"

#include <glib/gi18n-lib.h>

#define HEIGHT 330 /* px: where there are more, it scrolls */

/**
 * KremSuggestions:
 *
 * What is offered under a text while somebody types into it. The text keeps the keyboard: its arrows move the choice,
 * Enter and Tab take it, and Escape closes the list.
 */
struct _KremSuggestions
{
  GtkPopover parent_instance;

  GtkWidget *text; /* borrowed: it lies in the parent */
  GtkListBox *list;
  GtkScrolledWindow *scroller;
  GArray *suggestions; /* of KremSuggestion */
  guint tick;          /* a tick callback, while the list waits to be laid out */
};

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KremSuggestions, krem_suggestions, GTK_TYPE_POPOVER)

static void
clear_suggestion (gpointer data)
{
  KremSuggestion *suggestion = data;

  g_free (suggestion->id);
  g_free (suggestion->title);
  g_free (suggestion->subtitle);
  g_free (suggestion->icon_name);
}

static GtkWidget *
new_row (const KremSuggestion *suggestion)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *title = gtk_label_new (suggestion->title);

  if (suggestion->icon_name != NULL)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (suggestion->icon_name));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (words), title);
  if (suggestion->subtitle != NULL && suggestion->subtitle[0] != '\0')
    {
      GtkWidget *subtitle = gtk_label_new (suggestion->subtitle);

      gtk_label_set_xalign (GTK_LABEL (subtitle), 0);
      gtk_label_set_ellipsize (GTK_LABEL (subtitle), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (subtitle, "subtitle");
      gtk_box_append (GTK_BOX (words), subtitle);
    }
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, suggestion->subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, suggestion->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  suggestion->subtitle == NULL ? "" : suggestion->subtitle, -1);
  return row;
}

/* What a screen reader knows as what is typed into: the entry of which the text is a part. */
static GtkAccessible *
get_accessible (KremSuggestions *self)
{
  return GTK_ACCESSIBLE (gtk_widget_get_ancestor (gtk_widget_get_parent (self->text), GTK_TYPE_EDITABLE));
}

/* Tells a screen reader, whose focus stays in the text, what Enter would take. */
static void
describe (KremSuggestions *self, const KremSuggestion *suggestion)
{
  gboolean has_more = suggestion->subtitle != NULL && suggestion->subtitle[0] != '\0';
  g_autofree char *text = has_more ? g_strconcat (suggestion->title, C_ ("separator", ", "), suggestion->subtitle, NULL)
                                   : g_strdup (suggestion->title);

  gtk_accessible_update_property (get_accessible (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
#if GTK_CHECK_VERSION(4, 14, 0)
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_accessible_announce (get_accessible (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  G_GNUC_END_IGNORE_DEPRECATIONS
#endif
}

/* Returns whether the row has a place by now. */
static gboolean
scroll_to (KremSuggestions *self, GtkListBoxRow *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds) || bounds.size.height <= 0
      || gtk_adjustment_get_upper (adjustment) < bounds.origin.y + bounds.size.height)
    return FALSE;
  gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
  return TRUE;
}

/* What has just been shown has no places until the next frame. */
static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  KremSuggestions *self = KREM_SUGGESTIONS (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL && gtk_widget_get_visible (widget) && !scroll_to (self, row))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

/* Moves the choice, and the list along with it. */
static void
select_row (KremSuggestions *self, int position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, position);

  gtk_list_box_select_row (self->list, row);
  if (row == NULL)
    {
      gtk_accessible_reset_relation (get_accessible (self), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
      return;
    }
  describe (self, &g_array_index (self->suggestions, KremSuggestion, position));
  gtk_accessible_update_relation (get_accessible (self), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
  scroll_to (self, row);
}

static int
get_selected (KremSuggestions *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row == NULL ? -1 : gtk_list_box_row_get_index (row);
}

static void
choose (KremSuggestions *self, int position)
{
  /* The one who is told may offer others. */
  g_autoptr (GArray) suggestions = g_array_ref (self->suggestions);

  krem_suggestions_close (self);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, &g_array_index (suggestions, KremSuggestion, position));
}

/* Takes the one that Enter would take. Returns whether there was one. */
static gboolean
choose_selected (KremSuggestions *self)
{
  int selected = get_selected (self);

  if (selected < 0)
    return FALSE;
  choose (self, selected);
  return TRUE;
}

static void
row_activated_cb (KremSuggestions *self, GtkListBoxRow *row)
{
  choose (self, gtk_list_box_row_get_index (row));
}

static gboolean
key_cb (KremSuggestions *self, guint key, guint code, GdkModifierType state)
{
  gboolean is_open = gtk_widget_get_visible (GTK_WIDGET (self));
  int n = (int) self->suggestions->len, selected = get_selected (self);

  state &= gtk_accelerator_get_default_mod_mask ();
  if (!is_open)
    {
      if ((key != GDK_KEY_Down && key != GDK_KEY_KP_Down) || (state & ~GDK_ALT_MASK) != 0)
        return GDK_EVENT_PROPAGATE;
      g_signal_emit (self, signals[SIGNAL_WANTED], 0);
      /* Where there is nothing to offer, it moves to the next row. */
      return gtk_widget_get_visible (GTK_WIDGET (self));
    }
  if (state != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      select_row (self, selected + 1 < n ? selected + 1 : 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      select_row (self, selected > 0 ? selected - 1 : n - 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      select_row (self, n - 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      select_row (self, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_ISO_Enter:
    case GDK_KEY_KP_Enter:
      return choose_selected (self);
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      choose_selected (self);
      return GDK_EVENT_PROPAGATE;
    case GDK_KEY_Escape:
      krem_suggestions_close (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
krem_suggestions_finalize (GObject *object)
{
  g_array_unref (KREM_SUGGESTIONS (object)->suggestions);

  G_OBJECT_CLASS (krem_suggestions_parent_class)->finalize (object);
}

static void
krem_suggestions_class_init (KremSuggestionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = krem_suggestions_finalize;

  /**
   * KremSuggestions::chosen:
   * @self: the suggestions
   * @suggestion: (type gpointer): the #KremSuggestion that was chosen
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_POINTER);
  /**
   * KremSuggestions::wanted:
   * @self: the suggestions
   *
   * The user wants to see what there is, though nothing was typed.
   */
  signals[SIGNAL_WANTED] = g_signal_new ("wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
}

static void
krem_suggestions_init (KremSuggestions *self)
{
  GtkWidget *list = gtk_list_box_new (), *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (list);
  self->scroller = GTK_SCROLLED_WINDOW (scroller);
  self->suggestions = krem_suggestions_new_array ();
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_SINGLE);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (self->scroller, TRUE);
  gtk_scrolled_window_set_max_content_height (self->scroller, HEIGHT);
  gtk_scrolled_window_set_child (self->scroller, list);
  gtk_popover_set_child (GTK_POPOVER (self), scroller);
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  /* The text keeps the keyboard. */
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "suggestions");
  gtk_widget_add_css_class (GTK_WIDGET (self), "menu");
}

/**
 * krem_suggestions_new_array:
 *
 * Returns: (transfer full) (element-type KremSuggestion): an array that frees what stands in it
 */
GArray *
krem_suggestions_new_array (void)
{
  GArray *suggestions = g_array_new (FALSE, TRUE, sizeof (KremSuggestion));

  g_array_set_clear_func (suggestions, clear_suggestion);
  return suggestions;
}

/**
 * krem_suggestions_append:
 * @suggestions: (element-type KremSuggestion): where to add one
 * @id: (nullable): what is chosen
 * @title: what it is called
 * @subtitle: (nullable): what tells it from its namesakes
 * @icon_name: (nullable): its icon
 *
 * Adds one to those that will be offered.
 */
void
krem_suggestions_append (GArray *suggestions, const char *id, const char *title, const char *subtitle,
                         const char *icon_name)
{
  KremSuggestion suggestion = { g_strdup (id), g_strdup (title), g_strdup (subtitle), g_strdup (icon_name), FALSE };

  g_array_append_val (suggestions, suggestion);
}

/**
 * krem_suggestions_new:
 * @parent: the widget under which they appear, which gives them up with gtk_widget_unparent()
 * @text: the text of the entry that is typed into, a part of @parent
 *
 * Returns: (transfer none): suggestions, of which none are shown yet
 */
GtkWidget *
krem_suggestions_new (GtkWidget *parent, GtkWidget *text)
{
  KremSuggestions *self = g_object_new (KREM_TYPE_SUGGESTIONS, NULL);
  GtkEventController *key = gtk_event_controller_key_new ();

  self->text = text;
  gtk_widget_set_parent (GTK_WIDGET (self), parent);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (text, key);
  return GTK_WIDGET (self);
}

/**
 * krem_suggestions_offer:
 * @self: suggestions
 * @suggestions: (transfer full) (element-type KremSuggestion): what to offer, the best first
 * @selected: which of them Enter takes, -1 for none
 *
 * Shows them, in the place of those before; none close the list.
 */
void
krem_suggestions_offer (KremSuggestions *self, GArray *suggestions, int selected)
{
  GtkListBoxRow *row;

  g_array_unref (self->suggestions);
  self->suggestions = suggestions;
  if (suggestions->len == 0)
    {
      krem_suggestions_close (self);
      return;
    }
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < suggestions->len; i++)
    gtk_list_box_append (self->list, new_row (&g_array_index (suggestions, KremSuggestion, i)));
  gtk_widget_set_size_request (GTK_WIDGET (self), gtk_widget_get_width (gtk_widget_get_parent (GTK_WIDGET (self))), -1);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  select_row (self, selected);
  if (self->tick == 0 && selected > 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/**
 * krem_suggestions_close:
 * @self: suggestions
 *
 * Hides them.
 */
void
krem_suggestions_close (KremSuggestions *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  gtk_accessible_update_property (get_accessible (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "", -1);
  gtk_popover_popdown (GTK_POPOVER (self));
}
