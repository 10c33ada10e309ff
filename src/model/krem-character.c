/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-character.h"

#include <string.h>

/**
 * krem_character_get_name:
 * @character: a character
 *
 * Returns: the full name, or the id where there is none
 */
const char *
krem_character_get_name (const KremCharacter *character)
{
  return krem_record_get_label (&character->base);
}

/**
 * krem_character_get_short_name:
 * @character: a character
 *
 * Returns: the name for cards and lanes
 */
const char *
krem_character_get_short_name (const KremCharacter *character)
{
  return character->short_name != NULL ? character->short_name : krem_character_get_name (character);
}

/**
 * krem_character_get_sort_name:
 * @character: a character
 *
 * Returns: the name by which lists are ordered
 */
const char *
krem_character_get_sort_name (const KremCharacter *character)
{
  return character->sort_name != NULL ? character->sort_name : krem_character_get_name (character);
}

static gboolean
is_native (const KremCharacter *character, KremNames names)
{
  return names == KREM_NAMES_NATIVE && character->native_name != NULL && *character->native_name != '\0';
}

/* The family name, for the chronicle has no short form of a native name. */
static const char *
get_last_word (const char *name)
{
  const char *blank = strrchr (name, ' ');

  return blank == NULL || blank[1] == '\0' ? name : blank + 1;
}

/**
 * krem_character_choose_name:
 * @character: a character
 * @names: which names are shown
 *
 * Returns: the full name among those, or else as krem_character_get_name() has it
 */
const char *
krem_character_choose_name (const KremCharacter *character, KremNames names)
{
  return is_native (character, names) ? character->native_name : krem_character_get_name (character);
}

/**
 * krem_character_choose_short_name:
 * @character: a character
 * @names: which names are shown
 *
 * Returns: the name for cards and lanes; of a native name its last word, where the chronicle shortens the name of a
 *   person to one word too
 */
const char *
krem_character_choose_short_name (const KremCharacter *character, KremNames names)
{
  if (!is_native (character, names))
    return krem_character_get_short_name (character);
  if (character->is_body || character->short_name == NULL || strchr (character->short_name, ' ') != NULL)
    return character->native_name;
  return get_last_word (character->native_name);
}

/**
 * krem_character_choose_sort_name:
 * @character: a character
 * @names: which names are shown
 *
 * Returns: the name by which lists are ordered
 */
const char *
krem_character_choose_sort_name (const KremCharacter *character, KremNames names)
{
  return is_native (character, names) ? krem_character_choose_short_name (character, names)
                                      : krem_character_get_sort_name (character);
}
