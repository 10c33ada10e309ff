/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-date.h"

char *describe_instant (KremInstant instant, gboolean is_latest);
char *describe_bounds (KremBounds bounds);
char *describe_date (const KremDate *date);
void assert_sane (const KremDate *date);
