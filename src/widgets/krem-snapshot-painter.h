/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "krem-display-list.h"

G_BEGIN_DECLS

/**
 * KremPaintView:
 * @scale: widget px for one px of the list
 * @x: where the list's origin lies in the widget, px
 * @y: where the list's origin lies in the widget, px
 * @clip: what of the widget is painted, px
 * @device_scale: how many pixels of the device a pixel of the widget has; 0 counts as 1
 *
 * How a display list is shown in a widget.
 */
typedef struct
{
  double scale, x, y;
  KremRect clip;
  double device_scale;
} KremPaintView;

/**
 * KremSnapshotItem:
 * @list: what is painted
 * @opacity: by which that of its shapes is multiplied
 * @text_opacity: by which that of its texts is multiplied
 *
 * One of several things that do not overlap, or of which each lies wholly upon the one before.
 */
typedef struct
{
  KremDisplayList *list;
  float opacity, text_opacity;
} KremSnapshotItem;

/* Paints a picture file, if it has been decoded; see krem_cairo_paint_image(). */
typedef void (*KremImageFunc) (KremDisplayList *list, const KremShape *shape, cairo_t *cr, gpointer data);

void krem_color_to_rgba (KremColor color, double opacity, GdkRGBA *rgba);
guint krem_snapshot_paint (KremDisplayList *list, GtkSnapshot *snapshot, const KremPaintView *view);
guint krem_snapshot_paint_in_passes (const KremSnapshotItem *items, guint n_items, GtkSnapshot *snapshot,
                                     const KremPaintView *view, KremImageFunc paint_image, gpointer data);

G_END_DECLS
