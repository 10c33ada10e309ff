/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-canvas-private.h"

#include "krem-snapshot-painter.h"

/* A frame about the marks of the event that is selected, and the line that joins them. */
static void
outline_event (KremTimelineCanvas *self, GtkSnapshot *snapshot, const KremTimelineView *view, guint event)
{
  double left = krem_timeline_scene_get_gutter (self->scene, view);
  double top = krem_timeline_scene_get_ruler_height (self->scene, view);
  GskRoundedRect outline;
  GdkRGBA colors[4];
  float widths[4] = { 2, 2, 2, 2 };
  KremRect box;

  if (!krem_timeline_scene_get_event_box (self->scene, view, event, &box))
    return;
  for (guint i = 0; i < 4; i++)
    krem_color_to_rgba (krem_palette_get (view->dark)->selection, 1, &colors[i]);
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) box.x - 3, (float) box.y - 3, (float) box.width + 6,
                                                        (float) box.height + 6),
                                   (float) box.width / 2 + 3);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) left, (float) top, (float) (view->width - left),
                                                         (float) (view->height - top)));
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
  gtk_snapshot_pop (snapshot);
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
  KremSelection selection;
  double y, height;

  if (self->scene == NULL || paint.clip.width <= 0 || paint.clip.height <= 0)
    return;

  krem_timeline_canvas_describe_view (self, &view);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) view.width, (float) view.height));
  selection = krem_session_get_selection (self->session);
  if (selection.list == KREM_LIST_CHARACTERS && selection.position != KREM_NONE
      && krem_timeline_scene_get_lane (self->scene, &view, selection.position, &y, &height))
    {
      GdkRGBA rgba;

      krem_color_to_rgba (krem_palette_get (view.dark)->selection, 0.18, &rgba);
      gtk_snapshot_append_color (snapshot, &rgba,
                                 &GRAPHENE_RECT_INIT (0, (float) y, (float) view.width, (float) height));
    }
  krem_snapshot_paint (get_display_list (self, &view), snapshot, &paint);
  if (selection.list == KREM_LIST_EVENTS && selection.position != KREM_NONE)
    outline_event (self, snapshot, &view, selection.position);
  gtk_snapshot_pop (snapshot);
}
