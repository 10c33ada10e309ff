/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document-testing.h"

#include "krem-reader.h"
#include "krem-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * A program edits and saves without a pause, and is killed at any moment. It says of each edit when it is safe, and of
 * each save when it begins and when it is done. Whoever comes afterwards must find every edit that was said to be safe,
 * and in the chronicle's file the whole text of one of the saves that may have been the last.
 *
 * The edits are drawn from a seed, so that both sides know the text after each of them; the name of the first person
 * is the number of the last edit.
 */

#define N_KILLS 200
#define MOST_EDITS 80
#define MOST_LINES 24   /* the program is killed after so much that it said, at random, */
#define MOST_DELAY 3000 /* and a while, in microseconds */

static const char chronicle_text[] = "{\n"
                                     "  \"format\": \"chronicle\", \"version\": 1, \"title\": \"Killed\",\n"
                                     "  \"characters\": [\n"
                                     "    { \"id\": \"a\", \"name\": \"0\" },\n"
                                     "    { \"id\": \"b\", \"name\": \"Boris\" }\n"
                                     "  ]\n"
                                     "}\n";

/* One of the edits: the number, and something else that changes the text in another place. */
static KremEdit *
make_edit (KremChronicle *chronicle, GRand *rand, guint number)
{
  g_autofree char *name = g_strdup_printf ("\"%u\"", number);
  g_autofree char *json = g_strdup_printf ("{\"id\": \"e%u\", \"date\": \"1956\", \"title\": \"%*u\"}", number,
                                           g_rand_int_range (rand, 1, 300), number);
  KremRecord *first = krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS, 0);
  KremRecord *second = krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS, 1);
  KremRecord *header = krem_chronicle_get (chronicle, KREM_LIST_HEADER, 0);
  guint n_events = krem_chronicle_get_n (chronicle, KREM_LIST_EVENTS), event = n_events / 2;
  g_autoptr (KremRecord) numbered = krem_record_set_member (first, "/name", name, NULL), other = NULL;
  KremEdit *edit = krem_edit_new (name);
  int what = g_rand_int_range (rand, 0, 8);

  krem_edit_add (edit, KREM_LIST_CHARACTERS, 0, first, numbered);
  if (what < 4)
    {
      other = krem_record_from_json (KREM_LIST_EVENTS, json, NULL);
      krem_edit_add (edit, KREM_LIST_EVENTS, what < 2 ? n_events : event, NULL, other);
    }
  else if (what < 6 && n_events > 0)
    krem_edit_add (edit, KREM_LIST_EVENTS, event, krem_chronicle_get (chronicle, KREM_LIST_EVENTS, event), NULL);
  else if (what == 6)
    {
      other = krem_record_set_member (header, "/title", name, NULL);
      krem_edit_add (edit, KREM_LIST_HEADER, 0, header, other);
    }
  else
    {
      other = krem_record_set_member (second, "/summary", name, NULL);
      krem_edit_add (edit, KREM_LIST_CHARACTERS, 1, second, other);
    }
  return edit;
}

/* The killed program: what it says goes out at once. */
static void
say (const char *what, guint number)
{
  char line[32];
  int length = g_snprintf (line, sizeof line, "%s %u\n", what, number);

  if (write (STDOUT_FILENO, line, (size_t) length) != length)
    exit (1);
}

static guint n_under_way;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  if (!krem_document_save_finish (KREM_DOCUMENT (source), result, NULL))
    exit (1);
  say ("saved", GPOINTER_TO_UINT (user_data));
  n_under_way--;
}

static int
work (const char *path, guint32 seed)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (KremDocument) document = open_file (file);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed), saves = g_rand_new_with_seed (seed + 1);

  for (guint number = 1; number <= MOST_EDITS; number++)
    {
      g_autoptr (KremEdit) edit = make_edit (krem_document_get_chronicle (document), rand, number);

      krem_document_do (document, edit);
      if (!krem_document_wait_until_safe (document))
        return 1;
      say ("safe", number);
      if (n_under_way < 2 && g_rand_int_range (saves, 0, 4) == 0)
        {
          say ("saving", number);
          n_under_way++;
          krem_document_save_async (document, NULL, NULL, saved_cb, GUINT_TO_POINTER (number));
        }
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}

/* The other side: what the program said before it was killed. */
typedef struct
{
  char *folder, *path, *journals;
  GFile *file;
  GPtrArray *texts; /* of GBytes: the text after so many edits */
  guint safe, saved;
  GArray *saving; /* of guint: the saves that were begun, in their order */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("krem-killed-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "killed.chronicle.json", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
  fixture->journals = dup_journal_folder ();
  fixture->saving = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_all (fixture->journals);
  remove_all (fixture->folder);
  g_assert_no_errno (g_rmdir (fixture->folder));
  g_object_unref (fixture->file);
  g_array_unref (fixture->saving);
  g_free (fixture->journals);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static GPtrArray *
make_texts (guint32 seed)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GBytes) bytes = g_bytes_new_static (chronicle_text, strlen (chronicle_text));
  g_autoptr (KremChronicle) chronicle = krem_reader_read_bytes (bytes, "killed", NULL, NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_ptr_array_add (texts, g_bytes_ref (bytes));
  for (guint number = 1; number <= MOST_EDITS; number++)
    {
      g_autoptr (KremEdit) edit = make_edit (chronicle, rand, number);

      krem_chronicle_apply (chronicle, edit);
      g_ptr_array_add (texts, krem_writer_write (chronicle));
    }
  return texts;
}

/* How many edits made @text, which has to be the whole text after them. */
static guint
get_number (Fixture *fixture, const char *text, gsize length)
{
  const char *name = g_strstr_len (text, (gssize) length, "\"id\": \"a\", \"name\": \"");
  guint number;
  GBytes *whole;

  g_assert_nonnull (name);
  number = (guint) strtoul (name + strlen ("\"id\": \"a\", \"name\": \""), NULL, 10);
  g_assert_cmpuint (number, <, fixture->texts->len);
  whole = g_ptr_array_index (fixture->texts, number);
  g_assert_cmpmem (text, length, g_bytes_get_data (whole, NULL), g_bytes_get_size (whole));
  return number;
}

static guint
read_number (Fixture *fixture)
{
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (fixture->path, &text, &length, NULL));
  return get_number (fixture, text, length);
}

/* Takes what the program has said up to now. Returns how many lines that were, -1 when it says nothing any more. */
static int
listen (Fixture *fixture, int fd, GString *said)
{
  char buffer[4096];
  gssize n = read (fd, buffer, sizeof buffer);
  int n_lines = 0;
  char *end;

  if (n <= 0)
    return -1;
  g_string_append_len (said, buffer, n);
  while ((end = strchr (said->str, '\n')) != NULL)
    {
      guint number = (guint) strtoul (strchr (said->str, ' ') + 1, NULL, 10);

      if (g_str_has_prefix (said->str, "safe "))
        fixture->safe = number;
      else if (g_str_has_prefix (said->str, "saved "))
        fixture->saved = number;
      else
        g_array_append_val (fixture->saving, number);
      g_string_erase (said, 0, end + 1 - said->str);
      n_lines++;
    }
  return n_lines;
}

static pid_t
start (Fixture *fixture, guint32 seed, int *out)
{
  g_autofree char *number = g_strdup_printf ("%u", seed);
  char *arguments[] = { (char *) "test-document-killed", (char *) "--work", fixture->path, number, NULL };
  int ends[2];
  pid_t child;

  g_assert_true (g_unix_open_pipe (ends, FD_CLOEXEC, NULL));
  child = fork ();
  if (child == 0)
    {
      dup2 (ends[1], STDOUT_FILENO);
      execv ("/proc/self/exe", arguments);
      _exit (1);
    }
  close (ends[1]);
  *out = ends[0];
  return child;
}

/* Lets the program work, looks into its file all the time, and kills it. */
static void
run_and_kill (Fixture *fixture, guint32 seed, int n_lines, gint64 delay)
{
  g_autoptr (GString) said = g_string_new (NULL);
  struct pollfd poller = { .events = POLLIN };
  int status;
  pid_t child = start (fixture, seed, &poller.fd);
  gint64 end;

  while (n_lines > 0)
    {
      int n_heard;

      read_number (fixture);
      if (poll (&poller, 1, 1) == 0)
        continue;
      n_heard = listen (fixture, poller.fd, said);
      g_assert_cmpint (n_heard, >=, 0);
      n_lines -= n_heard;
    }
  for (end = g_get_monotonic_time () + delay; g_get_monotonic_time () < end;)
    read_number (fixture);
  g_assert_no_errno (kill (child, SIGKILL));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  while (listen (fixture, poller.fd, said) >= 0)
    ;
  close (poller.fd);
}

/* What a user finds when the chronicle is opened again. */
static void
check (Fixture *fixture)
{
  guint in_file = read_number (fixture), best = in_file;
  gboolean may_be_last = in_file == fixture->saved;
  g_autoptr (KremDocument) document = NULL;
  GPtrArray *recoveries;

  for (guint i = 0; i < fixture->saving->len; i++)
    may_be_last |= g_array_index (fixture->saving, guint, i) > fixture->saved
                   && g_array_index (fixture->saving, guint, i) == in_file;
  g_assert_true (may_be_last);

  document = open_file (fixture->file);
  recoveries = krem_document_get_recoveries (document);
  for (guint i = 0; i < recoveries->len; i++)
    {
      const KremRecovery *recovery = g_ptr_array_index (recoveries, i);
      gsize length;
      const char *text = g_bytes_get_data (recovery->text, &length);
      guint number = get_number (fixture, text, length);

      g_assert_true (recovery->is_known);
      g_assert_cmpuint (recovery->labels->len, >, 0);
      best = MAX (best, number);
    }
  g_assert_cmpuint (best, >=, fixture->safe);
}

static void
test_killed (Fixture *fixture, gconstpointer data)
{
  guint n_saved = 0, n_recovered = 0, n_edits = 0;

  for (guint i = 0; i < N_KILLS; i++)
    {
      guint32 seed = (guint32) g_test_rand_int_range (0, G_MAXINT32);
      int n_lines = g_test_rand_int_range (1, MOST_LINES), delay = g_test_rand_int_range (0, MOST_DELAY);

      g_test_message ("moment %u: seed %u, killed %d us after %d lines", i, seed, delay, n_lines);
      fixture->texts = make_texts (seed);
      fixture->safe = fixture->saved = 0;
      g_array_set_size (fixture->saving, 0);
      g_assert_true (g_file_set_contents (fixture->path, chronicle_text, -1, NULL));
      run_and_kill (fixture, seed, n_lines, delay);
      check (fixture);
      n_edits += fixture->safe;
      n_saved += fixture->saved > 0;
      n_recovered += fixture->safe > fixture->saved;
      remove_all (fixture->journals);
      remove_all (fixture->folder);
      g_ptr_array_unref (fixture->texts);
    }
  g_test_message ("%u edits were safe, %u programs had saved, %u left edits to recover", n_edits, n_saved, n_recovered);
  g_assert_cmpuint (n_saved, >, N_KILLS / 10);
  g_assert_cmpuint (n_recovered, >, N_KILLS / 10);
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--work"))
    return work (argv[2], (guint32) strtoul (argv[3], NULL, 10));

  use_own_state ();
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/document/killed", Fixture, NULL, set_up, test_killed, tear_down);
  return g_test_run ();
}
