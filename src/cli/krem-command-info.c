/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-command.h"
#include "krem-json-printer.h"
#include "krem-table.h"
#include "krem-tell.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name;
  const char *label;
  KremList list;
} counts[] = {
  { "characters", N_ ("Characters"), KREM_LIST_CHARACTERS },
  { "events", N_ ("Events"), KREM_LIST_EVENTS },
  { "relations", N_ ("Relations"), KREM_LIST_RELATIONS },
  { "sources", N_ ("Sources"), KREM_LIST_SOURCES },
};

static void
add_number (KremTable *table, const char *label, guint number)
{
  g_autofree char *digits = g_strdup_printf ("%u", number);

  krem_table_add (table, label);
  krem_table_add (table, digits);
}

static char *
tell_for_people (KremInput *input, const KremInstant *steps, guint n_steps)
{
  g_autoptr (KremTable) table = krem_table_new (2);
  GString *text = g_string_new (NULL);
  const char *title = krem_chronicle_get_header (input->chronicle)->title;

  if (title != NULL)
    {
      krem_append_clean (text, title);
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    add_number (table, _ (counts[i].label), krem_input_count (input, counts[i].list));
  if (n_steps > 0)
    {
      g_autofree char *first = krem_date_format_day (steps[0]);
      g_autofree char *last = krem_date_format_day (steps[n_steps - 1]);

      krem_table_add (table, _ ("First date"));
      krem_table_add (table, first);
      krem_table_add (table, _ ("Last date"));
      krem_table_add (table, last);
    }
  add_number (table, _ ("Steps"), n_steps);
  add_number (table, _ ("Problems"), krem_input_count_problems (input));
  krem_table_append_to (table, text);
  return g_string_free (text, FALSE);
}

static char *
tell_in_json (KremInput *input, const KremInstant *steps, guint n_steps)
{
  g_autoptr (KremJsonPrinter) printer = krem_json_printer_new ();
  g_autofree char *first = n_steps == 0 ? NULL : krem_tell_day (steps[0]);
  g_autofree char *last = n_steps == 0 ? NULL : krem_tell_day (steps[n_steps - 1]);

  krem_json_printer_begin_object (printer);
  krem_json_printer_add_member (printer, "title", krem_chronicle_get_header (input->chronicle)->title);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      krem_json_printer_add_name (printer, counts[i].name);
      krem_json_printer_add_number (printer, krem_input_count (input, counts[i].list));
    }
  krem_json_printer_add_member (printer, "first", first);
  krem_json_printer_add_member (printer, "last", last);
  krem_json_printer_add_name (printer, "steps");
  krem_json_printer_add_number (printer, n_steps);
  krem_json_printer_add_name (printer, "problems");
  krem_json_printer_add_number (printer, krem_input_count_problems (input));
  krem_json_printer_end (printer);
  return krem_json_printer_finish (printer);
}

/**
 * krem_command_info:
 * @argc: the number of its arguments
 * @argv: its arguments
 *
 * Tells what a chronicle holds, in numbers.
 *
 * Returns: how it went
 */
KremExit
krem_command_info (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (KremInput) input = NULL;
  g_auto (GStrv) files = krem_tool_parse (
      "info", _ ("FILE"), _ ("Tells what a chronicle holds, in numbers."),
      _ ("JSON: {\"title\", \"characters\", \"events\", \"relations\", \"sources\", \"first\", \"last\", \"steps\",\n"
         "\"problems\"}, where the first and the last are the days of the first and the last step, or null."),
      entries, 1, argc, argv, &error);
  const KremInstant *steps;
  guint n_steps;
  g_autofree char *text = NULL;

  if (files == NULL || (input = krem_input_open (files[0], &error)) == NULL)
    return krem_tool_fail (error);
  krem_input_find_contradictions (input);
  steps = krem_chronology_get_all_steps (input->chronology, &n_steps);
  text = json ? tell_in_json (input, steps, n_steps) : tell_for_people (input, steps, n_steps);
  return json ? krem_tool_write (text, -1) : krem_tool_print (text);
}
