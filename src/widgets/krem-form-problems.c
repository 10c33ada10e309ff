/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-form-private.h"

#include "krem-problem.h"

#include <string.h>

/* The way of a problem from its record on. */
static const char *
get_way (const KremProblem *problem)
{
  const char *way = problem->pointer;

  if (problem->line == 0 || problem->record->list == KREM_LIST_HEADER)
    return way;
  /* From the root of the file it leads through the list and the place in it. */
  for (guint i = 0; i < 2 && way != NULL; i++)
    way = strchr (way + 1, '/');
  return way == NULL ? "" : way;
}

static const KremProblem *
find_problem (GPtrArray *problems, const char *pointer)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const char *way = get_way (g_ptr_array_index (problems, i));
      gsize length = strlen (pointer);

      if (strncmp (way, pointer, length) == 0 && (way[length] == '\0' || way[length] == '/'))
        return g_ptr_array_index (problems, i);
    }
  return NULL;
}

static void
tell_slot (KremFormSlot *slot, const char *object, GPtrArray *problems)
{
  g_autofree char *pointer = g_strconcat (object, "/", slot->member->pointer, NULL), *other = NULL;
  const KremProblem *problem = find_problem (problems, pointer);

  if (slot->member->spelling == KREM_FORM_ONE_OR_MANY && problem == NULL)
    {
      other = g_strconcat (object, "/character", NULL);
      problem = find_problem (problems, other);
    }
  /* What is written short is the object's own value. */
  if (slot->member->spelling == KREM_FORM_SHORT && problem == NULL)
    {
      other = g_path_get_dirname (pointer);
      problem = find_problem (problems, other);
    }
  krem_field_tell (KREM_FIELD (slot->field), problem == NULL ? NULL : problem->message);
}

/* Says at a header that something below it is wrong, which is not seen while it is folded. */
static void
tell_header (KremFormObject *object, const KremProblem *problem)
{
  gtk_widget_set_visible (object->warning, problem != NULL);
  gtk_widget_set_tooltip_text (object->warning, problem == NULL ? NULL : problem->message);
  gtk_accessible_update_property (GTK_ACCESSIBLE (object->warning), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  problem == NULL ? "" : problem->message, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (object->header), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* Says beside each row what is wrong with its value, and at a header that something in it is. */
static void
tell_object (KremFormObject *object, GPtrArray *problems)
{
  g_autofree char *pointer = krem_form_object_dup_pointer (object);

  if (object->header != NULL)
    tell_header (object, find_problem (problems, pointer));
  for (guint i = 0; object->slots != NULL && i < object->slots->len; i++)
    {
      KremFormSlot *slot = g_ptr_array_index (object->slots, i);

      if (slot->field != NULL)
        tell_slot (slot, pointer, problems);
      for (guint j = 0; slot->list != NULL && j < slot->list->elements->len; j++)
        tell_object (g_ptr_array_index (slot->list->elements, j), problems);
    }
}

/**
 * krem_form_object_tell_record:
 * @object: an object that is no element
 * @all: (element-type KremProblem): what is wrong with the chronicle
 *
 * Says beside its rows what is wrong with its record, and at a header that something below it is.
 */
void
krem_form_object_tell_record (KremFormObject *object, GPtrArray *all)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (((KremProblem *) g_ptr_array_index (all, i))->record == object->record)
      g_ptr_array_add (problems, g_ptr_array_index (all, i));
  tell_object (object, problems);
}
