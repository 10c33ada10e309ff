/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KREM_TYPE_START_PAGE (krem_start_page_get_type ())
G_DECLARE_FINAL_TYPE (KremStartPage, krem_start_page, KREM, START_PAGE, GtkWidget)

void krem_start_page_set_folder (KremStartPage *self, const char *folder);

G_END_DECLS
