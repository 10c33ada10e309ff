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

void krem_color_to_rgba (KremColor color, double opacity, GdkRGBA *rgba);
guint krem_snapshot_paint (KremDisplayList *list, GtkSnapshot *snapshot, const KremPaintView *view);

G_END_DECLS
