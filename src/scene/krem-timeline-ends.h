/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-timeline-scene.h"

G_BEGIN_DECLS

/**
 * KremTimelineEndKind:
 * @KREM_TIMELINE_END_OF_EVENT: of an event that lasts
 * @KREM_TIMELINE_END_OF_POST: of a post that somebody held
 * @KREM_TIMELINE_END_OF_LIFE: birth or death
 */
typedef enum
{
  KREM_TIMELINE_END_OF_EVENT,
  KREM_TIMELINE_END_OF_POST,
  KREM_TIMELINE_END_OF_LIFE,
} KremTimelineEndKind;

/**
 * KremTimelineEnd:
 * @kind: of what it is an end
 * @item: the position of the event or of the character
 * @post: the place of the post among the character's posts
 * @is_start: whether it is the beginning
 * @at: where it stands, in seconds
 * @other: where the other end stands, in seconds; infinite where there is none
 * @box: the height of what ends there, at the place by which it is taken, px
 *
 * An end of something that lasts, with a date of its own that the file has.
 */
typedef struct
{
  KremTimelineEndKind kind;
  guint item, post;
  gboolean is_start;
  double at, other;
  KremRect box;
} KremTimelineEnd;

gboolean krem_timeline_scene_find_end (KremTimelineScene *self, const KremTimelineView *view, double x, double y,
                                       KremTimelineEnd *end);
gboolean krem_timeline_scene_get_post_box (KremTimelineScene *self, const KremTimelineView *view, guint person,
                                           guint post, KremRect *box);
guint krem_timeline_scene_step_post (KremTimelineScene *self, guint person, guint post, int step);
const KremDate *krem_timeline_end_get_date (const KremTimelineEnd *end, KremChronicle *chronicle);

G_END_DECLS
