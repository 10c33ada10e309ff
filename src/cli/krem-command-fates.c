/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-command.h"
#include "krem-json-printer.h"
#include "krem-table.h"
#include "krem-tell.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is told of one person. */
typedef struct
{
  const KremCharacter *person;
  KremState state;
  GPtrArray *posts;
  GPtrArray *patrons;
} Row;

static GPtrArray *
list_posts (KremChronology *chronology, const KremCharacter *person, guint position, KremInstant moment)
{
  GPtrArray *posts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; person->posts != NULL && i < person->posts->len; i++)
    if (krem_chronology_get_post_presence (chronology, position, i, moment) != KREM_PRESENCE_ABSENT)
      g_ptr_array_add (posts, krem_post_get_text (g_ptr_array_index (person->posts, i)));
  return posts;
}

/* The ids of those who are patrons at a moment, by their client's id. */
static GHashTable *
list_patrons (KremChronology *chronology, KremInstant moment)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  GHashTable *patrons = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_RELATIONS); i++)
    {
      const KremRelation *relation = krem_chronicle_get_relation (chronicle, i);
      GPtrArray *list;

      if (!relation->base.usable || g_strcmp0 (relation->kind, "patronage") != 0
          || !krem_chronicle_is_meant (chronicle, (KremRecord *) relation)
          || krem_chronicle_find (chronicle, KREM_LIST_CHARACTERS, relation->from) == NULL
          || krem_chronology_get_tie_presence (chronology, i, moment) == KREM_PRESENCE_ABSENT)
        continue;
      list = g_hash_table_lookup (patrons, relation->to);
      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (patrons, relation->to, list);
        }
      if (!g_ptr_array_find_with_equal_func (list, relation->from, g_str_equal, NULL))
        g_ptr_array_add (list, relation->from);
    }
  return patrons;
}

static void
add_texts (KremJsonPrinter *printer, const char *name, GPtrArray *texts)
{
  krem_json_printer_add_name (printer, name);
  krem_json_printer_begin_row (printer);
  for (guint i = 0; texts != NULL && i < texts->len; i++)
    krem_json_printer_add_string (printer, g_ptr_array_index (texts, i));
  krem_json_printer_end (printer);
}

static void
add_possible (KremJsonPrinter *printer, KremChronology *chronology, const KremState *state)
{
  krem_json_printer_add_name (printer, "possible");
  krem_json_printer_begin_array (printer);
  for (guint i = 0; i < state->possible->len; i++)
    {
      const KremFate *fate = krem_chronology_get_fate (chronology, g_array_index (state->possible, guint, i));

      krem_json_printer_begin_object (printer);
      krem_json_printer_add_member (printer, "fate", fate->fate);
      krem_json_printer_add_member (printer, "standing", krem_standing_to_string (fate->standing));
      krem_json_printer_add_member (printer, "certainty", krem_certainty_to_string (fate->certainty));
      krem_json_printer_add_member (printer, "event", krem_tell_event_id (chronology, fate->event));
      krem_json_printer_end (printer);
    }
  krem_json_printer_end (printer);
}

static void
add_row (KremJsonPrinter *printer, KremChronology *chronology, const Row *row)
{
  const KremFate *settled = row->state.settled == KREM_NONE ? NULL
                                                            : krem_chronology_get_fate (chronology, row->state.settled);
  g_autofree char *since = settled == NULL ? NULL : krem_tell_since (chronology, row->state.settled);

  krem_json_printer_begin_object (printer);
  krem_json_printer_add_member (printer, "id", row->person->base.id);
  krem_json_printer_add_member (printer, "name", krem_character_get_name (row->person));
  krem_json_printer_add_member (printer, "fate", settled == NULL ? NULL : settled->fate);
  krem_json_printer_add_member (printer, "standing",
                                settled == NULL ? NULL : krem_standing_to_string (settled->standing));
  krem_json_printer_add_member (printer, "since", since);
  krem_json_printer_add_member (printer, "event",
                                settled == NULL ? NULL : krem_tell_event_id (chronology, settled->event));
  krem_json_printer_add_member (printer, "sentence", settled == NULL ? NULL : settled->sentence);
  krem_json_printer_add_name (printer, "certain");
  krem_json_printer_add_boolean (printer, settled != NULL && row->state.certain);
  add_possible (printer, chronology, &row->state);
  krem_json_printer_add_name (printer, "posthumous");
  krem_json_printer_begin_row (printer);
  for (guint i = 0; i < row->state.posthumous->len; i++)
    krem_json_printer_add_string (printer,
                                  krem_chronology_get_fate (chronology, g_array_index (row->state.posthumous, guint, i))
                                      ->fate);
  krem_json_printer_end (printer);
  add_texts (printer, "posts", row->posts);
  add_texts (printer, "patrons", row->patrons);
  krem_json_printer_end (printer);
}

static char *
tell_in_json (KremChronology *chronology, const char *date, GArray *rows, const KremTally *tally)
{
  g_autoptr (KremJsonPrinter) printer = krem_json_printer_new ();

  krem_json_printer_begin_object (printer);
  krem_json_printer_add_member (printer, "date", date);
  krem_json_printer_add_name (printer, "characters");
  krem_json_printer_begin_array (printer);
  for (guint i = 0; i < rows->len; i++)
    add_row (printer, chronology, &g_array_index (rows, Row, i));
  krem_json_printer_end (printer);
  krem_json_printer_add_name (printer, "tally");
  krem_json_printer_begin_object (printer);
  for (KremStanding standing = KREM_STANDING_SECURE; standing < KREM_N_STANDINGS; standing++)
    {
      krem_json_printer_add_name (printer, krem_standing_to_string (standing));
      krem_json_printer_begin_row (printer);
      krem_json_printer_add_number (printer, tally->certainly[standing]);
      krem_json_printer_add_number (printer, tally->possibly[standing]);
      krem_json_printer_end (printer);
    }
  krem_json_printer_end (printer);
  krem_json_printer_end (printer);
  return krem_json_printer_finish (printer);
}

static void
append_fates (GString *text, KremChronology *chronology, const KremCharacter *person, GArray *fates)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);

  for (guint i = 0; i < fates->len; i++)
    {
      const KremFate *fate = krem_chronology_get_fate (chronology, g_array_index (fates, guint, i));

      if (i > 0)
        g_string_append (text, C_ ("separator", ", "));
      g_string_append (text, krem_chronicle_get_fate_label (chronicle, fate->fate, person->gender));
      if (fate->certainty != KREM_CERTAINTY_CERTAIN)
        g_string_append_printf (text, " (%s)", krem_certainty_get_label (fate->certainty));
    }
}

static void
add_row_for_people (KremTable *table, KremChronology *chronology, const Row *row)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  g_autoptr (GString) beside = g_string_new (NULL);
  g_autofree char *posts = NULL;
  const KremFate *settled;
  g_autofree char *since = NULL, *when = NULL;

  krem_table_add (table, krem_character_get_name (row->person));
  if (row->state.settled == KREM_NONE)
    {
      krem_table_add (table, _ ("not there"));
      for (guint i = 0; i < 4; i++)
        krem_table_add (table, NULL);
      return;
    }
  settled = krem_chronology_get_fate (chronology, row->state.settled);
  krem_table_add (table, krem_chronicle_get_fate_label (chronicle, settled->fate, row->person->gender));
  since = settled->always ? NULL : krem_tell_since (chronology, row->state.settled);
  when = krem_tell_date (since);
  krem_table_add (table, when);
  append_fates (beside, chronology, row->person, row->state.possible);
  if (row->state.posthumous->len > 0)
    {
      if (beside->len > 0)
        g_string_append (beside, C_ ("separator", "; "));
      /* Translators: fates of somebody dead follow. */
      g_string_append_printf (beside, "%s ", _ ("after death:"));
      append_fates (beside, chronology, row->person, row->state.posthumous);
    }
  krem_table_add (table, beside->str);
  g_ptr_array_add (row->posts, NULL);
  posts = g_strjoinv (C_ ("separator", "; "), (char **) row->posts->pdata);
  krem_table_add (table, posts);
  krem_table_add (table,
                  settled->event == KREM_NONE ? NULL : krem_chronicle_get_event (chronicle, settled->event)->title);
}

static char *
tell_for_people (KremChronology *chronology, const char *date, GArray *rows, const KremTally *tally)
{
  g_autoptr (KremTable) table = krem_table_new (6), counts = krem_table_new (2);
  GString *text = g_string_new (NULL);
  g_autofree char *when = strcmp (date, "end") == 0 ? g_strdup (_ ("After all dates")) : krem_tell_date (date);

  krem_append_clean (text, when);
  g_string_append (text, "\n\n");
  krem_table_add (table, _ ("Name"));
  krem_table_add (table, _ ("Fate"));
  krem_table_add (table, _ ("Since"));
  krem_table_add (table, _ ("Possibly"));
  krem_table_add (table, _ ("Posts"));
  krem_table_add (table, _ ("Event"));
  for (guint i = 0; i < rows->len; i++)
    add_row_for_people (table, chronology, &g_array_index (rows, Row, i));
  krem_table_append_to (table, text);
  g_string_append_c (text, '\n');
  for (KremStanding standing = KREM_STANDING_SECURE; standing < KREM_N_STANDINGS; standing++)
    {
      guint least = tally->certainly[standing], most = tally->possibly[standing];
      g_autofree char *count = least == most ? g_strdup_printf ("%u", least)
                                             : g_strdup_printf (_ ("%u to %u"), least, most);

      krem_table_add (counts, krem_standing_get_label (standing));
      krem_table_add (counts, count);
    }
  krem_table_append_to (counts, text);
  return g_string_free (text, FALSE);
}

static void
row_clear (Row *row)
{
  krem_state_clear (&row->state);
  g_clear_pointer (&row->posts, g_ptr_array_unref);
  g_clear_pointer (&row->patrons, g_ptr_array_unref);
}

static GArray *
list_rows (KremChronology *chronology, KremInstant moment)
{
  KremChronicle *chronicle = krem_chronology_get_chronicle (chronology);
  g_autoptr (GHashTable) patrons = list_patrons (chronology, moment);
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (Row));

  g_array_set_clear_func (rows, (GDestroyNotify) row_clear);
  for (guint i = 0; i < krem_chronicle_get_n (chronicle, KREM_LIST_CHARACTERS); i++)
    {
      Row row = { 0 };
      GPtrArray *own;

      if (!krem_tell_is_person (chronology, i))
        continue;
      row.person = krem_chronicle_get_character (chronicle, i);
      krem_chronology_get_state (chronology, i, moment, &row.state);
      row.posts = list_posts (chronology, row.person, i, moment);
      own = g_hash_table_lookup (patrons, row.person->base.id);
      row.patrons = own == NULL ? NULL : g_ptr_array_ref (own);
      g_array_append_val (rows, row);
    }
  return rows;
}

/**
 * krem_command_fates:
 * @argc: the number of its arguments
 * @argv: its arguments
 *
 * Tells what has become of everyone on a date.
 *
 * Returns: how it went
 */
KremExit
krem_command_fates (int argc, char **argv)
{
  gboolean json = FALSE;
  g_autofree char *typed = NULL, *date = NULL, *text = NULL;
  const GOptionEntry entries[] = {
    { "date", 'd', 0, G_OPTION_ARG_FILENAME, &typed, N_ ("The date to look at, such as 1956-04-12, or “end”"),
      N_ ("DATE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (KremInput) input = NULL;
  g_autoptr (GArray) rows = NULL;
  g_auto (GStrv) files = krem_tool_parse (
      "fates", _ ("FILE"), _ ("Tells what has become of everyone on a date."),
      _ ("A date is written in EDTF or as people type it, and means its last instant: on 12 April all of 12 April has\n"
         "happened, in 1956-04 all of April. “end”, which is also meant where no date is given, is after all dates.\n\n"
         "JSON: {\"date\", \"characters\": [{\"id\", \"name\", \"fate\", \"standing\", \"since\", \"event\",\n"
         "\"sentence\", \"certain\": whether nothing else is possible, \"possible\": [{\"fate\", \"standing\",\n"
         "\"certainty\", \"event\"}], \"posthumous\": [fates], \"posts\": [texts], \"patrons\": [ids]}], \"tally\":\n"
         "{\"secure\": [certainly, possibly], \"fallen\", \"held\", \"dead\", \"unknown\"}}. Whoever is not there has\n"
         "the fate and the standing null; bodies are left out. Posts and patrons are those that are there certainly "
         "or\n"
         "possibly."),
      entries, 1, argc, argv, &error);
  KremInstant moment;
  KremTally tally;

  if (files == NULL || (input = krem_input_open (files[0], &error)) == NULL
      || !krem_tell_moment (input->chronology, typed, &moment, &date, &error))
    return krem_tool_fail (error);
  krem_input_mention_problems (input);
  rows = list_rows (input->chronology, moment);
  krem_chronology_get_tally (input->chronology, moment, &tally);
  text = json ? tell_in_json (input->chronology, date, rows, &tally)
              : tell_for_people (input->chronology, date, rows, &tally);
  return json ? krem_tool_write (text, -1) : krem_tool_print (text);
}
