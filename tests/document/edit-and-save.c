/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document-testing.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* edit-and-save CHRONICLE: edits and saves, and says what is done as soon as it is, for who looks at the order in which
 * it does so; see test-order.py. */

static void
say (const char *what)
{
  if (write (STDOUT_FILENO, what, strlen (what)) < 0)
    exit (1);
}

static void
edit (KremDocument *document, const char *name, const char *safe)
{
  rename_person (document, 0, name);
  if (!krem_document_wait_until_safe (document))
    exit (1);
  say (safe);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  if (!krem_document_save_finish (KREM_DOCUMENT (source), result, NULL))
    exit (1);
  *(gboolean *) user_data = TRUE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GFile) file = g_file_new_for_path (argv[argc - 1]);
  g_autoptr (KremDocument) document = open_file (file);
  gboolean saved = FALSE;

  edit (document, "Ann", "safe 1\n");
  edit (document, "Anne", "safe 2\n");
  if (!save (document, NULL, NULL))
    return 1;
  say ("saved 2\n");
  edit (document, "Annie", "safe 3\n");
  /* This one is made while the one before is being saved. */
  krem_document_save_async (document, NULL, NULL, saved_cb, &saved);
  edit (document, "Anita", "safe 4\n");
  while (!saved)
    g_main_context_iteration (NULL, TRUE);
  if (!krem_document_wait_until_safe (document))
    return 1;
  say ("saved 3\n");
  edit (document, "Anja", "safe 5\n");
  return 0;
}
