/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#include "krem-layout-cache.h"
#include "krem-layout-runner.h"

#define MEMORY (1 << 20)
#define DISK (1 << 20)

static KremLayoutRequest *
make_request (guint n)
{
  KremLayoutRequest *request = krem_layout_request_new (KREM_LAYOUT_HIERARCHY);

  for (guint i = 0; i < n; i++)
    {
      krem_layout_request_add_node (request, 100, 30);
      if (i > 0)
        krem_layout_request_add_edge (request, i / 2, i);
    }
  return request;
}

static char *
make_folder (void)
{
  return g_dir_make_tmp ("krem-cache-XXXXXX", NULL);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_no_errno (g_remove (path));
    }
  if (dir != NULL)
    g_assert_no_errno (g_rmdir (folder));
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
assert_same (const KremLayoutResult *a, const KremLayoutResult *b)
{
  g_assert_cmpuint (a->n_nodes, ==, b->n_nodes);
  g_assert_cmpuint (a->n_edges, ==, b->n_edges);
  g_assert_cmpmem (a->centers, a->n_nodes * sizeof *a->centers, b->centers, b->n_nodes * sizeof *b->centers);
  for (guint i = 0; i < a->n_edges; i++)
    g_assert_cmpmem (a->curves[i].points, a->curves[i].n_points * sizeof (KremPoint), b->curves[i].points,
                     b->curves[i].n_points * sizeof (KremPoint));
}

/* What is kept is found again, also by the next process. */
static void
test_keep (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *inner = g_build_filename (folder, "a", "b", NULL);
  g_autofree char *above = g_path_get_dirname (inner);
  g_autoptr (KremLayoutCache) cache = krem_layout_cache_new (inner, MEMORY, DISK);
  g_autoptr (KremLayoutCache) next = krem_layout_cache_new (inner, MEMORY, DISK);
  g_autoptr (KremLayoutRequest) request = make_request (20);
  g_autoptr (KremLayoutRequest) other = make_request (21);
  g_autoptr (KremLayoutResult) layout = krem_layout_run_plain (request);
  g_autoptr (KremLayoutResult) found = NULL;
  g_autoptr (KremLayoutResult) found_next = NULL;

  g_assert_null (krem_layout_cache_find (cache, "abc", request));
  krem_layout_cache_keep (cache, "abc", layout);
  found = krem_layout_cache_find (cache, "abc", request);
  g_assert_true (found == layout);
  g_assert_null (krem_layout_cache_find (cache, "abd", request));
  found_next = krem_layout_cache_find (next, "abc", request);
  g_assert_nonnull (found_next);
  assert_same (layout, found_next);
  g_assert_null (krem_layout_cache_find (next, "abc", other));
  remove_folder (inner);
  remove_folder (above);
  remove_folder (folder);
}

/* A file that is no layout of what is asked for is thrown away, and replaced when there is one. */
static void
test_corrupt (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "abc.layout", NULL);
  g_autoptr (KremLayoutRequest) request = make_request (20);
  g_autoptr (KremLayoutResult) layout = krem_layout_run_plain (request);
  g_autoptr (KremLayoutCache) writer = krem_layout_cache_new (folder, MEMORY, DISK);
  g_autofree char *whole = NULL;
  gsize length;

  krem_layout_cache_keep (writer, "abc", layout);
  g_assert_true (g_file_get_contents (path, &whole, &length, NULL));
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (KremLayoutCache) cache = krem_layout_cache_new (folder, MEMORY, DISK);
      g_autofree char *spoilt = g_memdup2 (whole, length);
      gsize spoilt_length = length;

      switch (i)
        {
        case 0:
          spoilt_length = 0;
          break;
        case 1:
          spoilt_length = length - 7;
          break;
        case 2:
          memset (spoilt + length / 2, 0xff, 24);
          break;
        case 3:
          spoilt[0] ^= 1;
          break;
        default:
          /* All nodes on one place. */
          for (guint j = 1; j < 20; j++)
            memcpy (spoilt + 40 + j * 16, spoilt + 40, 16);
        }
      g_assert_true (g_file_set_contents (path, spoilt, spoilt_length, NULL));
      g_assert_null (krem_layout_cache_find (cache, "abc", request));
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      krem_layout_cache_keep (cache, "abc", layout);
      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
    }
  remove_folder (folder);
}

/* What was not used for longest goes first; files of others stay. */
static void
test_bounded (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *strange = g_build_filename (folder, "strange.txt", NULL);
  g_autofree char *first = g_build_filename (folder, "k0.layout", NULL);
  g_autofree char *second = g_build_filename (folder, "k1.layout", NULL);
  g_autoptr (KremLayoutRequest) request = make_request (50);
  g_autoptr (KremLayoutResult) layout = krem_layout_run_plain (request);
  g_autoptr (KremLayoutCache) cache = NULL;
  g_autoptr (KremLayoutResult) found = NULL;
  GStatBuf info;

  g_assert_true (g_file_set_contents (strange, "mine", -1, NULL));
  cache = krem_layout_cache_new (folder, 0, DISK);
  krem_layout_cache_keep (cache, "k0", layout);
  g_assert_no_errno (g_stat (first, &info));
  krem_layout_cache_unref (cache);
  cache = krem_layout_cache_new (folder, 0, info.st_size * 3);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *key = g_strdup_printf ("k%u", i);
      g_autofree char *path = g_strdup_printf ("%s/%s.layout", folder, key);
      struct utimbuf times = { 1000 + i, 1000 + i };

      krem_layout_cache_keep (cache, key, layout);
      g_assert_no_errno (utime (path, &times));
      /* The first is used all the time. */
      g_clear_pointer (&found, krem_layout_result_unref);
      found = krem_layout_cache_find (cache, "k0", request);
      g_assert_nonnull (found);
    }
  g_assert_cmpuint (count_files (folder), ==, 4);
  g_assert_true (g_file_test (strange, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (second, G_FILE_TEST_EXISTS));
  remove_folder (folder);
}

/* Memory holds what was used last, and a cache without a folder holds nothing else. */
static void
test_memory (void)
{
  g_autoptr (KremLayoutRequest) request = make_request (100);
  g_autoptr (KremLayoutResult) layout = krem_layout_run_plain (request);
  g_autoptr (KremLayoutCache) cache = krem_layout_cache_new (NULL, 40000, 0);
  guint n_found = 0;

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *key = g_strdup_printf ("k%u", i);
      g_autoptr (KremLayoutResult) first = NULL;

      krem_layout_cache_keep (cache, key, layout);
      first = krem_layout_cache_find (cache, "k0", request);
      g_assert_nonnull (first);
    }
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *key = g_strdup_printf ("k%u", i);
      g_autoptr (KremLayoutResult) found = krem_layout_cache_find (cache, key, request);

      n_found += found != NULL;
    }
  g_assert_cmpuint (n_found, >, 1);
  g_assert_cmpuint (n_found, <, 20);
}

/* What a helper could not do this time it may do the next. */
static void
test_fallback (void)
{
  g_autoptr (KremLayoutRequest) request = make_request (5);
  g_autoptr (KremLayoutResult) layout = krem_layout_run (request, "/nonexistent", NULL, NULL);
  g_autoptr (KremLayoutCache) cache = krem_layout_cache_new (NULL, MEMORY, 0);

  g_assert_nonnull (layout->fallback);
  krem_layout_cache_keep (cache, "abc", layout);
  g_assert_null (krem_layout_cache_find (cache, "abc", request));
}

/* A place that cannot be written to is no error. */
static void
test_no_place (void)
{
  g_autoptr (KremLayoutRequest) request = make_request (5);
  g_autoptr (KremLayoutResult) layout = krem_layout_run_plain (request);
  g_autoptr (KremLayoutCache) cache = krem_layout_cache_new ("/dev/null/nowhere", MEMORY, DISK);
  g_autoptr (KremLayoutResult) found = NULL;

  krem_layout_cache_keep (cache, "abc", layout);
  found = krem_layout_cache_find (cache, "abc", request);
  g_assert_true (found == layout);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/cache/keep", test_keep);
  g_test_add_func ("/layout/cache/corrupt", test_corrupt);
  g_test_add_func ("/layout/cache/bounded", test_bounded);
  g_test_add_func ("/layout/cache/memory", test_memory);
  g_test_add_func ("/layout/cache/fallback", test_fallback);
  g_test_add_func ("/layout/cache/no-place", test_no_place);
  return g_test_run ();
}
