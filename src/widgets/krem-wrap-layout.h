/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KREM_TYPE_WRAP_LAYOUT (krem_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (KremWrapLayout, krem_wrap_layout, KREM, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *krem_wrap_layout_new (int spacing);

G_END_DECLS
