/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean krem_disk_write (int fd, GBytes *bytes);
gboolean krem_disk_make_folder (const char *folder);
gboolean krem_disk_sync_folder (const char *folder);

G_END_DECLS
