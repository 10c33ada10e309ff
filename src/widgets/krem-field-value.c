/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-field-value.h"

#include "krem-json-check.h"
#include "krem-json-format.h"

#include <string.h>

static KremJsonTape *
check (const char *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return krem_json_check (bytes, "", 0, NULL);
}

/**
 * krem_field_value_get_text:
 * @json: (nullable): a value as JSON
 *
 * Returns: (transfer full) (nullable): the text that it is; %NULL where it is of another type
 */
char *
krem_field_value_get_text (const char *json)
{
  g_autoptr (KremJsonTape) tape = json == NULL ? NULL : check (json);

  if (tape == NULL || tape->entries[0].type != KREM_JSON_STRING)
    return NULL;
  return krem_json_tape_dup_string (tape, 0);
}

/**
 * krem_field_value_to_text:
 * @json: (nullable): a value as JSON
 *
 * Returns: (transfer full): what a field shows of it: the text that it is, or how it is spelt where it is of another
 *   type; the empty text for none
 */
char *
krem_field_value_to_text (const char *json)
{
  char *text = krem_field_value_get_text (json);

  return text != NULL ? text : g_strdup (json == NULL ? "" : json);
}

/**
 * krem_field_value_get_texts:
 * @json: (nullable): a value as JSON
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the texts of which the list consists, or the one text that
 *   stands there instead of a list; %NULL where it is anything else
 */
GPtrArray *
krem_field_value_get_texts (const char *json)
{
  g_autoptr (KremJsonTape) tape = json == NULL ? NULL : check (json);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  gboolean is_array;

  if (json == NULL)
    return g_steal_pointer (&texts);
  if (tape == NULL)
    return NULL;
  is_array = tape->entries[0].type == KREM_JSON_ARRAY;
  for (guint entry = is_array ? 1 : 0; entry < tape->n_entries; entry = tape->entries[entry].next)
    {
      if (tape->entries[entry].type != KREM_JSON_STRING)
        return NULL;
      g_ptr_array_add (texts, krem_json_tape_dup_string (tape, entry));
    }
  return g_steal_pointer (&texts);
}

/**
 * krem_field_value_from_texts:
 * @texts: (element-type utf8): texts
 *
 * Returns: (transfer full) (nullable): the list of them as JSON; %NULL for none
 */
char *
krem_field_value_from_texts (GPtrArray *texts)
{
  GString *json;

  if (texts->len == 0)
    return NULL;
  json = g_string_new ("[");
  for (guint i = 0; i < texts->len; i++)
    {
      g_string_append (json, i == 0 ? "" : ", ");
      krem_json_append_string (json, g_ptr_array_index (texts, i), -1);
    }
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}
