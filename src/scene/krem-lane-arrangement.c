/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-lane-private.h"

/* The heights of rows, px at the normal size of text. */
#define HEADING_HEIGHT 22
#define GROUP_HEIGHT 48
#define EVENTS_HEIGHT 28
#define POST_HEIGHT 24
#define PACKED_HEIGHT 22

static KremLaneRow *
add_row (KremLanes *self, KremLaneKind kind, guint item, guint height)
{
  KremLaneRow row = { .kind = kind, .item = item, .height = height };

  if (self->rows->len > 0)
    {
      const KremLaneRow *above = &g_array_index (self->rows, KremLaneRow, self->rows->len - 1);

      row.top = above->top + above->height;
    }
  g_array_append_val (self->rows, row);
  return &g_array_index (self->rows, KremLaneRow, self->rows->len - 1);
}

static void
add_person (KremLanes *self, guint person, guint depth, gboolean pinned)
{
  KremLaneRow *row = add_row (self, KREM_LANE_PERSON, person, KREM_LANE_HEIGHT);

  row->depth = depth;
  row->pinned = pinned;
  self->person_rows[person] = self->rows->len - 1;
}

static void
add_pinned (KremLanes *self, char **pinned)
{
  guint person;

  for (guint i = 0; pinned != NULL && pinned[i] != NULL; i++)
    if (krem_chronicle_find_position (self->chronicle, KREM_LIST_CHARACTERS, pinned[i], &person)
        && self->person_groups[person] != KREM_NONE && self->person_rows[person] == KREM_NONE)
      add_person (self, person, 0, TRUE);
}

static KremLaneRow *
add_group (KremLanes *self, KremLaneKind kind, guint group)
{
  KremLaneRow *row = add_row (self, kind, group, kind == KREM_LANE_HEADING ? HEADING_HEIGHT : GROUP_HEIGHT);

  row->n = ((const KremLaneGroup *) g_ptr_array_index (self->groups, group))->people->len;
  return row;
}

static gboolean
is_folded (KremLanes *self, const KremLaneOptions *options, guint group)
{
  return options->folded != NULL
         && g_strv_contains ((const char *const *) options->folded, krem_lanes_get_group_id (self, group));
}

static void
add_people (KremLanes *self, const KremLaneOptions *options)
{
  g_autofree guint *depths = g_new0 (guint, self->n_people + 1);
  g_autoptr (GArray) people = krem_lanes_order_people (self, options, depths);
  guint group = KREM_NONE;
  gboolean folded = FALSE;

  add_pinned (self, options->pinned);
  for (guint i = 0; i < people->len; i++)
    {
      guint person = g_array_index (people, guint, i);

      if (options->headings && self->person_groups[person] != group)
        {
          group = self->person_groups[person];
          folded = is_folded (self, options, group);
          add_group (self, folded ? KREM_LANE_GROUP : KREM_LANE_HEADING, group)->folds = TRUE;
        }
      if (!folded)
        add_person (self, person, depths[person], FALSE);
    }
}

static void
add_groups (KremLanes *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    if (((const KremLaneGroup *) g_ptr_array_index (self->groups, i))->people->len > 0)
      add_group (self, KREM_LANE_GROUP, i);
}

static KremLaneItem *
add_item (KremLanes *self, const char *name)
{
  KremLaneItem *item = g_new0 (KremLaneItem, 1);

  item->name = g_strdup (name);
  item->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_ptr_array_add (self->items, item);
  return item;
}

/* The kinds follow one another as their first events do. */
static void
add_kinds (KremLanes *self)
{
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);
  guint n;
  const guint *ordered = krem_chronology_get_ordered_events (self->chronology, &n);

  for (guint i = 0; i < n; i++)
    {
      const KremEvent *event = krem_chronicle_get_event (self->chronicle, ordered[i]);
      const char *kind = event->kind != NULL ? event->kind : "other";
      KremLaneItem *item = g_hash_table_lookup (kinds, kind);

      if (!self->events[ordered[i]].drawn)
        continue;
      if (item == NULL)
        {
          add_row (self, KREM_LANE_EVENTS, self->items->len, EVENTS_HEIGHT);
          item = add_item (self, kind);
          g_ptr_array_add (item->rows, g_array_new (FALSE, FALSE, sizeof (guint)));
          g_hash_table_insert (kinds, (gpointer) kind, item);
        }
      g_array_append_val (((GArray *) g_ptr_array_index (item->rows, 0)), ordered[i]);
    }
}

static void
add_packed (KremLanes *self)
{
  KremLaneItem *item = add_item (self, "");

  g_ptr_array_unref (item->rows);
  item->rows = krem_lanes_pack_events (self);
  for (guint i = 0; i < item->rows->len; i++)
    add_row (self, KREM_LANE_PACKED, 0, PACKED_HEIGHT)->part = i;
}

static void
add_posts (KremLanes *self)
{
  g_autoptr (GPtrArray) posts = krem_lanes_collect_posts (self);

  for (guint i = 0; i < posts->len; i++)
    {
      const KremLanePost *post = g_ptr_array_index (posts, i);
      KremLaneItem *item = add_item (self, post->title);

      item->detail = g_strdup (post->body);
      g_ptr_array_unref (item->rows);
      item->rows = krem_lanes_pack_holdings (post->holdings);
      for (guint j = 0; j < item->rows->len; j++)
        add_row (self, KREM_LANE_POST, i, j == 0 ? KREM_LANE_HEIGHT : POST_HEIGHT)->part = j;
    }
}

static void
reach_row (KremLanes *self, const guint *events, guint n, guint row)
{
  for (guint i = 0; i < n; i++)
    {
      KremLaneEvent *event = &self->events[events[i]];

      if (event->first_row == KREM_NONE)
        event->first_row = event->last_row = row;
      event->first_row = MIN (event->first_row, row);
      event->last_row = MAX (event->last_row, row);
    }
}

static void
reach_people (KremLanes *self, const guint *people, guint n_people, guint row)
{
  for (guint i = 0; i < n_people; i++)
    {
      guint n;
      const guint *events = krem_chronology_get_person_events (self->chronology, people[i], &n);

      reach_row (self, events, n, row);
    }
}

/* Between which rows each event reaches. */
static void
note_reach (KremLanes *self)
{
  for (guint i = 0; i < self->n_events; i++)
    self->events[i].first_row = self->events[i].last_row = KREM_NONE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const KremLaneRow *row = &g_array_index (self->rows, KremLaneRow, i);

      if (row->kind == KREM_LANE_PERSON)
        reach_people (self, &row->item, 1, i);
      else if (row->kind == KREM_LANE_GROUP)
        {
          const KremLaneGroup *group = g_ptr_array_index (self->groups, row->item);

          reach_people (self, (const guint *) group->people->data, group->people->len, i);
        }
      else if (row->kind == KREM_LANE_EVENTS || row->kind == KREM_LANE_PACKED)
        {
          const KremLaneItem *item = g_ptr_array_index (self->items, row->item);
          const GArray *events = g_ptr_array_index (item->rows, row->part);

          reach_row (self, (const guint *) events->data, events->len, i);
        }
    }
}

/* Events that touch nobody with a lane would be seen nowhere, so they have one of their own above all others. */
static void
add_others (KremLanes *self)
{
  KremLaneRow others = { .kind = KREM_LANE_OTHERS, .height = KREM_LANE_HEIGHT };

  for (guint i = 0; i < self->n_events; i++)
    if (self->events[i].drawn && self->events[i].first_row == KREM_NONE)
      g_array_append_val (self->others, i);
  if (self->others->len == 0)
    return;
  g_array_prepend_val (self->rows, others);
  for (guint i = 1; i < self->rows->len; i++)
    g_array_index (self->rows, KremLaneRow, i).top += KREM_LANE_HEIGHT;
  for (guint i = 0; i < self->n_people; i++)
    if (self->person_rows[i] != KREM_NONE)
      self->person_rows[i]++;
  for (guint i = 0; i < self->n_events; i++)
    if (self->events[i].first_row == KREM_NONE)
      self->events[i].first_row = self->events[i].last_row = 0;
    else
      {
        self->events[i].first_row++;
        self->events[i].last_row++;
      }
}

/* For krem_lanes_arrange(): which rows there are, and between which of them each event reaches. */
void
krem_lanes_fill_rows (KremLanes *self, const KremLaneOptions *options)
{
  switch (options->arrangement)
    {
    case KREM_LANES_BY_GROUP:
      add_groups (self);
      break;
    case KREM_LANES_BY_KIND:
      add_kinds (self);
      break;
    case KREM_LANES_BY_POST:
      add_posts (self);
      break;
    case KREM_LANES_PACKED:
      add_packed (self);
      break;
    case KREM_LANES_BY_PERSON:
    default:
      add_people (self, options);
    }
  note_reach (self);
  if (options->arrangement == KREM_LANES_BY_PERSON || options->arrangement == KREM_LANES_BY_GROUP)
    add_others (self);
}
