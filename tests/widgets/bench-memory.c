/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-memory.h"

#include <unistd.h>

double
bench_get_rss_mb (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) fields = NULL;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return 0;
  fields = g_strsplit (text, " ", 3);
  return g_ascii_strtoull (fields[1], NULL, 10) * (double) sysconf (_SC_PAGESIZE) / 1e6;
}
