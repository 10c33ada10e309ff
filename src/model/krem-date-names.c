/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-date-private.h"

#include <glib/gi18n-lib.h>

/* The names are the catalogue's own and not the C library's, so that the language of the whole window is one. */
static const struct
{
  const char *alone, *in_date, *between, *brief;
} months[12] = {
  /* Translators: “month alone” stands alone or before a year, as in “February 1956”; “month in a date” after the day or
   * after a word, as in “12 February 1956” or “until February 1956”; “month after between” in “between February and
   * March”. */
  { NC_ ("month alone", "January"), NC_ ("month in a date", "January"), NC_ ("month after between", "January"),
    NC_ ("short month", "Jan") },
  { NC_ ("month alone", "February"), NC_ ("month in a date", "February"), NC_ ("month after between", "February"),
    NC_ ("short month", "Feb") },
  { NC_ ("month alone", "March"), NC_ ("month in a date", "March"), NC_ ("month after between", "March"),
    NC_ ("short month", "Mar") },
  { NC_ ("month alone", "April"), NC_ ("month in a date", "April"), NC_ ("month after between", "April"),
    NC_ ("short month", "Apr") },
  { NC_ ("month alone", "May"), NC_ ("month in a date", "May"), NC_ ("month after between", "May"),
    NC_ ("short month", "May") },
  { NC_ ("month alone", "June"), NC_ ("month in a date", "June"), NC_ ("month after between", "June"),
    NC_ ("short month", "Jun") },
  { NC_ ("month alone", "July"), NC_ ("month in a date", "July"), NC_ ("month after between", "July"),
    NC_ ("short month", "Jul") },
  { NC_ ("month alone", "August"), NC_ ("month in a date", "August"), NC_ ("month after between", "August"),
    NC_ ("short month", "Aug") },
  { NC_ ("month alone", "September"), NC_ ("month in a date", "September"), NC_ ("month after between", "September"),
    NC_ ("short month", "Sep") },
  { NC_ ("month alone", "October"), NC_ ("month in a date", "October"), NC_ ("month after between", "October"),
    NC_ ("short month", "Oct") },
  { NC_ ("month alone", "November"), NC_ ("month in a date", "November"), NC_ ("month after between", "November"),
    NC_ ("short month", "Nov") },
  { NC_ ("month alone", "December"), NC_ ("month in a date", "December"), NC_ ("month after between", "December"),
    NC_ ("short month", "Dec") },
};

static const struct
{
  const char *alone, *in_phrase, *between;
} seasons[4] = {
  /* Translators: “season” stands alone or before a year; “season in a phrase” as in “until spring 1956”; “season after
   * between” as in “between spring 1956 and summer 1957”. */
  { NC_ ("season", "spring"), NC_ ("season in a phrase", "spring"), NC_ ("season after between", "spring") },
  { NC_ ("season", "summer"), NC_ ("season in a phrase", "summer"), NC_ ("season after between", "summer") },
  { NC_ ("season", "autumn"), NC_ ("season in a phrase", "autumn"), NC_ ("season after between", "autumn") },
  { NC_ ("season", "winter"), NC_ ("season in a phrase", "winter"), NC_ ("season after between", "winter") },
};

/**
 * krem_month_get_name:
 * @month: 1 to 12
 * @form: how to write it
 *
 * Returns: its name in the user's language
 */
const char *
krem_month_get_name (int month, KremMonthForm form)
{
  g_return_val_if_fail (month >= 1 && month <= 12, "");

  switch (form)
    {
    case KREM_MONTH_IN_DATE:
      return g_dpgettext2 (GETTEXT_PACKAGE, "month in a date", months[month - 1].in_date);
    case KREM_MONTH_BETWEEN:
      return g_dpgettext2 (GETTEXT_PACKAGE, "month after between", months[month - 1].between);
    case KREM_MONTH_SHORT:
      return g_dpgettext2 (GETTEXT_PACKAGE, "short month", months[month - 1].brief);
    default:
      return g_dpgettext2 (GETTEXT_PACKAGE, "month alone", months[month - 1].alone);
    }
}

/**
 * krem_season_get_name:
 * @season: 21 for spring to 24 for winter
 * @form: where it stands
 *
 * Returns: its name in the user's language
 */
const char *
krem_season_get_name (int season, KremDateForm form)
{
  g_return_val_if_fail (season >= 21 && season <= 24, "");

  switch (form)
    {
    case KREM_DATE_IN_PHRASE:
      return g_dpgettext2 (GETTEXT_PACKAGE, "season in a phrase", seasons[season - 21].in_phrase);
    case KREM_DATE_BETWEEN:
      return g_dpgettext2 (GETTEXT_PACKAGE, "season after between", seasons[season - 21].between);
    default:
      return g_dpgettext2 (GETTEXT_PACKAGE, "season", seasons[season - 21].alone);
    }
}

/**
 * krem_year_format:
 * @year: an astronomical year
 *
 * Writes a year as historians do, who know no year 0: “1956”, “AD 14”, “44 BC”.
 *
 * Returns: (transfer full): its text in the user's language
 */
char *
krem_year_format (gint64 year)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, year <= 0 ? 1 - year : year);

  if (year <= 0)
    /* Translators: a year before the common era. */
    return g_strdup_printf (C_ ("year", "%s BC"), number);
  if (year < 100)
    /* Translators: a year of one or two digits, which could be taken for a day or a year of our time. */
    return g_strdup_printf (C_ ("year", "AD %s"), number);
  /* Translators: any other year, for languages that put a word beside it. */
  return g_strdup_printf (C_ ("year", "%s"), number);
}

/* A number up to 101 with Roman numerals. */
static char *
format_roman (int number)
{
  static const struct
  {
    int value;
    const char *text;
  } numerals[] = { { 100, "C" }, { 90, "XC" }, { 50, "L" }, { 40, "XL" }, { 10, "X" },
                   { 9, "IX" },  { 5, "V" },   { 4, "IV" }, { 1, "I" } };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (numerals); i++)
    for (; number >= numerals[i].value; number -= numerals[i].value)
      g_string_append (text, numerals[i].text);
  return g_string_free (text, FALSE);
}

static char *
format_century_number (int number, KremDateForm form)
{
  g_autofree char *roman = NULL;

  /* Translators: translate this as “roman” where centuries are counted in Roman numerals, else leave it as it is. */
  if (!g_str_equal (C_ ("numerals of centuries", "arabic"), "roman"))
    {
      if (number % 10 == 1 && number % 100 != 11)
        return g_strdup_printf (C_ ("century with a number ending in 1, but not 11", "%dst century"), number);
      if (number % 10 == 2 && number % 100 != 12)
        return g_strdup_printf (C_ ("century with a number ending in 2, but not 12", "%dnd century"), number);
      if (number % 10 == 3 && number % 100 != 13)
        return g_strdup_printf (C_ ("century with a number ending in 3, but not 13", "%drd century"), number);
      return g_strdup_printf (C_ ("century with any other number", "%dth century"), number);
    }

  roman = format_roman (number);
  switch (form)
    {
    case KREM_DATE_IN_PHRASE:
      /* Translators: as in “until the XX century”. */
      return g_strdup_printf (C_ ("century with a Roman numeral in a phrase", "%s century"), roman);
    case KREM_DATE_BETWEEN:
      /* Translators: as in “between the XX century and the XXI century”. */
      return g_strdup_printf (C_ ("century with a Roman numeral after between", "%s century"), roman);
    default:
      return g_strdup_printf (C_ ("century with a Roman numeral", "%s century"), roman);
    }
}

static char *
format_century (const KremDatePart *part, KremDateForm form)
{
  gboolean is_before = part->last_year < 0;
  gint64 first = is_before ? -part->last_year : part->year;
  g_autofree char *century = format_century_number ((int) (first / 100) + 1, form);

  /* Translators: %s is “1st century”. */
  return is_before ? g_strdup_printf (C_ ("century", "%s BC"), century) : g_steal_pointer (&century);
}

/* The decades before our era do not begin with a round year BC, so their years are told. */
static char *
format_decade (const KremDatePart *part, KremDateForm form)
{
  g_autofree char *first = NULL, *last = NULL;

  if (part->year >= 100)
    /* Translators: a decade, from its first year: “1950s”, “until the 1950s”, “between the 1950s and the 1960s”. */
    return g_strdup_printf (form == KREM_DATE_IN_PHRASE ? C_ ("decade in a phrase", "%ds")
                            : form == KREM_DATE_BETWEEN ? C_ ("decade after between", "%ds")
                                                        : C_ ("decade", "%ds"),
                            (int) part->year);
  first = krem_year_format (part->year);
  last = krem_year_format (part->last_year);
  return g_strdup_printf (C_ ("date", "between %1$s and %2$s"), first, last);
}

/* Winter goes on into the next year, which its text says wherever it is short to say. */
static char *
format_season (const KremDatePart *part, KremDateForm form)
{
  const char *name = krem_season_get_name (part->season, form);
  g_autofree char *year = krem_year_format (part->year);

  if (part->season == 24 && part->year >= 1000 && part->year <= 9998)
    {
      int next = (int) (part->year + 1);

      g_free (year);
      /* Translators: the two years of one winter, such as 1955–56. */
      year = g_strdup_printf (next % 100 == 0 ? C_ ("years of a winter", "%d–%d") : C_ ("years of a winter", "%d–%02d"),
                              next - 1, next % 100 == 0 ? next : next % 100);
    }
  /* Translators: a season and its year: “spring 1956”. */
  return g_strdup_printf (C_ ("date", "%1$s %2$s"), name, year);
}

static char *
format_offset (int offset)
{
  int minutes = ABS (offset) / 60;

  return offset == 0 ? g_strdup ("UTC")
                     : g_strdup_printf ("UTC%c%02d:%02d", offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

static char *
format_day (const KremDatePart *part)
{
  g_autofree char *year = krem_year_format (part->year);

  /* Translators: the day, the month and the year: “12 April 1956”. */
  return g_strdup_printf (C_ ("date", "%1$d %2$s %3$s"), part->day,
                          krem_month_get_name (part->month, KREM_MONTH_IN_DATE), year);
}

static char *
format_minute (const KremDatePart *part)
{
  g_autofree char *day = format_day (part), *time = NULL, *offset = NULL;

  time = part->precision == KREM_PRECISION_SECOND
             ? g_strdup_printf ("%02d:%02d:%02d", part->hour, part->minute, part->second)
             : g_strdup_printf ("%02d:%02d", part->hour, part->minute);
  if (!part->has_offset)
    /* Translators: a day and a time of day: “27 February 1956, 04:10”. */
    return g_strdup_printf (C_ ("date", "%1$s, %2$s"), day, time);

  offset = format_offset (part->offset);
  /* Translators: a day, a time of day and the offset of its clock: “27 February 1956, 04:10 (UTC+03:00)”. */
  return g_strdup_printf (C_ ("date", "%1$s, %2$s (%3$s)"), day, time, offset);
}

static char *
format_plain (const KremDatePart *part, KremDateForm form)
{
  static const KremMonthForm month_forms[] = {
    [KREM_DATE_ALONE] = KREM_MONTH_ALONE,
    [KREM_DATE_IN_PHRASE] = KREM_MONTH_IN_DATE,
    [KREM_DATE_BETWEEN] = KREM_MONTH_BETWEEN,
  };
  g_autofree char *year = NULL;

  switch (part->precision)
    {
    case KREM_PRECISION_CENTURY:
      return format_century (part, form);
    case KREM_PRECISION_DECADE:
      return format_decade (part, form);
    case KREM_PRECISION_SEASON:
      return format_season (part, form);
    case KREM_PRECISION_MONTH:
      year = krem_year_format (part->year);
      /* Translators: a month and its year: “February 1956”. */
      return g_strdup_printf (C_ ("month and year", "%1$s %2$s"), krem_month_get_name (part->month, month_forms[form]),
                              year);
    case KREM_PRECISION_DAY:
      return format_day (part);
    case KREM_PRECISION_MINUTE:
    case KREM_PRECISION_SECOND:
      return format_minute (part);
    default:
      return krem_year_format (part->year);
    }
}

/**
 * krem_date_part_format:
 * @part: one date
 * @form: where it stands
 *
 * Returns: (transfer full): its text in the user's language, with what qualifies it
 */
char *
krem_date_part_format (const KremDatePart *part, KremDateForm form)
{
  g_autofree char *plain = format_plain (part,
                                         part->approximate && form == KREM_DATE_ALONE ? KREM_DATE_IN_PHRASE : form);

  if (part->approximate && part->uncertain)
    /* Translators: an approximate date which is uncertain besides. */
    return g_strdup_printf (form == KREM_DATE_ALONE ? C_ ("date", "about %s (uncertain)")
                                                    : C_ ("date in a phrase", "about %s (uncertain)"),
                            plain);
  if (part->approximate)
    /* Translators: “date” stands alone, “date in a phrase” as in “between about 1938 and about 1940”. */
    return g_strdup_printf (form == KREM_DATE_ALONE ? C_ ("date", "about %s") : C_ ("date in a phrase", "about %s"),
                            plain);
  if (part->uncertain)
    return g_strdup_printf (C_ ("date", "%s (uncertain)"), plain);
  return g_steal_pointer (&plain);
}
