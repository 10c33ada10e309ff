/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-application.h"

G_BEGIN_DECLS

#define KREM_TYPE_WINDOW (krem_window_get_type ())
G_DECLARE_FINAL_TYPE (KremWindow, krem_window, KREM, WINDOW, AdwApplicationWindow)

KremWindow *krem_window_new (KremApplication *application);
void krem_window_show_document (KremWindow *self, KremDocument *document);
void krem_window_open (KremWindow *self, GFile *file);
void krem_window_close_all (KremApplication *application);
void krem_window_tell_left (KremWindow *self, guint n);
gboolean krem_window_is_idle (KremWindow *self);

G_END_DECLS
