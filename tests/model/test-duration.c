/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-duration.h"

static void
test_understand (void)
{
  static const struct
  {
    const char *typed, *text;
  } cases[] = {
    { "25 years", "P25Y" },
    { "25", "P25Y" },
    { " 10y 6m ", "P10Y6M" },
    { "10y6m", "P10Y6M" },
    { "1 Year and 6 months", "P1Y6M" },
    { "6 months, 1 year", "P1Y6M" },
    { "18 mos.", "P18M" },
    { "2 wks", "P2W" },
    { "15 days", "P15D" },
    { "12 hours", "PT12H" },
    { "1 day 12 h", "P1DT12H" },
    { "P25Y", "P25Y" },
    { "PT90M", "PT90M" },
    { "0 days", "P0D" },
    { "", NULL },
    { "years", NULL },
    { "a while", NULL },
    { "10 score", NULL },
    { "10y 3y", NULL },
    { "10y 3", NULL },
    { "12345678 years", NULL },
    { "10 years?", NULL },
    { "-5 years", NULL },
    { "P", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = krem_duration_understand (cases[i].typed);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* What is told can be typed again. */
static void
test_format (void)
{
  static const struct
  {
    const char *text, *words;
  } cases[] = {
    { "P25Y", "25 years" },           { "P1Y", "1 year" },  { "P1Y6M", "1 year, 6 months" }, { "P2W", "2 weeks" },
    { "P1DT12H", "1 day, 12 hours" }, { "PT1H", "1 hour" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = krem_duration_format (cases[i].text), *back = krem_duration_understand (words);

      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_cmpstr (back, ==, cases[i].text);
    }
}

/* What has no words is told as it is written. */
static void
test_format_minutes (void)
{
  g_autofree char *words = krem_duration_format ("PT1H30M");

  g_assert_cmpstr (words, ==, "PT1H30M");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/duration/understand", test_understand);
  g_test_add_func ("/model/duration/format", test_format);
  g_test_add_func ("/model/duration/format-minutes", test_format_minutes);
  return g_test_run ();
}
