/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

#include <stdlib.h>
#include <string.h>

/* What acts are sorted by first, put into one number: the two ends, and favours after the rest. */
typedef struct
{
  guint64 ends;
  guint act;
  guint favour;
} PairKey;

static PairKey
get_key (KremChronology *self, guint i)
{
  const KremAct *act = &g_array_index (self->acts, KremAct, i);

  return (PairKey){ (guint64) act->from << 32 | act->to, i, act->favour };
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const PairKey *x = a, *y = b;

  if (x->ends != y->ends)
    return x->ends < y->ends ? -1 : 1;
  if (x->favour != y->favour)
    return x->favour < y->favour ? -1 : 1;
  return (x->act > y->act) - (x->act < y->act);
}

static void
get_timing (KremChronology *self, const KremAct *act, KremTiming *timing)
{
  const KremFate *fate;

  *timing = self->events[act->event].start;
  if (act->fate == KREM_NONE)
    return;
  fate = &g_array_index (self->fates, KremFate, act->fate);
  *timing = (KremTiming){ fate->dated, fate->never, fate->has_time, fate->bounds, fate->order_bounds };
}

static int
compare_times (gconstpointer a, gconstpointer b, gpointer data)
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

/* Puts the new acts in order: by their ends, and those of the same ends in time. */
static guint *
sort_new (KremBuilder *builder)
{
  KremChronology *self = builder->chronology;
  guint n = builder->new_acts->len;
  g_autofree PairKey *keys = g_new (PairKey, n);
  guint *pairs = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    keys[i] = get_key (self, g_array_index (builder->new_acts, guint, i));
  if (n > 0)
    qsort (keys, n, sizeof (PairKey), compare_keys);
  for (guint i = 0; i < n; i++)
    pairs[i] = keys[i].act;
  for (guint i = 0, end; i < n; i = end)
    {
      for (end = i + 1; end < n && keys[end].ends == keys[i].ends && keys[end].favour == keys[i].favour;)
        end++;
      if (end - i > 1)
        g_qsort_with_data (pairs + i, end - i, sizeof (guint), compare_times, self);
    }
  return pairs;
}

/* How many of the first @n of @pairs stand before @act. */
static guint
find_place (KremChronology *self, const guint *pairs, guint n, guint act)
{
  PairKey key = get_key (self, act);
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      PairKey other = get_key (self, pairs[middle]);
      int order = other.ends == key.ends && other.favour == key.favour ? compare_times (&pairs[middle], &act, self)
                                                                       : compare_keys (&other, &key);

      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * krem_builder_pair_acts:
 * @builder: what building shares
 *
 * Brings acts of the same ends together, and those in order.
 */
void
krem_builder_pair_acts (KremBuilder *builder)
{
  KremChronology *self = builder->chronology, *old = builder->old;
  g_autofree guint *new_pairs = sort_new (builder);
  guint n = 0, end, *pairs, *places;

  krem_chronology_take_table (self, &self->act_pairs, MAX (self->acts->len, old != NULL ? old->acts->len : 0) + 1);
  krem_chronology_take_table (self, &self->act_place, self->acts->len);
  pairs = (guint *) (gpointer) self->act_pairs->data;
  for (guint i = 0; old != NULL && i < old->act_pairs->len; i++)
    {
      pairs[n] = builder->act_kept[g_array_index (old->act_pairs, guint, i)];
      n += pairs[n] != KREM_NONE;
    }
  /* The new ones come in from behind, each with what stands after it. */
  end = n;
  for (guint k = builder->new_acts->len; k-- > 0;)
    {
      guint place = find_place (self, pairs, end, new_pairs[k]);

      memmove (pairs + place + k + 1, pairs + place, (end - place) * sizeof (guint));
      pairs[place + k] = new_pairs[k];
      end = place;
    }
  g_array_set_size (self->act_pairs, self->acts->len);
  places = (guint *) (gpointer) self->act_place->data;
  for (guint i = 0; i < self->acts->len; i++)
    places[pairs[i]] = i;
}

static gboolean
are_of_one_pair (const KremAct *a, const KremAct *b)
{
  return a->from == b->from && a->to == b->to && a->favour == b->favour;
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
krem_chronology_get_pair_acts (KremChronology *self, guint act, guint *n_acts)
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
krem_chronology_is_act_drawn (KremChronology *self, guint act, KremInstant moment)
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
