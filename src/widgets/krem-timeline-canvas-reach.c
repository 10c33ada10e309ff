/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-canvas-private.h"

#include "krem-narration.h"
#include "krem-timeline-ends.h"
#include "krem-timeline-marks.h"
#include "krem-timeline-reach.h"

#include <glib/gi18n-lib.h>

#define CARD_DELAY 700 /* ms */

/* For the canvas: where what the keys have reached stands, px. */
gboolean
krem_timeline_canvas_get_reached_box (KremTimelineCanvas *self, KremRect *box)
{
  KremTimelineView view;

  if (self->scene == NULL || self->reached_row >= krem_timeline_scene_get_n_rows (self->scene))
    return FALSE;
  krem_timeline_canvas_describe_view (self, &view);
  if (self->reached_post != KREM_NONE)
    return krem_timeline_scene_get_post_box (self->scene, &view,
                                             krem_timeline_scene_get_row_person (self->scene, self->reached_row),
                                             self->reached_post, box);
  if (self->reached_event != KREM_NONE)
    return krem_timeline_scene_get_mark_box (self->scene, &view, self->reached_row, self->reached_event, box);
  krem_timeline_scene_get_row_box (self->scene, &view, self->reached_row, box);
  box->width = krem_timeline_scene_get_gutter (self->scene, &view);
  return TRUE;
}

/* For the canvas: calls back for each mark of the event on the lanes that are in sight, even in part. */
void
krem_timeline_canvas_foreach_mark (KremTimelineCanvas *self, const KremTimelineView *view, guint event,
                                   void (*callback) (const KremRect *box, gpointer user_data), gpointer user_data)
{
  guint n = krem_timeline_scene_get_n_rows (self->scene);
  KremRect box = { 0 };

  for (guint row =
           krem_timeline_scene_find_row (self->scene, view, krem_timeline_scene_get_ruler_height (self->scene, view));
       row < n; row++)
    {
      krem_timeline_scene_get_row_box (self->scene, view, row, &box);
      if (box.y >= view->height)
        return;
      if (krem_timeline_scene_has_mark (self->scene, row, event)
          && krem_timeline_scene_get_mark_box (self->scene, view, row, event, &box))
        callback (&box, user_data);
    }
}

/* For the canvas: moves no more than is needed to show what stands there, and only up or down where @x is %FALSE. */
void
krem_timeline_canvas_bring_into_view (KremTimelineCanvas *self, const KremRect *box, gboolean x)
{
  KremCanvas *canvas = KREM_CANVAS (self);
  KremTimelineView view;
  double left, top, height, dx = 0, dy = 0, middle = box->x + box->width / 2;

  krem_timeline_canvas_describe_view (self, &view);
  /* Nothing is in view where there is no room yet; what is shown then is all of it. */
  if (view.width <= 0 || view.height <= 0)
    return;
  left = krem_timeline_scene_get_gutter (self->scene, &view);
  top = krem_timeline_scene_get_ruler_height (self->scene, &view);
  height = MIN (box->height, MAX (view.height - top, 0));
  if (x && (middle < left || middle > view.width))
    dx = (left + view.width) / 2 - middle;
  if (box->y < top)
    dy = top - box->y;
  else if (box->y > view.height - height)
    dy = view.height - height - box->y;
  krem_canvas_pan (canvas, dx, dy);
}

/* As one can write it between two others: the date of an event is that event's. */
static char *
write_end (KremChronology *chronology, const KremDate *date)
{
  KremBounds bounds;

  if (date == NULL)
    return g_strdup ("..");
  if (krem_date_is_dated (date) && date->text[0] != '[')
    return g_strdup (date->text);
  if (!krem_chronology_resolve_date (chronology, date, &bounds) || bounds.earliest == KREM_INSTANT_MIN)
    return g_strdup ("");
  return krem_date_write (bounds.earliest, KREM_PRECISION_DAY);
}

static char *
describe_post (KremChronology *chronology, guint person, guint post)
{
  const KremCharacter *character = krem_chronicle_get_character (krem_chronology_get_chronicle (chronology), person);
  const KremPost *held = g_ptr_array_index (character->posts, post);
  g_autofree char *title = krem_post_get_text (held), *from = write_end (chronology, held->from);
  g_autofree char *until = write_end (chronology, held->until), *text = g_strdup_printf ("%s/%s", from, until);
  g_autofree char *when = NULL;
  g_autoptr (KremDate) date = krem_date_new (text);

  if (!krem_date_is_dated (date))
    return g_steal_pointer (&title);
  when = krem_date_format (date);
  return g_strdup_printf ("%s%s%s", title, C_ ("separator", ", "), when);
}

static char *
describe_reached (KremTimelineCanvas *self)
{
  KremChronology *chronology = krem_session_get_chronology (self->session);
  KremNames names = krem_session_get_names (self->session);
  guint person = krem_timeline_scene_get_row_person (self->scene, self->reached_row);

  if (self->reached_post != KREM_NONE)
    return describe_post (chronology, person, self->reached_post);
  if (self->reached_event != KREM_NONE)
    return krem_narrate_event (chronology, self->reached_event, names);
  if (person != KREM_NONE)
    return krem_narrate_person (chronology, person, krem_session_get_moment (self->session), names);
  return g_strdup (krem_timeline_scene_get_row_name (self->scene, self->reached_row));
}

static char *
name_reached (KremTimelineCanvas *self)
{
  char *text = describe_reached (self);
  /* Translators: in which lane of the timeline one is; the lane of a person has their name */
  g_autofree char *where = g_strdup_printf (_ ("Timeline, lane of %s"),
                                            krem_timeline_scene_get_row_name (self->scene, self->reached_row));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, where, -1);
  return text;
}

/* For the canvas: says what the keys have reached. */
void
krem_timeline_canvas_tell_reached (KremTimelineCanvas *self)
{
  g_autofree char *text = name_reached (self);

#if GTK_CHECK_VERSION(4, 14, 0)
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  G_GNUC_END_IGNORE_DEPRECATIONS
#endif
}

static void
point_card (KremTimelineCanvas *self, const KremRect *box)
{
  guint person = krem_timeline_scene_get_row_person (self->scene, self->reached_row);
  gboolean event = self->reached_event != KREM_NONE;
  GdkRectangle place = { (int) box->x, (int) box->y, (int) box->width, (int) box->height };

  if (event || (person != KREM_NONE && krem_session_has_moment (self->session)))
    krem_hover_card_point (krem_canvas_get_card (KREM_CANVAS (self)), self->session,
                           event ? KREM_LIST_EVENTS : KREM_LIST_CHARACTERS, event ? self->reached_event : person,
                           krem_session_get_moment (self->session), &place, CARD_DELAY);
}

/* For the canvas: the keys have reached an event on a lane, or with %KREM_NONE the name of the lane. */
void
krem_timeline_canvas_reach_row (KremTimelineCanvas *self, guint row, guint event)
{
  KremCanvas *canvas = KREM_CANVAS (self);
  KremRect box;
  gboolean found;

  self->reached_row = row;
  self->reached_event = event;
  self->reached_post = KREM_NONE;
  krem_canvas_begin_glide (canvas);
  if (krem_timeline_canvas_get_reached_box (self, &box))
    krem_timeline_canvas_bring_into_view (self, &box, event != KREM_NONE);
  found = krem_timeline_canvas_get_reached_box (self, &box);
  krem_canvas_end_glide (canvas);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  krem_timeline_canvas_tell_reached (self);
  if (found)
    point_card (self, &box);
}

/* What is selected, or else the first lane in sight, is where the keys begin. */
static void
begin_to_reach (KremTimelineCanvas *self)
{
  KremSelection selection = krem_session_get_selection (self->session);
  guint row = KREM_NONE, event = KREM_NONE;
  KremTimelineView view;

  krem_timeline_canvas_describe_view (self, &view);
  if (selection.position != KREM_NONE && selection.list == KREM_LIST_EVENTS)
    {
      row = krem_timeline_scene_find_event_row (self->scene, selection.position);
      event = row == KREM_NONE ? KREM_NONE : selection.position;
    }
  else if (selection.position != KREM_NONE && selection.list == KREM_LIST_CHARACTERS)
    row = krem_timeline_scene_find_person_row (self->scene, selection.position);
  if (row == KREM_NONE)
    row = krem_timeline_scene_find_row (self->scene, &view,
                                        krem_timeline_scene_get_ruler_height (self->scene, &view) + 1);
  if (event == KREM_NONE || !krem_timeline_scene_get_event_time (self->scene, event, &self->reached_at))
    self->reached_at = (double) view.moment;
  krem_timeline_canvas_reach_row (self, row == KREM_NONE ? 0 : row, event);
}

static void
move_along (KremTimelineCanvas *self, int step)
{
  guint event = self->reached_event;

  /* Before the first event of a lane stands its name. */
  if (event == KREM_NONE && step < 0)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  event = krem_timeline_scene_step_along_row (self->scene, self->reached_row, event, step);
  if (event == KREM_NONE && step > 0)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  if (event != KREM_NONE)
    krem_timeline_scene_get_event_time (self->scene, event, &self->reached_at);
  krem_timeline_canvas_reach_row (self, self->reached_row, event);
}

/* Going up and down the lanes one stays as near to the same time as they allow. */
static void
move_across (KremTimelineCanvas *self, int step)
{
  gint64 row = (gint64) self->reached_row + step;
  gboolean at_name = self->reached_event == KREM_NONE && !self->reached_empty;
  guint event = KREM_NONE;

  if (row < 0 || row >= krem_timeline_scene_get_n_rows (self->scene))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  if (!at_name)
    event = krem_timeline_scene_find_nearest_event (self->scene, (guint) row, self->reached_at);
  self->reached_empty = !at_name && event == KREM_NONE;
  krem_timeline_canvas_reach_row (self, (guint) row, event);
}

static gboolean
krem_timeline_canvas_move (KremCanvas *canvas, GtkDirectionType direction)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (canvas);
  guint n = self->scene == NULL ? 0 : krem_timeline_scene_get_n_rows (self->scene);

  if (n == 0)
    return FALSE;
  self->typing++;
  if (self->reached_row >= n)
    begin_to_reach (self);
  else if (direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT)
    {
      self->reached_empty = FALSE;
      move_along (self, direction == GTK_DIR_RIGHT ? 1 : -1);
    }
  else
    move_across (self, direction == GTK_DIR_DOWN ? 1 : -1);
  return TRUE;
}

static void
krem_timeline_canvas_activate (KremCanvas *canvas)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (canvas);
  guint person, group;

  if (self->scene == NULL || self->reached_row >= krem_timeline_scene_get_n_rows (self->scene))
    return;
  person = krem_timeline_scene_get_row_person (self->scene, self->reached_row);
  group = krem_timeline_scene_get_row_group (self->scene, self->reached_row);
  if (self->reached_event != KREM_NONE)
    krem_session_select (self->session, KREM_LIST_EVENTS, self->reached_event);
  else if (person != KREM_NONE)
    krem_session_select (self->session, KREM_LIST_CHARACTERS, person);
  else if (group != KREM_NONE)
    {
      guint row = self->reached_row;

      krem_timeline_canvas_toggle_group (self, group);
      krem_timeline_canvas_reach_row (self, MIN (row, krem_timeline_scene_get_n_rows (self->scene) - 1), KREM_NONE);
    }
}

/* For the canvas: the keys go on from what was clicked. */
void
krem_timeline_canvas_reach (KremTimelineCanvas *self, KremTimelineItem kind, guint item, double y)
{
  KremTimelineView view;

  self->reached_row = KREM_NONE;
  self->reached_event = KREM_NONE;
  self->reached_post = KREM_NONE;
  self->reached_empty = FALSE;
  if (kind != KREM_TIMELINE_EVENT && kind != KREM_TIMELINE_PERSON && kind != KREM_TIMELINE_POST)
    return;
  krem_timeline_canvas_describe_view (self, &view);
  self->reached_row = krem_timeline_scene_find_row (self->scene, &view, y);
  if (kind == KREM_TIMELINE_EVENT && krem_timeline_scene_get_event_time (self->scene, item, &self->reached_at))
    self->reached_event = item;
  if (self->reached_row != KREM_NONE)
    krem_timeline_canvas_tell_reached (self);
}

/* For the canvas: another chronicle has nothing that was reached. */
void
krem_timeline_canvas_forget_reached (KremTimelineCanvas *self)
{
  self->reached_row = self->reached_event = self->reached_post = self->followed_event = KREM_NONE;
  self->reached_empty = FALSE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Timeline"), -1);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/* For the canvas: remembers by what it is what the keys have reached, before the scene is another: after @edit, or
 * where that is %NULL in another order. */
void
krem_timeline_canvas_keep_reached (KremTimelineCanvas *self, KremEdit *edit)
{
  guint person;

  if (edit != NULL)
    self->followed_event = krem_edit_follow (edit, KREM_LIST_EVENTS, self->followed_event);
  if (self->kept.name == NULL)
    {
      if (self->scene == NULL || self->reached_row >= krem_timeline_scene_get_n_rows (self->scene))
        return;
      self->kept = (KremTimelineKept){ g_strdup (krem_timeline_scene_get_row_name (self->scene, self->reached_row)),
                                       self->reached_row,
                                       krem_timeline_scene_get_row_person (self->scene, self->reached_row),
                                       self->reached_event, self->reached_post };
    }
  if (edit == NULL)
    return;
  self->kept.event = krem_edit_follow (edit, KREM_LIST_EVENTS, self->kept.event);
  person = krem_edit_follow (edit, KREM_LIST_CHARACTERS, self->kept.person);
  /* The lane of somebody who is gone is not that of somebody else of the same name. */
  if (person == KREM_NONE && self->kept.person != KREM_NONE)
    g_clear_pointer (&self->kept.name, g_free);
  self->kept.person = person;
}

/* Of lanes that are called the same the one that is nearest to where it was. */
static guint
find_kept_row (KremTimelineCanvas *self)
{
  guint nearest = KREM_NONE, n = krem_timeline_scene_get_n_rows (self->scene);

  if (self->kept.person != KREM_NONE)
    return krem_timeline_scene_find_person_row (self->scene, self->kept.person);
  for (guint row = 0; row < n; row++)
    if (krem_timeline_scene_get_row_person (self->scene, row) == KREM_NONE
        && g_strcmp0 (krem_timeline_scene_get_row_name (self->scene, row), self->kept.name) == 0
        && (nearest == KREM_NONE || ABS ((gint64) row - self->kept.row) < ABS ((gint64) nearest - self->kept.row)))
      nearest = row;
  return nearest;
}

static guint
count_posts (KremTimelineCanvas *self, guint person)
{
  const KremCharacter *character;

  if (person == KREM_NONE)
    return 0;
  character = krem_chronicle_get_character (krem_session_get_chronicle (self->session), person);
  return character->posts == NULL ? 0 : character->posts->len;
}

/* For the canvas: finds in the new scene what was kept. */
void
krem_timeline_canvas_restore_reached (KremTimelineCanvas *self)
{
  guint row, event = self->kept.event;

  if (self->kept.name == NULL || self->scene == NULL)
    return;
  row = find_kept_row (self);
  if (event != KREM_NONE && (row == KREM_NONE || !krem_timeline_scene_has_mark (self->scene, row, event)))
    {
      guint other = krem_timeline_scene_find_event_row (self->scene, event);

      if (other == KREM_NONE)
        event = KREM_NONE;
      else
        row = other;
    }
  g_clear_pointer (&self->kept.name, g_free);
  self->reached_row = row;
  self->reached_event = row == KREM_NONE ? KREM_NONE : event;
  if (self->reached_event != KREM_NONE)
    krem_timeline_scene_get_event_time (self->scene, event, &self->reached_at);
  if (row != KREM_NONE && self->kept.post != KREM_NONE
      && self->kept.post < count_posts (self, krem_timeline_scene_get_row_person (self->scene, row)))
    self->reached_post = self->kept.post;
  if (row != KREM_NONE)
    g_free (name_reached (self));
}

/* For the canvas: keys have moved an event, and go on from it. */
void
krem_timeline_canvas_show_moved (KremTimelineCanvas *self, guint event)
{
  guint row = self->reached_row;

  if (self->scene == NULL)
    return;
  if (row >= krem_timeline_scene_get_n_rows (self->scene) || !krem_timeline_scene_has_mark (self->scene, row, event))
    row = krem_timeline_scene_find_event_row (self->scene, event);
  if (row == KREM_NONE)
    return;
  krem_timeline_scene_get_event_time (self->scene, event, &self->reached_at);
  krem_timeline_canvas_reach_row (self, row, event);
}

static guint
step_link (KremTimelineCanvas *self, guint current, int step)
{
  return self->follows_causes ? krem_timeline_scene_step_cause (self->scene, self->followed_event, current, step)
                              : krem_timeline_scene_step_consequence (self->scene, self->followed_event, current, step);
}

static void
follow (KremTimelineCanvas *self, guint current, int step)
{
  guint to = KREM_NONE, row = KREM_NONE;

  if (self->scene != NULL && self->followed_event != KREM_NONE)
    to = step_link (self, current, step);
  if (to != KREM_NONE)
    row = krem_timeline_scene_find_event_row (self->scene, to);
  if (row == KREM_NONE)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  krem_timeline_scene_get_event_time (self->scene, to, &self->reached_at);
  krem_session_select (self->session, KREM_LIST_EVENTS, to);
  krem_timeline_canvas_reach_row (self, row, to);
}

/* From an event to what brought it about, or to what it led to. */
static void
follow_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (widget);
  KremSelection selection = { KREM_LIST_EVENTS, KREM_NONE };

  if (self->session != NULL)
    selection = krem_session_get_selection (self->session);
  self->follows_causes = g_str_has_suffix (name, "cause");
  self->followed_event = self->reached_event;
  if (self->followed_event == KREM_NONE && selection.list == KREM_LIST_EVENTS)
    self->followed_event = selection.position;
  follow (self, KREM_NONE, 1);
}

/* Having come from an event to one of several, to another of them. */
static void
follow_other_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (widget);

  follow (self, self->reached_event, g_variant_get_int32 (parameter));
}

/* From post to post of the lane's person, by when they begin. */
static void
next_post_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (widget);
  guint person = KREM_NONE, post = KREM_NONE;
  KremRect box;

  if (self->scene != NULL && krem_timeline_scene_get_n_rows (self->scene) > 0)
    {
      self->typing++;
      if (self->reached_row >= krem_timeline_scene_get_n_rows (self->scene))
        begin_to_reach (self);
      person = krem_timeline_scene_get_row_person (self->scene, self->reached_row);
    }
  if (person != KREM_NONE)
    post = krem_timeline_scene_step_post (self->scene, person, self->reached_post, g_variant_get_int32 (parameter));
  if (post == KREM_NONE)
    {
      gtk_widget_error_bell (widget);
      return;
    }
  self->reached_event = KREM_NONE;
  self->reached_post = post;
  if (krem_timeline_canvas_get_reached_box (self, &box))
    krem_timeline_canvas_bring_into_view (self, &box, FALSE);
  gtk_widget_queue_draw (widget);
  krem_timeline_canvas_tell_reached (self);
}

/* For the class: what the keys reach. */
void
krem_timeline_canvas_install_reach (KremCanvasClass *canvas_class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (canvas_class);

  canvas_class->move = krem_timeline_canvas_move;
  canvas_class->activate = krem_timeline_canvas_activate;
  gtk_widget_class_install_action (widget_class, "timeline.follow-cause", NULL, follow_action);
  gtk_widget_class_install_action (widget_class, "timeline.follow-consequence", NULL, follow_action);
  gtk_widget_class_install_action (widget_class, "timeline.follow-other", "i", follow_other_action);
  gtk_widget_class_install_action (widget_class, "timeline.next-post", "i", next_post_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, 0, "timeline.next-post", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_SHIFT_MASK, "timeline.next-post", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_bracketleft, 0, "timeline.follow-cause", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_bracketright, 0, "timeline.follow-consequence", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_braceleft, 0, "timeline.follow-other", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_braceright, 0, "timeline.follow-other", "i", 1);
}
