/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

#include <string.h>

/* How the tables of a chronology are put together from those of the one before an edit and from what was derived anew.
 * What stands between two dirty people or things is copied in one piece. */

/**
 * krem_builder_join_items:
 * @builder: what building shares
 * @table: a table of the chronology with one entry for each item
 * @items: the items
 *
 * Brings over what is not dirty; the entries of the rest are zero.
 */
void
krem_builder_join_items (KremBuilder *builder, GArray **table, const KremItems *items)
{
  GArray *new_table = krem_chronology_take_table (builder->chronology, table, items->n), *old_table;
  gsize size = g_array_get_element_size (new_table);

  if (builder->old != NULL)
    {
      old_table = G_STRUCT_MEMBER (GArray *, builder->old, (guint8 *) table - (guint8 *) builder->chronology);
      for (guint i = 0, n; i < items->n; i += n)
        {
          guint from = krem_items_map (items->from, i);

          n = 1;
          if (from == KREM_NONE)
            continue;
          if (items->from == NULL)
            n = items->n;
          while (i + n < items->n && items->from[i + n] == from + n)
            n++;
          memcpy (new_table->data + i * size, old_table->data + from * size, n * size);
        }
    }
  for (guint i = 0; i < items->dirty->len; i++)
    memset (new_table->data + g_array_index (items->dirty, guint, i) * size, 0, size);
}

/**
 * krem_builder_join_mentions:
 * @builder: what building shares
 * @table: a table of mentions of the chronology, with those of the dirty owners
 * @items: what the owners are
 *
 * Brings over the mentions of the owners that are not dirty.
 */
void
krem_builder_join_mentions (KremBuilder *builder, GArray **table, const KremItems *items)
{
  GArray *derived, *old_table;
  guint k = 0;

  if (builder->old == NULL)
    return;
  derived = g_steal_pointer (table);
  krem_chronology_take_table (builder->chronology, table, 0);
  old_table = G_STRUCT_MEMBER (GArray *, builder->old, (guint8 *) table - (guint8 *) builder->chronology);
  for (guint i = 0; i < old_table->len; i++)
    {
      KremMention mention = g_array_index (old_table, KremMention, i);

      mention.owner = items->kept[mention.owner];
      if (mention.owner == KREM_NONE)
        continue;
      for (; k < derived->len && g_array_index (derived, KremMention, k).owner < mention.owner; k++)
        g_array_append_val (*table, g_array_index (derived, KremMention, k));
      g_array_append_val (*table, mention);
    }
  g_array_append_vals (*table, &g_array_index (derived, KremMention, k), derived->len - k);
  g_array_unref (derived);
}

#define FIRST(person, offset) G_STRUCT_MEMBER (guint, person, offset)

/* A run of entries that is copied in one piece. */
typedef struct
{
  GArray *from;
  guint start, n;
} Run;

/* Puts together a table of which each person has @n_offset and @more_offset entries from @first_offset on. */
static void
join_person_table (KremBuilder *builder, GArray **table, gsize first_offset, gsize n_offset, gsize more_offset)
{
  KremChronology *self = builder->chronology;
  GArray *derived = g_steal_pointer (table);
  GArray *old = G_STRUCT_MEMBER (GArray *, builder->old, (guint8 *) table - (guint8 *) self);
  gsize size = g_array_get_element_size (derived);
  Run run = { 0 };
  guint n = 0;

  for (guint i = 0; i < self->n_persons; i++)
    n += FIRST (&self->persons[i], n_offset) + (more_offset != 0 ? FIRST (&self->persons[i], more_offset) : 0);
  krem_chronology_take_table (self, table, n);
  n = 0;
  for (guint i = 0; i <= self->n_persons; i++)
    {
      const KremPerson *person = i < self->n_persons ? &self->persons[i] : NULL;
      Run next = { 0 };

      if (person != NULL)
        {
          next.from = builder->persons.is_dirty[i] ? derived : old;
          next.start = FIRST (person, first_offset);
          next.n = FIRST (person, n_offset) + (more_offset != 0 ? FIRST (person, more_offset) : 0);
          if (next.n == 0)
            continue;
          if (next.from == run.from && next.start == run.start + run.n)
            {
              run.n += next.n;
              continue;
            }
        }
      if (run.n > 0)
        memcpy ((*table)->data + n * size, run.from->data + run.start * size, run.n * size);
      n += run.n;
      run = next;
    }
  g_array_unref (derived);
}

/* Says where the entries of each person begin now that they stand together. */
static void
set_first (KremChronology *self, gsize first_offset, gsize n_offset, gsize more_offset)
{
  guint n = 0;

  for (guint i = 0; i < self->n_persons; i++)
    {
      FIRST (&self->persons[i], first_offset) = n;
      n += FIRST (&self->persons[i], n_offset) + (more_offset != 0 ? FIRST (&self->persons[i], more_offset) : 0);
    }
}

/* Finds where the fates have moved, while the people still say where they were. */
static void
move_fates (KremBuilder *builder)
{
  KremChronology *self = builder->chronology;
  guint n = 0;

  builder->fate_kept = g_new (guint, builder->old->fates->len + 1);
  memset (builder->fate_kept, 0xff, (builder->old->fates->len + 1) * sizeof (guint));
  for (guint i = 0; i < self->n_persons; i++)
    {
      const KremPerson *person = &self->persons[i];

      for (guint k = 0; k < person->n_fates; k++, n++)
        {
          guint before = person->first_fate + k;

          if (builder->persons.is_dirty[i])
            before = g_array_index (builder->origins, guint, before);
          if (before != KREM_NONE)
            builder->fate_kept[before] = n;
        }
    }
}

/* Brings positions up to date in what was copied. */
static void
renumber (KremBuilder *builder)
{
  KremChronology *self = builder->chronology;
  const guint *events = builder->events.to;
  KremFate *fates = (KremFate *) (gpointer) self->fates->data;
  guint *person_events = (guint *) (gpointer) self->person_events->data;

  if (builder->persons.to == NULL && events == NULL)
    return;
  for (guint i = 0; i < self->n_persons; i++)
    {
      const KremPerson *person = &self->persons[i];

      if (builder->persons.is_dirty[i])
        continue;
      for (guint k = person->first_fate; k < person->first_fate + person->n_fates; k++)
        {
          fates[k].person = i;
          fates[k].event = krem_items_map (events, fates[k].event);
          fates[k].anchor = krem_items_map (events, fates[k].anchor);
        }
      for (guint k = person->first_post; k < person->first_post + person->n_posts; k++)
        g_array_index (self->posts, KremSpan, k).owner = i;
      for (guint k = person->first_event; events != NULL && k < person->first_event + person->n_events; k++)
        person_events[k] = events[person_events[k]];
    }
}

/**
 * krem_builder_join_people:
 * @builder: what building shares
 *
 * Brings over all that is told of the people who are not dirty, and puts it together with what was derived of the rest.
 */
void
krem_builder_join_people (KremBuilder *builder)
{
  KremChronology *self = builder->chronology;
  const gsize fate = G_STRUCT_OFFSET (KremPerson, first_fate), n_fates = G_STRUCT_OFFSET (KremPerson, n_fates);
  const gsize start = G_STRUCT_OFFSET (KremPerson, first_start), n_starts = G_STRUCT_OFFSET (KremPerson, n_starts);
  const gsize n_posthumous = G_STRUCT_OFFSET (KremPerson, n_posthumous);
  const struct
  {
    GArray **table;
    gsize first, n;
  } tables[] = {
    { &self->segments, G_STRUCT_OFFSET (KremPerson, first_segment), G_STRUCT_OFFSET (KremPerson, n_segments) },
    { &self->toggles, G_STRUCT_OFFSET (KremPerson, first_toggle), G_STRUCT_OFFSET (KremPerson, n_toggles) },
    { &self->person_events, G_STRUCT_OFFSET (KremPerson, first_event), G_STRUCT_OFFSET (KremPerson, n_events) },
    { &self->posts, G_STRUCT_OFFSET (KremPerson, first_post), G_STRUCT_OFFSET (KremPerson, n_posts) },
  };

  if (builder->old != NULL)
    {
      join_person_table (builder, &self->fates, fate, n_fates, 0);
      join_person_table (builder, &self->spans, fate, n_fates, 0);
      move_fates (builder);
      set_first (self, fate, n_fates, 0);
      join_person_table (builder, &self->starts, start, n_starts, n_posthumous);
      join_person_table (builder, &self->reach, start, n_starts, n_posthumous);
      set_first (self, start, n_starts, n_posthumous);
      for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
        {
          join_person_table (builder, tables[i].table, tables[i].first, tables[i].n, 0);
          set_first (self, tables[i].first, tables[i].n, 0);
        }
      renumber (builder);
    }

  krem_chronology_take_table (self, &self->fate_index, self->fates->len);
  for (guint i = 0; i < self->fates->len; i++)
    g_array_index (self->fate_index, guint, i) = i;
}
