/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

#include <string.h>

/* What an edit makes different, found before anything is derived again. What an id means decides most of it: where
 * another record is the first with an id, or none is, all that names the id is dirty. */

static void
mark (KremItems *items, guint position)
{
  if (position != KREM_NONE)
    items->is_dirty[position] = TRUE;
}

static void
mark_before (KremItems *items, guint before)
{
  mark (items, krem_items_map (items->to, before));
}

/* Those of which the record is new or says something else. */
static void
mark_own (KremBuilder *builder, KremItems *items, KremList list)
{
  for (guint i = 0; i < items->n; i++)
    {
      guint before = krem_items_map (items->from, i);

      if (before == KREM_NONE)
        items->is_dirty[i] = items->differs[i] = TRUE;
      else if (items->differs[i])
        items->is_dirty[i] = !krem_record_means_same (krem_chronicle_get (builder->old->chronicle, list, before),
                                                      krem_chronicle_get (builder->chronology->chronicle, list, i));
    }
}

static gboolean
is_among (GHashTable *hashes, guint hash)
{
  return g_hash_table_contains (hashes, GUINT_TO_POINTER (hash));
}

static void
add_hash (GHashTable *hashes, const char *id)
{
  g_hash_table_add (hashes, GUINT_TO_POINTER (g_str_hash (id)));
}

static void
mark_mentions (const GArray *mentions, GHashTable *hashes, KremItems *items)
{
  for (guint i = 0; i < mentions->len; i++)
    if (is_among (hashes, g_array_index (mentions, KremMention, i).hash))
      mark_before (items, g_array_index (mentions, KremMention, i).owner);
}

/* The events that name the one who stood at @before. */
static void
mark_events_of (KremBuilder *builder, guint before)
{
  guint n;
  const guint *events = krem_chronology_get_person_events (builder->old, before, &n);

  for (guint i = 0; i < n; i++)
    mark_before (&builder->events, events[i]);
}

/* The events that have the one that stood at @before as a certain cause. */
static void
mark_effects_of (KremBuilder *builder, guint before)
{
  const guint *first, *causes;
  guint n = krem_causes_get_links (builder->old->causes, &first, &causes);

  for (guint i = 0; i < n; i++)
    for (guint c = first[i]; c < first[i + 1]; c++)
      if (causes[c] == before)
        mark_before (&builder->links, i);
}

/* Looks at one id that the edit names. */
static void
touch_id (KremBuilder *builder, KremItems *items, KremList list, const char *id)
{
  guint before, now;

  if (!krem_chronicle_find_position (builder->old->chronicle, list, id, &before))
    before = KREM_NONE;
  if (!krem_chronicle_find_position (builder->chronology->chronicle, list, id, &now))
    now = KREM_NONE;
  if (krem_items_map (items->to, before) == now && (before == KREM_NONE) == (now == KREM_NONE))
    return;

  if (before != KREM_NONE)
    mark_before (items, before);
  mark (items, now);
  if (list == KREM_LIST_CHARACTERS)
    {
      add_hash (builder->touched_people, id);
      if (before != KREM_NONE)
        mark_events_of (builder, before);
    }
  if (list == KREM_LIST_EVENTS)
    {
      add_hash (builder->touched_events, id);
      if (before != KREM_NONE && krem_causes_has_effects (builder->old->causes, before))
        mark_effects_of (builder, before);
    }
}

static KremItems *
get_items (KremBuilder *builder, KremList list)
{
  return list == KREM_LIST_CHARACTERS  ? &builder->persons
         : list == KREM_LIST_RELATIONS ? &builder->relations
         : list == KREM_LIST_EVENTS    ? &builder->events
                                       : NULL;
}

static void
touch_ids (KremBuilder *builder, KremEdit *edit)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < krem_edit_get_n_changes (edit); i++)
    {
      const KremChange *change = krem_edit_get_change (edit, i);
      KremItems *items = get_items (builder, change->list);
      KremRecord *records[] = { change->before, change->after };

      for (guint k = 0; items != NULL && k < G_N_ELEMENTS (records); k++)
        if (records[k] != NULL && records[k]->id != NULL && g_hash_table_add (seen, records[k]))
          touch_id (builder, items, change->list, records[k]->id);
    }
}

/**
 * krem_builder_find_dirty_events:
 * @builder: what building shares
 * @edit: what was done
 *
 * Finds which events are to be looked at again, and marks of the people and ties those that the edit itself touches.
 *
 * Returns: whether anything is
 */
gboolean
krem_builder_find_dirty_events (KremBuilder *builder, KremEdit *edit)
{
  KremItems *persons = &builder->persons, *events = &builder->events, *links = &builder->links;

  krem_items_apply (persons, KREM_LIST_CHARACTERS, edit);
  krem_items_apply (&builder->relations, KREM_LIST_RELATIONS, edit);
  krem_items_apply (events, KREM_LIST_EVENTS, edit);
  links->from = events->from;
  links->to = events->to;
  mark_own (builder, persons, KREM_LIST_CHARACTERS);
  mark_own (builder, &builder->relations, KREM_LIST_RELATIONS);
  mark_own (builder, events, KREM_LIST_EVENTS);

  touch_ids (builder, edit);
  mark_mentions (builder->old->dangling_mentions, builder->touched_people, events);
  mark_mentions (builder->old->dangling_causes, builder->touched_events, links);
  for (guint i = 0; i < persons->n; i++)
    {
      guint before = krem_items_map (persons->from, i);

      /* Who becomes a body or a person takes part otherwise. */
      if (persons->differs[i] && before != KREM_NONE
          && builder->old->persons[before].body
                 != krem_chronicle_get_character (builder->chronology->chronicle, i)->is_body)
        mark_events_of (builder, before);
    }
  for (guint i = 0; i < events->n; i++)
    links->is_dirty[i] |= events->is_dirty[i];
  krem_items_settle (events);
  krem_items_settle (links);
  return links->dirty->len > 0 || events->to != NULL || persons->to != NULL || builder->relations.to != NULL
         || memchr (persons->is_dirty, TRUE, persons->n) != NULL
         || memchr (builder->relations.is_dirty, TRUE, builder->relations.n) != NULL;
}

/* Those whom the events that have changed or gone named. */
static void
mark_old_casts (KremBuilder *builder)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < builder->events.n_old; i++)
    {
      if (builder->events.kept[i] != KREM_NONE || !builder->old->events[i].meant)
        continue;
      krem_chronicle_list_cast (builder->old->chronicle, i, people);
      for (guint k = 0; k < people->len; k++)
        mark_before (&builder->persons, g_array_index (people, guint, k));
    }
}

/* Whether @person had a fate from one of the events that @effects says. */
static gboolean
has_fate_from (KremBuilder *builder, guint person, const guint8 *effects, const guint *to)
{
  const KremPerson *old = &builder->old->persons[person];

  for (guint i = old->first_fate; i < old->first_fate + old->n_fates; i++)
    {
      guint event = krem_items_map (to, g_array_index (builder->old->fates, KremFate, i).event);

      if (event != KREM_NONE && effects[event])
        return TRUE;
    }
  return FALSE;
}

/* Those who have fates both from what is behind @events and from what follows from them; the positions of events are
 * those of @causes, which @to tells from those before. All whom dirty events name are dirty anyway. */
static void
mark_between (KremBuilder *builder, const KremCauses *causes, const GArray *events, const guint *to, const guint *from)
{
  g_autoptr (GArray) behind = NULL;
  g_autofree guint8 *effects = krem_causes_close (causes, events, &behind);

  for (guint i = 0; i < behind->len; i++)
    {
      guint before = krem_items_map (from, g_array_index (behind, guint, i));
      const KremEvent *event;

      if (before == KREM_NONE || builder->events.kept[before] == KREM_NONE)
        continue;
      event = krem_chronicle_get_event (builder->old->chronicle, before);
      for (guint k = 0; event->fates != NULL && k < event->fates->len; k++)
        {
          GPtrArray *ids = ((KremFateEntry *) g_ptr_array_index (event->fates, k))->characters;
          guint person;

          for (guint m = 0; m < ids->len; m++)
            if (krem_chronicle_find_position (builder->old->chronicle, KREM_LIST_CHARACTERS, g_ptr_array_index (ids, m),
                                              &person)
                && has_fate_from (builder, person, effects, to))
              mark_before (&builder->persons, person);
        }
    }
}

/* Where what is behind what differs, the fates of one person may stand in another order. */
static void
mark_by_causes (KremBuilder *builder)
{
  const KremCauses *now = builder->chronology->causes, *old = builder->old->causes;
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) old_events = g_array_new (FALSE, FALSE, sizeof (guint));

  if (now == old)
    return;
  for (guint i = 0; i < builder->links.dirty->len; i++)
    {
      guint event = g_array_index (builder->links.dirty, guint, i);
      guint before = krem_items_map (builder->links.from, event);

      if (krem_builder_has_same_causes (builder, now, event))
        continue;
      /* Whom a dirty event names is dirty, so it need not be looked at where nothing follows from it. */
      if (!builder->events.is_dirty[event] || krem_causes_has_effects (now, event))
        g_array_append_val (events, event);
      if (before != KREM_NONE && (!builder->events.is_dirty[event] || krem_causes_has_effects (old, before)))
        g_array_append_val (old_events, before);
    }
  if (events->len > 0)
    mark_between (builder, now, events, builder->links.to, builder->links.from);
  if (old_events->len > 0)
    mark_between (builder, old, old_events, NULL, NULL);
}

/* Adds the ids of the events that are at another time. */
static void
touch_times (KremBuilder *builder)
{
  KremChronology *self = builder->chronology, *old = builder->old;

  for (guint i = 0; i < builder->events.dirty->len; i++)
    {
      guint event = g_array_index (builder->events.dirty, guint, i);
      guint before = krem_items_map (builder->events.from, event);
      const char *id = krem_chronicle_get (self->chronicle, KREM_LIST_EVENTS, event)->id;

      if (id == NULL || before == KREM_NONE)
        continue;
      if (memcmp (&self->events[event].start, &old->events[before].start, sizeof (KremTiming)) != 0
          || memcmp (&self->events[event].end, &old->events[before].end, sizeof (KremTiming)) != 0)
        add_hash (builder->touched_events, id);
    }
}

/**
 * krem_builder_find_dirty_people:
 * @builder: what building shares
 *
 * Finds which people are to be looked at again: those whom dirty events name or named, whose dates refer to what is at
 * another time, who are there from the first of all events on, and whose fates causes put in another order.
 */
void
krem_builder_find_dirty_people (KremBuilder *builder)
{
  KremChronology *old = builder->old;

  for (guint i = 0; i < builder->cast->len; i++)
    mark (&builder->persons, g_array_index (builder->cast, KremCast, i).person);
  mark_old_casts (builder);
  touch_times (builder);
  mark_mentions (old->date_mentions, builder->touched_events, &builder->persons);
  for (guint i = 0; builder->chronology->first_start != old->first_start && i < old->n_persons; i++)
    if (old->persons[i].from_first)
      mark_before (&builder->persons, i);
  mark_by_causes (builder);
  krem_items_settle (&builder->persons);
}

/**
 * krem_builder_find_dirty_ties:
 * @builder: what building shares
 *
 * Finds which ties are to be looked at again: those of dirty people, and whose dates refer to what is at another time.
 */
void
krem_builder_find_dirty_ties (KremBuilder *builder)
{
  KremChronology *old = builder->old;

  for (guint i = 0; i < old->n_relations; i++)
    {
      const KremEnds *ends = &g_array_index (old->ends, KremEnds, i);
      const KremRelation *relation;

      if ((ends->from != KREM_NONE && builder->persons.kept[ends->from] == KREM_NONE)
          || (ends->to != KREM_NONE && builder->persons.kept[ends->to] == KREM_NONE))
        mark_before (&builder->relations, i);
      else if (ends->from == KREM_NONE || ends->to == KREM_NONE)
        {
          relation = krem_chronicle_get_relation (old->chronicle, i);
          if ((relation->from != NULL && is_among (builder->touched_people, g_str_hash (relation->from)))
              || (relation->to != NULL && is_among (builder->touched_people, g_str_hash (relation->to))))
            mark_before (&builder->relations, i);
        }
    }
  mark_mentions (old->tie_date_mentions, builder->touched_events, &builder->relations);
  krem_items_settle (&builder->relations);
}
