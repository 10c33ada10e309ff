/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-lane-private.h"

/**
 * krem_lanes_get_person_lane:
 * @self: lanes
 * @person: the position of a character
 *
 * Returns: (transfer none): what is on the person's lane, whether there is a row for it or not
 */
const KremLane *
krem_lanes_get_person_lane (KremLanes *self, guint person)
{
  if (self->person_lanes[person] == NULL)
    {
      guint n;
      const guint *events = krem_chronology_get_person_events (self->chronology, person, &n);

      self->person_lanes[person] = krem_lane_new (self->chronology, person, events, n,
                                                  self->has_span ? self->first : 0);
    }
  return self->person_lanes[person];
}

/* The events of all members, each once. */
static GArray *
collect_group_events (KremLanes *self, const KremLaneGroup *group)
{
  GArray *events = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint8 *seen = g_new0 (guint8, self->n_events + 1);

  for (guint i = 0; i < group->people->len; i++)
    {
      guint n;
      const guint *own = krem_chronology_get_person_events (self->chronology, g_array_index (group->people, guint, i),
                                                            &n);

      for (guint j = 0; j < n; j++)
        if (!seen[own[j]])
          {
            seen[own[j]] = TRUE;
            g_array_append_val (events, own[j]);
          }
    }
  return events;
}

/* For krem_lanes_get(): what is on a row. Lanes of people and of groups are kept, and belong to the lanes. */
KremLane *
krem_lanes_make_lane (KremLanes *self, const KremLaneRow *row)
{
  const KremLaneItem *item = row->item < self->items->len ? g_ptr_array_index (self->items, row->item) : NULL;
  KremLaneGroup *group = row->kind == KREM_LANE_GROUP ? g_ptr_array_index (self->groups, row->item) : NULL;
  g_autoptr (GArray) events = NULL;
  KremLane *lane;

  if (row->kind == KREM_LANE_PERSON)
    return (KremLane *) krem_lanes_get_person_lane (self, row->item);
  if (group != NULL && group->lane != NULL)
    return group->lane;
  if (row->kind == KREM_LANE_OTHERS)
    events = g_array_ref (self->others);
  else if (row->kind == KREM_LANE_GROUP)
    events = collect_group_events (self, group);
  else if (row->kind == KREM_LANE_EVENTS || row->kind == KREM_LANE_PACKED)
    events = g_array_ref (g_ptr_array_index (item->rows, row->part));
  lane = krem_lane_new (self->chronology, KREM_NONE, events != NULL ? (const guint *) events->data : NULL,
                        events != NULL ? events->len : 0, 0);
  lane->kind = row->kind;
  lane->height = row->height;
  if (group != NULL)
    {
      krem_lanes_add_shares (self, group, lane);
      group->lane = lane;
    }
  else if (row->kind == KREM_LANE_POST)
    krem_lane_add_holders (self, lane, g_ptr_array_index (item->rows, row->part));
  return lane;
}
