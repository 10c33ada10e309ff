/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-display-list.h"

G_BEGIN_DECLS

char *krem_svg_write (KremDisplayList *list, const KremRect *extents, KremColor background, const char *title);

G_END_DECLS
