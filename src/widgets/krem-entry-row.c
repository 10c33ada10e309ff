/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-entry-row.h"

#include "krem-field-value.h"
#include "krem-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define IDLE 1000 /* ms without typing after which a text is taken */

/**
 * KremEntryRow:
 *
 * A field of one line, with a line below it that says how the text is understood or what is wrong with it. Those who
 * derive from it say how a value becomes text and a text a value.
 */
typedef struct
{
  GtkWidget *entry;       /* of libadwaita's row */
  GtkLabel *note;         /* below it */
  GtkWidget *suggestions; /* a child, NULL where there are none */
  char *json;             /* the value, as shown or as last committed; %NULL for none */
  char *text;             /* what stood in the entry when that was so */
  char *entered;          /* the value when the user came in, or when Enter was pressed */
  char *told;             /* what somebody else says is wrong */
  char *own_note;         /* what the row itself says */
  char *own_problem;      /* what the row itself says is wrong */
  guint idle;             /* a source, while the user types */
  gboolean inside;        /* whether the text has the keyboard */
  gboolean setting;       /* whether the text changes by us, and not by the user */
  gboolean going_on;      /* whether something was committed while the user is still in the field */
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

static gboolean
is_pending (KremEntryRow *self)
{
  return strcmp (get_text (self), get_private (self)->text) != 0;
}

static char *
read_value (KremEntryRow *self, const char *json)
{
  return KREM_ENTRY_ROW_GET_CLASS (self)->read (self, json);
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
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  note == NULL ? "" : note, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (priv->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* The text is that of the value now, and what was typed before can no longer be undone in the entry. */
static void
settle (KremEntryRow *self)
{
  KremEntryRowPrivate *priv = get_private (self);

  g_clear_handle_id (&priv->idle, g_source_remove);
  g_free (priv->text);
  priv->text = g_strdup (get_text (self));
  priv->can_again = FALSE;
  gtk_editable_set_enable_undo (GTK_EDITABLE (self), FALSE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self), TRUE);
}

static void
set_text (KremEntryRow *self, const char *text)
{
  KremEntryRowPrivate *priv = get_private (self);
  int position = gtk_editable_get_position (GTK_EDITABLE (self));

  if (strcmp (text, get_text (self)) != 0)
    {
      priv->setting = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self), text);
      priv->setting = FALSE;
      gtk_editable_set_position (GTK_EDITABLE (self), MIN (position, (int) g_utf8_strlen (text, -1)));
    }
  settle (self);
  KREM_ENTRY_ROW_GET_CLASS (self)->typed (self, text);
}

static void
set_value (KremEntryRow *self, const char *json)
{
  KremEntryRowPrivate *priv = get_private (self);
  g_autofree char *text = read_value (self, json);

  g_free (priv->json);
  priv->json = g_strdup (json);
  set_text (self, text);
}

/* Takes what is typed. Where nothing was, but something has been while the user was in the field, it says so at last. */
static void
commit (KremEntryRow *self, gboolean going_on)
{
  KremEntryRowPrivate *priv = get_private (self);
  g_autofree char *text = g_strstrip (g_strdup (get_text (self)));
  g_autofree char *json = NULL;
  gboolean is_same;

  g_clear_handle_id (&priv->idle, g_source_remove);
  if (!is_pending (self))
    {
      if (going_on || !priv->going_on)
        return;
      priv->going_on = FALSE;
      json = g_strdup (priv->json);
      krem_field_emit_changed (KREM_FIELD (self), json, FALSE);
      return;
    }

  if (!KREM_ENTRY_ROW_GET_CLASS (self)->is_acceptable (self, text))
    return;
  json = text[0] == '\0' ? NULL : KREM_ENTRY_ROW_GET_CLASS (self)->write (self, text);
  is_same = g_strcmp0 (json, priv->json) == 0 && !priv->going_on;
  settle (self);
  priv->going_on = going_on;
  if (is_same)
    return;
  g_free (priv->json);
  priv->json = g_strdup (json);
  krem_field_emit_changed (KREM_FIELD (self), json, going_on);
}

static gboolean
idle_cb (gpointer data)
{
  KremEntryRow *self = data;
  KremEntryRowPrivate *priv = get_private (self);
  g_autofree char *text = g_strstrip (g_strdup (get_text (self)));

  priv->idle = 0;
  if (text[0] == '\0' || KREM_ENTRY_ROW_GET_CLASS (self)->is_whole (self, text))
    commit (self, TRUE);
  return G_SOURCE_REMOVE;
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

  if (priv->setting)
    return;
  g_clear_handle_id (&priv->idle, g_source_remove);
  priv->idle = g_timeout_add (IDLE, idle_cb, self);
  priv->can_again = FALSE;
  KREM_ENTRY_ROW_GET_CLASS (self)->typed (self, get_text (self));
  if (priv->inside)
    offer (self, get_text (self));
}

static void
remember_value (KremEntryRow *self)
{
  KremEntryRowPrivate *priv = get_private (self);

  g_free (priv->entered);
  priv->entered = g_strdup (priv->json);
}

static void
enter_cb (KremEntryRow *self)
{
  get_private (self)->inside = TRUE;
  remember_value (self);
}

static void
activate_cb (KremEntryRow *self)
{
  commit (self, FALSE);
  remember_value (self);
}

static void
leave_cb (KremEntryRow *self)
{
  KremEntryRowPrivate *priv = get_private (self);

  g_object_ref (self);
  priv->inside = FALSE;
  if (priv->suggestions != NULL)
    krem_suggestions_close (KREM_SUGGESTIONS (priv->suggestions));
  commit (self, FALSE);
  /* From now on it is written as the value is, which may not be how it was typed. */
  if (is_pending (self))
    KREM_ENTRY_ROW_GET_CLASS (self)->typed (self, get_text (self));
  else
    krem_entry_row_refresh (self);
  g_object_unref (self);
}

/* Escape gives back what was there when the user came in. */
static gboolean
key_cb (KremEntryRow *self, guint key, guint code, GdkModifierType state)
{
  KremEntryRowPrivate *priv = get_private (self);

  if (key != GDK_KEY_Escape || (state & gtk_accelerator_get_default_mod_mask ()) != 0 || !priv->inside)
    return GDK_EVENT_PROPAGATE;
  if (g_strcmp0 (priv->json, priv->entered) != 0)
    krem_entry_row_take (self, priv->entered);
  else if (is_pending (self))
    set_value (self, priv->entered);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
krem_entry_row_show (KremField *field, const char *json)
{
  KremEntryRow *self = KREM_ENTRY_ROW (field);
  KremEntryRowPrivate *priv = get_private (self);

  if (g_strcmp0 (json, priv->json) != 0)
    {
      g_autofree char *before = read_value (self, priv->json), *after = read_value (self, json);

      if (strcmp (before, after) != 0)
        {
          set_value (self, json);
          priv->going_on = FALSE;
          remember_value (self);
          return;
        }
      /* The same, spelt otherwise. */
      g_free (priv->json);
      priv->json = g_strdup (json);
    }
  if (!priv->inside)
    krem_entry_row_refresh (self);
}

static void
krem_entry_row_commit (KremField *field)
{
  commit (KREM_ENTRY_ROW (field), FALSE);
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

  if (again ? !priv->can_again : !is_pending (self))
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
  iface->tell = krem_entry_row_tell;
  iface->undo = krem_entry_row_undo;
}

static char *
read_text (KremEntryRow *self, const char *json)
{
  char *text = krem_field_value_get_text (json);

  return text != NULL ? text : g_strdup (json == NULL ? "" : json);
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
title_cb (KremEntryRow *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (get_private (self)->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
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
krem_entry_row_dispose (GObject *object)
{
  KremEntryRowPrivate *priv = get_private (KREM_ENTRY_ROW (object));

  g_clear_handle_id (&priv->idle, g_source_remove);
  g_clear_pointer (&priv->suggestions, gtk_widget_unparent);

  G_OBJECT_CLASS (krem_entry_row_parent_class)->dispose (object);
}

static void
krem_entry_row_finalize (GObject *object)
{
  KremEntryRowPrivate *priv = get_private (KREM_ENTRY_ROW (object));

  g_free (priv->json);
  g_free (priv->text);
  g_free (priv->entered);
  g_free (priv->told);
  g_free (priv->own_note);
  g_free (priv->own_problem);

  G_OBJECT_CLASS (krem_entry_row_parent_class)->finalize (object);
}

static void
krem_entry_row_class_init (KremEntryRowClass *klass)
{
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

  priv->text = g_strdup ("");
  priv->entry = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self)));
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
  g_signal_connect_swapped (priv->entry, "changed", G_CALLBACK (text_changed_cb), self);
  g_signal_connect_swapped (priv->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (priv->entry, focus);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
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
  g_autofree char *value = g_strdup (json);
  gboolean is_same = g_strcmp0 (json, get_private (self)->json) == 0;

  set_value (self, value);
  get_private (self)->going_on = FALSE;
  remember_value (self);
  if (!is_same)
    krem_field_emit_changed (KREM_FIELD (self), value, FALSE);
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
  g_autofree char *text = NULL;

  if (is_pending (self))
    return;
  text = read_value (self, get_private (self)->json);
  set_text (self, text);
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
  if (!get_private (self)->inside)
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
  return get_private (self)->json;
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
  return is_pending (self);
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
  return get_private (self)->inside;
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
