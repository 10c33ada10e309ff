/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-duration.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* No number of more digits is taken, as in krem_duration_parse(). */
#define MOST_DIGITS 6

/* In the order in which ISO 8601 has them. */
typedef enum
{
  YEARS,
  MONTHS,
  WEEKS,
  DAYS,
  HOURS,
  N_UNITS,
} Unit;

static const char letters[N_UNITS] = { 'Y', 'M', 'W', 'D', 'H' };

static const char *const english[N_UNITS][6] = {
  [YEARS] = { "y", "yr", "yrs", "year", "years" }, [MONTHS] = { "m", "mo", "mos", "month", "months" },
  [WEEKS] = { "w", "wk", "wks", "week", "weeks" }, [DAYS] = { "d", "day", "days" },
  [HOURS] = { "h", "hr", "hrs", "hour", "hours" },
};

static char *
format_unit (Unit unit, guint n)
{
  switch (unit)
    {
    case YEARS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u year", "%u years", n), n);
    case MONTHS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u month", "%u months", n), n);
    case WEEKS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u week", "%u weeks", n), n);
    case DAYS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u day", "%u days", n), n);
    case HOURS:
    default:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u hour", "%u hours", n), n);
    }
}

/* Whether @word, in lower case, is how the user's language calls @n of @unit. */
static gboolean
is_own_word (const char *word, Unit unit, guint n)
{
  g_autofree char *formatted = format_unit (unit, n), *lower = g_utf8_strdown (formatted, -1);
  const char *p = lower + strspn (lower, "0123456789");

  while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return strcmp (p, word) == 0;
}

static Unit
find_unit (const char *word, guint n)
{
  for (Unit unit = 0; unit < N_UNITS; unit++)
    if (g_strv_contains (english[unit], word) || is_own_word (word, unit, n))
      return unit;
  return N_UNITS;
}

/* Steps over what may stand between two lengths: blanks, commas, “and”, also in the user's language. */
static const char *
skip_between (const char *p)
{
  /* Translators: in what somebody types as a length of time: "1 year and 6 months" */
  const char *const ands[] = { "and", C_ ("between lengths of time", "and") };

  while (*p != '\0' && (g_unichar_isspace (g_utf8_get_char (p)) || strchr (",;+", *p) != NULL))
    p = g_utf8_next_char (p);
  for (guint i = 0; i < G_N_ELEMENTS (ands); i++)
    if (g_str_has_prefix (p, ands[i]) && p[strlen (ands[i])] == ' ')
      return skip_between (p + strlen (ands[i]));
  return p;
}

/**
 * krem_duration_understand:
 * @typed: what somebody typed
 *
 * Turns what people type (“25 years”, “10y 6m”, “1 year and 6 months”) into the text of a duration. A number alone is
 * one of years. English and the user's language are understood.
 *
 * Returns: (transfer full) (nullable): a text that krem_duration_parse() reads; %NULL where it means no length of time
 */
char *
krem_duration_understand (const char *typed)
{
  guint amounts[N_UNITS] = { 0 };
  gboolean named[N_UNITS] = { FALSE };
  g_autofree char *stripped = g_strstrip (g_utf8_make_valid (typed, -1)), *lower = g_utf8_strdown (stripped, -1);
  KremDuration duration;
  GString *text;

  if (krem_duration_parse (stripped, &duration))
    return g_steal_pointer (&stripped);
  for (const char *p = skip_between (lower); *p != '\0'; p = skip_between (p))
    {
      gsize digits = strspn (p, "0123456789");
      const char *word;
      g_autofree char *name = NULL;
      guint n;
      Unit unit;

      if (digits == 0 || digits > MOST_DIGITS)
        return NULL;
      n = (guint) g_ascii_strtoull (p, NULL, 10);
      for (word = p + digits; *word != '\0' && g_unichar_isspace (g_utf8_get_char (word));)
        word = g_utf8_next_char (word);
      for (p = word; *p != '\0' && g_unichar_isalpha (g_utf8_get_char (p));)
        p = g_utf8_next_char (p);
      name = g_strndup (word, (gsize) (p - word));
      /* A point may end what is shortened. */
      if (*p == '.' && name[0] != '\0')
        p++;
      unit = name[0] != '\0' ? find_unit (name, n) : *p == '\0' && word - digits == lower ? YEARS : N_UNITS;
      if (unit == N_UNITS || named[unit])
        return NULL;
      named[unit] = TRUE;
      amounts[unit] = n;
    }

  text = g_string_new ("P");
  for (Unit unit = 0; unit < N_UNITS; unit++)
    if (named[unit])
      g_string_append_printf (text, "%s%u%c", unit == HOURS ? "T" : "", amounts[unit], letters[unit]);
  if (text->len > 1)
    return g_string_free (text, FALSE);
  g_string_free (text, TRUE);
  return NULL;
}

/**
 * krem_duration_format:
 * @text: a duration that krem_duration_parse() reads
 *
 * Returns: (transfer full): the duration in words, such as “1 year, 6 months”, unit by unit as @text has it; @text
 *   itself where it counts minutes or seconds
 */
char *
krem_duration_format (const char *text)
{
  GString *words = g_string_new (NULL);
  gboolean of_day = FALSE;

  for (const char *p = text + 1; *p != '\0'; p++)
    {
      guint n;
      Unit unit = 0;
      g_autofree char *part = NULL;

      if (*p == 'T')
        {
          of_day = TRUE;
          p++;
        }
      n = (guint) g_ascii_strtoull (p, NULL, 10);
      p += strspn (p, "0123456789");
      while (unit < N_UNITS && (letters[unit] != *p || (unit == HOURS) != of_day))
        unit++;
      if (unit == N_UNITS)
        {
          g_string_free (words, TRUE);
          return g_strdup (text);
        }
      part = format_unit (unit, n);
      if (words->len > 0)
        g_string_append (words, C_ ("separator", ", "));
      g_string_append (words, part);
    }
  return g_string_free (words, FALSE);
}
