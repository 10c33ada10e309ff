/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-private.h"

#include "krem-lane-private.h"

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

static gboolean
style_post (KremNetworkScene *self, guint person, KremPersonItem *item)
{
  const KremCharacter *character = krem_chronicle_get_character (self->chronicle, person);
  KremPresence best = KREM_PRESENCE_ABSENT;
  const KremPost *chosen = NULL;
  g_autofree char *post = NULL;
  gboolean certain;

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
  if (chosen != NULL)
    post = krem_post_get_text (chosen);
  certain = best == KREM_PRESENCE_CERTAIN;
  if (g_strcmp0 (post, item->post) == 0 && certain == item->post_certain)
    return FALSE;
  g_free (item->post);
  g_free (item->post_title);
  item->post = g_steal_pointer (&post);
  item->post_title = g_strdup (chosen != NULL ? chosen->title : NULL);
  item->post_certain = certain;
  return TRUE;
}

static guint
find_group (KremNetworkScene *self, guint person)
{
  const char *group = krem_chronology_get_group (self->chronology, person, self->moment);
  guint position;

  if (group != NULL && krem_chronicle_find_position (self->chronicle, KREM_LIST_GROUPS, group, &position))
    return position;
  return KREM_NONE;
}

/**
 * krem_network_style_person:
 * @self: a scene
 * @person: the position of a character
 *
 * Finds out what the card shows at the scene's moment.
 *
 * Returns: whether it shows something else than before
 */
gboolean
krem_network_style_person (KremNetworkScene *self, guint person)
{
  KremPersonItem *item = &self->people[person];
  KremStanding standing = KREM_STANDING_NONE;
  guint possible = 0, possible_fate, group = find_group (self, person);
  g_auto (KremState) state = { 0 };
  gboolean changed;

  krem_chronology_get_state (self->chronology, person, self->moment, &state);
  if (state.settled != KREM_NONE)
    standing = krem_chronology_get_fate (self->chronology, state.settled)->standing;
  for (guint i = 0; state.possible != NULL && i < state.possible->len; i++)
    {
      guint fate = g_array_index (state.possible, guint, i);
      KremStanding other = krem_chronology_get_fate (self->chronology, fate)->standing;

      if (other != standing)
        possible |= 1u << other;
    }
  possible_fate = krem_lane_find_doubt (self->chronology, &state);
  changed = style_post (self, person, item) || item->presence != state.presence || item->fate != state.settled
            || item->standing != standing || item->possible != possible || item->possible_fate != possible_fate
            || item->group != group || !self->styled;
  item->presence = state.presence;
  item->fate = state.settled;
  item->standing = standing;
  item->possible = possible;
  item->possible_fate = possible_fate;
  item->group = group;
  if (changed)
    {
      item->painted.is_stale = TRUE;
      krem_network_drop_cards (item);
    }
  return changed;
}

/**
 * krem_network_style_tie:
 * @self: a scene
 * @tie: the position of a relation
 *
 * Finds out how the tie looks at the scene's moment. The people must have been styled before.
 *
 * Returns: whether it looks otherwise than before
 */
gboolean
krem_network_style_tie (KremNetworkScene *self, guint tie)
{
  KremTieItem *item = &self->ties[tie];
  KremPresence presence;
  gboolean faded, changed;

  if (item->points == NULL)
    return FALSE;
  presence = krem_chronology_get_tie_presence (self->chronology, tie, self->moment);
  faded = krem_network_is_down (self->people[item->from].standing)
          || krem_network_is_down (self->people[item->to].standing)
          || self->people[item->from].presence == KREM_PRESENCE_ABSENT
          || self->people[item->to].presence == KREM_PRESENCE_ABSENT;
  changed = item->presence != presence || !self->styled || (item->faded != faded && presence != KREM_PRESENCE_ABSENT);
  item->presence = presence;
  item->faded = faded;
  if (changed)
    item->painted.is_stale = TRUE;
  return changed;
}

/**
 * krem_network_style_pair:
 * @self: a scene
 * @index: an index of a pair
 *
 * Finds out which act of the pair is drawn at the scene's moment: the latest that has begun or
 * may have, and is not hidden.
 *
 * Returns: whether it looks otherwise than before
 */
gboolean
krem_network_style_pair (KremNetworkScene *self, guint index)
{
  KremActPair *pair = &self->pairs[index];
  KremActPair before = *pair;

  pair->shown = pair->latest = KREM_NONE;
  pair->presence = KREM_PRESENCE_ABSENT;
  pair->n_earlier = 0;
  for (guint i = 0; i < pair->n_acts; i++)
    {
      guint act = self->routes->pair_acts[pair->first_act + i];
      KremPresence presence = krem_chronology_get_act_presence (self->chronology, act, self->moment);

      if (presence == KREM_PRESENCE_ABSENT)
        continue;
      pair->latest = act;
      if (self->act_emphasis != NULL && self->act_emphasis[act] == KREM_EMPHASIS_HIDDEN)
        continue;
      if (pair->shown != KREM_NONE)
        pair->n_earlier++;
      pair->shown = act;
      pair->presence = presence;
    }
  if (self->styled && pair->shown == before.shown && pair->presence == before.presence
      && pair->n_earlier == before.n_earlier)
    return FALSE;
  pair->painted.is_stale = TRUE;
  return TRUE;
}
