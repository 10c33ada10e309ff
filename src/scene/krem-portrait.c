/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-portrait.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "krem-cairo-painter.h"

/* A file that is larger is no portrait, bytes. */
#define MAX_FILE (16 * 1024 * 1024)

/**
 * krem_portrait_resolve:
 * @folder: the folder of the chronicle's file
 * @path: a path as the chronicle gives it, relative to @folder
 *
 * Finds the file of a portrait. All links are resolved first, and what does not lie inside the folder then is refused.
 *
 * Returns: (transfer full) (nullable): the file; %NULL where there is none or where it is refused
 */
char *
krem_portrait_resolve (const char *folder, const char *path)
{
  g_autofree char *joined = NULL;
  char *real_folder, *real_file, *found = NULL;
  struct stat about;
  gsize length;

  if (path[0] == '\0' || g_path_is_absolute (path))
    return NULL;
  joined = g_build_filename (folder, path, NULL);
  real_folder = realpath (folder, NULL);
  real_file = realpath (joined, NULL);
  if (real_folder != NULL && real_file != NULL)
    {
      length = strlen (real_folder);
      while (length > 0 && real_folder[length - 1] == '/')
        length--;
      if (strncmp (real_file, real_folder, length) == 0 && real_file[length] == '/' && stat (real_file, &about) == 0
          && S_ISREG (about.st_mode) && about.st_size <= MAX_FILE)
        found = g_strdup (real_file);
    }
  free (real_folder);
  free (real_file);
  return found;
}

/* Only the two kinds of picture that people have, for decoders of others are rarely tried. */
static gboolean
is_allowed (GdkPixbufFormat *format)
{
  g_autofree char *name = format != NULL ? gdk_pixbuf_format_get_name (format) : NULL;

  return g_strcmp0 (name, "png") == 0 || g_strcmp0 (name, "jpeg") == 0;
}

/* The middle square of a picture, as cairo has its pixels. */
static cairo_surface_t *
convert (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf), side = MIN (width, height);
  int n_channels = gdk_pixbuf_get_n_channels (pixbuf), from_stride = gdk_pixbuf_get_rowstride (pixbuf);
  const guint8 *from = gdk_pixbuf_read_pixels (pixbuf) + (gsize) ((height - side) / 3) * (gsize) from_stride
                       + (gsize) ((width - side) / 2) * (gsize) n_channels;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, side, side);
  guint8 *to = cairo_image_surface_get_data (surface);
  int to_stride = cairo_image_surface_get_stride (surface);

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_destroy (surface);
      return NULL;
    }
  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++)
      {
        const guint8 *p = from + y * from_stride + x * n_channels;
        guint32 alpha = n_channels == 4 ? p[3] : 255;
        guint32 pixel = alpha << 24 | (p[0] * alpha / 255) << 16 | (p[1] * alpha / 255) << 8 | p[2] * alpha / 255;

        memcpy (to + y * to_stride + x * 4, &pixel, sizeof pixel);
      }
  cairo_surface_mark_dirty (surface);
  return surface;
}

/**
 * krem_portrait_load:
 * @path: a PNG or JPEG file
 * @size: the longer side that is wanted, px
 *
 * Decodes a portrait: the middle of it, a square. A picture of more than %KREM_IMAGE_MAX_PIXELS pixels is not decoded,
 * whatever its file claims; neither is a file of another kind. Any thread may call it.
 *
 * Returns: (transfer full) (nullable): the picture, at most @size px wide; %NULL where it cannot be shown
 */
cairo_surface_t *
krem_portrait_load (const char *path, int size)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GdkPixbuf) upright = NULL;
  GdkPixbufFormat *format;
  struct stat about;
  int width = 0, height = 0, shorter;

  if (stat (path, &about) != 0 || !S_ISREG (about.st_mode) || about.st_size > MAX_FILE)
    return NULL;
  format = gdk_pixbuf_get_file_info (path, &width, &height);
  if (!is_allowed (format) || width <= 0 || height <= 0 || (guint) width > KREM_IMAGE_MAX_PIXELS / (guint) height)
    return NULL;
  shorter = MIN (width, height);
  if (shorter > size)
    pixbuf = gdk_pixbuf_new_from_file_at_scale (path, MAX (1, (int) ((gint64) width * size / shorter)),
                                                MAX (1, (int) ((gint64) height * size / shorter)), FALSE, NULL);
  else
    pixbuf = gdk_pixbuf_new_from_file (path, NULL);
  if (pixbuf == NULL || gdk_pixbuf_get_bits_per_sample (pixbuf) != 8)
    return NULL;
  upright = gdk_pixbuf_apply_embedded_orientation (pixbuf);
  return convert (upright != NULL ? upright : pixbuf);
}
