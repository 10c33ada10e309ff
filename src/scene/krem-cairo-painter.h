/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "krem-display-list.h"

G_BEGIN_DECLS

void krem_cairo_paint (KremDisplayList *list, cairo_t *cr);
gboolean krem_cairo_write_png (KremDisplayList *list, const KremRect *extents, KremColor background, double scale,
                               const char *path, GError **error);

G_END_DECLS
