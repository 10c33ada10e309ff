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

/**
 * krem_form_object_tell:
 * @object: an object
 * @problems: (element-type KremProblem): what is wrong with its record
 *
 * Says beside each row what is wrong with its value, and at a header that something in it is.
 */
void
krem_form_object_tell (KremFormObject *object, GPtrArray *problems)
{
  g_autofree char *pointer = krem_form_object_dup_pointer (object);

  if (object->list != NULL)
    {
      if (find_problem (problems, pointer) != NULL)
        gtk_widget_add_css_class (object->header, "problem");
      else
        gtk_widget_remove_css_class (object->header, "problem");
    }
  for (guint i = 0; object->slots != NULL && i < object->slots->len; i++)
    {
      KremFormSlot *slot = g_ptr_array_index (object->slots, i);

      if (slot->field != NULL)
        tell_slot (slot, pointer, problems);
      for (guint j = 0; slot->list != NULL && j < slot->list->elements->len; j++)
        krem_form_object_tell (g_ptr_array_index (slot->list->elements, j), problems);
    }
}
