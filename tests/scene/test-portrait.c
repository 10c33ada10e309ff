/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "krem-portrait.h"

typedef struct
{
  char *root, *folder;
} Fixture;

static void
write_picture (const char *folder, const char *name, const char *type, int width, int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, strcmp (type, "png") == 0, 8, width, height);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, type, NULL, NULL));
}

static void
write_bytes (const char *folder, const char *name, const void *bytes, gsize length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

/* A PNG that says how large it is, and has nothing more. */
static void
write_bomb (const char *folder, const char *name, guint32 side)
{
  guint8 bytes[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0,
                     0,    0,   0,   0,   0,    8,    6,    0,    0, 0, 0, 0,  0,   0,   0,   0,   0, 0, 0 };

  for (guint i = 0; i < 4; i++)
    bytes[16 + i] = bytes[20 + i] = (guint8) (side >> (24 - 8 * i));
  write_bytes (folder, name, bytes, sizeof bytes);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *inner = NULL;
  g_autofree char *link = NULL;
  g_autofree char *good = NULL;
  g_autofree char *outside = NULL;

  fixture->root = g_dir_make_tmp ("krem-portrait-XXXXXX", NULL);
  fixture->folder = g_build_filename (fixture->root, "chronicle", NULL);
  inner = g_build_filename (fixture->folder, "portraits", NULL);
  g_assert_cmpint (g_mkdir_with_parents (inner, 0700), ==, 0);
  write_picture (inner, "good.png", "png", 300, 200);
  write_picture (inner, "good.jpg", "jpeg", 64, 90);
  write_picture (inner, "dot.png", "png", 1, 1);
  write_picture (inner, "strip.png", "png", 3000, 2);
  write_picture (inner, "other.bmp", "bmp", 10, 10);
  write_picture (fixture->root, "outside.png", "png", 10, 10);
  write_bomb (inner, "bomb.png", 0x7fffffff);
  write_bomb (inner, "cut.png", 100);
  write_bytes (inner, "empty.png", "", 0);
  write_bytes (inner, "words.png", "no picture at all", 17);
  write_bytes (inner, "cut.jpg", "\xff\xd8\xff\xe0\x00\x10JFIF", 10);
  link = g_build_filename (inner, "link.png", NULL);
  good = g_build_filename (inner, "inner-link.png", NULL);
  outside = g_build_filename (fixture->root, "outside.png", NULL);
  g_assert_cmpint (symlink (outside, link), ==, 0);
  g_assert_cmpint (symlink ("good.png", good), ==, 0);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_all (fixture->root);
  g_free (fixture->root);
  g_free (fixture->folder);
}

/* Only what really lies in the folder is a portrait. */
static void
test_resolve (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *path;
    gboolean found;
  } cases[] = {
    { "portraits/good.png", TRUE },
    { "./portraits/../portraits/good.png", TRUE },
    { "portraits/inner-link.png", TRUE },
    { "portraits/link.png", FALSE },
    { "../outside.png", FALSE },
    { "portraits/none.png", FALSE },
    { "portraits", FALSE },
    { "", FALSE },
    { ".", FALSE },
    { "/etc/passwd", FALSE },
    { "../chronicle/portraits/good.png", TRUE },
  };
  g_autofree char *none = g_build_filename (fixture->root, "nowhere", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = krem_portrait_resolve (fixture->folder, cases[i].path);

      if ((found != NULL) != cases[i].found)
        g_error ("“%s” is %s", cases[i].path, found != NULL ? "taken" : "refused");
      if (found != NULL)
        g_assert_true (g_str_has_suffix (found, "/portraits/good.png"));
    }
  g_assert_null (krem_portrait_resolve (none, "portraits/good.png"));
}

static void
test_load (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    int side; /* 0 where it cannot be shown */
  } cases[] = {
    { "good.png", 96 }, { "good.jpg", 64 }, { "dot.png", 1 },     { "strip.png", 2 },
    { "other.bmp", 0 }, { "bomb.png", 0 },  { "cut.png", 0 },     { "empty.png", 0 },
    { "words.png", 0 }, { "cut.jpg", 0 },   { "nothing.png", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, "portraits", cases[i].name, NULL);
      cairo_surface_t *surface = krem_portrait_load (path, 96);

      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (surface != NULL ? cairo_image_surface_get_width (surface) : 0, ==, cases[i].side);
      if (surface == NULL)
        continue;
      g_assert_cmpint (cairo_image_surface_get_height (surface), ==, cases[i].side);
      if (g_str_has_suffix (path, ".png"))
        g_assert_cmphex (*(guint32 *) (gpointer) cairo_image_surface_get_data (surface), ==, 0xff336699);
      cairo_surface_destroy (surface);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/portrait/resolve", Fixture, NULL, set_up, test_resolve, tear_down);
  g_test_add ("/portrait/load", Fixture, NULL, set_up, test_load, tear_down);
  return g_test_run ();
}
