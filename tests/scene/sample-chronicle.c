/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sample-chronicle.h"

static GRefString *
intern (const char *id)
{
  return g_ref_string_new_intern (id);
}

static void
append (KremChronicle *chronicle, void *data)
{
  KremRecord *record = data;

  krem_chronicle_append (chronicle, record);
}

KremChronicle *
sample_new (void)
{
  KremChronicle *chronicle = krem_chronicle_new ();
  KremHeader *header = (KremHeader *) krem_record_new (KREM_LIST_HEADER);

  header->base.usable = TRUE;
  header->version = 1;
  header->title = g_strdup ("A sample");
  append (chronicle, header);
  return chronicle;
}

static KremCharacter *
new_character (const char *id, const char *name)
{
  KremCharacter *character = (KremCharacter *) krem_record_new (KREM_LIST_CHARACTERS);

  character->base.id = intern (id);
  character->base.usable = TRUE;
  character->name = g_strdup (name);
  return character;
}

void
sample_add_person (KremChronicle *chronicle, const char *id, const char *name, const char *fate)
{
  KremCharacter *character = new_character (id, name);

  if (fate != NULL)
    character->fate = intern (fate);
  append (chronicle, character);
}

void
sample_add_body (KremChronicle *chronicle, const char *id, const char *name)
{
  KremCharacter *character = new_character (id, name);

  character->is_body = TRUE;
  append (chronicle, character);
}

/* To be called before a chronology looks at the person: elsewhere records never change. */
void
sample_add_post (KremChronicle *chronicle, const char *id, const char *title, const char *from, const char *until)
{
  KremCharacter *character = (KremCharacter *) krem_chronicle_find (chronicle, KREM_LIST_CHARACTERS, id);
  KremPost *post = krem_post_new ();

  post->title = g_strdup (title);
  post->from = from != NULL ? krem_date_new (from) : NULL;
  post->until = until != NULL ? krem_date_new (until) : NULL;
  if (character->posts == NULL)
    character->posts = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_post_free);
  g_ptr_array_add (character->posts, post);
}

static KremParticipant *
new_participant (const char *id, const char *role)
{
  KremParticipant *participant = krem_participant_new ();

  if (participant->characters == NULL)
    participant->characters = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ref_string_release);
  g_ptr_array_add (participant->characters, intern (id));
  participant->role = g_strdup (role);
  return participant;
}

void
sample_add_event (KremChronicle *chronicle, const char *id, const char *date, const char *kind, const char *title,
                  const char *participant, const char *victim, const char *fate)
{
  KremEvent *event = (KremEvent *) krem_record_new (KREM_LIST_EVENTS);

  event->base.id = intern (id);
  event->base.usable = TRUE;
  event->date = krem_date_new (date);
  event->kind = g_strdup (kind);
  event->title = g_strdup (title);
  event->participants = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_participant_free);
  if (participant != NULL)
    g_ptr_array_add (event->participants, new_participant (participant, "agent"));
  if (victim != NULL)
    g_ptr_array_add (event->participants, new_participant (victim, "target"));
  if (victim != NULL && fate != NULL)
    {
      KremFateEntry *entry = krem_fate_entry_new ();

      if (entry->characters == NULL)
        entry->characters = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ref_string_release);
      g_ptr_array_add (entry->characters, intern (victim));
      entry->fate = intern (fate);
      event->fates = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_fate_entry_free);
      g_ptr_array_add (event->fates, entry);
    }
  append (chronicle, event);
}

/* To be called before a chronology looks at the event. */
void
sample_add_cause (KremChronicle *chronicle, const char *id, const char *cause, KremCertainty certainty,
                  const char *either)
{
  KremEvent *event = (KremEvent *) krem_chronicle_find (chronicle, KREM_LIST_EVENTS, id);
  KremCause *record = krem_cause_new ();

  record->event = intern (cause);
  record->certainty = certainty;
  record->either = either != NULL ? intern (either) : NULL;
  if (event->causes == NULL)
    event->causes = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_cause_free);
  g_ptr_array_add (event->causes, record);
}

void
sample_add_era (KremChronicle *chronicle, const char *id, const char *label, const char *from, const char *until)
{
  KremEra *era = (KremEra *) krem_record_new (KREM_LIST_ERAS);

  era->base.id = intern (id);
  era->base.usable = TRUE;
  era->label = g_strdup (label);
  era->from = krem_date_new (from);
  era->until = krem_date_new (until);
  append (chronicle, era);
}

void
sample_set_view (KremChronicle *chronicle, const char *from, const char *until)
{
  KremHeader *header = (KremHeader *) krem_chronicle_get_header (chronicle);

  header->view_from = krem_date_new (from);
  header->view_until = krem_date_new (until);
}

/* Events at random on @n_days days from 1900 on, each between two of @n_people people, every third with a fate. */
KremChronicle *
sample_new_dense (guint n_events, guint n_people, guint n_days, guint32 seed)
{
  static const char *const fates[] = { "arrested", "dismissed", "restored", "imprisoned", "in-favour", "exiled" };
  static const char *const kinds[] = { "arrest", "dismissal", "meeting", "trial", "speech", "plot" };
  KremChronicle *chronicle = sample_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (guint i = 0; i < n_people; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i), *name = g_strdup_printf ("Person the %uth", i);

      sample_add_person (chronicle, id, name, i % 2 == 0 ? "in-office" : NULL);
    }
  for (guint i = 0; i < n_events; i++)
    {
      KremInstant at = krem_instant_from_civil (1900, 1, 1, 0, 0, 0)
                       + KREM_SECONDS_PER_DAY * (gint64) (n_days * g_rand_double (rand));
      g_autofree char *id = g_strdup_printf ("e%u", i), *title = g_strdup_printf ("What happened as number %u", i);
      g_autofree char *one = g_strdup_printf ("p%d", g_rand_int_range (rand, 0, n_people));
      g_autofree char *other = g_strdup_printf ("p%d", g_rand_int_range (rand, 0, n_people));
      g_autofree char *date = NULL;
      guint form = g_rand_int_range (rand, 0, 20);
      KremCivil civil;

      krem_instant_to_civil (at, &civil);
      if (form == 0)
        date = g_strdup_printf ("%04d-%02d", (int) civil.year, civil.month);
      else if (form == 1)
        {
          KremCivil later;

          krem_instant_to_civil (at + 20 * KREM_SECONDS_PER_DAY, &later);
          date = g_strdup_printf ("%04d-%02d-%02d/%04d-%02d-%02d", (int) civil.year, civil.month, civil.day,
                                  (int) later.year, later.month, later.day);
        }
      else
        date = g_strdup_printf ("%04d-%02d-%02d", (int) civil.year, civil.month, civil.day);
      sample_add_event (chronicle, id, date, kinds[g_rand_int_range (rand, 0, 6)], title, one, other,
                        i % 3 == 0 ? fates[g_rand_int_range (rand, 0, 6)] : NULL);
    }
  return chronicle;
}
