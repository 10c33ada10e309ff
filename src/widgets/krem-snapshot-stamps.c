/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-snapshot-stamps.h"

#include <math.h>
#include <string.h>

#include "krem-cairo-painter.h"
#include "krem-hatch.h"

/* A picture has hundreds of discs and signs of a few kinds, and to clip, to stroke and to fill each of them anew costs
 * ten times as much as to copy a few pixels. So what is small is painted once into a texture. */

#define LARGEST 48  /* px: what is larger is painted as it is */
#define N_KEPT 1024 /* textures */
#define FRACTIONS 4 /* a pixel has so many places for the corner of a stamp */
#define MARGIN 2    /* px about a shape for its outline */

/* Everything that makes one stamp look otherwise than another; compared byte by byte. */
typedef struct
{
  KremShapeType type;
  KremDash dash;
  KremColor fill, stroke, ink;
  guint sign;
  float width, height, radius, line_width, opacity;
  float sign_x, sign_y, sign_size;
  float device_scale;
  guint fraction_x, fraction_y;
} Key;

static guint
hash_key (gconstpointer data)
{
  const guint32 *words = data;
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < sizeof (Key) / sizeof *words; i++)
    hash = (hash ^ words[i]) * 16777619u;
  return hash;
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (Key)) == 0;
}

/* The textures belong to the thread that draws, as the texts of a display list do. */
static GHashTable *
get_stamps (void)
{
  static GPrivate stamps = G_PRIVATE_INIT ((GDestroyNotify) g_hash_table_unref);
  GHashTable *table = g_private_get (&stamps);

  if (table == NULL)
    {
      table = g_hash_table_new_full (hash_key, equal_keys, g_free, g_object_unref);
      g_private_set (&stamps, table);
    }
  return table;
}

/**
 * krem_snapshot_can_stamp:
 * @shape: a shape
 *
 * Returns: whether it is small, or a low hatch, which repeats itself, and dear enough to be painted from a texture
 *   where the picture is not scaled
 */
gboolean
krem_snapshot_can_stamp (const KremShape *shape)
{
  if (shape->opacity <= 0 || shape->box.height > LARGEST)
    return FALSE;
  if (shape->type == KREM_SHAPE_HATCH)
    return shape->radius <= 0 && shape->box.height > 0;
  if (shape->box.width > LARGEST)
    return FALSE;
  if (shape->type == KREM_SHAPE_RECT)
    return shape->radius > 0;
  return shape->type == KREM_SHAPE_SIGN;
}

/* A sign that stands on a disc becomes one stamp with it. */
static const KremShape *
find_sign_upon (KremDisplayList *list, guint first)
{
  const KremShape *disc = krem_display_list_get_shape (list, first), *sign;

  if (disc->type != KREM_SHAPE_RECT || first + 1 >= krem_display_list_get_n_shapes (list))
    return NULL;
  sign = krem_display_list_get_shape (list, first + 1);
  if (sign->type != KREM_SHAPE_SIGN || sign->opacity != disc->opacity || sign->box.x < disc->box.x
      || sign->box.y < disc->box.y || sign->box.x + sign->box.width > disc->box.x + disc->box.width
      || sign->box.y + sign->box.height > disc->box.y + disc->box.height)
    return NULL;
  return sign;
}

static GdkTexture *
paint_texture (KremDisplayList *list, const KremShape *shape, const KremShape *sign, const Key *key, int width,
               int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *texture;
  int stride;

  cairo_scale (cr, key->device_scale, key->device_scale);
  cairo_translate (cr,
                   shape->type == KREM_SHAPE_HATCH
                       ? 0
                       : MARGIN + key->fraction_x / (double) (FRACTIONS * key->device_scale) - shape->box.x,
                   MARGIN + key->fraction_y / (double) (FRACTIONS * key->device_scale) - shape->box.y);
  krem_cairo_paint_shape (list, shape, cr);
  if (sign != NULL)
    krem_cairo_paint_shape (list, sign, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  stride = cairo_image_surface_get_stride (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) stride * height);
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
  cairo_surface_destroy (surface);
  return texture;
}

/* Splits a place into a whole pixel of the device and a fraction of one. */
static double
split_place (double place, double device_scale, guint *fraction)
{
  double steps = round (place * device_scale * FRACTIONS);
  double whole = floor (steps / FRACTIONS);

  *fraction = (guint) (steps - whole * FRACTIONS);
  return whole / device_scale;
}

static GdkTexture *
find_texture (KremDisplayList *list, const KremShape *shape, const KremShape *sign, const Key *key, int width,
              int height)
{
  GHashTable *stamps = get_stamps ();
  GdkTexture *texture = g_hash_table_lookup (stamps, key);

  if (texture == NULL)
    {
      if (g_hash_table_size (stamps) >= N_KEPT)
        g_hash_table_remove_all (stamps);
      texture = paint_texture (list, shape, sign, key, width, height);
      g_hash_table_insert (stamps, g_memdup2 (key, sizeof *key), texture);
    }
  return texture;
}

/* The stripes of a hatch repeat themselves along the x axis, so one piece of it is laid side by side. Where on the
 * plane it lies does not change the stripes but for the height. */
static void
stamp_hatch (KremDisplayList *list, const KremShape *shape, GtkSnapshot *snapshot, double device_scale)
{
  const double length = KREM_HATCH_PERIOD * 6;
  double left = floor (shape->box.x / length) * length, right = shape->box.x + shape->box.width;
  KremShape piece = *shape;
  GdkTexture *texture;
  int width, height;
  double y;
  Key key;

  memset (&key, 0, sizeof key);
  y = split_place (shape->box.y - MARGIN, device_scale, &key.fraction_y);
  /* One piece more than is kept on each side, since its ends are cut. */
  piece.box = (KremRect){ -length, fmod (shape->box.y, KREM_HATCH_PERIOD), 3 * length, shape->box.height };
  key.type = shape->type;
  key.fill = shape->fill;
  key.sign_y = (float) piece.box.y;
  key.height = (float) shape->box.height;
  key.opacity = shape->opacity;
  key.device_scale = (float) device_scale;
  width = (int) ceil (length * device_scale);
  height = (int) ceil ((shape->box.height + 2 * MARGIN + 1) * device_scale);
  texture = find_texture (list, &piece, NULL, &key, width, height);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) shape->box.x, (float) shape->box.y,
                                                         (float) shape->box.width, (float) shape->box.height));
  for (double x = left; x < right; x += length)
    gtk_snapshot_append_texture (snapshot, texture,
                                 &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) length,
                                                      (float) (height / device_scale)));
  gtk_snapshot_pop (snapshot);
}

/**
 * krem_snapshot_stamp:
 * @list: what is painted
 * @first: the index of a shape for which krem_snapshot_can_stamp() is true
 * @snapshot: where to, not scaled
 * @device_scale: how many pixels of the device a unit of @snapshot has
 *
 * Paints a small shape, together with the sign that stands on it, as a texture that is kept for the next one like it.
 *
 * Returns: how many shapes it painted
 */
guint
krem_snapshot_stamp (KremDisplayList *list, guint first, GtkSnapshot *snapshot, double device_scale)
{
  const KremShape *shape = krem_display_list_get_shape (list, first), *sign = find_sign_upon (list, first);
  GdkTexture *texture;
  double x, y;
  int width, height;
  Key key;

  if (shape->type == KREM_SHAPE_HATCH)
    {
      stamp_hatch (list, shape, snapshot, device_scale);
      return 1;
    }
  memset (&key, 0, sizeof key);
  x = split_place (shape->box.x - MARGIN, device_scale, &key.fraction_x);
  y = split_place (shape->box.y - MARGIN, device_scale, &key.fraction_y);
  key.type = shape->type;
  key.dash = shape->dash;
  key.fill = shape->fill;
  key.stroke = shape->stroke;
  key.sign = shape->type == KREM_SHAPE_SIGN ? shape->first : 0;
  key.width = (float) shape->box.width;
  key.height = (float) shape->box.height;
  key.radius = shape->radius;
  key.line_width = shape->line_width;
  key.opacity = shape->opacity;
  key.device_scale = (float) device_scale;
  if (sign != NULL)
    {
      key.sign = sign->first + 1;
      key.ink = sign->fill;
      key.sign_x = (float) round ((sign->box.x - shape->box.x) * 8);
      key.sign_y = (float) round ((sign->box.y - shape->box.y) * 8);
      key.sign_size = (float) sign->box.width;
    }
  width = (int) ceil ((shape->box.width + 2 * MARGIN + 1) * device_scale);
  height = (int) ceil ((shape->box.height + 2 * MARGIN + 1) * device_scale);
  texture = find_texture (list, shape, sign, &key, width, height);
  gtk_snapshot_append_texture (snapshot, texture,
                               &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) (width / device_scale),
                                                    (float) (height / device_scale)));
  return sign != NULL ? 2 : 1;
}
