/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "date-testing.h"

#include <string.h>

static const struct
{
  const char *typed, *text;
} cases[] = {
  /* What is EDTF already stays as it is, but for blanks around it. */
  { "1956", "1956" },
  { "1956-02-12", "1956-02-12" },
  { " 1956-02 ", "1956-02" },
  { "1956-XX-XX", "1956-XX-XX" },
  { "1956~/1957-21?", "1956~/1957-21?" },
  { "[1667,1668,1670..1672]", "[1667,1668,1670..1672]" },
  { "Y-50000", "Y-50000" },
  { "1956-02-27T04:10+03", "1956-02-27T04:10+03" },
  { "@khrushchev-arrested/end", "@khrushchev-arrested/end" },
  { "XXXX-XX-XX", "XXXX-XX-XX" },
  { "/1956", "/1956" },
  /* Days. */
  { "12 apr 1956", "1956-04-12" },
  { "12 April 1956", "1956-04-12" },
  { "12 APRIL, 1956", "1956-04-12" },
  { "April 12, 1956", "1956-04-12" },
  { "Apr. 12 1956", "1956-04-12" },
  { "april 12th, 1956", "1956-04-12" },
  { "the 1st of May 1956", "1956-05-01" },
  { "on 22nd June 1941", "1941-06-22" },
  { "3rd Sept. 1939", "1939-09-03" },
  { "1956 April 12", "1956-04-12" },
  { "12-Apr-1956", "1956-04-12" },
  { "12.apr.1956", "1956-04-12" },
  { "1956-4-7", "1956-04-07" },
  { "1956/4/7", "1956-04-07" },
  { "1956.04.07", "1956-04-07" },
  { "7.4.1956", "1956-04-07" },
  { "07.04.1956", "1956-04-07" },
  { "7/4/1956", "1956-04-07" },
  { "7-4-1956", "1956-04-07" },
  { "4/17/1956", "1956-04-17" },
  { "19560407", "1956-04-07" },
  { "٧.٤.١٩٥٦", "1956-04-07" },
  { "29 feb 1956", "1956-02-29" },
  /* Months, seasons, years. */
  { "april 1956", "1956-04" },
  { "in April of 1956", "1956-04" },
  { "1956 apr", "1956-04" },
  { "1956-4", "1956-04" },
  { "4/1956", "1956-04" },
  { "4.1956", "1956-04" },
  { "spring 1956", "1956-21" },
  { "the spring of 1956", "1956-21" },
  { "Fall 1956", "1956-23" },
  { "winter 1956", "1956-24" },
  { "winter 1956-57", "1956-24" },
  { "winter 1956/57", "1956-24" },
  { "winter of 1956–1957", "1956-24" },
  { "956", "0956" },
  { "12000", "Y12000" },
  { "1950s", "195X" },
  { "the 1950's", "195X" },
  { "20th century", "19XX" },
  { "the 1st century AD", "00XX" },
  /* Years before and after Christ. */
  { "44 BC", "-0043" },
  { "44 b.c.", "-0043" },
  { "44 BCE", "-0043" },
  { "1 BC", "0000" },
  { "AD 14", "0014" },
  { "14 AD", "0014" },
  { "14 CE", "0014" },
  { "A.D. 14", "0014" },
  { "March 44 BC", "-0043-03" },
  { "15 March 44 BC", "-0043-03-15" },
  { "15.3.44 BC", "-0043-03-15" },
  { "50000 BC", "Y-49999" },
  { "2nd century BC", "-01XX" },
  { "-43", "-0043" },
  { "−43", "-0043" },
  /* About, perhaps. */
  { "c. 1938", "1938~" },
  { "c.1938", "1938~" },
  { "ca 1938", "1938~" },
  { "Circa 1938", "1938~" },
  { "about 1938", "1938~" },
  { "around April 1956", "1956-04~" },
  { "~1938", "1938~" },
  { "1938 ?", "1938?" },
  { "12 April 1956?", "1956-04-12?" },
  { "perhaps 1938", "1938?" },
  { "perhaps about 1938", "1938%" },
  { "c. 1938?", "1938%" },
  { "c. 44 BC", "-0043~" },
  /* Thirds. */
  { "early 1955", "[1955-01..1955-04]" },
  { "mid 1955", "[1955-05..1955-08]" },
  { "mid-1955", "[1955-05..1955-08]" },
  { "late 1955", "[1955-09..1955-12]" },
  { "Late 1955?", "[1955-09?..1955-12?]" },
  { "early April 1956", "[1956-04-01..1956-04-10]" },
  { "mid-April 1956", "[1956-04-11..1956-04-20]" },
  { "late April 1956", "[1956-04-21..1956-04-30]" },
  { "late February 1956", "[1956-02-21..1956-02-29]" },
  { "early 1950s", "[1950..1952]" },
  { "mid-1950s", "[1953..1956]" },
  { "late 1950s", "[1957..1959]" },
  { "late 19th century", "[1867..1899]" },
  { "late 44 BC", "[-0043-09..-0043-12]" },
  /* Times. */
  { "27 Feb 1956 4:10", "1956-02-27T04:10" },
  { "27 February 1956, 04:10", "1956-02-27T04:10" },
  { "27 Feb 1956 at 4:10 pm", "1956-02-27T16:10" },
  { "27 Feb 1956 12:10 a.m.", "1956-02-27T00:10" },
  { "4:10 pm, 27 Feb 1956", "1956-02-27T16:10" },
  { "1956-2-27T4:10", "1956-02-27T04:10" },
  { "1956-02-27 04:10:05", "1956-02-27T04:10:05" },
  { "27 Feb 1956 4:10 UTC+3", "1956-02-27T04:10+03:00" },
  { "27 Feb 1956 4:10 UTC-5:30", "1956-02-27T04:10-05:30" },
  { "1956-2-27 4:10Z", "1956-02-27T04:10Z" },
  /* Limits. */
  { "before 1956", "[..1955]" },
  { "before July 1956", "[..1956-06]" },
  { "before 1 March 1956", "[..1956-02-29]" },
  { "before the 1950s", "[..1949]" },
  { "before spring 1956", "[..1956-02]" },
  { "before 1 BC", "[..-0001]" },
  { "after 3 July 1956", "[1956-07-04..]" },
  { "after 31 December 1956", "[1957-01-01..]" },
  { "after December 1956", "[1957-01..]" },
  { "after late 1955", "[1956-01..]" },
  { "after the 20th century", "[2000..]" },
  { "after about 1938", "[1939~..]" },
  { "after 27 Feb 1956 23:59", "[1956-02-28T00:00..]" },
  { "by 1956", "[..1956]" },
  { "not after 1956", "[..1956]" },
  { "not before 1956", "[1956..]" },
  { "1956 or earlier", "[..1956]" },
  { "12 April 1956 or later", "[1956-04-12..]" },
  /* Between. */
  { "between 29 June and 3 July 1956", "[1956-06-29..1956-07-03]" },
  { "1956-06-29..1956-07-03", "[1956-06-29..1956-07-03]" },
  { "1956-04..1956-05", "[1956-04..1956-05]" },
  { "..1956", "[..1956]" },
  { "between 29 June 1956 and 3 July 1956", "[1956-06-29..1956-07-03]" },
  { "between June 29 and July 3, 1956", "[1956-06-29..1956-07-03]" },
  { "Between 29 and 30 June 1956", "[1956-06-29..1956-06-30]" },
  { "between March and May 1956", "[1956-03..1956-05]" },
  { "between 1937 and 1939", "[1937..1939]" },
  { "between 1937 and 39", "[1937..1939]" },
  { "between 1937-1939", "[1937..1939]" },
  { "between 1956-6-29 and 1956-7-3", "[1956-06-29..1956-07-03]" },
  { "between late 1955 and early 1956", "[1955-09..1956-04]" },
  { "between 50 and 41 BC", "[-0049..-0040]" },
  { "between 4:10 and 5:00 on 27 Feb 1956", "[1956-02-27T04:10..1956-02-27T05:00]" },
  { "1956 or 1957", "[1956,1957]" },
  { "12 or 13 April 1956", "[1956-04-12,1956-04-13]" },
  { "April 12, 1956 or April 13, 1956", "[1956-04-12,1956-04-13]" },
  { "1955, 1956 or late 1957", "[1955,1956,1957-09..1957-12]" },
  /* What lasts. */
  { "29 June to 3 July 1956", "1956-06-29/1956-07-03" },
  { "29 June - 3 July 1956", "1956-06-29/1956-07-03" },
  { "29 June – 3 July 1956", "1956-06-29/1956-07-03" },
  { "29 June–3 July 1956", "1956-06-29/1956-07-03" },
  { "29-30 June 1956", "1956-06-29/1956-06-30" },
  { "June 29-30, 1956", "1956-06-29/1956-06-30" },
  { "29.6.-3.7.1956", "1956-06-29/1956-07-03" },
  { "29.6.1956 - 3.7.1956", "1956-06-29/1956-07-03" },
  { "29/6/1956 - 3/7/1956", "1956-06-29/1956-07-03" },
  { "1956-6-29 to 1956-7-3", "1956-06-29/1956-07-03" },
  { "1956-6-29/1956-7-3", "1956-06-29/1956-07-03" },
  { "from 29 June until 3 July 1956", "1956-06-29/1956-07-03" },
  { "from 29 June - 3 July 1956", "1956-06-29/1956-07-03" },
  { "March-May 1956", "1956-03/1956-05" },
  { "1956-57", "1956/1957" },
  { "1956–1957", "1956/1957" },
  { "1950s to 1960s", "195X/196X" },
  { "44 to 40 BC", "-0043/-0039" },
  { "44 BC - AD 14", "-0043/0014" },
  { "c. 1938 to 9 May 1956", "1938~/1956-05-09" },
  { "12 April 1956 10:00-11:30", "1956-04-12T10:00/1956-04-12T11:30" },
  { "from 1956", "1956/.." },
  { "from 1956 on", "1956/.." },
  { "since c. 1938", "1938~/.." },
  { "1956 onwards", "1956/.." },
  { "until 9 May 1956", "../1956-05-09" },
  { "till 1956", "../1956" },
  { "1956 to unknown", "1956/" },
  { "from 1956 to an unknown date", "1956/" },
  { "from an unknown date to 12 April 1956", "/1956-04-12" },
  { "always", "../.." },
  { "unknown", "XXXX-XX-XX" },
  { "Date unknown", "XXXX-XX-XX" },
};

static void
test_understood (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = krem_date_understand (cases[i].typed, &error);

      g_test_message ("%s", cases[i].typed);
      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static const struct
{
  const char *typed, *message;
} refused_cases[] = {
  { "", "There is no date" },
  { "   ", "There is no date" },
  { "tomorrow", "“tomorrow” is not understood in this date" },
  { "12 Aprul 1956", "“aprul” is not understood in this date" },
  { "12 April", "A date needs a year" },
  { "April", "A date needs a year" },
  { "12", "A date needs a year" },
  { "12 1956", "A day needs a month" },
  { "10:00", "A date needs a year" },
  { "10:00 April 1956", "A time of day needs a whole date" },
  { "about", "A date needs at least a year" },
  { "April May 1956", "“may” is not understood in this date" },
  { "1956 1957", "“1957” is not understood in this date" },
  { "12 13 April 1956", "“13” is not understood in this date" },
  { "30 February 1956", "1956-02 has days 01 to 29, not 30" },
  { "30 February 44 BC", "-0043-02 has days 01 to 28, not 30" },
  { "0 April 1956", "There is no day 0" },
  { "1956-13", "There is no month 13" },
  { "13.13.1956", "There is no month 13" },
  { "7.4.56", "Which year is “56”? Write it with all its digits" },
  { "April 56", "“56” is no day; a year is written with all its digits, or as AD 56" },
  { "12 April 56", "“56” is no day; a year is written with all its digits, or as AD 56" },
  { "56", "“56” is no day; a year is written with all its digits, or as AD 56" },
  { "50s", "“50s” is no decade; a decade is written with all its digits, as 1950s" },
  { "1955s", "“1955s” is no decade; a decade is written with all its digits, as 1950s" },
  { "April 1950s", "A month or season needs a single year" },
  { "0 BC", "There is no year 0 in BC and AD" },
  { "1950s BC", "Decades BC are written as “between 50 and 41 BC”" },
  { "44 BC AD", "“ad” is not understood in this date" },
  { "1000000000 BC", "A year has at most nine digits" },
  { "early spring 1956", "“Early”, “mid” and “late” go with a month, a year, a decade or a century" },
  { "late 1955 to 1956", "“Early”, “mid” and “late” cannot be an end of what lasts; give a month or a year" },
  { "between 1956", "“Between” needs two dates with “and” between them" },
  { "between 1957 and 1956", "A range in a set ends before it begins" },
  { "3 July to 29 June 1956", "It ends before it begins" },
  { "1957/1956", "It ends before it begins" },
  { "unknown to unknown", "“unknown” is not understood in this date" },
  { "late 1955 to unknown", "“Early”, “mid” and “late” cannot be an end of what lasts; give a month or a year" },
  { "1956 to", "“to” is not understood in this date" },
  { "13:00 pm 12 April 1956", "There is no hour 13 before or after noon" },
  { "12 April 1956 25:00", "There is no time of day 25:00:00" },
  { "about 12 April 1956 10:00", "“~”, “?” and “%” do not stand after a time of day" },
  { "\xff", "“\xef\xbf\xbd” is not understood in this date" },
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused_cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = krem_date_understand (refused_cases[i].typed, &error);

      g_assert_cmpstr (text, ==, NULL);
      g_assert_nonnull (error);
      g_assert_true (error->domain == KREM_DATE_ERROR);
      g_assert_cmpstr (error->message, ==, refused_cases[i].message);
    }
}

/* Every date of two years, in the ways in which it may be typed. */
static void
test_days (void)
{
  KremInstant start = krem_instant_from_civil (1955, 1, 1, 0, 0, 0);

  for (int i = 0; i < 731; i++)
    {
      KremCivil civil;
      char expected[16], typed[5][48];

      krem_instant_to_civil (start + i * KREM_SECONDS_PER_DAY, &civil);
      g_snprintf (expected, sizeof expected, "%04d-%02d-%02d", (int) civil.year, civil.month, civil.day);
      g_snprintf (typed[0], sizeof typed[0], "%d %s %d", civil.day,
                  krem_month_get_name (civil.month, KREM_MONTH_IN_DATE), (int) civil.year);
      g_snprintf (typed[1], sizeof typed[1], "%d %s %d", civil.day, krem_month_get_name (civil.month, KREM_MONTH_SHORT),
                  (int) civil.year);
      g_snprintf (typed[2], sizeof typed[2], "%s %d, %d", krem_month_get_name (civil.month, KREM_MONTH_ALONE),
                  civil.day, (int) civil.year);
      g_snprintf (typed[3], sizeof typed[3], "%d-%d-%d", (int) civil.year, civil.month, civil.day);
      g_snprintf (typed[4], sizeof typed[4], "%d.%d.%d", civil.day, civil.month, (int) civil.year);
      for (guint j = 0; j < G_N_ELEMENTS (typed); j++)
        {
          g_autofree char *text = krem_date_understand (typed[j], NULL);

          g_assert_cmpstr (text, ==, expected);
        }
    }
}

/* Whatever is typed, what is understood can be read and is not backwards, and what is not is told why. */
static void
test_fuzz (void)
{
  static const char *const words[] = {
    "12",    "30",      "1956", "44",  "7",       "29",    "april", "Feb",     "May",     "spring", "winter",
    "BC",    "AD",      "c.",   "?",   "~",       "(",     ")",     "-",       "–",       "/",      ".",
    ",",     ":",       "to",   "and", "or",      "from",  "until", "since",   "between", "before", "after",
    "late",  "mid",     "on",   "th",  "century", "1950s", "1st",   "10:30",   "pm",      "UTC",    "+",
    "later", "earlier", "not",  "by",  "unknown", "\xff",  "é",     "1956-57", "4/1956",  "000",    "'s",
    "early", "00",      "T",    "@",   "[",       "..",    "]",     "XX",      "99999",   "1e9",    "Y",
  };
  guint n_understood = 0;

  for (guint round = 0; round < 40000; round++)
    {
      g_autoptr (GString) typed = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      for (int n = g_test_rand_int_range (1, 8); n > 0; n--)
        {
          g_string_append (typed, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
          if (g_test_rand_int_range (0, 4) > 0)
            g_string_append_c (typed, ' ');
        }
      text = krem_date_understand (typed->str, &error);
      if (text == NULL)
        {
          g_assert_nonnull (error);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
        }
      else
        {
          g_autoptr (KremDate) date = krem_date_parse (text, NULL);
          g_autofree char *formatted = NULL;

          n_understood++;
          g_assert_no_error (error);
          g_assert_nonnull (date);
          g_assert_false (date->backwards);
          formatted = krem_date_format (date);
          g_assert_cmpstr (formatted, !=, "");
        }
    }
  g_assert_cmpuint (n_understood, >, 1000);
}

/* A text without end is refused before it takes time. */
static void
test_long (void)
{
  g_autofree char *typed = g_strnfill (100000, '-');
  g_autoptr (GError) error = NULL;

  g_assert_null (krem_date_understand (typed, &error));
  g_assert_error (error, KREM_DATE_ERROR, KREM_DATE_ERROR_SYNTAX);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date-understand/understood", test_understood);
  g_test_add_func ("/date-understand/refused", test_refused);
  g_test_add_func ("/date-understand/days", test_days);
  g_test_add_func ("/date-understand/fuzz", test_fuzz);
  g_test_add_func ("/date-understand/long", test_long);
  return g_test_run ();
}
