/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-private.h"

#include "krem-affected.h"
#include "krem-lane-private.h"

/* Of what an edit may touch for the picture to follow piece by piece; what a group or a fate of the chronicle's own is
 * called and coloured concerns anybody. */
#define PIECEMEAL (1u << KREM_LIST_ERAS | 1u << KREM_LIST_SOURCES | 1u << KREM_LIST_CHARACTERS | 1u << KREM_LIST_EVENTS)

/* The same fates have other numbers now. */
static void
number_fates (KremNetworkScene *self)
{
  for (guint i = 0; i < self->n_people; i++)
    {
      KremPersonItem *item = &self->people[i];
      g_auto (KremState) state = { 0 };

      if (item->box.width <= 0)
        continue;
      krem_chronology_get_state (self->chronology, i, self->moment, &state);
      item->fate = state.settled;
      item->possible_fate = krem_lane_find_doubt (self->chronology, &state);
    }
}

static void
restyle_lines (KremNetworkScene *self, const GArray *lines, gboolean are_pairs)
{
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      guint line = g_array_index (lines, guint, i);

      if (are_pairs)
        krem_network_style_pair (self, line);
      else
        krem_network_style_tie (self, line);
      /* Lines tell whom they join. */
      *(are_pairs ? &self->pairs[line].painted.is_stale : &self->ties[line].painted.is_stale) = TRUE;
    }
}

static void
restyle_person (KremNetworkScene *self, guint person)
{
  KremPersonItem *item = &self->people[person];

  krem_network_style_person (self, person);
  /* A name is no matter of style, nor is a portrait. */
  krem_network_find_portrait (self, person);
  item->painted.is_stale = TRUE;
  krem_network_drop_cards (item);
  restyle_lines (self, self->person_ties[person], FALSE);
  restyle_lines (self, self->person_pairs[person], TRUE);
}

/**
 * krem_network_scene_follow_edit:
 * @self: a scene
 * @graph: the graph of its chronicle after an edit
 *
 * Shows what an edit has changed, where nobody has come, gone or been tied to somebody else. Only those whom it has
 * touched are looked at again.
 *
 * Returns: whether it could; else a scene must be made of @graph
 */
gboolean
krem_network_scene_follow_edit (KremNetworkScene *self, KremNetworkGraph *graph)
{
  const KremAffected *affected;
  KremChronology *chronology;

  g_return_val_if_fail (KREM_IS_NETWORK_SCENE (self), FALSE);
  g_return_val_if_fail (graph != NULL, FALSE);

  chronology = krem_network_graph_get_chronology (graph);
  affected = krem_chronology_get_affected (chronology, self->chronology);
  if (affected == NULL || self->has_own_routes || !krem_network_graph_is_same (graph, self->graph)
      || (affected->lists & ~PIECEMEAL) != 0)
    return FALSE;

  krem_network_graph_ref (graph);
  krem_network_graph_unref (self->graph);
  self->graph = graph;
  krem_chronology_ref (chronology);
  krem_chronology_unref (self->chronology);
  self->chronology = chronology;
  self->chronicle = krem_chronology_get_chronicle (chronology);
  if (self->styled)
    {
      if (affected->fates_moved)
        number_fates (self);
      for (guint i = 0; i < affected->persons.n; i++)
        if (self->people[affected->persons.positions[i]].box.width > 0)
          restyle_person (self, affected->persons.positions[i]);
      for (guint i = 0; i < affected->acts.n; i++)
        {
          guint pair = self->routes->act_pair[affected->acts.positions[i]];

          if (pair == KREM_NONE)
            continue;
          krem_network_style_pair (self, pair);
          self->pairs[pair].painted.is_stale = TRUE;
        }
    }
  self->has_old_news = TRUE;
  krem_network_drop_lists (self);
  return TRUE;
}
