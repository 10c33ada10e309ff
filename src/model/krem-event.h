/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-reference.h"

G_BEGIN_DECLS

/**
 * KremParticipant:
 * @characters: (element-type GRefString): the ids of those who take part, whether one or several were written
 * @role: (nullable): their role as typed
 */
typedef struct
{
  GPtrArray *characters;
  char *role;
  GPtrArray *citations;
} KremParticipant;

/**
 * KremFateEntry:
 * @characters: (element-type GRefString): to whom the event brings the fate
 * @fate: (nullable): the id of the fate
 * @at_end: whether it begins when the event ends
 * @date: (nullable): its own date, which wins
 * @sentence: (nullable): `death`, `life` or an ISO 8601 duration
 * @posthumous: whether it comes after death
 * @by: (nullable) (element-type GRefString): who did it instead of the event's doers; empty for nobody
 * @either: (nullable): those that share it exclude one another
 */
typedef struct
{
  GPtrArray *characters;
  GRefString *fate;
  gboolean at_end;
  KremDate *date;
  char *sentence;
  gboolean posthumous;
  GPtrArray *by;
  GRefString *either;
  KremCertainty certainty;
  GPtrArray *citations;
} KremFateEntry;

/**
 * KremCause:
 * @event: (nullable): the id of an event
 * @text: (nullable): what else brought it about
 */
typedef struct
{
  GRefString *event;
  char *text;
  GRefString *either;
  KremCertainty certainty;
  GPtrArray *citations;
} KremCause;

/**
 * KremEvent:
 *
 * Something that happened. @date is %NULL where the file has none; lists are %NULL where it has none.
 * @tags are words by which events are sorted and found.
 */
typedef struct
{
  KremRecord base;
  KremDate *date;
  char *kind, *title, *place, *text;
  char **tags;
  KremCertainty certainty;
  GPtrArray *participants; /* of KremParticipant */
  GPtrArray *fates;        /* of KremFateEntry */
  GPtrArray *causes;       /* of KremCause */
  GPtrArray *citations;    /* of KremCitation */
} KremEvent;

KremParticipant *krem_participant_new (void);
void krem_participant_free (KremParticipant *participant);
gboolean krem_participant_is_doer (const KremParticipant *participant);
KremFateEntry *krem_fate_entry_new (void);
void krem_fate_entry_free (KremFateEntry *entry);
KremCause *krem_cause_new (void);
void krem_cause_free (KremCause *cause);
const char *krem_event_kind_get_label (const char *kind);

G_END_DECLS
