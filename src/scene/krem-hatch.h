/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-display-list.h"

G_BEGIN_DECLS

/* From one stripe to the next along the x axis, px. */
#define KREM_HATCH_PERIOD 7.0

GArray *krem_hatch_get_path (const KremRect *box, double radius);

G_END_DECLS
