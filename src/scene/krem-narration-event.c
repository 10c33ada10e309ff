/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-narration.h"

#include <glib/gi18n-lib.h>

#define MOST_NAMES 8

static void
find_effects (KremChronology *chronology, guint event, const char *id, GArray *fates)
{
  const guint *of_person;
  guint person, n;

  if (!krem_chronicle_find_position (krem_chronology_get_chronicle (chronology), KREM_LIST_CHARACTERS, id, &person))
    return;
  of_person = krem_chronology_get_person_fates (chronology, person, &n);
  for (guint i = 0; i < n; i++)
    {
      gboolean listed = FALSE;

      if (krem_chronology_get_fate (chronology, of_person[i])->event != event)
        continue;
      for (guint j = 0; j < fates->len && !listed; j++)
        listed = g_array_index (fates, guint, j) == of_person[i];
      if (!listed)
        g_array_append_val (fates, of_person[i]);
    }
}

/**
 * krem_narrate_find_effects:
 * @chronology: a chronology
 * @event: the position of an event
 *
 * Returns: (transfer full) (element-type guint): the indices of the fates that the event brings, each once, person
 *   after person as the chronicle names them
 */
GArray *
krem_narrate_find_effects (KremChronology *chronology, guint event)
{
  const KremEvent *record = krem_chronicle_get_event (krem_chronology_get_chronicle (chronology), event);
  GArray *fates = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; record->fates != NULL && i < record->fates->len; i++)
    {
      const KremFateEntry *entry = g_ptr_array_index (record->fates, i);

      for (guint j = 0; entry->characters != NULL && j < entry->characters->len; j++)
        find_effects (chronology, event, g_ptr_array_index (entry->characters, j), fates);
    }
  return fates;
}

/**
 * krem_narrate_effect:
 * @chronology: a chronology
 * @fate_index: the index of a fate
 * @names: which names are told
 *
 * Returns: (transfer full): whom it comes to and how surely: "Brezhnev: arrested (reported)"
 */
char *
krem_narrate_effect (KremChronology *chronology, guint fate_index, KremNames names)
{
  const KremFate *fate = krem_chronology_get_fate (chronology, fate_index);
  const KremCharacter *character = krem_chronicle_get_character (krem_chronology_get_chronicle (chronology),
                                                                 fate->person);
  const char *name = krem_character_choose_short_name (character, names);
  g_autofree char *told = krem_narrate_fate (chronology, fate_index);

  if (fate->certainty == KREM_CERTAINTY_CERTAIN)
    return g_strdup_printf (_ ("%s: %s"), name, told);
  /* Translators: a person, a fate, and how surely it is told */
  return g_strdup_printf (_ ("%s: %s (%s)"), name, told, krem_certainty_get_label (fate->certainty));
}

static void
add_name (KremChronicle *chronicle, const char *id, KremNames names, GPtrArray *told)
{
  const KremRecord *record = krem_chronicle_find (chronicle, KREM_LIST_CHARACTERS, id);
  const char *name = record == NULL ? id : krem_character_choose_short_name ((const KremCharacter *) record, names);

  if (name != NULL && !g_ptr_array_find_with_equal_func (told, name, g_str_equal, NULL))
    g_ptr_array_add (told, (gpointer) name);
}

/**
 * krem_narrate_event_people:
 * @chronology: a chronology
 * @event: the position of an event
 * @names: which names are told
 *
 * Returns: (transfer full): who took part, each once, the first few of many; the empty string for nobody
 */
char *
krem_narrate_event_people (KremChronology *chronology, guint event, KremNames names)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  const KremEvent *record = krem_chronicle_get_event (chronicle, event);
  g_autoptr (GPtrArray) told = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  guint n;

  for (guint i = 0; record->participants != NULL && i < record->participants->len; i++)
    {
      const KremParticipant *participant = g_ptr_array_index (record->participants, i);

      for (guint j = 0; participant->characters != NULL && j < participant->characters->len; j++)
        add_name (chronicle, g_ptr_array_index (participant->characters, j), names, told);
    }
  n = told->len <= MOST_NAMES ? told->len : MOST_NAMES - 1;
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "" : ", ", (const char *) g_ptr_array_index (told, i));
  if (n < told->len)
    /* Translators: after the first few names of many */
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " and %u more", " and %u more", told->len - n),
                            told->len - n);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * krem_narrate_event_when:
 * @chronology: a chronology
 * @event: the position of an event
 *
 * Returns: (transfer full): when and where it was, and how surely: "12 April 1956, Kiev · reported"
 */
char *
krem_narrate_event_when (KremChronology *chronology, guint event)
{
  const KremEvent *record = krem_chronicle_get_event (krem_chronology_get_chronicle (chronology), event);
  g_autofree char *date = krem_narrate_event_date (chronology, event);
  g_autoptr (GString) text = g_string_new (date);

  if (record->place != NULL)
    g_string_append_printf (text, ", %s", record->place);
  if (record->certainty != KREM_CERTAINTY_CERTAIN)
    g_string_append_printf (text, " · %s", krem_certainty_get_label (record->certainty));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * krem_narrate_event:
 * @chronology: a chronology
 * @event: the position of an event
 * @names: which names are told
 *
 * Returns: (transfer full): the event with its date, its effects and its people in one line, for a screen reader
 */
char *
krem_narrate_event (KremChronology *chronology, guint event, KremNames names)
{
  KremRecord *record = krem_chronicle_get (krem_chronology_get_chronicle (chronology), KREM_LIST_EVENTS, event);
  g_autoptr (GArray) effects = krem_narrate_find_effects (chronology, event);
  g_autofree char *when = krem_narrate_event_when (chronology, event);
  g_autofree char *people = krem_narrate_event_people (chronology, event, names);
  g_autoptr (GString) text = g_string_new (NULL);

  /* Translators: the date of an event and its title */
  g_string_append_printf (text, C_ ("date and title", "%s: %s"), when, krem_record_get_label (record));
  for (guint i = 0; i < effects->len; i++)
    {
      g_autofree char *effect = krem_narrate_effect (chronology, g_array_index (effects, guint, i), names);

      g_string_append_printf (text, "; %s", effect);
    }
  if (people[0] != '\0')
    /* Translators: at the end of a sentence, with the names of those who took part in an event */
    g_string_append_printf (text, _ ("; took part: %s"), people);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * krem_narrate_cause:
 * @chronicle: a chronicle
 * @cause: one of the causes of one of its events
 *
 * Returns: (transfer full): what it was and how surely it brought the event about
 */
char *
krem_narrate_cause (KremChronicle *chronicle, const KremCause *cause)
{
  KremRecord *record = krem_chronicle_find (chronicle, KREM_LIST_EVENTS, cause->event);
  const char *title = cause->text;

  if (title == NULL)
    title = record != NULL ? krem_record_get_label (record) : cause->event;
  if (title == NULL)
    title = "";
  if (cause->certainty == KREM_CERTAINTY_CERTAIN)
    return g_strdup (title);
  return g_strdup_printf ("%s (%s)", title, krem_certainty_get_label (cause->certainty));
}

/**
 * krem_narrate_citation:
 * @chronicle: a chronicle
 * @citation: one that it makes
 * @names: which names are told
 *
 * Returns: (transfer full): who says so, and where: "Vozhd, paragraph 1, through Bulganin"
 */
char *
krem_narrate_citation (KremChronicle *chronicle, const KremCitation *citation, KremNames names)
{
  const KremRecord *source = krem_chronicle_find (chronicle, KREM_LIST_SOURCES, citation->source);
  const KremRecord *via = krem_chronicle_find (chronicle, KREM_LIST_CHARACTERS, citation->via);
  g_autoptr (GString) text = g_string_new (NULL);

  if (source != NULL && ((const KremSource *) source)->author != NULL)
    /* Translators: the author and the title of a source */
    g_string_append_printf (text, C_ ("author and title", "%s, %s"), ((const KremSource *) source)->author,
                            krem_record_get_label (source));
  else if (source != NULL)
    g_string_append (text, krem_record_get_label (source));
  else if (citation->source != NULL)
    g_string_append (text, citation->source);
  if (citation->where != NULL)
    g_string_append_printf (text, ", %s", citation->where);
  if (via != NULL)
    {
      g_string_append (text, ", ");
      /* Translators: through whom a source knows something */
      g_string_append_printf (text, _ ("through %s"), krem_character_choose_name ((const KremCharacter *) via, names));
    }
  if (citation->quote != NULL)
    g_string_append_printf (text, _ (": “%s”"), citation->quote);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
