/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-canvas-private.h"

#define ZOOM_STEP 1.25
#define SCROLL_STEP 40.0 /* px */
#define PICK_SLACK 6.0   /* px */

static void
krem_timeline_canvas_scroll (KremCanvas *canvas, double dx, double dy, gboolean is_wheel, GdkModifierType modifiers)
{
  /* A wheel turns by notches, a touchpad moves by pixels. */
  double step = is_wheel ? SCROLL_STEP : 1, x, y;

  krem_canvas_get_pointer (canvas, &x, &y);
  if (modifiers & GDK_CONTROL_MASK)
    krem_canvas_zoom_at (canvas, x, y, pow (ZOOM_STEP, -dy * step / SCROLL_STEP));
  else if (modifiers & GDK_SHIFT_MASK)
    krem_canvas_pan (canvas, -(dy + dx) * step, 0);
  else
    krem_canvas_pan (canvas, -dx * step, -dy * step);
}

static void
set_date_at (KremTimelineCanvas *self, double x)
{
  double instant = krem_time_scale_to_instant (&self->scale, x - krem_timeline_canvas_get_gutter (self));

  krem_session_set_moment (self->session, (KremInstant) CLAMP (instant, -3e16, 3e16));
}

static gboolean
is_on_date (KremTimelineCanvas *self, double x, double y)
{
  KremTimelineView view;
  double cursor;

  krem_timeline_canvas_describe_view (self, &view);
  cursor = krem_time_scale_to_x (&self->scale, view.moment) + krem_timeline_scene_get_gutter (self->scene, &view);
  return y < krem_timeline_scene_get_ruler_height (self->scene, &view) || ABS (x - cursor) <= PICK_SLACK;
}

static gboolean
krem_timeline_canvas_drag_begin (KremCanvas *canvas, double x, double y)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (canvas);

  self->dragging_date = self->scene != NULL && krem_session_has_moment (self->session) && is_on_date (self, x, y);
  return self->dragging_date;
}

static void
krem_timeline_canvas_drag_update (KremCanvas *canvas, double x, double y)
{
  set_date_at (KREM_TIMELINE_CANVAS (canvas), x);
}

static void
krem_timeline_canvas_drag_end (KremCanvas *canvas)
{
  KREM_TIMELINE_CANVAS (canvas)->dragging_date = FALSE;
}

static void
krem_timeline_canvas_click (KremCanvas *canvas, int n_press, double x, double y)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (canvas);
  KremTimelineView view;
  guint item;

  if (self->scene == NULL)
    return;

  krem_timeline_canvas_describe_view (self, &view);
  switch (krem_timeline_scene_pick (self->scene, &view, x, y, &item))
    {
    case KREM_TIMELINE_PERSON:
    case KREM_TIMELINE_POST:
      krem_session_select (self->session, KREM_LIST_CHARACTERS, item);
      break;
    case KREM_TIMELINE_EVENT:
      krem_session_select (self->session, KREM_LIST_EVENTS, item);
      break;
    case KREM_TIMELINE_COUNT:
      krem_canvas_zoom_at (canvas, x, y, 4);
      break;
    case KREM_TIMELINE_RULER:
    case KREM_TIMELINE_ERA:
      set_date_at (self, x);
      break;
    case KREM_TIMELINE_NOTHING:
    case KREM_TIMELINE_CURSOR:
    default:
      krem_session_clear_selection (self->session);
    }
}

/* For the class: what the pointer and fingers do. */
void
krem_timeline_canvas_install_input (KremCanvasClass *canvas_class)
{
  canvas_class->scroll = krem_timeline_canvas_scroll;
  canvas_class->drag_begin = krem_timeline_canvas_drag_begin;
  canvas_class->drag_update = krem_timeline_canvas_drag_update;
  canvas_class->drag_end = krem_timeline_canvas_drag_end;
  canvas_class->click = krem_timeline_canvas_click;
}
