/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-display-list.h"

G_BEGIN_DECLS

double krem_network_pack (KremRect *boxes, GArray *const *profiles, guint n_boxes, guint n_loose, double aspect,
                          double gap, double below, double *width, double *height, guint *n_columns);

G_END_DECLS
