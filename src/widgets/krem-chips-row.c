/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chips-row.h"

#include "krem-field-value.h"
#include "krem-wrap-layout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SPACING 4    /* px */
#define TEXT_WIDTH 8 /* characters that fit at least beside the chips */

#define SEPARATORS ",;\n" /* each ends what is typed, where a comma does */

/**
 * KremChipsRow:
 *
 * A field with a list of texts, each a chip that can be removed, and a text beside them to add another. Backspace at
 * its beginning removes the last.
 */
typedef struct
{
  GtkWidget *box;         /* the chips, and last the entry */
  GtkWidget *entry;       /* what is typed into */
  GtkWidget *text;        /* of the entry, which has the keyboard */
  GtkWidget *suggestions; /* a child, NULL where there are none */
  char *json;             /* the value, as shown or as last committed; %NULL for none */
  GPtrArray *values;      /* of char *: what is in the list; empty where the value is no such list */
  gboolean inside;        /* whether the text has the keyboard */
  gboolean setting;       /* whether the text changes by us, and not by the user */
} KremChipsRowPrivate;

static void field_init (KremFieldInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (KremChipsRow, krem_chips_row, KREM_TYPE_FRAME_ROW,
                                  G_ADD_PRIVATE (KremChipsRow) G_IMPLEMENT_INTERFACE (KREM_TYPE_FIELD, field_init))

static KremChipsRowPrivate *
get_private (KremChipsRow *self)
{
  return krem_chips_row_get_instance_private (self);
}

static const char *
get_text (KremChipsRow *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (get_private (self)->entry));
}

static void
set_text (KremChipsRow *self, const char *text)
{
  KremChipsRowPrivate *priv = get_private (self);

  priv->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (priv->entry), text);
  priv->setting = FALSE;
  gtk_editable_set_enable_undo (GTK_EDITABLE (priv->entry), FALSE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (priv->entry), TRUE);
}

static void
update_empty (KremChipsRow *self)
{
  KremChipsRowPrivate *priv = get_private (self);
  gboolean has_text = get_text (self)[0] != '\0';

  krem_frame_row_set_empty (KREM_FRAME_ROW (self), priv->json == NULL && !has_text);
  /* It begins no line of its own while nobody types. */
  gtk_editable_set_width_chars (GTK_EDITABLE (priv->entry), priv->inside || has_text ? TEXT_WIDTH : 0);
}

static void
take_values (KremChipsRow *self)
{
  KremChipsRowPrivate *priv = get_private (self);
  g_autofree char *json = krem_field_value_from_texts (priv->values);

  g_free (priv->json);
  priv->json = g_strdup (json);
  krem_chips_row_refresh (self);
  krem_field_emit_committed (KREM_FIELD (self), json, FALSE);
}

static void
remove_value (KremChipsRow *self, guint position)
{
  KremChipsRowPrivate *priv = get_private (self);

  gtk_widget_grab_focus (priv->entry);
  if (position < priv->values->len)
    g_ptr_array_remove_index (priv->values, position);
  take_values (self);
}

static guint
get_chip_position (GtkWidget *chip)
{
  guint position = 0;

  while ((chip = gtk_widget_get_prev_sibling (chip)) != NULL)
    position++;
  return position;
}

static void
remove_clicked_cb (KremChipsRow *self, GtkWidget *button)
{
  remove_value (self, get_chip_position (gtk_widget_get_parent (button)));
}

/* Moves the keyboard to the chip beside one, or beside the entry, on whichever line it stands. */
static gboolean
focus_beside (GtkWidget *child, gboolean is_before)
{
  GtkWidget *beside = is_before ? gtk_widget_get_prev_sibling (child) : gtk_widget_get_next_sibling (child);

  if (beside == NULL)
    return FALSE;
  return gtk_widget_grab_focus (GTK_IS_ENTRY (beside) ? beside : gtk_widget_get_last_child (beside));
}

static gboolean
chip_key_cb (GtkWidget *chip, guint key)
{
  gboolean is_rtl = gtk_widget_get_direction (chip) == GTK_TEXT_DIR_RTL;

  switch (key)
    {
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
    case GDK_KEY_BackSpace:
      remove_value (KREM_CHIPS_ROW (gtk_widget_get_ancestor (chip, KREM_TYPE_CHIPS_ROW)), get_chip_position (chip));
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return focus_beside (chip, !is_rtl);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return focus_beside (chip, is_rtl);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static GtkWidget *
new_chip (KremChipsRow *self, const char *label, gboolean is_wrong)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *name = gtk_label_new (label);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  GtkEventController *key = gtk_event_controller_key_new ();
  /* Translators: %s is a person or a word in a list. */
  g_autofree char *remove = g_strdup_printf (_ ("Remove %s"), label);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, remove);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, remove, -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_clicked_cb), self);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (chip_key_cb), chip);
  gtk_widget_add_controller (chip, key);
  gtk_box_append (GTK_BOX (chip), name);
  gtk_box_append (GTK_BOX (chip), button);
  gtk_widget_add_css_class (chip, "chip");
  if (is_wrong)
    gtk_widget_add_css_class (chip, "error");
  return chip;
}

static void
forget_text (KremChipsRow *self)
{
  set_text (self, "");
  krem_frame_row_explain (KREM_FRAME_ROW (self), NULL);
  update_empty (self);
}

/* Puts the values into the list that it does not have yet, and says so once, so that one undo takes them all back. */
static void
add_values (KremChipsRow *self, const char *const *values)
{
  KremChipsRowPrivate *priv = get_private (self);
  guint n = priv->values->len;

  set_text (self, "");
  krem_frame_row_explain (KREM_FRAME_ROW (self), NULL);
  for (; *values != NULL; values++)
    if ((*values)[0] != '\0' && !g_ptr_array_find_with_equal_func (priv->values, *values, g_str_equal, NULL))
      g_ptr_array_add (priv->values, g_strdup (*values));
  if (priv->values->len > n)
    take_values (self);
  else
    update_empty (self);
}

/* Adds what is typed, if it means anything. */
static void
take_text (KremChipsRow *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (get_text (self))), *value = NULL;

  if (typed[0] == '\0')
    {
      set_text (self, "");
      update_empty (self);
      return;
    }
  value = KREM_CHIPS_ROW_GET_CLASS (self)->read (self, typed);
  if (value != NULL)
    krem_chips_row_add (self, value);
  else
    krem_frame_row_explain (KREM_FRAME_ROW (self), _ ("Nothing has exactly this name: pick one from the list"));
}

static void
offer (KremChipsRow *self, const char *typed)
{
  KremChipsRowPrivate *priv = get_private (self);
  GArray *suggestions;
  int selected;

  if (priv->suggestions == NULL)
    return;
  suggestions = krem_suggestions_new_array ();
  selected = KREM_CHIPS_ROW_GET_CLASS (self)->offer (self, typed, priv->values, suggestions);
  krem_suggestions_offer (KREM_SUGGESTIONS (priv->suggestions), suggestions, selected);
}

static void
wanted_cb (KremChipsRow *self)
{
  offer (self, NULL);
}

static void
chosen_cb (KremChipsRow *self, const KremSuggestion *suggestion)
{
  KREM_CHIPS_ROW_GET_CLASS (self)->choose (self, suggestion);
}

static void
text_changed_cb (KremChipsRow *self)
{
  KremChipsRowPrivate *priv = get_private (self);
  const char *text = get_text (self);

  if (priv->setting)
    return;
  krem_frame_row_explain (KREM_FRAME_ROW (self), NULL);
  update_empty (self);
  /* A comma may be typed, or come with a list from elsewhere, which is taken whole. */
  if (KREM_CHIPS_ROW_GET_CLASS (self)->ends_at_comma && strpbrk (text, SEPARATORS) != NULL)
    {
      g_auto (GStrv) parts = g_strsplit_set (text, SEPARATORS, -1);

      for (char **part = parts; *part != NULL; part++)
        g_strstrip (*part);
      add_values (self, (const char *const *) parts);
      text = get_text (self);
    }
  if (priv->inside && text[0] != '\0')
    offer (self, text);
  else if (priv->suggestions != NULL)
    krem_suggestions_close (KREM_SUGGESTIONS (priv->suggestions));
}

static void
enter_cb (KremChipsRow *self)
{
  get_private (self)->inside = TRUE;
  update_empty (self);
}

static void
leave_cb (KremChipsRow *self)
{
  KremChipsRowPrivate *priv = get_private (self);

  priv->inside = FALSE;
  if (priv->suggestions != NULL)
    krem_suggestions_close (KREM_SUGGESTIONS (priv->suggestions));
  take_text (self);
}

static gboolean
key_cb (KremChipsRow *self, guint key, guint code, GdkModifierType state)
{
  KremChipsRowPrivate *priv = get_private (self);
  gboolean at_start = gtk_editable_get_position (GTK_EDITABLE (priv->entry)) == 0
                      && !gtk_editable_get_selection_bounds (GTK_EDITABLE (priv->entry), NULL, NULL);

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_BackSpace:
      if (!at_start || priv->json == NULL)
        return GDK_EVENT_PROPAGATE;
      remove_value (self, priv->values->len - 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return at_start && focus_beside (priv->entry, TRUE);
    case GDK_KEY_Escape:
      if (get_text (self)[0] == '\0')
        return GDK_EVENT_PROPAGATE;
      forget_text (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
krem_chips_row_show (KremField *field, const char *json)
{
  KremChipsRow *self = KREM_CHIPS_ROW (field);
  KremChipsRowPrivate *priv = get_private (self);
  char *copy = g_strdup (json);

  g_free (priv->json);
  priv->json = copy;
  g_ptr_array_unref (priv->values);
  priv->values = krem_field_value_get_texts (json);
  if (priv->values == NULL)
    priv->values = g_ptr_array_new_with_free_func (g_free);
  krem_chips_row_refresh (self);
}

static void
krem_chips_row_commit (KremField *field)
{
  take_text (KREM_CHIPS_ROW (field));
}

static void
krem_chips_row_forget (KremField *field)
{
  forget_text (KREM_CHIPS_ROW (field));
}

static void
krem_chips_row_tell (KremField *field, const char *problem)
{
  krem_frame_row_tell (KREM_FRAME_ROW (field), problem);
}

static gboolean
krem_chips_row_undo (KremField *field, gboolean again)
{
  KremChipsRowPrivate *priv = get_private (KREM_CHIPS_ROW (field));

  if (get_text (KREM_CHIPS_ROW (field))[0] == '\0')
    return FALSE;
  gtk_widget_activate_action (priv->text, again ? "text.redo" : "text.undo", NULL);
  return TRUE;
}

static void
field_init (KremFieldInterface *iface)
{
  iface->show = krem_chips_row_show;
  iface->commit = krem_chips_row_commit;
  iface->forget = krem_chips_row_forget;
  iface->tell = krem_chips_row_tell;
  iface->undo = krem_chips_row_undo;
}

static char *
copy_value (KremChipsRow *self, const char *value)
{
  return g_strdup (value);
}

static void
add_suggestion (KremChipsRow *self, const KremSuggestion *suggestion)
{
  krem_chips_row_add (self, suggestion->id);
}

/* Tab goes to the text, past the chips, to which the arrows lead. */
static gboolean
krem_chips_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (krem_chips_row_parent_class)->focus (widget, direction);
  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return gtk_widget_grab_focus (get_private (KREM_CHIPS_ROW (widget))->entry);
}

static void
krem_chips_row_constructed (GObject *object)
{
  KremChipsRow *self = KREM_CHIPS_ROW (object);
  KremChipsRowPrivate *priv = get_private (self);

  G_OBJECT_CLASS (krem_chips_row_parent_class)->constructed (object);

  if (KREM_CHIPS_ROW_GET_CLASS (self)->offer == NULL)
    return;
  priv->suggestions = krem_suggestions_new (GTK_WIDGET (self), priv->text);
  g_signal_connect_swapped (priv->suggestions, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (priv->suggestions, "wanted", G_CALLBACK (wanted_cb), self);
}

static void
krem_chips_row_dispose (GObject *object)
{
  g_clear_pointer (&get_private (KREM_CHIPS_ROW (object))->suggestions, gtk_widget_unparent);

  G_OBJECT_CLASS (krem_chips_row_parent_class)->dispose (object);
}

static void
krem_chips_row_finalize (GObject *object)
{
  KremChipsRowPrivate *priv = get_private (KREM_CHIPS_ROW (object));

  g_free (priv->json);
  g_ptr_array_unref (priv->values);

  G_OBJECT_CLASS (krem_chips_row_parent_class)->finalize (object);
}

static void
krem_chips_row_class_init (KremChipsRowClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = krem_chips_row_constructed;
  G_OBJECT_CLASS (klass)->dispose = krem_chips_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = krem_chips_row_finalize;
  GTK_WIDGET_CLASS (klass)->focus = krem_chips_row_focus;
  klass->describe = copy_value;
  klass->read = copy_value;
  klass->choose = add_suggestion;
}

static void
krem_chips_row_init (KremChipsRow *self)
{
  KremChipsRowPrivate *priv = get_private (self);
  GtkEventController *focus = gtk_event_controller_focus_new (), *key = gtk_event_controller_key_new ();

  priv->values = g_ptr_array_new_with_free_func (g_free);
  priv->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (priv->box, krem_wrap_layout_new (SPACING));
  priv->entry = gtk_entry_new ();
  priv->text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (priv->entry)));
  gtk_editable_set_width_chars (GTK_EDITABLE (priv->entry), 0);
  gtk_widget_set_hexpand (priv->entry, TRUE);
  gtk_box_append (GTK_BOX (priv->box), priv->entry);
  krem_frame_row_set_content (KREM_FRAME_ROW (self), priv->box, priv->entry);
  krem_frame_row_set_empty (KREM_FRAME_ROW (self), TRUE);

  /* The text may outlive the row while it has the keyboard. */
  g_signal_connect_object (priv->text, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->text, "activate", G_CALLBACK (take_text), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (priv->text, focus);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (priv->text, key);
}

static gboolean
is_chip (GtkWidget *chip, const char *label, gboolean is_wrong)
{
  return strcmp (gtk_label_get_label (GTK_LABEL (gtk_widget_get_first_child (chip))), label) == 0
         && gtk_widget_has_css_class (chip, "error") == is_wrong;
}

/* Puts a chip before @next, which stays where it is already so. Returns the one after it. */
static GtkWidget *
put_chip (KremChipsRow *self, GtkWidget *next, const char *label, gboolean is_wrong)
{
  KremChipsRowPrivate *priv = get_private (self);

  if (next != priv->entry && is_chip (next, label, is_wrong))
    return gtk_widget_get_next_sibling (next);
  gtk_widget_insert_before (new_chip (self, label, is_wrong), priv->box, next);
  return next;
}

/**
 * krem_chips_row_add:
 * @self: a row
 * @value: a text
 *
 * For those who derive from it: adds it to the list in place of what is typed, unless it is there already.
 */
void
krem_chips_row_add (KremChipsRow *self, const char *value)
{
  add_values (self, (const char *const[]){ value, NULL });
}

/**
 * krem_chips_row_refresh:
 * @self: a row
 *
 * For those who derive from it: shows the values as they are called now. A value that is no list of texts is one chip,
 * which says how it is spelt.
 */
void
krem_chips_row_refresh (KremChipsRow *self)
{
  KremChipsRowPrivate *priv = get_private (self);
  GtkWidget *next = gtk_widget_get_first_child (priv->box);

  for (guint i = 0; i < priv->values->len; i++)
    {
      const char *value = g_ptr_array_index (priv->values, i);
      g_autofree char *label = KREM_CHIPS_ROW_GET_CLASS (self)->describe (self, value);

      next = put_chip (self, next, label != NULL ? label : value, label == NULL);
    }
  if (priv->values->len == 0 && priv->json != NULL && strcmp (priv->json, "[]") != 0)
    next = put_chip (self, next, priv->json, TRUE);
  while (next != priv->entry)
    {
      GtkWidget *chip = next;

      next = gtk_widget_get_next_sibling (chip);
      if (gtk_widget_get_focus_child (priv->box) == chip)
        gtk_widget_grab_focus (priv->entry);
      gtk_box_remove (GTK_BOX (priv->box), chip);
    }
  update_empty (self);
}
