/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-timeline-row.h"

#include <math.h>

#include "krem-sign.h"
#include "krem-text.h"

/* Marks nearer than this become a count, and a row of them longer than this a heap; px at the normal size of text. */
#define TOO_NEAR 8
#define TOO_LONG 44

#define GAP 3
#define LEAST_TITLE 64

typedef struct
{
  double from, until;
} Taken;

/* Everything that is needed while one row is laid out. */
typedef struct
{
  KremTimelineRow *row;
  KremLanes *lanes;
  KremChronology *chronology;
  const KremTimeScale *scale;
  const KremTimelineMetrics *metrics;
  double crowding;
  GArray *taken; /* of Taken, from left to right: where there is no room for words */
} Work;

/**
 * krem_lane_find_mark:
 * @lane: a lane
 * @at: a time, in seconds
 *
 * Returns: the place of the first mark at or after @at
 */
guint
krem_lane_find_mark (const KremLane *lane, double at)
{
  guint low = 0, high = lane->marks->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (lane->marks, KremMark, middle).at < at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * krem_lane_find_band:
 * @lane: a lane
 * @at: an instant
 *
 * Returns: the place of the first band that ends after @at
 */
guint
krem_lane_find_band (const KremLane *lane, KremInstant at)
{
  guint low = 0, high = lane->bands->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (lane->bands, KremBand, middle).until <= at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * krem_lane_get_band_top:
 * @lane: a lane
 * @metrics: the measures
 *
 * A band stands over the bar of posts and over a group's standings, or in the middle of its lane where there is
 * nothing below.
 *
 * Returns: the distance of the band from the top of the lane, px
 */
double
krem_lane_get_band_top (const KremLane *lane, const KremTimelineMetrics *metrics)
{
  if (lane->kind == KREM_LANE_GROUP || (lane->kind == KREM_LANE_PERSON && lane->tenures->len > 0))
    return metrics->band_top;
  return floor ((lane->height * metrics->ts - metrics->band) / 2);
}

static double
get_mark_x (const Work *work, guint mark)
{
  return (g_array_index (work->row->lane->marks, KremMark, mark).at - work->scale->from) / work->scale->seconds_per_px;
}

/* Gives an item of @n marks from @first on its form and its width. A heap is as long as what it counts, a count is as
 * wide as its number and stands in the middle. */
static KremRowItem
form_item (const Work *work, guint first, guint n)
{
  const KremTimelineMetrics *m = work->metrics;
  KremRowItem item = { KREM_ROW_MARK, 0, 0, first, n };
  double x0 = get_mark_x (work, first), x1 = get_mark_x (work, first + n - 1);
  double width = m->mark;

  if (n > 1 && x1 - x0 > TOO_LONG * m->ts)
    {
      item.type = KREM_ROW_DENSITY;
      item.x0 = x0 - m->mark / 2;
      item.x1 = x1 + m->mark / 2;
      return item;
    }
  if (n > 1)
    {
      g_autofree char *text = g_strdup_printf ("%u", n);

      item.type = KREM_ROW_COUNT;
      width = MAX (m->mark, krem_text_measure (text, m->small, PANGO_WEIGHT_BOLD) + 8 * m->ts);
    }
  item.x0 = (x0 + x1 - width) / 2;
  item.x1 = item.x0 + width;
  return item;
}

/* Marks that stand in one another's way are taken together from left to right; what is taken together may stand in the
 * way of what is before it again. A chain is the same wherever the viewport begins, but for one that is longer than the
 * margin, and that is a heap in any case. */
static void
add_items (Work *work)
{
  const KremTimelineMetrics *m = work->metrics;
  const KremLane *lane = work->row->lane;
  double margin = 3 * TOO_LONG * m->ts;
  guint i = krem_lane_find_mark (lane, krem_time_scale_to_instant (work->scale, -margin));
  guint end = krem_lane_find_mark (lane, krem_time_scale_to_instant (work->scale, m->width + margin));
  GArray *items = work->row->items;

  while (i < end)
    {
      guint first = i++;
      KremRowItem item;

      while (i < end && get_mark_x (work, i) - get_mark_x (work, i - 1) < TOO_NEAR * m->ts * work->crowding)
        i++;
      item = form_item (work, first, i - first);
      while (items->len > 0)
        {
          const KremRowItem *before = &g_array_index (items, KremRowItem, items->len - 1);
          double overlap = before->x1 - item.x0;

          /* Two single marks may stand over one another a little, as coins do. */
          if (overlap <= (before->n == 1 && item.n == 1 ? m->mark - TOO_NEAR * m->ts * work->crowding + 0.01 : 0))
            break;
          item = form_item (work, before->first, before->n + item.n);
          g_array_set_size (items, items->len - 1);
        }
      g_array_append_val (items, item);
    }
  for (guint j = 0; j < items->len;)
    {
      const KremRowItem *item = &g_array_index (items, KremRowItem, j);

      if (item->x1 < 0 || item->x0 > m->width)
        g_array_remove_index (items, j);
      else
        j++;
    }
}

static void
take (Work *work, double from, double until)
{
  Taken taken = { from - GAP * work->metrics->ts, until + GAP * work->metrics->ts };
  guint i = work->taken->len;

  while (i > 0 && g_array_index (work->taken, Taken, i - 1).from > from)
    i--;
  g_array_insert_val (work->taken, i, taken);
}

/* Finds the first free place of @width px between @from and @until. */
static gboolean
find_room (const Work *work, double from, double until, double width, double *x)
{
  double at = MAX (from, 2);

  until = MIN (until, work->metrics->width - 2);
  for (guint i = 0; i < work->taken->len; i++)
    {
      const Taken *taken = &g_array_index (work->taken, Taken, i);

      if (taken->until <= at)
        continue;
      if (taken->from - at >= width || at + width > until)
        break;
      at = taken->until;
    }
  *x = at;
  return at + width <= until;
}

static void
add_fate_label (Work *work, guint fate_index, double from, double until, gboolean settled)
{
  const KremTimelineMetrics *m = work->metrics;
  KremChronicle *chronicle = krem_chronology_get_chronicle (work->chronology);
  const KremFate *fate = krem_chronology_get_fate (work->chronology, fate_index);
  const KremCharacter *character = krem_chronicle_get_character (chronicle, fate->person);
  KremRowLabel label = { 0, 0, NULL, KREM_SIGN_NONE, fate->standing, KREM_NONE };
  double sign = 0, x;

  /* Nobody needs to be told that somebody is free who was never anything else. */
  if (fate->always && character->fate == NULL)
    return;
  if (until - from < 14 * m->ts)
    return;
  label.sign = krem_sign_for_fate (fate->fate, fate->standing);
  if (label.sign != KREM_SIGN_NONE)
    sign = m->small + 2 * m->ts;
  label.text = g_strdup_printf (settled ? "%s" : "%s?",
                                krem_chronicle_get_fate_label (chronicle, fate->fate, character->gender));
  label.width = sign + ceil (krem_text_measure (label.text, m->small, PANGO_WEIGHT_NORMAL)) + 1;
  if (!find_room (work, from + GAP * m->ts, until, label.width, &x))
    {
      g_clear_pointer (&label.text, g_free);
      label.width = m->small;
      if (label.sign == KREM_SIGN_NONE || !settled || !find_room (work, from + GAP * m->ts, until, label.width, &x))
        return;
    }
  label.x = x;
  take (work, label.x, label.x + label.width);
  g_array_append_val (work->row->labels, label);
}

static void
add_fate_labels (Work *work, gboolean settled)
{
  const KremLane *lane = work->row->lane;
  const KremTimelineMetrics *m = work->metrics;
  KremInstant last = (KremInstant) krem_time_scale_to_instant (work->scale, m->width);
  guint i = krem_lane_find_band (lane, (KremInstant) floor (work->scale->from));

  while (i < lane->bands->len && g_array_index (lane->bands, KremBand, i).from < last)
    {
      const KremBand *band = &g_array_index (lane->bands, KremBand, i);
      guint fate = settled ? band->fate : band->possible_fate;
      double from = krem_time_scale_to_x (work->scale, band->from);
      double until;

      /* A fate goes on through the bands in which only something else is possible. */
      while (i + 1 < lane->bands->len
             && (settled ? g_array_index (lane->bands, KremBand, i + 1).fate
                         : g_array_index (lane->bands, KremBand, i + 1).possible_fate)
                    == fate)
        i++;
      until = krem_time_scale_to_x (work->scale, g_array_index (lane->bands, KremBand, i).until);
      i++;
      /* Words stay where the life line is drawn. */
      if (band->presence == KREM_PRESENCE_POSSIBLE)
        from = MAX (from, (m->life_from - work->scale->from) / work->scale->seconds_per_px);
      if (fate != KREM_NONE)
        add_fate_label (work, fate, from, until, settled);
    }
}

/* An event's title stands once, on the uppermost of its lanes, where nothing else needs the room; a fate that it brings
 * to that lane says enough. */
static void
add_titles (Work *work)
{
  const KremTimelineMetrics *m = work->metrics;
  KremChronicle *chronicle = krem_chronology_get_chronicle (work->chronology);

  for (guint i = 0; i < work->row->items->len; i++)
    {
      const KremRowItem *item = &g_array_index (work->row->items, KremRowItem, i);
      const KremMark *mark = &g_array_index (work->row->lane->marks, KremMark, item->first);
      const KremEvent *event;
      double room_from = item->x1 + GAP * m->ts, room_until = m->width - 2, whole;
      guint first, last;
      KremRowLabel label = { room_from, 0, NULL, KREM_SIGN_NONE, KREM_STANDING_NONE, item->first };

      if (item->type != KREM_ROW_MARK || mark->standing != KREM_STANDING_NONE
          || !krem_lanes_get_event_rows (work->lanes, mark->event, &first, &last) || first != work->row->row)
        continue;
      for (guint j = 0; j < work->taken->len; j++)
        {
          const Taken *taken = &g_array_index (work->taken, Taken, j);

          if (taken->until > room_from + 0.01 && taken->from < room_until)
            room_until = MAX (taken->from, room_from);
        }
      event = krem_chronicle_get_event (chronicle, mark->event);
      if (event->title == NULL || room_until - room_from < 20 * m->ts || room_from < 0)
        continue;
      whole = ceil (krem_text_measure (event->title, m->small, PANGO_WEIGHT_NORMAL)) + 1;
      if (room_until - room_from < MIN (whole, LEAST_TITLE * m->ts))
        continue;
      label.text = g_strdup (event->title);
      label.width = MIN (whole, room_until - room_from);
      take (work, label.x, label.x + label.width);
      g_array_append_val (work->row->labels, label);
    }
}

static void
clear_label (gpointer data)
{
  KremRowLabel *label = data;

  g_free (label->text);
}

/**
 * krem_timeline_row_new:
 * @lanes: the lanes
 * @chronology: their chronology
 * @row: the place of a lane
 * @scale: the time axis
 * @metrics: the measures
 * @crowding: 1 for the ordinary distance of marks, more to take more of them together
 *
 * Lays out the marks and the words of one lane. Its cost is what is visible of the lane.
 *
 * Returns: (transfer full): the lane's layout
 */
KremTimelineRow *
krem_timeline_row_new (KremLanes *lanes, KremChronology *chronology, guint row, const KremTimeScale *scale,
                       const KremTimelineMetrics *metrics, double crowding)
{
  KremTimelineRow *self = g_new0 (KremTimelineRow, 1);
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (Taken));
  Work work = { self, lanes, chronology, scale, metrics, crowding, taken };

  self->row = row;
  self->lane = krem_lanes_get (lanes, row);
  self->items = g_array_new (FALSE, FALSE, sizeof (KremRowItem));
  self->labels = g_array_new (FALSE, FALSE, sizeof (KremRowLabel));
  g_array_set_clear_func (self->labels, clear_label);
  add_items (&work);
  for (guint i = 0; i < self->items->len; i++)
    {
      const KremRowItem *item = &g_array_index (self->items, KremRowItem, i);

      take (&work, item->x0, item->x1);
    }
  add_fate_labels (&work, TRUE);
  add_fate_labels (&work, FALSE);
  add_titles (&work);
  return self;
}

/**
 * krem_timeline_row_free:
 * @row: (transfer full): a lane's layout
 */
void
krem_timeline_row_free (KremTimelineRow *row)
{
  g_array_unref (row->items);
  g_array_unref (row->labels);
  g_free (row);
}
