/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "krem-chronicle.h"
#include "krem-text-map.h"

G_BEGIN_DECLS

GBytes *krem_writer_write (KremChronicle *chronicle);
GBytes *krem_writer_write_mapped (KremChronicle *chronicle, KremTextMap *map);
GBytes *krem_writer_format (GBytes *json, GError **error);
gboolean krem_writer_save (GFile *file, GBytes *bytes, GError **error);

G_END_DECLS
