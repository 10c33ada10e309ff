/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "oracle-private.h"

#include <string.h>

static gboolean
means (KremChronicle *chronicle, KremList list, const char *id, guint position)
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

gboolean
oracle_counts (KremChronicle *chronicle, KremList list, guint position)
{
  KremRecord *record = krem_chronicle_get (chronicle, list, position);

  return record->usable && means (chronicle, list, record->id, position);
}

gboolean
oracle_has_id (GPtrArray *ids, const char *id)
{
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (strcmp (g_ptr_array_index (ids, i), id) == 0)
      return TRUE;
  return FALSE;
}

int
oracle_look_up (KremChronicle *chronicle, KremList list, const char *id)
{
  for (guint i = 0; i < krem_chronicle_get_n (chronicle, list); i++)
    if (id != NULL && means (chronicle, list, id, i))
      return (int) i;
  return -1;
}

When
oracle_nowhen (void)
{
  return (When){ .typed = { G_MININT64, G_MAXINT64 }, .order = { G_MININT64, G_MAXINT64 } };
}

When
oracle_starts (const KremDate *date)
{
  When when = oracle_nowhen ();

  if (krem_date_is_dated (date))
    {
      when.dated = TRUE;
      when.has_time = date->has_time;
      when.typed = date->start;
      when.order = date->start_order;
    }
  return when;
}

When
oracle_ends (const KremDate *date)
{
  When when = oracle_starts (date);

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
When
oracle_refers (KremChronicle *chronicle, const KremDate *date)
{
  if (date == NULL || date->kind == KREM_DATE_INTERVAL)
    return oracle_nowhen ();
  if (date->text[0] == '@')
    {
      int event = oracle_look_up (chronicle, KREM_LIST_EVENTS, date->text + 1);

      if (event >= 0)
        return oracle_starts (krem_chronicle_get_event (chronicle, event)->date);
      if (g_str_has_suffix (date->text, "/end"))
        {
          g_autofree char *id = g_strndup (date->text + 1, strlen (date->text) - 5);

          event = oracle_look_up (chronicle, KREM_LIST_EVENTS, id);
          if (event >= 0)
            return oracle_ends (krem_chronicle_get_event (chronicle, event)->date);
        }
      return oracle_nowhen ();
    }
  return oracle_starts (date);
}

gboolean
oracle_has_happened (const When *when, KremInstant moment)
{
  return !when->never && when->typed.latest <= moment;
}

gboolean
oracle_may_have_happened (const When *when, KremInstant moment)
{
  return !when->never && when->typed.earliest <= moment;
}

char *
name_fate (const char *fate, guint event, guint entry, gboolean always)
{
  return always               ? g_strdup_printf ("always-%s", fate)
         : event == KREM_NONE ? g_strdup_printf ("own-%s", fate)
                              : g_strdup_printf ("%u.%u-%s", event, entry, fate);
}

static OracleFate
make (KremChronicle *chronicle, const char *fate, int event, guint entry, const When *when)
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
is_before (const OracleFate *f, const OracleFate *g)
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
oracle_list_fates (KremChronicle *chronicle, guint person)
{
  const KremCharacter *character = krem_chronicle_get_character (chronicle, person);
  GArray *brought = g_array_new (FALSE, TRUE, sizeof (OracleFate));
  GArray *fates = g_array_new (FALSE, TRUE, sizeof (OracleFate));
  const char *first = character->fate != NULL ? character->fate : "free";
  When always = oracle_nowhen ();
  OracleFate base, own;
  const OracleFate *teller = NULL;
  gboolean told = FALSE;

  if (!oracle_counts (chronicle, KREM_LIST_CHARACTERS, person) || character->is_body)
    {
      g_array_unref (brought);
      return fates;
    }

  for (guint e = 0; e < krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS); e++)
    for (guint k = 0; k < krem_chronicle_get_event (chronicle, e)->fates->len; k++)
      {
        const KremEvent *event = krem_chronicle_get_event (chronicle, e);
        const KremFateEntry *entry = g_ptr_array_index (event->fates, k);
        When when = entry->date != NULL ? oracle_starts (entry->date)
                    : entry->at_end     ? oracle_ends (event->date)
                                        : oracle_starts (event->date);
        OracleFate f;

        if (!oracle_counts (chronicle, KREM_LIST_EVENTS, e) || !oracle_has_id (entry->characters, character->base.id))
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
      When when = oracle_refers (chronicle, character->died);

      if (!when.dated && teller != NULL)
        when = (When){ teller->dated, FALSE, teller->has_time, teller->typed, teller->order };
      when.never = FALSE;
      if (!when.dated)
        when = oracle_nowhen ();
      base = make (chronicle, "free", -1, 0, &always);
      own = make (chronicle, first, -1, 0, &when);
      g_array_append_val (fates, base);
      g_array_append_val (fates, own);
      told = TRUE;
    }
  else if (character->fate != NULL && character->fate_since != NULL)
    {
      When when = oracle_refers (chronicle, character->fate_since);

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
      When when = oracle_refers (chronicle, character->died);

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
is_cause (KremChronicle *chronicle, int cause, int effect, gboolean *seen)
{
  const KremEvent *event = krem_chronicle_get_event (chronicle, effect);

  if (seen[effect])
    return FALSE;
  seen[effect] = TRUE;
  for (guint i = 0; i < event->causes->len; i++)
    {
      const KremCause *c = g_ptr_array_index (event->causes, i);
      int position = oracle_look_up (chronicle, KREM_LIST_EVENTS, c->event);

      if (position < 0 || c->certainty != KREM_CERTAINTY_CERTAIN || c->either != NULL)
        continue;
      if (position == cause || is_cause (chronicle, cause, position, seen))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_among_causes (KremChronicle *chronicle, int cause, int effect)
{
  g_autofree gboolean *seen = g_new0 (gboolean, krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS));

  return is_cause (chronicle, cause, effect, seen);
}

static gboolean
lies_in_day (const OracleFate *f, gint64 day)
{
  return DAY (f->order.earliest) == day && DAY (f->order.latest) == day;
}

gboolean
oracle_precedes (KremChronicle *chronicle, GArray *fates, guint f_index, guint g_index, gboolean at_end)
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

void
oracle_find_fates (KremChronicle *chronicle, guint person, KremInstant moment, Fates *self)
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

void
oracle_clear_fates (Fates *self)
{
  g_array_unref (self->fates);
  g_free (self->looked_at);
  g_free (self->happened);
  g_free (self->possible);
}
