/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chronicle-builder.h"

#include <string.h>

static const char *
get_value (char **words, const char *key)
{
  gsize length = strlen (key);

  for (guint i = 0; words[i] != NULL; i++)
    if (strncmp (words[i], key, length) == 0 && words[i][length] == '=')
      return words[i] + length + 1;
  return NULL;
}

static KremDate *
get_date (char **words, const char *key)
{
  const char *value = get_value (words, key);

  return value == NULL ? NULL : krem_date_new (value);
}

static GRefString *
get_id (char **words, const char *key)
{
  const char *value = get_value (words, key);

  return value == NULL ? NULL : g_ref_string_new_intern (value);
}

static KremCertainty
get_certainty (char **words)
{
  const char *value = get_value (words, "certainty");
  KremCertainty certainty = KREM_CERTAINTY_CERTAIN;

  if (value != NULL)
    g_assert_true (krem_certainty_from_string (value, &certainty));
  return certainty;
}

static void
add_ids (GPtrArray *array, const char *text)
{
  g_auto (GStrv) ids = g_strsplit (text, ",", -1);

  for (guint i = 0; ids[i] != NULL; i++)
    if (ids[i][0] != '\0')
      g_ptr_array_add (array, g_ref_string_new_intern (ids[i]));
}

static KremRecord *
append (KremChronicle *chronicle, KremList list, const char *id)
{
  KremRecord *record = krem_record_new (list);

  record->usable = id == NULL || id[0] != '!';
  record->id = id == NULL ? NULL : g_ref_string_new_intern (id[0] == '!' ? id + 1 : id);
  krem_chronicle_append (chronicle, record);
  return record;
}

static void
add_character (KremChronicle *chronicle, char **words)
{
  KremCharacter *character = (KremCharacter *) append (chronicle, KREM_LIST_CHARACTERS, words[1]);

  character->name = g_strdup (words[1]);
  character->born = get_date (words, "born");
  character->died = get_date (words, "died");
  character->fate = get_id (words, "fate");
  character->fate_since = get_date (words, "since");
  character->group = get_id (words, "group");
  character->is_body = g_strcmp0 (get_value (words, "kind"), "body") == 0;
}

static void
add_post (KremCharacter *character, char **words)
{
  KremPost *post = krem_post_new ();

  post->title = g_strdup (words[1]);
  post->body = g_strdup (get_value (words, "body"));
  post->group = get_id (words, "group");
  post->from = get_date (words, "from");
  post->until = get_date (words, "until");
  post->single = get_value (words, "single") != NULL;
  post->certainty = get_certainty (words);
  if (character->posts == NULL)
    character->posts = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_post_free);
  g_ptr_array_add (character->posts, post);
}

static void
add_relation (KremChronicle *chronicle, char **words)
{
  KremRelation *relation = (KremRelation *) append (chronicle, KREM_LIST_RELATIONS, words[1]);

  relation->kind = g_ref_string_new_intern (words[2]);
  relation->from = g_ref_string_new_intern (words[3]);
  relation->to = g_ref_string_new_intern (words[4]);
  relation->since = get_date (words, "since");
  relation->until = get_date (words, "until");
  relation->certainty = get_certainty (words);
}

static KremEvent *
add_event (KremChronicle *chronicle, char **words)
{
  KremEvent *event = (KremEvent *) append (chronicle, KREM_LIST_EVENTS, words[1]);

  event->date = strcmp (words[2], "-") == 0 ? NULL : krem_date_new (words[2]);
  event->kind = g_strdup (get_value (words, "kind"));
  event->title = g_strdup (words[1]);
  event->certainty = get_certainty (words);
  event->participants = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_participant_free);
  event->fates = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_fate_entry_free);
  event->causes = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_cause_free);
  return event;
}

static void
add_fate (KremEvent *event, char **words)
{
  KremFateEntry *entry = krem_fate_entry_new ();
  const char *by = get_value (words, "by");

  entry->fate = g_ref_string_new_intern (words[1]);
  add_ids (entry->characters, words[2]);
  entry->at_end = g_strcmp0 (get_value (words, "at"), "end") == 0;
  entry->date = get_date (words, "date");
  entry->sentence = g_strdup (get_value (words, "sentence"));
  entry->posthumous = get_value (words, "posthumous") != NULL;
  entry->either = get_id (words, "either");
  entry->certainty = get_certainty (words);
  if (by != NULL)
    {
      entry->by = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ref_string_release);
      add_ids (entry->by, by);
    }
  g_ptr_array_add (event->fates, entry);
}

KremChronicle *
build_chronicle (const char *text)
{
  KremChronicle *chronicle = krem_chronicle_new ();
  KremHeader *header = (KremHeader *) append (chronicle, KREM_LIST_HEADER, NULL);
  KremCharacter *character = NULL;
  KremEvent *event = NULL;
  g_auto (GStrv) lines = g_strsplit_set (text, "\n;", -1);

  header->version = 1;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) split = g_strsplit (g_strstrip (lines[i]), " ", -1);
      g_autoptr (GPtrArray) array = g_ptr_array_new ();
      char **words;

      for (guint k = 0; split[k] != NULL; k++)
        if (split[k][0] != '\0')
          g_ptr_array_add (array, split[k]);
      if (array->len == 0)
        continue;
      g_ptr_array_add (array, NULL);
      words = (char **) array->pdata;

      if (strcmp (words[0], "view") == 0)
        {
          header->view_from = get_date (words, "from");
          header->view_until = get_date (words, "until");
        }
      else if (strcmp (words[0], "fate") == 0)
        {
          KremFateKind *kind = (KremFateKind *) append (chronicle, KREM_LIST_FATES, words[1]);

          g_assert_true (krem_standing_from_string (words[2], &kind->standing));
        }
      else if (strcmp (words[0], "g") == 0)
        ((KremGroup *) append (chronicle, KREM_LIST_GROUPS, words[1]))->name = g_strdup (words[1]);
      else if (strcmp (words[0], "c") == 0)
        {
          add_character (chronicle, words);
          character = (KremCharacter *) krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS,
                                                            krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS) - 1);
        }
      else if (strcmp (words[0], "p") == 0)
        add_post (character, words);
      else if (strcmp (words[0], "r") == 0)
        add_relation (chronicle, words);
      else if (strcmp (words[0], "e") == 0)
        event = add_event (chronicle, words);
      else if (strcmp (words[0], "w") == 0)
        {
          KremParticipant *participant = krem_participant_new ();

          participant->role = g_strdup (words[1]);
          add_ids (participant->characters, words[2]);
          g_ptr_array_add (event->participants, participant);
        }
      else if (strcmp (words[0], "f") == 0)
        add_fate (event, words);
      else if (strcmp (words[0], "k") == 0)
        {
          KremCause *cause = krem_cause_new ();

          cause->event = g_ref_string_new_intern (words[1]);
          cause->either = get_id (words, "either");
          cause->certainty = get_certainty (words);
          g_ptr_array_add (event->causes, cause);
        }
      else
        g_error ("“%s” is no line of a chronicle", lines[i]);
    }
  return chronicle;
}

KremChronology *
build_chronology (const char *text)
{
  g_autoptr (KremChronicle) chronicle = build_chronicle (text);

  return krem_chronology_new (chronicle);
}

KremInstant
moment (const char *date)
{
  g_autoptr (KremDate) parsed = NULL;

  if (strcmp (date, "end") == 0)
    return KREM_MOMENT_END;
  parsed = krem_date_new (date);
  g_assert_true (krem_date_is_dated (parsed));
  return parsed->end.latest;
}

static guint
find (KremChronology *chronology, KremList list, const char *id)
{
  guint position;

  g_assert_true (krem_chronicle_find_position (krem_chronology_get_chronicle (chronology), list, id, &position));
  return position;
}

guint
find_person (KremChronology *chronology, const char *id)
{
  return find (chronology, KREM_LIST_CHARACTERS, id);
}

guint
find_event (KremChronology *chronology, const char *id)
{
  return find (chronology, KREM_LIST_EVENTS, id);
}

guint
find_relation (KremChronology *chronology, const char *id)
{
  return find (chronology, KREM_LIST_RELATIONS, id);
}
