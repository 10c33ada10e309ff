/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronicle.h"

G_BEGIN_DECLS

/* People who are called p0, p1 … and ties t0, t1 … between them, in the order in which they are added. */

void numbered_add_person (KremChronicle *chronicle, guint number, const char *name);
void numbered_add_tie (KremChronicle *chronicle, const char *kind, guint from, guint to);

G_END_DECLS
