/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-canvas-private.h"

#include "krem-snapshot-painter.h"
#include "krem-timeline-marks.h"

#include <adwaita.h>

/* Of a whole chronicle that is selected no more is marked than one sees. */
#define MOST_SELECTED 500

static void
ring_mark_cb (const KremRect *box, gpointer user_data)
{
  GtkSnapshot *snapshot = user_data;
  const KremPalette *palette = krem_palette_get (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  GskRoundedRect outline;
  GdkRGBA colors[4];

  for (guint i = 0; i < 4; i++)
    krem_color_to_rgba (palette->selection, 1, &colors[i]);
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) box->x - 3, (float) box->y - 3, (float) box->width + 6,
                                                        (float) box->height + 6),
                                   (float) box->width / 2 + 3);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 2, 2, 2, 2 }, colors);
}

/* A ring about each mark of the event that is selected, over the line that joins them. */
static void
ring_event (KremTimelineCanvas *self, GtkSnapshot *snapshot, const KremTimelineView *view, guint event)
{
  double left = krem_timeline_scene_get_gutter (self->scene, view);
  double top = krem_timeline_scene_get_ruler_height (self->scene, view);
  GdkRGBA rgba;
  KremRect box;

  if (!krem_timeline_scene_get_event_box (self->scene, view, event, &box))
    return;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) left, (float) top, (float) (view->width - left),
                                                         (float) (view->height - top)));
  if (box.height > 2 * box.width)
    {
      krem_color_to_rgba (krem_palette_get (view->dark)->selection, 0.6, &rgba);
      gtk_snapshot_append_color (snapshot, &rgba,
                                 &GRAPHENE_RECT_INIT ((float) (box.x + box.width / 2 - 1), (float) box.y, 2,
                                                      (float) box.height));
    }
  krem_timeline_canvas_foreach_mark (self, view, event, ring_mark_cb, snapshot);
  gtk_snapshot_pop (snapshot);
}

/* A ring about what the keys have reached: two colours, so that it shows on whatever lies under it. */
static void
ring_reached (KremTimelineCanvas *self, GtkSnapshot *snapshot, const KremTimelineView *view)
{
  const KremPalette *palette = krem_palette_get (view->dark);
  double left = krem_timeline_scene_get_gutter (self->scene, view);
  double top = krem_timeline_scene_get_ruler_height (self->scene, view);
  KremRect box;
  gboolean is_name = self->reached_event == KREM_NONE && self->reached_post == KREM_NONE;

  if (!gtk_widget_has_focus (GTK_WIDGET (self)) || !krem_timeline_canvas_get_reached_box (self, &box))
    return;
  if (is_name)
    left = 0;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) left, (float) top, (float) (view->width - left),
                                                         (float) (view->height - top)));
  /* A name stands alone, and there is no room about it for more than one. */
  for (guint i = self->reached_event == KREM_NONE; i < 2; i++)
    {
      KremColor color = i == 0 ? palette->background : palette->text;
      float grow = (is_name ? -1.0f : self->reached_post != KREM_NONE ? 2.0f : 4.0f) + (i == 0 ? 1.5f : 0.0f);
      float width = i == 0 ? 5 : 2;
      GdkRGBA colors[4];
      GskRoundedRect outline;

      for (guint j = 0; j < 4; j++)
        krem_color_to_rgba (color, 1, &colors[j]);
      gsk_rounded_rect_init_from_rect (&outline,
                                       &GRAPHENE_RECT_INIT ((float) box.x - grow, (float) box.y - grow,
                                                            (float) box.width + 2 * grow,
                                                            (float) box.height + 2 * grow),
                                       5);
      gtk_snapshot_append_border (snapshot, &outline, (float[4]){ width, width, width, width }, colors);
    }
  gtk_snapshot_pop (snapshot);
}

/* A tint over the whole lane, and a bar before its name for those who do not see the tint. */
static void
tint_lane (KremTimelineCanvas *self, GtkSnapshot *snapshot, const KremTimelineView *view, guint person)
{
  double y, height;
  GdkRGBA rgba;

  if (person == KREM_NONE || !krem_timeline_scene_get_lane (self->scene, view, person, &y, &height))
    return;
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (0, (float) krem_timeline_scene_get_ruler_height (self->scene, view),
                                               (float) view->width, (float) view->height));
  krem_color_to_rgba (krem_palette_get (view->dark)->selection, 0.14, &rgba);
  gtk_snapshot_append_color (snapshot, &rgba, &GRAPHENE_RECT_INIT (0, (float) y, (float) view->width, (float) height));
  rgba.alpha = 1;
  gtk_snapshot_append_color (snapshot, &rgba, &GRAPHENE_RECT_INIT (0, (float) y, 3, (float) height));
  gtk_snapshot_pop (snapshot);
}

static void
draw_selected (KremTimelineCanvas *self, GtkSnapshot *snapshot, const KremTimelineView *view, GArray *selected)
{
  for (guint i = 0; i < MIN (selected->len, MOST_SELECTED); i++)
    {
      const KremPlace *place = &g_array_index (selected, KremPlace, i);

      if (place->list == KREM_LIST_CHARACTERS)
        tint_lane (self, snapshot, view, place->position);
      else if (place->list == KREM_LIST_EVENTS)
        ring_event (self, snapshot, view, place->position);
    }
}

/* Where the lane that is carried by its name would be put. */
static void
mark_insertion (KremTimelineCanvas *self, GtkSnapshot *snapshot, const KremTimelineView *view)
{
  GdkRGBA rgba;
  double y;

  if (!krem_timeline_canvas_get_carried_y (self, &y))
    return;
  y = MAX (y, krem_timeline_scene_get_ruler_height (self->scene, view));
  krem_color_to_rgba (krem_palette_get (view->dark)->selection, 1, &rgba);
  gtk_snapshot_append_color (snapshot, &rgba, &GRAPHENE_RECT_INIT (0, (float) y - 1.5f, (float) view->width, 3));
}

/* What brought the event about at which one points, which the keys have reached or which is selected, and what it led
 * to. */
static void
paint_causes (KremTimelineCanvas *self, GtkSnapshot *snapshot, const KremTimelineView *view, const KremPaintView *paint)
{
  KremSelection selection = krem_session_get_selection (self->session);
  guint event = self->hover_event;
  g_autoptr (KremDisplayList) list = NULL;

  if (event == KREM_NONE && gtk_widget_has_focus (GTK_WIDGET (self)))
    event = self->reached_event;
  if (event == KREM_NONE && selection.list == KREM_LIST_EVENTS)
    event = selection.position;
  if (event == KREM_NONE)
    return;
  list = krem_timeline_scene_build_causes (self->scene, view, event);
  krem_snapshot_paint (list, snapshot, paint);
}

static gboolean
is_same_view (const KremTimelineView *a, const KremTimelineView *b)
{
  return a->scale.from == b->scale.from && a->scale.seconds_per_px == b->scale.seconds_per_px && a->width == b->width
         && a->height == b->height && a->scroll_y == b->scroll_y && a->moment == b->moment
         && a->text_scale == b->text_scale && a->dark == b->dark;
}

/* What is selected lies beside the picture, so that selecting does not build it anew. */
static KremDisplayList *
get_display_list (KremTimelineCanvas *self, const KremTimelineView *view)
{
  if (self->list != NULL && is_same_view (view, &self->list_view))
    return self->list;
  g_clear_pointer (&self->list, krem_display_list_unref);
  self->list = krem_timeline_scene_build (self->scene, view);
  krem_timeline_canvas_fade_moved (self, self->list);
  self->list_view = *view;
  return self->list;
}

/* For the class: draws the picture, and what is selected beside it. */
void
krem_timeline_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (widget);
  KremTimelineView view;
  KremPaintView paint = { 1,
                          0,
                          0,
                          { 0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget) },
                          gtk_widget_get_scale_factor (widget) };
  g_autoptr (GArray) selected = NULL;

  if (self->scene == NULL || paint.clip.width <= 0 || paint.clip.height <= 0)
    return;

  krem_timeline_canvas_describe_view (self, &view);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) view.width, (float) view.height));
  selected = krem_session_dup_selected (self->session);
  krem_snapshot_paint (get_display_list (self, &view), snapshot, &paint);
  /* What moves is marked enough by that, and rings would stay where it was. */
  if (self->move == NULL)
    {
      draw_selected (self, snapshot, &view, selected);
      paint_causes (self, snapshot, &view, &paint);
      ring_reached (self, snapshot, &view);
    }
  tint_lane (self, snapshot, &view, self->carried_person);
  mark_insertion (self, snapshot, &view);
  krem_timeline_canvas_draw_move (self, snapshot, &view);
  gtk_snapshot_pop (snapshot);
}
