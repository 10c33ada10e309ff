/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-ends.h"

#include <math.h>

#include "krem-lane-private.h"
#include "krem-timeline-private.h"

/* How far from an end one may point and still mean it, px at the normal size of text: as much as a finger needs. */
#define SLACK 8

/* Shorter bars have no ends to take, px at the normal size of text. */
#define LEAST_BAR 12

/* What is looked for among the ends of a lane. */
typedef struct
{
  const KremTimelineView *view;
  const KremTimelineMetrics *metrics;
  double x, slack;      /* px from the left edge of the lanes */
  double nearest;       /* px: how far the nearest end is that was found; infinite before */
  KremTimelineEnd *end; /* the nearest */
} Search;

static double
get_x (const Search *search, double at)
{
  return (at - search->view->scale.from) / search->view->scale.seconds_per_px;
}

/* Only what the file says itself can be moved: neither the date of an event nor what is not known. */
static gboolean
is_own (const KremDate *date)
{
  return krem_date_is_dated (date) && date->kind == KREM_DATE_POINT;
}

/* Where an end stands: what is known to the day at its beginning, or after it, and all else in the middle. */
static double
get_place (const KremBounds *bounds, gboolean after)
{
  double from = (double) bounds->earliest, until = (double) bounds->latest + 1;

  if (until - from <= KREM_SECONDS_PER_DAY)
    return after ? until : from;
  return (from + until) / 2;
}

/* Looks whether one points at an end by what is seen of it at @x. Inside of a short bar there is room left to point at
 * the bar. */
static void
try_place (Search *search, const KremTimelineEnd *candidate, double x)
{
  double length = fabs (get_x (search, candidate->other) - get_x (search, candidate->at));
  double inside = MIN (search->slack, length / 3);
  double off = candidate->is_start ? search->x - x : x - search->x;

  if (length < LEAST_BAR * search->metrics->ts || off > inside || off < -search->slack || fabs (off) >= search->nearest)
    return;
  search->nearest = fabs (off);
  *search->end = *candidate;
  search->end->box.x = search->metrics->left + x;
}

/* An end that is not known to the day is drawn from its earliest to its latest, and can be taken by either. */
static void
try_end (Search *search, const KremTimelineEnd *candidate, const KremBounds *bounds)
{
  try_place (search, candidate, get_x (search, candidate->at));
  if (bounds->earliest == KREM_INSTANT_MIN || bounds->latest == KREM_INSTANT_MAX
      || bounds->latest - bounds->earliest < KREM_SECONDS_PER_DAY)
    return;
  try_place (search, candidate, get_x (search, (double) bounds->earliest));
  try_place (search, candidate, get_x (search, (double) bounds->latest + 1));
}

static const KremRowItem *
find_item (const KremTimelineRow *row, double x)
{
  for (guint i = 0; i < row->items->len; i++)
    {
      const KremRowItem *item = &g_array_index (row->items, KremRowItem, i);

      if (x >= item->x0 && x <= item->x1)
        return item;
    }
  return NULL;
}

static void
search_stretches (Search *search, const KremTimelineFrame *frame, const KremTimelineRow *row)
{
  g_autoptr (GArray) stretches = krem_timeline_list_stretches (frame, row);

  for (guint i = 0; i < stretches->len; i++)
    {
      const KremStretch *stretch = &g_array_index (row->lane->stretches, KremStretch,
                                                   g_array_index (stretches, guint, i));
      guint event = g_array_index (row->lane->marks, KremMark, stretch->mark).event;
      const KremDate *date = krem_chronicle_get_event (frame->chronicle, event)->date;
      KremTimelineEnd candidate = { KREM_TIMELINE_END_OF_EVENT, event, 0, FALSE, 0, 0, { 0 } };
      double start = -INFINITY, end = INFINITY;
      const KremRowItem *item;

      if (!krem_date_is_dated (date) || date->kind != KREM_DATE_INTERVAL)
        continue;
      if (date->start.earliest != KREM_INSTANT_MIN && date->start.latest != KREM_INSTANT_MAX)
        start = get_place (&date->start, FALSE);
      if (date->end.earliest != KREM_INSTANT_MIN && date->end.latest != KREM_INSTANT_MAX)
        end = get_place (&date->end, TRUE);
      candidate.at = end;
      candidate.other = start;
      if (isfinite (end))
        try_end (search, &candidate, &date->end);
      candidate.at = start;
      candidate.other = end;
      candidate.is_start = TRUE;
      if (!isfinite (start))
        continue;
      try_end (search, &candidate, &date->start);
      /* Where its mark hides the beginning, that is taken at the edge of the mark. */
      item = find_item (row, get_x (search, start));
      if (item != NULL && item->n == 1)
        try_place (search, &candidate, item->x0);
    }
}

/* The ends of the posts that begin or end where a bar does; what follows at once may be another post. */
static void
search_tenure (Search *search, KremTimelineScene *scene, const KremTenure *tenure)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (scene->chronology);
  const KremCharacter *character = krem_chronicle_get_character (chronicle, tenure->person);

  for (guint i = 0; character->posts != NULL && i < character->posts->len; i++)
    {
      const KremPost *post = g_ptr_array_index (character->posts, i);
      KremTimelineEnd candidate = { KREM_TIMELINE_END_OF_POST, tenure->person, i, FALSE, 0, 0, { 0 } };
      KremHolding holding;

      if (!krem_holding_read (scene->chronology, tenure->person, post, &holding))
        continue;
      candidate.at = (double) holding.until;
      candidate.other = holding.from == KREM_INSTANT_MIN ? -INFINITY : (double) holding.from;
      /* A post that its holder's death cut short ends with that. */
      if (holding.until == tenure->until && is_own (post->until) && holding.end.earliest <= post->until->start.latest)
        try_end (search, &candidate, &holding.end);
      candidate.at = (double) holding.from;
      candidate.other = holding.until == KREM_INSTANT_MAX ? INFINITY : (double) holding.until;
      candidate.is_start = TRUE;
      if (holding.from == tenure->from && is_own (post->from))
        try_end (search, &candidate, &holding.start);
    }
}

static void
search_posts (Search *search, KremTimelineScene *scene, const KremTimelineRow *row)
{
  for (guint i = 0; i < row->lane->tenures->len; i++)
    {
      const KremTenure *tenure = &g_array_index (row->lane->tenures, KremTenure, i);

      double from = get_x (search, (double) MIN (tenure->from, tenure->start.earliest));
      double until = get_x (search, (double) MAX (tenure->until, tenure->end.latest));

      if (search->x >= from - search->slack && search->x <= until + search->slack)
        search_tenure (search, scene, tenure);
    }
}

static void
search_life (Search *search, KremChronicle *chronicle, guint person)
{
  const KremCharacter *character = krem_chronicle_get_character (chronicle, person);
  KremTimelineEnd birth = { KREM_TIMELINE_END_OF_LIFE, person, 0, TRUE, -INFINITY, INFINITY, { 0 } };
  KremTimelineEnd death = { KREM_TIMELINE_END_OF_LIFE, person, 0, FALSE, INFINITY, -INFINITY, { 0 } };

  if (is_own (character->born))
    birth.at = death.other = get_place (&character->born->start, FALSE);
  if (is_own (character->died))
    death.at = birth.other = get_place (&character->died->start, TRUE);
  if (isfinite (birth.at))
    try_end (search, &birth, &character->born->start);
  if (isfinite (death.at))
    try_end (search, &death, &character->died->start);
}

static void
search_row (Search *search, KremTimelineScene *scene, const KremTimelineFrame *frame, const KremTimelineRow *row,
            double y)
{
  const KremTimelineMetrics *m = &frame->metrics;
  double top = krem_timeline_frame_get_row_y (frame, row->row), band = krem_timeline_frame_get_band_y (frame, row);
  KremRect *box = &search->end->box;

  if (row->lane->kind == KREM_LANE_POST)
    {
      search_posts (search, scene, row);
      box->y = top + 2 * m->ts;
      box->height = krem_timeline_frame_get_row_height (frame, row->row) - 4 * m->ts;
    }
  else if (y >= band && y <= band + m->band)
    {
      if (find_item (row, search->x) != NULL)
        return;
      search_stretches (search, frame, row);
      if (row->lane->kind == KREM_LANE_PERSON)
        search_life (search, frame->chronicle, row->lane->person);
      box->y = band;
      box->height = m->band;
    }
  else if (row->lane->kind == KREM_LANE_PERSON && y >= top + m->tenure_top && y < top + m->tenure_top + m->tenure)
    {
      search_posts (search, scene, row);
      box->y = top + m->tenure_top;
      box->height = m->tenure;
    }
}

/**
 * krem_timeline_scene_find_end:
 * @self: a scene
 * @view: what is looked at
 * @x: a place in the picture, px
 * @y: px
 * @end: (out): which it is
 *
 * Finds the end of an event, a post or a life to which one points. Marks go before them.
 *
 * Returns: whether there is one whose date can be changed
 */
gboolean
krem_timeline_scene_find_end (KremTimelineScene *self, const KremTimelineView *view, double x, double y,
                              KremTimelineEnd *end)
{
  const KremTimelineLayout *layout = krem_timeline_lay_out (self, view);
  KremTimelineFrame frame = { .scene = self,
                              .chronicle = krem_chronology_get_chronicle (self->chronology),
                              .view = view,
                              .metrics = layout->metrics,
                              .rows = layout->rows,
                              .first_row = layout->first_row,
                              .crowding = layout->crowding };
  const KremTimelineMetrics *m = &frame.metrics;
  Search search = { view, m, x - m->left, SLACK * m->ts, INFINITY, end };
  guint row;

  *end = (KremTimelineEnd){ 0 };
  if (x < m->left || x > view->width || y < m->top || y > view->height)
    return FALSE;
  row = krem_lanes_find_row (self->lanes, y - m->top + view->scroll_y, m->ts);
  if (row < layout->first_row || row >= layout->first_row + layout->rows->len)
    return FALSE;
  search_row (&search, self, &frame, g_ptr_array_index (layout->rows, row - layout->first_row), y);
  return isfinite (search.nearest);
}

/**
 * krem_timeline_end_get_date:
 * @end: an end
 * @chronicle: the chronicle in which it is
 *
 * Returns: (transfer none): the date that tells it; of an event the whole date
 */
const KremDate *
krem_timeline_end_get_date (const KremTimelineEnd *end, KremChronicle *chronicle)
{
  const KremCharacter *character;
  const KremPost *post;

  if (end->kind == KREM_TIMELINE_END_OF_EVENT)
    return krem_chronicle_get_event (chronicle, end->item)->date;
  character = krem_chronicle_get_character (chronicle, end->item);
  if (end->kind == KREM_TIMELINE_END_OF_LIFE)
    return end->is_start ? character->born : character->died;
  post = g_ptr_array_index (character->posts, end->post);
  return end->is_start ? post->from : post->until;
}

/**
 * krem_timeline_scene_get_post_box:
 * @self: a scene
 * @view: what is looked at
 * @person: the position of a character
 * @post: the place of a post among the character's
 * @box: (out): what covers its bar on the person's lane, px, as far as it lies in the picture; its place at an edge
 *   where it does not
 *
 * Returns: whether there is one
 */
gboolean
krem_timeline_scene_get_post_box (KremTimelineScene *self, const KremTimelineView *view, guint person, guint post,
                                  KremRect *box)
{
  const KremCharacter *character;
  KremTimelineMetrics m;
  KremHolding holding;
  double x0, x1, height;

  character = krem_chronicle_get_character (krem_chronology_get_chronicle (self->chronology), person);
  if (character->posts == NULL || post >= character->posts->len
      || !krem_holding_read (self->chronology, person, g_ptr_array_index (character->posts, post), &holding)
      || !krem_timeline_scene_get_lane (self, view, person, &box->y, &height))
    return FALSE;
  krem_timeline_get_metrics (self, view, &m);
  x0 = CLAMP (m.left + krem_time_scale_to_x (&view->scale, holding.from), m.left, view->width - 2);
  x1 = CLAMP (m.left + krem_time_scale_to_x (&view->scale, holding.until), x0 + 2, view->width);
  *box = (KremRect){ x0, box->y + m.tenure_top, x1 - x0, m.tenure };
  return TRUE;
}

static KremInstant
get_beginning (KremTimelineScene *self, guint person, const KremCharacter *character, guint post)
{
  KremHolding holding;

  if (!krem_holding_read (self->chronology, person, g_ptr_array_index (character->posts, post), &holding))
    return KREM_INSTANT_MAX;
  return holding.from;
}

/**
 * krem_timeline_scene_step_post:
 * @self: a scene
 * @person: the position of a character
 * @post: the place of a post among the character's, or %KREM_NONE
 * @step: 1 for the post that begins next, -1 for the one before
 *
 * Goes through what somebody was; from %KREM_NONE to the first or to the last.
 *
 * Returns: the place of a post, or %KREM_NONE past either end
 */
guint
krem_timeline_scene_step_post (KremTimelineScene *self, guint person, guint post, int step)
{
  const KremCharacter *character = krem_chronicle_get_character (krem_chronology_get_chronicle (self->chronology),
                                                                 person);
  KremInstant at = post == KREM_NONE ? 0 : get_beginning (self, person, character, post), best = 0;
  guint found = KREM_NONE;

  for (guint i = 0; character->posts != NULL && i < character->posts->len; i++)
    {
      KremInstant other = get_beginning (self, person, character, i);
      gboolean follows = post == KREM_NONE || other > at || (other == at && i > post);
      gboolean precedes = post == KREM_NONE || other < at || (other == at && i < post);

      /* One that was never held is not drawn. */
      if (other == KREM_INSTANT_MAX || !(step > 0 ? follows : precedes)
          || (found != KREM_NONE && (step > 0 ? other >= best : other < best)))
        continue;
      found = i;
      best = other;
    }
  return found;
}
