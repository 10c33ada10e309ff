/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * KremLaneArrangement:
 * @KREM_LANES_BY_PERSON: a lane for each person
 * @KREM_LANES_BY_GROUP: a lane for each group, with the standing of its members
 * @KREM_LANES_BY_KIND: a lane for each kind of event
 * @KREM_LANES_BY_POST: a lane for each post, with those who held it one after another
 * @KREM_LANES_PACKED: all events together, in as few rows as keep them apart
 *
 * What a lane of the timeline stands for.
 */
typedef enum
{
  KREM_LANES_BY_PERSON,
  KREM_LANES_BY_GROUP,
  KREM_LANES_BY_KIND,
  KREM_LANES_BY_POST,
  KREM_LANES_PACKED,
} KremLaneArrangement;

/**
 * KremLaneOrder:
 * @KREM_LANE_ORDER_APPEARANCE: who appears first stands above
 * @KREM_LANE_ORDER_FALL: who falls first stands above; those who never do come last
 * @KREM_LANE_ORDER_GROUP: as the chronicle lists its groups
 * @KREM_LANE_ORDER_NAME: by the names that stand before the lanes
 * @KREM_LANE_ORDER_PATRONAGE: clients stand under their patron, indented
 * @KREM_LANE_ORDER_MANUAL: as put by hand; all others follow as they appear
 *
 * How the lanes of people follow one another.
 */
typedef enum
{
  KREM_LANE_ORDER_APPEARANCE,
  KREM_LANE_ORDER_FALL,
  KREM_LANE_ORDER_GROUP,
  KREM_LANE_ORDER_NAME,
  KREM_LANE_ORDER_PATRONAGE,
  KREM_LANE_ORDER_MANUAL,
} KremLaneOrder;

/**
 * KremLaneOptions:
 * @arrangement: what a lane stands for
 * @order: how people follow one another
 * @headings: whether people stand under the headings of their groups
 * @hide_uninvolved: whether people are left out who have no post, no tie and no fate, and take part in no event
 *   otherwise than by telling of it
 * @folded: (nullable) (array zero-terminated=1): the ids of the groups that are folded into one lane; the empty id
 *   stands for those who have no group
 * @pinned: (nullable) (array zero-terminated=1): the ids of the people who stand above all others, in their order
 * @manual: (nullable) (array zero-terminated=1): the ids of the people as they were put by hand
 *
 * How the lanes of a timeline are arranged. All zero is the ordinary arrangement: everyone, by first appearance. What
 * names nobody, such as the id of a person whom an edit removed, is passed over.
 */
typedef struct
{
  KremLaneArrangement arrangement;
  KremLaneOrder order;
  gboolean headings;
  gboolean hide_uninvolved;
  char **folded, **pinned, **manual;
} KremLaneOptions;

#define KREM_TYPE_LANE_ARRANGEMENT (krem_lane_arrangement_get_type ())
GType krem_lane_arrangement_get_type (void);
#define KREM_TYPE_LANE_ORDER (krem_lane_order_get_type ())
GType krem_lane_order_get_type (void);

void krem_lane_options_copy (const KremLaneOptions *options, KremLaneOptions *copy);
void krem_lane_options_clear (KremLaneOptions *options);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KremLaneOptions, krem_lane_options_clear)

G_END_DECLS
