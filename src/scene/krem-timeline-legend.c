/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "krem-sign.h"
#include "krem-text.h"
#include "krem-timeline-private.h"

/* px at the normal size of text */
#define FONT_SIZE 11.5
#define ROW 20.0
#define SAMPLE_WIDTH 46.0
#define GAP 10.0
#define PADDING 10.0
#define MAX_TEXT 320.0

typedef struct
{
  KremDisplayList *list;
  const KremPalette *palette;
  double ts, x, y, right; /* @x: where it begins; @right: how far its words reach */
} Legend;

/* What is drawn on one row before its words; the box has the height of a band. */
typedef void (*PaintSample) (Legend *legend, const KremRect *box);

static void
add_words (Legend *legend, const char *text, double x, PangoWeight weight, KremColor color)
{
  double ts = legend->ts;
  KremShape *shape;

  shape = krem_display_list_add_text (legend->list, text, x,
                                      krem_timeline_center_baseline (legend->y, ROW * ts, FONT_SIZE * ts, weight),
                                      MAX_TEXT * ts, FONT_SIZE * ts, weight, color);
  legend->right = MAX (legend->right, x + shape->box.width);
  legend->y += ROW * ts;
}

static void
add_head (Legend *legend, const char *text)
{
  if (legend->y > PADDING * legend->ts)
    legend->y += 5 * legend->ts;
  krem_display_list_begin_group (legend->list, NULL, "legend head", text, KREM_TIMELINE_NOTHING, 0);
  add_words (legend, text, legend->x + PADDING * legend->ts, PANGO_WEIGHT_SEMIBOLD, legend->palette->dim_text);
}

static void
add_row (Legend *legend, const char *text, PaintSample paint)
{
  double ts = legend->ts;
  KremRect box = { legend->x + PADDING * ts, round (legend->y + (ROW - 14) / 2 * ts), SAMPLE_WIDTH * ts, 14 * ts };

  krem_display_list_begin_group (legend->list, NULL, "legend sample", text, KREM_TIMELINE_NOTHING, 0);
  paint (legend, &box);
  add_words (legend, text, box.x + box.width + GAP * ts, PANGO_WEIGHT_NORMAL, legend->palette->text);
}

static KremRect
center (const KremRect *box, double size)
{
  return (KremRect){ box->x + (box->width - size) / 2, box->y + (box->height - size) / 2, size, size };
}

static KremShape *
add_disc (Legend *legend, const KremRect *disc, KremColor fill, KremColor stroke, double line_width)
{
  KremShape *shape = krem_display_list_add_rect (legend->list, disc, disc->height / 2, fill);

  shape->stroke = stroke;
  shape->line_width = (float) (line_width * legend->ts);
  return shape;
}

static void
add_sign_within (Legend *legend, const KremRect *disc, const char *kind, KremColor ink)
{
  double inset = disc->width * 0.17;

  krem_display_list_add_sign (legend->list,
                              &(KremRect){ disc->x + inset, disc->y + inset, disc->width - 2 * inset,
                                           disc->height - 2 * inset },
                              krem_sign_for_event (kind), ink);
}

static void
paint_victim (Legend *legend, const KremRect *box)
{
  KremRect disc = center (box, 16 * legend->ts);
  KremColor color = legend->palette->standing[KREM_STANDING_HELD];

  add_disc (legend, &disc, color, legend->palette->background, 1);
  add_sign_within (legend, &disc, "arrest", krem_timeline_choose_ink (legend->palette, color));
}

static void
paint_participant (Legend *legend, const KremRect *box)
{
  KremRect disc = center (box, 13 * KREM_TIMELINE_PARTICIPANT * legend->ts);

  add_disc (legend, &disc, legend->palette->card, legend->palette->dim_text, 1);
  add_sign_within (legend, &disc, "arrest", legend->palette->dim_text);
}

static void
paint_rumour (Legend *legend, const KremRect *box)
{
  KremRect disc = center (box, 16 * legend->ts);
  KremColor color = legend->palette->standing[KREM_STANDING_HELD];

  add_disc (legend, &disc, legend->palette->card, color, 1)->dash = KREM_DASH_DOTTED;
  add_sign_within (legend, &disc, "arrest", color);
}

static void
paint_vague (Legend *legend, const KremRect *box)
{
  double ts = legend->ts;
  KremRect disc = center (box, 16 * ts), inner = center (box, 12 * ts);
  KremColor color = legend->palette->standing[KREM_STANDING_HELD];

  add_disc (legend, &disc, legend->palette->card, color, 1.5)->dash = KREM_DASH_DASHED;
  krem_display_list_add_rect (legend->list, &inner, inner.width / 2, color);
  add_sign_within (legend, &disc, "arrest", krem_timeline_choose_ink (legend->palette, color));
}

static void
paint_number (Legend *legend, const KremRect *box)
{
  double ts = legend->ts, size = 10 * ts;
  KremRect pill = { box->x + 9 * ts, box->y, 28 * ts, 14 * ts };
  KremRect sign = { pill.x + 4 * ts, pill.y + 2.5 * ts, 9 * ts, 9 * ts };
  KremColor color = legend->palette->standing[KREM_STANDING_DEAD];
  KremColor ink = krem_timeline_choose_ink (legend->palette, color);

  krem_display_list_add_rect (legend->list, &pill, pill.height / 2, color);
  krem_display_list_add_sign (legend->list, &sign, krem_sign_for_event ("execution"), ink);
  krem_display_list_add_text (legend->list, "4", pill.x + 16 * ts,
                              krem_timeline_center_baseline (pill.y, pill.height, size, PANGO_WEIGHT_BOLD), 10 * ts,
                              size, PANGO_WEIGHT_BOLD, ink);
}

static void
paint_heap (Legend *legend, const KremRect *box)
{
  static const double heights[] = { 0.25, 0.75, 1, 0.5, 0.25, 0.5 };
  static const KremStanding standings[] = { KREM_STANDING_NONE, KREM_STANDING_HELD, KREM_STANDING_DEAD,
                                            KREM_STANDING_HELD, KREM_STANDING_NONE, KREM_STANDING_FALLEN };
  double width = box->width / G_N_ELEMENTS (heights);

  for (guint i = 0; i < G_N_ELEMENTS (heights); i++)
    {
      double height = box->height * heights[i];
      KremRect column = { box->x + i * width, box->y + box->height - height, width, height };

      krem_display_list_add_rect (legend->list, &column, 0,
                                  krem_color_with_alpha (standings[i] == KREM_STANDING_NONE
                                                             ? legend->palette->dim_text
                                                             : legend->palette->standing[standings[i]],
                                                         0.75));
    }
}

static void
paint_span (Legend *legend, const KremRect *box)
{
  double ts = legend->ts;
  KremRect disc = { box->x, box->y, 14 * ts, 14 * ts };
  KremRect line = { box->x, box->y, box->width, ts }, tick = { box->x, box->y, ts, 5 * ts };
  KremColor color = krem_color_with_alpha (legend->palette->dim_text, 0.5);

  disc.x += (box->width - disc.width) / 2;
  krem_display_list_add_rect (legend->list, &line, 0, color);
  krem_display_list_add_rect (legend->list, &tick, 0, color);
  tick.x += box->width - ts;
  krem_display_list_add_rect (legend->list, &tick, 0, color);
  add_disc (legend, &disc, legend->palette->card, legend->palette->dim_text, 1.5)->dash = KREM_DASH_DASHED;
  add_sign_within (legend, &disc, "plot", legend->palette->dim_text);
}

static void
paint_fall (Legend *legend, const KremRect *box)
{
  double ts = legend->ts, x = round (box->x + box->width / 2);
  KremRect disc = { x - 6 * ts, box->y + ts, 12 * ts, 12 * ts };
  KremColor color = legend->palette->standing[KREM_STANDING_HELD];

  krem_display_list_add_line (legend->list, x, box->y - 3 * ts, x, box->y + box->height + 3 * ts,
                              krem_color_with_alpha (color, 0.8), 2);
  add_disc (legend, &disc, color, legend->palette->background, 1);
}

static void
paint_standing (Legend *legend, const KremRect *box, KremStanding standing)
{
  const KremPalette *palette = legend->palette;
  double ts = legend->ts, line = 2 * ts;
  KremRect ground = { box->x, box->y, box->width, box->height - line };
  KremRect under = { box->x, box->y + box->height - line, box->width, line };
  KremRect sign = { box->x + 4 * ts, box->y + ts, 10 * ts, 10 * ts };

  if (standing != KREM_STANDING_DEAD)
    krem_display_list_add_rect (legend->list, &ground, 0, palette->standing_soft[standing]);
  krem_display_list_add_rect (legend->list, &under, 0,
                              krem_color_with_alpha (palette->standing[standing],
                                                     standing == KREM_STANDING_DEAD ? 0.5 : 1));
  krem_display_list_add_sign (legend->list, &sign, krem_sign_for_standing (standing), palette->standing[standing]);
}

static void
paint_secure (Legend *legend, const KremRect *box)
{
  paint_standing (legend, box, KREM_STANDING_SECURE);
}

static void
paint_fallen (Legend *legend, const KremRect *box)
{
  paint_standing (legend, box, KREM_STANDING_FALLEN);
}

static void
paint_held (Legend *legend, const KremRect *box)
{
  paint_standing (legend, box, KREM_STANDING_HELD);
}

static void
paint_dead (Legend *legend, const KremRect *box)
{
  paint_standing (legend, box, KREM_STANDING_DEAD);
}

static void
paint_unknown (Legend *legend, const KremRect *box)
{
  paint_standing (legend, box, KREM_STANDING_UNKNOWN);
}

static void
paint_possible (Legend *legend, const KremRect *box)
{
  double ts = legend->ts;
  KremRect ground = { box->x, box->y, box->width, box->height - 2 * ts };

  paint_standing (legend, box, KREM_STANDING_SECURE);
  krem_display_list_add_hatch (legend->list, &ground,
                               krem_color_with_alpha (legend->palette->standing[KREM_STANDING_DEAD], 0.4));
  krem_display_list_add_text (legend->list, "?", box->x + box->width - 10 * ts,
                              krem_timeline_center_baseline (ground.y, ground.height, 11 * ts, PANGO_WEIGHT_BOLD),
                              10 * ts, 11 * ts, PANGO_WEIGHT_BOLD, legend->palette->text);
}

static void
paint_sentence (Legend *legend, const KremRect *box)
{
  double ts = legend->ts, end = box->x + 0.7 * box->width;
  KremColor color = legend->palette->standing[KREM_STANDING_HELD];

  paint_standing (legend, box, KREM_STANDING_HELD);
  krem_display_list_add_rect (legend->list, &(KremRect){ box->x, box->y, end - box->x, box->height - 2 * ts }, 0,
                              krem_color_with_alpha (color, 0.18));
  krem_display_list_add_rect (legend->list, &(KremRect){ end - 2 * ts, box->y, 2 * ts, box->height }, 0,
                              krem_color_with_alpha (color, 0.8));
}

static void
paint_post (Legend *legend, const KremRect *box)
{
  double ts = legend->ts;
  KremRect bar = { box->x, box->y + 2 * ts, box->width, 10 * ts };
  KremRect edge = { box->x, bar.y, 2 * ts, bar.height };
  KremColor color = krem_palette_get_group (legend->palette, NULL, 0);

  krem_display_list_add_rect (legend->list, &bar, 0, krem_color_with_alpha (color, 0.24));
  krem_display_list_add_rect (legend->list, &edge, 0, krem_color_with_alpha (color, 0.8));
}

static void
paint_lost_post (Legend *legend, const KremRect *box)
{
  double ts = legend->ts;
  KremRect bar = { box->x, box->y + 2 * ts, box->width / 2, 10 * ts };
  KremColor color = krem_palette_get_group (legend->palette, NULL, 0);

  krem_display_list_add_rect (legend->list, &bar, 0, krem_color_with_alpha (color, 0.24));
  bar.x += bar.width;
  krem_display_list_add_rect (legend->list, &bar, 0, krem_color_with_alpha (color, 0.16));
  krem_display_list_add_hatch (legend->list, &bar, krem_color_with_alpha (color, 0.35));
  krem_display_list_add_text (legend->list, "?", box->x + box->width - 9 * ts,
                              krem_timeline_center_baseline (bar.y, bar.height, 10 * ts, PANGO_WEIGHT_BOLD), 9 * ts,
                              10 * ts, PANGO_WEIGHT_BOLD, legend->palette->text);
}

static void
add_legend (KremDisplayList *list, double x, gboolean dark, double text_scale, KremRect *extents)
{
  static const PaintSample standings[KREM_N_STANDINGS] = {
    [KREM_STANDING_SECURE] = paint_secure, [KREM_STANDING_FALLEN] = paint_fallen,   [KREM_STANDING_HELD] = paint_held,
    [KREM_STANDING_DEAD] = paint_dead,     [KREM_STANDING_UNKNOWN] = paint_unknown,
  };
  Legend legend = { list, krem_palette_get (dark), text_scale, x, PADDING * text_scale, x };

  add_head (&legend, _ ("What becomes of people"));
  for (guint i = 0; i < KREM_N_STANDINGS; i++)
    if (standings[i] != NULL)
      {
        g_autofree char *label = krem_text_capitalize (krem_standing_get_label (i));

        add_row (&legend, label, standings[i]);
      }
  add_row (&legend, _ ("Possible, but not certain"), paint_possible);
  add_row (&legend, _ ("How long a sentence lasts"), paint_sentence);
  add_head (&legend, _ ("Events"));
  add_row (&legend, _ ("Filled: it happened to this person"), paint_victim);
  add_row (&legend, _ ("Small and hollow: this person took part"), paint_participant);
  add_row (&legend, _ ("Dotted: only said to have happened"), paint_rumour);
  add_row (&legend, _ ("Broken ring: the date is not exact"), paint_vague);
  add_row (&legend, _ ("When it may have happened, or how long it took"), paint_span);
  add_row (&legend, _ ("Several events, with the sign of the gravest"), paint_number);
  add_row (&legend, _ ("Very many events: the more, the higher"), paint_heap);
  add_row (&legend, _ ("Joins those who fell together"), paint_fall);
  add_head (&legend, _ ("Posts"));
  add_row (&legend, _ ("A post, in the colour of its group"), paint_post);
  add_row (&legend, _ ("Its end is not known exactly"), paint_lost_post);
  *extents = (KremRect){ x, 0, ceil (legend.right + PADDING * text_scale - x), ceil (legend.y + PADDING * text_scale) };
}

/**
 * krem_timeline_scene_build_legend:
 * @dark: whether for the dark theme
 * @text_scale: 1.0 for the normal size of text
 * @extents: (out): how much room it takes, from (0, 0), px
 *
 * Makes a legend of all that a timeline may show. The titles of its groups say the same in words, row by row.
 *
 * Returns: (transfer full): the legend
 */
KremDisplayList *
krem_timeline_scene_build_legend (gboolean dark, double text_scale, KremRect *extents)
{
  KremDisplayList *list;

  g_return_val_if_fail (text_scale > 0, NULL);

  list = krem_display_list_new ();
  add_legend (list, 0, dark, text_scale, extents);
  return list;
}

/**
 * krem_timeline_scene_build_export:
 * @self: a scene
 * @view: what is looked at
 * @legend: whether a legend stands beside the timeline
 * @extents: (out): what the picture covers, px
 *
 * Makes the whole picture for a file, which has to speak for itself: nobody can ask it what a mark means.
 *
 * Returns: (transfer full): the picture
 */
KremDisplayList *
krem_timeline_scene_build_export (KremTimelineScene *self, const KremTimelineView *view, gboolean legend,
                                  KremRect *extents)
{
  KremDisplayList *list = krem_timeline_scene_build (self, view);
  KremRect beside;

  *extents = (KremRect){ 0, 0, view->width, view->height };
  if (!legend)
    return list;
  add_legend (list, view->width, view->dark, view->text_scale, &beside);
  extents->width += beside.width;
  extents->height = MAX (extents->height, beside.height);
  return list;
}
