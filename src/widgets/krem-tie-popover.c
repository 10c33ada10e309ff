/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-tie-popover.h"

#include "krem-date-row.h"
#include "krem-field-value.h"
#include "krem-form-schema.h"
#include "krem-id.h"
#include "krem-json-object.h"
#include "krem-picker-row.h"
#include "krem-text.h"
#include "krem-tie-words.h"

#include <glib/gi18n-lib.h>

#define WIDTH 320       /* px */
#define MOST_HEIGHT 300 /* px */

/**
 * KremTiePopover:
 *
 * Asks which tie is to be made between two people, and where only one of them is known, who the other is.
 */
struct _KremTiePopover
{
  GtkPopover parent_instance;

  KremSession *session;  /* %NULL while nothing is asked */
  const char *from, *to; /* the ids of the two, interned; %NULL for whoever is asked for */
  const char *named;     /* who was named last, interned: if made for it, they come and go with the tie */
  gboolean is_new;       /* whether the other is still to be added */
  double x, y;           /* where, px of the network at scale 1 */
  GtkWidget *title;
  GtkWidget *one, *other; /* the rows that ask for them, %NULL where nothing is asked */
  GtkWidget *other_list, *kind_list, *since_list, *since;
};

G_DEFINE_FINAL_TYPE (KremTiePopover, krem_tie_popover, GTK_TYPE_POPOVER)

enum
{
  PROP_TO = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The kind that was made last, and whether against the direction in which it was asked for: the next is likely to be
 * the same, in whichever window. */
static const char *last_kind;
static gboolean was_last_reversed;

static const KremCharacter *
find_person (KremTiePopover *self, const char *id)
{
  return (const KremCharacter *) krem_chronicle_find (krem_session_get_chronicle (self->session), KREM_LIST_CHARACTERS,
                                                      id);
}

static char *
dup_name (KremTiePopover *self, const char *id)
{
  const KremCharacter *character = id == NULL ? NULL : find_person (self, id);

  if (character != NULL)
    return g_strdup (krem_character_choose_short_name (character, krem_session_get_names (self->session)));
  if (self->is_new && gtk_editable_get_text (GTK_EDITABLE (self->other))[0] != '\0')
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->other)));
  return g_strdup (self->is_new ? _ ("a new person") : "…");
}

static char *
say_tie (KremTiePopover *self, const KremTieChoice *choice, gboolean reversed)
{
  g_autofree char *first = dup_name (self, reversed ? self->to : self->from);
  g_autofree char *second = dup_name (self, reversed ? self->from : self->to);
  g_autofree char *said = krem_tie_words_say (krem_session_get_chronicle (self->session), choice, first, second);

  return g_str_has_prefix (said, _ ("a new person")) ? krem_text_capitalize (said) : g_steal_pointer (&said);
}

static GtkWidget *
make_kind_row (KremTiePopover *self, const char *kind, gboolean directed, gboolean reversed)
{
  GtkWidget *row = gtk_list_box_row_new (), *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data_full (G_OBJECT (row), "krem-kind", g_strdup (kind), g_free);
  g_object_set_data (G_OBJECT (row), "krem-directed", GINT_TO_POINTER (directed));
  g_object_set_data (G_OBJECT (row), "krem-reversed", GINT_TO_POINTER (reversed));
  return row;
}

static void
update_sentences (KremTiePopover *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->kind_list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      KremTieChoice choice = { g_object_get_data (G_OBJECT (row), "krem-kind"),
                               GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "krem-directed")) };
      gboolean reversed = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "krem-reversed"));
      g_autofree char *sentence = say_tie (self, &choice, reversed);

      /* Before anybody is named, both ways read alike. */
      gtk_widget_set_visible (row, !reversed || self->from != NULL || self->to != NULL);
      gtk_label_set_label (GTK_LABEL (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row))), sentence);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
    }
}

/* A directed kind goes either way. */
static void
append_kind (KremTiePopover *self, const char *kind, gboolean directed)
{
  for (guint reversed = 0; reversed <= (directed ? 1 : 0); reversed++)
    {
      GtkWidget *row = make_kind_row (self, kind, directed, reversed == 1);
      gboolean is_last = g_strcmp0 (kind, last_kind) == 0 && (reversed == 1) == (directed && was_last_reversed);

      gtk_list_box_insert (GTK_LIST_BOX (self->kind_list), row, is_last ? 0 : -1);
    }
}

static void
fill_kinds (KremTiePopover *self)
{
  g_autoptr (GArray) choices = krem_tie_words_list_choices (krem_session_get_chronicle (self->session));
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->kind_list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->kind_list), row);
  for (guint i = 0; i < choices->len; i++)
    append_kind (self, g_array_index (choices, KremTieChoice, i).kind,
                 g_array_index (choices, KremTieChoice, i).directed);
  update_sentences (self);
  row = gtk_widget_get_first_child (self->kind_list);
  gtk_list_box_select_row (GTK_LIST_BOX (self->kind_list), GTK_LIST_BOX_ROW (row));
}

/* The object of a new tie. */
static char *
write_relation (KremTiePopover *self, const char *kind, const char *from, const char *to)
{
  const char *since = krem_entry_row_get_json (KREM_ENTRY_ROW (self->since));
  GString *relation = krem_json_object_new ();

  krem_json_object_add_text (relation, "kind", kind);
  krem_json_object_add_text (relation, "from", from);
  krem_json_object_add_text (relation, "to", to);
  if (since != NULL)
    krem_json_object_add (relation, "since", since);
  return krem_json_object_end (relation);
}

/* Adds to @edit the person who is new, where the pointer let go.
 *
 * Returns: (transfer none) (nullable): the id of that person, who belongs to @edit */
static const char *
add_person (KremTiePopover *self, KremEdit *edit)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->other));
  GString *person = krem_json_object_new ();
  g_autofree char *json = NULL;
  g_autoptr (KremEdit) made = NULL;
  const KremChange *change;

  krem_json_object_add_text (person, "name",
                             typed[0] != '\0' ? typed : _ (krem_form_schema_get_new_name (KREM_LIST_CHARACTERS)));
  json = krem_json_object_end (person);
  made = krem_revise_add (krem_session_get_chronicle (self->session), KREM_LIST_CHARACTERS, json, "", NULL);
  if (made == NULL)
    return NULL;
  change = krem_edit_get_change (made, krem_edit_get_n_changes (made) - 1);
  krem_edit_add (edit, change->list, change->position, change->before, change->after);
  krem_document_add_pin (krem_session_get_document (self->session), edit, change->after->id, self->x, self->y, NULL);
  return change->after->id;
}

/* Returns: (transfer full) (nullable): the edit that was made, of which the last change adds the tie */
static KremEdit *
make_tie (KremTiePopover *self, const char *kind, gboolean reversed)
{
  KremChronicle *chronicle = krem_session_get_chronicle (self->session);
  g_autofree char *first = dup_name (self, self->from), *second = dup_name (self, self->to);
  /* Translators: %1$s and %2$s are two people. It names what can be undone. */
  g_autofree char *label = g_strdup_printf (_ ("Tie %1$s to %2$s"), first, second), *json = NULL;
  g_autoptr (KremEdit) edit = NULL, made = NULL;
  const KremChange *change;
  const char *to = self->to;

  edit = krem_edit_new (label);
  if (self->is_new)
    to = add_person (self, edit);
  if (to == NULL || g_str_equal (to, self->from) || find_person (self, self->from) == NULL)
    return NULL;
  json = write_relation (self, kind, reversed ? to : self->from, reversed ? self->from : to);
  made = krem_revise_add (chronicle, KREM_LIST_RELATIONS, json, label, NULL);
  if (made == NULL)
    return NULL;
  change = krem_edit_get_change (made, krem_edit_get_n_changes (made) - 1);
  krem_edit_add (edit, change->list, change->position, change->before, change->after);
  if (!krem_document_do_typed (krem_session_get_document (self->session), edit, self->named))
    return NULL;
  last_kind = krem_id_intern (kind);
  was_last_reversed = reversed;
  return g_steal_pointer (&edit);
}

static void
focus_kind (KremTiePopover *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->kind_list));

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* What is asked next has the focus. */
static void
focus_next (KremTiePopover *self)
{
  if (self->one != NULL && self->from == NULL)
    gtk_widget_grab_focus (self->one);
  else if (self->other != NULL && self->to == NULL)
    gtk_widget_grab_focus (self->other);
  else
    focus_kind (self);
}

static void
accept (KremTiePopover *self, GtkListBoxRow *row)
{
  g_autoptr (KremTiePopover) keep = g_object_ref (self);
  g_autoptr (KremSession) session = NULL;
  g_autoptr (KremEdit) edit = NULL;
  const KremChange *shown;
  gboolean is_nameless;

  if (self->session == NULL || row == NULL)
    return;
  krem_field_commit (KREM_FIELD (self->since));
  if (self->from == NULL || (!self->is_new && self->to == NULL))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      focus_next (self);
      return;
    }
  if (krem_entry_row_get_typing (KREM_ENTRY_ROW (self->since)))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      gtk_widget_grab_focus (self->since);
      return;
    }
  is_nameless = self->is_new && gtk_editable_get_text (GTK_EDITABLE (self->other))[0] == '\0';
  session = g_object_ref (self->session);
  edit = make_tie (self, g_object_get_data (G_OBJECT (row), "krem-kind"),
                   GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "krem-reversed")));
  if (edit == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  gtk_popover_popdown (GTK_POPOVER (self));

  /* The tie is shown, unless there is a person who still needs a name. */
  shown = krem_edit_get_change (edit, is_nameless ? 0 : krem_edit_get_n_changes (edit) - 1);
  krem_session_select (session, shown->list, shown->position);
  if (is_nameless)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-name", NULL);
}

/* Enter in a field goes on to the kind, and from the date the tie is made. */
static void
since_activated_cb (KremTiePopover *self)
{
  accept (self, gtk_list_box_get_selected_row (GTK_LIST_BOX (self->kind_list)));
}

static void
picked_cb (KremTiePopover *self, const char *json, gboolean going_on, GtkWidget *row)
{
  g_autofree char *id = krem_field_value_get_text (json);

  /* A row that goes takes what was typed into it. */
  if (self->session == NULL || (row != self->one && row != self->other))
    return;
  self->named = id == NULL ? NULL : krem_id_intern (id);
  if (row == self->one)
    self->from = self->named;
  else
    self->to = self->named;
  update_sentences (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TO]);
  if (self->named != NULL)
    focus_next (self);
}

static GtkWidget *
ask_for (KremTiePopover *self, const char *title)
{
  GtkWidget *row = krem_picker_row_new (title, self->session, KREM_LIST_CHARACTERS);

  g_signal_connect_swapped (row, "committed", G_CALLBACK (picked_cb), self);
  gtk_list_box_append (GTK_LIST_BOX (self->other_list), row);
  return row;
}

static void
forget_rows (KremTiePopover *self)
{
  self->one = self->other = NULL;
  for (GtkWidget *row; (row = gtk_widget_get_first_child (self->other_list)) != NULL;)
    gtk_list_box_remove (GTK_LIST_BOX (self->other_list), row);
}

/* The rows keep the session, which must not outlive its window for their sake. */
static void
krem_tie_popover_closed (GtkPopover *popover)
{
  KremTiePopover *self = KREM_TIE_POPOVER (popover);

  forget_rows (self);
  krem_date_row_set_session (KREM_DATE_ROW (self->since), NULL);
  g_clear_object (&self->session);
  g_object_notify_by_pspec (G_OBJECT (popover), properties[PROP_TO]);
}

/* The first thing that is asked has the focus. */
static void
krem_tie_popover_map (GtkWidget *widget)
{
  KremTiePopover *self = KREM_TIE_POPOVER (widget);

  GTK_WIDGET_CLASS (krem_tie_popover_parent_class)->map (widget);
  focus_next (self);
}

/* Tab leads from the kinds to what stands beside them, and not through them all. */
static gboolean
krem_tie_popover_focus (GtkWidget *widget, GtkDirectionType direction)
{
  KremTiePopover *self = KREM_TIE_POPOVER (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  gboolean is_forward = direction == GTK_DIR_TAB_FORWARD, is_backward = direction == GTK_DIR_TAB_BACKWARD;

  if (focus != NULL && (is_forward || is_backward) && gtk_widget_is_ancestor (focus, self->kind_list))
    return gtk_widget_grab_focus (is_backward && self->other != NULL ? self->other
                                  : is_backward && self->one != NULL ? self->one
                                                                     : self->since);
  if (focus != NULL && is_backward && gtk_widget_is_ancestor (focus, self->since))
    {
      focus_kind (self);
      return TRUE;
    }
  return GTK_WIDGET_CLASS (krem_tie_popover_parent_class)->focus (widget, direction);
}

static void
krem_tie_popover_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TO:
      g_value_set_uint (value, krem_tie_popover_get_to (KREM_TIE_POPOVER (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
krem_tie_popover_dispose (GObject *object)
{
  g_clear_object (&KREM_TIE_POPOVER (object)->session);

  G_OBJECT_CLASS (krem_tie_popover_parent_class)->dispose (object);
}

static void
krem_tie_popover_class_init (KremTiePopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = krem_tie_popover_get_property;
  object_class->dispose = krem_tie_popover_dispose;
  GTK_WIDGET_CLASS (klass)->map = krem_tie_popover_map;
  GTK_WIDGET_CLASS (klass)->focus = krem_tie_popover_focus;
  GTK_POPOVER_CLASS (klass)->closed = krem_tie_popover_closed;

  properties[PROP_TO] = g_param_spec_uint ("to", NULL, NULL, 0, G_MAXUINT, KREM_NONE,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static GtkWidget *
make_list (GtkSelectionMode mode)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), mode);
  return list;
}

static void
krem_tie_popover_init (KremTiePopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *scrolled = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (GTK_WIDGET (self), "tie");
  self->title = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->title, "heading");
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->title), 1);

  self->other_list = make_list (GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->other_list, "boxed-list");
  self->kind_list = make_list (GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (self->kind_list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kind_list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Kind of tie"),
                                  -1);
  g_signal_connect_swapped (self->kind_list, "row-activated", G_CALLBACK (accept), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->kind_list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_HEIGHT);

  self->since_list = make_list (GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->since_list, "boxed-list");
  self->since = krem_date_row_new (_ ("Since (optional)"), KREM_DATE_ROW_REFERENCE);
  g_signal_connect_swapped (self->since, "entry-activated", G_CALLBACK (since_activated_cb), self);
  gtk_list_box_append (GTK_LIST_BOX (self->since_list), self->since);

  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->other_list);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), self->since_list);
  gtk_widget_set_size_request (box, WIDTH, -1);
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

/**
 * krem_tie_popover_new:
 *
 * Its parent presents it as it is allocated: see gtk_popover_present().
 *
 * Returns: (transfer floating): a popover that asks nothing yet
 */
GtkWidget *
krem_tie_popover_new (void)
{
  return g_object_new (KREM_TYPE_TIE_POPOVER, NULL);
}

static const char *
get_id (KremSession *session, guint person)
{
  return person == KREM_NONE
             ? NULL
             : krem_chronicle_get (krem_session_get_chronicle (session), KREM_LIST_CHARACTERS, person)->id;
}

static void
begin (KremTiePopover *self, KremSession *session, guint from, guint to, gboolean is_new)
{
  g_autofree char *name = NULL, *title = NULL, *other = NULL;

  g_set_object (&self->session, session);
  self->named = NULL;
  self->from = get_id (session, from);
  self->to = get_id (session, to);
  self->is_new = is_new;
  forget_rows (self);
  if (self->from == NULL)
    self->one = ask_for (self, C_ ("person", "From"));
  if (is_new)
    {
      self->other = adw_entry_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->other), _ ("New Person"));
      g_signal_connect_swapped (self->other, "changed", G_CALLBACK (update_sentences), self);
      g_signal_connect_swapped (self->other, "entry-activated", G_CALLBACK (focus_kind), self);
      gtk_list_box_append (GTK_LIST_BOX (self->other_list), self->other);
    }
  else if (self->to == NULL)
    self->other = ask_for (self, self->from == NULL ? C_ ("person", "To") : _ ("Person"));
  gtk_widget_set_visible (self->other_list, self->one != NULL || self->other != NULL);
  krem_date_row_set_session (KREM_DATE_ROW (self->since), session);
  krem_field_show (KREM_FIELD (self->since), NULL);
  fill_kinds (self);

  name = dup_name (self, self->from);
  other = dup_name (self, self->to);
  if (self->from == NULL)
    title = g_strdup (_ ("Add Tie"));
  else if (self->to == NULL)
    /* Translators: %s is a person; to whom is asked below */
    title = g_strdup_printf (_ ("Tie %s to…"), name);
  else
    /* Translators: %1$s and %2$s are two people */
    title = g_strdup_printf (_ ("Tie %1$s to %2$s"), name, other);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TO]);
}

/**
 * krem_tie_popover_ask:
 * @self: a popover
 * @session: whose chronicle gets the tie, which is selected then
 * @from: the position of a character who has an id, or %KREM_NONE to ask for them
 * @to: that of another, or %KREM_NONE
 *
 * Asks which tie there is between two people. It is made when a kind is chosen.
 */
void
krem_tie_popover_ask (KremTiePopover *self, KremSession *session, guint from, guint to)
{
  g_return_if_fail (KREM_IS_TIE_POPOVER (self));

  begin (self, session, from, to, FALSE);
}

/**
 * krem_tie_popover_ask_new:
 * @self: a popover
 * @session: whose chronicle gets the person and the tie
 * @from: the position of a character who has an id
 * @x: where the card of the new person stands, px of the network at scale 1
 * @y: likewise
 *
 * Asks which tie there is to somebody who is not there yet. Both are made in one step.
 */
void
krem_tie_popover_ask_new (KremTiePopover *self, KremSession *session, guint from, double x, double y)
{
  g_return_if_fail (KREM_IS_TIE_POPOVER (self));

  self->x = x;
  self->y = y;
  begin (self, session, from, KREM_NONE, TRUE);
}

static guint
find_position (KremTiePopover *self, const char *id)
{
  guint position = KREM_NONE;

  if (self->session == NULL
      || !krem_chronicle_find_position (krem_session_get_chronicle (self->session), KREM_LIST_CHARACTERS, id,
                                        &position))
    return KREM_NONE;
  return position;
}

/**
 * krem_tie_popover_is_new:
 * @self: a popover
 *
 * Returns: whether it asks about somebody who is not there yet
 */
gboolean
krem_tie_popover_is_new (KremTiePopover *self)
{
  g_return_val_if_fail (KREM_IS_TIE_POPOVER (self), FALSE);

  return self->is_new;
}

/**
 * krem_tie_popover_get_from:
 * @self: a popover
 *
 * Returns: the position of the character who is being tied, or %KREM_NONE while it is closed
 */
guint
krem_tie_popover_get_from (KremTiePopover *self)
{
  g_return_val_if_fail (KREM_IS_TIE_POPOVER (self), KREM_NONE);

  return find_position (self, self->from);
}

/**
 * krem_tie_popover_get_to:
 * @self: a popover
 *
 * Returns: the position of the character to whom the tie would go, or %KREM_NONE
 */
guint
krem_tie_popover_get_to (KremTiePopover *self)
{
  g_return_val_if_fail (KREM_IS_TIE_POPOVER (self), KREM_NONE);

  return find_position (self, self->to);
}
