/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronology.h"

/* Where two chronologies differ first: the table, the entry and the member; NULL where they are the same throughout. */
char *find_difference (KremChronology *a, KremChronology *b);

/* What krem_chronology_get_affected() of @now leaves out: something that differs from @old and is not said to; or NULL. */
char *find_unsaid (KremChronology *old, KremChronology *now);
