/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-form-private.h"

#include "krem-chips-row.h"
#include "krem-date-row.h"
#include "krem-form-spelling.h"
#include "krem-placeholder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What one types into, of a field of one line. */
static GtkWidget *
find_text (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_TEXT (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_text (child);
  return found;
}

static void
slot_free (gpointer data)
{
  KremFormSlot *slot = data;

  g_clear_pointer (&slot->list, krem_form_list_free);
  if (slot->field != NULL)
    {
      GtkWidget *text = find_text (slot->field);

      g_signal_handlers_disconnect_by_data (slot->field, slot);
      if (text != NULL)
        g_signal_handlers_disconnect_by_data (text, slot);
      gtk_list_box_remove (slot->object->box, slot->field);
    }
  g_free (slot->shown);
  g_free (slot);
}

/**
 * krem_form_object_new:
 * @form: a form
 * @list: (nullable): the list of which it is an element
 * @members: (transfer none): what it may have, a table that ends
 * @box: (transfer none): where its rows go
 *
 * Returns: (transfer full): an object without rows
 */
KremFormObject *
krem_form_object_new (KremForm *form, KremFormList *list, const KremFormMember *members, GtkListBox *box)
{
  KremFormObject *object = g_new0 (KremFormObject, 1);

  object->form = form;
  object->list = list;
  object->members = members;
  object->box = box;
  object->visible = TRUE;
  return object;
}

/**
 * krem_form_object_free:
 * @object: an object
 *
 * Takes its rows away.
 */
void
krem_form_object_free (KremFormObject *object)
{
  g_clear_pointer (&object->slots, g_ptr_array_unref);
  if (object->header != NULL)
    gtk_list_box_remove (object->box, object->header);
  if (object->more != NULL)
    gtk_list_box_remove (object->box, object->more);
  g_clear_pointer (&object->record, krem_record_unref);
  g_free (object->text);
  g_free (object);
}

/**
 * krem_form_object_get_root:
 * @object: an object
 *
 * Returns: (transfer none): the one that stands for the record in which @object is
 */
KremFormObject *
krem_form_object_get_root (KremFormObject *object)
{
  while (object->list != NULL)
    object = object->list->object;
  return object;
}

/**
 * krem_form_object_dup_pointer:
 * @object: an object
 *
 * Returns: (transfer full): the JSON Pointer to it from its record on
 */
char *
krem_form_object_dup_pointer (KremFormObject *object)
{
  g_autofree char *around = NULL;

  if (object->list == NULL)
    return g_strdup ("");
  around = krem_form_object_dup_pointer (object->list->object);
  return g_strdup_printf ("%s/%s/%u", around, object->list->member->pointer,
                          krem_form_list_get_position (object->list, object));
}

/* How deep the object's rows stand. */
static guint
get_depth (KremFormObject *object)
{
  guint depth = object->header != NULL ? 1 : 0;

  return object->list == NULL ? depth : depth + get_depth (object->list->object);
}

/**
 * krem_form_object_indent:
 * @object: an object
 * @row: its header or one of its rows
 *
 * Shows by its looks how deep a row stands.
 */
void
krem_form_object_indent (KremFormObject *object, GtkWidget *row)
{
  static const char *const classes[] = { NULL, "inner", "innermost" };
  guint depth = get_depth (object) - (row == object->header ? 1 : 0);

  if (depth > 0)
    gtk_widget_add_css_class (row, classes[MIN (depth, G_N_ELEMENTS (classes) - 1)]);
}

/* Enter leaves a field, but not a date that means nothing: what is typed next is to correct it. */
static void
go_on (KremForm *form, GtkWidget *field)
{
  if (!KREM_IS_DATE_ROW (field) || krem_date_row_check (KREM_DATE_ROW (field)))
    krem_form_go_on (form, field);
}

/* Enter takes the value and goes on, so that a form is filled in without Tab. */
static void
activate_cb (KremFormSlot *slot)
{
  if (!KREM_IS_CHIPS_ROW (slot->field))
    go_on (slot->object->form, slot->field);
}

static void
changed_cb (KremFormSlot *slot, const char *json, gboolean going_on)
{
  gboolean is_chosen = slot->entering && !going_on && !KREM_IS_CHIPS_ROW (slot->field)
                       && krem_form_row_has_focus (slot->field);
  g_autoptr (GtkWidget) field = g_object_ref (slot->field);
  KremForm *form = slot->object->form;

  slot->entering = FALSE;
  krem_form_write (form, slot, json, going_on);
  /* It was Enter that chose one of those that were offered. The slot may be gone: a tie that is given to others leaves
   * the form. */
  if (is_chosen && gtk_widget_get_parent (field) != NULL)
    go_on (form, field);
}

/* Whether the field offers something, of which Enter takes one. */
static gboolean
is_offering (GtkWidget *field)
{
  for (GtkWidget *child = gtk_widget_get_first_child (field); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child) && gtk_widget_get_visible (child))
      return TRUE;
  return FALSE;
}

/* Enter in an empty text of a list says that the list is done. */
static gboolean
key_cb (KremFormSlot *slot, guint key, guint code, GdkModifierType state, GtkEventController *controller)
{
  GtkWidget *text = find_text (slot->field);

  slot->entering = (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter)
                   && (state & gtk_accelerator_get_default_mod_mask ()) == 0;
  if (!slot->entering || !KREM_IS_CHIPS_ROW (slot->field) || text == NULL || !gtk_widget_has_focus (text)
      || gtk_editable_get_text (GTK_EDITABLE (text))[0] != '\0' || is_offering (slot->field))
    return GDK_EVENT_PROPAGATE;
  slot->entering = FALSE;
  krem_form_go_on (slot->object->form, slot->field);
  return GDK_EVENT_STOP;
}

static void
follow_keys (KremFormSlot *slot)
{
  GtkWidget *text = find_text (slot->field);
  GtkEventController *keys;

  if (text == NULL)
    return;
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), slot);
  gtk_widget_add_controller (slot->field, keys);
  g_signal_connect_data (text, "activate", G_CALLBACK (activate_cb), slot, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static gboolean
is_empty (const char *value)
{
  return value == NULL || strcmp (value, "\"\"") == 0 || strcmp (value, "[]") == 0 || strcmp (value, "false") == 0;
}

static void
update_more (KremFormObject *object, gboolean any_hidden)
{
  const char *title = object->showing_more ? _ ("Fewer Details") : _ ("More Details");

  if (object->more == NULL)
    return;
  if (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (object->more)), title) != 0)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (object->more), title);
  gtk_widget_set_visible (object->more, object->visible && any_hidden && krem_form_is_editable (object->form));
}

/**
 * krem_form_object_refold:
 * @object: an object
 * @visible: whether what stands around it is unfolded
 *
 * Shows and hides rows: those that are wanted every day, those that have a value, and the others when they are asked
 * for.
 */
void
krem_form_object_refold (KremFormObject *object, gboolean visible)
{
  gboolean any_hidden = FALSE, editable = krem_form_is_editable (object->form);

  if (object->header != NULL)
    {
      gtk_widget_set_visible (object->header, visible);
      visible = visible && object->expanded;
    }
  object->visible = visible;
  for (guint i = 0; object->slots != NULL && i < object->slots->len; i++)
    {
      KremFormSlot *slot = g_ptr_array_index (object->slots, i);
      gboolean daily = slot->member->daily && editable;

      if (slot->list != NULL)
        {
          gboolean filled = slot->list->elements->len > 0;

          any_hidden = any_hidden || (!daily && !filled);
          krem_form_list_refold (slot->list, visible && (daily || filled || object->showing_more));
        }
      else
        {
          gboolean filled = !is_empty (slot->shown);

          any_hidden = any_hidden || (!daily && !filled);
          gtk_widget_set_visible (slot->field, visible
                                                   && (daily || filled || object->showing_more
                                                       || krem_form_row_has_focus (slot->field)));
        }
    }
  update_more (object, any_hidden);
}

/**
 * krem_form_object_set_expanded:
 * @object: an object with a header
 * @expanded: whether its rows are there
 *
 * Unfolds or folds it.
 */
void
krem_form_object_set_expanded (KremFormObject *object, gboolean expanded)
{
  if (expanded == object->expanded)
    return;
  object->expanded = expanded;
  if (!expanded)
    object->showing_more = FALSE;
  gtk_image_set_from_icon_name (GTK_IMAGE (object->arrow), expanded ? "pan-up-symbolic" : "pan-down-symbolic");
  /* Its rows say the same in full. */
  adw_action_row_set_title_lines (ADW_ACTION_ROW (object->header), expanded ? 1 : 0);
  if (expanded)
    gtk_widget_add_css_class (object->header, "expanded");
  else
    gtk_widget_remove_css_class (object->header, "expanded");
  gtk_widget_set_visible (object->remove, expanded && krem_form_is_editable (object->form));
  gtk_accessible_update_state (GTK_ACCESSIBLE (object->header), GTK_ACCESSIBLE_STATE_EXPANDED, expanded, -1);
  if (expanded)
    {
      gboolean fresh = object->slots == NULL;

      krem_form_object_build (object);
      if (fresh && !object->draft)
        {
          krem_form_update (object->form);
          krem_form_tell_problems (object->form);
        }
    }
  krem_form_object_refold (object, object->list == NULL || object->list->object->visible);
}

static void
more_activated_cb (KremFormObject *object)
{
  object->showing_more = !object->showing_more;
  krem_form_object_refold (object, object->list == NULL || object->list->object->visible);
}

/* The row after the last of an object, before which new rows go; NULL for the end of the box. */
static GtkWidget *
find_next (KremFormObject *object)
{
  return object->header == NULL ? NULL : gtk_widget_get_next_sibling (object->header);
}

/**
 * krem_form_object_build:
 * @object: an object
 *
 * Makes its rows, if they are not there.
 */
void
krem_form_object_build (KremFormObject *object)
{
  KremSession *session = krem_form_get_session (object->form);
  GtkWidget *next = find_next (object);
  gboolean any_more = FALSE;

  if (object->slots != NULL)
    return;
  object->slots = g_ptr_array_new_with_free_func (slot_free);
  for (const KremFormMember *member = object->members; member->pointer != NULL; member++)
    any_more = any_more || !member->daily;
  if (any_more)
    {
      GtkWidget *row = krem_placeholder_new_more ();

      object->more = row;
      krem_form_object_indent (object, row);
      g_signal_connect_swapped (row, "activated", G_CALLBACK (more_activated_cb), object);
      krem_form_row_insert_before (row, object->box, next);
      next = row;
    }
  for (const KremFormMember *member = object->members; member->pointer != NULL; member++)
    {
      KremFormSlot *slot = g_new0 (KremFormSlot, 1);

      slot->object = object;
      slot->member = member;
      g_ptr_array_add (object->slots, slot);
      if (member->row == KREM_FORM_LIST)
        {
          slot->list = krem_form_list_new (object, member);
          krem_form_object_indent (object, slot->list->add);
          krem_form_row_insert_before (slot->list->add, object->box, next);
          continue;
        }
      slot->field = krem_form_row_new (member, session);
      krem_form_object_indent (object, slot->field);
      gtk_widget_set_sensitive (slot->field, krem_form_is_editable (object->form));
      krem_form_row_insert_before (slot->field, object->box, next);
      g_signal_connect_swapped (slot->field, "committed", G_CALLBACK (changed_cb), slot);
      follow_keys (slot);
    }
}

/**
 * krem_form_object_show:
 * @object: an object
 * @tape: (nullable): the text of its record
 * @entry: its place in @tape, or %KREM_NONE where the record does not have it yet
 *
 * Gives the rows that differ from what they show their values.
 */
void
krem_form_object_show (KremFormObject *object, const KremJsonTape *tape, guint entry)
{
  if (object->list != NULL)
    {
      g_autoptr (KremFormWords) words = krem_form_words_new (object, tape, entry);

      krem_form_object_set_words (object, words);
    }
  for (guint i = 0; object->slots != NULL && i < object->slots->len; i++)
    {
      KremFormSlot *slot = g_ptr_array_index (object->slots, i);
      g_autofree char *value = NULL;

      if (slot->list != NULL)
        {
          g_autofree char *pointer = g_strconcat ("/", slot->member->pointer, NULL);
          guint list = KREM_NONE;

          if (entry != KREM_NONE)
            krem_json_tape_resolve (tape, entry, pointer, &list);
          krem_form_list_show (slot->list, tape, list);
          continue;
        }
      value = entry == KREM_NONE ? NULL : krem_form_spelling_read (slot->member, tape, entry);
      if (g_strcmp0 (value, slot->shown) == 0)
        continue;
      g_free (slot->shown);
      slot->shown = g_steal_pointer (&value);
      krem_field_show (KREM_FIELD (slot->field), slot->shown);
    }
}

/**
 * krem_form_object_reset:
 * @object: an object
 *
 * Folds it and forgets drafts, since another record will be shown.
 */
void
krem_form_object_reset (KremFormObject *object)
{
  object->showing_more = FALSE;
  if (object->header != NULL)
    krem_form_object_set_expanded (object, FALSE);
  for (guint i = 0; object->slots != NULL && i < object->slots->len; i++)
    {
      KremFormSlot *slot = g_ptr_array_index (object->slots, i);

      if (slot->list != NULL)
        krem_form_list_reset (slot->list);
      else
        krem_field_forget (KREM_FIELD (slot->field));
    }
}

/**
 * krem_form_object_focus_first:
 * @object: an object
 *
 * Unfolds it and goes to its first row.
 *
 * Returns: whether it has one
 */
gboolean
krem_form_object_focus_first (KremFormObject *object)
{
  if (object->header != NULL)
    krem_form_object_set_expanded (object, TRUE);
  for (guint i = 0; object->slots != NULL && i < object->slots->len; i++)
    {
      KremFormSlot *slot = g_ptr_array_index (object->slots, i);

      if (slot->field != NULL && gtk_widget_get_visible (slot->field))
        return gtk_widget_grab_focus (slot->field);
    }
  return FALSE;
}

/* What of @way follows the member's own way: the empty string, the way on from a list, or NULL for another member. */
static const char *
follow (const KremFormMember *member, const char *way)
{
  gsize length = strlen (member->pointer);

  if (strncmp (way, member->pointer, length) == 0 && (way[length] == '\0' || way[length] == '/'))
    return way + length;
  /* One may ask for what is written in another spelling. */
  if (member->spelling == KREM_FORM_ONE_OR_MANY && g_str_has_prefix (way, "character"))
    return "";
  if (member->spelling == KREM_FORM_SHORT && g_str_has_prefix (member->pointer, way)
      && member->pointer[strlen (way)] == '/')
    return "";
  return NULL;
}

static KremFormSlot *
find_slot (KremFormObject *object, const char *way, const char **rest)
{
  for (guint i = 0; object->slots != NULL && i < object->slots->len; i++)
    {
      KremFormSlot *slot = g_ptr_array_index (object->slots, i);

      *rest = follow (slot->member, way);
      if (*rest != NULL)
        return slot;
    }
  return NULL;
}

/* The element to which a way such as `/3/role` leads, and where in the element; NULL for none. */
static KremFormObject *
find_element (KremFormList *list, const char *way, const char **rest)
{
  char *end;
  guint64 position;

  if (way[0] != '/' || !g_ascii_isdigit (way[1]))
    return NULL;
  position = g_ascii_strtoull (way + 1, &end, 10);
  if (position >= list->elements->len)
    return NULL;
  *rest = end[0] == '/' ? end + 1 : end;
  return g_ptr_array_index (list->elements, position);
}

/**
 * krem_form_object_focus:
 * @object: an object
 * @way: a JSON Pointer from the object on, without its first slash; the empty string for the object itself
 *
 * Unfolds what is around a value and gives its row the keyboard. A list that does not go on so far gives its last row.
 *
 * Returns: whether the object has such a row
 */
gboolean
krem_form_object_focus (KremFormObject *object, const char *way)
{
  const char *rest;
  KremFormObject *element;
  KremFormSlot *slot;

  if (way[0] == '\0')
    return krem_form_object_focus_first (object);
  if (object->header != NULL)
    krem_form_object_set_expanded (object, TRUE);
  slot = find_slot (object, way, &rest);
  if (slot == NULL)
    return FALSE;
  if (slot->list != NULL)
    {
      element = find_element (slot->list, rest, &rest);
      if (element != NULL)
        return krem_form_object_focus (element, rest) || krem_form_object_focus_first (element);
    }
  if (!gtk_widget_get_visible (slot->list != NULL ? slot->list->add : slot->field))
    {
      object->showing_more = TRUE;
      krem_form_object_refold (object, object->list == NULL || object->list->object->visible);
    }
  return gtk_widget_grab_focus (slot->list != NULL ? slot->list->add : slot->field);
}
