/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-display-list.h"

G_BEGIN_DECLS

GArray *krem_hatch_get_path (const KremRect *box, double radius);

G_END_DECLS
