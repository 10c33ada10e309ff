/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-canvas-private.h"

#include "krem-lane-settings.h"
#include "krem-timeline-reach.h"

#define EDGE 20.0   /* px: how near to an edge a lane is carried for the others to scroll */
#define SCROLL 12.0 /* px */

static KremLaneSettings *
get_settings (KremTimelineCanvas *self)
{
  return krem_session_get_lane_settings (self->session);
}

/* For the canvas: folds a group into one lane, or unfolds it. */
void
krem_timeline_canvas_toggle_group (KremTimelineCanvas *self, guint item)
{
  const char *group = krem_timeline_scene_get_group_id (self->scene, item);

  krem_lane_settings_set_folded (get_settings (self), group,
                                 !krem_lane_settings_is_folded (get_settings (self), group));
}

/* For the canvas: whether the lane of the person, taken by its name, can be put elsewhere. */
gboolean
krem_timeline_canvas_begin_carrying (KremTimelineCanvas *self, guint person, double x)
{
  if (person == KREM_NONE || x >= krem_timeline_canvas_get_gutter (self)
      || !krem_lane_settings_can_move (get_settings (self)))
    return FALSE;
  self->carried_person = person;
  self->carried_to = krem_timeline_scene_find_person_row (self->scene, person);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
  return TRUE;
}

/* For the canvas: the lane would go above the row under the pointer, or below it where that is nearer. */
void
krem_timeline_canvas_carry (KremTimelineCanvas *self, double y)
{
  KremTimelineView view;
  KremRect box;
  guint row;

  krem_timeline_canvas_describe_view (self, &view);
  if (y < krem_timeline_scene_get_ruler_height (self->scene, &view) + EDGE)
    krem_canvas_pan (KREM_CANVAS (self), 0, SCROLL);
  else if (y > view.height - EDGE)
    krem_canvas_pan (KREM_CANVAS (self), 0, -SCROLL);
  krem_timeline_canvas_describe_view (self, &view);
  row = krem_timeline_scene_find_row (self->scene, &view,
                                      MAX (y, krem_timeline_scene_get_ruler_height (self->scene, &view)));
  if (row == KREM_NONE)
    row = krem_timeline_scene_get_n_rows (self->scene);
  else
    {
      krem_timeline_scene_get_row_box (self->scene, &view, row, &box);
      row += y > box.y + box.height / 2;
    }
  self->carried_to = row;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Where a lane cannot stand the next person below is meant, or else the end. */
static void
put (KremTimelineCanvas *self, guint person, guint row)
{
  guint n = krem_timeline_scene_get_n_rows (self->scene), before = KREM_NONE;

  while (row < n && (before = krem_timeline_scene_get_row_person (self->scene, row)) == KREM_NONE)
    row++;
  if (before != person)
    krem_lane_settings_move (get_settings (self), person, before);
}

/* For the canvas: puts the lane down where it is. */
void
krem_timeline_canvas_put_down (KremTimelineCanvas *self)
{
  guint person = self->carried_person;

  self->carried_person = KREM_NONE;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->scene != NULL && person != KREM_NONE)
    put (self, person, self->carried_to);
}

/* For the canvas: where the lane that is carried would be put, widget px. */
gboolean
krem_timeline_canvas_get_carried_y (KremTimelineCanvas *self, double *y)
{
  KremTimelineView view;
  guint n = self->scene == NULL ? 0 : krem_timeline_scene_get_n_rows (self->scene);
  KremRect box;

  if (self->carried_person == KREM_NONE || n == 0)
    return FALSE;
  krem_timeline_canvas_describe_view (self, &view);
  krem_timeline_scene_get_row_box (self->scene, &view, MIN (self->carried_to, n - 1), &box);
  *y = box.y + (self->carried_to >= n ? box.height : 0);
  return TRUE;
}

/* By keys, one lane up or down; what was reached stays so. */
static void
move_lane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (widget);
  int step = g_variant_get_int32 (parameter);
  guint person = KREM_NONE, event = self->reached_event, row = self->reached_row;

  if (self->scene != NULL && row < krem_timeline_scene_get_n_rows (self->scene))
    person = krem_timeline_scene_get_row_person (self->scene, row);
  if (person == KREM_NONE || !krem_lane_settings_can_move (get_settings (self)) || (row == 0 && step < 0))
    {
      gtk_widget_error_bell (widget);
      return;
    }
  put (self, person, step < 0 ? row - 1 : row + 2);
  krem_timeline_canvas_reach_row (self, krem_timeline_scene_find_person_row (self->scene, person), event);
}

static void
toggle_pin_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (widget);

  if (self->menu_kind == KREM_TIMELINE_PERSON || self->menu_kind == KREM_TIMELINE_POST)
    krem_lane_settings_set_pinned (get_settings (self), self->menu_item,
                                   !krem_lane_settings_is_pinned (get_settings (self), self->menu_item));
}

static void
toggle_group_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (widget);

  if (self->menu_kind == KREM_TIMELINE_GROUP)
    krem_timeline_canvas_toggle_group (self, self->menu_item);
}

/* For the class: what can be done with lanes. */
void
krem_timeline_canvas_install_lanes (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "timeline.move-lane", "i", move_lane_action);
  gtk_widget_class_install_action (widget_class, "timeline.toggle-pin", NULL, toggle_pin_action);
  gtk_widget_class_install_action (widget_class, "timeline.toggle-group", NULL, toggle_group_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "timeline.move-lane", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "timeline.move-lane", "i", 1);
}
