/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "large-chronicle.h"

static KremRecord *
append (KremChronicle *chronicle, KremList list, const char *id)
{
  KremRecord *record = krem_record_new (list);

  record->usable = TRUE;
  record->id = id == NULL ? NULL : g_ref_string_new_intern (id);
  krem_chronicle_append (chronicle, record);
  return record;
}

static GRefString *
draw_person (GRand *rand, guint n_people)
{
  g_autofree char *id = g_strdup_printf ("person-%d", g_rand_int_range (rand, 0, n_people));

  return g_ref_string_new_intern (id);
}

static char *
draw_date (GRand *rand)
{
  int year = g_rand_int_range (rand, 1900, 2000), month = g_rand_int_range (rand, 1, 13);
  int day = g_rand_int_range (rand, 1, 29);

  switch (g_rand_int_range (rand, 0, 10))
    {
    case 0:
      return g_strdup_printf ("%d", year);
    case 1:
    case 2:
      return g_strdup_printf ("%d-%02d", year, month);
    case 3:
      return g_strdup_printf ("%d-%02d-01/%d-%02d-%02d", year, month, year, month, day);
    default:
      return g_strdup_printf ("%d-%02d-%02d", year, month, day);
    }
}

static char *
draw_event_date (GRand *rand, LargeKind kind, guint i)
{
  switch (kind)
    {
    case LARGE_ONE_PERSON:
    case LARGE_RUMOURS:
      return g_strdup_printf ("%u-%02u-%02u", 1800 + i / 336, i / 28 % 12 + 1, i % 28 + 1);
    case LARGE_ONE_DAY:
    case LARGE_DEATHS:
      return g_strdup ("1956-02-27");
    case LARGE_OVERLAPPING:
      return g_strdup_printf ("[%u-01-01..%u-12-31]", 1000 + i % 900, 1900 + i / 9 % 90);
    case LARGE_UNDATED:
      return g_strdup (i % 2 == 0 ? "XXXX-XX-XX" : "1956");
    case LARGE_CAST:
      break;
    }
  return draw_date (rand);
}

KremChronicle *
make_large_chronicle (guint n_people, guint n_events, LargeKind kind)
{
  static const char *const fates[] = {
    "arrested", "dismissed", "imprisoned",   "released", "in-office", "exiled",
    "restored", "executed",  "under-attack", "expelled", "banished",  "rehabilitated"
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (1956);
  KremChronicle *chronicle = krem_chronicle_new ();

  append (chronicle, KREM_LIST_HEADER, NULL);
  for (guint i = 0; i < n_people; i++)
    {
      g_autofree char *id = g_strdup_printf ("person-%u", i);
      KremCharacter *character = (KremCharacter *) append (chronicle, KREM_LIST_CHARACTERS, id);

      character->name = g_strdup (id);
      if (i % 2 == 0)
        character->born = krem_date_new ("1890-05-04");
      if (i % 3 == 0)
        {
          KremPost *post = krem_post_new ();

          post->from = krem_date_new ("1930-01");
          post->until = krem_date_new ("1950-06-01");
          character->posts = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_post_free);
          g_ptr_array_add (character->posts, post);
        }
    }
  for (guint i = 0; i < 2 * n_people; i++)
    {
      KremRelation *relation = (KremRelation *) append (chronicle, KREM_LIST_RELATIONS, NULL);

      relation->from = draw_person (rand, n_people);
      relation->to = draw_person (rand, n_people);
      relation->kind = g_ref_string_new_intern ("patronage");
      relation->since = krem_date_new ("1938~");
    }
  for (guint i = 0; i < n_events; i++)
    {
      g_autofree char *id = g_strdup_printf ("event-%u", i);
      g_autofree char *date = draw_event_date (rand, kind, i);
      KremEvent *event = (KremEvent *) append (chronicle, KREM_LIST_EVENTS, id);
      KremParticipant *participant = krem_participant_new ();
      KremFateEntry *entry = krem_fate_entry_new ();

      event->date = krem_date_new (date);
      event->title = g_strdup (id);
      participant->role = g_strdup ("agent");
      g_ptr_array_add (participant->characters, draw_person (rand, n_people));
      event->participants = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_participant_free);
      g_ptr_array_add (event->participants, participant);
      participant = krem_participant_new ();
      participant->role = g_strdup ("present");
      for (guint k = 0; k < 2; k++)
        g_ptr_array_add (participant->characters, draw_person (rand, n_people));
      g_ptr_array_add (event->participants, participant);
      /* Among the first seven fates is no death, so that one person's go on. */
      entry->fate = g_ref_string_new_intern (
          fates[kind == LARGE_DEATHS ? 7 : g_rand_int_range (rand, 0, kind == LARGE_CAST ? 12 : 7)]);
      g_ptr_array_add (entry->characters,
                       kind == LARGE_CAST ? draw_person (rand, n_people) : g_ref_string_new_intern ("person-0"));
      entry->certainty = kind == LARGE_RUMOURS || i % 7 == 0 ? KREM_CERTAINTY_RUMOURED : KREM_CERTAINTY_CERTAIN;
      event->fates = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_fate_entry_free);
      g_ptr_array_add (event->fates, entry);
      if (i > 0 && i % 2 == 0)
        {
          g_autofree char *other = kind == LARGE_ONE_DAY ? g_strdup_printf ("event-%u", (i + 2) % n_events)
                                                         : g_strdup_printf ("event-%d", g_rand_int_range (rand, 0, i));
          KremCause *cause = krem_cause_new ();

          cause->event = g_ref_string_new_intern (other);
          event->causes = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_cause_free);
          g_ptr_array_add (event->causes, cause);
        }
    }
  return chronicle;
}
