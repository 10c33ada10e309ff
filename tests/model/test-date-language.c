/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-date.h"
#include "krem-fate.h"

#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

/* A catalogue of a few texts, in the order of their bytes, which the format of catalogues demands. */
static const struct
{
  const char *id, *text;
} catalogue[] = {
  { "", "Content-Type: text/plain; charset=UTF-8\n" },
  { "date\004%1$d %2$s %3$s", "%1$d. %2$s %3$s" },
  { "date\004between %1$d %2$s and %3$d %4$s %5$s", "zwischen dem %1$d. %2$s und dem %3$d. %4$s %5$s" },
  { "date\004between %2$s and %3$s on %1$s", "am %1$s zwischen %2$s und %3$s" },
  { "fate\004arrested", "verhaftet" },
  { "fate of a woman\004arrested", "verhaftet (f)" },
  { "month alone\004March", "März" },
  { "month in a date\004March", "März" },
  { "month in a date\004May", "Mai" },
  { "season\004spring", "Frühling" },
  { "short month\004May", "Mai." },
  { "year\004%s BC", "%s v. Chr." },
};

static void
append_number (GByteArray *bytes, guint32 number)
{
  g_byte_array_append (bytes, (const guint8 *) &number, sizeof number);
}

/* Writes the catalogue as the GNU gettext manual describes it ("The Format of GNU MO Files"). */
static void
write_catalogue (const char *path)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  guint32 n = G_N_ELEMENTS (catalogue), at = 28 + 16 * n;

  append_number (bytes, 0x950412de);
  append_number (bytes, 0);
  append_number (bytes, n);
  append_number (bytes, 28);
  append_number (bytes, 28 + 8 * n);
  append_number (bytes, 0);
  append_number (bytes, at);
  for (int is_text = 0; is_text < 2; is_text++)
    for (guint i = 0; i < n; i++)
      {
        guint32 length = strlen (is_text ? catalogue[i].text : catalogue[i].id);

        append_number (bytes, length);
        append_number (bytes, at);
        at += length + 1;
      }
  for (int is_text = 0; is_text < 2; is_text++)
    for (guint i = 0; i < n; i++)
      {
        const char *text = is_text ? catalogue[i].text : catalogue[i].id;

        g_byte_array_append (bytes, (const guint8 *) text, strlen (text) + 1);
      }
  g_file_set_contents (path, (const char *) bytes->data, bytes->len, &error);
  g_assert_no_error (error);
}

static const struct
{
  const char *text, *formatted;
} format_cases[] = {
  { "1956-03-12", "12. März 1956" },
  { "1956-05-01", "1. Mai 1956" },
  { "1956-03", "März 1956" },
  { "1956-21", "Frühling 1956" },
  { "-0043-03-15", "15. März 44 v. Chr." },
  { "[1956-03-29..1956-05-03]", "zwischen dem 29. März und dem 3. Mai 1956" },
  { "[1956-03-12T10:00..1956-03-12T11:30]", "am 12. März 1956 zwischen 10:00 und 11:30" },
  { "1956-04-12", "12. April 1956" },
};

static void
test_format (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (format_cases); i++)
    {
      g_autoptr (KremDate) date = krem_date_new (format_cases[i].text);
      g_autofree char *formatted = krem_date_format (date);

      g_assert_cmpstr (formatted, ==, format_cases[i].formatted);
    }
}

static const struct
{
  const char *typed, *text;
} understand_cases[] = {
  { "12. März 1956", "1956-03-12" }, { "12 MÄRZ 1956", "1956-03-12" }, { "Mai 1956", "1956-05" },
  { "1. mai. 1956", "1956-05-01" },  { "Frühling 1956", "1956-21" },   { "12 March 1956", "1956-03-12" },
  { "spring 1956", "1956-21" },
};

static void
test_understand (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (understand_cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = krem_date_understand (understand_cases[i].typed, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, understand_cases[i].text);
    }
}

static void
test_fates (void)
{
  g_assert_cmpstr (krem_fate_get_label ("arrested", KREM_GENDER_UNSAID), ==, "verhaftet");
  g_assert_cmpstr (krem_fate_get_label ("arrested", KREM_GENDER_FEMALE), ==, "verhaftet (f)");
  g_assert_cmpstr (krem_fate_get_label ("arrested", KREM_GENDER_MALE), ==, "arrested");
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL, *messages = NULL, *language = NULL, *path = NULL;
  int status;

  setlocale (LC_ALL, "");
  g_setenv ("LANGUAGE", "xx", TRUE);
  folder = g_dir_make_tmp ("krem-language-XXXXXX", NULL);
  g_assert_nonnull (folder);
  language = g_build_filename (folder, "xx", NULL);
  messages = g_build_filename (language, "LC_MESSAGES", NULL);
  path = g_build_filename (messages, GETTEXT_PACKAGE ".mo", NULL);
  g_assert_cmpint (g_mkdir_with_parents (messages, 0700), ==, 0);
  write_catalogue (path);
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date-language/format", test_format);
  g_test_add_func ("/date-language/understand", test_understand);
  g_test_add_func ("/date-language/fates", test_fates);
  status = g_test_run ();

  g_unlink (path);
  g_rmdir (messages);
  g_rmdir (language);
  g_rmdir (folder);
  return status;
}
