/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-scene.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "krem-text.h"
#include "krem-timeline-private.h"

#define N_WIDEST_NAMES 12

/* The room for how many belong to a group, px at the normal size of text. */
#define NUMBER 22

/* The room for the sign of what else may have become of a person. */
#define DOUBT 17

/* The names are at least as wide as the buttons over them. */
#define LEAST_GUTTER 110

#define MARGIN 0.03

G_DEFINE_FINAL_TYPE (KremTimelineScene, krem_timeline_scene, G_TYPE_OBJECT)

static void
krem_timeline_scene_finalize (GObject *object)
{
  KremTimelineScene *self = KREM_TIMELINE_SCENE (object);

  g_clear_pointer (&self->lanes, krem_lanes_free);
  g_clear_pointer (&self->chronology, krem_chronology_unref);
  g_clear_pointer (&self->eras, g_array_unref);
  g_clear_pointer (&self->widest_names, g_ptr_array_unref);
  g_clear_pointer (&self->buckets, g_free);
  krem_lane_options_clear (&self->lane_options);
  g_clear_pointer (&self->causes, krem_cause_links_unref);
  g_clear_pointer (&self->matches, g_free);
  g_clear_pointer (&self->titles, g_hash_table_unref);
  g_clear_pointer (&self->weights, g_free);
  g_clear_pointer (&self->layout, krem_timeline_layout_free);

  G_OBJECT_CLASS (krem_timeline_scene_parent_class)->finalize (object);
}

static void
krem_timeline_scene_class_init (KremTimelineSceneClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = krem_timeline_scene_finalize;
}

static void
krem_timeline_scene_init (KremTimelineScene *self)
{
  self->eras = g_array_new (FALSE, FALSE, sizeof (KremTimelineEra));
  self->widest_names = g_ptr_array_new ();
  self->titles = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->selected_event = KREM_NONE;
}

static int
compare_eras (gconstpointer a, gconstpointer b)
{
  const KremTimelineEra *left = a, *right = b;

  return left->from < right->from ? -1 : left->from > right->from;
}

static void
note_eras (KremTimelineScene *self)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (self->chronology);

  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_ERAS); i++)
    {
      const KremEra *record = (const KremEra *) krem_chronicle_get (chronicle, KREM_LIST_ERAS, i);
      KremTimelineEra era = { -INFINITY, INFINITY, record->base.id, record->label, i };
      KremBounds bounds;

      if (!record->base.usable || record->label == NULL)
        continue;
      if (record->from != NULL && krem_chronology_resolve_date (self->chronology, record->from, &bounds)
          && bounds.earliest != KREM_INSTANT_MIN)
        era.from = (double) bounds.earliest;
      if (record->until != NULL && krem_chronology_resolve_date (self->chronology, record->until, &bounds)
          && bounds.latest != KREM_INSTANT_MAX)
        era.until = (double) bounds.earliest;
      if (era.from < era.until)
        g_array_append_val (self->eras, era);
    }
  g_array_sort (self->eras, compare_eras);
}

/* Measuring ten thousand names would be felt, and the longest few have the widest among them. */
static void
note_names (KremTimelineScene *self)
{
  glong lengths[N_WIDEST_NAMES];

  g_ptr_array_set_size (self->widest_names, 0);
  self->deepest = 0;
  self->has_numbers = FALSE;
  for (guint i = 0; i < krem_lanes_get_n (self->lanes); i++)
    {
      const char *name = krem_lanes_get_name (self->lanes, i);
      glong length = g_utf8_strlen (name, -1);
      guint n = self->widest_names->len, place = n;

      self->deepest = MAX (self->deepest, krem_lanes_get_row (self->lanes, i)->depth);
      self->has_numbers |= krem_lanes_get_row (self->lanes, i)->n > 0;
      while (place > 0 && lengths[place - 1] < length)
        place--;
      if (place == N_WIDEST_NAMES)
        continue;
      if (n == N_WIDEST_NAMES)
        g_ptr_array_remove_index (self->widest_names, --n);
      memmove (&lengths[place + 1], &lengths[place], (n - place) * sizeof lengths[0]);
      lengths[place] = length;
      g_ptr_array_insert (self->widest_names, (int) place, (gpointer) name);
    }
}

static gboolean
resolve_finite (KremTimelineScene *self, const KremDate *date, gboolean until, double *seconds)
{
  KremBounds bounds;

  if (date == NULL || !krem_chronology_resolve_date (self->chronology, date, &bounds))
    return FALSE;
  if ((until ? bounds.latest : bounds.earliest) == (until ? KREM_INSTANT_MAX : KREM_INSTANT_MIN))
    return FALSE;
  *seconds = until ? (double) bounds.latest + 1 : (double) bounds.earliest;
  return TRUE;
}

/* The time of all events, or else of what is known of people. */
static gboolean
find_story (KremTimelineScene *self, KremInstant *first, KremInstant *last)
{
  guint n;
  const KremInstant *steps;

  if (krem_lanes_get_span (self->lanes, first, last))
    return TRUE;
  steps = krem_chronology_get_all_steps (self->chronology, &n);
  if (n == 0)
    return FALSE;
  *first = steps[0];
  *last = steps[n - 1];
  return TRUE;
}

/* The fitted view is the one that the chronicle asks for, or all of its events; the overview shows both. */
static void
note_spans (KremTimelineScene *self)
{
  const KremHeader *header = krem_chronicle_get_header (krem_chronology_get_chronicle (self->chronology));
  KremInstant first, last;
  double from, until, margin;
  gboolean has_story = find_story (self, &first, &last), has_from, has_until;

  /* A chronicle without anything dated has a year of no particular time. */
  from = has_story ? (double) first : 0;
  until = has_story ? (double) last + 1 : 365.0 * KREM_SECONDS_PER_DAY;
  self->whole_from = from;
  self->whole_until = until;
  has_from = resolve_finite (self, header->view_from, FALSE, &from);
  has_until = resolve_finite (self, header->view_until, TRUE, &until);
  self->is_dated = has_story || has_from || has_until || self->eras->len > 0;
  if (until <= from)
    {
      from = self->whole_from;
      until = self->whole_until;
      has_from = has_until = FALSE;
    }
  /* One day alone would be a wall of hours. */
  if (until - from < 2 * KREM_SECONDS_PER_DAY)
    {
      from -= KREM_SECONDS_PER_DAY;
      until += KREM_SECONDS_PER_DAY;
    }
  margin = (until - from) * MARGIN;
  self->story_from = from - (has_from ? 0 : margin);
  self->story_until = until + (has_until ? 0 : margin);
  if (!has_story || has_from)
    self->whole_from = from;
  if (!has_story || has_until)
    self->whole_until = until;
  self->life_from = MIN (has_story ? (double) first : from, from);
  self->life_until = MAX (has_story ? (double) last + 1 : until, until);
  margin = (self->whole_until - self->whole_from) * MARGIN / 2;
  self->whole_from -= margin;
  self->whole_until += margin;
}

/* For the files of the scene: a scene in which nothing has been searched for. */
KremTimelineScene *
krem_timeline_make_scene (KremChronology *chronology, const KremLaneOptions *options, KremNames names)
{
  KremTimelineScene *self = g_object_new (KREM_TYPE_TIMELINE_SCENE, NULL);
  guint n_events = krem_chronicle_get_n (krem_chronology_get_chronicle (chronology), KREM_LIST_EVENTS);

  self->chronology = krem_chronology_ref (chronology);
  krem_lane_options_copy (options, &self->lane_options);
  self->names = names;
  self->lanes = krem_lanes_new_arranged (chronology, options, names);
  self->weights = g_new (float, n_events + 1);
  for (guint i = 0; i < n_events; i++)
    self->weights[i] = NAN;
  note_eras (self);
  note_names (self);
  note_spans (self);
  return self;
}

/* For krem_timeline_scene_new_edited(): another chronology has the same lanes. The strings of their names belong to the
 * characters, who may have other records. */
void
krem_timeline_take_chronology (KremTimelineScene *self, KremChronology *chronology, gboolean has_other_records)
{
  krem_chronology_ref (chronology);
  krem_chronology_unref (self->chronology);
  self->chronology = chronology;
  g_array_set_size (self->eras, 0);
  note_eras (self);
  if (has_other_records)
    {
      note_names (self);
      self->gutter = 0;
    }
  note_spans (self);
}

/**
 * krem_timeline_scene_new:
 * @chronology: a chronology
 *
 * Prepares the timeline of a chronology as it is now. A chronicle that is edited has another chronology, and that has
 * another scene.
 *
 * Returns: (transfer full): the scene
 */
KremTimelineScene *
krem_timeline_scene_new (KremChronology *chronology)
{
  g_return_val_if_fail (chronology != NULL, NULL);

  return krem_timeline_make_scene (chronology, &(KremLaneOptions){ 0 }, KREM_NAMES_GIVEN);
}

static void
arrange (KremTimelineScene *self)
{
  g_clear_pointer (&self->layout, krem_timeline_layout_free);
  krem_lanes_arrange (self->lanes, &self->lane_options, self->names);
  self->gutter = 0;
  note_names (self);
}

/**
 * krem_timeline_scene_set_names:
 * @self: a scene
 * @names: which names are shown
 *
 * Changes the names of the lanes, and with them the width of the gutter.
 */
void
krem_timeline_scene_set_names (KremTimelineScene *self, KremNames names)
{
  g_return_if_fail (KREM_IS_TIMELINE_SCENE (self));

  if (names == self->names)
    return;
  self->names = names;
  arrange (self);
}

/**
 * krem_timeline_scene_set_lane_options:
 * @self: a scene
 * @options: which lanes there are, and in which order; they are copied
 *
 * Arranges the lanes anew, and with them the width of the gutter.
 */
void
krem_timeline_scene_set_lane_options (KremTimelineScene *self, const KremLaneOptions *options)
{
  KremLaneOptions copy;

  g_return_if_fail (KREM_IS_TIMELINE_SCENE (self));

  krem_lane_options_copy (options, &copy);
  krem_lane_options_clear (&self->lane_options);
  self->lane_options = copy;
  arrange (self);
}

/**
 * krem_timeline_scene_get_group_id:
 * @self: a scene
 * @group: what was picked as %KREM_TIMELINE_GROUP
 *
 * Returns: the id of the group, empty for that of those who have none
 */
const char *
krem_timeline_scene_get_group_id (KremTimelineScene *self, guint group)
{
  g_return_val_if_fail (KREM_IS_TIMELINE_SCENE (self), NULL);

  return krem_lanes_get_group_id (self->lanes, group);
}

static double
measure_gutter (KremTimelineScene *self, const KremTimelineView *view)
{
  double ts = view->text_scale, widest = 0;

  if (self->gutter > 0 && self->gutter_text_scale == ts && self->gutter_width == view->width)
    return self->gutter;
  for (guint i = 0; i < self->widest_names->len; i++)
    widest = MAX (widest,
                  krem_text_measure (g_ptr_array_index (self->widest_names, i), 11.5 * ts, PANGO_WEIGHT_MEDIUM));
  self->gutter_text_scale = ts;
  self->gutter_width = view->width;
  widest += krem_timeline_get_indent (self->deepest) * ts + (self->has_numbers ? NUMBER : DOUBT) * ts;
  self->gutter = ceil (
      CLAMP (widest + 33 * ts, LEAST_GUTTER * ts, MAX (LEAST_GUTTER * ts, MIN (180 * ts, view->width * 0.26))));
  return self->gutter;
}

/**
 * krem_timeline_get_metrics:
 * @self: a scene
 * @view: what is looked at
 * @metrics: (out): the measures for it
 */
void
krem_timeline_get_metrics (KremTimelineScene *self, const KremTimelineView *view, KremTimelineMetrics *metrics)
{
  double ts = view->text_scale;

  *metrics = (KremTimelineMetrics){ .ts = ts };
  metrics->lane = round (KREM_LANE_HEIGHT * ts);
  metrics->band_top = round (3 * ts);
  metrics->band = round (14 * ts);
  metrics->tenure_top = metrics->band_top + metrics->band + 1;
  metrics->tenure = round (10 * ts);
  metrics->mark = round (13 * ts);
  metrics->tier = round (18 * ts);
  metrics->era = self->eras->len > 0 ? round (16 * ts) : 0;
  metrics->life_from = self->life_from;
  metrics->size = 11 * ts;
  metrics->small = 10 * ts;
  metrics->left = measure_gutter (self, view);
  metrics->top = 2 * metrics->tier + metrics->era;
  metrics->width = MAX (view->width - metrics->left, 1);
  metrics->height = MAX (view->height - metrics->top, 0);
}

/**
 * krem_timeline_scene_get_gutter:
 * @self: a scene
 * @view: what is looked at
 *
 * Returns: the width of the names at the left, px; the lanes begin there
 */
double
krem_timeline_scene_get_gutter (KremTimelineScene *self, const KremTimelineView *view)
{
  return measure_gutter (self, view);
}

/**
 * krem_timeline_scene_get_ruler_height:
 * @self: a scene
 * @view: what is looked at
 *
 * Returns: the height of the ruler with the names of the eras, px; the lanes begin there
 */
double
krem_timeline_scene_get_ruler_height (KremTimelineScene *self, const KremTimelineView *view)
{
  KremTimelineMetrics metrics;

  krem_timeline_get_metrics (self, view, &metrics);
  return metrics.top;
}

/**
 * krem_timeline_scene_get_lanes_height:
 * @self: a scene
 * @view: what is looked at
 *
 * Returns: the height of all lanes, px: how far they can be scrolled
 */
double
krem_timeline_scene_get_lanes_height (KremTimelineScene *self, const KremTimelineView *view)
{
  return krem_lanes_get_top (self->lanes, krem_lanes_get_n (self->lanes), view->text_scale);
}

/**
 * krem_timeline_scene_get_lane:
 * @self: a scene
 * @view: what is looked at
 * @person: the position of a character
 * @y: (out): the top of the person's lane in the picture, px, which may lie outside
 * @height: (out): the height of the lane
 *
 * Returns: whether there is a lane for them
 */
gboolean
krem_timeline_scene_get_lane (KremTimelineScene *self, const KremTimelineView *view, guint person, double *y,
                              double *height)
{
  KremTimelineMetrics metrics;
  guint row;

  if (!krem_lanes_find (self->lanes, person, &row))
    return FALSE;
  krem_timeline_get_metrics (self, view, &metrics);
  *y = metrics.top + krem_lanes_get_top (self->lanes, row, view->text_scale) - view->scroll_y;
  *height = krem_lanes_get_top (self->lanes, row + 1, view->text_scale)
            - krem_lanes_get_top (self->lanes, row, view->text_scale);
  return TRUE;
}

/**
 * krem_timeline_scene_get_event_box:
 * @self: a scene
 * @view: what is looked at
 * @event: the position of an event
 * @box: (out): what covers its marks and the line that joins them, px, which may lie outside the picture
 *
 * Returns: whether it is drawn
 */
gboolean
krem_timeline_scene_get_event_box (KremTimelineScene *self, const KremTimelineView *view, guint event, KremRect *box)
{
  KremTimelineMetrics m;
  guint first, last;
  double at, top, bottom;

  if (!krem_lanes_get_event_rows (self->lanes, event, &first, &last)
      || !krem_lanes_get_mark_time (self->lanes, event, &at))
    return FALSE;
  krem_timeline_get_metrics (self, view, &m);
  box->width = m.mark;
  box->x = m.left + (at - view->scale.from) / view->scale.seconds_per_px - m.mark / 2;
  top = krem_lanes_get_top (self->lanes, first, m.ts)
        + krem_lane_get_band_top (krem_lanes_get (self->lanes, first), &m);
  bottom = krem_lanes_get_top (self->lanes, last, m.ts)
           + krem_lane_get_band_top (krem_lanes_get (self->lanes, last), &m) + m.band;
  box->y = m.top + top - view->scroll_y;
  box->height = bottom - top;
  return TRUE;
}

/**
 * krem_timeline_scene_is_dated:
 * @self: a scene
 *
 * Returns: whether the chronicle says when anything was; where it does not, no time is told, and a place in the picture
 *   means none
 */
gboolean
krem_timeline_scene_is_dated (KremTimelineScene *self)
{
  return self->is_dated;
}

/**
 * krem_timeline_scene_fit:
 * @self: a scene
 * @width: the width of the lanes' area, that is of the picture without the gutter, px
 * @scale: (out): the time axis that shows the whole chronicle
 *
 * Shows what the chronicle says is worth looking at first, or else all of its events with a margin.
 */
void
krem_timeline_scene_fit (KremTimelineScene *self, double width, KremTimeScale *scale)
{
  krem_time_scale_set_span (scale, self->story_from, self->story_until, width);
}

/**
 * krem_timeline_frame_get_row_y:
 * @frame: a frame
 * @row: the place of a lane
 *
 * Returns: the top of the lane in the picture, px
 */
double
krem_timeline_frame_get_row_y (const KremTimelineFrame *frame, guint row)
{
  return frame->metrics.top + krem_lanes_get_top (frame->scene->lanes, row, frame->metrics.ts) - frame->view->scroll_y;
}

/**
 * krem_timeline_frame_get_row_height:
 * @frame: a frame
 * @row: the place of a lane
 *
 * Returns: the height of the lane, px
 */
double
krem_timeline_frame_get_row_height (const KremTimelineFrame *frame, guint row)
{
  return krem_lanes_get_top (frame->scene->lanes, row + 1, frame->metrics.ts)
         - krem_lanes_get_top (frame->scene->lanes, row, frame->metrics.ts);
}

/**
 * krem_timeline_frame_get_middle:
 * @frame: a frame
 * @row: the place of a lane
 *
 * Returns: where lines to the lane end, px in the picture
 */
double
krem_timeline_frame_get_middle (const KremTimelineFrame *frame, guint row)
{
  const KremLane *lane = krem_lanes_get (frame->scene->lanes, row);

  return krem_timeline_frame_get_row_y (frame, row)
         + (lane->kind == KREM_LANE_GROUP ? frame->metrics.lane : krem_timeline_frame_get_row_height (frame, row)) / 2;
}

/**
 * krem_timeline_frame_get_band_y:
 * @frame: a frame
 * @row: one of its rows
 *
 * Returns: the top of the row's band in the picture, px
 */
double
krem_timeline_frame_get_band_y (const KremTimelineFrame *frame, const KremTimelineRow *row)
{
  return krem_timeline_frame_get_row_y (frame, row->row) + krem_lane_get_band_top (row->lane, &frame->metrics);
}

/**
 * krem_timeline_center_baseline:
 * @y: the top of a box, px
 * @height: its height
 * @size: the height of a font
 * @weight: its weight
 *
 * Returns: the base line on which capital letters stand in the middle of the box
 */
double
krem_timeline_center_baseline (double y, double height, double size, PangoWeight weight)
{
  KremTextMetrics metrics;

  krem_text_get_metrics (size, weight, &metrics);
  return round (y + (height + metrics.cap_height) / 2);
}

/**
 * krem_timeline_scene_build:
 * @self: a scene
 * @view: what is looked at
 *
 * Draws what is visible. Its cost is what is visible, not what there is; where that is too much all the same, as where
 * every lane is crowded, more of it is taken together.
 *
 * Returns: (transfer full): the picture, with its origin in the upper left corner
 */
KremDisplayList *
krem_timeline_scene_build (KremTimelineScene *self, const KremTimelineView *view)
{
  const KremTimelineLayout *layout;
  g_autoptr (GArray) pieces = NULL;
  KremTimelineFrame frame = { .scene = self, .view = view };

  g_return_val_if_fail (KREM_IS_TIMELINE_SCENE (self), NULL);
  g_return_val_if_fail (view->text_scale > 0 && view->scale.seconds_per_px > 0, NULL);

  layout = krem_timeline_lay_out (self, view);
  frame.chronicle = krem_chronology_get_chronicle (self->chronology);
  frame.palette = krem_palette_get (view->dark);
  frame.list = krem_display_list_new ();
  frame.metrics = layout->metrics;
  frame.rows = layout->rows;
  frame.first_row = layout->first_row;
  frame.crowding = layout->crowding;
  pieces = krem_timeline_collect_events (&frame);
  krem_timeline_paint_ground (&frame);
  krem_timeline_paint_links (&frame, pieces);
  krem_timeline_paint_lanes (&frame);
  krem_timeline_paint_events (&frame, pieces);
  krem_timeline_paint_gutter (&frame);
  krem_timeline_paint_ruler (&frame);
  return frame.list;
}
