/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-canvas-private.h"

#include <math.h>

#define GLIDE_DURATION 250   /* ms */
#define REST 600             /* ms: how long a view is looked at before it is worth coming back to */
#define FRICTION 4.0         /* the share of its speed that a fling loses in a second, as GtkScrolledWindow has it */
#define SLOWEST_FLING 20.0   /* px a second */
#define FASTEST_FLING 8000.0 /* px a second */

static void
rest_cb (KremCanvas *self)
{
  KremCanvasPrivate *priv = krem_canvas_get_private (self);
  KremCanvasView view;

  priv->rest_source = 0;
  if (priv->session != NULL && !krem_session_get_playing (priv->session)
      && KREM_CANVAS_GET_CLASS (self)->get_view (self, &view))
    krem_view_history_record (priv->history, &view);
}

/* For the class: the view has changed; once it has rested it is worth coming back to. */
void
krem_canvas_await_rest (KremCanvas *self)
{
  KremCanvasPrivate *priv = krem_canvas_get_private (self);

  g_clear_handle_id (&priv->rest_source, g_source_remove);
  if (priv->session != NULL)
    priv->rest_source = g_timeout_add_once (REST, (GSourceOnceFunc) rest_cb, self);
}

/* For the class: another chronicle has nothing to come back to. */
void
krem_canvas_forget_views (KremCanvas *self)
{
  krem_view_history_clear (krem_canvas_get_private (self)->history);
}

/* For the class: a touch ends what was thrown. */
gboolean
krem_canvas_stop_fling (KremCanvas *self)
{
  KremCanvasPrivate *priv = krem_canvas_get_private (self);

  if (priv->fling_tick == 0)
    return FALSE;
  gtk_widget_remove_tick_callback (GTK_WIDGET (self), priv->fling_tick);
  priv->fling_tick = 0;
  return TRUE;
}

/* For the class: whatever moves the picture at once ends what moves it slowly. */
gboolean
krem_canvas_stop_glide (KremCanvas *self)
{
  KremCanvasPrivate *priv = krem_canvas_get_private (self);

  if (priv->glide == NULL)
    return FALSE;
  adw_animation_pause (priv->glide);
  g_clear_object (&priv->glide);
  return TRUE;
}

/**
 * krem_canvas_stop:
 * @self: a canvas
 *
 * Stops what moves by itself, where it is, and hides the card.
 *
 * Returns: whether there was anything to stop or to hide
 */
gboolean
krem_canvas_stop (KremCanvas *self)
{
  KremCanvasPrivate *priv = krem_canvas_get_private (self);
  gboolean flung = krem_canvas_stop_fling (self), glided = krem_canvas_stop_glide (self);
  gboolean shown = priv->card != NULL && krem_hover_card_hide (KREM_HOVER_CARD (priv->card));

  return flung || glided || shown;
}

/* For the class: stops what moves, and waits for nothing. */
void
krem_canvas_end_movement (KremCanvas *self)
{
  krem_canvas_stop (self);
  g_clear_handle_id (&krem_canvas_get_private (self)->rest_source, g_source_remove);
}

static void
set_view (KremCanvas *self, const KremCanvasView *view)
{
  KREM_CANVAS_GET_CLASS (self)->set_view (self, view);
  krem_canvas_view_changed (self);
}

static void
glide_cb (double share, KremCanvas *self)
{
  KremCanvasPrivate *priv = krem_canvas_get_private (self);
  KremCanvasView view;

  krem_canvas_view_mix (&priv->glide_from, &priv->glide_to, share, &view);
  set_view (self, &view);
}

static void
glided_cb (KremCanvas *self)
{
  g_clear_object (&krem_canvas_get_private (self)->glide);
}

static void
glide (KremCanvas *self, const KremCanvasView *from, const KremCanvasView *to)
{
  KremCanvasPrivate *priv = krem_canvas_get_private (self);
  GtkWidget *widget = GTK_WIDGET (self);

  priv->glide_from = *from;
  priv->glide_to = *to;
  if (!gtk_widget_get_mapped (widget) || !adw_get_enable_animations (widget))
    {
      set_view (self, to);
      return;
    }
  priv->glide = adw_timed_animation_new (widget, 0, 1, GLIDE_DURATION,
                                         adw_callback_animation_target_new ((AdwAnimationTargetFunc) glide_cb, self,
                                                                            NULL));
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (priv->glide), ADW_EASE_OUT_CUBIC);
  g_signal_connect_object (priv->glide, "done", G_CALLBACK (glided_cb), self, G_CONNECT_SWAPPED);
  adw_animation_play (priv->glide);
}

/**
 * krem_canvas_begin_glide:
 * @self: a canvas
 *
 * Whatever changes the view until krem_canvas_end_glide() is where the canvas then glides to. One that glides already
 * is taken for being there: keys that are pressed quickly add up.
 */
void
krem_canvas_begin_glide (KremCanvas *self)
{
  KremCanvasPrivate *priv = krem_canvas_get_private (self);

  g_return_if_fail (KREM_IS_CANVAS (self));

  krem_canvas_stop_fling (self);
  krem_hover_card_hide (KREM_HOVER_CARD (priv->card));
  KREM_CANVAS_GET_CLASS (self)->get_view (self, &priv->glide_from);
  if (krem_canvas_stop_glide (self))
    KREM_CANVAS_GET_CLASS (self)->set_view (self, &priv->glide_to);
}

/**
 * krem_canvas_end_glide:
 * @self: a canvas
 *
 * Glides from where the canvas was at krem_canvas_begin_glide() to where it is now, or stays there where people want
 * no animations.
 */
void
krem_canvas_end_glide (KremCanvas *self)
{
  KremCanvasPrivate *priv = krem_canvas_get_private (self);
  KremCanvasView from = priv->glide_from, to;

  g_return_if_fail (KREM_IS_CANVAS (self));

  if (!KREM_CANVAS_GET_CLASS (self)->get_view (self, &to))
    return;
  KREM_CANVAS_GET_CLASS (self)->set_view (self, &from);
  glide (self, &from, &to);
}

/**
 * krem_canvas_go:
 * @self: a canvas
 * @offset: how many views later; negative for earlier ones
 *
 * Glides to a view that the canvas has rested at.
 *
 * Returns: whether there is one
 */
gboolean
krem_canvas_go (KremCanvas *self, int offset)
{
  KremCanvasPrivate *priv = krem_canvas_get_private (self);
  const KremCanvasView *view;

  g_return_val_if_fail (KREM_IS_CANVAS (self), FALSE);

  /* Who goes back before the view has rested wants to come back to it all the same. */
  if (priv->rest_source != 0 && priv->glide == NULL)
    {
      g_clear_handle_id (&priv->rest_source, g_source_remove);
      rest_cb (self);
    }
  view = krem_view_history_go (priv->history, offset);
  if (view == NULL)
    return FALSE;
  krem_canvas_begin_glide (self);
  KREM_CANVAS_GET_CLASS (self)->set_view (self, view);
  krem_canvas_end_glide (self);
  return TRUE;
}

static gboolean
fling_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  KremCanvas *self = KREM_CANVAS (widget);
  KremCanvasPrivate *priv = krem_canvas_get_private (self);
  double seconds = (double) (gdk_frame_clock_get_frame_time (clock) - priv->fling_start) / G_USEC_PER_SEC;
  double left = exp (-FRICTION * MAX (seconds, 0)), far = (1 - left) / FRICTION;
  double dx = priv->fling_x * far - priv->flung_x, dy = priv->fling_y * far - priv->flung_y;

  priv->flung_x += dx;
  priv->flung_y += dy;
  krem_canvas_pan (self, dx, dy);
  if (hypot (priv->fling_x, priv->fling_y) * left > SLOWEST_FLING)
    return G_SOURCE_CONTINUE;
  priv->fling_tick = 0;
  return G_SOURCE_REMOVE;
}

/**
 * krem_canvas_fling:
 * @self: a canvas
 * @speed_x: to the right, px a second
 * @speed_y: downwards, px a second
 *
 * Lets the picture go on by itself, ever slower, unless people want no animations. A press or Esc stops it.
 */
void
krem_canvas_fling (KremCanvas *self, double speed_x, double speed_y)
{
  KremCanvasPrivate *priv = krem_canvas_get_private (self);
  GtkWidget *widget = GTK_WIDGET (self);

  g_return_if_fail (KREM_IS_CANVAS (self));

  krem_canvas_stop (self);
  if (hypot (speed_x, speed_y) <= SLOWEST_FLING || !gtk_widget_get_mapped (widget)
      || !adw_get_enable_animations (widget))
    return;
  priv->fling_x = CLAMP (speed_x, -FASTEST_FLING, FASTEST_FLING);
  priv->fling_y = CLAMP (speed_y, -FASTEST_FLING, FASTEST_FLING);
  priv->flung_x = priv->flung_y = 0;
  priv->fling_start = gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (widget));
  priv->fling_tick = gtk_widget_add_tick_callback (widget, fling_cb, NULL, NULL);
}
