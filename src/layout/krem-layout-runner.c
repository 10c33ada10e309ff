/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-layout-runner.h"

#include <gio/gunixoutputstream.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>

#include "krem-layout-record.h"

#define READ_SIZE 65536

/* One run of the helper, owned by its task. Everything happens in the main context in which it was started.
 */
typedef struct
{
  KremLayoutRequest *request;
  GBytes *record;
  GSubprocess *process;
  GByteArray *reply;
  guint8 *buffer;
  gsize max_reply;
  GCancellable *io; /* stops what still writes or waits once the run is over */
  GSource *timeout, *readable;
  GCancellable *cancellable; /* the caller's */
  GSource *cancelled; /* looks at the cancellable's file descriptor: GLib 2.74 leaks its own source where another thread
                       * cancels */
  gboolean over;
} Run;

static void
run_free (Run *run)
{
  krem_layout_request_free (run->request);
  g_clear_pointer (&run->record, g_bytes_unref);
  g_clear_object (&run->process);
  g_byte_array_unref (run->reply);
  g_free (run->buffer);
  g_clear_object (&run->io);
  g_clear_object (&run->cancellable);
  g_free (run);
}

static void
stop_source (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* Ends the run once and for all: the helper does not outlive it. */
static void
end_run (Run *run)
{
  run->over = TRUE;
  stop_source (&run->timeout);
  stop_source (&run->readable);
  if (run->cancelled != NULL)
    {
      stop_source (&run->cancelled);
      g_cancellable_release_fd (run->cancellable);
    }
  if (run->process != NULL)
    g_subprocess_force_exit (run->process);
  g_cancellable_cancel (run->io);
}

static KremLayoutResult *
lay_out_plainly (const KremLayoutRequest *request, const char *reason)
{
  KremLayoutResult *result = krem_layout_run_plain (request);

  /* Translators: %s is a reason, such as "the layout helper took too long". */
  result->fallback = g_strdup_printf (_ ("The network is drawn plainly: %s."), reason);
  return result;
}

static void
fall_back (GTask *task, const char *reason)
{
  Run *run = g_task_get_task_data (task);

  if (run->over)
    return;
  end_run (run);
  g_task_return_pointer (task, lay_out_plainly (run->request, reason), (GDestroyNotify) krem_layout_result_unref);
}

/* Judges what the helper wrote, once it has ended of itself or has closed its end of the pipe after a whole
 * reply. */
static void
judge_reply (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (run->reply);
  g_autoptr (GError) error = NULL;
  KremLayoutCode code = KREM_LAYOUT_CODE_OK;
  KremLayoutResult *result;

  run->reply = g_byte_array_new ();
  result = krem_layout_record_unpack_reply (bytes, run->request, &code, &error);
  if (result == NULL)
    {
      g_debug ("The reply of the layout helper was refused: %s", error->message);
      fall_back (task, g_error_matches (error, KREM_LAYOUT_ERROR, KREM_LAYOUT_ERROR_REPLY)
                           ? _ ("the layout helper gave an answer that makes no sense")
                           : _ ("the layout helper could not lay it out"));
      return;
    }
  if (code == KREM_LAYOUT_CODE_DEGRADED)
    result->fallback = g_strdup (
        _ ("The network is drawn in ranks: the arrangement asked for is not available on this system."));
  end_run (run);
  g_task_return_pointer (task, result, (GDestroyNotify) krem_layout_result_unref);
}

/* Takes what is in the pipe now. Returns FALSE where there will be no more, or where the run is over. */
static gboolean
take_what_is_there (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  GPollableInputStream *stream = G_POLLABLE_INPUT_STREAM (g_subprocess_get_stdout_pipe (run->process));

  while (TRUE)
    {
      g_autoptr (GError) error = NULL;
      gssize n_read = g_pollable_input_stream_read_nonblocking (stream, run->buffer, READ_SIZE, NULL, &error);

      if (n_read <= 0)
        return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK);
      if (run->reply->len + n_read > run->max_reply)
        {
          fall_back (task, _ ("the layout helper gave an answer that makes no sense"));
          return FALSE;
        }
      g_byte_array_append (run->reply, run->buffer, n_read);
    }
}

/* At the end of the file the exit status is still awaited: who fails after writing has failed. */
static gboolean
readable_cb (GObject *stream, gpointer user_data)
{
  return take_what_is_there (user_data) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* The helper has ended. What it wrote is in the pipe; another process may still hold the other end of it
 * open, so nobody waits for the end of the file. */
static void
waited_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);

  if (run->over || !g_subprocess_wait_finish (G_SUBPROCESS (object), result, NULL))
    return;
  if (!g_subprocess_get_if_exited (run->process) || g_subprocess_get_exit_status (run->process) != 0)
    {
      fall_back (task, _ ("the layout helper failed"));
      return;
    }
  take_what_is_there (task);
  if (!run->over)
    judge_reply (task);
}

/* A helper that does not read to the end may still have written a valid reply, so an error is no verdict. */
static void
written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);

  g_output_stream_write_all_finish (G_OUTPUT_STREAM (object), result, NULL, NULL);
  if (!run->over)
    g_output_stream_close_async (G_OUTPUT_STREAM (object), G_PRIORITY_DEFAULT, NULL, NULL, NULL);
}

static gboolean
timeout_cb (gpointer user_data)
{
  fall_back (user_data, _ ("the layout helper took too long"));
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (int fd, GIOCondition condition, gpointer user_data)
{
  GTask *task = user_data;
  Run *run = g_task_get_task_data (task);

  if (!run->over)
    {
      end_run (run);
      g_task_return_error_if_cancelled (task);
    }
  return G_SOURCE_REMOVE;
}

/* A helper that ends before it has read everything must not take this process with it. GSocket does the same.
 */
static void
ignore_broken_pipes (void)
{
  static gsize done;

  if (g_once_init_enter (&done))
    {
      struct sigaction action;

      if (sigaction (SIGPIPE, NULL, &action) == 0 && action.sa_handler == SIG_DFL)
        signal (SIGPIPE, SIG_IGN);
      g_once_init_leave (&done, 1);
    }
}

static void
attach (GSource *source, GSourceFunc callback, GTask *task)
{
  g_source_set_callback (source, callback, g_object_ref (task), g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static void
start (GTask *task, const char *helper, guint timeout_ms)
{
  Run *run = g_task_get_task_data (task);
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;
  GOutputStream *input;
  gconstpointer data;
  gsize size;
  int cancelled_fd;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (!krem_layout_request_validate (run->request, &error))
    {
      fall_back (task, _ ("it is too large, or its sizes make no sense"));
      return;
    }
  if (helper == NULL)
    helper = found = krem_layout_find_helper ();
  if (helper != NULL)
    {
      ignore_broken_pipes ();
      run->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                           | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                                       &error, helper, NULL);
    }
  if (run->process == NULL)
    {
      if (error != NULL)
        g_debug ("The layout helper cannot be started: %s", error->message);
      fall_back (task, _ ("the layout helper is missing or cannot be started"));
      return;
    }

  run->record = krem_layout_record_pack_request (run->request);
  run->max_reply = krem_layout_record_get_max_reply_size (run->request);
  run->buffer = g_malloc (READ_SIZE);
  run->timeout = g_timeout_source_new (timeout_ms);
  attach (run->timeout, timeout_cb, task);
  cancelled_fd = run->cancellable == NULL ? -1 : g_cancellable_get_fd (run->cancellable);
  if (cancelled_fd >= 0)
    {
      run->cancelled = g_unix_fd_source_new (cancelled_fd, G_IO_IN);
      attach (run->cancelled, G_SOURCE_FUNC (cancelled_cb), task);
    }
  /* Even an asynchronous write blocks on a pipe that has room for a part only, unless the pipe is told not
   * to. */
  input = g_subprocess_get_stdin_pipe (run->process);
  g_unix_set_fd_nonblocking (g_unix_output_stream_get_fd (G_UNIX_OUTPUT_STREAM (input)), TRUE, NULL);
  data = g_bytes_get_data (run->record, &size);
  g_output_stream_write_all_async (input, data, size, G_PRIORITY_DEFAULT, run->io, written_cb, g_object_ref (task));
  run->readable = g_pollable_input_stream_create_source (G_POLLABLE_INPUT_STREAM (
                                                             g_subprocess_get_stdout_pipe (run->process)),
                                                         NULL);
  attach (run->readable, G_SOURCE_FUNC (readable_cb), task);
  g_subprocess_wait_async (run->process, run->io, waited_cb, g_object_ref (task));
}

/**
 * krem_layout_run_with_timeout_async:
 * @request: the graph; it is copied
 * @helper: (nullable): the path of the helper, or %NULL for krem_layout_find_helper()
 * @timeout_ms: after how many milliseconds the helper is ended
 * @cancellable: (nullable): ends the run, and the helper with it, at once
 * @callback: called in the thread's default main context
 * @user_data: for @callback
 *
 * Starts the helper on @request and waits for it without blocking. See krem_layout_run_finish() for what
 * comes of it.
 */
void
krem_layout_run_with_timeout_async (const KremLayoutRequest *request, const char *helper, guint timeout_ms,
                                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Run *run;

  g_return_if_fail (request != NULL);

  run = g_new0 (Run, 1);
  run->request = krem_layout_request_copy (request);
  run->reply = g_byte_array_new ();
  run->io = g_cancellable_new ();
  g_set_object (&run->cancellable, cancellable);
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, krem_layout_run_async);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  start (task, helper, timeout_ms);
}

/**
 * krem_layout_run_async:
 * @request: the graph; it is copied
 * @helper: (nullable): the path of the helper, or %NULL for krem_layout_find_helper()
 * @cancellable: (nullable): ends the run, and the helper with it, at once
 * @callback: called in the thread's default main context
 * @user_data: for @callback
 *
 * As krem_layout_run_with_timeout_async(), with %KREM_LAYOUT_DEFAULT_TIMEOUT.
 */
void
krem_layout_run_async (const KremLayoutRequest *request, const char *helper, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  krem_layout_run_with_timeout_async (request, helper, KREM_LAYOUT_DEFAULT_TIMEOUT, cancellable, callback, user_data);
}

/**
 * krem_layout_run_finish:
 * @result: what the callback was given
 * @error: the return location for an error
 *
 * A helper that is missing, fails, takes too long or gives an answer that is not to be believed is no error:
 * the result is then the plain layout, and its `fallback` says why. Where only the wished engine was missing,
 * `fallback` says so.
 *
 * Returns: (transfer full): the layout, or %NULL with %G_IO_ERROR_CANCELLED, the only error there is
 */
KremLayoutResult *
krem_layout_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
keep_result_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

/**
 * krem_layout_run_with_timeout:
 * @request: the graph
 * @helper: (nullable): the path of the helper, or %NULL for krem_layout_find_helper()
 * @timeout_ms: after how many milliseconds the helper is ended
 * @cancellable: (nullable): ends the run; it may be cancelled from another thread
 * @error: the return location for an error
 *
 * Waits for the layout. No other main context turns meanwhile, so this is for workers and for programs
 * without a window. See krem_layout_run_finish() for what comes of it.
 *
 * Returns: (transfer full): the layout, or %NULL with %G_IO_ERROR_CANCELLED
 */
KremLayoutResult *
krem_layout_run_with_timeout (const KremLayoutRequest *request, const char *helper, guint timeout_ms,
                              GCancellable *cancellable, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GAsyncResult) result = NULL;
  KremLayoutResult *layout;

  g_return_val_if_fail (request != NULL, NULL);

  g_main_context_push_thread_default (context);
  krem_layout_run_with_timeout_async (request, helper, timeout_ms, cancellable, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  layout = krem_layout_run_finish (result, error);
  /* What was cancelled with the run reports back before the context goes. */
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);
  return layout;
}

/**
 * krem_layout_run:
 * @request: the graph
 * @helper: (nullable): the path of the helper, or %NULL for krem_layout_find_helper()
 * @cancellable: (nullable): ends the run; it may be cancelled from another thread
 * @error: the return location for an error
 *
 * As krem_layout_run_with_timeout(), with %KREM_LAYOUT_DEFAULT_TIMEOUT.
 *
 * Returns: (transfer full): the layout, or %NULL with %G_IO_ERROR_CANCELLED
 */
KremLayoutResult *
krem_layout_run (const KremLayoutRequest *request, const char *helper, GCancellable *cancellable, GError **error)
{
  return krem_layout_run_with_timeout (request, helper, KREM_LAYOUT_DEFAULT_TIMEOUT, cancellable, error);
}

/**
 * krem_layout_find_helper:
 *
 * Looks for the helper: in the folder that the environment's `KREM_LIBEXECDIR` names, then where it is
 * installed.
 *
 * Returns: (transfer full) (nullable): its path, or %NULL where there is none
 */
char *
krem_layout_find_helper (void)
{
  const char *const folders[] = { g_getenv ("KREM_LIBEXECDIR"), KREM_LIBEXECDIR_DEFAULT };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = NULL;

      if (folders[i] == NULL || *folders[i] == '\0')
        continue;
      path = g_build_filename (folders[i], "krem-layout", NULL);
      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE) && !g_file_test (path, G_FILE_TEST_IS_DIR))
        return g_steal_pointer (&path);
    }
  return NULL;
}
