/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "oracle-private.h"

#include <string.h>

static gboolean
names (const KremEvent *event, const char *id)
{
  for (guint i = 0; i < event->participants->len; i++)
    if (oracle_has_id (((KremParticipant *) g_ptr_array_index (event->participants, i))->characters, id))
      return TRUE;
  for (guint i = 0; i < event->fates->len; i++)
    {
      const KremFateEntry *entry = g_ptr_array_index (event->fates, i);

      if (oracle_has_id (entry->characters, id) || oracle_has_id (entry->by, id))
        return TRUE;
    }
  return FALSE;
}

KremPresence
oracle_get_person_presence (KremChronicle *chronicle, guint person, KremInstant moment)
{
  const KremCharacter *character = krem_chronicle_get_character (chronicle, person);
  When born = oracle_refers (chronicle, character->born);
  KremInstant from = G_MAXINT64, first = G_MAXINT64;
  gboolean named = FALSE, any = FALSE;

  if (!oracle_counts (chronicle, KREM_LIST_CHARACTERS, person) || born.never)
    return KREM_PRESENCE_ABSENT;
  if (born.dated)
    return oracle_has_happened (&born, moment)        ? KREM_PRESENCE_CERTAIN
           : oracle_may_have_happened (&born, moment) ? KREM_PRESENCE_POSSIBLE
                                                      : KREM_PRESENCE_ABSENT;
  for (guint e = 0; e < krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS); e++)
    {
      const KremEvent *event = krem_chronicle_get_event (chronicle, e);
      When when = oracle_starts (event->date);

      if (!when.dated || !oracle_counts (chronicle, KREM_LIST_EVENTS, e))
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
oracle_describe_person (KremChronicle *chronicle, guint person, KremInstant moment)
{
  GString *text = g_string_new (NULL);
  KremPresence presence = oracle_get_person_presence (chronicle, person, moment);
  Fates fates;
  gboolean others = FALSE;

  g_string_append_printf (text, "%d", presence);
  oracle_find_fates (chronicle, person, moment, &fates);
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
          gboolean same = f->dated && settled->dated
                              ? memcmp (&f->order, &settled->order, sizeof f->order) == 0
                              : f->dated == settled->dated && f->event == settled->event && f->event >= 0
                                    && f->begins == settled->begins && f->begins < 2;

          if (i != (guint) fates.settled && same && !f->posthumous && !f->always && !settled->always
              && (fates.possible[i] || fates.happened[i]))
            g_string_append_printf (text, " &%s", f->name);
        }
      for (guint i = 0; i < fates.fates->len; i++)
        if (g_array_index (fates.fates, OracleFate, i).posthumous && fates.looked_at[i])
          g_string_append_printf (text, " +%s%s", fates.happened[i] ? "" : "?",
                                  g_array_index (fates.fates, OracleFate, i).name);
    }
  oracle_clear_fates (&fates);
  return g_string_free (text, FALSE);
}

void
oracle_get_tally (KremChronicle *chronicle, KremInstant moment, KremTally *tally)
{
  *tally = (KremTally){ 0 };
  for (guint p = 0; p < krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS); p++)
    {
      KremPresence presence = oracle_get_person_presence (chronicle, p, moment);
      Fates fates;

      oracle_find_fates (chronicle, p, moment, &fates);
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
      oracle_clear_fates (&fates);
    }
}

/* Whether the person has died: not, possibly, certainly. */
static KremPresence
get_death (KremChronicle *chronicle, guint person, KremInstant moment)
{
  KremPresence death = KREM_PRESENCE_ABSENT;
  Fates fates;

  oracle_find_fates (chronicle, person, moment, &fates);
  for (guint i = 0; i < fates.fates->len; i++)
    if (fates.possible[i] && IS_DEAD (&g_array_index (fates.fates, OracleFate, i)))
      death = KREM_PRESENCE_POSSIBLE;
  if (fates.settled >= 0 && IS_DEAD (&g_array_index (fates.fates, OracleFate, fates.settled)))
    death = KREM_PRESENCE_CERTAIN;
  oracle_clear_fates (&fates);
  return death;
}

static KremPresence
get_lasting (const When *since, const When *until, gboolean certain, KremPresence death, KremInstant moment)
{
  if (since != NULL && !oracle_may_have_happened (since, moment))
    return KREM_PRESENCE_ABSENT;
  if ((until != NULL && oracle_has_happened (until, moment)) || death == KREM_PRESENCE_CERTAIN)
    return KREM_PRESENCE_ABSENT;
  if (!certain || (since != NULL && !oracle_has_happened (since, moment))
      || (until != NULL && oracle_may_have_happened (until, moment)) || death == KREM_PRESENCE_POSSIBLE)
    return KREM_PRESENCE_POSSIBLE;
  return KREM_PRESENCE_CERTAIN;
}

KremPresence
oracle_get_post_presence (KremChronicle *chronicle, guint person, guint number, KremInstant moment)
{
  const KremPost *post = g_ptr_array_index (krem_chronicle_get_character (chronicle, person)->posts, number);
  When since = oracle_refers (chronicle, post->from), until = oracle_refers (chronicle, post->until);

  if (!oracle_counts (chronicle, KREM_LIST_CHARACTERS, person))
    return KREM_PRESENCE_ABSENT;
  return get_lasting (post->from == NULL ? NULL : &since, post->until == NULL ? NULL : &until,
                      post->certainty == KREM_CERTAINTY_CERTAIN, get_death (chronicle, person, moment), moment);
}

KremPresence
oracle_get_tie_presence (KremChronicle *chronicle, guint number, KremInstant moment)
{
  const KremRelation *relation = krem_chronicle_get_relation (chronicle, number);
  When since = oracle_refers (chronicle, relation->since), until = oracle_refers (chronicle, relation->until);
  int from = oracle_look_up (chronicle, KREM_LIST_CHARACTERS, relation->from);
  int to = oracle_look_up (chronicle, KREM_LIST_CHARACTERS, relation->to);

  if (!oracle_counts (chronicle, KREM_LIST_RELATIONS, number) || from < 0 || to < 0)
    return KREM_PRESENCE_ABSENT;
  return get_lasting (relation->since == NULL ? NULL : &since, relation->until == NULL ? NULL : &until,
                      relation->certainty == KREM_CERTAINTY_CERTAIN,
                      MAX (get_death (chronicle, from, moment), get_death (chronicle, to, moment)), moment);
}

KremPresence
oracle_get_event_presence (KremChronicle *chronicle, guint number, gboolean of_end, KremInstant moment)
{
  const KremEvent *event = krem_chronicle_get_event (chronicle, number);
  When when = of_end ? oracle_ends (event->date) : oracle_starts (event->date);

  if (!oracle_counts (chronicle, KREM_LIST_EVENTS, number) || !oracle_may_have_happened (&when, moment))
    return KREM_PRESENCE_ABSENT;
  /* A rumour of what lasts may be going on until its latest end. */
  if (of_end && event->date != NULL && event->date->kind == KREM_DATE_INTERVAL && krem_date_is_dated (event->date)
      && event->certainty != KREM_CERTAINTY_CERTAIN && !oracle_has_happened (&when, moment))
    return KREM_PRESENCE_ABSENT;
  return oracle_has_happened (&when, moment) && event->certainty == KREM_CERTAINTY_CERTAIN ? KREM_PRESENCE_CERTAIN
                                                                                           : KREM_PRESENCE_POSSIBLE;
}

KremPresence
oracle_get_interval_presence (KremChronicle *chronicle, guint number, KremInstant moment)
{
  const KremEvent *event = krem_chronicle_get_event (chronicle, number);
  When since = oracle_starts (event->date), until = oracle_ends (event->date);

  if (!oracle_counts (chronicle, KREM_LIST_EVENTS, number) || !since.dated || event->date->kind != KREM_DATE_INTERVAL)
    return KREM_PRESENCE_ABSENT;
  return get_lasting (&since, &until, event->certainty == KREM_CERTAINTY_CERTAIN, KREM_PRESENCE_ABSENT, moment);
}
