/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "date-testing.h"

#include <string.h>

#define POINT KREM_DATE_POINT
#define INTERVAL KREM_DATE_INTERVAL

typedef struct
{
  const char *text;
  KremDateKind kind;
  KremPrecision precision;
  const char *bounds;
} BoundsCase;

static const BoundsCase bounds_cases[] = {
  /* Level 0. */
  { "1956", POINT, KREM_PRECISION_YEAR, "1956-01-01 1956-12-31" },
  { "1956-02", POINT, KREM_PRECISION_MONTH, "1956-02-01 1956-02-29" },
  { "1955-02", POINT, KREM_PRECISION_MONTH, "1955-02-01 1955-02-28" },
  { "1900-02", POINT, KREM_PRECISION_MONTH, "1900-02-01 1900-02-28" },
  { "2000-02", POINT, KREM_PRECISION_MONTH, "2000-02-01 2000-02-29" },
  { "1956-12", POINT, KREM_PRECISION_MONTH, "1956-12-01 1956-12-31" },
  { "1956-02-12", POINT, KREM_PRECISION_DAY, "1956-02-12" },
  { "1956-02-29", POINT, KREM_PRECISION_DAY, "1956-02-29" },
  { "0000", POINT, KREM_PRECISION_YEAR, "0000-01-01 0000-12-31" },
  { "0000-02-29", POINT, KREM_PRECISION_DAY, "0000-02-29" },
  { "1956-02-27T04:10:05", POINT, KREM_PRECISION_SECOND, "1956-02-27T04:10:05" },
  { "1956-02-27T00:00:00", POINT, KREM_PRECISION_SECOND, "1956-02-27 1956-02-27T00:00:00" },
  { "1956-02-27T23:59:59Z", POINT, KREM_PRECISION_SECOND, "1956-02-27T23:59:59 1956-02-27" },
  /* Beyond EDTF: minutes without seconds. */
  { "1956-02-27T04:10", POINT, KREM_PRECISION_MINUTE, "1956-02-27T04:10:00 1956-02-27T04:10:59" },
  { "1956-02-27T04:10Z", POINT, KREM_PRECISION_MINUTE, "1956-02-27T04:10:00 1956-02-27T04:10:59" },
  { "1956-02-27T04:10+03", POINT, KREM_PRECISION_MINUTE, "1956-02-27T04:10:00 1956-02-27T04:10:59" },
  /* Intervals of level 0, each end within its own bounds. */
  { "1956/1957", INTERVAL, KREM_PRECISION_YEAR, "1956-01-01 1956-12-31 | 1957-01-01 1957-12-31" },
  { "1956-06-29/1956-07-03", INTERVAL, KREM_PRECISION_DAY, "1956-06-29 | 1956-07-03" },
  { "1956-02/1956-03-29", INTERVAL, KREM_PRECISION_MONTH, "1956-02-01 1956-02-29 | 1956-03-29" },
  { "1956-02-12/1956", INTERVAL, KREM_PRECISION_DAY, "1956-02-12 | 1956-02-12 1956-12-31" },
  { "1956/1956", INTERVAL, KREM_PRECISION_YEAR, "1956-01-01 1956-12-31 | 1956-01-01 1956-12-31" },
  { "1956/1956-02-12", INTERVAL, KREM_PRECISION_YEAR, "1956-01-01 1956-02-12 | 1956-02-12" },
  { "1956-02-12/1956-02", INTERVAL, KREM_PRECISION_DAY, "1956-02-12 | 1956-02-12 1956-02-29" },
  { "1956-02-12T10:00/1956-02-12T11:30", INTERVAL, KREM_PRECISION_MINUTE,
    "1956-02-12T10:00:00 1956-02-12T10:00:59 | 1956-02-12T11:30:00 1956-02-12T11:30:59" },
  { "1956-02-12T10:00/1956-02-13", INTERVAL, KREM_PRECISION_MINUTE,
    "1956-02-12T10:00:00 1956-02-12T10:00:59 | 1956-02-13" },
  { "1956-02-12/1956-02-12T10:00:00", INTERVAL, KREM_PRECISION_DAY,
    "1956-02-12 1956-02-12T10:00:00 | 1956-02-12T10:00:00" },
  /* Level 1: years before 0000 and long years. */
  { "-0043", POINT, KREM_PRECISION_YEAR, "-0043-01-01 -0043-12-31" },
  { "-0043-03-15", POINT, KREM_PRECISION_DAY, "-0043-03-15" },
  { "-0004-02-29", POINT, KREM_PRECISION_DAY, "-0004-02-29" },
  { "Y-50000", POINT, KREM_PRECISION_YEAR, "-50000-01-01 -50000-12-31" },
  { "Y10000", POINT, KREM_PRECISION_YEAR, "10000-01-01 10000-12-31" },
  { "Y999999999", POINT, KREM_PRECISION_YEAR, "999999999-01-01 999999999-12-31" },
  { "Y-999999999~", POINT, KREM_PRECISION_YEAR, "-1000000000-01-01 -999999998-12-31" },
  /* Seasons. */
  { "1956-21", POINT, KREM_PRECISION_SEASON, "1956-03-01 1956-05-31" },
  { "1956-22", POINT, KREM_PRECISION_SEASON, "1956-06-01 1956-08-31" },
  { "1956-23", POINT, KREM_PRECISION_SEASON, "1956-09-01 1956-11-30" },
  { "1955-24", POINT, KREM_PRECISION_SEASON, "1955-12-01 1956-02-29" },
  { "1956-24", POINT, KREM_PRECISION_SEASON, "1956-12-01 1957-02-28" },
  /* Unspecified digits. */
  { "195X", POINT, KREM_PRECISION_DECADE, "1950-01-01 1959-12-31" },
  { "19XX", POINT, KREM_PRECISION_CENTURY, "1900-01-01 1999-12-31" },
  { "000X", POINT, KREM_PRECISION_DECADE, "0000-01-01 0009-12-31" },
  { "-004X", POINT, KREM_PRECISION_DECADE, "-0049-01-01 -0040-12-31" },
  { "-20XX", POINT, KREM_PRECISION_CENTURY, "-2099-01-01 -2000-12-31" },
  { "-000X", POINT, KREM_PRECISION_DECADE, "-0009-01-01 -0001-12-31" },
  { "-00XX", POINT, KREM_PRECISION_CENTURY, "-0099-01-01 -0001-12-31" },
  { "1956-XX", POINT, KREM_PRECISION_YEAR, "1956-01-01 1956-12-31" },
  { "1956-XX-XX", POINT, KREM_PRECISION_YEAR, "1956-01-01 1956-12-31" },
  { "1956-02-XX", POINT, KREM_PRECISION_MONTH, "1956-02-01 1956-02-29" },
  /* Approximate: one unit wider on both sides; uncertain: no wider. */
  { "1955~", POINT, KREM_PRECISION_YEAR, "1954-01-01 1956-12-31" },
  { "1955%", POINT, KREM_PRECISION_YEAR, "1954-01-01 1956-12-31" },
  { "1955?", POINT, KREM_PRECISION_YEAR, "1955-01-01 1955-12-31" },
  { "1956-02~", POINT, KREM_PRECISION_MONTH, "1956-01-01 1956-03-31" },
  { "1956-01~", POINT, KREM_PRECISION_MONTH, "1955-12-01 1956-02-29" },
  { "1956-12%", POINT, KREM_PRECISION_MONTH, "1956-11-01 1957-01-31" },
  { "1956-03-01~", POINT, KREM_PRECISION_DAY, "1956-02-29 1956-03-02" },
  { "1956-12-31~", POINT, KREM_PRECISION_DAY, "1956-12-30 1957-01-01" },
  { "1956-21~", POINT, KREM_PRECISION_SEASON, "1955-12-01 1956-08-31" },
  { "1956-24~", POINT, KREM_PRECISION_SEASON, "1956-09-01 1957-05-31" },
  { "195X~", POINT, KREM_PRECISION_DECADE, "1940-01-01 1969-12-31" },
  { "19XX%", POINT, KREM_PRECISION_CENTURY, "1800-01-01 2099-12-31" },
  { "1956-XX~", POINT, KREM_PRECISION_YEAR, "1955-01-01 1957-12-31" },
  { "1956-XX-XX~", POINT, KREM_PRECISION_YEAR, "1955-01-01 1957-12-31" },
  { "1956-02-XX~", POINT, KREM_PRECISION_MONTH, "1956-01-01 1956-03-31" },
  { "0000~", POINT, KREM_PRECISION_YEAR, "-0001-01-01 0001-12-31" },
  { "-0001~", POINT, KREM_PRECISION_YEAR, "-0002-01-01 0000-12-31" },
  /* Intervals of level 1. */
  { "1956/..", INTERVAL, KREM_PRECISION_YEAR, "1956-01-01 1956-12-31 | +" },
  { "1956-02-12/..", INTERVAL, KREM_PRECISION_DAY, "1956-02-12 | +" },
  { "1956/", INTERVAL, KREM_PRECISION_YEAR, "1956-01-01 1956-12-31 | 1956-01-01 +" },
  { "../1956", INTERVAL, KREM_PRECISION_YEAR, "- | 1956-01-01 1956-12-31" },
  { "/1956", INTERVAL, KREM_PRECISION_YEAR, "- 1956-12-31 | 1956-01-01 1956-12-31" },
  { "../..", INTERVAL, KREM_PRECISION_NONE, "- | +" },
  { "/..", INTERVAL, KREM_PRECISION_NONE, "- + | +" },
  { "../", INTERVAL, KREM_PRECISION_NONE, "- | - +" },
  { "1938~/1956-05-09", INTERVAL, KREM_PRECISION_YEAR, "1937-01-01 1939-12-31 | 1956-05-09" },
  { "1956~/1957~", INTERVAL, KREM_PRECISION_YEAR, "1955-01-01 1957-12-31 | 1956-01-01 1958-12-31" },
  { "1956/1955~", INTERVAL, KREM_PRECISION_YEAR, "1956-01-01 1956-12-31 | 1956-01-01 1956-12-31" },
  { "1956~/1955", INTERVAL, KREM_PRECISION_YEAR, "1955-01-01 1955-12-31 | 1955-01-01 1955-12-31" },
  { "195X/1956-21?", INTERVAL, KREM_PRECISION_DECADE, "1950-01-01 1956-05-31 | 1956-03-01 1956-05-31" },
  { "-0043/0014", INTERVAL, KREM_PRECISION_YEAR, "-0043-01-01 -0043-12-31 | 0014-01-01 0014-12-31" },
  { "Y-50000/Y-40000", INTERVAL, KREM_PRECISION_YEAR, "-50000-01-01 -50000-12-31 | -40000-01-01 -40000-12-31" },
  /* One of a set. */
  { "[1956-06-29..1956-07-03]", POINT, KREM_PRECISION_DAY, "1956-06-29 1956-07-03" },
  { "[..1956]", POINT, KREM_PRECISION_YEAR, "- 1956-12-31" },
  { "[1956..]", POINT, KREM_PRECISION_YEAR, "1956-01-01 +" },
  { "[1956,1958]", POINT, KREM_PRECISION_YEAR, "1956-01-01 1958-12-31" },
  { "[1958,1956]", POINT, KREM_PRECISION_YEAR, "1956-01-01 1958-12-31" },
  { "[1956]", POINT, KREM_PRECISION_YEAR, "1956-01-01 1956-12-31" },
  { "[1667,1668,1670..1672]", POINT, KREM_PRECISION_YEAR, "1667-01-01 1672-12-31" },
  { "[..1760,1762-03,1770..]", POINT, KREM_PRECISION_YEAR, "- +" },
  { "[1760-01,1760-02,1760-12..]", POINT, KREM_PRECISION_MONTH, "1760-01-01 +" },
  { "[1955-09..1955-12]", POINT, KREM_PRECISION_MONTH, "1955-09-01 1955-12-31" },
  { "[1955~..1957]", POINT, KREM_PRECISION_YEAR, "1954-01-01 1957-12-31" },
  { "[-0043-03..-0043-04]", POINT, KREM_PRECISION_MONTH, "-0043-03-01 -0043-04-30" },
  /* What says nothing about when. */
  { "XXXX-XX-XX", KREM_DATE_UNKNOWN, KREM_PRECISION_NONE, "- +" },
  { "@trial", KREM_DATE_REFERENCE, KREM_PRECISION_NONE, "- +" },
  { "@trial/end", KREM_DATE_REFERENCE, KREM_PRECISION_NONE, "- +" },
  { "@Prozeß 1956/1957", KREM_DATE_REFERENCE, KREM_PRECISION_NONE, "- +" },
};

static void
test_bounds (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bounds_cases); i++)
    {
      const BoundsCase *test = &bounds_cases[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (KremDate) date = krem_date_parse (test->text, &error);
      g_autofree char *bounds = NULL;

      g_test_message ("%s", test->text);
      g_assert_no_error (error);
      g_assert_cmpstr (date->text, ==, test->text);
      g_assert_cmpint (date->kind, ==, test->kind);
      g_assert_cmpint (date->precision, ==, test->precision);
      bounds = describe_date (date);
      g_assert_cmpstr (bounds, ==, test->bounds);
      g_assert_false (date->backwards);
      assert_sane (date);
    }
}

static const struct
{
  const char *text, *start, *end;
} order_cases[] = {
  { "1956-02-12", "1956-02-12", "1956-02-12" },
  { "1956-02-27T04:10", "1956-02-27T04:10:00 1956-02-27T04:10:59", NULL },
  { "1956-02-27T04:10Z", "1956-02-27T04:10:00 1956-02-27T04:10:59", NULL },
  { "1956-02-27T04:10:00+03", "1956-02-27T01:10:00", NULL },
  { "1956-02-27T02:10:00+03:00", "1956-02-26T23:10:00", NULL },
  { "1956-02-27T20:10:00-05:30", "1956-02-28T01:40:00", NULL },
  { "1956-02-29T23:30:00-01", "1956-03-01T00:30:00", NULL },
  { "1956-01-01T10:00:00+03/1956-01-01T09:00:00Z", "1956-01-01T07:00:00", "1956-01-01T09:00:00" },
  { "1956-01-01T10:00:00+03/..", "1956-01-01T07:00:00", "+" },
  { "1956-01-01T10:00:00+03/", "1956-01-01T07:00:00", "1956-01-01T07:00:00 +" },
  { "../1956-01-01T10:00:00-03", "-", "1956-01-01T13:00:00" },
  { "[1956-01-01T10:00:00+03..]", "1956-01-01T07:00:00 +", NULL },
  { "[1956-01-01T10:00:00+03..1956-01-01T09:00:00Z]", "1956-01-01T07:00:00 1956-01-01T09:00:00", NULL },
};

/* What orders dates is in UTC, what is looked at stays as typed. */
static void
test_order (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (order_cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KremDate) date = krem_date_parse (order_cases[i].text, &error);
      g_autofree char *start = NULL, *end = NULL;

      g_assert_no_error (error);
      start = describe_bounds (date->start_order);
      end = describe_bounds (date->end_order);
      g_test_message ("%s", order_cases[i].text);
      g_assert_cmpstr (start, ==, order_cases[i].start);
      g_assert_cmpstr (end, ==, order_cases[i].end != NULL ? order_cases[i].end : order_cases[i].start);
      assert_sane (date);
    }
}

/* Across zones the clock at the end may show less than at the start: the end as typed gives way. */
static void
test_zones (void)
{
  g_autoptr (KremDate) date = krem_date_new ("1956-01-01T10:00:00+03/1956-01-01T09:00:00Z");
  g_autofree char *text = describe_date (date);

  g_assert_false (date->backwards);
  g_assert_cmpstr (text, ==, "1956-01-01T10:00:00 | 1956-01-01T10:00:00");
}

typedef struct
{
  const char *text, *flags;
} FlagsCase;

/* a: approximate, u: uncertain, b: backwards, s: always so, e: still going on, t: a time, T: a time at the end. */
static const FlagsCase flags_cases[] = {
  { "1956", "" },
  { "1956~", "a" },
  { "1956?", "u" },
  { "1956%", "au" },
  { "1956~/1957", "a" },
  { "1956/1957?", "u" },
  { "1956?/1957~", "au" },
  { "[1956,1957~]", "a" },
  { "[1956?,1957]", "u" },
  { "[1956..1957%]", "au" },
  { "1956/..", "e" },
  { "../1956", "s" },
  { "../..", "se" },
  { "/1956", "" },
  { "1956/", "" },
  { "1957/1956", "b" },
  { "1956-07-03/1956-06-29", "b" },
  { "1956-07/1956-06-29", "b" },
  { "0001/-0001", "b" },
  { "1956-02-12T10:00/1956-02-12T09:59", "btT" },
  { "1956-01-01T09:00:00Z/1956-01-01T10:00:00+03", "btT" },
  { "1957/1956~", "a" },
  { "1958/1956~", "ab" },
  { "1956-02-27T04:10", "tT" },
  { "1956-02-27T04:10/1956-02-28", "t" },
  { "1956-02-27/1956-02-28T04:10", "T" },
  { "../1956-02-28T04:10", "sT" },
};

static void
test_flags (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (flags_cases); i++)
    {
      g_autoptr (KremDate) date = krem_date_new (flags_cases[i].text);
      g_autoptr (GString) flags = g_string_new (NULL);

      g_string_append (flags, date->approximate ? "a" : "");
      g_string_append (flags, date->uncertain ? "u" : "");
      g_string_append (flags, date->backwards ? "b" : "");
      g_string_append (flags, date->open_start ? "s" : "");
      g_string_append (flags, date->open_end ? "e" : "");
      g_string_append (flags, date->has_time ? "t" : "");
      g_string_append (flags, date->end_has_time ? "T" : "");
      g_test_message ("%s", flags_cases[i].text);
      g_assert_cmpstr (flags->str, ==, flags_cases[i].flags);
      g_assert_true (krem_date_is_dated (date) == (strchr (flags->str, 'b') == NULL));
    }
}

typedef struct
{
  const char *text;
  KremDateError code;
} RefusedCase;

#define SYNTAX KREM_DATE_ERROR_SYNTAX
#define RANGE KREM_DATE_ERROR_RANGE

static const RefusedCase refused_cases[] = {
  { "", SYNTAX },
  { " ", SYNTAX },
  { " 1956", SYNTAX },
  { "1956 ", SYNTAX },
  { "1956\n", SYNTAX },
  { "+1956", SYNTAX },
  { "956", SYNTAX },
  { "19565", SYNTAX },
  { "1956-2-3", SYNTAX },
  { "1956-02-3", SYNTAX },
  { "1956-2", SYNTAX },
  { "1956-", SYNTAX },
  { "1956-02-", SYNTAX },
  { "1956--02", SYNTAX },
  { "1956/02/03", SYNTAX },
  { "195602", SYNTAX },
  { "19560203", SYNTAX },
  { "1956-02-033", SYNTAX },
  { "1956-02-03-04", SYNTAX },
  { "12 April 1956", SYNTAX },
  { "١٩٥٦", SYNTAX },
  { "1956−02", SYNTAX },
  { "1956-00", RANGE },
  { "1956-13", RANGE },
  { "1956-20", RANGE },
  { "1956-25", RANGE },
  { "1956-41", RANGE },
  { "1956-21-01", SYNTAX },
  { "1956-02-00", RANGE },
  { "1956-02-30", RANGE },
  { "1955-02-29", RANGE },
  { "1900-02-29", RANGE },
  { "1956-04-31", RANGE },
  { "-0001-02-29", RANGE },
  { "-0000", RANGE },
  { "-0000-01-01", RANGE },
  { "-43", SYNTAX },
  { "--0043", SYNTAX },
  /* The letter Y. */
  { "Y", SYNTAX },
  { "Y-", SYNTAX },
  { "Y1956", SYNTAX },
  { "Y01956", SYNTAX },
  { "Y-1956", SYNTAX },
  { "Y+50000", SYNTAX },
  { "Y1000000000", RANGE },
  { "Y99999999999999999999999", RANGE },
  { "Y50000-01", SYNTAX },
  { "Y5000X", SYNTAX },
  { "y50000", SYNTAX },
  { "Y17E7", SYNTAX },
  { "Y171010000S3", SYNTAX },
  { "1950S2", SYNTAX },
  /* Unspecified digits of level 2, and in places where none may be. */
  { "XXXX", SYNTAX },
  { "1XXX", SYNTAX },
  { "19X6", SYNTAX },
  { "X956", SYNTAX },
  { "195x", SYNTAX },
  { "XXXX-XX", SYNTAX },
  { "XXXX-12-21", SYNTAX },
  { "195X-02", SYNTAX },
  { "195X-XX", SYNTAX },
  { "1956-XX-12", SYNTAX },
  { "1956-X2", SYNTAX },
  { "1956-1X", SYNTAX },
  { "1956-02-1X", SYNTAX },
  { "1956-XX-", SYNTAX },
  { "1956-XXX", SYNTAX },
  { "XXXX-XX-XX~", SYNTAX },
  { "XXXX-XX-XX/1956", SYNTAX },
  /* Qualifiers stand at the end of a whole date only. */
  { "~", SYNTAX },
  { "?1956", SYNTAX },
  { "1956?-02", SYNTAX },
  { "1956-~02", SYNTAX },
  { "1956~~", SYNTAX },
  { "1956~?", SYNTAX },
  { "1956#", SYNTAX },
  { "1956-02-27T04:10~", SYNTAX },
  { "[1956]~", SYNTAX },
  /* Times. */
  { "1956T04:10", SYNTAX },
  { "1956-02T04:10", SYNTAX },
  { "1956-02-XXT04:10", SYNTAX },
  { "1956-21T04:10", SYNTAX },
  { "1956-02-27T", SYNTAX },
  { "1956-02-27T04", SYNTAX },
  { "1956-02-27T4:10", SYNTAX },
  { "1956-02-27T0410", SYNTAX },
  { "1956-02-27T04:10:", SYNTAX },
  { "1956-02-27T04:10:5", SYNTAX },
  { "1956-02-27T04:10:05.5", SYNTAX },
  { "1956-02-27 04:10", SYNTAX },
  { "1956-02-27t04:10", SYNTAX },
  { "1956-02-27T04:10z", SYNTAX },
  { "1956-02-27T24:00:00", RANGE },
  { "1956-02-27T24:00", RANGE },
  { "1956-02-27T25:00", RANGE },
  { "1956-02-27T04:60", RANGE },
  { "1956-02-27T04:10:60", RANGE },
  { "1956-02-27T04:10+3", SYNTAX },
  { "1956-02-27T04:10+0300", SYNTAX },
  { "1956-02-27T04:10+03:0", SYNTAX },
  { "1956-02-27T04:10+24", RANGE },
  { "1956-02-27T04:10+03:60", RANGE },
  { "1956-02-27T04:10Z03", SYNTAX },
  { "1956-02-27T04:10ZZ", SYNTAX },
  /* Intervals. */
  { "/", SYNTAX },
  { "//", SYNTAX },
  { "1956//1957", SYNTAX },
  { "1956/1957/1958", SYNTAX },
  { "1956/.", SYNTAX },
  { "1956/...", SYNTAX },
  { "1956..1957", SYNTAX },
  { "1956/1957-13", RANGE },
  { "1956 / 1957", SYNTAX },
  { "[1956]/1957", SYNTAX },
  { "1956/[1957,1958]", SYNTAX },
  { "1956/@trial", SYNTAX },
  /* Sets. */
  { "[", SYNTAX },
  { "]", SYNTAX },
  { "[]", SYNTAX },
  { "[..]", SYNTAX },
  { "[1956", SYNTAX },
  { "1956]", SYNTAX },
  { "[1956,]", SYNTAX },
  { "[,1956]", SYNTAX },
  { "[1956,,1957]", SYNTAX },
  { "[1956, 1957]", SYNTAX },
  { "[1956.1957]", SYNTAX },
  { "[1956...1957]", SYNTAX },
  { "[1956..1957..1958]", SYNTAX },
  { "[1956,..1957]", SYNTAX },
  { "[1956..,1957]", SYNTAX },
  { "[1956/1957]", SYNTAX },
  { "[1957..1956]", RANGE },
  { "[1956-02-30]", RANGE },
  { "[1956]]", SYNTAX },
  { "[[1956]]", SYNTAX },
  { "{1956,1957}", SYNTAX },
  /* References. */
  { "@", SYNTAX },
  { " @trial", SYNTAX },
  /* Bytes that are no text. */
  { "\xff\xfe", SYNTAX },
  { "1956\xc3", SYNTAX },
  { "[\xff]", SYNTAX },
  { "\xff/1956", SYNTAX },
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused_cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KremDate) date = krem_date_parse (refused_cases[i].text, &error);
      g_autoptr (KremDate) kept = krem_date_new (refused_cases[i].text);
      g_autofree char *escaped = g_strescape (refused_cases[i].text, NULL);

      g_test_message ("%s: %s", escaped, error != NULL ? error->message : "read");
      g_assert_error (error, KREM_DATE_ERROR, refused_cases[i].code);
      g_assert_null (date);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_null (strchr (error->message, '\n'));
      g_assert_cmpint (kept->kind, ==, KREM_DATE_UNREADABLE);
      g_assert_cmpstr (kept->text, ==, refused_cases[i].text);
      g_assert_false (krem_date_is_dated (kept));
    }
}

static void
test_undated (void)
{
  g_autoptr (KremDate) unknown = krem_date_new ("XXXX-XX-XX");
  g_autoptr (KremDate) reference = krem_date_new ("@trial");

  g_assert_false (krem_date_is_dated (NULL));
  g_assert_false (krem_date_is_dated (unknown));
  g_assert_false (krem_date_is_dated (reference));
}

/* Whatever bytes come, reading ends, and what it reads holds together. */
static void
test_fuzz (void)
{
  static const char alphabet[] = "0123456789-XYTZ~?%/[].,:+@ 0123456789--\xff";
  static const char *const seeds[] = {
    "1956-02-12",
    "1956-02-27T04:10:05+03:00",
    "[1667,1668,1670..1672]",
    "1956~/1957-21?",
    "Y-50000/..",
    "-0043-03-15/19XX",
    "[..1956-02-29]",
    "1956-02-XX%",
    "@trial/end",
    "XXXX-XX-XX",
  };
  guint n_read = 0;

  for (guint round = 0; round < 200000; round++)
    {
      char text[64];
      gsize length;
      g_autoptr (KremDate) date = NULL;

      if (round % 4 == 0)
        {
          length = g_test_rand_int_range (0, 24);
          for (gsize i = 0; i < length; i++)
            text[i] = round % 8 == 0 ? (char) g_test_rand_int_range (1, 256)
                                     : alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
          text[length] = '\0';
        }
      else
        {
          g_strlcpy (text, seeds[g_test_rand_int_range (0, G_N_ELEMENTS (seeds))], sizeof text);
          length = strlen (text);
          for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
            text[g_test_rand_int_range (0, length)] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
        }

      date = krem_date_parse (text, NULL);
      if (date == NULL)
        continue;
      n_read++;
      g_assert_cmpstr (date->text, ==, text);
      assert_sane (date);
    }
  g_assert_cmpuint (n_read, >, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/bounds", test_bounds);
  g_test_add_func ("/date/order", test_order);
  g_test_add_func ("/date/zones", test_zones);
  g_test_add_func ("/date/flags", test_flags);
  g_test_add_func ("/date/refused", test_refused);
  g_test_add_func ("/date/undated", test_undated);
  g_test_add_func ("/date/fuzz", test_fuzz);
  return g_test_run ();
}
