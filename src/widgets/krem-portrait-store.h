/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

#define KREM_TYPE_PORTRAIT_STORE (krem_portrait_store_get_type ())
G_DECLARE_FINAL_TYPE (KremPortraitStore, krem_portrait_store, KREM, PORTRAIT_STORE, GObject)

KremPortraitStore *krem_portrait_store_new (void);
cairo_surface_t *krem_portrait_store_get (KremPortraitStore *self, const char *path);

G_END_DECLS
