/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "krem-narration.h"
#include "krem-sign.h"
#include "krem-text.h"
#include "krem-timeline-private.h"

/* Labels are placed one after another by how much they weigh, each in the first of a few places that is still free. An
 * optimal placing would be found anew at every step of a pan, with other labels each time; by weight alone a label
 * stays as long as nothing weightier comes into view. See J. Christensen, J. Marks and S. Shieber, "An Empirical Study
 * of Algorithms for Point-Feature Label Placement", ACM Transactions on Graphics 14 (1995), on greedy placing.
 *
 * All lengths are px at the normal size of text. */
#define GAP 3
#define LEAST_TITLE 64
#define MOST_TITLE 230
#define LEADER 4
#define MOST_LEADER 30

/* From this width of a day on the title of a fall tells the day. */
#define LEAST_DAY 3

/* How far from the beginning of its band a fate is still named as what begins there. */
#define ANCHORED 160

/* What is selected or found weighs more than any fall, and a fall of the lane's person more than what else happens. */
#define FOUND 1000.0
#define FALL 300.0

/* Counts of more marks than this are not searched for the weightiest. */
#define MOST_SEARCHED 24

/* A place beside a mark at which an event's title may stand. */
typedef struct
{
  double weight;
  guint event;
  guint row, item; /* among the layout's rows, and the row's items */
  guint rank;      /* among the places for the same event: the lowest is tried first */
} Spot;

static double
get_gravity (KremStanding standing)
{
  static const double gravity[KREM_N_STANDINGS] = {
    [KREM_STANDING_NONE] = 0,   [KREM_STANDING_SECURE] = 0.5, [KREM_STANDING_UNKNOWN] = 1,
    [KREM_STANDING_FALLEN] = 2, [KREM_STANDING_HELD] = 3,     [KREM_STANDING_DEAD] = 4,
  };

  return gravity[standing];
}

/* How many people a fate of an event comes to. */
static guint
count_people (KremChronicle *chronicle, const KremFateEntry *entry)
{
  guint n = 0;

  for (guint i = 0; i < entry->characters->len; i++)
    {
      const char *id = g_ptr_array_index (entry->characters, i);
      const KremRecord *person = krem_chronicle_find (chronicle, KREM_LIST_CHARACTERS, id);
      gboolean again = FALSE;

      for (guint j = 0; j < i && !again; j++)
        again = g_ptr_array_index (entry->characters, j) == id;
      n += person != NULL && !((const KremCharacter *) person)->is_body && !again;
    }
  return n;
}

/* What an event weighs by itself, wherever one looks: the gravest of the fates that it brings, all of them, and those
 * who take part in it. */
static float
weigh_event (KremTimelineScene *self, guint position)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (self->chronology);
  const KremEvent *event = krem_chronicle_get_event (chronicle, position);
  double sum = 0, gravest = 0, weight;
  guint n = 0;

  for (guint i = 0; event->fates != NULL && i < event->fates->len; i++)
    {
      const KremFateEntry *entry = g_ptr_array_index (event->fates, i);
      guint n_people = entry->fate == NULL ? 0 : count_people (chronicle, entry);
      double gravity = n_people == 0 ? 0 : get_gravity (krem_chronicle_get_standing (chronicle, entry->fate));

      sum += n_people * gravity;
      gravest = MAX (gravest, gravity);
    }
  for (guint i = 0; event->participants != NULL && i < event->participants->len; i++)
    n += ((const KremParticipant *) g_ptr_array_index (event->participants, i))->characters->len;
  weight = gravest + sqrt (sum) + 0.6 * log2 (1 + n);
  return (float) (event->certainty == KREM_CERTAINTY_CERTAIN ? weight : weight * 0.8);
}

static double
weigh (KremTimelineScene *self, guint event)
{
  double weight;

  if (isnan (self->weights[event]))
    self->weights[event] = weigh_event (self, event);
  weight = self->weights[event];
  if (event == self->selected_event)
    weight += 4 * FOUND;
  if (self->matches != NULL && self->matches[event])
    weight += 2 * FOUND;
  return weight;
}

/* The words for a fate: with the sentence where there is room for it, or without. */
static gboolean
place_fate_label (KremTimelineScene *self, KremTimelineRow *row, guint fate_index, double from, double until,
                  gboolean settled, double size, double sign, KremRowLabel *label)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (self->chronology);
  const KremFate *fate = krem_chronology_get_fate (self->chronology, fate_index);
  KremGender gender = krem_chronicle_get_character (chronicle, fate->person)->gender;

  for (gboolean with_sentence = fate->sentence != NULL;; with_sentence = FALSE)
    {
      g_autofree char *words = with_sentence ? krem_narrate_fate (self->chronology, fate_index)
                                             : g_strdup (krem_chronicle_get_fate_label (chronicle, fate->fate, gender));
      g_autofree char *text = g_strdup_printf (settled ? "%s" : "%s?", words);

      label->width = sign + ceil (krem_text_measure (text, size, PANGO_WEIGHT_NORMAL)) + 1;
      if (krem_timeline_track_find_room (row->band_track, from, until, label->width, &label->x))
        {
          label->text = g_steal_pointer (&text);
          return TRUE;
        }
      if (!with_sentence)
        return FALSE;
    }
}

static void
add_fate_label (KremTimelineScene *self, const KremTimelineLayout *layout, KremTimelineRow *row, guint fate_index,
                double from, double until, gboolean settled)
{
  const KremTimelineMetrics *m = &layout->metrics;
  KremChronicle *chronicle = krem_chronology_get_chronicle (self->chronology);
  const KremFate *fate = krem_chronology_get_fate (self->chronology, fate_index);
  const KremCharacter *character = krem_chronicle_get_character (chronicle, fate->person);
  KremRowLabel label = { .sign = KREM_SIGN_NONE, .standing = fate->standing, .mark = KREM_NONE };
  double sign = 0;

  /* Nobody needs to be told that somebody is free who was never anything else. */
  if ((fate->always && character->fate == NULL) || until - from < 14 * m->ts)
    return;
  from += GAP * m->ts;
  label.sign = krem_sign_for_fate (fate->fate, fate->standing);
  if (label.sign != KREM_SIGN_NONE)
    sign = m->small + 2 * m->ts;
  if (!place_fate_label (self, row, fate_index, from, until, settled, m->small, sign, &label))
    {
      label.width = m->small;
      if (label.sign == KREM_SIGN_NONE || !settled
          || !krem_timeline_track_find_room (row->band_track, from, until, label.width, &label.x))
        return;
    }
  krem_timeline_track_take (row->band_track, label.x, label.x + label.width);
  g_array_append_val (row->labels, label);
}

/* Whether two fates are told in the same words. */
static gboolean
is_same_fate (KremTimelineScene *self, guint a, guint b)
{
  const KremFate *left, *right;

  if (a == b || a == KREM_NONE || b == KREM_NONE)
    return a == b;
  left = krem_chronology_get_fate (self->chronology, a);
  right = krem_chronology_get_fate (self->chronology, b);
  return g_strcmp0 (left->fate, right->fate) == 0 && left->standing == right->standing
         && g_strcmp0 (left->sentence, right->sentence) == 0;
}

/* Where the words for a fate may begin: where it is settled, or where it may have begun within what looks the same,
 * lest the words look like something that happens there. */
static KremInstant
find_beginning (KremTimelineScene *self, const KremTimelineRow *row, guint index)
{
  const KremBand *band = &g_array_index (row->lane->bands, KremBand, index);
  const KremFate *fate = krem_chronology_get_fate (self->chronology, band->fate);
  KremInstant from = band->from;

  if (!fate->dated || fate->bounds.earliest >= from)
    return from;
  for (guint i = index; i > 0; i--)
    {
      const KremBand *before = &g_array_index (row->lane->bands, KremBand, i - 1);

      if (before->until != from || before->standing != band->standing || before->possible != band->possible
          || before->presence != band->presence)
        break;
      from = MAX (before->from, fate->bounds.earliest);
      if (from > before->from)
        break;
    }
  return from;
}

/* Names the fates of a lane: those that begin within the margins where they begin, the others, if @sticky, wherever
 * there is room left for them in the viewport. */
static void
add_fate_labels (KremTimelineScene *self, const KremTimelineLayout *layout, KremTimelineRow *row, gboolean settled,
                 gboolean sticky)
{
  const KremTimelineMetrics *m = &layout->metrics;
  const KremTimeScale *scale = &layout->view.scale;
  GArray *bands = row->lane->bands;
  double margin = KREM_TIMELINE_MARGIN * m->ts;
  double last = krem_time_scale_to_instant (scale, m->width + (sticky ? 0 : margin));
  guint i = krem_lane_find_band (row->lane,
                                 (KremInstant) floor (krem_time_scale_to_instant (scale, sticky ? 0 : -margin)));

  /* Of a crowd of fates none has the room for a name. */
  if (krem_lane_find_band (row->lane, (KremInstant) last) - i > (m->width + 2 * margin) / (14 * m->ts))
    return;
  while (i < bands->len && (double) g_array_index (bands, KremBand, i).from < last)
    {
      const KremBand *band = &g_array_index (bands, KremBand, i);
      guint fate = settled ? band->fate : band->possible_fate;
      double from = krem_time_scale_to_x (scale, settled ? find_beginning (self, row, i) : band->from), until;
      gboolean anchored;

      /* A fate goes on through the bands in which only something else is possible. */
      while (i + 1 < bands->len
             && (settled ? is_same_fate (self, g_array_index (bands, KremBand, i + 1).fate, fate)
                         : g_array_index (bands, KremBand, i + 1).possible_fate == fate))
        i++;
      until = krem_time_scale_to_x (scale, g_array_index (bands, KremBand, i).until);
      i++;
      /* Words stay where the life line is drawn. */
      if (band->presence == KREM_PRESENCE_POSSIBLE)
        from = MAX (from, (m->life_from - scale->from) / scale->seconds_per_px);
      anchored = from >= -margin;
      if (fate == KREM_NONE || anchored == sticky)
        continue;
      if (sticky)
        add_fate_label (self, layout, row, fate, MAX (from, 0), MIN (until, m->width - 2), settled);
      else
        add_fate_label (self, layout, row, fate, from, MIN (until, from + ANCHORED * m->ts), settled);
    }
}

static int
compare_spots (gconstpointer a, gconstpointer b)
{
  const Spot *left = a, *right = b;

  if (left->weight != right->weight)
    return left->weight > right->weight ? -1 : 1;
  if (left->event != right->event)
    return left->event < right->event ? -1 : 1;
  return left->rank < right->rank ? -1 : left->rank > right->rank;
}

static double
weigh_mark (KremTimelineScene *self, const KremMark *mark)
{
  double weight = weigh (self, mark->event);

  /* A certain arrest is more than a death of which one hears. */
  if (krem_standing_is_fall (mark->standing))
    weight += FALL * get_gravity (mark->standing) * (mark->sure ? 1 : 0.4);
  return weight;
}

/* For the painters: of what an item stands for, the event by which the lane's person falls deepest, or else the
 * weightiest; %NULL where there are too many. */
const KremMark *
krem_timeline_find_main (KremTimelineScene *self, const KremTimelineRow *row, const KremRowItem *item)
{
  const KremMark *best = NULL;

  if (item->n > MOST_SEARCHED)
    return NULL;
  for (guint i = item->first; i < item->first + item->n; i++)
    {
      const KremMark *mark = &g_array_index (row->lane->marks, KremMark, i);

      if (best == NULL || weigh_mark (self, mark) > weigh_mark (self, best))
        best = mark;
    }
  return best;
}

static GArray *
collect_spots (KremTimelineScene *self, const KremTimelineLayout *layout)
{
  GArray *spots = g_array_new (FALSE, FALSE, sizeof (Spot));

  for (guint i = 0; i < layout->rows->len; i++)
    {
      const KremTimelineRow *row = g_ptr_array_index (layout->rows, i);

      for (guint j = 0; j < row->items->len; j++)
        {
          const KremRowItem *item = &g_array_index (row->items, KremRowItem, j);
          const KremMark *mark = item->type == KREM_ROW_DENSITY ? NULL : krem_timeline_find_main (self, row, item);
          Spot spot = { 0, 0, i, j, i };

          if (mark == NULL)
            continue;
          spot.event = mark->event;
          /* A fall is named beside those who fall, by preference where it stands alone. */
          if (item->type == KREM_ROW_COUNT)
            spot.rank += 1 << 16;
          if (!krem_standing_is_fall (mark->standing))
            spot.rank += 1 << 17;
          spot.weight = weigh (self, spot.event);
          g_array_append_val (spots, spot);
        }
    }
  g_array_sort (spots, compare_spots);
  return spots;
}

/* Whether somebody falls by the event on a day that is known, and days can be told apart. */
static gboolean
has_day (KremTimelineScene *self, const KremTimelineLayout *layout, const Spot *spot)
{
  const KremTimelineRow *row = g_ptr_array_index (layout->rows, spot->row);
  const KremMark *mark = krem_timeline_find_main (self, row, &g_array_index (row->items, KremRowItem, spot->item));

  return krem_standing_is_fall (mark->standing) && mark->spread <= KREM_SECONDS_PER_DAY
         && KREM_SECONDS_PER_DAY / layout->view.scale.seconds_per_px >= LEAST_DAY * layout->metrics.ts;
}

static char *
get_day (KremTimelineScene *self, guint event)
{
  KremBounds start, end;
  KremCivil civil;

  krem_chronology_get_event_bounds (self->chronology, event, &start, &end);
  krem_instant_to_civil (start.earliest, &civil);
  /* Translators: the day and the month: “12 April”. */
  return g_strdup_printf (C_ ("day and month", "%1$d %2$s"), civil.day,
                          krem_month_get_name (civil.month, KREM_MONTH_IN_DATE));
}

static char *
get_title (KremTimelineScene *self, const KremTimelineLayout *layout, const Spot *spot, gboolean dated)
{
  const KremTimelineRow *row = g_ptr_array_index (layout->rows, spot->row);
  const KremRowItem *item = &g_array_index (row->items, KremRowItem, spot->item);
  const char *title = krem_chronicle_get_event (krem_chronology_get_chronicle (self->chronology), spot->event)->title;
  g_autofree char *day = NULL, *told = NULL;

  if (title == NULL)
    return NULL;
  if (dated)
    {
      day = get_day (self, spot->event);
      /* Translators: a day and what happened on it: “12 April: Brezhnev arrested”. */
      told = g_strdup_printf (C_ ("day and event", "%s: %s"), day, title);
      title = told;
    }
  if (item->n == 1)
    return g_strdup (title);
  /* Translators: the title of an event, and how many others stand in the same place. */
  return g_strdup_printf (C_ ("event", "%s +%u"), title, item->n - 1);
}

static void
add_title (KremTimelineRow *row, const KremRowItem *item, char *title, double x, double width, gboolean under,
           double leader)
{
  KremRowLabel label = { x, width, title, KREM_SIGN_NONE, KREM_STANDING_NONE, item->first, item->n, under, leader };

  krem_timeline_track_take (under ? row->under_track : row->band_track, x, x + width);
  g_array_append_val (row->labels, label);
}

/* Whether the line to a title below would run through another title. */
static gboolean
is_crossed (const KremTimelineRow *row, double from, double until)
{
  for (guint i = 0; i < row->labels->len; i++)
    {
      const KremRowLabel *label = &g_array_index (row->labels, KremRowLabel, i);

      if (label->under && label->x < until && label->x + label->width > from)
        return TRUE;
    }
  return FALSE;
}

/* Right of the mark, below it at the end of a short line, left of it; at the end cut, if enough of it remains. */
static gboolean
place_title (KremTimelineScene *self, const KremTimelineLayout *layout, const Spot *spot, gboolean dated,
             gboolean whole)
{
  const KremTimelineMetrics *m = &layout->metrics;
  KremTimelineRow *row = g_ptr_array_index (layout->rows, spot->row);
  const KremRowItem *item = &g_array_index (row->items, KremRowItem, spot->item);
  double gap = GAP * m->ts, right = item->x1 + gap, middle = (item->x0 + item->x1) / 2, under = middle + LEADER * m->ts;
  double least = LEAST_TITLE * m->ts, most = MOST_TITLE * m->ts, width, room, room_under = 0;
  g_autofree char *title = NULL;

  room = krem_timeline_track_get_room (row->band_track, right, most);
  /* The line that leads to a title may run over the end of a post, the title may not. */
  if (row->under_track != NULL
      && krem_timeline_track_find_room (row->under_track, under, under + MOST_LEADER * m->ts, LEADER * m->ts, &under)
      && !is_crossed (row, middle - gap, under))
    room_under = krem_timeline_track_get_room (row->under_track, under, most);
  /* Most places are given up before anything is measured. */
  if (MAX (room, room_under) < (whole ? 8 * m->ts : least))
    return FALSE;
  title = get_title (self, layout, spot, dated);
  if (title == NULL)
    return FALSE;
  width = ceil (krem_text_measure (title, m->small, PANGO_WEIGHT_NORMAL)) + 1;
  if (!whole)
    width = MIN (width, MAX (room, room_under));
  if (width <= room)
    add_title (row, item, g_steal_pointer (&title), right, width, FALSE, 0);
  else if (width <= room_under)
    add_title (row, item, g_steal_pointer (&title), under, width, TRUE, middle);
  else
    return FALSE;
  return TRUE;
}

static void
place_titles (KremTimelineScene *self, const KremTimelineLayout *layout)
{
  g_autoptr (GArray) spots = collect_spots (self, layout);

  for (guint i = 0; i < spots->len;)
    {
      guint end = i;
      gboolean placed = FALSE;

      while (end < spots->len && g_array_index (spots, Spot, end).event == g_array_index (spots, Spot, i).event)
        end++;
      /* With the day, whole, and cut. */
      for (guint attempt = 0; attempt < 3 && !placed; attempt++)
        for (guint j = i; j < end && !placed; j++)
          {
            const Spot *spot = &g_array_index (spots, Spot, j);

            if (attempt > 0 || has_day (self, layout, spot))
              placed = place_title (self, layout, spot, attempt == 0, attempt < 2);
          }
      i = end;
    }
}

/**
 * krem_timeline_place_labels:
 * @self: a scene
 * @layout: rows with their marks
 *
 * Finds places for words: first the fates where they begin, then the titles of events by weight, then what people are
 * who became so before the left edge.
 */
void
krem_timeline_place_labels (KremTimelineScene *self, const KremTimelineLayout *layout)
{
  for (guint sticky = 0; sticky < 2; sticky++)
    {
      for (guint i = 0; i < layout->rows->len; i++)
        {
          KremTimelineRow *row = g_ptr_array_index (layout->rows, i);

          add_fate_labels (self, layout, row, TRUE, sticky);
          add_fate_labels (self, layout, row, FALSE, sticky);
        }
      if (!sticky)
        place_titles (self, layout);
    }
}
