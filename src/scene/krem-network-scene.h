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

/**
 * KremEmphasis:
 * @KREM_EMPHASIS_HIDDEN: not drawn at all, and not picked
 * @KREM_EMPHASIS_FADED: hardly there, but its fate's colour can be told
 * @KREM_EMPHASIS_NORMAL: as ever
 * @KREM_EMPHASIS_LIFTED: before all others, which stand back as long as anything is lifted; never exported
 *
 * How far something stands out.
 */
typedef enum
{
  KREM_EMPHASIS_HIDDEN,
  KREM_EMPHASIS_FADED,
  KREM_EMPHASIS_NORMAL,
  KREM_EMPHASIS_LIFTED,
} KremEmphasis;

/**
 * KremDetail:
 * @KREM_DETAIL_FULL: a card with a portrait or a monogram, the whole name, the post and the fate
 * @KREM_DETAIL_CARD: a card with a name, a post or a fate, and a sign; what is exported
 * @KREM_DETAIL_NAME: a card in the colour of the fate with a name as large as there is room for
 * @KREM_DETAIL_DOT: the colour of the fate
 *
 * How much of a person is drawn: the further one zooms out, the less. The colour of the fate goes last.
 */
typedef enum
{
  KREM_DETAIL_FULL,
  KREM_DETAIL_CARD,
  KREM_DETAIL_NAME,
  KREM_DETAIL_DOT,
} KremDetail;

#define KREM_N_DETAILS (KREM_DETAIL_DOT + 1)

/**
 * KremNetworkLayer:
 * @KREM_LAYER_STILL: the lines that look as they did before the last step
 * @KREM_LAYER_LIVE: the lines that the last step changed; none where it changed very many, which are still then
 * @KREM_LAYER_LIFTED: the lines that are lifted, once more
 *
 * The lines of ties and acts, parted by how they are best drawn.
 */
typedef enum
{
  KREM_LAYER_STILL,
  KREM_LAYER_LIVE,
  KREM_LAYER_LIFTED,
} KremNetworkLayer;

#define KREM_N_LAYERS (KREM_LAYER_LIFTED + 1)

typedef enum
{
  KREM_LEGEND_STANDING, /* `standing`; the key is that of the standing, such as `held` */
  KREM_LEGEND_POSSIBLE, /* whatever is hatched */
  KREM_LEGEND_BODY,
  KREM_LEGEND_ABSENT,
  KREM_LEGEND_TIE,    /* the key is the kind of the tie, such as `patronage` */
  KREM_LEGEND_ACT,    /* `standing`: that which the acts brought, `none` for none */
  KREM_LEGEND_FAVOUR, /* acts that are favours */
} KremLegendKind;

/**
 * KremLegendEntry:
 * @kind: what it counts
 * @standing: of people and acts
 * @key: the name of what it counts, stable over languages and dates; unique together with @kind
 * @label: the same for readers
 * @n_present: how many there are on the date
 * @n_shown: how many of those are not hidden: where there are none, the kind is off
 * @n_possible: of standings: how many have it only possibly
 *
 * A line of the legend.
 */
typedef struct
{
  KremLegendKind kind;
  KremStanding standing;
  char *key, *label;
  guint n_present, n_shown, n_possible;
} KremLegendEntry;

#define KREM_TYPE_NETWORK_SCENE (krem_network_scene_get_type ())
G_DECLARE_FINAL_TYPE (KremNetworkScene, krem_network_scene, KREM, NETWORK_SCENE, GObject)

KremNetworkScene *krem_network_scene_new (KremChronology *chronology, KremNetworkGraph *graph, KremLayoutResult *layout,
                                          gboolean dark);
gboolean krem_network_scene_follow_edit (KremNetworkScene *self, KremNetworkGraph *graph);
void krem_network_scene_set_dark (KremNetworkScene *self, gboolean dark);
void krem_network_scene_set_names (KremNetworkScene *self, KremNames names);
void krem_network_scene_set_folder (KremNetworkScene *self, const char *folder);
void krem_network_scene_set_ghosts (KremNetworkScene *self, gboolean ghosts);
void krem_network_scene_set_emphasis (KremNetworkScene *self, const guint8 *people, const guint8 *ties,
                                      const guint8 *acts);
gboolean krem_network_scene_get_is_lifted (KremNetworkScene *self);
KremEmphasis krem_network_scene_get_person_emphasis (KremNetworkScene *self, guint person);
void krem_network_scene_set_moment (KremNetworkScene *self, KremInstant moment);
void krem_network_scene_set_previous_moment (KremNetworkScene *self, KremInstant previous);
KremDisplayList *krem_network_scene_get_display_list (KremNetworkScene *self);
KremDisplayList *krem_network_scene_get_lines (KremNetworkScene *self, KremNetworkLayer layer);
KremDisplayList *krem_network_scene_get_card (KremNetworkScene *self, guint person, KremDetail detail);
guint krem_network_scene_get_colors (KremNetworkScene *self, guint person, KremColor colors[KREM_N_STANDINGS]);
KremColor krem_network_scene_get_accent (KremNetworkScene *self, guint person);
void krem_network_scene_find_people (KremNetworkScene *self, const KremRect *area, GArray *people);
KremDetail krem_network_scene_choose_detail (double scale);
guint krem_network_scene_get_n_live (KremNetworkScene *self);
const KremNetworkChange *krem_network_scene_get_restyled (KremNetworkScene *self, guint *n);
void krem_network_scene_get_extents (KremNetworkScene *self, KremRect *extents);
gboolean krem_network_scene_is_pinned (KremNetworkScene *self, guint person);
gboolean krem_network_scene_get_person_box (KremNetworkScene *self, guint person, KremRect *box);
gboolean krem_network_scene_take_routes (KremNetworkScene *self);
guint krem_network_scene_get_n_lines (KremNetworkScene *self);
void krem_network_scene_move_person (KremNetworkScene *self, guint person, double x, double y);
KremNetworkItem krem_network_scene_pick (KremNetworkScene *self, double x, double y, double slack, guint *item);
GArray *krem_network_scene_count_legend (KremNetworkScene *self);
KremDisplayList *krem_network_scene_build_export (KremNetworkScene *self, gboolean legend, KremRect *extents);
KremDisplayList *krem_network_scene_build_legend (KremNetworkScene *self, KremRect *extents);

G_END_DECLS
