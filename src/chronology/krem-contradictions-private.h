/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronology-private.h"
#include "krem-problem.h"

G_BEGIN_DECLS

/**
 * KremContradictions:
 * @chronology: the chronology
 * @deaths: for each character the fate that is its death for certain, or %NULL
 * @born: for each character when it is born
 * @problems: (element-type KremProblem): what was found so far
 *
 * A search for what cannot all be so. What is reported is only what is certain on both sides: things that overlap, or
 * that are only told as rumours, can still be told in one chronicle.
 */
typedef struct
{
  KremChronology *chronology;
  const KremFate **deaths;
  KremTiming *born;
  GPtrArray *problems;
} KremContradictions;

/* krem-contradictions.c */
void krem_contradictions_report (KremContradictions *self, const char *code, KremList list, guint position,
                                 char *pointer, const char *format, ...) G_GNUC_PRINTF (6, 7);
const char *krem_contradictions_get_name (KremContradictions *self, guint person);
gboolean krem_contradictions_is_after_death (KremContradictions *self, guint person, const KremTiming *timing);
gboolean krem_contradictions_is_before_birth (KremContradictions *self, guint person, const KremTiming *timing);
gboolean krem_contradictions_is_child (KremContradictions *self, guint person, const KremTiming *timing);

/* krem-contradictions-people.c */
void krem_contradictions_check_person (KremContradictions *self, guint person);
void krem_contradictions_check_doubles (KremContradictions *self);

/* krem-contradictions-prisons.c */
void krem_contradictions_check_prisons (KremContradictions *self, guint person);

/* krem-contradictions-posts.c */
void krem_contradictions_check_posts (KremContradictions *self, guint person);
void krem_contradictions_check_singles (KremContradictions *self);

/* krem-contradictions-ties.c */
void krem_contradictions_check_tie (KremContradictions *self, guint relation);

/* krem-contradictions-events.c */
void krem_contradictions_check_event (KremContradictions *self, guint event);

G_END_DECLS
