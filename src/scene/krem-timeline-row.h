/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-lanes.h"
#include "krem-time-scale.h"

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
 */
typedef struct
{
  KremRowItemType type;
  double x0, x1;
  guint first, n;
} KremRowItem;

/**
 * KremRowLabel:
 * @x: its left end, px
 * @width: px
 * @text: what it says
 * @sign: the sign before it, or %KREM_SIGN_NONE
 * @standing: the standing whose colour it has; %KREM_STANDING_NONE for an event's title
 * @mark: the place of the mark whose title it is, or %KREM_NONE
 */
typedef struct
{
  double x, width;
  char *text;
  guint sign;
  KremStanding standing;
  guint mark;
} KremRowLabel;

/**
 * KremTimelineRow:
 * @items: (element-type KremRowItem): from left to right, none over another
 * @labels: (element-type KremRowLabel): none over another nor over an item
 *
 * One lane as it is laid out for one viewport.
 */
typedef struct
{
  guint row;
  const KremLane *lane;
  GArray *items, *labels;
} KremTimelineRow;

KremTimelineRow *krem_timeline_row_new (KremLanes *lanes, KremChronology *chronology, guint row,
                                        const KremTimeScale *scale, const KremTimelineMetrics *metrics,
                                        double crowding);
void krem_timeline_row_free (KremTimelineRow *row);
double krem_lane_get_band_top (const KremLane *lane, const KremTimelineMetrics *metrics);
guint krem_lane_find_mark (const KremLane *lane, double at);
guint krem_lane_find_band (const KremLane *lane, KremInstant at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KremTimelineRow, krem_timeline_row_free)

G_END_DECLS
