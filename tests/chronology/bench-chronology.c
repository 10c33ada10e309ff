/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-chronology.h"

#include <locale.h>
#include <stdlib.h>
#include <time.h>

/* Measures the chronology of a large made-up chronicle. Prints one JSON object a line, with CPU time in seconds. */

static double
get_cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static KremRecord *
append (KremChronicle *chronicle,
        KremList list,
        const char *id)
{
  KremRecord *record = krem_record_new (list);

  record->usable = TRUE;
  record->id = id == NULL ? NULL : g_ref_string_new_intern (id);
  krem_chronicle_append (chronicle, record);
  return record;
}

static GRefString *
draw_person (GRand *rand,
             guint n_people)
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

/* @n_fates of a single person instead where it is not 0. */
static KremChronicle *
make_chronicle (guint n_people,
                guint n_events,
                guint n_fates)
{
  static const char *const fates[] = { "arrested",     "dismissed", "imprisoned", "released",
                                       "in-office",    "exiled",    "restored",   "executed",
                                       "under-attack", "expelled",  "banished",   "rehabilitated" };
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
      g_autofree char *date = n_fates > 0
                                  ? g_strdup_printf ("%u-%02u-%02u", 1800 + i / 336, i / 28 % 12 + 1, i % 28 + 1)
                                  : draw_date (rand);
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
      entry->fate = g_ref_string_new_intern (fates[g_rand_int_range (rand, 0, n_fates > 0 ? 7 : 12)]);
      g_ptr_array_add (entry->characters, n_fates > 0 ? g_ref_string_new_intern ("person-0") : draw_person (rand, n_people));
      entry->certainty = i % 7 == 0 ? KREM_CERTAINTY_RUMOURED : KREM_CERTAINTY_CERTAIN;
      event->fates = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_fate_entry_free);
      g_ptr_array_add (event->fates, entry);
      if (i > 0 && i % 2 == 0)
        {
          g_autofree char *other = g_strdup_printf ("event-%d", g_rand_int_range (rand, 0, i));
          KremCause *cause = krem_cause_new ();

          cause->event = g_ref_string_new_intern (other);
          event->causes = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_cause_free);
          g_ptr_array_add (event->causes, cause);
        }
    }
  return chronicle;
}

static void
measure (const char *name,
         guint n_people,
         guint n_events,
         guint n_fates)
{
  g_autoptr (KremChronicle) chronicle = make_chronicle (n_people, n_events, n_fates);
  g_autoptr (KremChronology) chronology = NULL;
  double start, built, best = G_MAXDOUBLE;
  const KremInstant *steps;
  guint n_steps;
  guint64 n_changes = 0, n_visited;

  for (guint i = 0; i < 5; i++)
    {
      g_clear_pointer (&chronology, krem_chronology_unref);
      start = get_cpu_time ();
      chronology = krem_chronology_new (chronicle);
      built = get_cpu_time () - start;
      best = MIN (best, built);
    }
  steps = krem_chronology_get_all_steps (chronology, &n_steps);
  g_print ("{\"case\": \"%s\", \"people\": %u, \"events\": %u, \"fates\": %u, \"acts\": %u, \"steps\": %u, "
           "\"build_cpu_s\": %.3f, \"build_cpu_s_best\": %.3f}\n",
           name, n_people, n_events, krem_chronology_get_n_fates (chronology),
           krem_chronology_get_n_acts (chronology), n_steps, built, best);

  n_visited = krem_chronology_get_n_visited (chronology);
  start = get_cpu_time ();
  for (guint i = 1; i < n_steps; i++)
    {
      g_autoptr (GArray) changes = krem_chronology_get_changes (chronology, steps[i - 1], steps[i]);
      KremTally tally;

      n_changes += changes->len;
      krem_chronology_get_tally (chronology, steps[i], &tally);
    }
  n_visited = krem_chronology_get_n_visited (chronology) - n_visited;
  g_print ("{\"case\": \"%s\", \"walked\": %u, \"changes\": %" G_GUINT64_FORMAT ", \"visited\": %" G_GUINT64_FORMAT
           ", \"step_cpu_us\": %.2f}\n",
           name, n_steps, n_changes, n_visited, (get_cpu_time () - start) * 1e6 / MAX (n_steps, 1));
}

int
main (int argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  measure ("large", 10000, 100000, 0);
  measure ("one person", 10, 10000, 10000);
  return 0;
}
