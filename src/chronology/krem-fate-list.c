/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology-private.h"

/* A fate, and its index before the edit or KREM_NONE. */
typedef struct
{
  KremFate fate;
  guint origin;
} Listed;

/* Fates as they come, before they are sorted by person. */
typedef struct
{
  KremBuilder *builder;
  GArray *fates;      /* of KremFate, in the order of the file */
  GArray *next;       /* of guint: the next of the same person, for each of @fates */
  GArray *listed;     /* of Listed: those of the person at hand that come from events */
  GArray *all;        /* of Listed: and with them the person's own */
  guint *first, *end; /* of each person's, KREM_NONE for none */
  guint *entry_seen;  /* the fate entry that named the person last, so that it comes once */
  guint n_entries;
} Collection;

static KremStanding
find_standing (KremBuilder *builder, const char *fate)
{
  gpointer known = g_hash_table_lookup (builder->standings, fate);

  if (known == NULL)
    {
      known = GINT_TO_POINTER (krem_chronicle_get_standing (builder->chronology->chronicle, fate));
      g_hash_table_insert (builder->standings, (gpointer) fate, known);
    }
  return GPOINTER_TO_INT (known);
}

static void
set_timing (KremFate *fate, const KremTiming *timing)
{
  fate->dated = timing->dated;
  fate->never = timing->never;
  fate->has_time = timing->has_time;
  fate->bounds = timing->bounds;
  fate->order_bounds = timing->order_bounds;
  if (fate->never)
    fate->bounds = fate->order_bounds = (KremBounds){ KREM_INSTANT_MAX, KREM_INSTANT_MAX };
}

static void
add_entry (Collection *self, guint event, guint place, const KremFateEntry *entry)
{
  KremChronology *chronology = self->builder->chronology;
  const KremEvent *record = krem_chronicle_get_event (chronology->chronicle, event);
  const KremEventTime *time = &chronology->events[event];
  KremTiming own;
  KremFate fate = {
    .fate = entry->fate,
    .event = event,
    .entry = place,
    .anchor = event,
    .begin = entry->date != NULL ? KREM_FATE_BEGINS_ITSELF
             : entry->at_end     ? KREM_FATE_BEGINS_AT_END
                                 : KREM_FATE_BEGINS_WITH_EVENT,
    .certainty = MAX (record->certainty, entry->certainty),
    .certain = time->certain && entry->certainty == KREM_CERTAINTY_CERTAIN && entry->either == NULL,
    .posthumous = entry->posthumous,
    .sentence = entry->sentence,
  };

  if (entry->fate == NULL)
    return;
  fate.standing = find_standing (self->builder, entry->fate);
  krem_timing_from_date (entry->date, &own);
  set_timing (&fate, fate.begin == KREM_FATE_BEGINS_ITSELF   ? &own
                     : fate.begin == KREM_FATE_BEGINS_AT_END ? &time->end
                                                             : &time->start);

  self->n_entries++;
  for (guint i = 0; i < entry->characters->len; i++)
    {
      guint person, number = self->fates->len;

      if (!krem_builder_find_person (self->builder, g_ptr_array_index (entry->characters, i), &person)
          || chronology->persons[person].body || self->entry_seen[person] == self->n_entries)
        continue;
      self->entry_seen[person] = self->n_entries;
      fate.person = person;
      g_array_append_val (self->fates, fate);
      g_array_append_vals (self->next, &(guint){ KREM_NONE }, 1);
      if (self->first[person] == KREM_NONE)
        self->first[person] = number;
      else
        g_array_index (self->next, guint, self->end[person]) = number;
      self->end[person] = number;
    }
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const KremFate *x = &((const Listed *) a)->fate, *y = &((const Listed *) b)->fate;

  if (x->event != y->event)
    return x->event < y->event ? -1 : 1;
  return (x->entry > y->entry) - (x->entry < y->entry);
}

/* Lists the fates that events bring to @person in the order of the file: those of the dirty ones, and the others as
 * they were. */
static void
list_from_events (Collection *self, guint person)
{
  KremBuilder *builder = self->builder;
  guint before = builder->old != NULL ? krem_items_map (builder->persons.from, person) : KREM_NONE;
  const KremPerson *old = before != KREM_NONE ? &builder->old->persons[before] : NULL;

  g_array_set_size (self->listed, 0);
  for (guint i = self->first[person]; i != KREM_NONE; i = g_array_index (self->next, guint, i))
    {
      Listed listed = { g_array_index (self->fates, KremFate, i), KREM_NONE };

      g_array_append_val (self->listed, listed);
    }
  for (guint i = 0; old != NULL && i < old->n_fates; i++)
    {
      Listed listed = { g_array_index (builder->old->fates, KremFate, old->first_fate + i), old->first_fate + i };

      if (listed.fate.event == KREM_NONE || builder->events.kept[listed.fate.event] == KREM_NONE)
        continue;
      listed.fate.person = person;
      listed.fate.event = listed.fate.anchor = builder->events.kept[listed.fate.event];
      g_array_append_val (self->listed, listed);
    }
  if (old != NULL)
    g_array_sort (self->listed, compare_places);
}

/* The fate that tells a death for certain and comes first among those: the dated before the undated. */
static const KremFate *
find_told_death (Collection *self)
{
  const KremFate *told = NULL;

  for (guint i = 0; i < self->listed->len; i++)
    {
      const KremFate *fate = &g_array_index (self->listed, Listed, i).fate;

      if (!fate->certain || fate->posthumous || fate->never || fate->standing != KREM_STANDING_DEAD)
        continue;
      if (told == NULL || (fate->dated && !told->dated)
          || (fate->dated == told->dated && krem_fate_compare (fate, told) < 0))
        told = fate;
    }
  return told;
}

static void
add (Collection *self, const KremFate *fate)
{
  Listed listed = { *fate, KREM_NONE };

  g_array_append_val (self->all, listed);
}

/* What holds from birth or from always. */
static void
add_base (Collection *self, guint person, const char *fate)
{
  KremChronology *chronology = self->builder->chronology;
  KremTiming born;
  KremFate base = {
    .person = person,
    .fate = fate,
    .standing = find_standing (self->builder, fate),
    .event = KREM_NONE,
    .entry = KREM_NONE,
    .anchor = KREM_NONE,
    .begin = KREM_FATE_BEGINS_ITSELF,
    .certain = TRUE,
    .always = TRUE,
  };

  krem_chronology_resolve (chronology, krem_chronicle_get_character (chronology->chronicle, person)->born, &born);
  set_timing (&base, &born);
  base.never = FALSE;
  add (self, &base);
}

static void
add_own (Collection *self, guint person, const char *id, const KremTiming *timing, guint anchor)
{
  KremFate fate = {
    .person = person,
    .fate = id,
    .standing = find_standing (self->builder, id),
    .event = KREM_NONE,
    .entry = KREM_NONE,
    .anchor = anchor,
    .begin = KREM_FATE_BEGINS_ITSELF,
    .certain = TRUE,
  };

  set_timing (&fate, timing);
  add (self, &fate);
}

/* The fates that the character itself tells: the first, and death. */
static void
add_own_fates (Collection *self, guint person)
{
  KremChronology *chronology = self->builder->chronology;
  const KremCharacter *character = krem_chronicle_get_character (chronology->chronicle, person);
  const KremFate *told = find_told_death (self);
  gboolean is_told = told != NULL;
  KremTiming timing = { .bounds = { KREM_INSTANT_MIN, KREM_INSTANT_MAX },
                        .order_bounds = { KREM_INSTANT_MIN, KREM_INSTANT_MAX } };

  if (character->fate != NULL && find_standing (self->builder, character->fate) == KREM_STANDING_DEAD)
    {
      guint anchor = KREM_NONE;
      KremTiming died;

      krem_chronology_resolve (chronology, character->died, &died);
      if (died.dated)
        timing = died;
      else if (told != NULL)
        {
          timing.dated = told->dated;
          timing.has_time = told->has_time;
          timing.bounds = told->bounds;
          timing.order_bounds = told->order_bounds;
          anchor = told->event;
        }
      add_base (self, person, "free");
      add_own (self, person, character->fate, &timing, anchor);
      is_told = TRUE;
    }
  else if (character->fate != NULL && character->fate_since != NULL)
    {
      krem_chronology_resolve (chronology, character->fate_since, &timing);
      add_base (self, person, "free");
      add_own (self, person, character->fate, &timing, KREM_NONE);
    }
  else
    add_base (self, person, character->fate != NULL ? character->fate : "free");

  if (character->died != NULL && !is_told)
    {
      krem_chronology_resolve (chronology, character->died, &timing);
      add_own (self, person, "died", &timing, KREM_NONE);
    }
}

static int
compare_fates (gconstpointer a, gconstpointer b)
{
  return krem_fate_compare (&((const Listed *) a)->fate, &((const Listed *) b)->fate);
}

/* Puts a person's fates, which stand in the order of the file, into theirs. */
static void
sort_fates (GArray *all)
{
  for (guint i = 1; i < all->len; i++)
    if (compare_fates (&g_array_index (all, Listed, i - 1), &g_array_index (all, Listed, i)) > 0)
      {
        g_array_sort (all, compare_fates);
        return;
      }
}

static void
list_fates_of (Collection *self, guint position)
{
  KremChronology *chronology = self->builder->chronology;
  KremPerson *person = &chronology->persons[position];

  person->first_fate = chronology->fates->len;
  g_array_set_size (self->all, 0);
  if (person->meant && !person->body)
    {
      list_from_events (self, position);
      add_own_fates (self, position);
      if (self->listed->len > 0)
        g_array_append_vals (self->all, self->listed->data, self->listed->len);
      sort_fates (self->all);
    }
  person->n_fates = self->all->len;
  for (guint i = 0; i < self->all->len; i++)
    {
      g_array_append_val (chronology->fates, g_array_index (self->all, Listed, i).fate);
      g_array_append_val (self->builder->origins, g_array_index (self->all, Listed, i).origin);
    }
}

/**
 * krem_builder_list_fates:
 * @builder: what building shares
 *
 * Lists the fates of the dirty people, each person's together and in order. The character's own come before the
 * events'.
 */
void
krem_builder_list_fates (KremBuilder *builder)
{
  KremChronology *self = builder->chronology;
  Collection collection = {
    .builder = builder,
    .fates = g_array_new (FALSE, FALSE, sizeof (KremFate)),
    .next = g_array_new (FALSE, FALSE, sizeof (guint)),
    .listed = g_array_new (FALSE, FALSE, sizeof (Listed)),
    .all = g_array_new (FALSE, FALSE, sizeof (Listed)),
    .first = g_new (guint, self->n_persons),
    .end = g_new (guint, self->n_persons),
    .entry_seen = g_new0 (guint, self->n_persons),
  };

  for (guint i = 0; i < self->n_persons; i++)
    collection.first[i] = KREM_NONE;
  for (guint i = 0; i < builder->events.dirty->len; i++)
    {
      guint position = g_array_index (builder->events.dirty, guint, i);
      const KremEvent *event = krem_chronicle_get_event (self->chronicle, position);

      for (guint k = 0; self->events[position].meant && event->fates != NULL && k < event->fates->len; k++)
        add_entry (&collection, position, k, g_ptr_array_index (event->fates, k));
    }
  for (guint i = 0; i < builder->persons.dirty->len; i++)
    list_fates_of (&collection, g_array_index (builder->persons.dirty, guint, i));

  g_array_unref (collection.fates);
  g_array_unref (collection.next);
  g_array_unref (collection.listed);
  g_array_unref (collection.all);
  g_free (collection.first);
  g_free (collection.end);
  g_free (collection.entry_seen);
}
