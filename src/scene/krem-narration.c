/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-narration.h"

#include <glib/gi18n-lib.h>

static const KremCharacter *
get_character (KremChronology *chronology, guint person)
{
  return krem_chronicle_get_character (krem_chronology_get_chronicle (chronology), person);
}

static const char *
get_short_name (KremChronology *chronology, guint person, KremNames names)
{
  return krem_character_choose_short_name (get_character (chronology, person), names);
}

static const char *
get_fate_label (KremChronology *chronology, guint person, guint fate)
{
  if (fate == KREM_NONE)
    return NULL;
  return krem_chronicle_get_fate_label (krem_chronology_get_chronicle (chronology),
                                        krem_chronology_get_fate (chronology, fate)->fate,
                                        get_character (chronology, person)->gender);
}

/* What is only reported, rumoured or guessed says so. */
static char *
add_certainty (const char *sentence, KremCertainty certainty)
{
  if (certainty == KREM_CERTAINTY_CERTAIN)
    return g_strdup (sentence);
  return g_strdup_printf ("%s (%s)", sentence, krem_certainty_get_label (certainty));
}

static char *
narrate_fate (KremChronology *chronology, const KremChronologyChange *change, KremNames names)
{
  g_autofree char *after = NULL;
  const char *before = get_fate_label (chronology, change->item, change->before);
  const char *name = get_short_name (chronology, change->item, names);

  if (change->after == KREM_NONE)
    /* Translators: %s is a person */
    return g_strdup_printf (_ ("%s is not there any more"), name);

  if (change->before == change->after && change->possible != KREM_NONE)
    {
      g_autofree char *possible = krem_narrate_fate (chronology, change->possible);
      /* Translators: a person and a fate that may have come */
      g_autofree char *sentence = g_strdup_printf (_ ("%s: perhaps %s"), name, possible);

      return add_certainty (sentence, krem_chronology_get_fate (chronology, change->possible)->certainty);
    }
  after = krem_narrate_fate (chronology, change->after);
  if (change->before == change->after)
    /* Translators: a person and a fate that was not the only possible one until now */
    return change->certain ? g_strdup_printf (_ ("%s: now certainly %s"), name, after)
                           : g_strdup_printf (_ ("%s: still %s"), name, after);
  if (g_strcmp0 (before, after) == 0)
    return g_strdup_printf (_ ("%s: still %s"), name, after);
  if (before == NULL)
    /* Translators: a person and a fate; the second form says that it is not certain */
    return change->certain ? g_strdup_printf (_ ("%s: %s"), name, after)
                           : g_strdup_printf (_ ("%s: %s, perhaps otherwise"), name, after);
  /* Translators: a person, the old fate and the new one */
  return change->certain ? g_strdup_printf (_ ("%s: %s → %s"), name, before, after)
                         : g_strdup_printf (_ ("%s: %s → %s, perhaps otherwise"), name, before, after);
}

/* What becomes certain at the end of an imprecise date is told so: "by the end of February 1956". */
static char *
add_limit (const KremChronologyChange *change, const char *sentence)
{
  KremCivil first, last;
  g_autofree char *date = NULL;

  if (!change->gradual || !change->dated || change->bounds.latest == KREM_INSTANT_MAX)
    return g_strdup (sentence);

  if (change->bounds.earliest != KREM_INSTANT_MIN)
    {
      krem_instant_to_civil (change->bounds.earliest, &first);
      krem_instant_to_civil (change->bounds.latest, &last);
      if (first.year == last.year && first.day == 1 && last.day == krem_days_in_month (last.year, last.month))
        {
          if (first.month == last.month)
            date = krem_date_format_month (change->bounds.latest, KREM_DATE_IN_PHRASE);
          else if (first.month == 1 && last.month == 12)
            date = krem_year_format (last.year);
        }
      if (date != NULL)
        /* Translators: a month or a year, and what has happened when it ends */
        return g_strdup_printf (_ ("By the end of %s: %s"), date, sentence);
    }
  date = krem_date_format_day (change->bounds.latest);
  /* Translators: a day, and what has happened until then */
  return g_strdup_printf (_ ("By %s: %s"), date, sentence);
}

static char *
narrate_event (KremChronology *chronology, const KremChronologyChange *change)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  const KremEvent *event = krem_chronicle_get_event (chronicle, change->item);
  const char *title = krem_record_get_label (&event->base);

  if (change->after == KREM_PRESENCE_POSSIBLE)
    {
      /* Translators: %s is an event that may have happened from this date on */
      g_autofree char *sentence = g_strdup_printf (_ ("Possibly: %s"), title);

      return add_certainty (sentence, event->certainty);
    }
  return g_strdup (title);
}

static char *
narrate_event_end (KremChronology *chronology, const KremChronologyChange *change)
{
  const char *title = krem_record_get_label (
      krem_chronicle_get (krem_chronology_get_chronicle (chronology), KREM_LIST_EVENTS, change->item));

  /* Translators: %s is an event that lasts */
  return change->after == KREM_PRESENCE_POSSIBLE ? g_strdup_printf (_ ("Possibly over: %s"), title)
                                                 : g_strdup_printf (_ ("Over: %s"), title);
}

static char *
narrate_posthumous (KremChronology *chronology, const KremChronologyChange *change, KremNames names)
{
  guint person = krem_chronology_get_fate (chronology, change->item)->person;
  g_autofree char *fate = krem_narrate_fate (chronology, change->item);

  /* Translators: a dead person and a fate */
  return change->after == KREM_PRESENCE_POSSIBLE
             ? g_strdup_printf (_ ("%s, after death, perhaps: %s"), get_short_name (chronology, person, names), fate)
             : g_strdup_printf (_ ("%s, after death: %s"), get_short_name (chronology, person, names), fate);
}

static char *
narrate_post (KremChronology *chronology, const KremChronologyChange *change, KremNames names)
{
  const KremCharacter *character = get_character (chronology, change->item);
  g_autofree char *post = krem_post_get_text (g_ptr_array_index (character->posts, change->sub));
  const char *name = get_short_name (chronology, change->item, names);

  if (change->after == KREM_PRESENCE_ABSENT)
    /* Translators: a person and an office */
    return g_strdup_printf (_ ("%s no longer holds: %s"), name, post);
  if (change->after == KREM_PRESENCE_POSSIBLE)
    return change->before == KREM_PRESENCE_CERTAIN ? g_strdup_printf (_ ("%s perhaps no longer holds: %s"), name, post)
                                                   : g_strdup_printf (_ ("%s may hold: %s"), name, post);
  return g_strdup_printf (_ ("%s holds: %s"), name, post);
}

/* The kind of a tie and the two whom it ties, with an arrow where it goes from one to the other. */
static char *
describe_tie (KremChronology *chronology, guint relation, KremNames names)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  const KremRelation *record = krem_chronicle_get_relation (chronicle, relation);
  const KremRecord *from = krem_chronicle_find (chronicle, KREM_LIST_CHARACTERS, record->from);
  const KremRecord *to = krem_chronicle_find (chronicle, KREM_LIST_CHARACTERS, record->to);
  const char *kind = krem_chronicle_get_tie_label (chronicle, record->kind);

  if (from == NULL || to == NULL)
    return g_strdup (kind);
  if (krem_chronicle_is_directed (chronicle, record))
    /* Translators: a kind of tie, and the two from whom and to whom it goes */
    return g_strdup_printf (_ ("%s: %s → %s"), kind,
                            krem_character_choose_short_name ((const KremCharacter *) from, names),
                            krem_character_choose_short_name ((const KremCharacter *) to, names));
  return g_strdup_printf (_ ("%s: %s and %s"), kind,
                          krem_character_choose_short_name ((const KremCharacter *) from, names),
                          krem_character_choose_short_name ((const KremCharacter *) to, names));
}

static char *
narrate_tie (KremChronology *chronology, const KremChronologyChange *change, KremNames names)
{
  g_autofree char *tie = describe_tie (chronology, change->item, names);

  /* Translators: %s is a tie, such as "Patronage: Stalin → Malenkov" */
  if (change->after == KREM_PRESENCE_ABSENT)
    return g_strdup_printf (_ ("No longer: %s"), tie);
  if (change->after == KREM_PRESENCE_POSSIBLE)
    return change->before == KREM_PRESENCE_CERTAIN ? g_strdup_printf (_ ("Perhaps no longer: %s"), tie)
                                                   : g_strdup_printf (_ ("Perhaps: %s"), tie);
  return g_steal_pointer (&tie);
}

static char *
narrate_birth (KremChronology *chronology, const KremChronologyChange *change, KremNames names)
{
  const KremCharacter *character = get_character (chronology, change->item);
  const char *name = krem_character_choose_name (character, names);

  if (character->born != NULL)
    return change->after == KREM_PRESENCE_CERTAIN ? g_strdup_printf (_ ("%s is born"), name)
                                                  : g_strdup_printf (_ ("%s may be born"), name);
  return change->after == KREM_PRESENCE_CERTAIN ? g_strdup_printf (_ ("%s appears"), name)
                                                : g_strdup_printf (_ ("%s may appear"), name);
}

/**
 * krem_narrate_act:
 * @chronology: a chronology
 * @act: the index of an act
 * @names: which names are told
 *
 * Returns: (transfer full): who struck whom, with what fate, and in which event
 */
char *
krem_narrate_act (KremChronology *chronology, guint act, KremNames names)
{
  const KremAct *record = krem_chronology_get_act (chronology, act);
  const char *event = krem_record_get_label (
      krem_chronicle_get (krem_chronology_get_chronicle (chronology), KREM_LIST_EVENTS, record->event));

  if (record->fate == KREM_NONE)
    /* Translators: who struck whom, and the event */
    return g_strdup_printf (_ ("%s against %s (%s)"), get_short_name (chronology, record->from, names),
                            get_short_name (chronology, record->to, names), event);
  /* Translators: who struck whom, with what fate, and the event */
  return g_strdup_printf (_ ("%s to %s: %s (%s)"), get_short_name (chronology, record->from, names),
                          get_short_name (chronology, record->to, names),
                          get_fate_label (chronology, record->to, record->fate), event);
}

/**
 * krem_narrate_tie:
 * @chronology: a chronology
 * @relation: the position of a relation
 * @names: which names are told
 *
 * Returns: (transfer full): the kind of the tie, the two whom it ties, and what the chronicle calls it
 */
char *
krem_narrate_tie (KremChronology *chronology, guint relation, KremNames names)
{
  const KremRelation *record = krem_chronicle_get_relation (krem_chronology_get_chronicle (chronology), relation);
  g_autofree char *tie = describe_tie (chronology, relation, names);

  if (record->label == NULL)
    return g_steal_pointer (&tie);
  /* Translators: a tie, and what it is called */
  return g_strdup_printf (C_ ("tie and its name", "%s (%s)"), tie, record->label);
}

static char *
narrate (KremChronology *chronology, const KremChronologyChange *change, KremNames names)
{
  switch (change->kind)
    {
    case KREM_CHANGE_FATE:
      return narrate_fate (chronology, change, names);
    case KREM_CHANGE_EVENT:
      return narrate_event (chronology, change);
    case KREM_CHANGE_POST:
      return narrate_post (chronology, change, names);
    case KREM_CHANGE_TIE:
      return narrate_tie (chronology, change, names);
    case KREM_CHANGE_BIRTH:
    case KREM_CHANGE_PRESENCE:
      return narrate_birth (chronology, change, names);
    case KREM_CHANGE_ACT:
      return krem_narrate_act (chronology, change->item, names);
    case KREM_CHANGE_EVENT_END:
      return narrate_event_end (chronology, change);
    case KREM_CHANGE_POSTHUMOUS:
      return narrate_posthumous (chronology, change, names);
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * krem_narrate_change:
 * @chronology: a chronology
 * @change: one of its changes
 * @names: which names are told
 *
 * Returns: (transfer full): @change in words
 */
char *
krem_narrate_change (KremChronology *chronology, const KremChronologyChange *change, KremNames names)
{
  g_autofree char *sentence = narrate (chronology, change, names);

  return add_limit (change, sentence);
}

/* The order in which changes are told: what surely happened on the day and what became of whom, what a date that was
 * not known to the day has left behind, offices and ties, and last what may have happened. */
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
      return 7;
    case KREM_CHANGE_PRESENCE:
    case KREM_CHANGE_ACT:
    default:
      return 8;
    }
}

/* How heavy the fates are that an event brings: a death weighs more than an arrest. */
static guint
get_weight (KremChronology *chronology, guint event)
{
  static const guint weights[KREM_N_STANDINGS] = {
    [KREM_STANDING_SECURE] = 1, [KREM_STANDING_UNKNOWN] = 1, [KREM_STANDING_FALLEN] = 2,
    [KREM_STANDING_HELD] = 3,   [KREM_STANDING_DEAD] = 4,
  };
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  const KremEvent *record = krem_chronicle_get_event (chronicle, event);
  guint weight = 0;

  for (guint i = 0; record->fates != NULL && i < record->fates->len; i++)
    {
      const KremFateEntry *entry = g_ptr_array_index (record->fates, i);

      if (entry->fate != NULL)
        weight = MAX (weight, weights[krem_chronicle_get_standing (chronicle, entry->fate)]);
    }
  return weight;
}

static int
compare_weights (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const KremChronologyChange *first = a, *second = b;
  guint first_weight = get_weight (user_data, first->item), second_weight = get_weight (user_data, second->item);

  if (first_weight != second_weight)
    return first_weight > second_weight ? -1 : 1;
  return 0;
}

/* Whether somebody's death says it already: what has no end of its own ends with it. */
static gboolean
goes_without_saying (KremChronology *chronology, const KremChronologyChange *change)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  const KremPost *post;

  if (change->kind == KREM_CHANGE_ACT)
    return TRUE;
  if (change->after >= change->before)
    return FALSE;
  if (change->kind == KREM_CHANGE_TIE)
    return krem_chronicle_get_relation (chronicle, change->item)->until == NULL;
  if (change->kind != KREM_CHANGE_POST)
    return FALSE;
  post = g_ptr_array_index (krem_chronicle_get_character (chronicle, change->item)->posts, change->sub);
  return post->until == NULL;
}

/**
 * krem_narrate_order:
 * @chronology: a chronology
 * @changes: (element-type KremChronologyChange): its changes between two moments
 *
 * Puts changes into the order in which they are told, the most certain first, and of the events of the day those that
 * bring the heaviest fates. Acts are what events do, and are left out, and so is what ends with a death by itself; that
 * somebody without a date of birth appears is told where there is nothing else to tell.
 *
 * Returns: (transfer full) (element-type KremChronologyChange): the changes to tell
 */
GArray *
krem_narrate_order (KremChronology *chronology, GArray *changes)
{
  GArray *ordered = g_array_sized_new (FALSE, FALSE, sizeof (KremChronologyChange), changes->len);

  for (guint rank = 0; rank < 8 || (rank == 8 && ordered->len == 0); rank++)
    {
      for (guint i = 0; i < changes->len; i++)
        {
          const KremChronologyChange *change = &g_array_index (changes, KremChronologyChange, i);

          if (get_rank (change) == rank && !goes_without_saying (chronology, change))
            g_array_append_val (ordered, *change);
        }
      if (rank == 0)
        g_array_sort_with_data (ordered, compare_weights, chronology);
    }
  return ordered;
}

/**
 * krem_narrate_changes:
 * @chronology: a chronology
 * @changes: (element-type KremChronologyChange): its changes between two moments
 * @names: which names are told
 *
 * Returns: (transfer full) (element-type utf8): a sentence a change, in the order of krem_narrate_order()
 */
GPtrArray *
krem_narrate_changes (KremChronology *chronology, GArray *changes, KremNames names)
{
  g_autoptr (GArray) ordered = krem_narrate_order (chronology, changes);
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < ordered->len; i++)
    g_ptr_array_add (sentences,
                     krem_narrate_change (chronology, &g_array_index (ordered, KremChronologyChange, i), names));
  return sentences;
}

/**
 * krem_narrate_headline:
 * @chronology: a chronology
 * @changes: (element-type KremChronologyChange): its changes between two moments
 * @names: which names are told
 *
 * Returns: (transfer full): what changed in one line: the events of the day, or where there are none the first of the
 *   other changes, and how many more there are
 */
char *
krem_narrate_headline (KremChronology *chronology, GArray *changes, KremNames names)
{
  g_autoptr (GArray) ordered = krem_narrate_order (chronology, changes);
  g_autoptr (GString) line = g_string_new (NULL);
  guint n_events = 0, n_shown;

  if (ordered->len == 0)
    return g_strdup (_ ("Nothing changes"));
  while (n_events < ordered->len && get_rank (&g_array_index (ordered, KremChronologyChange, n_events)) == 0)
    n_events++;
  n_shown = n_events > 0 ? MIN (n_events, 3) : MIN (ordered->len, 2);
  for (guint i = 0; i < n_shown; i++)
    {
      g_autofree char *sentence = krem_narrate_change (chronology, &g_array_index (ordered, KremChronologyChange, i),
                                                       names);

      if (i > 0)
        g_string_append (line, C_ ("separator", "; "));
      g_string_append (line, sentence);
    }
  if (n_shown < ordered->len)
    {
      guint more = ordered->len - n_shown;

      g_string_append_printf (line, g_dngettext (GETTEXT_PACKAGE, " and %u more change", " and %u more changes", more),
                              more);
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/**
 * krem_narrate_records:
 * @list: a list
 * @n: how many records of it
 *
 * Returns: (transfer full): how many of what there are, as in “3 people”
 */
char *
krem_narrate_records (KremList list, guint n)
{
  switch (list)
    {
    case KREM_LIST_CHARACTERS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person", "%u people", n), n);
    case KREM_LIST_EVENTS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u event", "%u events", n), n);
    case KREM_LIST_RELATIONS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u tie", "%u ties", n), n);
    case KREM_LIST_GROUPS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u group", "%u groups", n), n);
    case KREM_LIST_SOURCES:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u source", "%u sources", n), n);
    case KREM_LIST_ERAS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u era", "%u eras", n), n);
    case KREM_LIST_HEADER:
    case KREM_LIST_FATES:
    case KREM_LIST_TIES:
    default:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item", "%u items", n), n);
    }
}
