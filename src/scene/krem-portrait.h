/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

char *krem_portrait_resolve (const char *folder, const char *path);
cairo_surface_t *krem_portrait_load (const char *path, int size);

G_END_DECLS
