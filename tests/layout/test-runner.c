/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "krem-layout-runner.h"

/* Long enough for any machine where nothing waits for it, short where a helper hangs on purpose. */
#define PATIENT 60000
#define SHORT 300

static const char *
get_fake (const char *mode)
{
  const char *path = g_getenv ("KREM_FAKE_HELPER");

  g_assert_nonnull (path);
  g_setenv ("KREM_FAKE_MODE", mode, TRUE);
  return path;
}

/* A patron with two clients, one of whom has a client of his own. */
static KremLayoutRequest *
make_request (void)
{
  KremLayoutRequest *request = krem_layout_request_new (KREM_LAYOUT_HIERARCHY);

  for (guint i = 0; i < 4; i++)
    krem_layout_request_add_node (request, 100 + i, 30);
  krem_layout_request_add_edge (request, 0, 1);
  krem_layout_request_add_edge (request, 0, 2);
  krem_layout_request_add_edge (request, 2, 3);
  return request;
}

static KremLayoutRequest *
make_large_request (void)
{
  KremLayoutRequest *request = krem_layout_request_new (KREM_LAYOUT_HIERARCHY);

  /* Much more than a pipe holds, so that a helper that does not read is noticed. */
  for (guint i = 0; i < 20000; i++)
    {
      krem_layout_request_add_node (request, 100, 30);
      if (i > 0)
        krem_layout_request_add_edge (request, (i - 1) / 4, i);
    }
  return request;
}

static void
assert_same (const KremLayoutResult *a, const KremLayoutResult *b)
{
  g_assert_cmpuint (a->n_nodes, ==, b->n_nodes);
  g_assert_cmpuint (a->n_edges, ==, b->n_edges);
  g_assert_cmpfloat (a->width, ==, b->width);
  g_assert_cmpfloat (a->height, ==, b->height);
  for (guint i = 0; i < a->n_nodes; i++)
    {
      g_assert_cmpfloat (a->centers[i].x, ==, b->centers[i].x);
      g_assert_cmpfloat (a->centers[i].y, ==, b->centers[i].y);
    }
  for (guint i = 0; i < a->n_edges; i++)
    g_assert_cmpmem (a->curves[i].points, a->curves[i].n_points * sizeof (KremPoint), b->curves[i].points,
                     b->curves[i].n_points * sizeof (KremPoint));
}

#define MISSING "is missing"
#define FAILED "failed"
#define SLOW "too long"
#define NONSENSE "makes no sense"
#define GAVE_UP "could not"

static const struct
{
  const char *mode;
  const char *says; /* a part of the message, or NULL where the reply is good */
  gboolean hangs;
} misdeeds[] = {
  { "honest", NULL },          { "crash", FAILED },           { "exits-with-error", FAILED },
  { "fails-after", FAILED },   { "crashes-after", FAILED },   { "exits-unread", NONSENSE },
  { "hang", SLOW, TRUE },      { "deaf", SLOW, TRUE },        { "hangs-after", SLOW, TRUE },
  { "silent", NONSENSE },      { "garbage", NONSENSE },       { "flood", NONSENSE },
  { "too-little", NONSENSE },  { "too-long", NONSENSE },      { "nan", NONSENSE },
  { "infinite", NONSENSE },    { "nan-size", NONSENSE },      { "negative-size", NONSENSE },
  { "huge-size", NONSENSE },   { "outside", NONSENSE },       { "overlap", NONSENSE },
  { "curve-nan", NONSENSE },   { "curve-outside", NONSENSE }, { "curve-elsewhere", NONSENSE },
  { "curve-count", NONSENSE }, { "fewer-nodes", NONSENSE },   { "fewer-edges", NONSENSE },
  { "gave-up", GAVE_UP },      { "grandchild", NULL },
};

static void
test_misdeed (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autoptr (KremLayoutRequest) request = make_request ();
  g_autoptr (KremLayoutResult) plain = krem_layout_run_plain (request);
  g_autoptr (KremLayoutResult) result = NULL;
  g_autoptr (GError) error = NULL;

  result = krem_layout_run_with_timeout (request, get_fake (misdeeds[index].mode),
                                         misdeeds[index].hangs ? SHORT : PATIENT, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (result);
  if (misdeeds[index].says == NULL)
    g_assert_null (result->fallback);
  else
    {
      g_assert_nonnull (result->fallback);
      g_assert_nonnull (strstr (result->fallback, misdeeds[index].says));
    }
  /* Honest fakes reply with the plain layout too, so the outcome is the same in every case. */
  assert_same (result, plain);
}

static void
test_large_unread (void)
{
  static const char *const modes[] = { "deaf", "exits-unread", "crash" };
  g_autoptr (KremLayoutRequest) request = make_large_request ();

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KremLayoutResult)
          result = krem_layout_run_with_timeout (request, get_fake (modes[i]), i == 0 ? SHORT : PATIENT, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (result->fallback);
      g_assert_cmpuint (result->n_nodes, ==, 20000);
    }
}

static void
test_missing (void)
{
  static const char *const paths[] = { "/nonexistent/krem-layout", "/", "/etc/passwd" };
  g_autoptr (KremLayoutRequest) request = make_request ();

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KremLayoutResult) result = krem_layout_run (request, paths[i], NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (result->n_nodes, ==, 4);
      g_assert_nonnull (strstr (result->fallback, MISSING));
    }
}

static void
test_degraded (void)
{
  g_autoptr (KremLayoutRequest) request = make_request ();
  g_autoptr (KremLayoutResult) result = NULL;
  g_autoptr (GError) error = NULL;

  request->engine = KREM_LAYOUT_ORGANIC;
  result = krem_layout_run (request, get_fake ("degraded"), NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (result->fallback, "in ranks"));
}

static void
test_bad_request (void)
{
  g_autoptr (KremLayoutRequest) request = make_request ();
  g_autoptr (KremLayoutResult) result = NULL;
  g_autoptr (GError) error = NULL;

  krem_layout_request_add_edge (request, 3, 17);
  result = krem_layout_run (request, get_fake ("honest"), NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (result->fallback);
  g_assert_cmpuint (result->n_nodes, ==, 0);
}

typedef struct
{
  GMainLoop *loop;
  guint n_ticks, n_calls;
  KremLayoutResult *result;
  GError *error;
} Outcome;

static void
done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->n_calls++;
  outcome->result = krem_layout_run_finish (result, &outcome->error);
  g_main_loop_quit (outcome->loop);
}

static gboolean
tick_cb (gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->n_ticks++;
  return G_SOURCE_CONTINUE;
}

/* The loop goes on turning while a helper hangs, and does so until it is told to stop. */
static void
test_never_blocks (void)
{
  g_autoptr (KremLayoutRequest) request = make_large_request ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Outcome outcome = { g_main_loop_new (NULL, FALSE) };
  guint ticks = g_timeout_add (5, tick_cb, &outcome);

  krem_layout_run_with_timeout_async (request, get_fake ("deaf"), PATIENT, cancellable, done_cb, &outcome);
  while (outcome.n_ticks < 100)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (outcome.n_calls, ==, 0);
  g_cancellable_cancel (cancellable);
  g_main_loop_run (outcome.loop);
  g_assert_cmpuint (outcome.n_calls, ==, 1);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&outcome.error);
  g_source_remove (ticks);
  g_main_loop_unref (outcome.loop);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
assert_cancelled (const char *mode, gboolean before, gboolean after)
{
  g_autoptr (KremLayoutRequest) request = make_request ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Outcome outcome = { g_main_loop_new (NULL, FALSE) };

  if (before)
    g_cancellable_cancel (cancellable);
  krem_layout_run_with_timeout_async (request, get_fake (mode), PATIENT, cancellable, done_cb, &outcome);
  if (after)
    g_cancellable_cancel (cancellable);
  else if (!before)
    g_timeout_add (50, cancel_cb, cancellable);
  g_main_loop_run (outcome.loop);
  g_assert_cmpuint (outcome.n_calls, ==, 1);
  g_assert_null (outcome.result);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&outcome.error);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (outcome.n_calls, ==, 1);
  g_main_loop_unref (outcome.loop);
}

static void
test_cancel (void)
{
  assert_cancelled ("hang", FALSE, FALSE);
  assert_cancelled ("deaf", FALSE, FALSE);
  assert_cancelled ("flood", FALSE, TRUE);
  assert_cancelled ("honest", TRUE, FALSE);
  assert_cancelled ("honest", FALSE, TRUE);
}

/* A cancelled helper is gone: it would otherwise hold on to the marker's pipe. */
static void
test_cancel_kills (void)
{
  g_autoptr (KremLayoutRequest) request = make_request ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *pid_path = g_build_filename (g_get_tmp_dir (), "krem-fake-pid-XXXXXX", NULL);
  g_autofree char *script_path = g_build_filename (g_get_tmp_dir (), "krem-fake-script-XXXXXX", NULL);
  g_autofree char *script = NULL, *text = NULL, *proc = NULL;
  Outcome outcome = { g_main_loop_new (NULL, FALSE) };
  int fd;

  fd = g_mkstemp (pid_path);
  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  fd = g_mkstemp (script_path);
  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  script = g_strdup_printf ("#!/bin/sh\necho $$ > '%s'\nexec sleep 60\n", pid_path);
  g_assert_true (g_file_set_contents_full (script_path, script, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  g_assert_cmpint (g_chmod (script_path, 0700), ==, 0);

  krem_layout_run_with_timeout_async (request, script_path, PATIENT, cancellable, done_cb, &outcome);
  for (;;)
    {
      g_main_context_iteration (NULL, FALSE);
      g_clear_pointer (&text, g_free);
      g_assert_true (g_file_get_contents (pid_path, &text, NULL, NULL));
      if (g_str_has_suffix (text, "\n"))
        break;
      g_usleep (1000);
    }
  proc = g_strdup_printf ("/proc/%s", g_strstrip (text));
  g_assert_true (g_file_test (proc, G_FILE_TEST_EXISTS));
  g_cancellable_cancel (cancellable);
  g_main_loop_run (outcome.loop);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* It is reaped by the library's own thread, so it may take a moment; never 60 seconds. */
  for (guint i = 0; i < 5000 && g_file_test (proc, G_FILE_TEST_EXISTS); i++)
    g_usleep (1000);
  g_assert_false (g_file_test (proc, G_FILE_TEST_EXISTS));
  g_clear_error (&outcome.error);
  g_main_loop_unref (outcome.loop);
  g_remove (script_path);
  g_remove (pid_path);
}

/* Runs that are under way together do not disturb one another, and none needs the caller's request any more.
 */
static void
test_many_at_once (void)
{
  g_autoptr (KremLayoutRequest) request = make_request ();
  Outcome outcomes[8] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      g_autoptr (KremLayoutRequest) copy = krem_layout_request_copy (request);

      outcomes[i].loop = g_main_loop_new (NULL, FALSE);
      krem_layout_run_async (copy, get_fake (i % 2 == 0 ? "honest" : "garbage"), NULL, done_cb, &outcomes[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      while (outcomes[i].n_calls == 0)
        g_main_context_iteration (NULL, TRUE);
      g_assert_no_error (outcomes[i].error);
      g_assert_true ((outcomes[i].result->fallback == NULL) == (i % 2 == 0));
      krem_layout_result_unref (outcomes[i].result);
      g_main_loop_unref (outcomes[i].loop);
    }
}

static void
test_find_helper (void)
{
  g_autofree char *old = g_strdup (g_getenv ("KREM_LIBEXECDIR"));
  g_autofree char *found = krem_layout_find_helper ();
  g_autofree char *folder = NULL, *fallback = NULL;

  g_assert_nonnull (old);
  g_assert_nonnull (found);
  folder = g_path_get_dirname (found);
  g_assert_cmpstr (folder, ==, old);
  g_setenv ("KREM_LIBEXECDIR", "/nonexistent", TRUE);
  fallback = krem_layout_find_helper ();
  g_assert_cmpstr (fallback, !=, found);
  g_setenv ("KREM_LIBEXECDIR", old, TRUE);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (misdeeds); i++)
    {
      g_autofree char *path = g_strconcat ("/layout/runner/fake/", misdeeds[i].mode, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_misdeed);
    }
  g_test_add_func ("/layout/runner/large-unread", test_large_unread);
  g_test_add_func ("/layout/runner/missing", test_missing);
  g_test_add_func ("/layout/runner/degraded", test_degraded);
  g_test_add_func ("/layout/runner/bad-request", test_bad_request);
  g_test_add_func ("/layout/runner/never-blocks", test_never_blocks);
  g_test_add_func ("/layout/runner/cancel", test_cancel);
  g_test_add_func ("/layout/runner/cancel-kills", test_cancel_kills);
  g_test_add_func ("/layout/runner/many-at-once", test_many_at_once);
  g_test_add_func ("/layout/runner/find-helper", test_find_helper);
  return g_test_run ();
}
