/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-network-tile.h"

#include <math.h>

#include "krem-cairo-painter.h"
#include "krem-display-changes.h"

/* No line is thinner, and nothing else smaller, than can be seen, device px. */
#define THINNEST 0.35
#define SMALLEST 2.5

/**
 * krem_network_tile_get_scale:
 * @level: a level of zoom
 *
 * Returns: device px for one px of the network
 */
double
krem_network_tile_get_scale (int level)
{
  return pow (2, level / 2.0);
}

/**
 * krem_network_tile_get_box:
 * @key: a tile
 *
 * Returns: where it lies in the network, px
 */
KremRect
krem_network_tile_get_box (const KremTileKey *key)
{
  double side = KREM_TILE_SIDE / krem_network_tile_get_scale (key->level);

  return (KremRect){ key->x * side, key->y * side, side, side };
}

/**
 * krem_network_tile_paint_shape:
 * @list: a display list of lines
 * @shape: a shape of it
 * @cr: where to paint; its unit is the list's px
 * @scale: device px for one px of the list
 * @opacity: by which its own opacity is multiplied
 *
 * Paints a part of a line: not too thin to be seen, and nothing too small to be told apart. Any thread may call it.
 */
void
krem_network_tile_paint_shape (KremDisplayList *list, const KremShape *shape, cairo_t *cr, double scale, double opacity)
{
  KremShape seen = *shape;

  if (shape->type != KREM_SHAPE_PATH || shape->fill != 0)
    {
      if (MAX (shape->box.width, shape->box.height) * scale < SMALLEST)
        return;
    }
  else
    seen.line_width = (float) MAX (shape->line_width, THINNEST / scale);
  seen.opacity = (float) (shape->opacity * opacity);
  krem_cairo_paint_shape (list, &seen, cr);
}

/**
 * krem_network_tile_paint:
 * @lines: a list without texts, which is never changed
 * @key: which tile
 *
 * Paints what of the lines lies in a tile, and in the margin about it. Any thread may call it.
 *
 * Returns: (transfer full) (nullable): the picture; %NULL where nothing lies there
 */
cairo_surface_t *
krem_network_tile_paint (KremDisplayList *lines, const KremTileKey *key)
{
  double scale = krem_network_tile_get_scale (key->level), side = KREM_TILE_SIDE + 2 * KREM_TILE_MARGIN;
  KremRect box = krem_network_tile_get_box (key);
  guint n = krem_display_list_get_n_shapes (lines);
  cairo_surface_t *surface = NULL;
  cairo_t *cr = NULL;

  for (guint i = 0; i < n; i++)
    {
      const KremShape *shape = krem_display_list_get_shape (lines, i);

      if (!krem_display_list_reaches (lines, shape, &box, 2 + KREM_TILE_MARGIN / scale))
        continue;
      if (cr == NULL)
        {
          surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) side, (int) side);
          cr = cairo_create (surface);
          cairo_translate (cr, KREM_TILE_MARGIN, KREM_TILE_MARGIN);
          cairo_scale (cr, scale, scale);
          cairo_translate (cr, -box.x, -box.y);
        }
      krem_network_tile_paint_shape (lines, shape, cr, scale, 1);
    }
  g_clear_pointer (&cr, cairo_destroy);
  if (surface != NULL)
    cairo_surface_flush (surface);
  return surface;
}

/**
 * krem_network_tile_place:
 * @view: how the network lies in the widget
 * @box: px of the network
 *
 * Finds where a box lies, to whole pixels of the device: what touches there leaves no seam.
 *
 * Returns: the same box, px of the widget
 */
KremRect
krem_network_tile_place (const KremPaintView *view, const KremRect *box)
{
  double d = view->device_scale > 0 ? view->device_scale : 1;
  double x0 = round ((box->x * view->scale + view->x) * d) / d, y0 = round ((box->y * view->scale + view->y) * d) / d;
  double x1 = round (((box->x + box->width) * view->scale + view->x) * d) / d;
  double y1 = round (((box->y + box->height) * view->scale + view->y) * d) / d;

  return (KremRect){ x0, y0, x1 - x0, y1 - y0 };
}

/**
 * krem_network_tile_clip:
 * @cr: where to paint
 * @view: how the network lies in the widget
 * @cells: (element-type KremRect): boxes that do not overlap, px of the network
 *
 * Clips to cells. Most often they make one rectangle, to which cairo clips much faster than to several.
 */
void
krem_network_tile_clip (cairo_t *cr, const KremPaintView *view, const GArray *cells)
{
  double x0 = G_MAXDOUBLE, y0 = G_MAXDOUBLE, x1 = -G_MAXDOUBLE, y1 = -G_MAXDOUBLE, area = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      KremRect where = krem_network_tile_place (view, &g_array_index (cells, KremRect, i));

      x0 = MIN (x0, where.x);
      y0 = MIN (y0, where.y);
      x1 = MAX (x1, where.x + where.width);
      y1 = MAX (y1, where.y + where.height);
      area += where.width * where.height;
    }
  if (fabs (area - (x1 - x0) * (y1 - y0)) < 1)
    cairo_rectangle (cr, x0, y0, x1 - x0, y1 - y0);
  else
    for (guint i = 0; i < cells->len; i++)
      {
        KremRect where = krem_network_tile_place (view, &g_array_index (cells, KremRect, i));

        cairo_rectangle (cr, where.x, where.y, where.width, where.height);
      }
  cairo_clip (cr);
}
