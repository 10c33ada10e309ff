/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "krem-palette.h"
#include "krem-sign.h"

/* How people who lack one kind of cone see linear RGB: Machado, Oliveira and Fernandes, "A Physiologically-based Model
 * for Simulation of Color Vision Deficiency", IEEE TVCG 15 (6), 2009, severity 1.0; the first is everybody else. */
static const struct
{
  const char *name;
  double matrix[3][3];
} visions[] = {
  { "trichromat", { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } } },
  { "protanopia",
    { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } } },
  { "deuteranopia",
    { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } } },
  { "tritanopia",
    { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } } },
};

static void
to_linear (KremColor color, double rgb[3])
{
  for (guint i = 0; i < 3; i++)
    {
      double c = (color >> (24 - 8 * i) & 0xff) / 255.0;

      rgb[i] = c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
    }
}

static double
bend (double t)
{
  return t > 0.008856 ? cbrt (t) : 7.787 * t + 16 / 116.0;
}

/* CIE 1976 L*a*b* under D65. */
static void
to_lab (KremColor color, const double matrix[3][3], double lab[3])
{
  double rgb[3], seen[3], x, y, z;

  to_linear (color, rgb);
  for (guint i = 0; i < 3; i++)
    seen[i] = CLAMP (matrix[i][0] * rgb[0] + matrix[i][1] * rgb[1] + matrix[i][2] * rgb[2], 0, 1);
  x = bend ((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047);
  y = bend (0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
  z = bend ((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883);
  lab[0] = 116 * y - 16;
  lab[1] = 500 * (x - y);
  lab[2] = 200 * (y - z);
}

static void
test_color_blindness (void)
{
  for (guint dark = 0; dark < 2; dark++)
    for (guint v = 0; v < G_N_ELEMENTS (visions); v++)
      for (guint i = KREM_STANDING_SECURE; i < KREM_N_STANDINGS; i++)
        for (guint j = KREM_STANDING_SECURE; j < i; j++)
          {
            const KremPalette *palette = krem_palette_get (dark);
            /* A just noticeable difference is about 2.3. For the rare blindness to blue the signs must help more. */
            double least = v == 3 ? 15.0 : 25.0, a[3], b[3], distance;

            to_lab (palette->standing[i], visions[v].matrix, a);
            to_lab (palette->standing[j], visions[v].matrix, b);
            distance = sqrt (pow (a[0] - b[0], 2) + pow (a[1] - b[1], 2) + pow (a[2] - b[2], 2));
            if (distance < least)
              g_error ("%s and %s are %.1f apart for %s in the %s theme", krem_standing_to_string (i),
                       krem_standing_to_string (j), distance, visions[v].name, dark ? "dark" : "light");
          }
}

static void
check_words (const char *what, KremColor words, KremColor ground)
{
  /* WCAG 2.1, 1.4.3, level AA. */
  if (krem_color_contrast (words, ground) < 4.5)
    g_error ("%s: %08x on %08x has a contrast of %.2f", what, words, ground, krem_color_contrast (words, ground));
}

static void
test_contrast (void)
{
  g_assert_cmpfloat_with_epsilon (krem_color_contrast (0x000000ff, 0xffffffff), 21.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (krem_color_contrast (0x777777ff, 0xffffffff), 4.478, 0.001);
  g_assert_cmpfloat_with_epsilon (krem_color_contrast (0x123456ff, 0x12345600), 1.0, 1e-6);

  for (guint dark = 0; dark < 2; dark++)
    {
      const KremPalette *p = krem_palette_get (dark);
      const KremColor grounds[] = { p->background, p->surface, p->card, p->era };

      for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
        {
          check_words ("text", p->text, grounds[i]);
          check_words ("dim text", p->dim_text, grounds[i]);
          for (guint s = 0; s < KREM_N_STANDINGS; s++)
            check_words (krem_standing_to_string (s), p->standing_text[s], grounds[i]);
        }
      for (guint s = 0; s < KREM_N_STANDINGS; s++)
        {
          check_words ("text on soft", p->text, p->standing_soft[s]);
          check_words ("dim text on soft", p->dim_text, p->standing_soft[s]);
          check_words ("standing on its soft", p->standing_text[s], p->standing_soft[s]);
          /* Signs are pictures, for which WCAG 2.1, 1.4.11 asks for 3; the band is read by its sign and edge. */
          g_assert_cmpfloat (MAX (krem_color_contrast (0xffffffff, p->standing[s]),
                                  krem_color_contrast (0x1c1820ff, p->standing[s])),
                             >=, 3.0);
        }
    }
}

static void
test_colors (void)
{
  static const struct
  {
    const char *text;
    gboolean good;
    KremColor color;
  } cases[] = {
    { "#5e5c64", TRUE, 0x5e5c64ff },
    { "#FFFFFF", TRUE, 0xffffffff },
    { "#fff", FALSE, 0 },
    { "5e5c64", FALSE, 0 },
    { "#5e5c6", FALSE, 0 },
    { "#5e5c64f", FALSE, 0 },
    { "#5e5c6g", FALSE, 0 },
    { "", FALSE, 0 },
    { NULL, FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      KremColor color = 0;

      g_assert_cmpint (krem_color_parse (cases[i].text, &color), ==, cases[i].good);
      g_assert_cmphex (color, ==, cases[i].color);
    }
  g_assert_cmphex (krem_color_mix (0x000000ff, 0xff8000ff, 0.5), ==, 0x804000ff);
  g_assert_cmphex (krem_color_mix (0x102030ff, 0xffffffff, 0), ==, 0x102030ff);
  g_assert_cmphex (krem_color_with_alpha (0x102030ff, 0.5), ==, 0x10203080);

  for (guint dark = 0; dark < 2; dark++)
    {
      const KremPalette *palette = krem_palette_get (dark);

      g_assert_cmphex (krem_palette_get_tie (palette, "rivalry"), ==, palette->tie[6]);
      g_assert_cmphex (krem_palette_get_tie (palette, "godparent"), ==, palette->tie[5]);
      /* A group that chose a colour like that of the cards is seen all the same. */
      g_assert_cmpfloat (krem_color_contrast (krem_palette_get_group (palette, "#fffffe", 0), palette->card), >=, 2.0);
      g_assert_cmpfloat (krem_color_contrast (krem_palette_get_group (palette, "#2b2b30", 0), palette->card), >=, 2.0);
      g_assert_cmphex (krem_palette_get_group (palette, NULL, 0), !=, krem_palette_get_group (palette, NULL, 1));
    }
}

static void
test_signs (void)
{
  static const struct
  {
    const char *fate, *sign;
    KremStanding standing;
  } fates[] = {
    { "free", "secure", KREM_STANDING_SECURE },
    { "arrested", "arrested", KREM_STANDING_HELD },
    { "on-trial", "on-trial", KREM_STANDING_HELD },
    { "executed", "executed", KREM_STANDING_DEAD },
    { "rehabilitated", "restored", KREM_STANDING_SECURE },
    { "struck-off", "fallen", KREM_STANDING_FALLEN },
    { "war", "unknown", KREM_STANDING_UNKNOWN },
    { NULL, "dead", KREM_STANDING_DEAD },
    { "in-hiding", "in-hiding", KREM_STANDING_FALLEN },
    { "suicide", "suicide", KREM_STANDING_DEAD },
    { "missing", "missing", KREM_STANDING_UNKNOWN },
    { "banished", "banished", KREM_STANDING_FALLEN },
  };
  static const struct
  {
    const char *kind, *sign;
  } events[] = {
    { "arrest", "arrested" },  { "trial", "on-trial" }, { "war", "war" },      { "death", "died" },
    { "coronation", "other" }, { NULL, "other" },       { "secure", "other" }, { "publication", "publication" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fates); i++)
    g_assert_cmpstr (krem_sign_get_name (krem_sign_for_fate (fates[i].fate, fates[i].standing)), ==, fates[i].sign);
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    g_assert_cmpstr (krem_sign_get_name (krem_sign_for_event (events[i].kind)), ==, events[i].sign);

  g_assert_cmpuint (krem_sign_find ("no such sign"), ==, KREM_SIGN_NONE);
  g_assert_cmpuint (krem_sign_for_standing (KREM_STANDING_NONE), ==, KREM_SIGN_NONE);
  for (guint i = 0; i < krem_sign_get_n (); i++)
    {
      const KremPathElement *elements;
      g_autofree char *icon = krem_sign_get_icon_name (i);
      guint n;

      elements = krem_sign_get_path (i, &n);
      g_assert_cmpuint (krem_sign_find (krem_sign_get_name (i)), ==, i);
      g_assert_true (g_str_has_prefix (icon, "krem-") && g_str_has_suffix (icon, "-symbolic"));
      g_assert_cmpuint (n, >=, 3);
      g_assert_cmpint (elements[0].verb, ==, KREM_PATH_MOVE);
    }
}

/* Everything that the format names has a sign, and every file in icons/ is one. */
static void
test_all_signs (void)
{
  static const char *fates[] = {
    "free",      "in-office", "in-favour", "restored",  "released", "rehabilitated", "under-attack", "out-of-favour",
    "dismissed", "expelled",  "banished",  "in-hiding", "arrested", "on-trial",      "condemned",    "imprisoned",
    "exiled",    "executed",  "murdered",  "suicide",   "killed",   "died",          "unknown",      "missing",
  };
  static const char *events[] = {
    "illness",      "death",   "birth",  "meeting",       "appointment", "dismissal", "plot",
    "denunciation", "attack",  "arrest", "interrogation", "trial",       "sentence",  "execution",
    "suicide",      "release", "war",    "speech",        "publication",
  };
  g_autofree char *folder = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "icons", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *file;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (fates); i++)
    {
      KremStanding standing;

      g_assert_true (krem_fate_is_known (fates[i], &standing));
      g_assert_cmpuint (krem_sign_for_fate (fates[i], standing), !=, KREM_SIGN_NONE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    g_assert_cmpuint (krem_sign_for_event (events[i]), !=, krem_sign_find ("other"));

  g_assert_no_error (error);
  while ((file = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (file, "krem-") && g_str_has_suffix (file, "-symbolic.svg"))
      {
        g_autofree char *name = g_strndup (file + 5, strlen (file) - 5 - strlen ("-symbolic.svg"));

        g_assert_cmpuint (krem_sign_find (name), !=, KREM_SIGN_NONE);
        n++;
      }
  g_assert_cmpuint (n, ==, krem_sign_get_n ());
}

/* The hue of a colour, degrees. */
static double
get_hue (KremColor color)
{
  double red = color >> 24, green = color >> 16 & 0xff, blue = color >> 8 & 0xff;
  double most = MAX (red, MAX (green, blue)), span = most - MIN (red, MIN (green, blue));

  g_assert_cmpfloat (span, >, 0);
  if (most == red)
    return fmod (60 * (green - blue) / span + 360, 360);
  return most == green ? 60 * (blue - red) / span + 120 : 60 * (red - green) / span + 240;
}

/* A standing has one hue: in its band, its words and its card, in the light and in the dark. */
static void
test_hues (void)
{
  static const KremStanding standings[] = { KREM_STANDING_SECURE, KREM_STANDING_FALLEN, KREM_STANDING_HELD,
                                            KREM_STANDING_UNKNOWN };

  for (guint i = 0; i < G_N_ELEMENTS (standings); i++)
    {
      KremStanding standing = standings[i];
      double hue = get_hue (krem_palette_get (FALSE)->standing[standing]);

      for (guint is_dark = 0; is_dark < 2; is_dark++)
        {
          const KremPalette *palette = krem_palette_get (is_dark);

          g_assert_cmpfloat_with_epsilon (get_hue (palette->standing[standing]), hue, 15);
          g_assert_cmpfloat_with_epsilon (get_hue (palette->standing_text[standing]), hue, 15);
          g_assert_cmpfloat_with_epsilon (get_hue (palette->standing_soft[standing]), hue, 15);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/palette/color-blindness", test_color_blindness);
  g_test_add_func ("/palette/contrast", test_contrast);
  g_test_add_func ("/palette/hues", test_hues);
  g_test_add_func ("/palette/colors", test_colors);
  g_test_add_func ("/signs/names", test_signs);
  g_test_add_func ("/signs/all", test_all_signs);
  return g_test_run ();
}
