/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

#include <string.h>

/* The tables of a chronology that is no longer needed serve the next one after an edit, since to ask the system for
 * tens of megabytes costs several times what it costs to fill them. */

#define TABLE(name, type)                                                                                              \
  {                                                                                                                    \
    G_STRUCT_OFFSET (KremChronology, name), sizeof (type)                                                              \
  }

static const struct
{
  gsize offset, size;
} tables[] = {
  TABLE (person_table, KremPerson),
  TABLE (event_table, KremEventTime),
  TABLE (tie_table, KremSpan),
  TABLE (ends, KremEnds),
  TABLE (date_mentions, KremMention),
  TABLE (tie_date_mentions, KremMention),
  TABLE (dangling_mentions, KremMention),
  TABLE (dangling_causes, KremMention),
  TABLE (posts, KremSpan),
  TABLE (fates, KremFate),
  TABLE (spans, KremFateSpan),
  TABLE (starts, guint),
  TABLE (reach, KremInstant),
  TABLE (segments, KremSegment),
  TABLE (toggles, guint),
  TABLE (person_events, guint),
  TABLE (fate_index, guint),
  TABLE (ordered_events, guint),
  TABLE (acts, KremAct),
  TABLE (act_pairs, guint),
  TABLE (act_place, guint),
  TABLE (points, KremPoint),
  TABLE (deltas, KremTallyDelta),
  TABLE (tallies, KremTally),
  TABLE (steps, KremInstant),
};

#define N_TABLES G_N_ELEMENTS (tables)

struct _KremSpareTables
{
  gatomicrefcount ref_count;
  GMutex mutex;
  GArray *arrays[N_TABLES]; /* those that are to be had */
};

static GArray **
get_table (KremChronology *self, guint i)
{
  return &G_STRUCT_MEMBER (GArray *, self, tables[i].offset);
}

/**
 * krem_spare_tables_new:
 *
 * Makes a place where chronologies that follow each other leave their tables.
 *
 * Returns: (transfer full): the place, without any tables
 */
KremSpareTables *
krem_spare_tables_new (void)
{
  KremSpareTables *self = g_new0 (KremSpareTables, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  return self;
}

/**
 * krem_spare_tables_ref:
 * @self: spare tables
 *
 * Keeps them.
 *
 * Returns: (transfer full): @self
 */
KremSpareTables *
krem_spare_tables_ref (KremSpareTables *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * krem_spare_tables_unref:
 * @self: (transfer full): spare tables
 *
 * Lets them go.
 */
void
krem_spare_tables_unref (KremSpareTables *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < N_TABLES; i++)
    g_clear_pointer (&self->arrays[i], g_array_unref);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * krem_chronology_make_tables:
 * @self: a chronology without tables
 *
 * Gives it empty ones.
 */
void
krem_chronology_make_tables (KremChronology *self)
{
  for (guint i = 0; i < N_TABLES; i++)
    *get_table (self, i) = g_array_new (FALSE, FALSE, tables[i].size);
}

/**
 * krem_chronology_take_table:
 * @self: a chronology
 * @table: one of its tables, which goes if it is there
 * @n: how many entries it is to have; what is in them is not said
 *
 * Puts another table in its place.
 *
 * Returns: (transfer none): the table
 */
GArray *
krem_chronology_take_table (KremChronology *self, GArray **table, guint n)
{
  g_clear_pointer (table, g_array_unref);
  for (guint i = 0; i < N_TABLES; i++)
    if (get_table (self, i) == table)
      {
        g_mutex_lock (&self->spare->mutex);
        *table = g_steal_pointer (&self->spare->arrays[i]);
        g_mutex_unlock (&self->spare->mutex);
        if (*table == NULL)
          *table = g_array_new (FALSE, FALSE, tables[i].size);
        g_array_set_size (*table, n);
      }
  return *table;
}

/* Leaves a table to the next chronology where it has none yet. */
static void
leave (KremSpareTables *self, guint i, GArray *table)
{
  g_array_set_size (table, 0);
  g_mutex_lock (&self->mutex);
  if (self->arrays[i] == NULL)
    self->arrays[i] = g_steal_pointer (&table);
  g_mutex_unlock (&self->mutex);
  g_clear_pointer (&table, g_array_unref);
}

/**
 * krem_chronology_leave_tables:
 * @self: a chronology that goes
 *
 * Leaves its tables to the next one.
 */
void
krem_chronology_leave_tables (KremChronology *self)
{
  for (guint i = 0; i < N_TABLES; i++)
    leave (self->spare, i, g_steal_pointer (get_table (self, i)));
}

/**
 * krem_chronology_prepare_edit:
 * @self: a chronology
 *
 * Has memory ready for the tables of the chronology after the next edit, so that the edit need not wait until the
 * system gives it. This is for a worker.
 */
void
krem_chronology_prepare_edit (KremChronology *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < N_TABLES; i++)
    {
      guint n = (*get_table (self, i))->len + 1;
      GArray *table;
      gboolean is_there;

      g_mutex_lock (&self->spare->mutex);
      is_there = self->spare->arrays[i] != NULL;
      g_mutex_unlock (&self->spare->mutex);
      if (is_there)
        continue;
      table = g_array_new (FALSE, FALSE, tables[i].size);
      g_array_set_size (table, n);
      /* The system gives a page when it is first written to. */
      memset (table->data, 0, n * tables[i].size);
      leave (self->spare, i, table);
    }
}

/**
 * krem_chronology_borrow_tables:
 * @self: a chronology that is being made
 * @old: one from which nothing differs that stands in tables
 *
 * Has @self use the tables of @old.
 */
void
krem_chronology_borrow_tables (KremChronology *self, KremChronology *old)
{
  KremChronology *owner = old->tables != NULL ? old->tables : old;

  for (guint i = 0; i < N_TABLES; i++)
    {
      g_clear_pointer (get_table (self, i), g_array_unref);
      *get_table (self, i) = *get_table (owner, i);
    }
  self->tables = krem_chronology_ref (owner);
  self->causes = krem_causes_ref (owner->causes);
  self->persons = owner->persons;
  self->events = owner->events;
  self->ties = owner->ties;
  self->first_start = owner->first_start;
  self->n_dated_events = owner->n_dated_events;
}
