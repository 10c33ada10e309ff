/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-canvas-private.h"

#include "krem-snapshot-painter.h"

#define MOVE_DURATION 400     /* ms */
#define MOST_MOVING 2000      /* people: of more no eye could follow one */
#define SMALLEST_MOVE 1.0     /* px */
#define SMALLEST_CHANGE 0.001 /* of the scale */

static KremRect
get_place (KremNetworkCanvas *self, const KremRect *box)
{
  return (KremRect){ box->x * self->scale + self->x, box->y * self->scale + self->y, box->width * self->scale,
                     box->height * self->scale };
}

/* For the canvas: ends at once what moves. */
void
krem_network_canvas_stop_moves (KremNetworkCanvas *self)
{
  if (self->moves != NULL)
    adw_animation_pause (self->moves);
  g_clear_object (&self->moves);
  g_clear_pointer (&self->move_from, g_free);
  self->n_moves = 0;
}

/* For the canvas: notes where everybody is, before the picture is made anew. Who is on the way is taken from there. */
void
krem_network_canvas_begin_moves (KremNetworkCanvas *self)
{
  g_autofree KremRect *from = NULL;
  guint n = 0;

  if (self->scene != NULL && self->chronology != NULL)
    n = krem_chronicle_get_n (krem_chronology_get_chronicle (self->chronology), KREM_LIST_CHARACTERS);
  if (n > 0 && n <= MOST_MOVING)
    from = g_new0 (KremRect, n);
  for (guint i = 0; from != NULL && i < n; i++)
    {
      KremRect box;

      if (krem_network_scene_get_person_box (self->scene, i, &box))
        from[i] = get_place (self, &box);
    }
  krem_network_canvas_stop_moves (self);
  self->move_from = g_steal_pointer (&from);
  self->n_moves = self->move_from == NULL ? 0 : n;
}

static void
move_cb (double share, KremNetworkCanvas *self)
{
  self->moved = share;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
moved_cb (KremNetworkCanvas *self)
{
  krem_network_canvas_stop_moves (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
has_moved (KremNetworkCanvas *self)
{
  for (guint i = 0; i < self->n_moves; i++)
    {
      KremRect box, to;

      if (self->move_from[i].width <= 0 || !krem_network_scene_get_person_box (self->scene, i, &box))
        continue;
      to = get_place (self, &box);
      if (ABS (to.x - self->move_from[i].x) > SMALLEST_MOVE || ABS (to.y - self->move_from[i].y) > SMALLEST_MOVE
          || ABS (to.width / self->move_from[i].width - 1) > SMALLEST_CHANGE)
        return TRUE;
    }
  return FALSE;
}

/* For the canvas: sends everybody from where they were to where they are now. An edit that changed how many people
 * there are has mixed up who is who: then they are there at once. */
void
krem_network_canvas_end_moves (KremNetworkCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (self->scene == NULL || self->move_from == NULL || !gtk_widget_get_mapped (widget)
      || !adw_get_enable_animations (widget)
      || krem_chronicle_get_n (krem_chronology_get_chronicle (self->chronology), KREM_LIST_CHARACTERS) != self->n_moves
      || !has_moved (self))
    {
      krem_network_canvas_stop_moves (self);
      return;
    }
  self->moved = 0;
  self->moves = adw_timed_animation_new (widget, 0, 1, MOVE_DURATION,
                                         adw_callback_animation_target_new ((AdwAnimationTargetFunc) move_cb, self,
                                                                            NULL));
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->moves), ADW_EASE_IN_OUT_CUBIC);
  g_signal_connect_object (self->moves, "done", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  adw_animation_play (self->moves);
}

static double
mix (double from, double to, double share)
{
  return from + (to - from) * share;
}

/* For the canvas: draws everybody on the way; lines come back once all have arrived. */
void
krem_network_canvas_draw_moves (KremNetworkCanvas *self, GtkSnapshot *snapshot)
{
  KremRect clip = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)) };
  KremDetail detail = krem_network_scene_choose_detail (self->scale);

  for (guint i = 0; i < self->n_moves; i++)
    {
      KremRect box, to, from;
      KremPaintView view = { .clip = clip };

      if (!krem_network_scene_get_person_box (self->scene, i, &box))
        continue;
      to = get_place (self, &box);
      from = self->move_from[i].width > 0 ? self->move_from[i] : to;
      view.scale = mix (from.width, to.width, self->moved) / box.width;
      view.x = mix (from.x, to.x, self->moved) - box.x * view.scale;
      view.y = mix (from.y, to.y, self->moved) - box.y * view.scale;
      if (self->move_from[i].width <= 0)
        gtk_snapshot_push_opacity (snapshot, self->moved);
      krem_snapshot_paint (krem_network_scene_get_card (self->scene, i, detail), snapshot, &view);
      if (self->move_from[i].width <= 0)
        gtk_snapshot_pop (snapshot);
    }
}
