/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-date-typed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A date being read from a stretch of tokens. */
typedef struct
{
  GPtrArray *tokens;
  guint next, end;
  KremTyped *typed;
  gboolean has_offset;
} Reader;

/* The token @ahead of the next one, or NULL past the end. */
static const KremToken *
peek (Reader *reader, guint ahead)
{
  return reader->next + ahead < reader->end ? g_ptr_array_index (reader->tokens, reader->next + ahead) : NULL;
}

static gboolean
peek_is (Reader *reader, guint ahead, const char *text)
{
  const KremToken *token = peek (reader, ahead);

  return token != NULL && krem_token_is (token, text);
}

static const KremToken *
peek_number (Reader *reader, guint ahead)
{
  const KremToken *token = peek (reader, ahead);

  return token != NULL && token->type == KREM_TOKEN_NUMBER ? token : NULL;
}

static gint64
get_value (const KremToken *number)
{
  return g_ascii_strtoll (number->text, NULL, 10);
}

static gboolean
is_short (const KremToken *number)
{
  return strlen (number->text) <= 2;
}

static gboolean
fail_word (const KremToken *token, GError **error)
{
  return krem_date_fail (error, KREM_DATE_ERROR_SYNTAX,
                         /* Translators: what does not fit into a typed date. */
                         _ ("“%s” is not understood in this date"), token->text);
}

static gboolean
set_year (Reader *reader, gint64 year, const KremToken *token, GError **error)
{
  KremTyped *typed = reader->typed;

  if (typed->has_year)
    return fail_word (token, error);
  if (strlen (token->text) > 9)
    return krem_date_fail (error, KREM_DATE_ERROR_RANGE, _ ("A year has at most nine digits"));
  typed->has_year = TRUE;
  typed->part.year = typed->part.last_year = year;
  return TRUE;
}

static gboolean
set_month (Reader *reader, gint64 month, const KremToken *token, GError **error)
{
  if (reader->typed->has_month || reader->typed->part.season != 0)
    return fail_word (token, error);
  if (month < 1 || month > 12)
    return krem_date_fail (error, KREM_DATE_ERROR_RANGE, _ ("There is no month %s"), token->text);
  reader->typed->has_month = TRUE;
  reader->typed->part.month = (int) month;
  return TRUE;
}

static gboolean
set_day (Reader *reader, gint64 day, const KremToken *token, GError **error)
{
  if (reader->typed->has_day)
    return day > 31 ? krem_typed_fail_day (day, error) : fail_word (token, error);
  if (day < 1)
    return krem_date_fail (error, KREM_DATE_ERROR_RANGE, _ ("There is no day %s"), token->text);
  reader->typed->has_day = TRUE;
  reader->typed->part.day = (int) day;
  return TRUE;
}

static gboolean
is_era (const KremToken *token)
{
  return token != NULL
         && (krem_token_is (token, "bc") || krem_token_is (token, "bce") || krem_token_is (token, "ad")
             || krem_token_is (token, "ce"));
}

/* Years BC are counted from 1, astronomical ones from 0. */
static gboolean
apply_era (Reader *reader, const KremToken *token, GError **error)
{
  KremDatePart *part = &reader->typed->part;
  gint64 first = part->year;

  if (reader->typed->era != 0 || !reader->typed->has_year || first < 0)
    return fail_word (token, error);
  reader->typed->era = token->text[0] == 'b' ? -1 : 1;
  if (first == 0 && part->precision != KREM_PRECISION_CENTURY)
    return krem_date_fail (error, KREM_DATE_ERROR_RANGE, _ ("There is no year 0 in BC and AD"));
  if (token->text[0] != 'b')
    return TRUE;

  if (part->precision == KREM_PRECISION_DECADE)
    return krem_date_fail (error, KREM_DATE_ERROR_SYNTAX, _ ("Decades BC are written as “between 50 and 41 BC”"));
  if (part->precision == KREM_PRECISION_CENTURY)
    {
      part->year = -part->last_year;
      part->last_year = -MAX (first, 1);
    }
  else
    part->year = part->last_year = 1 - first;
  return TRUE;
}

/* Reads `1956-4-7`, `7.4.1956`, `4/1956` and their like: numbers with one sign between them. */
static gboolean
read_numbers (Reader *reader, gboolean *was_read, GError **error)
{
  const KremToken *numbers[3] = { peek_number (reader, 0), peek_number (reader, 2), NULL };
  const KremToken *sign = peek (reader, 1), *third = peek_number (reader, 4);
  gboolean has_three;

  *was_read = FALSE;
  if (sign == NULL || sign->type != KREM_TOKEN_SIGN || strchr ("-/.", sign->text[0]) == NULL || sign->is_spaced
      || numbers[1] == NULL || numbers[1]->is_spaced)
    return TRUE;
  has_three = third != NULL && peek_is (reader, 3, sign->text) && !third->is_spaced;
  numbers[2] = third;

  if (has_three && !is_short (numbers[0]))
    {
      reader->next += 5;
      *was_read = TRUE;
      return set_year (reader, get_value (numbers[0]), numbers[0], error)
             && set_month (reader, get_value (numbers[1]), numbers[1], error)
             && set_day (reader, get_value (numbers[2]), numbers[2], error);
    }
  if (has_three)
    {
      /* The day comes first, unless the second number is too large for a month and the first is not. */
      int day = get_value (numbers[1]) > 12 && get_value (numbers[0]) <= 12 ? 1 : 0;

      reader->next += 5;
      *was_read = TRUE;
      if (is_short (numbers[2]) && !is_era (peek (reader, 0)))
        return krem_date_fail (error, KREM_DATE_ERROR_SYNTAX, _ ("Which year is “%s”? Write it with all its digits"),
                               numbers[2]->text);
      return set_day (reader, get_value (numbers[day]), numbers[day], error)
             && set_month (reader, get_value (numbers[1 - day]), numbers[1 - day], error)
             && set_year (reader, get_value (numbers[2]), numbers[2], error);
    }

  if (is_short (numbers[0]) && is_short (numbers[1]))
    {
      if (sign->text[0] != '.')
        return TRUE;
      reader->next += 3;
      *was_read = TRUE;
      return set_day (reader, get_value (numbers[0]), numbers[0], error)
             && set_month (reader, get_value (numbers[1]), numbers[1], error);
    }
  else
    {
      int year = is_short (numbers[0]) ? 1 : 0;

      if (!is_short (numbers[1 - year]))
        return TRUE;
      reader->next += 3;
      *was_read = TRUE;
      return set_year (reader, get_value (numbers[year]), numbers[year], error)
             && set_month (reader, get_value (numbers[1 - year]), numbers[1 - year], error);
    }
}

static gboolean
read_offset (Reader *reader, const KremToken *token, GError **error)
{
  const KremToken *hours = peek_number (reader, 1), *minutes;
  gboolean is_plus = peek_is (reader, 0, "+");

  if (!reader->typed->has_time || reader->has_offset)
    return fail_word (token, error);
  reader->has_offset = reader->typed->part.has_offset = TRUE;
  if (hours == NULL || (!is_plus && !peek_is (reader, 0, "-")))
    return TRUE;
  reader->next += 2;
  reader->typed->part.offset = (int) CLAMP (get_value (hours), 0, 99) * 3600;
  minutes = peek_number (reader, 1);
  if (peek_is (reader, 0, ":") && minutes != NULL)
    {
      reader->next += 2;
      reader->typed->part.offset += (int) CLAMP (get_value (minutes), 0, 99) * 60;
    }
  if (!is_plus)
    reader->typed->part.offset *= -1;
  return TRUE;
}

/* Reads `4:10`, `04:10:05` and `4:10 pm`. */
static gboolean
read_time (Reader *reader, GError **error)
{
  KremDatePart *part = &reader->typed->part;
  const KremToken *hour = peek_number (reader, 0), *minute = peek_number (reader, 2), *second;
  gboolean is_afternoon;

  if (minute == NULL || reader->typed->has_time)
    return fail_word (hour, error);
  reader->typed->has_time = TRUE;
  part->hour = (int) MIN (get_value (hour), 99);
  part->minute = (int) MIN (get_value (minute), 99);
  reader->next += 3;
  second = peek_number (reader, 1);
  if (peek_is (reader, 0, ":") && second != NULL)
    {
      reader->typed->has_seconds = TRUE;
      part->second = (int) MIN (get_value (second), 99);
      reader->next += 2;
    }

  is_afternoon = peek_is (reader, 0, "pm");
  if (is_afternoon || peek_is (reader, 0, "am"))
    {
      if (part->hour < 1 || part->hour > 12)
        return krem_date_fail (error, KREM_DATE_ERROR_RANGE, _ ("There is no hour %d before or after noon"),
                               part->hour);
      part->hour = part->hour % 12 + (is_afternoon ? 12 : 0);
      reader->next++;
    }
  if (peek_is (reader, 0, "+"))
    return read_offset (reader, peek (reader, 0), error);
  return TRUE;
}

/* Reads the rest of `20th century` or `1950s`, when a number with letters stands next. */
static gboolean
read_lettered (Reader *reader, const KremToken *number, const KremToken *letters, GError **error)
{
  KremDatePart *part = &reader->typed->part;
  gint64 value = get_value (number);

  reader->next += 2;
  if (krem_token_is (letters, "s"))
    {
      if (value % 10 != 0 || strlen (number->text) < 3 || strlen (number->text) > 4)
        return krem_date_fail (error, KREM_DATE_ERROR_SYNTAX,
                               _ ("“%ss” is no decade; a decade is written with all its digits, as 1950s"),
                               number->text);
      if (!set_year (reader, value, number, error))
        return FALSE;
      part->last_year = value + 9;
      part->precision = KREM_PRECISION_DECADE;
      return TRUE;
    }
  if (!peek_is (reader, 0, "century"))
    return set_day (reader, value, number, error);

  reader->next++;
  if (value < 1 || value > 100)
    return krem_date_fail (error, KREM_DATE_ERROR_RANGE, _ ("Centuries are 1st to 100th"));
  if (!set_year (reader, (value - 1) * 100, number, error))
    return FALSE;
  part->last_year = part->year + 99;
  part->precision = KREM_PRECISION_CENTURY;
  return TRUE;
}

static gboolean
read_number (Reader *reader, GError **error)
{
  const KremToken *number = peek_number (reader, 0), *letters = peek (reader, 1);
  gboolean was_read, is_year;
  gint64 value = get_value (number);

  if (peek_is (reader, 1, ":"))
    return read_time (reader, error);
  if (letters != NULL && letters->type == KREM_TOKEN_WORD && !letters->is_spaced
      && g_strv_contains ((const char *const[]){ "st", "nd", "rd", "th", "s", NULL }, letters->text))
    return read_lettered (reader, number, letters, error);

  /* Winter is told with both its years. */
  if (reader->typed->part.season == 24 && !is_short (number) && peek_number (reader, 2) != NULL
      && (peek_is (reader, 1, "-") || peek_is (reader, 1, "/"))
      && get_value (peek_number (reader, 2)) == (is_short (peek_number (reader, 2)) ? (value + 1) % 100 : value + 1))
    {
      reader->next += 3;
      return set_year (reader, value, number, error);
    }
  if (!read_numbers (reader, &was_read, error))
    return FALSE;
  if (was_read)
    return TRUE;

  reader->next++;
  if (strlen (number->text) == 8 && !is_era (letters))
    return set_year (reader, value / 10000, number, error) && set_month (reader, value / 100 % 100, number, error)
           && set_day (reader, value % 100, number, error);
  is_year = !is_short (number) || is_era (letters)
            || (reader->next >= 2 && is_era (g_ptr_array_index (reader->tokens, reader->next - 2)));
  return is_year ? set_year (reader, value, number, error) : set_day (reader, value, number, error);
}

static gboolean
read_word (Reader *reader, const KremToken *token, GError **error)
{
  KremTyped *typed = reader->typed;
  int month = krem_word_find_month (token->text), season = krem_word_find_season (token->text);
  KremPhase phase = krem_word_find_phase (token->text);

  reader->next++;
  if (month != 0)
    return set_month (reader, month, token, error);
  if (season != 0)
    {
      if (typed->has_month || typed->part.season != 0)
        return fail_word (token, error);
      typed->part.season = season;
      return TRUE;
    }
  if (is_era (token))
    {
      /* AD may stand before its year. */
      if (!typed->has_year && token->text[0] == 'a' && peek_number (reader, 0) != NULL)
        return read_number (reader, error) && apply_era (reader, token, error);
      return apply_era (reader, token, error);
    }
  if (krem_word_find_qualifier (token->text, &typed->part))
    return TRUE;
  if (phase != KREM_PHASE_WHOLE && typed->phase == KREM_PHASE_WHOLE)
    {
      typed->phase = phase;
      return TRUE;
    }
  if (krem_token_is (token, "utc") || krem_token_is (token, "gmt") || krem_token_is (token, "z"))
    return read_offset (reader, token, error);
  return krem_word_is_filler (token->text) || fail_word (token, error);
}

/**
 * krem_typed_read:
 * @tokens: (element-type KremToken): a typed text
 * @start: where the date begins
 * @end: after where it ends
 * @typed: (out): what it says
 * @error: return location for an error
 *
 * Reads one date as people type it, which may be a part of one.
 *
 * Returns: whether all of it is understood
 */
gboolean
krem_typed_read (GPtrArray *tokens, guint start, guint end, KremTyped *typed, GError **error)
{
  Reader reader = { tokens, start, end, typed, FALSE };
  const KremToken *number = peek_number (&reader, 1);

  memset (typed, 0, sizeof (KremTyped));
  if (peek_is (&reader, 0, "-") && number != NULL && !number->is_spaced)
    {
      reader.next += 2;
      if (!set_year (&reader, -get_value (number), number, error))
        return FALSE;
    }
  while (reader.next < end)
    {
      const KremToken *token = peek (&reader, 0);

      if (token->type == KREM_TOKEN_NUMBER ? !read_number (&reader, error) : !read_word (&reader, token, error))
        return FALSE;
    }

  typed->is_bare = typed->has_day && !typed->has_month && !typed->has_year && !typed->has_time;
  if (typed->has_year || typed->has_month || typed->has_day || typed->has_time || typed->part.season != 0)
    return TRUE;
  return krem_date_fail (error, KREM_DATE_ERROR_SYNTAX, _ ("A date needs at least a year"));
}
