/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-command.h"
#include "krem-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The newest version of the format that this program may write. */
#define VERSION 1

static gboolean
save (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return krem_writer_save (file, bytes, NULL, NULL, error);
}

static gboolean
check_in_place (KremInput *input, const char *path, GError **error)
{
  int version = krem_chronicle_get_header (input->chronicle)->version;

  if (strcmp (path, "-") == 0)
    {
      g_set_error (error, KREM_TOOL_ERROR, KREM_TOOL_ERROR_ARGUMENT,
                   _ ("the standard input cannot be written back in place"));
      return FALSE;
    }
  if (version > VERSION)
    {
      g_set_error (error, KREM_TOOL_ERROR, KREM_TOOL_ERROR_ARGUMENT,
                   _ ("%s: this chronicle has version %d of the format, and only version %d can be written"),
                   input->name, version, VERSION);
      return FALSE;
    }
  return TRUE;
}

/**
 * krem_command_format:
 * @argc: the number of its arguments
 * @argv: its arguments
 *
 * Lays out the text of a whole chronicle anew.
 *
 * Returns: how it went
 */
KremExit
krem_command_format (int argc, char **argv)
{
  gboolean in_place = FALSE;
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Write there instead of the standard output"), N_ ("OUT") },
    { "in-place", 'i', 0, G_OPTION_ARG_NONE, &in_place, N_ ("Write the file itself anew"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (KremInput) input = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_auto (GStrv) files =
      krem_tool_parse ("format", _ ("FILE"),
                       _ ("Lays out the text of a chronicle anew, and changes nothing that it says."),
                       _ ("Two spaces of indent, and an object or list on one line where it fits into 100 columns. The "
                          "order of members,\n"
                          "members that this version does not know and the spelling of numbers stay as they are."),
                       entries, 1, argc, argv, &error);

  if (files != NULL && in_place && output != NULL)
    g_set_error (&error, KREM_TOOL_ERROR, KREM_TOOL_ERROR_ARGUMENT,
                 _ ("it is written either in place or into another file"));
  if (error != NULL || (input = krem_input_open (files[0], &error)) == NULL
      || (in_place && !check_in_place (input, files[0], &error))
      || (bytes = krem_writer_format (input->bytes, &error)) == NULL)
    return krem_tool_fail (error);

  if (in_place || (output != NULL && strcmp (output, "-") != 0))
    return save (in_place ? files[0] : output, bytes, &error) ? KREM_EXIT_OK : krem_tool_fail (error);
  return krem_tool_write (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
}
