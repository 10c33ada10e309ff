/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-text.h"
#include "krem-ticks.h"

static double
measure (const char *text, double size)
{
  return krem_text_measure (text, size, PANGO_WEIGHT_NORMAL);
}

/* Six pixels a letter at size 11: the tables below do not hang on the fonts of a machine. */
static double
measure_plainly (const char *text, double size)
{
  return 6.0 * g_utf8_strlen (text, -1) * size / 11;
}

static char *
join (GArray *ticks, guint most)
{
  GString *string = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < ticks->len && n < most; i++)
    {
      const KremTick *tick = &g_array_index (ticks, KremTick, i);

      if (tick->label == NULL)
        continue;
      g_string_append_printf (string, "%s%s", n++ > 0 ? "|" : "", tick->label);
    }
  return g_string_free (string, FALSE);
}

#define YEAR (365.2425 * 86400)

static const struct
{
  int year, month, day, hour;
  double seconds;
  KremTickUnit unit, upper;
  guint step;
  const char *lower_labels, *upper_labels;
} cases[] = {
  { 1956, 2, 27, 4, 600, KREM_TICK_MINUTE, KREM_TICK_DAY, 1, "04:00|04:01|04:02", "27 February 1956" },
  { 1956, 2, 27, 4, 7200, KREM_TICK_MINUTE, KREM_TICK_DAY, 10, "04:00|04:10|04:20", "27 February 1956" },
  { 1956, 2, 27, 20, 8 * 3600, KREM_TICK_MINUTE, KREM_TICK_DAY, 30, "20:00|20:30|21:00",
    "27 February 1956|28 February 1956" },
  { 1956, 2, 28, 0, 2 * 86400, KREM_TICK_HOUR, KREM_TICK_DAY, 3, "00:00|03:00|06:00",
    "28 February 1956|29 February 1956" },
  { 1956, 2, 20, 0, 18 * 86400, KREM_TICK_DAY, KREM_TICK_MONTH, 1, "20|21|22", "February 1956|March 1956" },
  { 1956, 2, 26, 0, 40 * 86400, KREM_TICK_DAY, KREM_TICK_MONTH, 5, "1|5|10|15|20|25|1|5",
    "Feb 1956|March 1956|April 1956" },
  { 1956, 1, 1, 0, 120 * 86400, KREM_TICK_DAY, KREM_TICK_MONTH, 10, "1|10|20|1|10|20",
    "January 1956|February 1956|March 1956|April 1956" },
  { 1956, 1, 1, 0, 200 * 86400, KREM_TICK_DAY, KREM_TICK_MONTH, 15, "1|15|1|15",
    "January 1956|February 1956|March 1956|April 1956" },
  { 1955, 11, 1, 0, 400 * 86400, KREM_TICK_MONTH, KREM_TICK_YEAR, 1, "Nov|Dec|Jan|Feb", "1955|1956" },
  { 1955, 11, 1, 0, 270 * 86400, KREM_TICK_MONTH, KREM_TICK_YEAR, 1, "November|December|January|February",
    "1955|1956" },
  { 1955, 1, 1, 0, 3 * YEAR, KREM_TICK_MONTH, KREM_TICK_YEAR, 3, "Jan|Apr|Jul|Oct|Jan", "1955|1956|1957" },
  { 1950, 6, 1, 0, 12 * YEAR, KREM_TICK_YEAR, KREM_TICK_DECADE, 1, "1951|1952|1953", "1950s|1960s" },
  { 1891, 1, 1, 0, 70 * YEAR, KREM_TICK_YEAR, KREM_TICK_CENTURY, 5, "1895|1900|1905", "1800–1899|1900–1999" },
  { 1500, 1, 1, 0, 400 * YEAR, KREM_TICK_YEAR, KREM_TICK_MILLENNIUM, 50, "1500|1550|1600", "1000–1999" },
  { -99, 1, 1, 0, 200 * YEAR, KREM_TICK_YEAR, KREM_TICK_CENTURY, 20, "100 BC|80 BC|60 BC|40 BC|20 BC|AD 1|AD 20",
    "100–1 BC|AD 1–99" },
  { -3999, 1, 1, 0, 6000 * YEAR, KREM_TICK_YEAR, KREM_TICK_ERA, 500, "4000 BC|3500 BC", "BC|AD" },
  { -7999, 1, 1, 0, 10000 * YEAR, KREM_TICK_YEAR, KREM_TICK_ERA, 1000, "8000 BC|7000 BC", "BC|AD" },
};

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      KremTimeScale scale = { krem_instant_from_civil (cases[i].year, cases[i].month, cases[i].day, cases[i].hour, 0, 0)
                                  - 1.0,
                              cases[i].seconds / 700 };
      g_autoptr (KremTicks) ticks = krem_ticks_new (&scale, 700, 11, 0, 0, measure_plainly);
      g_autofree char *lower = join (ticks->lower, 100), *upper = join (ticks->upper, 4);

      g_test_message ("%s: %d %d %s / %s", cases[i].lower_labels, ticks->unit, ticks->step, lower, upper);
      g_assert_cmpint (ticks->unit, ==, cases[i].unit);
      g_assert_cmpint (ticks->step, ==, cases[i].step);
      g_assert_cmpint (ticks->upper_unit, ==, cases[i].upper);
      g_assert_true (g_str_has_prefix (lower, cases[i].lower_labels));
      g_assert_true (g_str_has_prefix (upper, cases[i].upper_labels));
    }
}

static void
check_tier (GArray *tier, double width, double gap)
{
  double end = -1;
  KremInstant before = KREM_INSTANT_MIN;

  for (guint i = 0; i < tier->len; i++)
    {
      const KremTick *tick = &g_array_index (tier, KremTick, i);

      g_assert_cmpint (tick->instant, >, before);
      before = tick->instant;
      if (tick->label == NULL)
        continue;
      g_assert_cmpfloat (tick->label_x, >=, end + (end < 0 ? 1 : gap));
      end = tick->label_x + tick->label_width;
      g_assert_cmpfloat (end, <=, width);
    }
}

/* From ten minutes to all years that can be told: labels keep apart in both tiers, there are neither too many ticks nor
 * none, and the upper tier always says where one is. */
static void
test_every_scale (void)
{
  static const int years[] = { -9000, -44, 0, 1, 1899, 1956, 9990 };

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    for (double span = 600; span < 3e16; span *= 1.7)
      for (double width = 200; width <= 1600; width *= 2)
        {
          KremTimeScale scale = { krem_instant_from_civil (years[i], 2, 27, 4, 10, 30) - span * 0.4, span / width };
          g_autoptr (KremTicks) ticks = krem_ticks_new (&scale, width, 11, 0, 0, measure);
          guint labelled = 0;

          check_tier (ticks->lower, width, 7);
          check_tier (ticks->upper, width, 7);
          for (guint j = 0; j < ticks->lower->len; j++)
            labelled += g_array_index (ticks->lower, KremTick, j).label != NULL;
          g_assert_cmpuint (ticks->lower->len, <=, width / 20 + 2);
          g_assert_cmpuint (ticks->between->len, <=, width / 5 + 2);
          if (width >= 400)
            g_assert_cmpuint (labelled, >=, 2);
          g_assert_cmpuint (ticks->upper->len, >=, 1);
          g_assert_cmpfloat (g_array_index (ticks->upper, KremTick, 0).x, <=, 0);
        }
}

/* Zoomed without steps about one point, from the whole of all years to minutes: at every moment both tiers say
 * something, no label comes too near to another, and the larger unit stands over the smaller one. */
static void
test_sweep (void)
{
  static const int years[] = { -43, 1, 1956 };
  static const double widths[] = { 420, 1080 };

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    for (guint j = 0; j < G_N_ELEMENTS (widths); j++)
      {
        KremTimeScale scale = { 0, 2e16 / widths[j] };
        KremTickUnit before = KREM_TICK_YEAR;
        guint step = G_MAXUINT;

        scale.from = krem_instant_from_civil (years[i], 3, 15, 11, 20, 0) - 2e16 * 0.3;
        while (scale.seconds_per_px > 0.6)
          {
            g_autoptr (KremTicks) ticks = krem_ticks_new (&scale, widths[j], 11, 0, 0, measure);
            guint lower = 0, upper = 0;

            check_tier (ticks->lower, widths[j], 7);
            check_tier (ticks->upper, widths[j], 7);
            for (guint k = 0; k < ticks->lower->len; k++)
              lower += g_array_index (ticks->lower, KremTick, k).label != NULL;
            for (guint k = 0; k < ticks->upper->len; k++)
              upper += g_array_index (ticks->upper, KremTick, k).label != NULL;
            if (lower < 2 || upper < 1)
              g_error ("%d, %g px wide, %g s a px: %u labels below and %u above", years[i], widths[j],
                       scale.seconds_per_px, lower, upper);
            g_assert_cmpint (ticks->upper_unit, >, ticks->unit);
            /* Looking closer never brings a coarser step. */
            g_assert_true (ticks->unit < before || (ticks->unit == before && ticks->step <= step));
            before = ticks->unit;
            step = ticks->step;
            krem_time_scale_zoom (&scale, widths[j] * 0.3, 1.03);
          }
        g_assert_cmpint (before, ==, KREM_TICK_MINUTE);
      }
}

/* Whole labels that count: BC downwards, AD upwards. */
static void
test_years_count (void)
{
  for (double span = 30; span < 9000; span *= 1.1)
    {
      KremTimeScale scale = { krem_instant_from_civil (-(int) (span / 2), 1, 1, 0, 0, 0), span * YEAR / 900 };
      g_autoptr (KremTicks) ticks = krem_ticks_new (&scale, 900, 11, 0, 0, measure);
      gint64 last = G_MININT64;

      for (guint i = 0; i < ticks->lower->len; i++)
        {
          const KremTick *tick = &g_array_index (ticks->lower, KremTick, i);
          gboolean is_bc = tick->label != NULL && g_str_has_suffix (tick->label, " BC");
          const char *digits = tick->label;
          gint64 year;

          if (tick->label == NULL)
            continue;
          while (!g_ascii_isdigit (*digits))
            digits++;
          year = g_ascii_strtoll (digits, NULL, 10) * (is_bc ? -1 : 1);
          g_assert_cmpint (year, >, last);
          g_assert_cmpint (year, !=, 0);
          last = year;
        }
    }
}

static void
test_sticks (void)
{
  KremTimeScale scale = { krem_instant_from_civil (1956, 4, 1, 0, 0, 0), 20 * 86400 / 700.0 };
  double last = 1e9;

  /* "April 1956" stays at the left edge, and goes when May comes too near. */
  for (int day = 2; day <= 30; day++)
    {
      g_autoptr (KremTicks) ticks = NULL;
      const KremTick *april;

      scale.from = krem_instant_from_civil (1956, 4, day, 0, 0, 0);
      ticks = krem_ticks_new (&scale, 700, 11, 0, 0, measure);
      april = &g_array_index (ticks->upper, KremTick, 0);
      g_assert_cmpfloat (april->x, <, last);
      last = april->x;
      if (day < 28)
        {
          g_assert_nonnull (april->label);
          g_assert_cmpfloat (april->label_x, >, 0);
          g_assert_cmpfloat (april->label_x, <, 10);
        }
    }
}

static void
test_makes_room (void)
{
  KremTimeScale scale = { krem_instant_from_civil (1956, 4, 3, 0, 0, 0), 20 * 86400 / 700.0 };

  for (double from = 0; from < 700; from += 13)
    {
      g_autoptr (KremTicks) ticks = krem_ticks_new (&scale, 700, 11, from, from + 90, measure);

      for (guint i = 0; i < ticks->upper->len; i++)
        {
          const KremTick *tick = &g_array_index (ticks->upper, KremTick, i);

          if (tick->label != NULL)
            g_assert_true (tick->label_x >= from + 90 || tick->label_x + tick->label_width <= from);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ticks/table", test_table);
  g_test_add_func ("/ticks/every-scale", test_every_scale);
  g_test_add_func ("/ticks/sweep", test_sweep);
  g_test_add_func ("/ticks/years-count", test_years_count);
  g_test_add_func ("/ticks/sticks", test_sticks);
  g_test_add_func ("/ticks/makes-room", test_makes_room);
  return g_test_run ();
}
