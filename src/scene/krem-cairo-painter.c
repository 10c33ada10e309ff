/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-cairo-painter.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>

#include "krem-hatch.h"
#include "krem-portrait.h"
#include "krem-sign.h"

/* No side of a picture is longer, in pixels: more is beyond cairo. */
#define MAX_SIDE 32000

/* Pictures are not decoded any larger, in pixels. */
#define PORTRAIT_SIZE 256

G_DEFINE_QUARK (krem - paint - error - quark, krem_paint_error)

static gboolean
set_color (cairo_t *cr, KremColor color, double opacity)
{
  double alpha = (color & 0xff) / 255.0 * opacity;

  cairo_set_source_rgba (cr, (color >> 24 & 0xff) / 255.0, (color >> 16 & 0xff) / 255.0, (color >> 8 & 0xff) / 255.0,
                         alpha);
  return alpha > 0;
}

static void
set_line (cairo_t *cr, const KremShape *shape)
{
  double pattern[2];
  guint n = krem_dash_get_pattern (shape->dash, shape->line_width, pattern);

  cairo_set_line_width (cr, shape->line_width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, shape->dash == KREM_DASH_DOTTED ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, pattern, (int) n, 0);
}

/**
 * krem_cairo_path:
 * @cr: where to paint
 * @elements: (array length=n): a path
 * @n: its length
 *
 * Adds a path to the current one.
 */
void
krem_cairo_path (cairo_t *cr, const KremPathElement *elements, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const KremPoint *p = elements[i].points;

      switch (elements[i].verb)
        {
        case KREM_PATH_MOVE:
          cairo_move_to (cr, p[0].x, p[0].y);
          break;
        case KREM_PATH_LINE:
          cairo_line_to (cr, p[0].x, p[0].y);
          break;
        case KREM_PATH_CURVE:
          cairo_curve_to (cr, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
          break;
        case KREM_PATH_CLOSE:
        default:
          cairo_close_path (cr);
          break;
        }
    }
}

static void
rounded_rectangle (cairo_t *cr, const KremRect *box, double radius)
{
  double r = MIN (radius, MIN (box->width, box->height) / 2);

  if (r <= 0)
    {
      cairo_rectangle (cr, box->x, box->y, box->width, box->height);
      return;
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, box->x + box->width - r, box->y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, box->x + box->width - r, box->y + box->height - r, r, 0, G_PI / 2);
  cairo_arc (cr, box->x + r, box->y + box->height - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, box->x + r, box->y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

static void
fill_and_stroke (cairo_t *cr, const KremShape *shape)
{
  if (set_color (cr, shape->fill, shape->opacity))
    cairo_fill_preserve (cr);
  if (shape->line_width > 0 && set_color (cr, shape->stroke, shape->opacity))
    {
      set_line (cr, shape);
      cairo_stroke_preserve (cr);
    }
  cairo_new_path (cr);
}

static void
paint_sign (const KremShape *shape, cairo_t *cr)
{
  const KremPathElement *elements;
  guint n;

  if (shape->first >= krem_sign_get_n () || !set_color (cr, shape->fill, shape->opacity))
    return;
  elements = krem_sign_get_path (shape->first, &n);
  cairo_save (cr);
  cairo_translate (cr, shape->box.x, shape->box.y);
  cairo_scale (cr, shape->box.width / KREM_SIGN_SIZE, shape->box.height / KREM_SIGN_SIZE);
  krem_cairo_path (cr, elements, n);
  cairo_restore (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_fill (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
}

static void
paint_fade (const KremShape *shape, cairo_t *cr)
{
  cairo_pattern_t *fade = cairo_pattern_create_linear (shape->box.x, 0, shape->box.x + shape->box.width, 0);
  const KremColor ends[2] = { shape->fill, shape->stroke };

  for (guint i = 0; i < 2; i++)
    cairo_pattern_add_color_stop_rgba (fade, i, (ends[i] >> 24 & 0xff) / 255.0, (ends[i] >> 16 & 0xff) / 255.0,
                                       (ends[i] >> 8 & 0xff) / 255.0, (ends[i] & 0xff) / 255.0 * shape->opacity);
  rounded_rectangle (cr, &shape->box, shape->radius);
  cairo_set_source (cr, fade);
  cairo_fill (cr);
  cairo_pattern_destroy (fade);
}

static void
paint_image (KremDisplayList *list, const KremShape *shape, cairo_t *cr)
{
  cairo_surface_t *surface = krem_portrait_load (krem_display_list_get_image (list, shape), PORTRAIT_SIZE);

  if (surface == NULL)
    return;
  krem_cairo_paint_image (shape, surface, cr);
  cairo_surface_destroy (surface);
}

/**
 * krem_cairo_paint_image:
 * @shape: a picture of a display list
 * @surface: the picture, as krem_portrait_load() decodes it
 * @cr: where to paint; its unit is the list's px
 *
 * Paints a picture that has been decoded before.
 */
void
krem_cairo_paint_image (const KremShape *shape, cairo_surface_t *surface, cairo_t *cr)
{
  double side = cairo_image_surface_get_width (surface);

  cairo_save (cr);
  rounded_rectangle (cr, &shape->box, shape->radius);
  cairo_clip (cr);
  cairo_translate (cr, shape->box.x, shape->box.y);
  cairo_scale (cr, shape->box.width / side, shape->box.height / side);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint_with_alpha (cr, shape->opacity);
  cairo_restore (cr);
}

/**
 * krem_cairo_paint_shape:
 * @list: a display list
 * @shape: one of its shapes
 * @cr: where to paint; its unit is the list's px
 *
 * Paints one shape.
 */
void
krem_cairo_paint_shape (KremDisplayList *list, const KremShape *shape, cairo_t *cr)
{
  cairo_new_path (cr);
  switch (shape->type)
    {
    case KREM_SHAPE_RECT:
      rounded_rectangle (cr, &shape->box, shape->radius);
      fill_and_stroke (cr, shape);
      break;
    case KREM_SHAPE_PATH:
      krem_cairo_path (cr, krem_display_list_get_path (list, shape), shape->n);
      fill_and_stroke (cr, shape);
      break;
    case KREM_SHAPE_TEXT:
      {
        const KremTextRun *run = krem_display_list_get_text (list, shape);

        if (!set_color (cr, shape->fill, shape->opacity))
          break;
        cairo_move_to (cr, run->x, run->baseline);
        pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (run->layout, 0));
        cairo_new_path (cr);
        break;
      }
    case KREM_SHAPE_SIGN:
      paint_sign (shape, cr);
      break;
    case KREM_SHAPE_HATCH:
      if (set_color (cr, shape->fill, shape->opacity))
        {
          g_autoptr (GArray) path = krem_hatch_get_path (&shape->box, shape->radius);

          krem_cairo_path (cr, (const KremPathElement *) (gpointer) path->data, path->len);
          cairo_fill (cr);
        }
      break;
    case KREM_SHAPE_FADE:
      paint_fade (shape, cr);
      break;
    case KREM_SHAPE_IMAGE:
      paint_image (list, shape, cr);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * krem_cairo_paint:
 * @list: a display list, made by the calling thread
 * @cr: where to paint; its unit is the list's px
 *
 * Paints the whole list in its order.
 */
void
krem_cairo_paint (KremDisplayList *list, cairo_t *cr)
{
  guint n = krem_display_list_get_n_shapes (list);

  for (guint i = 0; i < n; i++)
    krem_cairo_paint_shape (list, krem_display_list_get_shape (list, i), cr);
}

/**
 * krem_cairo_write_png:
 * @list: a display list, made by the calling thread
 * @extents: what of it is to be seen, px
 * @background: the colour behind it; 0 for none
 * @scale: pixels of the file for one px of the list
 * @path: the file
 * @error: what went wrong, a %KREM_PAINT_ERROR
 *
 * Writes a picture of the list as a PNG file.
 *
 * Returns: whether it was written
 */
gboolean
krem_cairo_write_png (KremDisplayList *list, const KremRect *extents, KremColor background, double scale,
                      const char *path, GError **error)
{
  double width = ceil (extents->width * scale), height = ceil (extents->height * scale);
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  if (!(width >= 1) || !(height >= 1) || width > MAX_SIDE || height > MAX_SIDE)
    {
      g_set_error (error, KREM_PAINT_ERROR, KREM_PAINT_ERROR_SIZE, _ ("A picture of %.0f × %.0f pixels cannot be made"),
                   width, height);
      return FALSE;
    }
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) width, (int) height);
  cr = cairo_create (surface);
  if (set_color (cr, background, 1.0))
    cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -extents->x, -extents->y);
  krem_cairo_paint (list, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png (surface, path);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, KREM_PAINT_ERROR, KREM_PAINT_ERROR_WRITE, _ ("Could not write “%s”: %s"), path,
                   cairo_status_to_string (status));
      return FALSE;
    }
  return TRUE;
}
