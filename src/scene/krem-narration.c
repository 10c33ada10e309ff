/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-narration.h"

#include <glib/gi18n-lib.h>

static const KremCharacter *
get_character (KremChronology *chronology,
               guint person)
{
  return krem_chronicle_get_character (krem_chronology_get_chronicle (chronology), person);
}

static const char *
get_short_name (KremChronology *chronology,
                guint person)
{
  return krem_character_get_short_name (get_character (chronology, person));
}

static const char *
get_fate_label (KremChronology *chronology,
                guint person,
                guint fate)
{
  if (fate == KREM_NONE)
    return NULL;
  return krem_chronicle_get_fate_label (krem_chronology_get_chronicle (chronology),
                                        krem_chronology_get_fate (chronology, fate)->fate,
                                        get_character (chronology, person)->gender);
}

/* "10 years", "25 years", "life", "death", or the duration as it was typed. */
static char *
describe_sentence (const char *sentence)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GRegex) years = NULL;

  if (g_str_equal (sentence, "death"))
    return g_strdup (_ ("sentenced to death"));
  if (g_str_equal (sentence, "life"))
    return g_strdup (_ ("for life"));

  years = g_regex_new ("^P(\\d{1,4})Y$", 0, 0, NULL);
  if (g_regex_match (years, sentence, 0, &match))
    {
      g_autofree char *digits = g_match_info_fetch (match, 1);
      guint n = (guint) g_ascii_strtoull (digits, NULL, 10);

      return g_strdup_printf (ngettext ("for %u year", "for %u years", n), n);
    }
  return g_strdup (sentence);
}

static char *
describe_fate (KremChronology *chronology,
               guint person,
               guint fate_index)
{
  const KremFate *fate = krem_chronology_get_fate (chronology, fate_index);
  const char *label = get_fate_label (chronology, person, fate_index);
  g_autofree char *sentence = NULL;

  /* A death sentence says no more than its fate where that is to be condemned. */
  if (fate->sentence == NULL || g_strcmp0 (fate->fate, "condemned") == 0)
    return g_strdup (label);
  sentence = describe_sentence (fate->sentence);
  /* Translators: a fate and how long it is to last, such as "imprisoned for 25 years" */
  return g_strdup_printf (C_ ("fate and sentence", "%s %s"), label, sentence);
}

static char *
narrate_fate (KremChronology *chronology,
              const KremChronologyChange *change)
{
  g_autofree char *after = NULL;
  const char *before = get_fate_label (chronology, change->item, change->before);
  const char *name = get_short_name (chronology, change->item);

  if (change->after == KREM_NONE)
    /* Translators: %s is a person */
    return g_strdup_printf (_ ("%s is not there any more"), name);

  after = describe_fate (chronology, change->item, change->after);
  if (before == NULL || change->before == change->after)
    /* Translators: a person and a fate; the second form says that it is not certain */
    return change->certain ? g_strdup_printf (_ ("%s: %s"), name, after)
                           : g_strdup_printf (_ ("%s: %s, perhaps otherwise"), name, after);
  /* Translators: a person, the old fate and the new one */
  return change->certain ? g_strdup_printf (_ ("%s: %s → %s"), name, before, after)
                         : g_strdup_printf (_ ("%s: %s → %s, perhaps otherwise"), name, before, after);
}

static char *
narrate_event (KremChronology *chronology,
               const KremChronologyChange *change)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  const KremEvent *event = krem_chronicle_get_event (chronicle, change->item);
  const char *title = krem_record_get_label (&event->base);
  KremBounds start;

  if (change->after == KREM_PRESENCE_POSSIBLE)
    /* Translators: %s is an event that may have happened from this date on */
    return g_strdup_printf (_ ("Possibly: %s"), title);
  if (change->before == KREM_PRESENCE_POSSIBLE
      && krem_chronology_get_event_bounds (chronology, change->item, &start, NULL))
    {
      g_autofree char *date = krem_date_format (event->date);

      /* Translators: the date of an event that is not known to the day, and the event */
      return g_strdup_printf (_ ("By now, dated %s: %s"), date, title);
    }
  return g_strdup (title);
}

static char *
narrate_event_end (KremChronology *chronology,
                   const KremChronologyChange *change)
{
  const char *title = krem_record_get_label (
      krem_chronicle_get (krem_chronology_get_chronicle (chronology), KREM_LIST_EVENTS, change->item));

  /* Translators: %s is an event that lasts */
  return change->after == KREM_PRESENCE_POSSIBLE ? g_strdup_printf (_ ("Possibly over: %s"), title)
                                                 : g_strdup_printf (_ ("Over: %s"), title);
}

static char *
narrate_posthumous (KremChronology *chronology,
                    const KremChronologyChange *change)
{
  guint person = krem_chronology_get_fate (chronology, change->item)->person;
  g_autofree char *fate = describe_fate (chronology, person, change->item);

  /* Translators: a dead person and a fate */
  return change->after == KREM_PRESENCE_POSSIBLE
             ? g_strdup_printf (_ ("%s, after death, perhaps: %s"), get_short_name (chronology, person), fate)
             : g_strdup_printf (_ ("%s, after death: %s"), get_short_name (chronology, person), fate);
}

static char *
narrate_post (KremChronology *chronology,
              const KremChronologyChange *change)
{
  const KremCharacter *character = get_character (chronology, change->item);
  g_autofree char *post = krem_post_get_text (g_ptr_array_index (character->posts, change->sub));
  const char *name = get_short_name (chronology, change->item);

  if (change->after == KREM_PRESENCE_ABSENT)
    /* Translators: a person and an office */
    return g_strdup_printf (_ ("%s no longer holds: %s"), name, post);
  if (change->after == KREM_PRESENCE_POSSIBLE)
    return g_strdup_printf (_ ("%s may hold: %s"), name, post);
  return g_strdup_printf (_ ("%s holds: %s"), name, post);
}

static char *
narrate_tie (KremChronology *chronology,
             const KremChronologyChange *change)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  const KremRelation *relation = krem_chronicle_get_relation (chronicle, change->item);
  const KremRecord *from = krem_chronicle_find (chronicle, KREM_LIST_CHARACTERS, relation->from);
  const KremRecord *to = krem_chronicle_find (chronicle, KREM_LIST_CHARACTERS, relation->to);
  const char *kind = krem_chronicle_get_tie_label (chronicle, relation->kind);

  if (from == NULL || to == NULL)
    return g_strdup (kind);
  if (change->after == KREM_PRESENCE_ABSENT)
    /* Translators: a kind of tie and the two who were tied */
    return g_strdup_printf (_ ("%s ends: %s and %s"), kind,
                            krem_character_get_short_name ((const KremCharacter *) from),
                            krem_character_get_short_name ((const KremCharacter *) to));
  if (change->after == KREM_PRESENCE_POSSIBLE)
    return g_strdup_printf (_ ("%s, perhaps: %s and %s"), kind,
                            krem_character_get_short_name ((const KremCharacter *) from),
                            krem_character_get_short_name ((const KremCharacter *) to));
  return g_strdup_printf (_ ("%s: %s and %s"), kind, krem_character_get_short_name ((const KremCharacter *) from),
                          krem_character_get_short_name ((const KremCharacter *) to));
}

static char *
narrate_birth (KremChronology *chronology,
               const KremChronologyChange *change)
{
  const KremCharacter *character = get_character (chronology, change->item);
  const char *name = krem_character_get_name (character);

  if (character->born != NULL)
    return change->after == KREM_PRESENCE_CERTAIN ? g_strdup_printf (_ ("%s is born"), name)
                                                  : g_strdup_printf (_ ("%s may be born"), name);
  return change->after == KREM_PRESENCE_CERTAIN ? g_strdup_printf (_ ("%s appears"), name)
                                                : g_strdup_printf (_ ("%s may appear"), name);
}

static char *
narrate_act (KremChronology *chronology,
             const KremChronologyChange *change)
{
  const KremAct *act = krem_chronology_get_act (chronology, change->item);
  const char *what = act->fate == KREM_NONE ? NULL : get_fate_label (chronology, act->to, act->fate);

  if (what == NULL)
    /* Translators: who struck whom */
    return g_strdup_printf (_ ("%s against %s"), get_short_name (chronology, act->from),
                            get_short_name (chronology, act->to));
  /* Translators: who struck whom, and with what fate */
  return g_strdup_printf (_ ("%s to %s: %s"), get_short_name (chronology, act->from),
                          get_short_name (chronology, act->to), what);
}

/**
 * krem_narrate_change:
 * @chronology: a chronology
 * @change: one of its changes
 *
 * Returns: (transfer full): @change in words
 */
char *
krem_narrate_change (KremChronology *chronology,
                     const KremChronologyChange *change)
{
  switch (change->kind)
    {
    case KREM_CHANGE_FATE:
      return narrate_fate (chronology, change);
    case KREM_CHANGE_EVENT:
      return narrate_event (chronology, change);
    case KREM_CHANGE_POST:
      return narrate_post (chronology, change);
    case KREM_CHANGE_TIE:
      return narrate_tie (chronology, change);
    case KREM_CHANGE_BIRTH:
    case KREM_CHANGE_PRESENCE:
      return narrate_birth (chronology, change);
    case KREM_CHANGE_ACT:
      return narrate_act (chronology, change);
    case KREM_CHANGE_EVENT_END:
      return narrate_event_end (chronology, change);
    case KREM_CHANGE_POSTHUMOUS:
      return narrate_posthumous (chronology, change);
    default:
      g_return_val_if_reached (NULL);
    }
}

/* The order in which changes are told: what surely happened on the day and what became of whom, what a date that was not
 * known to the day has left behind, offices and ties, and last what may have happened. */
static guint
get_rank (const KremChronologyChange *change)
{
  switch (change->kind)
    {
    case KREM_CHANGE_EVENT:
      if (change->after == KREM_PRESENCE_POSSIBLE)
        return 6;
      return change->before == KREM_PRESENCE_POSSIBLE ? 2 : 0;
    case KREM_CHANGE_FATE:
      return change->certain ? 1 : 5;
    case KREM_CHANGE_POST:
      return 3;
    case KREM_CHANGE_TIE:
      return 4;
    case KREM_CHANGE_EVENT_END:
    case KREM_CHANGE_POSTHUMOUS:
      return change->after == KREM_PRESENCE_POSSIBLE ? 6 : 2;
    case KREM_CHANGE_BIRTH:
    case KREM_CHANGE_PRESENCE:
    case KREM_CHANGE_ACT:
    default:
      return 7;
    }
}

/**
 * krem_narrate_order:
 * @changes: (element-type KremChronologyChange): changes between two moments
 *
 * Puts changes into the order in which they are told, the most certain first. Acts are what events do, and are left
 * out.
 *
 * Returns: (transfer full) (element-type KremChronologyChange): the changes to tell
 */
GArray *
krem_narrate_order (GArray *changes)
{
  GArray *ordered = g_array_sized_new (FALSE, FALSE, sizeof (KremChronologyChange), changes->len);

  for (guint rank = 0; rank < 8; rank++)
    for (guint i = 0; i < changes->len; i++)
      {
        const KremChronologyChange *change = &g_array_index (changes, KremChronologyChange, i);

        if (change->kind != KREM_CHANGE_ACT && get_rank (change) == rank)
          g_array_append_val (ordered, *change);
      }
  return ordered;
}

/**
 * krem_narrate_changes:
 * @chronology: a chronology
 * @changes: (element-type KremChronologyChange): its changes between two moments
 *
 * Returns: (transfer full) (element-type utf8): a sentence a change, in the order of krem_narrate_order()
 */
GPtrArray *
krem_narrate_changes (KremChronology *chronology,
                      GArray *changes)
{
  g_autoptr (GArray) ordered = krem_narrate_order (changes);
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < ordered->len; i++)
    g_ptr_array_add (sentences,
                     krem_narrate_change (chronology, &g_array_index (ordered, KremChronologyChange, i)));
  return sentences;
}

/**
 * krem_narrate_headline:
 * @chronology: a chronology
 * @changes: (element-type KremChronologyChange): its changes between two moments
 *
 * Returns: (transfer full): what changed in one line: the events of the day, or where there are none the first of the
 *   other changes, and how many more there are
 */
char *
krem_narrate_headline (KremChronology *chronology,
                       GArray *changes)
{
  g_autoptr (GArray) ordered = krem_narrate_order (changes);
  g_autoptr (GString) line = g_string_new (NULL);
  guint n_events = 0, n_shown;

  if (ordered->len == 0)
    return g_strdup (_ ("Nothing changes"));
  while (n_events < ordered->len && get_rank (&g_array_index (ordered, KremChronologyChange, n_events)) == 0)
    n_events++;
  n_shown = n_events > 0 ? MIN (n_events, 3) : MIN (ordered->len, 2);
  for (guint i = 0; i < n_shown; i++)
    {
      g_autofree char *sentence =
          krem_narrate_change (chronology, &g_array_index (ordered, KremChronologyChange, i));

      if (i > 0)
        g_string_append (line, _ ("; "));
      g_string_append (line, sentence);
    }
  if (n_shown < ordered->len)
    {
      guint more = ordered->len - n_shown;

      g_string_append_printf (line, ngettext (" and %u more change", " and %u more changes", more), more);
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/**
 * krem_narrate_state:
 * @chronology: a chronology
 * @person: the position of a character
 * @moment: a moment
 *
 * Returns: (transfer full) (nullable): what has become of the person, such as "arrested, or perhaps released"; %NULL
 *   where the person is not there or is a body
 */
char *
krem_narrate_state (KremChronology *chronology,
                    guint person,
                    KremInstant moment)
{
  g_auto (KremState) state = { 0 };
  g_autoptr (GString) text = NULL;
  g_autofree char *settled = NULL;

  krem_chronology_get_state (chronology, person, moment, &state);
  if (state.settled == KREM_NONE)
    return NULL;

  settled = describe_fate (chronology, person, state.settled);
  text = g_string_new (settled);
  for (guint i = 0; state.possible != NULL && i < state.possible->len; i++)
    {
      g_autofree char *other = describe_fate (chronology, person, g_array_index (state.possible, guint, i));

      g_string_append_printf (text, i == 0 ? _ (", or perhaps %s") : _ (" or %s"), other);
    }
  for (guint i = 0; state.posthumous != NULL && i < state.posthumous->len; i++)
    {
      g_autofree char *other = describe_fate (chronology, person, g_array_index (state.posthumous, guint, i));

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
krem_narrate_posts (KremChronology *chronology,
                    guint person,
                    KremInstant moment)
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
        g_string_append (text, _ ("; "));
      g_string_append (text, post);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * krem_narrate_person:
 * @chronology: a chronology
 * @person: the position of a character
 * @moment: a moment
 *
 * Returns: (transfer full): the person's name, fate and offices in one line, for a screen reader
 */
char *
krem_narrate_person (KremChronology *chronology,
                     guint person,
                     KremInstant moment)
{
  g_autofree char *state = krem_narrate_state (chronology, person, moment);
  g_autofree char *posts = krem_narrate_posts (chronology, person, moment);
  const char *name = krem_character_get_name (get_character (chronology, person));
  g_autoptr (GString) text = g_string_new (name);

  if (state != NULL)
    g_string_append_printf (text, ", %s", state);
  if (posts[0] != '\0')
    g_string_append_printf (text, ", %s", posts);
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
krem_narrate_event_date (KremChronology *chronology,
                         guint event)
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
krem_narrate_count (guint certainly,
                    guint possibly)
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
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "", count, krem_standing_get_label (standing));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
