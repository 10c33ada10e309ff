/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "oracle.h"

#include <string.h>

#define IS_DEAD(f) ((f)->standing == KREM_STANDING_DEAD)
#define DAY(t) (krem_instant_day (t))

typedef struct
{
  gboolean dated, never, has_time;
  KremBounds typed, order;
} When;

static gboolean
means (KremChronicle *chronicle,
       KremList list,
       const char *id,
       guint position)
{
  /* The first usable record with the id is meant. */
  for (guint i = 0; i < krem_chronicle_get_n (chronicle, list); i++)
    {
      KremRecord *record = krem_chronicle_get (chronicle, list, i);

      if (record->usable && g_strcmp0 (record->id, id) == 0)
        return i == position;
    }
  return FALSE;
}

static gboolean
counts (KremChronicle *chronicle,
        KremList list,
        guint position)
{
  KremRecord *record = krem_chronicle_get (chronicle, list, position);

  return record->usable && means (chronicle, list, record->id, position);
}

static gboolean
has_id (GPtrArray *ids,
        const char *id)
{
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (strcmp (g_ptr_array_index (ids, i), id) == 0)
      return TRUE;
  return FALSE;
}

static int
look_up (KremChronicle *chronicle,
         KremList list,
         const char *id)
{
  for (guint i = 0; i < krem_chronicle_get_n (chronicle, list); i++)
    if (id != NULL && means (chronicle, list, id, i))
      return (int) i;
  return -1;
}

static When
nowhen (void)
{
  return (When){ .typed = { G_MININT64, G_MAXINT64 }, .order = { G_MININT64, G_MAXINT64 } };
}

static When
starts (const KremDate *date)
{
  When when = nowhen ();

  if (krem_date_is_dated (date))
    {
      when.dated = TRUE;
      when.has_time = date->has_time;
      when.typed = date->start;
      when.order = date->start_order;
    }
  return when;
}

static When
ends (const KremDate *date)
{
  When when = starts (date);

  if (when.dated && date->kind == KREM_DATE_INTERVAL)
    {
      when.has_time = date->end_has_time;
      when.typed = date->end;
      when.order = date->end_order;
      if (date->open_end)
        {
          when.dated = FALSE;
          when.never = TRUE;
        }
    }
  return when;
}

/* born, died, from, until, since */
static When
refers (KremChronicle *chronicle,
        const KremDate *date)
{
  if (date == NULL || date->kind == KREM_DATE_INTERVAL)
    return nowhen ();
  if (date->text[0] == '@')
    {
      int event = look_up (chronicle, KREM_LIST_EVENTS, date->text + 1);

      if (event >= 0)
        return starts (krem_chronicle_get_event (chronicle, event)->date);
      if (g_str_has_suffix (date->text, "/end"))
        {
          g_autofree char *id = g_strndup (date->text + 1, strlen (date->text) - 5);

          event = look_up (chronicle, KREM_LIST_EVENTS, id);
          if (event >= 0)
            return ends (krem_chronicle_get_event (chronicle, event)->date);
        }
      return nowhen ();
    }
  return starts (date);
}

static gboolean
has_happened (const When *when,
              KremInstant moment)
{
  return !when->never && when->typed.latest <= moment;
}

static gboolean
may_have_happened (const When *when,
                   KremInstant moment)
{
  return !when->never && when->typed.earliest <= moment;
}

char *
name_fate (const char *fate,
           guint event,
           guint entry,
           gboolean always)
{
  return always               ? g_strdup_printf ("always-%s", fate)
         : event == KREM_NONE ? g_strdup_printf ("own-%s", fate)
                              : g_strdup_printf ("%u.%u-%s", event, entry, fate);
}

static OracleFate
make (KremChronicle *chronicle,
      const char *fate,
      int event,
      guint entry,
      const When *when)
{
  OracleFate f = { .event = event, .begins = 2, .certain = TRUE };
  g_autofree char *name = name_fate (fate, event < 0 ? KREM_NONE : (guint) event, entry, FALSE);

  g_strlcpy (f.name, name, sizeof f.name);
  f.standing = krem_chronicle_get_standing (chronicle, fate);
  f.dead = IS_DEAD (&f);
  f.dated = when->dated;
  f.never = when->never;
  f.has_time = when->has_time;
  f.typed = when->typed;
  f.order = when->order;
  return f;
}

static int
get_rank (const OracleFate *f)
{
  return f->always ? 0 : f->never ? 3 : f->dated ? 2 : 1;
}

/* By "the day of their latest start, of their earliest, time of day (none first)". */
static gboolean
is_before (const OracleFate *f,
           const OracleFate *g)
{
  gint64 f_time, g_time;

  if (get_rank (f) != get_rank (g))
    return get_rank (f) < get_rank (g);
  if (!f->dated || f->always)
    return FALSE;
  if (DAY (f->order.latest) != DAY (g->order.latest))
    return f->order.latest < g->order.latest;
  if (DAY (f->order.earliest) != DAY (g->order.earliest))
    return f->order.earliest < g->order.earliest;
  f_time = f->has_time ? f->order.earliest - krem_instant_day_start (f->order.earliest) : -1;
  g_time = g->has_time ? g->order.earliest - krem_instant_day_start (g->order.earliest) : -1;
  return f_time < g_time;
}

GArray *
oracle_list_fates (KremChronicle *chronicle,
                   guint person)
{
  const KremCharacter *character = krem_chronicle_get_character (chronicle, person);
  GArray *brought = g_array_new (FALSE, TRUE, sizeof (OracleFate));
  GArray *fates = g_array_new (FALSE, TRUE, sizeof (OracleFate));
  const char *first = character->fate != NULL ? character->fate : "free";
  When always = nowhen ();
  OracleFate base, own;
  const OracleFate *teller = NULL;
  gboolean told = FALSE;

  if (!counts (chronicle, KREM_LIST_CHARACTERS, person) || character->is_body)
    {
      g_array_unref (brought);
      return fates;
    }

  for (guint e = 0; e < krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS); e++)
    for (guint k = 0; k < krem_chronicle_get_event (chronicle, e)->fates->len; k++)
      {
        const KremEvent *event = krem_chronicle_get_event (chronicle, e);
        const KremFateEntry *entry = g_ptr_array_index (event->fates, k);
        When when = entry->date != NULL ? starts (entry->date) : entry->at_end ? ends (event->date) : starts (event->date);
        OracleFate f;

        if (!counts (chronicle, KREM_LIST_EVENTS, e) || !has_id (entry->characters, character->base.id))
          continue;
        f = make (chronicle, entry->fate, e, k, &when);
        f.begins = entry->date != NULL ? 2 : entry->at_end ? 1 : 0;
        f.posthumous = entry->posthumous;
        f.either = entry->either;
        f.certainty = MAX (event->certainty, entry->certainty);
        f.certain = f.certainty == KREM_CERTAINTY_CERTAIN && entry->either == NULL;
        g_array_append_val (brought, f);
      }
  for (guint i = 0; i < brought->len; i++)
    {
      const OracleFate *f = &g_array_index (brought, OracleFate, i);

      if (!IS_DEAD (f) || !f->certain || f->posthumous || f->never)
        continue;
      told = TRUE;
      if (teller == NULL || (f->dated && (!teller->dated || is_before (f, teller))))
        teller = f;
    }

  if (krem_chronicle_get_standing (chronicle, first) == KREM_STANDING_DEAD)
    {
      When when = refers (chronicle, character->died);

      if (!when.dated && teller != NULL)
        when = (When){ teller->dated, FALSE, teller->has_time, teller->typed, teller->order };
      when.never = FALSE;
      if (!when.dated)
        when = nowhen ();
      base = make (chronicle, "free", -1, 0, &always);
      own = make (chronicle, first, -1, 0, &when);
      g_array_append_val (fates, base);
      g_array_append_val (fates, own);
      told = TRUE;
    }
  else if (character->fate != NULL && character->fate_since != NULL)
    {
      When when = refers (chronicle, character->fate_since);

      base = make (chronicle, "free", -1, 0, &always);
      own = make (chronicle, first, -1, 0, &when);
      g_array_append_val (fates, base);
      g_array_append_val (fates, own);
    }
  else
    {
      base = make (chronicle, first, -1, 0, &always);
      g_array_append_val (fates, base);
    }
  g_array_index (fates, OracleFate, 0).always = TRUE;
  memcpy (g_array_index (fates, OracleFate, 0).name, "all", 3);
  if (character->died != NULL && !told)
    {
      When when = refers (chronicle, character->died);

      own = make (chronicle, "died", -1, 0, &when);
      g_array_append_val (fates, own);
    }
  g_array_append_vals (fates, brought->data, brought->len);
  g_array_unref (brought);

  /* Whatever stands before its neighbour changes places with it, until nothing does. */
  for (guint n = 0; n < fates->len; n++)
    for (guint i = 1; i < fates->len; i++)
      {
        OracleFate *f = &g_array_index (fates, OracleFate, i - 1), *g = f + 1;

        if (is_before (g, f))
          {
            OracleFate swap = *f;

            *f = *g;
            *g = swap;
          }
      }
  return fates;
}

static gboolean
is_cause (KremChronicle *chronicle,
          int cause,
          int effect,
          gboolean *seen)
{
  const KremEvent *event = krem_chronicle_get_event (chronicle, effect);

  if (seen[effect])
    return FALSE;
  seen[effect] = TRUE;
  for (guint i = 0; i < event->causes->len; i++)
    {
      const KremCause *c = g_ptr_array_index (event->causes, i);
      int position = look_up (chronicle, KREM_LIST_EVENTS, c->event);

      if (position < 0 || c->certainty != KREM_CERTAINTY_CERTAIN || c->either != NULL)
        continue;
      if (position == cause || is_cause (chronicle, cause, position, seen))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_among_causes (KremChronicle *chronicle,
                 int cause,
                 int effect)
{
  g_autofree gboolean *seen = g_new0 (gboolean, krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS));

  return is_cause (chronicle, cause, effect, seen);
}

static gboolean
lies_in_day (const OracleFate *f,
             gint64 day)
{
  return DAY (f->order.earliest) == day && DAY (f->order.latest) == day;
}

gboolean
oracle_precedes (KremChronicle *chronicle,
                 GArray *fates,
                 guint f_index,
                 guint g_index,
                 gboolean at_end)
{
  const OracleFate *f = &g_array_index (fates, OracleFate, f_index);
  const OracleFate *g = &g_array_index (fates, OracleFate, g_index);

  if (f_index == g_index || f->posthumous || g->posthumous)
    return FALSE;
  /* 1 */
  if (f->always || g->always)
    return f->always;
  /* 2 */
  if (f->dated && g->dated && f->order.latest < g->order.earliest)
    return TRUE;
  if (f->dated && g->dated && g->order.latest < f->order.earliest)
    return FALSE;
  /* 3 */
  if (IS_DEAD (f) != IS_DEAD (g))
    return IS_DEAD (g);
  /* 4 */
  if (f->event >= 0 && f->event == g->event && f->begins + g->begins == 1)
    return f->begins == 0;
  /* 5 */
  if (f->begins == 0 && g->begins == 0)
    {
      gboolean forth = is_among_causes (chronicle, f->event, g->event);
      gboolean back = is_among_causes (chronicle, g->event, f->event);

      if (forth != back)
        return forth;
    }
  /* 6 */
  if ((!f->dated && !g->dated)
      || (f->dated && g->dated
          && (memcmp (&f->order, &g->order, sizeof f->order) == 0
              || (lies_in_day (f, DAY (f->order.earliest)) && lies_in_day (g, DAY (f->order.earliest))))))
    return f_index < g_index;
  /* At the end, the undated that is certain comes before all that is dated, and an undated death after. */
  if (at_end && f->dated != g->dated)
    {
      const OracleFate *undated = f->dated ? g : f;

      if (undated->certain)
        return IS_DEAD (f) ? undated == g : undated == f;
    }
  return FALSE;
}

/* The fates at a moment: which have certainly happened and which are possible, and which is settled. */
typedef struct
{
  GArray *fates;
  gboolean *looked_at, *happened, *possible;
  int settled;
} Fates;

static void
find_fates (KremChronicle *chronicle,
            guint person,
            KremInstant moment,
            Fates *self)
{
  gboolean at_end = moment == KREM_MOMENT_END, dead = FALSE;
  guint n;

  self->fates = oracle_list_fates (chronicle, person);
  n = self->fates->len;
  self->looked_at = g_new0 (gboolean, n);
  self->happened = g_new0 (gboolean, n);
  self->possible = g_new0 (gboolean, n);
  self->settled = -1;
  for (guint i = 0; i < n; i++)
    {
      const OracleFate *f = &g_array_index (self->fates, OracleFate, i);

      self->looked_at[i] = !f->never && (f->always || f->typed.earliest <= moment);
      self->happened[i] = self->looked_at[i] && f->certain
                          && (f->always || (f->dated ? f->typed.latest <= moment : at_end));
      dead |= self->happened[i] && IS_DEAD (f) && !f->posthumous;
    }
  for (guint i = 0; i < n; i++)
    {
      const OracleFate *f = &g_array_index (self->fates, OracleFate, i);

      self->possible[i] = self->looked_at[i] && !f->posthumous && (!dead || IS_DEAD (f));
      for (guint k = 0; k < n; k++)
        if (self->happened[k] && !g_array_index (self->fates, OracleFate, k).posthumous)
          {
            if (IS_DEAD (f))
              {
                if (IS_DEAD (&g_array_index (self->fates, OracleFate, k))
                    && oracle_precedes (chronicle, self->fates, k, i, at_end))
                  self->possible[i] = FALSE;
              }
            else if (oracle_precedes (chronicle, self->fates, i, k, at_end))
              self->possible[i] = FALSE;
          }
    }

  for (int pass = 0; pass < 2 && self->settled < 0; pass++)
    for (guint i = 0; i < n; i++)
      {
        const OracleFate *f = &g_array_index (self->fates, OracleFate, i);
        const OracleFate *best = self->settled < 0 ? NULL : &g_array_index (self->fates, OracleFate, self->settled);

        if (!self->happened[i] || f->posthumous || (pass == 0 && !self->possible[i]) || IS_DEAD (f) != dead)
          continue;
        if (best == NULL || !dead || (f->dated && !best->dated))
          self->settled = (int) i;
      }
}

static void
clear_fates (Fates *self)
{
  g_array_unref (self->fates);
  g_free (self->looked_at);
  g_free (self->happened);
  g_free (self->possible);
}

static gboolean
names (const KremEvent *event,
       const char *id)
{
  for (guint i = 0; i < event->participants->len; i++)
    if (has_id (((KremParticipant *) g_ptr_array_index (event->participants, i))->characters, id))
      return TRUE;
  for (guint i = 0; i < event->fates->len; i++)
    {
      const KremFateEntry *entry = g_ptr_array_index (event->fates, i);

      if (has_id (entry->characters, id) || has_id (entry->by, id))
        return TRUE;
    }
  return FALSE;
}

KremPresence
oracle_get_person_presence (KremChronicle *chronicle,
                            guint person,
                            KremInstant moment)
{
  const KremCharacter *character = krem_chronicle_get_character (chronicle, person);
  When born = refers (chronicle, character->born);
  KremInstant from = G_MAXINT64, first = G_MAXINT64;
  gboolean named = FALSE, any = FALSE;

  if (!counts (chronicle, KREM_LIST_CHARACTERS, person) || born.never)
    return KREM_PRESENCE_ABSENT;
  if (born.dated)
    return has_happened (&born, moment)        ? KREM_PRESENCE_CERTAIN
           : may_have_happened (&born, moment) ? KREM_PRESENCE_POSSIBLE
                                               : KREM_PRESENCE_ABSENT;
  for (guint e = 0; e < krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS); e++)
    {
      const KremEvent *event = krem_chronicle_get_event (chronicle, e);
      When when = starts (event->date);

      if (!when.dated || !counts (chronicle, KREM_LIST_EVENTS, e))
        continue;
      any = TRUE;
      first = MIN (first, when.typed.earliest);
      if (event->certainty == KREM_CERTAINTY_CERTAIN && names (event, character->base.id))
        {
          named = TRUE;
          from = MIN (from, when.typed.latest);
        }
    }
  return !any || moment >= (named ? from : first) ? KREM_PRESENCE_CERTAIN : KREM_PRESENCE_POSSIBLE;
}

char *
oracle_describe_person (KremChronicle *chronicle,
                        guint person,
                        KremInstant moment)
{
  GString *text = g_string_new (NULL);
  KremPresence presence = oracle_get_person_presence (chronicle, person, moment);
  Fates fates;
  gboolean others = FALSE;

  g_string_append_printf (text, "%d", presence);
  find_fates (chronicle, person, moment, &fates);
  if (presence != KREM_PRESENCE_ABSENT && fates.settled >= 0)
    {
      const OracleFate *settled = &g_array_index (fates.fates, OracleFate, fates.settled);

      g_string_append_printf (text, " %s", settled->name);
      for (guint i = 0; i < fates.fates->len; i++)
        {
          const OracleFate *f = &g_array_index (fates.fates, OracleFate, i);

          if (fates.possible[i] && i != (guint) fates.settled)
            {
              g_string_append_printf (text, " (%s %d)", f->name, f->certainty);
              others = TRUE;
            }
        }
      g_string_append (text, others ? " ?" : " !");
      for (guint i = 0; i < fates.fates->len; i++)
        {
          const OracleFate *f = &g_array_index (fates.fates, OracleFate, i);
          gboolean same = f->dated && settled->dated ? memcmp (&f->order, &settled->order, sizeof f->order) == 0
                                                     : f->dated == settled->dated && f->event == settled->event
                                                           && f->event >= 0 && f->begins == settled->begins
                                                           && f->begins < 2;

          if (i != (guint) fates.settled && same && !f->posthumous && !f->always && !settled->always
              && (fates.possible[i] || fates.happened[i]))
            g_string_append_printf (text, " &%s", f->name);
        }
      for (guint i = 0; i < fates.fates->len; i++)
        if (g_array_index (fates.fates, OracleFate, i).posthumous && fates.looked_at[i])
          g_string_append_printf (text, " +%s%s", fates.happened[i] ? "" : "?",
                                  g_array_index (fates.fates, OracleFate, i).name);
    }
  clear_fates (&fates);
  return g_string_free (text, FALSE);
}

void
oracle_get_tally (KremChronicle *chronicle,
                  KremInstant moment,
                  KremTally *tally)
{
  *tally = (KremTally){ 0 };
  for (guint p = 0; p < krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS); p++)
    {
      KremPresence presence = oracle_get_person_presence (chronicle, p, moment);
      Fates fates;

      find_fates (chronicle, p, moment, &fates);
      for (guint s = KREM_STANDING_SECURE; s < KREM_N_STANDINGS && fates.settled >= 0; s++)
        {
          gboolean all = TRUE, any = FALSE;

          for (guint i = 0; i < fates.fates->len; i++)
            if (fates.possible[i] || i == (guint) fates.settled)
              {
                all &= g_array_index (fates.fates, OracleFate, i).standing == s;
                any |= g_array_index (fates.fates, OracleFate, i).standing == s;
              }
          tally->certainly[s] += all && presence == KREM_PRESENCE_CERTAIN;
          tally->possibly[s] += any && presence != KREM_PRESENCE_ABSENT;
        }
      clear_fates (&fates);
    }
}

/* Whether the person has died: not, possibly, certainly. */
static KremPresence
get_death (KremChronicle *chronicle,
           guint person,
           KremInstant moment)
{
  KremPresence death = KREM_PRESENCE_ABSENT;
  Fates fates;

  find_fates (chronicle, person, moment, &fates);
  for (guint i = 0; i < fates.fates->len; i++)
    if (fates.possible[i] && IS_DEAD (&g_array_index (fates.fates, OracleFate, i)))
      death = KREM_PRESENCE_POSSIBLE;
  if (fates.settled >= 0 && IS_DEAD (&g_array_index (fates.fates, OracleFate, fates.settled)))
    death = KREM_PRESENCE_CERTAIN;
  clear_fates (&fates);
  return death;
}

static KremPresence
get_lasting (const When *since,
             const When *until,
             gboolean certain,
             KremPresence death,
             KremInstant moment)
{
  if (since != NULL && !may_have_happened (since, moment))
    return KREM_PRESENCE_ABSENT;
  if ((until != NULL && has_happened (until, moment)) || death == KREM_PRESENCE_CERTAIN)
    return KREM_PRESENCE_ABSENT;
  if (!certain || (since != NULL && !has_happened (since, moment))
      || (until != NULL && may_have_happened (until, moment)) || death == KREM_PRESENCE_POSSIBLE)
    return KREM_PRESENCE_POSSIBLE;
  return KREM_PRESENCE_CERTAIN;
}

KremPresence
oracle_get_post_presence (KremChronicle *chronicle,
                          guint person,
                          guint number,
                          KremInstant moment)
{
  const KremPost *post = g_ptr_array_index (krem_chronicle_get_character (chronicle, person)->posts, number);
  When since = refers (chronicle, post->from), until = refers (chronicle, post->until);

  if (!counts (chronicle, KREM_LIST_CHARACTERS, person))
    return KREM_PRESENCE_ABSENT;
  return get_lasting (post->from == NULL ? NULL : &since, post->until == NULL ? NULL : &until,
                      post->certainty == KREM_CERTAINTY_CERTAIN, get_death (chronicle, person, moment), moment);
}

KremPresence
oracle_get_tie_presence (KremChronicle *chronicle,
                         guint number,
                         KremInstant moment)
{
  const KremRelation *relation = krem_chronicle_get_relation (chronicle, number);
  When since = refers (chronicle, relation->since), until = refers (chronicle, relation->until);
  int from = look_up (chronicle, KREM_LIST_CHARACTERS, relation->from);
  int to = look_up (chronicle, KREM_LIST_CHARACTERS, relation->to);

  if (!counts (chronicle, KREM_LIST_RELATIONS, number) || from < 0 || to < 0)
    return KREM_PRESENCE_ABSENT;
  return get_lasting (relation->since == NULL ? NULL : &since, relation->until == NULL ? NULL : &until,
                      relation->certainty == KREM_CERTAINTY_CERTAIN,
                      MAX (get_death (chronicle, from, moment), get_death (chronicle, to, moment)), moment);
}

KremPresence
oracle_get_event_presence (KremChronicle *chronicle,
                           guint number,
                           gboolean of_end,
                           KremInstant moment)
{
  const KremEvent *event = krem_chronicle_get_event (chronicle, number);
  When when = of_end ? ends (event->date) : starts (event->date);

  if (!counts (chronicle, KREM_LIST_EVENTS, number) || !may_have_happened (&when, moment))
    return KREM_PRESENCE_ABSENT;
  return has_happened (&when, moment) && event->certainty == KREM_CERTAINTY_CERTAIN ? KREM_PRESENCE_CERTAIN
                                                                                    : KREM_PRESENCE_POSSIBLE;
}

KremPresence
oracle_get_interval_presence (KremChronicle *chronicle,
                              guint number,
                              KremInstant moment)
{
  const KremEvent *event = krem_chronicle_get_event (chronicle, number);
  When since = starts (event->date), until = ends (event->date);

  if (!counts (chronicle, KREM_LIST_EVENTS, number) || !since.dated || event->date->kind != KREM_DATE_INTERVAL)
    return KREM_PRESENCE_ABSENT;
  return get_lasting (&since, &until, event->certainty == KREM_CERTAINTY_CERTAIN, KREM_PRESENCE_ABSENT, moment);
}

static void
add_act (GPtrArray *texts,
         guint from,
         guint to,
         guint event,
         int entry,
         gboolean favour,
         KremCertainty certainty,
         KremPresence presence)
{
  g_ptr_array_add (texts, g_strdup_printf ("%u %s %u by %u.%d %d %d", from, favour ? "favours" : "strikes", to, event,
                                           entry, certainty, presence));
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
join_texts (GPtrArray *texts)
{
  g_ptr_array_sort (texts, compare_texts);
  g_ptr_array_add (texts, NULL);
  return g_strjoinv ("\n", (char **) texts->pdata);
}

char *
oracle_describe_acts (KremChronicle *chronicle,
                      KremInstant moment)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  guint n = krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS);

  for (guint e = 0; e < krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS); e++)
    {
      const KremEvent *event = krem_chronicle_get_event (chronicle, e);
      g_autofree gboolean *doer = g_new0 (gboolean, n);
      g_autofree gboolean *target = g_new0 (gboolean, n);
      g_autofree gboolean *favoured = g_new0 (gboolean, n);
      gboolean strikes = FALSE;

      if (!counts (chronicle, KREM_LIST_EVENTS, e))
        continue;
      for (guint i = 0; i < event->participants->len; i++)
        {
          const KremParticipant *participant = g_ptr_array_index (event->participants, i);

          for (guint p = 0; p < n; p++)
            {
              if (!counts (chronicle, KREM_LIST_CHARACTERS, p)
                  || !has_id (participant->characters, krem_chronicle_get_character (chronicle, p)->base.id))
                continue;
              doer[p] |= strcmp (participant->role, "agent") == 0 || strcmp (participant->role, "accomplice") == 0
                         || strcmp (participant->role, "denouncer") == 0 || strcmp (participant->role, "judge") == 0;
              target[p] |= strcmp (participant->role, "target") == 0;
            }
        }

      for (guint k = 0; k < event->fates->len; k++)
        for (guint p = 0; p < n; p++)
          {
            const KremFateEntry *entry = g_ptr_array_index (event->fates, k);
            const KremCharacter *to = krem_chronicle_get_character (chronicle, p);
            gboolean favour = krem_chronicle_get_standing (chronicle, entry->fate) == KREM_STANDING_SECURE;
            KremCertainty certainty = MAX (event->certainty, entry->certainty);
            When when = entry->date != NULL ? starts (entry->date) : entry->at_end ? ends (event->date) : starts (event->date);

            if (to->is_body || !counts (chronicle, KREM_LIST_CHARACTERS, p)
                || !has_id (entry->characters, to->base.id))
              continue;
            strikes |= !favour;
            favoured[p] |= favour;
            for (guint d = 0; d < n; d++)
              {
                const KremCharacter *from = krem_chronicle_get_character (chronicle, d);
                gboolean does = entry->by == NULL ? doer[d] : has_id (entry->by, from->base.id);

                if (does && d != p && counts (chronicle, KREM_LIST_CHARACTERS, d))
                  add_act (texts, d, p, e, k, favour, certainty,
                           !may_have_happened (&when, moment) ? KREM_PRESENCE_ABSENT
                           : has_happened (&when, moment) && certainty == KREM_CERTAINTY_CERTAIN
                                   && entry->either == NULL
                               ? KREM_PRESENCE_CERTAIN
                               : KREM_PRESENCE_POSSIBLE);
              }
          }

      for (guint p = 0; p < n && !strikes; p++)
        for (guint d = 0; d < n && target[p] && !favoured[p]; d++)
          if (doer[d] && d != p)
            add_act (texts, d, p, e, -1, FALSE, event->certainty,
                     oracle_get_event_presence (chronicle, e, FALSE, moment));
    }
  return join_texts (texts);
}

char *
describe_acts (KremChronology *chronology,
               KremInstant moment)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < krem_chronology_get_n_acts (chronology); i++)
    {
      const KremAct *act = krem_chronology_get_act (chronology, i);

      add_act (texts, act->from, act->to, act->event,
               act->fate == KREM_NONE ? -1 : (int) krem_chronology_get_fate (chronology, act->fate)->entry,
               act->favour, act->certainty, krem_chronology_get_act_presence (chronology, i, moment));
    }
  return join_texts (texts);
}

char *
describe_person (KremChronology *chronology,
                 guint person,
                 KremInstant moment)
{
  GString *text = g_string_new (NULL);
  g_auto (KremState) state = { 0 };

  krem_chronology_get_state (chronology, person, moment, &state);
  g_string_append_printf (text, "%d", state.presence);
  if (state.settled != KREM_NONE)
    {
      const char *before[] = { NULL, " (", " &", " +" };
      GArray *lists[] = { NULL, state.possible, state.with, state.posthumous };

      for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
        {
          for (guint i = 0; i < (lists[l] == NULL ? 1 : lists[l]->len); i++)
            {
              guint index = lists[l] == NULL ? state.settled : g_array_index (lists[l], guint, i);
              const KremFate *f = krem_chronology_get_fate (chronology, index);
              g_autofree char *name = name_fate (f->fate, f->event, f->entry, FALSE);

              g_assert_cmpuint (f->person, ==, person);
              if (f->always)
                memcpy (name, "all", 3);
              if (l == 0)
                g_string_append_printf (text, " %.31s", name);
              else if (l == 1)
                g_string_append_printf (text, " (%.31s %d)", name, f->certainty);
              else
                g_string_append_printf (text, "%s%s%.31s", before[l],
                                        l < 3 || krem_chronology_get_fate_presence (chronology, index, moment)
                                                     == KREM_PRESENCE_CERTAIN
                                            ? ""
                                            : "?",
                                        name);
            }
          if (l == 1)
            g_string_append (text, state.certain ? " !" : " ?");
        }
    }
  return g_string_free (text, FALSE);
}

static void
add_bounds (GArray *moments,
            const KremBounds *bounds)
{
  KremInstant ends[] = { bounds->earliest, bounds->latest };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (ends[i] != G_MININT64 && ends[i] != G_MAXINT64)
      {
        KremInstant around[] = { ends[i] - 1, ends[i], krem_instant_day_end (ends[i]) };

        g_array_append_vals (moments, around, G_N_ELEMENTS (around));
      }
}

static void
add_date (KremChronicle *chronicle,
          GArray *moments,
          const KremDate *date)
{
  if (krem_date_is_dated (date))
    {
      add_bounds (moments, &date->start);
      add_bounds (moments, &date->end);
    }
}

static int
compare_moments (gconstpointer a,
                 gconstpointer b)
{
  KremInstant s = *(const KremInstant *) a, t = *(const KremInstant *) b;

  return (s > t) - (s < t);
}

GArray *
oracle_get_moments (KremChronicle *chronicle)
{
  GArray *moments = g_array_new (FALSE, FALSE, sizeof (KremInstant));
  KremInstant limits[] = { KREM_INSTANT_MIN, KREM_MOMENT_END };
  guint n = 0;

  g_array_append_vals (moments, limits, 2);
  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS); i++)
    {
      const KremCharacter *character = krem_chronicle_get_character (chronicle, i);

      add_date (chronicle, moments, character->born);
      add_date (chronicle, moments, character->died);
      add_date (chronicle, moments, character->fate_since);
      for (guint k = 0; character->posts != NULL && k < character->posts->len; k++)
        {
          const KremPost *post = g_ptr_array_index (character->posts, k);

          add_date (chronicle, moments, post->from);
          add_date (chronicle, moments, post->until);
        }
    }
  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_RELATIONS); i++)
    {
      add_date (chronicle, moments, krem_chronicle_get_relation (chronicle, i)->since);
      add_date (chronicle, moments, krem_chronicle_get_relation (chronicle, i)->until);
    }
  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS); i++)
    {
      const KremEvent *event = krem_chronicle_get_event (chronicle, i);

      add_date (chronicle, moments, event->date);
      for (guint k = 0; k < event->fates->len; k++)
        add_date (chronicle, moments, ((KremFateEntry *) g_ptr_array_index (event->fates, k))->date);
    }
  g_array_sort (moments, compare_moments);
  for (guint i = 0; i < moments->len; i++)
    if (n == 0 || g_array_index (moments, KremInstant, i) != g_array_index (moments, KremInstant, n - 1))
      g_array_index (moments, KremInstant, n++) = g_array_index (moments, KremInstant, i);
  g_array_set_size (moments, n);
  return moments;
}
