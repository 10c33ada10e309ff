/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "krem-display-list.h"

G_BEGIN_DECLS

/* The largest picture file that is decoded, in pixels. */
#define KREM_IMAGE_MAX_PIXELS (4u << 20)

#define KREM_PAINT_ERROR (krem_paint_error_quark ())
GQuark krem_paint_error_quark (void);

/**
 * KremPaintError:
 * @KREM_PAINT_ERROR_SIZE: the picture would be too large
 * @KREM_PAINT_ERROR_WRITE: the file could not be written
 */
typedef enum
{
  KREM_PAINT_ERROR_SIZE,
  KREM_PAINT_ERROR_WRITE,
} KremPaintError;

void krem_cairo_paint (KremDisplayList *list, cairo_t *cr);
void krem_cairo_paint_image (const KremShape *shape, cairo_surface_t *surface, cairo_t *cr);
void krem_cairo_paint_shape (KremDisplayList *list, const KremShape *shape, cairo_t *cr);
void krem_cairo_path (cairo_t *cr, const KremPathElement *elements, guint n);
gboolean krem_cairo_write_png (KremDisplayList *list, const KremRect *extents, KremColor background, double scale,
                               const char *path, GError **error);

G_END_DECLS
