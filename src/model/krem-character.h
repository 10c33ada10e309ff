/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-reference.h"

G_BEGIN_DECLS

/**
 * KremCharacter:
 * @name: (nullable): the full name; %NULL where the file has none
 * @short_name: (nullable): the name on cards and lanes
 * @sort_name: (nullable): the name by which lists are ordered
 * @native_name: (nullable): the name in the person's own script
 * @aliases: (nullable): other names by which the person is known
 * @is_body: whether it is no person but a body, which can act and has no fate
 * @fate: (nullable): the first fate
 * @fate_since: (nullable): the date from which @fate holds; %NULL for birth or always
 * @posts: (nullable) (element-type KremPost): the offices
 * @tags: (nullable): words by which people are sorted and found
 *
 * A person, or a body that acts.
 */
typedef struct
{
  KremRecord base;
  char *name, *short_name, *sort_name, *native_name;
  char **aliases;
  KremGender gender;
  gboolean is_body;
  KremDate *born, *died;
  GRefString *group;
  GRefString *fate;
  KremDate *fate_since;
  GPtrArray *posts;
  char *portrait, *summary;
  char **tags;
  GPtrArray *citations; /* of KremCitation, or NULL */
} KremCharacter;

/**
 * KremNames:
 * @KREM_NAMES_GIVEN: as the chronicle writes them for its readers
 * @KREM_NAMES_NATIVE: in the person's own script, where the chronicle has it
 *
 * Which of a character's names are shown.
 */
typedef enum
{
  KREM_NAMES_GIVEN,
  KREM_NAMES_NATIVE,
} KremNames;

const char *krem_character_choose_name (const KremCharacter *character, KremNames names);
const char *krem_character_choose_short_name (const KremCharacter *character, KremNames names);
const char *krem_character_choose_sort_name (const KremCharacter *character, KremNames names);
const char *krem_character_get_name (const KremCharacter *character);
const char *krem_character_get_short_name (const KremCharacter *character);
const char *krem_character_get_sort_name (const KremCharacter *character);

G_END_DECLS
