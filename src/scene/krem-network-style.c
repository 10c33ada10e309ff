/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-private.h"

#include <string.h>

/**
 * krem_network_is_down:
 * @standing: a standing
 *
 * Returns: whether somebody with it has fallen, so that ties count for little
 */
gboolean
krem_network_is_down (KremStanding standing)
{
  return standing == KREM_STANDING_FALLEN || standing == KREM_STANDING_HELD || standing == KREM_STANDING_DEAD;
}

static void
style_post (KremNetworkScene *self, guint person, KremPersonItem *item)
{
  const KremCharacter *character = krem_chronicle_get_character (self->chronicle, person);
  KremPresence best = KREM_PRESENCE_ABSENT;
  const KremPost *chosen = NULL;

  /* What is surely held goes before what may be held, and of several the first in the file is the chief one. */
  for (guint i = 0; character->posts != NULL && i < character->posts->len; i++)
    {
      KremPresence presence = krem_chronology_get_post_presence (self->chronology, person, i, self->moment);

      if (presence > best)
        {
          best = presence;
          chosen = g_ptr_array_index (character->posts, i);
        }
    }
  g_clear_pointer (&item->post, g_free);
  g_clear_pointer (&item->post_title, g_free);
  if (chosen != NULL)
    {
      item->post = krem_post_get_text (chosen);
      item->post_title = g_strdup (chosen->title);
    }
  item->post_certain = best == KREM_PRESENCE_CERTAIN;
}

static void
style_group (KremNetworkScene *self, guint person, KremPersonItem *item)
{
  const char *group = krem_chronology_get_group (self->chronology, person, self->moment);
  guint position;

  item->group = KREM_NONE;
  if (group != NULL && krem_chronicle_find_position (self->chronicle, KREM_LIST_GROUPS, group, &position))
    item->group = position;
}

/**
 * krem_network_style_person:
 * @self: a scene
 * @person: the position of a character
 *
 * Finds out what the card shows at the scene's moment.
 */
void
krem_network_style_person (KremNetworkScene *self, guint person)
{
  KremPersonItem *item = &self->people[person];
  g_auto (KremState) state = { 0 };

  krem_chronology_get_state (self->chronology, person, self->moment, &state);
  item->painted.is_stale = TRUE;
  item->presence = state.presence;
  item->fate = state.settled;
  item->standing = KREM_STANDING_NONE;
  item->possible = 0;
  item->possible_fate = KREM_NONE;
  if (state.settled != KREM_NONE)
    item->standing = krem_chronology_get_fate (self->chronology, state.settled)->standing;
  for (guint i = 0; state.possible != NULL && i < state.possible->len; i++)
    {
      guint fate = g_array_index (state.possible, guint, i);
      KremStanding standing = krem_chronology_get_fate (self->chronology, fate)->standing;

      if (standing == item->standing)
        continue;
      item->possible |= 1u << standing;
      if (item->possible_fate == KREM_NONE)
        item->possible_fate = fate;
    }
  style_post (self, person, item);
  style_group (self, person, item);
}

/**
 * krem_network_style_tie:
 * @self: a scene
 * @tie: the position of a relation
 *
 * Finds out how the tie looks at the scene's moment. The people must have been styled before.
 */
void
krem_network_style_tie (KremNetworkScene *self, guint tie)
{
  KremTieItem *item = &self->ties[tie];

  if (item->points == NULL)
    return;
  item->painted.is_stale = TRUE;
  item->presence = krem_chronology_get_tie_presence (self->chronology, tie, self->moment);
  item->faded = krem_network_is_down (self->people[item->from].standing)
                || krem_network_is_down (self->people[item->to].standing)
                || self->people[item->from].presence == KREM_PRESENCE_ABSENT
                || self->people[item->to].presence == KREM_PRESENCE_ABSENT;
}

/**
 * krem_network_style_pair:
 * @self: a scene
 * @index: an index of a pair
 *
 * Finds out which act of the pair is drawn at the scene's moment: the latest that has begun or
 * may have.
 */
void
krem_network_style_pair (KremNetworkScene *self, guint index)
{
  KremActPair *pair = &self->pairs[index];

  pair->painted.is_stale = TRUE;
  pair->shown = KREM_NONE;
  pair->presence = KREM_PRESENCE_ABSENT;
  pair->n_earlier = 0;
  for (guint i = 0; i < pair->n_acts; i++)
    {
      guint act = self->pair_acts[pair->first_act + i];
      KremPresence presence = krem_chronology_get_act_presence (self->chronology, act, self->moment);

      if (presence == KREM_PRESENCE_ABSENT)
        continue;
      if (pair->shown != KREM_NONE)
        pair->n_earlier++;
      pair->shown = act;
      pair->presence = presence;
    }
}
