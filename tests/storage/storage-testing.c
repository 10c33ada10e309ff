/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "storage-testing.h"

#include <glib/gstdio.h>
#include <string.h>

/* Reads a chronicle that must open. */
KremChronicle *
read_text (const char *text, gssize length, GPtrArray **problems)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  g_autoptr (GError) error = NULL;
  KremChronicle *chronicle = krem_reader_read_bytes (bytes, "test", problems, &error);

  g_assert_no_error (error);
  g_assert_nonnull (chronicle);
  return chronicle;
}

char *
write_text (KremChronicle *chronicle, gsize *length)
{
  g_autoptr (GBytes) bytes = krem_writer_write (chronicle);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (length != NULL)
    *length = size;
  return g_strndup (data, size);
}

/* Written, the chronicle must be @text to the byte. */
void
assert_written (KremChronicle *chronicle, const char *text, gssize length)
{
  gsize written;
  g_autofree char *got = write_text (chronicle, &written);

  g_assert_cmpmem (got, written, text, length < 0 ? strlen (text) : (gsize) length);
}

/* One problem a line: `line:column pointer message`. */
char *
describe_problems (GPtrArray *problems)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const KremProblem *problem = g_ptr_array_index (problems, i);

      g_string_append_printf (out, "%u:%u %s %s\n", problem->line, problem->column, problem->pointer, problem->message);
    }
  return g_string_free (out, FALSE);
}

/* The paths of the chronicles that come with the product. */
GPtrArray *
list_chronicles (void)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  const char *folder = g_getenv ("KREM_DATADIR");
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_assert_nonnull (folder);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".chronicle.json"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_assert_cmpuint (paths->len, >, 0);
  return paths;
}

char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("krem-storage-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}
