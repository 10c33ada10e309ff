/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-date-shift.h"

#include "krem-date-private.h"

#include <string.h>

/* The greatest years of four digits, and of the form with the letter Y. */
#define LAST_YEAR 9999
#define LAST_LONG_YEAR 999999999

/* Writes a year; one of more than four digits stands alone, since nothing finer goes with it. */
static gboolean
append_year (GString *out, gint64 year, gboolean alone)
{
  if (ABS (year) > LAST_YEAR)
    {
      if (!alone || ABS (year) > LAST_LONG_YEAR)
        return FALSE;
      g_string_append_printf (out, "Y%" G_GINT64_FORMAT, year);
      return TRUE;
    }
  g_string_append_printf (out, "%s%04d", year < 0 ? "-" : "", (int) ABS (year));
  return TRUE;
}

static gint64
floor_div (gint64 a, gint64 b)
{
  return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

/* Writes a decade or a century by its number from the year 0 on; those before it are written by the years BC. */
static gboolean
append_years (GString *out, gint64 number, KremPrecision precision)
{
  gint64 digits = number < 0 ? -number - 1 : number;
  gboolean is_decade = precision == KREM_PRECISION_DECADE;

  if (digits > (is_decade ? LAST_YEAR / 10 : LAST_YEAR / 100))
    return FALSE;
  g_string_append_printf (out, is_decade ? "%s%03dX" : "%s%02dXX", number < 0 ? "-" : "", (int) digits);
  return TRUE;
}

/* Which decade or century a year of a date belongs to, counted so that append_years() writes it. */
static gint64
get_years (gint64 year, KremPrecision precision)
{
  gint64 size = precision == KREM_PRECISION_DECADE ? 10 : 100;

  return year < 0 ? -(-year / size) - 1 : year / size;
}

/* Takes whole units out of what is left to move by. */
static gint64
take_units (gint64 *left, gint64 size)
{
  gint64 units = *left / size;

  *left -= units * size;
  return units;
}

/* Moves a day, and with it the time of day, where there is one. */
static gboolean
append_day (GString *out, const KremDatePart *part, gint64 months, gint64 days, gint64 minutes, const char *rest)
{
  gint64 total = part->year * 12 + part->month - 1 + months;
  gint64 year = floor_div (total, 12);
  int month = (int) (total - year * 12) + 1;
  int day = MIN (part->day, krem_days_in_month (year, month));
  KremInstant instant = krem_instant_from_civil (year, month, day, part->hour, part->minute, 0);
  KremCivil civil;

  krem_instant_to_civil (instant + days * KREM_SECONDS_PER_DAY + minutes * 60, &civil);
  if (!append_year (out, civil.year, FALSE))
    return FALSE;
  g_string_append_printf (out, "-%02d-%02d", civil.month, civil.day);
  if (part->precision >= KREM_PRECISION_HOUR)
    g_string_append_printf (out, "T%02d:%02d", civil.hour, civil.minute);
  g_string_append (out, rest);
  return TRUE;
}

/*
 * Moves one date of a text. Each keeps its digits, its X and its marks, and follows by as many whole units of its own
 * precision as the shift has; what is left over is told in @followed.
 */
static gboolean
shift_part (GString *out, const char *text, gsize length, const KremShift *shift, gboolean *followed)
{
  g_autofree char *copy = g_strndup (text, length);
  gint64 months = (gint64) shift->years * 12 + shift->months, days = shift->days, minutes = shift->minutes;
  const char *rest = copy;
  KremDatePart part;
  gint64 total;
  gboolean ok;

  if (!krem_date_part_read (text, length, &part, NULL))
    return FALSE;

  /* What stands after the year stays, up to what the precision of the date names. */
  rest += *rest == 'Y';
  rest += *rest == '-';
  rest += strspn (rest, "0123456789X");
  if (part.precision >= KREM_PRECISION_SEASON)
    rest += strlen ("-MM");
  if (part.precision >= KREM_PRECISION_DAY)
    rest += strlen ("-DD");
  if (part.precision >= KREM_PRECISION_HOUR)
    rest += strlen ("Thh:mm");

  switch (part.precision)
    {
    case KREM_PRECISION_MONTH:
      total = part.year * 12 + part.month - 1 + months;
      months = 0;
      ok = append_year (out, floor_div (total, 12), FALSE);
      g_string_append_printf (out, "-%02d%s", (int) (total - floor_div (total, 12) * 12) + 1, rest);
      break;
    case KREM_PRECISION_SEASON:
      total = part.year * 4 + part.season - 21 + take_units (&months, 3);
      ok = append_year (out, floor_div (total, 4), FALSE);
      g_string_append_printf (out, "-%02d%s", (int) (total - floor_div (total, 4) * 4) + 21, rest);
      break;
    case KREM_PRECISION_DAY:
      ok = append_day (out, &part, months, days, 0, rest);
      months = days = 0;
      break;
    case KREM_PRECISION_MINUTE:
    case KREM_PRECISION_SECOND:
      ok = append_day (out, &part, months, days, minutes, rest);
      months = days = minutes = 0;
      break;
    case KREM_PRECISION_DECADE:
      ok = append_years (out, get_years (part.year, part.precision) + take_units (&months, 120), part.precision);
      g_string_append (out, rest);
      break;
    case KREM_PRECISION_CENTURY:
      ok = append_years (out, get_years (part.year, part.precision) + take_units (&months, 1200), part.precision);
      g_string_append (out, rest);
      break;
    default:
      ok = append_year (out, part.year + take_units (&months, 12), *rest == '\0' || strchr ("~?%", *rest) != NULL);
      g_string_append (out, rest);
      break;
    }
  if (months != 0 || days != 0 || minutes != 0)
    *followed = FALSE;
  return ok;
}

/* The length of what stands between the dates of a text. */
static gsize
count_signs (const char *text)
{
  return g_str_has_prefix (text, "..") ? 2 : strchr ("[],/", *text) != NULL ? 1 : 0;
}

/**
 * krem_date_shift:
 * @date: a date
 * @shift: how far to move it
 * @followed: (out) (optional): whether it went the whole way
 *
 * Moves a date and keeps its form: the digits that it leaves open, its marks, its interval or set, its time. A date
 * follows by whole units of its own precision, rounded towards where it stands: `1956` does not move by eleven months,
 * nor `195X` by nine years, and each date of an interval or a set follows for itself. A day that the new month does not
 * have becomes its last. The date of an event (`@event`) moves with that event, so it stays and counts as having
 * followed, as does what nobody knows. What cannot be read stays, and so does what would no longer be a date: past the
 * greatest year, or ending before it begins.
 *
 * Returns: (transfer full): the text of the new date
 */
char *
krem_date_shift (const KremDate *date, const KremShift *shift, gboolean *followed)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (KremDate) shifted = NULL;
  gboolean all = TRUE;
  gboolean ok = date->kind == KREM_DATE_POINT || date->kind == KREM_DATE_INTERVAL;

  g_return_val_if_fail (shift != NULL, NULL);

  if (followed != NULL)
    *followed = date->kind != KREM_DATE_UNREADABLE;
  if (!ok)
    return g_strdup (date->text);

  for (const char *p = date->text; *p != '\0' && ok;)
    {
      gsize length = count_signs (p);

      if (length > 0)
        g_string_append_len (out, p, length);
      else
        {
          while (p[length] != '\0' && count_signs (p + length) == 0)
            length++;
          ok = shift_part (out, p, length, shift, &all);
        }
      p += length;
    }
  if (ok)
    shifted = krem_date_parse (out->str, NULL);
  ok = shifted != NULL && shifted->backwards == date->backwards;
  if (followed != NULL)
    *followed = ok && all;
  return g_strdup (ok ? out->str : date->text);
}

/**
 * krem_date_write:
 * @instant: a finite instant
 * @unit: how exactly to tell it; what is finer than a second or coarser than a century counts as these
 *
 * Returns: (transfer full): the date in which @instant lies, in the notation of the format; past the year 9999 and in a
 *   winter that begins before the year -9999 only the year
 */
char *
krem_date_write (KremInstant instant, KremPrecision unit)
{
  GString *out = g_string_new (NULL);
  gint64 season_year;
  KremCivil civil;

  krem_instant_to_civil (instant, &civil);
  /* January and February belong to the winter of the year before. */
  season_year = civil.month < 3 ? civil.year - 1 : civil.year;
  if (ABS (civil.year) > LAST_YEAR || (unit == KREM_PRECISION_SEASON && season_year < -LAST_YEAR))
    unit = KREM_PRECISION_YEAR;
  if (unit == KREM_PRECISION_DECADE)
    append_years (out, get_years (civil.year, unit), unit);
  else if (unit < KREM_PRECISION_DECADE)
    append_years (out, get_years (civil.year, KREM_PRECISION_CENTURY), KREM_PRECISION_CENTURY);
  else if (unit == KREM_PRECISION_SEASON)
    {
      append_year (out, season_year, FALSE);
      g_string_append_printf (out, "-%02d", civil.month < 3 ? 24 : 20 + civil.month / 3);
    }
  else
    append_year (out, CLAMP (civil.year, -LAST_LONG_YEAR, LAST_LONG_YEAR), TRUE);
  if (unit >= KREM_PRECISION_MONTH)
    g_string_append_printf (out, "-%02d", civil.month);
  if (unit >= KREM_PRECISION_DAY)
    g_string_append_printf (out, "-%02d", civil.day);
  if (unit >= KREM_PRECISION_HOUR)
    g_string_append_printf (out, "T%02d:%02d", civil.hour, civil.minute);
  if (unit >= KREM_PRECISION_SECOND)
    g_string_append_printf (out, ":%02d", civil.second);
  return g_string_free (out, FALSE);
}
