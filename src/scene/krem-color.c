/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-palette.h"

#include <math.h>

static guint
channel (KremColor color, guint shift)
{
  return (color >> shift) & 0xff;
}

/**
 * krem_color_with_alpha:
 * @color: a colour
 * @alpha: from 0, nothing, to 1, all of it
 *
 * Returns: the colour, as much thinner
 */
KremColor
krem_color_with_alpha (KremColor color, double alpha)
{
  guint a = (guint) lround (channel (color, 0) * CLAMP (alpha, 0.0, 1.0));

  return (color & 0xffffff00u) | a;
}

/**
 * krem_color_mix:
 * @a: a colour
 * @b: another
 * @share_of_b: from 0, only @a, to 1, only @b
 *
 * Returns: the colour between them
 */
KremColor
krem_color_mix (KremColor a, KremColor b, double share_of_b)
{
  double share = CLAMP (share_of_b, 0.0, 1.0);
  KremColor mixed = 0;

  for (guint shift = 0; shift <= 24; shift += 8)
    mixed |= (guint) lround (channel (a, shift) * (1 - share) + channel (b, shift) * share) << shift;
  return mixed;
}

/**
 * krem_color_parse:
 * @text: (nullable): `#rrggbb`
 * @color: (out): the colour, wholly opaque
 *
 * Returns: whether the text is a colour
 */
gboolean
krem_color_parse (const char *text, KremColor *color)
{
  guint rgb = 0;

  if (text == NULL || text[0] != '#')
    return FALSE;
  for (guint i = 1; i <= 6; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);

      if (digit < 0)
        return FALSE;
      rgb = rgb * 16 + (guint) digit;
    }
  if (text[7] != '\0')
    return FALSE;
  *color = rgb << 8 | 0xff;
  return TRUE;
}

static double
linear (guint value)
{
  double c = value / 255.0;

  return c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

static double
luminance (KremColor color)
{
  return 0.2126 * linear (channel (color, 24)) + 0.7152 * linear (channel (color, 16))
         + 0.0722 * linear (channel (color, 8));
}

/**
 * krem_color_contrast:
 * @a: a colour; how opaque it is does not count
 * @b: another
 *
 * The contrast ratio of WCAG 2.1, section 1.4.3: from 1 for the same lightness to 21 for black on white.
 *
 * Returns: the ratio
 */
double
krem_color_contrast (KremColor a, KremColor b)
{
  double la = luminance (a), lb = luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}
