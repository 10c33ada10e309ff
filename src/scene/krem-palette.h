/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "krem-chronicle.h"
#include "krem-display-list.h"

G_BEGIN_DECLS

/**
 * KremPalette:
 * @background: behind the whole picture
 * @surface: of panels upon it: the legend, the ruler
 * @card: of a person's card
 * @card_border: the line about it
 * @text: words
 * @dim_text: words of the second rank, still legible
 * @faint: what is hardly there; never words that matter
 * @accent: what is new at this step
 * @grid: lines to count by
 * @era: the ground of an era
 * @selection: what is selected
 * @standing: bands, signs and arrows, by standing
 * @standing_text: words in that colour, legible on the background and on cards
 * @standing_soft: a card or a band behind words
 * @tie: lines of ties, in the order patronage, command, kinship, alliance, friendship, association, rivalry
 * @favour: arrows of favours
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
KremColor krem_palette_get_tie (const KremPalette *palette, const char *kind);
KremColor krem_palette_get_group (const KremPalette *palette, const char *color, guint position);
KremColor krem_color_with_alpha (KremColor color, double alpha);
KremColor krem_color_mix (KremColor a, KremColor b, double share_of_b);
gboolean krem_color_parse (const char *text, KremColor *color);
double krem_color_contrast (KremColor a, KremColor b);

G_END_DECLS
