/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

/* Whom the event at hand has named already: for each person, its place in the cast. */
typedef struct
{
  KremBuilder *builder;
  guint *place;
  guint first;
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
        continue;
      place = self->place[member.person];
      if (place >= self->first && place < cast->len && g_array_index (cast, KremCast, place).person == member.person)
        {
          g_array_index (cast, KremCast, place).roles |= roles;
          continue;
        }
      self->place[member.person] = cast->len;
      g_array_append_val (cast, member);
      self->builder->chronology->persons[member.person].n_events++;
    }
}

static guint
get_roles (const KremParticipant *participant)
{
  if (krem_participant_is_doer (participant))
    return KREM_CAST_DOER;
  return g_strcmp0 (participant->role, "target") == 0 ? KREM_CAST_TARGET : 0;
}

/* Parts the cast, which stands by event, by person, each person's events in order. */
static void
list_person_events (KremBuilder *builder)
{
  KremChronology *self = builder->chronology;
  guint n = 0;

  for (guint i = 0; i < self->n_persons; i++)
    {
      self->persons[i].first_event = n;
      n += self->persons[i].n_events;
      self->persons[i].n_events = 0;
    }
  g_array_set_size (self->person_events, n);
  for (guint i = 0; i < self->ordered_events->len; i++)
    {
      guint event = g_array_index (self->ordered_events, guint, i);

      for (guint k = builder->first_cast[event]; k < builder->first_cast[event + 1]; k++)
        {
          KremPerson *person = &self->persons[g_array_index (builder->cast, KremCast, k).person];

          g_array_index (self->person_events, guint, person->first_event + person->n_events++) = event;
        }
    }
}

/**
 * krem_builder_read_cast:
 * @builder: what building shares
 *
 * Finds which events name whom: as taking part, by a fate or as the one who brings it.
 */
void
krem_builder_read_cast (KremBuilder *builder)
{
  KremChronology *self = builder->chronology;
  g_autofree guint *place = g_new0 (guint, self->n_persons);
  Reading reading = { .builder = builder, .place = place };

  builder->cast = g_array_new (FALSE, FALSE, sizeof (KremCast));
  builder->first_cast = g_new (guint, self->n_events + 1);
  for (guint i = 0; i < self->n_events; i++)
    {
      const KremEvent *event = krem_chronicle_get_event (self->chronicle, i);

      builder->first_cast[i] = reading.first = builder->cast->len;
      if (!self->events[i].meant)
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
  builder->first_cast[self->n_events] = builder->cast->len;
  list_person_events (builder);
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
