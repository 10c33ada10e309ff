/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-tool.h"

#include "krem-reader.h"
#include "krem-table.h"

#include <errno.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

G_DEFINE_QUARK (krem - tool - error - quark, krem_tool_error)

static GBytes *
read_standard_input (GError **error)
{
  g_autoptr (GInputStream) stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GByteArray) array = g_byte_array_new ();
  guint8 chunk[65536];
  gssize n_read;

  while ((n_read = g_input_stream_read (stream, chunk, sizeof chunk, NULL, error)) > 0)
    {
      g_byte_array_append (array, chunk, (guint) n_read);
      if (array->len > KREM_STORAGE_DEFAULT_SIZE_CAP)
        {
          g_set_error (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_TOO_LARGE, _ ("the standard input is too long"));
          return NULL;
        }
    }
  return n_read < 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&array));
}

/**
 * krem_input_open:
 * @path: the file as it was typed, in the encoding of file names; `-` is the standard input
 * @error: return location for an error
 *
 * Reads a chronicle. Errors are those of krem_reader_load() and krem_reader_read_bytes(); their messages name the file.
 *
 * Returns: (transfer full) (nullable): the file read
 */
KremInput *
krem_input_open (const char *path, GError **error)
{
  g_autoptr (KremInput) input = g_new0 (KremInput, 1);
  g_autoptr (GError) reason = NULL;

  if (strcmp (path, "-") == 0)
    {
      input->name = g_strdup (path);
      input->bytes = read_standard_input (&reason);
    }
  else
    {
      g_autoptr (GFile) file = g_file_new_for_path (path);

      input->name = g_filename_display_name (path);
      input->bytes = krem_reader_load (file, KREM_STORAGE_DEFAULT_SIZE_CAP, &reason);
    }
  if (input->bytes == NULL)
    {
      /* What GIO says already ends with the reason and mostly names the file. */
      if (strstr (reason->message, input->name) == NULL)
        g_prefix_error (&reason, "%s: ", input->name);
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  input->chronicle = krem_reader_read_bytes (input->bytes, input->name, &input->problems, error);
  if (input->chronicle == NULL)
    return NULL;
  input->chronology = krem_chronology_new (input->chronicle);
  return g_steal_pointer (&input);
}

/**
 * krem_input_free:
 * @input: (transfer full): a file read
 */
void
krem_input_free (KremInput *input)
{
  g_clear_pointer (&input->chronology, krem_chronology_unref);
  g_clear_object (&input->chronicle);
  g_clear_pointer (&input->problems, g_ptr_array_unref);
  g_clear_pointer (&input->bytes, g_bytes_unref);
  g_free (input->name);
  g_free (input);
}

/**
 * krem_input_count:
 * @input: a file read
 * @list: one of its lists
 *
 * Returns: how many records of the list have what their kind requires
 */
guint
krem_input_count (KremInput *input, KremList list)
{
  guint n = 0;

  for (guint i = 0; i < krem_chronicle_get_n (input->chronicle, list); i++)
    n += krem_chronicle_get (input->chronicle, list, i)->usable;
  return n;
}

/**
 * krem_input_find_contradictions:
 * @input: a file read
 *
 * Adds to the problems what only follows in time: what happens to the dead, ends before begins, and so on.
 */
void
krem_input_find_contradictions (KremInput *input)
{
  krem_reader_join_problems (input->chronicle, input->problems, krem_chronology_get_contradictions (input->chronology));
}

/**
 * krem_input_count_problems:
 * @input: a file read
 *
 * Returns: how many of the problems nobody has accepted
 */
guint
krem_input_count_problems (KremInput *input)
{
  guint n = 0;

  for (guint i = 0; i < input->problems->len; i++)
    n += !((const KremProblem *) g_ptr_array_index (input->problems, i))->accepted;
  return n;
}

/**
 * krem_input_mention_problems:
 * @input: a file read
 *
 * Tells whoever looks at the data, beside the data, that some of the file makes no sense.
 */
void
krem_input_mention_problems (KremInput *input)
{
  g_autofree char *text = NULL;
  guint n = krem_input_count_problems (input);

  if (n == 0)
    return;
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s: %u problem, which “krem check” tells\n",
                                       "%s: %u problems, which “krem check” tells\n", n),
                          input->name, n);
  krem_tool_warn (text);
}

/* Says in the locale's encoding what is UTF-8; where the locale has none, UTF-8 goes out as it is. */
static char *
encode (const char *text)
{
  const char *charset;
  char *encoded;

  if (g_get_charset (&charset) || g_ascii_strncasecmp (charset, "ANSI_X3", 7) == 0
      || g_ascii_strcasecmp (charset, "US-ASCII") == 0)
    return g_strdup (text);
  encoded = g_convert_with_fallback (text, -1, charset, "UTF-8", "?", NULL, NULL, NULL);
  return encoded == NULL ? g_strdup (text) : encoded;
}

/**
 * krem_tool_parse:
 * @name: the name of the command
 * @parameters: what it takes beside options, for people
 * @summary: what it does, for people
 * @description: (nullable): what else there is to know, for people
 * @entries: (array zero-terminated=1): its options; strings among them are best taken as file names, since those are
 *   handed over as they are in every locale
 * @n_files: how many files it takes, 0 for one or more
 * @argc: the number of its arguments, its name included
 * @argv: its arguments
 * @error: return location for an error
 *
 * Reads the arguments of a command. `--help` is answered here and ends the program. Errors are those of %G_OPTION_ERROR
 * and %KREM_TOOL_ERROR_ARGUMENT.
 *
 * Returns: (transfer full) (nullable): the files as they were typed
 */
char **
krem_tool_parse (const char *name, const char *parameters, const char *summary, const char *description,
                 const GOptionEntry *entries, guint n_files, int argc, char **argv, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_autofree char *program = g_strdup_printf ("krem %s", name);
  g_auto (GStrv) files = NULL;
  gboolean help = FALSE;
  const GOptionEntry common[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_ ("Tell the options"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    { NULL },
  };
  g_autofree char **arguments = g_memdup2 (argv, (gsize) (argc + 1) * sizeof (char *));
  char **remaining = arguments;
  guint n;

  g_set_prgname (program);
  arguments[argc] = NULL;
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, description);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &remaining, error))
    return NULL;
  if (help)
    {
      g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);
      KremExit status = krem_tool_print (text);

      g_clear_pointer (&text, g_free);
      g_clear_pointer (&program, g_free);
      g_clear_pointer (&arguments, g_free);
      g_clear_pointer (&context, g_option_context_free);
      exit (status);
    }
  n = files == NULL ? 0 : g_strv_length (files);
  if (n == 0 || (n_files != 0 && n > n_files))
    {
      g_set_error (error, KREM_TOOL_ERROR, KREM_TOOL_ERROR_ARGUMENT, "%s",
                   n == 0 ? _ ("a FILE is missing") : _ ("this command takes only one FILE"));
      return NULL;
    }
  return g_steal_pointer (&files);
}

/**
 * krem_tool_warn:
 * @text: whole lines for people
 *
 * Says something beside the data: to the standard error.
 */
void
krem_tool_warn (const char *text)
{
  g_autofree char *encoded = encode (text);

  fputs (encoded, stderr);
}

/**
 * krem_tool_fail:
 * @error: what went wrong
 *
 * Says what went wrong.
 *
 * Returns: %KREM_EXIT_FAILED
 */
KremExit
krem_tool_fail (const GError *error)
{
  GString *text = g_string_new ("krem: ");

  krem_append_clean (text, error->message);
  g_string_append_c (text, '\n');
  krem_tool_warn (text->str);
  g_string_free (text, TRUE);
  return KREM_EXIT_FAILED;
}

/**
 * krem_tool_write:
 * @data: bytes for the standard output
 * @length: how many, or -1 where they end with a zero
 *
 * Writes data as it is. That nobody reads it to its end is no failure.
 *
 * Returns: how it went
 */
KremExit
krem_tool_write (const char *data, gssize length)
{
  gsize size = length < 0 ? strlen (data) : (gsize) length;

  errno = 0;
  if ((fwrite (data, 1, size, stdout) == size && fflush (stdout) == 0) || errno == EPIPE)
    return KREM_EXIT_OK;
  {
    g_autofree char *text = g_strdup_printf (_ ("krem: could not write: %s\n"), g_strerror (errno));

    krem_tool_warn (text);
  }
  return KREM_EXIT_FAILED;
}

/**
 * krem_tool_print:
 * @text: whole lines for people
 *
 * Prints to the standard output in the encoding of the locale.
 *
 * Returns: how it went
 */
KremExit
krem_tool_print (const char *text)
{
  g_autofree char *encoded = encode (text);

  return krem_tool_write (encoded, -1);
}
