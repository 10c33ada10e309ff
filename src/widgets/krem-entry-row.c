/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-entry-row.h"

#include "krem-draft.h"
#include "krem-field-value.h"
#include "krem-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * KremEntryRow:
 *
 * A field of one line, with a line below it that says how the text is understood or what is wrong with it. It edits
 * a text; those who derive from it say how another value becomes text and a text a value.
 */
typedef struct
{
  KremDraft *draft;
  GtkWidget *entry;       /* of libadwaita's row */
  GtkLabel *note;         /* below it */
  GtkWidget *suggestions; /* a child, NULL where there are none */
  char *told;             /* what somebody else says is wrong */
  char *own_note;         /* what the row itself says */
  char *own_problem;      /* what the row itself says is wrong */
  gboolean can_again;     /* whether something typed was undone and can be done again */
} KremEntryRowPrivate;

static void field_init (KremFieldInterface *iface);

G_DEFINE_TYPE_WITH_CODE (KremEntryRow, krem_entry_row, ADW_TYPE_ENTRY_ROW,
                         G_ADD_PRIVATE (KremEntryRow) G_IMPLEMENT_INTERFACE (KREM_TYPE_FIELD, field_init))

static KremEntryRowPrivate *
get_private (KremEntryRow *self)
{
  return krem_entry_row_get_instance_private (self);
}

static const char *
get_text (KremEntryRow *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self));
}

static void
describe (GtkAccessible *accessible, const char *note, const char *problem)
{
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, note == NULL ? "" : note, -1);
  gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
show_note (KremEntryRow *self)
{
  KremEntryRowPrivate *priv = get_private (self);
  const char *problem = priv->own_problem != NULL ? priv->own_problem : priv->told;
  const char *note = problem != NULL ? problem : priv->own_note;

  gtk_label_set_label (priv->note, note == NULL ? "" : note);
  gtk_widget_set_visible (GTK_WIDGET (priv->note), note != NULL && note[0] != '\0');
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  describe (GTK_ACCESSIBLE (self), note, problem);
  describe (GTK_ACCESSIBLE (priv->entry), note, problem);
}

static void
offer (KremEntryRow *self, const char *text)
{
  KremEntryRowPrivate *priv = get_private (self);
  GArray *suggestions;
  int selected;

  if (priv->suggestions == NULL)
    return;
  suggestions = krem_suggestions_new_array ();
  selected = KREM_ENTRY_ROW_GET_CLASS (self)->offer (self, text, suggestions);
  krem_suggestions_offer (KREM_SUGGESTIONS (priv->suggestions), suggestions, selected);
}

static void
chosen_cb (KremEntryRow *self, const KremSuggestion *suggestion)
{
  KREM_ENTRY_ROW_GET_CLASS (self)->choose (self, suggestion);
}

static void
text_changed_cb (KremEntryRow *self)
{
  KremEntryRowPrivate *priv = get_private (self);

  priv->can_again = FALSE;
  krem_draft_typed (priv->draft);
}

static void
enter_cb (KremEntryRow *self)
{
  krem_draft_enter (get_private (self)->draft);
}

static void
activate_cb (KremEntryRow *self)
{
  krem_draft_activate (get_private (self)->draft);
}

static void
leave_cb (KremEntryRow *self)
{
  KremEntryRowPrivate *priv = get_private (self);

  if (priv->suggestions != NULL)
    krem_suggestions_close (KREM_SUGGESTIONS (priv->suggestions));
  krem_draft_leave (priv->draft);
  /* What was selected when the focus came in would stay marked among fields that nobody types into. */
  gtk_editable_select_region (GTK_EDITABLE (self), 0, 0);
}

static gboolean
key_cb (KremEntryRow *self, guint key, guint code, GdkModifierType state)
{
  KremDraft *draft = get_private (self)->draft;

  return key == GDK_KEY_Escape && (state & gtk_accelerator_get_default_mod_mask ()) == 0 && krem_draft_is_inside (draft)
         && krem_draft_escape (draft);
}

static void
krem_entry_row_show (KremField *field, const char *json)
{
  krem_draft_show (get_private (KREM_ENTRY_ROW (field))->draft, json);
}

static void
krem_entry_row_commit (KremField *field)
{
  krem_draft_commit (get_private (KREM_ENTRY_ROW (field))->draft, FALSE);
}

static void
krem_entry_row_forget (KremField *field)
{
  krem_draft_forget (get_private (KREM_ENTRY_ROW (field))->draft);
}

static void
krem_entry_row_tell (KremField *field, const char *problem)
{
  KremEntryRowPrivate *priv = get_private (KREM_ENTRY_ROW (field));

  if (g_strcmp0 (problem, priv->told) == 0)
    return;
  g_free (priv->told);
  priv->told = g_strdup (problem);
  show_note (KREM_ENTRY_ROW (field));
}

static gboolean
krem_entry_row_undo (KremField *field, gboolean again)
{
  KremEntryRow *self = KREM_ENTRY_ROW (field);
  KremEntryRowPrivate *priv = get_private (self);

  if (again ? !priv->can_again : !krem_draft_is_pending (priv->draft))
    return FALSE;
  gtk_widget_activate_action (priv->entry, again ? "text.redo" : "text.undo", NULL);
  priv->can_again = TRUE;
  return TRUE;
}

static void
field_init (KremFieldInterface *iface)
{
  iface->show = krem_entry_row_show;
  iface->commit = krem_entry_row_commit;
  iface->forget = krem_entry_row_forget;
  iface->tell = krem_entry_row_tell;
  iface->undo = krem_entry_row_undo;
}

static const char *
get_draft_text (KremField *field)
{
  return get_text (KREM_ENTRY_ROW (field));
}

static void
set_draft_text (KremField *field, const char *text)
{
  int position = gtk_editable_get_position (GTK_EDITABLE (field));
  int before = (int) g_utf8_strlen (get_draft_text (field), -1), after = (int) g_utf8_strlen (text, -1);

  gtk_editable_set_text (GTK_EDITABLE (field), text);
  /* A caret at the end stays at the end; while nobody types, the beginning of a long text is to be seen. */
  if (!krem_draft_is_inside (get_private (KREM_ENTRY_ROW (field))->draft))
    position = 0;
  gtk_editable_set_position (GTK_EDITABLE (field), position > 0 && position == before ? after : MIN (position, after));
}

static void
forget_draft (KremField *field)
{
  get_private (KREM_ENTRY_ROW (field))->can_again = FALSE;
  gtk_editable_set_enable_undo (GTK_EDITABLE (field), FALSE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (field), TRUE);
}

static char *
read_draft (KremField *field, const char *json)
{
  return KREM_ENTRY_ROW_GET_CLASS (field)->read (KREM_ENTRY_ROW (field), json);
}

static char *
write_draft (KremField *field, const char *text)
{
  return KREM_ENTRY_ROW_GET_CLASS (field)->write (KREM_ENTRY_ROW (field), text);
}

static void
follow_draft (KremField *field, const char *text)
{
  KremEntryRow *self = KREM_ENTRY_ROW (field);
  KremDraft *draft = get_private (self)->draft;

  KREM_ENTRY_ROW_GET_CLASS (self)->typed (self, text);
  if (krem_draft_is_inside (draft) && krem_draft_is_pending (draft))
    offer (self, text);
}

static gboolean
is_draft_whole (KremField *field, const char *text)
{
  KremEntryRowClass *klass = KREM_ENTRY_ROW_GET_CLASS (field);

  return klass->is_whole != NULL && klass->is_whole (KREM_ENTRY_ROW (field), text);
}

static gboolean
is_draft_acceptable (KremField *field, const char *text)
{
  return KREM_ENTRY_ROW_GET_CLASS (field)->is_acceptable (KREM_ENTRY_ROW (field), text);
}

static const KremDraftFuncs draft_funcs = {
  .get_text = get_draft_text,
  .set_text = set_draft_text,
  .forget = forget_draft,
  .read = read_draft,
  .write = write_draft,
  .follow = follow_draft,
  .is_whole = is_draft_whole,
  .is_acceptable = is_draft_acceptable,
};

static char *
read_text (KremEntryRow *self, const char *json)
{
  return krem_field_value_to_text (json);
}

static char *
write_text (KremEntryRow *self, const char *text)
{
  return krem_json_quote (text);
}

static void
ignore_text (KremEntryRow *self, const char *text)
{
}

static gboolean
is_always (KremEntryRow *self, const char *text)
{
  return TRUE;
}

static void
krem_entry_row_constructed (GObject *object)
{
  KremEntryRow *self = KREM_ENTRY_ROW (object);
  KremEntryRowPrivate *priv = get_private (self);

  G_OBJECT_CLASS (krem_entry_row_parent_class)->constructed (object);

  if (KREM_ENTRY_ROW_GET_CLASS (self)->offer == NULL)
    return;
  priv->suggestions = krem_suggestions_new (GTK_WIDGET (self), priv->entry);
  g_signal_connect_swapped (priv->suggestions, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (priv->suggestions, "wanted", G_CALLBACK (krem_entry_row_offer_all), self);
}

static void
title_cb (KremEntryRow *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (get_private (self)->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}

static void
krem_entry_row_dispose (GObject *object)
{
  KremEntryRowPrivate *priv = get_private (KREM_ENTRY_ROW (object));

  krem_draft_stop (priv->draft);
  g_clear_pointer (&priv->suggestions, gtk_widget_unparent);

  G_OBJECT_CLASS (krem_entry_row_parent_class)->dispose (object);
}

static void
krem_entry_row_finalize (GObject *object)
{
  KremEntryRowPrivate *priv = get_private (KREM_ENTRY_ROW (object));

  krem_draft_free (priv->draft);
  g_free (priv->told);
  g_free (priv->own_note);
  g_free (priv->own_problem);

  G_OBJECT_CLASS (krem_entry_row_parent_class)->finalize (object);
}

static void
krem_entry_row_class_init (KremEntryRowClass *klass)
{
  /* libadwaita's row would be told to screen readers as a text that never has the keyboard; the text itself is told. */
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
  G_OBJECT_CLASS (klass)->constructed = krem_entry_row_constructed;
  G_OBJECT_CLASS (klass)->dispose = krem_entry_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = krem_entry_row_finalize;
  klass->read = read_text;
  klass->write = write_text;
  klass->typed = ignore_text;
  klass->is_whole = is_always;
  klass->is_acceptable = is_always;
}

static void
krem_entry_row_init (KremEntryRow *self)
{
  KremEntryRowPrivate *priv = get_private (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *note = gtk_label_new (NULL);
  g_autoptr (GtkWidget) header = g_object_ref (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self)));
  GtkEventController *focus = gtk_event_controller_focus_new (), *key = gtk_event_controller_key_new ();

  priv->draft = krem_draft_new (KREM_FIELD (self), &draft_funcs);
  priv->entry = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self)));
  g_object_set (priv->entry, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
  priv->note = GTK_LABEL (note);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);

  gtk_widget_add_css_class (box, "field");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), note);
  gtk_label_set_wrap (priv->note, TRUE);
  gtk_label_set_wrap_mode (priv->note, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (priv->note, 0);
  gtk_widget_add_css_class (note, "note");
  gtk_widget_set_visible (note, FALSE);

  g_signal_connect (self, "notify::title", G_CALLBACK (title_cb), NULL);
  /* The entry may outlive the row while it has the keyboard. */
  g_signal_connect_object (priv->entry, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (priv->entry, focus);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

/**
 * krem_entry_row_new:
 * @title: what the field is called
 *
 * Returns: (transfer floating): a field for one line of text
 */
GtkWidget *
krem_entry_row_new (const char *title)
{
  return g_object_new (KREM_TYPE_ENTRY_ROW, "title", title, NULL);
}

/**
 * krem_entry_row_explain:
 * @self: a row
 * @note: (nullable): how the text is understood
 * @problem: (nullable): what is wrong with it, which is shown instead
 *
 * For those who derive from it: says something below the text.
 */
void
krem_entry_row_explain (KremEntryRow *self, const char *note, const char *problem)
{
  KremEntryRowPrivate *priv = get_private (self);

  g_free (priv->own_note);
  g_free (priv->own_problem);
  priv->own_note = g_strdup (note);
  priv->own_problem = g_strdup (problem);
  show_note (self);
}

/**
 * krem_entry_row_take:
 * @self: a row
 * @json: (nullable): the value that the user has chosen, %NULL for none
 *
 * For those who derive from it: commits a value that was chosen and not typed, and shows it.
 */
void
krem_entry_row_take (KremEntryRow *self, const char *json)
{
  krem_draft_take (get_private (self)->draft, json);
}

/**
 * krem_entry_row_refresh:
 * @self: a row
 *
 * For those who derive from it: shows the value anew, unless the user is typing.
 */
void
krem_entry_row_refresh (KremEntryRow *self)
{
  krem_draft_refresh (get_private (self)->draft);
}

/**
 * krem_entry_row_offer_all:
 * @self: a row
 *
 * For those who derive from it: shows everything that can be chosen, and moves the keyboard to the text.
 */
void
krem_entry_row_offer_all (KremEntryRow *self)
{
  if (!krem_draft_is_inside (get_private (self)->draft))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  offer (self, NULL);
}

/**
 * krem_entry_row_get_json:
 * @self: a row
 *
 * Returns: (nullable): its value as shown or last committed
 */
const char *
krem_entry_row_get_json (KremEntryRow *self)
{
  return krem_draft_get_json (get_private (self)->draft);
}

/**
 * krem_entry_row_get_typing:
 * @self: a row
 *
 * Returns: whether something is typed and not committed
 */
gboolean
krem_entry_row_get_typing (KremEntryRow *self)
{
  return krem_draft_is_pending (get_private (self)->draft);
}

/**
 * krem_entry_row_get_inside:
 * @self: a row
 *
 * Returns: whether its text has the keyboard
 */
gboolean
krem_entry_row_get_inside (KremEntryRow *self)
{
  return krem_draft_is_inside (get_private (self)->draft);
}

static void
arrow_clicked_cb (KremEntryRow *self)
{
  GtkWidget *suggestions = get_private (self)->suggestions;

  if (gtk_widget_get_visible (suggestions))
    krem_suggestions_close (KREM_SUGGESTIONS (suggestions));
  else
    krem_entry_row_offer_all (self);
}

/**
 * krem_entry_row_add_arrow:
 * @self: a row that offers something
 *
 * For those who derive from it: adds a button at the end that shows everything that can be chosen.
 */
void
krem_entry_row_add_arrow (KremEntryRow *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("pan-down-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  /* The arrow keys do the same from the text. */
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_tooltip_text (button, _ ("Show All"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Show All"), -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (arrow_clicked_cb), self);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), button);
  gtk_widget_add_css_class (GTK_WIDGET (self), "choosing");
}

/**
 * krem_entry_row_get_entry:
 * @self: a row
 *
 * Returns: (transfer none): what the text is typed into
 */
GtkWidget *
krem_entry_row_get_entry (KremEntryRow *self)
{
  return get_private (self)->entry;
}
