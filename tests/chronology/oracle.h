/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronology.h"

/* The rules of the format once more, as plainly as they can be said: every question is answered from the records alone,
 * pair by pair, with nothing worked out beforehand and nothing shared with the chronology. Answers are texts. */
char *oracle_describe_person (KremChronicle *chronicle, guint person, KremInstant moment);
KremPresence oracle_get_person_presence (KremChronicle *chronicle, guint person, KremInstant moment);
KremPresence oracle_get_post_presence (KremChronicle *chronicle, guint person, guint post, KremInstant moment);
KremPresence oracle_get_tie_presence (KremChronicle *chronicle, guint relation, KremInstant moment);
KremPresence oracle_get_event_presence (KremChronicle *chronicle, guint event, gboolean of_end, KremInstant moment);
KremPresence oracle_get_interval_presence (KremChronicle *chronicle, guint event, KremInstant moment);
char *oracle_describe_acts (KremChronicle *chronicle, KremInstant moment);
void oracle_get_tally (KremChronicle *chronicle, KremInstant moment, KremTally *tally);

/* The same texts from what the chronology answers. */
char *describe_person (KremChronology *chronology, guint person, KremInstant moment);
char *describe_acts (KremChronology *chronology, KremInstant moment);
char *name_fate (const char *fate, guint event, guint entry, gboolean always);

/* All instants around which an answer can change, sorted, without repetitions. */
GArray *oracle_get_moments (KremChronicle *chronicle);

/* Of two fates of a person, numbered in their order, which surely precedes the other by the rules after the second:
 * for the worlds. */
typedef struct
{
  char name[32];
  gboolean always, posthumous, certain, dead, dated, never;
  KremStanding standing;
  KremBounds typed, order;
  gboolean has_time;
  int event;  /* -1 for none */
  int begins; /* 0 with the event, 1 at its end, 2 by itself */
  KremCertainty certainty;
  const char *either;
} OracleFate;

GArray *oracle_list_fates (KremChronicle *chronicle, guint person);
gboolean oracle_precedes (KremChronicle *chronicle, GArray *fates, guint f, guint g, gboolean at_end);
