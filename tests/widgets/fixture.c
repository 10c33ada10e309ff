/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"

#include "krem-reader.h"

#include <glib/gstdio.h>

const char fixture_chronicle[] =
    "{ \"format\": \"chronicle\", \"version\": 1, \"title\": \"Four people\",\n"
    "  \"characters\": [ { \"id\": \"d\", \"name\": \"Dora\", \"native-name\": \"Дора\" },\n"
    "    { \"id\": \"body\", \"name\": \"The committee\", \"kind\": \"body\" },\n"
    "    { \"id\": \"a\", \"name\": \"Anna\" }, { \"id\": \"c\", \"name\": \"Carl\", \"short\": \"Charlie\" },\n"
    "    { \"id\": \"b\", \"name\": \"Boris\" } ],\n"
    "  \"relations\": [ { \"id\": \"r1\", \"kind\": \"patronage\", \"from\": \"a\", \"to\": \"b\" },\n"
    "    { \"id\": \"r2\", \"kind\": \"rivalry\", \"from\": \"a\", \"to\": \"c\" } ],\n"
    "  \"events\": [\n"
    "    { \"id\": \"e1\", \"date\": \"1950-05-09\", \"title\": \"One\", \"participants\": [ { \"characters\": [\"a\", "
    "\"b\"] } ] },\n"
    "    { \"id\": \"e3\", \"date\": \"1950-06-01\", \"title\": \"Three\", \"place\": \"Lake Ilmen\",\n"
    "      \"fates\": [ { \"character\": \"b\", \"fate\": \"executed\", \"by\": [\"a\"] } ] },\n"
    "    { \"id\": \"e2\", \"date\": \"1950-05-11\", \"title\": \"Two\",\n"
    "      \"fates\": [ { \"character\": \"b\", \"fate\": \"arrested\" } ] },\n"
    "    { \"id\": \"e4\", \"date\": \"1950-07-01\", \"title\": \"Four\", \"certainty\": \"rumoured\",\n"
    "      \"fates\": [ { \"character\": \"c\", \"fate\": \"dismissed\" } ] }\n"
    "  ] }\n";

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static KremSession *
open_file (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (KremDocument) document = NULL;

  krem_document_open_async (file, KREM_STORAGE_DEFAULT_SIZE_CAP, NULL, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  document = krem_document_open_finish (result, &error);
  g_assert_no_error (error);
  while (krem_document_get_laying_out (document))
    g_main_context_iteration (NULL, TRUE);
  return krem_session_new (document);
}

/* A session on a chronicle of its own, laid out. */
KremSession *
fixture_open (const char *text)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  KremSession *session;
  int fd = g_file_open_tmp ("krem-widgets-XXXXXX.json", &path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  session = open_file (path);
  g_assert_no_errno (g_remove (path));
  return session;
}

/* A session on the bundled chronicle. */
KremSession *
fixture_open_twilight (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("KREM_DATADIR"), "twilight-of-the-red-tsar.chronicle.json", NULL);

  return open_file (path);
}

/* Gives a widget that stands in no window a size. */
void
fixture_allocate (GtkWidget *widget, int width, int height)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, width);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, height);
  gtk_widget_allocate (widget, width, height, -1, NULL);
}

/* The first widget of the type in @root, or %NULL. */
GtkWidget *
fixture_find (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = fixture_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Counts the signals that it is connected to. */
void
fixture_count_cb (guint *n)
{
  *n += 1;
}

static gboolean
count_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  *(guint *) user_data += 1;
  return G_SOURCE_CONTINUE;
}

/* Waits until a widget has been through so many frames. */
void
fixture_await_frames (GtkWidget *widget, guint n)
{
  guint n_frames = 0, tick = gtk_widget_add_tick_callback (widget, count_frame_cb, &n_frames, NULL);

  while (n_frames < n)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_remove_tick_callback (widget, tick);
}
