/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-canvas-edit-private.h"

#include "krem-form-schema.h"
#include "krem-json-object.h"
#include "krem-timeline-reach.h"

#include <glib/gi18n-lib.h>

/* A unit must be as long to be pointed at without a label that tells which it is, px. */
#define LEAST_POINT 2.0

/* For the canvas: whether dates can be changed and events added. */
gboolean
krem_timeline_canvas_may_edit (KremTimelineCanvas *self)
{
  return self->session != NULL && !krem_document_get_read_only (krem_session_get_document (self->session));
}

/* For the canvas: says why nothing moves; once, since whoever reads drags the picture again and again. */
void
krem_timeline_canvas_tell_read_only (KremTimelineCanvas *self)
{
  if (self->told_read_only)
    return;
  self->told_read_only = TRUE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s",
                              _ ("This chronicle is read-only: nothing in it can be moved or added"));
}

static char *
write_date (KremTimelineCanvas *self, double x)
{
  KremPrecision unit = krem_time_scale_get_precision (&self->scale, LEAST_POINT);
  double at = krem_time_scale_to_instant (&self->scale, x - krem_timeline_canvas_get_gutter (self));
  KremInstant instant = (KremInstant) CLAMP (at, -KREM_TIMELINE_FURTHEST, KREM_TIMELINE_FURTHEST);

  if (!krem_timeline_scene_is_dated (self->scene))
    return g_strdup (KREM_DATE_UNKNOWN_TEXT);
  if (unit == KREM_PRECISION_HOUR)
    instant -= (instant % 3600 + 3600) % 3600;
  return krem_date_write (instant, unit);
}

/* On the lane of a person a new event is one at which they are present, and on that of a kind it is of that kind. */
static char *
write_event (KremTimelineCanvas *self, const char *date, guint row, guint person)
{
  KremChronicle *chronicle = krem_session_get_chronicle (self->session);
  const char *kind = row == KREM_NONE ? NULL : krem_timeline_scene_get_row_kind (self->scene, row);
  const char *id = person == KREM_NONE ? NULL : krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS, person)->id;
  GString *event = krem_json_object_new ();

  krem_json_object_add_text (event, "date", date);
  if (kind != NULL)
    krem_json_object_add_text (event, "kind", kind);
  krem_json_object_add_text (event, "title", _ (krem_form_schema_get_new_name (KREM_LIST_EVENTS)));
  if (id != NULL)
    {
      GString *participant = krem_json_object_new ();
      g_autofree char *json = NULL, *list = NULL;

      krem_json_object_add_text (participant, "character", id);
      krem_json_object_add_text (participant, "role", "present");
      json = krem_json_object_end (participant);
      list = g_strdup_printf ("[%s]", json);
      krem_json_object_add (event, "participants", list);
    }
  return krem_json_object_end (event);
}

/* Makes an event, and lets its title be typed. */
static void
add_event (KremTimelineCanvas *self, const char *date, guint row, guint person)
{
  KremChronicle *chronicle = krem_session_get_chronicle (self->session);
  g_autofree char *json = write_event (self, date, row, person);
  g_autoptr (KremEdit) edit = krem_revise_add (chronicle, KREM_LIST_EVENTS, json,
                                               krem_form_schema_get_add_name (KREM_LIST_EVENTS), NULL);
  const KremChange *change;

  if (edit == NULL || !krem_document_do (krem_session_get_document (self->session), edit))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  /* The last change tells where it stands among the others. */
  change = krem_edit_get_change (edit, krem_edit_get_n_changes (edit) - 1);
  krem_session_select (self->session, KREM_LIST_EVENTS, change->position);
  /* The keys go on from it. */
  self->reached_row = krem_timeline_scene_find_event_row (self->scene, change->position);
  self->reached_event = self->reached_row == KREM_NONE ? KREM_NONE : change->position;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-name", NULL);
}

/* For the canvas: makes an event at a point, px, as exactly dated as one can point. */
void
krem_timeline_canvas_add_event_at (KremTimelineCanvas *self, double x, double y)
{
  KremTimelineItem kind;
  KremTimelineView view;
  g_autofree char *date = NULL;
  guint item, row, person = KREM_NONE;

  if (self->scene == NULL || x < krem_timeline_canvas_get_gutter (self))
    return;
  if (!krem_timeline_canvas_may_edit (self))
    {
      krem_timeline_canvas_tell_read_only (self);
      return;
    }
  kind = krem_timeline_canvas_pick (self, x, y, &item);
  krem_timeline_canvas_describe_view (self, &view);
  row = krem_timeline_scene_find_row (self->scene, &view, y);
  /* Whoever holds a post there, or whose lane it is. */
  if (kind == KREM_TIMELINE_POST)
    person = item;
  else if (row != KREM_NONE)
    person = krem_timeline_scene_get_row_person (self->scene, row);
  date = write_date (self, x);
  add_event (self, date, row, person);
}

static void
add_event_here_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (widget);

  krem_timeline_canvas_add_event_at (self, self->menu_x, self->menu_y);
}

/* By keys: on the date that is looked at, in the lane that the keys have reached. */
static void
add_event_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (widget);
  guint row = KREM_NONE, person = KREM_NONE;
  g_autofree char *date = NULL;

  if (self->scene == NULL || !krem_timeline_canvas_may_edit (self))
    {
      krem_timeline_canvas_tell_read_only (self);
      gtk_widget_error_bell (widget);
      return;
    }
  if (self->reached_row < krem_timeline_scene_get_n_rows (self->scene))
    row = self->reached_row;
  if (row != KREM_NONE)
    person = krem_timeline_scene_get_row_person (self->scene, row);
  else if (krem_session_get_selection (self->session).list == KREM_LIST_CHARACTERS)
    person = krem_session_get_selection (self->session).position;
  if (krem_session_has_moment (self->session) && krem_session_get_moment (self->session) != KREM_MOMENT_END)
    date = krem_date_write (krem_session_get_moment (self->session), KREM_PRECISION_DAY);
  else
    date = write_date (self, (krem_timeline_canvas_get_gutter (self) + gtk_widget_get_width (widget)) / 2.0);
  add_event (self, date, row, person);
}

/* What keys move: what they have reached, or what is selected; and all that is selected if that is part of it. */
static GArray *
list_moved (KremTimelineCanvas *self)
{
  GArray *places;

  if (self->reached_event == KREM_NONE
      || krem_session_is_selected (self->session, KREM_LIST_EVENTS, self->reached_event))
    return krem_session_dup_selected (self->session);
  places = g_array_new (FALSE, FALSE, sizeof (KremPlace));
  g_array_append_val (places, ((KremPlace){ KREM_LIST_EVENTS, self->reached_event }));
  return places;
}

static KremEdit *
make_step (KremTimelineCanvas *self, GArray *places, guint event, KremDateEnd what, int step)
{
  KremChronicle *chronicle = krem_session_get_chronicle (self->session);
  const KremDate *date = krem_chronicle_get_event (chronicle, event)->date;
  KremPrecision unit = krem_time_scale_get_precision (&self->scale, KREM_TIMELINE_LEAST_STEP);
  g_autofree char *text = NULL;
  g_autoptr (KremDate) after = NULL;
  KremBounds cell;
  KremInstant to;
  KremShift shift;

  if (!krem_date_is_dated (date))
    return NULL;
  krem_timeline_move_get_cell (date, what, unit, &cell);
  to = step > 0 ? krem_instant_add (cell.latest, 1) : krem_instant_add (cell.earliest, -1);
  if (to < -KREM_TIMELINE_FURTHEST || to > KREM_TIMELINE_FURTHEST)
    return NULL;
  if (places->len == 1 || what != KREM_DATE_WHOLE)
    return krem_revise_move_event (chronicle, (KremPlace){ KREM_LIST_EVENTS, event }, what, to, unit, NULL);
  text = krem_date_move (date, what, to, unit);
  after = krem_date_new (text);
  if (date->start.earliest == KREM_INSTANT_MIN || !krem_date_is_dated (after))
    return NULL;
  krem_timeline_move_measure (date, after, unit, &shift);
  return krem_revise_shift_dates (chronicle, (const KremPlace *) (gpointer) places->data, places->len, &shift, NULL,
                                  NULL);
}

/* By one unit of what can be told apart, and for as long as keys do nothing else as one step to undo. */
static void
move_event_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (widget);
  KremDateEnd what = g_str_has_suffix (name, "end") ? KREM_DATE_END : KREM_DATE_WHOLE;
  g_autoptr (GArray) places = NULL;
  g_autoptr (KremEdit) edit = NULL;
  g_autofree char *typing = NULL;
  guint event = self->reached_event;

  if (self->reached_post != KREM_NONE && krem_timeline_canvas_move_post (self, what, g_variant_get_int32 (parameter)))
    return;
  if (self->scene != NULL && self->reached_post == KREM_NONE && krem_timeline_canvas_may_edit (self))
    {
      places = list_moved (self);
      if (event == KREM_NONE && krem_session_get_selection (self->session).list == KREM_LIST_EVENTS)
        event = krem_session_get_selection (self->session).position;
    }
  if (event != KREM_NONE)
    edit = make_step (self, places, event, what, g_variant_get_int32 (parameter));
  typing = g_strdup_printf ("timeline/%p/%u/%d#%u", (gpointer) self, event, what, self->typing);
  if (edit == NULL || !krem_document_do_typed (krem_session_get_document (self->session), edit, typing))
    {
      if (self->scene != NULL && !krem_timeline_canvas_may_edit (self))
        krem_timeline_canvas_tell_read_only (self);
      gtk_widget_error_bell (widget);
      return;
    }
  krem_timeline_canvas_show_moved (self, event);
}

/* For the class: what keys change. */
void
krem_timeline_canvas_install_edit (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    int step;
  } arrows[] = { { GDK_KEY_Left, -1 }, { GDK_KEY_KP_Left, -1 }, { GDK_KEY_Right, 1 }, { GDK_KEY_KP_Right, 1 } };

  gtk_widget_class_install_action (widget_class, "timeline.new-event", NULL, add_event_here_action);
  gtk_widget_class_install_action (widget_class, "timeline.add-event", NULL, add_event_action);
  gtk_widget_class_install_action (widget_class, "timeline.move-event", "i", move_event_action);
  gtk_widget_class_install_action (widget_class, "timeline.move-event-end", "i", move_event_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, 0, "timeline.add-event", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Insert, 0, "timeline.add-event", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Insert, 0, "timeline.add-event", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, arrows[i].key, GDK_SHIFT_MASK, "timeline.move-event", "i",
                                           arrows[i].step);
      gtk_widget_class_add_binding_action (widget_class, arrows[i].key, GDK_SHIFT_MASK | GDK_ALT_MASK,
                                           "timeline.move-event-end", "i", arrows[i].step);
    }
}
