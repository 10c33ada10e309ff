/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-canvas-private.h"

#include "krem-timeline-marks.h"

#define DELAY 350       /* ms */
#define LANE_DELAY 1000 /* ms: lanes are everywhere, and what stands on them is not */
#define PLACE 14        /* px */

static void
point_card (KremTimelineCanvas *self, KremList list, guint position, KremInstant moment, const GdkRectangle *place,
            guint delay)
{
  krem_hover_card_point (krem_canvas_get_card (KREM_CANVAS (self)), self->session, list, position, moment, place,
                         delay);
}

/* In the gutter people are as they are on the session's date, and along their lanes as they were where one points. */
static void
point_card_at_person (KremTimelineCanvas *self, guint person, double x, double y)
{
  GdkRectangle place = { (int) x - PLACE / 2, (int) y - PLACE / 2, PLACE, PLACE };
  double gutter = krem_timeline_canvas_get_gutter (self);
  KremInstant moment = krem_session_get_moment (self->session);

  if (x >= gutter)
    moment = krem_instant_day_end (
        (KremInstant) CLAMP (krem_time_scale_to_instant (&self->scale, x - gutter), -3e16, 3e16));
  else if (!krem_session_has_moment (self->session))
    return;
  point_card (self, KREM_LIST_CHARACTERS, person, moment, &place, x >= gutter ? LANE_DELAY : DELAY);
}

static void
point_card_at_event (KremTimelineCanvas *self, guint event, double y)
{
  KremTimelineView view;
  KremRect box;

  krem_timeline_canvas_describe_view (self, &view);
  if (krem_timeline_scene_get_event_box (self->scene, &view, event, &box))
    point_card (self, KREM_LIST_EVENTS, event, 0,
                &(GdkRectangle){ (int) box.x, (int) y - PLACE / 2, (int) box.width, PLACE }, DELAY);
}

static void
point_card_at_count (KremTimelineCanvas *self, double x, double y)
{
  g_autoptr (GArray) events = NULL;
  KremTimelineView view;
  double from, until;

  krem_timeline_canvas_describe_view (self, &view);
  events = krem_timeline_scene_list_events (self->scene, &view, x, y, &from, &until);
  if (events->len > 0)
    krem_hover_card_point_at_events (krem_canvas_get_card (KREM_CANVAS (self)), self->session, events,
                                     &(GdkRectangle){ (int) x - PLACE / 2, (int) y - PLACE / 2, PLACE, PLACE }, DELAY);
}

/* For the canvas: the pointer is at something else, or at nothing. */
void
krem_timeline_canvas_point_at (KremTimelineCanvas *self, KremTimelineItem kind, guint item)
{
  gboolean is_person = kind == KREM_TIMELINE_PERSON || kind == KREM_TIMELINE_POST;
  guint event = kind == KREM_TIMELINE_EVENT ? item : KREM_NONE;
  double x, y;

  /* Along a lane every place is another date. */
  if (kind == self->hover_kind && item == self->hover_item && !is_person)
    return;
  self->hover_kind = kind;
  self->hover_item = item;
  krem_hover_card_hide (krem_canvas_get_card (KREM_CANVAS (self)));
  if (event != self->hover_event)
    {
      self->hover_event = event;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  /* A card would cover the menu. */
  if (self->menu != NULL && gtk_widget_get_visible (self->menu))
    return;
  krem_canvas_get_pointer (KREM_CANVAS (self), &x, &y);
  if (is_person)
    point_card_at_person (self, item, x, y);
  else if (event != KREM_NONE)
    point_card_at_event (self, event, y);
  else if (kind == KREM_TIMELINE_COUNT)
    point_card_at_count (self, x, y);
  else if (kind == KREM_TIMELINE_ERA)
    point_card (self, KREM_LIST_ERAS, item, 0,
                &(GdkRectangle){ (int) x - PLACE / 2, (int) y - PLACE / 2, PLACE, PLACE }, DELAY);
}
