/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-canvas-edit-private.h"

#include "krem-timeline-reach.h"

/* From the lane of who is shown to another. */
static GArray *
list_people_between (KremTimelineCanvas *self, guint from, guint to)
{
  guint first = krem_timeline_scene_find_person_row (self->scene, from);
  guint last = krem_timeline_scene_find_person_row (self->scene, to);
  GArray *people = g_array_new (FALSE, FALSE, sizeof (guint));

  if (first == KREM_NONE)
    first = last;
  for (guint row = MIN (first, last); last != KREM_NONE && row <= MAX (first, last); row++)
    {
      guint person = krem_timeline_scene_get_row_person (self->scene, row);

      if (person != KREM_NONE)
        g_array_append_val (people, person);
    }
  return people;
}

/* Along the lane on which one clicks, from the time of the event that is shown to that of another. */
static GArray *
list_events_between (KremTimelineCanvas *self, guint from, guint to, guint row)
{
  double start = 0, end = 0;

  if (row == KREM_NONE || !krem_timeline_scene_get_event_time (self->scene, from, &start)
      || !krem_timeline_scene_get_event_time (self->scene, to, &end))
    return g_array_new (FALSE, FALSE, sizeof (guint));
  return krem_timeline_scene_list_events_between (self->scene, row, MIN (start, end), MAX (start, end));
}

/* Adds what is listed to what is selected of the same list. */
static void
add_to_selection (KremTimelineCanvas *self, KremList list, GArray *positions)
{
  g_autoptr (GArray) selected = krem_session_dup_selected (self->session);

  for (guint i = 0; i < selected->len; i++)
    if (g_array_index (selected, KremPlace, i).list == list)
      g_array_append_val (positions, g_array_index (selected, KremPlace, i).position);
  if (positions->len > 0)
    krem_session_select_several (self->session, list, (const guint *) positions->data, positions->len);
}

/* For the canvas: a click with Ctrl adds one or takes it away, and one with Shift adds all up to there. Returns whether
 * it was such a click. */
gboolean
krem_timeline_canvas_select_more (KremTimelineCanvas *self, KremTimelineItem kind, guint item, double y)
{
  GdkModifierType modifiers = krem_canvas_get_modifiers (KREM_CANVAS (self));
  KremList list = kind == KREM_TIMELINE_EVENT ? KREM_LIST_EVENTS : KREM_LIST_CHARACTERS;
  KremSelection selection = krem_session_get_selection (self->session);
  g_autoptr (GArray) positions = NULL;
  KremTimelineView view;

  if (!(modifiers & (GDK_CONTROL_MASK | GDK_SHIFT_MASK))
      || (kind != KREM_TIMELINE_EVENT && kind != KREM_TIMELINE_PERSON && kind != KREM_TIMELINE_POST))
    return FALSE;
  krem_timeline_canvas_reach (self, kind, item, y);
  if (modifiers & GDK_CONTROL_MASK || selection.list != list || selection.position == KREM_NONE)
    {
      krem_session_toggle_selected (self->session, list, item);
      return TRUE;
    }
  krem_timeline_canvas_describe_view (self, &view);
  positions = list == KREM_LIST_EVENTS ? list_events_between (self, selection.position, item,
                                                              krem_timeline_scene_find_row (self->scene, &view, y))
                                       : list_people_between (self, selection.position, item);
  g_array_append_val (positions, item);
  add_to_selection (self, list, positions);
  return TRUE;
}

/* For the canvas: selects the events whose marks lie in the area that was drawn, besides those that are. */
void
krem_timeline_canvas_select_area (KremTimelineCanvas *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (guint));
  KremTimelineView view;
  double left, from, until;

  self->is_selecting = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  krem_timeline_canvas_describe_view (self, &view);
  left = krem_timeline_scene_get_gutter (self->scene, &view);
  from = krem_time_scale_to_instant (&self->scale, self->rubber.x - left);
  until = krem_time_scale_to_instant (&self->scale, self->rubber.x + self->rubber.width - left);
  for (guint row = krem_timeline_scene_find_row (self->scene, &view,
                                                 MAX (self->rubber.y,
                                                      krem_timeline_scene_get_ruler_height (self->scene, &view)));
       row < krem_timeline_scene_get_n_rows (self->scene); row++)
    {
      g_autoptr (GArray) marks = NULL;
      KremRect box;

      krem_timeline_scene_get_row_box (self->scene, &view, row, &box);
      if (box.y > self->rubber.y + self->rubber.height)
        break;
      marks = krem_timeline_scene_list_events_between (self->scene, row, from, until);
      for (guint i = 0; i < marks->len; i++)
        if (g_hash_table_add (seen, GUINT_TO_POINTER (g_array_index (marks, guint, i))))
          g_array_append_val (events, g_array_index (marks, guint, i));
    }
  add_to_selection (self, KREM_LIST_EVENTS, events);
}
