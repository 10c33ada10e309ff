/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

/* Whom the event at hand has named already: for each person, its place in the cast. */
typedef struct
{
  KremBuilder *builder;
  guint *place;
  guint event, first;
} Reading;

static void
add_names (Reading *self, GPtrArray *ids, guint roles)
{
  GArray *cast = self->builder->cast;

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      KremCast member = { .roles = roles };
      guint place;

      if (!krem_builder_find_person (self->builder, g_ptr_array_index (ids, i), &member.person))
        {
          KremMention mention = { g_str_hash (g_ptr_array_index (ids, i)), self->event };

          g_array_append_val (self->builder->chronology->dangling_mentions, mention);
          continue;
        }
      place = self->place[member.person];
      if (place >= self->first && place < cast->len && g_array_index (cast, KremCast, place).person == member.person)
        {
          g_array_index (cast, KremCast, place).roles |= roles;
          continue;
        }
      self->place[member.person] = cast->len;
      g_array_append_val (cast, member);
    }
}

static guint
get_roles (const KremParticipant *participant)
{
  if (krem_participant_is_doer (participant))
    return KREM_CAST_DOER;
  return g_strcmp0 (participant->role, "target") == 0 ? KREM_CAST_TARGET : 0;
}

/**
 * krem_builder_read_cast:
 * @builder: what building shares
 *
 * Finds whom the dirty events name: as taking part, by a fate or as the one who brings it.
 */
void
krem_builder_read_cast (KremBuilder *builder)
{
  KremChronology *self = builder->chronology;
  const GArray *dirty = builder->events.dirty;
  g_autofree guint *place = g_new0 (guint, self->n_persons);
  Reading reading = { .builder = builder, .place = place };

  builder->cast = g_array_new (FALSE, FALSE, sizeof (KremCast));
  builder->first_cast = g_new (guint, dirty->len + 1);
  for (guint i = 0; i < dirty->len; i++)
    {
      const KremEvent *event;

      reading.event = g_array_index (dirty, guint, i);
      builder->first_cast[i] = reading.first = builder->cast->len;
      event = krem_chronicle_get_event (self->chronicle, reading.event);
      if (!self->events[reading.event].meant)
        continue;
      for (guint k = 0; event->participants != NULL && k < event->participants->len; k++)
        {
          const KremParticipant *participant = g_ptr_array_index (event->participants, k);

          add_names (&reading, participant->characters, get_roles (participant));
        }
      for (guint k = 0; event->fates != NULL && k < event->fates->len; k++)
        {
          const KremFateEntry *entry = g_ptr_array_index (event->fates, k);

          add_names (&reading, entry->characters, 0);
          add_names (&reading, entry->by, 0);
        }
    }
  builder->first_cast[dirty->len] = builder->cast->len;
  krem_builder_join_mentions (builder, &self->dangling_mentions, &builder->events);
}

static void
append_named (KremChronicle *chronicle, GPtrArray *ids, GArray *people)
{
  guint person;

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (krem_chronicle_find_position (chronicle, KREM_LIST_CHARACTERS, g_ptr_array_index (ids, i), &person))
      g_array_append_val (people, person);
}

/**
 * krem_chronicle_list_cast:
 * @chronicle: a chronicle
 * @position: the position of an event
 * @people: (element-type guint): becomes the positions of all whom the event names, some perhaps twice
 *
 * Lists those who take part in an event, get a fate from it or bring one, whether or not the event counts.
 */
void
krem_chronicle_list_cast (KremChronicle *chronicle, guint position, GArray *people)
{
  const KremEvent *event = krem_chronicle_get_event (chronicle, position);

  g_array_set_size (people, 0);
  for (guint i = 0; event->participants != NULL && i < event->participants->len; i++)
    append_named (chronicle, ((KremParticipant *) g_ptr_array_index (event->participants, i))->characters, people);
  for (guint i = 0; event->fates != NULL && i < event->fates->len; i++)
    {
      const KremFateEntry *entry = g_ptr_array_index (event->fates, i);

      append_named (chronicle, entry->characters, people);
      append_named (chronicle, entry->by, people);
    }
}

/* The events in @old that stay, and those in @added, which stand in order too. */
static void
merge_events (KremBuilder *builder, const guint *old, guint n_old, const guint *added, guint n_added)
{
  KremChronology *self = builder->chronology;
  guint k = 0;

  for (guint i = 0; i < n_old; i++)
    {
      guint event = builder->events.kept[old[i]];

      if (event == KREM_NONE)
        continue;
      for (; k < n_added && krem_chronology_compare_events (self, added[k], event) < 0; k++)
        g_array_append_val (self->person_events, added[k]);
      g_array_append_val (self->person_events, event);
    }
  if (k < n_added)
    g_array_append_vals (self->person_events, added + k, n_added - k);
}

/**
 * krem_builder_list_person_events:
 * @builder: what building shares
 *
 * Lists the events that name the dirty people, each person's in order.
 */
void
krem_builder_list_person_events (KremBuilder *builder)
{
  KremChronology *self = builder->chronology;
  const GArray *cast = builder->cast, *people = builder->persons.dirty;
  g_autofree guint *number = g_new (guint, self->n_events);      /* of a dirty event, among those */
  g_autofree guint *first = g_new0 (guint, self->n_persons + 2); /* of each person, in @added */
  g_autofree guint *added = g_new (guint, cast->len);

  for (guint i = 0; i < builder->events.dirty->len; i++)
    number[g_array_index (builder->events.dirty, guint, i)] = i;
  for (guint i = 0; i < cast->len; i++)
    first[g_array_index (cast, KremCast, i).person + 2]++;
  for (guint i = 2; i < self->n_persons + 2; i++)
    first[i] += first[i - 1];
  for (guint i = 0; i < builder->order->len; i++)
    {
      guint event = g_array_index (builder->order, guint, i);

      for (guint k = builder->first_cast[number[event]]; k < builder->first_cast[number[event] + 1]; k++)
        added[first[g_array_index (cast, KremCast, k).person + 1]++] = event;
    }

  for (guint i = 0; i < people->len; i++)
    {
      guint position = g_array_index (people, guint, i), n_old = 0;
      guint before = builder->old != NULL ? krem_items_map (builder->persons.from, position) : KREM_NONE;
      KremPerson *person = &self->persons[position];
      const guint *old = before != KREM_NONE ? krem_chronology_get_person_events (builder->old, before, &n_old) : NULL;

      person->first_event = self->person_events->len;
      merge_events (builder, old, n_old, added + first[position], first[position + 1] - first[position]);
      person->n_events = self->person_events->len - person->first_event;
    }
}

/**
 * krem_chronology_get_person_events:
 * @self: a chronology
 * @person: the position of a character
 * @n_events: (out): their number
 *
 * Returns: (transfer none) (array length=n_events): the positions of the events that name the character, in the order
 *   of krem_chronology_get_ordered_events()
 */
const guint *
krem_chronology_get_person_events (KremChronology *self, guint person, guint *n_events)
{
  g_return_val_if_fail (person < self->n_persons, NULL);

  *n_events = self->persons[person].n_events;
  return *n_events == 0 ? NULL : &g_array_index (self->person_events, guint, self->persons[person].first_event);
}
