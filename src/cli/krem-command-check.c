/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-command.h"
#include "krem-json-printer.h"
#include "krem-reader.h"
#include "krem-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * Finding:
 * @line: 0 where the whole file is meant
 *
 * One line of what `check` prints.
 */
typedef struct
{
  char *file;
  guint line, column;
  gboolean is_error, is_accepted;
  const char *code;
  char *pointer;
  char *message;
} Finding;

static void
finding_clear (Finding *finding)
{
  g_free (finding->file);
  g_free (finding->pointer);
  g_free (finding->message);
}

/* Takes `name:line:column: ` from the front of a message of the reader. */
static const char *
read_place (const char *message, const char *name, guint *line, guint *column)
{
  const char *rest = message;
  char *end;

  if (!g_str_has_prefix (message, name) || message[strlen (name)] != ':')
    return message;
  rest += strlen (name) + 1;
  *line = (guint) g_ascii_strtoull (rest, &end, 10);
  if (end == rest || *end != ':')
    {
      *line = 0;
      return message;
    }
  rest = end + 1;
  *column = (guint) g_ascii_strtoull (rest, &end, 10);
  return *end == ':' && end[1] == ' ' ? end + 2 : end;
}

/* Adds what is wrong with one file, also what has been accepted where @all says so, and returns how it went. */
static KremExit
check_file (const char *path, gboolean all, GArray *findings)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KremInput) input = krem_input_open (path, &error);

  if (input == NULL)
    {
      Finding finding = { 0 };
      const char *message;

      /* What cannot be opened at all has no place in the file. */
      if (error->domain != KREM_STORAGE_ERROR || error->code == KREM_STORAGE_ERROR_TOO_LARGE)
        return krem_tool_fail (error);
      finding.file = g_filename_display_name (path);
      finding.is_error = TRUE;
      finding.code = error->code == KREM_STORAGE_ERROR_JSON ? "no-json" : "no-chronicle";
      message = read_place (error->message, finding.file, &finding.line, &finding.column);
      finding.message = g_strdup (message);
      g_array_append_val (findings, finding);
      return KREM_EXIT_FAILED;
    }

  krem_input_find_contradictions (input);
  for (guint i = 0; i < input->problems->len; i++)
    {
      const KremProblem *problem = g_ptr_array_index (input->problems, i);
      Finding finding = { g_strdup (input->name),
                          problem->line,
                          problem->column,
                          problem->severity == KREM_PROBLEM_ERROR,
                          problem->accepted,
                          problem->code,
                          g_strdup (problem->pointer),
                          g_strdup (problem->message) };

      if (all || !problem->accepted)
        g_array_append_val (findings, finding);
      else
        finding_clear (&finding);
    }
  return krem_input_count_problems (input) == 0 ? KREM_EXIT_OK : KREM_EXIT_PROBLEMS;
}

/* For programs, and so in no language. */
static const char *
get_severity (const Finding *finding)
{
  return finding->is_accepted ? "accepted" : finding->is_error ? "error" : "warning";
}

static char *
tell_for_people (GArray *findings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const Finding *finding = &g_array_index (findings, Finding, i);

      krem_append_clean (text, finding->file);
      g_string_append_printf (text, ":%u:%u: %s: ", MAX (finding->line, 1), MAX (finding->column, 1),
                              get_severity (finding));
      krem_append_clean (text, finding->message);
      g_string_append_printf (text, " [%s", finding->code);
      if (finding->pointer != NULL)
        {
          g_string_append_c (text, ' ');
          krem_append_clean (text, finding->pointer);
        }
      g_string_append_c (text, ']');
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static char *
tell_in_json (GArray *findings)
{
  g_autoptr (KremJsonPrinter) printer = krem_json_printer_new ();

  krem_json_printer_begin_array (printer);
  for (guint i = 0; i < findings->len; i++)
    {
      const Finding *finding = &g_array_index (findings, Finding, i);

      krem_json_printer_begin_object (printer);
      krem_json_printer_add_member (printer, "file", finding->file);
      krem_json_printer_add_name (printer, "line");
      krem_json_printer_add_number (printer, MAX (finding->line, 1));
      krem_json_printer_add_name (printer, "column");
      krem_json_printer_add_number (printer, MAX (finding->column, 1));
      krem_json_printer_add_member (printer, "severity", get_severity (finding));
      krem_json_printer_add_member (printer, "code", finding->code);
      krem_json_printer_add_member (printer, "pointer", finding->pointer);
      krem_json_printer_add_member (printer, "message", finding->message);
      krem_json_printer_end (printer);
    }
  krem_json_printer_end (printer);
  return krem_json_printer_finish (printer);
}

/**
 * krem_command_check:
 * @argc: the number of its arguments
 * @argv: its arguments
 *
 * Tells what is wrong with chronicles, a line each.
 *
 * Returns: %KREM_EXIT_OK where nothing is, %KREM_EXIT_PROBLEMS where something is, %KREM_EXIT_FAILED where a file could
 *   not be read
 */
KremExit
krem_command_check (int argc, char **argv)
{
  gboolean json = FALSE, all = FALSE;
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_ ("Also list what has been accepted"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) files = krem_tool_parse (
      "check", _ ("FILE…"), _ ("Tells what is wrong with chronicles, a line each."),
      _ ("Each line is FILE:LINE:COLUMN: error|warning|accepted: text [code pointer]. A record that has\n"
         "the code of a problem in its list \"accept\" accepts it; without --all that is not listed.\n"
         "The exit status is 0 where nothing is wrong, 1 where something is, and 2 where a file could\n"
         "not be read: missing, no JSON, or no chronicle.\n\n"
         "JSON: [{\"file\", \"line\", \"column\", \"severity\", \"code\", \"pointer\", \"message\"}]"),
      entries, 0, argc, argv, &error);
  g_autoptr (GArray) findings = g_array_new (FALSE, FALSE, sizeof (Finding));
  g_autofree char *text = NULL;
  KremExit status = KREM_EXIT_OK, printed;

  if (files == NULL)
    return krem_tool_fail (error);
  g_array_set_clear_func (findings, (GDestroyNotify) finding_clear);
  for (guint i = 0; files[i] != NULL; i++)
    {
      KremExit found = check_file (files[i], all, findings);

      status = MAX (status, found);
    }
  text = json ? tell_in_json (findings) : tell_for_people (findings);
  printed = json ? krem_tool_write (text, -1) : krem_tool_print (text);
  return MAX (status, printed);
}
