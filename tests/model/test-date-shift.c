/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-date-shift.h"

/* What a date becomes; @stays_behind where it cannot follow the whole way. */
static const struct
{
  const char *text;
  KremShift shift;
  const char *result;
  gboolean stays_behind;
} shifts[] = {
  { "1956-02-12", { 1, 0, 0, 0 }, "1957-02-12", FALSE },
  { "1956-02-12", { 0, 11, 0, 0 }, "1957-01-12", FALSE },
  { "1956-02-12", { 0, 0, 20, 0 }, "1956-03-03", FALSE },
  { "1956-02-12", { -1, -1, -12, 0 }, "1954-12-31", FALSE },
  { "1956-02-29", { 1, 0, 0, 0 }, "1957-02-28", FALSE },
  { "1956-01-31", { 0, 1, 0, 0 }, "1956-02-29", FALSE },
  { "1956-01-31", { 0, 1, 1, 0 }, "1956-03-01", FALSE },
  { "1956-02-12", { 0, 0, 0, 90 }, "1956-02-12", TRUE },
  { "1956-02-12~", { 0, 0, -12, 0 }, "1956-01-31~", FALSE },
  { "1956-02", { 0, -2, 0, 0 }, "1955-12", FALSE },
  { "1956-02?", { 0, 0, 40, 0 }, "1956-02?", TRUE },
  { "1956-02-XX", { 0, 1, 3, 0 }, "1956-03-XX", TRUE },
  { "1956", { 3, 0, 0, 0 }, "1959", FALSE },
  { "1956%", { 0, 24, 0, 0 }, "1958%", FALSE },
  { "1956", { 0, 11, 0, 0 }, "1956", TRUE },
  { "1956", { 0, -13, 0, 0 }, "1955", TRUE },
  { "1956-XX", { 1, 0, 0, 0 }, "1957-XX", FALSE },
  { "1956-XX-XX~", { 1, 0, 0, 0 }, "1957-XX-XX~", FALSE },
  { "1956-24", { 0, 3, 0, 0 }, "1957-21", FALSE },
  { "1956-21~", { 0, -5, 0, 0 }, "1955-24~", TRUE },
  { "195X", { 10, 0, 0, 0 }, "196X", FALSE },
  { "195X~", { 9, 0, 0, 0 }, "195X~", TRUE },
  { "19XX", { -100, 0, 0, 0 }, "18XX", FALSE },
  { "-004X", { 10, 0, 0, 0 }, "-003X", FALSE },
  { "-000X", { 10, 0, 0, 0 }, "000X", FALSE },
  { "000X", { -20, 0, 0, 0 }, "-001X", FALSE },
  { "-00XX", { 100, 0, 0, 0 }, "00XX", FALSE },
  { "-0043-03-15", { 43, 0, 0, 0 }, "0000-03-15", FALSE },
  { "0001-01-01", { -2, 0, 0, 0 }, "-0001-01-01", FALSE },
  { "Y-50000", { 49000, 0, 0, 0 }, "-1000", FALSE },
  { "9999", { 1, 0, 0, 0 }, "Y10000", FALSE },
  { "9999~", { 1, 0, 0, 0 }, "Y10000~", FALSE },
  { "9999-12", { 0, 1, 0, 0 }, "9999-12", TRUE },
  { "9999-XX", { 1, 0, 0, 0 }, "9999-XX", TRUE },
  { "999X", { 10, 0, 0, 0 }, "999X", TRUE },
  { "Y999999999", { 1, 0, 0, 0 }, "Y999999999", TRUE },
  { "1956-02-27T23:10", { 0, 0, 1, 60 }, "1956-02-29T00:10", FALSE },
  { "1956-02-27T23:10:05Z", { 1, 0, 0, 0 }, "1957-02-27T23:10:05Z", FALSE },
  { "1956-02-27T00:10+03:00", { 0, 0, 0, -20 }, "1956-02-26T23:50+03:00", FALSE },
  { "1956-06-29/1956-07-03", { 0, 0, 3, 0 }, "1956-07-02/1956-07-06", FALSE },
  { "1956-06/1956-07-03", { 0, 0, 3, 0 }, "1956-06/1956-07-06", TRUE },
  { "1956/..", { 1, 0, 0, 0 }, "1957/..", FALSE },
  { "../1956-05", { 0, 8, 0, 0 }, "../1957-01", FALSE },
  { "/1956", { -1, 0, 0, 0 }, "/1955", FALSE },
  { "1956/", { -1, 0, 0, 0 }, "1955/", FALSE },
  { "1956/1956-01-05", { 0, 0, -10, 0 }, "1956/1956-01-05", TRUE },
  { "[1956-06-29..1956-07-03]", { 1, 0, 0, 0 }, "[1957-06-29..1957-07-03]", FALSE },
  { "[..1956,1958-02~,1960..]", { 2, 0, 0, 0 }, "[..1958,1960-02~,1962..]", FALSE },
  { "@trial/end", { 1, 0, 0, 0 }, "@trial/end", FALSE },
  { "XXXX-XX-XX", { 1, 0, 0, 0 }, "XXXX-XX-XX", FALSE },
  { "soon", { 1, 0, 0, 0 }, "soon", TRUE },
};

static void
test_shift (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shifts); i++)
    {
      g_autoptr (KremDate) date = krem_date_new (shifts[i].text);
      gboolean followed;
      g_autofree char *result = krem_date_shift (date, &shifts[i].shift, &followed);

      g_test_message ("%s", shifts[i].text);
      g_assert_cmpstr (result, ==, shifts[i].result);
      g_assert_cmpint (followed, ==, !shifts[i].stays_behind);
    }
}

static const struct
{
  const char *text;
  KremDateEnd end;
  int to[5]; /* year, month, day, hour, minute */
  KremPrecision unit;
  const char *result;
} moves[] = {
  /* The whole of it: in steps of the unit, or of its own where that is coarser. */
  { "1956-04-12", KREM_DATE_WHOLE, { 1956, 7, 3, 5, 0 }, KREM_PRECISION_DAY, "1956-07-03" },
  { "1956-04-12", KREM_DATE_WHOLE, { 1956, 7, 3, 5, 0 }, KREM_PRECISION_MONTH, "1956-07-12" },
  { "1956-04-12", KREM_DATE_WHOLE, { 1954, 7, 3, 5, 0 }, KREM_PRECISION_YEAR, "1954-04-12" },
  { "1956-04-12", KREM_DATE_WHOLE, { 1954, 7, 3, 5, 0 }, KREM_PRECISION_DECADE, "1956-04-12" },
  { "1956-04-12", KREM_DATE_WHOLE, { 1954, 7, 3, 5, 0 }, KREM_PRECISION_MINUTE, "1954-07-03" },
  { "1956-04~", KREM_DATE_WHOLE, { 1956, 7, 3, 5, 0 }, KREM_PRECISION_DAY, "1956-07~" },
  { "1956-21", KREM_DATE_WHOLE, { 1957, 2, 3, 5, 0 }, KREM_PRECISION_DAY, "1956-24" },
  { "1956-24", KREM_DATE_WHOLE, { 1957, 3, 1, 0, 0 }, KREM_PRECISION_MONTH, "1957-21" },
  { "195X", KREM_DATE_WHOLE, { 1968, 3, 1, 0, 0 }, KREM_PRECISION_DAY, "196X" },
  { "19XX", KREM_DATE_WHOLE, { 1868, 3, 1, 0, 0 }, KREM_PRECISION_DAY, "18XX" },
  { "1956-06-29/1956-07-03", KREM_DATE_WHOLE, { 1956, 7, 1, 0, 0 }, KREM_PRECISION_DAY, "1956-07-01/1956-07-05" },
  { "1956-06/1956-07-03", KREM_DATE_WHOLE, { 1956, 8, 15, 0, 0 }, KREM_PRECISION_DAY, "1956-08/1956-09-03" },
  { "../1956-07-03", KREM_DATE_WHOLE, { 1956, 8, 15, 0, 0 }, KREM_PRECISION_DAY, "../1956-08-15" },
  { "[1956-06-29..1956-07-03]",
    KREM_DATE_WHOLE,
    { 1956, 6, 30, 0, 0 },
    KREM_PRECISION_DAY,
    "[1956-06-30..1956-07-04]" },
  { "1956-02-27T04:10", KREM_DATE_WHOLE, { 1956, 2, 26, 22, 30 }, KREM_PRECISION_HOUR, "1956-02-26T22:10" },
  { "1956-02-27T04:10:07Z", KREM_DATE_WHOLE, { 1956, 2, 26, 22, 30 }, KREM_PRECISION_MINUTE, "1956-02-26T22:30:07Z" },
  { "XXXX-XX-XX", KREM_DATE_WHOLE, { 1956, 8, 15, 0, 0 }, KREM_PRECISION_DAY, "1956-08-15" },
  { "soon", KREM_DATE_WHOLE, { 1956, 8, 15, 0, 0 }, KREM_PRECISION_MONTH, "1956-08" },
  /* Further than a date can go it does not go at all. */
  { "1956-04-12", KREM_DATE_WHOLE, { 999999999, 7, 3, 5, 0 }, KREM_PRECISION_DAY, "1956-04-12" },
  { "1956-04", KREM_DATE_WHOLE, { 999999999, 7, 3, 5, 0 }, KREM_PRECISION_MONTH, "1956-04" },
  { "1956-21", KREM_DATE_WHOLE, { -999999999, 7, 3, 5, 0 }, KREM_PRECISION_SEASON, "1956-21" },
  { "19XX", KREM_DATE_WHOLE, { 999999999, 7, 3, 5, 0 }, KREM_PRECISION_CENTURY, "19XX" },
  { "1956", KREM_DATE_WHOLE, { 2000000000, 7, 3, 5, 0 }, KREM_PRECISION_YEAR, "Y999999999" },
  { "Y-999999999", KREM_DATE_WHOLE, { 999999999, 7, 3, 5, 0 }, KREM_PRECISION_YEAR, "Y999999999" },
  /* One end. */
  { "1956-06-29/1956-07-03", KREM_DATE_END, { 1956, 7, 9, 0, 0 }, KREM_PRECISION_DAY, "1956-06-29/1956-07-09" },
  { "1956-06-29/1956-07-03", KREM_DATE_START, { 1956, 5, 9, 0, 0 }, KREM_PRECISION_MONTH, "1956-05-29/1956-07-03" },
  { "1956-06-29/1956-07~", KREM_DATE_END, { 1956, 9, 9, 0, 0 }, KREM_PRECISION_DAY, "1956-06-29/1956-09~" },
  { "1956-06-29/..", KREM_DATE_END, { 1956, 9, 9, 0, 0 }, KREM_PRECISION_DAY, "1956-06-29/1956-09-09" },
  { "/1956-06", KREM_DATE_START, { 1956, 2, 9, 0, 0 }, KREM_PRECISION_DAY, "1956-02/1956-06" },
  { "1956-06-29/1956-07-03", KREM_DATE_END, { 1956, 5, 9, 0, 0 }, KREM_PRECISION_DAY, "1956-06-29" },
  { "1956-06-29/1956-07-03", KREM_DATE_START, { 1956, 7, 3, 0, 0 }, KREM_PRECISION_DAY, "1956-07-03" },
  { "1956-06-29", KREM_DATE_END, { 1956, 7, 3, 0, 0 }, KREM_PRECISION_DAY, "1956-06-29/1956-07-03" },
  { "1956-06-29", KREM_DATE_START, { 1956, 5, 3, 0, 0 }, KREM_PRECISION_MONTH, "1956-05/1956-06-29" },
  { "1956-06-29", KREM_DATE_START, { 1956, 8, 3, 0, 0 }, KREM_PRECISION_DAY, "1956-06-29" },
  { "[1956-06-29..1956-07-03]", KREM_DATE_END, { 1956, 7, 9, 0, 0 }, KREM_PRECISION_DAY, "[1956-06-29..1956-07-09]" },
  { "[..1956-07-03]", KREM_DATE_START, { 1956, 7, 1, 0, 0 }, KREM_PRECISION_DAY, "[1956-07-01..1956-07-03]" },
  { "[1956-06-29,1956-07-03]", KREM_DATE_END, { 1956, 7, 9, 0, 0 }, KREM_PRECISION_DAY, NULL },
};

static void
test_move (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      const int *to = moves[i].to;
      g_autoptr (KremDate) date = krem_date_new (moves[i].text);
      g_autofree char *result = krem_date_move (date, moves[i].end,
                                                krem_instant_from_civil (to[0], to[1], to[2], to[3], to[4], 0),
                                                moves[i].unit);

      g_test_message ("%u: %s", i, moves[i].text);
      g_assert_cmpstr (result, ==, moves[i].result);
    }
}

static void
test_write (void)
{
  static const struct
  {
    int year, month, day;
    KremPrecision unit;
    const char *text;
  } cases[] = {
    { 1956, 2, 27, KREM_PRECISION_CENTURY, "19XX" },
    { 1956, 2, 27, KREM_PRECISION_DECADE, "195X" },
    { 1956, 2, 27, KREM_PRECISION_YEAR, "1956" },
    { 1956, 2, 27, KREM_PRECISION_SEASON, "1955-24" },
    { 1956, 12, 27, KREM_PRECISION_SEASON, "1956-24" },
    { 1956, 3, 1, KREM_PRECISION_SEASON, "1956-21" },
    { 1956, 2, 27, KREM_PRECISION_MONTH, "1956-02" },
    { 1956, 2, 27, KREM_PRECISION_DAY, "1956-02-27" },
    { 1956, 2, 27, KREM_PRECISION_HOUR, "1956-02-27T00:00" },
    { 1956, 2, 27, KREM_PRECISION_SECOND, "1956-02-27T00:00:00" },
    { -43, 3, 15, KREM_PRECISION_DAY, "-0043-03-15" },
    { -43, 3, 15, KREM_PRECISION_DECADE, "-004X" },
    { 0, 3, 15, KREM_PRECISION_YEAR, "0000" },
    { 12000, 3, 15, KREM_PRECISION_DAY, "Y12000" },
    { 9999, 12, 31, KREM_PRECISION_SEASON, "9999-24" },
    { 10000, 1, 1, KREM_PRECISION_SEASON, "Y10000" },
    { -9999, 12, 1, KREM_PRECISION_SEASON, "-9999-24" },
    { -9999, 3, 1, KREM_PRECISION_SEASON, "-9999-21" },
    { -9999, 2, 28, KREM_PRECISION_SEASON, "-9999" },
    { -9998, 1, 1, KREM_PRECISION_SEASON, "-9999-24" },
    { -9999, 2, 28, KREM_PRECISION_MONTH, "-9999-02" },
    { -9999, 2, 28, KREM_PRECISION_CENTURY, "-99XX" },
    { -10000, 12, 1, KREM_PRECISION_SEASON, "Y-10000" },
    { 0, 1, 1, KREM_PRECISION_SEASON, "-0001-24" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = krem_date_write (krem_instant_from_civil (cases[i].year, cases[i].month, cases[i].day, 0,
                                                                        0, 0),
                                               cases[i].unit);
      g_autoptr (KremDate) date = krem_date_new (text);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpint (date->kind, ==, KREM_DATE_POINT);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date-shift/shift", test_shift);
  g_test_add_func ("/date-shift/move", test_move);
  g_test_add_func ("/date-shift/write", test_write);
  return g_test_run ();
}
