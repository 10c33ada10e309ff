/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronology.h"

/* Makes a chronicle from short lines, one record or part of a record a line (or parted by semicolons):
 *
 *   view key=…              from until
 *   fate ID STANDING        a fate of the chronicle's own
 *   g ID                    a group, of that name
 *   c ID key=…              a character: born died fate since group kind=body
 *   p TITLE key=…           a post of the character above: from until group body single=1 certainty
 *   r ID KIND FROM TO key=… a relation: since until certainty
 *   e ID DATE key=…         an event: kind certainty; the date - is no date
 *   w ROLE ID,ID            who takes part in the event above
 *   f FATE ID,ID key=…      a fate of the event above: at=end date certainty either by posthumous=1 sentence
 *   k EVENT key=…           a cause of the event above: certainty either
 *
 * `by=` alone is nobody. */
KremChronicle *build_chronicle (const char *text);
KremChronology *build_chronology (const char *text);

/* The last instant of a date, or the end for "end". */
KremInstant moment (const char *date);

guint find_person (KremChronology *chronology, const char *id);
guint find_event (KremChronology *chronology, const char *id);
guint find_relation (KremChronology *chronology, const char *id);
