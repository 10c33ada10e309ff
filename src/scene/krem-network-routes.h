/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "krem-chronology.h"
#include "krem-network-graph.h"
#include "krem-network-router.h"

G_BEGIN_DECLS

/* So many ways are found while one waits for them, in a network with no more than twice as many lines. */
#define KREM_NETWORK_FEW_LINES 450

/**
 * KremRoutePair:
 * @favour: whether it is favours, and not what was done to somebody
 * @first_act: the first of its acts in the routes' @pair_acts
 * @n_acts: how many
 * @sign: where the sign of an act stands, px
 *
 * All acts or all favours of one towards another, which share a line.
 */
typedef struct
{
  gboolean favour;
  guint first_act, n_acts;
  KremPoint sign;
} KremRoutePair;

/**
 * KremNetworkRoutes:
 * @n_people: how many characters there are
 * @boxes: (array length=n_people): where their cards are, px; without a width there is none
 * @lines: (array length=n_lines): the lines of all ties, then those of all pairs
 * @is_bow: (array length=n_lines): whether a line is but a bow for now, that goes straight through cards
 * @n_relations: how many relations there are
 * @tie_lines: (array length=n_relations): the line of each, or %KREM_NONE
 * @first_pair: the line of the first pair
 * @n_pairs: how many pairs
 * @pairs: (array length=n_pairs): what is special to the lines of acts
 * @n_acts: how many acts there are
 * @pair_acts: (array length=n_acts): the acts of all pairs, pair by pair, in the order of time
 * @act_pair: (array length=n_acts): the pair of each act
 * @router: where the cards are, for who looks for one at a point
 * @extents: what everything lies in, with a margin, px
 * @is_final: whether ways have been looked for on behalf of all lines
 *
 * Where all lines of a network run and where the signs of acts stand. It is made in one thread, counted by references,
 * and never changes once it is shared.
 */
typedef struct
{
  gatomicrefcount ref_count;
  guint n_people, n_lines, n_relations, first_pair, n_pairs, n_acts;
  KremRect *boxes;
  KremRoute *lines;
  gboolean *is_bow;
  guint *tie_lines;
  KremRoutePair *pairs;
  guint *pair_acts, *act_pair;
  KremNetworkRouter *router;
  KremRect extents;
  gboolean is_final;
} KremNetworkRoutes;

KremNetworkRoutes *krem_network_routes_new (KremChronology *chronology, KremNetworkGraph *graph);
KremNetworkRoutes *krem_network_routes_new_at_once (KremChronology *chronology, KremNetworkGraph *graph,
                                                    GPtrArray *known);
KremNetworkRoutes *krem_network_routes_new_refined (KremNetworkRoutes *before, GCancellable *cancellable);
KremNetworkRoutes *krem_network_routes_copy (const KremNetworkRoutes *self);
KremNetworkRoutes *krem_network_routes_ref (KremNetworkRoutes *self);
void krem_network_routes_unref (KremNetworkRoutes *self);
void krem_network_routes_move_box (KremNetworkRoutes *self, guint person, const KremRect *box, gboolean *rerouted);

KremNetworkRoutes *krem_network_graph_get_routes (KremNetworkGraph *self);
void krem_network_graph_set_routes (KremNetworkGraph *self, KremNetworkRoutes *routes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremNetworkRoutes, krem_network_routes_unref)

G_END_DECLS
