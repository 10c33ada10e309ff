/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-lanes.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "krem-lane-private.h"

static gboolean
is_finite (KremInstant instant)
{
  return instant != KREM_INSTANT_MIN && instant != KREM_INSTANT_MAX;
}

/**
 * krem_lanes_find_mark_time:
 * @start: the bounds of an event's start
 * @end: the bounds of its end
 * @at: (out): where its mark stands, in seconds
 *
 * A mark stands in the middle of what is known of the start; of what is known on one side only, at that side.
 *
 * Returns: whether there is any place for it
 */
gboolean
krem_lanes_find_mark_time (const KremBounds *start, const KremBounds *end, double *at)
{
  if (is_finite (start->earliest) && is_finite (start->latest))
    *at = (double) start->earliest + ((double) start->latest + 1 - (double) start->earliest) / 2;
  else if (is_finite (start->latest))
    *at = (double) start->latest;
  else if (is_finite (start->earliest))
    *at = (double) start->earliest;
  else if (is_finite (end->latest))
    *at = (double) end->latest;
  else
    return FALSE;
  return TRUE;
}

static void
widen_span (KremLanes *self, KremInstant instant)
{
  if (!is_finite (instant))
    return;
  if (!self->has_span)
    self->first = self->last = instant;
  self->has_span = TRUE;
  self->first = MIN (self->first, instant);
  self->last = MAX (self->last, instant);
}

/* For krem_lanes_follow_edit(): the place of each event among all, by time. */
void
krem_lanes_rank_events (KremLanes *self)
{
  guint n;
  const guint *ordered = krem_chronology_get_ordered_events (self->chronology, &n);

  for (guint i = 0; i < self->n_events; i++)
    self->events[i].rank = KREM_NONE;
  for (guint i = 0; i < n; i++)
    self->events[ordered[i]].rank = i;
}

static void
note_events (KremLanes *self, guint n_events)
{
  self->events = g_new0 (KremLaneEvent, n_events + 1);
  for (guint i = 0; i < n_events; i++)
    {
      KremBounds start, end;

      if (!krem_chronology_get_event_bounds (self->chronology, i, &start, &end))
        continue;
      self->events[i].drawn = krem_lanes_find_mark_time (&start, &end, &self->events[i].at);
      widen_span (self, start.earliest);
      widen_span (self, start.latest);
      widen_span (self, end.earliest);
      widen_span (self, end.latest);
    }
  krem_lanes_rank_events (self);
}

static void
free_group (gpointer data)
{
  KremLaneGroup *group = data;

  g_array_unref (group->people);
  g_clear_pointer (&group->lane, krem_lane_free);
  g_free (group);
}

static void
free_item (gpointer data)
{
  KremLaneItem *item = data;

  g_free (item->name);
  g_free (item->detail);
  g_ptr_array_unref (item->rows);
  g_free (item);
}

static KremLaneGroup *
add_group (KremLanes *self, const KremGroup *record)
{
  KremLaneGroup *group = g_new0 (KremLaneGroup, 1);

  group->record = record;
  group->people = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (self->groups, group);
  return group;
}

/* For the files of the lanes: the id of the group to which somebody belongs for good, or NULL. */
const char *
krem_lanes_find_group_id (const KremCharacter *character)
{
  if (character->group != NULL)
    return character->group;
  for (guint i = 0; character->posts != NULL && i < character->posts->len; i++)
    {
      const KremPost *post = g_ptr_array_index (character->posts, i);

      if (post->group != NULL)
        return post->group;
    }
  return NULL;
}

static void
note_people (KremLanes *self)
{
  guint n_groups = krem_chronicle_get_n (self->chronicle, KREM_LIST_GROUPS);

  for (guint i = 0; i < n_groups; i++)
    add_group (self, (const KremGroup *) krem_chronicle_get (self->chronicle, KREM_LIST_GROUPS, i));
  add_group (self, NULL);
  for (guint i = 0; i < self->n_people; i++)
    {
      const KremCharacter *character = krem_chronicle_get_character (self->chronicle, i);
      const char *id = krem_lanes_find_group_id (character);
      const guint *events;
      guint n, group;

      self->person_groups[i] = KREM_NONE;
      self->appears[i] = INFINITY;
      if (character->is_body || !krem_chronicle_is_meant (self->chronicle, (KremRecord *) character))
        continue;
      if (id == NULL || !krem_chronicle_find_position (self->chronicle, KREM_LIST_GROUPS, id, &group))
        group = n_groups;
      self->person_groups[i] = group;
      g_array_append_val (((KremLaneGroup *) g_ptr_array_index (self->groups, group))->people, i);
      events = krem_chronology_get_person_events (self->chronology, i, &n);
      for (guint j = 0; j < n; j++)
        if (self->events[events[j]].drawn)
          self->appears[i] = MIN (self->appears[i], self->events[events[j]].at);
    }
}

/* What is on the lanes of people and of groups is the same in every arrangement. */
static gboolean
is_kept (KremLaneKind kind)
{
  return kind == KREM_LANE_PERSON || kind == KREM_LANE_GROUP;
}

static void
drop_rows (KremLanes *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (self->lanes[i] != NULL && !is_kept (g_array_index (self->rows, KremLaneRow, i).kind))
      krem_lane_free (self->lanes[i]);
  g_clear_pointer (&self->lanes, g_free);
  g_array_set_size (self->rows, 0);
  g_array_set_size (self->others, 0);
  g_ptr_array_set_size (self->items, 0);
  for (guint i = 0; i < self->n_people; i++)
    self->person_rows[i] = KREM_NONE;
}

/**
 * krem_lanes_arrange:
 * @self: lanes
 * @options: which lanes there are, and in which order
 * @names: the names by which people are ordered and called
 *
 * Arranges the lanes anew. What is on a person's lane is found when it is first looked at, so that a file of ten
 * thousand people costs what is seen of it; what gathers much from all over the file is found now, and not while a
 * frame waits.
 */
void
krem_lanes_arrange (KremLanes *self, const KremLaneOptions *options, KremNames names)
{
  drop_rows (self);
  self->names = names;
  krem_lanes_fill_rows (self, options);
  self->lanes = g_new0 (KremLane *, self->rows->len + 1);
  for (guint i = 0; i < self->rows->len; i++)
    if (g_array_index (self->rows, KremLaneRow, i).kind != KREM_LANE_PERSON)
      krem_lanes_get (self, i);
}

/**
 * krem_lanes_new_arranged:
 * @chronology: a chronology
 * @options: which lanes there are, and in which order
 * @names: the names by which people are ordered and called
 *
 * Finds who has a lane and where. What is on a lane is found when it is first looked at, so that a file of a thousand
 * people costs what is seen of it.
 *
 * Returns: (transfer full): the lanes
 */
KremLanes *
krem_lanes_new_arranged (KremChronology *chronology, const KremLaneOptions *options, KremNames names)
{
  KremLanes *self = g_new0 (KremLanes, 1);

  self->chronology = krem_chronology_ref (chronology);
  self->chronicle = krem_chronology_get_chronicle (chronology);
  self->n_people = krem_chronicle_get_n (self->chronicle, KREM_LIST_CHARACTERS);
  self->n_events = krem_chronicle_get_n (self->chronicle, KREM_LIST_EVENTS);
  self->appears = g_new (double, self->n_people + 1);
  self->groups = g_ptr_array_new_with_free_func (free_group);
  self->person_groups = g_new (guint, self->n_people + 1);
  self->person_lanes = g_new0 (KremLane *, self->n_people + 1);
  self->rows = g_array_new (FALSE, FALSE, sizeof (KremLaneRow));
  self->person_rows = g_new (guint, self->n_people + 1);
  self->items = g_ptr_array_new_with_free_func (free_item);
  self->others = g_array_new (FALSE, FALSE, sizeof (guint));
  note_events (self, self->n_events);
  note_people (self);
  krem_lanes_arrange (self, options, names);
  return self;
}

/**
 * krem_lanes_new:
 * @chronology: a chronology
 *
 * Gives a lane to everyone, by first appearance, so that a story reads from the upper left to the lower right.
 *
 * Returns: (transfer full): the lanes
 */
KremLanes *
krem_lanes_new (KremChronology *chronology)
{
  return krem_lanes_new_arranged (chronology, &(KremLaneOptions){ 0 }, KREM_NAMES_GIVEN);
}

/**
 * krem_lanes_free:
 * @self: (transfer full): lanes
 */
void
krem_lanes_free (KremLanes *self)
{
  drop_rows (self);
  for (guint i = 0; i < self->n_people; i++)
    g_clear_pointer (&self->person_lanes[i], krem_lane_free);
  g_free (self->person_lanes);
  g_free (self->person_rows);
  g_free (self->person_groups);
  g_free (self->appears);
  g_free (self->events);
  g_array_unref (self->rows);
  g_array_unref (self->others);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->groups);
  krem_chronology_unref (self->chronology);
  g_free (self);
}

/**
 * krem_lanes_get_n:
 * @self: lanes
 *
 * Returns: how many rows there are
 */
guint
krem_lanes_get_n (KremLanes *self)
{
  return self->rows->len;
}

/**
 * krem_lanes_get_row:
 * @self: lanes
 * @row: the place of a lane, from above
 *
 * Returns: (transfer none): what the lane stands for
 */
const KremLaneRow *
krem_lanes_get_row (KremLanes *self, guint row)
{
  g_return_val_if_fail (row < self->rows->len, NULL);

  return &g_array_index (self->rows, KremLaneRow, row);
}

/**
 * krem_lanes_is_last_part:
 * @self: lanes
 * @row: the place of a lane, from above
 *
 * Returns: whether the next row is something else
 */
gboolean
krem_lanes_is_last_part (KremLanes *self, guint row)
{
  return row + 1 >= self->rows->len || g_array_index (self->rows, KremLaneRow, row + 1).part == 0;
}

/**
 * krem_lanes_get_person:
 * @self: lanes
 * @row: the place of a lane, from above
 *
 * Returns: the position of its character, or %KREM_NONE for what is no person's lane
 */
guint
krem_lanes_get_person (KremLanes *self, guint row)
{
  const KremLaneRow *place = krem_lanes_get_row (self, row);

  return place->kind == KREM_LANE_PERSON ? place->item : KREM_NONE;
}

/**
 * krem_lanes_get_group_id:
 * @self: lanes
 * @group: the place of a group among the lanes' groups
 *
 * Returns: its id, empty for that of those who have no group
 */
const char *
krem_lanes_get_group_id (KremLanes *self, guint group)
{
  const KremGroup *record = ((const KremLaneGroup *) g_ptr_array_index (self->groups, group))->record;

  return record != NULL && record->base.id != NULL ? record->base.id : "";
}

/**
 * krem_lanes_get_name:
 * @self: lanes
 * @row: the place of a lane, from above
 *
 * Returns: what it is called
 */
const char *
krem_lanes_get_name (KremLanes *self, guint row)
{
  const KremLaneRow *place = krem_lanes_get_row (self, row);

  switch (place->kind)
    {
    case KREM_LANE_PERSON:
      return krem_character_choose_short_name (krem_chronicle_get_character (self->chronicle, place->item),
                                               self->names);
    case KREM_LANE_HEADING:
    case KREM_LANE_GROUP:
      {
        const KremGroup *record = ((const KremLaneGroup *) g_ptr_array_index (self->groups, place->item))->record;

        if (record == NULL)
          return _ ("No group");
        return record->name != NULL ? record->name : krem_lanes_get_group_id (self, place->item);
      }
    case KREM_LANE_EVENTS:
      return krem_event_kind_get_label (((const KremLaneItem *) g_ptr_array_index (self->items, place->item))->name);
    case KREM_LANE_POST:
      return ((const KremLaneItem *) g_ptr_array_index (self->items, place->item))->name;
    case KREM_LANE_PACKED:
      return _ ("All events");
    case KREM_LANE_OTHERS:
    default:
      return _ ("Other events");
    }
}

/**
 * krem_lanes_get_detail:
 * @self: lanes
 * @row: the place of a lane, from above
 *
 * Returns: (nullable): what stands below its name in smaller letters: of a post, the body
 */
const char *
krem_lanes_get_detail (KremLanes *self, guint row)
{
  const KremLaneRow *place = krem_lanes_get_row (self, row);

  return place->kind == KREM_LANE_POST ? ((const KremLaneItem *) g_ptr_array_index (self->items, place->item))->detail
                                       : NULL;
}

/**
 * krem_lanes_get_kind:
 * @self: lanes
 * @row: the place of a lane, from above
 *
 * Returns: (nullable): the kind of its events, as typed, where they have one kind
 */
const char *
krem_lanes_get_kind (KremLanes *self, guint row)
{
  const KremLaneRow *place = krem_lanes_get_row (self, row);

  return place->kind == KREM_LANE_EVENTS ? ((const KremLaneItem *) g_ptr_array_index (self->items, place->item))->name
                                         : NULL;
}

/**
 * krem_lanes_dup_people:
 * @self: lanes
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of those who have a lane, from above
 */
char **
krem_lanes_dup_people (KremLanes *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      const KremLaneRow *row = &g_array_index (self->rows, KremLaneRow, i);
      const char *id = NULL;

      if (row->kind == KREM_LANE_PERSON)
        id = krem_chronicle_get_character (self->chronicle, row->item)->base.id;
      if (id != NULL)
        g_strv_builder_add (builder, id);
    }
  return g_strv_builder_end (builder);
}

/**
 * krem_lanes_get_top:
 * @self: lanes
 * @row: the place of a lane, or the number of lanes for the lower end of the last
 * @text_scale: 1.0 for the normal size of text
 *
 * Returns: its upper edge, px from that of the first lane
 */
double
krem_lanes_get_top (KremLanes *self, guint row, double text_scale)
{
  const KremLaneRow *last;

  if (row < self->rows->len)
    return round (g_array_index (self->rows, KremLaneRow, row).top * text_scale);
  if (self->rows->len == 0)
    return 0;
  last = &g_array_index (self->rows, KremLaneRow, self->rows->len - 1);
  return round ((last->top + last->height) * text_scale);
}

/**
 * krem_lanes_find_row:
 * @self: lanes
 * @y: px from the upper edge of the first lane
 * @text_scale: 1.0 for the normal size of text
 *
 * Returns: the place of the lane there: the first for what is above, the number of lanes for what is below
 */
guint
krem_lanes_find_row (KremLanes *self, double y, double text_scale)
{
  guint low = 0, high = self->rows->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (krem_lanes_get_top (self, middle + 1, text_scale) <= y)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * krem_lanes_find:
 * @self: lanes
 * @person: the position of a character
 * @row: (out): where to write the place of the lane
 *
 * Returns: whether the character has a lane now; bodies never have one
 */
gboolean
krem_lanes_find (KremLanes *self, guint person, guint *row)
{
  if (person >= self->n_people || self->person_rows[person] == KREM_NONE)
    return FALSE;
  *row = self->person_rows[person];
  return TRUE;
}

/**
 * krem_lanes_get_event_rows:
 * @self: lanes
 * @event: the position of an event
 * @first: (out): the uppermost lane on which it has a mark
 * @last: (out): the lowest
 *
 * Returns: whether it has any: what is undated is not drawn, and on the lanes of posts no event is
 */
gboolean
krem_lanes_get_event_rows (KremLanes *self, guint event, guint *first, guint *last)
{
  if (!self->events[event].drawn || self->events[event].first_row == KREM_NONE)
    return FALSE;
  *first = self->events[event].first_row;
  *last = self->events[event].last_row;
  return TRUE;
}

/**
 * krem_lanes_get_event_rank:
 * @self: lanes
 * @event: the position of an event
 *
 * Returns: its place among the chronology's ordered events, or %KREM_NONE
 */
guint
krem_lanes_get_event_rank (KremLanes *self, guint event)
{
  return self->events[event].rank;
}

/**
 * krem_lanes_get_mark_time:
 * @self: lanes
 * @event: the position of an event
 * @at: (out): where it is drawn, in seconds
 *
 * Returns: whether it is drawn
 */
gboolean
krem_lanes_get_mark_time (KremLanes *self, guint event, double *at)
{
  *at = self->events[event].at;
  return self->events[event].drawn;
}

/**
 * krem_lanes_get_span:
 * @self: lanes
 * @first: (out): the earliest instant that any event names
 * @last: (out): the latest
 *
 * Returns: whether there is any
 */
gboolean
krem_lanes_get_span (KremLanes *self, KremInstant *first, KremInstant *last)
{
  *first = self->first;
  *last = self->last;
  return self->has_span;
}

/**
 * krem_lanes_get:
 * @self: lanes
 * @row: the place of a lane, from above
 *
 * Returns: (transfer none): what is on it
 */
const KremLane *
krem_lanes_get (KremLanes *self, guint row)
{
  g_return_val_if_fail (row < self->rows->len, NULL);

  if (self->lanes[row] == NULL)
    self->lanes[row] = krem_lanes_make_lane (self, &g_array_index (self->rows, KremLaneRow, row));
  return self->lanes[row];
}
