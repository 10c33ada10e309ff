/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronicle.h"

G_BEGIN_DECLS

typedef struct _KremMarkIndex KremMarkIndex;

KremMarkIndex *krem_mark_index_new (GArray *marks);
void krem_mark_index_free (KremMarkIndex *self);
guint krem_mark_index_find_gap (const KremMarkIndex *self, guint first, guint end, double gap);
KremStanding krem_mark_index_find_heaviest (const KremMarkIndex *self, guint first, guint end);

G_END_DECLS
