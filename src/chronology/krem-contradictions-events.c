/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-contradictions-private.h"

#include <glib/gi18n-lib.h>

/* Whether one must be alive to take part in this role. What only happens to somebody is told with the fates, and of
 * roles that the format does not define nobody knows. */
static gboolean
needs_life (const KremParticipant *participant)
{
  static const char *const roles[] = { "witness", "narrator", "present", NULL };

  return krem_participant_is_doer (participant)
         || (participant->role != NULL && g_strv_contains (roles, participant->role));
}

/* Somebody who acts or is present before birth or after death. */
static void
check_participant (KremContradictions *self, guint event, guint i, const char *id)
{
  const KremTiming *start = &self->chronology->events[event].start;
  guint person;

  if (!krem_chronicle_find_position (self->chronology->chronicle, KREM_LIST_CHARACTERS, id, &person))
    return;
  if (krem_contradictions_is_after_death (self, person, start))
    krem_contradictions_report (self, "dead-acts", KREM_LIST_EVENTS, event, g_strdup_printf ("/participants/%u", i),
                                _ ("%s takes part in this and is dead"), krem_contradictions_get_name (self, person));
  if (krem_contradictions_is_before_birth (self, person, start))
    krem_contradictions_report (self, "unborn-acts", KREM_LIST_EVENTS, event, g_strdup_printf ("/participants/%u", i),
                                _ ("%s takes part in this and is not born yet"),
                                krem_contradictions_get_name (self, person));
}

/* A certain cause that begins when what it causes has begun already. */
static void
check_cause (KremContradictions *self, guint event, guint i, const KremCause *cause)
{
  const KremEventTime *effect = &self->chronology->events[event], *time;
  guint position;

  if (cause->certainty != KREM_CERTAINTY_CERTAIN || cause->either != NULL
      || !krem_chronicle_find_position (self->chronology->chronicle, KREM_LIST_EVENTS, cause->event, &position))
    return;
  time = &self->chronology->events[position];
  if (time->certain && time->start.dated && time->start.order_bounds.earliest > effect->start.order_bounds.latest)
    krem_contradictions_report (self, "late-cause", KREM_LIST_EVENTS, event, g_strdup_printf ("/causes/%u", i),
                                _ ("“%s” is a cause of this and begins later"),
                                krem_record_get_label (
                                    krem_chronicle_get (self->chronology->chronicle, KREM_LIST_EVENTS, position)));
}

/* For krem-contradictions.c: what is wrong with an event. */
void
krem_contradictions_check_event (KremContradictions *self, guint event)
{
  const KremEvent *record = krem_chronicle_get_event (self->chronology->chronicle, event);
  const KremEventTime *time = &self->chronology->events[event];

  if (!time->meant || !time->certain || !time->start.dated)
    return;
  for (guint i = 0; record->participants != NULL && i < record->participants->len; i++)
    {
      const KremParticipant *participant = g_ptr_array_index (record->participants, i);

      for (guint k = 0; needs_life (participant) && k < participant->characters->len; k++)
        check_participant (self, event, i, g_ptr_array_index (participant->characters, k));
    }
  for (guint i = 0; record->causes != NULL && i < record->causes->len; i++)
    check_cause (self, event, i, g_ptr_array_index (record->causes, i));
}
