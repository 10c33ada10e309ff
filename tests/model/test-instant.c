/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-instant.h"

static const struct
{
  KremInstant instant;
  KremCivil civil;
  int weekday;
} known_cases[] = {
  { 0, { 1970, 1, 1, 0, 0, 0 }, 4 },
  { -1, { 1969, 12, 31, 23, 59, 59 }, 3 },
  { 951782400, { 2000, 2, 29, 0, 0, 0 }, 2 },
  { 951868800, { 2000, 3, 1, 0, 0, 0 }, 3 },
  { 2147483647, { 2038, 1, 19, 3, 14, 7 }, 2 },
  { 4107542400, { 2100, 3, 1, 0, 0, 0 }, 1 },
  { -2208988800, { 1900, 1, 1, 0, 0, 0 }, 1 },
  { -2203891200, { 1900, 3, 1, 0, 0, 0 }, 4 },
  { -432964800, { 1956, 4, 12, 20, 0, 0 }, 4 },
  { -12219292800, { 1582, 10, 15, 0, 0, 0 }, 5 },
  { -62135596800, { 1, 1, 1, 0, 0, 0 }, 1 },
  { -62135596801, { 0, 12, 31, 23, 59, 59 }, 7 },
  { -62162121600, { 0, 2, 29, 0, 0, 0 }, 2 },
  { -62167219200, { 0, 1, 1, 0, 0, 0 }, 6 },
  { -62167219201, { -1, 12, 31, 23, 59, 59 }, 5 },
};

static void
assert_civil (KremInstant instant, const KremCivil *expected)
{
  KremCivil civil;

  krem_instant_to_civil (instant, &civil);
  g_assert_cmpint (civil.year, ==, expected->year);
  g_assert_cmpint (civil.month, ==, expected->month);
  g_assert_cmpint (civil.day, ==, expected->day);
  g_assert_cmpint (civil.hour, ==, expected->hour);
  g_assert_cmpint (civil.minute, ==, expected->minute);
  g_assert_cmpint (civil.second, ==, expected->second);
}

static KremInstant
from_civil (const KremCivil *civil)
{
  return krem_instant_from_civil (civil->year, civil->month, civil->day, civil->hour, civil->minute, civil->second);
}

static void
test_known (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (known_cases); i++)
    {
      g_assert_cmpint (from_civil (&known_cases[i].civil), ==, known_cases[i].instant);
      assert_civil (known_cases[i].instant, &known_cases[i].civil);
      g_assert_cmpint (krem_instant_weekday (known_cases[i].instant), ==, known_cases[i].weekday);
    }
}

/* Walks a whole cycle of 400 years day by day, counting as a calendar on the wall does. */
static void
walk (gint64 first_year, int n_years)
{
  KremCivil civil = { first_year, 1, 1, 0, 0, 0 };
  KremInstant instant = krem_instant_from_civil (first_year, 1, 1, 0, 0, 0);
  int weekday = krem_instant_weekday (instant);

  while (civil.year < first_year + n_years)
    {
      static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
      gboolean is_leap = civil.year % 4 == 0 && (civil.year % 100 != 0 || civil.year % 400 == 0);
      int n_days = days[civil.month - 1] + (civil.month == 2 && is_leap);

      assert_civil (instant, &civil);
      g_assert_cmpint (from_civil (&civil), ==, instant);
      g_assert_cmpint (krem_days_in_month (civil.year, civil.month), ==, n_days);
      g_assert_cmpint (krem_instant_weekday (instant), ==, weekday);

      instant += KREM_SECONDS_PER_DAY;
      weekday = weekday % 7 + 1;
      if (++civil.day > n_days)
        {
          civil.day = 1;
          if (++civil.month > 12)
            {
              civil.month = 1;
              civil.year++;
            }
        }
    }
}

static void
test_cycles (void)
{
  walk (1800, 400);
  walk (-400, 400);
  walk (0, 101);
  walk (-999999999, 5);
  walk (999999995, 5);
}

/* The calendar repeats after 400 years, which are 146,097 days and whole weeks. */
static void
test_period (void)
{
  for (int i = 0; i < 20000; i++)
    {
      KremCivil civil = { g_test_rand_int_range (-999999599, 999999600),
                          g_test_rand_int_range (1, 13),
                          g_test_rand_int_range (1, 29),
                          g_test_rand_int_range (0, 24),
                          g_test_rand_int_range (0, 60),
                          g_test_rand_int_range (0, 60) };
      KremInstant instant = from_civil (&civil);
      KremInstant later = krem_instant_from_civil (civil.year + 400, civil.month, civil.day, civil.hour, civil.minute,
                                                   civil.second);

      assert_civil (instant, &civil);
      g_assert_cmpint (later - instant, ==, 146097 * KREM_SECONDS_PER_DAY);
      g_assert_cmpint (krem_instant_weekday (instant), ==, krem_instant_weekday (later));
    }
}

static void
test_carry (void)
{
  static const struct
  {
    KremCivil carried, plain;
  } cases[] = {
    { { 1956, 0, 1, 0, 0, 0 }, { 1955, 12, 1, 0, 0, 0 } },
    { { 1956, 13, 1, 0, 0, 0 }, { 1957, 1, 1, 0, 0, 0 } },
    { { 1956, -11, 1, 0, 0, 0 }, { 1955, 1, 1, 0, 0, 0 } },
    { { 1956, 25, 1, 0, 0, 0 }, { 1958, 1, 1, 0, 0, 0 } },
    { { 0, 0, 1, 0, 0, 0 }, { -1, 12, 1, 0, 0, 0 } },
    { { -1, 13, 1, 0, 0, 0 }, { 0, 1, 1, 0, 0, 0 } },
    { { 1956, 3, 0, 0, 0, 0 }, { 1956, 2, 29, 0, 0, 0 } },
    { { 1955, 3, 0, 0, 0, 0 }, { 1955, 2, 28, 0, 0, 0 } },
    { { 1956, 2, 30, 0, 0, 0 }, { 1956, 3, 1, 0, 0, 0 } },
    { { 1956, 12, 31, 24, 0, 0 }, { 1957, 1, 1, 0, 0, 0 } },
    { { 1956, 1, 1, 0, 0, -1 }, { 1955, 12, 31, 23, 59, 59 } },
    { { 1956, 1, 1, 0, -1, 0 }, { 1955, 12, 31, 23, 59, 0 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_civil (from_civil (&cases[i].carried), &cases[i].plain);
}

static void
test_days (void)
{
  KremInstant noon = krem_instant_from_civil (1956, 4, 12, 12, 0, 0);
  KremInstant old = krem_instant_from_civil (-43, 3, 15, 23, 59, 59);

  g_assert_cmpint (krem_instant_day_start (noon), ==, krem_instant_from_civil (1956, 4, 12, 0, 0, 0));
  g_assert_cmpint (krem_instant_day_end (noon), ==, krem_instant_from_civil (1956, 4, 12, 23, 59, 59));
  g_assert_cmpint (krem_instant_day_start (old), ==, krem_instant_from_civil (-43, 3, 15, 0, 0, 0));
  g_assert_cmpint (krem_instant_day_end (old), ==, old);
  g_assert_cmpint (krem_instant_day (0), ==, 0);
  g_assert_cmpint (krem_instant_day (86399), ==, 0);
  g_assert_cmpint (krem_instant_day (86400), ==, 1);
  g_assert_cmpint (krem_instant_day (-1), ==, -1);
  g_assert_cmpint (krem_instant_day (-86400), ==, -1);
  g_assert_cmpint (krem_instant_day (-86401), ==, -2);
  g_assert_cmpint (krem_instant_day_start (KREM_INSTANT_MIN), ==, KREM_INSTANT_MIN);
  g_assert_cmpint (krem_instant_day_end (KREM_INSTANT_MIN), ==, KREM_INSTANT_MIN);
  g_assert_cmpint (krem_instant_day_start (KREM_INSTANT_MAX), ==, KREM_INSTANT_MAX);
  g_assert_cmpint (krem_instant_day_end (KREM_INSTANT_MAX), ==, KREM_INSTANT_MAX);
}

static void
test_saturation (void)
{
  g_assert_cmpint (krem_instant_add (5, -7), ==, -2);
  g_assert_cmpint (krem_instant_add (KREM_INSTANT_MAX, -1), ==, KREM_INSTANT_MAX);
  g_assert_cmpint (krem_instant_add (KREM_INSTANT_MIN, 1), ==, KREM_INSTANT_MIN);
  g_assert_cmpint (krem_instant_add (KREM_INSTANT_MAX - 1, 5), ==, KREM_INSTANT_MAX);
  g_assert_cmpint (krem_instant_add (KREM_INSTANT_MIN + 1, -5), ==, KREM_INSTANT_MIN);
  g_assert_cmpint (krem_instant_add (KREM_INSTANT_MAX - 1, 1), ==, KREM_INSTANT_MAX);
  g_assert_cmpint (krem_instant_add (KREM_INSTANT_MIN + 1, G_MAXINT64), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/instant/known", test_known);
  g_test_add_func ("/instant/cycles", test_cycles);
  g_test_add_func ("/instant/period", test_period);
  g_test_add_func ("/instant/carry", test_carry);
  g_test_add_func ("/instant/days", test_days);
  g_test_add_func ("/instant/saturation", test_saturation);
  return g_test_run ();
}
