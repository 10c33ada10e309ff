/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "krem-layout-record.h"
#include "krem-layout-runner.h"

/* A helper that misbehaves in the way that KREM_FAKE_MODE names. Lies begin with the honest plain layout, so
 * that each is wrong in one thing only. */

static GBytes *
read_input (void)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 buffer[4096];
  ssize_t n_read;

  while ((n_read = read (STDIN_FILENO, buffer, sizeof buffer)) > 0)
    g_byte_array_append (bytes, buffer, n_read);
  return g_byte_array_free_to_bytes (bytes);
}

static void
write_output (gconstpointer data, gsize size)
{
  const guint8 *at = data;

  while (size > 0)
    {
      ssize_t n_written = write (STDOUT_FILENO, at, size);

      if (n_written <= 0)
        _exit (3);
      at += n_written;
      size -= n_written;
    }
}

static void
write_bytes (GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  write_output (data, size);
}

static G_GNUC_NORETURN void
hang (void)
{
  for (;;)
    pause ();
}

static void
lie (const char *mode, const KremLayoutRequest *request, KremLayoutResult *result)
{
  if (g_str_equal (mode, "nan"))
    result->centers[0].x = NAN;
  else if (g_str_equal (mode, "infinite"))
    result->centers[1].y = INFINITY;
  else if (g_str_equal (mode, "nan-size"))
    result->width = NAN;
  else if (g_str_equal (mode, "negative-size"))
    result->height = -1;
  else if (g_str_equal (mode, "huge-size"))
    result->width = 1e300;
  else if (g_str_equal (mode, "outside"))
    result->centers[0].x = result->width;
  else if (g_str_equal (mode, "overlap"))
    {
      result->centers[1].x += 60;
      result->curves[0].points[3].x += 60;
    }
  else if (g_str_equal (mode, "curve-nan"))
    result->curves[0].points[1].y = NAN;
  else if (g_str_equal (mode, "curve-outside"))
    result->curves[0].points[2].y = result->height + 10;
  else if (g_str_equal (mode, "curve-elsewhere"))
    result->curves[0].points[3] = result->curves[0].points[0];
  else if (g_str_equal (mode, "curve-count"))
    result->curves[0].n_points = 3;
  else if (g_str_equal (mode, "fewer-nodes"))
    result->n_nodes--;
  else if (g_str_equal (mode, "fewer-edges"))
    {
      /* The last curve stays allocated; this process ends at once. */
      result->n_edges--;
    }
  else if (!g_str_equal (mode, "honest"))
    _exit (4);
}

static void
reply (const char *mode, GBytes *input)
{
  g_autoptr (KremLayoutRequest) request = krem_layout_record_unpack_request (input, NULL);
  g_autoptr (GBytes) output = NULL;
  KremLayoutResult *result;
  const guint8 *data;
  gsize size;

  if (request == NULL)
    _exit (5);
  result = krem_layout_run_plain (request);
  if (g_str_equal (mode, "too-little"))
    {
      output = krem_layout_record_pack_reply (KREM_LAYOUT_CODE_OK, result);
      data = g_bytes_get_data (output, &size);
      write_output (data, size - 1);
      return;
    }
  if (g_str_equal (mode, "too-long"))
    {
      output = krem_layout_record_pack_reply (KREM_LAYOUT_CODE_OK, result);
      write_bytes (output);
      write_output ("more", 4);
      return;
    }
  if (g_str_equal (mode, "fails-after"))
    {
      output = krem_layout_record_pack_reply (KREM_LAYOUT_CODE_OK, result);
      write_bytes (output);
      _exit (1);
    }
  if (g_str_equal (mode, "crashes-after"))
    {
      output = krem_layout_record_pack_reply (KREM_LAYOUT_CODE_OK, result);
      write_bytes (output);
      raise (SIGKILL);
    }
  if (g_str_equal (mode, "hangs-after"))
    {
      output = krem_layout_record_pack_reply (KREM_LAYOUT_CODE_OK, result);
      write_bytes (output);
      close (STDOUT_FILENO);
      hang ();
    }
  if (g_str_equal (mode, "grandchild"))
    {
      output = krem_layout_record_pack_reply (KREM_LAYOUT_CODE_OK, result);
      /* The grandchild keeps the pipe open; it goes when the test goes, or by its alarm. */
      if (fork () == 0)
        {
          alarm (20);
          hang ();
        }
      write_bytes (output);
      return;
    }
  if (g_str_equal (mode, "gave-up") || g_str_equal (mode, "degraded"))
    {
      output = g_str_equal (mode, "degraded") ? krem_layout_record_pack_reply (KREM_LAYOUT_CODE_DEGRADED, result)
                                              : krem_layout_record_pack_reply (KREM_LAYOUT_CODE_FAILED, NULL);
      write_bytes (output);
      return;
    }
  lie (mode, request, result);
  output = krem_layout_record_pack_reply (KREM_LAYOUT_CODE_OK, result);
  write_bytes (output);
}

int
main (void)
{
  const char *mode = g_getenv ("KREM_FAKE_MODE");
  g_autoptr (GBytes) input = NULL;

  if (mode == NULL)
    return 2;
  if (g_str_equal (mode, "crash"))
    raise (SIGKILL);
  if (g_str_equal (mode, "deaf"))
    hang ();
  if (g_str_equal (mode, "exits-unread"))
    return 0;
  input = read_input ();
  if (g_str_equal (mode, "hang"))
    hang ();
  if (g_str_equal (mode, "exits-with-error"))
    return 1;
  if (g_str_equal (mode, "silent"))
    return 0;
  if (g_str_equal (mode, "garbage"))
    {
      guint8 junk[5000];

      for (guint i = 0; i < sizeof junk; i++)
        junk[i] = i * 73 + (i >> 3);
      write_output (junk, sizeof junk);
      return 0;
    }
  if (g_str_equal (mode, "flood"))
    for (;;)
      {
        guint8 junk[65536] = { 0 };

        write_output (junk, sizeof junk);
      }
  reply (mode, input);
  /* At once, since what the lies have cut off is not freed. */
  _exit (0);
}
