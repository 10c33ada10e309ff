/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-command.h"
#include "krem-locale.h"

#include <glib/gi18n-lib.h>
#include <signal.h>
#include <string.h>

typedef struct
{
  const char *name;
  KremExit (*run) (int argc, char **argv);
  const char *summary;
} Command;

static const Command commands[] = {
  { "info", krem_command_info, N_ ("What a chronicle holds, in numbers") },
  { "check", krem_command_check, N_ ("What is wrong with chronicles, and where") },
  { "fates", krem_command_fates, N_ ("What has become of everyone on a date") },
  { "steps", krem_command_steps, N_ ("The dates on which something changes, and what") },
  { "format", krem_command_format, N_ ("Lay out the text of a chronicle anew") },
  { "export", krem_command_export, N_ ("Draw the network or the timeline into a file") },
};

static char *
describe (void)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n  krem %s\n\n", _ ("Usage:"), _ ("COMMAND [OPTION…] FILE"));
  g_string_append_printf (text, "%s\n\n", _ ("Reads chronicles of who was whose patron and what became of everyone."));
  g_string_append_printf (text, "%s\n", _ ("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "  %-8s %s\n", commands[i].name, _ (commands[i].summary));
  g_string_append_printf (text, "\n%s\n", _ ("“krem COMMAND --help” tells the options of a command."));
  g_string_append_printf (text, "%s\n", _ ("“krem --version” tells the version. A FILE of “-” is the standard input."));
  return g_string_free (text, FALSE);
}

int
main (int argc, char **argv)
{
  krem_locale_init ();
  /* Whoever stops reading what is printed ends it quietly: krem_tool_write() sees that nobody reads any more. */
  signal (SIGPIPE, SIG_IGN);
  g_set_prgname ("krem");

  if (argc < 2)
    {
      g_autofree char *usage = describe ();

      krem_tool_warn (usage);
      return KREM_EXIT_FAILED;
    }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 || strcmp (argv[1], "help") == 0)
    {
      g_autofree char *usage = describe ();

      return krem_tool_print (usage);
    }
  if (strcmp (argv[1], "--version") == 0)
    return krem_tool_print ("krem " KREM_VERSION "\n");

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (argv[1], commands[i].name) == 0)
      return commands[i].run (argc - 1, argv + 1);

  {
    g_autofree char *name = g_filename_display_name (argv[1]);
    g_autofree char *message =
        g_strdup_printf (_ ("krem: there is no command “%s”; “krem --help” tells those there are\n"), name);

    krem_tool_warn (message);
  }
  return KREM_EXIT_FAILED;
}
