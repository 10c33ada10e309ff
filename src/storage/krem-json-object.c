/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-json-object.h"

#include "krem-json-format.h"

/**
 * krem_json_object_new:
 *
 * Begins the text of an object, such as krem_revise_add() takes.
 *
 * Returns: (transfer full): an object without members, for krem_json_object_end()
 */
GString *
krem_json_object_new (void)
{
  return g_string_new ("{ ");
}

/**
 * krem_json_object_add_text:
 * @object: from krem_json_object_new()
 * @name: the name of a member that it does not have
 * @text: the member's value
 *
 * Adds a member that is a text.
 */
void
krem_json_object_add_text (GString *object, const char *name, const char *text)
{
  g_autoptr (GString) json = g_string_new (NULL);

  krem_json_append_string (json, text, -1);
  krem_json_object_add (object, name, json->str);
}

/**
 * krem_json_object_add:
 * @object: from krem_json_object_new()
 * @name: the name of a member that it does not have
 * @json: the member's value as JSON
 *
 * Adds a member of any type.
 */
void
krem_json_object_add (GString *object, const char *name, const char *json)
{
  if (object->len > strlen ("{ "))
    g_string_append (object, ", ");
  krem_json_append_string (object, name, -1);
  g_string_append_printf (object, ": %s", json);
}

/**
 * krem_json_object_end:
 * @object: (transfer full): from krem_json_object_new(), with a member at least
 *
 * Returns: (transfer full): the object as JSON
 */
char *
krem_json_object_end (GString *object)
{
  g_string_append (object, " }");
  return g_string_free (object, FALSE);
}
