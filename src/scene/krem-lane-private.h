/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-affected.h"
#include "krem-lanes.h"

G_BEGIN_DECLS

/* A group with everybody who belongs to it for good: whom the file puts there, or else whose first post with a group
 * does. The one without a record gathers those who belong nowhere. */
typedef struct
{
  const KremGroup *record;
  GArray *people; /* of guint, as in the file */
  KremLane *lane; /* NULL until it is first looked at */
} KremLaneGroup;

/* The lanes of one arrangement that are neither people nor groups: their name and what is on each of their rows. */
typedef struct
{
  char *name, *detail;
  GPtrArray *rows; /* of GArray: the events on each row, or of a post the holdings */
} KremLaneItem;

/* That somebody held a post: between the middles of what is known of the two ends, and within their bounds. */
typedef struct
{
  guint person;
  const KremPost *post;
  KremInstant from, until;
  KremBounds start, end; /* each end's bounds; both the same where it is open, or certain */
} KremHolding;

/* All who held one post. */
typedef struct
{
  char *title, *body; /* either may be NULL, and not both */
  guint group, first; /* the places of its group in the file, or KREM_NONE, and of the post */
  GArray *holdings;   /* of KremHolding, by beginning */
} KremLanePost;

/* What is drawn of one event, known before any lane is. */
typedef struct
{
  double at;
  guint first_row, last_row, rank;
  guint drawn : 1;
} KremLaneEvent;

struct _KremLanes
{
  KremChronology *chronology;
  KremChronicle *chronicle;
  KremNames names;
  guint n_people, n_events;

  /* For good. */
  KremLaneEvent *events;
  double *appears;         /* of each person the time of the first event, INFINITY without one */
  GPtrArray *groups;       /* of KremLaneGroup, as the file lists them */
  guint *person_groups;    /* of each person the place among the groups; KREM_NONE for bodies, who have no lane */
  KremLane **person_lanes; /* of each person, NULL until it is first looked at */
  KremInstant first, last; /* the span of the events */
  gboolean has_span;

  /* As arranged. */
  GArray *rows;       /* of KremLaneRow, from above */
  guint *person_rows; /* of each person, KREM_NONE for who has none */
  GPtrArray *items;   /* of KremLaneItem */
  GArray *others;     /* of guint: the events in which nobody with a lane takes part, where there is a row for them */
  KremLane **lanes;   /* of each row, NULL until it is first looked at; those of people belong to @person_lanes */
};

KremLane *krem_lane_new (KremChronology *chronology, guint person, const guint *events, guint n_events,
                         KremInstant first);
void krem_lane_free (KremLane *lane);
gboolean krem_lanes_find_mark_time (const KremBounds *start, const KremBounds *end, double *at);

const char *krem_lanes_find_group_id (const KremCharacter *character);
void krem_lanes_rank_events (KremLanes *self);

/* krem-lane-follow.c */
gboolean krem_lanes_follow_edit (KremLanes *self, const KremLaneOptions *options, KremChronology *chronology,
                                 const KremAffected *affected);

/* krem-lane-contents.c */
KremLane *krem_lanes_make_lane (KremLanes *self, const KremLaneRow *row);

/* krem-lane-order.c */
GArray *krem_lanes_order_people (KremLanes *self, const KremLaneOptions *options, guint *depths);

/* krem-lane-arrangement.c */
void krem_lanes_fill_rows (KremLanes *self, const KremLaneOptions *options);

/* krem-lane-holding.c */
gboolean krem_holding_read (KremChronology *chronology, guint person, const KremPost *post, KremHolding *holding);
GPtrArray *krem_lanes_collect_posts (KremLanes *self);
GPtrArray *krem_lanes_pack_holdings (GArray *holdings);
void krem_lane_add_tenures (KremLane *lane, KremChronology *chronology);
void krem_lane_add_holders (KremLanes *self, KremLane *lane, const GArray *holdings);

/* krem-lane-packing.c */
GPtrArray *krem_lanes_pack_events (KremLanes *self);

/* krem-lane-shares.c */
void krem_lanes_add_shares (KremLanes *self, const KremLaneGroup *group, KremLane *lane);

G_END_DECLS
