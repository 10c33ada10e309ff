/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "krem-display-list.h"
#include "krem-text.h"

static void
test_visible (void)
{
  static const struct
  {
    const char *typed, *line;
  } cases[] = {
    { "Stalin", "Stalin" },
    { "<b>x</b>", "<b>x</b>" },
    { "&amp;", "&amp;" },
    { "\\N", "\\N" },
    { "]]>", "]]>" },
    { "two\nlines\tand\ra tab", "two lines and a tab" },
    { "bell\a", "bell\357\277\275" },
    { "\x01\x1f\x7f", "\357\277\275\357\277\275\357\277\275" },
    { "C1 \302\233", "C1 \357\277\275" },
    { "a\342\200\250b", "a b" },
    { "\357\277\277", "\357\277\275" },
    { "bad \xff utf-8", "bad \357\277\275 utf-8" },
    { "ستالين", "ستالين" },
    { "😀", "😀" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line = krem_text_make_visible (cases[i].typed);

      g_assert_cmpstr (line, ==, cases[i].line);
    }
}

static void
test_measure (void)
{
  double once = krem_text_measure ("Khrushchev", 14, PANGO_WEIGHT_NORMAL);
  g_autoptr (PangoLayout) a = krem_text_get_layout ("Khrushchev", 14, PANGO_WEIGHT_NORMAL, FALSE);
  g_autoptr (PangoLayout) b = krem_text_get_layout ("Khrushchev", 14, PANGO_WEIGHT_NORMAL, FALSE);
  KremTextMetrics metrics;

  g_assert_cmpfloat (once, >, 14 * 3);
  g_assert_cmpfloat (once, <, 14 * 10);
  /* Without hinting the width grows just as the font does. */
  g_assert_cmpfloat_with_epsilon (krem_text_measure ("Khrushchev", 28, PANGO_WEIGHT_NORMAL), 2 * once, 0.5);
  g_assert_cmpfloat (krem_text_measure ("Khrushchev", 14, PANGO_WEIGHT_BOLD), >, once);
  g_assert_cmpfloat (krem_text_measure ("", 14, PANGO_WEIGHT_NORMAL), ==, 0);
  g_assert_true (a == b);

  /* Never markup. */
  g_assert_cmpfloat (krem_text_measure ("<b>x</b>", 14, PANGO_WEIGHT_NORMAL), >,
                     3 * krem_text_measure ("x", 14, PANGO_WEIGHT_NORMAL));

  krem_text_get_metrics (14, PANGO_WEIGHT_NORMAL, &metrics);
  g_assert_cmpfloat (metrics.cap_height, >, 14 * 0.5);
  g_assert_cmpfloat (metrics.cap_height, <, metrics.ascent);
  g_assert_cmpfloat (metrics.descent, >, 0);
}

static void
test_cut (void)
{
  static const char *texts[] = {
    "First Secretary of the Central Committee",
    "Сталин и его ближайший круг",
    "ستالين وخلفاؤه في الكرملين",
    "👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦",
    "e\314\201e\314\201e\314\201e\314\201e\314\201e\314\201e\314\201",
    "<b>not bold</b> at all",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      double whole = krem_text_measure (texts[i], 13, PANGO_WEIGHT_NORMAL), last = -1;

      for (double width = 0; width < whole; width += 3.7)
        {
          g_autofree char *cut = krem_text_cut (texts[i], width, 13, PANGO_WEIGHT_NORMAL, FALSE);
          double measured = krem_text_measure (cut, 13, PANGO_WEIGHT_NORMAL);

          g_assert_true (g_utf8_validate (cut, -1, NULL));
          g_assert_cmpfloat (measured, <=, width + 1e-6);
          g_assert_cmpfloat (measured, >=, last - 1e-6);
          g_assert_true (cut[0] == '\0' || g_str_has_suffix (cut, "…"));
          last = measured;
        }
      {
        g_autofree char *cut = krem_text_cut (texts[i], whole + 0.01, 13, PANGO_WEIGHT_NORMAL, FALSE);

        g_assert_cmpstr (cut, ==, texts[i]);
      }
    }
}

static void
test_cut_keeps_characters (void)
{
  /* A family is one character for its readers, and an accent belongs to its letter: neither is ever cut in two. */
  static const char *const unit[] = { "👨‍👩‍👧‍👦", "e\314\201" };

  for (guint i = 0; i < G_N_ELEMENTS (unit); i++)
    {
      g_autofree char *text = g_strconcat (unit[i], unit[i], unit[i], unit[i], unit[i], unit[i], NULL);
      double whole = krem_text_measure (text, 13, PANGO_WEIGHT_NORMAL);

      for (double width = 0; width < whole; width += 2.3)
        {
          g_autofree char *cut = krem_text_cut (text, width, 13, PANGO_WEIGHT_NORMAL, FALSE);
          gsize length = strlen (cut) > 3 ? strlen (cut) - 3 : 0;

          g_assert_cmpuint (length % strlen (unit[i]), ==, 0);
        }
    }
}

static void
test_runs (void)
{
  g_autoptr (KremDisplayList) list = krem_display_list_new ();
  KremShape *shape = krem_display_list_add_text (list, "A long title\nof two lines", 10, 20, 60, 12,
                                                 PANGO_WEIGHT_NORMAL, 0xff);
  const KremTextRun *run = krem_display_list_get_text (list, shape);

  g_assert_cmpstr (run->full, ==, "A long title of two lines");
  g_assert_true (g_str_has_suffix (run->text, "…"));
  g_assert_cmpfloat (run->width, <=, 60);
  g_assert_false (run->rtl);
  g_assert_cmpfloat (shape->box.x, ==, 10);
  g_assert_cmpfloat (shape->box.y, <, 20);
  g_assert_cmpfloat (shape->box.y + shape->box.height, >, 20);

  shape = krem_display_list_add_styled_text (list, "ستالين", 100, 20, 90, 12, PANGO_WEIGHT_NORMAL, FALSE, 1.0, 0xff);
  run = krem_display_list_get_text (list, shape);
  g_assert_true (run->rtl);
  g_assert_null (run->full);
  g_assert_cmpfloat_with_epsilon (run->x + run->width, 100, 1e-6);
}

static gpointer
measure_in_thread (gpointer data)
{
  double *width = g_new (double, 1);

  *width = krem_text_measure (data, 14, PANGO_WEIGHT_NORMAL);
  return width;
}

static void
test_threads (void)
{
  double here = krem_text_measure ("Lazar Kaganovich", 14, PANGO_WEIGHT_NORMAL);

  for (guint i = 0; i < 4; i++)
    {
      GThread *thread = g_thread_new ("measure", measure_in_thread, (gpointer) "Lazar Kaganovich");
      g_autofree double *there = g_thread_join (thread);

      g_assert_cmpfloat (*there, ==, here);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/visible", test_visible);
  g_test_add_func ("/text/measure", test_measure);
  g_test_add_func ("/text/cut", test_cut);
  g_test_add_func ("/text/cut-keeps-characters", test_cut_keeps_characters);
  g_test_add_func ("/text/runs", test_runs);
  g_test_add_func ("/text/threads", test_threads);
  return g_test_run ();
}
