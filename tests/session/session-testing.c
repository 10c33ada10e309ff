/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-testing.h"

#include "krem-reader.h"

#include <glib/gstdio.h>

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

KremSession *
open_session (const char *text)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (KremDocument) document = NULL;
  int fd = g_file_open_tmp ("krem-session-XXXXXX.json", &path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  file = g_file_new_for_path (path);
  krem_document_open_async (file, KREM_STORAGE_DEFAULT_SIZE_CAP, NULL, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  document = krem_document_open_finish (result, &error);
  g_assert_no_error (error);
  g_assert_no_errno (g_remove (path));
  while (krem_document_get_laying_out (document))
    g_main_context_iteration (NULL, TRUE);
  return krem_session_new (document);
}
