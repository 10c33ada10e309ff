/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-event.h"

#include <glib/gi18n-lib.h>

/**
 * krem_participant_new:
 *
 * Returns: (transfer full): a participant without characters
 */
KremParticipant *
krem_participant_new (void)
{
  KremParticipant *participant = g_new0 (KremParticipant, 1);

  participant->characters = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ref_string_release);
  return participant;
}

/**
 * krem_participant_free:
 * @participant: (transfer full): a participant
 */
void
krem_participant_free (KremParticipant *participant)
{
  g_ptr_array_unref (participant->characters);
  g_free (participant->role);
  g_clear_pointer (&participant->citations, g_ptr_array_unref);
  g_free (participant);
}

/**
 * krem_participant_is_doer:
 * @participant: a participant
 *
 * Returns: whether acts start from those who take part in this role
 */
gboolean
krem_participant_is_doer (const KremParticipant *participant)
{
  static const char *const doers[] = { "agent", "accomplice", "denouncer", "judge", NULL };

  return participant->role != NULL && g_strv_contains (doers, participant->role);
}

/**
 * krem_fate_entry_new:
 *
 * Returns: (transfer full): a fate for nobody
 */
KremFateEntry *
krem_fate_entry_new (void)
{
  KremFateEntry *entry = g_new0 (KremFateEntry, 1);

  entry->characters = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ref_string_release);
  return entry;
}

/**
 * krem_fate_entry_free:
 * @entry: (transfer full): a fate
 */
void
krem_fate_entry_free (KremFateEntry *entry)
{
  g_ptr_array_unref (entry->characters);
  g_clear_pointer (&entry->fate, g_ref_string_release);
  g_clear_pointer (&entry->date, krem_date_unref);
  g_free (entry->sentence);
  g_clear_pointer (&entry->by, g_ptr_array_unref);
  g_clear_pointer (&entry->either, g_ref_string_release);
  g_clear_pointer (&entry->citations, g_ptr_array_unref);
  g_free (entry);
}

/**
 * krem_cause_new:
 *
 * Returns: (transfer full): an empty cause
 */
KremCause *
krem_cause_new (void)
{
  return g_new0 (KremCause, 1);
}

/**
 * krem_cause_free:
 * @cause: (transfer full): a cause
 */
void
krem_cause_free (KremCause *cause)
{
  g_clear_pointer (&cause->event, g_ref_string_release);
  g_free (cause->text);
  g_clear_pointer (&cause->either, g_ref_string_release);
  g_clear_pointer (&cause->citations, g_ptr_array_unref);
  g_free (cause);
}

/**
 * krem_event_kind_get_label:
 * @kind: the kind of an event, as typed
 *
 * Returns: the name of all events of that kind; of unknown kinds, what was typed
 */
const char *
krem_event_kind_get_label (const char *kind)
{
  static const struct
  {
    const char *kind, *label;
  } labels[] = {
    { "illness", N_ ("Illnesses") },
    { "death", N_ ("Deaths") },
    { "birth", N_ ("Births") },
    { "meeting", N_ ("Meetings") },
    { "appointment", N_ ("Appointments") },
    { "dismissal", N_ ("Dismissals") },
    { "plot", N_ ("Plots") },
    { "denunciation", N_ ("Denunciations") },
    { "attack", N_ ("Attacks") },
    { "arrest", N_ ("Arrests") },
    { "interrogation", N_ ("Interrogations") },
    { "trial", N_ ("Trials") },
    { "sentence", N_ ("Sentences") },
    { "execution", N_ ("Executions") },
    { "suicide", N_ ("Suicides") },
    { "release", N_ ("Releases") },
    { "war", N_ ("War") },
    { "speech", N_ ("Speeches") },
    { "publication", N_ ("Publications") },
    { "other", N_ ("Other events") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (kind, labels[i].kind))
      return _ (labels[i].label);
  return kind;
}
