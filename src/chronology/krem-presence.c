/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

/**
 * krem_builder_place_people:
 * @builder: what building shares
 *
 * Finds from when on people are there: from birth, else from the first certain event that names them, else from the
 * first of the chronicle's events.
 */
void
krem_builder_place_people (KremBuilder *builder)
{
  KremChronology *self = builder->chronology;

  for (guint n = 0; n < builder->persons.dirty->len; n++)
    {
      guint i = g_array_index (builder->persons.dirty, guint, n);
      KremPerson *person = &self->persons[i];
      KremTiming born;

      krem_chronology_resolve (self, krem_chronicle_get_character (self->chronicle, i)->born, &born);
      if (!person->meant || born.never)
        {
          person->there_possible = person->there_certain = KREM_NEVER;
          continue;
        }
      if (born.dated)
        {
          person->has_birth = TRUE;
          person->there_possible = krem_fold (born.bounds.earliest);
          person->there_certain = krem_fold (born.bounds.latest);
          continue;
        }

      person->there_possible = KREM_INSTANT_MIN;
      person->there_certain = KREM_NEVER;
      for (guint k = person->first_event; k < person->first_event + person->n_events; k++)
        {
          const KremEventTime *time = &self->events[g_array_index (self->person_events, guint, k)];

          if (!time->start.dated)
            break;
          if (time->certain)
            person->there_certain = MIN (person->there_certain, krem_fold (time->start.bounds.latest));
        }
      person->from_first = person->there_certain == KREM_NEVER;
      if (person->from_first)
        person->there_certain = self->first_start == KREM_INSTANT_MAX ? KREM_INSTANT_MIN : self->first_start;
    }
}

/* From when on what has begun by @timing has begun. */
static void
set_start (KremSpan *span, const KremTiming *timing)
{
  span->start_possible = timing->never ? KREM_NEVER : krem_fold (timing->bounds.earliest);
  span->start_certain = timing->never ? KREM_NEVER : krem_fold (timing->bounds.latest);
}

static void
set_end (KremSpan *span, const KremTiming *timing)
{
  span->end_possible = timing->never ? KREM_NEVER : krem_fold (timing->bounds.earliest);
  span->end_certain = timing->never ? KREM_NEVER : krem_fold (timing->bounds.latest);
}

static void
end_with (KremSpan *span, const KremPerson *person)
{
  span->end_possible = MIN (span->end_possible, person->dying);
  span->end_certain = MIN (span->end_certain, person->dead);
}

static void
set_span (KremChronology *self, KremSpan *span, const KremDate *since, const KremDate *until, KremCertainty certainty)
{
  KremTiming timing;

  *span = (KremSpan){ .start_possible = KREM_INSTANT_MIN,
                      .start_certain = KREM_INSTANT_MIN,
                      .end_possible = KREM_NEVER,
                      .end_certain = KREM_NEVER,
                      .certain = certainty == KREM_CERTAINTY_CERTAIN,
                      .counts = TRUE };
  if (since != NULL)
    {
      krem_chronology_resolve (self, since, &timing);
      set_start (span, &timing);
    }
  if (until != NULL)
    {
      krem_chronology_resolve (self, until, &timing);
      set_end (span, &timing);
    }
}

/**
 * krem_builder_span_posts:
 * @builder: what building shares
 *
 * Finds the lives of the posts of the dirty people, and to which events their dates refer.
 */
void
krem_builder_span_posts (KremBuilder *builder)
{
  KremChronology *self = builder->chronology;

  for (guint n = 0; n < builder->persons.dirty->len; n++)
    {
      guint i = g_array_index (builder->persons.dirty, guint, n);
      const KremCharacter *character = krem_chronicle_get_character (self->chronicle, i);
      KremPerson *person = &self->persons[i];

      krem_mentions_add_date (self->date_mentions, character->born, i);
      krem_mentions_add_date (self->date_mentions, character->died, i);
      krem_mentions_add_date (self->date_mentions, character->fate_since, i);
      person->first_post = self->posts->len;
      person->n_posts = character->posts != NULL ? character->posts->len : 0;
      for (guint k = 0; k < person->n_posts; k++)
        {
          const KremPost *post = g_ptr_array_index (character->posts, k);
          KremSpan span;

          krem_mentions_add_date (self->date_mentions, post->from, i);
          krem_mentions_add_date (self->date_mentions, post->until, i);
          set_span (self, &span, post->from, post->until, post->certainty);
          end_with (&span, person);
          span.owner = i;
          span.sub = k;
          span.counts = person->meant;
          g_array_append_val (self->posts, span);
        }
    }
  krem_builder_join_mentions (builder, &self->date_mentions, &builder->persons);
}

static guint
find_end (KremBuilder *builder, const char *id)
{
  guint person;

  return krem_builder_find_person (builder, id, &person) ? person : KREM_NONE;
}

/* Brings over the ends of the ties that are not dirty. */
static void
join_ends (KremBuilder *builder)
{
  KremChronology *self = builder->chronology;

  krem_builder_join_items (builder, &self->ends, &builder->relations);
  for (guint i = 0; builder->persons.to != NULL && i < self->n_relations; i++)
    if (!builder->relations.is_dirty[i])
      {
        KremEnds *ends = &g_array_index (self->ends, KremEnds, i);

        ends->from = krem_items_map (builder->persons.to, ends->from);
        ends->to = krem_items_map (builder->persons.to, ends->to);
      }
}

/**
 * krem_builder_span_ties:
 * @builder: what building shares
 *
 * Finds the ends and the lives of the dirty ties, and to which events their dates refer.
 */
void
krem_builder_span_ties (KremBuilder *builder)
{
  KremChronology *self = builder->chronology;

  krem_builder_join_items (builder, &self->tie_table, &builder->relations);
  self->ties = (KremSpan *) (gpointer) self->tie_table->data;
  join_ends (builder);
  for (guint n = 0; n < builder->relations.dirty->len; n++)
    {
      guint i = g_array_index (builder->relations.dirty, guint, n);
      const KremRelation *relation = krem_chronicle_get_relation (self->chronicle, i);
      KremEnds *ends = &g_array_index (self->ends, KremEnds, i);
      KremSpan *span = &self->ties[i];

      krem_mentions_add_date (self->tie_date_mentions, relation->since, i);
      krem_mentions_add_date (self->tie_date_mentions, relation->until, i);
      set_span (self, span, relation->since, relation->until, relation->certainty);
      ends->from = find_end (builder, relation->from);
      ends->to = find_end (builder, relation->to);
      span->counts = ends->from != KREM_NONE && ends->to != KREM_NONE
                     && krem_chronicle_is_meant (self->chronicle,
                                                 krem_chronicle_get (self->chronicle, KREM_LIST_RELATIONS, i));
      if (!span->counts)
        continue;
      end_with (span, &self->persons[ends->from]);
      end_with (span, &self->persons[ends->to]);
    }
  krem_builder_join_mentions (builder, &self->tie_date_mentions, &builder->relations);
}

/* The life of an event that lasts. */
static void
get_interval_span (KremChronology *self, guint event, KremSpan *span)
{
  const KremEventTime *time = &self->events[event];

  *span = (KremSpan){ .certain = time->certain, .counts = time->meant && time->interval };
  set_start (span, &time->start);
  set_end (span, &time->end);
}

static KremPresence
get_presence (const KremSpan *span, KremInstant moment)
{
  moment = krem_fold (moment);
  if (!span->counts || moment < span->start_possible || span->end_certain <= moment)
    return KREM_PRESENCE_ABSENT;
  return span->certain && span->start_certain <= moment && moment < span->end_possible ? KREM_PRESENCE_CERTAIN
                                                                                       : KREM_PRESENCE_POSSIBLE;
}

/**
 * krem_chronology_get_person_presence:
 * @self: a chronology
 * @person: the position of a character
 * @moment: what is looked at
 *
 * Returns: whether the character, a body included, is there; the dead are
 */
KremPresence
krem_chronology_get_person_presence (KremChronology *self, guint person, KremInstant moment)
{
  const KremPerson *p;

  g_return_val_if_fail (person < self->n_persons, KREM_PRESENCE_ABSENT);

  p = &self->persons[person];
  moment = krem_fold (moment);
  return p->there_certain <= moment    ? KREM_PRESENCE_CERTAIN
         : p->there_possible <= moment ? KREM_PRESENCE_POSSIBLE
                                       : KREM_PRESENCE_ABSENT;
}

/**
 * krem_chronology_get_post_presence:
 * @self: a chronology
 * @person: the position of a character
 * @post: the place of a post among the character's
 * @moment: what is looked at
 *
 * Returns: whether the post is held; a post of which it is not certain that it was held is never more than possible
 */
KremPresence
krem_chronology_get_post_presence (KremChronology *self, guint person, guint post, KremInstant moment)
{
  g_return_val_if_fail (person < self->n_persons, KREM_PRESENCE_ABSENT);
  g_return_val_if_fail (post < self->persons[person].n_posts, KREM_PRESENCE_ABSENT);

  return get_presence (&g_array_index (self->posts, KremSpan, self->persons[person].first_post + post), moment);
}

/**
 * krem_chronology_get_tie_presence:
 * @self: a chronology
 * @relation: the position of a relation
 * @moment: what is looked at
 *
 * Returns: whether the tie is there; never where an end names nobody
 */
KremPresence
krem_chronology_get_tie_presence (KremChronology *self, guint relation, KremInstant moment)
{
  g_return_val_if_fail (relation < self->n_relations, KREM_PRESENCE_ABSENT);

  return get_presence (&self->ties[relation], moment);
}

static KremPresence
get_begun (const KremEventTime *time, const KremTiming *timing, KremInstant moment)
{
  moment = krem_fold (moment);
  if (!time->meant || timing->never || moment < krem_fold (timing->bounds.earliest))
    return KREM_PRESENCE_ABSENT;
  return time->certain && krem_fold (timing->bounds.latest) <= moment ? KREM_PRESENCE_CERTAIN : KREM_PRESENCE_POSSIBLE;
}

/**
 * krem_chronology_get_event_presence:
 * @self: a chronology
 * @event: the position of an event
 * @moment: what is looked at
 *
 * Returns: whether the event has begun; an undated one may always have, and has at %KREM_MOMENT_END
 */
KremPresence
krem_chronology_get_event_presence (KremChronology *self, guint event, KremInstant moment)
{
  g_return_val_if_fail (event < self->n_events, KREM_PRESENCE_ABSENT);

  return get_begun (&self->events[event], &self->events[event].start, moment);
}

/**
 * krem_chronology_get_event_end_presence:
 * @self: a chronology
 * @event: the position of an event
 * @moment: what is looked at
 *
 * Returns: whether the event is over; one that does not last is when it has begun. One that lasts and is not certain
 * may   be going on until its latest end, and is then possibly over
 */
KremPresence
krem_chronology_get_event_end_presence (KremChronology *self, guint event, KremInstant moment)
{
  g_return_val_if_fail (event < self->n_events, KREM_PRESENCE_ABSENT);

  if (self->events[event].interval && !self->events[event].certain
      && krem_fold (moment) < krem_fold (self->events[event].end.bounds.latest))
    return KREM_PRESENCE_ABSENT;
  return get_begun (&self->events[event], &self->events[event].end, moment);
}

/**
 * krem_chronology_get_interval_presence:
 * @self: a chronology
 * @event: the position of an event
 * @moment: what is looked at
 *
 * Returns: whether the event, which lasts, is going on; never for one that does not last
 */
KremPresence
krem_chronology_get_interval_presence (KremChronology *self, guint event, KremInstant moment)
{
  KremSpan span;

  g_return_val_if_fail (event < self->n_events, KREM_PRESENCE_ABSENT);

  get_interval_span (self, event, &span);
  return get_presence (&span, moment);
}

/**
 * krem_chronology_get_group:
 * @self: a chronology
 * @person: the position of a character
 * @moment: what is looked at
 *
 * Returns: (nullable): the id of the group to which the character belongs: that of the first post that is certainly
 *   held and names one, else of the first that is possibly held, else the character's own
 */
const char *
krem_chronology_get_group (KremChronology *self, guint person, KremInstant moment)
{
  const KremCharacter *character;
  const char *group;

  g_return_val_if_fail (person < self->n_persons, NULL);

  character = krem_chronicle_get_character (self->chronicle, person);
  group = character->group;
  for (guint i = self->persons[person].n_posts; i-- > 0;)
    {
      const KremPost *post = g_ptr_array_index (character->posts, i);

      if (post->group != NULL && krem_chronology_get_post_presence (self, person, i, moment) == KREM_PRESENCE_POSSIBLE)
        group = post->group;
    }
  for (guint i = self->persons[person].n_posts; i-- > 0;)
    {
      const KremPost *post = g_ptr_array_index (character->posts, i);

      if (post->group != NULL && krem_chronology_get_post_presence (self, person, i, moment) == KREM_PRESENCE_CERTAIN)
        group = post->group;
    }
  return group;
}
