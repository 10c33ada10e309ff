/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

#include <stdlib.h>


/* What drawing the acts of one event after the other needs; a stamp says for which turn somebody was noted last. */
typedef struct
{
  KremBuilder *builder;
  GArray *doers, *own_doers; /* of guint */
  guint *stamps;
  guint stamp;
} Drawing;

/* Those who take part in the event with a role. */
static void
list_role (Drawing *self,
           guint event,
           guint role,
           GArray *list)
{
  KremBuilder *builder = self->builder;

  g_array_set_size (list, 0);
  for (guint i = builder->first_cast[event]; i < builder->first_cast[event + 1]; i++)
    {
      const KremCast *member = &g_array_index (builder->cast, KremCast, i);

      if ((member->roles & role) != 0)
        g_array_append_val (list, member->person);
    }
}

static void
list_ids (Drawing *self,
          GPtrArray *ids,
          GArray *list)
{
  g_array_set_size (list, 0);
  self->stamp++;
  for (guint i = 0; i < ids->len; i++)
    {
      guint person;

      if (!krem_builder_find_person (self->builder, g_ptr_array_index (ids, i), &person)
          || self->stamps[person] == self->stamp)
        continue;
      self->stamps[person] = self->stamp;
      g_array_append_val (list, person);
    }
}

static void
draw (Drawing *self,
      GArray *doers,
      const KremAct *act)
{
  for (guint i = 0; i < doers->len; i++)
    {
      KremAct copy = *act;

      copy.from = g_array_index (doers, guint, i);
      if (copy.from != copy.to)
        g_array_append_val (self->builder->chronology->acts, copy);
    }
}

/* Draws the arrows of the fates that @event brings, which are @fates, one run for each entry. */
static gboolean
draw_fates (Drawing *self,
            const KremEvent *event,
            const guint *fates,
            guint n_fates)
{
  KremChronology *chronology = self->builder->chronology;
  gboolean strikes = FALSE;
  guint entry = KREM_NONE;
  GArray *doers = self->doers;

  for (guint i = 0; i < n_fates; i++)
    {
      const KremFate *fate = &g_array_index (chronology->fates, KremFate, fates[i]);
      KremAct act = {
        .to = fate->person,
        .event = fate->event,
        .fate = fates[i],
        .favour = fate->standing == KREM_STANDING_SECURE,
        .certainty = fate->certainty,
        .certain = fate->certain,
        .dated = fate->dated,
        .never = fate->never,
        .bounds = fate->bounds,
      };

      if (fate->entry != entry)
        {
          const KremFateEntry *record = g_ptr_array_index (event->fates, fate->entry);

          entry = fate->entry;
          doers = self->doers;
          if (record->by != NULL)
            {
              doers = self->own_doers;
              list_ids (self, record->by, doers);
            }
        }
      strikes |= !act.favour;
      draw (self, doers, &act);
    }
  return strikes;
}

static void
draw_targets (Drawing *self,
              const KremEvent *event,
              guint position,
              const guint *fates,
              guint n_fates)
{
  KremChronology *chronology = self->builder->chronology;
  const KremEventTime *time = &chronology->events[position];
  KremAct act = {
    .event = position,
    .fate = KREM_NONE,
    .certainty = event->certainty,
    .certain = time->certain,
    .dated = time->start.dated,
    .bounds = time->start.bounds,
  };

  list_role (self, position, KREM_CAST_TARGET, self->own_doers);
  self->stamp++;
  for (guint i = 0; i < n_fates; i++)
    self->stamps[g_array_index (chronology->fates, KremFate, fates[i]).person] = self->stamp;
  for (guint i = 0; i < self->own_doers->len; i++)
    {
      act.to = g_array_index (self->own_doers, guint, i);
      /* To whom it brings a favour goes an arrow already. */
      if (self->stamps[act.to] != self->stamp)
        draw (self, self->doers, &act);
    }
}

/* Sorts the fates that come from events by event, entry and place of the person in the entry. */
static guint *
sort_fates_by_event (KremChronology *self,
                     guint **first)
{
  guint *sorted = g_new (guint, self->fates->len);
  guint *offsets = g_new0 (guint, self->n_events + 2);

  for (guint i = 0; i < self->fates->len; i++)
    {
      guint event = g_array_index (self->fates, KremFate, i).event;

      if (event != KREM_NONE)
        offsets[event + 2]++;
    }
  for (guint i = 2; i < self->n_events + 2; i++)
    offsets[i] += offsets[i - 1];
  for (guint i = 0; i < self->fates->len; i++)
    {
      guint event = g_array_index (self->fates, KremFate, i).event;

      if (event != KREM_NONE)
        sorted[offsets[event + 1]++] = i;
    }
  *first = offsets;
  return sorted;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b,
                 gpointer data)
{
  const KremFate *x = &((const KremFate *) data)[*(const guint *) a];
  const KremFate *y = &((const KremFate *) data)[*(const guint *) b];

  if (x->entry != y->entry)
    return (x->entry > y->entry) - (x->entry < y->entry);
  return (x->person > y->person) - (x->person < y->person);
}

/* What acts are sorted by first, put into one number: the two ends, and favours after the rest. */
typedef struct
{
  guint64 ends;
  guint act;
  guint favour;
} PairKey;

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  const PairKey *x = a, *y = b;

  if (x->ends != y->ends)
    return x->ends < y->ends ? -1 : 1;
  if (x->favour != y->favour)
    return x->favour < y->favour ? -1 : 1;
  return (x->act > y->act) - (x->act < y->act);
}

static void
get_timing (KremChronology *self,
            const KremAct *act,
            KremTiming *timing)
{
  const KremFate *fate;

  *timing = self->events[act->event].start;
  if (act->fate == KREM_NONE)
    return;
  fate = &g_array_index (self->fates, KremFate, act->fate);
  *timing = (KremTiming){ fate->dated, fate->never, fate->has_time, fate->bounds, fate->order_bounds };
}

static int
compare_times (gconstpointer a,
               gconstpointer b,
               gpointer data)
{
  KremChronology *self = data;
  guint i = *(const guint *) a, k = *(const guint *) b;
  KremTiming s, t;
  int order;

  get_timing (self, &g_array_index (self->acts, KremAct, i), &s);
  get_timing (self, &g_array_index (self->acts, KremAct, k), &t);
  order = krem_timing_compare (&s, &t);
  return order != 0 ? order : (i > k) - (i < k);
}

/* Brings acts of the same ends together, and those in order. */
static void
pair_acts (KremChronology *self)
{
  guint n = self->acts->len;
  g_autofree PairKey *keys = g_new (PairKey, n);
  guint *pairs;

  for (guint i = 0; i < n; i++)
    {
      const KremAct *act = &g_array_index (self->acts, KremAct, i);

      keys[i] = (PairKey){ (guint64) act->from << 32 | act->to, i, act->favour };
    }
  if (n > 0)
    qsort (keys, n, sizeof (PairKey), compare_keys);

  g_array_set_size (self->act_pairs, n);
  g_array_set_size (self->act_place, n);
  pairs = (guint *) (gpointer) self->act_pairs->data;
  for (guint i = 0; i < n; i++)
    pairs[i] = keys[i].act;
  for (guint i = 0, end; i < n; i = end)
    {
      for (end = i + 1; end < n && keys[end].ends == keys[i].ends && keys[end].favour == keys[i].favour;)
        end++;
      if (end - i > 1)
        g_qsort_with_data (pairs + i, end - i, sizeof (guint), compare_times, self);
    }
  for (guint i = 0; i < n; i++)
    g_array_index (self->act_place, guint, pairs[i]) = i;
}

static gboolean
are_of_one_pair (const KremAct *a,
                 const KremAct *b)
{
  return a->from == b->from && a->to == b->to && a->favour == b->favour;
}

/* Draws the arrows of all events, in the order of the file. */
void
krem_builder_draw_acts (KremBuilder *builder)
{
  KremChronology *self = builder->chronology;
  Drawing drawing = {
    .builder = builder,
    .doers = g_array_new (FALSE, FALSE, sizeof (guint)),
    .own_doers = g_array_new (FALSE, FALSE, sizeof (guint)),
    .stamps = g_new0 (guint, self->n_persons),
  };
  g_autofree guint *first = NULL;
  g_autofree guint *fates = sort_fates_by_event (self, &first);

  for (guint i = 0; i < self->n_events; i++)
    {
      const KremEvent *event = krem_chronicle_get_event (self->chronicle, i);
      guint n_fates = first[i + 1] - first[i];

      if (!self->events[i].meant)
        continue;
      if (n_fates > 1)
        g_qsort_with_data (fates + first[i], n_fates, sizeof (guint), compare_entries, self->fates->data);
      list_role (&drawing, i, KREM_CAST_DOER, drawing.doers);
      if (!draw_fates (&drawing, event, fates + first[i], n_fates) && drawing.doers->len > 0)
        draw_targets (&drawing, event, i, fates + first[i], n_fates);
    }

  pair_acts (self);

  g_array_unref (drawing.doers);
  g_array_unref (drawing.own_doers);
  g_free (drawing.stamps);
}

/**
 * krem_chronology_get_n_acts:
 * @self: a chronology
 *
 * Returns: the number of all acts and favours
 */
guint
krem_chronology_get_n_acts (KremChronology *self)
{
  return self->acts->len;
}

/**
 * krem_chronology_get_act:
 * @self: a chronology
 * @act: the index of an act
 *
 * Returns: (transfer none): the act
 */
const KremAct *
krem_chronology_get_act (KremChronology *self,
                         guint act)
{
  g_return_val_if_fail (act < self->acts->len, NULL);

  return &g_array_index (self->acts, KremAct, act);
}

/**
 * krem_chronology_get_act_presence:
 * @self: a chronology
 * @act: the index of an act
 * @moment: what is looked at
 *
 * Returns: whether the act has begun; from then on it stands
 */
KremPresence
krem_chronology_get_act_presence (KremChronology *self,
                                  guint act,
                                  KremInstant moment)
{
  const KremAct *a;

  g_return_val_if_fail (act < self->acts->len, KREM_PRESENCE_ABSENT);

  a = &g_array_index (self->acts, KremAct, act);
  moment = krem_fold (moment);
  if (a->never || moment < krem_fold (a->bounds.earliest))
    return KREM_PRESENCE_ABSENT;
  return a->certain && krem_fold (a->bounds.latest) <= moment ? KREM_PRESENCE_CERTAIN : KREM_PRESENCE_POSSIBLE;
}

/**
 * krem_chronology_get_pair_acts:
 * @self: a chronology
 * @act: the index of an act
 * @n_acts: (out): their number
 *
 * Returns: (transfer none) (array length=n_acts): the indices of the acts from the same to the same, favours apart
 *   from the others, with @act among them, from the earliest to the latest
 */
const guint *
krem_chronology_get_pair_acts (KremChronology *self,
                               guint act,
                               guint *n_acts)
{
  const guint *pairs = (const guint *) (gpointer) self->act_pairs->data;
  guint start, end;

  g_return_val_if_fail (act < self->acts->len, NULL);

  start = g_array_index (self->act_place, guint, act);
  end = start + 1;
  while (start > 0
         && are_of_one_pair (krem_chronology_get_act (self, pairs[start - 1]), krem_chronology_get_act (self, act)))
    start--;
  while (end < self->acts->len
         && are_of_one_pair (krem_chronology_get_act (self, pairs[end]), krem_chronology_get_act (self, act)))
    end++;
  *n_acts = end - start;
  return pairs + start;
}

/**
 * krem_chronology_is_act_drawn:
 * @self: a chronology
 * @act: the index of an act
 * @moment: what is looked at
 *
 * Returns: whether @act stands and is the latest of those that stand from the same to the same, so that it is drawn;
 *   the others are only listed
 */
gboolean
krem_chronology_is_act_drawn (KremChronology *self,
                              guint act,
                              KremInstant moment)
{
  g_return_val_if_fail (act < self->acts->len, FALSE);

  if (krem_chronology_get_act_presence (self, act, moment) == KREM_PRESENCE_ABSENT)
    return FALSE;
  for (guint i = g_array_index (self->act_place, guint, act) + 1; i < self->acts->len; i++)
    {
      guint other = g_array_index (self->act_pairs, guint, i);

      if (!are_of_one_pair (krem_chronology_get_act (self, other), krem_chronology_get_act (self, act)))
        break;
      if (krem_chronology_get_act_presence (self, other, moment) != KREM_PRESENCE_ABSENT)
        return FALSE;
    }
  return TRUE;
}
