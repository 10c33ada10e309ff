/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-affected.h"
#include "krem-history.h"
#include "large-chronicle.h"

#include <locale.h>
#include <time.h>

/* Measures what an edit costs the chronology, beside building it afresh. Prints one JSON object a line, with CPU time
 * in milliseconds. */

#define N_EDITS 20

static double
get_cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static GPtrArray *
share (GPtrArray *list)
{
  return list != NULL ? g_ptr_array_ref (list) : NULL;
}

static KremRecord *
copy_event (const KremEvent *event, const char *title, const char *date, const char *cause)
{
  KremEvent *copy = (KremEvent *) krem_record_new (KREM_LIST_EVENTS);

  copy->base.usable = TRUE;
  copy->base.id = event->base.id != NULL ? g_ref_string_acquire (event->base.id) : NULL;
  copy->title = g_strdup (title != NULL ? title : event->title);
  copy->date = krem_date_new (date != NULL ? date : event->date->text);
  copy->certainty = event->certainty;
  copy->participants = share (event->participants);
  copy->fates = share (event->fates);
  copy->causes = share (event->causes);
  if (cause != NULL)
    {
      KremCause *link = krem_cause_new ();

      g_clear_pointer (&copy->causes, g_ptr_array_unref);
      link->event = g_ref_string_new_intern (cause);
      copy->causes = g_ptr_array_new_with_free_func ((GDestroyNotify) krem_cause_free);
      g_ptr_array_add (copy->causes, link);
    }
  return (KremRecord *) copy;
}

static KremRecord *
copy_character (const KremCharacter *character, const char *born)
{
  KremCharacter *copy = (KremCharacter *) krem_record_new (KREM_LIST_CHARACTERS);

  copy->base.usable = TRUE;
  copy->base.id = g_ref_string_acquire (character->base.id);
  copy->name = g_strdup (character->name);
  copy->born = krem_date_new (born);
  copy->posts = share (character->posts);
  return (KremRecord *) copy;
}

/* The @i-th edit of a kind. */
typedef KremEdit *(*MakeFunc) (KremChronicle *chronicle, guint i);

static KremEdit *
change (KremChronicle *chronicle, KremList list, guint position, gboolean replaces, KremRecord *after)
{
  KremEdit *edit = krem_edit_new ("Edit");

  krem_edit_add (edit, list, position, replaces ? krem_chronicle_get (chronicle, list, position) : NULL, after);
  if (after != NULL)
    krem_record_unref (after);
  return edit;
}

static guint
choose (KremChronicle *chronicle, KremList list, guint i)
{
  return (guint) ((guint64) krem_chronicle_get_n (chronicle, list) * (2 * i + 1) / (2 * N_EDITS));
}

static KremEdit *
retitle (KremChronicle *chronicle, guint i)
{
  guint position = choose (chronicle, KREM_LIST_EVENTS, i);

  return change (chronicle, KREM_LIST_EVENTS, position, TRUE,
                 copy_event (krem_chronicle_get_event (chronicle, position), "Another title", NULL, NULL));
}

static KremEdit *
redate (KremChronicle *chronicle, guint i)
{
  guint position = choose (chronicle, KREM_LIST_EVENTS, i);
  g_autofree char *date = g_strdup_printf ("19%02u-06-0%u", 10 + i, 1 + i % 9);

  return change (chronicle, KREM_LIST_EVENTS, position, TRUE,
                 copy_event (krem_chronicle_get_event (chronicle, position), NULL, date, NULL));
}

static KremEdit *
recause (KremChronicle *chronicle, guint i)
{
  guint position = choose (chronicle, KREM_LIST_EVENTS, i);

  return change (chronicle, KREM_LIST_EVENTS, position, TRUE,
                 copy_event (krem_chronicle_get_event (chronicle, position), NULL, NULL, "event-7"));
}

static KremEdit *
append_event (KremChronicle *chronicle, guint i)
{
  guint n = krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS);
  KremRecord *record = copy_event (krem_chronicle_get_event (chronicle, i), NULL, "1956-02-27", NULL);

  g_clear_pointer (&record->id, g_ref_string_release);
  record->id = g_ref_string_new (i % 2 == 0 ? "new-event" : "newer-event");
  return change (chronicle, KREM_LIST_EVENTS, n, FALSE, record);
}

static KremEdit *
remove_event (KremChronicle *chronicle, guint i)
{
  return change (chronicle, KREM_LIST_EVENTS, choose (chronicle, KREM_LIST_EVENTS, i), TRUE, NULL);
}

static KremEdit *
rebear (KremChronicle *chronicle, guint i)
{
  guint position = choose (chronicle, KREM_LIST_CHARACTERS, i);

  return change (chronicle, KREM_LIST_CHARACTERS, position, TRUE,
                 copy_character (krem_chronicle_get_character (chronicle, position), "1895-03"));
}

static KremEdit *
remove_person (KremChronicle *chronicle, guint i)
{
  return change (chronicle, KREM_LIST_CHARACTERS, choose (chronicle, KREM_LIST_CHARACTERS, i), TRUE, NULL);
}

static KremEdit *
remove_tie (KremChronicle *chronicle, guint i)
{
  return change (chronicle, KREM_LIST_RELATIONS, choose (chronicle, KREM_LIST_RELATIONS, i), TRUE, NULL);
}

static const struct
{
  const char *name;
  MakeFunc make;
} kinds[] = {
  { "retitle event", retitle },       { "move event", redate },         { "recause event", recause },
  { "append event", append_event },   { "remove event", remove_event }, { "rebear person", rebear },
  { "remove person", remove_person }, { "remove tie", remove_tie },
};

typedef struct
{
  KremChronology *chronology;
  double spent, most;
} Following;

static void
edited_cb (KremChronicle *chronicle, KremEdit *edit, Following *self)
{
  double start = get_cpu_time ();
  KremChronology *next = krem_chronology_new_edited (self->chronology, chronicle, edit);

  krem_chronology_unref (self->chronology);
  self->chronology = next;
  self->spent += get_cpu_time () - start;
  self->most = MAX (self->most, get_cpu_time () - start);
}

static void
measure (guint n_people, guint n_events)
{
  g_autoptr (KremChronicle) chronicle = make_large_chronicle (n_people, n_events, LARGE_CAST);
  g_autoptr (KremHistory) history = krem_history_new (chronicle);
  Following following = { .chronology = krem_chronology_new (chronicle) };
  double start = get_cpu_time (), fresh;

  for (guint i = 0; i < 3; i++)
    krem_chronology_unref (krem_chronology_new (chronicle));
  fresh = (get_cpu_time () - start) / 3;
  g_signal_connect (chronicle, "edited", G_CALLBACK (edited_cb), &following);
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      following.spent = following.most = 0;
      start = get_cpu_time ();
      for (guint i = 0; i < N_EDITS; i++)
        {
          g_autoptr (KremEdit) edit = kinds[k].make (chronicle, i);

          krem_history_do (history, edit);
          krem_history_undo (history);
        }
      g_print ("{\"case\": \"%s\", \"people\": %u, \"events\": %u, \"fresh_cpu_ms\": %.2f, \"edit_cpu_ms\": %.2f, "
               "\"most_cpu_ms\": %.2f, \"ratio\": %.4f, \"apply_cpu_ms\": %.2f}\n",
               kinds[k].name, n_people, n_events, fresh, following.spent / (2 * N_EDITS), following.most,
               following.spent / (2 * N_EDITS) / fresh, (get_cpu_time () - start - following.spent) / (2 * N_EDITS));
    }
  g_signal_handlers_disconnect_by_data (chronicle, &following);
  krem_chronology_unref (following.chronology);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  measure (100, 1000);
  measure (1000, 10000);
  measure (10000, 100000);
  return 0;
}
