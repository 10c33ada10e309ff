/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "worlds.h"

#include "chronicle-builder.h"
#include "oracle.h"

#include <string.h>

/* The days of February 1956 in which everything dated lies are 1 to 9. What is undated may lie before, among or after
 * them. In a world each fate that happens has one day, and what is not certain may not happen at all; of those that
 * share an `either` at most one does. What the rules put in an order lies in that order, also within a day. */

#define FIRST_DAY 0
#define LAST_DAY 11
#define NOT_AT_ALL (-1)
#define MOST_WORLDS 200000

typedef struct
{
  KremChronicle *chronicle;
  KremChronology *chronology;
  guint person;
  GArray *fates; /* of OracleFate, without the posthumous */
  guint n;
  int days[32];
  gboolean precedes[2][32][32]; /* before the end, and at it */
  guint32 named[LAST_DAY + 2];  /* the fates that the chronology names at each day, the last one being the end */
  guint standings[LAST_DAY + 2];
  guint seen_standings[LAST_DAY + 2];
  gboolean seen_dead[LAST_DAY + 2], seen_alive[LAST_DAY + 2];
  guint n_worlds;
} Worlds;

#define THE_END (LAST_DAY + 1)

static KremInstant
get_moment (int day)
{
  return day == THE_END ? KREM_MOMENT_END : krem_instant_from_civil (1956, 2, day, 23, 59, 59);
}

static gint64
get_day (KremInstant instant)
{
  return krem_instant_day (instant) - krem_instant_day (krem_instant_from_civil (1956, 2, 1, 0, 0, 0)) + 1;
}

/* Whether a fate is the one to which things have come on the days up to @day, if only that of its own day counts. */
static gboolean
is_last_of_its_day (Worlds *self, guint fate, gboolean first, gboolean at_end)
{
  gboolean dead = g_array_index (self->fates, OracleFate, fate).dead;

  for (guint i = 0; i < self->n; i++)
    if (i != fate && self->days[i] == self->days[fate] && g_array_index (self->fates, OracleFate, i).dead == dead
        && (first ? self->precedes[at_end][i][fate] : self->precedes[at_end][fate][i]))
      return FALSE;
  return TRUE;
}

/* Which fates can be the person's state at @day in this world: where two come on one day without an order, both. */
static guint32
find_states (Worlds *self, int day)
{
  gboolean at_end = day == THE_END, dead = FALSE;
  int best = 0;
  guint32 states = 0;

  for (guint i = 1; i < self->n; i++)
    if (self->days[i] != NOT_AT_ALL && (at_end || self->days[i] <= day))
      dead |= g_array_index (self->fates, OracleFate, i).dead;
  best = dead ? G_MAXINT : G_MININT;
  for (guint i = 1; i < self->n; i++)
    if (self->days[i] != NOT_AT_ALL && (at_end || self->days[i] <= day)
        && g_array_index (self->fates, OracleFate, i).dead == dead)
      best = dead ? MIN (best, self->days[i]) : MAX (best, self->days[i]);
  if (best == G_MININT)
    return 1;
  for (guint i = 1; i < self->n; i++)
    if (self->days[i] == best && g_array_index (self->fates, OracleFate, i).dead == dead
        && is_last_of_its_day (self, i, dead, at_end))
      states |= 1u << i;
  /* Where the rules go round in a circle within one day, they leave no world. */
  return states;
}

static gboolean
is_allowed (Worlds *self, gboolean at_end)
{
  for (guint i = 1; i < self->n; i++)
    for (guint k = 1; k < self->n; k++)
      {
        const char *either = g_array_index (self->fates, OracleFate, i).either;
        const char *other = g_array_index (self->fates, OracleFate, k).either;

        if (i == k || self->days[i] == NOT_AT_ALL || self->days[k] == NOT_AT_ALL)
          continue;
        if (self->precedes[at_end][i][k] && self->days[i] > self->days[k])
          return FALSE;
        if (either != NULL && g_strcmp0 (either, other) == 0)
          return FALSE;
      }
  return TRUE;
}

static void
check_world (Worlds *self)
{
  if (!is_allowed (self, FALSE))
    return;
  self->n_worlds++;
  for (int day = FIRST_DAY; day <= THE_END; day++)
    {
      guint32 states;

      if (day == THE_END && !is_allowed (self, TRUE))
        continue;
      states = find_states (self, day);
      for (guint i = 0; i < self->n; i++)
        if ((states & (1u << i)) != 0)
          {
            const OracleFate *fate = &g_array_index (self->fates, OracleFate, i);

            if ((self->named[day] & (1u << i)) == 0)
              g_error ("person %u can be %s on day %d, and it is not told", self->person, fate->name, day);
            self->seen_standings[day] |= 1u << fate->standing;
            *(fate->dead ? &self->seen_dead[day] : &self->seen_alive[day]) = TRUE;
          }
    }
}

static void
enumerate (Worlds *self, guint fate)
{
  static const int any_days[] = { FIRST_DAY, 3, 6, LAST_DAY };
  const OracleFate *f;

  if (fate == self->n)
    {
      check_world (self);
      return;
    }
  f = &g_array_index (self->fates, OracleFate, fate);
  if (f->never)
    {
      self->days[fate] = NOT_AT_ALL;
      enumerate (self, fate + 1);
      return;
    }
  if (!f->certain)
    {
      self->days[fate] = NOT_AT_ALL;
      enumerate (self, fate + 1);
    }
  for (guint i = 0; !f->dated && i < G_N_ELEMENTS (any_days); i++)
    {
      self->days[fate] = any_days[i];
      enumerate (self, fate + 1);
    }
  for (gint64 day = get_day (f->typed.earliest); f->dated && day <= get_day (f->typed.latest); day++)
    {
      self->days[fate] = (int) day;
      enumerate (self, fate + 1);
    }
}

static double
count_worlds (Worlds *self)
{
  double n = 1;

  for (guint i = 1; i < self->n; i++)
    {
      const OracleFate *f = &g_array_index (self->fates, OracleFate, i);

      n *= (f->dated ? get_day (f->typed.latest) - get_day (f->typed.earliest) + 1 : 4) + !f->certain;
    }
  return n;
}

/* What the chronology names at each day: the settled fate and the possible ones. */
static void
ask (Worlds *self)
{
  for (int day = FIRST_DAY; day <= THE_END; day++)
    {
      g_auto (KremState) state = { 0 };
      GArray *named;

      krem_chronology_get_state (self->chronology, self->person, get_moment (day), &state);
      if (state.presence == KREM_PRESENCE_ABSENT)
        {
          self->named[day] = G_MAXUINT32;
          continue;
        }
      named = state.possible;
      g_array_append_val (named, state.settled);
      for (guint i = 0; i < named->len; i++)
        {
          const KremFate *fate = krem_chronology_get_fate (self->chronology, g_array_index (named, guint, i));
          g_autofree char *name = name_fate (fate->fate, fate->event, fate->entry, FALSE);

          if (fate->always)
            memcpy (name, "all", 3);
          for (guint k = 0; k < self->n; k++)
            if (strncmp (g_array_index (self->fates, OracleFate, k).name, name, 31) == 0)
              self->named[day] |= 1u << k;
        }
    }
}

/* When something can be: from the first to the last day, or at an unknown time. */
static gboolean
get_days (KremChronology *chronology, const KremDate *date, gint64 *first, gint64 *last)
{
  KremBounds bounds;

  *first = FIRST_DAY;
  *last = LAST_DAY;
  if (!krem_chronology_resolve_date (chronology, date, &bounds))
    return FALSE;
  *first = get_day (bounds.earliest);
  *last = get_day (bounds.latest);
  return TRUE;
}

static void
check_posts (Worlds *self)
{
  const KremCharacter *character = krem_chronicle_get_character (self->chronicle, self->person);

  for (guint k = 0; character->posts != NULL && k < character->posts->len; k++)
    for (int day = FIRST_DAY; day <= LAST_DAY; day++)
      {
        const KremPost *post = g_ptr_array_index (character->posts, k);
        KremPresence presence = krem_chronology_get_post_presence (self->chronology, self->person, k, get_moment (day));
        gint64 from_first = G_MININT64, from_last = G_MININT64, until_first = G_MAXINT64, until_last = G_MAXINT64;
        gboolean can_be, can_be_gone;

        if (post->from != NULL)
          get_days (self->chronology, post->from, &from_first, &from_last);
        if (post->until != NULL)
          get_days (self->chronology, post->until, &until_first, &until_last);
        can_be = from_first <= day && day < until_last && self->seen_alive[day];
        can_be_gone = from_last > day || until_first <= day || self->seen_dead[day]
                      || post->certainty != KREM_CERTAINTY_CERTAIN;
        g_assert_false (can_be && presence == KREM_PRESENCE_ABSENT);
        g_assert_false (can_be_gone && presence == KREM_PRESENCE_CERTAIN);
      }
}

guint
check_worlds (const char *text)
{
  g_autoptr (KremChronicle) chronicle = build_chronicle (text);
  g_autoptr (KremChronology) chronology = krem_chronology_new (chronicle);
  guint at_least[LAST_DAY + 2][KREM_N_STANDINGS] = { 0 }, at_most[LAST_DAY + 2][KREM_N_STANDINGS] = { 0 };
  guint n_worlds = 0, n_people = krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS);

  for (guint p = 0; p < n_people; p++)
    {
      Worlds self = { .chronicle = chronicle, .chronology = chronology, .person = p };

      self.fates = oracle_list_fates (chronicle, p);
      for (guint i = self.fates->len; i-- > 0;)
        if (g_array_index (self.fates, OracleFate, i).posthumous)
          g_array_remove_index (self.fates, i);
      self.n = self.fates->len;
      if (self.n > 31 || count_worlds (&self) > MOST_WORLDS)
        {
          g_array_unref (self.fates);
          return n_worlds;
        }
      for (guint i = 0; i < self.n; i++)
        for (guint k = 0; k < self.n; k++)
          for (guint at_end = 0; at_end < 2; at_end++)
            self.precedes[at_end][i][k] = oracle_precedes (chronicle, self.fates, i, k, at_end);
      ask (&self);
      enumerate (&self, 1);
      if (self.n_worlds > 0)
        check_posts (&self);
      n_worlds += self.n_worlds;

      for (int day = FIRST_DAY; day <= THE_END; day++)
        {
          KremPresence presence = krem_chronology_get_person_presence (chronology, p, get_moment (day));
          guint seen = self.seen_standings[day];

          for (guint s = KREM_STANDING_SECURE; s < KREM_N_STANDINGS; s++)
            {
              at_least[day][s] += presence == KREM_PRESENCE_CERTAIN && seen == 1u << s;
              at_most[day][s] += presence != KREM_PRESENCE_ABSENT && (seen & (1u << s)) != 0;
            }
          /* Where the rules' orders leave no world, nothing is said of the person. */
          for (guint s = KREM_STANDING_SECURE; s < KREM_N_STANDINGS && seen == 0; s++)
            at_least[day][s]++;
        }
      g_array_unref (self.fates);
    }

  for (int day = FIRST_DAY; day <= THE_END; day++)
    {
      KremTally tally;

      krem_chronology_get_tally (chronology, get_moment (day), &tally);
      for (guint s = KREM_STANDING_SECURE; s < KREM_N_STANDINGS; s++)
        {
          g_assert_cmpuint (tally.certainly[s], <=, at_least[day][s]);
          g_assert_cmpuint (tally.possibly[s], >=, at_most[day][s]);
        }
    }
  return n_worlds;
}
