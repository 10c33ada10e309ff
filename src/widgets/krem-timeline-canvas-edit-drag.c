/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-canvas-edit-private.h"

#include "krem-reader.h"
#include "krem-timeline-reach.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define EDGE 36.0       /* px: how near to an edge the picture begins to scroll */
#define FASTEST 500.0   /* px a second, at the edge itself and beyond */
#define MOST_GHOSTS 400 /* more than these are not told apart anyway */

static void
clear_ghost (gpointer data)
{
  KremTimelineGhost *ghost = data;

  krem_display_list_unref (ghost->list);
}

static KremChronicle *
get_chronicle (KremTimelineCanvas *self)
{
  return krem_session_get_chronicle (self->session);
}

/* The date of what is held; of an interval's end the whole date. */
static const KremDate *
get_date (const KremTimelineMove *move, KremChronicle *chronicle)
{
  if (move->is_end)
    return krem_timeline_end_get_date (&move->end, chronicle);
  return krem_chronicle_get_event (chronicle, move->place.position)->date;
}

/* The beginning of a whole number of seconds. */
static KremInstant
floor_to (KremInstant instant, gint64 seconds)
{
  return instant - (instant % seconds + seconds) % seconds;
}

/* For the canvas: the unit in which a date, or its end, begins, such as its month. A date is never told apart more
 * finely than it is written. */
void
krem_timeline_move_get_cell (const KremDate *date, KremDateEnd what, KremPrecision unit, KremBounds *cell)
{
  KremPrecision own = what == KREM_DATE_END ? date->end_precision : date->precision;
  const KremBounds *bounds = what == KREM_DATE_END ? &date->end : &date->start;
  KremInstant instant = bounds->earliest != KREM_INSTANT_MIN ? bounds->earliest : bounds->latest;

  if (own != KREM_PRECISION_NONE)
    unit = MIN (unit, own);
  /* Marks of doubt widen the bounds by a unit on either side. */
  if (date->approximate && bounds->earliest != KREM_INSTANT_MIN && bounds->latest != KREM_INSTANT_MAX)
    instant = bounds->earliest + (bounds->latest - bounds->earliest) / 2;
  if (unit >= KREM_PRECISION_HOUR)
    {
      gint64 seconds = unit == KREM_PRECISION_HOUR ? 3600 : unit == KREM_PRECISION_MINUTE ? 60 : 1;

      cell->earliest = floor_to (instant, seconds);
      cell->latest = cell->earliest + seconds - 1;
    }
  else
    {
      g_autofree char *text = krem_date_write (instant, unit);
      g_autoptr (KremDate) written = krem_date_new (text);

      *cell = written->start;
    }
}

/* Where an event's mark or an end would stand with another date, in seconds. */
static double
find_place (const KremTimelineMove *move, const KremDate *before, const KremDate *after)
{
  const KremBounds *from = &before->start, *to = &after->start;

  if (move->what == KREM_DATE_END)
    {
      from = &before->end;
      to = &after->end;
    }
  if (from->earliest == KREM_INSTANT_MIN || to->earliest == KREM_INSTANT_MIN)
    return move->home + ((double) to->latest - (double) from->latest);
  return move->home + ((double) to->earliest - (double) from->earliest);
}

/* For the canvas: how far the date that is held goes, so that the others go as far. */
void
krem_timeline_move_measure (const KremDate *before, const KremDate *after, KremPrecision unit, KremShift *shift)
{
  KremCivil from, to;
  KremInstant start = before->start.earliest, end = after->start.earliest;

  *shift = (KremShift){ 0 };
  if (before->precision != KREM_PRECISION_NONE)
    unit = MIN (unit, before->precision);
  krem_instant_to_civil (start, &from);
  krem_instant_to_civil (end, &to);
  if (unit <= KREM_PRECISION_YEAR)
    shift->years = (int) (to.year - from.year);
  else if (unit <= KREM_PRECISION_MONTH)
    shift->months = (int) ((to.year - from.year) * 12 + to.month - from.month);
  else if (unit == KREM_PRECISION_DAY)
    shift->days = (int) (krem_instant_day (end) - krem_instant_day (start));
  else
    shift->minutes = (int) ((end - start) / 60);
}

/* Events that move along go as far as they can. */
static void
shift_ghosts (KremTimelineCanvas *self, const KremDate *before, const KremDate *after)
{
  KremTimelineMove *move = self->move;
  KremShift shift;

  if (before->start.earliest == KREM_INSTANT_MIN || after->start.earliest == KREM_INSTANT_MIN)
    return;
  krem_timeline_move_measure (before, after, move->unit, &shift);
  for (guint i = 0; i < move->ghosts->len; i++)
    {
      KremTimelineGhost *ghost = &g_array_index (move->ghosts, KremTimelineGhost, i);
      const KremDate *date = krem_chronicle_get_event (get_chronicle (self), ghost->event)->date;
      g_autofree char *text = NULL;
      g_autoptr (KremDate) shifted = NULL;

      ghost->shift = move->at - move->home;
      if (ghost->event == move->place.position || !krem_date_is_dated (date))
        continue;
      text = krem_date_shift (date, &shift, NULL);
      shifted = krem_date_new (text);
      if (krem_date_is_dated (shifted))
        ghost->shift = (double) shifted->start.latest - (double) date->start.latest;
    }
}

/* Finds what the date would be with the pointer where it is. */
static void
update_move (KremTimelineCanvas *self)
{
  KremTimelineMove *move = self->move;
  const KremDate *date = get_date (move, get_chronicle (self));
  double left = krem_timeline_canvas_get_gutter (self), to;
  g_autofree char *text = NULL;
  g_autoptr (KremDate) after = NULL;
  KremBounds cell;

  move->unit = krem_time_scale_get_precision (&self->scale, KREM_TIMELINE_LEAST_STEP);
  /* It goes on to the next unit as soon as the pointer is nearer to that. */
  krem_timeline_move_get_cell (date, move->what, move->unit, &cell);
  to = krem_time_scale_to_instant (&self->scale, move->pointer_x - left) - move->held_at
       + ((double) cell.earliest + (double) cell.latest) / 2;
  text = krem_date_move (date, move->what, (KremInstant) CLAMP (to, -KREM_TIMELINE_FURTHEST, KREM_TIMELINE_FURTHEST),
                         move->unit);
  if (text == NULL)
    return;
  after = krem_date_new (text);
  /* A post does not end before it begins, nor does a life. */
  if (!krem_date_is_dated (after)
      || (move->is_end && move->end.kind != KREM_TIMELINE_END_OF_EVENT
          && (move->end.is_start ? find_place (move, date, after) >= move->end.other
                                 : find_place (move, date, after) <= move->end.other)))
    return;
  move->at = find_place (move, date, after);
  g_free (move->text);
  move->text = g_steal_pointer (&text);
  shift_ghosts (self, date, after);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Beyond an edge of the lanes the picture goes on under the pointer, unless what was taken there is dragged away from
 * the edge. */
static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  KremTimelineCanvas *self = KREM_TIMELINE_CANVAS (widget);
  KremTimelineMove *move = self->move;
  double left = krem_timeline_canvas_get_gutter (self), right = gtk_widget_get_width (widget), past = 0;

  if (right - left < 3 * EDGE)
    return G_SOURCE_CONTINUE;
  if (move->pointer_x > MAX (right - EDGE, move->held_x))
    past = MIN ((move->pointer_x - right + EDGE) / EDGE, 1);
  else if (move->pointer_x < MIN (left + EDGE, move->held_x))
    past = MAX ((move->pointer_x - left - EDGE) / EDGE, -1);
  if (past != 0)
    {
      krem_canvas_pan (KREM_CANVAS (self), -past * FASTEST / 60, 0);
      update_move (self);
    }
  return G_SOURCE_CONTINUE;
}

/* Where a mark is part of a number, what stands beside the number may belong to another event: it stays, and so does
 * the line that leads to it. */
static void
hide_foreign_titles (KremDisplayList *list, const char *title)
{
  for (guint i = 0; i < krem_display_list_get_n_shapes (list); i++)
    {
      KremShape *shape = krem_display_list_get_shape (list, i);
      const KremTextRun *run = shape->type == KREM_SHAPE_TEXT ? krem_display_list_get_text (list, shape) : NULL;
      const char *text = run == NULL ? NULL : run->full != NULL ? run->full : run->text;

      if (text == NULL || (title != NULL && g_str_has_prefix (title, text)))
        continue;
      shape->opacity = 0;
      for (guint j = i; j > 0 && i - j < 2 && krem_display_list_get_shape (list, j - 1)->type == KREM_SHAPE_PATH; j--)
        krem_display_list_get_shape (list, j - 1)->opacity = 0;
    }
}

/* What is drawn of the events, to be drawn again where they would be. */
static void
collect_ghosts (KremTimelineCanvas *self)
{
  KremTimelineMove *move = self->move;
  g_autoptr (GHashTable) events = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < move->places->len; i++)
    g_hash_table_add (events, GUINT_TO_POINTER (g_array_index (move->places, KremPlace, i).position));
  for (guint i = 0; self->list != NULL && i < krem_display_list_get_n_groups (self->list); i++)
    {
      const KremShapeGroup *group = krem_display_list_get_group (self->list, i);
      KremTimelineGhost ghost = { group->item, NULL, 0 };

      if (group->item_kind != KREM_TIMELINE_EVENT || move->ghosts->len >= MOST_GHOSTS
          || !g_hash_table_contains (events, GUINT_TO_POINTER (group->item)))
        continue;
      ghost.list = krem_display_list_new ();
      krem_display_list_append_group (ghost.list, self->list, i);
      hide_foreign_titles (ghost.list, krem_chronicle_get_event (get_chronicle (self), group->item)->title);
      g_array_append_val (move->ghosts, ghost);
    }
}

static void
begin (KremTimelineCanvas *self, double x, double y)
{
  KremTimelineMove *move = self->move;

  move->places = g_array_new (FALSE, FALSE, sizeof (KremPlace));
  move->ghosts = g_array_new (FALSE, FALSE, sizeof (KremTimelineGhost));
  g_array_set_clear_func (move->ghosts, clear_ghost);
  move->pointer_x = move->held_x = x;
  move->held_y = y;
  move->held_at = krem_time_scale_to_instant (&self->scale, x - krem_timeline_canvas_get_gutter (self));
  move->at = move->home;
  move->text = g_strdup (get_date (move, get_chronicle (self))->text);
  move->drawn_scale = self->scale;
  krem_hover_card_hide (krem_canvas_get_card (KREM_CANVAS (self)));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), move->is_end ? "ew-resize" : "grabbing");
  move->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/* Several that are selected move together, by whichever of them is held. */
static void
collect_places (KremTimelineCanvas *self)
{
  KremTimelineMove *move = self->move;

  if (krem_session_is_selected (self->session, KREM_LIST_EVENTS, move->place.position))
    {
      g_array_unref (move->places);
      move->places = krem_session_dup_selected (self->session);
    }
  else
    g_array_append_val (move->places, move->place);
}

static gboolean
begin_event (KremTimelineCanvas *self, guint event, double x, double y)
{
  KremTimelineMove move = { .place = { KREM_LIST_EVENTS, event }, .what = KREM_DATE_WHOLE };

  if (!krem_date_is_dated (krem_chronicle_get_event (get_chronicle (self), event)->date)
      || !krem_timeline_scene_get_event_time (self->scene, event, &move.home))
    return FALSE;
  self->move = g_memdup2 (&move, sizeof move);
  begin (self, x, y);
  collect_places (self);
  collect_ghosts (self);
  return TRUE;
}

static gboolean
begin_end (KremTimelineCanvas *self, const KremTimelineEnd *end, double x, double y)
{
  KremTimelineMove move = { .is_end = TRUE, .end = *end, .home = end->at };

  move.place = (KremPlace){ end->kind == KREM_TIMELINE_END_OF_EVENT ? KREM_LIST_EVENTS : KREM_LIST_CHARACTERS,
                            end->item };
  move.what = end->kind != KREM_TIMELINE_END_OF_EVENT ? KREM_DATE_WHOLE
              : end->is_start                         ? KREM_DATE_START
                                                      : KREM_DATE_END;
  self->move = g_memdup2 (&move, sizeof move);
  begin (self, x, y);
  g_array_append_val (self->move->places, move.place);
  return TRUE;
}

/* For the canvas: takes an event, or an end of something, to move it along the time axis; %FALSE where there is none
 * at the point. */
gboolean
krem_timeline_canvas_begin_move (KremTimelineCanvas *self, KremTimelineItem kind, guint item, double x, double y)
{
  KremTimelineView view;
  KremTimelineEnd end;
  gboolean is_end, begun;

  krem_timeline_canvas_describe_view (self, &view);
  is_end = krem_timeline_scene_find_end (self->scene, &view, x, y, &end);
  if ((!is_end && kind != KREM_TIMELINE_EVENT) || x < krem_timeline_scene_get_gutter (self->scene, &view))
    return FALSE;
  if (!krem_timeline_canvas_may_edit (self))
    {
      krem_timeline_canvas_tell_read_only (self);
      return FALSE;
    }
  self->handle.width = 0;
  begun = is_end ? begin_end (self, &end, x, y) : begin_event (self, item, x, y);
  /* The picture is drawn anew, with what moves faint where it was. */
  if (begun)
    g_clear_pointer (&self->list, krem_display_list_unref);
  return begun;
}

/* For the canvas: whether there is an end to take where the pointer is; if so, it is shown. */
gboolean
krem_timeline_canvas_point_at_end (KremTimelineCanvas *self)
{
  KremTimelineView view;
  KremTimelineEnd end;
  KremRect handle = { 0, 0, 0, 0 };
  double x, y;

  krem_timeline_canvas_describe_view (self, &view);
  if (krem_canvas_get_pointer (KREM_CANVAS (self), &x, &y) && krem_timeline_canvas_may_edit (self)
      && krem_timeline_scene_find_end (self->scene, &view, x, y, &end))
    handle = (KremRect){ round (end.box.x) - 1.5, end.box.y, 3, end.box.height };
  if (memcmp (&handle, &self->handle, sizeof handle) != 0)
    {
      self->handle = handle;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  return handle.width > 0;
}

/* For the canvas: the pointer moves what is held. */
void
krem_timeline_canvas_move_to (KremTimelineCanvas *self, double x)
{
  self->move->pointer_x = x;
  update_move (self);
}

static void
clear_move (KremTimelineCanvas *self)
{
  KremTimelineMove *move = g_steal_pointer (&self->move);

  gtk_widget_remove_tick_callback (GTK_WIDGET (self), move->tick);
  g_array_unref (move->places);
  g_array_unref (move->ghosts);
  g_free (move->text);
  g_free (move);
  g_clear_pointer (&self->list, krem_display_list_unref);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* For the canvas: what is held goes back to where it was, if anything is held. */
void
krem_timeline_canvas_cancel_move (KremTimelineCanvas *self)
{
  if (self->move != NULL)
    clear_move (self);
}

static KremEdit *
make_end_edit (KremTimelineCanvas *self, GError **error)
{
  KremTimelineMove *move = self->move;
  KremChronicle *chronicle = get_chronicle (self);
  KremRecord *record = krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS, move->place.position);
  const KremCharacter *character = (const KremCharacter *) record;
  g_autofree char *quoted = krem_json_quote (move->text), *pointer = NULL, *label = NULL, *post = NULL, *from = NULL;

  if (move->end.kind == KREM_TIMELINE_END_OF_LIFE)
    {
      pointer = g_strdup (move->end.is_start ? "/born" : "/died");
      /* Translators: %s is a person. It names what can be undone. */
      label = g_strdup_printf (move->end.is_start ? _ ("Move the Birth of %s") : _ ("Move the Death of %s"),
                               krem_record_get_label (record));
    }
  else
    {
      pointer = g_strdup_printf ("/posts/%u/from", move->end.post);
      from = krem_record_dup_member (record, pointer);
      /* Whoever wrote it may have said “since”. */
      if (!move->end.is_start || from == NULL)
        {
          g_free (pointer);
          pointer = g_strdup_printf (move->end.is_start ? "/posts/%u/since" : "/posts/%u/until", move->end.post);
        }
      post = krem_post_get_text (g_ptr_array_index (character->posts, move->end.post));
      /* Translators: %s is a post that somebody held, such as “First Secretary”. It names what can be undone. */
      label = g_strdup_printf (move->end.is_start ? _ ("Move the Beginning of “%s”") : _ ("Move the End of “%s”"),
                               post);
    }
  return krem_revise_set (chronicle, move->place, pointer, quoted, label, error);
}

static KremEdit *
make_event_edit (KremTimelineCanvas *self, GError **error)
{
  KremTimelineMove *move = self->move;
  KremChronicle *chronicle = get_chronicle (self);
  g_autofree char *quoted = krem_json_quote (move->text), *label = NULL;

  /* Translators: %s is an event. It names what can be undone. */
  label = g_strdup_printf (_ ("Move %s"), krem_record_get_label (
                                              krem_chronicle_get (chronicle, KREM_LIST_EVENTS, move->place.position)));
  return krem_revise_set (chronicle, move->place, "/date", quoted, label, error);
}

static KremEdit *
make_edit (KremTimelineCanvas *self, GError **error)
{
  KremTimelineMove *move = self->move;
  KremChronicle *chronicle = get_chronicle (self);
  const KremDate *date = get_date (move, chronicle);
  g_autoptr (KremDate) after = NULL;
  KremShift shift;

  if (g_str_equal (move->text, date->text))
    return NULL;
  if (move->is_end && move->end.kind != KREM_TIMELINE_END_OF_EVENT)
    return make_end_edit (self, error);
  if (move->places->len == 1)
    return make_event_edit (self, error);
  after = krem_date_new (move->text);
  krem_timeline_move_measure (date, after, move->unit, &shift);
  return krem_revise_shift_dates (chronicle, (const KremPlace *) (gpointer) move->places->data, move->places->len,
                                  &shift, NULL, error);
}

/* For the canvas: lets go of what is held, where it is. */
void
krem_timeline_canvas_end_move (KremTimelineCanvas *self)
{
  KremDocument *document = krem_session_get_document (self->session);
  g_autoptr (GError) error = NULL;
  g_autoptr (KremEdit) edit = NULL;
  KremPlace place;

  if (self->move == NULL)
    return;
  edit = make_edit (self, &error);
  place = self->move->place;
  clear_move (self);
  if (error != NULL)
    gtk_widget_error_bell (GTK_WIDGET (self));
  /* Whatever was moved is what one looks at. */
  if (edit != NULL && krem_document_do (document, edit)
      && !krem_session_is_selected (self->session, place.list, place.position))
    krem_session_select (self->session, place.list, place.position);
}
