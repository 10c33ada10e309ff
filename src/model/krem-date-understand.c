/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-date-typed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More than anybody types, and little enough to try every dash as the middle of a range. */
#define MAX_TOKENS 200

/* A typed text, and the stretch of it that is being understood. */
typedef struct
{
  GPtrArray *tokens;
  guint start, end;
} Stretch;

/* The first and last date of what a stretch names, which are the same if it is one. */
typedef struct
{
  gboolean is_one;
  KremDatePart first, last;
} Resolved;

/* What came of trying to read a stretch in one way. */
typedef enum
{
  OUTCOME_READ,
  OUTCOME_FAILED,
  OUTCOME_OTHER,
} Outcome;

static const char *const until_words[] = { "to", "until", "till", "through", NULL };

static const KremToken *
get_token (Stretch stretch, guint i)
{
  return g_ptr_array_index (stretch.tokens, stretch.start + i);
}

static guint
get_length (Stretch stretch)
{
  return stretch.end - stretch.start;
}

static Stretch
cut_stretch (Stretch stretch, guint from, guint to)
{
  return (Stretch){ stretch.tokens, stretch.start + from, stretch.start + to };
}

static gboolean
starts_with (Stretch stretch, const char *first, const char *second)
{
  guint n = second == NULL ? 1 : 2;

  return get_length (stretch) > n && krem_token_is (get_token (stretch, 0), first)
         && (second == NULL || krem_token_is (get_token (stretch, 1), second));
}

static gboolean
ends_with (Stretch stretch, const char *first, const char *second)
{
  guint length = get_length (stretch), n = second == NULL ? 1 : 2;

  return length > n && krem_token_is (get_token (stretch, length - n), first)
         && (second == NULL || krem_token_is (get_token (stretch, length - 1), second));
}

/* Finds the first of @words that has something on both sides. */
static gboolean
find_word (Stretch stretch, const char *const *words, guint *position)
{
  for (guint i = 1; i + 1 < get_length (stretch); i++)
    if (g_strv_contains (words, get_token (stretch, i)->text))
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

/* Finds the first dash with something on both sides, which may have to stand between blanks. */
static gboolean
find_dash (Stretch stretch, gboolean is_spaced, guint *position)
{
  for (guint i = 1; i + 1 < get_length (stretch); i++)
    if (krem_token_is (get_token (stretch, i), "-")
        && (!is_spaced || (get_token (stretch, i)->is_spaced && get_token (stretch, i + 1)->is_spaced)))
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
resolve (const KremTyped *typed, Resolved *resolved, GError **error)
{
  resolved->is_one = typed->phase == KREM_PHASE_WHOLE;
  return krem_typed_resolve (typed, &resolved->first, &resolved->last, error);
}

static gboolean
read_one (Stretch stretch, const KremTyped *beside, Resolved *resolved, GError **error)
{
  KremTyped typed;

  return krem_typed_read (stretch.tokens, stretch.start, stretch.end, &typed, error)
         && krem_typed_complete (&typed, beside, error) && resolve (&typed, resolved, error);
}

/* Reads two dates, each of which may leave to the other what both share. */
static gboolean
read_two (Stretch stretch, guint position, Resolved *from, Resolved *to, GError **error)
{
  Stretch before = cut_stretch (stretch, 0, position),
          after = cut_stretch (stretch, position + 1, get_length (stretch));
  KremTyped first, second, whole_first;

  if (!krem_typed_read (before.tokens, before.start, before.end, &first, error)
      || !krem_typed_read (after.tokens, after.start, after.end, &second, error))
    return FALSE;
  whole_first = first;
  return krem_typed_complete (&whole_first, &second, error) && krem_typed_complete (&second, &first, error)
         && resolve (&whole_first, from, error) && resolve (&second, to, error);
}

static void
write_range (const KremDatePart *from, const KremDatePart *to, GString *text)
{
  krem_date_part_write (from, text);
  g_string_append (text, "..");
  krem_date_part_write (to, text);
}

static gboolean
write_interval (const Resolved *from, const Resolved *to, GString *text, GError **error)
{
  if ((from != NULL && !from->is_one) || (to != NULL && !to->is_one))
    return krem_date_fail (error, KREM_DATE_ERROR_SYNTAX,
                           _ ("“Early”, “mid” and “late” cannot be an end of what lasts; give a month or a year"));
  if (from != NULL)
    krem_date_part_write (&from->first, text);
  else
    g_string_append (text, "..");
  g_string_append_c (text, '/');
  if (to != NULL)
    krem_date_part_write (&to->first, text);
  else
    g_string_append (text, "..");
  return TRUE;
}

/* The last date of the same precision before @part, or the first after it. */
static KremDatePart
step (const KremDatePart *part, gboolean is_forward)
{
  KremDatePart next = *part;
  KremBounds bounds, order;
  KremCivil civil;

  next.approximate = FALSE;
  krem_date_part_get_bounds (&next, &bounds, &order);
  krem_instant_to_civil (is_forward ? bounds.latest + 1 : bounds.earliest - 1, &civil);
  next.approximate = part->approximate;
  next.precision = part->precision < KREM_PRECISION_YEAR      ? KREM_PRECISION_YEAR
                   : part->precision == KREM_PRECISION_SEASON ? KREM_PRECISION_MONTH
                                                              : part->precision;
  next.year = next.last_year = civil.year;
  next.season = 0;
  next.month = civil.month;
  next.day = civil.day;
  next.hour = civil.hour;
  next.minute = civil.minute;
  next.second = civil.second;
  return next;
}

/* Reads `1667, 1668 or 1670 to 1672`: those before the word “or” are parted by commas, if they are several. */
static gboolean
read_list (Stretch stretch, GString *text, GError **error)
{
  static const char *const or_words[] = { "or", NULL }, *const comma_words[] = { ",", NULL };
  guint position;
  KremTyped beside;
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));

  while (find_word (stretch, or_words, &position))
    {
      Stretch before = cut_stretch (stretch, 0, position);
      guint comma;

      stretch = cut_stretch (stretch, position + 1, get_length (stretch));
      while (find_word (before, comma_words, &comma)
             && !krem_typed_read (before.tokens, before.start, before.end, &beside, NULL))
        {
          Stretch member = cut_stretch (before, 0, comma);

          g_array_append_val (stretches, member);
          before = cut_stretch (before, comma + 1, get_length (before));
        }
      g_array_append_val (stretches, before);
    }
  g_array_append_val (stretches, stretch);
  if (!krem_typed_read (stretch.tokens, stretch.start, stretch.end, &beside, NULL))
    memset (&beside, 0, sizeof beside);

  g_string_append_c (text, '[');
  for (guint i = 0; i < stretches->len; i++)
    {
      Stretch member = g_array_index (stretches, Stretch, i);
      Resolved from, to;

      if (i > 0)
        g_string_append_c (text, ',');
      if (find_word (member, until_words, &position))
        {
          if (!read_two (member, position, &from, &to, error))
            return FALSE;
          write_range (&from.first, &to.last, text);
        }
      else if (!read_one (member, &beside, &from, error))
        return FALSE;
      else if (from.is_one)
        krem_date_part_write (&from.first, text);
      else
        write_range (&from.first, &from.last, text);
    }
  g_string_append_c (text, ']');
  return TRUE;
}

/* Reads what happened once, and of which only a limit is known. */
static Outcome
read_limited (Stretch stretch, GString *text, GError **error)
{
  guint length = get_length (stretch), from = 0, to = length;
  gboolean is_after = FALSE, is_strict = FALSE;
  Resolved resolved;
  KremDatePart limit;

  if (starts_with (stretch, "not", "before"))
    from = 2, is_after = TRUE;
  else if (starts_with (stretch, "not", "after"))
    from = 2;
  else if (starts_with (stretch, "by", NULL))
    from = 1;
  else if (starts_with (stretch, "before", NULL))
    from = 1, is_strict = TRUE;
  else if (starts_with (stretch, "after", NULL))
    from = 1, is_after = is_strict = TRUE;
  else if (ends_with (stretch, "or", "earlier") || ends_with (stretch, "or", "before"))
    to = length - 2;
  else if (ends_with (stretch, "or", "later") || ends_with (stretch, "or", "after"))
    to = length - 2, is_after = TRUE;
  else
    return OUTCOME_OTHER;

  if (!read_one (cut_stretch (stretch, from, to), NULL, &resolved, error))
    return OUTCOME_FAILED;
  if (is_strict)
    limit = step (is_after ? &resolved.last : &resolved.first, is_after);
  else
    limit = is_after ? resolved.first : resolved.last;

  g_string_append (text, is_after ? "[" : "[..");
  krem_date_part_write (&limit, text);
  g_string_append (text, is_after ? "..]" : "]");
  return OUTCOME_READ;
}

/* Reads what lasts and has one end only. */
static Outcome
read_open (Stretch stretch, GString *text, GError **error)
{
  guint length = get_length (stretch), from = 0, to = length, position;
  gboolean is_until = FALSE;
  Resolved resolved;

  if (ends_with (stretch, "on", NULL) || ends_with (stretch, "onward", NULL) || ends_with (stretch, "onwards", NULL))
    to = length - 1;
  if (starts_with (stretch, "since", NULL)
      || (starts_with (stretch, "from", NULL) && !find_word (cut_stretch (stretch, 1, length), until_words, &position)
          && !find_dash (cut_stretch (stretch, 1, length), TRUE, &position)))
    from = 1;
  else if (starts_with (stretch, "until", NULL) || starts_with (stretch, "till", NULL))
    from = 1, is_until = TRUE;
  else if (to == length)
    return OUTCOME_OTHER;

  if (!read_one (cut_stretch (stretch, from, to), NULL, &resolved, error)
      || !write_interval (is_until ? NULL : &resolved, is_until ? &resolved : NULL, text, error))
    return OUTCOME_FAILED;
  return OUTCOME_READ;
}

static gboolean
is_unknown (Stretch stretch)
{
  return ends_with (stretch, "unknown", "date")
         || (get_length (stretch) > 0 && krem_token_is (get_token (stretch, get_length (stretch) - 1), "unknown"));
}

/* Reads what lasts, with the word between its ends at @position. An unknown end is written as nothing. */
static gboolean
read_interval (Stretch stretch, guint position, GString *text, GError **error)
{
  Stretch before = cut_stretch (stretch, 0, position);
  Stretch after = cut_stretch (stretch, position + 1, get_length (stretch));
  Resolved from, to;

  if (is_unknown (after))
    {
      if (!read_one (before, NULL, &from, error) || !write_interval (&from, NULL, text, error))
        return FALSE;
      g_string_truncate (text, text->len - strlen (".."));
      return TRUE;
    }
  if (is_unknown (before))
    {
      if (!read_one (after, NULL, &to, error) || !write_interval (NULL, &to, text, error))
        return FALSE;
      g_string_erase (text, 0, strlen (".."));
      return TRUE;
    }
  return read_two (stretch, position, &from, &to, error) && write_interval (&from, &to, text, error);
}

/* Reads one date, or two with “to” or a dash between them. */
static gboolean
read_plain (Stretch stretch, GString *text, GError **error)
{
  Resolved from, to;
  guint position;

  if (starts_with (stretch, "from", NULL))
    stretch.start++;
  if (find_word (stretch, until_words, &position) || find_dash (stretch, TRUE, &position))
    return read_interval (stretch, position, text, error);

  if (read_one (stretch, NULL, &from, error))
    {
      if (from.is_one)
        {
          krem_date_part_write (&from.first, text);
          return TRUE;
        }
      g_string_append_c (text, '[');
      write_range (&from.first, &from.last, text);
      g_string_append_c (text, ']');
      return TRUE;
    }

  for (guint i = 1; i + 1 < get_length (stretch); i++)
    if ((krem_token_is (get_token (stretch, i), "-") || krem_token_is (get_token (stretch, i), "/"))
        && read_two (stretch, i, &from, &to, NULL))
      {
        g_clear_error (error);
        return write_interval (&from, &to, text, error);
      }
  return FALSE;
}

static gboolean
understand (Stretch stretch, GString *text, GError **error)
{
  static const char *const and_words[] = { "and", NULL }, *const or_words[] = { "or", NULL };
  Outcome outcome;
  guint position, length = get_length (stretch);
  Resolved from, to;

  if (length == 0)
    return krem_date_fail (error, KREM_DATE_ERROR_SYNTAX, _ ("There is no date"));
  if (krem_token_is (get_token (stretch, length - 1), "unknown")
      && (length == 1 || (length == 2 && krem_token_is (get_token (stretch, 0), "date"))))
    {
      g_string_append (text, KREM_DATE_UNKNOWN_TEXT);
      return TRUE;
    }
  if (length == 1 && krem_token_is (get_token (stretch, 0), "always"))
    {
      g_string_append (text, "../..");
      return TRUE;
    }

  if (starts_with (stretch, "between", NULL))
    {
      stretch.start++;
      if (!find_word (stretch, and_words, &position) && !find_dash (stretch, FALSE, &position))
        return krem_date_fail (error, KREM_DATE_ERROR_SYNTAX, _ ("“Between” needs two dates with “and” between them"));
      if (!read_two (stretch, position, &from, &to, error))
        return FALSE;
      g_string_append_c (text, '[');
      write_range (&from.first, &to.last, text);
      g_string_append_c (text, ']');
      return TRUE;
    }
  outcome = read_limited (stretch, text, error);
  if (outcome != OUTCOME_OTHER)
    return outcome == OUTCOME_READ;
  if (find_word (stretch, or_words, &position))
    return read_list (stretch, text, error);
  outcome = read_open (stretch, text, error);
  if (outcome != OUTCOME_OTHER)
    return outcome == OUTCOME_READ;
  return read_plain (stretch, text, error);
}

/**
 * krem_date_understand:
 * @typed: what somebody typed
 * @error: return location for an error
 *
 * Turns what people type (“12 apr 1956”, “c. 1938”, “late 1955”, “between 29 June and 3 July 1956”) into the text of a
 * date. What is such a text already stays as it is. Days come before months where both are numbers; English and the
 * user's language are understood.
 *
 * Returns: (transfer full) (nullable): a text that krem_date_parse() reads, or %NULL with @error set to a
 *   #KremDateError that tells what is wrong
 */
char *
krem_date_understand (const char *typed, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (KremDate) date = NULL;
  g_autoptr (GPtrArray) tokens = NULL;
  g_autoptr (GString) written = g_string_new (NULL);

  g_return_val_if_fail (typed != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  text = g_strstrip (g_utf8_make_valid (typed, -1));
  date = krem_date_parse (text, NULL);
  if (date != NULL && !date->backwards)
    return g_steal_pointer (&text);
  g_clear_pointer (&date, krem_date_unref);

  /* Two dots stand between dates in a set only, whose brackets one may forget. */
  if (strstr (text, "..") != NULL && strpbrk (text, "[]/") == NULL)
    {
      g_autofree char *set = g_strdup_printf ("[%s]", text);

      date = krem_date_parse (set, NULL);
      if (date != NULL && !date->backwards)
        return g_steal_pointer (&set);
      g_clear_pointer (&date, krem_date_unref);
    }

  tokens = krem_date_split (text);
  if (tokens->len <= MAX_TOKENS)
    krem_date_translate (tokens);
  if (tokens->len > MAX_TOKENS)
    {
      krem_date_fail (error, KREM_DATE_ERROR_SYNTAX, _ ("This is too long for a date"));
      return NULL;
    }
  if (!understand ((Stretch){ tokens, 0, tokens->len }, written, error))
    return NULL;
  date = krem_date_parse (written->str, error);
  if (date == NULL)
    return NULL;
  if (date->backwards)
    {
      krem_date_fail (error, KREM_DATE_ERROR_RANGE, _ ("It ends before it begins"));
      return NULL;
    }
  return g_string_free (g_steal_pointer (&written), FALSE);
}
