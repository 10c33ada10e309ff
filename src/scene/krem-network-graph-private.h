/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-network-graph.h"
#include "krem-network-people.h"
#include "krem-network-placement.h"
#include "krem-network-routes.h"
#include "krem-network-scatter.h"

G_BEGIN_DECLS

struct _KremNetworkGraph
{
  gatomicrefcount ref_count;
  KremNetworkGraph *origin; /* (nullable) whose is everything below but the chronology and the routes */
  KremChronology *chronology;
  KremNetworkForest *forest;
  GHashTable *tie_cards; /* the position of a relation that ranks, to 1 + the card that it leads to */
  double aspect;
  gboolean partial;   /* whether there are people who have no card */
  char *key;          /* what it is known by in a cache; NULL until asked for */
  GRefString *middle; /* (nullable) the id of the character in whose neighbourhood it is */
  guint max_people;   /* how many of that neighbourhood it takes */
  gboolean has_moment;
  KremInstant moment;

  KremLayoutEngine engine;
  KremNetworkScatter *scatter;       /* NULL until the request is asked for, and for ranks */
  KremNetworkNeighbours *neighbours; /* NULL until asked for */
  KremNetworkBlocks *blocks;         /* NULL until the request is asked for */
  KremLayoutRequest *request;        /* likewise */

  KremNetworkPlacement *base;   /* where the engine has put everybody; NULL until resolved */
  KremNetworkPlacement *pinned; /* (nullable) the same with those who are pinned where they are pinned */
  gboolean *is_pinned;          /* for each card; NULL where nobody is */
  KremLayoutResult *layout;     /* of the cards; NULL until resolved */
  KremNetworkRoutes *routes;    /* NULL until routed */
};

GRefString *krem_network_graph_get_id (KremChronology *chronology, guint person);
const KremNetworkNeighbours *krem_network_graph_get_neighbours (KremNetworkGraph *self);
const char *krem_network_graph_get_key (KremNetworkGraph *self);
void krem_network_graph_settle (KremNetworkGraph *self, KremNetworkPlacement *base, const char *fallback);

G_END_DECLS
