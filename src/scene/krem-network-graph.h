/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "krem-chronology.h"
#include "krem-display-list.h"
#include "krem-layout-cache.h"
#include "krem-layout-request.h"

G_BEGIN_DECLS

/* A card has one size whatever stands on it, so that nothing but people and ties lays out anew. px at scale 1. */
#define KREM_CARD_WIDTH 112.0
#define KREM_CARD_HEIGHT 30.0
/* The space between cards that stand packed, px at scale 1. */
#define KREM_CARD_GAP 5.0
/* The space between columns of them, in which lines run, px at scale 1. */
#define KREM_COLUMN_GAP 13.0
/* The height of the font in which the name on a card is set, px at scale 1. */
#define KREM_CARD_NAME_SIZE 13.0

/* The proportion of width to height of the canvas at which the picture aims. */
#define KREM_NETWORK_ASPECT 2.0

/* Past so many people the network opens on a neighbourhood. */
#define KREM_NETWORK_MAX_PEOPLE 2000

/**
 * KremNetworkGraph:
 *
 * The graph that is laid out: who has a card, which ties rank, which clients stand packed under their patron. It is
 * made from everybody and every tie of all dates, so that nobody moves when the date does; or from who is on stage at
 * one moment. It is counted by references. Until it is laid out it belongs to one thread; afterwards it never changes.
 */
typedef struct _KremNetworkGraph KremNetworkGraph;

#define KREM_TYPE_NETWORK_GRAPH (krem_network_graph_get_type ())
GType krem_network_graph_get_type (void);

KremNetworkGraph *krem_network_graph_new (KremChronology *chronology, double aspect);
KremNetworkGraph *krem_network_graph_new_for_everyone (KremChronology *chronology, double aspect);
KremNetworkGraph *krem_network_graph_new_for_neighbourhood (KremChronology *chronology, double aspect, guint person,
                                                            guint max_people);
KremNetworkGraph *krem_network_graph_new_for_moment (KremChronology *chronology, double aspect, KremInstant moment);
KremNetworkGraph *krem_network_graph_new_same (KremChronology *chronology, KremNetworkGraph *before);
gboolean krem_network_graph_is_same (KremNetworkGraph *self, KremNetworkGraph *other);
KremNetworkGraph *krem_network_graph_new_after_edit (KremChronology *chronology, KremNetworkGraph *before,
                                                     KremLayoutCache *cache);
KremNetworkGraph *krem_network_graph_ref (KremNetworkGraph *self);
void krem_network_graph_unref (KremNetworkGraph *self);

void krem_network_graph_set_engine (KremNetworkGraph *self, KremLayoutEngine engine);
KremLayoutEngine krem_network_graph_get_engine (KremNetworkGraph *self);
gboolean krem_network_graph_find (KremNetworkGraph *self, KremLayoutCache *cache);
gboolean krem_network_graph_lay_out (KremNetworkGraph *self, const char *helper, GCancellable *cancellable,
                                     GError **error);
void krem_network_graph_keep (KremNetworkGraph *self, KremLayoutCache *cache);
void krem_network_graph_lay_out_plainly (KremNetworkGraph *self, const char *reason);
const KremLayoutRequest *krem_network_graph_get_request (KremNetworkGraph *self);
void krem_network_graph_resolve (KremNetworkGraph *self, const KremLayoutResult *result);
KremChronology *krem_network_graph_get_chronology (KremNetworkGraph *self);
KremLayoutResult *krem_network_graph_get_layout (KremNetworkGraph *self);

gboolean krem_network_graph_is_partial (KremNetworkGraph *self);
guint krem_network_graph_get_n_people (KremNetworkGraph *self);
gboolean krem_network_graph_has_person (KremNetworkGraph *self, guint person);
gboolean krem_network_graph_is_pinned (KremNetworkGraph *self, guint person);
guint krem_network_graph_get_patron (KremNetworkGraph *self, guint person, guint *relation);
void krem_network_graph_get_size (KremNetworkGraph *self, double *width, double *height);
gboolean krem_network_graph_get_person_box (KremNetworkGraph *self, guint person, KremRect *box);
const KremPoint *krem_network_graph_get_tie_curve (KremNetworkGraph *self, guint relation, guint *n_points);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremNetworkGraph, krem_network_graph_unref)

G_END_DECLS
