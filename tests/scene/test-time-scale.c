/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "krem-time-scale.h"

static void
test_to_x (void)
{
  KremTimeScale scale = { krem_instant_from_civil (1956, 1, 1, 0, 0, 0), 86400 };

  g_assert_cmpfloat (krem_time_scale_to_x (&scale, krem_instant_from_civil (1956, 1, 1, 0, 0, 0)), ==, 0);
  g_assert_cmpfloat (krem_time_scale_to_x (&scale, krem_instant_from_civil (1956, 3, 1, 0, 0, 0)), ==, 60);
  g_assert_cmpfloat (krem_time_scale_to_x (&scale, krem_instant_from_civil (1955, 12, 31, 12, 0, 0)), ==, -0.5);
  g_assert_cmpfloat (krem_time_scale_to_x (&scale, KREM_INSTANT_MIN), ==, -KREM_TIME_SCALE_FAR);
  g_assert_cmpfloat (krem_time_scale_to_x (&scale, KREM_INSTANT_MAX), ==, KREM_TIME_SCALE_FAR);
}

static void
test_exact (void)
{
  static const int years[] = { -50000, -43, 0, 1, 1956, 9999, 999999 };
  static const double scales[] = { KREM_TIME_SCALE_FINEST, 60, 86400, 3e7, 1e9 };

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    for (guint j = 0; j < G_N_ELEMENTS (scales); j++)
      {
        KremInstant instant = krem_instant_from_civil (years[i], 4, 12, 4, 10, 7);
        KremTimeScale scale = { (double) instant - 300.25 * scales[j], scales[j] };
        double x = krem_time_scale_to_x (&scale, instant);

        g_assert_cmpfloat_with_epsilon (x, 300.25, 1e-3);
        g_assert_cmpfloat (fabs (krem_time_scale_to_instant (&scale, x) - (double) instant), <, 1e-2);
      }
}

static void
test_zoom (void)
{
  KremTimeScale scale = { krem_instant_from_civil (1956, 4, 12, 0, 0, 0), 3600 };
  double fixed = krem_time_scale_to_instant (&scale, 123);

  krem_time_scale_zoom (&scale, 123, 4);
  g_assert_cmpfloat (scale.seconds_per_px, ==, 900);
  g_assert_cmpfloat_with_epsilon (krem_time_scale_to_instant (&scale, 123), fixed, 1e-3);
  for (guint i = 0; i < 200; i++)
    krem_time_scale_zoom (&scale, 123, 1.25);
  g_assert_cmpfloat (scale.seconds_per_px, ==, KREM_TIME_SCALE_FINEST);
  g_assert_cmpfloat_with_epsilon (krem_time_scale_to_instant (&scale, 123), fixed, 1e-2);
  for (guint i = 0; i < 500; i++)
    krem_time_scale_zoom (&scale, 123, 0.8);
  g_assert_cmpfloat (scale.seconds_per_px, ==, KREM_TIME_SCALE_COARSEST);
  g_assert_true (isfinite (scale.from));
}

static void
test_pan (void)
{
  KremTimeScale scale = { 1000, 10 };

  krem_time_scale_pan (&scale, 25);
  g_assert_cmpfloat (scale.from, ==, 1250);
  krem_time_scale_pan (&scale, -125);
  g_assert_cmpfloat (scale.from, ==, 0);
  /* Nobody gets lost beyond the years that can be told. */
  scale.seconds_per_px = KREM_TIME_SCALE_COARSEST;
  for (guint i = 0; i < 1000; i++)
    krem_time_scale_pan (&scale, 1e6);
  g_assert_cmpfloat (scale.from, <, 4e16);
}

static void
test_span (void)
{
  KremTimeScale scale;

  krem_time_scale_set_span (&scale, 0, 864000, 400);
  g_assert_cmpfloat (scale.from, ==, 0);
  g_assert_cmpfloat (scale.seconds_per_px, ==, 2160);
  /* An instant alone lies in the middle. */
  krem_time_scale_set_span (&scale, 5000, 5000, 400);
  g_assert_cmpfloat (scale.seconds_per_px, ==, KREM_TIME_SCALE_FINEST);
  g_assert_cmpfloat (krem_time_scale_to_x (&scale, 5000), ==, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-scale/to-x", test_to_x);
  g_test_add_func ("/time-scale/exact", test_exact);
  g_test_add_func ("/time-scale/zoom", test_zoom);
  g_test_add_func ("/time-scale/pan", test_pan);
  g_test_add_func ("/time-scale/span", test_span);
  return g_test_run ();
}
