/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "krem-display-list.h"

G_BEGIN_DECLS

gboolean krem_snapshot_can_stamp (const KremShape *shape);
guint krem_snapshot_stamp (KremDisplayList *list, guint first, GtkSnapshot *snapshot, double device_scale);

G_END_DECLS
