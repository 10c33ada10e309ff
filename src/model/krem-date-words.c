/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-date-typed.h"

#include <string.h>

static const char *const fillers[] = { "the", "of", "in", "on", "at", "t", ",", ".", "-", "(", ")", NULL };

static const struct
{
  const char *word;
  gboolean approximate, uncertain;
} qualifiers[] = {
  { "c", TRUE, FALSE },
  { "ca", TRUE, FALSE },
  { "circa", TRUE, FALSE },
  { "about", TRUE, FALSE },
  { "around", TRUE, FALSE },
  { "approx", TRUE, FALSE },
  { "approximately", TRUE, FALSE },
  { "roughly", TRUE, FALSE },
  { "approximate", TRUE, FALSE },
  { "~", TRUE, FALSE },
  { "perhaps", FALSE, TRUE },
  { "maybe", FALSE, TRUE },
  { "possibly", FALSE, TRUE },
  { "probably", FALSE, TRUE },
  { "uncertain", FALSE, TRUE },
  { "?", FALSE, TRUE },
  { "%", TRUE, TRUE },
};

static const struct
{
  const char *word;
  KremPhase phase;
} phases[] = {
  { "early", KREM_PHASE_EARLY },
  { "mid", KREM_PHASE_MID },
  { "middle", KREM_PHASE_MID },
  { "late", KREM_PHASE_LATE },
};

static const char *const english_months[] = { "january", "february", "march",     "april",   "may",      "june",
                                              "july",    "august",   "september", "october", "november", "december" };
static const char *const english_seasons[] = { "spring", "summer", "autumn", "winter" };

static gboolean
matches_name (const char *word, const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  gsize length = strlen (lower);

  if (length > 1 && lower[length - 1] == '.')
    lower[length - 1] = '\0';
  return g_str_equal (word, lower);
}

/**
 * krem_word_find_month:
 * @word: a word in lower case
 *
 * Looks for a month, in English or in the user's language. It may be shortened, in English to three letters or more.
 *
 * Returns: 1 to 12, or 0
 */
int
krem_word_find_month (const char *word)
{
  for (int month = 1; month <= 12; month++)
    if ((strlen (word) >= 3 && g_str_has_prefix (english_months[month - 1], word))
        || matches_name (word, krem_month_get_name (month, KREM_MONTH_ALONE))
        || matches_name (word, krem_month_get_name (month, KREM_MONTH_IN_DATE))
        || matches_name (word, krem_month_get_name (month, KREM_MONTH_BETWEEN))
        || matches_name (word, krem_month_get_name (month, KREM_MONTH_SHORT)))
      return month;
  return g_str_equal (word, "sept") ? 9 : 0;
}

/**
 * krem_word_find_season:
 * @word: a word in lower case
 *
 * Returns: 21 to 24, or 0 where it names no season
 */
int
krem_word_find_season (const char *word)
{
  for (int season = 21; season <= 24; season++)
    if (g_str_equal (word, english_seasons[season - 21])
        || matches_name (word, krem_season_get_name (season, KREM_DATE_ALONE))
        || matches_name (word, krem_season_get_name (season, KREM_DATE_IN_PHRASE))
        || matches_name (word, krem_season_get_name (season, KREM_DATE_BETWEEN)))
      return season;
  return g_str_equal (word, "fall") ? 23 : 0;
}

/**
 * krem_word_find_qualifier:
 * @word: a word in lower case, or a sign
 * @part: what it may qualify
 *
 * Returns: whether it is a word like “about” or “perhaps”, of which @part takes note
 */
gboolean
krem_word_find_qualifier (const char *word, KremDatePart *part)
{
  for (guint i = 0; i < G_N_ELEMENTS (qualifiers); i++)
    if (g_str_equal (word, qualifiers[i].word))
      {
        part->approximate |= qualifiers[i].approximate;
        part->uncertain |= qualifiers[i].uncertain;
        return TRUE;
      }
  return FALSE;
}

/**
 * krem_word_find_phase:
 * @word: a word in lower case
 *
 * Returns: the phase that it names, or %KREM_PHASE_WHOLE
 */
KremPhase
krem_word_find_phase (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
    if (g_str_equal (word, phases[i].word))
      return phases[i].phase;
  return KREM_PHASE_WHOLE;
}

/**
 * krem_word_is_filler:
 * @word: a word in lower case, or a sign
 *
 * Returns: whether it may stand in a date and says nothing
 */
gboolean
krem_word_is_filler (const char *word)
{
  return g_strv_contains (fillers, word);
}
