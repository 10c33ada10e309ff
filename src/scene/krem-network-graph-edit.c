/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-graph-private.h"

#include "krem-network-keep.h"
#include "krem-network-record.h"

/* The people of a graph after an edit. */
static KremNetworkGraph *
make_same_scope (KremChronology *chronology, KremNetworkGraph *before)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  guint person = KREM_NONE;

  if (before->middle == NULL)
    return krem_network_graph_new_for_everyone (chronology, before->aspect);
  krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, before->middle, &person);
  return krem_network_graph_new_for_neighbourhood (chronology, before->aspect, person, before->max_people);
}

/* Finds for each card the one that it was before an edit. Who has another id is taken for the same where nothing else
 * has come or gone. */
static guint *
match_cards (KremNetworkGraph *self, KremNetworkGraph *before)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (self->chronology);
  KremChronicle *old_chronicle = krem_chronology_get_chronicle (before->chronology);
  gboolean same_number = self->forest->n_characters == before->forest->n_characters;
  guint *cards = g_new (guint, self->forest->n + 1);

  for (guint card = 0; card < self->forest->n; card++)
    {
      guint person = self->forest->people[card], old = KREM_NONE;

      if (!krem_chronicle_find_position (old_chronicle, KREM_LIST_CHARACTERS,
                                         krem_network_graph_get_id (self->chronology, person), &old)
          && same_number
          && !krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS,
                                            krem_network_graph_get_id (before->chronology, person), NULL))
        old = person;
      cards[card] = old != KREM_NONE ? before->forest->cards[old] : KREM_NONE;
    }
  return cards;
}

/* Whether everybody who was there before stands where they stood. */
static gboolean
is_the_same_picture (KremNetworkGraph *before, const guint *cards, const KremNetworkPlacement *placement)
{
  for (guint card = 0; card < placement->n; card++)
    {
      const KremRect *now = &placement->boxes[card];
      const KremRect *then = cards[card] != KREM_NONE ? &before->base->boxes[cards[card]] : now;

      if (ABS (now->x - then->x) > 0.01 || ABS (now->y - then->y) > 0.01)
        return FALSE;
    }
  return TRUE;
}

/* What was there before the edit that is undone, to the last line. */
static KremNetworkPlacement *
recall (KremNetworkGraph *self, KremNetworkGraph *before, const guint *cards, KremLayoutCache *cache)
{
  g_autoptr (KremLayoutRequest) request = krem_network_record_make_request (self->forest);
  g_autoptr (KremLayoutResult) layout = krem_layout_cache_find (cache, krem_network_graph_get_key (self), request);
  g_autoptr (KremNetworkPlacement) placement = NULL;

  if (layout == NULL)
    return NULL;
  placement = krem_network_record_read_layout (layout, self->forest, self->aspect);
  if (!is_the_same_picture (before, cards, placement))
    return NULL;
  for (guint card = 0; card < placement->n; card++)
    placement->makeshift[card] = cards[card] != KREM_NONE && before->base->makeshift[cards[card]];
  return g_steal_pointer (&placement);
}

/**
 * krem_network_graph_new_after_edit:
 * @chronology: a chronology
 * @before: a graph of the same chronicle before it was edited, laid out
 * @cache: (nullable): where to look for what was there before an edit that is undone, and to remember what is there now
 *
 * Makes the graph that follows on @before and lays it out at once, without a helper: everybody stays where they were,
 * and newcomers stand near their patron.
 *
 * Returns: (transfer full) (nullable): the graph, laid out; %NULL where so many have come that it is better to lay out
 *   afresh
 */
KremNetworkGraph *
krem_network_graph_new_after_edit (KremChronology *chronology, KremNetworkGraph *before, KremLayoutCache *cache)
{
  g_autoptr (KremNetworkGraph) self = NULL;
  g_autofree guint *cards = NULL;
  KremNetworkPlacement *base = NULL;

  g_return_val_if_fail (chronology != NULL && before != NULL && before->base != NULL, NULL);
  g_return_val_if_fail (!before->has_moment, NULL);

  self = make_same_scope (chronology, before);
  self->engine = before->engine;
  cards = match_cards (self, before);
  if (cache != NULL)
    base = recall (self, before, cards, cache);
  if (base == NULL)
    base = krem_network_placement_keep (&(KremNetworkBefore){ before->forest, before->base, cards }, self->forest,
                                        krem_network_graph_get_neighbours (self),
                                        self->engine == KREM_LAYOUT_HIERARCHY);
  if (base == NULL)
    return NULL;
  krem_network_graph_settle (self, base, before->layout->fallback);
  if (cache != NULL)
    krem_layout_cache_remember (cache, krem_network_graph_get_key (self), self->layout);
  return g_steal_pointer (&self);
}
