/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "krem-palette.h"

#include <string.h>

/* The five standings differ in lightness as well as in hue, after the idea of Okabe and Ito's "Color Universal Design"
 * (2008): blue, amber and vermilion stay apart for every kind of colour blindness, the dead are nearly without hue. */
static const KremPalette light = {
  .dark = FALSE,
  .background = 0xf6f5f4ff,
  .surface = 0xffffffff,
  .card = 0xffffffff,
  .card_border = 0xc9c5c1ff,
  .text = 0x241f31ff,
  .dim_text = 0x5e5c64ff,
  .faint = 0xd5d1cdff,
  .accent = 0x9141acff,
  .grid = 0xe2dfdcff,
  .era = 0xede7d9ff,
  .selection = 0x3584e4ff,
  .standing = { 0x9a9996ff, 0x1a6fc4ff, 0xe09b00ff, 0xb8301aff, 0x3d3846ff, 0xa99ab8ff },
  .standing_text = { 0x5e5c64ff, 0x1a5fb4ff, 0x7d5600ff, 0xa32a16ff, 0x3d3846ff, 0x6a5a7cff },
  .standing_soft = { 0xf0eeecff, 0xe3eefaff, 0xfdf0d2ff, 0xfae0daff, 0xdedbdaff, 0xede8f2ff },
  .tie = { 0x4f4a5eff, 0x93764fff, 0x3f8f72ff, 0x4f7fb5ff, 0x4f98a8ff, 0x9a97a1ff, 0xb0607fff },
  .favour = 0x1d8a5bff,
};

static const KremPalette dark = {
  .dark = TRUE,
  .background = 0x1c1c20ff,
  .surface = 0x28282dff,
  .card = 0x2e2e33ff,
  .card_border = 0x4b4a52ff,
  .text = 0xf6f5f4ff,
  .dim_text = 0xb5b2bdff,
  .faint = 0x45444bff,
  .accent = 0xd99bf0ff,
  .grid = 0x323238ff,
  .era = 0x2f2b24ff,
  .selection = 0x62a0eaff,
  .standing = { 0x6f6d78ff, 0x3f8fe8ff, 0xffd966ff, 0xee5236ff, 0x87848fff, 0xdccbe8ff },
  .standing_text = { 0xb5b2bdff, 0x78b2f4ff, 0xfbd04fff, 0xff8a70ff, 0xa9a6b2ff, 0xd8c4eaff },
  .standing_soft = { 0x2a2a2fff, 0x22344cff, 0x453a1dff, 0x4a2a24ff, 0x242428ff, 0x3a3342ff },
  .tie = { 0xc6c2d0ff, 0xa3835aff, 0x5fb394ff, 0x6f9fd6ff, 0x6fb6c6ff, 0x76737dff, 0xd07f9fff },
  .favour = 0x57c79aff,
};

/* The colours of groups that choose none, apart from those of the standings. */
static const KremColor group_colors[] = {
  0x5e81acff, 0xa3845bff, 0x6b9a5eff, 0x8f6fa8ff, 0x4d9a9aff, 0xb06f86ff, 0x7d7f4fff, 0x6d6d86ff,
};

/**
 * krem_palette_get:
 * @is_dark: whether for the dark theme
 *
 * Returns: (transfer none): the colours
 */
const KremPalette *
krem_palette_get (gboolean is_dark)
{
  return is_dark ? &dark : &light;
}

/**
 * krem_palette_get_tie:
 * @palette: a palette
 * @kind: (nullable): the kind of a relation
 *
 * Returns: the colour of its line; kinds of the chronicle's own look like associations
 */
KremColor
krem_palette_get_tie (const KremPalette *palette, const char *kind)
{
  static const char *kinds[] = {
    "patronage", "command", "kinship", "alliance", "friendship", "association", "rivalry",
  };

  for (guint i = 0; kind != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kind, kinds[i]) == 0)
      return palette->tie[i];
  return palette->tie[5];
}

/**
 * krem_palette_get_group:
 * @palette: a palette
 * @color: (nullable): the colour that the chronicle gives to the group, `#rrggbb`
 * @position: the place of the group among the groups
 *
 * Returns: the group's colour, made to be seen on cards of the palette where it hardly could be
 */
KremColor
krem_palette_get_group (const KremPalette *palette, const char *color, guint position)
{
  KremColor chosen;

  if (!krem_color_parse (color, &chosen))
    chosen = group_colors[position % G_N_ELEMENTS (group_colors)];
  for (guint i = 0; i < 8 && krem_color_contrast (chosen, palette->card) < 2.0; i++)
    chosen = krem_color_mix (chosen, palette->text, 0.2);
  return chosen;
}
