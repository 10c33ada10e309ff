/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronology.h"

G_BEGIN_DECLS

char *krem_narrate_change (KremChronology *chronology, const KremChronologyChange *change, KremNames names);
GArray *krem_narrate_order (KremChronology *chronology, GArray *changes);
GPtrArray *krem_narrate_changes (KremChronology *chronology, GArray *changes, KremNames names);
char *krem_narrate_headline (KremChronology *chronology, GArray *changes, KremNames names);
char *krem_narrate_act (KremChronology *chronology, guint act, KremNames names);
char *krem_narrate_tie (KremChronology *chronology, guint relation, KremNames names);
char *krem_narrate_sentence (const char *sentence);
char *krem_narrate_fate (KremChronology *chronology, guint fate_index);
char *krem_narrate_state (KremChronology *chronology, guint person, KremInstant moment);
char *krem_narrate_person (KremChronology *chronology, guint person, KremInstant moment, KremNames names);
char *krem_narrate_posts (KremChronology *chronology, guint person, KremInstant moment);
char *krem_narrate_event_date (KremChronology *chronology, guint event);
char *krem_narrate_event_when (KremChronology *chronology, guint event);
char *krem_narrate_event_people (KremChronology *chronology, guint event, KremNames names);
char *krem_narrate_event (KremChronology *chronology, guint event, KremNames names);
GArray *krem_narrate_find_effects (KremChronology *chronology, guint event);
char *krem_narrate_effect (KremChronology *chronology, guint fate_index, KremNames names);
char *krem_narrate_cause (KremChronicle *chronicle, const KremCause *cause);
char *krem_narrate_citation (KremChronicle *chronicle, const KremCitation *citation, KremNames names);
char *krem_narrate_records (KremList list, guint n);
char *krem_narrate_count (guint certainly, guint possibly);
char *krem_narrate_tally (const KremTally *tally);

G_END_DECLS
