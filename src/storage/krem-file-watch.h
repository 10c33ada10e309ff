/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define KREM_TYPE_FILE_WATCH (krem_file_watch_get_type ())
G_DECLARE_FINAL_TYPE (KremFileWatch, krem_file_watch, KREM, FILE_WATCH, GObject)

KremFileWatch *krem_file_watch_new (GFile *file, gsize size_cap, const char *known);
void krem_file_watch_set_file (KremFileWatch *self, GFile *file);
const char *krem_file_watch_get_known (KremFileWatch *self);
void krem_file_watch_set_known (KremFileWatch *self, const char *sum);
gboolean krem_file_watch_get_missing (KremFileWatch *self);
void krem_file_watch_check (KremFileWatch *self);

G_END_DECLS
