/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "krem-graphviz.h"
#include "krem-layout-record.h"

/* Whoever waits has long given up by then; these limits are for a helper whose parent cannot end it any more.
 */
#define CPU_SECONDS 60
#define MEMORY_BYTES ((rlim_t) 2 << 30)

#if defined(__SANITIZE_ADDRESS__)
#define HAVE_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAVE_SANITIZER 1
#endif
#endif

static void
limit (int resource, rlim_t value)
{
  struct rlimit rlimit;

  if (getrlimit (resource, &rlimit) != 0)
    return;
  if (rlimit.rlim_max == RLIM_INFINITY || rlimit.rlim_max > value)
    rlimit.rlim_max = value;
  rlimit.rlim_cur = rlimit.rlim_max;
  setrlimit (resource, &rlimit);
}

static void
confine (void)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  limit (RLIMIT_CORE, 0);
  limit (RLIMIT_CPU, CPU_SECONDS);
#ifndef HAVE_SANITIZER
  /* The sanitizer reserves more address space for itself than any limit of ours allows. */
  limit (RLIMIT_AS, MEMORY_BYTES);
#endif
}

static GBytes *
read_all (int fd, gsize max_size)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 buffer[65536];

  for (;;)
    {
      ssize_t n_read = read (fd, buffer, sizeof buffer);

      if (n_read < 0 && errno == EINTR)
        continue;
      if (n_read <= 0 || bytes->len + n_read > max_size)
        break;
      g_byte_array_append (bytes, buffer, n_read);
    }
  return g_byte_array_free_to_bytes (bytes);
}

static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  while (size > 0)
    {
      ssize_t n_written = write (fd, data, size);

      if (n_written < 0 && errno == EINTR)
        continue;
      if (n_written <= 0)
        return FALSE;
      data += n_written;
      size -= n_written;
    }
  return TRUE;
}

/* Reads one request from the standard input, lays it out and writes one reply to the standard output. The
 * exit status is 0 whenever a reply was written whole, also one that says that there is no layout. */
int
main (void)
{
  GBytes *input, *output;
  KremLayoutRequest *request;
  KremLayoutResult *result = NULL;
  KremLayoutCode code = KREM_LAYOUT_CODE_BAD_REQUEST;

  confine ();
  input = read_all (STDIN_FILENO, krem_layout_record_get_max_request_size ());
  request = krem_layout_record_unpack_request (input, NULL);
  if (request != NULL)
    result = krem_graphviz_lay_out (request, &code);
  output = krem_layout_record_pack_reply (code, result);
  /* Nothing is freed, here or in Graphviz: the process ends, and whoever waits should not wait for that. */
  _exit (write_all (STDOUT_FILENO, output) ? 0 : 1);
}
