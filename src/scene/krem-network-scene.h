/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronology.h"
#include "krem-display-list.h"
#include "krem-network-graph.h"
#include "krem-palette.h"

G_BEGIN_DECLS

/* The item kinds of the groups in the network's display list. */
typedef enum
{
  KREM_NETWORK_NOTHING,
  KREM_NETWORK_PERSON, /* item: the position of a character */
  KREM_NETWORK_TIE,    /* item: the position of a relation */
  KREM_NETWORK_ACT,    /* item: the index of an act */
  KREM_NETWORK_LEGEND,
} KremNetworkItem;

/**
 * KremNetworkChange:
 * @kind: what looks different
 * @item: which: a character, a relation, or for an act the index of the pair whose latest act is drawn
 */
typedef struct
{
  KremNetworkItem kind;
  guint item;
} KremNetworkChange;

#define KREM_TYPE_NETWORK_SCENE (krem_network_scene_get_type ())
G_DECLARE_FINAL_TYPE (KremNetworkScene, krem_network_scene, KREM, NETWORK_SCENE, GObject)

KremNetworkScene *krem_network_scene_new (KremChronology *chronology, KremNetworkGraph *graph, KremLayoutResult *layout,
                                          gboolean dark);
void krem_network_scene_set_dark (KremNetworkScene *self, gboolean dark);
void krem_network_scene_set_names (KremNetworkScene *self, KremNames names);
void krem_network_scene_set_moment (KremNetworkScene *self, KremInstant moment);
void krem_network_scene_set_previous_moment (KremNetworkScene *self, KremInstant previous);
KremDisplayList *krem_network_scene_get_display_list (KremNetworkScene *self);
const KremNetworkChange *krem_network_scene_get_restyled (KremNetworkScene *self, guint *n);
void krem_network_scene_get_extents (KremNetworkScene *self, KremRect *extents);
gboolean krem_network_scene_get_person_box (KremNetworkScene *self, guint person, KremRect *box);
KremNetworkItem krem_network_scene_pick (KremNetworkScene *self, double x, double y, double slack, guint *item);
KremDisplayList *krem_network_scene_build_legend (KremNetworkScene *self, KremRect *extents);

G_END_DECLS
