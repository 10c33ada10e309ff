/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-display-list.h"

G_BEGIN_DECLS

gboolean krem_display_list_reaches (KremDisplayList *list, const KremShape *shape, const KremRect *box, double margin);
GArray *krem_display_list_compare (KremDisplayList *before, KremDisplayList *after);

G_END_DECLS
