/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void krem_recent_remember (GFile *file, const char *title);
GPtrArray *krem_recent_list (guint n_most);

G_END_DECLS
