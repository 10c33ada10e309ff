/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-form-spelling.h"

#include "krem-json-check.h"
#include "krem-reader.h"
#include "krem-revise.h"

#include <string.h>

static char *
dup_value (const KremJsonTape *tape, guint entry)
{
  return g_strndup (krem_json_tape_get_text (tape, entry), tape->entries[entry].length);
}

/* The value at a way from @object on, such as `view/from`. */
static gboolean
find (const KremJsonTape *tape, guint object, const char *way, guint *value)
{
  g_autofree char *pointer = g_strconcat ("/", way, NULL);

  return krem_json_tape_resolve (tape, object, pointer, value);
}

/* What may be written short stands in an object or in that object's place. */
static gboolean
find_place (const KremFormMember *member, const KremJsonTape *tape, guint object, guint *place)
{
  const char *slash = strrchr (member->pointer, '/');
  g_autofree char *way = slash == NULL ? NULL : g_strndup (member->pointer, slash - member->pointer);

  *place = object;
  return way == NULL || find (tape, object, way, place);
}

static char *
read_one_or_many (const KremJsonTape *tape, guint object)
{
  g_autofree char *one = NULL;
  guint value;

  if (krem_json_tape_find_member (tape, object, "characters", &value))
    return dup_value (tape, value);
  if (!krem_json_tape_find_member (tape, object, "character", &value))
    return NULL;
  one = dup_value (tape, value);
  return g_strdup_printf ("[%s]", one);
}

/**
 * krem_form_spelling_read:
 * @member: a member
 * @tape: the text of a record
 * @object: the entry of the object, or of what is written in its place
 *
 * Returns: (transfer full) (nullable): the value as its row shows it, as JSON
 */
char *
krem_form_spelling_read (const KremFormMember *member, const KremJsonTape *tape, guint object)
{
  guint value;

  switch (member->spelling)
    {
    case KREM_FORM_ONE_OR_MANY:
      return tape->entries[object].type == KREM_JSON_OBJECT ? read_one_or_many (tape, object) : NULL;
    case KREM_FORM_SHORT:
      if (!find_place (member, tape, object, &value))
        return NULL;
      if (tape->entries[value].type != KREM_JSON_OBJECT)
        return dup_value (tape, value);
      return find (tape, object, member->pointer, &value) ? dup_value (tape, value) : NULL;
    case KREM_FORM_NOBODY:
      return find (tape, object, member->pointer, &value) && tape->entries[value].type == KREM_JSON_ARRAY
                     && tape->entries[value].n_children == 0
                 ? g_strdup ("true")
                 : NULL;
    case KREM_FORM_AS_IS:
    default:
      return find (tape, object, member->pointer, &value) ? dup_value (tape, value) : NULL;
    }
}

/* The number of strings in a list, and the text of the first. */
static guint
count_texts (const char *json, char **first, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (KremJsonTape) tape = krem_json_check (bytes, NULL, 0, error);

  if (tape == NULL || tape->entries[0].type != KREM_JSON_ARRAY || tape->entries[0].n_children == 0)
    return 0;
  *first = dup_value (tape, 1);
  return tape->entries[0].n_children;
}

/* One is written as `character`, but a list that is there stays a list. */
static KremRecord *
write_one_or_many (KremRecord *record, const char *object, const char *json, GError **error)
{
  g_autofree char *one = g_strconcat (object, "/character", NULL), *many = g_strconcat (object, "/characters", NULL);
  g_autofree char *first = NULL, *had_many = krem_record_dup_member (record, many);
  guint n = json == NULL ? 0 : count_texts (json, &first, error);
  g_autoptr (KremRecord) written = NULL;

  if (n == 0)
    return krem_revise_set_value (record, had_many != NULL ? many : one, NULL, error);
  if (n == 1 && had_many == NULL)
    return krem_revise_set_value (record, one, first, error);
  written = krem_revise_set_value (record, many, json, error);
  /* The other spelling goes at last, so that the object is never empty. */
  return written == NULL ? NULL : krem_revise_set_value (written, one, NULL, error);
}

/* Where there is no object yet, the value stands in its place. */
static KremRecord *
write_short (const KremFormMember *member, KremRecord *record, const char *object, const char *json, GError **error)
{
  g_autofree char *pointer = g_strconcat (object, "/", member->pointer, NULL);
  g_autofree char *place = g_path_get_dirname (pointer), *value = krem_record_dup_member (record, place);

  return krem_revise_set_value (record, value != NULL && value[0] == '{' ? pointer : place, json, error);
}

/**
 * krem_form_spelling_write:
 * @member: a member
 * @record: a record
 * @object: the JSON Pointer to the object that has or will have the member; the empty one for the record itself
 * @json: (nullable): the value as its row shows it, as JSON; %NULL for none
 * @error: return location for an error of %KREM_STORAGE_ERROR
 *
 * Makes a record in which the member has another value, in the spelling that the object has already.
 *
 * Returns: (transfer full) (nullable): the new record, or @record where nothing changes
 */
KremRecord *
krem_form_spelling_write (const KremFormMember *member, KremRecord *record, const char *object, const char *json,
                          GError **error)
{
  g_autofree char *pointer = NULL;

  switch (member->spelling)
    {
    case KREM_FORM_ONE_OR_MANY:
      return write_one_or_many (record, object, json, error);
    case KREM_FORM_SHORT:
      return write_short (member, record, object, json, error);
    case KREM_FORM_NOBODY:
      pointer = g_strconcat (object, "/", member->pointer, NULL);
      return krem_revise_set_value (record, pointer, g_strcmp0 (json, "true") == 0 ? "[]" : NULL, error);
    case KREM_FORM_AS_IS:
    default:
      pointer = g_strconcat (object, "/", member->pointer, NULL);
      return krem_revise_set_value (record, pointer, json, error);
    }
}
