/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

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

static void
make_arrays (KremChronology *self)
{
  const struct
  {
    GArray **array;
    gsize size;
  } arrays[] = {
    { &self->posts, sizeof (KremSpan) },       { &self->fates, sizeof (KremFate) },
    { &self->spans, sizeof (KremFateSpan) },   { &self->fate_index, sizeof (guint) },
    { &self->starts, sizeof (guint) },         { &self->reach, sizeof (KremInstant) },
    { &self->segments, sizeof (KremSegment) }, { &self->toggles, sizeof (guint) },
    { &self->ordered_events, sizeof (guint) }, { &self->person_events, sizeof (guint) },
    { &self->acts, sizeof (KremAct) },         { &self->act_pairs, sizeof (guint) },
    { &self->act_place, sizeof (guint) },      { &self->points, sizeof (KremPoint) },
    { &self->steps, sizeof (KremInstant) },    { &self->deltas, sizeof (KremTallyDelta) },
    { &self->tallies, sizeof (KremTally) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    *arrays[i].array = g_array_new (FALSE, FALSE, arrays[i].size);

  self->n_persons = krem_chronicle_get_n (self->chronicle, KREM_LIST_CHARACTERS);
  self->n_events = krem_chronicle_get_n (self->chronicle, KREM_LIST_EVENTS);
  self->n_relations = krem_chronicle_get_n (self->chronicle, KREM_LIST_RELATIONS);
  self->persons = g_new0 (KremPerson, self->n_persons);
  self->events = g_new0 (KremEventTime, self->n_events);
  self->ties = g_new0 (KremSpan, self->n_relations);

  for (guint i = 0; i < self->n_persons; i++)
    {
      KremRecord *record = krem_chronicle_get (self->chronicle, KREM_LIST_CHARACTERS, i);

      self->persons[i].meant = krem_chronicle_is_meant (self->chronicle, record);
      self->persons[i].body = ((const KremCharacter *) record)->is_body;
    }
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
  KremChronology *self;
  KremBuilder builder = { 0 };

  g_return_val_if_fail (KREM_IS_CHRONICLE (chronicle), NULL);

  self = g_new0 (KremChronology, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->chronicle = krem_chronicle_copy (chronicle);
  make_arrays (self);

  builder.chronology = self;
  for (guint i = 0; i < G_N_ELEMENTS (builder.ids); i++)
    builder.ids[i] = g_hash_table_new (NULL, NULL);
  builder.standings = g_hash_table_new (NULL, NULL);

  krem_builder_time_events (&builder);
  builder.causes = krem_causes_new (&builder);
  krem_builder_list_fates (&builder);
  krem_builder_time_fates (&builder);
  krem_builder_index_starts (&builder);
  krem_builder_read_cast (&builder);
  krem_builder_place_people (&builder);
  krem_builder_span_posts_and_ties (&builder);
  krem_builder_draw_acts (&builder);
  krem_builder_find_points (&builder);
  krem_builder_count (&builder);

  krem_causes_free (builder.causes);
  g_array_unref (builder.cast);
  g_free (builder.first_cast);
  g_hash_table_unref (builder.standings);
  for (guint i = 0; i < G_N_ELEMENTS (builder.ids); i++)
    g_hash_table_unref (builder.ids[i]);
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
  GArray *arrays[] = { self->posts,  self->fates,     self->spans,     self->fate_index,     self->starts,
                       self->reach,  self->segments,  self->toggles,   self->ordered_events, self->person_events,
                       self->acts,   self->act_pairs, self->act_place, self->points,         self->steps,
                       self->deltas, self->tallies };

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_array_unref (arrays[i]);
  g_free (self->persons);
  g_free (self->events);
  g_free (self->ties);
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
