/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-record-match.h"

#include "krem-name-search.h"

#include <string.h>

static gboolean
contains (const char *text, const char *folded_needle)
{
  g_autofree char *folded = NULL;

  if (text == NULL)
    return FALSE;
  folded = krem_name_fold (text);
  return strstr (folded, folded_needle) != NULL;
}

static gboolean
any_contains (char **texts, const char *folded_needle)
{
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    if (contains (texts[i], folded_needle))
      return TRUE;
  return FALSE;
}

/**
 * krem_record_matches:
 * @record: a record
 * @folded_needle: what is looked for, from krem_name_fold()
 *
 * Returns: whether it stands in the record's name; in the other names, the id and the tags of a character; in the
 *   place and the tags of an event
 */
gboolean
krem_record_matches (const KremRecord *record, const char *folded_needle)
{
  const KremCharacter *character = (const KremCharacter *) record;
  const KremEvent *event = (const KremEvent *) record;

  if (contains (krem_record_get_label (record), folded_needle))
    return TRUE;
  if (record->list == KREM_LIST_CHARACTERS)
    return contains (character->native_name, folded_needle) || contains (character->short_name, folded_needle)
           || contains (record->id, folded_needle) || any_contains (character->aliases, folded_needle)
           || any_contains (character->tags, folded_needle);
  if (record->list == KREM_LIST_EVENTS)
    return contains (event->place, folded_needle) || any_contains (event->tags, folded_needle);
  return FALSE;
}
