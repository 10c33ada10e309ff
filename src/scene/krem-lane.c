/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-lane-private.h"

#include <math.h>

#include "krem-duration.h"

/* What is known to the day counts as known when days are drawn: nobody wants every arrest to fade for a day. */
#define KNOWN_WITHIN ((double) KREM_SECONDS_PER_DAY)

static int
compare_instants (gconstpointer a, gconstpointer b)
{
  KremInstant left = *(const KremInstant *) a, right = *(const KremInstant *) b;

  return left < right ? -1 : left > right;
}

static void
add_turn (GArray *turns, KremInstant instant)
{
  if (instant != KREM_INSTANT_MAX)
    g_array_append_val (turns, instant);
}

/* All instants at which the person's state can turn: where a fate may begin and where it has certainly begun, and the
 * same of the birth, or of what stands for it. */
static GArray *
find_turns (KremChronology *chronology, guint person, const guint *events, guint n_events, KremInstant first)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  const KremCharacter *character = krem_chronicle_get_character (chronicle, person);
  GArray *turns = g_array_new (FALSE, FALSE, sizeof (KremInstant));
  guint n_fates;
  const guint *fates = krem_chronology_get_person_fates (chronology, person, &n_fates);
  KremBounds born;

  for (guint i = 0; i < n_fates; i++)
    {
      const KremFate *fate = krem_chronology_get_fate (chronology, fates[i]);

      if (!fate->dated || fate->always || fate->posthumous)
        continue;
      add_turn (turns, fate->bounds.earliest);
      add_turn (turns, fate->bounds.latest);
    }
  if (character->born != NULL && krem_chronology_resolve_date (chronology, character->born, &born))
    {
      add_turn (turns, born.earliest);
      add_turn (turns, born.latest);
    }
  else
    {
      add_turn (turns, first);
      for (guint i = 0; i < n_events; i++)
        {
          KremBounds start, end;

          if (krem_chronicle_get_event (chronicle, events[i])->certainty != KREM_CERTAINTY_CERTAIN
              || !krem_chronology_get_event_bounds (chronology, events[i], &start, &end))
            continue;
          add_turn (turns, start.latest);
          break;
        }
    }
  add_turn (turns, KREM_INSTANT_MIN);
  g_array_sort (turns, compare_instants);
  return turns;
}

/* Of several possible standings the one that is furthest from being safe is drawn. */
static guint
get_gravity (KremStanding standing)
{
  static const guint gravity[KREM_N_STANDINGS] = {
    [KREM_STANDING_NONE] = 0,   [KREM_STANDING_SECURE] = 1, [KREM_STANDING_UNKNOWN] = 2,
    [KREM_STANDING_FALLEN] = 3, [KREM_STANDING_HELD] = 4,   [KREM_STANDING_DEAD] = 5,
  };

  return gravity[standing];
}

/* A sentence counts from the middle of what is known of its beginning. */
static KremInstant
find_term (const KremFate *fate)
{
  KremDuration duration;

  if (fate->sentence == NULL || !fate->dated || fate->bounds.earliest == KREM_INSTANT_MIN
      || fate->bounds.latest == KREM_INSTANT_MAX || !krem_duration_parse (fate->sentence, &duration))
    return KREM_INSTANT_MIN;
  return krem_duration_add (&duration, fate->bounds.earliest + (fate->bounds.latest - fate->bounds.earliest) / 2);
}

/**
 * krem_lane_find_doubt:
 * @chronology: a chronology
 * @state: what has become of a person
 *
 * Returns: of the possible fates with another standing than the settled one, the index of that which is furthest from
 *   being safe; %KREM_NONE for none
 */
guint
krem_lane_find_doubt (KremChronology *chronology, const KremState *state)
{
  KremStanding settled, worst = KREM_STANDING_NONE;
  guint found = KREM_NONE;

  if (state->settled == KREM_NONE || state->possible == NULL)
    return KREM_NONE;
  settled = krem_chronology_get_fate (chronology, state->settled)->standing;
  for (guint i = 0; i < state->possible->len; i++)
    {
      guint index = g_array_index (state->possible, guint, i);
      KremStanding standing = krem_chronology_get_fate (chronology, index)->standing;

      if (standing == settled || get_gravity (standing) <= get_gravity (worst))
        continue;
      worst = standing;
      found = index;
    }
  return found;
}

static void
fill_band (KremChronology *chronology, guint person, KremBand *band)
{
  g_auto (KremState) state = { 0 };

  krem_chronology_get_state (chronology, person, band->from, &state);
  band->presence = state.settled != KREM_NONE ? state.presence : KREM_PRESENCE_ABSENT;
  if (band->presence == KREM_PRESENCE_ABSENT)
    return;
  band->fate = state.settled;
  band->standing = krem_chronology_get_fate (chronology, state.settled)->standing;
  band->term = find_term (krem_chronology_get_fate (chronology, state.settled));
  band->possible_fate = krem_lane_find_doubt (chronology, &state);
  if (band->possible_fate != KREM_NONE)
    band->possible = krem_chronology_get_fate (chronology, band->possible_fate)->standing;
}

static void
add_bands (KremLane *lane, KremChronology *chronology, const guint *events, guint n_events, KremInstant first)
{
  g_autoptr (GArray) turns = find_turns (chronology, lane->person, events, n_events, first);

  for (guint i = 0; i < turns->len; i++)
    {
      KremInstant from = g_array_index (turns, KremInstant, i);
      KremBand band = { from,      KREM_INSTANT_MAX,   KREM_PRESENCE_ABSENT,
                        KREM_NONE, KREM_STANDING_NONE, KREM_STANDING_NONE,
                        KREM_NONE, KREM_INSTANT_MIN };
      KremBand *before = lane->bands->len > 0 ? &g_array_index (lane->bands, KremBand, lane->bands->len - 1) : NULL;

      if (i + 1 < turns->len)
        band.until = g_array_index (turns, KremInstant, i + 1);
      if (band.until == from)
        continue;
      fill_band (chronology, lane->person, &band);
      if (band.presence == KREM_PRESENCE_ABSENT)
        continue;
      if (before != NULL && before->until == from && before->presence == band.presence && before->fate == band.fate
          && before->possible == band.possible)
        before->until = band.until;
      else
        g_array_append_val (lane->bands, band);
    }
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const KremMark *left = a, *right = b;

  if (left->at != right->at)
    return left->at < right->at ? -1 : 1;
  return left->event < right->event ? -1 : left->event > right->event;
}

static int
compare_stretches (gconstpointer a, gconstpointer b)
{
  const KremStretch *left = a, *right = b;

  return left->from < right->from ? -1 : left->from > right->from;
}

/* Instants as seconds: an infinite one stays finite so that sums do, and the second that an end names belongs to it. */
static double
to_seconds (KremInstant instant, gboolean is_end)
{
  if (instant == KREM_INSTANT_MIN)
    return -1e30;
  if (instant == KREM_INSTANT_MAX)
    return 1e30;
  return (double) instant + is_end;
}

static void
add_stretch (KremLane *lane, guint mark, double at, const KremBounds *start, const KremBounds *end, gboolean lasts)
{
  KremStretch stretch = { to_seconds (start->earliest, FALSE),
                          to_seconds (start->latest, TRUE),
                          to_seconds (end->earliest, FALSE),
                          to_seconds (end->latest, TRUE),
                          0,
                          mark };

  if (!lasts)
    stretch.surely_from = stretch.surely_until = at;
  if (stretch.surely_from - stretch.from <= KNOWN_WITHIN && lasts)
    stretch.surely_from = stretch.from;
  if (stretch.until - stretch.surely_until <= KNOWN_WITHIN && lasts)
    stretch.surely_until = stretch.until;
  if (stretch.surely_until < stretch.surely_from)
    stretch.surely_from = stretch.surely_until = (stretch.surely_from + stretch.surely_until) / 2;
  if (stretch.until - stretch.from > KNOWN_WITHIN)
    g_array_append_val (lane->stretches, stretch);
}

/* Which fate each event brings to the person: the last of them counts, since it is what remains. */
static GHashTable *
find_fates (KremChronology *chronology, guint person)
{
  GHashTable *fates = g_hash_table_new (NULL, NULL);
  guint n;
  const guint *all;

  if (person == KREM_NONE)
    return fates;
  all = krem_chronology_get_person_fates (chronology, person, &n);
  for (guint i = 0; i < n; i++)
    {
      const KremFate *fate = krem_chronology_get_fate (chronology, all[i]);

      if (fate->event != KREM_NONE && !fate->posthumous)
        g_hash_table_insert (fates, GUINT_TO_POINTER (fate->event), (gpointer) fate);
    }
  return fates;
}

/* On a lane that is nobody's an event has the gravest standing that it brings to anyone. */
static KremStanding
find_gravest (KremChronicle *chronicle, const KremEvent *event)
{
  KremStanding gravest = KREM_STANDING_NONE;

  for (guint i = 0; event->fates != NULL && i < event->fates->len; i++)
    {
      const KremFateEntry *entry = g_ptr_array_index (event->fates, i);
      KremStanding standing = krem_chronicle_get_standing (chronicle, entry->fate);

      if (!entry->posthumous && get_gravity (standing) > get_gravity (gravest))
        gravest = standing;
    }
  return gravest;
}

static void
add_marks (KremLane *lane, KremChronology *chronology, const guint *events, guint n_events)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  g_autoptr (GHashTable) fates = find_fates (chronology, lane->person);
  double reach = -INFINITY;

  for (guint i = 0; i < n_events; i++)
    {
      KremBounds start, end;
      const KremEvent *event = krem_chronicle_get_event (chronicle, events[i]);
      const KremFate *fate = g_hash_table_lookup (fates, GUINT_TO_POINTER (events[i]));
      KremMark mark = { 0, events[i], KREM_STANDING_NONE, event->certainty == KREM_CERTAINTY_CERTAIN };

      if (!krem_chronology_get_event_bounds (chronology, events[i], &start, &end)
          || !krem_lanes_find_mark_time (&start, &end, &mark.at))
        continue;
      mark.spread = to_seconds (start.latest, TRUE) - to_seconds (start.earliest, FALSE);
      if (fate != NULL)
        {
          mark.standing = fate->standing;
          mark.sure = fate->certain;
        }
      else if (lane->person == KREM_NONE)
        mark.standing = find_gravest (chronicle, event);
      g_array_append_val (lane->marks, mark);
    }
  g_array_sort (lane->marks, compare_marks);
  for (guint i = 0; i < lane->marks->len; i++)
    {
      const KremMark *mark = &g_array_index (lane->marks, KremMark, i);
      const KremEvent *event = krem_chronicle_get_event (chronicle, mark->event);
      KremBounds start, end;

      if (krem_chronology_get_event_bounds (chronology, mark->event, &start, &end))
        add_stretch (lane, i, mark->at, &start, &end, event->date != NULL && event->date->kind == KREM_DATE_INTERVAL);
    }
  g_array_sort (lane->stretches, compare_stretches);
  for (guint i = 0; i < lane->stretches->len; i++)
    {
      KremStretch *stretch = &g_array_index (lane->stretches, KremStretch, i);

      reach = stretch->reach = MAX (reach, stretch->until);
    }
}

static void
clear_tenure (gpointer data)
{
  KremTenure *tenure = data;

  g_free (tenure->text);
}

/**
 * krem_lane_new:
 * @chronology: a chronology
 * @person: the position of the character, or %KREM_NONE
 * @events: the positions of the events on the lane, in order
 * @n_events: how many they are
 * @first: where the chronicle's events begin
 *
 * Returns: (transfer full): what there is on the lane
 */
KremLane *
krem_lane_new (KremChronology *chronology, guint person, const guint *events, guint n_events, KremInstant first)
{
  KremLane *lane = g_new0 (KremLane, 1);

  lane->kind = person != KREM_NONE ? KREM_LANE_PERSON : KREM_LANE_OTHERS;
  lane->height = KREM_LANE_HEIGHT;
  lane->person = person;
  lane->bands = g_array_new (FALSE, FALSE, sizeof (KremBand));
  lane->marks = g_array_new (FALSE, FALSE, sizeof (KremMark));
  lane->stretches = g_array_new (FALSE, FALSE, sizeof (KremStretch));
  lane->tenures = g_array_new (FALSE, FALSE, sizeof (KremTenure));
  lane->shares = g_array_new (FALSE, FALSE, sizeof (KremShare));
  g_array_set_clear_func (lane->tenures, clear_tenure);
  add_marks (lane, chronology, events, n_events);
  lane->index = krem_mark_index_new (lane->marks);
  if (person != KREM_NONE)
    {
      add_bands (lane, chronology, events, n_events, first);
      krem_lane_add_tenures (lane, chronology);
    }
  return lane;
}

/**
 * krem_lane_free:
 * @lane: (transfer full): a lane
 */
void
krem_lane_free (KremLane *lane)
{
  g_array_unref (lane->bands);
  g_array_unref (lane->marks);
  g_array_unref (lane->stretches);
  krem_mark_index_free (lane->index);
  g_array_unref (lane->tenures);
  g_array_unref (lane->shares);
  g_free (lane);
}
