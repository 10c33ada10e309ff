/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-command.h"
#include "krem-json-printer.h"
#include "krem-narration.h"
#include "krem-table.h"
#include "krem-tell.h"

#include <glib/gi18n-lib.h>

typedef void (*AddChange) (KremJsonPrinter *printer, KremChronology *chronology, const KremChronologyChange *change);

static const char *
get_person_id (KremChronology *chronology, guint person)
{
  return krem_chronicle_get_character (krem_chronology_get_chronicle (chronology), person)->base.id;
}

static void
add_presence (KremJsonPrinter *printer, const KremChronologyChange *change)
{
  krem_json_printer_add_member (printer, "presence", krem_tell_presence ((KremPresence) change->after));
}

static void
add_event (KremJsonPrinter *printer, KremChronology *chronology, const KremChronologyChange *change)
{
  krem_json_printer_add_string (printer, krem_tell_event_id (chronology, change->item));
}

static void
add_fate (KremJsonPrinter *printer, KremChronology *chronology, const KremChronologyChange *change)
{
  const KremFate *before = change->before == KREM_NONE ? NULL : krem_chronology_get_fate (chronology, change->before);
  const KremFate *after = change->after == KREM_NONE ? NULL : krem_chronology_get_fate (chronology, change->after);

  krem_json_printer_begin_object (printer);
  krem_json_printer_add_member (printer, "character", get_person_id (chronology, change->item));
  krem_json_printer_add_member (printer, "from", before == NULL ? NULL : before->fate);
  krem_json_printer_add_member (printer, "to", after == NULL ? NULL : after->fate);
  krem_json_printer_add_member (printer, "event", after == NULL ? NULL : krem_tell_event_id (chronology, after->event));
  krem_json_printer_add_name (printer, "certain");
  krem_json_printer_add_boolean (printer, change->certain);
  krem_json_printer_end (printer);
}

static void
add_post (KremJsonPrinter *printer, KremChronology *chronology, const KremChronologyChange *change)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  const KremCharacter *person = krem_chronicle_get_character (chronicle, change->item);
  g_autofree char *text = krem_post_get_text (g_ptr_array_index (person->posts, change->sub));

  krem_json_printer_begin_object (printer);
  krem_json_printer_add_member (printer, "character", person->base.id);
  krem_json_printer_add_member (printer, "post", text);
  add_presence (printer, change);
  krem_json_printer_end (printer);
}

static void
add_tie (KremJsonPrinter *printer, KremChronology *chronology, const KremChronologyChange *change)
{
  const KremRelation *relation = krem_chronicle_get_relation (krem_chronology_get_chronicle (chronology), change->item);

  krem_json_printer_begin_object (printer);
  krem_json_printer_add_member (printer, "relation", relation->base.id);
  krem_json_printer_add_member (printer, "kind", relation->kind);
  krem_json_printer_add_member (printer, "from", relation->from);
  krem_json_printer_add_member (printer, "to", relation->to);
  add_presence (printer, change);
  krem_json_printer_end (printer);
}

static void
add_birth (KremJsonPrinter *printer, KremChronology *chronology, const KremChronologyChange *change)
{
  krem_json_printer_begin_object (printer);
  krem_json_printer_add_member (printer, "character", get_person_id (chronology, change->item));
  add_presence (printer, change);
  krem_json_printer_end (printer);
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const KremChronologyChange *x = a, *y = b;

  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  if (x->item != y->item)
    return x->item < y->item ? -1 : 1;
  return (x->sub > y->sub) - (x->sub < y->sub);
}

/* Of the changes of fate, leaves those whose settled fate is another, and adds what those come with who were not there:
 * so that these are just the differences between what `fates` tells of one step and of the next. */
static void
settle_changes (KremChronology *chronology, GArray *changes, KremInstant moment)
{
  g_autoptr (GHashTable) told = g_hash_table_new (g_direct_hash, g_direct_equal);
  guint n;

  for (guint i = changes->len; i-- > 0;)
    {
      const KremChronologyChange *change = &g_array_index (changes, KremChronologyChange, i);

      if (change->kind != KREM_CHANGE_FATE)
        continue;
      g_hash_table_add (told, GUINT_TO_POINTER (change->item));
      if (change->before == change->after)
        g_array_remove_index (changes, i);
    }
  n = changes->len;
  for (guint i = 0; i < n; i++)
    {
      const KremChronologyChange *change = &g_array_index (changes, KremChronologyChange, i);
      KremChronologyChange coming = { .kind = KREM_CHANGE_FATE, .item = change->item, .before = KREM_NONE };
      g_auto (KremState) state = { 0 };

      if (change->kind != KREM_CHANGE_BIRTH || change->before != KREM_PRESENCE_ABSENT
          || g_hash_table_contains (told, GUINT_TO_POINTER (change->item)))
        continue;
      krem_chronology_get_state (chronology, change->item, moment, &state);
      coming.after = state.settled;
      coming.certain = state.certain;
      if (state.settled != KREM_NONE)
        g_array_append_val (changes, coming);
    }
  g_array_sort (changes, compare_changes);
}

static const struct
{
  const char *name;
  KremChangeKind kind;
  AddChange add;
  gboolean in_row;
} parts[] = {
  { "events", KREM_CHANGE_EVENT, add_event, TRUE },  { "changes", KREM_CHANGE_FATE, add_fate, FALSE },
  { "posts", KREM_CHANGE_POST, add_post, FALSE },    { "ties", KREM_CHANGE_TIE, add_tie, FALSE },
  { "births", KREM_CHANGE_BIRTH, add_birth, FALSE },
};

static void
add_step (KremJsonPrinter *printer, KremChronology *chronology, KremInstant step, GArray *changes)
{
  g_autofree char *day = krem_tell_day (step);

  krem_json_printer_begin_object (printer);
  krem_json_printer_add_member (printer, "date", day);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      krem_json_printer_add_name (printer, parts[i].name);
      if (parts[i].in_row)
        krem_json_printer_begin_row (printer);
      else
        krem_json_printer_begin_array (printer);
      for (guint j = 0; j < changes->len; j++)
        {
          const KremChronologyChange *change = &g_array_index (changes, KremChronologyChange, j);

          if (change->kind == parts[i].kind)
            parts[i].add (printer, chronology, change);
        }
      krem_json_printer_end (printer);
    }
  krem_json_printer_end (printer);
}

static void
add_step_for_people (KremTable *table, KremChronology *chronology, KremInstant step, GArray *changes)
{
  g_autofree char *day = krem_date_format_day (step);
  g_autoptr (GPtrArray) sentences = krem_narrate_changes (chronology, changes, KREM_NAMES_GIVEN);

  for (guint i = 0; i < MAX (sentences->len, 1); i++)
    {
      krem_table_add (table, i == 0 ? day : NULL);
      krem_table_add (table, i < sentences->len ? g_ptr_array_index (sentences, i) : NULL);
    }
}

/**
 * krem_command_steps:
 * @argc: the number of its arguments
 * @argv: its arguments
 *
 * Lists the days on which anything changes, and what changes.
 *
 * Returns: how it went
 */
KremExit
krem_command_steps (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (KremInput) input = NULL;
  g_autoptr (KremJsonPrinter) printer = krem_json_printer_new ();
  g_autoptr (KremTable) table = krem_table_new (2);
  g_autofree char *text = NULL;
  g_auto (GStrv) files = krem_tool_parse (
      "steps", _ ("FILE"), _ ("Lists the days on which anything becomes possible, becomes certain or ends."),
      _ ("JSON: [{\"date\", \"events\": [ids], \"changes\": [{\"character\", \"from\", \"to\", \"event\", "
         "\"certain\"}],\n"
         "\"posts\": [{\"character\", \"post\", \"presence\"}], \"ties\": [{\"relation\", \"kind\", \"from\", \"to\",\n"
         "\"presence\"}], \"births\": [{\"character\", \"presence\"}]}]. The events are those that on this day may "
         "have\n"
         "begun or certainly have; a change leads from one settled fate to another, and is certain where nothing else "
         "is\n"
         "possible then; the presence is “possible”, “certain” or “absent”."),
      entries, 1, argc, argv, &error);
  const KremInstant *steps;
  KremInstant before = KREM_INSTANT_MIN;
  guint n_steps;

  if (files == NULL || (input = krem_input_open (files[0], &error)) == NULL)
    return krem_tool_fail (error);
  krem_input_mention_problems (input);
  steps = krem_chronology_get_all_steps (input->chronology, &n_steps);
  krem_json_printer_begin_array (printer);
  for (guint i = 0; i < n_steps; i++)
    {
      KremInstant moment = krem_instant_day_end (steps[i]);
      g_autoptr (GArray) changes = krem_chronology_get_changes (input->chronology, before, moment);

      if (json)
        {
          settle_changes (input->chronology, changes, moment);
          add_step (printer, input->chronology, steps[i], changes);
        }
      else
        add_step_for_people (table, input->chronology, steps[i], changes);
      before = moment;
    }
  krem_json_printer_end (printer);
  if (json)
    {
      text = krem_json_printer_finish (printer);
      return krem_tool_write (text, -1);
    }
  else
    {
      GString *lines = g_string_new (NULL);

      krem_table_append_to (table, lines);
      text = g_string_free (lines, FALSE);
      return krem_tool_print (text);
    }
}
