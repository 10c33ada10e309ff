/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-journal.h"
#include "krem-recovery.h"
#include "storage-testing.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define URI "file:///somewhere/a.chronicle.json"

static const char SMALL[] =
    "{\n  \"format\": \"chronicle\",\n  \"version\": 1,\n  \"characters\": [\n"
    "    {\"id\": \"ann\", \"name\": \"Ann\"},\n    {\"id\": \"bob\", \"name\": \"Bob\"}\n  ]\n}\n";

typedef struct
{
  char *folder;
  KremChronicle *chronicle;
  KremJournal *journal;
  GBytes *base;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = make_folder ();
  fixture->chronicle = read_text (SMALL, -1, NULL);
  fixture->base = krem_writer_write (fixture->chronicle);
  fixture->journal = krem_journal_new (fixture->folder, URI, fixture->chronicle);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->journal);
  g_object_unref (fixture->chronicle);
  g_bytes_unref (fixture->base);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

/* Renames the first character, and returns the new text of the whole. */
static GBytes *
edit (Fixture *fixture, const char *name)
{
  KremRecord *before = krem_chronicle_get (fixture->chronicle, KREM_LIST_CHARACTERS, 0);
  g_autofree char *quoted = krem_json_quote (name);
  g_autoptr (KremRecord) after = krem_record_set_member (before, "/name", quoted, NULL);
  g_autoptr (KremEdit) change = krem_edit_new (name);

  g_assert_nonnull (after);
  krem_edit_add (change, KREM_LIST_CHARACTERS, 0, before, after);
  krem_chronicle_apply (fixture->chronicle, change);
  krem_journal_append (fixture->journal, change);
  return krem_writer_write (fixture->chronicle);
}

static GBytes *
load (const char *path)
{
  char *text;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  return g_bytes_new_take (text, length);
}

static void
assert_same (GBytes *found, GBytes *wanted)
{
  g_assert_cmpmem (g_bytes_get_data (found, NULL), g_bytes_get_size (found), g_bytes_get_data (wanted, NULL),
                   g_bytes_get_size (wanted));
}

/* Without an edit there is no file, and a discarded journal leaves none. */
static void
test_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL, *gone = NULL;
  g_autoptr (GBytes) text = NULL;
  struct stat info;

  g_assert_true (krem_journal_wait (fixture->journal));
  g_assert_null (krem_journal_dup_path (fixture->journal));
  text = edit (fixture, "Anna");
  g_assert_true (krem_journal_wait (fixture->journal));
  path = krem_journal_dup_path (fixture->journal);
  g_assert_true (g_str_has_prefix (path, fixture->folder));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  krem_journal_discard (fixture->journal);
  g_assert_true (krem_journal_wait (fixture->journal));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  gone = krem_journal_dup_path (fixture->journal);
  g_assert_null (gone);
}

/* The edits that are offered after the first @n_edits of @texts: those since the text was that of the file. */
static guint
count_offered (GPtrArray *texts, guint n_edits, GBytes *file)
{
  guint n = 0;

  while (n < n_edits && !g_bytes_equal (g_ptr_array_index (texts, n_edits - 1 - n), file))
    n++;
  return n;
}

/* A journal cut off anywhere holds all whole edits before the cut, and each byte that is changed ends it. */
static void
test_every_cut (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Anna", "Annabel Lee", "A", "Ann", "Ännchen" };
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autofree char *path = NULL;
  g_autoptr (GBytes) whole = NULL;
  gsize length;
  const guint8 *bytes;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      struct stat info;
      gsize end;

      g_ptr_array_add (texts, edit (fixture, names[i]));
      g_assert_true (krem_journal_wait (fixture->journal));
      g_free (path);
      path = krem_journal_dup_path (fixture->journal);
      g_assert_cmpint (g_stat (path, &info), ==, 0);
      end = (gsize) info.st_size;
      g_array_append_val (ends, end);
    }
  whole = load (path);
  bytes = g_bytes_get_data (whole, &length);
  g_assert_cmpuint (g_array_index (ends, gsize, ends->len - 1), ==, length);

  for (gsize cut = 0; cut <= length; cut++)
    {
      g_autoptr (GBytes) part = g_bytes_new (bytes, cut);
      g_autoptr (KremRecovery) recovery = krem_recovery_read (part, fixture->base);
      guint n = 0;

      while (n < ends->len && g_array_index (ends, gsize, n) <= cut)
        n++;
      if (recovery == NULL)
        {
          g_assert_cmpuint (n, ==, 0);
          continue;
        }
      g_assert_cmpuint (recovery->labels->len, ==, count_offered (texts, n, fixture->base));
      assert_same (recovery->text, n == 0 ? fixture->base : g_ptr_array_index (texts, n - 1));
      g_assert_true (recovery->is_known);
    }
  for (gsize at = 0; at < length; at++)
    {
      g_autofree guint8 *copy = g_memdup2 (bytes, length);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (KremRecovery) recovery = NULL;
      guint n = 0;

      copy[at] ^= 0x20;
      changed = g_bytes_new (copy, length);
      recovery = krem_recovery_read (changed, fixture->base);
      while (n < ends->len && g_array_index (ends, gsize, n) <= at)
        n++;
      if (recovery != NULL)
        {
          g_assert_cmpuint (recovery->labels->len, ==, count_offered (texts, n, fixture->base));
          assert_same (recovery->text, n == 0 ? fixture->base : g_ptr_array_index (texts, n - 1));
        }
      else
        g_assert_cmpuint (n, ==, 0);
    }
}

/* What is being written by somebody is not to be recovered; what is left is, once its writer is gone. */
static void
test_find (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) text = edit (fixture, "Anna"), other = g_bytes_new_static ("{}", 2);
  g_autoptr (GPtrArray) live = NULL, left = NULL, of_another = NULL, changed = NULL, none = NULL;
  KremRecovery *recovery;

  g_assert_true (krem_journal_wait (fixture->journal));
  live = krem_recovery_find (fixture->folder, URI, fixture->base);
  g_assert_cmpuint (live->len, ==, 0);
  g_clear_object (&fixture->journal);

  left = krem_recovery_find (fixture->folder, URI, fixture->base);
  g_assert_cmpuint (left->len, ==, 1);
  recovery = g_ptr_array_index (left, 0);
  g_assert_cmpstr (recovery->uri, ==, URI);
  g_assert_cmpuint (recovery->labels->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (recovery->labels, 0), ==, "Anna");
  g_assert_cmpint (recovery->first_time, ==, recovery->last_time);
  g_assert_true (recovery->is_known);
  assert_same (recovery->text, text);

  of_another = krem_recovery_find (fixture->folder, "file:///another", fixture->base);
  g_assert_cmpuint (of_another->len, ==, 0);
  changed = krem_recovery_find (fixture->folder, URI, other);
  g_assert_cmpuint (changed->len, ==, 1);
  g_assert_false (((KremRecovery *) g_ptr_array_index (changed, 0))->is_known);

  /* The file holds it all. */
  none = krem_recovery_find (fixture->folder, URI, text);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_false (g_file_test (recovery->path, G_FILE_TEST_EXISTS));
}

/* A program that the writer was just starting holds the lock for a moment longer than the writer, until it has closed
 * what it inherited: here a moment after somebody has found the journal locked and reads it. */
static void
test_inherited_lock (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) text = edit (fixture, "Anna");
  g_autoptr (GPtrArray) left = NULL;
  g_autofree char *path = NULL;
  int status, watch = inotify_init1 (IN_CLOEXEC);
  pid_t heir;

  g_assert_cmpint (watch, >=, 0);
  g_assert_true (krem_journal_wait (fixture->journal));
  path = krem_journal_dup_path (fixture->journal);
  g_assert_cmpint (inotify_add_watch (watch, path, IN_ACCESS), >=, 0);
  heir = fork ();
  if (heir == 0)
    {
      struct inotify_event event;
      gboolean was_read = read (watch, &event, sizeof event) == sizeof event;

      usleep (50000);
      _exit (was_read ? 0 : 1);
    }
  g_assert_cmpint (heir, >, 0);
  g_clear_object (&fixture->journal);

  left = krem_recovery_find (fixture->folder, URI, fixture->base);
  g_assert_cmpuint (left->len, ==, 1);
  assert_same (((KremRecovery *) g_ptr_array_index (left, 0))->text, text);
  g_assert_cmpint (waitpid (heir, &status, 0), ==, heir);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  close (watch);
}

/* What the program locks goes through here, since a file system without locks is not at hand. */
static gboolean has_no_locks = FALSE;

int
flock (int fd, int operation)
{
  if (!has_no_locks)
    return (int) syscall (SYS_flock, fd, operation);
  errno = ENOLCK;
  return -1;
}

/* Without locks nobody can know whether a journal is in use: what is left is found all the same, and one that holds
 * nothing to recover stays for whoever may be writing it. */
static void
test_no_locks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GPtrArray) left = NULL, nothing = NULL;
  g_autofree char *path = NULL;

  has_no_locks = TRUE;
  text = edit (fixture, "Anna");
  g_assert_true (krem_journal_wait (fixture->journal));
  path = krem_journal_dup_path (fixture->journal);
  nothing = krem_recovery_find (fixture->folder, URI, text);
  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_object (&fixture->journal);
  left = krem_recovery_find (fixture->folder, URI, fixture->base);
  g_assert_cmpuint (left->len, ==, 1);
  assert_same (((KremRecovery *) g_ptr_array_index (left, 0))->text, text);
  has_no_locks = FALSE;
}

static void
note_saving (Fixture *fixture, GBytes *saved)
{
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, saved);

  krem_journal_note_saving (fixture->journal, sum);
}

/* A crash between the saving and the journal's new beginning: only what came after the saving is to be recovered. */
static void
test_saving (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) saved = edit (fixture, "Anna"), later = NULL;
  g_autoptr (GPtrArray) found = NULL;
  KremRecovery *recovery;

  note_saving (fixture, saved);
  later = edit (fixture, "Anne");
  g_assert_true (krem_journal_wait (fixture->journal));
  g_clear_object (&fixture->journal);
  found = krem_recovery_find (fixture->folder, URI, saved);
  g_assert_cmpuint (found->len, ==, 1);
  recovery = g_ptr_array_index (found, 0);
  g_assert_true (recovery->is_known);
  g_assert_cmpuint (recovery->labels->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (recovery->labels, 0), ==, "Anne");
  assert_same (recovery->text, later);
}

/* What was edited after the text was made that is saved, and before that was noted, is not in the file. */
static void
test_edited_while_saving (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) saved = edit (fixture, "Anna"), later = edit (fixture, "Anne");
  g_autoptr (GPtrArray) found = NULL;
  KremRecovery *recovery;

  note_saving (fixture, saved);
  g_assert_true (krem_journal_wait (fixture->journal));
  g_clear_object (&fixture->journal);
  found = krem_recovery_find (fixture->folder, URI, saved);
  g_assert_cmpuint (found->len, ==, 1);
  recovery = g_ptr_array_index (found, 0);
  g_assert_true (recovery->is_known);
  g_assert_cmpuint (recovery->labels->len, ==, 1);
  assert_same (recovery->text, later);
}

/* Texts unlike each other and unlike what is written anew: lists on one line and on many, empty, missing. */
static const char *const worlds[] = {
  SMALL,
  "{\"format\": \"chronicle\", \"version\": 1, \"title\": \"x\", \"events\": [ ], \"characters\": [{\"id\": \"a\", "
  "\"name\": \"A\"} , {\"id\":\"b\",\"name\":\"B\"}], \"groups\": [\n{\"id\": \"g\", \"name\": \"G\"}]}",
  "{ \"format\": \"chronicle\", \"version\": 1,\n\"relations\": [\n\n { \"id\": \"r\", \"kind\": \"patronage\", "
  "\"from\": "
  "\"a\", \"to\": \"b\" }\n\n, { \"id\": \"s\", \"kind\": \"patronage\", \"from\": \"b\", \"to\": \"a\" }],\n"
  "\"title\": \"y\" }\n\n",
};

/* One change at random: records that come, go, and are others; and now and then the chronicle's own members. */
static void
add_change (KremChronicle *chronicle, KremEdit *edit, GRand *rand)
{
  static const KremList lists[] = { KREM_LIST_GROUPS, KREM_LIST_CHARACTERS, KREM_LIST_RELATIONS, KREM_LIST_EVENTS };
  KremList list = g_rand_int_range (rand, 0, 12) == 0 ? KREM_LIST_HEADER
                                                      : lists[g_rand_int_range (rand, 0, G_N_ELEMENTS (lists))];
  guint n = krem_chronicle_get_n (chronicle, list);
  guint position = n == 0 ? 0 : (guint) g_rand_int_range (rand, 0, (gint32) n);
  KremRecord *before = n == 0 ? NULL : krem_chronicle_get (chronicle, list, position);
  g_autofree char *json = g_strdup_printf ("{\"id\": \"i%u\", \"name\": \"%*s\"}", g_rand_int (rand),
                                           g_rand_int_range (rand, 0, 99), "n");
  g_autoptr (KremRecord) new = NULL, other = NULL;
  int what = g_rand_int_range (rand, 0, 4);

  if (list == KREM_LIST_HEADER)
    {
      g_autofree char *title = g_strdup_printf ("\"t%u\"", g_rand_int (rand) % 100);

      other = krem_record_set_member (before, "/title", title, NULL);
      krem_edit_add (edit, list, 0, before, other);
      return;
    }
  new = krem_record_from_json (list, json, NULL);
  if (n == 0 || what == 0)
    krem_edit_add (edit, list, g_rand_boolean (rand) ? n : position, NULL, new);
  else if (what == 1)
    krem_edit_add (edit, list, position, before, NULL);
  else if (what == 2)
    krem_edit_add (edit, list, position, before, new);
  else
    {
      other = krem_record_set_member (before, "/note", "\"noted\"", NULL);
      krem_edit_add (edit, list, position, before, other);
    }
}

/* Whatever is done, what is recovered after each edit are the bytes that would have been saved. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint world = 0; world < 24; world++)
    {
      g_autoptr (KremChronicle) chronicle = read_text (worlds[world % G_N_ELEMENTS (worlds)], -1, NULL);
      g_autoptr (KremChronicle) applied = krem_chronicle_copy (chronicle);
      g_autoptr (KremJournal) journal = krem_journal_new (fixture->folder, NULL, chronicle);

      for (guint i = 0; i < 20; i++)
        {
          g_autoptr (KremEdit) change = krem_edit_new ("At random");
          g_autofree char *path = NULL;
          g_autoptr (GBytes) bytes = NULL, wanted = NULL;
          g_autoptr (KremRecovery) recovery = NULL;

          for (int n = g_rand_int_range (rand, 1, 5); n > 0; n--)
            {
              g_autoptr (KremEdit) part = krem_edit_new ("A part");
              const KremChange *added;

              add_change (applied, part, rand);
              added = krem_edit_get_change (part, 0);
              krem_edit_add (change, added->list, added->position, added->before, added->after);
              krem_chronicle_apply (applied, part);
            }
          krem_chronicle_apply (chronicle, change);
          krem_journal_append (journal, change);
          g_assert_true (krem_journal_wait (journal));
          path = krem_journal_dup_path (journal);
          bytes = load (path);
          recovery = krem_recovery_read (bytes, NULL);
          wanted = krem_writer_write (chronicle);
          assert_same (recovery->text, wanted);
          g_assert_cmpuint (recovery->labels->len, ==, i + 1);
        }
      krem_journal_discard (journal);
    }
}

/* An edit of several parts is there whole or not at all, wherever the journal is cut off. */
static void
test_parts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KremChronicle) chronicle = read_text (SMALL, -1, NULL);
  g_autoptr (KremJournal) journal = krem_journal_new (fixture->folder, NULL, chronicle);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autofree char *path = NULL;
  g_autoptr (GBytes) whole = NULL;
  guint n_seen[4] = { 0 };

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (KremEdit) change = krem_edit_new ("Rename both, and a third");

      for (guint person = 0; person < 2; person++)
        {
          KremRecord *before = krem_chronicle_get (chronicle, KREM_LIST_CHARACTERS, person);
          g_autofree char *name = g_strdup_printf ("\"%u of %u\"", person, i * 10000);
          g_autoptr (KremRecord) after = krem_record_set_member (before, "/name", name, NULL);

          krem_edit_add (change, KREM_LIST_CHARACTERS, person, before, after);
        }
      krem_chronicle_apply (chronicle, change);
      krem_journal_append (journal, change);
      g_ptr_array_add (texts, krem_writer_write (chronicle));
    }
  g_assert_true (krem_journal_wait (journal));
  path = krem_journal_dup_path (journal);
  whole = load (path);
  for (gsize cut = 0; cut <= g_bytes_get_size (whole); cut++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, cut);
      g_autoptr (KremRecovery) recovery = krem_recovery_read (part, NULL);
      guint n = recovery == NULL ? 0 : recovery->labels->len;

      n_seen[n]++;
      if (recovery != NULL)
        assert_same (recovery->text, n == 0 ? fixture->base : g_ptr_array_index (texts, n - 1));
    }
  for (guint n = 0; n <= 3; n++)
    g_assert_cmpuint (n_seen[n], >, 0);
  krem_journal_discard (journal);
}

static void
test_restart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) saved = edit (fixture, "Anna"), later = NULL, last = NULL;
  g_autoptr (GPtrArray) found = NULL, again = NULL;
  g_autoptr (KremChronicle) copy = krem_chronicle_copy (fixture->chronicle);
  g_autofree char *path = NULL;

  krem_journal_restart (fixture->journal, URI, copy, fixture->chronicle);
  g_assert_true (krem_journal_wait (fixture->journal));
  path = krem_journal_dup_path (fixture->journal);
  g_assert_null (path);

  later = edit (fixture, "Anne");
  krem_journal_restart (fixture->journal, URI "2", copy, fixture->chronicle);
  last = edit (fixture, "Annie");
  g_assert_true (krem_journal_wait (fixture->journal));
  g_clear_object (&fixture->journal);
  found = krem_recovery_find (fixture->folder, URI, saved);
  g_assert_cmpuint (found->len, ==, 0);
  again = krem_recovery_find (fixture->folder, URI "2", saved);
  g_assert_cmpuint (again->len, ==, 1);
  g_assert_cmpuint (((KremRecovery *) g_ptr_array_index (again, 0))->labels->len, ==, 2);
  assert_same (((KremRecovery *) g_ptr_array_index (again, 0))->text, last);
}

/* A disk that is full is told of, and the first edit that fits again brings the others along. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  struct rlimit limit, small;
  g_autoptr (GBytes) first = NULL, second = NULL, third = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *failure = NULL, *none = NULL, *long_name = g_strnfill (5000, 'x');

  signal (SIGXFSZ, SIG_IGN);
  first = edit (fixture, "Anna");
  g_assert_true (krem_journal_wait (fixture->journal));
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  small = limit;
  small.rlim_cur = 1500;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  second = edit (fixture, long_name);
  g_assert_false (krem_journal_wait (fixture->journal));
  failure = krem_journal_dup_failure (fixture->journal);
  g_assert_nonnull (failure);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  third = edit (fixture, "Anne");
  g_assert_true (krem_journal_wait (fixture->journal));
  none = krem_journal_dup_failure (fixture->journal);
  g_assert_null (none);
  g_clear_object (&fixture->journal);
  found = krem_recovery_find (fixture->folder, URI, fixture->base);
  g_assert_cmpuint (found->len, ==, 1);
  assert_same (((KremRecovery *) g_ptr_array_index (found, 0))->text, third);
  g_assert_cmpuint (((KremRecovery *) g_ptr_array_index (found, 0))->labels->len, ==, 3);
}

/* A journal that is taken away while it is written is begun anew with the next edit. */
static void
test_taken_away (Fixture *fixture, gconstpointer data)
{
  gboolean moved = data != NULL;
  g_autofree char *aside = g_strconcat (fixture->folder, ".aside", NULL), *path = NULL, *again = NULL;
  g_autoptr (GBytes) first = edit (fixture, "Anna"), second = NULL;
  g_autoptr (GPtrArray) found = NULL;

  g_assert_true (krem_journal_wait (fixture->journal));
  path = krem_journal_dup_path (fixture->journal);
  if (moved)
    g_assert_no_errno (g_rename (fixture->folder, aside));
  else
    g_assert_no_errno (g_remove (path));
  second = edit (fixture, "Anne");
  g_assert_true (krem_journal_wait (fixture->journal));
  again = krem_journal_dup_path (fixture->journal);
  g_assert_cmpstr (again, !=, path);
  g_clear_object (&fixture->journal);
  found = krem_recovery_find (fixture->folder, URI, fixture->base);
  g_assert_cmpuint (found->len, ==, 1);
  assert_same (((KremRecovery *) g_ptr_array_index (found, 0))->text, second);
  if (moved)
    remove_folder (aside);
}

/* A folder that cannot be made is told of. */
static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *in_the_way = g_build_filename (fixture->folder, "file", NULL);
  g_autofree char *folder = g_build_filename (in_the_way, "journals", NULL);
  g_autoptr (KremJournal) journal = krem_journal_new (folder, NULL, fixture->chronicle);
  g_autoptr (KremEdit) nothing = krem_edit_new ("Nothing");
  g_autofree char *failure = NULL;

  g_assert_true (g_file_set_contents (in_the_way, "", 0, NULL));
  krem_journal_append (journal, nothing);
  g_assert_false (krem_journal_wait (journal));
  failure = krem_journal_dup_failure (journal);
  g_assert_nonnull (failure);
}

/* What the worker finds out while the journal goes is told to nobody. */
static void
test_goes_while_failing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *in_the_way = g_build_filename (fixture->folder, "file", NULL);
  g_autofree char *folder = g_build_filename (in_the_way, "journals", NULL);
  g_autoptr (KremEdit) nothing = krem_edit_new ("Nothing");

  g_assert_true (g_file_set_contents (in_the_way, "", 0, NULL));
  for (guint i = 0; i < 50; i++)
    {
      KremJournal *journal = krem_journal_new (folder, NULL, fixture->chronicle);

      krem_journal_append (journal, nothing);
      g_assert_finalize_object (journal);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/journal/files", test_files);
  ADD ("/journal/every-cut", test_every_cut);
  ADD ("/journal/find", test_find);
  ADD ("/journal/inherited-lock", test_inherited_lock);
  ADD ("/journal/no-locks", test_no_locks);
  ADD ("/journal/saving", test_saving);
  ADD ("/journal/edited-while-saving", test_edited_while_saving);
  ADD ("/journal/random", test_random);
  ADD ("/journal/parts", test_parts);
  ADD ("/journal/restart", test_restart);
  ADD ("/journal/full-disk", test_full_disk);
  ADD ("/journal/taken-away", test_taken_away);
  g_test_add ("/journal/moved-away", Fixture, "moved", set_up, test_taken_away, tear_down);
  ADD ("/journal/no-folder", test_no_folder);
  ADD ("/journal/goes-while-failing", test_goes_while_failing);

  return g_test_run ();
}
