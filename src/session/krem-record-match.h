/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronicle.h"

G_BEGIN_DECLS

gboolean krem_record_matches (const KremRecord *record, const char *folded_needle);

G_END_DECLS
