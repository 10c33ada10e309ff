/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-lanes.h"
#include "krem-time-scale.h"
#include "krem-timeline-track.h"

G_BEGIN_DECLS

/**
 * KremTimelineMetrics:
 * @ts: the scale of text
 * @left: the width of the gutter with the names, px
 * @top: the height of the ruler
 * @width: the width of the lanes' area
 * @height: its height
 * @lane: the height of a lane
 * @band_top: the distance of the band from the top of its lane
 * @band: the height of the band
 * @tenure_top: the distance of the bar of posts from the top of its lane
 * @tenure: the height of that bar
 * @mark: the width of a mark
 * @tier: the height of a tier of the ruler
 * @era: the height of the strip with the eras' names; 0 where there are none
 * @size: the height of ordinary text
 * @small: of text in bands and marks
 * @life_from: where life lines without a beginning of their own begin, in seconds
 *
 * The measures of a timeline, px.
 */
typedef struct
{
  double ts, left, top, width, height;
  double lane, band_top, band, tenure_top, tenure, mark, tier, era;
  double size, small;
  double life_from;
} KremTimelineMetrics;

typedef enum
{
  KREM_ROW_MARK,    /* one event */
  KREM_ROW_COUNT,   /* a few events that stand too near to one another, as their number */
  KREM_ROW_DENSITY, /* many, as a heap */
} KremRowItemType;

/**
 * KremRowItem:
 * @type: how it is drawn
 * @x0: its left end, px from the left edge of the lanes
 * @x1: its right end
 * @first: the place of its first mark in the lane
 * @n: how many marks it stands for
 * @has_sign: whether a count has room for the sign of its main event
 */
typedef struct
{
  KremRowItemType type;
  double x0, x1;
  guint first, n;
  gboolean has_sign;
} KremRowItem;

/**
 * KremRowLabel:
 * @x: its left end, px
 * @width: px
 * @text: what it says
 * @sign: the sign before it, or %KREM_SIGN_NONE
 * @standing: the standing whose colour it has; %KREM_STANDING_NONE for an event's title
 * @mark: the place of the mark whose title it is, or %KREM_NONE
 * @n: how many marks it speaks for
 * @under: whether it stands below the band
 * @leader_x: where the line begins that leads from the mark down to a label below it, px
 */
typedef struct
{
  double x, width;
  char *text;
  guint sign;
  KremStanding standing;
  guint mark, n;
  gboolean under;
  double leader_x;
} KremRowLabel;

/**
 * KremTimelineRow:
 * @items: (element-type KremRowItem): from left to right, none over another
 * @labels: (element-type KremRowLabel): none over another nor over an item
 * @band_track: what stands on the band
 * @under_track: (nullable): what stands below it; %NULL where there is no room for words
 *
 * One lane as it is laid out for one viewport.
 */
typedef struct
{
  guint row;
  const KremLane *lane;
  GArray *items, *labels;
  KremTimelineTrack *band_track, *under_track;
} KremTimelineRow;

/* How far outside the viewport marks are laid out all the same, so that what is in it stays as it is while it moves; px
 * at the normal size of text. */
#define KREM_TIMELINE_MARGIN 400

/* By how much the mark of a fall is larger than others, px at the normal size of text. */
#define KREM_TIMELINE_FALL_EXTRA 3

/* By how much a count is wider that has a sign. */
#define KREM_TIMELINE_COUNT_SIGN 11

/**
 * krem_standing_is_fall:
 * @standing: a standing that an event brings
 *
 * Returns: whether somebody falls by it
 */
static inline gboolean
krem_standing_is_fall (KremStanding standing)
{
  return standing == KREM_STANDING_FALLEN || standing == KREM_STANDING_HELD || standing == KREM_STANDING_DEAD;
}

KremTimelineRow *krem_timeline_row_new (KremLanes *lanes, guint row, const KremTimeScale *scale,
                                        const KremTimelineMetrics *metrics, double crowding);
void krem_timeline_row_free (KremTimelineRow *row);
void krem_timeline_row_trim (KremTimelineRow *row, const KremTimelineMetrics *metrics);
double krem_lane_get_band_top (const KremLane *lane, const KremTimelineMetrics *metrics);
guint krem_lane_find_mark (const KremLane *lane, double at);
guint krem_lane_find_band (const KremLane *lane, KremInstant at);
gboolean krem_lane_has_room_below (const KremLane *lane, const KremTimelineMetrics *metrics);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremTimelineRow, krem_timeline_row_free)

G_END_DECLS
