/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-json-check.h"
#include "krem-reader.h"
#include "krem-writer.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* A chronicle as large as one may become, drawn from a fixed seed. */
static GBytes *
make_chronicle (guint n_characters, guint n_events)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1956);
  GString *out = g_string_new (
      "{\n  \"format\": \"chronicle\",\n  \"version\": 1,\n  \"title\": \"Bench\",\n"
      "  \"sources\": [\n    { \"id\": \"s\", \"title\": \"S\" }\n  ],\n  \"characters\": [\n");

  for (guint i = 0; i < n_characters; i++)
    g_string_append_printf (out,
                            "    {\n      \"id\": \"c%u\",\n      \"name\": \"Character %u of the chronicle\",\n"
                            "      \"short\": \"C%u\",\n      \"born\": \"19%02u\",\n      \"posts\": [\n"
                            "        { \"title\": \"Member\", \"body\": \"Body %u\", \"from\": \"1940\", \"until\": "
                            "\"@e%u\" }\n"
                            "      ]\n    }%s\n",
                            i, i, i, i % 40, i % 100, i % MAX (n_events, 1), i + 1 < n_characters ? "," : "");
  g_string_append (out, "  ],\n  \"events\": [\n");
  for (guint i = 0; i < n_events; i++)
    g_string_append_printf (
        out,
        "    {\n      \"id\": \"e%u\",\n      \"date\": \"%u-%02u-%02u\",\n      \"kind\": \"arrest\",\n"
        "      \"title\": \"Event %u happens\",\n      \"text\": \"Nobody knows why, and everyone has heard of it.\",\n"
        "      \"participants\": [ { \"character\": \"c%d\", \"role\": \"agent\" } ],\n"
        "      \"fates\": [\n        { \"characters\": [\"c%d\", \"c%d\"], \"fate\": \"arrested\" }\n      ],\n"
        "      \"citations\": [ { \"source\": \"s\", \"where\": \"p. %u\" } ]\n    }%s\n",
        i, 1900 + i % 100, 1 + i % 12, 1 + i % 28, i, g_rand_int_range (random, 0, (int) n_characters),
        g_rand_int_range (random, 0, (int) n_characters), g_rand_int_range (random, 0, (int) n_characters), i,
        i + 1 < n_events ? "," : "");
  g_string_append (out, "  ]\n}\n");
  return g_string_free_to_bytes (out);
}

static gint64
tell (const char *what, gint64 since)
{
  struct rusage usage;
  gint64 now = g_get_monotonic_time ();

  getrusage (RUSAGE_SELF, &usage);
  g_print ("%-8s %7.3f s, %ld MB at most so far\n", what, (now - since) / 1e6, usage.ru_maxrss / 1024);
  return g_get_monotonic_time ();
}

int
main (int argc, char **argv)
{
  guint n_characters = argc > 1 ? (guint) atoi (argv[1]) : 10000;
  guint n_events = argc > 2 ? (guint) atoi (argv[2]) : 100000;
  g_autoptr (GBytes) bytes = make_chronicle (n_characters, n_events);
  g_autoptr (GBytes) written = NULL, formatted = NULL;
  g_autoptr (KremChronicle) chronicle = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  KremJsonTape *tape;
  gint64 time = g_get_monotonic_time ();

  g_print ("%u characters, %u events, %.1f MB\n", n_characters, n_events, g_bytes_get_size (bytes) / 1e6);
  tape = krem_json_check (bytes, "bench", 0, NULL);
  time = tell ("check", time);
  g_print ("         %u entries\n", tape->n_entries);
  krem_json_tape_free (tape);
  chronicle = krem_reader_read_bytes (bytes, "bench", &problems, NULL);
  time = tell ("read", time);
  g_print ("         %u problems\n", problems->len);
  written = krem_writer_write (chronicle);
  time = tell ("write", time);
  formatted = krem_writer_format (bytes, NULL);
  time = tell ("format", time);
  return g_bytes_equal (bytes, written) ? 0 : 1;
}
