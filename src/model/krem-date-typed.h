/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-date-private.h"

/* What the files that understand typed dates share. */

G_BEGIN_DECLS

typedef enum
{
  KREM_TOKEN_NUMBER,
  KREM_TOKEN_WORD,
  KREM_TOKEN_SIGN,
} KremTokenType;

/**
 * KremToken:
 * @type: whether it is a number, a word or a sign
 * @is_spaced: whether a blank stands before it
 * @text: the number as typed, the word in lower case and without its points, or the sign
 *
 * A piece of a typed date.
 */
typedef struct
{
  KremTokenType type;
  gboolean is_spaced;
  char *text;
} KremToken;

/**
 * KremPhase:
 *
 * The third of a month, year, decade or century of which is spoken.
 */
typedef enum
{
  KREM_PHASE_WHOLE,
  KREM_PHASE_EARLY,
  KREM_PHASE_MID,
  KREM_PHASE_LATE,
} KremPhase;

/**
 * KremTyped:
 * @has_year: whether a year was typed
 * @has_month: whether a month was typed
 * @has_day: whether a day was typed
 * @has_time: whether a time of day was typed
 * @has_seconds: whether that has seconds
 * @is_bare: whether nothing was typed but a number of one or two digits, taken for a day
 * @era: 1 where AD was typed, -1 where BC, else 0
 * @phase: of which part of it is spoken
 * @part: what was typed
 *
 * One date as it was typed, which may lack what another beside it says.
 */
typedef struct
{
  gboolean has_year, has_month, has_day, has_time, has_seconds, is_bare;
  int era;
  KremPhase phase;
  KremDatePart part;
} KremTyped;

GPtrArray *krem_date_split (const char *typed);
void krem_date_translate (GPtrArray *tokens);
gboolean krem_token_is (const KremToken *token, const char *text);
int krem_word_find_month (const char *word);
int krem_word_find_season (const char *word);
gboolean krem_word_find_qualifier (const char *word, KremDatePart *part);
KremPhase krem_word_find_phase (const char *word);
gboolean krem_word_is_filler (const char *word);
gboolean krem_typed_read (GPtrArray *tokens, guint start, guint end, KremTyped *typed, GError **error);
gboolean krem_typed_complete (KremTyped *typed, const KremTyped *other, GError **error);
gboolean krem_typed_resolve (const KremTyped *typed, KremDatePart *first, KremDatePart *last, GError **error);
gboolean krem_typed_fail_day (gint64 day, GError **error);
void krem_date_part_write (const KremDatePart *part, GString *text);

G_END_DECLS
