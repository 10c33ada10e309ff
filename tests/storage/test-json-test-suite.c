/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-json-check.h"
#include "krem-reader.h"

#include <string.h>

static const char *folder;

/* Sound JSON that the format refuses, and why. */
static const struct
{
  const char *file;
  const char *reason;
} policy[] = {
  { "y_object_duplicated_key.json", "a second time" },
  { "y_object_duplicated_key_and_value.json", "a second time" },
  { "y_object_escaped_null_in_key.json", "U+0000" },
  { "y_string_null_escape.json", "U+0000" },
};

static const char *
get_reason (const char *file)
{
  for (guint i = 0; i < G_N_ELEMENTS (policy); i++)
    if (strcmp (policy[i].file, file) == 0)
      return policy[i].reason;
  return NULL;
}

static void
test_file (gconstpointer data)
{
  const char *file = data;
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (KremJsonTape) tape = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
  tape = krem_json_check (bytes, file, 0, &error);

  if (tape == NULL)
    {
      g_autofree char *name = g_regex_escape_string (file, -1);
      g_autofree char *pattern = g_strdup_printf ("^%s:[1-9][0-9]*:[1-9][0-9]*: .", name);

      g_assert_error (error, KREM_STORAGE_ERROR, KREM_STORAGE_ERROR_JSON);
      g_assert_true (g_regex_match_simple (pattern, error->message, 0, 0));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  if (file[0] == 'n')
    g_assert_null (tape);
  else if (file[0] == 'y' && get_reason (file) == NULL)
    g_assert_no_error (error);
  else if (file[0] == 'y')
    g_assert_nonnull (strstr (error->message, get_reason (file)));
}

int
main (int argc, char **argv)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint n = 0;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  folder = argv[1];
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_strdup_printf ("/json-test-suite/%s", name);

      g_test_add_data_func_full (path, g_strdup (name), test_file, g_free);
      n++;
    }
  g_assert_cmpuint (n, >, 300);
  return g_test_run ();
}
