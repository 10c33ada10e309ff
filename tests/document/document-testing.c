/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document-testing.h"

#include "krem-reader.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* The folders of the journals, which each test leaves empty. */
static void
remove_own_state (void)
{
  g_autofree char *journals = dup_journal_folder (), *program = g_path_get_dirname (journals);

  g_rmdir (journals);
  g_rmdir (program);
  g_rmdir (g_get_user_state_dir ());
}

/* Journals of our own: other tests keep some too. To be called before anybody asks for the folder. */
void
use_own_state (void)
{
  g_autofree char *state = g_dir_make_tmp ("krem-state-XXXXXX", NULL);

  g_assert_nonnull (state);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  atexit (remove_own_state);
}

char *
dup_journal_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "kremlinologist", "journals", NULL);
}

void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_no_errno (g_remove (path));
    }
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

KremDocument *
open_file (GFile *file)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  KremDocument *document;

  krem_document_open_async (file, KREM_STORAGE_DEFAULT_SIZE_CAP, NULL, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  document = krem_document_open_finish (result, &error);
  g_assert_no_error (error);
  return document;
}

gboolean
save (KremDocument *document, GFile *file, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  krem_document_save_async (document, file, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return krem_document_save_finish (document, result, error);
}

void
rename_person (KremDocument *document, guint person, const char *name)
{
  KremRecord *before = krem_chronicle_get (krem_document_get_chronicle (document), KREM_LIST_CHARACTERS, person);
  g_autofree char *quoted = krem_json_quote (name), *label = g_strdup_printf ("Call them %s", name);
  g_autoptr (KremRecord) after = krem_record_set_member (before, "/name", quoted, NULL);
  g_autoptr (KremEdit) edit = krem_edit_new (label);

  g_assert_nonnull (after);
  krem_edit_add (edit, KREM_LIST_CHARACTERS, person, before, after);
  krem_history_do (krem_document_get_history (document), edit);
}

const char *
get_name (KremDocument *document, guint person)
{
  return krem_chronicle_get_character (krem_document_get_chronicle (document), person)->name;
}

char *
load (const char *path)
{
  char *text;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* What another process does until it kills itself is given as arguments to the same program. */
void
run_until_killed (char **arguments)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      execv ("/proc/self/exe", arguments);
      _exit (1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
}
