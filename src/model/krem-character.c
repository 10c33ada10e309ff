/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-character.h"

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
