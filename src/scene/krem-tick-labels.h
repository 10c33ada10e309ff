/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-ticks.h"

G_BEGIN_DECLS

char *krem_tick_format_lower (KremTickUnit unit, KremInstant instant);
char *krem_tick_format_upper (KremTickUnit unit, KremInstant instant, guint brevity);

G_END_DECLS
