/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "krem-chronicle.h"
#include "krem-text-map.h"

G_BEGIN_DECLS

/**
 * KremMayReplace:
 * @user_data: what was given with it
 * @error: why not
 *
 * Returns: whether a file may be replaced now
 */
typedef gboolean (*KremMayReplace) (gpointer user_data, GError **error);

GBytes *krem_writer_write (KremChronicle *chronicle);
GBytes *krem_writer_write_mapped (KremChronicle *chronicle, KremTextMap *map);
GBytes *krem_writer_format (GBytes *json, GError **error);
gboolean krem_writer_save (GFile *file, GBytes *bytes, KremMayReplace may_replace, gpointer user_data, GError **error);

G_END_DECLS
