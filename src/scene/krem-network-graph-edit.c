/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-graph-private.h"

#include "krem-affected.h"
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

/* Of what an edit may touch without anybody coming, going or being tied to somebody else. The header tells who is
 * pinned. */
#define HARMLESS                                                                                                       \
  (1u << KREM_LIST_ERAS | 1u << KREM_LIST_SOURCES | 1u << KREM_LIST_GROUPS | 1u << KREM_LIST_FATES                     \
   | 1u << KREM_LIST_CHARACTERS | 1u << KREM_LIST_EVENTS)

static gboolean
has_same_people (const KremAffectedItems *persons, KremChronicle *now, KremChronicle *then)
{
  if (persons->old != NULL)
    return FALSE;
  for (guint i = 0; i < persons->n; i++)
    {
      const KremCharacter *person = krem_chronicle_get_character (now, persons->positions[i]);
      const KremCharacter *old = krem_chronicle_get_character (then, persons->positions[i]);

      if (person->base.id != old->base.id || person->base.usable != old->base.usable || person->is_body != old->is_body)
        return FALSE;
    }
  return TRUE;
}

/* Acts share a line with others, in the order of time. */
static gboolean
has_same_acts (const KremAffectedItems *acts, KremChronology *now, KremChronology *then)
{
  if (acts->old != NULL)
    return FALSE;
  for (guint i = 0; i < acts->n; i++)
    {
      const KremAct *act = krem_chronology_get_act (now, acts->positions[i]);
      const KremAct *old = krem_chronology_get_act (then, acts->positions[i]);

      if (act->from != old->from || act->to != old->to || act->event != old->event || act->favour != old->favour
          || act->dated != old->dated || act->never != old->never || act->bounds.earliest != old->bounds.earliest
          || act->bounds.latest != old->bounds.latest)
        return FALSE;
    }
  return TRUE;
}

/**
 * krem_network_graph_new_same:
 * @chronology: a chronology
 * @before: a graph of the same chronicle before it was edited, laid out
 *
 * Makes a graph of the chronicle after an edit that has nobody coming or going, and nobody being tied to somebody else:
 * everything is where it was, and is shared. Its lines are those of @before.
 *
 * Returns: (transfer full) (nullable): the graph; %NULL where the edit was of another kind
 */
KremNetworkGraph *
krem_network_graph_new_same (KremChronology *chronology, KremNetworkGraph *before)
{
  const KremAffected *affected;
  KremNetworkGraph *self;

  g_return_val_if_fail (chronology != NULL && before != NULL && before->base != NULL, NULL);

  affected = krem_chronology_get_affected (chronology, before->chronology);
  if (affected == NULL || (affected->lists & ~HARMLESS) != 0 || affected->relations.n > 0
      || affected->relations.old != NULL
      || !has_same_people (&affected->persons, krem_chronology_get_chronicle (chronology),
                           krem_chronology_get_chronicle (before->chronology))
      || !has_same_acts (&affected->acts, chronology, before->chronology))
    return NULL;
  self = g_memdup2 (before, sizeof *before);
  g_atomic_ref_count_init (&self->ref_count);
  self->origin = krem_network_graph_ref (before->origin != NULL ? before->origin : before);
  self->chronology = krem_chronology_ref (chronology);
  if (self->routes != NULL)
    krem_network_routes_ref (self->routes);
  return self;
}

/**
 * krem_network_graph_is_same:
 * @self: a graph
 * @other: another
 *
 * Returns: whether one was made of the other by krem_network_graph_new_same(), or both of a third, so that the same
 *   things are in the same places
 */
gboolean
krem_network_graph_is_same (KremNetworkGraph *self, KremNetworkGraph *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return (self->origin != NULL ? self->origin : self) == (other->origin != NULL ? other->origin : other);
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
    base = krem_network_placement_keep (&(KremNetworkBefore){ before->forest, before->base, cards, self->aspect },
                                        self->forest, krem_network_graph_get_neighbours (self),
                                        self->engine == KREM_LAYOUT_HIERARCHY);
  if (base == NULL)
    return NULL;
  krem_network_graph_settle (self, base, before->layout->fallback);
  if (cache != NULL)
    krem_layout_cache_remember (cache, krem_network_graph_get_key (self), self->layout);
  return g_steal_pointer (&self);
}
