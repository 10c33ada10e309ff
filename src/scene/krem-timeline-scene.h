/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronology.h"
#include "krem-display-list.h"
#include "krem-palette.h"

G_BEGIN_DECLS

/* The item kinds of the groups in the timeline's display list. */
typedef enum
{
  KREM_TIMELINE_NOTHING,
  KREM_TIMELINE_PERSON, /* item: the position of a character */
  KREM_TIMELINE_EVENT,  /* item: the position of an event */
  KREM_TIMELINE_POST,   /* item: the position of a character */
  KREM_TIMELINE_COUNT,  /* item: a position among the ordered events: the first of those that it counts */
  KREM_TIMELINE_RULER,
  KREM_TIMELINE_CURSOR,
} KremTimelineItem;

/**
 * KremTimeScale:
 * @from: the instant at the left edge, in seconds; fractions matter when zoomed far in
 * @seconds_per_px: the scale
 *
 * How time lies along the x axis.
 */
typedef struct
{
  double from;
  double seconds_per_px;
} KremTimeScale;

/**
 * KremTimelineView:
 * @scale: the time axis of the lanes; x = 0 is the left edge of the lanes' area, right of the names
 * @width: the width of the whole picture, px
 * @height: its height, px
 * @scroll_y: how far the lanes are scrolled up, px
 * @moment: the date that is looked at
 * @text_scale: 1.0 for the normal size of text
 */
typedef struct
{
  KremTimeScale scale;
  double width, height, scroll_y;
  KremInstant moment;
  double text_scale;
  gboolean dark;
} KremTimelineView;

#define KREM_TYPE_TIMELINE_SCENE (krem_timeline_scene_get_type ())
G_DECLARE_FINAL_TYPE (KremTimelineScene, krem_timeline_scene, KREM, TIMELINE_SCENE, GObject)

KremTimelineScene *krem_timeline_scene_new (KremChronology *chronology);
KremDisplayList *krem_timeline_scene_build (KremTimelineScene *self, const KremTimelineView *view);
double krem_timeline_scene_get_gutter (KremTimelineScene *self, const KremTimelineView *view);
double krem_timeline_scene_get_ruler_height (KremTimelineScene *self, const KremTimelineView *view);
double krem_timeline_scene_get_lanes_height (KremTimelineScene *self, const KremTimelineView *view);
gboolean krem_timeline_scene_get_lane (KremTimelineScene *self, const KremTimelineView *view, guint person, double *y,
                                       double *height);
void krem_timeline_scene_fit (KremTimelineScene *self, double width, KremTimeScale *scale);
KremTimelineItem krem_timeline_scene_pick (KremTimelineScene *self, const KremTimelineView *view, double x, double y,
                                           guint *item);

double krem_time_scale_to_x (const KremTimeScale *scale, KremInstant instant);
double krem_time_scale_to_instant (const KremTimeScale *scale, double x);
void krem_time_scale_zoom (KremTimeScale *scale, double x, double factor);
void krem_time_scale_pan (KremTimeScale *scale, double px);

G_END_DECLS
