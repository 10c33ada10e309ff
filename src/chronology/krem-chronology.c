/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

#include <string.h>

/**
 * KremChronology:
 *
 * What follows from a chronicle in time. It is made once from the records as they stand and never changed, so it may be
 * used from several threads at once; a later edit of the chronicle takes a new one.
 *
 * Moments are instants as typed: the last instant of what somebody looks at, or %KREM_MOMENT_END.
 */

G_DEFINE_BOXED_TYPE (KremChronology, krem_chronology, krem_chronology_ref, krem_chronology_unref)

/* Finds what an id means. The same text is mostly kept once however often it is written, so its address is looked up
 * before the text is. */
static gboolean
find (KremBuilder *builder, KremList list, GHashTable *known, const char *id, guint *position)
{
  guint found;

  if (id == NULL)
    return FALSE;
  found = GPOINTER_TO_UINT (g_hash_table_lookup (known, id));
  if (found == 0)
    {
      found = krem_chronicle_find_position (builder->chronology->chronicle, list, id, position) ? *position + 1
                                                                                                : KREM_NONE;
      g_hash_table_insert (known, (gpointer) id, GUINT_TO_POINTER (found));
    }
  *position = found - 1;
  return found != KREM_NONE;
}

/**
 * krem_builder_find_person:
 * @builder: what building shares
 * @id: (nullable): an id
 * @position: (out): the place of the record
 *
 * Finds whom an id means. The same text is mostly kept once however often it is written, so its address is looked up
 * before the text is.
 *
 * Returns: whether there is such a character
 */
gboolean
krem_builder_find_person (KremBuilder *builder, const char *id, guint *position)
{
  return find (builder, KREM_LIST_CHARACTERS, builder->ids[0], id, position);
}

/**
 * krem_builder_find_event:
 * @builder: what building shares
 * @id: (nullable): an id
 * @position: (out): the place of the record
 *
 * Finds which event an id means.
 *
 * Returns: whether there is such an event
 */
gboolean
krem_builder_find_event (KremBuilder *builder, const char *id, guint *position)
{
  return find (builder, KREM_LIST_EVENTS, builder->ids[1], id, position);
}

/**
 * krem_chronology_make:
 * @chronicle: a chronicle
 * @spare: where it takes tables and leaves its own
 *
 * Makes a chronology of @chronicle of which nothing is worked out yet.
 *
 * Returns: (transfer full): the chronology
 */
KremChronology *
krem_chronology_make (KremChronicle *chronicle, KremSpareTables *spare)
{
  static guint64 n_made = 0;
  KremChronology *self = g_new0 (KremChronology, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->serial = __atomic_add_fetch (&n_made, 1, __ATOMIC_RELAXED);
  self->chronicle = krem_chronicle_copy (chronicle);
  self->spare = krem_spare_tables_ref (spare);
  self->n_persons = krem_chronicle_get_n (self->chronicle, KREM_LIST_CHARACTERS);
  self->n_events = krem_chronicle_get_n (self->chronicle, KREM_LIST_EVENTS);
  self->n_relations = krem_chronicle_get_n (self->chronicle, KREM_LIST_RELATIONS);
  krem_chronology_make_tables (self);
  return self;
}

/**
 * krem_builder_init:
 * @builder: (out caller-allocates): what building shares
 * @chronology: what is built
 * @old: (nullable): what it is built from
 *
 * Begins to build. Nothing is dirty yet.
 */
void
krem_builder_init (KremBuilder *builder, KremChronology *chronology, KremChronology *old)
{
  *builder = (KremBuilder){ .chronology = chronology, .old = old };
  krem_items_init (&builder->persons, old != NULL ? old->n_persons : 0, chronology->n_persons);
  krem_items_init (&builder->events, old != NULL ? old->n_events : 0, chronology->n_events);
  krem_items_init (&builder->links, old != NULL ? old->n_events : 0, chronology->n_events);
  krem_items_init (&builder->relations, old != NULL ? old->n_relations : 0, chronology->n_relations);
  for (guint i = 0; i < G_N_ELEMENTS (builder->ids); i++)
    builder->ids[i] = g_hash_table_new (NULL, NULL);
  builder->standings = g_hash_table_new (NULL, NULL);
  builder->touched_people = g_hash_table_new (NULL, NULL);
  builder->touched_events = g_hash_table_new (NULL, NULL);
  builder->order = g_array_new (FALSE, FALSE, sizeof (guint));
  builder->origins = g_array_new (FALSE, FALSE, sizeof (guint));
  builder->new_acts = g_array_new (FALSE, FALSE, sizeof (guint));
  builder->new_points = g_array_new (FALSE, FALSE, sizeof (KremPoint));
}

/**
 * krem_builder_clear:
 * @builder: what building shares
 *
 * Throws away what only building needs.
 */
void
krem_builder_clear (KremBuilder *builder)
{
  builder->links.from = builder->links.to = NULL;
  krem_items_clear (&builder->persons);
  krem_items_clear (&builder->events);
  krem_items_clear (&builder->links);
  krem_items_clear (&builder->relations);
  for (guint i = 0; i < G_N_ELEMENTS (builder->ids); i++)
    g_hash_table_unref (builder->ids[i]);
  g_hash_table_unref (builder->standings);
  g_hash_table_unref (builder->touched_people);
  g_hash_table_unref (builder->touched_events);
  g_array_unref (builder->order);
  g_clear_pointer (&builder->cast, g_array_unref);
  g_free (builder->first_cast);
  g_array_unref (builder->origins);
  g_free (builder->fate_kept);
  g_free (builder->act_kept);
  g_array_unref (builder->new_acts);
  g_array_unref (builder->new_points);
  g_free (builder->cause_seen);
  g_clear_pointer (&builder->cause_stack, g_array_unref);
}

/* Says of the dirty people who counts. */
static void
begin_people (KremBuilder *builder)
{
  KremChronology *self = builder->chronology;

  krem_builder_join_items (builder, &self->person_table, &builder->persons);
  self->persons = (KremPerson *) (gpointer) self->person_table->data;
  for (guint k = 0; k < builder->persons.dirty->len; k++)
    {
      guint i = g_array_index (builder->persons.dirty, guint, k), first;
      const KremCharacter *character = krem_chronicle_get_character (self->chronicle, i);

      self->persons[i].meant = character->base.usable
                               && (character->base.id == NULL
                                   || (krem_builder_find_person (builder, character->base.id, &first) && first == i));
      self->persons[i].body = character->is_body;
    }
}

/**
 * krem_builder_run:
 * @builder: what building shares, with the dirty events
 *
 * Works out all that follows from what is dirty, and brings over the rest.
 */
void
krem_builder_run (KremBuilder *builder)
{
  krem_builder_time_events (builder);
  krem_builder_read_cast (builder);
  krem_builder_link_causes (builder);
  if (builder->old != NULL)
    krem_builder_find_dirty_people (builder);

  begin_people (builder);
  krem_builder_list_fates (builder);
  krem_builder_time_fates (builder);
  krem_builder_index_starts (builder);
  krem_builder_list_person_events (builder);
  krem_builder_place_people (builder);
  krem_builder_span_posts (builder);
  krem_builder_join_people (builder);

  if (builder->old != NULL)
    krem_builder_find_dirty_ties (builder);
  krem_builder_span_ties (builder);
  krem_builder_draw_acts (builder);
  krem_builder_pair_acts (builder);
  krem_builder_find_points (builder);
  krem_builder_count (builder);
  krem_builder_find_steps (builder);
}

/* Has a builder look at everything. */
static void
mark_all (KremItems *items)
{
  memset (items->is_dirty, TRUE, items->n);
  krem_items_settle (items);
}

/**
 * krem_chronology_new:
 * @chronicle: a chronicle
 *
 * Works out what follows from the records of @chronicle. The chronology keeps a copy of it, which shares the records.
 *
 * Returns: (transfer full): the chronology
 */
KremChronology *
krem_chronology_new (KremChronicle *chronicle)
{
  KremSpareTables *spare;
  KremChronology *self;
  KremBuilder builder;

  g_return_val_if_fail (KREM_IS_CHRONICLE (chronicle), NULL);

  spare = krem_spare_tables_new ();
  self = krem_chronology_make (chronicle, spare);
  krem_spare_tables_unref (spare);
  krem_builder_init (&builder, self, NULL);
  mark_all (&builder.persons);
  mark_all (&builder.events);
  mark_all (&builder.links);
  mark_all (&builder.relations);
  krem_builder_run (&builder);
  krem_builder_clear (&builder);
  krem_chronology_find_view (self);
  return self;
}

/**
 * krem_chronology_ref:
 * @self: a chronology
 *
 * Returns: (transfer full): @self
 */
KremChronology *
krem_chronology_ref (KremChronology *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * krem_chronology_unref:
 * @self: (transfer full): a chronology
 */
void
krem_chronology_unref (KremChronology *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  if (self->tables != NULL)
    krem_chronology_unref (self->tables);
  else
    krem_chronology_leave_tables (self);
  krem_spare_tables_unref (self->spare);
  krem_causes_unref (self->causes);
  krem_affected_free (self->affected);
  g_object_unref (self->chronicle);
  g_free (self);
}

/**
 * krem_chronology_get_chronicle:
 * @self: a chronology
 *
 * Returns: (transfer none): a copy of the chronicle as it was when the chronology was made, in which the positions and
 *   indices that the chronology speaks of mean what it says
 */
KremChronicle *
krem_chronology_get_chronicle (KremChronology *self)
{
  return self->chronicle;
}

/**
 * krem_chronology_get_n_visited:
 * @self: a chronology
 *
 * Returns: how many entries of its tables all questions up to now have looked at
 */
guint64
krem_chronology_get_n_visited (KremChronology *self)
{
  return __atomic_load_n (&self->n_visited, __ATOMIC_RELAXED);
}
