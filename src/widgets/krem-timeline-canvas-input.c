/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-canvas-private.h"

#include "krem-timeline-marks.h"

#define ZOOM_STEP 1.25
#define EDGE 12.0             /* px */
#define SCROLL_STEP 40.0      /* px */
#define RULER_ZOOM 0.01       /* for each px that the ruler is dragged up or down */
#define RULER_STEADINESS 12.0 /* px that a hand may waver before that zooms */

static void
krem_timeline_canvas_scroll (KremCanvas *canvas, double dx, double dy, gboolean is_wheel, GdkModifierType modifiers)
{
  /* A wheel turns by notches, a touchpad moves by pixels. */
  double step = is_wheel ? SCROLL_STEP : 1, x, y;

  krem_canvas_get_pointer (canvas, &x, &y);
  if (modifiers & GDK_CONTROL_MASK && is_wheel)
    {
      /* A notch is far: it is gone smoothly. */
      krem_canvas_begin_glide (canvas);
      krem_canvas_zoom_at (canvas, x, y, pow (ZOOM_STEP, -dy));
      krem_canvas_end_glide (canvas);
    }
  else if (modifiers & GDK_CONTROL_MASK)
    krem_canvas_zoom_at (canvas, x, y, pow (ZOOM_STEP, -dy / SCROLL_STEP));
  else if (modifiers & GDK_SHIFT_MASK)
    krem_canvas_pan (canvas, -(dy + dx) * step, 0);
  else
    krem_canvas_pan (canvas, -dx * step, -dy * step);
}

static void
set_date_at (KremTimelineCanvas *self, double x)
{
  double instant = krem_time_scale_to_instant (&self->scale, x - krem_timeline_canvas_get_gutter (self));

  if (krem_timeline_scene_is_dated (self->scene))
    krem_session_set_moment (self->session, (KremInstant) CLAMP (instant, -3e16, 3e16));
}

/* For the canvas: what stands at a point, as krem_timeline_scene_pick() says. */
KremTimelineItem
krem_timeline_canvas_pick (KremTimelineCanvas *self, double x, double y, guint *item)
{
  KremTimelineView view;

  *item = KREM_NONE;
  if (self->scene == NULL)
    return KREM_TIMELINE_NOTHING;
  krem_timeline_canvas_describe_view (self, &view);
  return krem_timeline_scene_pick (self->scene, &view, x, y, item);
}

static gboolean
is_in_lanes (KremTimelineCanvas *self, double x, double y)
{
  KremTimelineView view;

  krem_timeline_canvas_describe_view (self, &view);
  return x >= krem_timeline_scene_get_gutter (self->scene, &view)
         && y >= krem_timeline_scene_get_ruler_height (self->scene, &view);
}

static gboolean
krem_timeline_canvas_drag_begin (KremCanvas *canvas, double x, double y)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (canvas);
  guint item;

  if (self->scene == NULL)
    return FALSE;
  krem_timeline_canvas_point_at (self, KREM_TIMELINE_NOTHING, KREM_NONE);
  self->drag_kind = krem_timeline_canvas_pick (self, x, y, &item);
  self->drag_x = x;
  self->drag_y = y;
  self->drag_scale = self->scale;
  self->drag_moment = krem_session_get_moment (self->session);
  self->typing++;
  if (krem_canvas_get_modifiers (canvas) & GDK_CONTROL_MASK && is_in_lanes (self, x, y))
    {
      self->is_selecting = TRUE;
      self->rubber = (KremRect){ x, y, 0, 0 };
      return TRUE;
    }
  if (krem_timeline_canvas_begin_move (self, self->drag_kind, item, x, y))
    return TRUE;
  if (self->drag_kind == KREM_TIMELINE_PERSON)
    return krem_timeline_canvas_begin_carrying (self, item, x);
  return self->drag_kind == KREM_TIMELINE_CURSOR || self->drag_kind == KREM_TIMELINE_RULER
         || self->drag_kind == KREM_TIMELINE_ERA;
}

/* What the ruler was taken by stays under the pointer; up and down make it longer and shorter. */
static void
drag_ruler (KremTimelineCanvas *self, double x, double y)
{
  double far = y - self->drag_y, left = krem_timeline_canvas_get_gutter (self);

  far = far > 0 ? MAX (far - RULER_STEADINESS, 0) : MIN (far + RULER_STEADINESS, 0);
  self->scale = self->drag_scale;
  self->fitted = FALSE;
  krem_time_scale_zoom (&self->scale, self->drag_x - left, exp (far * RULER_ZOOM));
  krem_time_scale_pan (&self->scale, self->drag_x - x);
  krem_canvas_view_changed (KREM_CANVAS (self));
}

/* A date that is dragged to an edge brings what lies beyond it into sight. */
static void
drag_date (KremTimelineCanvas *self, double x)
{
  double left = krem_timeline_canvas_get_gutter (self), right = gtk_widget_get_width (GTK_WIDGET (self));

  if (x > right - EDGE)
    krem_canvas_pan (KREM_CANVAS (self), -SCROLL_STEP / 2, 0);
  else if (x < left + EDGE)
    krem_canvas_pan (KREM_CANVAS (self), SCROLL_STEP / 2, 0);
  set_date_at (self, CLAMP (x, left, right));
}

static void
krem_timeline_canvas_drag_update (KremCanvas *canvas, double x, double y)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (canvas);

  if (self->is_selecting)
    {
      self->rubber = (KremRect){ MIN (x, self->drag_x), MIN (y, self->drag_y), ABS (x - self->drag_x),
                                 ABS (y - self->drag_y) };
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  else if (self->move != NULL)
    krem_timeline_canvas_move_to (self, x);
  else if (self->drag_kind == KREM_TIMELINE_CURSOR)
    drag_date (self, x);
  else if (self->drag_kind == KREM_TIMELINE_PERSON)
    krem_timeline_canvas_carry (self, y);
  else
    drag_ruler (self, x, y);
}

static void
krem_timeline_canvas_drag_end (KremCanvas *canvas)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (canvas);

  self->drag_kind = KREM_TIMELINE_NOTHING;
  if (self->is_selecting)
    krem_timeline_canvas_select_area (self);
  krem_timeline_canvas_end_move (self);
  krem_timeline_canvas_put_down (self);
}

static void
krem_timeline_canvas_drag_cancel (KremCanvas *canvas)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (canvas);
  KremTimelineItem kind = self->drag_kind;

  self->drag_kind = KREM_TIMELINE_NOTHING;
  if (self->is_selecting)
    {
      self->is_selecting = FALSE;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  else if (self->move != NULL)
    krem_timeline_canvas_cancel_move (self);
  else if (kind == KREM_TIMELINE_PERSON)
    {
      self->carried_person = KREM_NONE;
      krem_timeline_canvas_put_down (self);
    }
  else if (kind == KREM_TIMELINE_CURSOR)
    krem_session_set_moment (self->session, self->drag_moment);
  else if (self->scene != NULL)
    {
      self->scale = self->drag_scale;
      krem_canvas_view_changed (canvas);
    }
}

/* Shows what tells things apart, as far as looking closer does; what happened at once is listed. */
static void
open_count (KremTimelineCanvas *self, double x, double y)
{
  g_autoptr (GArray) events = NULL;
  KremTimelineView view;
  double from, until;

  krem_timeline_canvas_describe_view (self, &view);
  events = krem_timeline_scene_list_events (self->scene, &view, x, y, &from, &until);
  if (events->len == 0)
    return;
  if (krem_timeline_can_part (from, until))
    krem_timeline_canvas_show_span (self, from, until);
  else
    krem_timeline_canvas_list_events (self, events, x, y);
}

static void
select_item (KremTimelineCanvas *self, KremTimelineItem kind, guint item, double x, double y)
{
  switch (kind)
    {
    case KREM_TIMELINE_PERSON:
    case KREM_TIMELINE_POST:
      krem_session_select (self->session, KREM_LIST_CHARACTERS, item);
      break;
    case KREM_TIMELINE_EVENT:
      krem_session_select (self->session, KREM_LIST_EVENTS, item);
      break;
    case KREM_TIMELINE_COUNT:
      open_count (self, x, y);
      break;
    case KREM_TIMELINE_GROUP:
      krem_timeline_canvas_toggle_group (self, item);
      break;
    case KREM_TIMELINE_ERA:
    case KREM_TIMELINE_RULER:
      set_date_at (self, x);
      break;
    case KREM_TIMELINE_CURSOR:
      break;
    case KREM_TIMELINE_NOTHING:
    default:
      krem_session_clear_selection (self->session);
    }
}

static void
krem_timeline_canvas_click (KremCanvas *canvas, int n_press, double x, double y)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (canvas);
  KremTimelineItem kind;
  guint item;

  if (self->scene == NULL)
    return;
  kind = krem_timeline_canvas_pick (self, x, y, &item);
  krem_timeline_canvas_point_at (self, KREM_TIMELINE_NOTHING, KREM_NONE);
  self->typing++;
  /* The first click may have brought something else under the pointer. */
  if (n_press == 2 && kind == self->clicked_kind && item == self->clicked_item)
    {
      if ((kind == KREM_TIMELINE_PERSON || kind == KREM_TIMELINE_NOTHING) && is_in_lanes (self, x, y))
        krem_timeline_canvas_add_event_at (self, x, y);
      else
        krem_timeline_canvas_show_item (self, kind, item);
    }
  else if (n_press == 1)
    {
      self->clicked_kind = kind;
      self->clicked_item = item;
      if (krem_timeline_canvas_select_more (self, kind, item, y))
        return;
      krem_timeline_canvas_reach (self, kind, item, y);
      select_item (self, kind, item, x, y);
    }
}

static void
krem_timeline_canvas_point (KremCanvas *canvas)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (canvas);
  KremTimelineItem kind = KREM_TIMELINE_NOTHING;
  guint item = KREM_NONE;
  const char *cursor = NULL;
  double x, y;

  if (self->scene == NULL)
    return;
  if (krem_canvas_get_pointer (canvas, &x, &y))
    kind = krem_timeline_canvas_pick (self, x, y, &item);
  if (krem_timeline_canvas_point_at_end (self))
    cursor = "ew-resize";
  else if (kind == KREM_TIMELINE_CURSOR)
    cursor = "col-resize";
  else if (kind == KREM_TIMELINE_EVENT || kind == KREM_TIMELINE_COUNT || kind == KREM_TIMELINE_GROUP)
    cursor = "pointer";
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), cursor);
  krem_timeline_canvas_point_at (self, kind, item);
}

/* For the class: what the pointer and fingers do. */
void
krem_timeline_canvas_install_input (KremCanvasClass *canvas_class)
{
  canvas_class->scroll = krem_timeline_canvas_scroll;
  canvas_class->drag_begin = krem_timeline_canvas_drag_begin;
  canvas_class->drag_update = krem_timeline_canvas_drag_update;
  canvas_class->drag_end = krem_timeline_canvas_drag_end;
  canvas_class->drag_cancel = krem_timeline_canvas_drag_cancel;
  canvas_class->point = krem_timeline_canvas_point;
  canvas_class->click = krem_timeline_canvas_click;
}
