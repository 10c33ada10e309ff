/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "date-testing.h"

typedef struct
{
  const char *text, *formatted;
  gboolean comes_back; /* whether typing @formatted gives @text again */
} FormatCase;

static const FormatCase cases[] = {
  { "1956", "1956", TRUE },
  { "1956-02", "February 1956", TRUE },
  { "1956-04-12", "12 April 1956", TRUE },
  { "1956-05-01", "1 May 1956", TRUE },
  { "1956-XX", "1956" },
  { "1956-XX-XX", "1956" },
  { "1956-02-XX", "February 1956" },
  { "1956-02-27T04:10", "27 February 1956, 04:10", TRUE },
  { "1956-02-27T04:10:05", "27 February 1956, 04:10:05", TRUE },
  { "1956-02-27T04:10Z", "27 February 1956, 04:10 (UTC)", TRUE },
  { "1956-02-27T04:10+03:00", "27 February 1956, 04:10 (UTC+03:00)", TRUE },
  { "1956-02-27T04:10:00-05:30", "27 February 1956, 04:10:00 (UTC-05:30)", TRUE },
  /* Years. */
  { "0956", "956", TRUE },
  { "0100", "100", TRUE },
  { "0014", "AD 14", TRUE },
  { "0001", "AD 1", TRUE },
  { "0000", "1 BC", TRUE },
  { "-0043", "44 BC", TRUE },
  { "-0043-03", "March 44 BC", TRUE },
  { "-0043-03-15", "15 March 44 BC", TRUE },
  { "0014-08-19", "19 August AD 14", TRUE },
  { "Y-50000", "50001 BC", TRUE },
  { "Y12000", "12000", TRUE },
  { "Y999999999", "999999999", TRUE },
  /* Seasons, decades and centuries. */
  { "1956-21", "spring 1956", TRUE },
  { "1956-22", "summer 1956", TRUE },
  { "1956-23", "autumn 1956", TRUE },
  { "1956-24", "winter 1956–57", TRUE },
  { "1999-24", "winter 1999–2000", TRUE },
  { "2008-24", "winter 2008–09", TRUE },
  { "-0043-24", "winter 44 BC", TRUE },
  { "195X", "1950s", TRUE },
  { "010X", "100s", TRUE },
  { "000X", "between 1 BC and AD 9" },
  { "-004X", "between 50 BC and 41 BC" },
  { "19XX", "20th century", TRUE },
  { "20XX", "21st century", TRUE },
  { "00XX", "1st century", TRUE },
  { "01XX", "2nd century", TRUE },
  { "02XX", "3rd century", TRUE },
  { "10XX", "11th century", TRUE },
  { "11XX", "12th century", TRUE },
  { "12XX", "13th century", TRUE },
  { "-00XX", "1st century BC", TRUE },
  { "-01XX", "2nd century BC", TRUE },
  /* What qualifies. */
  { "1938~", "about 1938", TRUE },
  { "1956?", "1956 (uncertain)", TRUE },
  { "1938%", "about 1938 (uncertain)", TRUE },
  { "1956-04-12~", "about 12 April 1956", TRUE },
  { "195X~", "about 1950s", TRUE },
  { "1956-21?", "spring 1956 (uncertain)", TRUE },
  /* What lasts. */
  { "1956/1957", "1956 to 1957", TRUE },
  { "1956-06-29/1956-07-03", "29 June to 3 July 1956", TRUE },
  { "1956-06-29/1956-06-30", "29 to 30 June 1956", TRUE },
  { "1956-12-29/1957-01-03", "29 December 1956 to 3 January 1957", TRUE },
  { "1956-03/1956-05", "March to May 1956", TRUE },
  { "1955-03/1956-05", "March 1955 to May 1956", TRUE },
  { "1956-02-12/1956-03", "12 February 1956 to March 1956", TRUE },
  { "1938~/1956-05-09", "about 1938 to 9 May 1956", TRUE },
  { "1956-06-29~/1956-07-03", "about 29 June 1956 to 3 July 1956", TRUE },
  { "-0043-03-15/-0043-04-03", "15 March to 3 April 44 BC", TRUE },
  { "-0043/0014", "44 BC to AD 14", TRUE },
  { "1956-02-12T10:00/1956-02-12T11:30", "12 February 1956, 10:00 to 11:30", TRUE },
  { "1956-02-12T10:00/1956-02-13T11:30", "12 February 1956, 10:00 to 13 February 1956, 11:30", TRUE },
  { "1956/..", "from 1956 on", TRUE },
  { "../1956", "until 1956", TRUE },
  { "1956/", "from 1956 to an unknown date", TRUE },
  { "/1956", "from an unknown date to 1956", TRUE },
  { "../..", "always", TRUE },
  { "/..", "from an unknown date on" },
  { "../", "until an unknown date" },
  { "1957/1956", "1957 to 1956" },
  /* One of a set. */
  { "[1956-06-29..1956-07-03]", "between 29 June and 3 July 1956", TRUE },
  { "[1956-06-29..1956-06-30]", "between 29 and 30 June 1956", TRUE },
  { "[1955-09..1955-12]", "between September and December 1955", TRUE },
  { "[1956..1958]", "between 1956 and 1958", TRUE },
  { "[1937~..1939]", "between about 1937 and 1939", TRUE },
  { "[..1956]", "1956 or earlier", TRUE },
  { "[1956-07-03..]", "3 July 1956 or later", TRUE },
  { "[1956,1958]", "1956 or 1958", TRUE },
  { "[1956]", "1956" },
  { "[1667,1668,1670..1672]", "1667, 1668 or 1670 to 1672", TRUE },
  { "[1956-02-12T10:00..1956-02-12T11:30]", "between 10:00 and 11:30 on 12 February 1956", TRUE },
  /* What says nothing about when. */
  { "XXXX-XX-XX", "unknown", TRUE },
  { "@trial", "the date of “trial”" },
  { "@trial/end", "the end of “trial”" },
  { "@/end", "the date of “/end”" },
  { "the day before yesterday", "the day before yesterday" },
  { "1956-02-30", "1956-02-30" },
  { "\xff", "\xef\xbf\xbd" },
};

static void
test_format (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KremDate) date = krem_date_new (cases[i].text);
      g_autofree char *formatted = krem_date_format (date);
      g_autofree char *understood = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", formatted);
      g_assert_cmpstr (formatted, ==, cases[i].formatted);
      if (!cases[i].comes_back)
        continue;
      understood = krem_date_understand (formatted, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (understood, ==, cases[i].text);
    }
}

static const struct
{
  const char *text, *formatted;
} bounds_cases[] = {
  { "1956", "1956" },
  { "1956-02", "February 1956" },
  { "1956-04-12", "12 April 1956" },
  { "1956-02-27T04:10", "27 February 1956, 04:10" },
  { "1956-02-27T04:10:05", "27 February 1956, 04:10:05" },
  { "1955~", "between 1954 and 1956" },
  { "1956-02~", "between January and March 1956" },
  { "1956-21", "between March and May 1956" },
  { "195X", "between 1950 and 1959" },
  { "[1956-06-29..1956-07-03]", "between 29 June and 3 July 1956" },
  { "[1956-06-01..1956-07-31]", "between June and July 1956" },
  { "[1955-09..1955-12]", "between September and December 1955" },
  { "[..1956]", "1956 or earlier" },
  { "[..1956-07-03]", "3 July 1956 or earlier" },
  { "[1956-07..]", "July 1956 or later" },
  { "XXXX-XX-XX", "unknown" },
};

static void
test_format_bounds (void)
{
  const KremBounds always = { KREM_INSTANT_MIN, KREM_INSTANT_MIN }, never = { KREM_INSTANT_MAX, KREM_INSTANT_MAX };
  g_autofree char *always_text = krem_date_format_bounds (always), *never_text = krem_date_format_bounds (never);

  g_assert_cmpstr (always_text, ==, "always");
  g_assert_cmpstr (never_text, ==, "never");
  for (guint i = 0; i < G_N_ELEMENTS (bounds_cases); i++)
    {
      g_autoptr (KremDate) date = krem_date_new (bounds_cases[i].text);
      g_autofree char *formatted = krem_date_format_bounds (date->start);

      g_test_message ("%s", bounds_cases[i].text);
      g_assert_cmpstr (formatted, ==, bounds_cases[i].formatted);
    }
}

static void
test_format_instants (void)
{
  KremInstant instant = krem_instant_from_civil (1956, 4, 12, 4, 10, 0);
  g_autofree char *day = krem_date_format_day (instant), *month = krem_date_format_month (instant, KREM_DATE_ALONE);
  g_autofree char *minute = krem_date_format_time (instant), *second = krem_date_format_time (instant + 5);
  g_autofree char *old = krem_date_format_day (krem_instant_from_civil (-43, 3, 15, 0, 0, 0));

  g_assert_cmpstr (day, ==, "12 April 1956");
  g_assert_cmpstr (month, ==, "April 1956");
  g_assert_cmpstr (minute, ==, "04:10");
  g_assert_cmpstr (second, ==, "04:10:05");
  g_assert_cmpstr (old, ==, "15 March 44 BC");
}

static void
test_names (void)
{
  g_assert_cmpstr (krem_month_get_name (1, KREM_MONTH_ALONE), ==, "January");
  g_assert_cmpstr (krem_month_get_name (9, KREM_MONTH_IN_DATE), ==, "September");
  g_assert_cmpstr (krem_month_get_name (12, KREM_MONTH_SHORT), ==, "Dec");
  g_assert_cmpstr (krem_season_get_name (21, KREM_DATE_ALONE), ==, "spring");
  g_assert_cmpstr (krem_season_get_name (24, KREM_DATE_ALONE), ==, "winter");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date-format/date", test_format);
  g_test_add_func ("/date-format/bounds", test_format_bounds);
  g_test_add_func ("/date-format/instants", test_format_instants);
  g_test_add_func ("/date-format/names", test_names);
  return g_test_run ();
}
