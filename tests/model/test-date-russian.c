/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-date.h"
#include "krem-fate.h"
#include "krem-locale.h"

/* Dates in a language that inflects months and seasons by where they stand, from the catalogue that the build makes. */
static const struct
{
  const char *text, *formatted;
} format_cases[] = {
  { "1956-04-12", "12 апреля 1956 г." },
  { "1956-04", "апрель 1956 г." },
  { "1956", "1956 г." },
  { "0014-08-19", "19 августа 14 г. н. э." },
  { "-0043-03-15", "15 марта 44 г. до н. э." },
  { "-0043-03", "март 44 г. до н. э." },
  { "-0043", "44 г. до н. э." },
  { "1956-21", "весна 1956 г." },
  { "1955-24", "зима 1955–56 гг." },
  { "195X", "1950-е гг." },
  { "19XX", "XX век" },
  { "18XX", "XIX век" },
  { "1956-02-27T04:10", "27 февраля 1956 г., 04:10" },
  { "1938~", "около 1938 г." },
  { "1956-04~", "около апреля 1956 г." },
  { "1956-23~", "около осени 1956 г." },
  { "1938?", "1938 г. (предположительно)" },
  { "1938%", "около 1938 г. (предположительно)" },
  { "1956-06-29/1956-06-30", "29–30 июня 1956 г." },
  { "1956-06-29/1956-07-03", "29 июня – 3 июля 1956 г." },
  { "1956-03/1956-05", "март – май 1956 г." },
  { "1953-03/1956-02", "март 1953 г. – февраль 1956 г." },
  { "1956-04/..", "с апреля 1956 г." },
  { "../1956-24", "вплоть до зимы 1956–57 гг." },
  { "1956-04/", "с апреля 1956 г. до неизвестной даты" },
  { "195X/..", "с 1950-х гг." },
  { "19XX/..", "с XX века" },
  { "1938~/..", "с ок. 1938 г." },
  { "../..", "всегда" },
  { "[1956-06-29..1956-06-30]", "между 29 и 30 июня 1956 г." },
  { "[1956-06-29..1956-07-03]", "между 29 июня и 3 июля 1956 г." },
  { "[1956-03..1956-05]", "между мартом и маем 1956 г." },
  { "[1953-03..1956-02]", "между мартом 1953 г. и февралём 1956 г." },
  { "[1956-21..1957-22]", "между весной 1956 г. и летом 1957 г." },
  { "[195X..196X]", "между 1950-ми гг. и 1960-ми гг." },
  { "[..1956-04]", "апрель 1956 г. или раньше" },
  { "[1956-04-12..]", "12 апреля 1956 г. или позже" },
  { "[1667,1668,1670]", "1667 г., 1668 г. или 1670 г." },
  { "XXXX-XX-XX", "неизвестно" },
};

static void
test_format (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (format_cases); i++)
    {
      g_autoptr (KremDate) date = krem_date_new (format_cases[i].text);
      g_autofree char *formatted = krem_date_format (date);

      g_assert_cmpstr (formatted, ==, format_cases[i].formatted);
    }
}

/* What is told can be typed again. */
static void
test_round_trip (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (format_cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = krem_date_understand (format_cases[i].formatted, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, format_cases[i].text);
    }
}

static const struct
{
  const char *typed, *text;
} understand_cases[] = {
  { "12 апреля 1956", "1956-04-12" },
  { "12 АПР. 1956 ГОДА", "1956-04-12" },
  { "12.04.1956", "1956-04-12" },
  { "весной 1956 года", "1956-21" },
  { "до 1956", "[..1955]" },
  { "до апреля 1956 г.", "[..1956-03]" },
  { "раньше 12 апреля 1956", "[..1956-04-11]" },
  { "после 12 апреля 1956 г.", "[1956-04-13..]" },
  { "не позднее 12 апреля 1956 г.", "[..1956-04-12]" },
  { "не раньше 1956", "[1956..]" },
  { "между 29 июня и 3 июля 1956", "[1956-06-29..1956-07-03]" },
  { "с 1953 по 1956 год", "1953/1956" },
  { "с марта 1953 г. до февраля 1956 г.", "1953-03/1956-02" },
  { "с 1953 года", "1953/.." },
  { "по 1956 г.", "../1956" },
  { "примерно 1938 г.", "1938~" },
  { "ок. 1938", "1938~" },
  { "возможно, 1938 г.", "1938?" },
  { "начало 1956 г.", "[1956-01..1956-04]" },
  { "в конце 1955 года", "[1955-09..1955-12]" },
  { "15 марта 44 года до нашей эры", "-0043-03-15" },
  { "44 г. до н.э.", "-0043" },
  { "14 г. н. э.", "0014" },
  { "20-й век", "19XX" },
  { "ХХ в.", "19XX" },
  { "I век до н. э.", "-00XX" },
  { "1950-е", "195X" },
  { "1667 или 1668", "[1667,1668]" },
  { "дата неизвестна", "XXXX-XX-XX" },
  { "12 April 1956", "1956-04-12" },
  { "between 29 June and 3 July 1956", "[1956-06-29..1956-07-03]" },
};

static void
test_understand (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (understand_cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = krem_date_understand (understand_cases[i].typed, &error);

      g_test_message ("%s: %s", understand_cases[i].typed, text != NULL ? text : error->message);
      g_assert_cmpstr (text, ==, understand_cases[i].text);
    }
}

static void
test_forms (void)
{
  KremInstant instant = krem_instant_from_civil (1956, 8, 12, 0, 0, 0);
  g_autofree char *alone = krem_date_format_month (instant, KREM_DATE_ALONE);
  g_autofree char *in_phrase = krem_date_format_month (instant, KREM_DATE_IN_PHRASE);
  g_autofree char *between = krem_date_format_month (instant, KREM_DATE_BETWEEN);

  g_assert_cmpstr (alone, ==, "август 1956 г.");
  g_assert_cmpstr (in_phrase, ==, "августа 1956 г.");
  g_assert_cmpstr (between, ==, "августом 1956 г.");
  g_assert_cmpstr (krem_month_get_name (8, KREM_MONTH_SHORT), ==, "авг.");
}

static void
test_fates (void)
{
  static const struct
  {
    const char *fate, *man, *woman, *anybody;
  } cases[] = {
    { "arrested", "арестован", "арестована", "арестован(а)" },
    { "executed", "казнён", "казнена", "казнен(а)" },
    { "died", "умер", "умерла", "умер(ла)" },
    { "suicide", "покончил с собой", "покончила с собой", "самоубийство" },
    { "free", "на свободе", "на свободе", "на свободе" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpstr (krem_fate_get_label (cases[i].fate, KREM_GENDER_MALE), ==, cases[i].man);
      g_assert_cmpstr (krem_fate_get_label (cases[i].fate, KREM_GENDER_FEMALE), ==, cases[i].woman);
      g_assert_cmpstr (krem_fate_get_label (cases[i].fate, KREM_GENDER_UNSAID), ==, cases[i].anybody);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "ru", TRUE);
  krem_locale_init ();

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date-russian/format", test_format);
  g_test_add_func ("/date-russian/round-trip", test_round_trip);
  g_test_add_func ("/date-russian/understand", test_understand);
  g_test_add_func ("/date-russian/forms", test_forms);
  g_test_add_func ("/date-russian/fates", test_fates);
  return g_test_run ();
}
