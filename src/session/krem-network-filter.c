/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-filter.h"

#include "krem-network-focus.h"

#include <string.h>

/**
 * krem_network_filter_name_standing:
 * @standing: a standing
 *
 * Returns: (transfer full): the name by which the settings switch people of that standing off
 */
char *
krem_network_filter_name_standing (KremStanding standing)
{
  return g_strconcat ("standing/", krem_standing_to_string (standing), NULL);
}

/**
 * krem_network_filter_name_tie:
 * @kind: (nullable): a kind of relation
 *
 * Returns: (transfer full): the name by which the settings switch such ties off
 */
char *
krem_network_filter_name_tie (const char *kind)
{
  return g_strconcat ("tie/", kind, NULL);
}

/**
 * krem_network_filter_name_act:
 * @chronology: a chronology
 * @act: one of its acts
 *
 * Returns: (transfer full): the name by which the settings switch such acts off
 */
char *
krem_network_filter_name_act (KremChronology *chronology, const KremAct *act)
{
  if (act->favour)
    return g_strdup ("act/favour");
  if (act->fate == KREM_NONE)
    return g_strdup ("act/none");
  return g_strconcat ("act/", krem_standing_to_string (krem_chronology_get_fate (chronology, act->fate)->standing),
                      NULL);
}

/**
 * krem_network_filter_passes_tie:
 * @settings: the settings
 * @chronicle: a chronicle
 * @relation: the position of a relation
 *
 * Returns: whether ties of its kind are shown
 */
gboolean
krem_network_filter_passes_tie (KremNetworkSettings *settings, KremChronicle *chronicle, guint relation)
{
  g_autofree char *name = NULL;

  if (!krem_network_settings_is_filtering (settings))
    return TRUE;
  name = krem_network_filter_name_tie (krem_chronicle_get_relation (chronicle, relation)->kind);
  return !krem_network_settings_is_off (settings, name);
}

/* A bit for each standing that a person certainly or possibly has at the moment. */
static guint
get_standings (KremChronology *chronology, guint person, KremInstant moment)
{
  g_auto (KremState) state = { 0 };
  guint standings = 0;

  krem_chronology_get_state (chronology, person, moment, &state);
  if (state.settled != KREM_NONE)
    standings |= 1u << krem_chronology_get_fate (chronology, state.settled)->standing;
  for (guint i = 0; state.possible != NULL && i < state.possible->len; i++)
    standings |= 1u << krem_chronology_get_fate (chronology, g_array_index (state.possible, guint, i))->standing;
  return standings;
}

static guint
get_wanted_standings (KremNetworkSettings *settings)
{
  guint wanted = 0;

  for (KremStanding standing = KREM_STANDING_SECURE; standing < KREM_N_STANDINGS; standing++)
    {
      g_autofree char *name = krem_network_filter_name_standing (standing);
      gboolean is_down = standing == KREM_STANDING_FALLEN || standing == KREM_STANDING_HELD
                         || standing == KREM_STANDING_DEAD;

      if (!krem_network_settings_is_off (settings, name)
          && (is_down || !krem_network_settings_get_only_fallen (settings)))
        wanted |= 1u << standing;
    }
  return wanted;
}

static KremEmphasis
get_rest (KremNetworkSettings *settings)
{
  return krem_network_settings_get_hides (settings) ? KREM_EMPHASIS_HIDDEN : KREM_EMPHASIS_FADED;
}

/**
 * krem_network_filter_people:
 * @settings: the settings
 * @chronology: a chronology
 * @moment: what is looked at
 * @distances: (nullable): for each character how many ties it is away, %KREM_NONE for too many; %NULL where that does
 *   not matter
 * @levels: (out caller-allocates): for each character its #KremEmphasis
 *
 * Filters people. Of several standings that somebody may have, one that is wanted is enough. Who is not there on the
 * day has no standing and passes unless only some are wanted.
 */
void
krem_network_filter_people (KremNetworkSettings *settings, KremChronology *chronology, KremInstant moment,
                            const guint *distances, guint8 *levels)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  const char *group = krem_network_settings_get_group (settings);
  gboolean only_fallen = krem_network_settings_get_only_fallen (settings);
  gboolean bodies = !only_fallen && !krem_network_settings_is_off (settings, "body");
  guint wanted = get_wanted_standings (settings);

  if (distances == NULL && !krem_network_settings_is_filtering (settings))
    {
      memset (levels, KREM_EMPHASIS_NORMAL, krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS));
      return;
    }
  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS); i++)
    {
      const KremCharacter *character = krem_chronicle_get_character (chronicle, i);
      gboolean passes = distances == NULL || distances[i] != KREM_NONE;

      if (passes && krem_network_settings_is_filtering (settings))
        {
          guint standings = character->is_body ? 0 : get_standings (chronology, i, moment);

          if (character->is_body)
            passes = bodies;
          else
            passes = standings == 0 ? !only_fallen : (standings & wanted) != 0;
          passes = passes
                   && (group == NULL || g_strcmp0 (krem_chronology_get_group (chronology, i, moment), group) == 0);
        }
      levels[i] = passes ? KREM_EMPHASIS_NORMAL : get_rest (settings);
    }
}

/* Whether all lines are seen, since nothing is filtered out and everybody is seen. */
static gboolean
are_all_normal (KremNetworkSettings *settings, KremChronology *chronology, const guint8 *people)
{
  guint n = krem_chronicle_get_n (krem_chronology_get_chronicle (chronology), KREM_LIST_CHARACTERS);

  if (krem_network_settings_is_filtering (settings))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (people[i] != KREM_EMPHASIS_NORMAL)
      return FALSE;
  return TRUE;
}

/* A line is seen no better than either end. */
static KremEmphasis
get_line_level (gboolean passes, guint8 from, guint8 to)
{
  KremEmphasis level = passes ? KREM_EMPHASIS_NORMAL : KREM_EMPHASIS_HIDDEN;

  return MIN (level, MIN (from, to));
}

/**
 * krem_network_filter_ties:
 * @settings: the settings
 * @chronology: a chronology
 * @people: for each character its level, from krem_network_filter_people()
 * @levels: (out caller-allocates): for each relation its #KremEmphasis
 *
 * Filters ties. A kind of line that is switched off always vanishes: there are too many to leave them standing faded.
 */
void
krem_network_filter_ties (KremNetworkSettings *settings, KremChronology *chronology, const guint8 *people,
                          guint8 *levels)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);

  if (are_all_normal (settings, chronology, people))
    {
      memset (levels, KREM_EMPHASIS_NORMAL, krem_chronicle_get_n (chronicle, KREM_LIST_RELATIONS));
      return;
    }
  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_RELATIONS); i++)
    {
      const KremRelation *relation = krem_chronicle_get_relation (chronicle, i);
      guint from, to;

      levels[i] = KREM_EMPHASIS_NORMAL;
      if (krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->from, &from)
          && krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, relation->to, &to))
        levels[i] = get_line_level (krem_network_filter_passes_tie (settings, chronicle, i), people[from], people[to]);
    }
}

/**
 * krem_network_filter_acts:
 * @settings: the settings
 * @chronology: a chronology
 * @people: for each character its level, from krem_network_filter_people()
 * @levels: (out caller-allocates): for each act its #KremEmphasis
 *
 * Filters acts as krem_network_filter_ties() does ties.
 */
void
krem_network_filter_acts (KremNetworkSettings *settings, KremChronology *chronology, const guint8 *people,
                          guint8 *levels)
{
  guint n_acts = krem_chronology_get_n_acts (chronology);
  gboolean is_filtering = krem_network_settings_is_filtering (settings);

  if (are_all_normal (settings, chronology, people))
    {
      memset (levels, KREM_EMPHASIS_NORMAL, n_acts);
      return;
    }
  for (guint i = 0; i < n_acts; i++)
    {
      const KremAct *act = krem_chronology_get_act (chronology, i);
      g_autofree char *name = is_filtering ? krem_network_filter_name_act (chronology, act) : NULL;

      levels[i] = get_line_level (name == NULL || !krem_network_settings_is_off (settings, name), people[act->from],
                                  people[act->to]);
    }
}
