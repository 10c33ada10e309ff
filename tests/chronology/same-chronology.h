/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronology.h"

/* Where two chronologies differ first: the table, the entry and the member; NULL where they are the same throughout. */
char *find_difference (KremChronology *a, KremChronology *b);

/* Something that differs between @old and @now and that krem_chronology_get_affected() does not tell; or NULL. */
char *find_unsaid (KremChronology *old, KremChronology *now);
