/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-canvas-private.h"

#define ZOOM_STEP 1.2
#define TOUCHPAD_NOTCH 40.0 /* px: as much as one notch of a wheel */
#define PICK_SLACK 6.0      /* px */

static void
krem_network_canvas_scroll (KremCanvas *canvas, double dx, double dy, gboolean is_wheel, GdkModifierType modifiers)
{
  double x, y;

  krem_canvas_get_pointer (canvas, &x, &y);
  /* A wheel turns by notches and zooms, two fingers on a touchpad move by pixels and pan. */
  if (is_wheel)
    krem_canvas_zoom_at (canvas, x, y, pow (ZOOM_STEP, -dy));
  else if (modifiers & GDK_CONTROL_MASK)
    krem_canvas_zoom_at (canvas, x, y, pow (ZOOM_STEP, -dy / TOUCHPAD_NOTCH));
  else
    krem_canvas_pan (canvas, -dx, -dy);
}

static void
krem_network_canvas_click (KremCanvas *canvas, int n_press, double x, double y)
{
  KremNetworkCanvas *self = KREM_NETWORK_CANVAS (canvas);
  guint item;

  if (!krem_network_canvas_is_current (self))
    return;

  switch (krem_network_scene_pick (self->scene, (x - self->x) / self->scale, (y - self->y) / self->scale,
                                   PICK_SLACK / self->scale, &item))
    {
    case KREM_NETWORK_PERSON:
      krem_session_select (self->session, KREM_LIST_CHARACTERS, item);
      break;
    case KREM_NETWORK_TIE:
      krem_session_select (self->session, KREM_LIST_RELATIONS, item);
      break;
    case KREM_NETWORK_ACT:
      krem_session_select (self->session, KREM_LIST_EVENTS,
                           krem_chronology_get_act (krem_session_get_chronology (self->session), item)->event);
      break;
    case KREM_NETWORK_NOTHING:
    case KREM_NETWORK_LEGEND:
    default:
      krem_session_clear_selection (self->session);
    }
}

/* For the class: what the pointer and fingers do. */
void
krem_network_canvas_install_input (KremCanvasClass *canvas_class)
{
  canvas_class->scroll = krem_network_canvas_scroll;
  canvas_class->click = krem_network_canvas_click;
}
