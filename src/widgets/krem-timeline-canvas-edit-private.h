/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-timeline-canvas-private.h"

#include "krem-revise.h"
#include "krem-timeline-ends.h"

G_BEGIN_DECLS

/* Things go by the finest unit that is as long, px: a label tells which it is, so that a pixel is enough. */
#define KREM_TIMELINE_LEAST_STEP 1.0

/* About the greatest year that a date can have, seconds. */
#define KREM_TIMELINE_FURTHEST 3e16

/**
 * KremTimelineGhost:
 * @event: the position of an event that is being moved
 * @list: its marks and titles, as they stood when the drag began
 * @shift: how far it goes, in seconds
 *
 * Where an event would be.
 */
typedef struct
{
  guint event;
  KremDisplayList *list;
  double shift;
} KremTimelineGhost;

/**
 * KremTimelineMove:
 * @place: the record that is held
 * @what: what of its date is moved
 * @is_end: whether @end is held, and not a whole event
 * @end: what end
 * @pointer_x: where the pointer is, px
 * @held_at: the time by which it was taken, in seconds
 * @held_x: and the place in the widget, px
 * @held_y: and the height, px
 * @home: the time at which it stood, in seconds: where its mark or its end was
 * @drawn_scale: how time lay when the ghosts were drawn
 * @places: (element-type KremPlace): all events that move together; of an end only its own record
 * @ghosts: (element-type KremTimelineGhost): those of them that were in sight
 * @text: the date as it would be written
 * @unit: the steps in which it goes
 * @at: where it would stand, in seconds
 * @tick: scrolls at the edges, or 0
 *
 * Something that the pointer moves along the time axis.
 */
struct _KremTimelineMove
{
  KremPlace place;
  KremDateEnd what;
  gboolean is_end;
  KremTimelineEnd end;
  double pointer_x;
  double held_at, held_x, held_y, home;
  KremTimeScale drawn_scale;
  GArray *places, *ghosts;
  char *text;
  KremPrecision unit;
  double at;
  guint tick;
};

gboolean krem_timeline_canvas_may_edit (KremTimelineCanvas *self);
void krem_timeline_move_get_cell (const KremDate *date, KremDateEnd what, KremPrecision unit, KremBounds *cell);
void krem_timeline_move_measure (const KremDate *before, const KremDate *after, KremPrecision unit, KremShift *shift);

G_END_DECLS
