/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-sociogram.h"

G_BEGIN_DECLS

char *krem_narrate_ranks (KremChronology *chronology, KremSociogram *sociogram, guint person, KremNames names);
char *krem_narrate_path (KremChronology *chronology, GArray *path, guint from, guint to, KremNames names);

G_END_DECLS
