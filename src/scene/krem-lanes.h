/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronology.h"

G_BEGIN_DECLS

/**
 * KremMark:
 * @at: where it is drawn, in seconds: the middle of what is known of the event's start
 * @event: the position of the event
 * @standing: the standing that the event brings to the lane's person; %KREM_STANDING_NONE for none
 *
 * One event on one lane.
 */
typedef struct
{
  double at;
  guint event;
  KremStanding standing;
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
} KremBand;

/**
 * KremTenure:
 * @from: its first instant
 * @until: the first instant after it
 * @text: the posts that the person holds in that time
 * @color: (nullable): the colour of the group, as the file writes it
 */
typedef struct
{
  KremInstant from, until;
  char *text;
  const char *color;
} KremTenure;

/**
 * KremLane:
 * @person: the position of the character, or %KREM_NONE for the lane of the events in which nobody with a lane takes
 *   part
 * @bands: (element-type KremBand): by time, without overlap
 * @marks: (element-type KremMark): by place
 * @stretches: (element-type KremStretch): by beginning
 * @tenures: (element-type KremTenure): by time, without overlap
 *
 * What there is to draw on one lane, sorted, so that what is visible is found by halving.
 */
typedef struct
{
  guint person;
  GArray *bands, *marks, *stretches, *tenures;
} KremLane;

typedef struct _KremLanes KremLanes;

KremLanes *krem_lanes_new (KremChronology *chronology);
void krem_lanes_free (KremLanes *self);
guint krem_lanes_get_n (KremLanes *self);
guint krem_lanes_get_person (KremLanes *self, guint row);
const KremLane *krem_lanes_get (KremLanes *self, guint row);
gboolean krem_lanes_find (KremLanes *self, guint person, guint *row);
gboolean krem_lanes_get_event_rows (KremLanes *self, guint event, guint *first, guint *last);
guint krem_lanes_get_event_rank (KremLanes *self, guint event);
gboolean krem_lanes_get_span (KremLanes *self, KremInstant *first, KremInstant *last);
gboolean krem_lanes_get_mark_time (KremLanes *self, guint event, double *at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremLanes, krem_lanes_free)

G_END_DECLS
