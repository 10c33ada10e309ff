/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronology.h"

G_BEGIN_DECLS

gboolean krem_tell_moment (KremChronology *chronology, const char *typed, KremInstant *moment, char **date,
                           GError **error);
gboolean krem_tell_bounds (KremChronology *chronology, const char *typed, KremBounds *bounds, GError **error);
char *krem_tell_day (KremInstant instant);
char *krem_tell_since (KremChronology *chronology, guint fate);
char *krem_tell_date (const char *edtf);
const char *krem_tell_event_id (KremChronology *chronology, guint event);
const char *krem_tell_presence (KremPresence presence);
gboolean krem_tell_is_person (KremChronology *chronology, guint person);

G_END_DECLS
