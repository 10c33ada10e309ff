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

/* Those who take part with a role in the event that is @number among the dirty ones. */
static void
list_role (Drawing *self, guint number, guint role, GArray *list)
{
  KremBuilder *builder = self->builder;

  g_array_set_size (list, 0);
  for (guint i = builder->first_cast[number]; i < builder->first_cast[number + 1]; i++)
    {
      const KremCast *member = &g_array_index (builder->cast, KremCast, i);

      if ((member->roles & role) != 0)
        g_array_append_val (list, member->person);
    }
}

static void
list_ids (Drawing *self, GPtrArray *ids, GArray *list)
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
draw (Drawing *self, GArray *doers, const KremAct *act)
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
draw_fates (Drawing *self, const KremEvent *event, const guint *fates, guint n_fates)
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
draw_targets (Drawing *self, guint number, const guint *fates, guint n_fates)
{
  KremChronology *chronology = self->builder->chronology;
  guint position = g_array_index (self->builder->events.dirty, guint, number);
  const KremEventTime *time = &chronology->events[position];
  KremAct act = {
    .event = position,
    .fate = KREM_NONE,
    .certainty = krem_chronicle_get_event (chronology->chronicle, position)->certainty,
    .certain = time->certain,
    .dated = time->start.dated,
    .bounds = time->start.bounds,
  };

  list_role (self, number, KREM_CAST_TARGET, self->own_doers);
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

/* Lists the fates that come from dirty events by event; all to whom these come are dirty too. */
static guint *
list_fates_by_event (KremBuilder *builder, guint **first)
{
  KremChronology *self = builder->chronology;
  const GArray *events = builder->events.dirty, *people = builder->persons.dirty;
  guint *offsets = g_new0 (guint, events->len + 2), *listed = NULL;
  g_autofree guint *number = g_new (guint, self->n_events); /* of a dirty event, among those */

  for (guint i = 0; i < events->len; i++)
    number[g_array_index (events, guint, i)] = i;
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < people->len; i++)
        {
          const KremPerson *person = &self->persons[g_array_index (people, guint, i)];

          for (guint k = person->first_fate; k < person->first_fate + person->n_fates; k++)
            {
              guint event = g_array_index (self->fates, KremFate, k).event;

              if (event == KREM_NONE || !builder->events.is_dirty[event])
                continue;
              if (pass == 0)
                offsets[number[event] + 2]++;
              else
                listed[offsets[number[event] + 1]++] = k;
            }
        }
      for (guint i = 2; i < events->len + 2 && pass == 0; i++)
        offsets[i] += offsets[i - 1];
      if (pass == 0)
        listed = g_new (guint, offsets[events->len + 1] + 1);
    }
  *first = offsets;
  return listed;
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer data)
{
  const KremFate *x = &((const KremFate *) data)[*(const guint *) a];
  const KremFate *y = &((const KremFate *) data)[*(const guint *) b];

  if (x->entry != y->entry)
    return (x->entry > y->entry) - (x->entry < y->entry);
  return (x->person > y->person) - (x->person < y->person);
}

/* Brings over the acts of the events that are not dirty, and puts them together with those drawn anew. */
static void
join_acts (KremBuilder *builder)
{
  KremChronology *self = builder->chronology, *old = builder->old;
  GArray *drawn = g_steal_pointer (&self->acts);
  const KremAct *old_acts = old != NULL ? (const KremAct *) (gpointer) old->acts->data : NULL;
  const guint *events = builder->events.kept, *people = builder->persons.to, *fates = builder->fate_kept;
  guint n_old = old != NULL ? old->acts->len : 0, n = 0, k = 0;
  guint *act_kept = builder->act_kept = g_new (guint, n_old + 1);
  KremAct *acts;

  krem_chronology_take_table (self, &self->acts, n_old + drawn->len);
  acts = (KremAct *) (gpointer) self->acts->data;
  for (guint i = 0; i < n_old; i++)
    {
      const KremAct *act = &old_acts[i];
      guint event = events[act->event];

      act_kept[i] = KREM_NONE;
      if (event == KREM_NONE)
        continue;
      while (k < drawn->len && g_array_index (drawn, KremAct, k).event < event)
        {
          g_array_append_val (builder->new_acts, n);
          acts[n++] = g_array_index (drawn, KremAct, k++);
        }
      acts[n] = *act;
      acts[n].event = event;
      acts[n].from = krem_items_map (people, act->from);
      acts[n].to = krem_items_map (people, act->to);
      acts[n].fate = krem_items_map (fates, act->fate);
      act_kept[i] = n++;
    }
  while (k < drawn->len)
    {
      g_array_append_val (builder->new_acts, n);
      acts[n++] = g_array_index (drawn, KremAct, k++);
    }
  g_array_set_size (self->acts, n);
  g_array_unref (drawn);
}

/**
 * krem_builder_draw_acts:
 * @builder: what building shares
 *
 * Draws the arrows of the dirty events, in the order of the file.
 */
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
  g_autofree guint *fates = list_fates_by_event (builder, &first);

  for (guint i = 0; i < builder->events.dirty->len; i++)
    {
      guint position = g_array_index (builder->events.dirty, guint, i);
      const KremEvent *event = krem_chronicle_get_event (self->chronicle, position);
      guint n_fates = first[i + 1] - first[i];

      if (!self->events[position].meant)
        continue;
      if (n_fates > 1)
        g_qsort_with_data (fates + first[i], n_fates, sizeof (guint), compare_entries, self->fates->data);
      list_role (&drawing, i, KREM_CAST_DOER, drawing.doers);
      if (!draw_fates (&drawing, event, fates + first[i], n_fates) && drawing.doers->len > 0)
        draw_targets (&drawing, i, fates + first[i], n_fates);
    }
  join_acts (builder);

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
krem_chronology_get_act (KremChronology *self, guint act)
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
krem_chronology_get_act_presence (KremChronology *self, guint act, KremInstant moment)
{
  const KremAct *a;

  g_return_val_if_fail (act < self->acts->len, KREM_PRESENCE_ABSENT);

  a = &g_array_index (self->acts, KremAct, act);
  moment = krem_fold (moment);
  if (a->never || moment < krem_fold (a->bounds.earliest))
    return KREM_PRESENCE_ABSENT;
  return a->certain && krem_fold (a->bounds.latest) <= moment ? KREM_PRESENCE_CERTAIN : KREM_PRESENCE_POSSIBLE;
}
