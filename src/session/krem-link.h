/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronicle.h"

G_BEGIN_DECLS

char *krem_link_new (KremRecord *record);
gboolean krem_link_find (KremChronicle *chronicle, const char *link, KremList *list, guint *position);

G_END_DECLS
