/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronology.h"
#include "krem-display-list.h"
#include "krem-lane-options.h"
#include "krem-palette.h"
#include "krem-time-scale.h"

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
  KREM_TIMELINE_ERA, /* item: the position of an era */
  KREM_TIMELINE_CURSOR,
  KREM_TIMELINE_GROUP, /* item: what krem_timeline_scene_get_group_id() takes; it can be folded and unfolded */
} KremTimelineItem;

/**
 * KremTimelineView:
 * @scale: the time axis of the lanes; x = 0 is the left edge of the lanes' area, right of the names
 * @width: the width of the whole picture, px
 * @height: its height, px
 * @scroll_y: how far the lanes are scrolled up, px
 * @moment: the date that is looked at
 * @text_scale: 1.0 for the normal size of text
 * @dark: whether for the dark theme
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
KremTimelineScene *krem_timeline_scene_new_edited (KremTimelineScene *before, KremChronology *chronology);
void krem_timeline_scene_set_names (KremTimelineScene *self, KremNames names);
void krem_timeline_scene_set_lane_options (KremTimelineScene *self, const KremLaneOptions *options);
const char *krem_timeline_scene_get_group_id (KremTimelineScene *self, guint group);
KremDisplayList *krem_timeline_scene_build (KremTimelineScene *self, const KremTimelineView *view);
KremDisplayList *krem_timeline_scene_build_overview (KremTimelineScene *self, double width, double height,
                                                     const KremTimelineView *view);
KremDisplayList *krem_timeline_scene_build_export (KremTimelineScene *self, const KremTimelineView *view,
                                                   gboolean legend, KremRect *extents);
KremDisplayList *krem_timeline_scene_build_legend (gboolean dark, double text_scale, KremRect *extents);
void krem_timeline_scene_get_overview_scale (KremTimelineScene *self, double width, KremTimeScale *scale);
double krem_timeline_scene_get_gutter (KremTimelineScene *self, const KremTimelineView *view);
double krem_timeline_scene_get_ruler_height (KremTimelineScene *self, const KremTimelineView *view);
double krem_timeline_scene_get_lanes_height (KremTimelineScene *self, const KremTimelineView *view);
gboolean krem_timeline_scene_get_lane (KremTimelineScene *self, const KremTimelineView *view, guint person, double *y,
                                       double *height);
gboolean krem_timeline_scene_get_event_box (KremTimelineScene *self, const KremTimelineView *view, guint event,
                                            KremRect *box);
gboolean krem_timeline_scene_is_dated (KremTimelineScene *self);
void krem_timeline_scene_fit (KremTimelineScene *self, double width, KremTimeScale *scale);
KremTimelineItem krem_timeline_scene_pick (KremTimelineScene *self, const KremTimelineView *view, double x, double y,
                                           guint *item);

G_END_DECLS
