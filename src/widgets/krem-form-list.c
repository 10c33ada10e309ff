/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-form-private.h"

#include "krem-record.h"

#include <glib/gi18n-lib.h>

static void
element_free (gpointer data)
{
  krem_form_object_free (data);
}

static guint
count_settled (KremFormList *list)
{
  guint n = list->elements->len;

  while (n > 0 && ((KremFormObject *) g_ptr_array_index (list->elements, n - 1))->draft)
    n--;
  return n;
}

static KremFormObject *
insert (KremFormList *list, guint position)
{
  KremFormObject *element = krem_form_object_new (list->object->form, list, list->member->elements, list->object->box);
  KremFormObject *next = position < list->elements->len ? g_ptr_array_index (list->elements, position) : NULL;

  g_ptr_array_insert (list->elements, (int) position, element);
  krem_form_object_add_header (element, next == NULL ? list->add : next->header);
  return element;
}

/* Adds an element after the others and goes to its first row. The record has it as soon as something is typed. */
static void
add_cb (KremFormList *list)
{
  guint n = count_settled (list);
  KremFormObject *element;

  if (n < list->elements->len)
    element = g_ptr_array_index (list->elements, n);
  else
    {
      element = insert (list, n);
      element->draft = TRUE;
      krem_form_object_show (element, NULL, KREM_NONE);
    }
  krem_form_object_focus_first (element);
}

/**
 * krem_form_list_new:
 * @object: the object that has the list
 * @member: which of its members it is
 *
 * Returns: (transfer full): a list whose last row stands nowhere yet
 */
KremFormList *
krem_form_list_new (KremFormObject *object, const KremFormMember *member)
{
  KremFormList *list = g_new0 (KremFormList, 1);

  list->object = object;
  list->member = member;
  list->elements = g_ptr_array_new_with_free_func (element_free);
  list->add = krem_form_row_new_add (krem_form_member_get_title (member));
  g_signal_connect_swapped (list->add, "activated", G_CALLBACK (add_cb), list);
  return list;
}

/**
 * krem_form_list_free:
 * @list: a list
 *
 * Takes its rows away.
 */
void
krem_form_list_free (KremFormList *list)
{
  g_clear_pointer (&list->elements, g_ptr_array_unref);
  gtk_list_box_remove (list->object->box, list->add);
  g_free (list);
}

/**
 * krem_form_list_get_position:
 * @list: a list
 * @element: one of its elements
 *
 * Returns: the number of those before it
 */
guint
krem_form_list_get_position (KremFormList *list, KremFormObject *element)
{
  guint position = 0;

  g_ptr_array_find (list->elements, element, &position);
  return position;
}

static gboolean
is_same (KremFormList *list, guint position, GPtrArray *texts, guint other)
{
  KremFormObject *element = g_ptr_array_index (list->elements, position);

  return g_strcmp0 (element->text, g_ptr_array_index (texts, other)) == 0;
}

/* Goes to where the next thing is to be done when the rows that had the keyboard are gone. */
static void
focus_position (KremFormList *list, guint position)
{
  if (position < list->elements->len)
    gtk_widget_grab_focus (((KremFormObject *) g_ptr_array_index (list->elements, position))->header);
  else
    gtk_widget_grab_focus (list->add);
}

/* Whether one of the element's rows has the keyboard; the rows of all that is in it follow its header. */
static gboolean
has_focus (KremFormList *list, guint position)
{
  KremFormObject *element = g_ptr_array_index (list->elements, position);
  KremFormObject *next = position + 1 < list->elements->len ? g_ptr_array_index (list->elements, position + 1) : NULL;
  GtkWidget *end = next == NULL ? list->add : next->header;

  for (GtkWidget *row = element->header; row != NULL && row != end; row = gtk_widget_get_next_sibling (row))
    if (krem_form_row_has_focus (row))
      return TRUE;
  return FALSE;
}

/* Takes the rows of an element away, and the keyboard from them. */
static void
drop (KremFormList *list, guint position)
{
  if (has_focus (list, position))
    focus_position (list, position + 1);
  g_ptr_array_remove_index (list->elements, position);
}

/**
 * krem_form_list_show:
 * @list: a list
 * @tape: (nullable): the text of the record
 * @entry: its place in @tape, or %KREM_NONE where there is none
 *
 * Shows the list's elements. Those at both ends that say what they said keep their rows, and so do as many between them
 * as before and after have in common, so that one who edits an element stays in its rows.
 */
void
krem_form_list_show (KremFormList *list, const KremJsonTape *tape, guint entry)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_before, n_after, first = 0, last = 0;

  if (entry != KREM_NONE && tape->entries[entry].type == KREM_JSON_ARRAY)
    for (guint i = entry + 1; i < tape->entries[entry].next; i = tape->entries[i].next)
      {
        g_ptr_array_add (texts, g_strndup (krem_json_tape_get_text (tape, i), tape->entries[i].length));
        g_array_append_val (entries, i);
      }
  n_before = count_settled (list);
  n_after = texts->len;
  while (first < MIN (n_before, n_after) && is_same (list, first, texts, first))
    first++;
  while (last < MIN (n_before, n_after) - first && is_same (list, n_before - 1 - last, texts, n_after - 1 - last))
    last++;
  for (; n_before > n_after; n_before--)
    drop (list, n_before - last - 1);
  for (; n_before < n_after; n_before++)
    insert (list, n_before - last);

  for (guint i = 0; i < n_after; i++)
    {
      KremFormObject *element = g_ptr_array_index (list->elements, i);

      g_free (element->text);
      element->text = g_strdup (g_ptr_array_index (texts, i));
      krem_form_object_show (element, tape, g_array_index (entries, guint, i));
    }
}

/**
 * krem_form_list_reset:
 * @list: a list
 *
 * Folds its elements and forgets drafts.
 */
void
krem_form_list_reset (KremFormList *list)
{
  g_ptr_array_set_size (list->elements, (int) count_settled (list));
  for (guint i = 0; i < list->elements->len; i++)
    krem_form_object_reset (g_ptr_array_index (list->elements, i));
}

/**
 * krem_form_list_refold:
 * @list: a list
 * @visible: whether it is to be seen
 *
 * Shows or hides its rows.
 */
void
krem_form_list_refold (KremFormList *list, gboolean visible)
{
  /* An element of an object that is not in the record yet would have nowhere to go. */
  gtk_widget_set_visible (list->add, visible && !list->object->draft && krem_form_is_editable (list->object->form));
  for (guint i = 0; i < list->elements->len; i++)
    krem_form_object_refold (g_ptr_array_index (list->elements, i), visible);
}

/**
 * krem_form_list_remove:
 * @list: a list
 * @element: one of its elements
 *
 * Takes the element out of the record.
 */
void
krem_form_list_remove (KremFormList *list, KremFormObject *element)
{
  g_autofree char *pointer = krem_form_object_dup_pointer (element), *label = NULL;
  KremForm *form = list->object->form;
  KremFormObject *root = krem_form_object_get_root (element);
  guint position = krem_form_list_get_position (list, element);
  gboolean draft = element->draft;

  /* Translators: it names what can be undone; %s tells of a part of a record, such as “Khrushchev, Brezhnev” */
  label = g_strdup_printf (_ ("Remove %s"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (element->header)));
  drop (list, position);
  if (!draft)
    krem_form_set (form, root, pointer, NULL, label);
}

/**
 * krem_form_list_move:
 * @list: a list
 * @element: one of its elements
 * @by: 1 to change its place with the next, -1 with the one before
 *
 * Changes the order of the elements.
 */
void
krem_form_list_move (KremFormList *list, KremFormObject *element, int by)
{
  g_autofree char *label = NULL;
  guint n = count_settled (list), position = krem_form_list_get_position (list, element);
  gboolean is_expanded = element->expanded;
  KremFormObject *other;

  if (element->draft || (by < 0 && position == 0) || (by > 0 && position + 1 >= n))
    return;
  other = g_ptr_array_index (list->elements, position + (guint) by);
  label = g_strdup_printf (_ ("Move %s"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (element->header)));
  if (!krem_form_swap (list->object->form, element, other, label))
    return;
  /* The rows stay and what they show is exchanged, so that the keyboard and what is unfolded go with it. */
  krem_form_object_set_expanded (element, other->expanded);
  krem_form_object_set_expanded (other, is_expanded);
  gtk_widget_grab_focus (other->header);
}
