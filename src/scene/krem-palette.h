/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronicle.h"
#include "krem-display-list.h"

G_BEGIN_DECLS

/**
 * KremPalette:
 *
 * The colours of a picture in one theme.
 */
typedef struct
{
  gboolean dark;
  KremColor background, surface, card, card_border, text, dim_text, faint, accent, grid, era, selection;
  KremColor standing[KREM_N_STANDINGS];      /* bands, signs and arrows */
  KremColor standing_text[KREM_N_STANDINGS]; /* words in that colour, legible on the background */
  KremColor standing_soft[KREM_N_STANDINGS]; /* a card or a band behind words */
  KremColor tie[7];
  KremColor favour;
} KremPalette;

const KremPalette *krem_palette_get (gboolean dark);
KremColor krem_color_with_alpha (KremColor color, double alpha);
KremColor krem_color_mix (KremColor a, KremColor b, double share_of_b);
gboolean krem_color_parse (const char *text, KremColor *color);
double krem_color_contrast (KremColor a, KremColor b);

G_END_DECLS
