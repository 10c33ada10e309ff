/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-contradictions-private.h"

/* Who is younger than this holds no office. */
#define YOUNGEST 12

/* For the parts of the search: adds a problem of the record at @position of @list; @pointer is taken. */
void
krem_contradictions_report (KremContradictions *self, const char *code, KremList list, guint position, char *pointer,
                            const char *format, ...)
{
  g_autofree char *owned = pointer, *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (self->problems, krem_problem_new (KREM_PROBLEM_WARNING, code,
                                                     krem_chronicle_get (self->chronology->chronicle, list, position),
                                                     owned, "%s", message));
}

const char *
krem_contradictions_get_name (KremContradictions *self, guint person)
{
  return krem_character_get_name (krem_chronicle_get_character (self->chronology->chronicle, person));
}

gboolean
krem_contradictions_is_after_death (KremContradictions *self, guint person, const KremTiming *timing)
{
  return self->deaths[person] != NULL && timing->dated
         && timing->order_bounds.earliest > self->deaths[person]->order_bounds.latest;
}

gboolean
krem_contradictions_is_before_birth (KremContradictions *self, guint person, const KremTiming *timing)
{
  return self->born[person].dated && timing->dated
         && timing->order_bounds.latest < self->born[person].order_bounds.earliest;
}

/* Whether the person is there and certainly too young for an office. */
gboolean
krem_contradictions_is_child (KremContradictions *self, guint person, const KremTiming *timing)
{
  KremInstant born = self->born[person].order_bounds.earliest;
  KremCivil civil;

  if (!self->born[person].dated || !timing->dated || born == KREM_INSTANT_MIN || born == KREM_INSTANT_MAX
      || krem_contradictions_is_before_birth (self, person, timing))
    return FALSE;
  krem_instant_to_civil (born, &civil);
  return timing->order_bounds.latest < krem_instant_from_civil (civil.year + YOUNGEST, civil.month, civil.day,
                                                                civil.hour, civil.minute, civil.second);
}

/* The fate that is the person's death for certain, or NULL. */
static const KremFate *
find_death (KremChronology *chronology, guint person)
{
  const KremPerson *p = &chronology->persons[person];
  const KremFate *fate;
  guint last;

  if (p->n_segments == 0)
    return NULL;
  last = g_array_index (chronology->segments, KremSegment, p->first_segment + p->n_segments - 1).settled;
  fate = &g_array_index (chronology->fates, KremFate, p->first_fate + last);
  return fate->standing == KREM_STANDING_DEAD && fate->dated && !fate->always ? fate : NULL;
}

/**
 * krem_chronology_get_contradictions:
 * @self: a chronology
 *
 * Finds what cannot all be so in time. Each is a warning with its record and a JSON Pointer from there: the chronicle
 * can be told all the same. Dates that mean nothing by themselves are the reader's to report. Those that their authors
 * have accepted are among them, and say so.
 *
 * Returns: (transfer full) (element-type KremProblem): the contradictions, those of the characters first, then of the
 *   relations and of the events
 */
GPtrArray *
krem_chronology_get_contradictions (KremChronology *self)
{
  g_autofree const KremFate **deaths = g_new0 (const KremFate *, self->n_persons);
  g_autofree KremTiming *born = g_new0 (KremTiming, self->n_persons);
  KremContradictions search = { self, deaths, born,
                                g_ptr_array_new_with_free_func ((GDestroyNotify) krem_problem_free) };

  for (guint i = 0; i < self->n_persons; i++)
    if (self->persons[i].meant)
      {
        krem_chronology_resolve (self, krem_chronicle_get_character (self->chronicle, i)->born, &born[i]);
        deaths[i] = find_death (self, i);
        krem_contradictions_check_person (&search, i);
        krem_contradictions_check_prisons (&search, i);
        krem_contradictions_check_posts (&search, i);
      }
  krem_contradictions_check_doubles (&search);
  krem_contradictions_check_singles (&search);
  for (guint i = 0; i < self->n_relations; i++)
    krem_contradictions_check_tie (&search, i);
  for (guint i = 0; i < self->n_events; i++)
    krem_contradictions_check_event (&search, i);
  return search.problems;
}
