/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"


/* What drawing the acts of one event after the other needs; a stamp says for which turn somebody was noted last. */
typedef struct
{
  KremBuilder *builder;
  GArray *doers, *own_doers; /* of guint */
  guint *stamps;
  guint stamp;
} Drawing;

static void
begin_list (Drawing *self,
            GArray *list)
{
  g_array_set_size (list, 0);
  self->stamp++;
}

static void
add_to_list (Drawing *self,
             GArray *list,
             GPtrArray *ids)
{
  for (guint i = 0; ids != NULL && i < ids->len; i++)
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
list_role (Drawing *self,
           const KremEvent *event,
           gboolean doers,
           GArray *list)
{
  begin_list (self, list);
  for (guint i = 0; event->participants != NULL && i < event->participants->len; i++)
    {
      const KremParticipant *participant = g_ptr_array_index (event->participants, i);

      if (doers ? krem_participant_is_doer (participant) : g_strcmp0 (participant->role, "target") == 0)
        add_to_list (self, list, participant->characters);
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
              begin_list (self, doers);
              add_to_list (self, doers, record->by);
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

  list_role (self, event, FALSE, self->own_doers);
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

static int
compare_acts (gconstpointer a,
              gconstpointer b,
              gpointer data)
{
  KremChronology *self = data;
  guint i = *(const guint *) a, k = *(const guint *) b;
  const KremAct *x = &g_array_index (self->acts, KremAct, i), *y = &g_array_index (self->acts, KremAct, k);
  KremTiming s, t;
  int order;

  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  if (x->to != y->to)
    return x->to < y->to ? -1 : 1;
  if (x->favour != y->favour)
    return x->favour - y->favour;

  s = self->events[x->event].start;
  t = self->events[y->event].start;
  if (x->fate != KREM_NONE)
    {
      const KremFate *fate = &g_array_index (self->fates, KremFate, x->fate);

      s = (KremTiming){ fate->dated, fate->never, fate->has_time, fate->bounds, fate->order_bounds };
    }
  if (y->fate != KREM_NONE)
    {
      const KremFate *fate = &g_array_index (self->fates, KremFate, y->fate);

      t = (KremTiming){ fate->dated, fate->never, fate->has_time, fate->bounds, fate->order_bounds };
    }
  order = krem_timing_compare (&s, &t);
  return order != 0 ? order : (i > k) - (i < k);
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
      list_role (&drawing, event, TRUE, drawing.doers);
      if (!draw_fates (&drawing, event, fates + first[i], n_fates) && drawing.doers->len > 0)
        draw_targets (&drawing, event, i, fates + first[i], n_fates);
    }

  g_array_set_size (self->act_pairs, self->acts->len);
  g_array_set_size (self->act_place, self->acts->len);
  for (guint i = 0; i < self->acts->len; i++)
    g_array_index (self->act_pairs, guint, i) = i;
  g_array_sort_with_data (self->act_pairs, compare_acts, self);
  for (guint i = 0; i < self->acts->len; i++)
    g_array_index (self->act_place, guint, g_array_index (self->act_pairs, guint, i)) = i;

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
