/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-date-typed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where words mean what they do. */
typedef enum
{
  PLACE_ANYWHERE,
  PLACE_FIRST,
  PLACE_LATER,
  PLACE_AFTER_NUMBER,
} Place;

/* The words of typed dates in the user's language, each list with the English words that stand for all of it. */
static const struct
{
  const char *english, *words;
  Place place;
} phrases[] = {
  /* Translators: these are words that people type in dates. Write all the words and phrases of your language that mean
   * the same, with | between them and in lower case; the English ones are understood besides. */
  { "about", NC_ ("typed date", "about|around|circa"), PLACE_ANYWHERE },
  { "perhaps", NC_ ("typed date", "perhaps|maybe|probably"), PLACE_ANYWHERE },
  { "early", NC_ ("typed date", "early"), PLACE_ANYWHERE },
  { "mid", NC_ ("typed date", "mid|middle"), PLACE_ANYWHERE },
  { "late", NC_ ("typed date", "late"), PLACE_ANYWHERE },
  { "between", NC_ ("typed date", "between"), PLACE_ANYWHERE },
  { "and", NC_ ("typed date", "and"), PLACE_ANYWHERE },
  { "or", NC_ ("typed date", "or"), PLACE_ANYWHERE },
  { "from", NC_ ("typed date", "from|since"), PLACE_ANYWHERE },
  /* Translators: between two dates, as in “from 1953 to 1956”. */
  { "to", NC_ ("typed date", "to|through"), PLACE_LATER },
  /* Translators: before a single date, of what lasts until then. */
  { "until", NC_ ("typed date", "until|till"), PLACE_ANYWHERE },
  /* Translators: before a single date, of what happened once. */
  { "before", NC_ ("typed date", "before"), PLACE_FIRST },
  { "after", NC_ ("typed date", "after"), PLACE_FIRST },
  { "not before", NC_ ("typed date", "not before"), PLACE_ANYWHERE },
  { "not after", NC_ ("typed date", "not after|by"), PLACE_ANYWHERE },
  /* Translators: after a date. */
  { "or earlier", NC_ ("typed date", "or earlier|or before"), PLACE_LATER },
  { "or later", NC_ ("typed date", "or later|or after"), PLACE_LATER },
  /* Translators: after a date, of what goes on from then. */
  { "onwards", NC_ ("typed date", "onwards|on"), PLACE_LATER },
  { "unknown", NC_ ("typed date", "unknown|unknown date"), PLACE_ANYWHERE },
  { "always", NC_ ("typed date", "always"), PLACE_ANYWHERE },
  /* Translators: years before and after the beginning of the common era. */
  { "bc", NC_ ("typed date", "BC|BCE"), PLACE_ANYWHERE },
  { "ad", NC_ ("typed date", "AD|CE"), PLACE_ANYWHERE },
  /* Translators: all that can stand after the number of a century, with its ending: “20th century”. */
  { "th century", NC_ ("typed date", "th century"), PLACE_AFTER_NUMBER },
  /* Translators: all that can stand after the first year of a decade: “1950s”. */
  { "s", NC_ ("typed date", "s"), PLACE_AFTER_NUMBER },
  /* Translators: words beside a year or a month that say nothing more, such as “year”. */
  { "", NC_ ("typed date", "year"), PLACE_ANYWHERE },
  { "in", NC_ ("typed date", "in|on|of"), PLACE_ANYWHERE },
};

/* How many of the tokens from @start on are those of @phrase: all of its, or 0. */
static guint
match (GPtrArray *tokens, guint start, const char *phrase)
{
  g_autoptr (GPtrArray) wanted = krem_date_split (phrase);

  if (wanted->len == 0 || start + wanted->len > tokens->len)
    return 0;
  for (guint i = 0; i < wanted->len; i++)
    {
      const KremToken *token = g_ptr_array_index (tokens, start + i), *other = g_ptr_array_index (wanted, i);

      if (token->type != other->type || !krem_token_is (token, other->text))
        return 0;
    }
  return wanted->len;
}

/* The value of a word as a Roman numeral, or 0. A Cyrillic х, which looks the same, stands for ten as well. */
static guint
read_roman (const char *word)
{
  guint value = 0, last = 1000;

  for (const char *next = word; *next != '\0'; next = g_utf8_next_char (next))
    {
      gunichar letter = g_utf8_get_char (next);
      guint one = letter == 'i'                      ? 1
                  : letter == 'v'                    ? 5
                  : letter == 'x' || letter == 0x445 ? 10
                  : letter == 'l'                    ? 50
                  : letter == 'c'                    ? 100
                                                     : 0;

      if (one == 0 || value > 300)
        return 0;
      value += one > last ? one - 2 * last : one;
      last = one;
    }
  return value;
}

/* Finds the longest list that has a phrase at @start, and how many tokens it takes. */
static guint
find_phrase (GPtrArray *tokens, guint start, gboolean is_first, gboolean is_after_number, guint *taken)
{
  guint found = G_N_ELEMENTS (phrases);

  *taken = 0;
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      const char *words = g_dpgettext2 (GETTEXT_PACKAGE, "typed date", phrases[i].words);
      g_auto (GStrv) list = NULL;

      if (g_str_equal (words, phrases[i].words) || (phrases[i].place == PLACE_FIRST && !is_first)
          || (phrases[i].place == PLACE_LATER && is_first)
          || (phrases[i].place == PLACE_AFTER_NUMBER && !is_after_number))
        continue;
      list = g_strsplit (words, "|", -1);
      for (guint j = 0; list[j] != NULL; j++)
        {
          guint n = match (tokens, start, list[j]);

          /* After a number, a word that can be the end of it is that. */
          if (n > *taken || (n > 0 && n == *taken && phrases[i].place == PLACE_AFTER_NUMBER))
            {
              *taken = n;
              found = i;
            }
        }
    }
  return found;
}

/**
 * krem_date_translate:
 * @tokens: (element-type KremToken): a typed text
 *
 * Puts the English words in the place of those of the user's language, so that one grammar understands both.
 */
void
krem_date_translate (GPtrArray *tokens)
{
  for (guint i = 0; i < tokens->len; i++)
    {
      KremToken *token = g_ptr_array_index (tokens, i), *before = i == 0 ? NULL : g_ptr_array_index (tokens, i - 1);
      guint taken, roman = token->type == KREM_TOKEN_WORD ? read_roman (token->text) : 0;
      guint phrase = find_phrase (tokens, i, i == 0, before != NULL && before->type == KREM_TOKEN_NUMBER, &taken);
      g_autoptr (GPtrArray) english = NULL;
      gboolean is_spaced;

      if (phrase == G_N_ELEMENTS (phrases))
        {
          guint century = roman == 0 ? phrase : find_phrase (tokens, i + 1, FALSE, TRUE, &taken);

          if (century < G_N_ELEMENTS (phrases) && g_str_equal (phrases[century].english, "th century"))
            {
              g_free (token->text);
              token->type = KREM_TOKEN_NUMBER;
              token->text = g_strdup_printf ("%u", roman);
            }
          continue;
        }
      english = krem_date_split (phrases[phrase].english);
      g_ptr_array_set_free_func (english, NULL);
      is_spaced = token->is_spaced && phrases[phrase].place != PLACE_AFTER_NUMBER;
      g_ptr_array_remove_range (tokens, i, taken);
      for (guint j = 0; j < english->len; j++)
        {
          KremToken *word = g_ptr_array_index (english, j);

          word->is_spaced = j > 0 || is_spaced;
          g_ptr_array_insert (tokens, (int) (i + j), word);
        }
      i += english->len - 1;
    }
}
