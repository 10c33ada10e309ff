/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronology.h"
#include "krem-lane-options.h"
#include "krem-mark-index.h"

G_BEGIN_DECLS

/* The height of the lane of a person, px at the normal size of text. */
#define KREM_LANE_HEIGHT 30

/**
 * KremMark:
 * @at: where it is drawn, in seconds: the middle of what is known of the event's start
 * @event: the position of the event
 * @standing: the standing that the event brings to the lane's person; %KREM_STANDING_NONE for none
 * @sure: whether the event, and that standing, are told for certain
 * @spread: how far apart the earliest and the latest time are at which it may have begun, in seconds
 *
 * One event on one lane.
 */
typedef struct
{
  double at;
  guint event;
  KremStanding standing;
  gboolean sure;
  double spread;
} KremMark;

/**
 * KremStretch:
 * @from: where it may begin, in seconds
 * @surely_from: where it has certainly begun
 * @surely_until: until where it certainly lasts
 * @until: where it has certainly ended
 * @reach: the latest @until of this stretch and of all before it
 * @mark: the place of its mark in the lane
 *
 * The time that an event takes, or within which it is: it fades where it is not sure.
 */
typedef struct
{
  double from, surely_from, surely_until, until;
  double reach;
  guint mark;
} KremStretch;

/**
 * KremBand:
 * @from: its first instant
 * @until: the first instant after it; %KREM_INSTANT_MAX for none
 * @presence: whether the person is there
 * @fate: the index of the settled fate
 * @standing: the standing of it
 * @possible: the worst other standing that is possible; %KREM_STANDING_NONE for none
 * @possible_fate: the index of the fate with that standing
 * @term: until when the sentence that came with the fate goes, which may be after @until; %KREM_INSTANT_MIN for none
 *
 * A time in which a person's state does not change.
 */
typedef struct
{
  KremInstant from, until;
  KremPresence presence;
  guint fate;
  KremStanding standing, possible;
  guint possible_fate;
  KremInstant term;
} KremBand;

/**
 * KremTenure:
 * @from: its first instant: the middle of what is known of it
 * @until: the first instant after it, likewise
 * @start: between which instants it begins; twice the same where that is known or never was
 * @end: between which it ends
 * @text: the posts that the person holds in that time, or the holder
 * @color: (nullable): the colour of the group, as the file writes it
 * @person: the holder
 * @end_fate: on the lane of a post, the index of the fate that ended it, or %KREM_NONE
 * @opens: whether it begins where there was none before
 * @closes: whether none follows at once
 * @possible: whether it is not certain
 */
typedef struct
{
  KremInstant from, until;
  KremBounds start, end;
  char *text;
  const char *color;
  guint person, end_fate;
  guint opens : 1;
  guint closes : 1;
  guint possible : 1;
} KremTenure;

/**
 * KremShare:
 * @from: its first instant
 * @until: the first instant after it
 * @n: how many members have each standing; %KREM_STANDING_NONE are those who are not there
 * @maybe: for each standing, how many of those who have it may as well have each other
 *
 * A time in which the standings of a group's members do not change.
 */
typedef struct
{
  KremInstant from, until;
  guint n[KREM_N_STANDINGS];
  guint maybe[KREM_N_STANDINGS][KREM_N_STANDINGS];
} KremShare;

/**
 * KremLaneKind:
 * @KREM_LANE_PERSON: a person's life
 * @KREM_LANE_OTHERS: the events in which nobody with a lane takes part
 * @KREM_LANE_HEADING: the name of a group over its members
 * @KREM_LANE_GROUP: a whole group in one lane
 * @KREM_LANE_EVENTS: the events of one kind
 * @KREM_LANE_POST: those who held a post
 * @KREM_LANE_PACKED: some of all events
 *
 * What a lane stands for.
 */
typedef enum
{
  KREM_LANE_PERSON,
  KREM_LANE_OTHERS,
  KREM_LANE_HEADING,
  KREM_LANE_GROUP,
  KREM_LANE_EVENTS,
  KREM_LANE_POST,
  KREM_LANE_PACKED,
} KremLaneKind;

/**
 * KremLaneRow:
 * @kind: what it stands for
 * @item: of a person the position of the character, of a group and its heading the place among the lanes' groups, of
 *   a kind and of a post the place among those; else 0
 * @part: 0 for the first row of what takes several
 * @depth: how far its name is indented, in steps
 * @n: of a group, how many members it has
 * @top: its upper edge, px at the normal size of text
 * @height: px at the normal size of text
 * @folds: whether it can be folded or unfolded
 * @pinned: whether it stands above the others because someone wanted that
 *
 * One row of the timeline, before anything on it is known.
 */
typedef struct
{
  KremLaneKind kind;
  guint item, part, depth, n;
  guint top, height;
  guint folds : 1;
  guint pinned : 1;
} KremLaneRow;

/**
 * KremLane:
 * @kind: what it stands for
 * @height: px at the normal size of text
 * @person: the position of the character, or %KREM_NONE for what is no person's
 * @bands: (element-type KremBand): by time, without overlap
 * @marks: (element-type KremMark): by place
 * @stretches: (element-type KremStretch): by beginning
 * @tenures: (element-type KremTenure): by time, without overlap
 * @shares: (element-type KremShare): by time, without overlap; only a group has any
 * @index: what finds its way among the marks
 *
 * What there is to draw on one lane, sorted, so that what is visible is found by halving.
 */
typedef struct
{
  KremLaneKind kind;
  guint height;
  guint person;
  GArray *bands, *marks, *stretches, *tenures, *shares;
  KremMarkIndex *index;
} KremLane;

typedef struct _KremLanes KremLanes;

KremLanes *krem_lanes_new (KremChronology *chronology);
KremLanes *krem_lanes_new_arranged (KremChronology *chronology, const KremLaneOptions *options, KremNames names);
void krem_lanes_free (KremLanes *self);
void krem_lanes_arrange (KremLanes *self, const KremLaneOptions *options, KremNames names);
guint krem_lanes_get_n (KremLanes *self);
const KremLaneRow *krem_lanes_get_row (KremLanes *self, guint row);
gboolean krem_lanes_is_last_part (KremLanes *self, guint row);
guint krem_lanes_get_person (KremLanes *self, guint row);
const char *krem_lanes_get_name (KremLanes *self, guint row);
const char *krem_lanes_get_detail (KremLanes *self, guint row);
const char *krem_lanes_get_kind (KremLanes *self, guint row);
const char *krem_lanes_get_group_id (KremLanes *self, guint group);
char **krem_lanes_dup_people (KremLanes *self);
double krem_lanes_get_top (KremLanes *self, guint row, double text_scale);
guint krem_lanes_find_row (KremLanes *self, double y, double text_scale);
const KremLane *krem_lanes_get (KremLanes *self, guint row);
const KremLane *krem_lanes_get_person_lane (KremLanes *self, guint person);
guint krem_lane_find_doubt (KremChronology *chronology, const KremState *state);
gboolean krem_lanes_find (KremLanes *self, guint person, guint *row);
gboolean krem_lanes_get_event_rows (KremLanes *self, guint event, guint *first, guint *last);
guint krem_lanes_get_event_rank (KremLanes *self, guint event);
gboolean krem_lanes_get_span (KremLanes *self, KremInstant *first, KremInstant *last);
gboolean krem_lanes_get_mark_time (KremLanes *self, guint event, double *at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremLanes, krem_lanes_free)

G_END_DECLS
