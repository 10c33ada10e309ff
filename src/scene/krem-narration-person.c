/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-narration.h"

#include "krem-duration.h"

#include <glib/gi18n-lib.h>

static const KremCharacter *
get_character (KremChronology *chronology, guint person)
{
  return krem_chronicle_get_character (krem_chronology_get_chronicle (chronology), person);
}

/**
 * krem_narrate_sentence:
 * @sentence: `death`, `life` or a duration
 *
 * Returns: (transfer full): "for 10 years", "for life", "sentenced to death", or a duration of several units as it was
 *   typed
 */
char *
krem_narrate_sentence (const char *sentence)
{
  KremDuration duration;

  if (g_str_equal (sentence, "death"))
    return g_strdup (_ ("sentenced to death"));
  if (g_str_equal (sentence, "life"))
    return g_strdup (_ ("for life"));
  if (!krem_duration_parse (sentence, &duration) || (duration.months != 0) == (duration.seconds != 0))
    return g_strdup (sentence);
  if (duration.months != 0 && duration.months % 12 == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "for %u year", "for %u years", (gulong) duration.months / 12),
                            (guint) duration.months / 12);
  if (duration.months != 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "for %u month", "for %u months", (gulong) duration.months),
                            (guint) duration.months);
  if (duration.seconds % KREM_SECONDS_PER_DAY == 0)
    {
      guint n = (guint) (duration.seconds / KREM_SECONDS_PER_DAY);

      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "for %u day", "for %u days", n), n);
    }
  return g_strdup (sentence);
}

/**
 * krem_narrate_fate:
 * @chronology: a chronology
 * @fate_index: the index of a fate
 *
 * Returns: (transfer full): the fate in words, with its sentence: "imprisoned for 25 years", or "executed, sentenced to
 *   death"
 */
char *
krem_narrate_fate (KremChronology *chronology, guint fate_index)
{
  const KremFate *fate = krem_chronology_get_fate (chronology, fate_index);
  const char *label = krem_chronicle_get_fate_label (krem_chronology_get_chronicle (chronology), fate->fate,
                                                     get_character (chronology, fate->person)->gender);
  g_autofree char *sentence = NULL;

  /* A death sentence says no more than its fate where that is to be condemned. */
  if (fate->sentence == NULL || g_strcmp0 (fate->fate, "condemned") == 0)
    return g_strdup (label);
  sentence = krem_narrate_sentence (fate->sentence);
  if (g_str_equal (fate->sentence, "death"))
    /* Translators: a fate and a sentence of death, such as "executed, sentenced to death" */
    return g_strdup_printf (C_ ("fate and sentence", "%s, %s"), label, sentence);
  /* Translators: a fate and how long it is to last, such as "imprisoned for 25 years" */
  return g_strdup_printf (C_ ("fate and sentence", "%s %s"), label, sentence);
}

/**
 * krem_narrate_state:
 * @chronology: a chronology
 * @person: the position of a character
 * @moment: a moment
 *
 * Returns: (transfer full) (nullable): what has become of the person, such as "arrested, or perhaps released", and
 *   whether it is not certain that the person is born; %NULL where the person is not there or is a body
 */
char *
krem_narrate_state (KremChronology *chronology, guint person, KremInstant moment)
{
  g_auto (KremState) state = { 0 };
  g_autoptr (GString) text = NULL;
  g_autofree char *settled = NULL;

  krem_chronology_get_state (chronology, person, moment, &state);
  if (state.settled == KREM_NONE)
    return NULL;

  settled = krem_narrate_fate (chronology, state.settled);
  text = g_string_new (settled);
  for (guint i = 0; state.possible != NULL && i < state.possible->len; i++)
    {
      guint possible = g_array_index (state.possible, guint, i);
      KremCertainty certainty = krem_chronology_get_fate (chronology, possible)->certainty;
      g_autofree char *other = krem_narrate_fate (chronology, possible);

      g_string_append_printf (text, i == 0 ? _ (", or perhaps %s") : _ (" or %s"), other);
      if (certainty != KREM_CERTAINTY_CERTAIN)
        g_string_append_printf (text, " (%s)", krem_certainty_get_label (certainty));
    }
  /* A fate holds from birth, and says nothing of whether that has been. */
  if (state.presence == KREM_PRESENCE_POSSIBLE && get_character (chronology, person)->born != NULL)
    g_string_append (text, _ (", perhaps not born yet"));
  for (guint i = 0; state.posthumous != NULL && i < state.posthumous->len; i++)
    {
      g_autofree char *other = krem_narrate_fate (chronology, g_array_index (state.posthumous, guint, i));

      g_string_append_printf (text, _ ("; after death %s"), other);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * krem_narrate_posts:
 * @chronology: a chronology
 * @person: the position of a character
 * @moment: a moment
 *
 * Returns: (transfer full): the offices that the person holds at @moment, or the empty string
 */
char *
krem_narrate_posts (KremChronology *chronology, guint person, KremInstant moment)
{
  const KremCharacter *character = get_character (chronology, person);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; character->posts != NULL && i < character->posts->len; i++)
    {
      g_autofree char *post = NULL;

      if (krem_chronology_get_post_presence (chronology, person, i, moment) == KREM_PRESENCE_ABSENT)
        continue;
      post = krem_post_get_text (g_ptr_array_index (character->posts, i));
      if (text->len > 0)
        g_string_append (text, C_ ("separator", "; "));
      g_string_append (text, post);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * krem_narrate_person:
 * @chronology: a chronology
 * @person: the position of a character
 * @moment: a moment
 * @names: which names are told
 *
 * Returns: (transfer full): the person's name, fate and offices in one line, for a screen reader
 */
char *
krem_narrate_person (KremChronology *chronology, guint person, KremInstant moment, KremNames names)
{
  g_autofree char *state = krem_narrate_state (chronology, person, moment);
  g_autofree char *posts = krem_narrate_posts (chronology, person, moment);
  const char *name = krem_character_choose_name (get_character (chronology, person), names);
  g_autoptr (GString) text = g_string_new (name);

  if (state != NULL)
    g_string_append_printf (text, "%s%s", C_ ("separator", ", "), state);
  if (posts[0] != '\0')
    g_string_append_printf (text, "%s%s", C_ ("separator", ", "), posts);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * krem_narrate_event_date:
 * @chronology: a chronology
 * @event: the position of an event
 *
 * Returns: (transfer full): the event's date in words
 */
char *
krem_narrate_event_date (KremChronology *chronology, guint event)
{
  const KremEvent *record = krem_chronicle_get_event (krem_chronology_get_chronicle (chronology), event);

  return record->date == NULL ? g_strdup (_ ("undated")) : krem_date_format (record->date);
}

/**
 * krem_narrate_count:
 * @certainly: at least so many
 * @possibly: at most so many
 *
 * Returns: (transfer full): "4", or "4–6" where it is not certain
 */
char *
krem_narrate_count (guint certainly, guint possibly)
{
  return certainly == possibly ? g_strdup_printf ("%u", certainly) : g_strdup_printf ("%u–%u", certainly, possibly);
}

/**
 * krem_narrate_tally:
 * @tally: a tally
 *
 * Returns: (transfer full): it in words: "14 secure, 3 fallen, 2–3 held, 4 dead"
 */
char *
krem_narrate_tally (const KremTally *tally)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (KremStanding standing = KREM_STANDING_SECURE; standing < KREM_N_STANDINGS; standing++)
    {
      g_autofree char *count = NULL;

      if (tally->possibly[standing] == 0)
        continue;
      count = krem_narrate_count (tally->certainly[standing], tally->possibly[standing]);
      if (text->len > 0)
        g_string_append (text, C_ ("separator", ", "));
      /* Translators: how many people are of a standing: “14 secure” */
      g_string_append_printf (text, C_ ("count and standing", "%1$s %2$s"), count, krem_standing_get_label (standing));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
