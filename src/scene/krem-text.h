/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* The families of all pictures, the first that is installed wins; as Pango and as CSS spell the list. */
#define KREM_TEXT_FAMILIES "Cantarell,Inter,Noto Sans,DejaVu Sans,sans-serif"
#define KREM_TEXT_FAMILIES_CSS "Cantarell, Inter, 'Noto Sans', 'DejaVu Sans', sans-serif"

/**
 * KremTextMetrics:
 * @ascent: from the base line up to the top of the tallest letters, px
 * @descent: from the base line down to the bottom of the deepest, px
 * @cap_height: the height of a capital letter, px
 */
typedef struct
{
  double ascent, descent, cap_height;
} KremTextMetrics;

char *krem_text_make_visible (const char *text);
char *krem_text_capitalize (const char *text);
PangoLayout *krem_text_get_layout (const char *text, double size, PangoWeight weight, gboolean italic);
double krem_text_get_layout_width (PangoLayout *layout);
double krem_text_measure (const char *text, double size, PangoWeight weight);
char *krem_text_cut (const char *text, double max_width, double size, PangoWeight weight, gboolean italic);
void krem_text_get_metrics (double size, PangoWeight weight, KremTextMetrics *metrics);
gboolean krem_text_is_rtl (PangoLayout *layout);
guint64 krem_text_get_n_made (void);

G_END_DECLS
