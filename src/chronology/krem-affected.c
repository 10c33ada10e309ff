/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

#include <string.h>

/* Past these, it is quicker to build everything afresh: each insertion and removal goes over the whole list. */
#define MOST_MOVES 256

/* Whether what follows from @edit is found by looking at what it touches. A standing of the chronicle's own may be
 * anybody's. */
static gboolean
is_local (KremEdit *edit)
{
  guint n_moves = 0;

  for (guint i = 0; i < krem_edit_get_n_changes (edit); i++)
    {
      const KremChange *change = krem_edit_get_change (edit, i);

      if (change->list == KREM_LIST_FATES)
        return FALSE;
      n_moves += change->before == NULL || change->after == NULL;
    }
  return n_moves <= MOST_MOVES;
}

static gboolean
are_same_ties (KremBuilder *builder, guint before, guint now)
{
  const KremSpan *a = &builder->old->ties[before], *b = &builder->chronology->ties[now];
  const KremEnds *x = &g_array_index (builder->old->ends, KremEnds, before);
  const KremEnds *y = &g_array_index (builder->chronology->ends, KremEnds, now);

  return a->start_possible == b->start_possible && a->start_certain == b->start_certain
         && a->end_possible == b->end_possible && a->end_certain == b->end_certain && a->certain == b->certain
         && a->counts == b->counts && krem_items_map (builder->persons.to, x->from) == y->from
         && krem_items_map (builder->persons.to, x->to) == y->to;
}

/* Lists what differs or was looked at again. */
static void
list_items (KremItems *items, KremAffectedItems *affected)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < items->n; i++)
    if (items->differs[i] || items->is_dirty[i])
      g_array_append_val (list, i);
  affected->n = list->len;
  affected->positions = (guint *) (gpointer) g_array_free (g_steal_pointer (&list), FALSE);
  affected->n_old = items->n_old;
  affected->old = g_steal_pointer (&items->from);
}

static void
list_acts (KremBuilder *builder, KremAffectedItems *affected)
{
  guint n_old = builder->old->acts->len, n = builder->chronology->acts->len;
  gboolean moved = n != n_old;
  guint *old;

  affected->n_old = n_old;
  if (builder->act_kept == NULL)
    return;
  affected->n = builder->new_acts->len;
  affected->positions = g_memdup2 (builder->new_acts->data, affected->n * sizeof (guint));
  for (guint i = 0; i < n_old && !moved; i++)
    moved = builder->act_kept[i] != KREM_NONE && builder->act_kept[i] != i;
  if (!moved)
    return;
  affected->old = old = g_new (guint, n + 1);
  memset (old, 0xff, n * sizeof (guint));
  for (guint i = 0; i < n_old; i++)
    if (builder->act_kept[i] != KREM_NONE)
      old[builder->act_kept[i]] = i;
}

/* Who takes part in an event of which only what is read differs was not looked at again, and may be shown with it. */
static void
mark_casts (KremBuilder *builder)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < builder->events.n; i++)
    {
      if (!builder->events.differs[i] || builder->events.is_dirty[i] || !builder->chronology->events[i].meant)
        continue;
      krem_chronicle_list_cast (builder->chronology->chronicle, i, people);
      for (guint k = 0; k < people->len; k++)
        builder->persons.differs[g_array_index (people, guint, k)] = TRUE;
    }
}

static gboolean
have_fates_moved (KremBuilder *builder)
{
  for (guint i = 0; i < builder->persons.n_old; i++)
    {
      guint now = builder->persons.kept != NULL ? builder->persons.kept[i] : KREM_NONE;

      if (now != KREM_NONE && builder->chronology->persons[now].first_fate != builder->old->persons[i].first_fate)
        return TRUE;
    }
  return FALSE;
}

/* Notes what is different, once all is built. */
static void
find_affected (KremBuilder *builder, KremEdit *edit)
{
  KremChronology *self = builder->chronology, *old = builder->old;
  KremAffected *affected = self->affected = g_new0 (KremAffected, 1);

  for (guint i = 0; i < krem_edit_get_n_changes (edit); i++)
    affected->lists |= 1u << krem_edit_get_change (edit, i)->list;
  for (guint i = 0; i < builder->relations.n; i++)
    {
      guint before = krem_items_map (builder->relations.from, i);

      /* Most ties of dirty people come out as they were. */
      if (builder->relations.is_dirty[i] && !builder->relations.differs[i])
        builder->relations.is_dirty[i] = !are_same_ties (builder, before, i);
    }
  affected->fates_moved = have_fates_moved (builder);
  list_acts (builder, &affected->acts);
  affected->steps_differ = self->steps->len != old->steps->len
                           || (self->steps->len > 0
                               && memcmp (self->steps->data, old->steps->data, self->steps->len * sizeof (KremInstant))
                                      != 0);
  affected->view_differs = self->has_view != old->has_view || self->view.earliest != old->view.earliest
                           || self->view.latest != old->view.latest;
  mark_casts (builder);
  builder->links.from = NULL;
  list_items (&builder->persons, &affected->persons);
  list_items (&builder->events, &affected->events);
  list_items (&builder->relations, &affected->relations);
}

/**
 * krem_chronology_new_edited:
 * @old: the chronology of @chronicle before @edit
 * @chronicle: the chronicle after @edit
 * @edit: what was done to it
 *
 * Works out what follows from @chronicle, which comes out as krem_chronology_new() would have it. What @edit does not
 * touch is taken over from @old, so that an edit of one thing costs little beside copying the tables.
 *
 * Returns: (transfer full): the chronology
 */
KremChronology *
krem_chronology_new_edited (KremChronology *old, KremChronicle *chronicle, KremEdit *edit)
{
  KremChronology *self;
  KremBuilder builder;

  g_return_val_if_fail (old != NULL, NULL);
  g_return_val_if_fail (KREM_IS_CHRONICLE (chronicle), NULL);
  g_return_val_if_fail (edit != NULL, NULL);

  if (!is_local (edit))
    return krem_chronology_new (chronicle);

  self = krem_chronology_make (chronicle, old->spare);
  self->old_serial = old->serial;
  krem_builder_init (&builder, self, old);
  if (krem_builder_find_dirty_events (&builder, edit))
    krem_builder_run (&builder);
  else
    krem_chronology_borrow_tables (self, old);
  krem_chronology_find_view (self);
  find_affected (&builder, edit);
  krem_builder_clear (&builder);
  return self;
}

static void
clear_items (KremAffectedItems *items)
{
  g_free ((guint *) items->positions);
  g_free ((guint *) items->old);
}

/**
 * krem_affected_free:
 * @self: (transfer full) (nullable): what is different
 *
 * Frees it.
 */
void
krem_affected_free (KremAffected *self)
{
  if (self == NULL)
    return;
  clear_items (&self->persons);
  clear_items (&self->events);
  clear_items (&self->relations);
  clear_items (&self->acts);
  g_free (self);
}

/**
 * krem_chronology_get_affected:
 * @self: a chronology
 * @old: the one that was looked at before
 *
 * Returns: (nullable): what is different in @self from @old, where @self was made from @old by
 *   krem_chronology_new_edited(); %NULL where that is not known, so that everything may be
 */
const KremAffected *
krem_chronology_get_affected (KremChronology *self, KremChronology *old)
{
  g_return_val_if_fail (self != NULL && old != NULL, NULL);

  return self->old_serial == old->serial ? self->affected : NULL;
}
